"""What the command line writes: data on standard output, talk on standard error, and the word when it cannot run."""

import os
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NoReturn

import typer

LONG = 5_000
"""Files of a register that takes long enough to say how far it is."""


def fail(cause: str, remedy: str) -> NoReturn:
    """Say why the command cannot run and what to do, and exit 2."""
    from mandate.visible import visible

    say(f"error: {visible(cause)}\nhelp: {visible(remedy)}")
    raise typer.Exit(2)


class Transcript:
    """What the command has printed so far, and the key under which that may be kept."""

    out = b""
    err = ""
    key = ""
    wanted = True


def say(text: str) -> None:
    """Talk, as against data."""
    Transcript.err += f"{text}\n"
    if sys.stderr is not None:  # closed by the caller
        sys.stderr.write(f"{text}\n")


def put(text: str) -> None:
    """Data."""
    if sys.stdout is None:
        fail("standard output is closed", "leave it open, or send it to a file")
    if Transcript.key:
        Transcript.out += text.encode("utf-8", "backslashreplace")
    sys.stdout.write(text)


def put_all(texts: Iterable[str], write: Callable[[str], None] = put) -> None:
    """Data in many pieces, some thousands of them at a time."""
    pieces = iter(texts)
    while some := "".join(islice(pieces, 5_000)):
        write(some)


def put_bytes(data: bytes) -> None:
    """Data as it is, line ends too."""
    put("")
    if Transcript.key:
        Transcript.out += data
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def tell_progress(what: str, done: int, of: int) -> None:
    """How far long work is, on a terminal; nothing is left of it when it is done."""
    if sys.stderr is None or not sys.stderr.isatty() or of < LONG:
        return
    shown = f"{what} {done:_} of {of:_} files".replace("_", " ")
    sys.stderr.write(f"\r{shown}" if done < of else f"\r{' ' * len(shown)}\r")
    sys.stderr.flush()


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colour_wanted() -> bool:
    """Whether standard output takes colour."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
