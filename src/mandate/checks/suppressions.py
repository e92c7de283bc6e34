"""Comments that suppress a rule, on a line or in a file: `# mandate: allow day-off because the letter says Sunday`."""

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Position, Rule, Severity
from mandate.model.rules import RULES
from mandate.reading.locations import Locator
from mandate.reading.source import Source
from mandate.reading.suggest import did_you_mean

_BY_NAME = {name: rule for rule in RULES for name in (rule.name, rule.code)}
_MARK = re.compile(r"#\s*mandate:\s*(?P<words>.*)$")
_FORM = re.compile(
    r"allow(?P<file>\s+in\s+file)?\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+because\s+(?P<reason>\S.*))?\s*$"
)


class Suppression(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One suppressed rule, by its code, on a line (the comment's own, or the next with something on it), or in the file (`line` is 0).
    `at` is the comment."""

    code: str
    line: int
    at: Position


class Suppressions(Value, frozen=True):
    """The suppression comments of a file, and the diagnostics of invalid ones."""

    right: tuple[Suppression, ...] = ()
    wrong: tuple[tuple[Diagnostic, Position], ...] = ()


def may_suppress(source: Source) -> bool:
    """Return whether a file may have a suppression comment."""
    return b"mandate:" in source.data


def suppressions_in(source: Source, places: Locator) -> Suppressions:
    """The suppression comments of a file."""
    if not may_suppress(source):
        return Suppressions()
    found = tuple(_read(source, places))
    return Suppressions(
        right=tuple(one for one in found if isinstance(one, Suppression)),
        wrong=tuple(one for one in found if not isinstance(one, Suppression)),
    )


def apply_suppressions(
    file: str, suppressions: Suppressions, faults: tuple[tuple[Diagnostic, Position], ...]
) -> Iterator[tuple[Diagnostic, Position]]:
    """The diagnostics of one file that are not suppressed, and those of its suppression comments."""
    yield from suppressions.wrong
    if not suppressions.right:
        yield from faults
        return
    allowed = {(suppression.code, suppression.line) for suppression in suppressions.right}
    used: set[tuple[str, int]] = set()
    for fault, position in faults:
        hits = allowed & {(fault.rule.code, line) for line in (0, position.line)}
        used |= hits
        if not hits:
            yield fault, position
    is_sound = all(not fault.is_error for fault, _ in faults)  # else not every rule has looked
    for suppression in suppressions.right:
        if (suppression.code, suppression.line) not in used and is_sound:
            where = (
                translatable("in this file")
                if suppression.line == 0
                else translatable("on line {line}", line=suppression.line)
            )
            message = translatable("`{name}` finds nothing {where}", name=_BY_NAME[suppression.code].name, where=where)
            help_ = translatable("remove the comment: what it allowed is gone, or has moved to another line")
            yield _fault(rules.UNUSED_SILENCE, file, message, help_, suppression.at)


def _read(source: Source, places: Locator) -> Iterator[Suppression | tuple[Diagnostic, Position]]:
    rows = source.text.split("\n")
    statements = [number for number, row in enumerate(rows, 1) if row.strip() and not row.lstrip().startswith("#")]
    for comment in places.comments():
        position = places.position(comment)
        row = rows[position.line - 1]
        mark = _MARK.match(row[position.column - 1 :].rstrip())
        if mark is None:
            continue
        form = _FORM.match(mark["words"])
        if form is None:
            message = translatable("`{mark}` does not allow a rule", mark=mark["words"])
            yield _fault(rules.BAD_SILENCE, source.file, message, _form(mark["words"]), position)
            continue
        if form["reason"] is None:
            help_ = translatable("write the reason: {strip} because …", strip=mark[0].strip())
            yield _fault(
                rules.BAD_SILENCE, source.file, translatable("this allows a rule without a reason"), help_, position
            )
            continue
        alone = not row[: position.column - 1].strip()
        line = 0 if form["file"] else _next(statements, position.line) if alone else position.line
        for name in re.split(r"\s*,\s*", form["names"]):
            rule = _BY_NAME.get(name)
            if rule is None:
                help_ = did_you_mean(name, _BY_NAME) or translatable("`mandate rule` lists them")
                message = translatable("there is no rule `{name}`", name=name)
                yield _fault(rules.BAD_SILENCE, source.file, message, help_, position)
            elif rule.severity is Severity.ERROR:
                message = translatable(
                    "`{name}` is an error: what it is about would be missing from the list", name=name
                )
                help_ = translatable("remove the comment and correct the fault: only warnings and notes can be allowed")
                yield _fault(rules.BAD_SILENCE, source.file, message, help_, position)
            else:
                yield Suppression(rule.code, line, position)


def _form(words: str) -> str:
    """The form of such a comment, with the rule that the words name."""
    name = next((word for word in re.findall(r"[\w-]+", words) if word in _BY_NAME), "RULE")
    return translatable("write # mandate: allow {name} because …, with the reason", name=name)


def _next(statements: list[int], line: int) -> int:
    at = bisect_right(statements, line)
    return statements[at] if at < len(statements) else line


def _fault(rule: Rule, file: str, message: str, help_: str, position: Position) -> tuple[Diagnostic, Position]:
    return Diagnostic(rule=rule, file=file, message=message, help=help_, position=position), position
