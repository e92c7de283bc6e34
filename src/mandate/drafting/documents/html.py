"""The text of an HTML page, without scripts: blocks on lines of their own, tables row by row."""

from typing import TYPE_CHECKING

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, cannot_run
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "iframe", "object", "svg", "button", "select"}
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip


def pages(data: bytes) -> tuple[str, ...]:
    """The text of the page, as one page. Raises CannotRun where lxml is missing or the page holds nothing."""
    try:
        from lxml import etree, html
    except ImportError:
        raise CannotRun(
            translatable("an HTML page needs lxml to be read, which is not installed"),
            extra_remedy("draft"),
        ) from None
    parser = html.HTMLParser(no_network=True, huge_tree=True, encoding=_encoding(data))
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise cannot_run("the HTML page holds no text", "give a PDF, a Word file or plain text") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise cannot_run("the HTML page is nested too deeply to be read whole", "save it as PDF or plain text")
    lines = (" ".join(line.split(" ")).strip() for line in _text(root).split("\n"))
    return ("\n".join(lines),)


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are; else the page's own word for it."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _text(root: "HtmlElement") -> str:
    """The text in the order of the page. A cell's text stays on the line of its row, unless the cell holds a table itself."""
    from lxml import etree

    layout = _layout_cells(root)
    found: list[str] = []
    unseen = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_cell = tag in {"td", "th"} and element not in layout
        if event == "start":
            unseen += tag in _UNSEEN
            if not unseen:
                found.append("" if is_cell else _break(tag, cells))
                found.append("• " if tag == "li" else "")
                found.append(_collapsed(element.text))
            cells += is_cell
            continue
        if event == "end":
            cells -= is_cell
            if not unseen:
                found.append("   " if is_cell else _break(tag, cells))
            unseen -= tag in _UNSEEN
        if not unseen:
            found.append(_collapsed(element.tail))
    return "".join(found)


def _break(tag: str, cells: int) -> str:
    if tag not in _BLOCKS:
        return ""
    return " " if cells else "\n"


def _layout_cells(root: "HtmlElement") -> set["HtmlElement"]:
    """The cells that hold rows themselves, as pages have them that are laid out by tables."""
    found: set[HtmlElement] = set()
    for row in {row.getparent(): row for row in root.iter("tr")}.values():  # one of each table
        for cell in row.iterancestors("td", "th"):
            if cell in found:
                break  # and with it those around it
            found.add(cell)
    return found


def _collapsed(text: str | None) -> str:
    """White space as a browser shows it."""
    if not text:
        return ""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if inner and text[-1].isspace() else ''}"
