"""The text of a PDF, page by page, with pypdfium2; of a scanned one, with the program tesseract."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, cannot_run
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3_000
_PRINTED_AGAIN = translatable("open it in a PDF reader and print it to a new PDF")
_BROKEN_WORD = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; the line break itself is dropped."""
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-", 0x02: "-"}
"""Bullets in the private use area, as the font Symbol has them."""


def pages(
    data: bytes, name: str, progress: Callable[[int, int], None] | None = None
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The text of each page, and the numbers of the scanned pages that could not be read.

    Raises CannotRun for a damaged, encrypted or too long file, and for a scan if tesseract is missing.
    """
    try:
        import pypdfium2
    except ImportError:
        raise CannotRun(
            translatable("{name} is a PDF, and pypdfium2 is not installed", name=name),
            extra_remedy("draft"),
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise cannot_run(
                "{name} is encrypted", "open it with its password and print it to a new PDF", name=name
            ) from None
        raise CannotRun(translatable("{name} is damaged: {error}", name=name, error=error), _PRINTED_AGAIN) from None
    with closing(document):
        if len(document) > MOST_PAGES:
            raise cannot_run(
                "{name} has {document} pages, and {MOST_PAGES} is the limit",
                "give the pages of the letter alone",
                name=name,
                document=len(document),
                MOST_PAGES=MOST_PAGES,
            )
        found = [_text(document, number, name) for number in range(len(document))]
        pictures = [number for number, text in enumerate(found) if not text.strip() and _has_drawing(document, number)]
        if not pictures:
            return tuple(found), ()
        from mandate.drafting.documents import ocr  # 9 ms, paid only for a scan

        try:
            for number, text in zip(pictures, ocr.recognise(document, pictures, name, progress), strict=True):
                found[number] = text
        except CannotRun:
            if not any(text.strip() for text in found):
                raise
            return tuple(found), tuple(number + 1 for number in pictures)
        return tuple(found), ()


def _text(document: "PdfDocument", number: int, name: str) -> str:
    import pypdfium2

    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            found: str = text.get_text_range()
    except pypdfium2.PdfiumError:
        cause = translatable("page {value} of {name} is damaged", value=number + 1, name=name)
        raise CannotRun(cause, _PRINTED_AGAIN) from None
    return found.replace(_BROKEN_WORD, "-\n").replace("\r\n", "\n").replace("\r", "\n").translate(_SYMBOLS)


def _has_drawing(document: "PdfDocument", number: int) -> bool:
    """A page without text that is not blank: a scan, or text drawn as shapes."""
    with closing(document[number]) as page:
        return any(page.get_objects(max_depth=2))
