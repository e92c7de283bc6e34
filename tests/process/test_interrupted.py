"""Ctrl-C during long work: it ends at once, without odd messages, and leaves everything whole.

Progress is shown at a terminal only.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.cli import command, posix, process, run, stopped
from support.registers import LETTER, REGISTER
from support.repositories import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    import pexpect

pytestmark = posix
DAY = ("--as-of", "2026-11-22")
HOMES = ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")
COMMANDS = {
    "check": (("check",), 401, (1, 4, 150)),
    "status": (("status", *DAY), 401, (2, 4, 150)),
    "ical": (("ical", "--output", "../out/all.ics", *DAY), 401, (5, 208, 209, 210)),
    "publish": (("publish", "../out/feeds", *DAY), 30, (4, 9, 50, 51, 52, 53)),
    "diff": (("diff",), 40, (1, 3, 6)),
    "done": (("done", "letter-7.report", "--on", "2026-03-02", "--reference", "26/1-9"), 20, (3, 8, 9, 10, 11, 12)),
}
"""The command, the number of files (401 are work for two processors), and the steps at which Ctrl-C comes."""


def body(number: int) -> str:
    report = f'[[deadlines]]\nid = "report"\ntitle = "Report {number}"\ndue = 2026-{number % 12 + 1:02}-15\n'
    return f'{LETTER}{report}[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = "to be agreed"\n'


def written(folder: Path, files: int) -> Path:
    folder.mkdir(parents=True)
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(files):
        (folder / f"letter-{number}.toml").write_text(body(number), encoding="utf-8")
    return folder


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    return kept | dict.fromkeys(HOMES, str(home / "cache")) | {"TERM": "xterm"}


def answer(folder: Path, *words: str) -> tuple[int, bytes, bytes]:
    """The answer of a command that nobody interrupts."""
    done = run(*words, cwd=folder, **dict.fromkeys(HOMES, str(folder.parent / "cache")))
    return done.returncode, done.stdout, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def begun(folder: Path, words: list[str]) -> "subprocess.Popen[bytes]":
    """A process that leads a group of processes, and writes what it says into a file, which is never full."""
    with (folder.parent / "said").open("wb") as said:
        return subprocess.Popen(
            words,
            cwd=folder,
            env=environment(folder.parent),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            process_group=0,
        )


def is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def ended(process: "subprocess.Popen[bytes]", folder: Path) -> tuple[int, bytes]:
    """The exit code and the output; no process of its group is left."""
    end = process.wait(timeout=60)
    until = time.monotonic() + 10
    while is_there(process.pid):  # the system may still be about to forget one that has ended
        assert time.monotonic() < until
    return end, (folder.parent / "said").read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_leaves_everything_whole(tmp_path: Path, name: str) -> None:
    words, files, steps = COMMANDS[name]
    folder = written(tmp_path / "letters", files)
    (tmp_path / "out").mkdir()
    if name == "diff":
        made = Repository(folder)
        made.commit()
        for number in range(0, files, 2):
            made.edit(f"letter-{number}.toml", "Report", "New report")
    copy = shutil.copytree(tmp_path, tmp_path / "other") / "letters"
    expected = answer(copy, "--no-cache", *words)
    before, ends = contents(folder), list[int]()
    for step in steps:
        end, said = ended(begun(folder, stopped(step, -signal.SIGINT, *words)), folder)
        assert end in {expected[0], 130}
        assert b"Traceback" not in said
        assert b"Exception" not in said
        ends.append(end)
        if contents(folder) != before:  # the signal waited for the write
            assert contents(folder) == contents(copy)
            (folder / "letter-7.toml").write_bytes(before["letter-7.toml"])
        assert not [path for path in contents(tmp_path / "cache") if path.startswith(".") or "/." in path]
        assert not [path for path in contents(tmp_path / "out") if path.endswith(".part")]
    assert ends[0] == 130
    end, out, err = answer(folder, *words)
    assert (end, out) == expected[:2]
    assert err == expected[2] or name == "publish"  # some of which may have been written already
    assert contents(folder) == contents(copy)
    assert contents(tmp_path / "out") == contents(tmp_path / "other" / "out")


def test_helpers_end_with_the_process_that_began_them(tmp_path: Path) -> None:
    folder = written(tmp_path / "letters", 401)
    process = begun(folder, stopped(10, signal.SIGINT, "--no-cache", "status", *DAY))  # to it alone, after it began one
    assert ended(process, folder) == (130, b"")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that takes long enough for progress to be shown."""
    return written(tmp_path_factory.mktemp("long") / "letters", 5_000)


def at_a_terminal(
    folder: Path, *words: str, seen: "Callable[[pexpect.spawn[str]], object]" = lambda _: None
) -> tuple[int, str]:
    """The exit code and the output at a terminal; `seen` is called with the process once it shows progress."""
    import pexpect

    program, *arguments = command(*words)
    asked = pexpect.spawn(
        program, arguments, cwd=str(folder), env=environment(folder.parent), encoding="utf-8", timeout=60
    )  # fmt: skip
    asked.expect(r"\d+ of 5 000 files")
    seen(asked)
    shown = asked.before + asked.after
    asked.expect(pexpect.EOF)
    asked.close()
    return asked.exitstatus, shown + asked.before


def test_progress_is_shown_on_a_terminal_and_cleared(long: Path) -> None:
    end, shown = at_a_terminal(long, "--no-cache", "status", "--within", "1d", *DAY)
    assert end == 0
    line, _, rest = shown.partition(" of 5 000 files")
    assert line == "\rread 0"
    assert rest.startswith(f"\r{' ' * len('read 5 000 of 5 000 files')}\r")


def test_how_far_long_work_is_never_goes_into_a_pipe(long: Path) -> None:
    done = process("--no-cache", "status", "--within", "1d", *DAY, cwd=long)
    assert b"of 5 000 files" not in done.stdout + done.stderr
    assert b"\r" not in done.stdout + done.stderr


def test_ctrl_c_at_a_terminal_leaves_the_next_line_to_the_shell(long: Path) -> None:
    end, shown = at_a_terminal(long, "--no-cache", "status", *DAY, seen=lambda asked: asked.sendintr())
    assert end == 130
    assert "Traceback" not in shown
    assert shown.endswith("\r\n")
    assert "overdue" not in shown.lower()
