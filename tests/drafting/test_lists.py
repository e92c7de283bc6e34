"""The parts of a list: headings, bodies, outcomes, comments and links; and rows that are not as they should be."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import run, said
from support.properties import examples
from support.registers import REGISTER, loaded

from mandate.drafting.columns import HEADINGS, head_of
from mandate.drafting.compose import Provenance
from mandate.drafting.list_bodies import ListBodies
from mandate.drafting.list_import import Defaults, imported
from mandate.drafting.list_rows import ListRow, rows_of
from mandate.drafting.list_status import outcome_of
from mandate.drafting.spreadsheets import Cell, Sheet, sheets_of
from mandate.drafting.workbook_details import Details, details_of
from mandate.editing.draft_files import list_file, with_new_bodies
from mandate.reading.register import parse_file
from mandate.storage.errors import CannotRun

openpyxl = pytest.importorskip("openpyxl")
DAY = date(2026, 11, 26)


def parts_of(*headings: str) -> dict[str, str]:
    head = head_of(Sheet("", (headings,)), HEADINGS, {}, "title")
    assert head is not None
    return {head.headings[column]: part for column, part in head.columns.items()}


def test_a_heading_is_known_by_one_of_its_words_where_no_other_is_it() -> None:
    assert parts_of("Oppdrag/tiltak", "Oppdrag nr.", "Frist for levering", "Ansvarlig avd.", "Ref. (360)", "Til orientering") == {
        "Oppdrag/tiltak": "title",
        "Oppdrag nr.": "label",
        "Frist for levering": "due",
        "Ansvarlig avd.": "owner",
        "Ref. (360)": "reference",
    }  # fmt: skip
    assert parts_of("Frist utsatt", "Frist", "Uppdrag", "Dato sendt") == {"Frist": "due", "Uppdrag": "title"}


def test_the_second_line_of_a_head_has_headings_and_a_row_of_the_list_is_none() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Oppdrag", "Levering", None, "Sak"),
        (None, "Frist", "Mottaker", "Nr"),
        ("A", "uke 5", "jd", "26/1"),
    )
    assert (head := head_of(Sheet("", rows), HEADINGS, {}, "title")) is not None
    assert (head.row, head.columns) == (1, {0: "title", 1: "due", 2: "to", 3: "reference"})
    rows = (("Oppdrag", "Frist", None, "Lenke"), ("Brev", "uke 5", "Mottaker", "Sak"))
    assert (head := head_of(Sheet("", rows), HEADINGS, {}, "title")) is not None
    assert (head.row, head.columns) == (0, {0: "title", 1: "due"})


BODIES = loaded({}, f'{REGISTER}\nsrf = {{ name = "Statens sivilrettsforvaltning", short = "SRF" }}\n').register


@pytest.mark.parametrize(
    ("cell", "codes", "copies", "new"),
    [
        ("jd; Politidirektoratet", "jd pod", "", ""),
        ("Riksrevisjonen og Justis- og beredskapsdepartementet", "riksrevisjonen jd", "", "Riksrevisjonen"),
        ("JD, BFD og POD", "jd bfd pod", "", "BFD"),
        ("KUD og BFD", "kud bfd", "", "KUD|BFD"),
        ("Arbeids- og velferdsdirektoratet", "arbeids-og-velferdsdirektoratet", "", "Arbeids- og velferdsdirektoratet"),
        ("JD\nUDI", "jd udi", "", ""),
        ("SRF (kopi JD)", "srf", "jd", ""),
        ("Kammarkollegiet, kopia till Länsstyrelsen", "kamk", "lst", ""),
        ("Regeringskansliet (Kammarkollegiet)", "kamk", "", ""),
        ("Politidirektoratet (pod)", "pod", "", ""),
        ("1. seksjon", "seksjon-1", "", "1. seksjon"),
        ("jd (recipient not stated: the issuer)", "jd", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_cell_of_bodies_is_taken_apart_at_known_names(cell: str, codes: str, copies: str, new: str) -> None:
    bodies = ListBodies(BODIES)
    found = bodies.named(cell)
    assert (" ".join(found.codes), " ".join(found.copies)) == (codes, copies)
    assert "|".join(one["name"] for one in bodies.new.values()) == new


@pytest.mark.parametrize(
    ("status", "cell", "day", "told"),
    [
        ("Ferdig/Lukket", "15.10.2026", date(2026, 10, 15), ""),
        ("Avsluttet 30.1.2026", None, date(2026, 1, 30), ""),
        ("Inlämnat den 2026-11-01", None, date(2026, 11, 1), ""),
        ("100 %", None, None, "delivered, but on no day: 100 %"),
        ("Ikke levert", None, None, ""),
        ("Delvis levert 1.3.2026", None, None, ""),
        ("Utsatt til 1.3.2027", None, None, "a new date by the list"),
        ("Makulerat", None, None, "owed no more by the list"),
        ("Utløpt 1.3.2026", None, None, "owed no more by the list"),
        (None, "ja", None, "delivered, but on no day: ja"),
        (None, date(2027, 1, 1), None, "delivered on a day to come"),
    ],
)
def test_an_outcome_is_a_day_or_a_question(status: str | None, cell: Cell, day: date | None, told: str) -> None:
    found = outcome_of(ListRow(2, {"status": status, "delivered": cell}, []), DAY)
    assert (found.delivered, found.withdrawn) == (day, None)
    assert (told in "".join(found.notes)) if told else not found.notes


def test_a_status_with_a_day_is_a_withdrawal() -> None:
    found = outcome_of(ListRow(2, {"status": "Trukket tilbake 1.3.2026"}, []), DAY)
    assert found == (None, date(2026, 3, 1), ())


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "A & B"
    sheet.append(("Oppdrag", "Frist", "Lenke"))
    sheet.append(("Rapport", "=TODAY()", "Sak"))
    sheet.append(("Notat", "#REF!", '=HYPERLINK("https://x.example/2","Sak 2")'))
    sheet["A2"].comment = openpyxl.comments.Comment("Avklart\nmed Ola", "Kari")
    sheet["C2"].hyperlink = "https://x.example/1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str, **more: str) -> bytes:
    """A package with a text replaced in the parts whose file has a name, and with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for path in before.namelist():
            text = before.read(path).decode()
            after.writestr(path, text.replace(old, new, 1) if path.rpartition("/")[2] == part else text)
        for path, text in more.items():
            after.writestr(path, text)
    return out.getvalue()


def of_sheet(data: bytes) -> Details:
    found = details_of(data, "a.xlsx")
    assert found is not None
    return found["A & B"]


def test_comments_links_errors_and_formulas_without_a_value_are_found() -> None:
    found = of_sheet(workbook())
    assert found.remarks == {
        (2, 0): ["Avklart med Ola"],
        (2, 2): ["https://x.example/1"],
        (3, 2): ["https://x.example/2"],
    }
    assert found.gaps == [(2, "B", ""), (3, "B", "#REF!"), (3, "C", "")]
    assert details_of(b"a;b\n", "a.csv") is None


def test_a_thread_is_read_in_place_of_the_note_that_excel_writes_for_it() -> None:
    relation = '<Relationship Id="t" Type="http://x/threadedComment" Target="/xl/t.xml"/></Relationships>'
    thread = '<T xmlns="x"><threadedComment ref="A2"><text>Utsatt?</text></threadedComment><threadedComment ref="A2"><text>Ja</text></threadedComment></T>'
    data = changed(workbook(), "sheet1.xml.rels", "</Relationships>", relation, **{"xl/t.xml": thread})
    assert of_sheet(data).remarks[2, 0] == ["Utsatt?", "Ja"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("sheet1.xml", "</worksheet>", ""),
        ("workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/Sheet1.xml"),
        ("sheet1.xml", 'r="A2"', 'r="ZZZZZ99999999"'),
        ("sheet1.xml", 'r="A2"', 'r="A1048576"'),
        ("workbook.xml", "</workbook>", ""),
        ("sheet1.xml.rels", "</Relationships>", ""),
    ],
)
def test_a_damaged_package_is_refused(part: str, old: str, new: str) -> None:
    data = changed(workbook(), part, old, new)
    assert data != workbook()
    with pytest.raises(CannotRun, match=r"a\.xlsx"):
        details_of(data, "a.xlsx")


def test_no_entity_of_a_sheet_is_expanded() -> None:
    data = changed(workbook(), "sheet1.xml", "<worksheet", '<!DOCTYPE w [<!ENTITY a "secret">]><worksheet')
    data = changed(data, "sheet1.xml", "https://x.example/2", "&a;")
    assert "secret" not in str(details_of(data, "a.xlsx"))


def test_a_number_without_end_is_words() -> None:
    (sheet,) = sheets_of(
        changed(workbook(), "sheet1.xml", '<c r="B2"><f>TODAY()</f><v></v></c>', '<c r="B2"><v>1e999</v></c>'), "a.xlsx"
    )
    assert sheet.rows[1][1] == "inf"


def ods(rows: str) -> bytes:
    """An .ods workbook with these rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}:manifest:1.0"/>')
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return out.getvalue()


def ods_row(*cells: str, more: str = "") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"{more}><text:p>{one}</text:p></table:table-cell>' for one in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def test_an_ods_workbook_is_read_and_one_that_repeats_a_cell_a_million_times_is_refused() -> None:
    (sheet,) = sheets_of(ods(ods_row("Oppdrag", "Frist") + ods_row("A", "uke 5")), "a.ods")
    assert sheet.rows == (("Oppdrag", "Frist"), ("A", "uke 5"))
    wide = ods_row("x", more=' table:number-columns-repeated="16384"')
    far = (
        "<table:table-row><table:table-cell table:number-columns-repeated='16000'/>"
        + ods_row("x")[len("<table:table-row>") :]
    )
    for rows in (
        far * 700,
        wide.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"'),
        wide * 700,
    ):
        with pytest.raises(CannotRun, match="has a sheet of"):
            sheets_of(ods(rows), "a.ods")


def test_a_workbook_whose_comments_are_not_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "a.ods").write_bytes(ods(ods_row("Oppdrag", "Frist") + ods_row("A", "uke 5 2027")))
    done = run("import", "a.ods", "--issuer", "jd", "--addressee", "pod", cwd=tmp_path)
    assert (done.returncode, "comments and links are read from .xlsx only" in said(done)) == (0, True)


def test_a_package_of_another_kind_is_refused() -> None:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as package:
        package.writestr("xl/workbook.bin", b"x")
    with pytest.raises(CannotRun, match=r"neither an \.xlsx nor an \.ods"):
        sheets_of(out.getvalue(), "a.xlsb")


def test_two_cells_far_apart_make_no_room_for_those_between() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Oppdrag", "x"
    book.save(out := io.BytesIO())
    with pytest.raises(CannotRun, match="has a sheet of 1048576 rows and 16384 columns"):
        sheets_of(out.getvalue(), "a.xlsx")


def test_a_list_that_begins_in_the_middle_of_a_sheet_has_its_comments_in_their_columns() -> None:
    book = openpyxl.Workbook()
    for at, value in {"C5": "Oppdrag", "D5": "Frist", "E5": "Farge", "C6": "A", "D6": "uke 5", "E6": "rød"}.items():
        book.active[at] = value
    book.active["E6"].comment = openpyxl.comments.Comment("sint", "Kari")
    book.save(out := io.BytesIO())
    (sheet,) = sheets_of(out.getvalue(), "a.xlsx")
    head = head_of(sheet, HEADINGS, {}, "title")
    assert head is not None
    ((row,), _) = rows_of(sheet, head)
    assert (row.number, row.rest) == (6, [("Farge", "rød"), ("Farge", "sint")])


def list_files(*deadlines: dict[str, Any], days: tuple[tuple[date | None, date | None], ...] = ()) -> Any:
    facts = {"title": "T", "issuer": "jd", "addressee": "pod"}
    document = {"assignment": facts, "deadlines": [{"id": one["title"], "to": "jd"} | one for one in deadlines]}
    return list_file(loaded({}), "t.toml", "t", document, days or ((None, None),) * len(deadlines), DAY, "Frist")


def test_a_row_with_an_error_is_left_out_and_named_and_the_others_are_taken() -> None:
    made = list_files(
        {"title": "a", "due": DAY}, {"title": "b", "due": DAY, "to": "nobody"}, {"title": "c", "due": "after z"}
    )
    assert list(made.refused) == [1]
    assert "`nobody`" in made.refused[1]
    assert (read := parse_file(made.letter).assignment) is not None
    assert [one.title for one in read.deadlines] == ["a", "c"]
    assert [(one.place, one.due) for one in made.replaced] == [(2, "not stated")]
    alone = list_files({"title": "b", "due": DAY, "to": "nobody"})
    assert (alone.letter, list(alone.refused)) == (None, [0])


def test_a_due_counted_from_one_that_gets_a_day_stays_as_it_is() -> None:
    first, second = date(2027, 3, 1), date(2027, 4, 1)
    made = list_files(
        {"title": "a", "due": "8 weeks after kickoff"},
        {"title": "b", "due": "1 month after a"},
        days=((first, first), (second, second)),
    )
    assert [(one.place, one.words, one.due) for one in made.replaced] == [(0, "8 weeks after kickoff", first)]
    assert '"1 month after a"' in made.letter.text


CELLS = st.none() | st.text(max_size=30) | st.integers(-5, 300_000) | st.floats(allow_nan=False, allow_infinity=False) | st.dates() | st.booleans() | st.sampled_from(("uke 42", "1. kvartal 2027", "JD", "after a", "31.12.26", "Levert 1.2.2026", "1.3.2027 og 1.9.2027", "\u202e\0"))  # fmt: skip


@examples(60)
@given(st.lists(st.tuples(*[CELLS] * 9), min_size=1, max_size=6))
def test_every_row_with_words_is_in_a_file_or_named(rows: list[tuple[Cell, ...]]) -> None:
    head = ("Nr", "Oppdrag", "Frist", "Ansvarlig", "Mottaker", "Status", "Referanse", "Levert", "Farge")
    sheet = Sheet(
        "", (head, *(tuple(cell.strip() or None if isinstance(cell, str) else cell for cell in row) for row in rows))
    )
    found_head = head_of(sheet, HEADINGS, {}, "title")
    assert found_head is not None
    register = loaded({})
    found = imported(
        sheet,
        found_head,
        register.register,
        Provenance("a.xlsx", "0" * 64, DAY),
        Defaults("jd", "pod"),
    )
    known, _ = with_new_bodies(register, found.bodies)
    named = {one.number for one in found.skipped}
    for id_, document in found.documents.items():
        numbers = [row.number for row in found.listed[id_]]
        made = list_file(known, f"{id_}.toml", id_, document, [(None, None)] * len(numbers), DAY, "Frist")
        named |= {numbers[place] for place in made.refused}
        text = made.letter.text if made.letter is not None else ""
        named |= {number for number in numbers if f"row {number} of the list" in text}
    assert {
        number
        for number, row in enumerate(sheet.rows[1:], 2)
        if any(str(cell).strip() for cell in row if cell is not None)
    } <= named
