"""Explain why a file is not valid TOML, in words for newcomers, with the errors behind the first one."""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import rtoml

from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Position, Rule
from mandate.reading.repairs import LONGEST_LINE, find_repair, is_conflict
from mandate.reading.repairs.context import prose, unclosed
from mandate.reading.repairs.repair import Repair
from mandate.reading.source import Source

_MOST_FAULTS = 50
_MOST_READ = 20_000_000
"""The limit of characters that are read again after repairs.

Each repair reads the whole file, so fewer errors of a very large one are reported at once.
"""
_AT = re.compile(r"(.*?) at line (\d+) column (\d+)\Z", re.DOTALL)


class Explained(Value, frozen=True):
    """The diagnostics of a text that is not TOML, and the document that remains after repairs, if there is one."""

    faults: tuple[Diagnostic, ...]
    document: dict[str, Any] | None
    text: str


def unreadable_source(source: Source, rule: Rule) -> Diagnostic:
    """The diagnostic of a file that could not be opened."""
    help_ = translatable(
        "a letter is a few kilobytes: move what is not a letter out of the register, or split the file"
    )
    if not source.too_large:
        help_ = translatable("make it an ordinary file that you may read, or name it in `exclude` of [register]")
    return _fault(rule, source.file, 1, 1, 2, source.problem, help_)


def not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """The diagnostic of bytes that are not UTF-8, at the first such byte."""
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    help_ = translatable("save the file as UTF-8: in Notepad, Save as, Encoding: UTF-8")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = translatable("the file is saved as UTF-16")
    elif b"\x00" in data[:1000]:
        message = translatable("the file holds bytes that are not text")
        help_ = translatable("move it out of the register; `mandate draft` makes a file of a letter")
    else:
        as_latin = data[error.start : error.start + 1].decode("cp1252", "replace")
        byte = f"{data[error.start]:02X}"
        message = (
            translatable("the byte 0x{byte} is not UTF-8 (in Windows-1252 it is `{sign}`)", byte=byte, sign=as_latin)
            if as_latin.isalpha()
            else translatable("the byte 0x{byte} is not UTF-8", byte=byte)
        )
    return _fault(rules.NOT_UTF8, file, line, column, column + 1, message, help_)


def explain_syntax(file: str, text: str, error: rtoml.TomlParsingError) -> Explained:
    """Every error that can be separated: each is replaced by a stand-in and the rest is read again."""
    lines = text.split("\n")
    if whole := _bare_returns(file, lines) or _conflicts(file, lines) or _other_format(file, lines):
        return Explained(faults=whole, document=None, text=text)
    faults: list[Diagnostic] = []
    shifts: dict[int, list[tuple[int, int]]] = {}
    certain = list(lines)  # the document with certain repairs only
    problem, line, column = _where(error, len(lines))
    most = max(1, min(_MOST_FAULTS, _MOST_READ // max(len(text), 1)))
    while len(faults) < most:
        found = _repair_near(lines, line, problem)
        if found is None:
            if line not in shifts:
                at = min(column, len(lines[line - 1].rstrip("\r")) + 1)
                message = translatable("this is not TOML: {problem}", problem=problem)
                faults.append(_fault(rules.NOT_TOML, file, line, at, at + 1, message, _general(problem)))
            break
        line, mend = found
        told = shifts.setdefault(line, [])
        start, end = (at + sum(by for after, by in told if after < at) + 1 for at in (mend.column, mend.end))
        fix = mend.line if mend.safe and lines[line - 1] == certain[line - 1] else None
        certain[line - 1] = certain[line - 1] if fix is None else fix
        faults.append(_fault(mend.rule, file, line, start, end, mend.message, mend.help, fix))
        told.append((mend.column, len(lines[line - 1].rstrip("\r")) - len(mend.line)))
        for distance, new in ((0, mend.line), *mend.also):
            lines[line - 1 + distance] = new
            shifts.setdefault(line + distance, [])
        mended = "\n".join(lines)
        try:
            document = rtoml.loads(mended)
            return Explained(faults=tuple(sorted(faults, key=_START)), document=document, text=mended)
        except rtoml.TomlParsingError as again:
            problem, line, column = _where(again, len(lines))
    if len(faults) == most:
        help_ = translatable("correct those above first; `mandate check` then shows the rest")
        message = translatable("more faults than {most} are in this file", most=most)
        faults.append(_fault(rules.NOT_TOML, file, line, 1, 2, message, help_))
    return Explained(faults=tuple(sorted(faults, key=_START)), document=None, text="\n".join(lines))


_START = attrgetter("start")


def _repair_near(lines: list[str], line: int, problem: str) -> tuple[int, Repair] | None:
    """The repair of the line at which the parser stopped, or of one above it, with the number of its line."""
    for number in _lines_to_try(lines, line):
        repair = find_repair(lines, number, problem)
        if repair and repair.line != lines[number - 1]:
            return number, repair
    for number in range(line, max(line - 60, 0), -1):
        if repair := unclosed(lines, number, _looked_at(lines[number - 1])):  # reported far below its beginning
            return number, repair
    repair = prose(_looked_at(lines[line - 1]))
    return (line, repair) if repair else None


def _looked_at(line: str) -> str:
    """A line as far as slips are looked for in it; nothing of a very long one."""
    return line.rstrip("\r") if len(line) <= LONGEST_LINE else ""


def _bare_returns(file: str, lines: list[str]) -> tuple[Diagnostic, ...]:
    """The lines that hold returns without a line feed, as old programs for the Mac wrote them and some exports do."""
    found: list[Diagnostic] = []
    whole = len(lines) <= 2
    for number, line in enumerate(lines, 1):
        body = line if number == len(lines) else line.removesuffix("\r")  # the last has no line feed behind it
        at = body.find("\r") + 1
        if not at or len(found) == _MOST_FAULTS:
            continue
        here = "" if whole else translatable("here ")
        message = translatable("the lines {value}end in a return (CR) alone, which is no line end in TOML", value=here)
        fix = body.rstrip("\r").replace("\r", "\n") + ("\n" if number == len(lines) else "")
        help_ = translatable(
            "save the file with the line ends of Unix (LF) or Windows (CRLF); `mandate check --fix` does so"
        )
        found.append(_fault(rules.NOT_TOML, file, number, at, at + 1, message, help_, fix))
    return tuple(found)


def _conflicts(file: str, lines: list[str]) -> tuple[Diagnostic, ...]:
    """The marks of a merge conflict in git. The text between them is not an error of its own."""
    message = translatable("git left a merge conflict here")
    help_ = translatable("choose one side and remove the marks, then `git add` the file")
    return tuple(
        _fault(rules.NOT_TOML, file, number, 1, len(line) + 1, message, help_)
        for number, line in enumerate(lines, 1)
        if is_conflict(line)
    )


def _other_format(file: str, lines: list[str]) -> tuple[Diagnostic, ...]:
    """The first line with something on it, where only another format begins so."""
    number, line = next(((number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()), (1, ""))
    for beginnings, name in ((("{",), "JSON"), (("---", "%YAML"), "YAML"), (("<",), translatable("HTML or XML"))):
        if line.startswith(beginnings):
            message = translatable("this is {name}, and a letter is a TOML file", name=name)
            help_ = translatable(
                'begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines'
            )
            return (_fault(rules.NOT_TOML, file, number, 1, 2, message, help_),)
    return ()


def _fault(
    rule: Rule, file: str, line: int, column: int, end: int, message: str, help_: str, fix: str | None = None
) -> Diagnostic:
    position = Position(line=line, column=column, end_line=line, end_column=max(end, column + 1))
    return Diagnostic(rule=rule, file=file, message=message, help=help_, position=position, fix=fix)


def _where(error: rtoml.TomlParsingError, lines: int) -> tuple[str, int, int]:
    m = _AT.fullmatch(str(error))
    if not m:
        return str(error), 1, 1
    return m[1].replace("\n", " "), min(max(int(m[2]), 1), lines), max(int(m[3]), 1)


def _lines_to_try(lines: list[str], line: int) -> Iterator[int]:
    """The reported line and the lines above it, up to the last that begins a statement: an unclosed bracket is reported
    late."""
    yield line
    for number in range(line - 1, max(line - 30, 0), -1):
        if lines[number - 1].strip():
            yield number
            if re.match(r"[\w\"'\[-]", lines[number - 1]) and number != line:
                return


def _general(problem: str) -> str:
    if "recurs" in problem:
        return translatable("the file nests brackets deeper than a letter can need")
    return translatable(
        'every line is a table in brackets, as [events], a key with its value, as title = "…", or a comment that begins with #'
    )
