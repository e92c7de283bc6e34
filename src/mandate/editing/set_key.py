"""Give a key of a letter, task, deadline, input or body another value, or take the key away."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from mandate.dates.iso_dates import DueError
from mandate.editing import user_input
from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.insert import toml
from mandate.editing.items import NamedItem
from mandate.editing.operations import Drop, Operation, Put, at, changed
from mandate.editing.verify import EditResult, FileEdit, needs_manual_edit, verify_files, verify_register
from mandate.messages.translations import joined, one_of, translatable
from mandate.model.base import KeyPath, Value
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.key_words import key_meant
from mandate.reading.keys import TABLES
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import did_you_mean
from mandate.reading.toml_words import short

_OTHER_TABLES = ("participants", "reporting", "funding", "events")
_COMMANDS = {"moves": "move", "deliveries": "done", "withdrawn": "withdraw"}
_TABLES = {ValueKind.TABLE, ValueKind.TABLES, ValueKind.TABLE_OR_TABLES}


class _KeyTarget(Value, frozen=True):
    """A key with the path at which its value is, or would be."""

    path: KeyPath
    key: Key


def _key_target(item: NamedItem, asked: str, *, clear: bool = False) -> _KeyTarget:
    """The key that a person names: `title`, `participants.lead`, `events.receipt`, or `moves.1.reference` of the first move; to take
    it away (`clear`) also a table."""
    parts = asked.strip().replace("-", "_").split(".")
    if item.table != "assignment":
        return _walk(item, item.path, item.table, parts, clear=clear)
    if parts[0] in TABLES["assignment"]:
        return _walk(item, item.path, "assignment", parts, clear=clear)
    if parts[0] in TABLES["assignment file"]:
        return _walk(item, (), "assignment file", asked.strip().split("."), clear=clear)
    homes = [table for table in _OTHER_TABLES if parts[0] in TABLES.get(table, ())]
    if len(homes) == 1:
        return _walk(item, (homes[0],), homes[0], parts, clear=clear)
    raise _unknown(item.id, "assignment", parts[0], [f"{home}.{parts[0]}" for home in homes])


def _walk(item: NamedItem, path: KeyPath, table: str, parts: list[str], *, clear: bool) -> _KeyTarget:
    """Follow the parts of a name through the tables of the format. Lists are counted from 1."""
    name, *rest = parts
    if table == "events" and name:
        return _KeyTarget(path=(*path, name.replace("_", "-")), key=_EVENT)
    key = TABLES[table].get(name.replace("-", "_"))
    if key is None:
        raise _unknown(item.id, table, name, [])
    here = (*path, key.name)
    if key.kind not in _TABLES:
        if rest:
            raise _unknown(item.id, table, ".".join(parts), [])
        return _KeyTarget(path=here, key=key)
    present = _present(item.document, here)
    if isinstance(present, list) or key.kind is ValueKind.TABLES:
        number = int(rest[0]) if rest and rest[0].isdecimal() else 0
        count = len(present) if isinstance(present, list) else 0
        if not 1 <= number <= count:
            cause = translatable("`{id}` has {count} {name}", id=item.id, count=count, name=key.name)
            raise CannotEdit(cause, _way_to_one(key.name, count))
        here, rest = (*here, number - 1), rest[1:]
    if not rest and clear and present is not None:
        return _KeyTarget(path=here, key=key)
    if not rest:
        keys = ", ".join(TABLES.get(key.table, ()))
        raise refused(
            "`{names}` is a table",
            "name a key of it: {value}",
            names=".".join(parts),
            value=keys or translatable("a name of your own"),
        )
    return _walk(item, here, key.table, rest, clear=clear)


def _way_to_one(name: str, count: int) -> str:
    if count:
        return translatable("name one by its number, from 1 to {count}: {name}.1.KEY", count=count, name=name)
    if name in _COMMANDS:
        return translatable("`mandate {COMMANDS}` records one", COMMANDS=_COMMANDS[name])
    return translatable("see `mandate --help` for the command that adds one")


_EVENT = Key(name="event", kind=ValueKind.EVENT, about="")


def _present(document: Any, path: KeyPath) -> Any:
    try:
        return at(document, path)
    except (KeyError, IndexError, TypeError):
        return None


def _unknown(id_: str, table: str, name: str, homes: list[str]) -> CannotEdit:
    known = [key for key in TABLES[table] if key not in {"id", "of"}]
    others = [f"{other}.{name}" for other in ("participants", "reporting") if name in TABLES[other]]
    meant = key_meant(name, TABLES[table])
    help_ = (
        translatable("write {names}", names=one_of(homes))
        if homes
        else (translatable("did you mean `{close}`?", close=meant) if meant else did_you_mean(name, known))
        or (
            translatable("it is a key of the letter: {others}", others=others[0])
            if others and table != "assignment"
            else ""
        )
        or translatable("the keys are {names}", names=", ".join(known))
    )
    return CannotEdit(translatable("`{id}` has no key `{short}`", id=id_, short=short(name)), help_)


def set_key(
    loaded: ParsedRegister, item: NamedItem, asked: str, texts: Sequence[str], today: date, *, clear: bool = False
) -> EditResult:
    """Give a key another value, as a person types it, or (`clear`) take the key away."""
    place = _key_target(item, asked, clear=clear)
    present = _present(item.document, place.path)
    if place.path == (*item.path, "id"):
        raise refused(
            "an id is in other places too",
            "write: mandate rename {id} {value}",
            id=item.id,
            value=" ".join(texts) or "NEW",
        )
    operation, notes = _operation(loaded, item, place, present, texts, clear=clear)
    try:
        after = changed(item.source, [operation])
    except CannotInsert:
        line = (
            f"{place.path[-1]} = {toml(operation.value)}"
            if isinstance(operation, Put)
            else translatable("remove {asked}", asked=asked)
        )
        raise needs_manual_edit(item.source.file, line) from None
    edit = FileEdit(before=item.source, after=after)
    if item.table == "organisation":
        change = verify_register(edit)
    else:
        change = verify_files(loaded, [edit], today, item.id.partition(".")[2])
    return msgspec.structs.replace(change, follow=(), notes=tuple(notes))


def _operation(
    loaded: ParsedRegister, item: NamedItem, place: _KeyTarget, present: Any, texts: Sequence[str], *, clear: bool
) -> tuple[Operation, list[str]]:
    name = str(place.path[-1])
    if clear:
        if present is None:
            raise refused("`{id}` has no `{name}`", "there is nothing to take away", id=item.id, name=name)
        if place.key.required and place.key.name == place.path[-1]:
            raise refused(
                "`{name}` is required", "give it another value: mandate edit {id} {name} VALUE", name=name, id=item.id
            )
        return Drop(path=place.path), [
            translatable("taken away: {asked_name} = {line}", asked_name=asked_name(place.path), line=_line(present))
        ]
    value = user_input.values(place.key, texts, loaded.register.organisations)
    if isinstance(value, DueError):
        raise CannotEdit(joined(": ", (name, value.message)), value.help)
    if value == present and type(value) is type(present):
        raise refused(
            "`{name}` of `{id}` is {line} already", "give another value", name=name, id=item.id, line=_line(value)
        )
    typed = ", ".join(texts)
    notes = (
        []
        if typed == user_input.typed_text(value)
        else [translatable("{typed} is read as {value}", typed=typed, value=user_input.typed_text(value))]
    )
    if name == "due" and present is not None and place.path == (*item.path, "due"):
        notes.append(
            translatable(
                "a correction of what was written down; a day that the issuer changed is recorded with `mandate move`"
            )
        )
    return Put(path=place.path, value=value), notes


def asked_name(path: KeyPath) -> str:
    """The last key of a path, and the number of a table in a list."""
    return f"{path[-2]}.{path[-1] + 1}" if isinstance(path[-1], int) else str(path[-1])


def _line(value: Any) -> str:
    return short(toml(value))
