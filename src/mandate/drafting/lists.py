"""Lists of days: `1 mars, 1 juni och 1 september 2027` share their month and year, `1 november 2021 respektive 2022` its day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mandate.drafting.expressions import NEXT_YEAR, SAME_YEAR, YEAR, Expression, Form, expressions
from mandate.drafting.signals import MOVING

_AND = r"(?:\s?,\s?(?:og\s|och\s|samt\s|eller\s)?|\s(?:og|och|samt|respektive|resp\.|henholdsvis|eller|and)\s|\s?/\s?)"
_LIMIT = r"(?:(?:senast|senest|innen|innan|seinast)\s)?"
_JOINT = re.compile(rf"{_AND}{_LIMIT}(?:den\s|på\s|til\s|till\s|i\s)?")
_DASH = re.compile(r"\s?(?:[-–—]|til og med|till och med|t\.o\.m\.)\s?(?:den\s)?")
_TO = re.compile(r"\s(?:til|till|og|och)\s(?:den\s)?")
_DAYS_BEFORE = re.compile(rf"(?:(?<![0-9.,/:])[0-9]{{1,2}}\.?(?::e|:a|e)?{_AND}(?:den\s)?){{1,12}}$")
_SPAN_BEFORE = re.compile(r"(?<![0-9.,/:])([0-9]{1,2})\.?\s?[-–—]\s?$")
_BETWEEN = re.compile(r"\b(?:mellom|mellan|perioden|tidsrommet|frå|fra|från)\s(?:den\s)?$")
_YEARS_AFTER = re.compile(rf"{_AND}(?P<y>{YEAR})(?!\s?(?:kronor|kroner|års))")
_WINDOW = 80
_LEANS = 160
"""The distance from the day before it within which `the same year` refers to it."""
_NEAR = 24
_LISTED = {Form.DAY, Form.MONTH, Form.PART, Form.SEASON}


def listed_expressions(low: str) -> list[Expression]:
    """The expressions of a text in lower case, those of lists completed from their neighbours."""
    return _years_shared(low, list(_spread(low, expressions(low))))


def _spread(low: str, found: list[Expression]) -> Iterator[Expression]:
    """Each expression, with the days before it and the years after it that lean on it."""
    last_end = 0
    skip_to = 0
    for one in found:
        if one.start < skip_to:
            continue
        if one.form is not Form.DAY or one.weak:
            yield one
            last_end = one.end
            continue
        left = low[max(last_end, one.start - _WINDOW) : one.start].removesuffix("den ")
        if m := _SPAN_BEFORE.search(left):
            one = replace(one, start=one.start - (len(left) - m.start()), since=(int(m[1]), None, None))  # noqa: PLW2901
        elif m := _DAYS_BEFORE.search(left):
            at = one.start - (len(low[max(last_end, one.start - _WINDOW) : one.start]) - m.start())
            first = True
            for d in re.finditer(r"[0-9]{1,2}", m[0]):
                if 1 <= int(d[0]) <= 31:
                    yield replace(one, start=at + d.start(), end=at + d.end(), day=int(d[0]), listed=not first)
                    first = False
            one = replace(one, listed=not first)  # noqa: PLW2901
        yield one
        last_end = one.end
        while one.year and (y := _YEARS_AFTER.match(low, last_end)):
            yield replace(one, start=y.start("y"), end=y.end(), year=int(y["y"]), since=None, listed=True)
            last_end = skip_to = y.end()


def _years_shared(low: str, found: list[Expression]) -> list[Expression]:
    """Mark the items that continue a list, join the ends of spans, and apply a year that is stated once to the whole
    list."""
    out: list[Expression] = []
    for one in found:
        before = out[-1] if out else None
        if before is None or one.listed or before.form is not one.form or one.form not in _LISTED:
            out.append(one)
            continue
        between = low[before.end : one.start]
        if one.form is not Form.DAY:
            out.append(replace(one, listed=len(between) < _NEAR and bool(_JOINT.fullmatch(between))))
            continue
        if len(between) < _NEAR:
            if _JOINT.fullmatch(between) and not _is_span(low, before.start):
                out.append(replace(one, listed=True))
                continue
            if not before.listed and (
                _DASH.fullmatch(between) or (_TO.fullmatch(between) and _is_span(low, before.start))
            ):
                start = (before.day or 1, before.month, before.year or one.year)
                out[-1] = replace(one, start=before.start, since=start)
                continue
        out.append(one)
    for place in range(1, len(out)):
        one, before = out[place], out[place - 1]
        if one.year is None and before.year and one.name in {SAME_YEAR, NEXT_YEAR} and one.start - before.end < _LEANS:
            out[place] = replace(one, year=before.year + (one.name == NEXT_YEAR), name="")
    for place in range(len(out) - 2, -1, -1):
        after = out[place + 1]
        if after.listed and out[place].year is None and after.year is not None and out[place].form is after.form:
            before_month = out[place].month or 0
            year = after.year - 1 if before_month > (after.month or 0) else after.year
            out[place] = replace(out[place], year=year)
    return out


def _is_span(low: str, start: int) -> bool:
    """The words before a day say that a span begins, not that a day is moved."""
    left = low[max(start - 90, 0) : start]
    return bool(_BETWEEN.search(left)) and not MOVING.search(left)
