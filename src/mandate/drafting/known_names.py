"""The names of a register's bodies, looked up in a text word by word; in a damaged text, by the letters that damage leaves alone."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mandate.model.register import Organisation

_WORD = re.compile(r"[\w-]+")
_DAMAGED = re.compile(r"[aåäiéeöodæø61]+")
_SHORTEST = 5
"""Signs of the shortest name; a shorter one is known by its short name only."""


class Mention(NamedTuple):
    """A body named at a place of a text."""

    start: int
    end: int
    code: str


def skeleton(name: str) -> str:
    """The letters of a damaged name that a machine reading leaves alone: `Lansstyrelsen` and `Linsstyrelsen` are one."""
    return _DAMAGED.sub("*", name.lower())


class KnownNames:
    """Finds the names of bodies. Two bodies that damage makes alike are neither of them found."""

    def __init__(self, bodies: Iterable[Organisation], *, damaged: bool) -> None:
        self._fold = skeleton if damaged else str.lower
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        codes: dict[tuple[str, ...], set[str]] = {}
        for body in bodies:
            words = tuple(self._fold(word) for word in _WORD.findall(body.name))
            if words and len(body.name) >= _SHORTEST:
                codes.setdefault(words, set()).add(body.code)
        for words, owners in sorted(codes.items(), key=lambda one: -len(one[0])):
            if len(owners) == 1:
                self._by_first.setdefault(words[0], []).append((words, next(iter(owners))))
        self._longest = max(map(len, codes), default=0)

    def find(self, text: str) -> Iterator[Mention]:
        """The names in a text, the longest where several begin at one place; a genitive `s` does not hide one."""
        if not self._by_first:
            return
        words = [(m.start(), m.end(), self._fold(m[0])) for m in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            count, found = self._at(words[place : place + self._longest])
            if found is not None:
                yield found
            place += count

    def _at(self, words: list[tuple[int, int, str]]) -> tuple[int, Mention | None]:
        """The name that begins with the first of the words, and the number of words that are read."""
        start, _, first = words[0]
        for key in (first, first.removesuffix("s")):
            for name, code in self._by_first.get(key, ()):
                here = tuple(word for _, _, word in words[: len(name)])
                if len(here) == len(name) and here[:-1] == name[:-1]:
                    end = words[len(name) - 1][1]
                    if here[-1] == name[-1]:
                        return len(name), Mention(start, end, code)
                    if here[-1] == f"{name[-1]}s":
                        return len(name), Mention(start, end - 1, code)
        return 1, None
