"""The job behind `status`: the rows of each file, then those of the filter, as of a day and in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

import msgspec

from mandate.dates.as_of import ALWAYS, AsOf, ValidDays
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.enums import ENDED, State
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.reading.register import Files, ParsedFile, PartiallyRead, RegisterHeader
from mandate.schedule.filters import Filter, predicate
from mandate.schedule.rows import ObligationRow, RowOrder, row_order
from mandate.schedule.standing import HORIZON

if TYPE_CHECKING:
    from mandate.schedule.filters import Filterable


class FileListing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result of one file: the rows of its obligations, and the number of all. `unread` counts the parts of the file that could
    not be read, `whole` says that it is all of it. `cut` are the rows after which others are not listed. `others` are the ids of
    deadlines without a row."""

    rows: tuple[ObligationRow, ...] = ()
    count: int = 0
    unread: int = 0
    whole: bool = False
    cut: tuple[ObligationRow, ...] = ()
    others: tuple[str, ...] = ()
    days: ValidDays = ALWAYS


class Listing(Value, frozen=True):
    """The rows of all files in their order, as of a day.

    `cut` has the files with more obligations than are listed, by the place of the first omitted one. `unread` has the
    files that could not be read completely. `ids` has the ids of all deadlines, where the job asks for them.
    """

    rows: tuple[ObligationRow, ...]
    count: int
    cut: tuple[tuple[RowOrder, str], ...]
    unread: tuple[PartiallyRead, ...]
    ids: tuple[str, ...] = ()

    @property
    def listed(self) -> int:
        """The number of rows."""
        return len(self.rows)


class ListJob(Value, frozen=True):
    """The obligations that a filter lets through as of a day; with all `details` of each where they are asked for. `notes` are added
    to the remarks of an obligation, by its id or that of its deadline. A `public` list does not name a withheld or unreviewed deadline
    from which another is counted. `with_ids` asks for the ids of deadlines that the filter leaves out too. With
    `only_asked`, a part has no rows that the filter leaves out."""

    as_of: date
    wanted: Filter
    details: bool = True
    notes: Mapping[str, tuple[str, ...]] = {}
    public: bool = False
    with_ids: bool = False
    only_asked: bool = False
    part_type: ClassVar[type[FileListing]] = FileListing

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""
        return "list", self._horizon - self.as_of, self._with_ended, self._with_details, self.public, self.with_ids

    @property
    def _horizon(self) -> date:
        return self.wanted.last if self.wanted.last is not None else self.as_of + HORIZON

    @property
    def _with_ended(self) -> bool:
        return self.wanted.ended or not ENDED.isdisjoint(self.wanted.states)

    @property
    def _with_details(self) -> bool:
        return self.details or bool(self.wanted.roles)

    def process(self, header: RegisterHeader, file: ParsedFile) -> FileListing:
        """Make the rows of one file."""
        return self.process_batch(header, (file,))[0]

    def process_batch(self, header: RegisterHeader, files: Sequence[ParsedFile]) -> list[FileListing]:
        """Make the rows of some files."""
        asked_for = predicate(header.register, self.wanted) if self.only_asked else None
        return [self._listing(header.register, file, asked_for) for file in files]

    def uncached(self) -> "ListJob":
        """The same job without the rows that are needed only for other questions."""
        return msgspec.structs.replace(self, only_asked=True)

    def _listing(
        self, register: Register, file: ParsedFile, asked_for: Callable[["Filterable", State], bool] | None
    ) -> FileListing:
        from mandate.schedule.obligations import of_assignment, still_owed  # not needed where all rows are cached
        from mandate.schedule.tabulate import row_of

        if file.assignment is None:
            return FileListing(unread=file.unread, whole=file.unread > 0)
        as_of, full, ended = AsOf(self.as_of), self._with_details, self._with_ended
        if ended:
            owed = tuple(of_assignment(register, file.assignment, as_of, self._horizon))
            count = len(owed)
        else:
            last = self.wanted.last if self.only_asked else None
            owed, count = still_owed(register, file.assignment, as_of, self._horizon, last)
        if self.public:
            from mandate.schedule.redaction import Audience, Redaction

            owed = Redaction(Audience()).owed(owed)
        listed = owed if ended else [one for one in owed if one.state not in ENDED]
        if asked_for is not None:
            listed = [one for one in listed if asked_for(one, one.state)]
        rows = tuple([row_of(one, register, full=full) for one in listed])
        return FileListing(
            rows=rows,
            count=count,
            unread=file.unread,
            cut=tuple([row_of(one, register, full=False) for one in owed if one.occurrence.truncated]),
            others=_others(file.assignment, rows) if self.with_ids else (),
            days=as_of.days,
        )

    def combine(self, files: Files, parts: Iterable[tuple[str, FileListing]]) -> Listing:
        """Filter the rows, and sort them."""
        asked_for = None if self.only_asked else predicate(files.header.register, self.wanted)
        day = self.as_of
        rows: list[tuple[RowOrder, ObligationRow]] = []
        unread: list[PartiallyRead] = []
        cut: list[tuple[RowOrder, str]] = []
        ids: dict[str, None] = {}
        count = 0
        for file, part in parts:
            for row in part.rows:
                if asked_for is None or asked_for(row, row.state_on(day)):
                    shown = self._noted(row.on(day))
                    rows.append((row_order(shown), shown))
            count += part.count
            if self.with_ids:
                ids |= dict.fromkeys(row.deadline for row in part.rows) | dict.fromkeys(part.others)
            if part.unread:
                unread.append(PartiallyRead(file=file, whole=part.whole, count=part.unread))
            if part.cut:
                cut.append((min(row_order(row.on(day)) for row in part.cut), file))
        rows.sort(key=_first)
        return Listing(
            rows=tuple(row for _, row in rows),
            count=count,
            cut=tuple(sorted(cut)),
            unread=tuple(unread),
            ids=tuple(ids),
        )

    def _noted(self, row: ObligationRow) -> ObligationRow:
        if not self.notes:
            return row
        notes = tuple(
            one_line(note) for id_ in dict.fromkeys((row.id, row.deadline)) for note in self.notes.get(id_, ())
        )
        return msgspec.structs.replace(row, remarks=(*notes, *row.remarks)) if notes else row


_first = itemgetter(0)


def _others(assignment: Assignment, rows: Iterable[ObligationRow]) -> tuple[str, ...]:
    """The ids of a letter's deadlines without a row."""
    from mandate.schedule.short_ids import deadline_ids

    listed = {row.deadline for row in rows}
    return tuple(id_ for id_ in deadline_ids(assignment) if id_ not in listed)


def joined_rows(lists: Sequence[tuple[Listing, Register]]) -> list[tuple[ObligationRow, Register]]:
    """The rows of one list or several in their order, each with the register that it is from."""
    rows = [(row, register) for one, register in lists for row in one.rows]
    return sorted(rows, key=lambda pair: row_order(pair[0])) if len(lists) > 1 else rows
