"""Obligations as the rows of a table: one type for workbooks, Markdown, HTML and digests, with grouping and sorting."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from mandate.messages.translations import localized, translate
from mandate.model.enums import GroupBy, SortBy
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import organisation_names
from mandate.schedule.rows import ObligationRow
from mandate.schedule.standing import SECTIONS, Section


class TableRow(NamedTuple):
    """One obligation.

    Days are ISO 8601, or empty. `days` counts from `as_of`, negative when past. Codes and names are in
    separate fields; several are joined by a comma and a space.
    """

    section: int
    state: str
    status: str
    first: str
    last: str
    days: int | None
    title: str
    responsible: str
    responsible_codes: str
    owner: str
    to: str
    to_codes: str
    copy: str
    reference: str
    assignment: str
    letter: str
    due: str
    first_set: str
    planning_day: str
    quote: str
    page: int | None
    remarks: str
    source: str
    reviewed: bool
    withheld: bool
    id: str


def table_row(one: ObligationRow, register: Register) -> TableRow:
    """An obligation as a row, in the language of the run. Texts are on one line, without control characters."""
    more = one.all_details
    return TableRow(
        section=one.section,
        state=one.state.value,
        status=localized(one.status),
        first=one.first.isoformat() if one.first else "",
        last=one.last.isoformat() if one.last else "",
        days=one.days,
        title=one_line(one.title),
        responsible=one_line(organisation_names(one.responsible, register, short=False)),
        responsible_codes=", ".join(one.responsible),
        owner=one_line(one.owner),
        to=one_line(organisation_names(one.to, register, short=False)),
        to_codes=", ".join(one.to),
        copy=one_line(organisation_names(more.copy, register, short=False)),
        reference=one_line(", ".join(more.reference)),
        assignment=one.assignment,
        letter=one_line(more.letter),
        due=more.due,
        first_set=more.original_text if any(more.original) else translate("without a day"),
        planning_day=one.planning_day.isoformat() if one.planning_day else "",
        quote=one_line(more.quote or ""),
        page=more.page,
        remarks=one_line("; ".join(map(localized, one.remarks))),
        source=more.source,
        reviewed=one.reviewed,
        withheld=one.withheld,
        id=one.id,
    )


_SORT: dict[SortBy, Callable[[TableRow], Any]] = {
    SortBy.DUE: lambda row: (row.last == "", row.last, row.first),
    SortBy.TITLE: lambda row: row.title.casefold(),
    SortBy.RESPONSIBLE: lambda row: row.responsible.casefold(),
    SortBy.RECIPIENT: lambda row: row.to.casefold(),
    SortBy.OWNER: lambda row: row.owner.casefold(),
    SortBy.ASSIGNMENT: lambda row: row.assignment,
}


class RowGroup(NamedTuple):
    """Rows under one heading."""

    heading: str
    rows: tuple[TableRow, ...]


def row_groups(rows: Iterable[TableRow], by: GroupBy | None, sort: SortBy | None) -> tuple[RowGroup, ...]:
    """The rows, each in one group: the sections of `status` in their order, else groups by their heading."""
    found: dict[tuple[Any, str], list[TableRow]] = {}
    for row in rows:
        found.setdefault(_group(row, by), []).append(row)
    ordered = sorted(found.items(), key=lambda item: item[0])
    return tuple(
        RowGroup(heading, tuple(sorted(part, key=_SORT[sort]) if sort else part)) for (_, heading), part in ordered
    )


def _group(row: TableRow, by: GroupBy | None) -> tuple[Any, str]:
    """The place of a row's group, and its heading."""
    match by:
        case None:
            return row.section, translate(SECTIONS[Section(row.section)])
        case GroupBy.ORGANISATION:
            return _last_if_empty(row.responsible), row.responsible or translate("No organisation")
        case GroupBy.OWNER:
            return _last_if_empty(row.owner), row.owner or translate("No owner")
        case GroupBy.MONTH:
            return _last_if_empty(row.last[:7]), row.last[:7] or translate("No date yet")
        case GroupBy.ASSIGNMENT:
            return (False, row.assignment), f"{row.letter} ({row.assignment})"


def _last_if_empty(text: str) -> tuple[bool, str]:
    return text == "", text.casefold()
