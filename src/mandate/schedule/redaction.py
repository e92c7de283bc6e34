"""Letters and obligations for readers who may not see all of them. All that is published is made of these values.

A date counted from a hidden deadline does not reveal its name, and a record does not reveal a hidden letter.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

import msgspec

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import ResolvedDue
from mandate.model.assignment import Assignment, Closed, Deadline, Funding, Input, Task
from mandate.model.base import Value
from mandate.model.due import DeliveryOf, Due, Dues, Named
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.occurrences import Occurrence
from mandate.schedule.resolve import ResolvedDeadline, resolve_deadlines

NOT_PUBLIC = "not-public"
"""In data, the word in the place of the id of a hidden deadline or letter."""
_DELIVERY = "delivery of "
_NO_REGISTER = Register(id="")
"""Visibility depends on the letter alone."""


_Part = TypeVar("_Part", Deadline, Input)


class PublicItems(NamedTuple):
    """The items of a letter that are public, by their first ids: its deadlines with their inputs, and its tasks."""

    deadlines: frozenset[str] = frozenset()
    tasks: frozenset[str] = frozenset()


class Audience(Value, frozen=True):
    """Readers: whether they may see unreviewed `drafts`, what is `withheld`, and `notes`. Where `known` is given, they see only those
    items, by the first id of their letter."""

    drafts: bool = False
    withheld: bool = False
    notes: bool = False
    known: Mapping[str, PublicItems] | None = None

    def sees_letter(self, letter: Assignment) -> bool:
        """Return whether they may see a letter as such."""
        draft = letter.drafted is not None and letter.drafted.review
        return self._may_see(letter.withheld, draft) and (self.known is None or letter.identity in self.known)

    def sees(self, duty: ResolvedDeadline) -> bool:
        """Return whether they may see a deadline."""
        return self._may_see(duty.withheld, not duty.reviewed) and (
            self.known is None or duty.deadline.identity in self._known_of(duty.assignment).deadlines
        )

    def sees_task(self, task: Task, letter: Assignment) -> bool:
        """Return whether they may see a task."""
        return self._may_see(task.withheld, task.review) and (
            self.known is None or task.identity in self._known_of(letter).tasks
        )

    def _may_see(self, withheld: str, draft: bool) -> bool:
        return (self.withheld or not withheld) and (self.drafts or not draft)

    def _known_of(self, letter: Assignment) -> PublicItems:
        return (self.known or {}).get(letter.identity, PublicItems())


class Redaction:
    """Makes letters and obligations as an audience sees them: hidden items are left out, and the ids of hidden deadlines are replaced by a
    `word`. A record names its letter as `letter_name` does."""

    def __init__(self, audience: Audience, word: str = NOT_PUBLIC, letter_name: Callable[[str], str] = str) -> None:
        self.audience, self._word, self._letter_name = audience, word, letter_name
        self._seen: Assignment | None = None
        self._view: Assignment | None = None
        self._names: Mapping[str, str] = {}
        self._duties: dict[int, tuple[ResolvedDeadline, ResolvedDeadline]] = {}

    def owed(self, owed: Iterable[Obligation]) -> tuple[Obligation, ...]:
        """Obligations with the visible ones as they may be shown. The others are unchanged: they are only counted."""
        return tuple(self.of(one) if self.audience.sees(one.duty) else one for one in owed)

    def of(self, one: Obligation) -> Obligation:
        """A visible obligation as it may be shown."""
        if self.letter(one.assignment) is one.assignment:
            return one
        duty = self._duty(one.duty)
        return msgspec.structs.replace(
            one,
            duty=duty,
            occurrence=self._occurrence(one.occurrence),
            deliveries=tuple(map(self._delivery, one.deliveries)),
            withdrawal=one.withdrawal and self._withdrawal(one.withdrawal),
        )

    def letter(self, letter: Assignment) -> Assignment:
        """A letter as it may be shown. The last result is cached."""
        if self._seen is not letter or self._view is None:
            duties = resolve_deadlines(_NO_REGISTER, letter)
            hidden = [duty.id for duty in duties if not self.audience.sees(duty)] + [one.id for one in letter.unread]
            self._seen, self._names, self._duties = letter, dict.fromkeys(hidden, self._word), {}
            view = self._visible_parts(letter)
            self._view = letter if view == letter else view
        return self._view

    def public_items(self, letter: Assignment) -> PublicItems:
        """The visible items of a letter."""
        duties = resolve_deadlines(_NO_REGISTER, letter)
        return PublicItems(
            frozenset(duty.deadline.identity for duty in duties if self.audience.sees(duty)),
            frozenset(task.identity for task in self.letter(letter).tasks),
        )

    def _visible_parts(self, letter: Assignment) -> Assignment:
        drafts, notes, rule = self.audience.drafts, self.audience.notes, letter.reporting.default
        return msgspec.structs.replace(
            letter,
            closed=letter.closed and Closed(on=letter.closed.on, note=letter.closed.note if notes else ""),
            note=letter.note if notes else "",
            drafted=letter.drafted if drafts else None,
            reporting=msgspec.structs.replace(letter.reporting, default=rule and self._dues(rule)),
            tasks=tuple(self._task(one) for one in letter.tasks if self.audience.sees_task(one, letter)),
            deadlines=tuple(self._deadline(one) for one in letter.deadlines if one.id not in self._names),
            fundings=tuple(_funding(one, drafts=drafts) for one in letter.fundings if drafts or not one.review),
            related=tuple(
                msgspec.structs.replace(one, assignment=one.assignment and self._letter_name(one.assignment))
                for one in letter.related
                if drafts or not one.review
            ),
            dismissed=(),
            unread=(),
        )

    def _task(self, task: Task) -> Task:
        own = task.deadline
        return msgspec.structs.replace(
            task,
            note=task.note if self.audience.notes else "",
            deadline=None if own is None or own.id in self._names else self._deadline(own),
        )

    def _duty(self, duty: ResolvedDeadline) -> ResolvedDeadline:
        """The obligations of a deadline share one value, and so do those that are shown."""
        letter = self.letter(duty.assignment)
        known = self._duties.get(id(duty))
        if known is None:
            tasks = {task.id: task for task in letter.tasks}
            shown = tuple(tasks[task.id] for task in duty.tasks if task.id in tasks)
            from_task = not duty.deadline.owner and len(duty.tasks) == 1 and not shown
            made = msgspec.structs.replace(
                duty,
                assignment=letter,
                deadline=self._deadline(duty.deadline),
                tasks=shown,
                owner="" if from_task else duty.owner,
                input_to=duty.input_to and self._parent(duty.input_to),
            )
            known = self._duties[id(duty)] = duty, made
        return known[1]

    def _deadline(self, one: Deadline) -> Deadline:
        inputs = (self._part(item) for item in one.inputs if f"{one.id}.{item.id}" not in self._names)
        return msgspec.structs.replace(self._part(one), inputs=tuple(inputs))

    def _parent(self, one: Deadline) -> Deadline:
        """The deadline that an input is for."""
        if one.id not in self._names:
            return self._deadline(one)
        return msgspec.structs.replace(one, id=self._word, title=self._word)

    def _part(self, one: _Part) -> _Part:
        return msgspec.structs.replace(
            one,
            due=self._dues(one.due),
            note=one.note if self.audience.notes else "",
            moves=tuple(map(self._move, one.moves)),
            deliveries=tuple(map(self._delivery, one.deliveries)),
            withdrawn=tuple(map(self._withdrawal, one.withdrawn)),
        )

    def _occurrence(self, one: Occurrence) -> Occurrence:
        return msgspec.structs.replace(
            one,
            due=self._due(one.due),
            written=self._due(one.written),
            first_set=self._resolved(one.first_set),
            now=self._resolved(one.now),
            moves=tuple(map(self._move, one.moves)),
            opening=one.opening and self._move(one.opening),
        )

    def _move(self, move: Move) -> Move:
        return msgspec.structs.replace(move, due=self._due(move.due), by=move.by and self._letter_name(move.by))

    def _withdrawal(self, one: Withdrawal) -> Withdrawal:
        return msgspec.structs.replace(one, by=one.by and self._letter_name(one.by))

    def _delivery(self, one: Delivery) -> Delivery:
        return one if self.audience.notes or not one.note else msgspec.structs.replace(one, note="")

    def _dues(self, due: Due | Dues) -> Due | Dues:
        return Dues(items=tuple(map(self._due, due.items))) if isinstance(due, Dues) else self._due(due)

    def _due(self, due: Due) -> Due:
        anchor = anchor_of(due)
        if not isinstance(anchor, Named | DeliveryOf) or anchor.name not in self._names:
            return due
        return msgspec.structs.replace(due, anchor=msgspec.structs.replace(anchor, name=self._word))

    def _resolved(self, when: ResolvedDue) -> ResolvedDue:
        waits = tuple(map(self._awaited, when.waits_for))
        return when if waits == when.waits_for else msgspec.structs.replace(when, waits_for=waits)

    def _awaited(self, name: str) -> str:
        if name.startswith(_DELIVERY):
            return f"{_DELIVERY}{self._awaited(name.removeprefix(_DELIVERY))}"
        return self._names.get(name, name)


def letters_named(one: Obligation) -> tuple[str, ...]:
    """The letters that the records of an obligation name."""
    records = (*one.occurrence.moves, *((one.withdrawal,) if one.withdrawal else ()))
    return tuple(dict.fromkeys(record.by for record in records if record.by))


def with_letters_called(one: Obligation, word: str) -> Obligation:
    """An obligation whose records call each letter that they name by one word."""
    moves, ended = one.occurrence.moves, one.withdrawal
    named = tuple(msgspec.structs.replace(move, by=move.by and word) for move in moves)
    return msgspec.structs.replace(
        one,
        occurrence=msgspec.structs.replace(one.occurrence, moves=named),
        withdrawal=ended and msgspec.structs.replace(ended, by=ended.by and word),
    )


def _funding(one: Funding, *, drafts: bool) -> Funding:
    return msgspec.structs.replace(one, sources=tuple(each for each in one.sources if drafts or not each.review))
