"""The text of scanned pages, read by the program tesseract."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from mandate.messages.translations import listed, translatable
from mandate.storage.errors import CannotRun, cannot_run

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

LANGUAGES = ("nor", "swe")
MOST_PAGES = 100
_DOTS_PER_INCH = 300
_LONGEST_SIDE = 5_000
_SECONDS_A_PAGE = 120
_INSTALL = translatable(
    "install tesseract with Norwegian and Swedish: `apt install tesseract-ocr tesseract-ocr-nor tesseract-ocr-swe`, `brew install tesseract tesseract-lang`, or on Windows the installer of UB Mannheim with both languages"
)


def recognise(
    document: "PdfDocument", numbers: Sequence[int], name: str, progress: Callable[[int, int], None] | None = None
) -> tuple[str, ...]:
    """The text of the pages of these numbers, counted from 0. Raises CannotRun where tesseract or its languages are missing."""
    program = _program()
    if program is None:
        raise CannotRun(
            translatable("{name} is a scan without text, and tesseract is not installed", name=name), _INSTALL
        )
    installed = _run([program, "--list-langs"], b"", name).split()
    missing = [language for language in LANGUAGES if language not in installed]
    if missing:
        raise CannotRun(
            translatable(
                "{name} is a scan without text, and tesseract lacks {names}", name=name, names=listed(missing)
            ),
            _INSTALL,
        )
    if len(numbers) > MOST_PAGES:
        raise cannot_run(
            "{name} is a scan of {numbers} pages, and {MOST_PAGES} is the limit",
            "give the pages of the letter alone, or a PDF with text",
            name=name,
            numbers=len(numbers),
            MOST_PAGES=MOST_PAGES,
        )
    command = [program, "stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(_DOTS_PER_INCH)]
    found = []
    for place, number in enumerate(numbers):
        if progress:
            progress(place, len(numbers))
        found.append(_run(command, _picture(document, number), name))
    if progress:
        progress(len(numbers), len(numbers))
    return tuple(found)


def _program() -> str | None:
    """The program tesseract from absolute folders of PATH only: a file of that name in the working folder is never run."""
    folders = [one for one in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(one)]  # noqa: PTH117 - text
    return shutil.which("tesseract", path=os.pathsep.join(folders)) if folders else None


def _picture(document: "PdfDocument", number: int) -> bytes:
    """A page in shades of grey, as a portable graymap."""
    with closing(document[number]) as page:
        scale = min(_DOTS_PER_INCH / 72, _LONGEST_SIDE / max(*page.get_size(), 1))
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            rows = bytes(bitmap.buffer)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    body = b"".join(rows[row * stride : row * stride + width] for row in range(height))
    return b"P5\n%d %d\n255\n" % (width, height) + body


def _run(command: list[str], given: bytes, name: str) -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS_A_PAGE, check=False)  # noqa: S603 - an absolute path, and no text of the letter
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unread(name, error) from None
    if done.returncode:
        cause = done.stderr.decode("utf-8", errors="replace").strip().partition("\n")[0]
        raise _unread(name, cause)
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "")


def _unread(name: str, error: object) -> CannotRun:
    cause = translatable("{name} could not be read by tesseract: {error}", name=name, error=error)
    return CannotRun(cause, translatable("give a PDF with text"))
