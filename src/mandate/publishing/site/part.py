"""The contribution of one letter to the pages: its rows, its facts for counting, its records, its own pages. Small enough to cache."""

import hashlib
import zlib
from typing import NamedTuple, TypeVar

import msgspec

from mandate.model.enums import State
from mandate.publishing.catalogue import LONGEST

_Unpacked = TypeVar("_Unpacked")
OWES, RECEIVES, TAKES_PART = range(3)
"""The groups of a body's page."""


class Row(NamedTuple):
    """An obligation in a table: the section of the list and the day (an ordinal, 0 without one) it sorts at, its id, its state, the
    last day of its date (0 without), the last day on which that state holds by itself (0 for ever), its HTML, the same without
    links for pages that have none, and a mark of all but the section, which depends on the day."""

    section: int
    day: int
    id: str
    state: State
    dated: int
    until: int
    html: str
    bare: str = ""
    mark: bytes = b""


class CountedObligation(NamedTuple):
    """An obligation to be counted: the day of its current date (an ordinal, 0 without one), its state, the bodies that are
    responsible with those they are part of, whether a delivery was late (-1 where not known), and whether it was moved."""

    day: int
    state: State
    bodies: tuple[str, ...]
    late: int = 0
    moved: bool = False


class RecordEntry(NamedTuple):
    """Something that was recorded: its day (an ordinal), the obligation or letter it is about, its HTML for the page, and for the
    feed of changes the title and text."""

    day: int
    id: str
    html: str
    link: str
    title: str
    text: str


class ListedRows(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The rows of a letter in one list, by number. `stem` is the name of the list's file without its ending."""

    stem: str
    group: int
    rows: tuple[int, ...]
    mark: bytes


class Urgent(NamedTuple):
    """The place of a row on the first page: its section, the day it sorts at (an ordinal, 0 without one), its id and its number
    and mark."""

    section: int
    day: int
    id: str
    number: int
    mark: bytes


class MonthLoad(NamedTuple):
    """The deadlines of a letter in one month (counted from year 0), by group."""

    month: int
    late: int
    due: int
    ended: int


class Card(NamedTuple):
    """A letter in the index of letters: the day it sorts at, its id and the one it had first, its title and language, the HTML of
    its row."""

    day: int
    id: str
    identity: str
    title: str
    language: str
    html: str


class LetterRelation(NamedTuple):
    """A letter that this one refers to: the relation, its id where it is in the register, and the file's words for it."""

    relation: str
    id: str
    words: str
    tasks: str


class SitePart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The contribution of one letter. Parts that most pages do not need are packed.

    `urgent` are the rows of the first page. `days` are those of the records (ordinals), with their `sizes` as HTML and a mark of
    each in `record_marks`. `until` is the last day (an ordinal) on which the states in it are valid, 0 if they always are.
    """

    card: Card
    lists: tuple[ListedRows, ...] = ()
    owners: tuple[str, ...] = ()
    rows: bytes = b""
    urgent: tuple[Urgent, ...] = ()
    load: tuple[MonthLoad, ...] = ()
    facts: bytes = b""
    records: bytes = b""
    days: tuple[int, ...] = ()
    sizes: tuple[int, ...] = ()
    record_marks: bytes = b""
    pages: tuple[bytes, ...] = ()
    mentions: tuple[str, ...] = ()
    related: tuple[LetterRelation, ...] = ()
    until: int = 0


def stem_of(file: str) -> str:
    """The name of a page's file without its ending, from the name of a feed."""
    return file.rpartition(".")[0]


def owner_stem(owner: str) -> str:
    """The name of an owner's page: the ASCII letters of the name, and a hash, because owners are free text."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in owner.casefold())
    folded = "-".join(part for part in plain.split("-") if part)[: LONGEST - 30]
    return f"owner-{folded}-{hashlib.blake2b(owner.casefold().encode(), digest_size=4).hexdigest()}".replace("--", "-")


def mark(*of: object) -> bytes:
    """A short hash of values."""
    return hashlib.blake2b(msgspec.msgpack.encode(of), digest_size=8).digest()


def packed(what: object) -> bytes:
    """Values as a few bytes: most of the text is the same in each row."""
    return zlib.compress(msgspec.msgpack.encode(what), 1)


def unpacked(data: bytes, type_: type[_Unpacked]) -> _Unpacked:
    """The values again; an empty one for no bytes."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=type_) if data else type_()
