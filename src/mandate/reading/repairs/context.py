"""Slips that show only with the lines around."""

import re

from mandate.messages.translations import translatable
from mandate.reading.repairs.repair import KEY, Repair, rewrite, without_texts


def open_text(lines: list[str], number: int, line: str) -> Repair | None:
    """A text that does not end on its line, perhaps on the next."""
    m = re.match(rf"{KEY}\"(?P<value>[^\"]*)$", line)
    if not m or '"""' in line:
        return None
    body = m["value"].rstrip()
    also: tuple[tuple[int, str], ...] = ()
    rest = lines[number].rstrip("\r") if number < len(lines) else ""
    if (end := re.match(r"([^\"=\[\]]*)\"\s*$", rest)) and end[1].strip():
        body, also = f"{body} {end[1].strip()}", ((1, ""),)
    start = m.start("value") - 1
    help_ = translatable('end it with " on the same line: {strip} "{body}"', strip=m["head"].strip(), body=body)
    message = translatable("the text that begins here does not end on this line")
    return Repair(column=start, end=len(line), message=message, help=help_, line=f'{line[:start]}"{body}"', also=also)


def no_comma_above(lines: list[str], number: int, line: str) -> Repair | None:
    """A line of a list that the line above does not lead on to with a comma."""
    m = re.match(r"\s*(?=[\[{\"'])", line)
    above = lines[number - 2].rstrip() if number > 1 else ""
    if (
        not m
        or not re.match(r"\s+", line)
        or not re.search(r"[\]}\"'\w]$", without_texts(above).rstrip())
        or re.match(rf"{KEY}", above)
    ):
        return None
    message = translatable("a comma is missing between two values of a list")
    help_, also = translatable("end the line above with a comma"), ((-1, f"{above},"),)
    return Repair(column=m.end(), end=m.end() + 1, message=message, help=help_, line=line + " ", also=also)


def unclosed(lines: list[str], number: int, line: str) -> Repair | None:
    """A list or table that begins on a line and is still open where the next statement begins."""
    m = re.match(KEY, line)
    if not m:
        return None
    depth = {"[": 0, "{": 0}
    last = 0
    for distance, other in enumerate(lines[number - 1 : number + 200]):
        bare = without_texts(other.rstrip("\r"))
        if distance and re.match(rf"{KEY}|\[\[?\s*[\w\"]", other):
            break
        depth["["] += bare.count("[") - bare.count("]")
        depth["{"] += bare.count("{") - bare.count("}")
        if bare.strip():
            last = distance
    missing = "}" * max(depth["{"], 0) + "]" * max(depth["["], 0)
    if not missing or len(missing) > 4:
        return None
    end = len(without_texts(line).rstrip())
    what = translatable("list" if missing[-1] == "]" else "table")
    message = translatable("the {value} that begins here is not closed", value=what)
    closing = f"{lines[number - 1 + last].partition('#')[0].rstrip()}{' ' if missing[0] == '}' else ''}{missing}"
    if last == 0:
        return rewrite((m.start("key"), end), closing, message)
    help_ = translatable("write `{missing}` at the end of line {value}", missing=missing, value=number + last)
    also = ((last, closing),)
    return Repair(column=m.start("key"), end=end, message=message, help=help_, line=f"{line} ", also=also)


def prose(line: str) -> Repair | None:
    """A line of words without a key."""
    m = re.match(r"\s*([^\W\d_][^=\[\]{}]*)$", line)
    if not m:
        return None
    quoted = f'"{m[1].strip()}"' if not set('"\\') & {*m[1]} else '"…"'
    help_ = translatable(
        "write it as a comment, # {strip}, or as a note, note = {quoted}", strip=m[1].strip(), quoted=quoted
    )
    return rewrite((m.start(1), len(line.rstrip())), "", translatable("this line has no key"), help_)
