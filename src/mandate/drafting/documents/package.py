"""Parts of a zipped document (.docx, .odt), unpacked within limits and parsed without entities."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 50_000_000
"""Bytes of the largest XML part; a letter of a thousand pages has about ten million."""


def part(data: bytes, path: str, name: str) -> "_Element | None":
    """The root element of a part; `None` if the part is missing. Raises CannotRun for a damaged or too large one."""
    try:
        from lxml import etree
    except ImportError:
        raise CannotRun(
            translatable("{name} needs lxml to be read, which is not installed", name=name),
            extra_remedy("draft"),
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if path not in archive.namelist():
                return None
            if archive.getinfo(path).flag_bits & 1:
                raise CannotRun(
                    translatable("{name} is encrypted", name=name), translatable("save it again without a password")
                )
            with archive.open(path) as stream:
                text = stream.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise CannotRun(
            translatable("{name} is damaged", name=name),
            translatable("open it in Word or LibreOffice and save it again"),
        ) from None
    if len(text) > LARGEST_PART:
        raise CannotRun(
            translatable("{name} unpacks to more than {value} MB", name=name, value=LARGEST_PART // 1000000),
            translatable("save the letter again, or give its text"),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise CannotRun(
            translatable("{name} is damaged: {msg}", name=name, msg=error.msg),
            translatable("open it in Word or LibreOffice and save it again"),
        ) from None
