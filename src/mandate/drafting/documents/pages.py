"""The pages of a letter, from a file of any supported format."""

import codecs
import io
import unicodedata
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, cannot_run

LARGEST = 100_000_000
"""Bytes of the largest letter."""
_FORMATS = translatable("give a PDF, a Word file (.docx), an OpenDocument text (.odt), an HTML page or plain text")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}

Progress = Callable[[int, int], None]


class LetterText(NamedTuple):
    """The text of each page. `pictures` are the numbers, from 1, of pages that are pictures and could not be read: their deadlines are
    unknown."""

    pages: tuple[str, ...]
    pictures: tuple[int, ...] = ()


def recognise_letter(data: bytes, name: str, progress: Progress | None = None) -> LetterText:
    """Read a letter. The format is recognised by the content, not by the name. Raises CannotRun.

    `progress` is called with the number of scanned pages read so far, and their total.
    """
    if len(data) > LARGEST:
        raise cannot_run(
            "{name} has {value} MB, and {value_2} MB is the limit",
            "save the letter again without its pictures, or give its text",
            name=name,
            value=len(data) // 1000000,
            value_2=LARGEST // 1000000,
        )
    found = _read(data, name, progress)
    if not any(page.strip() for page in found.pages):
        raise CannotRun(translatable("{name} has no text", name=name), _FORMATS)
    return found._replace(pages=tuple(unicodedata.normalize("NFC", page) for page in found.pages))


def _read(data: bytes, name: str, progress: Progress | None) -> LetterText:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        from mandate.drafting.documents import pdf  # 1 ms, and pypdfium2

        return LetterText(*pdf.pages(data, name, progress))
    if data.startswith(b"PK\x03\x04"):
        return LetterText(_packed(data, name))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise cannot_run(
            "{name} is an old or encrypted Office file", "save it as .docx or PDF, without a password", name=name
        )
    if start.startswith(b"{\\rtf"):
        raise cannot_run("{name} is an RTF file", "save it as .docx or PDF", name=name)
    if start[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in start.lower():
        from mandate.drafting.documents import html  # 1 ms, and lxml

        return LetterText(html.pages(data))
    return LetterText(_plain(data, name))


def _packed(data: bytes, name: str) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise cannot_run("{name} is damaged", "open it in Word or LibreOffice and save it again", name=name) from None
    if "word/document.xml" in names:
        from mandate.drafting.documents import docx  # 2 ms, and lxml

        return docx.pages(data, name)
    if "content.xml" in names:
        from mandate.drafting.documents import odt  # 2 ms, and lxml

        return odt.pages(data, name)
    raise CannotRun(translatable("{name} is not a letter in a known format", name=name), _FORMATS)


def _plain(data: bytes, name: str) -> tuple[str, ...]:
    if b"\0" in data and not data.startswith(tuple(_MARKS)):
        raise CannotRun(translatable("{name} is not a letter in a known format", name=name), _FORMATS)
    return tuple(decode_text(data).split("\f"))


def decode_text(data: bytes) -> str:
    """The text of a file by its byte order mark, else in UTF-8, else in Windows-1252."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
