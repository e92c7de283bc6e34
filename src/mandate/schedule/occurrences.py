"""When a duty falls: its occurrences as of a day, each with the day first set and the day in force."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, islice
from typing import Any, TypeVar, assert_never

import msgspec

from mandate.dates.as_of import AsOf, Horizon
from mandate.dates.grammar import anchor_of, anchor_phrase
from mandate.dates.periods import days_of
from mandate.dates.resolved import (
    NO_ANCHOR,
    UNREACHABLE,
    ResolvedDue,
    add,
    clamped,
    nth_repetition,
    shifted_due,
    single_day,
    timezone_of,
)
from mandate.dates.working_days import day_off, next_working_day, previous_working_day
from mandate.model.assignment import Assignment, Deadline, Delivery, Move, Withdrawal, WorkingDay
from mandate.model.base import Value
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    Due,
    Dues,
    Exact,
    Interval,
    Issued,
    Moment,
    Named,
    OnDay,
    Open,
    OpenKind,
    Period,
    SameDay,
    Span,
)
from mandate.model.register import Register
from mandate.schedule.resolve import ResolvedDeadline, anchors, assumed_end_year, first_date_moves

MAX_OCCURRENCES = 40_000
"""Repeated occurrences that one letter may have: a century of weeks for seven deadlines."""


Record = TypeVar("Record", Move, Delivery, Withdrawal)


class Occurrence(Value, frozen=True):
    """One delivery. `suffix` is the end of its id: empty, the day first set, or `open-N`. `moves` are those that have
    happened, `before` the days in force until then; `changed` has the day of every record that moved it, those of what it is
    counted from too, `events` the day of every event that it is or was counted from. A `double` has a day that another
    occurrence has: it is listed under a number of its own, and is an error of `check`. Behind one with `more` others follow
    that are not listed, for the letter has too many. `written` is the due in the file that it comes from, `counted_from` the
    end of the id of the occurrence that was counted from, `opening` the move that set the first day of an open repetition."""

    suffix: str
    due: Due
    written: Due
    first_set: ResolvedDue
    now: ResolvedDue
    moves: tuple[Move, ...] = ()
    changed: tuple[date, ...] = ()
    events: tuple[date, ...] = ()
    before: tuple[ResolvedDue, ...] = ()
    counted_from: str = ""
    opening: Move | None = None
    double: bool = False
    more: bool = False


class _Base(Value, frozen=True):
    """A due counted out, before the moves of its own; `changed` and `events` as in an occurrence."""

    due: Due
    written: Due
    first_set: ResolvedDue
    now: ResolvedDue
    changed: tuple[date, ...] = ()
    events: tuple[date, ...] = ()
    counted_from: str = ""
    opening: Move | None = None


class Scheduler:
    """The duties of one letter as of a day. Endless repetitions are listed to the `horizon`."""

    def __init__(
        self,
        register: Register,
        assignment: Assignment,
        duties: tuple[ResolvedDeadline, ...],
        as_of: AsOf,
        horizon: Horizon,
    ) -> None:
        self.register = register
        self.assignment = assignment
        self.duties = duties
        self.as_of = as_of
        self.horizon = horizon
        self._found: dict[int, tuple[Occurrence, ...]] = {}  # by identity: two duties may have one id, wrongly
        self._visiting: set[str] = set()
        self._listed = 0
        self._recorded: date | None = None
        self._indexes: dict[int, dict[str, list[Any]]] = {}

    @cached_property
    def _by_name(self) -> dict[str, ResolvedDeadline]:
        return {duty.id: duty for duty in reversed(self.duties)}

    def at(self, day: date) -> "Scheduler":
        """The same letter as of another day, with the same horizon."""
        if day == self.as_of.day:
            return self
        return Scheduler(self.register, self.assignment, self.duties, AsOf(day), self.horizon)

    def changed_after(self, day: date) -> bool:
        """Whether anything recorded for this letter after a day can have changed another day."""
        if self._recorded is None:
            moves = [move.on for duty in self.duties for move in duty.deadline.moves]
            events = [day for day in self.assignment.events.values() if day is not None]
            self._recorded = max((*moves, *events), default=date.min)
        return day < self._recorded and self.as_of.reached(day + _DAY)

    def occurrences(self, duty: ResolvedDeadline) -> tuple[Occurrence, ...]:
        """The deliveries of a duty, in the order of the file and of time."""
        found = self._found.get(id(duty))
        if found is not None:
            return found
        deadline = duty.deadline
        due = deadline.due
        if deadline.every is None and isinstance(due, _PLAIN):  # most are just that
            when = self._resolve(duty, due, NO_ANCHOR)
            if not deadline.moves:
                now = when if deadline.working_day is WorkingDay.NONE else self._worked(duty, when)
                alone = (Occurrence(suffix="", due=due, written=due, first_set=when, now=now),)
                self._found[id(duty)] = alone
                return alone
            if all(isinstance(move.due, _PLAIN) for move in deadline.moves):
                alone = (self._moved(duty, "", _Base(due=due, written=due, first_set=when, now=when)),)
                self._found[id(duty)] = alone
                return alone
        pending = [duty]
        while pending:  # a stack of our own: a chain of anchors may be longer than Python's
            one = pending[-1]
            if id(one) in self._found:
                pending.pop()
                continue
            self._visiting.add(one.id)
            known = (
                self._by_name[name]
                for name in anchors(one.deadline)
                if name in self._by_name and name not in self._visiting
            )
            before = [other for other in known if id(other) not in self._found]
            if before:
                pending.extend(before)
                continue
            self._found[id(one)] = self._collected(one)
            self._visiting.discard(one.id)
        return self._found[id(duty)]

    def about(self, records: tuple[Record, ...], suffix: str, first_set: ResolvedDue) -> tuple[Record, ...]:
        """The records of a duty that are about an occurrence; a withdrawal without `for` is about all."""
        if len(records) == 1 and records[0].for_ is None and (not suffix or isinstance(records[0], Withdrawal)):
            return records
        if not records:
            return ()
        index = self._indexes.get(id(records))
        if index is None:
            index = self._indexes[id(records)] = {}
            for record in records:
                index.setdefault("" if record.for_ is None else str(record.for_), []).append(record)
        found = [record for key in occurrence_keys(suffix, first_set) if key for record in index.get(key, ())]
        if not suffix or isinstance(records[0], Withdrawal):
            found += index.get("", ())
        return tuple(found)

    def _collected(self, duty: ResolvedDeadline) -> tuple[Occurrence, ...]:
        """The occurrences by their ids, each id once, as many as a letter may have."""
        unique: dict[str, Occurrence] = {}
        numbers: dict[str, int] = {}
        last = ""
        for one in self._expand(duty):
            if self._listed >= MAX_OCCURRENCES and unique:
                unique[last] = msgspec.structs.replace(unique[last], more=True)
                break
            suffix = one.suffix
            while suffix in unique:
                number = numbers[one.suffix] = numbers.get(one.suffix, 1) + 1
                suffix = f"{one.suffix}-{number}" if one.suffix else str(number)
            unique[suffix] = one if suffix == one.suffix else msgspec.structs.replace(one, suffix=suffix, double=True)
            last = suffix
            self._listed += bool(one.suffix)
        return tuple(unique.values())

    # --- from a duty to its occurrences ---

    def _expand(self, duty: ResolvedDeadline) -> Iterable[Occurrence]:
        deadline = duty.deadline
        due = deadline.due
        if isinstance(due, Dues):
            number = 0
            for item in due.items:
                number += _may_lack_a_day(item)
                for count, base in enumerate(self._repeated(duty, item)):
                    number += count > 0 and _may_lack_a_day(item)
                    yield self._moved(duty, _suffix(base.first_set) or f"open-{number}", base)
            return
        opening = None
        if deadline.every is not None and isinstance(due, Open):
            opening = next(
                (
                    move
                    for move in first_date_moves(deadline)
                    if not isinstance(move.due, Open) and self.as_of.reached(move.on)
                ),
                None,
            )
        several = deadline.every is not None or self._anchor_repeats(due)
        room = max(MAX_OCCURRENCES - self._listed, 0) + 2  # no more are made than the letter may still list
        bases: Iterable[_Base] = islice(self._repeated(duty, opening.due if opening else due), room)
        if opening is not None:
            bases = (
                msgspec.structs.replace(base, written=due, opening=opening, changed=(*base.changed, opening.on))
                for base in bases
            )
            if deadline.every is not None and deadline.every.step is None and deadline.every.times_a_year > 1:
                bases = chain(bases, self._bases(duty, due))  # the others of the year have no day yet
        found = list(bases)
        for number, base in enumerate(found, 1):
            suffix = _suffix(base.first_set) or (f"open-{number}" if len(found) > 1 else "")
            yield self._moved(duty, suffix if several else "", base)

    def _repeated(self, duty: ResolvedDeadline, due: Due) -> Iterable[_Base]:
        """Each occurrence of one due, without the moves of its own."""
        step = duty.deadline.every.step if duty.deadline.every else None
        for found in self._bases(duty, due):
            base = found
            if step is not None and base.first_set.last is None and base.now.last is not None:
                # what it is counted from had no day at first: the repetition begins with the first day there is
                base = msgspec.structs.replace(base, first_set=base.now)
            if step is None or base.first_set.last is None:
                yield base
            else:
                yield from self._steps(duty, base, step)

    def _steps(self, duty: ResolvedDeadline, base: _Base, step: Interval) -> Iterable[_Base]:
        end = self._end(duty.deadline)
        named = self._last_named(duty.deadline) if end is None else end
        latest = date.min
        for times in range(MAX_OCCURRENCES + 1):
            first_set = nth_repetition(base.due, base.first_set, step, times)
            if first_set is None:
                return
            now = first_set
            if base.now != base.first_set:  # while what it is counted from has not happened, all of it waits
                now = (
                    base.now if base.now.last is None else nth_repetition(base.due, base.now, step, times) or first_set
                )
            start, start_now = _start(first_set), _start(now)
            if end is not None:
                beyond = times > 0 and start > end
            else:
                beyond = times > 0 and self._is_beyond(min(start, start_now), named)
            if beyond and (end is not None or not self.as_of.reached(latest)):
                return
            yield msgspec.structs.replace(
                base, due=shifted_due(base.due, first_set, step, times), first_set=first_set, now=now
            )
            if beyond:  # an endless repetition always shows its next day, however far off
                return
            latest = max(latest, start_now)

    def _end(self, deadline: Deadline) -> date | None:
        """The last possible day of a repetition, where there is one."""
        if deadline.until is not None:
            return deadline.until
        year = assumed_end_year(self.assignment)
        return date(year, 12, 31) if year is not None else None

    def _is_beyond(self, day: date, named: date) -> bool:
        """Whether an occurrence of an endless repetition is not listed: beyond the horizon and all days that records name."""
        return day > named and not self.horizon.includes(day)

    def _last_named(self, deadline: Deadline) -> date:
        """The last occurrence that a record names."""
        records: tuple[Move | Delivery | Withdrawal, ...] = (*deadline.moves, *deadline.deliveries, *deadline.withdrawn)
        return max((record.for_ for record in records if isinstance(record.for_, date)), default=date.min)

    def _bases(self, duty: ResolvedDeadline, due: Due) -> Iterable[_Base]:
        """The due once for each occurrence of what it is counted from."""
        anchor = anchor_of(due)
        if isinstance(anchor, Named) and anchor.name in self._by_name:
            if anchor.name in self._visiting:
                waiting = ResolvedDue(waits_for=(anchor.name,))
                return [_Base(due=due, written=due, first_set=waiting, now=waiting)]
            return (
                _Base(
                    due=due,
                    written=due,
                    counted_from=one.suffix,
                    first_set=self._resolve(duty, due, one.first_set),
                    now=self._resolve(duty, due, one.now),
                    changed=one.changed,
                    events=one.events,
                )
                for one in self.occurrences(self._by_name[anchor.name])
            )
        first_set = self._resolve(duty, due, self._fixed(anchor, recorded=True))
        if not isinstance(anchor, Named):
            return [_Base(due=due, written=due, first_set=first_set, now=first_set)]
        now = self._resolve(duty, due, self._fixed(anchor, recorded=False))
        event = self.assignment.events.get(anchor.name)
        events = (event,) if event is not None and self.as_of.reached(event) else ()
        return [_Base(due=due, written=due, first_set=first_set, now=now, events=events)]

    def _anchor_repeats(self, due: Due) -> bool:
        anchor = anchor_of(due)
        if not isinstance(anchor, Named) or anchor.name not in self._by_name or anchor.name in self._visiting:
            return False
        duty = self._by_name[anchor.name]
        return any(one.suffix for one in self.occurrences(duty))

    def _fixed(self, anchor: Anchor | None, *, recorded: bool) -> ResolvedDue:
        """The day of an anchor that is no deadline; `recorded` counts events whatever their day."""
        match anchor:
            case None:
                return NO_ANCHOR
            case OnDay(day=day):
                return single_day(day)
            case Issued():
                return (
                    single_day(self.assignment.issued) if self.assignment.issued else ResolvedDue(waits_for=("issued",))
                )
            case Named(name=name):
                event = self.assignment.events.get(name)
                return (
                    single_day(event)
                    if event is not None and (recorded or self.as_of.reached(event))
                    else ResolvedDue(waits_for=(name,))
                )

    def _moved(self, duty: ResolvedDeadline, suffix: str, base: _Base) -> Occurrence:
        if not duty.deadline.moves:
            return Occurrence(
                suffix=suffix,
                due=base.due,
                first_set=base.first_set,
                now=self._worked(duty, base.now),
                changed=base.changed,
                events=base.events,
                written=base.written,
                counted_from=base.counted_from,
                opening=base.opening,
            )
        moves = tuple(
            move for move in self.about(duty.deadline.moves, suffix, base.first_set) if self.as_of.reached(move.on)
        )
        force, changed, events, before = base, list[date](), list[date](), [base.first_set]
        for move in sorted(moves, key=lambda move: move.on):
            changed += [day for day in force.changed if day <= move.on]
            events += [day for day in force.events if day <= move.on]
            before.append(force.now)
            force = next(iter(self._bases(duty, move.due)), force)
            force = _Base(
                due=move.due,
                written=base.written,
                first_set=base.first_set,
                now=force.now,
                changed=tuple(day for day in force.changed if day > move.on),
                events=tuple(day for day in force.events if day > move.on),
            )
            changed.append(move.on)
        return Occurrence(
            suffix=suffix,
            due=force.due,
            first_set=base.first_set,
            now=self._worked(duty, force.now),
            moves=moves,
            changed=(*changed, *force.changed),
            events=(*events, *force.events),
            before=tuple(dict.fromkeys(before)),
            written=base.written,
            counted_from=base.counted_from,
            opening=base.opening,
        )

    def _worked(self, duty: ResolvedDeadline, when: ResolvedDue) -> ResolvedDue:
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
        return ResolvedDue(first=first, last=day, sort=sort, moment=moment, day_off=reason, letter_day=when.last)

    # --- from words to days ---

    def _resolve(self, duty: ResolvedDeadline, due: Due, anchor: ResolvedDue) -> ResolvedDue:
        match due:
            case Exact(day=day):
                return single_day(day)
            case Moment(at=at):
                return self._moment(at)
            case Period() | Span():
                first, last = days_of(due)
                return ResolvedDue(first=first, last=last, sort=first)
            case Counted(interval=interval, after=after):
                start = anchor.last if after else anchor.first or anchor.last
                if start is None:
                    return _waiting(due, anchor)
                counted = add(start, interval, 1 if after else -1, duty.country)
                return single_day(counted) if counted is not None else UNREACHABLE
            case Bound(after=after):
                start = anchor.last if after else anchor.first or anchor.last
                if start is None:
                    return _waiting(due, anchor)
                if after:
                    return (
                        ResolvedDue(sort=start, open=OpenKind.NOT_STATED)
                        if self.as_of.reached(start)
                        else _waiting(due, anchor)
                    )
                return ResolvedDue(last=start - _DAY, sort=start)
            case SameDay():
                return anchor if anchor.last is not None else _waiting(due, anchor)
            case AnnualReport(year=year):
                month_day = self.register.annual_report.get(duty.country)
                return (
                    single_day(clamped(year + 1, *month_day))
                    if month_day
                    else ResolvedDue(waits_for=(f"annual_report.{duty.country or '?'}",))
                )
            case Open(kind=kind):
                return ResolvedDue(open=kind, sort=duty.deadline.ask_by)
            case _:
                assert_never(due)

    def _moment(self, at: datetime) -> ResolvedDue:
        zone = timezone_of(self.register)
        moment = at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
        day = moment.date()
        return ResolvedDue(first=day, last=day, sort=day, moment=moment)


def occurrence_keys(suffix: str, first_set: ResolvedDue) -> tuple[str, ...]:
    """What `for` may say of an occurrence: the end of its id, or its day first set."""
    day = _suffix(first_set)
    return (suffix, day) if day and day != suffix else (suffix,)


_DAY = timedelta(days=1)
_PLAIN = (Exact, Open, Moment, Period, Span, AnnualReport)
"""Dues that are counted from nothing in the letter."""


def _waiting(due: Due, anchor: ResolvedDue) -> ResolvedDue:
    """What waits for an anchor waits for what the anchor waits for, or for the anchor to get a day."""
    named = anchor_of(due)
    return ResolvedDue(waits_for=anchor.waits_for or ((anchor_phrase(named),) if named else ()))


def _may_lack_a_day(due: Due) -> bool:
    """Whether an item of a list is numbered among those without a day, so that no other's number depends on its having one."""
    return isinstance(due, Open) or isinstance(anchor_of(due), Named)


def _start(when: ResolvedDue) -> date:
    return when.first or when.last or date.max


def _suffix(first_set: ResolvedDue) -> str:
    day = first_set.first or first_set.last
    return day.isoformat() if day else ""
