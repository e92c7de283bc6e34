"""The files of a register, parsed: `mandate.toml` as its header, each letter by itself, and some of them together."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

import msgspec

from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic
from mandate.model.register import Register
from mandate.model.rules import DUPLICATE_ASSIGNMENT
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.source import Source

if TYPE_CHECKING:
    from mandate.model.assignment import Assignment


class RegisterHeader(Value, frozen=True):
    """A `mandate.toml`, parsed once for each command. `register` has no assignments; where the file cannot be read it is
    empty, and `is_read` is false."""

    source: Source
    register: Register
    diagnostics: tuple[Diagnostic, ...]
    is_read: bool

    @property
    def file(self) -> "ParsedFile":
        """The `mandate.toml` as one of the register's files."""
        return ParsedFile(self.source, None, self.diagnostics, int(not self.is_read))


class ParsedFile(NamedTuple):
    """One file of a register. `unread` counts the parts of it that could not be read. A file whose id another one has is
    a `duplicate_of` that one, and has no assignment."""

    source: Source
    assignment: "Assignment | None"
    diagnostics: tuple[Diagnostic, ...]
    unread: int
    duplicate_of: str = ""


class Files(Protocol):
    """The files of a register: in a folder, in a commit, in the index of git or in memory. `names` are the letters, in order."""

    @property
    def header(self) -> RegisterHeader:
        """The parsed `mandate.toml`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the letters, as messages name them."""

    def read(self, name: str) -> Source:
        """Read one of the letters, or the `mandate.toml`."""


class UnusedExclude(Value, frozen=True):
    """A pattern of `exclude` that matches nothing: its place in the list, and the spelling that would match, where there is one."""

    number: int
    pattern: str
    meant: str = ""


@runtime_checkable
class ExcludingFiles(Files, Protocol):
    """Files among which `exclude` chose."""

    @property
    def unused_exclude(self) -> tuple[UnusedExclude, ...]:
        """The patterns that match nothing."""


class TextFiles(Value, frozen=True):
    """The files of a register in memory."""

    header: RegisterHeader
    texts: Mapping[str, Source]

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the letters."""
        return tuple(self.texts)

    def read(self, name: str) -> Source:
        """Return one of the texts."""
        return self.texts.get(name, self.header.source)


class _Overlay(Value, frozen=True):
    header: RegisterHeader
    names: tuple[str, ...]
    base: Files
    texts: Mapping[str, Source]

    def read(self, name: str) -> Source:
        return self.texts[name] if name in self.texts else self.base.read(name)


class PartiallyRead(Value, frozen=True):
    """A file that is missing from the list, `whole` or with `count` of its items."""

    file: str
    whole: bool
    count: int


class ParsedRegister(Value, frozen=True):
    """A register with some or all of its letters, and the diagnostics of reading them.

    `ids` names every file, unread ones included.
    """

    header: RegisterHeader
    register: Register
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    unread: tuple[PartiallyRead, ...]
    ids: dict[str, str]


@lru_cache(maxsize=4)  # a comparison asks for both sides, and again for their files
def read_header(source: Source) -> RegisterHeader:
    """Parse a `mandate.toml`."""
    read = read_register(source)
    return RegisterHeader(
        source=source,
        register=read.register or Register(id=""),
        diagnostics=read.diagnostics,
        is_read=read.register is not None,
    )


def text_files(register: Source, letters: Iterable[Source]) -> TextFiles:
    """Make the files of a register of texts."""
    return TextFiles(header=read_header(register), texts={source.file: source for source in letters})


def overlay(files: Files, texts: Mapping[str, Source]) -> Files:
    """The files with texts in place of those of the same name, or beside them."""
    about = files.header.source.file
    header = read_header(texts[about]) if about in texts else files.header
    new = texts.keys() - {about, *files.names}
    return _Overlay(
        header=header, names=tuple(sorted({*files.names, *new})) if new else files.names, base=files, texts=texts
    )


def parse_file(source: Source, duplicate_of: str = "") -> ParsedFile:
    """Parse the file of a letter."""
    id_ = id_of(source.file)
    read = read_assignment(source, id_)
    if duplicate_of:
        return ParsedFile(source, None, (*read.diagnostics, same_id(source.file, id_, duplicate_of)), 1, duplicate_of)
    return ParsedFile(source, read.assignment, read.diagnostics, read.unread)


def load(files: Files, names: Iterable[str] | None = None) -> ParsedRegister:
    """Parse the letters that are named, or all. A file that cannot be read hides no other."""
    header, ids = files.header, files_by_id(files.names)
    unread = [] if header.is_read else [PartiallyRead(file=header.source.file, whole=True, count=1)]
    parsed = [
        parse_file(files.read(name), duplicate_of(name, ids)) for name in (files.names if names is None else names)
    ]
    unread += [
        PartiallyRead(file=one.source.file, whole=one.assignment is None, count=one.unread)
        for one in parsed
        if one.unread
    ]
    assignments = tuple(one.assignment for one in parsed if one.assignment is not None)
    return ParsedRegister(
        header=header,
        register=msgspec.structs.replace(header.register, assignments=assignments),
        diagnostics=(*header.diagnostics, *(diagnostic for one in parsed for diagnostic in one.diagnostics)),
        sources={source.file: source for source in (header.source, *(one.source for one in parsed))},
        unread=tuple(unread),
        ids=ids,
    )


def id_of(file: str) -> str:
    """The id of an assignment, from its file's name."""
    name = file[file.rfind("/") + 1 :]
    return name[:-5] if name[-5:].lower() == ".toml" else name


@lru_cache(maxsize=4)  # a command asks several times, and the answer is constant
def files_by_id(names: tuple[str, ...]) -> dict[str, str]:
    """Name each file by its id. The first of two files with one id has it: decided here, and nowhere else."""
    found = {name.rpartition("/")[2][:-5] if name[-5:] == ".toml" else id_of(name): name for name in names}
    if len(found) < len(names):
        found |= {id_of(name): name for name in reversed(names)}
    return found


def duplicate_of(name: str, ids: Mapping[str, str]) -> str:
    """The file that has a file's id already; empty where it has it itself."""
    first = ids.get(id_of(name), name)
    return "" if first == name else first


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Return whether any of the diagnostics is an error."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def same_id(file: str, id_: str, other: str) -> Diagnostic:
    """The diagnostic of a file whose id another one has."""

    message = translatable("the id `{id}` is taken by {other}; nothing of this file is listed", id=id_, other=other)
    help_ = translatable("rename one of the two files: the name without `.toml` is the assignment's id")
    return Diagnostic(rule=DUPLICATE_ASSIGNMENT, file=file, message=message, help=help_)
