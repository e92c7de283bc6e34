"""Changes to a file by key path: spliced, and parsed again to compare the values with the intended ones."""

from collections.abc import Iterable
from typing import Any

import rtoml

from mandate.editing.delete import without
from mandate.editing.errors import CannotInsert
from mandate.editing.insert import (
    append_table,
    insert_named,
    insert_table,
    into_array,
    sort_by_key_order,
    toml,
    with_new_value,
    with_value,
)
from mandate.editing.verify import keep_formatting
from mandate.model.base import KeyPath, Value
from mandate.reading.document import Document
from mandate.reading.edits import apply_edits
from mandate.reading.key_definition import ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.source import Source


class Put(Value, frozen=True):
    """A value at a path, new or replacing the existing one."""

    path: KeyPath
    value: Any


class Add(Value, frozen=True):
    """A table at the end of the list at a path. `kind` names its keys, such as `deadline`."""

    path: KeyPath
    kind: str
    values: dict[str, Any]


class Drop(Value, frozen=True):
    """Delete the value of a path; a list goes with its last item."""

    path: KeyPath


Operation = Put | Add | Drop


def changed(source: Source, operations: Iterable[Operation]) -> Source:
    """The file with the operations done, in the one layout where it was in it. Raises CannotInsert where the text cannot take them."""
    after, meant = source, parsed(source)
    for asked in operations:
        one = _whole_list(meant, asked)
        after = _applied(after, one)
        _apply(meant, one)
    after = keep_formatting(source, after)
    if _said(parsed(after)) != _said(meant):
        raise CannotInsert
    return after


def _said(document: dict[str, Any]) -> dict[str, Any]:
    """A document without its empty tables: with the last of its dotted keys a table is gone."""
    return {name: value for name, value in document.items() if value != {}}


def parsed(source: Source) -> dict[str, Any]:
    """The parsed TOML of a file. Raises CannotInsert if it is not TOML."""
    try:
        document: dict[str, Any] = rtoml.loads(source.data.removeprefix(b"\xef\xbb\xbf").decode())
    except (UnicodeDecodeError, rtoml.TomlParsingError):
        raise CannotInsert from None
    return document


def _whole_list(document: dict[str, Any], one: Operation) -> Operation:
    if isinstance(one, Drop) and isinstance(one.path[-1], int) and len(at(document, one.path[:-1])) == 1:
        return Drop(path=one.path[:-1])
    return one


def at(document: Any, path: KeyPath) -> Any:
    """The value at a path of a parsed file. Raises KeyError or IndexError if there is none."""
    for part in path:
        document = document[part]
    return document


def _apply(document: dict[str, Any], one: Operation) -> None:
    """Do an operation on the tables of a file, which are only compared."""
    if not isinstance(one, Drop):
        _made(document, one.path[:-1])
    outer = at(document, one.path[:-1])
    match one:
        case Put(path=path, value=value):
            outer[path[-1]] = dict(value) if isinstance(value, dict) else value
        case Add(path=path, values=values):
            outer.setdefault(path[-1], []).append(dict(values))
        case Drop(path=path):
            del outer[path[-1]]


def _made(document: dict[str, Any], path: KeyPath) -> None:
    """Make the table at a path where the file has none yet."""
    table: Any = document
    for part in path:
        table = table.setdefault(part, {}) if isinstance(part, str) else table[part]


def _applied(source: Source, one: Operation) -> Source:
    match one:
        case Drop(path=path):
            return without(source, path)
        case Add(path=path, kind=kind, values=values):
            values = sort_by_key_order(kind, values)
            in_lines = len(path) > 2 and kind != "source"  # sources have headers of their own
            return _listed(source, path, values) if in_lines else append_table(source, path, values)
        case Put(path=path, value=value):
            return _put(source, path, value)


def _put(source: Source, path: KeyPath, value: Any) -> Source:
    written = Document(source)
    owner, key = path[:-1], path[-1]
    if written.value(path) is not None:
        return with_new_value(source, path, toml(value))
    if isinstance(value, dict) and len(path) == 1 and not _is_there(written, str(key)):
        return insert_table(source, str(key), sort_by_key_order(str(key), value))
    if not isinstance(key, str) or written.below(path) or written.table(path) is not None:
        raise CannotInsert
    if len(owner) == 1 and isinstance(owner[0], str):
        root = "mandate.toml" if owner[0] in TABLES["mandate.toml"] else "assignment file"
        table = TABLES[root].get(owner[0])
        if table is not None and table.kind is ValueKind.TABLE:
            return insert_named(source, root, owner[0], key, toml(value))
    return with_value(source, owner, key, toml(value))


def _is_there(written: Document, table: str) -> bool:
    """Return whether a file has a table in any form."""
    return any(one.path[:1] == (table,) for one in written.tables) or any(
        pair.names[0] == table for pair in written.tables[0].pairs
    )


def _listed(source: Source, path: KeyPath, values: dict[str, Any]) -> Source:
    """A line of `inputs`: they are written in braces, where the file does not write them with headers."""
    written = Document(source)
    key = str(path[-1])
    value = written.value(path)
    if value is not None and value.type == "array":
        return apply_edits(source, into_array(written, value, toml(values), None))
    if value is not None or written.below(path):
        raise CannotInsert
    table = written.table(path[:-1])
    text = toml(values)
    return with_value(source, path[:-1], key, f"[\n  {text},\n]" if table is not None and table.path else f"[{text}]")
