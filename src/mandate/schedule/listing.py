"""The list that answers a question, made letter by letter: what one file gives to it, and all of them in order.

Nothing that a letter gives depends on another letter. So each can be read, counted out and forgotten before the next one,
in a process of its own, or not at all where the same file was asked the same question before.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from mandate.model.base import Value
from mandate.model.register import Register
from mandate.reading.reader import ReadAssignment, read_assignment
from mandate.reading.register import ParsedRegister, PartiallyRead, id_of
from mandate.reading.source import Source
from mandate.schedule.filters import Filter, predicate
from mandate.schedule.obligations import Obligation, of_assignment, sort_key
from mandate.schedule.occurrences import HORIZON


class Row(NamedTuple):
    """An obligation of the list: where it stands there, by section, day (an ordinal) and id; and how it is shown."""

    section: int
    day: int
    id: str
    shown: Any


_place = itemgetter(0, 1, 2)


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file gives: the rows asked for, and how many obligations there are with those not asked for. `unread` counts
    what could not be read, `whole` says that it is all of the file. `cut` is the place of the first obligation behind which
    more follow than are listed."""

    rows: tuple[Row, ...]
    count: int
    unread: int = 0
    whole: bool = False
    cut: tuple[int, int, str] | None = None


NOTHING_LISTED = Part(rows=(), count=0, unread=1, whole=True)
"""What a file gives that cannot be read, or whose id another file has: `check` tells why."""


class Listing(Value, frozen=True):
    """The rows of all files in their order. `cut` names the files of which more follows than is listed, `unread` those of
    which something could not be read."""

    rows: tuple[Row, ...]
    count: int
    cut: tuple[str, ...]
    unread: tuple[PartiallyRead, ...]


Show = Callable[[Obligation, Register], Any]
"""How an obligation is shown: a text, or a tuple of texts and numbers."""


def parts_maker(
    register: Register, as_of: date, wanted: Filter, show: Show
) -> Callable[[Sequence[Source]], list[Part]]:
    """What files give to a question, as a function of some of them."""
    horizon = wanted.last if wanted.last is not None else as_of + HORIZON
    asked_for = predicate(register, wanted)

    def parts_of(sources: Sequence[Source]) -> list[Part]:
        read = [read_assignment(source, id_of(source.file)) for source in sources]
        owed = [
            () if one.assignment is None else tuple(of_assignment(register, one.assignment, as_of, horizon))
            for one in read
        ]
        return list(map(part_of, read, owed))

    def part_of(read: ReadAssignment, owed: tuple[Obligation, ...]) -> Part:
        if read.assignment is None:
            return Part(rows=(), count=0, unread=read.unread, whole=True)
        cut = min((_placed(one) for one in owed if one.occurrence.more), default=None)
        rows = tuple(Row(*_placed(one), show(one, register)) for one in owed if asked_for(one))
        return Part(rows=rows, count=len(owed), unread=read.unread, cut=cut)

    return parts_of


def _placed(one: Obligation) -> tuple[int, int, str]:
    section, day, id_ = sort_key(one)
    return int(section), day.toordinal(), id_


def at_once(
    listed: Iterable[Obligation], everything: Sequence[Obligation], loaded: ParsedRegister, show: Show
) -> Listing:
    """The list of obligations that have been made and chosen already, in their order."""
    rows = tuple(Row(*_placed(one), show(one, loaded.register)) for one in listed)
    cut = dict.fromkeys(one.assignment.origin.file for one in everything if one.occurrence.more)
    return Listing(rows=rows, count=len(everything), cut=tuple(cut), unread=loaded.unread)


def listing(parts: Iterable[tuple[str, Part]]) -> Listing:
    """The list that files by name and what they give come to."""
    rows: list[Row] = []
    unread: list[PartiallyRead] = []
    cut: list[tuple[tuple[int, int, str], str]] = []
    count = 0
    for file, part in parts:
        rows += part.rows
        count += part.count
        if part.unread:
            unread.append(PartiallyRead(file=file, whole=part.whole, count=part.unread))
        if part.cut is not None:
            cut.append((part.cut, file))
    rows.sort(key=_place)
    return Listing(rows=tuple(rows), count=count, cut=tuple(file for _, file in sorted(cut)), unread=tuple(unread))
