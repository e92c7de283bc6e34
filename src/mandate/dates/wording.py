"""A due expression in each language: the phrases of the format are a closed grammar, so each can be written in the reader's own words."""

from functools import lru_cache
from typing import assert_never

from mandate.dates.formatting import format_due
from mandate.dates.resolved import ResolvedDue
from mandate.messages.days import MONTHS, day_text, moment_text, range_text
from mandate.messages.translations import (
    coded,
    forms,
    in_context,
    joined,
    message,
    plural,
    shown_in,
    translatable,
    words_in_context,
)
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Exact,
    Interval,
    Issued,
    Moment,
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
from mandate.model.enums import Language

OPEN = {
    OpenKind.AS_SOON_AS_POSSIBLE: message("as soon as possible"),
    OpenKind.TO_BE_AGREED: message("to be agreed"),
    OpenKind.NOT_STATED: message("the letter gives no date"),
    OpenKind.ONGOING: message("ongoing"),
    OpenKind.ON_COMPLETION: message("on completion"),
}
UNITS = {
    Unit.DAY: forms("{count} day", "{count} days"),
    Unit.WORKING_DAY: forms("{count} working day", "{count} working days"),
    Unit.WEEK: forms("{count} week", "{count} weeks"),
    Unit.MONTH: forms("{count} month", "{count} months"),
    Unit.YEAR: forms("{count} year", "{count} years"),
}
EVENTS = words_in_context("event", "receipt start answer agreement decision completion")
"""The events that a due may name without `[events]`."""
PERIODS = {
    PeriodKind.HALF_YEAR: (message("first half of {year}"), message("second half of {year}")),
    PeriodKind.TERTIAL: (message("tertial {index} {year}"),),
    PeriodKind.QUARTER: (message("quarter {index} {year}"),),
    PeriodKind.WEEK: (message("week {index} {year}"),),
    PeriodKind.SEASON: (
        message("spring {year}"),
        message("summer {year}"),
        message("autumn {year}"),
        message("winter {year}"),
    ),
}
_THIRDS = {
    Third.EARLY: message("early {month}"),
    Third.MID: message("mid {month}"),
    Third.LATE: message("late {month}"),
}
DELIVERY_OF = message("the delivery of {what}")
EVERY = {
    Unit.DAY: (message("every day"), message("every {count} days")),
    Unit.WORKING_DAY: (message("every working day"), message("every {count} working days")),
    Unit.WEEK: (message("every week"), message("every {count} weeks")),
    Unit.MONTH: (message("every month"), message("every {count} months")),
    Unit.YEAR: (message("every year"), message("every {count} years")),
}
_EVERY_MONTHS = {
    3: message("every quarter"),
    4: message("every tertial"),
    6: message("every half-year"),
    12: EVERY[Unit.YEAR][0],
}


def due_text(due: Due) -> str:
    """A due in words, in any language; ids and events of one's own appear as the file names them."""
    match due:
        case Exact(day=day):
            return day_text(day)
        case Moment(at=at):
            return moment_text(at)
        case Period():
            return _period(due)
        case Span(first=first, last=last):
            return range_text(first, last)
        case Counted(interval=interval, after=after, anchor=anchor):
            count, what = interval_text(interval), _anchor(anchor)
            if after:
                return translatable("{count} after {what}", count=count, what=what)
            return translatable("{count} before {what}", count=count, what=what)
        case Bound(after=after, anchor=anchor):
            what = _anchor(anchor)
            return translatable("after {what}", what=what) if after else translatable("before {what}", what=what)
        case SameDay(anchor=anchor):
            return translatable("same day as {what}", what=_anchor(anchor))
        case AnnualReport(year=year):
            return translatable("with the annual report for {year}", year=year)
        case YearlyDay(name=name, year=year):
            return translatable("with {what} {year}", what=name, year=year)
        case Open(kind=kind):
            return translatable(OPEN[kind])
        case _:
            assert_never(due)


def bounds_text(when: ResolvedDue, otherwise: str = "") -> str:
    """The day or range without a clock time."""
    if when.last is None:
        return otherwise or translatable("without a day")
    if when.first is None:
        return translatable("by {day}", day=when.last)
    return when.last.isoformat() if when.is_day else f"{when.first}/{when.last}"


def due_words(due: Due, language: Language) -> str:
    """A due in the words of a language."""
    return shown_in(language, due_text(due)) if isinstance(due, Moment) else _due_words(due, language)


@lru_cache(maxsize=4096)  # lists and pages name the same dues over and over; equal moments may be of two zones
def _due_words(due: Due, language: Language) -> str:
    return shown_in(language, due_text(due))


def due_phrase(due: Due) -> str:
    """A due as people meet it: days as ISO 8601, the format's own phrase in English, words in any other language."""
    return format_due(due) if isinstance(due, Exact | Moment) else _coded_phrase(due)


@lru_cache(maxsize=4096)
def _coded_phrase(due: Due) -> str:
    return coded(format_due(due), due_text(due))


def phrase_words(due: Due, language: Language) -> str:
    """The due in the words of a language, for calendars."""
    return format_due(due) if language is Language.EN or isinstance(due, Exact | Moment) else due_words(due, language)


def interval_text(interval: Interval) -> str:
    """`10 virkedager`, in any language."""
    return plural(*UNITS[interval.unit], interval.count)


def interval_words(interval: Interval, language: Language) -> str:
    """`10 virkedager`."""
    return shown_in(language, interval_text(interval))


def repetition_text(every: Repetition) -> str:
    """`hvert år`, in any language."""
    if every.step is None:
        return translatable("{count} times a year", count=every.times_a_year) if every.times_a_year else every.written
    if every.step.unit is Unit.MONTH and every.step.count in _EVERY_MONTHS:
        return translatable(_EVERY_MONTHS[every.step.count])
    one, many = EVERY[every.step.unit]
    return translatable(one) if every.step.count == 1 else translatable(many, count=_ordinal(every.step.count))


def _ordinal(count: int) -> str:
    """`2.`, in Swedish `2:a` and `3:e`; English has the number."""
    ends_in_a = count % 10 in {1, 2} and count % 100 not in {11, 12}
    text = in_context("ordinal in 1 or 2", "{count}") if ends_in_a else in_context("ordinal", "{count}")
    return translatable(text, count=count)


def repetition_words(every: Repetition, language: Language) -> str:
    """`hvert år`."""
    return shown_in(language, repetition_text(every))


def event_name(name: str) -> str:
    """An event that a due is counted from, in any language."""
    return translatable(EVENTS[name]) if name in EVENTS else name


def event_words(name: str, language: Language) -> str:
    """An event that a due is counted from."""
    return shown_in(language, event_name(name))


def _period(due: Period) -> str:
    if due.kind is PeriodKind.YEAR:
        return str(due.year)
    if due.kind is PeriodKind.MONTH:
        month = joined(" ", (translatable(MONTHS[due.index - 1]), str(due.year)))
        return translatable(_THIRDS[due.third], month=month) if due.third else month
    found = PERIODS[due.kind]
    return translatable(found[due.index - 1] if len(found) > 1 else found[0], year=due.year, index=due.index)


def _anchor(anchor: Anchor) -> str:
    match anchor:
        case Issued():
            return translatable("the letter's date")
        case OnDay(day=day):
            return day_text(day)
        case OnPeriod(period=period):
            return due_text(period)
        case DeliveryOf(name=name):
            return translatable(DELIVERY_OF, what=name)
        case Named(name=name):
            return event_name(name)
