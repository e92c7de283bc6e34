"""The job behind the relations of `show`: the references of the other letters of a register to one of them."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec

from mandate.dates.as_of import ALWAYS, ValidDays
from mandate.model.assignment import Assignment, RelationKind
from mandate.model.base import Value
from mandate.reading.register import Files, ParsedFile, RegisterHeader


class FileRelations(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The letters of the register that one letter refers to, by their ids; its own id and title, where there are any."""

    related: tuple[tuple[RelationKind, str], ...] = ()
    id: str = ""
    title: str = ""
    days: ClassVar[ValidDays] = ALWAYS


class IncomingRelation(Value, frozen=True):
    """A letter that refers to another, with its title."""

    kind: RelationKind
    id: str
    title: str


class RelationsJob(Value, frozen=True):
    """The letters that refer to one, by its id, in the order of their files."""

    to: str
    as_of: ClassVar[None] = None
    part_type: ClassVar[type[FileRelations]] = FileRelations
    key: ClassVar[tuple[object, ...]] = ("relations",)

    def process(self, header: RegisterHeader, file: ParsedFile) -> FileRelations:  # noqa: ARG002 - other jobs need the header
        """Name the letters that one refers to."""
        return FileRelations() if file.assignment is None else relations_of(file.assignment)

    def combine(self, files: Files, parts: Iterable[tuple[str, FileRelations]]) -> tuple[IncomingRelation, ...]:  # noqa: ARG002
        """Choose the relations to the letter."""
        return tuple(relation for _, part in parts if part.related for relation in incoming(part, self.to))


def relations_of(letter: Assignment) -> FileRelations:
    """The letters of the register that a letter refers to."""
    related = tuple((one.relation, one.assignment) for one in letter.related if one.assignment)
    return FileRelations(related, letter.id, letter.title) if related else FileRelations()


def incoming(of: FileRelations, to: str) -> Iterator[IncomingRelation]:
    """The relations of one letter to another."""
    return (IncomingRelation(kind=kind, id=of.id, title=of.title) for kind, id_ in of.related if id_ == to)
