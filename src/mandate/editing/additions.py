"""Add a deadline, a task, an input, a relation or money to a letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.insert import sort_by_key_order, toml
from mandate.editing.items import NamedItem
from mandate.editing.operations import Add, Operation, Put, changed
from mandate.editing.verify import EditResult, FileEdit, needs_manual_edit, verify_files
from mandate.messages.translations import translatable
from mandate.model.base import KeyPath
from mandate.reading.register import ParsedRegister

_LISTS: Mapping[str, str] = {"deadline": "deadlines", "task": "tasks", "related": "related"}
"""The list of a letter that holds a kind of table."""


def add_table(
    loaded: ParsedRegister, owner: NamedItem, kind: str, values: Mapping[str, Any], today: date
) -> EditResult:
    """Add a deadline, a task or a relation to a letter, or an input to a deadline or a task with a due of its own."""
    if kind != "input":
        _require_letter(owner)
        return _added(loaded, owner, (_LISTS[kind],), kind, values, today)
    if owner.table not in {"deadline", "task"}:
        raise refused("`{id}` is not a deadline", "name one: LETTER.DEADLINE", id=owner.id)
    return _added(loaded, owner, (*owner.path, "inputs"), kind, values, today)


def add_source(
    loaded: ParsedRegister, letter: NamedItem, source: Mapping[str, Any], funding: Mapping[str, Any], today: date
) -> EditResult:
    """Add a source of money to a letter; `funding` are keys of the whole, such as its total, which change with it."""
    _require_letter(letter)
    path = _funding_path(letter, funding)
    operations = _whole(letter, path, funding)
    if "funding" not in letter.document and not operations:
        raise refused("`{id}` has no money yet", "say what all of it is: --total NUMBER --currency CODE", id=letter.id)
    return _added(loaded, letter, (*path, "sources"), "source", source, today, operations)


def set_funding(loaded: ParsedRegister, letter: NamedItem, funding: Mapping[str, Any], today: date) -> EditResult:
    """Say something of all the money of a letter, such as its total."""
    _require_letter(letter)
    if not funding:
        raise refused("nothing is said of the money", "give an amount, or --total NUMBER")
    path = _funding_path(letter, funding)
    try:
        after = changed(letter.source, _whole(letter, path, funding))
    except CannotInsert:
        raise needs_manual_edit(letter.source.file, f"[funding] {toml(dict(funding))}") from None
    return verify_files(loaded, [FileEdit(before=letter.source, after=after)], today)


def _funding_path(letter: NamedItem, funding: Mapping[str, Any]) -> KeyPath:
    """The path of the money that is meant: of several, the one of the year, body and payer that are given."""
    written = letter.document.get("funding")
    if not isinstance(written, list):
        return ("funding",)
    named = {key: funding[key] for key in ("year", "to", "payer") if key in funding}
    same = [
        number
        for number, one in enumerate(written)
        if all(_as_list(one.get(key)) == _as_list(value) for key, value in named.items())
    ]
    if len(same) == 1:
        return ("funding", same[0])
    raise refused(
        "`{id}` has money of {written} years or bodies, and {same} of them fit",
        "say which: --year YEAR, --to CODE, --payer CODE as the file has them; a new one is written as [[funding]]",
        id=letter.id,
        written=len(written),
        same=len(same),
    )


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _whole(letter: NamedItem, path: KeyPath, funding: Mapping[str, Any]) -> list[Operation]:
    if funding and "funding" not in letter.document:
        return [Put(path=("funding",), value=dict(funding))]
    chosen = ("year", "to", "payer") if len(path) > 1 else ()  # they say which of several is meant
    return [Put(path=(*path, key), value=value) for key, value in funding.items() if key not in chosen]


def _require_letter(item: NamedItem) -> None:
    if item.table != "assignment":
        letter = item.id.partition(".")[0]
        raise CannotEdit(
            translatable("`{id}` is not a letter", id=item.id),
            translatable("name its letter: {letter}", letter=letter) if item.letter else translatable("name a letter"),
        )


def _added(
    loaded: ParsedRegister,
    item: NamedItem,
    path: KeyPath,
    kind: str,
    values: Mapping[str, Any],
    today: date,
    before: list[Operation] | None = None,
) -> EditResult:
    table = sort_by_key_order(kind, values)
    try:
        after = changed(item.source, [*(before or ()), Add(path=path, kind=kind, values=table)])
    except CannotInsert:
        raise needs_manual_edit(item.source.file, f"{path[-1]} = [{toml(table)}]") from None
    own = str(values.get("id", ""))
    if kind == "input":
        own = f"{item.name}.{own}"
    change = verify_files(loaded, [FileEdit(before=item.source, after=after)], today, own)
    return msgspec.structs.replace(change, follow=())
