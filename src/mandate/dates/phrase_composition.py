"""The days, moments and periods of a phrase, put together from its symbols."""

import re
from collections.abc import Callable

from mandate.dates.formatting import SEASONS
from mandate.dates.iso_dates import MONTHS
from mandate.dates.phrase_symbols import NO_YEAR, Symbols, weekday_of

YEAR = rf"(?:\d{{4}}|{NO_YEAR})"
DAY = rf"{YEAR}-\d\d-\d\d"
PERIOD = r"<[^>]*>"
_JOINT = r"(?:and|, and|,|/|to|til)(?: by)* "


def compose(symbols: Symbols) -> str:
    """The symbols as one line, in which days, moments and periods are one each."""
    items = [item for item in symbols.items if item != "in"]
    line = " ".join(items)
    for pattern, put in _COMPOSED:
        line = pattern.sub(put, line)
    return line


def _day(m: re.Match[str]) -> str:
    day, month = int(m["day"]), int(m["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return m[0]
    return f"D{m['year'] or NO_YEAR}-{month:02}-{day:02}"


def _days_of_one_month(m: re.Match[str]) -> str:
    """`1. og 15. mars 2026`: the first has the month and the year of the last."""
    days = re.sub(r"[NO](\d{1,2})(?!\d)", lambda n: f"D{m['rest']}-{int(n[1]):02}", m["days"])
    return f"{days}D{m['rest']}{m['last']}"


def _of_one_year(m: re.Match[str]) -> str:
    """`30. juni og 31. desember 2026`: the first has the year of the last."""
    return f"{m['first'].replace(NO_YEAR, m['year'])}{m['rest']}"


def _parts(m: re.Match[str]) -> str:
    """`1. og 3. kvartal 2026`."""
    parts = re.sub(r"[NO](\d)", lambda n: f"<{m['part']}{n[1]}_{m['year']}>", m["parts"])
    return f"{parts}<{m['part']}{m['number']}_{m['year']}>"


def _part(m: re.Match[str]) -> str:
    return f"<{m['part']}{m['number']}_{m['year'] or NO_YEAR}>"


def _week(m: re.Match[str]) -> str:
    return f"<week_{int(m['number'])}_{m['year'] or NO_YEAR}>"


def _month(m: re.Match[str]) -> str:
    third = f"{m['third']}_" if m["third"] else ""
    return f"<{third}{MONTHS[int(m['month']) - 1]}_{m['year'] or NO_YEAR}>"


def _season(m: re.Match[str]) -> str:
    return f"<{SEASONS[int(m['season']) - 1]}_{m['year'] or NO_YEAR}>"


_COMPOSED: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(rf"(?<!\S){pattern}(?!\S)"), put)
    for pattern, put in (
        (r"U:year (?=Y)", ""),
        (r"end end", "end"),
        (r"(?:date )?this (?:letter|A:decision|A:agreement)|date letter|letter date|A:receipt (?:this )?(?:letter|A:decision)", lambda m: "A:receipt" if "receipt" in m[0] else "A:issued"),
        (r"date A:(\S+)", r"A:\1"),
        (rf"(?:W\d )?D(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)", lambda m: m[0]),
        (r"[NO](?P<day>\d{1,2}) M(?P<month>\d+)(?:(?: ,)? Y(?P<year>\d{4})(?!\+))?", _day),
        (r"M(?P<month>\d+) [NO](?P<day>\d{1,2})(?: ,)? Y(?P<year>\d{4})", _day),
        (r"X(?P<month>\d\d)-(?P<day>\d\d)(?: Y(?P<year>\d{4}))?", _day),
        (rf"(?P<days>(?:[NO]\d{{1,2}} (?:and|,|/|to|til) )+)D(?P<rest>{YEAR}-\d\d)(?P<last>-\d\d)", _days_of_one_month),
        (rf"(?P<first>(?:D{NO_YEAR}-\d\d-\d\d {_JOINT})+)(?P<rest>(?:W\d )?D(?P<year>\d{{4}})-\d\d-\d\d)", _of_one_year),
        (rf"D(?P<d>{DAY}) (?:, )?(?:with )?K(?P<k>\d\d:\d\d)", r"T\g<d>T\g<k>"),
        (rf"(?:with )?K(?P<k>\d\d:\d\d) D(?P<d>{DAY})", r"T\g<d>T\g<k>"),
        (r"(?P<parts>(?:[NO]\d (?:and|,|/) )+)[NO](?P<number>\d) P:(?P<part>[HTQ]) Y(?P<year>\d{4})", _parts),
        (r"(?<!every )[NO](?P<number>\d) P:(?P<part>[HTQ])(?: thisyear| Y(?P<year>\d{4}))?", _part),
        (r"P:(?P<part>[HTQ]) [NO](?P<number>\d)(?: thisyear| Y(?P<year>\d{4}))?", _part),
        (r"Y(?P<year>\d{4}) P:(?P<part>[HTQ]) [NO](?P<number>\d)", _part),
        (r"week [NO](?P<number>\d{1,2})(?: /| ,)?(?: Y(?P<year>\d{4}))?", _week),
        (r"Y(?P<year>\d{4}) week [NO](?P<number>\d{1,2})", _week),
        (r"(?<!every )O(?P<number>\d{1,2}) week(?: Y(?P<year>\d{4}))?", _week),
        (r"(?:(?P<third>early|mid|late) )?M(?P<month>\d+)(?: thisyear| Y(?P<year>\d{4})(?!\+))?", _month),
        (r"S(?P<season>[123])(?: thisyear| Y(?P<year>\d{4})(?!\+))?", _season),
        (r"S(?P<season>4) Y(?P<year>\d{4})\+", _season),
        (r"Y(\d{4})", r"<\1>"),
        (r"thisyear", f"<{NO_YEAR}>"),
        (rf"(?P<first>(?:<\w+_{NO_YEAR}> {_JOINT})+)(?P<rest><\w+_(?P<year>\d{{4}})>)", _of_one_year),
    )
)  # fmt: skip


def wrong_weekday(line: str) -> tuple[int, str] | None:
    """The weekday of a line that contradicts the date beside it, and the date."""
    for m in re.finditer(r"W(\d) [DT](\d{4}-\d\d-\d\d)", line):
        if weekday_of(m[2]) != int(m[1]):
            return int(m[1]), m[2]
    return None
