"""An agency's Excel list becomes assignment files: what is understood, what is kept as words, what is refused."""

import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.cli import run, said
from support.registers import REGISTER

from mandate.drafting.columns import HEADINGS, head_of
from mandate.drafting.spreadsheets import sheets_of
from mandate.storage.errors import CannotRun

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

NORWEGIAN = ("Nr", "Oppdrag", "Frist", "Ansvarlig", "Mottaker", "Status", "Referanse", "Brev", "Farge")
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "Rapport om tolk", date(2026, 9, 15), "Analyse", "Justis- og beredskapsdepartementet", "Pågår", "26/501", "Tildelingsbrev 2026", "rød"),
    (2, "Plan for opplæring", "31.12.2026", "Politidirektoratet", "jd", None, None, None, None),
    (3, "Møte om plan", "uke 42 2026", "Kari Nordmann", "Finansdepartementet", None, "26/9", None, None),
    (4, "Notat", 46266, None, None, "Levert", "26/9", None, None),
    (5, "Uklart", "når det passer", None, "jd", None, "26/9", None, None),
    (6, None, date(2026, 5, 1), None, None, None, None, None, None),
)  # fmt: skip


def workbook(*rows: tuple[Any, ...], merge: str = "", hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Oppdrag"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    if hidden:
        book.create_sheet("Arkiv").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "list.xlsx").write_bytes(workbook(("Oppdragsliste",), (), NORWEGIAN, *ROWS, merge="G4:G5", hidden=True))
    return tmp_path


def test_a_list_becomes_a_file_for_each_reference_and_nothing_is_dropped(register: Path) -> None:
    done = run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    told = said(done)
    assert done.returncode == 1  # a row could not be taken
    assert "row 3: Nr = label; Oppdrag = title; Frist = due" in told
    assert "kept in notes: Farge" in told
    assert "hidden sheets, not read: Arkiv" in told
    assert "row 9: no title: 6, 2026-05-01" in told
    assert "row 8: not a date: når det passer" in told
    assert "row 7: delivered, but on no day: Levert" in told
    assert "new bodies: finansdepartementet (Finansdepartementet)" in told
    found = json.loads(run("status", "--json", "--all", cwd=register).stdout)["obligations"]
    assert {(one["title"], one["last"], one["owner"], tuple(one["to"])) for one in found} == {
        ("Rapport om tolk", "2026-09-15", "Analyse", ("jd",)),
        ("Plan for opplæring", "2026-12-31", None, ("jd",)),
        ("Møte om plan", "2026-10-18", "Kari Nordmann", ("finansdepartementet",)),
        ("Notat", "2026-09-01", None, ("jd",)),
        ("Uklart", None, None, ("jd",)),
    }
    assert not any(one["reviewed"] for one in found)
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(register.glob("jd-pod-*.toml")))
    for words in ("Farge: rød", "status: Pågår", "label: 1", "due in the list: når det passer", "row 4 of the list"):
        assert words in text
    assert run("check", cwd=register).returncode == 0


def test_nothing_is_written_in_a_trial_and_the_list_that_lacks_a_part_is_refused(register: Path) -> None:
    trial = run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", "--dry-run", cwd=register)
    assert trial.returncode == 0
    assert list(register.glob("jd-*")) == []
    (register / "bare.csv").write_text("Oppdrag;Frist\nRapport;1.3.2027\n", encoding="utf-8")
    missing = run("import", "bare.csv", cwd=register)
    assert (missing.returncode, "--issuer CODE" in said(missing)) == (2, True)


def test_a_swedish_csv_of_excel_in_cp1252_with_a_map(register: Path) -> None:
    (register / "lista.csv").write_bytes(
        "Uppdrag;Redovisas senast;Mottagare;Dnr;Svarsgrupp\r\nÅtgärdsplan;2026-10-01;Kammarkollegiet;A2026/1;Enhet öst\r\n".encode(
            "cp1252"
        )
    )
    (register / "map.toml").write_text('[columns]\n"Svarsgrupp" = "owner"\n', encoding="utf-8")
    done = run("import", "lista.csv", "--issuer", "jd", "--addressee", "lst", "--map", "map.toml", cwd=register)
    assert done.returncode == 0
    (one,) = json.loads(run("status", "--json", cwd=register).stdout)["obligations"]
    assert (one["title"], one["last"], one["to"], one["owner"]) == ("Åtgärdsplan", "2026-10-01", ["kamk"], "Enhet öst")
    (register / "map.toml").write_text('[columns]\n"Svarsgrupp" = "eier"\n', encoding="utf-8")
    wrong = run("import", "lista.csv", "--map", "map.toml", cwd=register)
    assert (wrong.returncode, "is not a part of a list" in said(wrong)) == (2, True)


def test_organisations_are_added_once(register: Path) -> None:
    (register / "orgs.csv").write_text(
        "Navn;Kortnavn;Orgnr;Land;Overordnet\nUtlendingsnemnda;UNE;974 760 673;Norge;Justis- og beredskapsdepartementet\nPolitidirektoratet;POD;;;\n;;1;;\n",
        encoding="utf-8-sig",
    )
    done = run("import", "orgs.csv", "--organisations", cwd=register)
    assert done.returncode == 1
    assert "1 bodies to add, 1 known, 1 not taken" in said(done)
    text = (register / "mandate.toml").read_text(encoding="utf-8")
    assert (
        'une = { name = "Utlendingsnemnda", short = "UNE", number = "974760673", country = "NO", part_of = "jd" }'
        in text
    )
    assert run("check", cwd=register).returncode == 0


def test_two_rows_of_headings_and_days_of_every_kind() -> None:
    rows = (
        ("", "Levering", ""),
        ("Oppdrag", "Frist", "Mottaker"),
        ("A", datetime(2026, 5, 1), "jd"),  # noqa: DTZ001 - as Excel has it
        ("B", 0.5, "jd"),
    )
    (sheet,) = sheets_of(workbook(*rows), "a.xlsx")
    head = head_of(sheet, HEADINGS, {}, "title")
    assert head is not None
    assert (head.row, head.columns) == (1, {0: "title", 1: "due", 2: "to"})
    assert sheet.rows[2][1] == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"\x89PNG\0\0", "is neither a workbook nor a CSV file"),
        (b"PK\x03\x04nothing", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1nothing", "cannot be read"),
    ],
)
def test_files_that_are_no_list_are_refused(data: bytes, cause: str) -> None:
    with pytest.raises(CannotRun, match=cause):
        sheets_of(data, "list")


def test_a_list_without_known_headings_is_refused_with_the_parts(register: Path) -> None:
    (register / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    done = run("import", "x.csv", cwd=register)
    assert (done.returncode, "name the columns in a file: --map FILE" in said(done)) == (2, True)


def test_hostile_cells_become_text_in_a_valid_file(register: Path) -> None:
    rows = (("Oppdrag", "Frist", "Mottaker"), ('+cmd|"x"!A1 """ \\u0000 [x]', date(2026, 5, 1), 'jd, "]\n[evil'))
    (register / "h.xlsx").write_bytes(workbook(*rows))
    done = run("import", "h.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    assert done.returncode == 0, said(done)
    assert run("check", cwd=register).returncode == 0
