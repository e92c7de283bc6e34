"""The parts of a new letter that are typed on one line, and the command line that a letter so far comes from."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mandate.dates.grammar import is_id
from mandate.dates.iso_dates import DueError, invalid
from mandate.editing.user_input import typed_text, value, values
from mandate.messages.translations import translatable
from mandate.model.register import Organisation
from mandate.reading.key_definition import Key
from mandate.reading.keys import TABLES
from mandate.reading.suggest import as_id

PARTS = {"task": ("id", "title"), "deadline": ("id", "due", "title")}
"""The fields between the `;` of a task and of a deadline; further keys follow as KEY = VALUE."""


def typed_table(kind: str, text: str, known: dict[str, Organisation]) -> tuple[dict[str, Any], list[str]] | DueError:
    """The table of a text such as `report; 1.6.2027; Report; kind = report`, and notes on values that were interpreted."""
    names = PARTS[kind]
    parts = [part.strip() for part in text.split(";")]
    extra: dict[str, str] = {}
    while len(parts) > len(names) and (pair := _pair(kind, parts[-1])):
        extra = {pair[0]: pair[1], **extra}
        parts.pop()
    parts = [*parts[: len(names) - 1], "; ".join(parts[len(names) - 1 :])] if len(parts) >= len(names) else parts
    if len(parts) < len(names) or not all(parts):
        form = "; ".join(names).upper()
        return invalid("`{value}` has not all of its parts", 'write "{form}"', value=text, form=form)
    found: dict[str, Any] = {}
    told: list[str] = []
    for name, typed in (*zip(names, parts, strict=True), *extra.items()):
        key = TABLES[kind][name]
        read = values(key, [typed], known) if name != "id" else value(key, typed, known)
        if isinstance(read, DueError):
            return read
        if typed_text(read) != typed:
            told.append(translatable("{typed} is read as {value}", typed=typed, value=typed_text(read)))
        found[name] = read
    if not is_id(found["id"]):
        return invalid("`{found}` is not a valid id", "write {as_id}", found=found["id"], as_id=as_id(found["id"]))
    return found, told


def _pair(kind: str, part: str) -> tuple[str, str] | None:
    """A key of the table and its value, where a part is written so."""
    name, equals, text = part.partition("=")
    name = name.strip().replace("-", "_")
    is_key = name in TABLES[kind] and name not in PARTS[kind] and not TABLES[kind][name].table
    return (name, text.strip()) if equals and is_key and text.strip() else None


def link(tasks: Sequence[dict[str, Any]], deadlines: Sequence[dict[str, Any]], order: Iterable[str]) -> None:
    """Give each deadline without tasks those that were given before it, since the last deadline; or the first that follow."""
    groups: list[list[str]] = []
    names, owed = iter(tasks), iter(deadlines)
    group: list[str] = []
    pending: list[dict[str, Any]] = []
    after_deadline = False
    for kind in order:
        if kind == "task" and (task := next(names, None)) is not None:
            if after_deadline or not groups:
                group = []
                groups.append(group)
            group.append(str(task["id"]))
            after_deadline = False
        elif kind == "deadline" and (deadline := next(owed, None)) is not None:
            after_deadline = True
            if group:
                _with_tasks(deadline, group)
            else:
                pending.append(deadline)
    for deadline in pending:
        if groups:
            _with_tasks(deadline, groups[0])


def _with_tasks(deadline: dict[str, Any], tasks: list[str]) -> None:
    if "tasks" not in deadline and tasks:
        deadline["tasks"] = list(tasks)


def command_line(document: Mapping[str, Any], keys: Mapping[str, Iterable[Key]], others: Sequence[str]) -> str:
    """The command that goes on with a letter: its values so far as options. `others` are options that were given besides."""
    words = ["mandate", "new", *others]
    for table, own in keys.items():
        for key in own:
            found = document.get(table, {}).get(key.name)
            if found is None:
                continue
            option = f"--{key.name.replace('_', '-')}"
            if found is True:
                words.append(option)
                continue
            for one in found if isinstance(found, list) else [found]:
                words += [option, typed_text(one)]
    for kind in ("task", "deadline"):
        for one in document.get(f"{kind}s", ()):
            words += [f"--{kind}", typed(kind, one)]
    return " ".join(shlex.quote(word) for word in [*words, "--ask"])


def typed(kind: str, table: Mapping[str, Any]) -> str:
    """A task or deadline as `typed_table` reads it."""
    names = PARTS[kind]
    parts = [typed_text(table[name]) for name in names]
    parts += [f"{name} = {typed_text(one)}" for name, one in table.items() if name not in names and one is not None]
    return "; ".join(parts)
