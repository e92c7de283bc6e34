"""Faults for people: the place, the user's own line with the spot underlined, and what to write instead."""

from collections.abc import Iterable
from functools import lru_cache

from mandate.diagnostic import Diagnostic, Position, Severity
from mandate.rules import NOT_UTF8
from mandate.source import Places, Source, place_of
from mandate.visible import visible

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_WIDEST = 160


class Placed:
    """Faults with their places, in the order of files and lines, each told once."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: dict[str, Source]) -> None:
        self.sources = sources
        self.lines = lru_cache(maxsize=None)(lambda file: sources[file].text.split("\n"))
        places = lru_cache(maxsize=None)(lambda file: Places(sources[file].text))
        order = {file: number for number, file in enumerate(sources)}
        found = {(place_of(one, places(one.file)), one.rule.code, one.file, one.message): one for one in diagnostics}
        self.faults: list[tuple[Diagnostic, Position]] = [
            (one, key[0])
            for key, one in sorted(
                found.items(),
                key=lambda item: (order[item[1].file], item[0][0].line, item[0][0].column, item[0][1], item[0][3]),
            )
        ]


def full(placed: Placed, *, colour: bool = False) -> str:
    """Every fault with its excerpt, an empty line between two."""
    return "\n".join(_one(fault, position, placed, colour=colour) for fault, position in placed.faults)


def _one(fault: Diagnostic, position: Position, placed: Placed, *, colour: bool) -> str:
    kind = f"{fault.rule.severity}[{fault.rule.code} {fault.rule.name}]"
    if colour:
        kind = f"\x1b[{_COLOURS[fault.rule.severity]}m{kind}\x1b[0m"
    head = f"{visible(fault.file)}:{position.line}:{position.column}: {kind}: {visible(fault.message)}\n"
    rows, source = placed.lines(fault.file), placed.sources[fault.file]
    is_text = not source.problem and not (fault.rule is NOT_UTF8 and b"\x00" in source.data)
    excerpt = _excerpt(rows[position.line - 1].rstrip("\r"), position) if is_text and position.line <= len(rows) else ""
    gutter = " " * len(str(position.line))
    if colour:
        excerpt = excerpt.replace("^", "\x1b[1m^") + ("\x1b[0m" if excerpt else "")
    return f"{head}{excerpt}{gutter} = help: {visible(fault.help)}\n"


def _excerpt(line: str, position: Position) -> str:
    """The line and a row of carets under the spot; a very long line is cut around it."""
    start = position.column - 1
    end = position.end_column - 1 if position.end_line == position.line else len(line)
    end = max(min(end, len(line)), start + 1)
    left = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    right = min(len(line), left + _WIDEST)
    shown = ("…" if left else "") + _spaced(line[left:right]) + ("…" if right < len(line) else "")
    before = len("…" if left else "") + len(_spaced(line[left:start]))
    carets = max(1, len(_spaced(line[start : min(end, right)])))
    number = str(position.line)
    gutter = " " * len(number)
    return f"{gutter} |\n{number} | {shown}\n{gutter} | {' ' * before}{'^' * carets}\n"


def _spaced(text: str) -> str:
    return visible(text.replace("\t", " "))
