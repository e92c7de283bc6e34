"""A letter as the rules see it, with all its days as if every record had happened, and the register around it."""

from collections.abc import Iterator

from mandate.dates.as_of import EVERYTHING_RECORDED, NO_HORIZON, AsOf, Horizon
from mandate.dates.grammar import ANCHORED
from mandate.dates.resolved import in_zone
from mandate.model.assignment import Assignment
from mandate.model.base import KeyPath, Value
from mandate.model.diagnostic import Diagnostic, Part, Rule
from mandate.model.due import DeliveryOf, Due, Dues
from mandate.model.register import Register
from mandate.reading.register import RegisterHeader
from mandate.schedule.occurrences import Occurrence
from mandate.schedule.resolve import NAMED_ANCHORS, ResolvedDeadline, resolve_deadlines
from mandate.schedule.scheduler import Scheduler


class CheckedAssignment(Value, frozen=True):
    """One letter with its deadlines and their occurrences, as the rules see it. `as_of` is today.

    `written` has every due with its place, dues of moves included, and moments in the register's zone. `anchored` has
    the deadline or event that each is counted from, and `of_deliveries` the places of those counted from a delivery.
    """

    register: Register
    register_read: bool
    as_of: AsOf | None
    assignment: Assignment
    duties: tuple[ResolvedDeadline, ...]
    occurrences: dict[str, tuple[Occurrence, ...]]
    written: tuple[tuple[ResolvedDeadline, Due, KeyPath], ...]
    anchored: tuple[tuple[ResolvedDeadline, str, KeyPath], ...]
    of_deliveries: frozenset[KeyPath]

    def fault(self, rule: Rule, path: KeyPath, message: str, help_: str, part: Part = Part.VALUE) -> Diagnostic:
        """Return a diagnostic in this letter's file."""
        return Diagnostic(
            rule=rule, file=self.assignment.origin.file, path=path, message=message, help=help_, part=part
        )


def checked_assignment(header: RegisterHeader, assignment: Assignment, today: AsOf | None) -> CheckedAssignment:
    """A letter with its deadlines and days."""
    register = header.register
    owed = resolve_deadlines(register, assignment)
    as_of = AsOf(EVERYTHING_RECORDED)
    timeline = Scheduler(register, assignment, owed, as_of, Horizon(as_of, NO_HORIZON), to_records=True)
    written = tuple([(duty, in_zone(due, register), path) for duty in owed for due, path in written_dues(duty)])
    anchors = [(duty, due.anchor, path) for duty, due, path in written if isinstance(due, ANCHORED)]
    anchored = tuple([(duty, one.name, path) for duty, one, path in anchors if isinstance(one, NAMED_ANCHORS)])
    deliveries = frozenset([path for _, one, path in anchors if isinstance(one, DeliveryOf)])
    occurrences = {duty.id: timeline.occurrences(duty) for duty in owed}
    return CheckedAssignment(
        register=register,
        register_read=header.is_read,
        as_of=today,
        assignment=assignment,
        duties=owed,
        occurrences=occurrences,
        written=written,
        anchored=anchored,
        of_deliveries=deliveries,
    )


def written_dues(duty: ResolvedDeadline) -> Iterator[tuple[Due, KeyPath]]:
    """Each due of a deadline with its place: its own, then those of its moves. A default's place is in `[reporting]`."""
    base = ("reporting", "default") if duty.from_default else (*duty.deadline.origin.path, "due")
    due = duty.deadline.due
    if isinstance(due, Dues):
        for number, item in enumerate(due.items):
            yield item, (*base, number)
    else:
        yield due, base
    for move in duty.deadline.moves:
        yield move.due, (*move.origin.path, "due")
