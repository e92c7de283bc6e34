"""The occurrences of a deadline as of a day, with the days of their anchors and of their moves."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, islice

import msgspec

from mandate.dates.as_of import AsOf, Horizon
from mandate.dates.grammar import ANCHORED, anchor_of
from mandate.dates.resolved import NO_ANCHOR, ResolvedDue, single_day
from mandate.model.assignment import Assignment, Deadline, WorkingDay
from mandate.model.due import (
    DeliveryOf,
    Due,
    Dues,
    Named,
    Open,
)
from mandate.model.records import Move, Record
from mandate.model.register import Register
from mandate.schedule.counting import count_out, fixed_anchor, on_working_day
from mandate.schedule.occurrences import MAX_OCCURRENCES, Base, Occurrence
from mandate.schedule.record_index import RecordIndex, delivered_on, suffix_of
from mandate.schedule.repetition import Range, range_of, repeat
from mandate.schedule.resolve import (
    NAMED_ANCHORS,
    ResolvedDeadline,
    anchor_names,
    anchors,
    first_date_moves,
)


class Scheduler:
    """The deadlines of one letter as of a day. Endless repetitions are listed to the `horizon`; `to_records` lists them
    to the last occurrence that a record names, with all between."""

    def __init__(
        self,
        register: Register,
        assignment: Assignment,
        duties: tuple[ResolvedDeadline, ...],
        as_of: AsOf,
        horizon: Horizon,
        *,
        to_records: bool = False,
    ) -> None:
        self.register = register
        self.assignment = assignment
        self.duties = duties
        self.as_of = as_of
        self.horizon = horizon
        self.to_records = to_records
        self._found: dict[int, tuple[Occurrence, ...]] = {}  # by identity: two deadlines may have one id, wrongly
        self._visiting: set[str] = set()
        self._listed = 0
        self._recorded: date | None = None
        self._records = RecordIndex()

    @cached_property
    def _by_name(self) -> dict[str, ResolvedDeadline]:
        return {duty.id: duty for duty in reversed(self.duties)}

    def at(self, day: date) -> "Scheduler":
        """The same letter as of another day, with the same horizon."""
        if day == self.as_of.day:
            return self
        return Scheduler(self.register, self.assignment, self.duties, AsOf(day), self.horizon)

    def changed_after(self, day: date) -> bool:
        """Return whether anything recorded for this letter after a day can have changed another day."""
        if self._recorded is None:
            deadlines = [duty.deadline for duty in self.duties]
            recorded = [move.on for deadline in deadlines for move in deadline.moves]
            recorded += [each for event in self.assignment.events for each in self.event_days(event)]
            if any(isinstance(anchor, DeliveryOf) for deadline in deadlines for anchor in anchors(deadline)):
                recorded += [delivered_on(one)[0] for deadline in deadlines for one in deadline.deliveries]
            self._recorded = max(recorded, default=date.min)
        return day < self._recorded and self.as_of.reached(day + _DAY)

    def event_days(self, name: str) -> tuple[date, ...]:
        """The days of an event, those to come too."""
        days = self.assignment.events.get(name)
        return days if isinstance(days, tuple) else () if days is None else (days,)

    def occurrences(self, duty: ResolvedDeadline) -> tuple[Occurrence, ...]:
        """The deliveries of a deadline, in the order of the file and of time."""
        found = self._found.get(id(duty))
        if found is not None:
            return found
        deadline = duty.deadline
        due = deadline.due
        if deadline.every is None and not isinstance(due, Dues) and _stands_alone(deadline, due):  # most are just that
            anchor = fixed_anchor(self.assignment, due.anchor) if isinstance(due, ANCHORED) else NO_ANCHOR
            when = count_out(due, anchor, duty, self.register, self.as_of)
            if deadline.moves:
                alone = self._moved(duty, "", Base(due=due, written=due, first_set=when, now=when))
            else:
                now = when if deadline.working_day is WorkingDay.NONE else on_working_day(when, duty)
                alone = Occurrence(suffix="", due=due, written=due, first_set=when, now=now)
            self._found[id(duty)] = (alone,)
            return (alone,)
        pending = [duty]
        while pending:  # a stack of our own: a chain of anchors may be longer than Python's
            one = pending[-1]
            if id(one) in self._found:
                pending.pop()
                continue
            self._visiting.add(one.id)
            known = (
                self._by_name[name]
                for name in anchor_names(one.deadline)
                if name in self._by_name and name not in self._visiting
            )
            before = [other for other in known if id(other) not in self._found]
            if before:
                pending.extend(before)
                continue
            self._found[id(one)] = self._collected(one)
            self._visiting.discard(one.id)
        return self._found[id(duty)]

    def records_for(self, records: tuple[Record, ...], one: Occurrence) -> tuple[Record, ...]:
        """The records of a deadline that are about an occurrence."""
        return self._records.records_for(records, one.suffix, one.first_set, inherited=one.inherited)

    def _collected(self, duty: ResolvedDeadline) -> tuple[Occurrence, ...]:
        """The occurrences by their ids, each id once, as many as a letter may have."""
        unique: dict[str, Occurrence] = {}
        numbers: dict[str, int] = {}
        last = ""
        for one in self._expand(duty):
            if self._listed >= MAX_OCCURRENCES and unique:
                unique[last] = msgspec.structs.replace(unique[last], truncated=True)
                break
            suffix = one.suffix
            while suffix in unique:
                number = numbers[one.suffix] = numbers.get(one.suffix, 1) + 1
                suffix = f"{one.suffix}-{number}" if one.suffix else str(number)
            unique[suffix] = (
                one if suffix == one.suffix else msgspec.structs.replace(one, suffix=suffix, is_duplicate=True)
            )
            last = suffix
            self._listed += bool(one.suffix)
        return tuple(unique.values())

    # --- from a deadline to its occurrences ---

    def _expand(self, duty: ResolvedDeadline) -> Iterable[Occurrence]:
        deadline = duty.deadline
        due = deadline.due
        if isinstance(due, Dues):
            number = 0
            for item in due.items:
                number += _may_lack_a_day(item)
                for count, base in enumerate(self._repeated(duty, item)):
                    number += count > 0 and base.suffix is None and _may_lack_a_day(item)
                    yield self._moved(duty, base.suffix or suffix_of(base.first_set) or f"open-{number}", base)
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
        bases: Iterable[Base] = islice(self._repeated(duty, opening.due if opening else due), room)
        if opening is not None:
            bases = (
                msgspec.structs.replace(base, written=due, opening=opening, changed=(*base.changed, opening.on))
                for base in bases
            )
            if deadline.every is not None and deadline.every.step is None and deadline.every.times_a_year > 1:
                bases = chain(bases, self._bases(duty, due))  # the others of the year have no day yet
        found = list(bases)
        for number, base in enumerate(found, 1):
            suffix = suffix_of(base.first_set) or (f"open-{number}" if len(found) > 1 else "")
            own = suffix if several else ""
            yield self._moved(duty, own if base.suffix is None else base.suffix, base)

    def _repeated(self, duty: ResolvedDeadline, due: Due) -> Iterable[Base]:
        """Each occurrence of one due, without the moves of its own."""
        step = duty.deadline.every.step if duty.deadline.every else None
        for found in self._bases(duty, due):
            base = found
            if step is not None and base.first_set.last is None and base.now.last is not None:
                # its anchor had no day at first: the repetition begins with the first day there is
                base = msgspec.structs.replace(base, first_set=base.now)
            if step is None or base.first_set.last is None:
                yield base
            else:
                yield from repeat(msgspec.structs.replace(base, suffix=None), step, self._range(duty.deadline))

    def _range(self, deadline: Deadline) -> Range:
        return range_of(self.assignment, deadline, self.as_of, self.horizon, to_records=self.to_records)

    # --- from a due to the days of its anchor ---

    def _bases(self, duty: ResolvedDeadline, due: Due) -> Iterable[Base]:
        """The due, once for each occurrence of its anchor."""
        anchor = anchor_of(due)
        if isinstance(anchor, NAMED_ANCHORS) and anchor.name in self._by_name:
            if anchor.name in self._visiting:
                waits = ResolvedDue(waits_for=(anchor.name,))
                return [Base(due=due, written=due, first_set=waits, now=waits)]
            source = self._by_name[anchor.name]
            found = self.occurrences(source)
            if isinstance(anchor, DeliveryOf):
                return (self._from_delivery(duty, due, source, one) for one in found)
            return (self._from_deadline(duty, due, one) for one in found)
        if isinstance(anchor, Named):
            event = self.assignment.events.get(anchor.name)
            if isinstance(event, tuple):
                return [self._from_event(duty, due, anchor.name, day, place) for place, day in enumerate(event, 1)]
            if event is not None:
                return [self._from_event(duty, due, anchor.name, event)]
        first_set = self._count_out(duty, due, fixed_anchor(self.assignment, anchor))
        return [Base(due=due, written=due, first_set=first_set, now=first_set)]

    def _from_deadline(self, duty: ResolvedDeadline, due: Due, one: Occurrence) -> Base:
        return Base(
            due=due,
            written=due,
            counted_from=one.suffix,
            first_set=self._count_out(duty, due, one.first_set),
            now=self._count_out(duty, due, one.now),
            changed=one.changed,
            events=one.events,
            suffix=one.suffix if one.inherited else None,
            endless=one.endless,
        )

    def _from_delivery(self, duty: ResolvedDeadline, due: Due, source: ResolvedDeadline, one: Occurrence) -> Base:
        """Counted from the first delivery, from the last day on which it may have been made."""
        days = sorted(map(delivered_on, self.records_for(source.deadline.deliveries, one)))
        waits = ResolvedDue(waits_for=(f"delivery of {source.id}",))
        ended = [each.on for each in self.records_for(source.deadline.withdrawn, one) if self.as_of.reached(each.on)]
        still = msgspec.structs.replace(waits, about=one.now.last or one.now.about, given_up=bool(ended))
        happened = bool(days) and self.as_of.reached(days[0][0])
        return Base(
            due=due,
            written=due,
            counted_from=one.suffix,
            first_set=self._count_out(duty, due, single_day(days[0][1]) if days else waits),
            now=self._count_out(duty, due, single_day(days[0][1]) if happened else still),
            changed=one.changed,
            events=(*one.events, days[0][0]) if happened else (*one.events, *ended[:1]),
            suffix=one.suffix or None,
            endless=one.endless,
        )

    def _from_event(self, duty: ResolvedDeadline, due: Due, name: str, day: date, place: int = 0) -> Base:
        """Counted from an event; until its day has come, that day is a plan."""
        anchor, happened = single_day(day), self.as_of.reached(day)
        now = anchor if happened else msgspec.structs.replace(anchor, planned=name, plan_day=day)
        return Base(
            due=due,
            written=due,
            counted_from=f"{name}-{place}" if place else "",
            first_set=self._count_out(duty, due, anchor),
            now=self._count_out(duty, due, now),
            events=(day,) if happened else (),
            suffix=f"{name}-{place}" if place else None,
        )

    def _anchor_repeats(self, due: Due) -> bool:
        anchor = anchor_of(due)
        if not isinstance(anchor, NAMED_ANCHORS) or anchor.name in self._visiting:
            return False
        duty = self._by_name.get(anchor.name)
        return duty is not None and any(one.suffix for one in self.occurrences(duty))

    def _count_out(self, duty: ResolvedDeadline, due: Due, anchor: ResolvedDue) -> ResolvedDue:
        return count_out(due, anchor, duty, self.register, self.as_of)

    # --- moves ---

    def _moved(self, duty: ResolvedDeadline, suffix: str, base: Base) -> Occurrence:
        """The occurrence of a base, after its own moves that have happened."""
        inherited = base.suffix is not None
        moves: tuple[Move, ...] = ()
        force, changed, events, before = base, list[date](), list[date](), list[ResolvedDue]()
        if duty.deadline.moves:
            recorded = self._records.records_for(duty.deadline.moves, suffix, base.first_set, inherited=inherited)
            moves = tuple(sorted((move for move in recorded if self.as_of.reached(move.on)), key=lambda move: move.on))
            before.append(base.first_set)
        for move in moves:
            changed += [day for day in force.changed if day <= move.on]
            events += [day for day in force.events if day <= move.on]
            before.append(force.now)
            force = next(iter(self._bases(duty, move.due)), force)
            force = Base(
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
            now=on_working_day(force.now, duty),
            moves=moves,
            changed=(*changed, *force.changed),
            events=(*events, *force.events),
            earlier_dates=tuple(before),
            written=base.written,
            counted_from=base.counted_from,
            opening=base.opening,
            inherited=inherited,
            endless=base.endless,
        )


_DAY = timedelta(days=1)


def _stands_alone(deadline: Deadline, due: Due) -> bool:
    """Return whether no day of a deadline is counted from another deadline or an event."""
    if isinstance(due, ANCHORED) and isinstance(due.anchor, NAMED_ANCHORS):
        return False
    return not deadline.moves or not anchor_names(deadline)


def _may_lack_a_day(due: Due) -> bool:
    """Return whether an item of a list is numbered among those without a day, so that no other's number depends on its having one."""
    return isinstance(due, Open) or isinstance(anchor_of(due), NAMED_ANCHORS)
