"""An agency's Excel list becomes assignment files: what is understood, what is kept as words, what is refused."""

import io
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.cli import Golden, run, said
from support.registers import LETTER, REGISTER

from mandate.drafting.columns import HEADINGS, head_of
from mandate.drafting.spreadsheets import sheets_of
from mandate.model.enums import Language
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
        archive = book.create_sheet("Arkiv")
        archive.append(("Levert",))
        archive.sheet_state = "hidden"
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
    assert "not taken, row 9: no title: 6, 2026-05-01" in told
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
    for words in ("Farge: rød", "Status: Pågår", "Nr: 1", "Frist: når det passer", "row 4 of the list"):
        assert words in text
    assert run("check", cwd=register).returncode == 0


def test_nothing_is_written_in_a_trial_and_the_list_that_lacks_a_part_is_refused(register: Path) -> None:
    trial = run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", "--dry-run", cwd=register)
    assert trial.returncode == 1
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
    for text, words in (
        ("columns = 5", "has no table [columns]"),
        ('[columns]\nA = ["due"]', "is not a part of a list"),
        ("[columns", "is not TOML"),
    ):
        (register / "map.toml").write_text(text, encoding="utf-8")
        odd = run("import", "lista.csv", "--map", "map.toml", cwd=register)
        assert (odd.returncode, words in said(odd)) == (2, True)
    (register / "map.toml").write_text('[columns]\n"Svarsgrup" = "owner"\n', encoding="utf-8")
    typing = run(
        "import", "lista.csv", "--map", "map.toml", "--issuer", "jd", "--addressee", "lst", "--dry-run", cwd=register
    )
    assert "the list has no heading Svarsgrup, which --map names" in said(typing)


def test_organisations_are_added_once(register: Path) -> None:
    (register / "orgs.csv").write_text(
        "Navn;Kortnavn;Orgnr;Land;Overordnet\nUtlendingsnemnda;UNE;974 760 673;Norge;Justis- og beredskapsdepartementet\nPolitidirektoratet;POD;;;\n;;1;;\n",
        encoding="utf-8-sig",
    )
    done = run("import", "orgs.csv", "--organisations", cwd=register)
    assert done.returncode == 1
    assert "bodies to add: 1; known already: 1; not taken: 1" in said(done)
    text = (register / "mandate.toml").read_text(encoding="utf-8")
    assert (
        'une = { name = "Utlendingsnemnda", short = "UNE", number = "974760673", country = "NO", part_of = "jd" }'
        in text
    )
    assert run("check", cwd=register).returncode == 0


def test_what_a_list_of_organisations_says_in_vain_is_named(register: Path) -> None:
    (register / "orgs.csv").write_text(
        "Navn;Kode;Land;Overordnet;Telefon\nSøsterorgan;so;Danmark;Kongehuset;1\nFeil;Æ 1!;;;\n", encoding="utf-8"
    )
    done = run("import", "orgs.csv", "--organisations", cwd=register)
    told = said(done)
    assert done.returncode == 1
    assert "columns not read: Telefon" in told
    assert "not taken, row 2: the country, which is unknown: Danmark" in told
    assert "not taken, row 2: the body above it, which is unknown: Kongehuset" in told
    assert 'so = { name = "Søsterorgan" }' in (register / "mandate.toml").read_text(encoding="utf-8")


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
        (b"PK\x03\x04nothing", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1nothing", "cannot be read"),
    ],
)
def test_files_that_are_no_list_are_refused(data: bytes, cause: str) -> None:
    with pytest.raises(CannotRun, match=cause):
        sheets_of(data, "list")


def test_a_list_without_known_headings_is_refused_with_the_parts(register: Path) -> None:
    (register / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    done = run("import", "x.csv", cwd=register)
    assert (done.returncode, "name its columns in a file: --map FILE" in said(done)) == (2, True)


def test_hostile_cells_become_text_in_a_valid_file(register: Path) -> None:
    rows = (("Oppdrag", "Frist", "Mottaker"), ('+cmd|"x"!A1 """ \\u0000 [x]', date(2026, 5, 1), 'jd, "]\n[evil'))
    (register / "h.xlsx").write_bytes(workbook(*rows))
    done = run("import", "h.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    assert done.returncode == 0, said(done)
    assert run("check", cwd=register).returncode == 0


HEAD = ("Oppdrag", "Frist", "Referanse", "Brev", "Brevdato", "Levert")


def imported_rows(folder: Path, *rows: tuple[Any, ...], args: tuple[str, ...] = ()) -> tuple[dict[str, Any], str, int]:
    """The deadlines that rows become, by title, what was said, and the exit code."""
    (folder / "list.xlsx").write_bytes(workbook(HEAD, *rows))
    done = run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", *args, cwd=folder, day="2026-11-22")
    found = json.loads(run("status", "--json", "--all", cwd=folder).stdout)["obligations"]
    return {one["title"]: one for one in found}, said(done), done.returncode


def test_a_date_of_two_meanings_is_not_guessed_and_a_clock_time_is_kept(register: Path) -> None:
    found, told, code = imported_rows(
        register,
        ("A", "05/06/2026", "26/1"),
        ("B", datetime(2026, 5, 5, 12, 0), "26/1"),  # noqa: DTZ001 - as Excel has it
        ("C", datetime(2026, 5, 5, 10, 13, 22), "26/1"),  # noqa: DTZ001
    )
    assert "row 2: 05/06/2026 may be 2026-06-05 or 2026-05-06" in told
    assert (found["A"]["due"], "05/06/2026" in found["A"]["note"]) == ("not stated", True)
    assert found["B"]["moment"] == "2026-05-05T12:00:00+02:00"
    assert (found["C"]["last"], found["C"]["moment"]) == ("2026-05-05", None)
    assert "2026-05-05 10:13:22" in found["C"]["note"]
    assert code == 0


def test_a_date_without_a_year_asks_for_it_and_takes_it(register: Path) -> None:
    rows = (("A", "uke 42", "26/1"), ("B", "31. desember", "26/1"), ("C", "snarest råd", "26/1"))
    _, told, _ = imported_rows(register, *rows, args=("--dry-run",))
    assert told.count("it has no year: --year YEAR gives it") == 2
    found, _, _ = imported_rows(register, *rows, args=("--year", "2027"))
    assert [found[name]["due"] for name in "ABC"] == ["week 42 2027", "2027-12-31", "as soon as possible"]
    assert found["A"]["assumed"]
    assert "uke 42" in found["A"]["note"]


def test_the_year_of_a_letter_is_that_of_its_dates(register: Path) -> None:
    found, _, _ = imported_rows(register, ("A", "3. kvartal", "26/1", "Tildelingsbrev for 2028"))
    assert (found["A"]["due"], found["A"]["assumed"]) == ("Q3 2028", True)


def test_what_differs_from_the_letter_of_a_row_is_in_its_note(register: Path) -> None:
    found, told, _ = imported_rows(
        register,
        ("A", date(2027, 1, 1), "26/1", "Tildelingsbrev", date(2026, 1, 5)),
        ("B", date(2027, 1, 1), "26/1", "Et annet brev", date(2026, 2, 5)),
        ("C", date(2027, 1, 1), "26/1", None, "ukjent", date(2030, 1, 1)),
    )
    assert "Brev: Et annet brev; Brevdato: 2026-02-05" in found["B"]["note"]
    assert "Brevdato: ukjent" in found["C"]["note"]
    assert "Levert: 2030-01-01" in found["C"]["note"]
    assert "row 4: delivered on a day to come: 2030-01-01" in told
    assert "Brev" not in found["A"]["note"]


def test_formulas_without_a_value_errors_and_other_sheets_are_named(register: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEAD, ("A", "=DATE(2027,1,1)", "26/1"), ("B", "#REF!", "26/1"), ('=CONCATENATE("C")', None, "26/1")):
        sheet.append(row)
    book.create_sheet("Annen & mer").append(("Oppdrag", "Frist"))
    book.save(register / "formulas.xlsx")
    done = run("import", "formulas.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    told = said(done)
    assert done.returncode == 1
    for words in (
        "row 2: column B: a formula without a value; open the list in Excel and save it",
        "row 3: column B: #REF!",
        "row 4: column A: a formula without a value",
        "row 4: no title: 26/1",
        "sheets not read: Annen & mer; --sheet NAME reads one",
    ):
        assert words in told


def test_every_row_that_is_not_taken_is_named_however_many_there_are(register: Path) -> None:
    rows = [(None, date(2027, 1, 1), f"26/{number}") for number in range(40)]
    _, told, code = imported_rows(register, ("A", date(2027, 1, 1), "26/1"), *rows)
    numbers = {int(word.strip(",:")) for line in told.splitlines() if line.startswith("not taken") for word in line.split() if word.strip(",:").isdigit()}  # fmt: skip
    assert {*range(3, 43)} <= numbers
    assert code == 1


@pytest.mark.parametrize("language", Language)
def test_a_list_comes_back_from_its_own_workbook(language: Language, register: Path, tmp_path: Path) -> None:
    first, _, _ = imported_rows(
        register,
        ("Rapport", date(2027, 1, 15), "26/1", "Tildelingsbrev 2026"),
        ("Plan", "uke 42 2027", "26/1", "Tildelingsbrev 2026"),
        ("Møte", "snarest", "26/2", "Supplerende"),
    )
    run("status", "--xlsx", "-o", "own.xlsx", "--lang", language.value, cwd=register)
    again = tmp_path / "again"
    again.mkdir()
    (again / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    done = run("import", "../own.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=again)
    assert (done.returncode, "a list of `mandate status`" in said(done)) == (0, True)
    found = {one["title"]: one for one in json.loads(run("status", "--json", cwd=again).stdout)["obligations"]}
    kept = ("title", "due", "first", "last", "responsible", "to", "reference", "owner")
    assert {name: [one[key] for key in kept] for name, one in found.items()} == {
        name: [one[key] for key in kept] for name, one in first.items()
    }


OWN_REGISTER = Path(__file__).parents[2] / "assignments"


def days_of(folder: Path) -> list[tuple[Any, ...]]:
    """Title, first and last day of every obligation of a register."""
    done = run("status", "--json", "--all", cwd=folder, day="2026-11-26")
    return sorted(
        (one["title"], one["first"] or "", one["last"] or "") for one in json.loads(done.stdout)["obligations"]
    )


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_list_of_the_projects_own_register_comes_back_with_its_days(form: str, tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_bytes((OWN_REGISTER / "mandate.toml").read_bytes())
    run("status", "--all", "--format", form, "-o", str(tmp_path / f"own.{form}"), cwd=OWN_REGISTER, day="2026-11-26")
    trial = ("import", f"own.{form}", "--issuer", "exd", "--addressee", "exdir")
    done = run(*trial, cwd=tmp_path, day="2026-11-26")
    assert done.returncode == 0, said(done)
    assert "due `8 weeks after kickoff` is written as 2026-11-09" in said(done)
    assert run("check", cwd=tmp_path, day="2026-11-26").returncode == 0
    assert days_of(tmp_path) == days_of(OWN_REGISTER)
    made = (tmp_path / "example-2026.toml").read_text(encoding="utf-8")
    assert '= "3 months before final-report"' in made
    assert ": 8 weeks after kickoff" in made


def test_a_letter_that_is_imported_twice_is_named(register: Path) -> None:
    row = ("A", date(2027, 1, 1), "26/1")
    imported_rows(register, row)
    found, told, _ = imported_rows(register, row, ("B", date(2027, 1, 1), "26/2"))
    assert "to look at, row 2: `jd-pod-26-1` is in the register; this letter's rows become `jd-pod-26-1-2`" in told
    assert told.count("is in the register") == 1
    assert set(found) == {"A", "B"}


def test_one_row_that_is_counted_from_nothing_does_not_refuse_the_list(register: Path) -> None:
    found, told, code = imported_rows(
        register, ("A", "6 months after plan", "26/1"), ("B", date(2027, 1, 1), "26/1"), ("C", "after C", "26/1")
    )
    assert [found[name]["due"] for name in "ABC"] == ["not stated", "2027-01-01", "not stated"]
    assert "Frist: 6 months after plan" in found["A"]["note"]
    assert "row 2: due `6 months after plan` is written as not stated" in told
    assert code == 0


def test_what_had_ended_in_a_workbook_has_ended_when_it_is_read_again(register: Path, tmp_path: Path) -> None:
    ended = 'deliveries = [{ on = 2026-03-01, reference = "26/2" }]\n'
    gone = 'withdrawn = { on = 2026-03-01, reason = "dropped" }\n'
    text = LETTER + "".join(
        f'[[deadlines]]\nid = "{id_}"\ntitle = "{id_}"\ndue = 2026-12-01\n{more}'
        for id_, more in (("a", ended), ("b", gone), ("c", ""))
    )
    (register / "a.toml").write_text(text, encoding="utf-8")
    run("status", "--all", "--xlsx", "-o", "own.xlsx", cwd=register, day="2026-11-22")
    done = run(
        "import", "own.xlsx", "--issuer", "jd", "--addressee", "pod", "--dry-run", cwd=register, day="2026-11-22"
    )
    assert "deliveries = [{ on = 2026-03-01," in done.stdout.decode()
    assert "withdrawn = { on = 2026-03-01," in done.stdout.decode()
    assert said(done).count("to look at") == 1  # the letter is in the register


def test_an_encrypted_workbook_is_refused_as_that(register: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    (register / "secret.xlsx").write_bytes(data)
    done = run("import", "secret.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    assert (done.returncode, said(done)) == (
        2, "error: secret.xlsx is encrypted\nhelp: save it again without a password\n",
    )  # fmt: skip


def test_a_day_is_no_body(register: Path) -> None:
    (register / "odd.xlsx").write_bytes(
        workbook(("Oppdrag", "Frist", "Fra"), ("R", date(2027, 1, 1), date(2026, 1, 1)))
    )
    done = run("import", "odd.xlsx", "--issuer", "jd", "--addressee", "pod", "--dry-run", cwd=register)
    assert "new bodies" not in said(done)
    assert "Fra: 2026-01-01" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "cause", "remedy"),
    [
        (("README.md",), "README.md is not a list: import reads .xlsx, .xlsm, .xls, .ods and CSV", "`mandate draft README.md`"),
        (("notes.txt",), "no row of notes.txt is the head of a list: a heading such as `Oppdrag`", "--map FILE"),
        (("empty.csv",), "empty.csv is empty", "--map FILE"),
        (("open.csv",), "the row on line 2 of the list cannot be read", 'each `"` at the beginning of a cell'),
        (("headonly.csv", "--issuer", "jd", "--addressee", "pod"), "no row of the list could be taken", "none below its head"),
        (("hidden.xlsx",), "no row of hidden.xlsx is the head of a list", "--sheet NAME reads one of Skjult"),
        (("bare.csv", "--issuer", "xyz"), "there is no organisation `xyz`", "`mandate add CODE --name"),
        (("bare.csv", "--issuer", "Politidirektoratet"), "row 2: the list does not say who got the assignment", "--addressee CODE, one of jd, pod"),
        (("bare.csv", "--addressee", "pod"), "row 2: the list does not say who gave the assignment", "--issuer CODE, one of jd, pod"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do(arguments: tuple[str, ...], cause: str, remedy: str, register: Path) -> None:
    (register / "README.md").write_text("# About\n", encoding="utf-8")
    (register / "notes.txt").write_text("Frist i dag\n", encoding="utf-8")
    (register / "bare.csv").write_text("Oppdrag;Frist\nRapport;1.3.2027\n", encoding="utf-8")
    (register / "headonly.csv").write_text("Oppdrag;Frist\n", encoding="utf-8")
    (register / "empty.csv").touch()
    (register / "open.csv").write_text('Oppdrag;Frist\n"A;1.3.2027\nB;1.3.2027\n', encoding="utf-8")
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Skjult")
    hidden.append(("Oppdrag", "Frist"))
    hidden.sheet_state = "hidden"
    book.save(register / "hidden.xlsx")
    done = run("import", *arguments, cwd=register)
    error, help_ = said(done).splitlines()[-2:]
    assert done.returncode == 2
    assert cause in error
    assert remedy in help_


def test_an_agency_list_with_all_its_habits_loses_nothing(register: Path, golden: Golden) -> None:
    """A title above the head, headings with additions, a column without one, comments, links and a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("Oversikt over oppdrag fra JD til POD, oppdatert 20.11.2026",),
        ("Nr.", "Oppdrag/tiltak", "Frist", "Ansvarlig avd.", "Mottaker", "Status", "Oppdragsbrev", "Lenke", None),
        ("11a", "Rapport", "1.3.2027\n1.9.2027", "Analyse", "JD, BFD og Politidirektoratet", "Utsatt til 1.4.2027", "Tildelingsbrev 2026", "Sak", "muntlig avtalt"),
        (12, "Plan", "uke 42", "Jus", "JD (kopi FIN)", "Ferdig 15.10.2026", "Tildelingsbrev 2026", None, None),
        (None, "Sum: 2", None, None, None, None, None, None, None),
    ):  # fmt: skip
        sheet.append(row)
    sheet["B3"].comment = openpyxl.comments.Comment("Avklart med Ola", "Kari")
    sheet["H3"].hyperlink = "https://arkiv.example/26-501"
    book.save(register / "liste.xlsx")
    about = (register / "mandate.toml").read_text(encoding="utf-8")
    about = about.replace('country = "NO"\n', 'country = "NO"\nlanguage = "nb"\n', 1).replace(
        'beredskapsdepartementet",', 'beredskapsdepartementet", short = "JD",'
    )
    (register / "mandate.toml").write_text(about, encoding="utf-8")
    done = run("import", "liste.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register, day="2026-11-26")
    assert (done.returncode, run("check", cwd=register).returncode) == (1, 0)
    made = (register / "jd-pod-tildelingsbrev-2026.toml").read_text(encoding="utf-8")
    shown = re.sub(r'sha256 += ".*"', 'sha256    = "…"', f"{said(done)}\n{made}")
    golden("drafting/agency-list.txt", shown)


def test_an_unknown_assignment_is_not_called_a_whole_one(register: Path) -> None:
    done = run("accept", "nope", cwd=register)
    assert (done.returncode, "whole assignment" in said(done)) == (2, False)
    assert "nope" in said(done)


def test_a_list_is_no_letter_that_could_be_compared(register: Path) -> None:
    run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register)
    names = sorted(file.stem for file in register.glob("jd-*.toml"))
    done = run("coverage", cwd=register)
    assert (done.returncode, done.stdout) == (0, b"")
    assert said(done) == f"imported from a list, and not compared: {', '.join(names)}\n"
    one = run("coverage", names[0], cwd=register)
    assert (one.returncode, f"help: name its letter: mandate coverage {names[0]} --letter FILE" in said(one)) == (
        2,
        True,
    )
    assert "M50" not in run("check", "--letters", cwd=register).stdout.decode()


def test_the_title_of_a_letter_says_its_kind_number_and_year(register: Path) -> None:
    rows = (
        ("Oppdrag", "Frist", "Referanse", "Brev"),
        ("Kartlegge", date(2026, 12, 1), "25/1", "Supplerende tildelingsbrev nr. 1 for 2026"),
        ("Utrede", date(2026, 12, 1), "25/2", "Notat fra møte 2"),
    )
    (register / "list.xlsx").write_bytes(workbook(*rows))
    assert run("import", "list.xlsx", "--issuer", "jd", "--addressee", "pod", cwd=register).returncode == 0
    first, second = (file.read_text(encoding="utf-8") for file in sorted(register.glob("jd-*.toml")))
    assert 'kind      = "supplementary-letter"' in first
    assert "number    = 1\nyear      = 2026\n" in first
    assert not {"kind ", "number ", "year "} & {line.split("=")[0].strip() + " " for line in second.splitlines()}
    assert run("check", cwd=register).returncode == 0
