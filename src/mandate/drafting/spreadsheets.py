"""The sheets of a workbook or a CSV file as rows of plain values: text, numbers, days."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from mandate.drafting.documents.package import SAVED_AGAIN, encrypted
from mandate.drafting.documents.pages import decode_text
from mandate.drafting.workbook_details import ALONE, AS_XLSX, NO_DETAILS, Details, details_of
from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, cannot_run
from mandate.storage.extras import extra_remedy

Cell = str | int | float | bool | date | None
LARGEST = 50_000_000
MOST_ROWS = 200_000
_DELIMITERS = ";\t,"
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(20_000, 110_000)
"""Numbers that a column of days may hold in place of days: from 1954 to 2201 in Excel's count."""


LISTS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")


def is_list(name: str) -> bool:
    """A file by its name is a list of assignments, not a letter."""
    return name.lower().endswith(LISTS)


class Sheet(NamedTuple):
    """A sheet.

    `rows` are numbered from 1 in messages; every cell of a merged range has its value. `is_hidden` is as in the
    workbook.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    details: Details = NO_DETAILS


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx, .xlsm, .xls or .ods workbook, or of a CSV file as Excel writes it. Raises CannotRun."""
    if len(data) > LARGEST:
        raise CannotRun(translatable("{name} has more than {value} MB", name=name, value=LARGEST // 1000000), ALONE)
    if data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted(name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return tuple(_workbook(data, name))
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRun(translatable("{name} is neither a workbook nor a CSV file", name=name), AS_XLSX)
    return (Sheet("", tuple(_csv(decode_text(data)))),)


def serial_day(number: float) -> date | None:
    """The day of an Excel serial number; `None` for a number that is not a plausible day."""
    return _SERIAL_START + timedelta(days=int(number)) if int(number) in _SERIALS else None


def _workbook(data: bytes, name: str) -> Iterator[Sheet]:
    try:
        import python_calamine as calamine
    except ImportError:
        raise CannotRun(
            translatable("{name} is a workbook, and python-calamine is not installed", name=name),
            extra_remedy("xlsx"),
        ) from None
    details = details_of(data, name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            # rows are numbered from the first one, columns from the first with a value
            left = [None] * (sheet.start or (0, 0))[1]
            rows: list[list[Cell]] = [[*left, *map(_cell, row)] for row in sheet.iter_rows()]
            if len(rows) > MOST_ROWS:
                cause = translatable("{name} has more than {MOST_ROWS} rows", name=name, MOST_ROWS=MOST_ROWS)
                raise CannotRun(cause, ALONE)
            _unmerge(rows, sheet.merged_cell_ranges or [])
            yield Sheet(
                about.name,
                tuple(map(tuple, rows)),
                about.visible != calamine.SheetVisibleEnum.Visible,
                details[about.name] if details is not None else NO_DETAILS,
            )
    except calamine.PasswordError:
        raise encrypted(name) from None
    except (calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise CannotRun(translatable("{name} cannot be read: {error}", name=name, error=error), SAVED_AGAIN) from None


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value if value.hour or value.minute else value.date()
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, time | timedelta) or (isinstance(value, float) and not isfinite(value)):
        return str(value)
    return value if isinstance(value, int | float | date) else None


def _unmerge(rows: list[list[Cell]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give the value of each merged range to all of its rows; only the first column of a range has it, as Excel shows it."""
    for (top, left), (bottom, _) in ranges:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = rows[top][left]


def _csv(text: str) -> Iterator[tuple[Cell, ...]]:
    """The rows, divided by the most frequent separator of the first lines."""
    head = "\n".join(text.split("\n")[:20])
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield tuple(cell.strip() or None for cell in row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise cannot_run(
            "the row on line {line} of the list cannot be read: {error}",
            'see that each `"` at the beginning of a cell has another one at its end',
            line=line,
            error=error,
        ) from None
