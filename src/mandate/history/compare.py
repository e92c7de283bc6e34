"""Compare two states of a register: obligations and letters, independent of the day."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from mandate.dates.as_of import EVERYTHING_RECORDED, NO_HORIZON, AsOf
from mandate.history import assignment_changes, deadline_changes, register_changes
from mandate.history.causes import Both
from mandate.history.change import Change, ChangeKind, Difference, NotCompared, feeds_touched
from mandate.history.deadline_changes import new_ids
from mandate.messages.terms import relation_text
from mandate.messages.translations import joined, translatable
from mandate.model.assignment import Assignment, Relation, RelationKind
from mandate.model.register import Register
from mandate.reading.locations import Locator, position_of
from mandate.reading.register import ParsedRegister, id_of
from mandate.schedule.obligations import Obligation, of_assignment
from mandate.schedule.record_index import named_days
from mandate.schedule.redaction import Redaction
from mandate.schedule.resolve import assumed_end_year, deadlines, deadlines_and_inputs
from mandate.schedule.wording import issued_text

if TYPE_CHECKING:
    from mandate.model.diagnostic import Diagnostic

_AMENDING = {RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.REPLACES}
_FOLLOWING = {
    ChangeKind.RESPONSIBLE,
    ChangeKind.RECIPIENT,
    ChangeKind.PARTICIPANT,
    ChangeKind.FUNDING,
    ChangeKind.CHANGED,
}
"""Kinds of change that a letter which amends another is a cause of."""


def compare(
    old: ParsedRegister,
    new: ParsedRegister,
    renamed: dict[str, str],
    labels: tuple[str, str],
    day: date | None = None,
    redaction: Redaction | None = None,
) -> Difference:
    """Compare two states, or with a `redaction` that which its audience may see of each.

    `renamed` has the new ids of letters whose file was renamed, `labels` the names of the two sides, and `day` the day
    of the change, where it is known: an event after it was only planned. A letter that cannot be read completely on one
    side is not compared. Neither is such a `mandate.toml`; the other side's then applies to both.
    """
    faults = (*_faults(old, labels[0], new=False), *_faults(new, labels[1], new=True))
    unread = {id_of(fault.file) for fault in faults}
    register, new_register = old.register, new.register
    told: list[Change] = []
    if _is_sound(old) and _is_sound(new):
        told += register_changes.register_changes(register, new_register)
    elif _is_sound(new):
        register = new_register
    else:
        new_register = register
    before, after = (
        {one.id: one for one in side.assignments if redaction is None or redaction.audience.sees_letter(one)}
        for side in (old.register, new.register)
    )
    renamed = _renamed(before, after, renamed)
    back = {now: was for was, now in renamed.items()}
    pairs: list[tuple[Assignment, Assignment | None, Assignment | None]]
    pairs = [(one, before.get(back.get(id_, id_)), one) for id_, one in after.items()]
    pairs += [(one, one, None) for id_, one in before.items() if renamed.get(id_, id_) not in after]
    amended = _amended(one for one, was, _ in pairs if was is None)
    cut: list[NotCompared] = []
    for letter, was, now in sorted(pairs, key=lambda pair: pair[0].id):
        if {letter.id, back.get(letter.id), renamed.get(letter.id)} & unread:
            continue
        both = msgspec.structs.replace(_both(was, now, register, new_register, day, redaction), letters=renamed)
        if any(one.occurrence.truncated for side in (both.old, both.new) for found in side.values() for one in found):
            why = translatable("it has more occurrences than are listed")
            cut.append(NotCompared(file=letter.origin.file, label=labels[1], why=why, new=True))
            continue
        view = (lambda one: one) if redaction is None else redaction.letter
        found = _letter(was and view(was), now and view(now), both)
        cause = amended.get(letter.id, "")
        told += (_amending(one, cause) if cause and not one.cause and one.kind in _FOLLOWING else one for one in found)
    titles = {one.id: one.title for one in (*before.values(), *after.values())}
    return Difference(changes=tuple(told), not_compared=(*faults, *cut), titles=titles)


def _renamed(before: dict[str, Assignment], after: dict[str, Assignment], alike: dict[str, str]) -> dict[str, str]:
    """The new ids of letters whose file was renamed.

    Letters are matched by their own facts first, whatever was recorded since, then by similar text. Next year's letter
    has a similar text too, with another reference.
    """
    gone = [one for id_, one in before.items() if id_ not in after]
    come = [one for id_, one in after.items() if id_ not in before]
    first = {one.identity: one.id for one in gone}
    found = {first[one.identity]: one.id for one in come if one.was and one.identity in first}
    for one in gone:
        if one.id in found:
            continue
        same = [each.id for each in come if one.reference and _identity(each) == _identity(one)]
        if len(same) == 1 and sum(_identity(each) == _identity(one) for each in gone) == 1:
            found[one.id] = same[0]
    for was, now in alike.items():
        old, new = before.get(was), after.get(now)
        another = old and new and old.reference and new.reference and set(old.reference).isdisjoint(new.reference)
        if was not in found and now not in found.values() and not another:
            found[was] = now
    return found


def _identity(letter: Assignment) -> tuple[object, ...]:
    own = (letter.reference, letter.number, letter.issued, letter.issued_within, letter.title)
    return letter.issuers, letter.addressee, *own


def _letter(old: Assignment | None, new: Assignment | None, both: Both) -> Iterator[Change]:
    everything = [one for side in (both.old, both.new) for found in side.values() for one in found]
    if old is not None and new is not None:
        if old.id != new.id:
            yield Change(
                kind=ChangeKind.RENAMED, assignment=new.id, id=new.id, old_id=old.id, title=new.title,
                says=translatable("called {id}, before {before}", id=new.id, before=old.id), effects=new_ids(old.identity, new.identity), feeds=feeds_touched(*everything),
            )  # fmt: skip
        if old != new:
            yield from assignment_changes.assignment_changes(old, new, everything, both.new_register, both.day)
        yield from deadline_changes.deadline_changes(
            both, translatable("removed in place"), translatable("new deadline")
        )
    elif new is not None:
        yield _whole(new, ChangeKind.ADDED, translatable("new letter"), "", new.id)
        yield from deadline_changes.deadline_changes(both, "", translatable("new letter"))
    elif old is not None:
        yield _whole(old, ChangeKind.REMOVED, translatable("letter removed"), old.id, "")
        yield from deadline_changes.deadline_changes(both, translatable("letter removed"), "")


def _whole(letter: Assignment, kind: ChangeKind, says: str, old_id: str, id_: str) -> Change:
    who = f"{', '.join(letter.issuers)} → {', '.join(letter.addressee)}"
    day = issued_text(letter)
    of_day = (translatable("of {day}", day=day),) if day else ()
    words = joined(", ", (says, who, *letter.reference, *of_day))
    return Change(kind=kind, assignment=letter.id, id=id_, old_id=old_id, title=letter.title, says=words)


def _both(
    old: Assignment | None,
    new: Assignment | None,
    register: Register,
    new_register: Register,
    day: date | None,
    redaction: Redaction | None,
) -> Both:
    """Every obligation of a letter on both sides as if everything recorded had happened, listed up to one day: a repetition that has
    got an end, or has none any more, up to that end at least."""
    letters = [letter for letter in (old, new) if letter is not None]
    named = [day for letter in letters for part in deadlines_and_inputs(letter) for day in named_days(part)]
    ends = [_ends(letter) if letter is not None else {} for letter in (old, new)]
    changed = [id_ for id_ in dict.fromkeys((*ends[0], *ends[1])) if ends[0].get(id_) != ends[1].get(id_)]
    named += [end for side in ends for id_ in changed for end in side.get(id_, ())]
    horizon = max(named, default=NO_HORIZON)

    def by_deadline(letter: Assignment | None, about: Register) -> dict[str, list[Obligation]]:
        found: dict[str, list[Obligation]] = {}
        for one in of_assignment(about, letter, AsOf(EVERYTHING_RECORDED), horizon) if letter is not None else ():
            if redaction is None or redaction.audience.sees(one.duty):
                found.setdefault(one.duty.id, []).append(one if redaction is None else redaction.of(one))
        return found

    return Both(
        old_register=register,
        new_register=new_register,
        old=by_deadline(old, register),
        new=by_deadline(new, new_register),
        day=day,
    )


def _ends(letter: Assignment) -> dict[str, tuple[date, ...]]:
    """The days that end each repetition: the last possible one, and those from which on it was withdrawn."""
    year = assumed_end_year(letter)
    found = {}
    for deadline in deadlines(letter):
        if deadline.every is not None:
            assumed = date(year, 12, 31) if year is not None and deadline.until is None else None
            days = [deadline.until, assumed, *(one.from_ for one in deadline.withdrawn)]
            found[deadline.id] = tuple(day for day in days if isinstance(day, date))
    return found


def _amended(new: Iterator[Assignment]) -> dict[str, str]:
    """The letters that a new one amends, supplements or replaces, with the words for it."""
    related: list[tuple[str, Relation]] = [(one.id, each) for one in new for each in one.related]
    return {
        each.assignment: translatable("letter {id} {relation} it", id=id_, relation=relation_text(each.relation))
        for id_, each in related
        if each.assignment and each.relation in _AMENDING
    }


def _amending(change: Change, cause: str) -> Change:
    """The change with the letter that amends its own, which explains changes of deadlines, not of the letter's facts."""
    return msgspec.structs.replace(change, cause=cause, unexplained=change.unexplained and not change.about)


def _is_sound(loaded: ParsedRegister) -> bool:
    """Return whether mandate.toml could be read whole."""
    file = next(iter(loaded.sources))
    return loaded.header.is_read and not any(fault.is_error and fault.file == file for fault in loaded.diagnostics)


def _faults(loaded: ParsedRegister, label: str, *, new: bool) -> Iterator[NotCompared]:
    """The first error of each file that has any."""
    first: dict[str, Diagnostic] = {}
    for fault in loaded.diagnostics:
        if fault.is_error:
            first.setdefault(fault.file, fault)
    for file, fault in first.items():
        source = loaded.sources[file]
        why = fault.message
        if not source.problem:
            line = position_of(fault, Locator(source.text)).line
            why = translatable("line {line}: {what}", line=line, what=why)
        yield NotCompared(file=file, label=label, why=why, new=new)
