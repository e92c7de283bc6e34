"""From which day an entry's data is, and how many records have changed it: never the clock, and neither ever falls."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from mandate.duties import deadlines
from mandate.model import Assignment, Deadline, Exact, Input, Moment, Period, Span, items_of
from mandate.obligations import Obligation, delivered_on
from mandate.periods import days_of

NO_DAY = date(2000, 1, 1)
"""The stamp where a register knows no day at all."""


def midnight(day: date) -> datetime:
    """A day as a stamp."""
    return datetime.combine(day, time(), UTC)


class Stamps:
    """The days that the data of obligations is from; what a letter's file knows is looked for once."""

    def __init__(self) -> None:
        self._earliest: dict[str, date] = {}

    def latest(self, one: Obligation) -> date:
        """The latest day recorded for an obligation that has come, else the earliest day that its file knows."""
        letter = one.assignment
        days = [letter.issued, *one.occurrence.changed, *one.occurrence.events]
        days += [delivered_on(one.delivery)[0]] if one.delivery else []
        days += [one.withdrawal.on] if one.withdrawal else []
        days += [letter.closed.on] if letter.closed else []
        recorded = [day for day in days if day is not None and day <= one.as_of]
        return max(recorded) if recorded else self.issued(letter)

    def issued(self, letter: Assignment) -> date:
        """The day of a letter, else the earliest that its file knows."""
        if letter.issued is not None:
            return letter.issued
        if letter.id not in self._earliest:
            self._earliest[letter.id] = _earliest_day(letter)
        return self._earliest[letter.id]


def record_count(one: Obligation) -> int:
    """How many recorded changes of its day or state have come: its SEQUENCE."""
    closed = one.assignment.closed
    happened = (one.delivery is not None, one.withdrawal is not None, closed is not None and closed.on <= one.as_of)
    return len(one.occurrence.changed) + len(one.occurrence.events) + sum(happened)


def _earliest_day(letter: Assignment) -> date:
    """The earliest day that a letter's file knows: its own, or one of a due, a record or an event."""
    days = [letter.issued, letter.starts, letter.ends, letter.closed and letter.closed.on, *letter.events.values()]
    for deadline in deadlines(letter):
        parts: tuple[Deadline | Input, ...] = (deadline, *deadline.inputs)
        for part in parts:
            days += [move.on for move in part.moves] + [one.on for one in part.withdrawn]
            days += [delivered_on(delivery)[0] for delivery in part.deliveries]
        days += _days_of_dues(deadline)
    return min((day for day in days if isinstance(day, date)), default=NO_DAY)


def _days_of_dues(deadline: Deadline) -> Iterable[date]:
    for due in items_of(deadline.due):
        match due:
            case Exact(day=day):
                yield day
            case Moment(at=at):
                yield at.date()
            case Period() | Span():
                yield days_of(due)[0]
            case _:
                pass
