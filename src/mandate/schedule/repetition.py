"""The occurrences of a repetition: how far they are listed, and each of them."""

from collections.abc import Iterator
from datetime import date

import msgspec

from mandate.dates.as_of import AsOf, Horizon
from mandate.dates.resolved import ResolvedDue, nth_repetition, shifted_due
from mandate.model.assignment import Assignment, Deadline
from mandate.model.base import Value
from mandate.model.due import Interval
from mandate.schedule.occurrences import MAX_OCCURRENCES, Base
from mandate.schedule.record_index import named_days
from mandate.schedule.resolve import assumed_end_year
from mandate.schedule.standing import HORIZON


class Range(Value, frozen=True):
    """The range in which a repetition is listed.

    It ends at `end`; without one, at the `horizon` or the last day `named` by a record, plus the next day and the days
    of `far`. Occurrences withdrawn from `withdrawn_from` on are listed until `withdrawn_to` only. `as_of` is the day
    asked about.
    """

    as_of: AsOf
    horizon: Horizon
    end: date | None
    named: date = date.min
    far: frozenset[date] = frozenset()
    withdrawn_from: date | None = None
    withdrawn_to: date | None = None

    def is_beyond(self, start: date, start_now: date) -> bool:
        """Return whether an occurrence is outside the range."""
        if self.end is not None:
            return start > self.end
        day = min(start, start_now)
        return day > self.named and not self.horizon.includes(day)


def range_of(assignment: Assignment, deadline: Deadline, as_of: AsOf, horizon: Horizon, *, to_records: bool) -> Range:
    """The range of a deadline. `to_records`: to the last occurrence that a record names, with all between."""
    end = _end(assignment, deadline)
    named = frozenset(named_days(deadline))
    ends = [
        (one.on + HORIZON, one.from_) for one in deadline.withdrawn if one.from_ is not None and as_of.reached(one.on)
    ]
    withdrawn_to, withdrawn_from = min(ends, default=(None, None))
    return Range(
        as_of=as_of,
        horizon=horizon,
        end=end,
        named=max(named, default=date.min) if to_records else date.min,
        far=named if end is None else frozenset(),
        withdrawn_from=withdrawn_from,
        withdrawn_to=withdrawn_to,
    )


def repeat(base: Base, step: Interval, reach: Range) -> Iterator[Base]:
    """Each occurrence, counted from the first. An endless repetition always shows its next day, however far off."""
    latest, over, shown_next = date.min, False, False
    for times in range(MAX_OCCURRENCES + 1):
        first_set = nth_repetition(base.due, base.first_set, step, times)
        if first_set is None:
            return
        now = first_set
        if base.now != base.first_set:  # until its anchor has happened, all of it waits
            now = base.now if base.now.last is None else nth_repetition(base.due, base.now, step, times) or first_set
        start, start_now = _start(first_set), _start(now)
        if reach.withdrawn_to is not None and reach.withdrawn_from is not None:
            if over and start > reach.withdrawn_to:
                return
            over = over or start >= reach.withdrawn_from
        one = msgspec.structs.replace(
            base, due=shifted_due(base.due, first_set, step, times), first_set=first_set, now=now
        )
        if times == 0 or not (shown_next or reach.is_beyond(start, start_now)):
            yield one
            latest = max(latest, start_now)
            continue
        if reach.end is not None:
            return
        if not shown_next and reach.as_of.reached(latest):
            yield msgspec.structs.replace(one, endless=True)
        elif start in reach.far:
            yield one
        shown_next = True
        if not any(day > start for day in reach.far):
            return


def _end(assignment: Assignment, deadline: Deadline) -> date | None:
    """The last possible day of a repetition, where there is one."""
    if deadline.until is not None:
        return deadline.until if isinstance(deadline.until, date) else None
    year = assumed_end_year(assignment)
    return date(year, 12, 31) if year is not None else None


def _start(when: ResolvedDue) -> date:
    return when.first or when.last or date.max
