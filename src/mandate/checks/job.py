"""A register checked file by file: what one file gives alone, and all of them with what lies between.

What a file gives depends on no other letter. So it can be found by a process of its own, or not at all where the same file was
checked before.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import starmap

import msgspec

from mandate.checks.engine import Around, FileRead, check_file, check_files, check_references, check_register
from mandate.checks.located import Fault, FileDiagnostics, Lines, LocatedDiagnostics, collect, locate_in_file, merged
from mandate.checks.summaries import AssignmentSummary
from mandate.checks.suppressions import Silences, Suppression
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Position, Rule
from mandate.model.rules import RULES, is_broken_reference
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.register import id_of, same_id
from mandate.reading.source import Source

_BY_CODE = {rule.code: rule for rule in RULES}


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A fault of a file at its place, with its rule by its code."""

    code: str
    at: Position
    message: str
    help: str
    fix: str | None


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file gives: its faults at their places and the lines they stand on, the comments that silence rules, and what the
    rules between letters ask of it. `wrong` are the faults of such comments; `mark` tells one text of the file from another."""

    mark: bytes
    gist: AssignmentSummary | None
    faults: tuple[Told, ...] = ()
    lines: Lines = Lines()
    silences: tuple[Suppression, ...] = ()
    wrong: tuple[Told, ...] = ()


class Asked(Value, frozen=True):
    """Which faults are told: those in some files, and where `wide` broken references to them wherever they stand; of some rules."""

    files: Collection[str]
    wide: bool
    rules: Collection[Rule]

    def tells(self, fault: Diagnostic) -> bool:
        """Whether a fault is told, if it is of the rules."""
        return fault.file in self.files or (self.wide and is_broken_reference(fault.rule))


def parts_maker(around: Around, register: Source) -> Callable[[Sequence[Source]], list[Part]]:
    """What files give, as a function of them. Whatever now lies in its place, of the `mandate.toml` it is what was read of it,
    for every other part follows that."""

    def read(source: Source) -> FileRead:
        if source.file == register.file:
            return FileRead(register, (*read_register(register).diagnostics, *check_register(around.register)))
        found = read_assignment(source, id_of(source.file))
        return FileRead(source, found.diagnostics, found.assignment)

    def parts_of(sources: Sequence[Source]) -> list[Part]:
        files = [read(source) for source in sources]
        each = zip(files, check_files(around, files), strict=True)
        return [_part(one.source, alone.faults, alone.gist) for one, alone in each]

    return parts_of


def second_of_id(around: Around, source: Source, first: str) -> Part:
    """What a file gives whose id an earlier one has: the faults of reading it, and that."""
    id_ = id_of(source.file)
    reading = (*read_assignment(source, id_).diagnostics, same_id(source.file, id_, first))
    return _part(source, check_file(around, source, reading, None).faults)


def _part(source: Source, faults: Collection[Diagnostic], gist: AssignmentSummary | None = None) -> Part:
    found = locate_in_file(source, faults, is_toml=gist is not None)
    return Part(
        _mark(source),
        gist,
        tuple(starmap(_told, found.faults)),
        found.lines,
        found.silences.right,
        tuple(starmap(_told, found.silences.wrong)),
    )


def _mark(source: Source) -> bytes:
    return hashlib.blake2b(source.data + source.problem.encode("utf-8", "surrogateescape"), digest_size=8).digest()


def _told(fault: Diagnostic, at: Position) -> Told:
    return Told(fault.rule.code, at, fault.message, fault.help, fault.fix)


def all_told(
    parts: dict[str, Part],
    ids: Mapping[str, str],
    asked: Asked,
    read: Callable[[str], Source],
    remade: Callable[[Source], Part],
) -> LocatedDiagnostics:
    """The faults of a register at their places, from what its files give in their order. `read` gives a file once more, for the
    places of faults between letters; one that has changed since is `remade`, and the letters are compared again."""
    sources: dict[str, Source] = {}
    while True:
        between: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        gists = ((file, part.gist) for file, part in parts.items() if part.gist is not None)
        for fault in check_references(gists, ids):
            if asked.tells(fault):
                between[fault.file].append(fault)
        changed = False
        for file in between.keys() - sources.keys():
            sources[file] = read(file)
            if _mark(sources[file]) != parts[file].mark:
                parts[file] = remade(sources[file])
                changed = True
        if not changed:
            break
    found = ((file, _in_file(file, part, asked)) for file, part in parts.items())
    whole = (
        (file, merged(one, locate_in_file(sources[file], between[file], is_toml=True)) if file in between else one)
        for file, one in found
    )
    return collect(((file, one) for file, one in whole if one.faults or file in asked.files), asked.rules)


def _in_file(file: str, part: Part, asked: Asked) -> FileDiagnostics:
    """The faults of a file that are told."""
    if not (part.faults or part.silences or part.wrong):
        return FileDiagnostics()
    faults = (_fault(file, told) for told in part.faults)
    return FileDiagnostics(
        faults=tuple(fault for fault in faults if asked.tells(fault[0])),
        silences=Silences(right=part.silences, wrong=tuple(_fault(file, told) for told in part.wrong)),
        lines=part.lines,
    )


def _fault(file: str, told: Told) -> Fault:
    rule = _BY_CODE[told.code]
    return Diagnostic(
        rule=rule, file=file, message=told.message, help=told.help, position=told.at, fix=told.fix
    ), told.at
