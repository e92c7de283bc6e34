"""Faults with their places: in the order of files and lines, each told once, less those that a comment silences."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from mandate.diagnostic import Diagnostic, Position, Rule, Severity
from mandate.model import Value
from mandate.rules import RULES
from mandate.silences import silenced
from mandate.source import Places, Source, place_of


class Placed(Value, frozen=True):
    """Faults with the files they are in, for a renderer."""

    faults: tuple[tuple[Diagnostic, Position], ...]
    sources: dict[str, Source]

    def count(self, severity: Severity) -> int:
        """How many faults are of a severity."""
        return sum(fault.rule.severity is severity for fault, _ in self.faults)


def place(diagnostics: Iterable[Diagnostic], sources: dict[str, Source], wanted: Collection[Rule] = RULES) -> Placed:
    """The faults of the wanted rules at their places. Those of the silences themselves, unused or wrong, are among them."""
    places = lru_cache(maxsize=None)(lambda file: Places(sources[file].text))
    by_file: dict[str, list[tuple[Diagnostic, Position]]] = {file: [] for file in sources}
    for one in diagnostics:
        by_file[one.file].append((one, place_of(one, places(one.file))))
    found: list[tuple[Diagnostic, Position]] = []
    for file, faults in by_file.items():
        told = {(position, one.rule.code, one.message): (one, position) for one, position in faults}
        left = silenced(sources[file], tuple(told.values()), places)
        found += sorted((fault for fault in left if fault[0].rule in wanted), key=lambda fault: _order(*fault))
    return Placed(faults=tuple(found), sources=sources)


def _order(fault: Diagnostic, position: Position) -> tuple[int, int, str, str]:
    return position.line, position.column, fault.rule.code, fault.message
