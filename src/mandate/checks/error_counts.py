"""How many errors each file of a register has: what is made for others, such as a feed, is made of none that has any."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.model.register import Register
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.register import id_of
from mandate.reading.source import Source

if TYPE_CHECKING:
    from mandate.checks.engine import Around, FileCheck, FileRead


class About(Value, frozen=True):
    """What is known where a letter's file is read alone: its `mandate.toml`, and whether that could be `read`."""

    register: Register
    source: Source
    read: bool


class Sound(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The number of errors that a file has by itself, that of them which it has whatever its id, and the letters it names: one
    that is not there is the one error between letters."""

    errors: int
    of_any_id: int = 0
    named: tuple[str, ...] = ()


class Read(NamedTuple):
    """How sound a file is, and its letter, if that is sound and so is the `mandate.toml`."""

    sound: Sound
    letter: Assignment | None


def reader(about: About) -> Callable[[Sequence[Source]], list[Read]]:
    """What files are as far as anything is made of them, as a function of some of them, the `mandate.toml` too."""

    @cache
    def of_register() -> tuple[Diagnostic, ...]:
        from mandate.checks.engine import (
            check_register,  # only where something is checked: the rules take a while to load
        )

        return (*read_register(about.source).diagnostics, *check_register(about.register))

    def read(sources: Sequence[Source]) -> list[Read]:
        if not sources:  # all are known: then nothing is loaded
            return []
        from mandate.checks.engine import Around, FileRead, check_files

        files: list[FileRead] = []
        for source in sources:
            if source.file == about.source.file:
                files.append(FileRead(about.source, of_register()))
            else:
                found = read_assignment(source, id_of(source.file))
                files.append(FileRead(source, found.diagnostics, found.assignment))
        around = Around(register=about.register, register_read=about.read)
        good = not any(map(_is_error, of_register()))
        each = zip(files, check_files(around, files), strict=True)
        return [_read(around, file, alone, good=good) for file, alone in each]

    return read


def _read(around: "Around", file: "FileRead", alone: "FileCheck", *, good: bool) -> Read:
    from mandate.checks.engine import check_file
    from mandate.checks.references import letters_named

    errors = sum(map(_is_error, alone.faults))
    of_any_id = errors and sum(map(_is_error, check_file(around, file.source, file.reading, None).faults))
    named = tuple(id_ for id_, _ in letters_named(alone.gist)) if alone.gist is not None else ()
    return Read(Sound(errors, of_any_id, named), file.letter if good and not errors else None)


def errors(register: str, files: Iterable[tuple[str, Sound]], ids: Mapping[str, str]) -> dict[str, int]:
    """How many errors each file has that has any, by name, as `check` counts them. `register` is the `mandate.toml`, `ids` names
    every other file by its id: a second one of an id has that error, and of its own those of any id."""
    first = frozenset((register, *ids.values()))
    counts: Counter[str] = Counter()
    for file, one in files:
        if file in first:
            counts[file] = one.errors + sum(id_ not in ids for id_ in one.named)
        else:
            counts[file] = one.of_any_id + 1
    return {file: count for file, count in sorted(counts.items()) if count}


def _is_error(fault: Diagnostic) -> bool:
    return fault.rule.severity is Severity.ERROR
