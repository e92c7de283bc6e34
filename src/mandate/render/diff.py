"""Changes for people: by letter on a terminal, one change a line elsewhere; and as JSON."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from mandate.history.change import CHANGE_KINDS, Change, ChangeKind, Difference
from mandate.messages.terms import role_text
from mandate.messages.translations import joined, localized, plural, translatable
from mandate.model.base import Value
from mandate.model.enums import Role
from mandate.reading.escape import one_line

VERSION = 1
_SHOWN = 6
"""The limit of ids named on one line, and of occurrences that get a line each."""
_OCCURRENCE = re.compile(r"\.(\d{4}-\d\d-\d\d|open-\d+)(-\d+)?$")
_ALIKE = {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED, ChangeKind.WITHDRAWN, ChangeKind.RENAMED}


_UNRECORDED = {
    (ChangeKind.MOVED, "in place"): translatable("date overwritten, no move recorded: use mandate move"),
    (ChangeKind.REMOVED, "in place"): translatable("removed, no withdrawal recorded: use mandate withdraw"),
}
"""Causes in the words of a person, for changes that are not on record; data have the short word."""


class DiffLine(Value, frozen=True):
    """Changes shown as one: those with the same words, and the many occurrences of one deadline."""

    kind: ChangeKind
    about: str
    says: str
    cause: str
    unexplained: bool
    effects: tuple[str, ...]
    title: str


def lines(changes: Iterable[Change]) -> str:
    """One change a line with its fields separated by tabs: kind, id, words, cause, `unexplained`, effects, feeds."""
    return "".join("\t".join(one_line(field) for field in _fields(one)) + "\n" for one in changes)


def _fields(one: Change) -> tuple[str, ...]:
    return (
        one.kind.value,
        one.id or one.old_id,
        one.says,
        one.cause,
        "unexplained" if one.unexplained else "",
        "; ".join(one.effects),
        ", ".join(f"{code} {role}" for code, role in one.feeds),
    )


def terminal(found: Difference, width: int, *, colour: bool) -> str:
    """The changes by letter, then the feeds that show them, for a terminal `width` columns wide."""
    return "".join(f"{line}\n" for line in _terminal(found, width, colour=colour))


def _terminal(found: Difference, width: int, *, colour: bool) -> Iterator[str]:
    for letter, group in groupby(found.changes, key=lambda one: one.assignment):
        head = f"{letter}: {one_line(found.titles.get(letter, ''))}" if letter else "mandate.toml"
        yield from (_styled(line, "1", colour=colour) for line in textwrap.wrap(head, width))
        for line in grouped_lines(list(group)):
            wrapped = textwrap.wrap(
                shown_text(line), width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
            )
            yield from (_styled(part, "31" if line.unexplained else "", colour=colour) for part in wrapped)
            for effect in line.effects:
                yield from textwrap.wrap(
                    localized(one_line(effect)), width, initial_indent="    ", subsequent_indent="    "
                )
    if feeds := feeds_text(found.changes):
        yield from textwrap.wrap(localized(feeds), width, subsequent_indent="  ", break_on_hyphens=False)


def _styled(words: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour and code else words


def grouped_lines(changes: list[Change]) -> list[DiffLine]:
    """The changes of one letter as lines."""
    same: dict[tuple[object, ...], list[Change]] = {}
    for one in changes:
        duty = _OCCURRENCE.sub("", one.about)
        same.setdefault((one.kind, duty, one.cause, one.unexplained) if one.kind in _ALIKE else (one,), []).append(one)
    first: list[DiffLine] = []
    for group in same.values():
        if len(group) > _SHOWN:
            says = translatable(
                "{count} occurrences, the first {first}, the last {last}",
                count=len(group),
                first=group[0].says,
                last=group[-1].says,
            )
            effects = tuple(dict.fromkeys(effect for one in group for effect in one.effects))
            first.append(_line(group[0], _OCCURRENCE.sub("", group[0].about), says, effects[:_SHOWN]))
        else:
            first += [_line(one, one.about, one.says, one.effects) for one in group]
    alike: dict[tuple[object, ...], list[DiffLine]] = {}
    for line in first:
        alike.setdefault((line.kind, line.says, line.cause, line.unexplained, line.effects), []).append(line)
    return [_joined(group) for group in alike.values()]


def _line(one: Change, about: str, says: str, effects: tuple[str, ...]) -> DiffLine:
    return DiffLine(
        kind=one.kind,
        about=about,
        says=says,
        cause=_UNRECORDED.get((one.kind, one.cause), one.cause) if one.unexplained else one.cause,
        unexplained=one.unexplained,
        effects=effects,
        title=one.title,
    )


def _joined(group: list[DiffLine]) -> DiffLine:
    names = [line.about for line in group if line.about]
    about = ", ".join(names[:_SHOWN])
    if len(names) > _SHOWN:
        about = translatable("{names} and {count} more", names=about, count=len(names) - _SHOWN)
    return msgspec.structs.replace(group[0], about=about, title=group[0].title if len(group) == 1 else "")


def _line_text(line: DiffLine) -> str:
    """A line in words: its subject, the change, the cause."""
    says = joined(", ", (line.says, line.cause)) if line.cause else line.says
    if not line.about or line.kind is ChangeKind.REGISTER:  # what it says begins with the setting
        return says
    named = line.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}
    about = joined(" ", (line.about, translatable(CHANGE_KINDS[line.kind]))) if named else line.about
    return joined(": ", (about, says))


def shown_text(line: DiffLine) -> str:
    """The line in the language of the run, with a word for an unexplained change."""
    words = one_line(_line_text(line))
    return localized(translatable("{words} (unexplained)", words=words) if line.unexplained else words)


def feeds_text(changes: Iterable[Change]) -> str:
    """The bodies whose feeds show the changes, by role; empty without any."""
    found = {feed for one in changes for feed in one.feeds}
    by_role = {role: sorted(code for code, held in found if held is role) for role in Role}
    names = [joined(" ", (role_text(role), ", ".join(codes))) for role, codes in by_role.items() if codes]
    return translatable("Feeds that change: {names}", names=joined("; ", names)) if names else ""


def count_text(changes: Iterable[Change]) -> str:
    """The number of changes of each kind."""
    counts: dict[ChangeKind, int] = {}
    unexplained = 0
    for one in changes:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        unexplained += one.unexplained
    words = [_count(kind, counts[kind]) for kind in ChangeKind if kind in counts]
    words += [translatable("{count} of them unexplained", count=unexplained)] if unexplained else []
    return joined(", ", words)


def _count(kind: ChangeKind, count: int) -> str:
    if kind is ChangeKind.REGISTER:
        return plural("{count} change in mandate.toml", "{count} changes in mandate.toml", count)
    return joined(" ", (str(count), translatable(CHANGE_KINDS[kind])))


def document(found: Difference, old: dict[str, str | None], new: dict[str, str | None]) -> str:
    """The output of `diff --json`: the two sides, the changes, the files that could not be compared."""
    from mandate.render.json import dumps  # 8 ms, paid only for JSON

    return f"{dumps({'version': VERSION, 'old': old, 'new': new, **_difference_object(found)})}\n"


def _difference_object(found: Difference) -> dict[str, Any]:
    """Changes and files that are not compared, always with the same keys."""
    return {
        "changes": [change_object(one) for one in found.changes],
        "not_compared": [
            {"file": one.file, "side": "new" if one.new else "old", "why": one.why} for one in found.not_compared
        ],
    }


def change_object(one: Change) -> dict[str, Any]:
    """One change; missing values are null."""
    return {
        "kind": one.kind.value,
        "assignment": one.assignment or None,
        "id": one.id or None,
        "old_id": one.old_id or None,
        "title": one.title or None,
        "says": one.says,
        "old": one.old or None,
        "new": one.new or None,
        "days": one.days,
        "earlier": one.earlier,
        "cause": one.cause or None,
        "unexplained": one.unexplained,
        "effects": list(one.effects),
        "feeds": [{"organisation": code, "role": role.value} for code, role in one.feeds],
    }
