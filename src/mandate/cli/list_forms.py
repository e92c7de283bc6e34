"""The forms of the list that `status` prints, and the writing of those that are tables."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mandate.cli.console import colour_wanted, fail, is_terminal, print_data, print_message, put_bytes
from mandate.messages.translations import translatable
from mandate.model.enums import GroupBy, SortBy
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from mandate.model.register import Register
    from mandate.schedule.rows import ObligationRow


class ListFormat(StrEnum):
    """The forms of a list besides lines and a terminal's table."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"


TABLES = frozenset({ListFormat.XLSX, ListFormat.MARKDOWN, ListFormat.HTML})
"""The forms that are made of table rows."""


def form_asked(form: ListFormat | None, *, as_json: bool, as_csv: bool, as_xlsx: bool) -> ListFormat | None:
    """The form that the options ask for. Exits 2 where they ask for two."""
    short = {ListFormat.JSON: as_json, ListFormat.CSV: as_csv, ListFormat.XLSX: as_xlsx}
    asked = [one for one in ListFormat if short.get(one) or one is form]
    if len(asked) > 1:
        fail(
            translatable(
                "{value} and {value_2} are two forms of one list", value=asked[0].value, value_2=asked[1].value
            ),
            translatable("ask for one of them"),
        )
    return asked[0] if asked else None


def show(listed: Sequence[tuple["ObligationRow", "Register"]], day: date, window: str, *, wide: bool) -> None:
    """Show a list on a terminal; `wide` asks for whole ids."""
    from mandate.render import text

    width = max(shutil.get_terminal_size().columns, 60)
    rows = [text.cells(*one) for one in listed]
    print_data(text.sections(rows, day, window, width, colour=colour_wanted(), whole_ids=wide))
    if rows and not wide and width >= text.LEAST_WIDTH:
        print_message(translatable("ids are shortened to the end that is unique here; --wide prints them whole"))


def write_list(
    form: ListFormat | None,
    listed: Iterable[tuple["ObligationRow", "Register"]],
    day: date,
    question: str,
    by: GroupBy | None,
    sort: SortBy | None,
) -> None:
    """Write a list as a workbook, as Markdown or as HTML."""
    from mandate.render.table import grouped, table_row

    rows = [table_row(*one) for one in listed]
    question = question.removeprefix("Listed: ").removesuffix(".")
    question = f"{question[:1].upper()}{question[1:]}"
    if form is ListFormat.XLSX:
        _workbook([row for group in grouped(rows, by, sort) for row in group.rows], day, question)
        return
    from mandate.render import annex

    groups = grouped(rows, by, sort)
    print_data(annex.html(groups, day, question) if form is ListFormat.HTML else annex.markdown(groups, day, question))


def _workbook(rows: list[Any], day: date, question: str) -> None:
    try:
        from mandate.render.xlsx import workbook

        made = workbook(rows, day, question)
    except ImportError:
        fail(
            translatable("XlsxWriter is not installed"),
            extra_remedy("xlsx"),
        )
    if is_terminal() or sys.stdout is None:
        fail(translatable("a workbook is not for a terminal"), translatable("write it into a file: -o list.xlsx"))
    put_bytes(made)
