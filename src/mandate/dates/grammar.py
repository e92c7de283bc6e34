"""The grammar of due expressions: phrases, repetitions and lengths as values."""

import re
from datetime import timedelta
from functools import lru_cache

from mandate.dates.formatting import PARTS, SEASONS
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, MONTHS, DueError, in_range, iso_date, out_of_range
from mandate.dates.periods import weeks_in
from mandate.messages.translations import translatable
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Interval,
    Issued,
    Named,
    OnDay,
    OnPeriod,
    Open,
    OpenKind,
    Period,
    PeriodKind,
    Repetition,
    SameDay,
    Span,
    Third,
    Unit,
    YearlyDay,
)

IMPLICIT_EVENTS = ("receipt", "start", "answer", "agreement", "decision", "completion")
"""Events that a due may wait for without `[events]` naming them."""
LONGEST = {Unit.DAY: 36_500, Unit.WORKING_DAY: 26_000, Unit.WEEK: 5_200, Unit.MONTH: 1_200, Unit.YEAR: 100}
"""The largest count of each unit: a century."""

GRAMMAR: tuple[tuple[str, str], ...] = (
    ('"2026"', "a year"),
    ('"H1 2026"', "a half-year"),
    ('"T2 2026"', "a tertial: four months"),
    ('"Q1 2026"', "a quarter"),
    ('"June 2026"', "a month"),
    ('"early June 2026"', "days 1-10; `mid` 11-20; `late` 21-end"),
    ('"week 42 2026"', "an ISO week"),
    ('"spring 2026"', "a season"),
    ('"2026-11-01 to 2026-12-31"', "a span, both days included"),
    ('"60 days after issued"', "counted from an anchor; also `working days`, `weeks`, `months`, `years`, and `before`"),
    ('"6 weeks after 2025-06-30"', "counted from a day"),
    ('"14 days after June 2026"', "counted from a period: after its last day, before its first"),
    ('"3 months after delivery of report"', "counted from the day it is really delivered"),
    ('"before report"', "some day before the anchor"),
    ('"after receipt"', "some day after the anchor"),
    ('"same day as repayment"', "follows the other deadline"),
    ('"with annual report 2026"', "the annual-report day of the year after"),
    ('"with budget-proposal 2026"', "the day of `[yearly_days]` in that year"),
    ('"as soon as possible"', "open"),
    ('"to be agreed"', "open"),
    ('"not stated"', "open"),
    ('"ongoing"', "open, standing"),
    ('"on completion"', "open"),
)
"""Each form of a quoted due: an example and its meaning."""


_UNITS = {word: unit for unit in Unit for word in (unit.value, f"{unit.value}s")}
_THIRDS = {third.value: third for third in Third}
_OPEN = {kind.value: Open(kind=kind) for kind in OpenKind}


@lru_cache(maxsize=10_000)
def parse_due(phrase: str) -> Due | DueError | None:
    """Parse a quoted due. Return a `DueError` where the form is right and the date does not exist, and `None` outside the grammar."""
    if phrase in _OPEN:
        return _OPEN[phrase]
    match phrase.split(" "):
        case [year] if _is_number(year, 4):
            return _period(PeriodKind.YEAR, year, 1)
        case [month, year] if month in MONTHS and _is_number(year, 4):
            return _period(PeriodKind.MONTH, year, MONTHS.index(month) + 1)
        case [third, month, year] if third in _THIRDS and month in MONTHS and _is_number(year, 4):
            return _period(PeriodKind.MONTH, year, MONTHS.index(month) + 1, _THIRDS[third])
        case [season, year] if season in SEASONS and _is_number(year, 4):
            return _period(PeriodKind.SEASON, year, SEASONS.index(season) + 1)
        case [part, year] if part[:1] in PARTS and _is_number(part[1:], 1) and _is_number(year, 4):
            return _part(part, year)
        case ["week", week, year] if _is_count(week) and len(week) <= 2 and _is_number(year, 4):
            return _week(week, year)
        case [first, "to", last] if _is_iso(first) and _is_iso(last):
            return _span(first, last)
        case [("after" | "before") as side, *rest] if rest:
            found = _anchor(" ".join(rest), after=False)
            return found if found is None or isinstance(found, DueError) else Bound(after=side == "after", anchor=found)
        case [count, *rest] if _is_count(count) and (split := _split_count(rest)) is not None:
            unit, after, anchor = split
            return _counted(count, unit, anchor, after=after)
        case ["same", "day", "as", name]:
            return SameDay(anchor=Named(name=name)) if is_id(name) and name != "issued" else None
        case ["with", "annual", "report", year] if _is_number(year, 4):
            return AnnualReport(year=int(year)) if FIRST_YEAR <= int(year) < LAST_YEAR else out_of_range(year)
        case ["with", name, year] if is_id(name) and _is_number(year, 4):
            if name == "annual-report":
                return DueError(
                    translatable("the annual report is written in two words"),
                    translatable('write "with annual report {year}" for the day in the year after {year}', year=year),
                )
            return YearlyDay(name=name, year=int(year)) if in_range(int(year)) else out_of_range(year)
    return None


def _split_count(words: list[str]) -> tuple[Unit, bool, str] | None:
    """The unit, the side (after or before) and the anchor behind a count."""
    for place in (1, 2):  # `days`, `working days`
        unit = _UNITS.get(" ".join(words[:place]))
        if unit is not None and words[place : place + 1] in (["after"], ["before"]) and words[place + 1 :]:
            return unit, words[place] == "after", " ".join(words[place + 1 :])
    return None


def _is_number(text: str, digits: int) -> bool:
    return len(text) == digits and text.isdecimal() and text.isascii()


def _is_count(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= 6 and (text == "0" or text[0] != "0")


def _is_iso(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and _is_number(text[:4] + text[5:7] + text[8:], 8)


_STEPS = {"year": 12, "half-year": 6, "tertial": 4, "quarter": 3, "month": 1}


def parse_repetition(text: str) -> Repetition | None:
    """Parse the value of `every`; `None` if it is not a repetition."""
    if text in _STEPS:
        return Repetition(step=Interval(count=_STEPS[text], unit=Unit.MONTH), written=text)
    if text == "week":
        return Repetition(step=Interval(count=1, unit=Unit.WEEK), written=text)
    if text.endswith(" times a year"):
        times = text.removesuffix(" times a year")
        fits = _is_count(times) and 1 <= int(times) <= 99
        return Repetition(step=None, times_a_year=int(times), written=text) if fits else None
    step = parse_interval(text)
    if step is None or step.unit in {Unit.DAY, Unit.WORKING_DAY}:
        return None
    months = Interval(count=step.count * 12, unit=Unit.MONTH) if step.unit is Unit.YEAR else step
    return Repetition(step=months, written=text)


def parse_interval(text: str) -> Interval | None:
    """Parse a length such as `2 weeks`; `None` if it is not one."""
    count, _, word = text.partition(" ")
    unit = _UNITS.get(word)
    if unit is None or not _is_count(count) or not 1 <= int(count) <= LONGEST[unit]:
        return None
    return Interval(count=int(count), unit=unit)


def parse_length(text: str) -> timedelta | None:
    """Parse the length of a meeting, such as `2 hours`; `None` if it is not one."""
    m = re.fullmatch(r"([1-9][0-9]{0,3}) (minute|hour|day)s?", text)
    return timedelta(**{f"{m[2]}s": int(m[1])}) if m else None


def _period(kind: PeriodKind, year: str, index: int, third: Third | None = None) -> Due | DueError:
    return Period(kind=kind, year=int(year), index=index, third=third) if in_range(int(year)) else out_of_range(year)


def _part(part: str, year: str) -> Due | DueError:
    kind, parts = PARTS[part[0]]
    if 1 <= int(part[1]) <= parts:
        return _period(kind, year, int(part[1]))
    message = translatable("a year has {parts} {kind}s", parts=parts, kind=kind)
    help_ = translatable('see which one the letter gives, and write "{part}N {year}"', part=part[0], year=year)
    return DueError(message, help_, impossible=True)


def _week(week: str, year: str) -> Due | DueError:
    if not in_range(int(year)):
        return out_of_range(year)
    weeks = weeks_in(int(year))
    if 1 <= int(week) <= weeks:
        return _period(PeriodKind.WEEK, year, int(week))
    message = translatable("{year} has {weeks} ISO weeks", year=year, weeks=weeks)
    help_ = translatable('see which week the letter gives, and write "week N {year}"', year=year)
    return DueError(message, help_, impossible=True)


def _span(start: str, end: str) -> Due | DueError:
    first, last = iso_date(start), iso_date(end)
    if isinstance(first, DueError):
        return first
    if isinstance(last, DueError):
        return last
    if first > last:
        message = translatable("{first} comes after {last}", first=first, last=last)
        help_ = translatable('did you mean "{last} to {first}"?', last=last, first=first)
        return DueError(message, help_, impossible=True)
    return Span(first=first, last=last)


def _counted(count: str, unit: Unit, anchor: str, *, after: bool) -> Due | DueError | None:
    found = _anchor(anchor, after=after)
    if found is None or isinstance(found, DueError):
        return found
    if 1 <= int(count) <= LONGEST[unit]:
        return Counted(interval=Interval(count=int(count), unit=unit), after=after, anchor=found)
    message = translatable(
        "`{count} {unit}s` cannot be counted: it may be 1 to {LONGEST}", count=count, unit=unit, LONGEST=LONGEST[unit]
    )
    help_ = translatable("see which number the letter gives")
    return DueError(message, help_, impossible=True)


def _anchor(text: str, *, after: bool) -> Anchor | DueError | None:
    """Parse an anchor. A delivery is one only `after` a count."""
    if text == "issued":
        return Issued()
    if text.startswith("delivery of "):
        name = text.removeprefix("delivery of ")
        if not is_id(name):
            return None
        if not after:
            return DueError(
                translatable("a day before a delivery, or some day after it, cannot be counted out"),
                translatable(
                    'write "N months after delivery of {name}" with the letter\'s number, or "after {name}"', name=name
                ),
            )
        return DeliveryOf(name=name)
    if is_id(text):
        return Named(name=text)
    if _is_iso(text):
        day = iso_date(text)
        return day if isinstance(day, DueError) else OnDay(day=day)
    period = parse_due(text) if not text.startswith(_SIDES) and len(text) <= _LONGEST_PERIOD else None
    if isinstance(period, Period | Span):
        return OnPeriod(period=period)
    return period if isinstance(period, DueError) else None


_LONGEST_PERIOD = 32
_SIDES = ("after ", "before ")


_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


@lru_cache(maxsize=10_000)
def is_id(text: str) -> bool:
    """Return whether a text is a valid id: lower-case ASCII letters, digits and `-`, beginning with a letter."""
    return "a" <= text[:1] <= "z" and _ID_LETTERS.issuperset(text)


def anchor_of(due: Due) -> Anchor | None:
    """The anchor of a due that is counted from one, else `None`."""
    return due.anchor if isinstance(due, ANCHORED) else None


ANCHORED = (Counted, Bound, SameDay)
"""The kinds of dues that are counted from an anchor."""
