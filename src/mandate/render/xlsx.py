"""The list as an Excel workbook: a table with filters, and a summary with counts and a chart. Real dates, no formulas."""

import io
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from mandate.messages.translations import message, translate, translate_to
from mandate.model.enums import Language, State
from mandate.render.table import TableRow
from mandate.schedule.standing import SECTIONS, STATE_WORDS, Section

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

COLUMNS: tuple[tuple[str, str, int, str | None], ...] = (
    ("state", message("State"), 14, "status"),
    ("last", message("Due"), 11, "last"),
    ("title", message("Deadline"), 46, "title"),
    ("responsible", message("Responsible"), 24, None),
    ("owner", message("Owner"), 13, "owner"),
    ("to", message("Recipient"), 24, None),
    ("reference", message("Reference"), 13, "reference"),
    ("status", message("Status"), 22, "outcome"),
    ("remarks", message("Remarks"), 26, ""),
    ("first", message("From"), 11, "first"),
    ("days", message("Days left"), 9, None),
    ("responsible_codes", message("Responsible, code"), 12, "responsible"),
    ("to_codes", message("Recipient, code"), 12, "to"),
    ("copy", message("Copy to"), 16, "copy"),
    ("letter", message("Letter"), 40, "letter"),
    ("due", message("Due as written"), 20, "due"),
    ("first_set", message("Original date"), 20, ""),
    ("planning_day", message("Last working day before"), 12, None),
    ("quote", message("The letter's words"), 40, ""),
    ("page", message("Page"), 7, ""),
    ("assignment", message("Assignment"), 26, "assignment"),
    ("id", message("Id"), 36, "label"),
)
"""The field of a row, the heading, the width in characters, and the part of a list that the column is when `mandate import` reads a
workbook again; a column without one follows from the others."""
_PRINTED = 9
"""The first columns are printed; all of them would be too small to read on a page."""
_WRAPPED = frozenset({"title", "status", "remarks", "responsible", "to"})
_DATES = frozenset({"last", "first", "planning_day"})
_COLOURS = {
    "overdue": ("#9C0006", "#FFC7CE"),
    "unconfirmed": ("#7F3F00", "#FFE0B2"),
    "open": ("#5F4B00", "#FFF2CC"),
    "waiting": ("#5F4B00", "#FFF2CC"),
    "due": ("#0B3D66", "#DDEBF7"),
    "delivered": ("#1E5631", "#E2EFDA"),
}
_LINE = 15
"""Height of a line, in points."""
_MOST_LINES = 8
_LONGEST_TEXT = 32_000
_MOST_LINKS = 65_000
"""Excel takes 65,530 links on a sheet; the others are texts."""
_LONGEST_ADDRESS = 2_000
_EARLIEST = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900; days before it are written as text."""
_A4 = 9


def headings_of_workbook(texts: Collection[str], derived: str) -> dict[str, str]:
    """The part of each heading, where the texts are those of a workbook as written here, in any language; else nothing."""
    for language in Language:
        headings = {translate_to(language, heading): part for _, heading, _, part in COLUMNS}
        if headings.keys() <= set(texts):
            return {heading: derived if part is None else part for heading, part in headings.items()}
    return {}


def workbook(rows: Sequence[TableRow], as_of: date, question: str) -> bytes:
    """The workbook's bytes. `question` describes the list. Equal rows and day have equal bytes."""
    import xlsxwriter  # an extra, loaded where it is used

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"title": question, "created": datetime.combine(as_of, time())})
        _list(book, rows, question)
        _summary(book, rows, as_of, question)
    return out.getvalue()


def _list(book: "Workbook", rows: Sequence[TableRow], question: str) -> None:
    sheet = book.add_worksheet(translate("Deadlines"))
    plain = book.add_format({"valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    link = book.add_format({"font_color": "#0B5394", "underline": 1, "valign": "top"})
    states = {
        name: book.add_format({"font_color": ink, "bg_color": paper, "valign": "top"})
        for name, (ink, paper) in _COLOURS.items()
    }
    links = 0
    for number, row in enumerate(rows, 1):
        for column, (field, *_) in enumerate(COLUMNS):
            value = getattr(row, field)
            if field == "state":
                sheet.write_string(
                    number, column, translate(STATE_WORDS[State(row.state)]), states.get(row.state, plain)
                )
            elif field in _DATES and value and date.fromisoformat(value) >= _EARLIEST:
                sheet.write_datetime(number, column, datetime.combine(date.fromisoformat(value), time()), day)
            elif field == "letter" and _is_address(row.source) and links < _MOST_LINKS:
                sheet.write_url(number, column, row.source, link, _cut(row.letter))
                links += 1
            elif field == "page" and row.page and _is_pdf(row.source) and links < _MOST_LINKS:
                sheet.write_url(number, column, f"{row.source}#page={row.page}", link, str(row.page))
                sheet.write_number(number, column, row.page, link)
                links += 1
            elif isinstance(value, int):
                sheet.write_number(number, column, value, plain)
            elif value:
                sheet.write_string(number, column, _cut(str(value)), wrapped if field in _WRAPPED else plain)
            else:
                sheet.write_blank(number, column, None, plain)
        if (lines := _lines(row)) > 1:
            sheet.set_row(number, _LINE * lines)
    head = book.add_format({"bold": True, "bg_color": "#DDDDDD", "bottom": 1, "valign": "top", "text_wrap": True})
    headings = [{"header": translate(heading), "header_format": head} for _, heading, *_ in COLUMNS]
    sheet.set_row(0, 2 * _LINE)
    last_row = max(len(rows), 1)
    sheet.add_table(
        0, 0, last_row, len(COLUMNS) - 1, {"name": "Deadlines", "columns": headings, "style": "Table Style Light 9"}
    )
    for column, (_, _, width, _) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    _print_setup(sheet, question)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last_row, _PRINTED - 1)


def _lines(row: TableRow) -> int:
    """The lines of the tallest cell: not every program finds the height of a row by itself."""
    return min(
        max(-(-len(str(getattr(row, field))) // width) for field, _, width, _ in COLUMNS if field in _WRAPPED),
        _MOST_LINES,
    )


def _cut(text: str) -> str:
    """A text that fits into a cell; three dots mark a truncated one."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]} …"


def _is_address(text: str) -> bool:
    return text.lower().startswith(("https://", "http://")) and len(text) <= _LONGEST_ADDRESS


def _is_pdf(address: str) -> bool:
    return _is_address(address) and address.lower().endswith(".pdf")


def _print_setup(sheet: "Worksheet", question: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    shown = question.replace("&", "&&")[:200]
    sheet.set_footer(f"&L{shown}&R&P / &N")


def _summary(book: "Workbook", rows: Sequence[TableRow], as_of: date, question: str) -> None:
    sheet = book.add_worksheet(translate("Summary"))
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 14)
    sheet.write_string(0, 0, question, bold)
    sheet.write_string(1, 0, translate("As of"))
    sheet.write_datetime(1, 1, datetime.combine(as_of, time()), day)
    sheet.write_string(2, 0, translate("Obligations"))
    sheet.write_number(2, 1, len(rows))
    sections = Counter(Section(row.section) for row in rows)
    at = _counts(
        sheet, 4, translate("Section"), [(translate(SECTIONS[one]), sections[one]) for one in sorted(sections)], bold
    )
    bodies = Counter(row.responsible or translate("No organisation") for row in rows)
    at = _counts(
        sheet, at, translate("Responsible"), sorted(bodies.items(), key=lambda item: (-item[1], item[0])), bold
    )
    months = Counter(row.last[:7] for row in rows if row.last)
    begin = at
    _counts(sheet, at, translate("Month"), sorted(months.items()), bold)
    if months:
        chart: Any = book.add_chart({"type": "column"})
        span = (begin + 1, begin + len(months))
        name = sheet.get_name()
        chart.add_series(
            {
                "name": translate("Deadlines by month"),
                "categories": [name, span[0], 0, span[1], 0],
                "values": [name, span[0], 1, span[1], 1],
            }
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"num_format": "0", "min": 0, "major_unit": -(-max(months.values()) // 8)})
        chart.set_title({"name": translate("Deadlines by month")})
        sheet.insert_chart(0, 3, chart, {"x_scale": 1.6, "y_scale": 1.4})
    _print_setup(sheet, question)


def _counts(sheet: "Worksheet", at: int, heading: str, counts: Sequence[tuple[str, int]], bold: "Format") -> int:
    """A small table of counts; the row behind it and a blank one."""
    sheet.write_string(at, 0, heading, bold)
    sheet.write_string(at, 1, translate("Count"), bold)
    for number, (name, count) in enumerate(counts, at + 1):
        sheet.write_string(number, 0, _cut(name))
        sheet.write_number(number, 1, count)
    return at + len(counts) + 2
