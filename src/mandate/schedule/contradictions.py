"""Records of one delivery that cannot both hold: two moves of one day, or a record after the deadline has ended."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from mandate.dates.formatting import format_due
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment, Closed, Deadline, Input
from mandate.model.base import Value
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.schedule.record_index import delivered_on
from mandate.schedule.resolve import deadlines_and_inputs


class Contradiction(Value, frozen=True):
    """The words of an error: a record that contradicts an earlier one, and the remedy."""

    record: Move | Delivery
    says: str
    remedy: str


def contradictions(assignment: Assignment) -> Iterator[Contradiction]:
    """Every contradiction between the records of a letter, in the order of its deadlines."""
    for part in deadlines_and_inputs(assignment):
        if part.moves or part.withdrawn:
            yield from _of_one(part, assignment.closed)


def _of_one(part: Deadline | Input, closed: Closed | None) -> Iterator[Contradiction]:
    ended: dict[object, Withdrawal] = {}
    later = _Ends(part.withdrawn)
    for withdrawal in part.withdrawn:
        if withdrawal.from_ is not None:
            continue
        if withdrawal.for_ not in ended or withdrawal.on < ended[withdrawal.for_].on:
            ended[withdrawal.for_] = withdrawal
    seen: dict[tuple[object, date], Move] = {}
    for move in part.moves:
        other = seen.setdefault((move.for_, move.on), move)
        if other.due != move.due:
            values = {"due": format_due(move.due), "day": move.on, "other": format_due(other.due)}
            says = translatable("this moves to {due} on {day}, and another move of that day to {other}", **values)
            remedy = translatable("see which of the two holds, and remove the other")
            yield Contradiction(record=move, says=says, remedy=remedy)
        elif (end := _end(ended, later, move, move.on)) is not None:
            says = translatable("this move of {day} is of what was withdrawn on {end}", day=move.on, end=end.on)
            remedy = translatable("remove the withdrawal if the duty holds again, or else the move")
            yield Contradiction(record=move, says=says, remedy=remedy)
        elif closed is not None and move.on > closed.on:
            says = translatable(
                "this move of {day} is in a letter that was closed on {closed}", day=move.on, closed=closed.on
            )
            remedy = translatable("take `closed` out of [assignment] if something of it is owed, or remove the move")
            yield Contradiction(record=move, says=says, remedy=remedy)
    for delivery in part.deliveries:
        day = delivered_on(delivery)[0]
        if (end := _end(ended, later, delivery, day)) is not None:
            says = translatable("this delivery of {day} is of what was withdrawn on {end}", day=day, end=end.on)
            remedy = translatable("remove the withdrawal if the duty held after all; or see whether the days are right")
            yield Contradiction(record=delivery, says=says, remedy=remedy)


class _Ends:
    """The withdrawals from a day on: of those that reach an occurrence, the earliest."""

    def __init__(self, withdrawn: Sequence[Withdrawal]) -> None:
        self._days: list[date] = []
        self._earliest: list[Withdrawal] = []
        ends = [(one.from_, one) for one in withdrawn if one.from_ is not None]
        for day, one in sorted(ends, key=lambda end: (end[0], end[1].on)):
            before = self._earliest[-1] if self._earliest else one
            self._days.append(day)
            self._earliest.append(before if before.on <= one.on else one)

    def of(self, occurrence: object) -> Withdrawal | None:
        """The earliest withdrawal that reaches the occurrence of an original date."""
        reached = bisect_right(self._days, occurrence) if isinstance(occurrence, date) else 0
        return self._earliest[reached - 1] if reached else None


def _end(ended: dict[object, Withdrawal], later: _Ends, record: Move | Delivery, day: date) -> Withdrawal | None:
    """The withdrawal that had already ended the subject of a record.

    One of several occurrences allows records of its own day.
    """
    own, of_all = ended.get(record.for_), ended.get(None)
    if own is not None and own.on <= day:
        return own
    of_several = [one for one in (of_all, later.of(record.for_)) if one is not None and one.on < day]
    return min(of_several, key=lambda one: one.on, default=None)
