"""Standard output and standard error of the command line."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

import typer

from mandate.messages.translations import (
    TranslatableText,
    grouped,
    localized,
    translatable,
    translate,
    translate_plural,
)
from mandate.reading.escape import escape_control

if TYPE_CHECKING:
    from mandate.reading.register import PartiallyRead

LONG = 5_000
"""Files of a register that takes long enough to show progress."""


def fail(cause: str, remedy: str) -> NoReturn:
    """Report the cause and the remedy, and exit 2."""
    tell("error: {cause}\nhelp: {remedy}", cause=cause, remedy=remedy)
    raise typer.Exit(2)


def refuse(cause: str, remedy: str, /, **values: object) -> NoReturn:
    """Report a cause and a remedy by their templates, and exit 2."""
    fail(translatable(cause, **values), translatable(remedy, **values))


def tell(template: str, /, **values: object) -> None:
    """Print a message by its template."""
    print_message(translatable(template, **values))


def print_message(*messages: str) -> None:
    """Talk, as against data. The values of a translatable text are escaped; any other text is printed as it is."""
    for words in messages if sys.stderr is not None else ():  # closed by the caller
        shown = localized(escape_control(words)) if isinstance(words, TranslatableText) else words
        with until_closed(2):
            sys.stderr.write(f"{shown}\n")


def print_data(text: str) -> None:
    """Data."""
    if sys.stdout is None:
        refuse("standard output is closed", "leave it open, or send it to a file")
    with until_closed(1):
        sys.stdout.write(text)


def put_all(texts: Iterable[str], write: Callable[[str], None] = print_data) -> None:
    """Data in many pieces, some thousands of them at a time."""
    pieces = iter(texts)
    while some := "".join(islice(pieces, 5_000)):
        write(some)


def put_bytes(data: bytes) -> None:
    """Data as it is, line ends too."""
    print_data("")
    with until_closed(1):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


@contextmanager
def until_closed(stream: int) -> Iterator[None]:
    """Write to standard output (1) or standard error (2).

    Once its reader, such as `head`, has gone, output is discarded: the command runs to its end, because its exit code
    is a result too.
    """
    try:
        yield
    except OSError as error:
        if not is_closed_pipe(error, windows=os.name == "nt"):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def is_closed_pipe(error: OSError, *, windows: bool) -> bool:
    """Say whether the reader of a pipe has gone. Windows has another error for it."""
    return isinstance(error, BrokenPipeError) or (windows and error.errno == errno.EINVAL)


def tell_progress(what: str, done: int, of: int) -> None:
    """Show on a terminal how many files are done of long work, and clear it at the end."""
    if of >= LONG:
        counts = {"done": grouped(done), "of": grouped(of)}
        _show_progress(translate("{what} {done} of {of} files", what=translatable(what), **counts), is_done=done >= of)


def tell_pages(done: int, of: int) -> None:
    """Show on a terminal how many scanned pages are read, and clear it at the end."""
    _show_progress(translate("read {done} of {of} scanned pages", done=done, of=of), is_done=done >= of)


def _show_progress(line: str, *, is_done: bool) -> None:
    if sys.stderr is None or not sys.stderr.isatty():
        return
    sys.stderr.write(f"\r{' ' * len(line)}\r" if is_done else f"\r{line}")
    sys.stderr.flush()


def is_terminal() -> bool:
    """Say whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    """The columns of the terminal, and 60 of a narrower one."""
    return max(shutil.get_terminal_size().columns, 60)


def colour_wanted() -> bool:
    """Say whether standard output takes colour."""
    if not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.name != "nt":
        return True
    from mandate.cli.windows_console import takes_escapes

    return takes_escapes()


def missing(cut: "Iterable[str]", unread: "Iterable[PartiallyRead]") -> dict[str, str]:
    """The missing parts by file: of truncated files, and of those that could not be read completely."""
    return dict.fromkeys(cut, translatable("it has more occurrences than are listed")) | {
        one.file: translatable("nothing of it is listed") if one.whole else translatable("part of it is not listed")
        for one in unread
    }


def tell_unread(unread: dict[str, str]) -> None:
    """Name the incomplete files, and exit 1 if there are any."""
    if unread:
        head = translate_plural(
            "warning: {count} file could not be read in full; `mandate check` says why:",
            "warning: {count} files could not be read in full; `mandate check` says why:",
            len(unread),
        )
        names = (f"  {escape_control(file)}: {localized(what)}" for file, what in unread.items())
        print_message("\n".join([head, *names]))
        raise typer.Exit(1)
