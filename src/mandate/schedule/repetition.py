"""The occurrences of a repetition: how far they are listed, and each of them."""

from collections.abc import Iterator
from datetime import date

import msgspec

from mandate.dates.resolved import ResolvedDue, nth_repetition, shifted_due
from mandate.model.assignment import Assignment, Deadline, Delivery, Move, Withdrawal
from mandate.model.base import Value
from mandate.model.due import Interval
from mandate.schedule.occurrences import HORIZON, MAX_OCCURRENCES, Base
from mandate.schedule.resolve import assumed_end_year


class Range(Value, frozen=True):
    """How far a repetition is listed: to its `end`, or without one to the `limit`, to the next day and on the days of `far`. What was
    withdrawn from a day on (`withdrawn_from`) is made up to `withdrawn_to` only. `as_of` is the day asked about."""

    as_of: date
    end: date | None
    limit: date
    far: frozenset[date] = frozenset()
    withdrawn_from: date | None = None
    withdrawn_to: date | None = None


def range_of(assignment: Assignment, deadline: Deadline, as_of: date, horizon: date, *, to_records: bool) -> Range:
    """The range of a deadline. `to_records`: to the last occurrence that a record names, with all between."""
    end = _end(assignment, deadline)
    named = frozenset() if end is not None else _named_days(deadline)
    limit = max([horizon, *named]) if to_records else horizon
    ends = [(one.on + HORIZON, one.from_) for one in deadline.withdrawn if one.from_ is not None and one.on <= as_of]
    withdrawn_to, withdrawn_from = min(ends, default=(None, None))
    return Range(
        as_of=as_of,
        end=end,
        limit=end or limit,
        far=frozenset(day for day in named if day > limit),
        withdrawn_from=withdrawn_from,
        withdrawn_to=withdrawn_to,
    )


def repeat(base: Base, step: Interval, reach: Range) -> Iterator[Base]:
    """Each occurrence, counted from the first. An endless repetition always shows its next day, however far off."""
    upcoming = over = False
    for times in range(MAX_OCCURRENCES + 1):
        first_set = nth_repetition(base.due, base.first_set, step, times)
        if first_set is None:
            return
        now = first_set
        if base.now != base.first_set:  # while what it is counted from has not happened, all of it waits
            now = base.now if base.now.last is None else nth_repetition(base.due, base.now, step, times) or first_set
        start, start_now = _start(first_set), _start(now)
        if reach.withdrawn_to is not None and reach.withdrawn_from is not None:
            if over and start > reach.withdrawn_to:
                return
            over = over or start >= reach.withdrawn_from
        one = msgspec.structs.replace(
            base, due=shifted_due(base.due, first_set, step, times), first_set=first_set, now=now
        )
        beyond = times > 0 and (start if reach.end is not None else min(start, start_now)) > reach.limit
        if not beyond:
            yield one
            upcoming = upcoming or start_now > reach.as_of
            continue
        if reach.end is not None:
            return
        if not upcoming:
            yield msgspec.structs.replace(one, endless=True)
            upcoming = True
        elif start in reach.far:
            yield one
        if not any(day > start for day in reach.far):
            return


def _end(assignment: Assignment, deadline: Deadline) -> date | None:
    """The last possible day of a repetition, where there is one."""
    if deadline.until is not None:
        return deadline.until if isinstance(deadline.until, date) else None
    year = assumed_end_year(assignment)
    return date(year, 12, 31) if year is not None else None


def _named_days(deadline: Deadline) -> frozenset[date]:
    """The original dates of occurrences that records name."""
    records: tuple[Move | Delivery | Withdrawal, ...] = (*deadline.moves, *deadline.deliveries, *deadline.withdrawn)
    return frozenset(record.for_ for record in records if isinstance(record.for_, date))


def _start(when: ResolvedDue) -> date:
    return when.first or when.last or date.max
