"""Obligations for readers who may not see all of a letter.

A date counted from a hidden deadline does not reveal its name.
"""

from collections.abc import Callable, Mapping

import msgspec

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import ResolvedDue
from mandate.model.assignment import Assignment, Deadline
from mandate.model.due import DeliveryOf, Due, Dues, Named
from mandate.model.records import Move
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.occurrences import Occurrence
from mandate.schedule.resolve import ResolvedDeadline, resolve_deadlines

NOT_PUBLIC = "not-public"
"""In data, the word in the place of the id of a hidden deadline."""
_DELIVERY = "delivery of "


class Redaction:
    """Replaces the ids of hidden deadlines by a `word` in the obligations of a register. `is_shown` decides of each deadline."""

    def __init__(self, register: Register, is_shown: Callable[[ResolvedDeadline], bool], word: str) -> None:
        self._register, self._is_shown, self._word = register, is_shown, word
        self._letter: Assignment | None = None
        self._names: Mapping[str, str] = {}

    def of(self, one: Obligation) -> Obligation:
        """The obligation as it may be shown."""
        names = self._hidden(one.assignment)
        if not names:
            return one
        parent = one.duty.input_to
        if parent is not None and parent.id in names:
            parent = msgspec.structs.replace(parent, id=self._word, title=self._word)
        duty = msgspec.structs.replace(one.duty, deadline=_deadline(one.duty.deadline, names), input_to=parent)
        return msgspec.structs.replace(one, occurrence=_occurrence(one.occurrence, names), duty=duty)

    def hidden(self, letter: Assignment) -> tuple[str, ...]:
        """The ids of a letter's deadlines that may not be shown."""
        return tuple(self._hidden(letter))

    def _hidden(self, letter: Assignment) -> Mapping[str, str]:
        """The ids of a letter that may not be shown; those of the last letter asked about are remembered."""
        if self._letter is not letter:
            duties = resolve_deadlines(self._register, letter)
            hidden = [duty.id for duty in duties if not self._is_shown(duty)] + [one.id for one in letter.unread]
            self._names = dict.fromkeys(hidden, self._word)
            self._letter = letter
        return self._names


def _occurrence(one: Occurrence, names: Mapping[str, str]) -> Occurrence:
    return msgspec.structs.replace(
        one,
        due=_due(one.due, names),
        written=_due(one.written, names),
        first_set=_resolved(one.first_set, names),
        now=_resolved(one.now, names),
        moves=tuple(_move(move, names) for move in one.moves),
        opening=one.opening and _move(one.opening, names),
    )


def _deadline(one: Deadline, names: Mapping[str, str]) -> Deadline:
    due = one.due
    shown = Dues(items=tuple(_due(item, names) for item in due.items)) if isinstance(due, Dues) else _due(due, names)
    return msgspec.structs.replace(one, due=shown, moves=tuple(_move(move, names) for move in one.moves))


def _move(move: Move, names: Mapping[str, str]) -> Move:
    return msgspec.structs.replace(move, due=_due(move.due, names))


def _due(due: Due, names: Mapping[str, str]) -> Due:
    anchor = anchor_of(due)
    if not isinstance(anchor, Named | DeliveryOf) or anchor.name not in names:
        return due
    return msgspec.structs.replace(due, anchor=msgspec.structs.replace(anchor, name=names[anchor.name]))


def _resolved(when: ResolvedDue, names: Mapping[str, str]) -> ResolvedDue:
    waits = tuple(_awaited(name, names) for name in when.waits_for)
    return when if waits == when.waits_for else msgspec.structs.replace(when, waits_for=waits)


def _awaited(name: str, names: Mapping[str, str]) -> str:
    if name.startswith(_DELIVERY):
        return f"{_DELIVERY}{_awaited(name.removeprefix(_DELIVERY), names)}"
    return names.get(name, name)
