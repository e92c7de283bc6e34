"""Run the rules over files, each file on its own and then the files against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mandate.checks import characters, organisations
from mandate.checks.all_checks import BETWEEN_LETTERS, OF_THE_REGISTER, WITHIN_A_LETTER
from mandate.checks.context import CheckContext, letter_of
from mandate.checks.summaries import AssignmentSummary, Letters, summarize
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic
from mandate.model.register import Register
from mandate.reading.register import ParsedRegister
from mandate.reading.source import Source


class Around(Value, frozen=True):
    """What is known where a file is checked alone: its register, if that could be read, and today. Without `as_of` no record
    is in the future."""

    register: Register
    register_read: bool
    as_of: date | None = None


class FileRead(NamedTuple):
    """A file, and what reading it showed. Without a `letter`, as one that cannot be read, one whose id another file has, or the
    `mandate.toml`, it has no more faults but its signs."""

    source: Source
    reading: Sequence[Diagnostic]
    letter: Assignment | None = None


class FileCheck(NamedTuple):
    """A file checked alone: its faults, and what the rules between letters ask of it."""

    faults: tuple[Diagnostic, ...]
    gist: AssignmentSummary | None


def check(loaded: ParsedRegister, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """Every fault of a register, those of reading it too, in no particular order. Without `as_of`, no record is in the future."""
    reading: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in loaded.diagnostics:
        reading[fault.file].append(fault)
    letters = {letter.origin.file: letter for letter in loaded.register.assignments}
    around = Around(register=loaded.register, register_read=loaded.register_read, as_of=as_of)
    files = [FileRead(source, reading[file], letters.get(file)) for file, source in loaded.sources.items()]
    each = check_files(around, files)
    gists = ((one.source.file, alone.gist) for one, alone in zip(files, each, strict=True) if alone.gist is not None)
    between = check_references(gists, loaded.ids)
    return (*(fault for alone in each for fault in alone.faults), *check_register(loaded.register), *between)


def check_file(around: Around, source: Source, reading: Iterable[Diagnostic], letter: Assignment | None) -> FileCheck:
    """What is wrong with a file by itself, and its gist. `reading` is what reading it showed."""
    return check_files(around, [FileRead(source, tuple(reading), letter)])[0]


def check_files(around: Around, files: Sequence[FileRead]) -> list[FileCheck]:
    """The same of several files. Each rule looks at all of them before the next one does, which is quicker."""
    known = around.register if around.register_read else None
    found = [[*(organisations.bodies_are_named(one.reading, known) if known else one.reading)] for one in files]
    subjects = [_subject(around, one.letter) if one.letter is not None else None for one in files]
    of_letters = [(subject, faults) for subject, faults in zip(subjects, found, strict=True) if subject is not None]
    for look in WITHIN_A_LETTER:
        for subject, faults in of_letters:
            faults.extend(look(subject))
    for one, faults in zip(files, found, strict=True):
        strange = [*characters.signs_are_sound(one.source)]
        stumbled = {_start(fault) for fault in one.reading if fault.position is not None} if strange else set()
        faults.extend(fault for fault in strange if _start(fault) not in stumbled)
    gists = [summarize(subject.letter) if subject is not None else None for subject in subjects]
    return [FileCheck(tuple(faults), gist) for faults, gist in zip(found, gists, strict=True)]


def _subject(around: Around, letter: Assignment) -> CheckContext:
    seen = letter_of(around.register, letter)
    return CheckContext(register=around.register, register_read=around.register_read, letter=seen, as_of=around.as_of)


def check_references(gists: Iterable[tuple[str, AssignmentSummary]], ids: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What is wrong between letters, by their files and gists in the order of the files. `ids` names every file by its id, those
    that could not be read too."""
    letters = Letters(gists=tuple(gists), ids=ids)
    return tuple(fault for look in BETWEEN_LETTERS for fault in look(letters))


def check_register(register: Register) -> tuple[Diagnostic, ...]:
    """What is wrong between the bodies of a `mandate.toml` that could be read."""
    return tuple(fault for look in OF_THE_REGISTER for fault in look(register))


def _start(fault: Diagnostic) -> tuple[int, int]:
    """Where a fault with a position begins: a sign that TOML stumbles over is told once, by what it stops."""
    return (fault.position.line, fault.position.column) if fault.position else (0, 0)
