"""The text of letters in the formats that agencies receive, made by other libraries than those that read them."""

import io
import os
import shutil
import subprocess
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import posix
from support.properties import examples

from mandate.drafting.documents.pages import recognise_letter
from mandate.storage.errors import CannotRun

docx = pytest.importorskip("docx")
fpdf = pytest.importorskip("fpdf")

LINES = ("Oppdrag om å måle elveløp", "Fristen er 31. desember 2026.", "Redovisning lämnas senast den 1 mars 2027.")


def pdf(*pages: tuple[str, ...], password: str = "") -> bytes:
    made = fpdf.FPDF()
    made.set_font("Helvetica", size=12)
    for page in pages:
        made.add_page()
        for line in page:
            made.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    if password:
        made.set_encryption(
            owner_password=password, user_password=password, encryption_method=fpdf.enums.EncryptionMethod.RC4
        )
    return bytes(made.output())


def pages_of(data: bytes, name: str) -> tuple[str, ...]:
    found = recognise_letter(data, name)
    assert found.pictures == ()
    return found.pages


def refused(data: bytes, name: str = "letter") -> str:
    with pytest.raises(CannotRun) as caught:
        recognise_letter(data, name)
    return f"{caught.value.cause} / {caught.value.remedy}"


def test_a_pdf_gives_its_pages_and_lines() -> None:
    found = pages_of(pdf(LINES[:2], LINES[2:]), "letter.pdf")
    assert [tuple(page.strip().split("\n")) for page in found] == [LINES[:2], LINES[2:]]


def test_a_pdf_that_is_encrypted_damaged_or_no_pdf_at_all_is_refused() -> None:
    assert refused(pdf(LINES, password="hemmelig")) == (  # noqa: S106
        "letter is encrypted / open it with its password and print it to a new PDF"
    )
    assert "letter is damaged" in refused(b"%PDF-1.7\nnothing")
    assert "letter is damaged" in refused(pdf(LINES)[:300])


def test_a_scan_is_read_by_tesseract_or_refused_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf(LINES[:2]))[0]
    scanned = fpdf.FPDF()
    scanned.add_page()
    scanned.image(page.render(scale=3).to_pil(), 0, 0, 210)
    data = bytes(scanned.output())
    mixed = fpdf.FPDF()
    mixed.set_font("Helvetica", size=12)
    mixed.add_page()
    mixed.cell(text=LINES[2])
    mixed.add_page()
    mixed.image(page.render(scale=3).to_pil(), 0, 0, 210)
    with monkeypatch.context() as without:
        without.setenv("PATH", "relative")
        assert refused(data).startswith(
            "letter is a scan without text, and tesseract is not installed / install tesseract"
        )
        assert recognise_letter(bytes(mixed.output()), "letter") == ((LINES[2], ""), (2,))
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not installed")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    if not {"nor", "swe"} <= set(listed):
        pytest.skip("tesseract lacks Norwegian and Swedish")
    (text,) = pages_of(data, "letter")
    assert "31. desember 2026" in text
    first, second = pages_of(bytes(mixed.output()), "letter")
    assert (first, "31. desember 2026" in second) == (LINES[2], True)


@posix
def test_scanned_pages_are_counted_as_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "tesseract"
    script.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && printf "nor\\nswe\\n" && exit\ncat > /dev/null\necho read\n', encoding="utf-8")  # fmt: skip
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    scan = fpdf.FPDF()
    for _ in range(2):
        scan.add_page()
        scan.rect(10, 10, 50, 50, style="F")
    seen: list[tuple[int, int]] = []
    found = recognise_letter(bytes(scan.output()), "letter", lambda done, of: seen.append((done, of)))
    assert (found.pages, seen) == (("read\n", "read\n"), [(0, 2), (1, 2), (2, 2)])


def word_file() -> bytes:
    made = docx.Document()
    made.add_heading(LINES[0])
    made.add_paragraph(LINES[1])
    made.add_paragraph("første punkt", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for row, cells in zip(
        table.rows, (("Frist", "Beskrivelse"), ("1. mai 2026", "Årsrapport\ntil departementet")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_page_break()
    made.add_paragraph(LINES[2])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, path: str, change: tuple[bytes, bytes]) -> bytes:
    """A package with a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item.filename)
            new.writestr(item.filename, text.replace(*change, 1) if item.filename == path else text)
    return out.getvalue()


def test_a_word_file_gives_paragraphs_rows_of_tables_and_pages() -> None:
    first, second = pages_of(word_file(), "letter.docx")
    lines = [line for line in first.split("\n") if line]
    assert lines[:2] == list(LINES[:2])
    assert lines[-2:] == ["Frist   Beskrivelse", "1. mai 2026   Årsrapport til departementet"]
    assert second.strip() == LINES[2]


def test_a_word_file_gives_what_is_in_content_controls_and_not_what_was_struck_out() -> None:
    inside = b"<w:p><w:r><w:t>Senest 3. mai</w:t></w:r><w:del><w:r><w:delText>4. mai</w:delText></w:r></w:del></w:p>"
    controlled = b"<w:body><w:sdt><w:sdtContent>" + inside + b"</w:sdtContent></w:sdt>"
    (page, _) = pages_of(with_part(word_file(), "word/document.xml", (b"<w:body>", controlled)), "letter.docx")
    assert page.startswith("Senest 3. mai\n")


def test_packages_that_unpack_to_too_much_or_name_outer_files_are_harmless() -> None:
    bomb = with_part(word_file(), "word/document.xml", (b"<w:body>", b"<w:body>" + b" " * 60_000_000))
    assert len(bomb) < 1_000_000
    assert refused(bomb).startswith("letter unpacks to more than 50 MB")
    entity = b'<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<w:document'
    outer = with_part(
        with_part(word_file(), "word/document.xml", (b"<w:document", entity)),
        "word/document.xml",
        (b"<w:t>", b"<w:t>&e;"),
    )
    assert "root:" not in "".join(pages_of(outer, "letter"))


ODT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:h>Uppdrag</text:h><text:p>Senast<text:s text:c="2"/>den <text:span>1 mars</text:span> 2027</text:p>
<table:table><table:table-row><table:table-cell><text:p>1 maj</text:p></table:table-cell><table:table-cell><text:p>Delrapport</text:p></table:table-cell></table:table-row></table:table>
<text:soft-page-break/><text:list><text:list-item><text:p>en punkt</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"""


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("_", "/").replace("content", "content.xml"), text)
    return out.getvalue()


def test_an_opendocument_text_gives_paragraphs_rows_and_pages() -> None:
    first, second = pages_of(packed(content=ODT), "letter.odt")
    assert [line for line in first.split("\n") if line] == ["Uppdrag", "Senast  den 1 mars 2027", "1 maj   Delrapport"]
    assert second.strip() == "• en punkt"


def test_an_html_page_gives_its_text_without_scripts() -> None:
    page = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h1>Oppdrag</h1><p>Frist:
    1.&nbsp;mai 2026</p><script>document.write("2. mai 2026")</script><table><tr><td>3. mai</td><td><p>Rapport</p></td></tr></table></body>"""
    (text,) = pages_of(page.encode(), "letter.html")
    assert [" ".join(line.split()) for line in text.split("\n") if line.strip()] == [
        "Oppdrag",
        "Frist: 1. mai 2026",
        "3. mai Rapport",
    ]
    assert refused(b"<html><body>" + b"<div>" * 30_000 + b"1. mai").startswith("the HTML page is nested too deeply")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_encodings_that_programs_write(encoding: str) -> None:
    assert pages_of("Første side\fAndre side: æøå ÅÄÖ".encode(encoding), "a.txt") == (
        "Første side",
        "Andre side: æøå ÅÄÖ",
    )


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "letter has no text"),
        (b" \n\f\n", "letter has no text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "letter is not a letter in a known format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "letter is an old or encrypted Office file"),
        (b"{\\rtf1 hei}", "letter is an RTF file"),
        (b"PK\x03\x04nothing", "letter is damaged"),
        (packed(other="x"), "letter is not a letter in a known format"),
        (packed(content="<a>"), "letter is damaged"),
    ],
    ids=["empty", "blank", "picture", "doc", "rtf", "damaged", "other-package", "broken-xml"],
)
def test_other_files_are_refused_with_what_to_give_instead(data: bytes, cause: str) -> None:
    assert refused(data).startswith(cause)


SAMPLES = {
    "pdf": pdf(LINES),
    "docx": word_file(),
    "odt": packed(content=ODT),
    "html": b"<html><body><p>1. mai</p></body></html>",
}


@examples(60)
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 1_000_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_damaged_files_give_text_or_a_clear_refusal(sample: str, place: int, noise: bytes, cut: bool) -> None:
    data = SAMPLES[sample]
    at = place % len(data)
    damaged = data[:at] + noise + (b"" if cut else data[at + len(noise) :])
    with suppress(CannotRun):
        recognise_letter(damaged, "letter")
