"""What newcomers write instead of TOML: one look for each slip, what to write, and a stand-in that can be read."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from mandate.due import MONTHS
from mandate.model import Value

_LONGEST_LINE = 5_000


class Mend(Value, frozen=True):
    """What is wrong on a line (columns from 0), what to write, and the line with a stand-in that can be read."""

    column: int
    end: int
    message: str
    help: str
    line: str


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
    return _unclosed(lines, number, line)


_KEY = r"""(?P<head>^\s*(?P<key>[\w-]+|"[^"]*")\s*=\s*)"""
_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')


def _bare(line: str) -> str:
    """The line with texts and comments blanked out, of the same length."""
    return _OUTSIDE.sub(
        lambda m: " " * len(m[0]) if m[0][0] == "#" else m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line
    )


def _conflict(line: str) -> Mend | None:
    if not re.match(r"<<<<<<< |=======$|>>>>>>> |\|\|\|\|\|\|\| ", line):
        return None
    return Mend(
        column=0,
        end=len(line),
        message="git left a merge conflict here",
        help="choose one side and remove the marks, then `git add` the file",
        line="",
    )


def _curly(line: str) -> Mend | None:
    m = re.search("[“”„«»‟″]", _bare(line))
    if not m:
        return None
    fixed = re.sub("[“”„«»‟″]", '"', line)
    return Mend(
        column=m.start(),
        end=m.end(),
        message=f"`{m[0]}` is no quotation mark to TOML",
        help=f"write straight ones: {fixed.strip()}",
        line=fixed,
    )


def _single_curly(line: str) -> Mend | None:
    m = re.search("=\\s*([‘’‚‹›´`])", _bare(line))
    if not m:
        return None
    fixed = re.sub("[‘’‚‹›´`]", '"', line)
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is no quotation mark to TOML",
        help=f"write straight ones: {fixed.strip()}",
        line=fixed,
    )


def _impossible_day(line: str) -> Mend | None:
    for m in re.finditer(r"(?<![\w.-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", _bare(line)):
        if mend := _no_such_day(line, m.start(), m.end(), int(m[1]), int(m[2]), int(m[3])):
            return mend
    return None


def _no_such_day(line: str, start: int, end: int, year: int, month: int, day: int) -> Mend | None:
    if not 1 <= month <= 12:
        message, last = f"there is no month {month}", date(2000, 1, 1)
        help_ = "write the day as YYYY-MM-DD, such as 2026-06-30"
    else:
        days = monthrange(year, month)[1] if 1 <= year <= 9999 else 31
        if 1 <= day <= days:
            return None
        message = f"{MONTHS[month - 1]} {year} has {days} days"
        last = date(max(year, 1), month, days)
        help_ = f"if the letter says so, write {last} with assumed = true, and keep its words in `quote`"
    return Mend(column=start, end=end, message=message, help=help_, line=f"{line[:start]}{last}{line[end:]}")


def _day_month_year(line: str) -> Mend | None:
    m = re.search(r"(?<![\w.\"-])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?![\w./])", _bare(line))
    if not m:
        m = re.search(r"(?<![\w.\"-])(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?![\w./])", _bare(line))
        if not m:
            return None
        year, month, day = int(m["y"]), int(m["m"]), int(m["d"])
    else:
        year, month, day = int(m[3]) + (2000 if len(m[3]) == 2 else 0), int(m[2]), int(m[1])
    if mend := _no_such_day(line, m.start(), m.end(), year, month, day):
        return mend
    iso = f"{year:04}-{month:02}-{day:02}"
    return Mend(
        column=m.start(),
        end=m.end(),
        message=f"`{m[0]}` is not how TOML writes a day",
        help=f"write {iso}",
        line=f"{line[: m.start()]}{iso}{line[m.end() :]}",
    )


def _short_day(line: str) -> Mend | None:
    m = re.search(r"(?<![\w.\"-])\d{4}-\d{1,2}-\d{1,2}(?![\w-])", _bare(line))
    if not m or len(m[0]) == 10:
        return None
    year, month, day = (int(part) for part in m[0].split("-"))
    iso = f"{year:04}-{month:02}-{day:02}"
    if mend := _no_such_day(line, m.start(), m.end(), year, month, day):
        return mend
    return Mend(
        column=m.start(),
        end=m.end(),
        message="a day has two digits for the month and two for the day",
        help=f"write {iso}",
        line=f"{line[: m.start()]}{iso}{line[m.end() :]}",
    )


def _month_day(line: str) -> Mend | None:
    m = re.search(r"=\s*(\d{1,2}\.\d{1,2}\.?|\d{1,2}-\d{1,2})\s*(?=$|[,}\]])", _bare(line))
    if not m:
        return None
    return Mend(
        column=m.start(1), end=m.end(1), message=f"`{m[1]}` is no whole day", help='write the day with its year, such as 2026-12-31; in [annual_report] write "03-15"',
        line=f"{line[: m.start(1)]}2000-01-01{line[m.end(1) :]}",
    )  # fmt: skip


def _case_number(line: str) -> Mend | None:
    m = re.search(r"=\s*\[?\s*((?:[A-Za-zÆØÅÄÖæøåäö]{1,4})?\d{2,8}/\d[\w/-]*(?: ?- ?[A-ZÆØÅ]{1,4})?)", _bare(line))
    if not m:
        return None
    fixed = f'{line[: m.start(1)]}"{m[1]}"{line[m.end(1) :]}'
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is a text without quotation marks",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _amount(line: str) -> Mend | None:
    m = re.search(r"=\s*(\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:,\d\d|,-)?|\d+,(?:\d+|-))(?![\d])", _bare(line))
    if not m:
        return None
    digits = re.sub(r"\D", "", re.sub(r",(\d\d|-)$", "", m[1]))
    fixed = f"{int(digits):_}"
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is not how TOML writes a number",
        help=f"write {fixed}: whole units, `_` between the thousands",
        line=f"{line[: m.start(1)]}{fixed}{line[m.end(1) :]}",
    )


def _key_outside_ascii(line: str) -> Mend | None:
    m = re.match(r"\s*(\[*\s*)?(?P<key>[\w-]*[^\W\d_a-zA-Z][\w-]*)\s*(=|\])", line)
    if not m or m["key"].isascii():
        return None
    start, end = m.span("key")
    ascii_key = m["key"].translate(str.maketrans("æøåäöéÆØÅÄÖÉ", "aoaaoeAOAAOE")).lower()
    ascii_key = "".join(c if c.isascii() else "x" for c in ascii_key)
    return Mend(
        column=start,
        end=end,
        message=f"`{m['key']}` holds letters that a key of TOML cannot have",
        help=f"write an ASCII code, such as {ascii_key}, and keep the letters in `name` or `short`",
        line=f"{line[:start]}{ascii_key}{line[end:]}",
    )


def _colon(line: str) -> Mend | None:
    m = re.match(r"\s*([A-Za-z_-]+)(\s*:\s*)(?=\S)", line)
    if not m:
        return None
    fixed = f"{line[: m.start(2)]} = {line[m.end(2) :]}"
    return Mend(
        column=m.start(2),
        end=m.end(2),
        message="a key and its value are joined by `=`",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _key_with_space(line: str) -> Mend | None:
    m = re.match(r"\s*([A-Za-z]+(?:[ ]+[A-Za-z]+)+)\s*=", line)
    if not m:
        return None
    fixed = m[1].replace(" ", "_")
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"the key `{m[1]}` has a space in it",
        help=f"write {fixed}",
        line=line[: m.start(1)] + fixed + line[m.end(1) :],
    )


def _flag(line: str) -> Mend | None:
    m = re.search(r"=\s*(True|TRUE|yes|Yes|ja|Ja|JA|False|FALSE|No|no|nei|Nei|nej|Nej)\s*(?=$|[,}\]#])", _bare(line))
    if not m:
        return None
    word = "true" if m[1][0].lower() in "tyj" else "false"
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is not how TOML says yes or no",
        help=f"write {word}",
        line=f"{line[: m.start(1)]}{word}{line[m.end(1) :]}",
    )


def _backslash(line: str) -> Mend | None:
    for text in re.finditer(r'"[^"]*"', line):
        if m := re.search(r'\\(?![btnfrue"\\UxX])|\\[uU](?![0-9a-fA-F]{4})|\\x(?![0-9a-fA-F]{2})', text[0]):
            at = text.start() + m.start()
            fixed = line[: text.start()] + text[0].replace("\\", "/") + line[text.end() :]
            return Mend(
                column=at,
                end=at + 1,
                message="`\\` begins an escape in a text",
                help=f"write / instead, or single quotation marks: {fixed.strip()}",
                line=fixed,
            )
    return None


def _no_value(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}(#.*)?$", line)
    if not m:
        return None
    return Mend(
        column=m.start("key"),
        end=m.end("key"),
        message=f"`{m['key']}` has no value",
        help="a fact that the letter does not give is left out: remove the line",
        line="",
    )


def _null(line: str) -> Mend | None:
    m = re.search(r"=\s*(null|None|none|nil|NULL|N/A|n/a|\?+|-+)\s*(?=$|[,}\]#])", _bare(line))
    if not m:
        return None
    return Mend(
        column=m.start(1),
        end=m.end(1),
        message=f"`{m[1]}` is no value",
        help="a fact that the letter does not give is left out: remove the line",
        line="",
    )


def _bare_text(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}(?P<value>[^\W\d_](?:[^\"'#\[\]{{}}=]*[^\s\"'#\[\]{{}}=])?)\s*(#.*)?$", line)
    if not m or m["value"] in {"true", "false", "inf", "nan"}:
        return None
    start, end = m.span("value")
    fixed = f'{line[:start]}"{m["value"]}"{line[end:]}'
    return Mend(
        column=start,
        end=end,
        message=f"`{m['value']}` is a text without quotation marks",
        help=f"write {fixed.strip()}",
        line=fixed,
    )


def _open_text(line: str) -> Mend | None:
    m = re.match(rf"{_KEY}\"(?P<value>[^\"]*)$", line)
    if not m or line.count('"""'):
        return None
    start = m.start("value") - 1
    body = m["value"].rstrip()
    return Mend(
        column=start,
        end=len(line),
        message="the text that begins here does not end on this line",
        help=f'end it with " on the same line: {m["head"].strip()} "{body}"',
        line=f'{line[:start]}"{body}"',
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


def _comment(line: str) -> Mend | None:
    m = re.search(r"(//|;|--)", _bare(line))
    if not m or not re.match(r"\s*(//|;|--)|.*[\"'\]}\d]\s*(//|;|--)", line):
        return None
    return Mend(
        column=m.start(),
        end=m.end(),
        message=f"`{m[0]}` begins no comment in TOML",
        help="begin a comment with #; leave out a `;` at the end of a line",
        line=line[: m.start()],
    )


def _clock(line: str) -> Mend | None:
    m = re.search(r"(\d{4}-\d\d-\d\d)(?:,? kl\.? ?|,? at |,? )(\d{1,2})[.:](\d\d)(?![\d:])", _bare(line))
    if not m:
        return None
    fixed = f"{m[1]}T{int(m[2]):02}:{m[3]}:00"
    return Mend(
        column=m.start(),
        end=m.end(),
        message=f"`{m[0]}` is not how TOML writes a moment",
        help=f"write {fixed}",
        line=f"{line[: m.start()]}{fixed}{line[m.end() :]}",
    )


_LOOKS: tuple[Callable[[str], Mend | None], ...] = (
    _conflict,
    _curly,
    _single_curly,
    _clock,
    _impossible_day,
    _day_month_year,
    _short_day,
    _case_number,
    _amount,
    _month_day,
    _key_outside_ascii,
    _flag,
    _null,
    _no_value,
    _header,
    _backslash,
    _colon,
    _key_with_space,
    _open_text,
    _bare_text,
    _comment,
)


# --- slips that show only with the lines around ---


def _unclosed(lines: list[str], number: int, line: str) -> Mend | None:
    """A list or table that is still open where the next statement begins."""
    m = re.match(_KEY, line)
    following = next((other for other in lines[number:] if other.strip() and not other.lstrip().startswith("#")), "")
    bare = _bare(line)
    missing = "".join(
        close * (bare.count(open_) - bare.count(close))
        for open_, close in (("{", "}"), ("[", "]"))
        if bare.count(open_) > bare.count(close)
    )
    if not m or not missing or not (following == "" or re.match(rf"{_KEY}|\s*\[", following)):
        return None
    end = len(bare.rstrip())
    fixed = f"{line[:end]} {missing}"
    message = f"the {'list' if missing[-1] == ']' else 'table'} that begins here is not closed"
    return Mend(column=m.start("key"), end=end, message=message, help=f"end it with `{missing}`", line=fixed)


def _twice(lines: list[str], number: int, line: str) -> Mend | None:
    words = line.split("#", maxsplit=1)[0].split("=", maxsplit=1)[0].strip()
    for above in range(number - 1, 0, -1):
        other = lines[above - 1]
        if other.split("#")[0].split("=")[0].strip() == words:
            start = len(line) - len(line.lstrip())
            what = "the table" if words.startswith("[") else "the key"
            help_ = "TOML takes each only once: join the two, or remove one"
            return Mend(
                column=start,
                end=start + len(words),
                message=f"{what} `{words}` stands here again; it is given on line {above}",
                help=help_,
                line="#" + line,
            )
        if other.lstrip().startswith("[") and not words.startswith("["):
            break
    return None
