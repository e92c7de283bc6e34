"""The feeds that are published of a register: what each is about, what stands in it, and what its file is called."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from mandate.duties import with_parents
from mandate.model import Register, Value
from mandate.obligations import Obligation
from mandate.selection import codes_with
from mandate.states import Role

LONGEST = 120
"""Letters of the longest file name; a longer one ends in a hash, for disks take 255 and temporary names need room."""


class Kind(StrEnum):
    """What a feed is about, in the words of the options that ask for the same: the beginning of its file name."""

    ALL = "all"
    ORGANISATION = "organisation"
    TO = "to"
    ASSIGNMENT = "assignment"


class Subject(Value, frozen=True):
    """A feed to write: what it is about, what it is called there, and what is owed in it, withheld ones too."""

    kind: Kind
    title: str
    file: str
    owed: tuple[Obligation, ...] = ()
    language: str = ""


def file_name(kind: Kind, id_: str = "") -> str:
    """The name of a feed's file. Codes and ids are lower-case ASCII, so that no disk takes two names for one; and what
    comes before them keeps the names that Windows reserves, such as `con`, away."""
    stem = f"{kind.value}-{id_}" if id_ else kind.value
    if len(stem) > LONGEST:
        stem = f"{stem[: LONGEST - 17]}-{hashlib.blake2b(stem.encode(), digest_size=8).hexdigest()}"
    return f"{stem}.ics"


def subjects(register: Register, owed: Iterable[Obligation], published: Iterable[str] = ()) -> tuple[Subject, ...]:
    """The feeds of a register: all; each body, in whatever role; what each body receives; each assignment.

    A body has the feeds in which something stands, or which were `published` before: an address stays as long as its body.
    A letter that is withheld as a whole has none, for its name would tell of it.
    """
    everything = tuple(owed)
    before = frozenset(published)
    outer = {code: tuple(one.code for one in with_parents(register, code)) for code in register.organisations}
    has_part: dict[str, list[Obligation]] = {code: [] for code in register.organisations}
    receives: dict[str, list[Obligation]] = {code: [] for code in register.organisations}
    letters: dict[str, list[Obligation]] = {letter.id: [] for letter in register.assignments}
    for one in everything:
        letters[one.assignment.id].append(one)
        for found, codes in ((has_part, codes_with(one.duty, Role.ANY)), (receives, one.duty.to)):
            for body in dict.fromkeys(outside for code in codes for outside in outer.get(code, ())):
                found[body].append(one)
    listed = [Subject(kind=Kind.ALL, title=register.name, file=file_name(Kind.ALL), owed=everything, language=register.language)]  # fmt: skip
    for kind, found in ((Kind.ORGANISATION, has_part), (Kind.TO, receives)):
        for code, organisation in sorted(
            register.organisations.items(), key=lambda item: (item[1].name.casefold(), item[0])
        ):
            file = file_name(kind, code)
            if found[code] or file in before:
                listed.append(Subject(kind=kind, title=organisation.name, file=file, owed=tuple(found[code]), language=organisation.language))  # fmt: skip
    listed += [
        Subject(kind=Kind.ASSIGNMENT, title=letter.title, file=file_name(Kind.ASSIGNMENT, letter.id), owed=tuple(letters[letter.id]), language=letter.language)
        for letter in sorted(register.assignments, key=lambda letter: letter.id)
        if not letter.withheld
    ]  # fmt: skip
    return tuple(listed)
