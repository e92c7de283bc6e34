"""The text of an OpenDocument text: paragraphs, lists and tables row by row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate.drafting.documents.package import encrypted, part
from mandate.storage.errors import cannot_run

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PAGE = "\f"
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}soft-page-break": _PAGE}
_CELL_GAP = "   "
_MOST_SPACES = 100


def pages(data: bytes, name: str) -> tuple[str, ...]:
    """The text of each page, as soft page breaks divide it. Raises CannotRun."""
    manifest = part(data, "META-INF/manifest.xml", name)
    if manifest is not None and any("encryption-data" in str(one.tag) for one in manifest.iter()):
        raise encrypted(name)
    root = part(data, "content.xml", name)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if body is None:
        raise cannot_run("{name} is not an OpenDocument text", "save it as .odt, .docx or PDF", name=name)
    return tuple("\n".join(_blocks(body)).split(_PAGE))


def _blocks(parent: "_Element", mark: str = "") -> Iterator[str]:
    for child in parent:
        if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield mark + _line(child)
        elif child.tag == f"{_TEXT}list-item":
            yield from _blocks(child, "• ")
        elif child.tag == f"{_TABLE}table":
            yield ""
            for row in child.iter(f"{_TABLE}table-row"):
                texts = (" ".join(" ".join(_blocks(cell)).split()) for cell in row if cell.tag == f"{_TABLE}table-cell")
                yield _CELL_GAP.join(text for text in texts if text)
            yield ""
        elif child.tag == f"{_TEXT}soft-page-break":
            yield _PAGE
        elif child.tag in {f"{_TEXT}tracked-changes", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}:
            continue
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _line(element: "_Element") -> str:
    found = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SIGNS:
            found.append(_SIGNS[tag])
        elif tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            found.append(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
        elif tag == f"{_TEXT}p":  # a text box
            found.append(f"\n{_line(child)}\n")
        elif tag and not tag.endswith(("}annotation", "}annotation-end")):
            found.append(_line(child))
        found.append(child.tail or "")
    return "".join(found)
