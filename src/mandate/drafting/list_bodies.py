"""The bodies that the cells of a list name: those of the register, and proposals for the others."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from mandate.drafting.columns import folded_heading
from mandate.drafting.identifiers import LONGEST_ID, Identifiers
from mandate.drafting.own_list import ASSUMED_RECIPIENT
from mandate.model.register import Register
from mandate.reading.bodies import BodyNames
from mandate.reading.suggest import as_id

_BETWEEN = re.compile(r"(\s*[,;/|\n]\s*|\s+(?:og|och|and|samt|&)\s+)")
_COPY = re.compile(r"[\s,;(]+(?:med )?(?:kopi|kopia|copy|cc)(?: till?| to)?:?\s+([^()]+)\)?\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_OFFICES = frozenset(("regeringskansliet", "regeringen"))
"""Bodies that a ministry is named behind in brackets: the ministry receives."""


class NamedBodies(NamedTuple):
    """The codes of the bodies that a cell names, of those that get a copy, and whether these are all of its words."""

    codes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    is_whole: bool = True


class ListBodies:
    """The bodies by name; `new` are the proposals, as tables of `[organisations]` by code."""

    def __init__(self, register: Register) -> None:
        self.new: dict[str, dict[str, Any]] = {}
        self._names = BodyNames(register.organisations)
        self._ids = Identifiers(register.organisations)
        self._proposed: dict[str, str] = {}

    def known(self, name: str) -> str:
        """The code of the body with a name, a short name or a code; empty if there is none."""
        return (self._names.code_of(name) if name else None) or self._proposed.get(folded_heading(name), "")

    def code(self, name: str) -> str:
        """The code of a body, which is proposed as a new one if it is not known."""
        if code := self.known(name):
            return code
        code = self._ids.free(as_id(name)[:LONGEST_ID].strip("-"))
        self._proposed[folded_heading(name)] = code
        self.new[code] = {"name": name}
        return code

    def named(self, text: str) -> NamedBodies:
        """The bodies of a cell, such as "JD og Finansdepartementet; kopi til Riksrevisjonen"."""
        text = text.removesuffix(ASSUMED_RECIPIENT)
        copy = None if self.known(text) else _COPY.search(text)
        pieces = [self._piece(name) for name in self._apart(text[: copy.start()] if copy else text)]
        copies = [self.code(name) for name in self._apart(copy[1])] if copy else []
        return NamedBodies(
            tuple(dict.fromkeys(code for code, _ in pieces)),
            tuple(dict.fromkeys(copies)),
            all(is_whole for _, is_whole in pieces),
        )

    def all_known(self, text: str) -> list[str]:
        """The codes of the bodies that a cell names, if it names known ones only."""
        codes = [self.known(name) for name in self._apart(text)]
        return list(dict.fromkeys(codes)) if all(codes) else []

    def _piece(self, name: str) -> tuple[str, bool]:
        """The body of one name, and whether its words are all used."""
        if not self.known(name) and (found := _BRACKETS.fullmatch(name)):
            outer, inner = self.known(found[1]), self.known(found[2])
            if outer == inner and outer:
                return outer, True
            if inner and folded_heading(found[1]) in _OFFICES:
                return inner, False
            if outer:
                return outer, False
        return self.code(name), True

    def _apart(self, text: str) -> Iterable[str]:
        """The names in a text. A name of the register may hold "og" and commas; other names are divided at commas, and at "og"
        beside a known name or between short names."""
        pieces = _BETWEEN.split(" ".join(text.split(" ")).strip())
        names, place = len(pieces), 0
        while place < names:
            end = next((at for at in range(names, place, -2) if self.known(_joined(pieces[place:at]))), 0)
            if not end:
                end = place + 1
                while end < names and pieces[end].strip().isalpha() and not self._stands_alone(pieces, end):
                    end += 2
            if name := _joined(pieces[place:end]):
                yield name
            place = end + 1

    def _stands_alone(self, pieces: list[str], end: int) -> bool:
        """The words behind an "og" are a name of their own."""
        return (pieces[end - 1].isupper() and pieces[end + 1].isupper()) or any(
            self.known(_joined(pieces[end + 1 : at])) for at in range(end + 2, len(pieces) + 1, 2)
        )


def _joined(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
