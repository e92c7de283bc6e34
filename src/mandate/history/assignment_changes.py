"""Changes of a letter as a whole: its facts, participants, funding, events, tasks and wording."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any, TypeVar

import msgspec

from mandate.history.change import Change, ChangeKind, feeds_touched
from mandate.history.fields import changed_text, differences, field_name, field_text
from mandate.messages.terms import relation_text
from mandate.messages.translations import joined, message, translatable
from mandate.model.assignment import (
    Assignment,
    Dismissed,
    EventDay,
    Funding,
    FundingSource,
    Input,
    Participants,
    Relation,
)
from mandate.model.base import Value
from mandate.model.enums import PARTICIPATING, Role
from mandate.model.register import Register
from mandate.schedule.names import body_name
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import deadlines
from mandate.schedule.wording import event_text

_FACTS = (
    "title", "kind", "issuers", "addressee", "reference", "number", "year", "issued", "starts", "ends", "withheld",
)  # fmt: skip
_NAMES = {"issuers": translatable("issuer"), "issued_within": translatable("issued, only as")}
"""The names of some fields."""
_WORDS = ("your_reference", "language", "source", "considerations", "officer", "signed", "note")
_TASK_WORDS = ("title", "label", "point", "desk", "constraints", "quote", "page", "note", "owner", "withheld")
_DEADLINE_WORDS = ("quote", "page", "note")
_MONEY = ("total", "cap", "currency", "year", "to", "payer", "payout")
_SOURCE = ("chapter", "post", "area", "appropriation", "item", "name")


def assignment_changes(
    old: Assignment, new: Assignment, owed: list[Obligation], register: Register, day: date | None
) -> Iterator[Change]:
    """The changes of a letter, apart from those of its deadlines.

    `owed` has its obligations on both sides; `day` is the day of the change, where it is known.
    """

    def change(kind: ChangeKind, says: str, was: str = "", now: str = "", **more: Any) -> Change:
        return Change(
            kind=kind, assignment=new.id, id=new.id, old_id=old.id, title=new.title, says=says, old=was, new=now, **more
        )

    yield from (change(ChangeKind.CHANGED, says, unexplained=hidden) for says, hidden in _reviews(old, new))
    if old.closed != new.closed:
        was, now = field_text(old.closed), field_text(new.closed)
        says = translatable("closed: {was} → {now}", was=was, now=now)
        if old.closed is None:
            says = translatable("closed {now}", now=now)
        yield change(ChangeKind.CLOSED, says, was, now, feeds=feeds_touched(*owed))
    yield from (
        change(ChangeKind.CHANGED, changed_text(_NAMES.get(name, name), was, now), was, now)
        for name, was, now in differences(old, new, _FACTS)
    )
    for name in dict.fromkeys((*old.events, *new.events)):
        before, after = (letter.events.get(name) for letter in (old, new))
        known = name in old.events, name in new.events
        if before != after or known[0] != known[1]:
            was, now = (
                event_text(day) if there else field_text(None)
                for day, there in zip((before, after), known, strict=True)
            )
            altered = not _is_added_to(before, after, day)
            says = translatable("event {name}: {was} → {now}", name=name, was=was, now=now)
            yield change(ChangeKind.CHANGED, says, was, now, unexplained=altered)
    for code, role, joins in sorted(participants(old.participants, new.participants), key=str):
        says = _participant_text(code, role, register, joins=joins)
        yield change(ChangeKind.PARTICIPANT, says, feeds=((code, role),) if owed else ())
    for name, was, now in differences(old.participants, new.participants, ("others",)):
        yield change(ChangeKind.PARTICIPANT, changed_text(name, was, now), was, now, feeds=feeds_touched(*owed))
    tasks = {task.id: task for task in old.tasks}
    for task in new.tasks:
        found = participants(tasks[task.id].participants, task.participants) if task.id in tasks else set()
        for code, role, joins in sorted(found, key=str):
            says = _participant_text(code, role, register, joins=joins)
            says = translatable("{says} in task {id}", says=says, id=task.id)
            yield change(ChangeKind.PARTICIPANT, says, feeds=((code, role),) if owed else ())
    if money := joined("; ", list(_money(old, new))):
        yield change(ChangeKind.FUNDING, money)
    yield from (change(ChangeKind.CHANGED, says) for says in _lists(old, new))
    if words := joined(", ", list(_wording(old, new))):
        says = translatable("only the wording of {words}", words=words)
        yield change(ChangeKind.WORDING, says, feeds=feeds_touched(*owed))


def _is_added_to(old: EventDay, new: EventDay, day: date | None) -> bool:
    """Return whether the past days of an event stay, as of the day of the change."""
    before, after = ((days if isinstance(days, tuple) else () if days is None else (days,)) for days in (old, new))
    past = [each for each in before if day is None or each <= day]
    return list(after[: len(past)]) == past


def participants(old: Participants, new: Participants) -> set[tuple[str, Role, bool]]:
    """The bodies that joined or left, by role; `True` for those that joined."""
    found = set()
    for role in PARTICIPATING:
        before, after = (set(each.of(role)) for each in (old, new))
        found |= {(code, role, True) for code in after - before} | {(code, role, False) for code in before - after}
    return found


_VERBS = {
    Role.LEAD: (translatable("leads"), translatable("no longer leads")),
    Role.COOPERATE: (translatable("takes part"), translatable("no longer takes part")),
    Role.CONSULT: (translatable("is to be consulted"), translatable("is no longer to be consulted")),
    Role.INVOLVE: (translatable("is to be involved"), translatable("is no longer to be involved")),
    Role.CONTACT: (translatable("is the contact"), translatable("is no longer the contact")),
    Role.STEERING: (translatable("is in the steering group"), translatable("is no longer in the steering group")),
}


def _participant_text(code: str, role: Role, register: Register, *, joins: bool) -> str:
    """The bodies that joined or left, in words."""
    return joined(" ", (body_name(code, register), _VERBS[role][0 if joins else 1]))


def _money(old: Assignment, new: Assignment) -> Iterator[str]:
    """The changes of each funding. Fundings are matched by year, body and payer, else by position."""
    pairs = _paired(old.fundings, new.fundings)
    for before, after in pairs:
        about = (_called(after or before),) if len(pairs) > 1 else ()
        if before is None or after is None:
            if (funding := after or before) is not None:
                amount = f"{field_text(funding.total)} {funding.currency}".strip()
                says = translatable(
                    "funding added: {amount}" if before is None else "funding removed: {amount}", amount=amount
                )
                yield joined(", ", (*about, says))
            continue
        says_all = [changed_text(name, was, now) for name, was, now in differences(before, after, _MONEY)]
        gone, come = _missing(before.sources, after.sources), _missing(after.sources, before.sources)
        says_all += [translatable("source removed: {source}", source=_source(one, before.currency)) for one in gone]
        says_all += [translatable("source added: {source}", source=_source(one, after.currency)) for one in come]
        yield from (joined(", ", (*about, says)) for says in says_all)


def _paired(old: tuple[Funding, ...], new: tuple[Funding, ...]) -> list[tuple[Funding | None, Funding | None]]:
    gone, come = list(old), list(new)
    pairs: list[tuple[Funding | None, Funding | None]] = []
    for one in old:
        same = next((each for each in come if (each.year, each.to, each.payer) == (one.year, one.to, one.payer)), None)
        if same is not None:
            gone.remove(one)
            come.remove(same)
            pairs.append((one, same))
    return [*pairs, *zip_longest(gone, come)]


def _called(funding: Funding | None) -> str:
    """A funding among several: its year and who gets it."""
    year, to = ("", "") if funding is None else (str(funding.year or ""), ", ".join(funding.to))
    if year and to:
        return translatable("{year} to {names}", year=year, names=to)
    return year or to or translatable("all years")


def _source(source: FundingSource, currency: str) -> str:
    where = [
        joined(" ", (field_name(name), str(getattr(source, name))))
        for name in _SOURCE
        if getattr(source, name) not in {None, ""}
    ]
    return joined(" ", (str(source.amount), currency, *where))


def _lists(old: Assignment, new: Assignment) -> Iterator[str]:
    """Tasks and related letters that were added or removed, and changes of the others except their wording."""
    before, after = {task.id: task for task in old.tasks}, {task.id: task for task in new.tasks}
    for tasks, others, text in (
        (after, before, message("task {id} added: {title}")),
        (before, after, message("task {id} removed: {title}")),
    ):
        yield from (translatable(text, id=id_, title=task.title) for id_, task in tasks.items() if id_ not in others)
    for id_ in before.keys() & after.keys():
        found = differences(before[id_], after[id_], ("starts", "ends", "review"))
        yield from (
            translatable("task {id}, {change}", id=id_, change=changed_text(name, was, now)) for name, was, now in found
        )
    for is_added, one, other in ((False, old, new), (True, new, old)):
        text = message("related added: {what}" if is_added else "related removed: {what}")
        yield from (translatable(text, what=_related(each)) for each in _missing(one.related, other.related))
        text = message("dismissed added: {what}" if is_added else "dismissed removed: {what}")
        yield from (translatable(text, what=_quoted(each)) for each in _missing(one.dismissed, other.dismissed))


def _related(related: Relation) -> str:
    parts = (related.assignment, *related.reference, related.title)
    return joined(" ", (relation_text(related.relation), ", ".join(part for part in parts if part)))


def _quoted(one: Dismissed) -> str:
    quote = translatable("“{quote}”", quote=one.quote)
    return joined(", ", (quote, one.reason)) if one.reason else quote


_Marked = TypeVar("_Marked", FundingSource, Relation, Dismissed)


def _missing(items: tuple[_Marked, ...], others: tuple[_Marked, ...]) -> list[_Marked]:
    """The items that are not among the others, review marks left out."""
    plain, there = (
        [msgspec.structs.replace(one, review=False) if one.review else one for one in each] for each in (items, others)
    )
    return [one for one in plain if one not in there]


def _reviews(old: Assignment, new: Assignment) -> Iterator[tuple[str, bool]]:
    """Review marks that were added or removed, except those of tasks and obligations, and whether a mark was added."""
    sides = [dict(_marks(letter)) for letter in (old, new)]
    for name, now in sides[1].items():
        was = sides[0].get(name, now)
        if was != now:
            words = [translatable("not reviewed") if mark else translatable("reviewed") for mark in (was, now)]
            yield changed_text(name, words[0], words[1]), now


def _marks(letter: Assignment) -> Iterator[tuple[str, bool]]:
    yield translatable("the letter's facts"), letter.drafted is not None and letter.drafted.review
    for number, funding in enumerate(letter.fundings, 1):
        name = translatable("funding") if number == 1 else translatable("funding {number}", number=number)
        yield name, funding.review
        yield from (
            (translatable("{name}, source {source}", name=name, source=_source(one, funding.currency)), one.review)
            for one in funding.sources
        )
    yield from ((translatable("related {what}", what=_related(one)), one.review) for one in letter.related)
    yield from ((translatable("dismissed {what}", what=_quoted(one)), one.review) for one in letter.dismissed)


def _wording(old: Assignment, new: Assignment) -> Iterator[str]:
    """The parts of which only the wording changed."""
    own = [name for name, _, _ in differences(old, new, _WORDS)]
    sources = [(one.drafted and (one.drafted.from_, one.drafted.sha256, one.drafted.on)) for one in (old, new)]
    own += ["drafted"] if sources[0] != sources[1] else []
    yield from (translatable("the letter's {name}", name=field_name(name)) for name in own)
    before, after = {task.id: task for task in old.tasks}, {task.id: task for task in new.tasks}
    yield from (
        translatable("task {id}", id=id_)
        for id_ in after
        if id_ in before and differences(before[id_], after[id_], _TASK_WORDS)
    )
    parts, now = _parts(old), _parts(new)
    yield from (
        translatable("deadline {id}", id=id_) for id_ in now if id_ in parts and _words(parts[id_]) != _words(now[id_])
    )


def _parts(letter: Assignment) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for deadline in deadlines(letter):
        found[deadline.id] = deadline
        found |= {f"{deadline.id}.{item.id}": item for item in deadline.inputs}
    return found


def _words(part: Value) -> tuple[object, ...]:
    words = tuple(getattr(part, name) for name in _DEADLINE_WORDS)
    notes = tuple(sorted(one.note for one in getattr(part, "deliveries", ()) if one.note))
    return (*words, notes, part.title if isinstance(part, Input) else "")
