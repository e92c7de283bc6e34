"""Parts of a zipped document (.docx, .odt), unpacked within limits and parsed without entities."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, cannot_run
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 50_000_000
"""Bytes of the largest XML part; a letter of a thousand pages has about ten million."""
SAVED_AGAIN = translatable("open it in the program that made it, and save it again")


def part(data: bytes, path: str, name: str) -> "_Element | None":
    """The root element of a part; `None` if the part is missing. Raises CannotRun for a damaged or too large one."""
    etree = _lxml(name)
    with _opened(data, path, name) as stream:
        text = stream.read(LARGEST_PART + 1) if stream is not None else None
    if text is None:
        return None
    if len(text) > LARGEST_PART:
        raise cannot_run(
            "{name} unpacks to more than {value} MB",
            "save the letter again, or give its text",
            name=name,
            value=LARGEST_PART // 1000000,
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name, f": {error.msg}") from None


def has_part(data: bytes, path: str, name: str) -> bool:
    """The package has a part. Raises CannotRun for a damaged one."""
    with _opened(data, path, name) as stream:
        return stream is not None


def streamed(data: bytes, path: str, name: str, tags: tuple[str, ...]) -> "Iterator[_Element]":
    """The elements of a part with one of the tags, each at its end; it is dropped after that, so that memory does not grow with the
    part. Raises CannotRun for a part that is damaged or missing."""
    etree = _lxml(name)
    with _opened(data, path, name) as stream:
        if stream is None:
            raise damaged(name, f": {path}")
        try:
            for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, load_dtd=False):
                yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)
        except etree.XMLSyntaxError as error:
            raise damaged(name, f": {error.msg}") from None


def _lxml(name: str) -> Any:
    try:
        from lxml import etree
    except ImportError:
        raise CannotRun(
            translatable("{name} needs lxml to be read, which is not installed", name=name),
            extra_remedy("draft"),
        ) from None
    return etree


@contextmanager
def _opened(data: bytes, path: str, name: str) -> Iterator[IO[bytes] | None]:
    """A part of the package, unpacked as it is read; `None` if it is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if path not in archive.namelist():
                yield None
                return
            if archive.getinfo(path).flag_bits & 1:
                raise encrypted(name)
            with archive.open(path) as stream:
                yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise damaged(name) from None


def encrypted(name: str) -> CannotRun:
    """The error of a document that has a password."""
    return cannot_run("{name} is encrypted", "save it again without a password", name=name)


def damaged(name: str, reason: str = "") -> CannotRun:
    """The error of a damaged document."""
    return CannotRun(translatable("{name} is damaged{reason}", name=name, reason=reason), SAVED_AGAIN)
