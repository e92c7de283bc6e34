"""A due as the file writes it."""

from datetime import datetime

from mandate.dates.iso_dates import MONTHS
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
    Period,
    PeriodKind,
    SameDay,
    Span,
    YearlyDay,
)

SEASONS = ("spring", "summer", "autumn", "winter")
PARTS = {"H": (PeriodKind.HALF_YEAR, 2), "T": (PeriodKind.TERTIAL, 3), "Q": (PeriodKind.QUARTER, 4)}
"""The parts of a year by letter, and how many of each a year has."""


def format_due(due: Due) -> str:
    """The due as the file writes it, without quotation marks."""
    match due:
        case Exact(day=day):
            return day.isoformat()
        case Moment(at=at):
            return _iso_moment(at)
        case Period():
            return _period_phrase(due)
        case Span(first=first, last=last):
            return f"{first} to {last}"
        case Counted(interval=interval, after=after, anchor=anchor):
            return f"{interval_phrase(interval)} {'after' if after else 'before'} {anchor_phrase(anchor)}"
        case Bound(after=after, anchor=anchor):
            return f"{'after' if after else 'before'} {anchor_phrase(anchor)}"
        case SameDay(anchor=anchor):
            return f"same day as {anchor_phrase(anchor)}"
        case AnnualReport(year=year):
            return f"with annual report {year}"
        case YearlyDay(name=name, year=year):
            return f"with {name} {year}"
        case Open(kind=kind):
            return kind.value


def _iso_moment(at: datetime) -> str:
    """A moment in ISO 8601, to the minute where it has no seconds."""
    return at.isoformat(timespec="auto" if at.second or at.microsecond else "minutes")


def interval_phrase(interval: Interval) -> str:
    """A length in words: `2 weeks`."""
    return f"{interval.count} {interval.unit}{'' if interval.count == 1 else 's'}"


def anchor_phrase(anchor: Anchor) -> str:
    """An anchor as the file writes it."""
    match anchor:
        case Issued():
            return "issued"
        case OnDay(day=day):
            return day.isoformat()
        case OnPeriod(period=period):
            return format_due(period)
        case DeliveryOf(name=name):
            return f"delivery of {name}"
        case Named(name=name):
            return name


def _period_phrase(period: Period) -> str:
    match period.kind:
        case PeriodKind.YEAR:
            return f"{period.year:04}"
        case PeriodKind.MONTH:
            third = f"{period.third} " if period.third else ""
            return f"{third}{MONTHS[period.index - 1]} {period.year:04}"
        case PeriodKind.WEEK:
            return f"week {period.index} {period.year:04}"
        case PeriodKind.SEASON:
            return f"{SEASONS[period.index - 1]} {period.year:04}"
        case _:
            return f"{next(letter for letter, (kind, _) in PARTS.items() if kind is period.kind)}{period.index} {period.year:04}"
