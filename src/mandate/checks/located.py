"""Located diagnostics: in the order of files and lines, without duplicates and without suppressed ones."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from mandate.checks.suppressions import Suppressions, apply_suppressions, may_suppress, suppressions_in
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Position, Rule, Severity
from mandate.model.rules import RULES
from mandate.reading.locations import Locator, position_of
from mandate.reading.source import Source

LocatedDiagnostic = tuple[Diagnostic, Position]


class Lines(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The lines of a file that have diagnostics, by number. `has_nul`: the file contains NUL bytes."""

    texts: dict[int, str] = {}
    has_nul: bool = False


class FileDiagnostics(Value, frozen=True):
    """The diagnostics of a file with their locations, before suppression."""

    faults: tuple[LocatedDiagnostic, ...] = ()
    suppressions: Suppressions = Suppressions()
    lines: Lines = Lines()


class LocatedDiagnostics(Value, frozen=True):
    """Diagnostics, and the lines of their files, for a renderer."""

    faults: tuple[LocatedDiagnostic, ...]
    lines: Mapping[str, Lines]

    def count(self, severity: Severity) -> int:
        """The number of diagnostics of a severity."""
        return sum(fault.rule.severity is severity for fault, _ in self.faults)


def locate_in_file(source: Source, diagnostics: Collection[Diagnostic], *, is_toml: bool = False) -> FileDiagnostics:
    """The diagnostics of a file with their locations. `is_toml`: the file is known to be TOML."""
    if not diagnostics and not may_suppress(source):
        return FileDiagnostics()
    places = Locator(source.text, is_toml=is_toml)
    faults = tuple((one, position_of(one, places)) for one in diagnostics)
    suppressions = suppressions_in(source, places)
    rows = () if source.problem else source.text.split("\n")
    numbers = {at.line for _, at in (*faults, *suppressions.wrong)} | {
        suppression.at.line for suppression in suppressions.right
    }
    texts = {number: rows[number - 1].rstrip("\r") for number in sorted(numbers) if number <= len(rows)}
    return FileDiagnostics(faults=faults, suppressions=suppressions, lines=Lines(texts, has_nul=b"\x00" in source.data))


def merged(one: FileDiagnostics, more: FileDiagnostics) -> FileDiagnostics:
    """All diagnostics of a file whose parts were checked separately."""
    lines = Lines({**one.lines.texts, **more.lines.texts}, has_nul=one.lines.has_nul)
    return FileDiagnostics(faults=(*one.faults, *more.faults), suppressions=one.suppressions, lines=lines)


def collect(files: Iterable[tuple[str, FileDiagnostics]], wanted: Collection[Rule] = RULES) -> LocatedDiagnostics:
    """The diagnostics of files in their order."""
    found: list[LocatedDiagnostic] = []
    lines: dict[str, Lines] = {}
    for file, one in files:
        told = {(position, fault.rule.code, fault.message): (fault, position) for fault, position in one.faults}
        left = apply_suppressions(file, one.suppressions, tuple(told.values()))
        shown = sorted((fault for fault in left if fault[0].rule in wanted), key=lambda fault: _order(*fault))
        if shown:
            found += shown
            lines[file] = one.lines
    return LocatedDiagnostics(faults=tuple(found), lines=lines)


def _order(fault: Diagnostic, position: Position) -> tuple[int, int, str, str]:
    return position.line, position.column, fault.rule.code, fault.message


def located(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], wanted: Collection[Rule] = RULES
) -> LocatedDiagnostics:
    """Diagnostics at their places, without suppression comments: those are about the rules of a plain check."""
    by_file: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_file.setdefault(one.file, []).append(one)
    files = ((file, locate_in_file(sources[file], found)) for file, found in by_file.items())
    return collect(((file, msgspec.structs.replace(one, suppressions=Suppressions())) for file, one in files), wanted)


def merge_located(one: LocatedDiagnostics, more: LocatedDiagnostics) -> LocatedDiagnostics:
    """All diagnostics of both, in the order of files and places."""
    faults = sorted((*one.faults, *more.faults), key=lambda fault: (fault[0].file, *_order(*fault)))
    texts = {
        file: {**lines.texts, **(more.lines[file].texts if file in more.lines else {})}
        for file, lines in one.lines.items()
    }
    lines = {**more.lines, **{file: Lines(found, has_nul=one.lines[file].has_nul) for file, found in texts.items()}}
    return LocatedDiagnostics(faults=tuple(faults), lines=lines)
