"""The rows of a list: those with a title, and the names of those that cannot be taken."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mandate.dates.loose_dates import possible_dates
from mandate.drafting.columns import Head
from mandate.drafting.spreadsheets import Cell, Sheet, serial_day
from mandate.messages.translations import translatable


class Row(NamedTuple):
    """The number of a row in its sheet, its cells by the part that they hold, and those below unknown headings by heading."""

    number: int
    cells: dict[str, Cell]
    rest: dict[str, Cell]


def rows_of(sheet: Sheet, head: Head) -> tuple[list[Row], tuple[str, ...]]:
    """The rows below the head that have a title, and a line for each other row with content."""
    rows, skipped = [], []
    for number, values in enumerate(sheet.rows[head.row + 1 :], head.row + 2):
        row = Row(number, _below(head.columns, values), _below(head.unknown, values))
        others = [
            text
            for column, value in enumerate(values)
            if column not in head.columns and column not in head.unknown and (text := words_of(value))
        ]
        if words_of(row.cells.get("title")):
            rows.append(row)
        elif row.cells or row.rest or others:
            said = ", ".join([*(words_of(value) for value in row.cells.values()), *others])
            skipped.append(translatable("row {number}: no title: {text}", number=number, text=said[:120]))
    return rows, tuple(skipped)


def _below(headings: Mapping[int, str], values: Sequence[Cell]) -> dict[str, Cell]:
    return {
        heading: values[column]
        for column, heading in headings.items()
        if column < len(values) and values[column] is not None
    }


def words_of(value: Cell) -> str:
    """The text of a cell on one line; a whole number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""


def day_of(value: Cell) -> date | None:
    """The one day that a cell holds as a date, as a serial number of Excel, or in words."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return serial_day(value)
    if not isinstance(value, str):
        return None
    days = possible_dates(value)
    return days[0] if len(days) == 1 else None
