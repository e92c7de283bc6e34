"""The facts of a file that help with an invalid phrase: the names it may be counted from, and the year of the letter."""

from datetime import date
from typing import Any, Literal

from mandate.dates.grammar import IMPLICIT_EVENTS, is_id
from mandate.dates.iso_dates import in_range
from mandate.dates.suggestions import PhraseContext
from mandate.model.base import KeyPath
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.suggest import as_id


def context_of(document: dict[str, Any], key: Key, path: KeyPath) -> PhraseContext:
    """The context of the phrase in a place of a document."""
    return PhraseContext(
        anchors=_anchors(document) - {_own_id(document, path)},
        year=_year(document),
        lists=key.kind is ValueKind.DUES and not (path and isinstance(path[-1], int)),
        of_a_deadline=key.name == "due" and not {"moves", "inputs"} & {*path},
    )


def names_in(document: dict[str, Any], table: Literal["tasks", "deadlines"]) -> dict[str, str]:
    """The ids of the tasks or the deadlines of a document, by id and by title spelled as an id."""
    found: dict[str, str] = {}
    for item in reversed(_tables(document, table)):
        id_, title = item.get("id"), item.get("title")
        if isinstance(id_, str) and is_id(id_):
            found |= {as_id(title): id_} if isinstance(title, str) else {}
            found[id_] = id_
    return found


def _anchors(document: dict[str, Any]) -> frozenset[str]:
    """The deadlines, the tasks that are deadlines, the events, and the events that need no declaring."""
    own = [item for item in _tables(document, "tasks") if "due" in item]
    names = {item.get("id") for item in (*_tables(document, "deadlines"), *own)}
    events = document.get("events")
    names |= {*events} if isinstance(events, dict) else set()
    return frozenset(name for name in names if isinstance(name, str) and is_id(name)) | {*IMPLICIT_EVENTS}


def _own_id(document: dict[str, Any], path: KeyPath) -> str:
    """The id of the deadline that the phrase belongs to: nothing is counted from itself."""
    if len(path) < 2 or path[0] not in {"deadlines", "tasks"}:
        return ""
    items = document.get(str(path[0]))
    item = items[path[1]] if isinstance(items, list) and isinstance(path[1], int) else items
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def _year(document: dict[str, Any]) -> int | None:
    """The year of the letter, or of its day."""
    letter = document.get("assignment")
    if not isinstance(letter, dict):
        return None
    year, issued = letter.get("year"), letter.get("issued")
    if isinstance(year, int) and not isinstance(year, bool) and in_range(year):
        return year
    return issued.year if isinstance(issued, date) else None


def _tables(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    items = document.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
