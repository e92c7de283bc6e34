"""What the rules between letters look at: of each letter the little that they ask about, so that no two need be held at once."""

import hashlib
from collections.abc import Mapping
from datetime import date

import msgspec

from mandate.checks.context import CheckedAssignment, records
from mandate.model.assignment import AssignmentKind, Delivery, RelationKind
from mandate.model.base import KeyPath, Value
from mandate.model.diagnostic import Diagnostic, Rule


class Related(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A letter that another refers to, by its id where it is in the register, and where that is written."""

    relation: RelationKind
    assignment: str | None
    path: KeyPath


class AssignmentSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the rules between letters ask of one. `by` names the letters that moved or withdrew something in it, each with the
    place of the record; `parts` are marks of what it asks for, one behind the other, alike
    where that is the same."""

    id: str
    issuer: str
    addressee: tuple[str, ...]
    reference: tuple[str, ...]
    issued: date | None
    year: int | None
    kind: AssignmentKind | None
    number: int | None
    currency: str
    related: tuple[Related, ...]
    by: tuple[tuple[str, KeyPath], ...]
    parts: bytes
    was: str = ""


class Letters(Value, frozen=True):
    """The letters of a register, each as its gist with its file. `ids` names every file, those that could not be read too."""

    gists: tuple[tuple[str, AssignmentSummary], ...]
    ids: Mapping[str, str]


def summarize(letter: CheckedAssignment) -> AssignmentSummary:
    """The gist of a letter."""
    one = letter.assignment
    related = (Related(to.relation, to.assignment, to.origin.path) for to in one.related)
    changes = (record for duty in letter.duties for record in records(duty) if not isinstance(record, Delivery))
    return AssignmentSummary(
        id=one.id,
        issuer=one.issuer,
        addressee=one.addressee,
        reference=one.reference,
        issued=one.issued,
        year=one.year,
        kind=one.kind,
        number=one.number,
        currency=one.funding.currency if one.funding is not None else "",
        related=tuple(related),
        by=tuple((record.by, record.origin.path) for record in changes if record.by is not None),
        parts=_parts(letter) if one.reference and one.issued is not None else b"",
        was=one.was,
    )


def content_marks(one: AssignmentSummary) -> frozenset[bytes]:
    """Marks of what a letter asks for: two that ask for one thing have one in common, and so have two that ask for nothing."""
    return frozenset(one.parts[at : at + _MARK] for at in range(0, len(one.parts), _MARK)) or frozenset((b"",))


def _parts(letter: CheckedAssignment) -> bytes:
    """What makes a deadline or a task known again under another name: its day with its name, title or quote, or its label."""
    parts: list[bytes] = []
    for duty in letter.duties:
        deadline = duty.deadline
        day = msgspec.msgpack.encode((type(deadline.due).__name__, deadline.due))
        names = (duty.id, " ".join(deadline.title.lower().split()), deadline.quote)
        parts += [day + name.encode() for name in names if name]
    parts += [name.encode() for task in letter.assignment.tasks for name in (task.label, task.quote) if name]
    return b"".join([hashlib.blake2b(part, digest_size=_MARK).digest() for part in parts])


_MARK = 8
"""Bytes of a mark."""


def fault(file: str, rule: Rule, path: KeyPath, message: str, help_: str) -> Diagnostic:
    """A fault in a letter's file."""
    return Diagnostic(rule=rule, file=file, path=path, message=message, help=help_)
