"""The signatories of a letter, and its case officer."""

import re
from itertools import pairwise

from mandate.drafting.facts import Found
from mandate.drafting.letter import Letter
from mandate.drafting.vocabulary import compiled

_SIGNED = compiled(
    r"(?:med\ (?:vennlig\ )?hils(?:en|ing)|vennlig\ hilsen|på\ regeringens\ vägnar|pa\ regeringens\ vagnar|pi\ regeringens\ vagnar)\s*[,.]?\s*"
)
_NOT_SIGNED = compiled(r"dokumentet|kopi|likelydende|vedlegg|^\s*[0-9]|elektronisk|bilag|departementet$|\(|postadr|tlf")
_NAME = re.compile(r"(?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,4}[A-ZÅÄÖÆØ][\wéü'-]+(?:\s\(e\.f\.?\))?")
_OFFICER = re.compile(
    r"(?:saksbehandler|saksbeh\.?|handläggare|kontaktperson)\s*:?\s*\n?\s*((?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,3}[A-ZÅÄÖÆØ][\wéü'-]+)",
    re.IGNORECASE,
)


def signed(letter: Letter) -> Found[tuple[str, ...]] | None:
    """The names, with their titles, below the greeting."""
    for number, line in enumerate(letter.lines):
        if len(line.text) > 200 or not (m := _SIGNED.search(line.text.lower())):
            continue
        rest = line.text[m.end() :].strip()
        below = [rest] if rest and not re.search(r"[0-9]", rest) else []
        last = line
        for other in letter.lines[number + 1 : number + 16]:
            bare = other.text.strip()
            if bare and (_NOT_SIGNED.search(bare.lower().replace("(e.f.", "")) or len(bare) > 70):
                break
            if bare:
                below.append(bare)
                last = other
        names = _names(below)
        if names:
            end = last.start + len(last.text.rstrip())
            return Found(names, line.start + m.start(), end, "the names below the greeting")
    return None


def _names(lines: list[str]) -> tuple[str, ...]:
    """Names, each joined with the title on the line below."""
    found: list[str] = []
    for line in lines:
        m = _NAME.match(line)
        if m and (m.end() == len(line) or line[m.end() :].lstrip(" ,").islower()):
            rest = line[m.end() :].strip(" ,")
            found.append(f"{m[0]}, {rest}" if rest else m[0])
        elif found and line[:1].islower() and "," not in found[-1]:
            found[-1] = f"{found[-1]}, {line}"
    return tuple(found)


def officer(letter: Letter) -> Found[str] | None:
    """The case officer, behind the label or alone on a line below the address of the ministry."""
    if m := _OFFICER.search(letter.text[:20_000]):
        return Found(" ".join(m[1].split()), m.start(1), m.end(1), "the label of the case officer")
    lines = [line for line in letter.lines[:90] if line.text.strip()]
    for before, line in pairwise(lines):
        if re.search(r"org\.? ?nr", before.text, re.IGNORECASE) and _NAME.fullmatch(line.text.strip()):
            return Found(
                line.text.strip(), line.start, line.start + len(line.text.rstrip()), "a name below the address"
            )
    return None
