"""Give a letter, task, deadline or input another id: every reference follows, and calendar ids and feeds stay."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from mandate.dates.grammar import is_id
from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.items import NamedItem, is_counted_from, keys_in, letters_with, tables_in
from mandate.editing.operations import Drop, Operation, Put, at, changed, parsed
from mandate.editing.verify import EditResult, FileEdit, verify_files
from mandate.messages.translations import joined, message, translatable
from mandate.model.base import KeyPath
from mandate.reading.file_names import problem_of
from mandate.reading.key_definition import ValueKind
from mandate.reading.register import ParsedRegister
from mandate.reading.source import Source
from mandate.reading.suggest import as_id

_TABLES = {
    "assignment": message("another assignment{value}"),
    "task": message("another task{value}"),
    "deadline": message("another deadline{value}"),
    "input": message("another input{value}"),
    "organisation": message("another organisation{value}"),
}


def rename_item(loaded: ParsedRegister, item: NamedItem, new: str, today: date) -> EditResult:
    """Rename a thing. `new` is the last part of its id, or all of it with only that part another."""
    wanted = new.removeprefix(f"{item.id.rpartition('.')[0]}.") if "." in item.id else new
    if item.table == "organisation":
        raise refused(
            "`{id}` is a body, and its code is in the addresses of feeds",
            "change what people see: mandate edit {id} name NAME, or mandate edit {id} short NAME",
            id=item.id,
        )
    if not is_id(wanted):
        raise refused("`{new}` is not a valid id", "write {as_id}", new=new, as_id=as_id(wanted))
    if item.table == "assignment" and (problem := problem_of(wanted)):
        raise CannotEdit(
            joined("", ("`", wanted, "` ", problem)),
            translatable("give another id, such as {wanted}-letter", wanted=wanted),
        )
    if wanted == item.name:
        raise refused("`{id}` has that id already", "give another one", id=item.id)
    if taken := _taken(loaded, item, wanted):
        raise refused("`{wanted}` is taken by {taken}", "give another id", wanted=wanted, taken=taken)
    try:
        files = _letter(loaded, item, wanted) if item.table == "assignment" else [_within(item, wanted)]
    except CannotInsert:
        raise refused(
            "{file}, or a letter that refers to it, is written in a way that the id cannot be changed in",
            "change it by hand, with what refers to it",
            file=item.source.file,
        ) from None
    before, after = item.id, _renamed_id(item, wanted)
    change = verify_files(loaded, files, today, "", {before: after})
    note = translatable(
        "{before} is now {after}; calendar ids and the addresses of feeds stay", before=before, after=after
    )
    return msgspec.structs.replace(change, notes=(note,))


def _renamed_id(item: NamedItem, wanted: str) -> str:
    outer = item.id.rpartition(".")[0]
    return f"{outer}.{wanted}" if outer else wanted


def _taken(loaded: ParsedRegister, item: NamedItem, wanted: str) -> str:
    """The item that has or had an id already; empty if there is none."""
    if item.table == "assignment":
        of_old = (one.id for one in loaded.register.assignments if one.was == wanted and one.id != item.id)
        return loaded.ids.get(wanted, "") or next(
            (translatable("the letter {id}, which had it first", id=id_) for id_ in of_old), ""
        )
    for path, key, value in keys_in(item.document):
        same_table = path[0] == item.path[0] and len(path) == len(item.path) + 1
        if (
            key.kind is ValueKind.ID
            and key.name in {"id", "was"}
            and value == wanted
            and same_table
            and path[:-1] != item.path
        ):
            return translatable(
                _TABLES[item.table],
                value=translatable(" before it was renamed") if key.name == "was" else "",
            )
    return ""


def _within(item: NamedItem, wanted: str) -> FileEdit:
    """The file of a task, deadline or input with its new id."""
    document = item.document
    operations: list[Operation] = []
    for path in _namesakes(item):
        operations.append(Put(path=(*path, "id"), value=wanted))
        operations += _was(document, path, item.name, wanted)
    if item.table == "input":
        operations += [
            Put(path=path, value=wanted)
            for path, key, value in keys_in(document)
            if key.name == "of" and value == item.name and path[: len(item.path)] == item.path
        ]
    else:
        operations += references(document, item.name, wanted, dues=item.table == "deadline" or _has_due(item))
    return FileEdit(before=item.source, after=changed(item.source, operations))


def _namesakes(item: NamedItem) -> list[KeyPath]:
    """The tables that have the id: a deadline under the name of a task is the task's, and goes with it."""
    paths = [item.path]
    if item.table == "input":
        return paths
    other = {"task": "deadlines", "deadline": "tasks"}[item.table]
    return [*paths, *((other, number) for number, one in tables_in(item.document, other) if one.get("id") == item.name)]


def _has_due(item: NamedItem) -> bool:
    return "due" in at(item.document, item.path) or len(_namesakes(item)) > 1


def _was(document: dict[str, Any], path: KeyPath, old: str, wanted: str) -> list[Operation]:
    """The key `was`, from which calendar ids grow: the first id stays, and one that comes back needs none."""
    was = at(document, path).get("was")
    if was == wanted:
        return [Drop(path=(*path, "was"))]
    return [] if was else [Put(path=(*path, "was"), value=old)]


def references(document: dict[str, Any], old: str, new: str, *, dues: bool) -> Iterator[Operation]:
    """The references to a task or deadline in its own file: lists of tasks, `of`, and (`dues`) dues counted from it."""
    for path, key, value in keys_in(document):
        if key.kind is ValueKind.IDS and isinstance(value, list) and old in value:
            yield Put(path=path, value=[new if one == old else one for one in value])
        elif key.name == "of" and value == old:
            yield Put(path=path, value=new)
        elif dues and key.kind in {ValueKind.DUE, ValueKind.DUES}:
            after = [_phrase(one, old, new) for one in value] if isinstance(value, list) else _phrase(value, old, new)
            if after != value:
                yield Put(path=path, value=after)


def _phrase(value: Any, old: str, new: str) -> Any:
    """A due with a new name for its anchor."""
    return re.sub(rf"{re.escape(old)}(\s*)$", rf"{new}\1", value) if is_counted_from(value, old) else value


def _letter(loaded: ParsedRegister, item: NamedItem, wanted: str) -> list[FileEdit]:
    """The file of a letter under its new name, and the letters that refer to it."""
    folder, _, name = item.source.file.rpartition("/")
    end = name[len(item.id) :]
    file = f"{folder}/{wanted}{end}" if folder else f"{wanted}{end}"
    operations = [*_was(item.document, item.path, item.id, wanted), *_letters_named(item.document, item.id, wanted)]
    moved = Source(file=file, data=changed(item.source, operations).data)
    others = [
        FileEdit(before=source, after=changed(source, found))
        for _, source in letters_with(loaded, item)
        if (found := list(_letters_named(parsed(source), item.id, wanted)))
    ]
    return [FileEdit(before=None, after=moved), *others, FileEdit(before=item.source, after=None)]


def _letters_named(document: dict[str, Any], old: str, new: str) -> Iterator[Operation]:
    for path, key, value in keys_in(document):
        if key.letter and value == old:
            yield Put(path=path, value=new)
