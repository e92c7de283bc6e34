"""Diagnostics for people: the location, the user's own line with the place underlined, the message and the help."""

from collections import Counter

from mandate.checks.located import Lines, LocatedDiagnostics
from mandate.messages.translations import localized, message, translate
from mandate.model.diagnostic import Diagnostic, Position, Severity
from mandate.model.rules import NOT_UTF8
from mandate.reading.escape import escape_control

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
SEVERITIES = {Severity.ERROR: message("error"), Severity.WARNING: message("warning"), Severity.NOTE: message("note")}
_WIDEST = 160


def full(placed: LocatedDiagnostics, *, colour: bool = False) -> str:
    """Every diagnostic with its excerpt, separated by empty lines."""
    return "\n".join(
        _one(fault, position, placed.lines[fault.file], colour=colour) for fault, position in placed.faults
    )


def concise(placed: LocatedDiagnostics) -> str:
    """A line each: the location, the rule, the message, the help."""
    return "".join(
        f"{escape_control(fault.file)}:{position.line}:{position.column}: {_kind(fault)}: {_text(fault.message)}; help: {_text(fault.help)}\n"
        for fault, position in placed.faults
    )


def statistics(placed: LocatedDiagnostics) -> str:
    """The number of diagnostics of each rule, the most frequent first: count, code, name, severity."""
    counts = Counter(fault.rule for fault, _ in placed.faults)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0].code))
    return "".join(f"{count}\t{rule.code}\t{rule.name}\t{rule.severity}\n" for rule, count in rows)


def _kind(fault: Diagnostic) -> str:
    return f"{fault.rule.severity}[{fault.rule.code} {fault.rule.name}]"


def _one(fault: Diagnostic, position: Position, lines: Lines, *, colour: bool) -> str:
    kind = f"{translate(SEVERITIES[fault.rule.severity])}[{fault.rule.code} {fault.rule.name}]"
    if colour:
        kind = f"\x1b[{_COLOURS[fault.rule.severity]}m{kind}\x1b[0m"
    head = f"{escape_control(fault.file)}:{position.line}:{position.column}: {kind}: {_text(fault.message)}\n"
    row = None if fault.rule is NOT_UTF8 and lines.has_nul else lines.texts.get(position.line)
    excerpt = "" if row is None else _excerpt(row, position)
    gutter = " " * len(str(position.line))
    if colour:
        excerpt = excerpt.replace("^", "\x1b[1m^") + ("\x1b[0m" if excerpt else "")
    return f"{head}{excerpt}{gutter} = {translate('help')}: {_text(fault.help)}\n"


def _text(text: str) -> str:
    """A text in the language of the run, as a plain string."""
    return escape_control(str(localized(text)))


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
    return escape_control(text.replace("\t", " "))
