"""A phrase of a letter as symbols: its numbers, days, months, units and words, in order."""

import re
from datetime import date

from mandate.dates.lexicon import MONTH_WORDS, PHRASES, WEEKDAYS, WORDS
from mandate.dates.number_words import cardinal, compound_number, is_article, ordinal
from mandate.model.base import Value

NO_YEAR = "YYYY"
"""The placeholder for a year that is missing from the phrase."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {0xA0: " ", 0x2007: " ", 0x202F: " "}
_PHRASES = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)\.?"), word) for pattern, word in PHRASES)
_CLOCK = r"(?:kl\.?|klokken|klokka|klockan|at)\s*(?P<kh>\d{1,2})(?:[.:](?P<km>\d\d))?(?::(?P<ks>\d\d))?(?:\s*(?P<half>[ap])\.?m\.?)?(?![\d-])"
_TOKEN = re.compile(
    rf"""
    (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d))(?:t(?=\d))?
  | {_CLOCK}
  | (?P<bh>\d{{1,2}}):(?P<bm>\d\d)(?::(?P<bs>\d\d))?(?![\d])
  | (?P<half_clock>\d{{1,2}})\s*(?P<ampm>[ap])\.?m\b\.?
  | (?P<ymd>\d{{4}}[./]\s?\d{{1,2}}[./]\s?\d{{1,2}}|(?:19|20|21)\d{{6}})(?!\d)
  | (?P<dmy>\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})|\d{{1,2}}/\d{{1,2}}[/ -](?:\d{{4}}|\d{{2}})|\d{{1,2}}-\d{{1,2}}-\d{{4}})(?!\d)
  | (?P<iso_week>\d{{4}})-?w(?P<w>\d{{1,2}})(?!\d)
  | (?P<part>[htq])[ -]?(?P<pn>\d)(?:[ /-]{{0,3}}(?P<py>\d{{4}}))?(?![\d\w])
  | (?P<yp>\d{{4}})[ -]?(?P<part2>[htq])(?P<pn2>\d)(?![\d\w])
  | (?P<years>\d{{4}})\s?[/-]\s?(?P<next>\d{{4}}|\d{{2}})(?![\d-])
  | (?P<my>\d{{1,2}})/(?P<my_y>\d{{4}})(?!\d)
  | (?P<dm>\d{{1,2}}\.\s?\d{{1,2}}\.?|\d{{1,2}}/\d{{1,2}})(?![\d./]|\s?[.:]\d)
  | (?P<ordinal>\d{{1,3}})(?:st|nd|rd|th|:a|:e|:te|\.(?!\d))(?!\w)
  | (?P<ordinal_joined>\d{{1,2}})\.(?=[^\W\d])
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+(?:[-'][^\W_]+)*)
  | (?P<sign>[-,;&+])
  | (?P<other>\S)
    """,
    re.VERBOSE,
)


class Symbols(Value, frozen=True):
    """A phrase as symbols, and as it was written. `numbers` are the numbers of the phrase, months included."""

    items: tuple[str, ...]
    written: tuple[str, ...]
    numbers: frozenset[int]


def normalised(text: str) -> str:
    """The text in small letters, with ordinary hyphens and spaces."""
    return " ".join(text.translate(_DASHES).lower().split())


def symbols_of(text: str, anchors: frozenset[str] = frozenset()) -> Symbols:
    """A phrase as symbols; `anchors` are the names of the file that a due may be counted from."""
    bare = normalised(text).strip(" .,;:\"'«»“”")
    for pattern, word in _PHRASES:
        bare = pattern.sub(f" {word} ", bare)
    items: list[str] = []
    written: list[str] = []
    numbers: set[int] = set()
    for symbol, raw, own in _symbols(bare, anchors):
        items.append(symbol)
        written.append(raw)
        numbers.update(own)
    return Symbols(items=tuple(items), written=tuple(written), numbers=frozenset(numbers - {0}))


_SIGNS = {",": ",", ";": ",", "-": "to", "/": "/", "&": "and", "+": "and"}
_Found = tuple[str, str, tuple[int, ...]]


def _symbols(text: str, anchors: frozenset[str]) -> list[_Found]:
    found: list[_Found] = []
    tokens = list(_TOKEN.finditer(text))
    skip = 0
    for at, m in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        raw = m[0]
        if m["word"] is None:
            found += _number_symbols(m, raw)
            continue
        following = [other["word"] or "" for other in tokens[at + 1 : at + 5]]
        known = _known_anchor(text, m, anchors)
        if known:
            found.append((f"A:{known}", known, _digits(known)))
            skip = sum(1 for other in tokens[at + 1 :] if other.start() < m.start() + len(known))
            continue
        if raw == "jul" and not _is_beside_a_day(tokens, at):
            found.append(("?", raw, ()))  # Christmas
            continue
        length, number, place = _number_word(raw, following)
        if number is not None and not (raw == "to" and not _is_unit(following[:1])):
            symbol = f"O{number}" if place else "a" if is_article(raw) else f"N{number}"
            found.append((symbol, raw, () if symbol == "a" and not _is_unit(following[:1]) else (number,)))
            skip = length - 1
            continue
        found += _word_symbols(raw)
    return found


def _known_anchor(text: str, m: re.Match[str], anchors: frozenset[str]) -> str:
    """The name of the file that the text has in this place, the longest one."""
    rest = text[m.start() :]
    here = (name for name in anchors if rest.startswith(name) and not re.match(r"[\w-]", rest[len(name) :]))
    return max(here, key=len, default="")


def _is_unit(words: list[str]) -> bool:
    return bool(words) and (WORDS.get(words[0], "").startswith("U:") or WORDS.get(words[0]) in {"week", "times"})


def _is_beside_a_day(tokens: list[re.Match[str]], at: int) -> bool:
    """Return whether a number that may be a day of a month is next to a word."""
    beside = [*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]]
    return any(re.fullmatch(r"\d{1,2}\D*", one[0]) for one in beside)


def _number_word(raw: str, following: list[str]) -> tuple[int, int | None, bool]:
    """The number of words that form a number, the number, and whether it is an ordinal."""
    if following and (pair := compound_number(raw, following[0])):
        number = cardinal(pair)
        return (2, number, False) if number is not None else (2, ordinal(pair), True)
    for length in (4, 3, 2):  # one hundred and twenty
        words = " ".join([raw, *following[: length - 1]])
        if "hund" in words and len(following) >= length - 1 and (number := cardinal(words)) is not None:
            return length, number, False
    number = cardinal(raw)
    return (1, number, False) if number is not None else (1, ordinal(raw), True)


def _word_symbols(raw: str) -> list[_Found]:
    if raw in MONTH_WORDS:
        return [(f"M{MONTH_WORDS[raw]}", raw, (MONTH_WORDS[raw],))]
    if raw in WEEKDAYS:
        return [(f"W{WEEKDAYS[raw]}", raw, ())]
    if raw in WORDS:
        return [(WORDS[raw], raw, ())]
    parts = raw.split("-")
    if len(parts) > 1 and all(part in MONTH_WORDS or part in WORDS for part in parts):
        return [one for part in parts for one in (*_word_symbols(part), ("to", "-", ()))][:-1]
    return [("?", raw, ())]


def _number_symbols(m: re.Match[str], raw: str) -> list[_Found]:
    if m["iso"] or m["ymd"]:
        year, month, day = _three(m["iso"] or m["ymd"])
        return [_day(year, month, day, raw)]
    if m["dmy"]:
        day, month, year = _three(raw)
        return [_day(year + (2000 if year < 100 else 0), month, day, raw)]
    if m["kh"] or m["bh"] or m["half_clock"]:
        hour = int(m["kh"] or m["bh"] or m["half_clock"])
        half = m["half"] or m["ampm"]
        hour += 12 if half == "p" and hour < 12 else -12 if half == "a" and hour == 12 else 0
        minute = m["km"] or m["bm"] or "00"
        return [(f"K{hour:02}:{minute}", raw, () if hour == 24 else (hour, int(minute), int(m["ks"] or m["bs"] or 0)))]
    if m["iso_week"]:
        return [("week", "w", ()), _whole(m["w"]), _whole(m["iso_week"])]
    if m["part"] or m["part2"]:
        part = f"P:{(m['part'] or m['part2']).upper()}"
        of = m["py"] or m["yp"]
        return [(part, raw, ()), _whole(m["pn"] or m["pn2"]), *([_whole(of)] if of else [])]
    if m["years"]:
        return _two_years(m["years"], m["next"], raw)
    if m["my"]:
        return [_month_or_number(m["my"]), _whole(m["my_y"])]
    if m["dm"]:
        day, month = (int(part) for part in re.findall(r"\d+", raw))
        return [(f"X{month:02}-{day:02}", raw, (day, month))]
    if place := m["ordinal"] or m["ordinal_joined"]:
        return [(f"O{int(place)}", raw, (int(place),))]
    if m["number"]:
        return [_whole(raw)]
    return [] if raw == "." else [(_SIGNS.get(raw, "?"), raw, ())]


def _two_years(first: str, second: str, raw: str) -> list[_Found]:
    """`2026/2027` and `2026-27` are one winter or school year, `2026-06` and `2026/06` a month."""
    year, other = int(first), int(second)
    if other % 100 == (year + 1) % 100 and other > 12:
        return [(f"Y{year}+", raw, (year,))]
    if len(second) == 2 and 1 <= other <= 12:
        return [(f"M{other}", raw, (other,)), _whole(first)]
    return [_whole(first), ("to", "-", ()), _whole(second)]


def _month_or_number(text: str) -> _Found:
    number = int(text)
    return (f"M{number}" if 1 <= number <= 12 else f"N{number}"), text, (number,)


def _three(text: str) -> list[int]:
    parts = re.findall(r"\d+", text)
    if len(parts) == 1:  # 20260601
        parts = [text[:4], text[4:6], text[6:8]]
    return [int(part) for part in parts]


def _day(year: int, month: int, day: int, raw: str) -> _Found:
    return f"D{year:04}-{month:02}-{day:02}", raw, (year, month, day)


def _whole(raw: str) -> _Found:
    number = int(raw[:9])
    return (f"Y{number}" if len(raw) == 4 and 1900 <= number <= 2200 else f"N{number}"), raw, (number,)


def _digits(name: str) -> tuple[int, ...]:
    return tuple(int(part[:9]) for part in re.findall(r"\d+", name))


def weekday_of(day: str) -> int:
    """The day of the week, from Monday as 0, of a day written YYYY-MM-DD."""
    return date.fromisoformat(day).weekday()
