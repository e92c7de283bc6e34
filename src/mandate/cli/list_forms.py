"""The forms of the list that `status` prints, and the writing of those that are more than text."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NoReturn

from mandate.cli.console import (
    colour_wanted,
    fail,
    is_terminal,
    print_data,
    print_message,
    put_all,
    put_bytes,
    refuse,
    tell,
    tell_progress,
    terminal_width,
)
from mandate.messages.translations import localized, translatable
from mandate.model.enums import GroupBy, SortBy
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from mandate.model.register import Register
    from mandate.reading.register import Files, PartiallyRead
    from mandate.schedule.listing import ListJob
    from mandate.schedule.rows import ObligationRow, RowOrder


class ListFormat(StrEnum):
    """The forms of a list besides lines and a terminal's table."""

    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"


GROUPED = frozenset((ListFormat.XLSX, ListFormat.MARKDOWN, ListFormat.HTML))
"""The forms that take --group-by and --sort."""
STREAMED = frozenset((ListFormat.JSONL, ListFormat.PARQUET))
"""The forms that are written while rows are computed."""
LIBRARIES = {ListFormat.PARQUET: "pyarrow", ListFormat.XLSX: "XlsxWriter"}
"""The libraries of binary forms, which are not for a terminal; the extra of the form's name installs one."""


def form_asked(form: ListFormat | None, *, as_json: bool, as_csv: bool, as_xlsx: bool) -> ListFormat | None:
    """The form that the options ask for. Exits 2 where they ask for two, and where a terminal cannot show it."""
    short = {ListFormat.JSON: as_json, ListFormat.CSV: as_csv, ListFormat.XLSX: as_xlsx}
    asked = [one for one in ListFormat if short.get(one) or one is form]
    if len(asked) > 1:
        refuse(
            "{value} and {value_2} are two forms of one list",
            "ask for one of them",
            value=asked[0].value,
            value_2=asked[1].value,
        )
    if not asked:
        return None
    if asked[0] in LIBRARIES and (is_terminal() or sys.stdout is None):
        refuse("{form} is not for a terminal", "write it into a file: -o list.{form}", form=asked[0].value)
    return asked[0]


def is_table() -> bool:
    """Say whether a list is printed as a table: on a wide terminal."""
    from mandate.render.text import LEAST_WIDTH

    return is_terminal() and terminal_width() >= LEAST_WIDTH


def print_list(
    listed: Sequence[tuple["ObligationRow", "Register"]],
    day: date,
    window: str,
    by: GroupBy | None,
    sort: SortBy | None,
    short: Callable[[str], str] | None,
) -> None:
    """Print a line for each row; on a terminal a list in groups. `short` shortens the ids of a table."""
    from mandate.render import text

    groups: list[tuple[str, list[tuple[ObligationRow, Register]]]] = []
    if by or sort:
        from mandate.render.table import row_groups, table_row

        rows = [table_row(*one) for one in listed]
        place = {id(row): number for number, row in enumerate(rows)}  # two registers may have an obligation of one id
        groups = [
            (group.heading, [listed[place[id(row)]] for row in group.rows]) for group in row_groups(rows, by, sort)
        ]
    if not is_terminal():
        ordered = [one for _, rows in groups for one in rows] if groups else listed
        put_all(text.line(row) for row, _ in ordered)
        print_message(text.heading(day, window))
        return
    width = terminal_width()
    shown = [text.TextGroup(heading, [text.cells(*one) for one in rows]) for heading, rows in groups]
    shown = shown or text.by_section([text.cells(*one) for one in listed], day)
    ends = {row.id: short(row.id) for row, _ in listed} if short else {}
    print_data(text.sections(shown, day, window, width, colour=colour_wanted(), short=ends))
    if any(id_ != end for id_, end in ends.items()):
        tell("ids are shortened to the end that is unique in the register; --wide prints them whole")


def write_list(
    form: ListFormat,
    listed: Iterable[tuple["ObligationRow", "Register"]],
    day: date,
    question: str,
    by: GroupBy | None,
    sort: SortBy | None,
) -> None:
    """Write a list for a spreadsheet or as a page."""
    if form is ListFormat.CSV:
        from mandate.render import csv

        put_all(chain([csv.head()], (csv.row(*one) for one in listed)), lambda text: put_bytes(text.encode()))
        return
    from mandate.render.table import row_groups, table_row

    groups = row_groups([table_row(*one) for one in listed], by, sort)
    question = localized(question)
    question = f"{question[:1].upper()}{question[1:]}"
    if form is ListFormat.XLSX:
        from mandate.render.xlsx import workbook

        try:
            made = workbook([row for group in groups for row in group.rows], day, question)
        except ImportError:
            _not_installed(form)
        put_bytes(made)
        return
    from mandate.render import annex

    print_data(annex.html(groups, day, question) if form is ListFormat.HTML else annex.markdown(groups, day, question))


def _not_installed(form: ListFormat) -> NoReturn:
    fail(translatable("{library} is not installed", library=LIBRARIES[form]), extra_remedy(form.value))


class Streamed:
    """The rows of a job in the order of the registers and of their files, with few in memory at once.

    After the last row, the attributes have the other values of a `Listing`.
    """

    def __init__(self, job: "ListJob", registers: "Sequence[Files]", *, workers: int | None = None) -> None:
        self._job, self._registers, self._workers = job, registers, workers
        self.listed = self.count = 0
        self.cut: list[tuple[RowOrder, str]] = []
        self.unread: list[PartiallyRead] = []

    def __iter__(self) -> "Iterator[ObligationRow]":
        from mandate.storage.streaming import stream

        for files in self._registers:
            for part in stream(self._job, files, workers=self._workers, progress=partial(tell_progress, "read")):
                found = self._job.combine(files, [part])
                self.listed += len(found.rows)
                self.count += found.count
                self.cut += found.cut
                self.unread += found.unread
                yield from found.rows


def write_stream(form: ListFormat, job: "ListJob", registers: "Sequence[Files]") -> Streamed:
    """Write a list as JSON Lines or Parquet while its rows are computed."""
    if form is ListFormat.JSONL:
        from mandate.render import json

        rows = Streamed(job, registers)
        for data in json.lines(rows):
            put_bytes(data)
        return rows
    try:
        from mandate.render import parquet
    except ImportError:
        _not_installed(form)
    from mandate.dates.resolved import timezone_of

    zones = {timezone_of(files.header.register).key for files in registers}
    rows = Streamed(
        job, registers, workers=1
    )  # pyarrow has threads, and a process with threads should not split in two
    parquet.write_parquet(rows, job.as_of, zones.pop() if len(zones) == 1 else "UTC", put_bytes)
    return rows
