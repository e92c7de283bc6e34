"""Standard output and standard error: readers that go away, and consoles that take no escapes."""

import errno
import subprocess
from ctypes import c_uint32
from pathlib import Path
from typing import Any

import pytest
from support.cli import AS_OF, command, environment, on_terminal, posix, run
from support.registers import LETTER, register

from mandate.cli.console import is_closed_pipe
from mandate.cli.windows_console import switch_on


def deadlines(count: int, due: str) -> str:
    return "".join(f'[[deadlines]]\nid = "d{n}"\ntitle = "Report {n}"\ndue = {due}\n' for n in range(count))


def closed(folder: Path, *args: str) -> int:
    """The exit code of a command whose reader reads one line and goes."""
    with subprocess.Popen(
        command(*args), cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        talk = process.stderr.read()
        process.wait(timeout=60)
    assert b"Traceback" not in talk
    assert b"rror: the output" not in talk
    return process.returncode


@posix
def test_the_exit_code_is_the_same_when_the_reader_of_the_output_goes_away(tmp_path: Path) -> None:
    sound = register(tmp_path / "sound", a=LETTER + deadlines(1500, "2026-12-18"))
    faulty = register(tmp_path / "faulty", a=LETTER + deadlines(1500, '"some day"'))
    assert closed(sound, "status", *AS_OF) == 0
    assert closed(faulty, "check", *AS_OF) == 1


@posix
def test_a_closed_standard_error_hides_no_exit_code(tmp_path: Path) -> None:
    here = register(tmp_path, a=LETTER + deadlines(1, '"some day"'))
    with subprocess.Popen(
        command("check", *AS_OF), cwd=here, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stderr.close()
        told = process.stdout.read()
        process.wait(timeout=60)
    assert process.returncode == 1
    assert b"M103" in told


def test_windows_has_another_error_for_a_closed_pipe() -> None:
    assert is_closed_pipe(BrokenPipeError(), windows=False)
    assert is_closed_pipe(BrokenPipeError(), windows=True)
    assert is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), windows=True)
    assert not is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), windows=False)
    assert not is_closed_pipe(OSError(errno.ENOSPC, "No space"), windows=True)


class Kernel:
    """The three functions of kernel32, as a console with a mode answers them."""

    def __init__(self, mode: int | None, *, old: bool = False) -> None:
        self.mode, self.old = mode, old

    def GetStdHandle(self, number: int) -> int:  # noqa: N802 - the system's name
        return 7 if number == -11 else 8

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802
        if self.mode is None:
            return 0
        mode._obj.value = self.mode
        return 1

    def SetConsoleMode(self, handle: Any, mode: int) -> int:  # noqa: N802
        if self.old:
            return 0
        self.mode = c_uint32(mode).value
        return 1


@pytest.mark.parametrize(
    ("kernel", "takes", "mode"),
    [(Kernel(3), True, 7), (Kernel(7), True, 7), (Kernel(3, old=True), False, 3), (Kernel(None), False, None)],
    ids=["a console", "switched on already", "before Windows 10", "no console"],
)
def test_a_console_of_windows_is_switched_on_or_gets_no_escapes(kernel: Kernel, takes: bool, mode: int | None) -> None:
    assert switch_on(kernel, -11) is takes
    assert kernel.mode == mode


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    here = register(tmp_path, a=LETTER + deadlines(1, "2026-12-18"))
    plain = run("status", "--csv", *AS_OF, cwd=here)
    assert run("status", "--csv", "-o", "-", *AS_OF, cwd=here).stdout == plain.stdout
    assert not (here / "-").exists()


@posix
def test_a_wide_terminal_has_a_table_whose_ids_commands_take_and_a_pipe_whole_ids(tmp_path: Path) -> None:
    here = register(tmp_path, **{"jd-pod-2026": LETTER + deadlines(2, "2026-12-18")})
    piped = run("status", *AS_OF, cwd=here).stdout.decode()
    assert [line.split("\t")[0] for line in piped.splitlines()] == ["jd-pod-2026.d0", "jd-pod-2026.d1"]
    assert run("status", "--wide", *AS_OF, cwd=here).stdout.decode() == piped

    def seen(columns: int, *args: str, **variables: str) -> str:
        return on_terminal("status", *args, *AS_OF, cwd=here, columns=columns, talk=True, **variables)

    table = seen(120, NO_COLOR="1")
    assert "\x1b" not in table
    assert table.splitlines()[2].split() == ["Date", "State", "Id", "Who", "To", "Deadline", "Status"]
    assert table.splitlines()[5].split() == [
        "2026-12-18",
        "due",
        "d0",
        "pod",
        "jd",
        "Report",
        "0",
        "26",
        "days",
        "left",
    ]
    assert "--wide prints them whole" in table
    whole = seen(120, "--wide", NO_COLOR="1")
    assert whole.splitlines()[5].split()[2] == "jd-pod-2026.d0"
    assert "\x1b[1mDate" in seen(120)
    assert seen(99, NO_COLOR="1").splitlines()[3:6] == [
        "  2026-12-18  26 days left",
        "    Report 0. pod → jd",
        "    jd-pod-2026.d0",
    ]
    for id_ in ("d1", "pod-2026.d1"):
        for name in ("why", "show", "done"):
            done = run(name, id_, *(("--dry-run",) if name == "done" else AS_OF), cwd=here)
            assert (done.returncode, f"{id_} is read as jd-pod-2026.d1" in done.stderr.decode()) == (0, True), (
                name,
                id_,
            )


@posix
def test_groups_and_order_are_for_a_list_on_a_terminal_too(tmp_path: Path) -> None:
    owners = "".join(
        f'[[deadlines]]\nid = "{id_}"\ntitle = "{title}"\ndue = 2026-12-{day}\nowner = "{owner}"\n'
        for id_, title, day, owner in (("x", "B", 10, "Jus"), ("y", "A", 11, "Jus"), ("z", "C", 12, "Analyse"))
    )
    one, two = (register(tmp_path / name, a=LETTER + owners) for name in ("one", "two"))
    both = ("--register", str(one), "--register", str(two))
    listed = run("status", "--group-by", "owner", "--sort", "title", *both, *AS_OF, cwd=tmp_path)
    lines = listed.stdout.decode()
    assert listed.returncode == 0, listed.stderr
    assert [line.split("\t")[0] for line in lines.splitlines()] == ["a.z", "a.z", "a.y", "a.y", "a.x", "a.x"]
    words = ("status", "--group-by", "owner", "--wide", "--register", str(one), *AS_OF)
    shown = on_terminal(*words, cwd=tmp_path, columns=120, talk=True, NO_COLOR="1")
    assert [line.strip() for line in shown.splitlines() if line.startswith(("Analyse", "Jus"))] == [
        "Analyse (1)",
        "Jus (2)",
    ]
    refused = run("status", "--group-by", "owner", "--json", *AS_OF, cwd=one)
    assert (refused.returncode, "leave them out, or add --format markdown" in refused.stderr.decode()) == (2, True)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_message_shows_a_hostile_name_without_its_escapes(language: str, tmp_path: Path) -> None:
    where = register(tmp_path, a=LETTER)
    done = run("show", "a\x1b[31m\nb", "--lang", language, cwd=where)
    assert done.returncode == 2
    assert b"a\\x1b[31m\\x0ab" in done.stderr
    assert b"\x1b" not in done.stderr
