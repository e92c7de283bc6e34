"""The list for Excel as it is used in Norway and Sweden: UTF-8 with a byte order mark, `;`, ISO days, no formulas."""

import csv
from collections.abc import Collection, Iterable
from io import StringIO

from mandate.model.register import Register
from mandate.render.spreadsheet import safe_cell
from mandate.schedule.names import NOT_STATED, organisation_names
from mandate.schedule.rows import ObligationRow

COLUMNS = (
    "id", "state", "first", "last", "days", "status", "title", "responsible", "owner", "to", "copy", "reference", "assignment",
    "letter", "due", "first_set", "planning_day", "quote", "page", "remarks",
)  # fmt: skip
_READ_AGAIN = {name: name for name in ("title", "responsible", "owner", "to", "copy", "reference", "assignment", "letter", "due", "first", "last")} | {
    "id": "label", "state": "status", "status": "outcome", "remarks": "", "first_set": "", "quote": "", "page": "",
}  # fmt: skip
"""The part of a list that a column is when `mandate import` reads it again; all others follow from these."""
_DAYS = frozenset(("first", "last", "due", "first_set", "planning_day"))
"""Texts that a spreadsheet may take for a date."""


def headings_of_list(texts: Collection[str], derived: str) -> dict[str, str]:
    """The part of each heading, where the texts are those of a list as written here; else nothing."""
    return {name: _READ_AGAIN.get(name, derived) for name in COLUMNS} if set(COLUMNS) <= set(texts) else {}


def head() -> str:
    """The byte order mark and the row of names."""
    return f"\ufeff{_written(COLUMNS)}"


def row(one: ObligationRow, register: Register) -> str:
    """An obligation as a row."""
    cells = zip(COLUMNS, _row(one, register), strict=True)
    return _written(
        safe_cell(cell, may_be_a_day=name in _DAYS) if isinstance(cell, str) else cell for name, cell in cells
    )


def _written(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _row(one: ObligationRow, register: Register) -> tuple[object, ...]:
    more = one.all_details
    meets = organisation_names(one.meets, register, short=False)
    return (
        one.id,
        one.state.value,
        one.first.isoformat() if one.first else "",
        one.last.isoformat() if one.last else "",
        "" if one.days is None else one.days,
        one.status,
        one.title,
        organisation_names(one.responsible, register, short=False),
        one.owner,
        organisation_names(one.to, register, short=False)
        + (" and others" if one.other_recipients else "")
        + (NOT_STATED if one.to_assumed else ""),
        organisation_names(more.copy, register, short=False),
        ", ".join(more.reference),
        one.assignment,
        more.letter,
        more.due,
        more.original_text,
        one.planning_day.isoformat() if one.planning_day else "",
        more.quote or "",
        "" if more.page is None else more.page,
        "; ".join((*([f"with {meets}"] if meets else []), *one.remarks)),
    )
