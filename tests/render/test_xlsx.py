"""The workbook, opened by another library than the one that wrote it, and the annex forms."""

import csv as csv_library
import io
from datetime import date, datetime
from typing import Any

import pytest
from support import lists
from support.clock import DAY
from support.lists import table_row
from support.registers import LETTER, loaded

from mandate.messages.translations import use
from mandate.model.enums import GroupBy, Language, SortBy
from mandate.render import annex, xlsx
from mandate.render.table import TableRow, row_groups
from mandate.render.xlsx import COLUMNS, workbook
from mandate.schedule.obligations import obligations

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
html5lib = pytest.importorskip("html5lib")

TITLE = '=cmd|" /C calc"!A0 <b>&amp; *stars* | pipe'
FILE = f"""{LETTER}source = "https://example.org/letter.pdf"

[[deadlines]]
id = "late"
title = '{TITLE}'
due = 2026-10-01
owner = "Analyse"
[[deadlines]]
id = "period"
title = "Period"
due = "T1 2027"
[[deadlines]]
id = "open"
title = "Open"
due = "to be agreed"
"""
QUESTION = "Everything & all"


def rows() -> tuple[TableRow, ...]:
    register = loaded({"a.toml": FILE}).register
    return tuple(table_row(one, register) for one in obligations(register, DAY))


def opened() -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(rows(), DAY, QUESTION)))


def test_days_are_days_texts_are_texts_and_the_letter_is_a_link() -> None:
    book = opened()
    sheet = book.worksheets[0]
    place = {field: number for number, (field, *_) in enumerate(COLUMNS, 1)}
    first = {field: sheet.cell(2, number) for field, number in place.items()}
    assert first["last"].value == datetime(2026, 10, 1)  # noqa: DTZ001 - as Excel has it
    assert first["last"].is_date
    assert (first["title"].value, first["title"].data_type) == (TITLE, "s")
    assert first["letter"].hyperlink.target == "https://example.org/letter.pdf"
    assert first["state"].value == "overdue"
    assert first["days"].value == -52
    assert [sheet.cell(row, place["id"]).value for row in (2, 3, 4)] == ["a.late", "a.open", "a.period"]
    assert sheet.cell(3, place["last"]).value is None


def test_a_page_of_a_pdf_is_a_link_to_that_page_and_a_number() -> None:
    (row, *_) = rows()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([row._replace(page=7)], DAY, QUESTION))).worksheets[0]
    cell = sheet.cell(2, [field for field, *_ in COLUMNS].index("page") + 1)
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == (
        7,
        "https://example.org/letter.pdf",
        "page=7",
    )


def test_beyond_the_links_that_excel_takes_texts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_LINKS", 1)
    sheet = opened().worksheets[0]
    column = [field for field, *_ in COLUMNS].index("letter") + 1
    assert [bool(sheet.cell(row, column).hyperlink) for row in (2, 3, 4)] == [True, False, False]
    assert {sheet.cell(row, column).value for row in (2, 3, 4)} == {"A letter"}


def test_headings_and_words_are_in_the_language_of_the_run() -> None:
    use(Language.NB)
    try:
        sheet, summary = opened().worksheets
    finally:
        use(Language.EN)
    words = {field: sheet.cell(2, number).value for number, (field, *_) in enumerate(COLUMNS, 1)}
    assert (sheet.title, summary.title) == ("Frister", "Oppsummering")
    assert (sheet["A1"].value, words["state"], words["status"]) == ("Tilstand", "over fristen", "52 dager over fristen")
    assert sheet.cell(3, [field for field, *_ in COLUMNS].index("first_set") + 1).value == "uten dato"


def test_the_sheet_filters_stays_on_its_head_and_prints_on_a4_across() -> None:
    sheet, summary = opened().worksheets
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    assert table.ref == f"A1:{openpyxl.utils.get_column_letter(len(COLUMNS))}4"
    assert sheet.freeze_panes == "A2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert summary["A1"].value == QUESTION
    assert summary["B2"].value == datetime(2026, 11, 22)  # noqa: DTZ001
    assert summary["B3"].value == 3
    assert len(summary._charts) == 1


def test_the_workbook_has_the_rows_of_the_csv() -> None:
    register = loaded({"a.toml": FILE}).register
    table = lists.table(obligations(register, DAY), register).removeprefix("\ufeff")
    listed = list(csv_library.DictReader(io.StringIO(table), delimiter=";"))
    sheet = opened().worksheets[0]
    place = {field: number for number, (field, *_) in enumerate(COLUMNS, 1)}
    for number, row in enumerate(listed, 2):
        for field in ("id", "due", "assignment"):
            assert sheet.cell(number, place[field]).value == row[field]
        last = sheet.cell(number, place["last"]).value
        assert (last.date().isoformat() if last else "") == row["last"]
    assert len(listed) == 3


def test_the_same_rows_and_day_give_the_same_bytes() -> None:
    assert workbook(rows(), DAY, QUESTION) == workbook(rows(), DAY, QUESTION)


def test_days_that_excel_cannot_count_are_written_as_text() -> None:
    (early,) = (one._replace(last="1900-02-01", first="1900-02-01") for one in rows()[:1])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([early], date(1900, 2, 1), QUESTION))).worksheets[0]
    assert sheet.cell(2, 2).value == "1900-02-01"


def test_an_empty_list_is_a_workbook_too() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook((), DAY, QUESTION))).worksheets[0]
    assert sheet.cell(1, 1).value == "State"


@pytest.mark.parametrize("by", [None, *GroupBy])
def test_grouping_and_sorting_lose_no_row(by: GroupBy | None) -> None:
    for sort in (None, *SortBy):
        groups = row_groups(rows(), by, sort)
        assert sorted(row.id for group in groups for row in group.rows) == ["a.late", "a.open", "a.period"]
    assert [group.heading for group in row_groups(rows(), GroupBy.MONTH, None)] == ["2026-10", "2027-04", "No date yet"]


def test_the_annex_is_valid_html_and_escapes_texts() -> None:
    page = annex.html(row_groups(rows(), None, None), DAY, QUESTION)
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)
    assert "<b>" not in page
    text = annex.markdown(row_groups(rows(), None, None), DAY, QUESTION)
    assert "\\| pipe" in text
    assert "\\<b\\>" in text
