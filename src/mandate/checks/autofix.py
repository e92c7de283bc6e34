"""The edits of `check --fix`: mechanical repairs that change no fact."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from mandate.model.diagnostic import Diagnostic, Rule
from mandate.model.rules import NOT_NFC, NOT_TOML, RULES
from mandate.reading.edits import Edit, apply_edits
from mandate.reading.locations import Locator
from mandate.reading.register import Files, overlay
from mandate.reading.source import Source

_ROUNDS = 5
"""The limit of rounds.

A repaired file shows the diagnostics behind it; more rounds mean that repairs go in a circle.
"""


Check = Callable[[Files], Iterable[Diagnostic]]
"""Return every diagnostic of a register."""


def fixed(register: Files, files: Iterable[str], check: Check, wanted: Collection[Rule] = RULES) -> dict[str, Source]:
    """The files that fixes of the wanted rules change, as they would be. A file whose diagnostics would not become fewer stays
    as it is."""
    asked, changed = frozenset(files), dict[str, Source]()
    faults = _by_file(check(register))

    def chosen(file: str) -> list[Diagnostic]:
        return [fault for fault in faults[file] if fault.rule in wanted]

    for _ in range(_ROUNDS):
        found: dict[str, Source] = {}
        for file in (register.header.source.file, *register.names):
            if file in asked and (fixes := chosen(file)):
                source = changed.get(file) or register.read(file)
                if (mended := _mended(source, fixes)) is not None:
                    found[file] = mended
        if not found:
            break
        after = _by_file(check(overlay(register, {**changed, **found})))
        better = {file: one for file, one in found.items() if _weight(after[file]) < _weight(faults[file])}
        asked -= found.keys() - better.keys()
        changed |= better
        faults = after if len(better) == len(found) else _by_file(check(overlay(register, changed)))
    return changed


def _by_file(faults: Iterable[Diagnostic]) -> defaultdict[str, list[Diagnostic]]:
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in faults:
        found[fault.file].append(fault)
    return found


def _weight(faults: list[Diagnostic]) -> tuple[int, int, int]:
    """The weight of a file's diagnostics. A file that is not TOML shows few of them, so those weigh most."""
    unread = sum(fault.position is not None and fault.is_error for fault in faults)
    errors = sum(fault.is_error for fault in faults)
    return unread, errors, len(faults)


def _mended(source: Source, faults: list[Diagnostic]) -> Source | None:
    """The file after the repairs that are possible now; `None` without any."""
    splices: dict[tuple[int, int], Edit] = {}
    places = Locator(source.text)
    for fault in faults:
        if fault.fix is None:
            continue
        if fault.position is None:
            span = places.span(fault.path)
        else:  # other edits wait until the file is TOML
            span = places.line_span(fault.position.line) if fault.rule is NOT_TOML else None
        if span is not None:  # the last repair of a line includes the earlier ones
            splices[span] = Edit(start=span[0], end=span[1], text=fault.fix)
    if not splices and any(fault.rule is NOT_NFC for fault in faults):
        for number, row in enumerate(source.text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", row):
                span = places.line_span(number)
                splices[span] = Edit(
                    start=span[0], end=span[1], text=unicodedata.normalize("NFC", row.removesuffix("\r"))
                )
    return apply_edits(source, splices.values()) if splices else None
