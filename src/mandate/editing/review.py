"""Review of a drafted file: the items that are not compared with the letter, and the edit for each answer."""

from collections.abc import Iterator
from typing import Any

from mandate.editing.operations import Add, Drop, Operation, Put, at
from mandate.model.base import KeyPath, Value
from mandate.reading.key_definition import Key
from mandate.reading.keys import DEADLINE_KEYS, TABLES

_KINDS = {
    "tasks": "task",
    "deadlines": "deadline",
    "funding": "funding",
    "related": "relation",
    "dismissed": "dismissed",
}
_NESTED = {"deadlines": "inputs", "funding": "sources"}
FACTS: KeyPath = ("drafted",)
"""The path of the item for the letter's own facts: [assignment], [participants], [reporting]."""


class ReviewItem(Value, frozen=True):
    """A part of the file that is not reviewed yet. Facts, sources, relations and dismissed words have no `id_`."""

    path: KeyPath
    kind: str
    id_: str
    title: str
    values: dict[str, Any]
    quote: str = ""
    page: int | None = None


def review_items(document: dict[str, Any]) -> tuple[ReviewItem, ...]:
    """The items that carry `review = true`, in the order of the file: the letter's facts first."""
    found: list[ReviewItem] = []
    if document.get("drafted", {}).get("review") is True:
        found.append(
            ReviewItem(
                path=FACTS,
                kind="facts",
                id_="",
                title=str(document["assignment"].get("title", "")),
                values=_facts(document),
            )
        )
    for name in _KINDS:
        found += _marked(document, name)
    return tuple(found)


def count(document: dict[str, Any]) -> tuple[int, int]:
    """The number of reviewed items, and of all items of a draft."""
    everything = sum(1 for name in _KINDS for _ in _all(document, name)) + ("drafted" in document)
    return everything - len(review_items(document)), everything


def item_ids(document: dict[str, Any]) -> tuple[str, ...]:
    """The ids of the items that have one, below the assignment's: `report`, and of an input `report.figures`."""
    return tuple(
        found for name in ("tasks", "deadlines") for path, _ in _all(document, name) if (found := _id(document, path))
    )


def _id(document: dict[str, Any], path: KeyPath) -> str:
    own = str(at(document, path).get("id", ""))
    return f"{at(document, path[:2]).get('id', '')}.{own}" if len(path) > 2 and own else own


def accept_item(item: ReviewItem) -> list[Operation]:
    """Take the mark away."""
    return [Drop(path=(*item.path, "review"))]


def dismiss(item: ReviewItem, reason: str) -> list[Operation]:
    """Move an item to the dismissed words, by its quote, else by its title."""
    values = {"quote": item.quote or item.title, "page": item.page, "reason": reason}
    kept = {key: value for key, value in values.items() if value is not None}
    return [Drop(path=item.path), Add(path=("dismissed",), kind="dismissed", values=kept)]


def task_references(item: ReviewItem, document: dict[str, Any]) -> tuple[list[str], list[Operation]]:
    """The deadlines and relations that name a task, and the edits that take it out of them."""
    names: list[str] = []
    edits: list[Operation] = []
    if item.kind != "task":
        return names, edits
    for table in ("deadlines", "related"):
        for path, _ in _all(document, table):
            written = at(document, path).get("tasks", [])
            tasks = written if isinstance(written, list) else [written]
            if item.id_ in tasks:
                rest = [one for one in tasks if one != item.id_]
                names.append(str(at(document, path).get("id", table)))
                edits.append(Put(path=(*path, "tasks"), value=rest) if rest else Drop(path=(*path, "tasks")))
    return names, edits


def split(item: ReviewItem, id_: str, title: str) -> list[Operation]:
    """The same passage as a second deadline, with the mark, to be edited next."""
    values = item.values | {"id": id_, "title": title, "review": True}
    return [Add(path=("deadlines",), kind="deadline", values=values)]


def restore(item: ReviewItem, id_: str, title: str, due: Any) -> list[Operation]:
    """Dismissed words as a deadline, with the mark, to be reviewed next."""
    values = {"id": id_, "review": True, "title": title, "due": due, "quote": item.quote, "page": item.page}
    kept = {key: value for key, value in values.items() if value is not None}
    return [Drop(path=item.path), Add(path=("deadlines",), kind="deadline", values=kept)]


def deadline_key(name: str) -> Key:
    """A key of a deadline."""
    return TABLES["deadline"][name]


def change_value(item: ReviewItem, key: str, value: Any) -> list[Operation]:
    """Change or delete a value of an item. The letter's facts have tables of their own."""
    if item.path == FACTS:
        table, _, name = key.partition(".")
        path: KeyPath = (table, name) if name else ("assignment", key)
    else:
        path = (*item.path, key)
    return [Drop(path=path)] if value is None else [Put(path=path, value=value)]


def item_keys(item: ReviewItem, document: dict[str, Any]) -> dict[str, Key]:
    """The keys that an item may have, by the names that a person types: of the facts, with the table before those of another."""
    if item.path == FACTS:
        own = {name: key for name, key in TABLES["assignment"].items() if not key.table}
        others = {
            f"{table}.{name}": key for table in ("participants", "reporting") for name, key in TABLES[table].items()
        }
        return own | others
    table = {"dismissed": "dismissed", "relation": "related"}.get(item.kind, item.kind)
    keys = {name: key for name, key in TABLES[table].items() if not key.table and name not in {"id", "review"}}
    if item.kind == "task" and "due" not in at(document, item.path):
        keys = {name: key for name, key in keys.items() if name not in DEADLINE_KEYS}
    return keys


def _facts(document: dict[str, Any]) -> dict[str, Any]:
    facts = dict(document.get("assignment", {}))
    for table in ("participants", "reporting"):
        facts |= {f"{table}.{key}": value for key, value in document.get(table, {}).items()}
    return facts


def _marked(document: dict[str, Any], name: str) -> Iterator[ReviewItem]:
    for path, kind in _all(document, name):
        values = at(document, path)
        if values.get("review") is True:
            title = values.get("title") or values.get("reason") or values.get("name") or values.get("relation") or ""
            yield ReviewItem(
                path=path,
                kind=kind,
                id_=_id(document, path),
                title=str(title),
                values={key: value for key, value in values.items() if key != "review"},
                quote=str(values.get("quote", "")),
                page=values.get("page"),
            )


def _all(document: dict[str, Any], name: str) -> Iterator[tuple[KeyPath, str]]:
    listed = document.get(name, [])
    tables = [((name,), listed)] if isinstance(listed, dict) else [((name, at_), one) for at_, one in enumerate(listed)]
    for path, table in tables:
        yield path, _KINDS[name]
        nested = _NESTED.get(name, "")
        for number, _ in enumerate(table.get(nested, [])):
            yield (*path, nested, number), nested.removesuffix("s")
