"""The letter, task, deadline, input or body that a person means by an id, and the keys that it has."""

from collections.abc import Iterator
from typing import Any

import msgspec

from mandate.dates.grammar import anchor_of, parse_due
from mandate.dates.iso_dates import DueError
from mandate.editing.errors import CannotEdit, CannotInsert, refused, unreadable
from mandate.editing.operations import at, parsed
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment
from mandate.model.base import KeyPath, Value
from mandate.model.due import Named
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.register import ParsedRegister
from mandate.reading.source import Source
from mandate.reading.suggest import did_you_mean, nearest
from mandate.reading.toml_words import short


class NamedItem(Value, frozen=True):
    """A thing with an id. `table` names its keys, such as `deadline`; `path` leads to it in its file; `letter` is its letter's id,
    empty for a body; `document` is the file as TOML has it."""

    id: str
    table: str
    path: KeyPath
    source: Source
    document: dict[str, Any]
    letter: str = ""

    @property
    def name(self) -> str:
        """The last part of its id."""
        return self.id.rpartition(".")[2]


def find_item(loaded: ParsedRegister, asked: str) -> NamedItem:
    """The item of an id: `letter`, `letter.report`, `letter.report.figures`, or a body's code. If a task and a deadline
    have the same name, `letter.tasks.report` and `letter.deadlines.report` distinguish them."""
    name, *rest = asked.split(".")
    if name not in loaded.ids:
        return _of_short_name(loaded, asked)
    file = loaded.ids[name]
    source = loaded.sources[file]
    try:
        document = parsed(source)
    except CannotInsert:
        raise unreadable(file) from None
    letter = NamedItem(id=name, table="assignment", path=("assignment",), source=source, document=document, letter=name)
    if not rest:
        return letter
    wanted = {"tasks": ("tasks",), "deadlines": ("deadlines",)}.get(rest[0], ("deadlines", "tasks"))
    words = rest[1:] if len(wanted) == 1 else rest
    found = [one for table in wanted for one in _in_table(letter, table, words[:1])]
    if not found:
        raise _unknown(asked, name, document)
    if len(found) > 1:
        first = words[0]
        if len({one.table for one in found}) == 1:
            raise refused(
                "`{short}` is the id of several {path}",
                "run `mandate check {file}` and give each a name of its own",
                short=short(asked),
                path=found[0].path[0],
                file=file,
            )
        raise refused(
            "`{name}.{first}` is a task and a deadline",
            "write {name}.tasks.{first} or {name}.deadlines.{first}",
            name=name,
            first=first,
        )
    return found[0] if len(words) == 1 else _below(found[0], asked, words[1:])


def _in_table(letter: NamedItem, table: str, words: list[str]) -> Iterator[NamedItem]:
    for number, one in tables_in(letter.document, table):
        if [one.get("id")] == words:
            id_, kind = f"{letter.id}.{words[0]}", table.removesuffix("s")
            yield msgspec.structs.replace(letter, id=id_, table=kind, path=(table, number))


def _below(item: NamedItem, asked: str, words: list[str]) -> NamedItem:
    """An input of a deadline. The suffix of a repeated one does not name an item."""
    inputs = list(tables_in(at(item.document, item.path), "inputs"))
    for number, one in inputs:
        if one.get("id") == words[0]:
            path = (*item.path, "inputs", number)
            return msgspec.structs.replace(item, id=f"{item.id}.{words[0]}", table="input", path=path)
    if words[0][:4].isdigit() or words[0].startswith("open-"):
        raise refused(
            "`{short}` is one occurrence, and what is changed holds for all of them",
            "leave its day out: {id}; one occurrence alone is moved, delivered or withdrawn",
            short=short(asked),
            id=item.id,
        )
    names = [str(one.get("id")) for _, one in inputs]
    raise CannotEdit(
        translatable("`{id}` has no input `{short}`", id=item.id, short=short(words[0])),
        did_you_mean(words[0], names) or _it_has(names),
    )


def _it_has(names: list[str]) -> str:
    return translatable("it has {names}", names=", ".join(names)) if names else translatable("it has none")


def tables_in(table: dict[str, Any], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of a list in a file, which may have any other value there, with their numbers."""
    listed = table.get(name)
    yield from (
        (at_, one) for at_, one in enumerate(listed if isinstance(listed, list) else ()) if isinstance(one, dict)
    )


def _of_short_name(loaded: ParsedRegister, asked: str) -> NamedItem:
    """A body, or a task or deadline whose name only one letter has."""
    register = loaded.register
    if asked in register.organisations:
        source = loaded.sources[register.origin.file]
        return NamedItem(
            id=asked, table="organisation", path=("organisations", asked), source=source, document=parsed(source)
        )
    first, _, below = asked.partition(".")
    having = [f"{letter.id}.{asked}" for letter in register.assignments if first in _names(letter)]
    if len(having) == 1:
        return find_item(loaded, having[0])
    ends = [
        f"{letter.id}.{below}"
        for letter in register.assignments
        if letter.id.endswith(f"-{first}") and below.partition(".")[0] in _names(letter)
    ]
    if len(having := having + ends) > 1:
        raise refused(
            "`{short}` is in {having} letters",
            "name one: {names}",
            short=short(asked),
            having=len(having),
            names=", ".join(having[:20]),
        )
    close = nearest(first, [*loaded.ids, *register.organisations])
    rest = asked[len(first) :]
    if ends:
        close, rest = ends[0], ""
    raise CannotEdit(
        translatable("there is no letter or body `{short}` in this register", short=short(first)),
        translatable("did you mean `{close}{rest}`?", close=close, rest=rest)
        if close
        else translatable("`mandate status` shows the ids of what is owed"),
    )


def _names(letter: Assignment) -> set[str]:
    return {one.id for one in (*letter.deadlines, *letter.unread)} | {one.id for one in letter.tasks}


def _unknown(asked: str, letter: str, document: dict[str, Any]) -> CannotEdit:
    names = [
        f"{letter}.{one['id']}"
        for table in ("deadlines", "tasks")
        for _, one in tables_in(document, table)
        if isinstance(one.get("id"), str)
    ]
    return CannotEdit(
        translatable(
            "`{letter}` has no task or deadline `{short}`", letter=letter, short=short(asked.partition(".")[2])
        ),
        did_you_mean(asked, names) or _it_has(names[:20]),
    )


def letters_with(loaded: ParsedRegister, item: NamedItem) -> Iterator[tuple[str, Source]]:
    """The other letters that may name a letter, by their ids: those whose text has its id."""
    for id_, file in loaded.ids.items():
        if file != item.source.file and item.id.encode() in loaded.sources[file].data:
            yield id_, loaded.sources[file]


def is_counted_from(phrase: object, name: str) -> bool:
    """Return whether a due is counted from the deadline or the event of a name."""
    due = parse_due(phrase) if isinstance(phrase, str) else None
    anchor = anchor_of(due) if due is not None and not isinstance(due, DueError) else None
    return isinstance(anchor, Named) and anchor.name == name


def keys_in(document: Any, table: str = "assignment file", path: KeyPath = ()) -> Iterator[tuple[KeyPath, Key, Any]]:
    """Every value of a file below a key of the format, with its path and its key."""
    if not isinstance(document, dict):
        return
    for name, value in document.items():
        key = TABLES[table].get(name)
        if key is None:
            continue
        here = (*path, name)
        if key.kind in {ValueKind.TABLES, ValueKind.TABLE_OR_TABLES} and isinstance(value, list):
            for number, one in enumerate(value):
                yield from keys_in(one, key.table, (*here, number))
        elif key.table in TABLES and isinstance(value, dict):
            yield from keys_in(value, key.table, here)
        else:
            yield here, key, value
