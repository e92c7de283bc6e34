"""Cells of an .xlsx workbook whose value is not in the file: formulas that no program has calculated yet, and errors such as #REF!."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

LARGEST = 400_000_000
"""Bytes of a sheet's XML that are looked through."""
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_VALUE = re.compile(rb"<v\b[^>]*>([^<]+)</v>|<t\b[^>]*>([^<]+)</t>")


class Gap(NamedTuple):
    """A cell without a value: its row from 1, its column, and the error in it; empty for a formula without a value."""

    row: int
    column: str
    error: str


def gaps(data: bytes, sheet: str) -> Iterator[Gap]:
    """The cells of a sheet without a value, row by row. Nothing for a file that is not .xlsx."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = _part(package, sheet)
            if part is None or package.getinfo(part).file_size > LARGEST:
                return
            text = package.read(part)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return  # the reader of workbooks says what is wrong
    if b"<f" not in text and b't="e"' not in text:
        return
    for column, row, about, content in _CELL.findall(text):
        value = _VALUE.search(content)
        if b't="e"' in about:
            shown = value[1] or value[2] if value else b"error"
            yield Gap(int(row), column.decode(), unescape(shown.decode("utf-8", "replace")))
        elif b"<f" in content and value is None:
            yield Gap(int(row), column.decode(), "")


def _part(package: zipfile.ZipFile, sheet: str) -> str | None:
    """The file of a sheet in the package."""
    names = {unescape(name): id_ for name, id_ in _SHEET.findall(package.read("xl/workbook.xml").decode("utf-8", "replace"))}  # fmt: skip
    relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    for relation in _RELATION.findall(relations):
        values = dict(re.findall(r'\b(Id|Target)="([^"]*)"', relation))
        if values.get("Id") == names.get(sheet):
            target = values.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None
