"""Bodies and the bodies they are part of: each walk visits a body once, however long the chain and whether or not it closes."""

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import TypeVar

from mandate.model.register import Organisation, Register

_Found = TypeVar("_Found")


def ancestors(register: Register, code: str | None) -> Iterator[Organisation]:
    """A body, then the bodies it is part of, from the inside out; each once, even where parts form a circle."""
    seen: set[str] = set()
    while code is not None and code not in seen and code in register.organisations:
        seen.add(code)
        organisation = register.organisations[code]
        yield organisation
        code = organisation.part_of


def first_above(register: Register, own: Callable[[Organisation], _Found | None]) -> Callable[[str], _Found | None]:
    """Return a function that finds the value of a body, or else of the nearest body around it.

    Results are remembered, so that the bodies of a chain together take one walk.
    """
    known: dict[str, _Found | None] = {}

    def find(code: str) -> _Found | None:
        walked: list[str] = []
        found: _Found | None = None
        for body in ancestors(register, code):
            if body.code in known:
                found = known[body.code]
                break
            walked.append(body.code)
            found = own(body)
            if found is not None:
                break
        known.update(dict.fromkeys(walked, found))
        return found

    return find


def with_ancestors(register: Register, codes: Collection[str]) -> frozenset[str]:
    """Some bodies and all bodies that any of them is part of."""
    found: set[str] = set()
    for code in codes:
        for body in ancestors(register, code):
            if body.code in found:
                break
            found.add(body.code)
    return frozenset(found)


def deeper_than(register: Register, most: int) -> str:
    """The code of a body inside more than the given number of bodies; empty if there is none."""
    for code in register.organisations:
        if next(islice(ancestors(register, code), most + 1, None), None) is not None:
            return code
    return ""


def with_parts(register: Register, codes: Collection[str]) -> frozenset[str]:
    """Some bodies and all parts of them."""
    if not codes:
        return frozenset()
    wanted = frozenset(codes)
    is_inside = first_above(register, lambda body: True if body.code in wanted else None)
    return wanted.union(filter(is_inside, register.organisations))
