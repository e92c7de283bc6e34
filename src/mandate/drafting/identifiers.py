"""Ids for the items of a draft: valid in the format, and each used once."""

import re
from collections.abc import Iterable

from mandate.drafting.bodies import proposed_code
from mandate.reading.suggest import as_id

LONGEST_ID = 40
"""The limit of characters of an id from a list."""


class Identifiers:
    """Gives each id once; the second of a kind is numbered."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._next = dict.fromkeys(taken, 1)

    def new(self, wish: str) -> str:
        """The id wished for, in the letters of an id, or with the first free number behind it."""
        return self.free(proposed_code(wish)[:48].strip("-") or "item")

    def free(self, base: str) -> str:
        """The id, or with the first free number behind it."""
        found = base
        while found in self._next:
            self._next[base] += 1
            found = f"{base}-{self._next[base]}"
        self._next[found] = 1
        return found


def words_of(title: str) -> str:
    """The first three significant words of a title, for an id."""
    words = re.findall(r"[^\W\d_]{4,}", title.lower())
    return "-".join(words[:3]) or "task"


def short_id(title: str) -> str:
    """An id of at most 40 characters from the first words of a title."""
    words = as_id(title).split("-")
    made = ""
    for word in words:
        if made and len(made) + len(word) >= LONGEST_ID:
            break
        made = f"{made}-{word}" if made else word[:LONGEST_ID]
    return made.strip("-") or "deadline"
