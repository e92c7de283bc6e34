"""Run the rules over files, each file on its own and then the files against each other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mandate.checks import characters, file_names, organisations, toml_1_1
from mandate.checks.all_checks import BETWEEN_LETTERS, OF_THE_REGISTER, WITHIN_A_LETTER
from mandate.checks.context import checked_assignment
from mandate.checks.summaries import AssignmentSummary, ErrorCount, Letters, summarize
from mandate.dates.as_of import AsOf
from mandate.model import rules
from mandate.model.diagnostic import Diagnostic
from mandate.model.register import Register
from mandate.reading.register import ParsedFile, RegisterHeader


class FileCheck(NamedTuple):
    """A file checked on its own: its diagnostics, and the summary of its assignment for the rules across files."""

    faults: tuple[Diagnostic, ...]
    summary: AssignmentSummary | None

    @property
    def errors(self) -> ErrorCount:
        """The number of a file's errors, and the facts on which errors across files depend."""
        count = sum(fault.is_error for fault in self.faults)
        summary = self.summary and msgspec.structs.replace(self.summary, contents=frozenset())
        return ErrorCount(count, summary)


def check_file(header: RegisterHeader, file: ParsedFile) -> FileCheck:
    """Check a file on its own. No record is in the future."""
    return check_files(header, [file])[0]


def check_files(
    header: RegisterHeader, files: Sequence[ParsedFile], as_of: Sequence[AsOf | None] | None = None
) -> list[FileCheck]:
    """Check several files, each on its own and as of a day of its own; without one no record is in the future. Each rule looks at
    all of them before the next one does, which is quicker."""
    known = header.register if header.is_read else None
    found = [[*(organisations.bodies_are_named(one.diagnostics, known) if known else one.diagnostics)] for one in files]
    letters = [
        checked_assignment(header, one.assignment, day) if one.assignment is not None else None
        for one, day in zip(files, as_of or [None] * len(files), strict=True)
    ]
    of_letters = [(letter, faults) for letter, faults in zip(letters, found, strict=True) if letter is not None]
    for look in WITHIN_A_LETTER:
        for letter, faults in of_letters:
            faults.extend(look(letter))
    for one, faults in zip(files, found, strict=True):
        if one.diagnostics:
            faults[:] = _without_unread(faults, one.diagnostics)
        if one.source is header.source:
            faults.extend(_check_register(header.register))
        faults.extend(file_names.names_work_everywhere(one.source.file, header.source.file))
        faults.extend(toml_1_1.find_in(one.source))
        strange = [*characters.signs_are_sound(one.source)]
        stumbled = {fault.start for fault in one.diagnostics if fault.position is not None} if strange else set()
        faults.extend(fault for fault in strange if fault.start not in stumbled)  # each is reported once
    summaries = [summarize(letter) if letter is not None else None for letter in letters]
    return [FileCheck(tuple(faults), summary) for faults, summary in zip(found, summaries, strict=True)]


def check_references(
    summaries: Iterable[tuple[str, AssignmentSummary]], ids: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Check assignments against each other, by their files and summaries in the order of the files. `ids` names every file by
    its id, those that could not be read too."""
    letters = Letters(summaries=tuple(summaries), ids=ids)
    return tuple(fault for look in BETWEEN_LETTERS for fault in look(letters))


def _check_register(register: Register) -> tuple[Diagnostic, ...]:
    """Check the organisations of a `mandate.toml` that could be read."""
    return tuple(fault for look in OF_THE_REGISTER for fault in look(register))


_MISSED_KEYS = {
    rules.ENDLESS_REPETITION: ("until", "withdrawn"),
    rules.UNTIL_ASSUMED: ("until", "withdrawn"),
    rules.NO_RECIPIENT: ("to",),
}
"""The keys that a rule misses, beside or at its place."""


def _without_unread(faults: Iterable[Diagnostic], read: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without those of missing keys that exist and could not be read: one error has one message."""
    return [
        fault
        for fault in faults
        if not any(
            other.path[: len(fault.path)] == (*fault.path[:-1], key)
            for key in _MISSED_KEYS.get(fault.rule, ())
            for other in read
        )
    ]
