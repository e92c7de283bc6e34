"""What the command line writes: data on standard output, talk on standard error, and the word when it cannot run."""

import os
import sys
from typing import NoReturn

import typer


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
    Transcript.out += text.encode("utf-8", "backslashreplace")
    sys.stdout.write(text)


def put_bytes(data: bytes) -> None:
    """Data as it is, line ends too."""
    put("")
    Transcript.out += data
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colour_wanted() -> bool:
    """Whether standard output takes colour."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
