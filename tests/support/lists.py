"""Lists of obligations as the formats print them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mandate.model.assignment import Assignment
from mandate.model.register import Register
from mandate.render import csv, json, text
from mandate.render.table import TableRow
from mandate.render.table import table_row as rendered
from mandate.render.text import Cells
from mandate.render.text import cells as row_cells
from mandate.schedule.obligations import Obligation
from mandate.schedule.relations import IncomingRelation, incoming, relations_of
from mandate.schedule.short_ids import ids_of
from mandate.schedule.tabulate import dated_row


def line(one: Obligation, register: Register) -> str:
    """An obligation as `status` prints it."""
    return text.line(dated_row(one, register))


def lines(owed: Iterable[Obligation], register: Register) -> str:
    """Obligations as `status` prints them."""
    return "".join(line(one, register) for one in owed)


def cells(one: Obligation, register: Register) -> Cells:
    """An obligation as a row of a terminal."""
    return row_cells(dated_row(one, register), register)


def terminal(
    owed: Iterable[Obligation],
    register: Register,
    as_of: date,
    window: str,
    width: int,
    *,
    colour: bool,
    whole_ids: bool = False,
) -> str:
    """Obligations as `status` shows them on a terminal."""
    listed = text.by_section([cells(one, register) for one in owed], as_of)
    ids = ids_of({one.id for one in register.assignments}, register.assignments)
    short = {} if whole_ids else {row.id: ids.short(row.id) for group in listed for row in group.rows}
    return text.sections(listed, as_of, window, width, colour=colour, short=short)


def row(one: Obligation, register: Register) -> str:
    """An obligation as `status --csv` prints it."""
    return csv.row(dated_row(one, register), register)


def table(owed: Iterable[Obligation], register: Register) -> str:
    """Obligations as `status --csv` prints them."""
    return csv.head() + "".join(row(one, register) for one in owed)


def obligation(one: Obligation, register: Register) -> dict[str, Any]:
    """An obligation as `status --json` prints it, read again."""
    import json as standard

    document: dict[str, Any] = standard.loads(next(json.items([dated_row(one, register)])))
    return document


def obligations(
    owed: Iterable[Obligation], register: Register, as_of: date, *, window: date | None, unread: tuple[str, ...]
) -> str:
    """Obligations as `status --json` prints them."""
    texts = json.items(dated_row(one, register) for one in owed)
    return b"".join(json.listing(texts, as_of, window=window, unread=unread)).decode()


def table_row(one: Obligation, register: Register) -> TableRow:
    """An obligation as a row of a workbook."""
    return rendered(dated_row(one, register), register)


def relations_to(letter: Assignment, register: Register) -> tuple[IncomingRelation, ...]:
    """The relations of the letters of a register to one of them."""
    return tuple(relation for one in register.assignments for relation in incoming(relations_of(one), letter.id))
