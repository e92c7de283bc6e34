"""The feeds that are published of a register: the subject of each, its obligations, the name of its file; and their list."""

import hashlib
from collections.abc import Callable, Container, Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mandate.model.base import Value
from mandate.model.enums import Language, Role
from mandate.model.register import Register
from mandate.schedule.hierarchy import ancestors, deeper_than
from mandate.schedule.obligations import Obligation
from mandate.schedule.redaction import Audience
from mandate.schedule.resolve import organisations_with_role
from mandate.storage.errors import cannot_run

LONGEST = 120
"""The limit of characters of a file name.

A longer one ends in a hash, because disks take 255 and temporary names need room.
"""


DEEPEST = 100
"""Bodies around a body that have feeds of its deadlines. A ministry's smallest unit is some five levels deep."""


class FeedKind(StrEnum):
    """The subject of a feed, in the words of the options that ask for the same: the beginning of its file name."""

    ALL = "all"
    ORGANISATION = "organisation"
    TO = "to"
    ASSIGNMENT = "assignment"


class FeedSpec(Value, frozen=True):
    """A feed of an edition: its subject, title and the title's language, file name, and number of events."""

    kind: FeedKind
    title: str
    file: str
    language: str = ""
    entries: int = 0


class FeedLetter(NamedTuple):
    """A letter in the list of feeds, by its first id, because the address of a feed stays."""

    id: str
    title: str
    language: str


class HiddenCounts(NamedTuple):
    """The numbers of obligations in no file."""

    withheld: int
    not_reviewed: int


class EditionListing(Value, frozen=True):
    """The feeds of an edition with its counts. `base` is the address of the folder of the files, ending in a slash, or empty where not
    known."""

    language: Language
    as_of: date
    count: int
    hidden: HiddenCounts
    undated: int
    feeds: tuple[FeedSpec, ...]
    base: str = ""


class Trouble(Value, frozen=True):
    """Errors in the files while the last good state is shown: how many in each, and how many more files have some."""

    files: tuple[tuple[str, int], ...] = ()
    others: int = 0


@lru_cache(maxsize=4096)
def file_name(kind: FeedKind, id_: str = "") -> str:
    """The name of a feed's file.

    Codes and ids are lower-case ASCII, so that no disk takes two names for one. The prefix avoids names that Windows
    reserves, such as `con`.
    """
    stem = f"{kind.value}-{id_}" if id_ else kind.value
    if len(stem) > LONGEST:
        stem = f"{stem[: LONGEST - 17]}-{hashlib.blake2b(stem.encode(), digest_size=8).hexdigest()}"
    return f"{stem}.ics"


def outer_bodies(register: Register) -> Callable[[str], tuple[str, ...]]:
    """Return a function from a body's code to its own code and those of the bodies around it.

    Raises CannotRun if bodies are nested so deep that each deadline would be written into hundreds of feeds.
    """
    if deep := deeper_than(register, DEEPEST):
        raise cannot_run(
            "`{deep}` is part of a body that is part of another, and so on, more than {DEEPEST} times",
            "see what `part_of` says of it in mandate.toml; each of those bodies would have all its deadlines in a feed",
            deep=deep,
            DEEPEST=DEEPEST,
        )
    return lru_cache(maxsize=1000)(lambda code: tuple(one.code for one in ancestors(register, code)))


def feeds_of(
    of_letter: Iterable[Obligation], outer: Callable[[str], tuple[str, ...]], audience: Audience
) -> dict[str, tuple[Obligation, ...]]:
    """The feeds of a letter's obligations, by file name: the one of all, those of each body in any role, those of each
    recipient, and the letter's own. `outer` returns the bodies around a body."""
    found: dict[str, list[Obligation]] = {}
    for one in of_letter:
        found.setdefault(file_name(FeedKind.ALL), []).append(one)
        for kind, codes in (
            (FeedKind.ORGANISATION, organisations_with_role(one.duty, Role.ANY)),
            (FeedKind.TO, one.duty.to),
        ):
            for body in dict.fromkeys(body for code in codes for body in outer(code)):
                found.setdefault(file_name(kind, body), []).append(one)
        if audience.sees_letter(one.assignment):
            found.setdefault(file_name(FeedKind.ASSIGNMENT, one.assignment.identity), []).append(one)
    return {name: tuple(owed) for name, owed in found.items()}


def subjects(register: Register, letters: Iterable[FeedLetter], there: Container[str]) -> tuple[FeedSpec, ...]:
    """The feeds of a register: all; each body in any role; each recipient; each letter.

    Feeds of a body exist if they are `there`: they have events, or were published before, because an address stays as
    long as its body. A letter that is withheld as a whole has no feed, because the name would reveal it.
    """
    listed = [
        FeedSpec(
            kind=FeedKind.ALL, title=register.name, file=file_name(FeedKind.ALL), language=register.language or "en"
        )
    ]
    bodies = sorted(register.organisations.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    for kind in (FeedKind.ORGANISATION, FeedKind.TO):
        for code, body in bodies:
            file = file_name(kind, code)
            if file in there:
                listed.append(FeedSpec(kind=kind, title=body.name, file=file, language=body.language))
    listed += [
        FeedSpec(
            kind=FeedKind.ASSIGNMENT,
            title=one.title,
            file=file_name(FeedKind.ASSIGNMENT, one.id),
            language=one.language,
        )
        for one in sorted(letters)
    ]
    return tuple(listed)
