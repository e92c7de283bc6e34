"""The contents of an .xlsx sheet beside its values: comments, links, errors, and formulas that no program has calculated yet."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mandate.drafting.documents.package import part
from mandate.drafting.spreadsheets import cannot_be_read

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOOK = "xl/workbook.xml"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_HYPERLINK = re.compile(r'\bHYPERLINK\(\s*"([^"]+)"')
Place = tuple[int, int]
"""A row from 1, and a column from 0."""


class Gap(NamedTuple):
    """A cell without a value: its row from 1, its column, and the error in it; empty for a formula without a value."""

    row: int
    column: str
    error: str


class Details(NamedTuple):
    """The cells of a sheet without a value, and the comments and the addresses of links by cell."""

    gaps: list[Gap]
    remarks: dict[Place, list[str]]


def details_of(data: bytes, sheet: str, name: str) -> Details:
    """The details of a sheet. None for a file that is not .xlsx. Raises CannotRun."""
    found = Details([], {})
    book = part(data, _BOOK, name) if data.startswith(b"PK") else None
    if book is None:
        return found
    ids = [_attribute(one, "id") for one in book.iterfind(".//{*}sheet") if one.get("name") == sheet]
    at = next((target for id_, (_, target) in _relations(data, _BOOK, name).items() if id_ in ids), "")
    related = _relations(data, at, name)
    targets = {id_: target for id_, (kind, target) in related.items() if kind == "hyperlink"}
    for element in _streamed(data, at, name):
        if element.tag.endswith("}c"):
            _look_at(element, found)
        else:
            _remark(found, element, targets.get(_attribute(element, "id"), ""))
    threads = set()
    for kind, path in sorted(related.values(), reverse=True):  # a thread before the note that Excel writes in its place
        comments = part(data, path, name) if kind in {"comments", "threadedComment"} else None
        for one in comments.iterfind(".//{*}*[@ref]") if comments is not None else ():
            if kind == "threadedComment":
                threads.add(one.get("ref"))
            elif one.get("ref") in threads:
                continue
            _remark(found, one, " ".join("".join(map(str, one.itertext())).split()))
    return found


def _relations(data: bytes, of: str, name: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of each relation of a part, by its id."""
    folder, file = posixpath.split(of)
    root = part(data, f"{folder}/_rels/{file}.rels", name)
    found = {}
    for one in root if root is not None else ():
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
    return found


def _streamed(data: bytes, path: str, name: str) -> Iterator["_Element"]:
    """The links of a sheet and its cells with a formula or an error. Each row is dropped, so that memory does not grow with the sheet."""
    from lxml import etree

    cells = etree.XPath("*[local-name() = 'c'][@t = 'e' or *[local-name() = 'f']]")
    try:
        with zipfile.ZipFile(io.BytesIO(data)).open(path) as stream:
            of_sheet = etree.iterparse(stream, tag=("{*}row", "{*}hyperlink"), resolve_entities=False, load_dtd=False)
            for _, element in of_sheet:
                if element.tag.endswith("}row"):
                    yield from cells(element)
                else:
                    yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile, NotImplementedError) as error:
        raise cannot_be_read(name, error) from None


def _look_at(cell: "_Element", found: Details) -> None:
    """Note a cell without a value, and the address in a formula for a link."""
    formula, value = cell.findtext("{*}f"), cell.findtext("{*}v") or cell.findtext("{*}is/{*}t")
    if formula is not None and (link := _HYPERLINK.search(formula)):
        _remark(found, cell, link[1])
    is_error = cell.get("t") == "e"
    if (is_error or (formula is not None and not value)) and (place := _ADDRESS.match(cell.get("r", ""))):
        found.gaps.append(Gap(int(place[2]), place[1], (value or "#N/A") if is_error else ""))


def _remark(found: Details, element: "_Element", text: str) -> None:
    """Note a text for the cell that an element names."""
    place = _ADDRESS.match(element.get("r") or element.get("ref") or "")
    if place and text:
        column = 0
        for letter in place[1]:
            column = column * 26 + ord(letter) - 64
        found.remarks.setdefault((int(place[2]), column - 1), []).append(text)


def _attribute(element: "_Element", name: str) -> str:
    """An attribute in whichever namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
