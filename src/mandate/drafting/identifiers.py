"""Ids for the items of a draft: valid in the format, and each used once."""

import re

from mandate.drafting.bodies import proposed_code


class Identifiers:
    """Gives each id once; the second of a kind is numbered."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def new(self, wish: str) -> str:
        """The id wished for, or with the first free number behind it."""
        base = proposed_code(wish)[:48].strip("-") or "item"
        found = base
        while found in self._next:
            self._next[base] += 1
            found = f"{base}-{self._next[base]}"
        self._next[found] = 1
        return found


def words_of(title: str, count: int = 4) -> str:
    """The first significant words of a title, for an id."""
    words = re.findall(r"[^\W\d_]{4,}", title.lower())
    return "-".join(words[:count]) or "task"
