"""The text of a Word file: paragraphs, tables row by row, text boxes and notes, in the order of the document.

The XML is walked directly, because python-docx passes over content controls, text boxes and notes, which may have
deadlines too.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate.drafting.documents.package import part
from mandate.storage.errors import cannot_run

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAGE = "\f"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
    f"{_W}lastRenderedPageBreak": _PAGE,
}
_UNSEEN = {f"{_MC}AlternateContent"}.union(
    f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "drawing", "pict", "object")
)
"""Elements whose text is not in the line: formats, deletions, and boxes, which are read behind their paragraph."""
_CELL_GAP = "   "
"""So wide that no justified line has it: a row whose cells begin in small letters, `uke 50`, is one too."""


def pages(data: bytes, name: str) -> tuple[str, ...]:
    """The text of each page, as page breaks and the places where Word last broke the page divide it. Raises CannotRun."""
    root = part(data, "word/document.xml", name)
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise cannot_run("{name} is damaged: it has no body", "open it in Word and save it again", name=name)
    lines = list(_blocks(body))
    for path in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = part(data, path, name)
        if notes is not None:
            lines += [line for note in notes for line in _blocks(note) if line.strip()]
    return tuple("\n".join(lines).split(_PAGE))


def _blocks(parent: "_Element") -> Iterator[str]:
    """The lines of a body, a cell, a text box or a note."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
            for box in _boxes(child):
                yield from _blocks(box)
        elif child.tag == f"{_W}tbl":
            yield ""
            for row in child.iterfind(f".//{_W}tr"):
                if _nearest(row, f"{_W}tbl") is child:
                    yield _row(row)
            yield ""
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
            yield from _blocks(child)


def _row(row: "_Element") -> str:
    cells = [cell for cell in row.iterfind(f".//{_W}tc") if _nearest(cell, f"{_W}tr") is row]
    texts = (" ".join(" ".join(_blocks(cell)).split()) for cell in cells)
    return _CELL_GAP.join(text for text in texts if text)


def _paragraph(paragraph: "_Element") -> str:
    found: list[str] = []
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        found.append("• ")
    if paragraph.find(f"{_W}pPr/{_W}pageBreakBefore") is not None:
        found.insert(0, _PAGE)
    _run_text(paragraph, found)
    return "".join(found)


def _run_text(element: "_Element", found: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            found.append(child.text or "")
        elif child.tag == f"{_W}br":
            found.append(_PAGE if child.get(f"{_W}type") == "page" else "\n")
        elif child.tag in _SIGNS:
            found.append(_SIGNS[child.tag])
        elif child.tag not in _UNSEEN:
            _run_text(child, found)


def _boxes(paragraph: "_Element") -> Iterator["_Element"]:
    """The text boxes anchored in a paragraph, each once: Word writes an older form of the same box as a fallback."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        above = [one.tag for one in box.iterancestors()]
        if f"{_MC}Fallback" not in above and _nearest(box, f"{_W}p") is paragraph:
            yield box


def _nearest(element: "_Element", tag: str) -> "_Element | None":
    return next(element.iterancestors(tag), None)
