"""Texts as cells of a table that a spreadsheet opens: no formula, and no day or number that it was not."""

import re
import unicodedata
from functools import lru_cache

from mandate.reading.escape import one_line

_MONTHS = "jan|feb|mar|mrs|apr|mai|maj|may|jun|jul|aug|sep|okt|oct|nov|des|dec"
_LATEST_YEAR = 9999
_PARTS = re.compile(r"(\d{1,4})[./-](\d{1,4})(?:[./-](\d{1,4}))?\.?")
_NUMBERS = re.compile(
    rf"""0\d+|\d{{12,}}                                     # loses its zeros, or its last digits
    |\d+(?:[.,]\d+)?E[+-]?\d+                              # a power of ten
    |\d+[.,]\d+|\d{{1,3}}(?:[ .,\xa0]\d{{3}})+(?:[.,]\d+)?   # a fraction, thousands
    |\d[\d., \xa0]*%|\(\d[\d.,]*\)|(?:kr|\$|€|£)\ ?\d[\d., \xa0]*|\d[\d., \xa0]*(?:kr|€)
    |\d+\ \d+/\d+
    |\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\ ?(?:am|pm)?|\d{{1,2}}\ ?(?:am|pm)   # a time
    |\d{{1,2}}\.?[ /.-]?(?:{_MONTHS})[a-z]*\.?(?:[ /.-]?\d{{1,4}})?      # a day, a month
    |(?:{_MONTHS})[a-z]*\.?[ /.-]?\d{{1,4}}
    |true|false|sann|usann|sant|falskt""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=10_000)  # names, days and states come again in many rows
def safe_cell(text: str, *, may_be_a_day: bool = False) -> str:
    """A text with an apostrophe before it if a spreadsheet would not take it for a text: the start of a formula, or (if
    not allowed) a day or a number in Norwegian, Swedish or English."""
    line = one_line(text)
    begin = unicodedata.normalize("NFKC", line[:1])  # a full-width sign begins a formula too
    changes = begin.startswith(("=", "+", "-", "@")) or (not may_be_a_day and _is_taken_otherwise(line))
    return f"'{line}" if changes else line


def _is_taken_otherwise(text: str) -> bool:
    """Return whether a spreadsheet changes the display of a text; a case number such as 26/1234 is not a day."""
    if not text or not (text[0].isdigit() or text[0].isalpha() or text[0] in "($€£"):
        return False
    if _NUMBERS.fullmatch(text):
        return True
    m = _PARTS.fullmatch(text)
    if m is None:
        return False
    first, second = int(m[1]), int(m[2])
    if m[3] is None:
        return (
            _is_day_and_month(first, second)
            or (_is_month(first) and _is_year(second))
            or (_is_month(second) and _is_year(first))
        )
    third = int(m[3])
    return (_is_day_and_month(first, second) and _is_year(third)) or (
        _is_year(first) and _is_day_and_month(second, third)
    )


def _is_month(number: int) -> bool:
    return 1 <= number <= 12


def _is_day_and_month(one: int, other: int) -> bool:
    return (_is_month(one) and 1 <= other <= 31) or (_is_month(other) and 1 <= one <= 31)


def _is_year(number: int) -> bool:
    return 0 <= number <= 99 or 1900 <= number <= _LATEST_YEAR
