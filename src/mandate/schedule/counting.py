"""A due of a deadline counted out to days, from the day of its anchor."""

from datetime import date, datetime, timedelta
from typing import assert_never

import msgspec

from mandate.dates.as_of import AsOf
from mandate.dates.formatting import anchor_phrase
from mandate.dates.grammar import anchor_of
from mandate.dates.periods import days_of
from mandate.dates.resolved import NO_ANCHOR, UNREACHABLE, ResolvedDue, add_interval, clamped, single_day, timezone_of
from mandate.dates.working_days import day_off, next_working_day, previous_working_day
from mandate.model.assignment import Assignment, WorkingDay
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Exact,
    Issued,
    Moment,
    Named,
    OnDay,
    OnPeriod,
    Open,
    OpenKind,
    Period,
    SameDay,
    Span,
    YearlyDay,
)
from mandate.model.register import Register
from mandate.schedule.resolve import ResolvedDeadline

_DAY = timedelta(days=1)


def fixed_anchor(assignment: Assignment, anchor: Anchor | None) -> ResolvedDue:
    """The day of an anchor that is neither a deadline nor an event with a day."""
    match anchor:
        case None:
            return NO_ANCHOR
        case OnDay(day=day):
            return single_day(day)
        case OnPeriod(period=period):
            first, last = days_of(period)
            return ResolvedDue(first=first, last=last, sort=first)
        case Issued():
            return single_day(assignment.issued) if assignment.issued else ResolvedDue(waits_for=("issued",))
        case Named(name=name):
            return ResolvedDue(waits_for=(name,))
        case DeliveryOf(name=name):
            return ResolvedDue(waits_for=(f"delivery of {name}",))


def count_out(due: Due, anchor: ResolvedDue, duty: ResolvedDeadline, register: Register, as_of: AsOf) -> ResolvedDue:
    """Count a due out. `anchor` is the day that it is counted from, or `NO_ANCHOR`."""
    match due:
        case Exact(day=day):
            return single_day(day)
        case Moment(at=at):
            return _moment(at, register)
        case Period() | Span():
            first, last = days_of(due)
            return ResolvedDue(first=first, last=last, sort=first)
        case Open(kind=kind):
            return ResolvedDue(open=kind, sort=duty.deadline.ask_by)
        case Counted(interval=interval, after=after):
            start = anchor.last if after else anchor.first or anchor.last
            sign = 1 if after else -1
            if start is None:
                return waiting(due, anchor, anchor.about and add_interval(anchor.about, interval, sign, duty.country))
            counted = add_interval(start, interval, sign, duty.country)
            return UNREACHABLE if counted is None else _as_planned(single_day(counted), anchor, after=after)
        case Bound(after=after):
            return _bound(due, anchor, as_of, after=after)
        case SameDay():
            return anchor if anchor.last is not None else waiting(due, anchor, anchor.about)
        case AnnualReport(year=year):
            return _yearly(register.annual_report, year + 1, duty.country, "annual_report")
        case YearlyDay(name=name, year=year):
            return _yearly(register.yearly_days.get(name, {}), year, duty.country, f"yearly_days.{name}")
        case _:
            assert_never(due)


def waiting(due: Due, anchor: ResolvedDue, about: date | None = None) -> ResolvedDue:
    """The state of a waiting due: it waits for the same as its anchor, or for the anchor to get a day."""
    named = anchor_of(due)
    waits_for = anchor.waits_for or ((anchor_phrase(named),) if named else ())
    return ResolvedDue(
        waits_for=waits_for, about=about, given_up=anchor.given_up, sort=None if anchor.given_up else about
    )


def on_working_day(when: ResolvedDue, duty: ResolvedDeadline) -> ResolvedDue:
    """`working_day` applied to the day, or the last day of a period, with its reason."""
    rule = duty.deadline.working_day
    if rule is WorkingDay.NONE or when.last is None:
        return when
    reason = day_off(when.last, duty.country)
    if not reason:
        return when
    shift = previous_working_day if rule is WorkingDay.PREVIOUS else next_working_day
    day = shift(when.last, duty.country)
    moment = when.moment and when.moment + (day - when.last)
    first = when.first and min(when.first, day)  # of a period the last day is moved
    if when.is_day:
        first = day
    sort = when.sort and (day if when.is_day else min(when.sort, day))
    return msgspec.structs.replace(
        when, first=first, last=day, sort=sort, moment=moment, day_off=reason, letter_day=when.last
    )


def _bound(due: Bound, anchor: ResolvedDue, as_of: AsOf, *, after: bool) -> ResolvedDue:
    start = anchor.last if after else anchor.first or anchor.last
    if start is None:
        return waiting(due, anchor, anchor.about)
    if after:
        return ResolvedDue(sort=start, open=OpenKind.NOT_STATED) if as_of.reached(start) else waiting(due, anchor)
    return _as_planned(ResolvedDue(last=start - _DAY, sort=start), anchor, after=False)


def _as_planned(when: ResolvedDue, anchor: ResolvedDue, *, after: bool) -> ResolvedDue:
    """A day counted from a planned event is tentative; one counted after it is not late before the event has happened."""
    if not anchor.planned:
        return when
    return msgspec.structs.replace(when, planned=anchor.planned, plan_day=anchor.plan_day if after else None)


def _yearly(days: dict[str, tuple[int, int]], year: int, country: str, name: str) -> ResolvedDue:
    month_day = days.get(country)
    if month_day is None:
        return ResolvedDue(waits_for=(f"{name}.{country or '?'}",))
    return single_day(clamped(year, *month_day))


def _moment(at: datetime, register: Register) -> ResolvedDue:
    zone = timezone_of(register)
    moment = at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
    day = moment.date()
    return ResolvedDue(first=day, last=day, sort=day, moment=moment)
