"""A due counted out to days, and the arithmetic of days that it takes."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR
from mandate.dates.periods import days_of, shift_period
from mandate.dates.working_days import add_working_days
from mandate.model.base import Value
from mandate.model.due import Due, Exact, Interval, Moment, OpenKind, Period, Span, Unit, YearlyDay
from mandate.model.register import Register

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class ResolvedDue(Value, frozen=True):
    """The result of counting out a due.

    With `last` it is a day or a range; `first` is absent if only the end is known. With `waits_for` it waits for that
    name, perhaps until about the day `about`; it is `given_up` if the awaited deadline was withdrawn. Otherwise it is
    open. `sort` is the position of an undated one among others. `planned` names an event that has not happened yet and
    whose planned day was counted from; before `plan_day`, the day of the event, it cannot be late.
    """

    first: date | None = None
    last: date | None = None
    sort: date | None = None
    moment: datetime | None = None
    waits_for: tuple[str, ...] = ()
    open: OpenKind | None = None
    day_off: str = ""
    letter_day: date | None = None
    about: date | None = None
    given_up: bool = False
    planned: str = ""
    plan_day: date | None = None

    @property
    def is_day(self) -> bool:
        """Return whether it is one day, not a range."""
        return self.last is not None and self.first == self.last


NO_ANCHOR = ResolvedDue()
"""No anchor at all."""
UNREACHABLE = ResolvedDue(waits_for=("a day that can be counted to",))
"""A day counted past the years that are counted with; an error of `check`."""


@lru_cache(maxsize=20_000)
def single_day(day: date) -> ResolvedDue:
    """A single day, inclusive."""
    return ResolvedDue(first=day, last=day, sort=day)


@lru_cache(maxsize=20_000)
def add_interval(day: date, interval: Interval, sign: int, country: str) -> date | None:
    """So many units after a day (`sign` 1) or before it (-1); `None` outside the years that are counted with."""
    count = interval.count * sign
    try:
        match interval.unit:
            case Unit.DAY:
                result = day + timedelta(days=count)
            case Unit.WEEK:
                result = day + timedelta(weeks=count)
            case Unit.WORKING_DAY:
                result = add_working_days(day, count, country)
            case Unit.MONTH | Unit.YEAR:
                months = day.year * 12 + day.month - 1 + (count if interval.unit is Unit.MONTH else count * 12)
                year, month = months // 12, months % 12 + 1
                result = day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
            case _:
                assert_never(interval.unit)
    except (OverflowError, ValueError):
        return None
    return result if FIRST_YEAR <= result.year <= LAST_YEAR else None


def nth_repetition(due: Due, when: ResolvedDue, step: Interval, times: int) -> ResolvedDue | None:
    """The occurrence `times` steps later. It is counted from the first one, so that it keeps the day of the month."""
    if times == 0:
        return when
    if isinstance(due, Period):
        period = shift_period(due, step, times)
        if period is None or not FIRST_YEAR <= period.year <= LAST_YEAR:
            return None
        first, last = days_of(period)
        return ResolvedDue(first=first, last=last, sort=first)
    whole = Interval(count=step.count * times, unit=step.unit)
    days = [day and add_interval(day, whole, 1, "") for day in (when.first, when.last, when.sort)]
    if days[1] is None:
        return None
    moment = None
    if when.moment is not None and when.first is not None and days[0] is not None:
        local = when.moment
        moment = datetime.combine(local.date() + (days[0] - when.first), local.timetz())
    return ResolvedDue(
        first=days[0], last=days[1], sort=days[2], moment=moment, planned=when.planned, plan_day=when.plan_day
    )


def timezone_of(register: Register) -> "ZoneInfo":
    """The register's zone; without one, its country's; without either, UTC."""
    from zoneinfo import ZoneInfo  # 3 ms, paid only where there are clock times

    return ZoneInfo(register.timezone or {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}.get(register.country, "UTC"))


def shifted_due(due: Due, first_set: ResolvedDue, step: Interval, times: int) -> Due:
    """The due of the occurrence `times` steps later, in words with its day."""
    match due:
        case Period():
            return shift_period(due, step, times) or due
        case Exact() if first_set.last is not None:
            return Exact(day=first_set.last)
        case Moment() if first_set.moment is not None:
            return Moment(at=first_set.moment)
        case YearlyDay(name=name, year=year) if step.unit is Unit.MONTH and step.count % 12 == 0:
            return YearlyDay(name=name, year=year + step.count // 12 * times)
        case Span() if first_set.first is not None and first_set.last is not None:
            return Span(first=first_set.first, last=first_set.last)
        case _:
            return due


def clamped(year: int, month: int, day: int) -> date:
    """The day of a month, or its last where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def in_zone(due: Due, register: Register) -> Due:
    """The due, with a moment of another offset converted to the register's zone, in whose days it is counted."""
    if isinstance(due, Moment) and due.at.tzinfo is not None:
        return Moment(at=due.at.astimezone(timezone_of(register)))
    return due


def written_days(due: Due) -> tuple[date, date] | None:
    """The first and the last day of a due that is written as days, not as a count."""
    match due:
        case Exact(day=day):
            return day, day
        case Moment(at=at):
            return at.date(), at.date()
        case Period() | Span():
            return days_of(due)
        case _:
            return None
