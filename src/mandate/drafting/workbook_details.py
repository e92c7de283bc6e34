"""The contents of an .xlsx sheet beside its values: comments, links, errors, and formulas that no program has calculated yet."""

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mandate.drafting.documents.package import damaged, has_part, part, streamed
from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 10_000_000
"""The cells of the largest sheet, empty ones too."""
ALONE = translatable("save the list alone in a workbook of its own")
AS_XLSX = translatable("save the list as .xlsx, or as CSV UTF-8")
_BOOK, _ODS = "xl/workbook.xml", "content.xml"
_LETTERS = 3
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


NO_DETAILS = Details([], {})


def details_of(data: bytes, name: str) -> dict[str, Details] | None:
    """The details of each sheet of an .xlsx workbook, by its name; `None` for another kind.

    Raises CannotRun for a sheet of too many cells, before anything makes room for them: two cells that are far apart are
    enough.
    """
    if not data.startswith(b"PK"):
        return None
    if has_part(data, _ODS, name):
        _look_at_repeats(data, name)
        return None
    book = part(data, _BOOK, name)
    if book is None:
        raise CannotRun(translatable("{name} is neither an .xlsx nor an .ods workbook", name=name), AS_XLSX)
    targets = {id_: target for id_, (_, target) in _relations(data, _BOOK, name).items()}
    return {
        sheet.get("name", ""): _details(data, targets.get(_attribute(sheet, "id"), ""), name)
        for sheet in book.iterfind(".//{*}sheet")
    }


def _details(data: bytes, path: str, name: str) -> Details:
    from lxml import etree

    found = Details([], {})
    related = _relations(data, path, name)
    targets = {id_: target for id_, (kind, target) in related.items() if kind == "hyperlink"}
    cells = etree.XPath("*[local-name() = 'c'][@t = 'e' or *[local-name() = 'f']]")
    height = width = 0
    for element in streamed(data, path, name, ("{*}row", "{*}hyperlink")):
        if element.tag.endswith("}hyperlink"):
            _remark(found, element, targets.get(_attribute(element, "id"), ""))
            continue
        for cell in cells(element):
            _look_at(cell, found)
        height = _number(element, "r", height + 1)
        width = max(width, _width(element, str(height), name))
        _must_fit(height, width, name)
    threads = set()
    for kind, at in sorted(related.values(), reverse=True):  # a thread before the note that Excel writes in its place
        comments = part(data, at, name) if kind in {"comments", "threadedComment"} else None
        for one in comments.iterfind(".//{*}*[@ref]") if comments is not None else ():
            if kind == "threadedComment":
                threads.add(one.get("ref"))
            elif one.get("ref") in threads:
                continue
            _remark(found, one, " ".join("".join(map(str, one.itertext())).split()))
    return found


def _width(row: "_Element", number: str, name: str) -> int:
    """The number of columns up to the last cell of a row. Raises CannotRun for a cell whose address is not one of its row."""
    width = column = 0
    for cell in row:
        address = cell.get("r")
        if address is not None:
            letters = address.removesuffix(number)
            if letters == address or not 0 < len(letters) <= _LETTERS or not (letters.isascii() and letters.isupper()):
                raise damaged(name, f": {address}")
            column = _column(letters)
        column += 1
        width = max(width, column)
    return width


@cache
def _column(letters: str) -> int:
    """The column, from 0, of letters such as `AB`."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _look_at_repeats(data: bytes, name: str) -> None:
    """Raise CannotRun for an .ods sheet of too many cells: rows and cells may be repeated in it by a number alone."""
    height = width = 0
    for element in streamed(data, _ODS, name, ("{*}table", "{*}table-row")):
        if element.tag.endswith("}table"):
            height = width = 0
            continue
        height += _number(element, "number-rows-repeated")
        column, is_empty = 0, True
        for cell in element:
            column += _number(cell, "number-columns-repeated")
            if len(cell) or _attribute(cell, "value-type"):
                width, is_empty = max(width, column), False
        if not is_empty:  # empty rows count where others follow
            _must_fit(height, width, name)


def _must_fit(height: int, width: int, name: str) -> None:
    if height * width > MOST_CELLS:
        raise CannotRun(
            translatable(
                "{name} has a sheet of {height} rows and {width} columns", name=name, height=height, width=width
            ),
            ALONE,
        )


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


def _look_at(cell: "_Element", found: Details) -> None:
    """Note a cell without a value, and the address in a formula for a link."""
    formula, value = cell.findtext("{*}f"), cell.findtext("{*}v") or cell.findtext("{*}is/{*}t")
    if formula is not None and (link := _HYPERLINK.search(formula)):
        _remark(found, cell, link[1])
    is_error = cell.get("t") == "e"
    if (is_error or (formula is not None and not value)) and (place := _place(cell.get("r", ""))):
        found.gaps.append(Gap(place[0], cell.get("r", "").rstrip("0123456789"), (value or "#N/A") if is_error else ""))


def _remark(found: Details, element: "_Element", text: str) -> None:
    """Note a text for the cell that an element names."""
    place = _place(element.get("r") or element.get("ref") or "")
    if place and text:
        found.remarks.setdefault(place, []).append(text)


def _place(address: str) -> Place | None:
    """The row and the column of an address such as `B12`, or of the first cell of a range."""
    found = _ADDRESS.match(address)
    return (int(found[2]), _column(found[1])) if found else None


def _number(element: "_Element", name: str, otherwise: int = 1) -> int:
    """The number of an attribute; another one where it is missing or not a number."""
    text = _attribute(element, name)
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else otherwise


def _attribute(element: "_Element", name: str) -> str:
    """An attribute in whichever namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
