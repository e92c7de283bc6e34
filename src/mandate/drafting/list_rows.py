"""The rows of a list: those with a title, and the names of those that cannot be taken."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mandate.dates.loose_dates import possible_dates
from mandate.drafting.columns import Head
from mandate.drafting.spreadsheets import Cell, Sheet, serial_day
from mandate.messages.translations import message, translatable

_TOTAL = re.compile(r"(?:sum|summa|sum total|total|totalt|i alt|antall|antal)\b", re.IGNORECASE)
_WITHOUT = {"title": message("no title: {text}"), "name": message("no name: {text}")}
_LONGEST = 120
"""Signs of a row that are shown."""


class RowNote(NamedTuple):
    """A sentence about a row, by its number in the sheet."""

    number: int
    text: str


class ListRow(NamedTuple):
    """A row: its number in its sheet, its cells by the part that they hold, and its other words by heading."""

    number: int
    cells: Mapping[str, Cell]
    rest: list[tuple[str, str]]

    def words(self, part: str) -> str:
        """The text of a part on one line."""
        return cell_text(self.cells.get(part))

    def day(self, part: str) -> date | None:
        """The day of a part."""
        return cell_day(self.cells.get(part))


def rows_of(sheet: Sheet, head: Head, needed: str = "title") -> tuple[list[ListRow], list[RowNote]]:
    """The rows below the head that have the `needed` part, and a note for each other row with content and for each cell without a
    value."""
    rows, without = [], _WITHOUT[needed]
    skipped = [
        RowNote(
            one.row,
            translatable("column {column}: {error}", column=one.column, error=one.error)
            if one.error
            else translatable(
                "column {column}: a formula without a value; open the list in Excel and save it", column=one.column
            ),
        )
        for one in sheet.details.gaps
        if one.row > head.row + 1
    ]
    remarks: dict[int, list[tuple[str, str]]] = {}
    for (number, column), texts in sorted(sheet.details.remarks.items()):
        name = head.headings.get(column, "")
        remarks.setdefault(number, []).extend((name, text) for text in texts)
    for number, values in enumerate(sheet.rows[head.row + 1 :], head.row + 2):
        cells = {
            part: value for column, part in head.columns.items() if (value := _at(values, column)) not in (None, "")
        }
        words = [(name, cell_text(_at(values, column))) for column, name in head.unknown.items()]
        rest = [(name, text) for name, text in dict.fromkeys((*words, *remarks.get(number, ()))) if text]
        row = ListRow(number, cells, rest)
        others = [cell_text(value) for column, value in enumerate(values) if column not in head.headings]
        said = [text for text in (*map(cell_text, cells.values()), *others) if text]
        is_total = _TOTAL.match(row.words(needed)) is not None and len(said) == 1
        if row.words(needed) and not is_total:
            rows.append(row._replace(rest=[*rest, *(("", text) for text in others if text)]))
        elif said or rest:
            text = ", ".join([*said, *(text for _, text in rest)])[:_LONGEST]
            skipped.append(
                RowNote(number, translatable(message("a total: {text}") if is_total else without, text=text))
            )
    skipped += [
        RowNote(number, translatable(without, text=", ".join(text for _, text in texts)[:_LONGEST]))
        for number, texts in remarks.items()
        if number > len(sheet.rows)
    ]
    return rows, sorted(skipped)


def _at(values: Sequence[Cell], column: int) -> Cell:
    return values[column] if column < len(values) else None


def cell_text(value: Cell) -> str:
    """The text of a cell on one line; a whole number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""


def cell_day(value: Cell) -> date | None:
    """The one day that a cell holds as a date, as a serial number of Excel, or in words."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return serial_day(value)
    days = possible_dates(value) if isinstance(value, str) else ()
    return days[0] if len(days) == 1 else None
