"""The identity of a calendar event: UID, DTSTAMP and SEQUENCE (RFC 5545 3.8.4.7, 3.8.7)."""

import uuid
from datetime import UTC, date, datetime, time
from functools import lru_cache

from mandate.dates.as_of import AsOf
from mandate.dates.resolved import ResolvedDue, written_days
from mandate.model.assignment import Assignment
from mandate.model.due import items_of
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on
from mandate.schedule.resolve import deadlines, deadlines_and_inputs, issued_from


def uid_of(register: Register, name: str) -> str:
    """The permanent UID for a name in a register, without a host or user."""
    return _uid(register.id, name)


@lru_cache(maxsize=65_536)  # a published obligation is in about six feeds, and each is verified
def _uid(register: str, name: str) -> str:
    return str(uuid.uuid5(_namespace(register), name))


_namespace = lru_cache(uuid.UUID)


def main_name(one: Obligation) -> str:
    """The name of an obligation's main event, on the day it falls due. One that was first a range keeps the UID of its last day."""
    return f"{one.identity}#last" if is_range(one.occurrence.first_set) else one.identity


def first_name(one: Obligation) -> str:
    """The name of the event on the first day of a range."""
    return f"{one.identity}#first"


def is_range(when: ResolvedDue) -> bool:
    """Return whether it is more days than one, from a first that is known."""
    return when.last is not None and when.first is not None and when.first != when.last


NO_DAY = date(2000, 1, 1)
"""The stamp where a register knows no day at all."""


def midnight(day: date) -> datetime:
    """A day as a stamp."""
    return datetime.combine(day, time(), UTC)


class Stamps:
    """The timestamps and change counts of obligations as of a day. The facts of a letter's file are computed once."""

    def __init__(self, as_of: AsOf) -> None:
        self._as_of = as_of
        self._earliest: dict[str, date] = {}

    def latest(self, one: Obligation) -> date:
        """The latest day recorded for an obligation that has come, else the earliest day that its file knows."""
        letter = one.assignment
        days = [issued_from(letter), *one.occurrence.changed, *one.occurrence.events]
        days += [delivered_on(one.delivery)[0]] if one.delivery else []
        days += [one.withdrawal.on] if one.withdrawal else []
        days += [letter.closed.on] if letter.closed else []
        recorded = [day for day in days if day is not None and self._as_of.reached(day)]
        return max(recorded) if recorded else self.issued(letter)

    def issued(self, letter: Assignment) -> date:
        """The day of a letter, else the earliest that its file knows."""
        issued = issued_from(letter)
        if issued is not None:
            return issued
        if letter.id not in self._earliest:
            self._earliest[letter.id] = _earliest_day(letter)
        return self._earliest[letter.id]

    def count(self, one: Obligation) -> int:
        """The number of recorded changes of its day or state that have come: its SEQUENCE."""
        closed = one.assignment.closed
        is_closed = closed is not None and self._as_of.reached(closed.on)
        happened = (one.delivery is not None, one.withdrawal is not None, is_closed)
        return len(one.occurrence.changed) + len(one.occurrence.events) + sum(happened)


def _earliest_day(letter: Assignment) -> date:
    """The earliest day that a letter's file knows: its own, or one of a due, a record or an event."""
    days: list[object] = [issued_from(letter), letter.starts, letter.ends, letter.closed and letter.closed.on]
    for event in letter.events.values():
        days += event if isinstance(event, tuple) else [event]
    for part in deadlines_and_inputs(letter):
        days += [move.on for move in part.moves] + [one.on for one in part.withdrawn]
        days += [delivered_on(delivery)[0] for delivery in part.deliveries]
    for deadline in deadlines(letter):
        days += [written[0] for due in items_of(deadline.due) if (written := written_days(due)) is not None]
    return min((day for day in days if isinstance(day, date)), default=NO_DAY)
