"""The obligations as of a day: every delivery of every letter, with its state, in the order of lists."""

from collections.abc import Iterable, Iterator, Set
from datetime import date, timedelta
from operator import itemgetter

from mandate.dates.as_of import AsOf, Horizon
from mandate.dates.grammar import ANCHORED
from mandate.dates.resolved import ResolvedDue, add_interval
from mandate.dates.working_days import day_off, previous_working_day
from mandate.model.assignment import Assignment, Deadline, DeadlineKind, WorkingDay
from mandate.model.base import Value
from mandate.model.due import Dues, Exact, OpenKind
from mandate.model.enums import ENDED, Role, State
from mandate.model.records import Delivery, Withdrawal
from mandate.model.register import Register
from mandate.schedule.occurrences import Occurrence
from mandate.schedule.record_index import delivered_on
from mandate.schedule.resolve import (
    NAMED_ANCHORS,
    ResolvedDeadline,
    anchor_names,
    deadlines,
    organisations_with_role,
    resolve_deadlines,
)
from mandate.schedule.scheduler import Scheduler
from mandate.schedule.standing import HORIZON, LATE, Section, due_section

_DAY = timedelta(days=1)
_MAY_HAVE_ANCHORS = (*ANCHORED, Dues)
_TAKES_PLACE = frozenset({DeadlineKind.MEETING, DeadlineKind.EFFECT})
"""Kinds that are not delivered: after their day, somebody must confirm that they took place."""


class Obligation(Value, frozen=True):
    """One delivery.

    `late_after` is the last day on time, grace included. `days` is the number of days until then, negative when past.
    `days_late` of a delivered one is 0 if it was on time, and absent if the record does not say. `about` is the
    approximate day of one that waits for a delivery, as long as that day is in the future. `since` describes its
    changes since an earlier state of the files, if one was given.
    """

    id: str
    duty: ResolvedDeadline
    occurrence: Occurrence
    state: State
    section: Section
    as_of: date
    late_after: date | None = None
    days: int | None = None
    days_late: int | None = None
    deliveries: tuple[Delivery, ...] = ()
    withdrawal: Withdrawal | None = None
    planning_day: date | None = None
    day_off: str = ""
    since: tuple[str, ...] = ()
    about: date | None = None

    @property
    def when(self) -> ResolvedDue:
        """The day or range in force."""
        return self.occurrence.now

    @property
    def assignment(self) -> Assignment:
        """The letter it is from."""
        return self.duty.assignment

    @property
    def identity(self) -> str:
        """The id it would have if nothing had been renamed: calendar ids are made of it."""
        letter, deadline = self.assignment, self.duty.deadline
        if not letter.was and not deadline.was:
            return self.id
        return ".".join(filter(None, (letter.identity, deadline.identity, self.occurrence.suffix)))

    @property
    def assignment_id(self) -> str:
        """The id of the letter it is from."""
        return self.duty.assignment.id

    @property
    def reviewed(self) -> bool:
        """Return whether somebody has compared it with the letter."""
        return self.duty.reviewed

    @property
    def to(self) -> tuple[str, ...]:
        """The recipients."""
        return self.duty.to

    @property
    def owner(self) -> str:
        """The unit or person that answers for it."""
        return self.duty.owner

    @property
    def window_day(self) -> date | None:
        """The day that a window compares; none where it has no day."""
        return self.when.sort if self.when.last is not None else None

    def bodies(self, role: Role) -> tuple[str, ...]:
        """The bodies that have a role in it."""
        return organisations_with_role(self.duty, role)

    @property
    def delivery(self) -> Delivery | None:
        """The first delivery, which decides whether it was on time; later ones are additions."""
        return self.deliveries[0] if self.deliveries else None

    @property
    def tentative(self) -> bool:
        """Return whether the day is not final: the letter says so, or it is counted from a plan."""
        return self.duty.deadline.tentative or bool(self.when.planned)

    @property
    def moved(self) -> bool:
        """Return whether the day in force is another than the day first set."""
        first, now = self.occurrence.first_set, self.occurrence.now
        if first is now:  # as most are
            return False
        if now.waits_for and not (self.occurrence.moves or self.occurrence.changed):
            return False
        if now.letter_day is not None:  # moved by `working_day` alone is not moved by anybody
            return first.last != now.letter_day
        return (first.first, first.last, first.moment) != (now.first, now.last, now.moment)


def obligations(register: Register, as_of: date, horizon: date | None = None) -> tuple[Obligation, ...]:
    """Everything owed under a register as of a day, ended ones too, in the order of the list.

    `horizon` is the last day to which repetitions without an end are listed; each shows at least its next day.
    """
    end = horizon if horizon is not None else as_of + HORIZON
    found = [
        one for assignment in register.assignments for one in of_assignment(register, assignment, AsOf(as_of), end)
    ]
    return tuple(sorted(found, key=sort_key))


def of_assignment(register: Register, assignment: Assignment, as_of: AsOf, horizon: date) -> Iterator[Obligation]:
    """The obligations of one letter, in the order of its file."""
    owed = resolve_deadlines(register, assignment)
    return (made for made in _each(register, assignment, as_of, horizon, owed, ended=True) if made is not None)


def still_owed(
    register: Register, assignment: Assignment, as_of: AsOf, horizon: date, last: date | None = None
) -> tuple[tuple[Obligation, ...], int]:
    """The same without those that have ended, and the number of all. One after which others are not listed is always there.
    Some that fall due after `last` are left out, where it is given."""
    every = deadlines(assignment)
    anchors = _names_of_anchors(assignment, every)
    asked = [one for one in every if not _is_left_out(one, as_of, last, anchors)]
    owed = resolve_deadlines(register, assignment, asked)
    found = tuple(_each(register, assignment, as_of, horizon, owed, ended=False))
    return tuple([one for one in found if one is not None]), len(found) + len(every) - len(asked)


def _names_of_anchors(assignment: Assignment, every: Iterable[Deadline]) -> set[str]:
    """The deadlines and events that a day of a letter is counted from."""
    found: set[str] = set()
    for one in every:
        if one.moves or isinstance(one.due, _MAY_HAVE_ANCHORS):
            found.update(anchor_names(one))
        for item in one.inputs:
            found.update(anchor_names(item))
    default = assignment.reporting.default
    if isinstance(default, ANCHORED) and isinstance(default.anchor, NAMED_ANCHORS):
        found.add(default.anchor.name)
    return found


def _is_left_out(deadline: Deadline, as_of: AsOf, last: date | None, anchors: Set[str]) -> bool:
    """Return whether a deadline has just one obligation, which is delivered or falls due after `last`, and none is counted
    from it: half the deadlines of a register are so, and need not be resolved."""
    due = deadline.due
    if deadline.every is not None or deadline.inputs or isinstance(due, Dues):
        return False
    if anchors and (deadline.id in anchors or anchor_names(deadline)):
        return False
    for one in deadline.deliveries:
        if one.for_ is None and as_of.reached(delivered_on(one)[0]):
            return True
    if last is None or not isinstance(due, Exact) or deadline.moves or deadline.working_day is not WorkingDay.NONE:
        return False
    return due.day > last


def _each(
    register: Register,
    assignment: Assignment,
    as_of: AsOf,
    horizon: date,
    owed: tuple[ResolvedDeadline, ...],
    *,
    ended: bool,
) -> Iterator[Obligation | None]:
    """The obligations of resolved deadlines; nothing in place of one that has `ended`, where those are not asked for."""
    timeline = Scheduler(register, assignment, owed, as_of, Horizon(as_of, horizon))
    for duty in owed:
        for occurrence in timeline.occurrences(duty):
            yield _obligation(timeline, duty, occurrence, with_ended=ended)


def _obligation(
    timeline: Scheduler, duty: ResolvedDeadline, occurrence: Occurrence, *, with_ended: bool
) -> Obligation | None:
    as_of, deadline, when = timeline.as_of, duty.deadline, occurrence.now
    late_after = _late_after(duty, when)
    deliveries = _deliveries(timeline, deadline, occurrence) if deadline.deliveries else ()
    withdrawal = _withdrawal(timeline, deadline, occurrence) if deadline.withdrawn else None
    state, section = _state(duty, when, late_after, as_of, deliveries, withdrawal)
    ended = state in ENDED
    if ended and not with_ended and not occurrence.truncated:
        return None
    reason = day_off(when.last, duty.country) if when.last is not None and not ended else ""
    return Obligation(
        id=f"{duty.assignment.id}.{duty.id}.{occurrence.suffix}"
        if occurrence.suffix
        else f"{duty.assignment.id}.{duty.id}",
        duty=duty,
        occurrence=occurrence,
        state=state,
        section=section,
        as_of=as_of.day,
        late_after=late_after,
        days=None if late_after is None or ended else (late_after - as_of.day).days,
        days_late=_days_late(timeline, duty, occurrence, deliveries[0]) if deliveries else None,
        deliveries=deliveries,
        withdrawal=withdrawal,
        planning_day=previous_working_day(when.last, duty.country) if reason and when.last is not None else None,
        day_off=reason,
        about=_about(when, as_of) if state is State.WAITING else None,
    )


def _about(when: ResolvedDue, as_of: AsOf) -> date | None:
    """The day about which something is due, while it is to come."""
    return None if when.about is None or when.given_up or as_of.reached(when.about + _DAY) else when.about


def _state(
    duty: ResolvedDeadline,
    when: ResolvedDue,
    late_after: date | None,
    as_of: AsOf,
    deliveries: tuple[Delivery, ...],
    withdrawal: Withdrawal | None,
) -> tuple[State, Section]:
    closed = duty.assignment.closed
    if deliveries:
        return State.DELIVERED, Section.DELIVERED
    if withdrawal is not None:
        return State.WITHDRAWN, Section.WITHDRAWN
    if closed is not None and as_of.reached(closed.on):
        return State.CLOSED, Section.CLOSED
    if when.waits_for:
        return State.WAITING, Section.NO_DATE
    if late_after is None:
        return State.OPEN, Section.ONGOING if when.open is OpenKind.ONGOING else Section.NO_DATE
    if as_of.day > late_after:
        late = late_state(duty.deadline)
        return late, LATE[late]
    return State.DUE, due_section(when.sort or late_after, as_of.day)


def late_state(deadline: Deadline) -> State:
    """The state of a deadline that is still owed when its last day on time has passed."""
    if deadline.optional:
        return State.LAPSED
    return State.UNCONFIRMED if deadline.kind in _TAKES_PLACE else State.OVERDUE


def _late_after(duty: ResolvedDeadline, when: ResolvedDue) -> date | None:
    last, grace = when.last, duty.deadline.grace
    if grace is not None and last is not None:
        last = add_interval(last, grace, 1, duty.country) or last
    return last if last is None or when.plan_day is None else max(last, when.plan_day)


def _deliveries(timeline: Scheduler, deadline: Deadline, occurrence: Occurrence) -> tuple[Delivery, ...]:
    about = timeline.records_for(deadline.deliveries, occurrence)
    if len(about) == 1:
        return about if timeline.as_of.reached(delivered_on(about[0])[0]) else ()
    made = [(delivered_on(one)[0], one) for one in about]
    return tuple(one for day, one in sorted(made, key=itemgetter(0)) if timeline.as_of.reached(day))


def _withdrawal(timeline: Scheduler, deadline: Deadline, occurrence: Occurrence) -> Withdrawal | None:
    about = timeline.records_for(deadline.withdrawn, occurrence)
    return next((one for one in about if timeline.as_of.reached(one.on)), None)


def _days_late(timeline: Scheduler, duty: ResolvedDeadline, occurrence: Occurrence, delivery: Delivery) -> int | None:
    """Lateness against the day in force when it was made; `None` where the record leaves it open."""
    first, last = delivered_on(delivery)
    when = occurrence.now
    if timeline.changed_after(last):
        when = next((one.now for one in timeline.at(last).occurrences(duty) if one.suffix == occurrence.suffix), when)
    late_after = _late_after(duty, when)
    if late_after is None or last <= late_after:
        return 0
    return (first - late_after).days if first > late_after else None


def sort_key(one: Obligation) -> tuple[int, date, str]:
    """The position of an obligation in the list."""
    return one.section, one.when.sort or one.when.last or date.max, one.id
