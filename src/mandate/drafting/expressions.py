"""Expressions of time in a text: days, months, parts of a year, seasons, weeks, years and counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mandate.drafting.vocabulary import (
    LAST,
    MONTH,
    MONTH_SHORT,
    NUMBER,
    ORDINAL,
    STRICT_A,
    compiled,
    loose,
    month_number,
    number_of,
    ordinal_of,
)


class Form(StrEnum):
    """The precision of an expression."""

    DAY = "day"
    MONTH = "month"
    PART = "part"
    SEASON = "season"
    WEEK = "week"
    YEAR = "year"
    MONTHLY = "monthly"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time: its place in the text and its parts. Missing parts are `None` or empty."""

    start: int
    end: int
    form: Form
    day: int | None = None
    """Of a month; of `MONTHLY`, 31 is the last one."""
    month: int | None = None
    year: int | None = None
    name: str = ""
    """`Q1`, `spring`: which part or season; of a count, its unit."""
    count: int = 0
    """Of a count, how many; of a week, its number."""
    after: bool = True
    anchor: str = ""
    since: tuple[int, int | None, int | None] | None = None
    """The first day, month and year of a span that ends with this day."""
    weak: bool = False
    """Forms that are a day or a season only with a word beside them: `3.1`, `1/3`, `vår`."""
    listed: bool = False
    """It goes on with the list that the expression before it belongs to."""

    @property
    def iso(self) -> str:
        """A day with its year as the format writes it, which may be one that its month does not have; empty for others."""
        return f"{self.year}-{self.month:02}-{self.day:02}" if self.form is Form.DAY and self.year else ""

    @property
    def calendar_day(self) -> date | None:
        """The day, if it has its year and its month has it."""
        try:
            return date.fromisoformat(self.iso)
        except ValueError:
            return None


ReadExpression = Callable[[re.Match[str]], Expression | None]

YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,:/][0-9])"
NEXT_YEAR = "next year"
"""The name of a day in the year after the one that is spoken of."""
SAME_YEAR = "same year"
"""The name of a day in the year of the day before it."""
_YEAR_AFTER = r"(?:(?:samma|samme|same)\sår|(?:året\s(?:etter|efter)|neste\sår|nästa\sår)|(?:det\s)?(?:påföljande|efterföljande|nästkommande|nästföljande|påfølgende|etterfølgende|påfølgjande|etterfølgjande)\s(?:kalender)?år)"
_FIRST = r"[0-9](?<![0-9.,/:§][0-9])"
"""The first digit of a number that is not a part of another."""
_UNITS = (
    ("working day", compiled(r"virkedag\w*|arbeidsdag\w*|arbetsdag\w*|vardag\w*|kvardag\w*")),
    ("day", compiled(r"dag|dager|dagar|døgn|dygn")),
    ("week", compiled(r"uker?|veker?|veck(?:a|or)")),
    ("month", compiled(r"måned|måneder|månad|månader|månadar|mnd")),
    ("year", compiled(r"år")),
)
_SEASONS = tuple(
    (name, compiled(start))
    for name, start in (("spring", "vår"), ("summer", "somm"), ("autumn", "h(?:ø|ö|au)"), ("winter", "vint"))
)
_PARTS = {"kvartal": ("Q", 4), "tertial": ("T", 3), "halvår": ("H", 2), "halvdel": ("H", 2)}
_ANCHOR_WORDS = 5
_ANCHOR_END = re.compile(
    r"\s(?:redovisa|lämna|inkomma|återbetala|sende|oversende|levere|bekrefte|rapportere|gi|ska|skall|skal|bes|får|kan|må|og|och|samt|men)\s|,|:"
)
_NOT_A_DAY = r"(?!\s?(?:mill|mrd|kroner|kronor|%|prosent|procent|poeng|g\b|km))"


_LAST_CENTURY = 70


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def full_year(text: str | None) -> int | None:
    """A year of two or four digits; two from 70 on are of the last century."""
    if not text or len(text) != 2:
        return _int(text)
    return int(text) + (1900 if int(text) >= _LAST_CENTURY else 2000)


def _digits(m: re.Match[str]) -> Expression | None:
    year = full_year(m.groupdict().get("y"))
    return _checked(m, int(m["d"]), int(m["m"]), year, weak=year is None)


def _checked(m: re.Match[str], day: int, month: int, year: int | None, *, weak: bool = False) -> Expression | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Expression(m.start(), m.end(), Form.DAY, day=day, month=month, year=year, weak=weak)


def _named(m: re.Match[str]) -> Expression | None:
    found = _checked(m, int(m["d"]), month_number(m["m"]), _int(m["y"]))
    if found is None or not m["next"]:
        return found
    return replace(found, name=SAME_YEAR if m["next"].startswith("sam") else NEXT_YEAR)


def _ordinal(m: re.Match[str]) -> Expression | None:
    word = m["d"]
    return _checked(m, 31 if word in LAST else ordinal_of(word), month_number(m["m"]), _int(m["y"]))


def _month(m: re.Match[str]) -> Expression | None:
    return Expression(m.start(), m.end(), Form.MONTH, month=month_number(m["m"]), year=_int(m["y"]))


def _part(m: re.Match[str]) -> Expression | None:
    letter, parts = _PARTS[next(word for word in _PARTS if word[:4] == m["u"][:4])]
    word = (m["n"] or "").rstrip(". ") or (m["after"] or "").strip()
    number = parts if word in LAST else _int(word) if word.isdecimal() else ordinal_of(word)
    if number is None or not 1 <= number <= parts:
        return None
    return Expression(m.start(), m.end(), Form.PART, name=f"{letter}{number}", year=_int(m["y"]))


def _short_part(m: re.Match[str]) -> Expression | None:
    letter = m["u"].upper()
    fits = int(m["n"]) <= {"Q": 4, "T": 3, "H": 2}[letter]
    return Expression(m.start(), m.end(), Form.PART, name=f"{letter}{m['n']}", year=_int(m["y"])) if fits else None


def _season(m: re.Match[str]) -> Expression | None:
    name = next(name for name, pattern in _SEASONS if pattern.match(m["s"]))
    bare = not m["y"] and not m["s"].endswith(("n", "a"))
    return Expression(m.start(), m.end(), Form.SEASON, name=name, year=_int(m["y"]), weak=bare)


def _week(m: re.Match[str]) -> Expression | None:
    number = int(m["n"])
    return Expression(m.start(), m.end(), Form.WEEK, count=number, year=_int(m["y"])) if 1 <= number <= 53 else None


def _count(m: re.Match[str]) -> Expression | None:
    unit = next((name for name, pattern in _UNITS if pattern.fullmatch(m["u"].rstrip("."))), None)
    number = number_of(m["n"])
    if unit is None or not number:
        return None
    after = m["side"] not in {"før", "före", "fore", "innan", "i forkant av"}
    anchor = " ".join(_ANCHOR_END.split(m["anchor"], maxsplit=1)[0].split(" ")[:_ANCHOR_WORDS])
    return Expression(
        m.start(), m.start("anchor") + len(anchor), Form.COUNT, count=number, name=unit, after=after, anchor=anchor
    )


def _monthly(m: re.Match[str]) -> Expression | None:
    word = m["d"]
    day = 31 if word in LAST else int(word) if word.isdecimal() else ordinal_of(word)
    return Expression(m.start(), m.end(), Form.MONTHLY, day=day) if 1 <= day <= 31 else None


def _this_year(m: re.Match[str]) -> Expression | None:
    return Expression(
        m.start(), m.end(), Form.YEAR, name="" if m["w"].endswith(("året", "år", "aret", "ar")) else "end"
    )


def _year(m: re.Match[str]) -> Expression | None:
    return Expression(m.start(), m.end(), Form.YEAR, year=int(m["y"]))


_DAY_NUMBER = rf"(?P<d>{_FIRST}[0-9]?)"
_SUFFIX = r"(?:\.?:[ea]|[ea]\b|\.\ ?dag)?\.?"
_FORMS: tuple[tuple[re.Pattern[str], ReadExpression], ...] = tuple(
    (re.compile(loose(pattern), re.VERBOSE), read)
    for pattern, read in (
        (r"(?P<y>[12](?<![0-9.,/:§][0-9])[09][0-9]{2}) - (?P<m>[01][0-9]) - (?P<d>[0-3][0-9]) (?![0-9-])", _digits),
        (rf"{_DAY_NUMBER} \. \s? (?P<m>[0-9]{{1,2}}) \. \s? (?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}}) (?![0-9]|[.,/][0-9]) {_NOT_A_DAY}", _digits),
        (rf"(?P<d>[0-9](?<![0-9.,:§][0-9])[0-9]?) {_SUFFIX} \s* (?P<m>{MONTH}\b|{MONTH}(?=20[0-9]{{2}})|{MONTH_SHORT}) (?: \s*,?\s* (?:år\ |i\ )? (?P<y>{YEAR}) | \s (?P<next>{_YEAR_AFTER})\b )?", _named),
        (rf"(?P<d>{ORDINAL}) \s (?: dag(?:en)?\s(?:i|av)\s )? (?P<m>{MONTH})\b (?: \s (?:år\ )? (?P<y>{YEAR}) )?", _ordinal),
        (rf"(?P<d>{_FIRST}[0-9]?) {_SUFFIX} (?:\sdag(?:en)?)? \s (?:i\s|av\s)? (?:hver|kvar|varje) \s måna?[dn]", _monthly),
        (rf"den\s(?P<d>{ORDINAL}) (?:\sdag(?:en)?)? \s (?:i\s|av\s)? (?:hver|kvar|varje) \s måna?[de]", _monthly),
        (r"(?P<d>siste|sista) \s (?:arbeids|arbets|virke|var|kvar|bank)?dag(?:en)? \s (?:i\s|av\s)? (?:hver|kvar|varje) \s måna?[de]", _monthly),
        (rf"(?:varje|hver|kvar) \s måna?[de]d? ,? \s (?:senast\s|senest\s|innen\s|innan\s)? (?:den\s|på\s)? (?P<d>[0-9]{{1,2}}) {_SUFFIX} (?!\s?{MONTH}|[0-9])", _monthly),
        (rf"(?P<m>{MONTH}) (?:\s(?:måned|månad))? (?: ,?\s+ (?:år\ |i\ )? (?P<y>{YEAR}) | (?![\w]|\s?[-/][0-9]) )", _month),
        (rf"(?:(?P<n>{ORDINAL}|[1-4]\.?)\s?)? (?P<u>kvartal|tertial|halvår|halvdel)(?:et|ets|en|s)?\b (?P<after>\s[1-4]\b(?!\s?\.|\s{MONTH}))? (?: ,?\s (?:i\ |av\ |for\ |för\ |år\ )? (?P<y>{YEAR}) )?", _part),
        (rf"(?P<u>[qth])(?P<n>[1-4]) [\s/-]{{0,3}} (?P<y>{YEAR})", _short_part),
        (rf"(?P<s>v{STRICT_A}ren|varen(?=\s20)|v{STRICT_A}r|somm[ae]ren|somm?arn|høsten|hausten|hösten|vinter[en]n|vintern|somm[ae]r|høst|haust|höst|vinter)\b (?: \s (?:år\ )? (?P<y>{YEAR}) )?", _season),
        (rf"(?:uke|veke|veckan?) \s (?P<n>[0-9]{{1,2}})(?![0-9]|\.[0-9]) (?: ,?\s (?:i\ |år\ )? (?P<y>{YEAR}) )?", _week),
        (rf"(?P<n>{NUMBER})\b \s (?P<u>[^\W\d_]{{2,14}}\.?) \s (?P<side>etter|efter|räknat\ från|frå|fra|från|før|före|innan|i\ forkant\ av) \s (?P<anchor>[^.;()]{{3,70}})", _count),
        (rf"{_DAY_NUMBER} / (?P<m>1[0-2]|0?[1-9]) (?: \s?-\s? (?P<y>(?:19|20)?[0-9]{{2}}) | [\s/] (?P<z>(?:19|20)[0-9]{{2}}) )? (?![0-9/:])", _digits),
        (rf"{_DAY_NUMBER} \. \s? (?P<m>1[0-2]|0?[1-9]) \.? (?![0-9/]|[.,][0-9]) {_NOT_A_DAY}", _digits),
        (r"(?P<w>årsskiftet|årets\s(?:slutt?|utgang|utgång)|inneværende\s(?:kalender)?år|innevarande\s(?:kalender)?år|året)\b(?!\s(?:etter|efter|før|före|20))", _this_year),
        (r"(?P<y>(?:19|20)(?<![0-9.,/:§–-][0-9]{2})[0-9]{2}) (?![0-9/:§]|[.,–-][0-9])", _year),
    )
)  # fmt: skip


def expressions(low: str) -> list[Expression]:
    """The expressions of a text in lower case, in its order. Where two overlap, the more precise one counts."""
    taken = bytearray(len(low))
    found: list[Expression] = []
    for pattern, read in _FORMS:
        for m in pattern.finditer(low):
            start, end = m.start(), m.start("anchor") if read is _count else m.end()
            if (start and low[start - 1].isalnum() and low[max(start - 4, 0) : start] != " den") or taken.find(
                1, start, end
            ) >= 0:
                continue
            one = read(m)
            if one is not None:
                found.append(one)
                taken[start:end] = b"\1" * (end - start)
    found.sort(key=lambda one: one.start)
    return found
