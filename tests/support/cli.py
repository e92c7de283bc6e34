"""The command line as tests use it: `run` in this process, `command` and `process` where the process is what is tested."""

import io
import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import typer.main

from mandate.cli import main
from mandate.cli.registers import Caching
from support import clock

Golden = Callable[[str, str], None]
Done = subprocess.CompletedProcess[bytes]
AS_OF = ("--as-of", "2026-11-22")
typer.main.get_params_from_function = lru_cache(maxsize=500)(typer.main.get_params_from_function)  # type: ignore[attr-defined]
"""Typer inspects a command's function at each run: once is enough for all those in one process, and a tenth of a run."""
LAUNCHER = Path(__file__).with_name("launcher.py")
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")


def environment(**extra: str) -> dict[str, str]:
    """This process's variables without those that change what a command prints."""
    unwanted = {"MANDATE_REGISTER", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "LC_ALL", "LANG", "TZ"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted and name[:6] != "PYTHON"}
    return kept | {"TERM": "xterm"} | extra


class _Terminal(io.TextIOWrapper):
    """A stream that says of itself that it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(*args: str, cwd: Path, data: bytes | str = b"", day: date | str | None = None, **extra: str) -> Done:
    """Run a command in this process: the same bytes and exit code as a process of its own, in a tenth of the time.

    `data` is its standard input, `day` what the clock shows, `extra` more variables of the environment.
    With TERMINAL, standard output is a terminal of so many columns, without colour.
    """
    columns = extra.pop("TERMINAL", "")
    extra |= {"COLUMNS": columns, "NO_COLOR": "1"} if columns else {}
    out, err = io.BytesIO(), io.BytesIO()
    stdout = (_Terminal if columns else io.TextIOWrapper)(out, encoding="utf-8")
    stderr = io.TextIOWrapper(err, encoding="utf-8")
    code = _main(args, cwd, data, day, stdout, stderr, extra)
    return subprocess.CompletedProcess(("mandate", *args), code, out.getvalue(), err.getvalue())


def on_terminal(*args: str, cwd: Path, columns: int, talk: bool = False, **extra: str) -> str:
    """The output of a command, run in this process, on a real terminal of so many columns; with `talk`, its messages too."""
    if sys.platform == "win32":
        pytest.skip("there are no such terminals on Windows")
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with ThreadPoolExecutor(1) as reader:
        shown = reader.submit(_shown, ours)
        with open(theirs, "w", encoding="utf-8") as stdout:  # noqa: PTH123 - a number, not a path
            stderr = stdout if talk else io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            _main(args, cwd, b"", None, stdout, stderr, extra)
    return shown.result().decode().replace("\r\n", "\n")


def _shown(terminal: int) -> bytes:
    """All that comes from a terminal, until nobody writes to it any more."""
    read = b""
    try:
        while data := os.read(terminal, 65_536):
            read += data
    except OSError:  # how Linux says that nobody writes any more
        pass
    finally:
        os.close(terminal)
    return read


def _main(
    args: tuple[str, ...],
    cwd: Path,
    data: bytes | str,
    day: date | str | None,
    stdout: io.TextIOWrapper,
    stderr: io.TextIOWrapper,
    variables: dict[str, str],
) -> int:
    """The exit code of a command."""
    with clock.showing(day), _place(cwd, environment(**variables)), _streams(args, data, stdout, stderr):
        try:
            main()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return 0


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


@contextmanager
def _place(cwd: Path, variables: dict[str, str]) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(cwd)
    try:
        with patch.dict(os.environ, variables, clear=True):
            yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(
    args: tuple[str, ...], data: bytes | str, stdout: io.TextIOWrapper, stderr: io.TextIOWrapper
) -> Iterator[None]:
    """The state of one process: arguments, standard input that is not a terminal, and the output so far."""
    stdin = io.TextIOWrapper(io.BytesIO(_bytes(data)), encoding="utf-8")
    own: dict[str, Any] = {
        "argv": ["mandate", *args],
        "stdin": stdin,
        "stdout": stdout,
        "stderr": stderr,
        "__stdout__": stdout,
    }
    Caching.wanted = True
    try:
        with patch.multiple(sys, **own):
            yield
    finally:
        stdout.flush()
        stderr.flush()


def command(*args: str, day: date | str | None = None) -> list[str]:
    """The command line of a process of its own, with the clock of the tests."""
    with clock.showing(day):
        return [Path(sys.executable).as_posix(), "-P", LAUNCHER.as_posix(), clock.now().isoformat(), *args]


def stopped(step: int, number: int, *args: str) -> list[str]:
    """The command line of a process that a signal reaches at a step of its work; see `support/stopping.py`."""
    program, option, _, *rest = command(*args)
    return [program, option, LAUNCHER.with_name("stopping.py").as_posix(), str(step), str(number), *rest]


def serving(*args: str) -> list[str]:
    """The command line of a server that looks at its files at each request; see `support/serving.py`."""
    program, option, _, *rest = command(*args)
    return [program, option, LAUNCHER.with_name("serving.py").as_posix(), *rest]


def shell_command(*args: str) -> str:
    """The same for a shell, as git and hooks have it."""
    return " ".join(f"'{word}'" for word in command(*args))


def program(folder: Path) -> Path:
    """A folder for PATH in which `mandate` is the program with the clock of the tests."""
    folder.mkdir(exist_ok=True)
    script = folder / "mandate"
    script.write_text(f'#!/bin/sh\nexec {shell_command()} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def process(*args: str, cwd: Path, data: bytes | str = b"", day: date | str | None = None, **extra: str) -> Done:
    """Run a command in a process of its own: where streams, locales, hash seeds or signals are tested."""
    return subprocess.run(
        command(*args, day=day),
        cwd=cwd,
        env=environment(**extra),
        input=_bytes(data),
        capture_output=True,
        timeout=60,
        check=False,
    )


def said(done: Done) -> str:
    """The standard error of a command."""
    return done.stderr.decode()


def transcript(*args: str, cwd: Path, day: date | str | None = None) -> str:
    """A transcript for people: the command, its data, its messages, its exit code; invisible characters and line ends
    made visible."""
    done = run(*args, cwd=cwd, day=day)
    data = done.stdout.decode().replace("\ufeff", "<BOM>").replace("\r\n", "<CRLF>\n")
    return f"$ mandate {' '.join(args)}\n{data}--- stderr\n{done.stderr.decode()}--- exit {done.returncode}\n"


def status(cwd: Path, *args: str, as_of: str = "2026-11-22") -> list[dict[str, Any]]:
    """The obligations of `status --json`."""
    done = run("status", "--json", "--as-of", as_of, *args, cwd=cwd)
    owed: list[dict[str, Any]] = json.loads(done.stdout)["obligations"]
    return owed
