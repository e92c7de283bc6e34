"""The order in which keys are written in a file."""

from collections.abc import Mapping
from functools import cache

from mandate.reading.keys import _ROLES, TABLES

_FROM_DUE_ON = (
    "to", "other_recipients", "copy", "cite", "condition", "optional", "firm", "tentative", "assumed", "working_day", "grace",
)  # fmt: skip
_LAST = ("inputs", "moves", "deliveries", "withdrawn")
UNALIGNED = frozenset(_LAST)
"""Keys that come later than their table: their equals sign is in line with no other, so that adding one moves none."""
_WRITTEN_ORDER = {
    "deadline": (
        "id", "review", "title", "kind", "covers", "lasts", "place", "with", "tasks", "due", "every", "until", "ask_by", "responsible", "owner",
        *_FROM_DUE_ON, "quote", "page", "withheld", "note", "was", *_LAST,
    ),
    "task": (
        "id", "review", "label", "point", "title", "desk", "owner", "constraints", "starts", "ends", "quote", "page", "withheld", "note", "was",
        *(role.name for role in _ROLES), "kind", "covers", "lasts", "place", "with", "due", "every", "until", "ask_by", "responsible", *_FROM_DUE_ON, *_LAST,
    ),
}  # fmt: skip


@cache
def written_order(table: str) -> Mapping[str, int]:
    """The place of each key of a table in a file, as it reads best: a deadline's kind and tasks before its day, its quote behind."""
    return {name: place for place, name in enumerate(_WRITTEN_ORDER.get(table, TABLES.get(table, {})))}
