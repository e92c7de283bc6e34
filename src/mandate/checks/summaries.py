"""Summaries for the rules across files: the facts of each assignment that they need, so that no two are in memory together."""

from collections.abc import Iterator, Mapping
from datetime import date
from zlib import crc32

import msgspec

from mandate.checks.context import CheckedAssignment
from mandate.model.assignment import AssignmentKind, RelationKind
from mandate.model.base import KeyPath, Value
from mandate.model.diagnostic import Diagnostic, Rule
from mandate.model.records import Delivery
from mandate.schedule.record_index import records_of


class RelationSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A letter that another refers to, by its id where it is in the register, and where that is written."""

    relation: RelationKind
    assignment: str | None
    path: KeyPath


class AssignmentSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The facts of an assignment that the rules across files need.

    `by` names the letters that moved or withdrew something in it, each with the place of the record. `contents` are
    hashes of its deadlines and tasks, equal where those are the same.
    """

    id: str
    issuer: str
    addressee: tuple[str, ...]
    reference: tuple[str, ...]
    issued: date | None
    year: int | None
    kind: AssignmentKind | None
    number: int | None
    currency: str
    currency_path: KeyPath
    related: tuple[RelationSummary, ...]
    by: tuple[tuple[str, KeyPath], ...]
    contents: frozenset[int]
    was: str = ""

    def named(self) -> Iterator[tuple[str, KeyPath]]:
        """The ids of the assignments that it refers to, each with its place."""
        for related in self.related:
            if related.assignment is not None:
                yield related.assignment, (*related.path, "assignment")
        for by, path in self.by:
            yield by, (*path, "by")


class ErrorCount(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The errors of one file when it is checked on its own, and its summary for the errors across files."""

    errors: int
    summary: AssignmentSummary | None = None


class Letters(Value, frozen=True):
    """The assignments of a register as summaries, each with its file. `ids` names every file, also unreadable ones."""

    summaries: tuple[tuple[str, AssignmentSummary], ...]
    ids: Mapping[str, str]


def summarize(letter: CheckedAssignment) -> AssignmentSummary:
    """Summarize an assignment."""
    one = letter.assignment
    paid = next((funding for funding in one.fundings if funding.currency), None)
    related = (RelationSummary(to.relation, to.assignment, to.origin.path) for to in one.related)
    changes = (
        record for duty in letter.duties for record in records_of(duty.deadline) if not isinstance(record, Delivery)
    )
    return AssignmentSummary(
        id=one.id,
        issuer=one.issuer,
        addressee=one.addressee,
        reference=one.reference,
        issued=one.issued,
        year=one.year,
        kind=one.kind,
        number=one.number,
        currency=paid.currency if paid is not None else "",
        currency_path=(*paid.origin.path, "currency") if paid is not None else (),
        related=tuple(related),
        by=tuple((record.by, record.origin.path) for record in changes if record.by is not None),
        contents=_contents(letter) if one.reference and one.issued is not None else frozenset(),
        was=one.was,
    )


def _contents(letter: CheckedAssignment) -> frozenset[int]:
    """Hashes by which a deadline or a task is recognised again: its day with its name, title or quote, or its label."""
    parts: list[bytes] = []
    for duty in letter.duties:
        deadline = duty.deadline
        day = msgspec.msgpack.encode((type(deadline.due).__name__, deadline.due))
        names = (duty.id, " ".join(deadline.title.lower().split()), deadline.quote)
        parts += [day + name.encode() for name in names if name]
    parts += [name.encode() for task in letter.assignment.tasks for name in (task.label, task.quote) if name]
    return frozenset(map(crc32, parts))  # compared among letters of one reference only


def fault(file: str, rule: Rule, path: KeyPath, message: str, help_: str) -> Diagnostic:
    """A diagnostic in a letter's file."""
    return Diagnostic(rule=rule, file=file, path=path, message=message, help=help_)
