"""Sources to one register with its faults: the one road that every command takes."""

from typing import TYPE_CHECKING

import msgspec

from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.model.register import Register
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.source import Source

if TYPE_CHECKING:
    from mandate.model.assignment import Assignment


class Sources(Value, frozen=True):
    """The files of a register as they were found: its `mandate.toml`, then the assignments by path.

    `folder` is how the folder is called in messages; `talk` says what was passed over.
    """

    folder: str
    register: Source
    assignments: tuple[Source, ...]
    talk: tuple[str, ...] = ()


def replaced(sources: Sources, changed: dict[str, Source]) -> Sources:
    """The sources with some files in the place of those of the same name."""
    return msgspec.structs.replace(
        sources,
        register=changed.get(sources.register.file, sources.register),
        assignments=tuple(changed.get(one.file, one) for one in sources.assignments),
    )


class PartiallyRead(Value, frozen=True):
    """A file of which something is missing from the list: all of it (`whole`), or `count` things in it."""

    file: str
    whole: bool
    count: int


class ParsedRegister(Value, frozen=True):
    """A register with everything that reading it showed. `ids` names every file, those that could not be read too."""

    register: Register
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    unread: tuple[PartiallyRead, ...]
    ids: dict[str, str]
    register_read: bool


def load(sources: Sources) -> ParsedRegister:
    """Read every file. A file that cannot be read hides no other; two files with one id are both told of by `check`."""
    about = read_register(sources.register)
    diagnostics = list(about.diagnostics)
    unread = [PartiallyRead(file=sources.register.file, whole=True, count=1)] if about.register is None else []
    assignments: list[Assignment] = []
    ids: dict[str, str] = {}
    for source in sources.assignments:
        id_ = id_of(source.file)
        read = read_assignment(source, id_)
        diagnostics.extend(read.diagnostics)
        if id_ in ids:
            diagnostics.append(same_id(source.file, id_, ids[id_]))
            unread.append(PartiallyRead(file=source.file, whole=True, count=1))
            continue
        ids[id_] = source.file
        if read.assignment is not None:
            assignments.append(read.assignment)
        if read.unread:
            unread.append(PartiallyRead(file=source.file, whole=read.assignment is None, count=read.unread))
    register = about.register or Register(id="")
    return ParsedRegister(
        register=msgspec.structs.replace(register, assignments=tuple(assignments)),
        diagnostics=tuple(diagnostics),
        sources={source.file: source for source in (sources.register, *sources.assignments)},
        unread=tuple(unread),
        ids=ids,
        register_read=about.register is not None,
    )


def id_of(file: str) -> str:
    """The id that a file's name gives its assignment."""
    name = file.rpartition("/")[2]
    return name[:-5] if name.lower().endswith(".toml") else name


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of the faults is an error."""
    return any(diagnostic.rule.severity is Severity.ERROR for diagnostic in diagnostics)


def same_id(file: str, id_: str, other: str) -> Diagnostic:
    """The fault of a file whose id another one has."""
    from mandate.model.rules import DUPLICATE_ASSIGNMENT

    return Diagnostic(
        rule=DUPLICATE_ASSIGNMENT,
        file=file,
        message=f"the id `{id_}` is taken by {other}; nothing of this file is listed",
        help="rename one of the two files: the name without `.toml` is the assignment's id",
    )
