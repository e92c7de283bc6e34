"""The list for Excel as it is used in Norway and Sweden: UTF-8 with a byte order mark, `;`, ISO days, no formulas."""

import csv
from collections.abc import Iterable
from io import StringIO

from mandate.dates.grammar import format_due
from mandate.model.register import Register
from mandate.render.spreadsheet import safe_cell
from mandate.schedule.obligations import Obligation
from mandate.schedule.wording import NOT_STATED, annotations, organisation_names, range_text, status_text

COLUMNS = (
    "id", "state", "first", "last", "days", "status", "title", "responsible", "owner", "to", "copy", "reference", "assignment",
    "letter", "due", "first_set", "planning_day", "quote", "page", "remarks",
)  # fmt: skip


_DAYS = frozenset(("first", "last", "due", "first_set", "planning_day"))
"""What a spreadsheet may well take for a day."""


def table(owed: Iterable[Obligation], register: Register) -> str:
    """The obligations as rows below a row of names; lines end CRLF."""
    return head() + "".join(row(one, register) for one in owed)


def head() -> str:
    """The byte order mark and the row of names."""
    return f"\ufeff{_written(COLUMNS)}"


def row(one: Obligation, register: Register) -> str:
    """An obligation as a row."""
    cells = zip(COLUMNS, _row(one, register), strict=True)
    return _written(
        safe_cell(cell, may_be_a_day=name in _DAYS) if isinstance(cell, str) else cell for name, cell in cells
    )


def _written(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _row(one: Obligation, register: Register) -> tuple[object, ...]:
    duty, deadline, when = one.duty, one.duty.deadline, one.when
    return (
        one.id,
        one.state.value,
        when.first.isoformat() if when.first else "",
        when.last.isoformat() if when.last else "",
        "" if one.days is None else one.days,
        status_text(one),
        deadline.title,
        organisation_names(duty.responsible, register, short=False),
        duty.owner,
        organisation_names(duty.to, register, short=False)
        + (" and others" if duty.other_recipients else "")
        + (NOT_STATED if duty.to_assumed else ""),
        organisation_names(duty.copy, register, short=False),
        ", ".join(duty.assignment.reference),
        duty.assignment.id,
        duty.assignment.title,
        format_due(one.occurrence.due),
        range_text(one.occurrence.first_set),
        one.planning_day.isoformat() if one.planning_day else "",
        deadline.quote,
        "" if deadline.page is None else deadline.page,
        "; ".join((*_with(one, register), *annotations(one))),
    )


def _with(one: Obligation, register: Register) -> list[str]:
    names = organisation_names(one.duty.deadline.with_, register, short=False)
    return [f"with {names}"] if names else []
