"""What newcomers write instead of TOML: one look for each slip, what to write, and a stand-in that can be read."""

import re
from collections.abc import Callable
from datetime import date

from mandate.due import Fault, impossible
from mandate.model import Value
from mandate.phrases import day_in, nearest

_LONGEST_LINE = 5_000
_KEY = r"""(?P<head>^\s*(?P<key>[\w-]+|"[^"]*")\s*=\s*)"""
_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_BEFORE_A_DAY = r"(?<![\w.\"-])"


class Mend(Value, frozen=True):
    """What is wrong on a line (columns from 0), what to write, and the line with a stand-in that can be read.

    `also` holds other lines, by their distance from this one, with their stand-ins.
    """

    column: int
    end: int
    message: str
    help: str
    line: str
    also: tuple[tuple[int, str], ...] = ()


def mend_of(lines: list[str], number: int, problem: str) -> Mend | None:
    """What is wrong on a line (counted from 1) that the parser stumbled over, where one of the looks knows it."""
    line = lines[number - 1].rstrip("\r")
    if len(line) > _LONGEST_LINE:
        return None
    if "duplicate key" in problem:
        return _twice(lines, number, line)
    for look in _LOOKS:
        if mend := look(line):
            return mend
    for look_around in _LOOKS_AROUND:
        if mend := look_around(lines, number, line):
            return mend
    return None


def is_conflict(line: str) -> bool:
    """Whether git wrote this line to mark a merge conflict."""
    return bool(re.match(r"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======\s*$", line))


def _bare(line: str) -> str:
    """The line with texts and comments blanked out, of the same length."""
    return _OUTSIDE.sub(
        lambda m: " " * len(m[0]) if m[0][0] == "#" else m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line
    )


def _put(line: str, start: int, end: int, new: str) -> str:
    return f"{line[:start]}{new}{line[end:]}"


def _swap(line: str, start: int, end: int, new: str, message: str, help_: str = "") -> Mend:
    """A mend that puts `new` in the place of a part; the help shows it, or the whole line."""
    return Mend(column=start, end=end, message=message, help=help_ or f"write {new}", line=_put(line, start, end, new))


# --- signs ---


def _hidden_sign(line: str) -> Mend | None:
    m = re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", _bare(line))
    if m:
        return _swap(
            line, m.start(), m.end(), "", f"a sign that cannot be seen, U+{ord(m[0]):04X}, stands here", "remove it"
        )
    m = re.search("(?<![0-9])[\u00a0\u2007\u202f]|[\u00a0\u2007\u202f](?![0-9])", _bare(line))
    if not m:
        return None
    return _swap(
        line, m.start(), m.end(), " ", f"a hard space, U+{ord(m[0]):04X}, stands here", "write an ordinary space"
    )


def _curly(line: str) -> Mend | None:
    m = re.search("[“”„«»‟″]", _bare(line)) or re.search("(?<==)\\s*([‘’‚‹›´`])", _bare(line))
    if not m:
        return None
    sign = m[m.lastindex or 0]
    fixed = re.sub("[“”„«»‟″]" if sign in "“”„«»‟″" else "[‘’‚‹›´`]", '"', line)
    at = m.start(m.lastindex or 0)
    return Mend(
        column=at,
        end=at + 1,
        message=f"`{sign}` is no quotation mark to TOML",
        help=f"write straight ones: {fixed.strip()}",
        line=fixed,
    )


# --- days ---


def _clock(line: str) -> Mend | None:
    m = re.search(r"(\d{4}-\d\d-\d\d)(?:,? kl\.? ?|,? at | )(\d{1,2})[.:](\d\d)(?![\d:.])", _bare(line))
    if not m or int(m[2]) > 23 or int(m[3]) > 59:
        return None
    return _swap(
        line, m.start(), m.end(), f"{m[1]}T{int(m[2]):02}:{m[3]}:00", f"`{m[0]}` is not how TOML writes a moment"
    )


def _several_days(line: str) -> Mend | None:
    m = re.search(r"=\s*(\d{4}-\d\d-\d\d)\s*(?:,|og|och|and|&|/|;)\s*(\d{4}-\d\d-\d\d)\s*(?=$|#)", line)
    if not m:
        return None
    start = m.start(1)
    end = m.end(2)
    fixed = _put(line, start, end, f"[{m[1]}, {m[2]}]")
    return Mend(
        column=start,
        end=end,
        message=f"`{line[start:end]}` is more than one value",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _impossible_day(line: str) -> Mend | None:
    for m in re.finditer(r"(?<![\w.-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", _bare(line)):
        if fault := impossible(int(m[1]), int(m[2]), int(m[3])):
            return _no_such_day(line, m.start(), m.end(), fault)
    return None


def _no_such_day(line: str, start: int, end: int, fault: Fault) -> Mend:
    key = re.search(r"(\w+)\s*=\s*\[?[^=]*$", line[:start])
    help_ = "see which day the letter gives; leave the key out where it gives none"
    if m := re.search(r"due = (\d{4}-\d\d-\d\d)", fault.help):
        if key is None or key[1] in {"due", "default"}:
            help_ = f"if the letter says so, write {m[1]} with assumed = true, and keep its words in `quote`"
        return _swap(line, start, end, m[1], fault.message, help_)
    return _swap(line, start, end, "2000-01-01", fault.message, fault.help)


_DAYS = (
    re.compile(rf"{_BEFORE_A_DAY}(\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}}))(?![\w./-])"),
    re.compile(rf"{_BEFORE_A_DAY}(\d{{1,2}}/\d{{1,2}}[/ ]\d{{4}})(?![\w./-])"),
    re.compile(rf"{_BEFORE_A_DAY}(\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}})(?![\w./-])"),
    re.compile(rf"{_BEFORE_A_DAY}(\d{{1,2}}\.? [^\W\d]{{3,9}}\.? \d{{4}})(?![\w./-])"),
)


def _day_in_words(line: str) -> Mend | None:
    for form in _DAYS:
        m = form.search(_bare(line))
        day = day_in(m[1]) if m else None
        if m and isinstance(day, Fault):
            return _no_such_day(line, m.start(1), m.end(1), day)
        if m and isinstance(day, date):
            return _swap(line, m.start(1), m.end(1), day.isoformat(), f"`{m[1]}` is not how TOML writes a day")
    return None


def _short_day(line: str) -> Mend | None:
    m = re.search(rf"{_BEFORE_A_DAY}\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\w-])", _bare(line))
    if not m or len(m[0]) == 10:
        return None
    year, month, day = (int(part) for part in m[0].split("-"))
    if fault := impossible(year, month, day):
        return _no_such_day(line, m.start(), m.end(), fault)
    return _swap(
        line,
        m.start(),
        m.end(),
        f"{year:04}-{month:02}-{day:02}",
        "a day has two digits for the month and two for the day",
    )


def _month_day(line: str) -> Mend | None:
    m = re.search(r"=\s*(\d{1,2}\.\d{1,2}\.?|\d{1,2}-\d{1,2})\s*(?=$|[,}\]])", _bare(line))
    if not m:
        return None
    help_ = 'write the day with its year, such as 2026-12-31; in [annual_report] write "03-15"'
    return _swap(line, m.start(1), m.end(1), "2000-01-01", f"`{m[1]}` is no whole day", help_)


# --- numbers, texts, true and false ---


def _case_number(line: str) -> Mend | None:
    m = re.search(r"=\s*\[?\s*((?:[^\W\d_]{1,4})?\d{2,8}/\d[\w/-]*(?: ?- ?[A-ZÆØÅÄÖ]{1,4})?)", _bare(line))
    if not m:
        return None
    fixed = _put(line, m.start(1), m.end(1), f'"{m[1]}"')
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is a text without quotation marks",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


_UNITS = {
    "mill": 1_000_000,
    "mnok": 1_000_000,
    "msek": 1_000_000,
    "mkr": 1_000_000,
    "mrd": 1_000_000_000,
    "milj": 1_000_000,
    "tusen": 1_000,
    "tkr": 1_000,
}
_GROUPED = re.compile(r"=\s*(\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:,\d\d|,-)?|\d+,(?:\d+|-))(?![\d])")
_WITH_UNIT = re.compile(
    r"=\s*((\d[\d \u00a0\u202f.]*?)(?:,(\d+))?\s?(mill|mnok|msek|mkr|mrd|milj|tusen|tkr|kr|kroner|kronor|nok|sek|eur)[a-z]*\.?(?:,-)?)\s*(?=$|[#,}\]])",
    re.IGNORECASE,
)


def _amount(line: str) -> Mend | None:
    bare = _bare(line)
    if m := _WITH_UNIT.search(bare):
        factor = _UNITS.get(m[4].lower(), 1)
        amount = int(re.sub(r"\D", "", m[2])) * factor
        if m[3] and factor > 1:
            amount += int(m[3]) * factor // 10 ** len(m[3])
    elif m := _GROUPED.search(bare):
        amount = int(re.sub(r"\D", "", re.sub(r",(\d\d|-)$", "", m[1])))
    elif m := re.search(r"=\s*(0\d+)\s*(?=$|[#,}\]])", bare):
        return _swap(line, m.start(1), m.end(1), str(int(m[1])), f"`{m[1]}` is not how TOML writes a number")
    else:
        return None
    words = f"write {amount:_}: whole units, `_` between the thousands"
    return _swap(line, m.start(1), m.end(1), f"{amount:_}", f"`{m[1]}` is not how TOML writes a number", words)


def _flag(line: str) -> Mend | None:
    m = re.search(r"=\s*(True|TRUE|yes|Yes|ja|Ja|JA|False|FALSE|No|no|nei|Nei|nej|Nej)\s*(?=$|[,}\]#])", _bare(line))
    if not m:
        return None
    word = "true" if m[1][0].lower() in "tyj" else "false"
    return _swap(line, m.start(1), m.end(1), word, f"`{m[1]}` is not how TOML says yes or no")


def _null(line: str) -> Mend | None:
    m = re.search(r"=\s*(null|None|none|nil|NULL|N/A|n/a|\?+|-+)\s*(?=$|[,}\]#])", _bare(line))
    if not m:
        return None
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is no value",
        help=_left_out(line),
        line=_without_value(line),
    )


def _no_value(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}(#.*)?$", line)
    if not m:
        return None
    return Mend(
        column=m.start("key"),
        end=m.end("key"),
        message=f"`{m['key']}` has no value",
        help=_left_out(line),
        line=_without_value(line),
    )


def _left_out(line: str) -> str:
    if re.match(r"\s*due\s*=", line):
        return 'write a day such as 2026-06-30, or "to be agreed" or "not stated" where the letter gives none'
    return "a fact that the letter does not give is left out: remove the line"


def _without_value(line: str) -> str:
    return 'due = "not stated"' if re.match(r"\s*due\s*=", line) else ""


def _double_sign(line: str) -> Mend | None:
    m = re.match(r"\s*[\w-]+\s*(==|:=|=>|=:)", line)
    return (
        _swap(
            line,
            m.start(1),
            m.end(1),
            "=",
            "a key and its value are joined by `=`",
            f"write {_put(line, m.start(1), m.end(1), '=').strip()}",
        )
        if m
        else None
    )


def _backslash(line: str) -> Mend | None:
    for text in re.finditer(r'"[^"]*"', line):
        if m := re.search(r'\\(?![btnfrue"\\UxX])|\\[uU](?![0-9a-fA-F]{4})|\\x(?![0-9a-fA-F]{2})', text[0]):
            at = text.start() + m.start()
            fixed = line[: text.start()] + text[0].replace("\\", "/") + line[text.end() :]
            help_ = f"write / instead, or single quotation marks: {fixed.strip()}"
            return Mend(column=at, end=at + 1, message="`\\` begins an escape in a text", help=help_, line=fixed)
    return None


def _inner_quotes(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}\"(?P<value>[^\"]*(?P<first>\")[^\"]+\"[^\"]*)\"\s*(#.*)?$", line)
    if not m or re.search(r"\"\s*,\s*\"", line) or "'" in m["value"]:
        return None
    fixed = f"{m['head']}'{m['value']}'"
    help_ = f"write single ones around it: {fixed.strip()}"
    return Mend(
        column=m.start("first") + 1,
        end=m.end("first") + 1,
        message="a quotation mark within a text ends it",
        help=help_,
        line=fixed,
    )


def _apostrophe(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}'(?P<value>[^'\"]*(?P<first>')[^\"]*)'\s*(#.*)?$", line)
    if not m:
        return None
    fixed = f'{m["head"]}"{m["value"]}"'
    help_ = f"write double quotation marks around it: {fixed.strip()}"
    return Mend(
        column=m.start("first"),
        end=m.end("first"),
        message="an apostrophe within a text ends it",
        help=help_,
        line=fixed,
    )


def _no_opening_quote(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}(?P<value>[^\"'#\[\]{{}}=]*[^\"'#\[\]{{}}=\s])\"\s*(#.*)?$", line)
    if not m:
        return None
    fixed = f'{m["head"]}"{m["value"]}"'
    message = "the text that begins here has no quotation mark in front"
    return Mend(column=m.start("value"), end=m.end("value"), message=message, help=f"write {fixed.strip()}", line=fixed)


def _bare_text(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}(?P<value>[^\W\d_](?:[^\"'#\[\]{{}}=]*[^\s\"'#\[\]{{}}=,])?)\s*(#.*)?$", line)
    if not m or m["value"] in {"true", "false", "inf", "nan"}:
        return None
    start, end = m.span("value")
    value = m["value"]
    if m["key"] in {"due", "default"} and (form := re.match(r'write "(.*)"$', nearest(value).help)):
        value = form[1]
    fixed = _put(line, start, end, f'"{value}"')
    return Mend(
        column=start,
        end=end,
        message=f"`{m['value']}` is a text without quotation marks",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


# --- keys, lists and tables ---


def _key_outside_ascii(line: str) -> Mend | None:
    m = re.match(r"\s*(\[*\s*)?(?P<key>[\w-]*[^\W\d_a-zA-Z][\w-]*)\s*(=|\])", line)
    if not m or m["key"].isascii():
        return None
    start, end = m.span("key")
    ascii_key = m["key"].translate(str.maketrans("æøåäöéÆØÅÄÖÉ", "aoaaoeAOAAOE")).lower()
    ascii_key = "".join(c if c.isascii() else "x" for c in ascii_key)
    help_ = f"write an ASCII code, such as {ascii_key}, and keep the letters in `name` or `short`"
    return _swap(line, start, end, ascii_key, f"`{m['key']}` holds letters that a key of TOML cannot have", help_)


def _colon(line: str) -> Mend | None:
    """A colon between keys and values, on a line or in braces."""
    bare = _bare(line)
    signs = list(re.finditer(r"(?:^\s*|[{,]\s*)[A-Za-z_-]+(\s*:\s*)(?=\S)", bare))
    if not signs:
        return None
    fixed = line
    for m in reversed(signs):
        fixed = f"{fixed[: m.start(1)]} = {fixed[m.end(1) :]}"
    at = bare.index(":", signs[0].start(1))
    return Mend(
        column=at,
        end=at + 1,
        message="a key and its value are joined by `=`",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _no_sign(line: str) -> Mend | None:
    m = re.match(r"\s*([A-Za-z_-]+)(\s+)(?=[\"'\[{]|\d{4}-\d\d-\d\d\s*$)", line)
    if not m:
        return None
    fixed = _put(line, m.start(2), m.end(2), " = ")
    return Mend(
        column=m.end(2),
        end=m.end(2) + 1,
        message="a key and its value are joined by `=`",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _key_with_space(line: str) -> Mend | None:
    m = re.match(r"\s*([A-Za-z]+(?:[ ]+[A-Za-z]+)+)\s*=", line)
    return (
        _swap(line, m.start(1), m.end(1), re.sub(" +", "_", m[1]), f"the key `{m[1]}` has a space in it") if m else None
    )


def _header(line: str) -> Mend | None:
    m = re.match(r"\s*(\[{1,2})\s*([\w.-]+)\s*(\]{0,2})\s*(#.*)?$", line)
    if not m or len(m[1]) == len(m[3]):
        return None
    wanted = "[[" if m[2] in {"tasks", "deadlines", "related", "funding.sources"} else "["
    fixed = f"{wanted}{m[2]}{wanted.replace('[', ']')}"
    return Mend(
        column=m.start(1),
        end=m.end(3),
        message="the brackets around the table's name do not match",
        help=f"write {fixed}",
        line=fixed,
    )


def _round_brackets(line: str) -> Mend | None:
    m = re.search(r"=\s*\((.*)\)\s*$", line)
    if not m:
        return None
    start = m.start(1) - 1
    fixed = f"{line[:start]}[{m[1]}]"
    return Mend(
        column=start,
        end=start + 1,
        message="a list stands in square brackets",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _semicolons(line: str) -> Mend | None:
    bare = _bare(line)
    m = re.search(r"[\[{][^\]}]*?(;)", bare)
    if not m:
        return None
    fixed = "".join("," if sign == ";" and bare[at] == ";" else sign for at, sign in enumerate(line))
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message="the values of a list are kept apart by commas",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _list_without_brackets(line: str) -> Mend | None:
    m = re.match(
        rf"{_KEY}(?P<value>(?:\"[^\"]*\"|[\w-]+)\s*(?P<comma>,)\s*(?:\"[^\"]*\"|[\w-]+)(?:\s*,\s*(?:\"[^\"]*\"|[\w-]+))*)\s*(#.*)?$",
        line,
    )
    if not m:
        return None
    fixed = _put(line, m.start("value"), m.end("value"), f"[{m['value']}]")
    return Mend(
        column=m.start("comma"),
        end=m.end("comma"),
        message="a list stands in brackets",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _last_comma(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}[^\[{{]*?(,)\s*(#.*)?$", _bare(line))
    if not m:
        return None
    fixed = _put(line, m.start(3), m.end(3), "")
    return Mend(
        column=m.start(3),
        end=m.end(3),
        message="no comma stands behind a value",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _missing_comma(line: str) -> Mend | None:
    """A comma missing between two values of a list, or two keys in braces, on one line."""
    bare = _bare(line)
    for form, message in (
        (r"(?<=[\"'\]}])\s+(?=[\"'\[{])", "a comma is missing between two values of a list"),
        (r"(?<=[\w\"'\]}])\s+(?=[A-Za-z_-]+\s*=)", "a comma is missing"),
    ):
        found = [m for m in re.finditer(form, bare) if re.search(r"[\[{]", bare[: m.start()])]
        if found:
            fixed = line
            for m in reversed(found):
                fixed = _put(fixed, m.start(), m.end(), ", ")
            return Mend(
                column=found[0].end(),
                end=found[0].end() + 1,
                message=message,
                help=f"write {fixed.strip()}",
                line=fixed,
            )
    return None


def _comment(line: str) -> Mend | None:
    m = re.search(r"(//|;|--)", _bare(line))
    if not m or not re.match(r"\s*(//|;|--)|.*[\"'\]}\d]\s*(//|;|--)", line):
        return None
    help_ = "begin a comment with #; leave out a `;` at the end of a line"
    return Mend(
        column=m.start(), end=m.end(), message=f"`{m[0]}` begins no comment in TOML", help=help_, line=line[: m.start()]
    )


def prose(line: str) -> Mend | None:
    """A line of words without a key."""
    m = re.match(r"\s*([^\W\d_][^=\[\]{}]*)$", line)
    if not m:
        return None
    help_ = 'begin it with # if it is a comment, or write it as note = "…"'
    return Mend(column=m.start(1), end=len(line.rstrip()), message="this line has no key", help=help_, line="")


_LOOKS: tuple[Callable[[str], Mend | None], ...] = (
    _curly,
    _hidden_sign,
    _clock,
    _several_days,
    _impossible_day,
    _day_in_words,
    _short_day,
    _case_number,
    _amount,
    _month_day,
    _key_outside_ascii,
    _flag,
    _null,
    _no_value,
    _header,
    _round_brackets,
    _semicolons,
    _list_without_brackets,
    _last_comma,
    _double_sign,
    _backslash,
    _colon,
    _no_sign,
    _key_with_space,
    _inner_quotes,
    _apostrophe,
    _no_opening_quote,
    _missing_comma,
    _bare_text,
    _comment,
)


# --- slips that show only with the lines around ---


def _open_text(lines: list[str], number: int, line: str) -> Mend | None:
    """A text that does not end on its line, perhaps on the next."""
    m = re.match(rf"{_KEY}\"(?P<value>[^\"]*)$", line)
    if not m or '"""' in line:
        return None
    body = m["value"].rstrip()
    also: tuple[tuple[int, str], ...] = ()
    rest = lines[number].rstrip("\r") if number < len(lines) else ""
    if (end := re.match(r"([^\"=\[\]]*)\"\s*$", rest)) and end[1].strip():
        body, also = f"{body} {end[1].strip()}", ((1, ""),)
    start = m.start("value") - 1
    help_ = f'end it with " on the same line: {m["head"].strip()} "{body}"'
    message = "the text that begins here does not end on this line"
    return Mend(column=start, end=len(line), message=message, help=help_, line=f'{line[:start]}"{body}"', also=also)


def _no_comma_above(lines: list[str], number: int, line: str) -> Mend | None:
    """A line of a list that the line above does not lead on to with a comma."""
    m = re.match(r"\s*(?=[\[{\"'])", line)
    above = lines[number - 2].rstrip() if number > 1 else ""
    if (
        not m
        or not re.match(r"\s+", line)
        or not re.search(r"[\]}\"'\w]$", _bare(above).rstrip())
        or re.match(rf"{_KEY}", above)
    ):
        return None
    message, help_ = "a comma is missing between two values of a list", "end the line above with a comma"
    return Mend(
        column=m.end(), end=m.end() + 1, message=message, help=help_, line=line + " ", also=((-1, f"{above},"),)
    )


def unclosed(lines: list[str], number: int, line: str) -> Mend | None:
    """A list or table that begins on a line and is still open where the next statement begins."""
    m = re.match(_KEY, line)
    if not m:
        return None
    depth = {"[": 0, "{": 0}
    last = 0
    for distance, other in enumerate(lines[number - 1 : number + 200]):
        bare = _bare(other.rstrip("\r"))
        if distance and re.match(rf"{_KEY}|\[\[?\s*[\w\"]", other):
            break
        depth["["] += bare.count("[") - bare.count("]")
        depth["{"] += bare.count("{") - bare.count("}")
        if bare.strip():
            last = distance
    missing = "}" * max(depth["{"], 0) + "]" * max(depth["["], 0)
    if not missing or len(missing) > 4:
        return None
    end = len(_bare(line).rstrip())
    message = f"the {'list' if missing[-1] == ']' else 'table'} that begins here is not closed"
    closing = f"{lines[number - 1 + last].partition('#')[0].rstrip()} {missing}"
    mended = closing if last == 0 else f"{line} "
    return Mend(
        column=m.start("key"),
        end=end,
        message=message,
        help=f"end it with `{missing}`",
        line=mended,
        also=((last, closing),) if last else (),
    )


_LOOKS_AROUND: tuple[Callable[[list[str], int, str], Mend | None], ...] = (_open_text, _no_comma_above, unclosed)


def _twice(lines: list[str], number: int, line: str) -> Mend | None:
    words = _statement(line)
    for above in range(number - 1, 0, -1):
        other = lines[above - 1]
        if _statement(other) == words:
            start = len(line) - len(line.lstrip())
            header = words.startswith("[")
            listed = words.strip("[]") in {"tasks", "deadlines", "related"}
            help_ = (
                f"write [{words}] above each, with double brackets"
                if header and listed
                else "TOML takes each only once: join the two, or remove one"
            )
            message = f"the {'table' if header else 'key'} `{words}` stands here again; it is given on line {above}"
            stand_in = f"[again-{number}]" if header else f"#{line}"
            return Mend(column=start, end=start + len(words), message=message, help=help_, line=stand_in)
        if other.lstrip().startswith("[") and not words.startswith("["):
            break
    return None


def _statement(line: str) -> str:
    return line.partition("#")[0].partition("=")[0].strip().replace('"', "")
