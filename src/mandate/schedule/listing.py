"""The job behind `status`: the rows of each file, then all of them in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from mandate.dates.as_of import ALWAYS, AsOf, ValidDays
from mandate.model.base import Value
from mandate.model.register import Register
from mandate.reading.register import Files, ParsedFile, PartiallyRead, RegisterHeader
from mandate.schedule.filters import Filter, predicate
from mandate.schedule.obligations import Obligation, of_assignment, sort_key
from mandate.schedule.occurrences import HORIZON


class Row(NamedTuple):
    """An obligation of the list: its place there, by section, day (an ordinal) and id; the id of its deadline; its rendering."""

    section: int
    day: int
    id: str
    deadline: str
    shown: Any


_place = itemgetter(0, 1, 2)


class FileListing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result of one file: the rows asked for, and the number of obligations with those not asked for. `unread` counts the
    parts of the file that could not be read, `whole` says that it is all of it. `cut` is the place of the first obligation after
    which others are not listed."""

    rows: tuple[Row, ...] = ()
    count: int = 0
    unread: int = 0
    whole: bool = False
    cut: tuple[int, int, str] | None = None
    days: ValidDays = ALWAYS


class Listing(Value, frozen=True):
    """The rows of all files in their order. `cut` has the files with more obligations than are listed, by the place of the first
    that is not, `unread` those of which something could not be read."""

    rows: tuple[Row, ...]
    count: int
    cut: tuple[tuple[tuple[int, int, str], str], ...]
    unread: tuple[PartiallyRead, ...]


Show = Callable[[Obligation, Register], Any]
"""A rendering of an obligation: a text, or a tuple of texts and numbers."""


class ListJob(Value, frozen=True):
    """The obligations that a filter lets through as of a day, each rendered by `show`. `notes` are added to an obligation, by its
    id or that of its deadline."""

    as_of: date
    wanted: Filter
    show: Show
    notes: Mapping[str, tuple[str, ...]] = {}

    @property
    def part_type(self) -> type[FileListing]:
        """The type of a part."""
        return FileListing

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""
        return "list", self.as_of, self.wanted, f"{self.show.__module__}.{self.show.__qualname__}", self.notes

    def process(self, header: RegisterHeader, file: ParsedFile) -> FileListing:
        """List the obligations of one file."""
        if file.assignment is None:
            return FileListing(unread=file.unread, whole=file.unread > 0)
        register = header.register
        horizon = self.wanted.last if self.wanted.last is not None else self.as_of + HORIZON
        owed = tuple(of_assignment(register, file.assignment, AsOf(self.as_of), horizon))
        asked_for = predicate(register, self.wanted)
        cut = min((_placed(one) for one in owed if one.occurrence.more), default=None)
        rows = tuple(
            Row(*_placed(one), _deadline(one), self.show(self._noted(one), register)) for one in owed if asked_for(one)
        )
        return FileListing(rows=rows, count=len(owed), unread=file.unread, cut=cut)

    def _noted(self, one: Obligation) -> Obligation:
        if not self.notes:
            return one
        ids = dict.fromkeys((one.id, _deadline(one)))
        return msgspec.structs.replace(one, since=tuple(note for id_ in ids for note in self.notes.get(id_, ())))

    def combine(self, files: Files, parts: Iterable[tuple[str, FileListing]]) -> Listing:  # noqa: ARG002 - other jobs read files
        """Sort the rows of all files."""
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
        return Listing(rows=tuple(rows), count=count, cut=tuple(sorted(cut)), unread=tuple(unread))


def _placed(one: Obligation) -> tuple[int, int, str]:
    section, day, id_ = sort_key(one)
    return int(section), day.toordinal(), id_


def _deadline(one: Obligation) -> str:
    return f"{one.assignment.id}.{one.duty.id}"


def joined(lists: Sequence[Listing]) -> Listing:
    """One list of several registers."""
    return Listing(
        rows=tuple(sorted((row for one in lists for row in one.rows), key=_place)) if len(lists) > 1 else lists[0].rows,
        count=sum(one.count for one in lists),
        cut=tuple(sorted(place for one in lists for place in one.cut)),
        unread=tuple(file for one in lists for file in one.unread),
    )
