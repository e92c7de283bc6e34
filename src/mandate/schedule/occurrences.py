"""The occurrences of a deadline as values: each one delivery, with its original and its current date."""

from datetime import date

from mandate.dates.resolved import ResolvedDue
from mandate.model.base import Value
from mandate.model.due import Due
from mandate.model.records import Move
from mandate.schedule.record_index import record_keys

MAX_OCCURRENCES = 40_000
"""Repeated occurrences that one letter may have: a century of weeks for seven deadlines."""


class Occurrence(Value, frozen=True):
    """One delivery.

    `suffix` is the end of its id: empty, the original date, or `open-N`. An `inherited` one comes from its anchor: the
    position of an event's day (`fair-2`), or the suffix of the other deadline. `moves` are those that have happened,
    in the order of their days, and `earlier_dates` is the original date, then the date in force until each of them. `changed`
    has the day of every record that moved it, records of its anchor included; `events` has the day of every event and
    delivery that it is or was counted from.

    `is_duplicate`: another occurrence has the same date; it gets a numbered id, and `check` reports an error. `truncated`: the
    letter exceeds the limit, and later occurrences are omitted. `endless`: the repetition has no end, and later
    occurrences are not listed. `written` is the due in the file, `counted_from` the suffix of the occurrence that it
    was counted from, and `opening` the move that set the first day of an open repetition.
    """

    suffix: str
    due: Due
    written: Due
    first_set: ResolvedDue
    now: ResolvedDue
    moves: tuple[Move, ...] = ()
    changed: tuple[date, ...] = ()
    events: tuple[date, ...] = ()
    earlier_dates: tuple[ResolvedDue, ...] = ()
    counted_from: str = ""
    opening: Move | None = None
    inherited: bool = False
    is_duplicate: bool = False
    truncated: bool = False
    endless: bool = False


class Base(Value, frozen=True):
    """A due counted out, before the moves of its own; `changed` and `events` as in an occurrence. `suffix` is the inherited one."""

    due: Due
    written: Due
    first_set: ResolvedDue
    now: ResolvedDue
    changed: tuple[date, ...] = ()
    events: tuple[date, ...] = ()
    counted_from: str = ""
    opening: Move | None = None
    suffix: str | None = None
    endless: bool = False


def occurrence_keys(one: Occurrence) -> tuple[str, ...]:
    """The words that `for` may say of an occurrence: the end of its id, or its original date."""
    return record_keys(one.suffix, one.first_set, inherited=one.inherited)
