"""Ctrl-C in the middle of long work: it ends at once and says nothing odd, and everything is as whole as before. And how far the
work is, told at a terminal and nowhere else."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.cli import command
from support.registers import LETTER, REGISTER
from support.repositories import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    import pexpect

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="how far a process is is read in /proc")
DAY = ("--as-of", "2026-11-22")
TICK = 100
"""Parts of a second in which the system counts what a process has worked."""
COMMANDS = {
    "check": ("check",),
    "status": ("status", *DAY),
    "ical": ("ical", "--output", "../out/all.ics", *DAY),
    "publish": ("publish", "../out/feeds", *DAY),
    "diff": ("diff",),
    "done": ("done", "letter-7.report", "--on", "2026-03-02", "--reference", "26/1-9"),
}


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
    return kept | dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(home / "cache")) | {"TERM": "xterm"}


def run(folder: Path, *words: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(command(*words), cwd=folder, env=environment(folder.parent), capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def worked(pid: int) -> float:
    """Seconds of processor time that a process has had; endless once it has ended."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return float("inf")
    return float("inf") if words[0] == "Z" else (int(words[11]) + int(words[12])) / TICK


def interrupted(folder: Path, words: tuple[str, ...], after: float) -> tuple[int, bytes]:
    """How a command ends, and what it says, that Ctrl-C reaches after so many seconds of work of its own: the whole group of
    processes, as from a terminal."""
    process = begun(folder, words)
    while worked(process.pid) < after:
        os.sched_yield()
    os.killpg(process.pid, signal.SIGINT)
    return ended(process, folder)


def begun(folder: Path, words: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """A command that leads a group of processes, and writes what it says into a file, which is never full."""
    with (folder.parent / "said").open("wb") as said:
        return subprocess.Popen(
            command(*words),
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
    """How it ended and what it said; none of its group is left."""
    end = process.wait(timeout=60)
    until = time.monotonic() + 10
    while is_there(process.pid):  # the system may still be about to forget one that has ended
        assert time.monotonic() < until
    return end, (folder.parent / "said").read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_leaves_everything_whole(tmp_path: Path, name: str) -> None:
    words = COMMANDS[name]
    folder = written(
        tmp_path / "letters", 500 if name in {"check", "status", "ical"} else 60 if name == "publish" else 240
    )
    (tmp_path / "out").mkdir()
    if name == "diff":
        made = Repository(folder)
        made.commit()
        for number in range(0, 200, 2):
            made.edit(f"letter-{number}.toml", "Report", "New report")
    copy = shutil.copytree(tmp_path, tmp_path / "other") / "letters"
    expected = run(copy, "--no-cache", *words)
    before, ends = contents(folder), list[int]()
    for share in (0.0, *(0.08, 0.14, 0.3) * 8):  # on a busy machine the signal often comes when all is done
        if share == 0.08 and ends.count(130) >= 2:
            break
        end, said = interrupted(folder, words, share)
        assert end in {expected[0], 130, -signal.SIGINT}  # the last before Python has begun with anything of ours
        assert b"Traceback" not in said
        assert b"Exception" not in said
        ends.append(end)
        if contents(folder) != before:  # it was done before the signal came
            assert contents(folder) == contents(copy)
            (folder / "letter-7.toml").write_bytes(before["letter-7.toml"])
        assert contents(folder) == before
        assert not [path for path in contents(tmp_path / "cache") if path.startswith(".") or "/." in path]
        assert not [path for path in contents(tmp_path / "out") if path.endswith(".part")]
    assert 130 in ends
    end, out, err = run(folder, *words)
    assert (end, out) == expected[:2]
    assert err == expected[2] or name == "publish"  # some of which may have been written already
    assert contents(folder) == contents(copy)
    assert contents(tmp_path / "out") == contents(tmp_path / "other" / "out")


def test_helpers_end_with_the_process_that_began_them(tmp_path: Path) -> None:
    folder = written(tmp_path / "letters", 3_000)
    process = begun(folder, ("--no-cache", "status", *DAY))
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while worked(process.pid) != float("inf") and not children.read_text(encoding="ascii"):
        os.sched_yield()
    process.send_signal(signal.SIGINT)  # to it alone
    assert ended(process, folder) == (130, b"")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that takes so long that how far the work is is told."""
    return written(tmp_path_factory.mktemp("long") / "letters", 5_000)


def at_a_terminal(
    folder: Path, *words: str, seen: "Callable[[pexpect.spawn[str]], object]" = lambda _: None
) -> tuple[int, str]:
    """How a command ends and what it shows at a terminal; `seen` is called with its process once it tells how far it is."""
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


def test_how_far_long_work_is_stands_on_a_terminal_and_goes_when_it_is_done(long: Path) -> None:
    end, shown = at_a_terminal(long, "--no-cache", "status", "--within", "1d", *DAY)
    assert end == 0
    line, _, rest = shown.partition(" of 5 000 files")
    assert line == "\rread 0"
    assert rest.startswith(f"\r{' ' * len('read 5 000 of 5 000 files')}\r")


def test_how_far_long_work_is_never_goes_into_a_pipe(long: Path) -> None:
    _, out, err = run(long, "--no-cache", "status", "--within", "1d", *DAY)
    assert b"of 5 000 files" not in out + err
    assert b"\r" not in out + err


def test_ctrl_c_at_a_terminal_leaves_the_next_line_to_the_shell(long: Path) -> None:
    end, shown = at_a_terminal(long, "--no-cache", "status", *DAY, seen=lambda asked: asked.sendintr())
    assert end == 130
    assert "Traceback" not in shown
    assert shown.endswith("\r\n")
    assert "overdue" not in shown.lower()
