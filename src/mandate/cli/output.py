"""The option `-o FILE`: a command's output goes into a file, completely or not at all.

Windows PowerShell 5.1 writes `> file` in UTF-16, which spoils CSV and JSON for other programs; a file that is written
here is UTF-8.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Annotated, Any, cast

import typer

from mandate.cli.console import print_message, put_bytes
from mandate.messages.translations import translatable

COMMANDS = frozenset(
    (
        *("status", "show", "why", "check", "diff", "log", "rule", "coverage", "draft", "digest", "format", "textconv"),
        *("import", "fmt"),
    )
)
"""The commands that print data; others write files themselves."""
_KEY = "mandate.output"


def carrier(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the output into this file, in UTF-8. [default: print it]",
            callback=lambda ctx, value: ctx.meta.__setitem__(_KEY, value),
        ),
    ] = None,
) -> None:
    """Carry the option, for `app.command_of` to add it to a command."""


def asked(ctx: Any) -> Path | None:
    """The file of the option; `-` is standard output."""
    value = ctx.meta.get(_KEY)
    return Path(value) if value and str(value) != "-" else None


@contextmanager
def into(file: Path) -> Iterator[None]:
    """Collect standard output, and write it when the command ends with 0 or 1. A command that could not run leaves the file as it was."""
    from tempfile import SpooledTemporaryFile  # 8 ms

    with SpooledTemporaryFile(max_size=_IN_MEMORY) as collected:
        stream = io.TextIOWrapper(
            cast("IO[bytes]", collected), encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True
        )
        before, sys.stdout = sys.stdout, stream
        code = 0
        try:
            yield
        except typer.Exit as end:
            code = end.exit_code
            raise
        finally:
            sys.stdout = before
            if code in {0, 1} and sys.exc_info()[0] in {None, typer.Exit}:
                stream.flush()
                collected.seek(0)
                _write(file, iter(partial(collected.read, _PIECE), b""), translatable("written: {file}", file=file))


_IN_MEMORY, _PIECE = 8_000_000, 1_000_000
"""Bytes of output that are collected in memory, and no larger ones; bytes that are copied at once."""


def print_or_write(data: bytes, file: Path | None, done: str) -> None:
    """Print data, or write it into a file and report that it is done. `-` is standard output."""
    if file is None or str(file) == "-":
        put_bytes(data)
    else:
        _write(file, data, done)


def _write(file: Path, data: bytes | Iterable[bytes], done: str) -> None:
    from mandate.storage.atomic import write

    write(file, data)
    print_message(done)
