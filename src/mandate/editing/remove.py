"""Remove a letter, task, deadline, input or body that was entered by mistake."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.items import NamedItem, is_counted_from, keys_in, letters_with
from mandate.editing.operations import Drop, Operation, at, changed, parsed
from mandate.editing.verify import EditResult, FileEdit, verify_files, verify_register
from mandate.messages.translations import translatable
from mandate.model.base import KeyPath
from mandate.model.enums import ENDED
from mandate.reading.key_definition import ValueKind
from mandate.reading.register import ParsedRegister

_SHOWN = 5


def remove_item(loaded: ParsedRegister, item: NamedItem, today: date) -> EditResult:
    """Remove an item and the references that can go with it; otherwise name the references that prevent it."""
    is_body = item.table == "organisation"
    by_letters = is_body or item.table == "assignment"
    using = list(_letters_using(loaded, item) if by_letters else _dues_using(item))
    if using:
        more = translatable(" and {value} more", value=len(using) - _SHOWN) if len(using) > _SHOWN else ""
        raise CannotEdit(
            translatable(
                "`{id}` is referred to: {names}{more}", id=item.id, names=", ".join(using[:_SHOWN]), more=more
            ),
            translatable("change those first: mandate edit")
            if is_body
            else translatable("change those first; or record that the duty fell away: mandate withdraw"),
        )
    try:
        after = None if item.table == "assignment" else changed(item.source, _operations(item))
    except CannotInsert:
        raise refused(
            "{file} is written in a way that `{name}` cannot be taken out of",
            "remove it by hand",
            file=item.source.file,
            name=item.name,
        ) from None
    if is_body:
        return verify_register(FileEdit(before=item.source, after=after))
    change = verify_files(loaded, [FileEdit(before=item.source, after=after)], today)
    to_come = any(
        one.state not in ENDED and one.when.last is not None and one.when.last >= today for one in change.gone
    )
    notes = (translatable("where feeds have been published, `publish` asks for --accept-loss once"),) if to_come else ()
    return msgspec.structs.replace(change, notes=notes)


def _operations(item: NamedItem) -> Iterator[Operation]:
    if item.table == "task":
        for path, key, value in reversed(list(keys_in(item.document))):
            if key.kind is ValueKind.IDS and isinstance(value, list) and item.name in value and path[:2] != item.path:
                yield Drop(path=(*path, value.index(item.name)))
    yield Drop(path=item.path)


def _letters_using(loaded: ParsedRegister, item: NamedItem) -> Iterator[str]:
    """The places that name a letter, or a body: in letters, and as the whole that another body is a part of."""
    if item.table == "organisation":
        bodies = loaded.register.organisations.values()
        yield from (f"{body.code}, `part_of`" for body in bodies if body.part_of == item.id)
    for id_, source in letters_with(loaded, item):
        try:
            document = parsed(source)
        except CannotInsert:
            yield translatable("{file} (could not be read)", file=source.file)
            continue
        for path, key, value in keys_in(document):
            names = key.letter if item.table == "assignment" else key.kind in {ValueKind.CODE, ValueKind.CODES}
            if names and (value == item.id or (isinstance(value, list) and item.id in value)):
                yield f"{id_}, `{_shown(document, path)}`"


def _dues_using(item: NamedItem) -> Iterator[str]:
    """The dues that are counted from a deadline, or from a task with a due, and the tasks that `of` names."""
    is_anchor = item.table == "deadline" or "due" in at(item.document, item.path)
    for path, key, value in keys_in(item.document):
        if not is_anchor or key.kind not in {ValueKind.DUE, ValueKind.DUES} or path[: len(item.path)] == item.path:
            continue
        for one in value if isinstance(value, list) else [value]:
            if is_counted_from(one, item.name):
                yield f'{_shown(item.document, path)} = "{one}"'


def _shown(document: Any, path: KeyPath) -> str:
    """The place of a value as a person calls it: the id of its table, and its key."""
    for length in range(len(path), 0, -1):
        if isinstance(path[length - 1], int):
            table = at(document, path[:length])
            if isinstance(table, dict) and isinstance(table.get("id"), str):
                return f"{table['id']}.{path[-1]}"
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
