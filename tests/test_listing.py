"""The list made letter by letter: the same as from the whole register at once, whatever was kept and whoever did the work."""

import os
import subprocess
import sys
from datetime import date
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.cli import process
from support.properties import examples
from support.registers import LETTER, REGISTER

from mandate.cli.console import missing, unread_in
from mandate.cli.list_run import listed
from mandate.cli.registers import open_register
from mandate.reading.register import load
from mandate.render import csv, json, text
from mandate.schedule.filters import Filter, select
from mandate.schedule.listing import Listing, Show
from mandate.schedule.obligations import obligations
from mandate.storage.cache import SMALLEST
from mandate.storage.discovery import read_folder
from mandate.storage.workers import FEWEST

DAYS = (date(2026, 11, 22), date(2026, 12, 31))
SELECTIONS = (Filter(), Filter(last=date(2027, 2, 20)), Filter(organisations=("udi",)), Filter(ended=True))
SHOWN: tuple[Show, ...] = (text.line, csv.row, json.item, text.cells)
BODIES = (
    '[[deadlines]]\nid = "r"\ntitle = "Report"\ndue = 2026-12-01\n',
    '[[deadlines]]\nid = "r"\ntitle = "Report"\ndue = 2026-12-02\nresponsible = "udi"\n',
    '[[deadlines]]\nid = "r"\ndue = 2026-01-31\nevery = "month"\ndeliveries = [{ on = 2026-02-02, for = 2026-01-31 }]\n',
    '[[deadlines]]\nid = "r"\ntitle = "Line\\nbreak; and = sign"\ndue = "to be agreed"\n',
    '[[deadlines]]\nid = "r"\ndue = "1 week after receipt"\n[events]\nreceipt = 2026-11-20\n',
    '[[deadlines]]\nid = "r"\ndue = "some day"\n[[deadlines]]\nid = "s"\ndue = 2026-12-03\n',
    "no TOML\n",
)
REGISTERS = (
    REGISTER,
    REGISTER.replace('NO", "', "").replace("Test register", "Another"),
    REGISTER.replace('udi = { name = "Utlendingsdirektoratet"', 'udi = { name = "Other", part_of = "pod"'),
    "no TOML\n",
)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


Edit = tuple[str, int, int]
edits = st.lists(
    st.tuples(st.sampled_from(["write", "remove", "double", "register"]), st.integers(0, 4), st.integers(0, 6)),
    min_size=1,
    max_size=6,
)


def apply(edit: Edit, folder: Path) -> None:
    what, place, number = edit
    file = folder / f"letter-{place}.toml"
    match what:
        case "write":
            file.write_text(LETTER + BODIES[number], encoding="utf-8")
        case "remove":
            file.unlink(missing_ok=True)
        case "double":  # another file of the same id, before or behind it
            below = folder / ("a" if number % 2 else "z")
            below.mkdir(exist_ok=True)
            (below / file.name).write_text(LETTER + BODIES[number], encoding="utf-8")
        case "register":
            (folder / "mandate.toml").write_text(REGISTERS[number % 4], encoding="utf-8")


Facts = tuple[str, int, dict[str, str]]


def at_once(folder: Path, day: date, wanted: Filter, show: Show) -> Facts:
    of = load(read_folder(folder))
    owed = obligations(of.register, day, wanted.last)
    shown = [show(one, of.register) for one in select(of.register, owed, wanted)]
    return dumps(shown), len(owed), unread_in(of, owed)


def facts(found: Listing) -> Facts:
    return dumps([row.shown for row in found.rows]), found.count, missing(found.cut, found.unread)


@pytest.mark.usefixtures("caches")
@examples(12, suppress_health_check=list(HealthCheck))
@given(steps=edits, day=st.sampled_from(DAYS), wanted=st.sampled_from(SELECTIONS), show=st.sampled_from(SHOWN))
def test_a_list_with_what_was_kept_is_the_list_without_it_over_any_edits(
    steps: list[Edit], day: date, wanted: Filter, show: Show
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
        for number in range(SMALLEST + 5):
            (folder / f"letter-{number}.toml").write_text(LETTER + BODIES[number % 5], encoding="utf-8")
        for edit in [("write", 0, 0), *steps]:
            apply(edit, folder)
            opened, expected = open_register(name), at_once(folder, day, wanted, show)
            for cache in (False, True):
                assert facts(listed([opened], day, wanted, show, cache=cache)) == expected


WORK = """
import os, signal, sys
from mandate.storage.workers import map_parallel
here = os.getpid()
if sys.argv[1] == "vanish":  # so a shell may have been told to start programs
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if sys.argv[1] == "are refused":
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
def work(items):
    if os.getpid() != here and sys.argv[1] == "die":
        os._exit(3)
    if os.getpid() != here and sys.argv[1] == "raise":
        raise MemoryError
    return b"".join(b"%d " % (item * item) for item in items)
for count in (0, 1, 399, 400, 2001):
    sys.stdout.buffer.write(b"".join(map_parallel(work, range(count))) + b"\\n")
"""


@pytest.mark.parametrize(
    "helpers", ["live", "die", "raise", *([] if sys.platform == "win32" else ["vanish", "are refused"])]
)
def test_shared_work_comes_back_whole_and_in_order_whatever_becomes_of_the_helpers(helpers: str) -> None:
    done = subprocess.run([sys.executable, "-c", WORK, helpers], capture_output=True, check=True)
    expected = [" ".join(str(item * item) for item in range(count)) for count in (0, 1, 399, 400, 2001)]
    assert [line.strip() for line in done.stdout.decode().split("\n")[:-1]] == expected
    assert done.stderr == b""


def run(folder: Path, *arguments: str) -> tuple[int, bytes, bytes]:
    done = process(*arguments, cwd=folder)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)], ids=["lines", "json", "csv"])
def test_many_files_are_listed_as_few_are(tmp_path: Path, caches: Path, form: tuple[str, ...]) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(2 * FEWEST + 1):  # work for two processors
        (folder / f"letter-{number}.toml").write_text(LETTER + BODIES[number % len(BODIES)], encoding="utf-8")
    of = load(read_folder(folder))
    day, owed = DAYS[0], obligations(of.register, DAYS[0])
    wanted = select(of.register, owed, Filter())
    unread = tuple(unread_in(of, owed))
    expected = {
        (): text.lines(wanted, of.register),
        ("--json",): json.obligations(wanted, of.register, day, window=None, unread=unread),
        ("--csv",): csv.table(wanted, of.register),
    }[form]
    for cache in (("--no-cache",), (), ()):
        code, out, _ = run(folder, *cache, "status", "--as-of", str(day), *form)
        assert (code, out.decode().replace(f"{folder.as_posix()}/", "")) == (
            1,
            expected.replace(f"{folder.as_posix()}/", ""),
        )
    assert any(caches.rglob("answers/*"))


def test_several_registers_are_one_list_in_order_each_with_its_own_bodies(tmp_path: Path) -> None:
    for name, other in (("one", "Politidirektoratet"), ("two", "Police")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "mandate.toml").write_text(REGISTER.replace("Politidirektoratet", other), encoding="utf-8")
        for number, body in enumerate(BODIES[:5]):
            (folder / f"{name}-{number}.toml").write_text(LETTER + body, encoding="utf-8")
    (tmp_path / "two" / "mandate.toml").write_text(f'{REGISTER}new = {{ name = "Only here" }}\n', encoding="utf-8")
    day = ("--as-of", "2026-11-22")

    def of(*registers: str) -> list[str]:
        asked = [part for name in registers for part in ("--register", name)]
        return run(tmp_path, "status", *asked, *day)[1].decode().splitlines()

    both = of("one", "two")
    assert sorted(both) == sorted([*of("one"), *of("two")])
    assert both == of("two", "one") == of("one", "two", "one/mandate.toml")
    days = [line.split("\t")[2] for line in both if line.split("\t")[1] == "due"]
    assert days == sorted(days)
    asked = ("status", "--register", "one", "--register", "two", *day, "--organisation")
    assert run(tmp_path, *asked, "new")[0] == 0
    code, _, said = run(tmp_path, *asked, "nobody")
    assert (code, said.decode().splitlines()[0]) == (2, "error: there is no organisation `nobody` in this register")


@pytest.mark.skipif(sys.platform != "linux", reason="names are made of any bytes there alone")
@pytest.mark.parametrize("how", ["--json", "--csv", "--all"])
def test_a_file_whose_name_is_no_text_is_listed_like_any_other(tmp_path: Path, how: str) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for below in (b"b", b"\xe5r"):  # `år`, as a disk of Windows-1252 once had it
        os.mkdir(os.path.join(os.fsencode(tmp_path), below))  # noqa: PTH102, PTH118 - the name is bytes
    for number, folder in enumerate(sorted(one for one in tmp_path.iterdir() if one.is_dir())):
        (folder / f"letter-{number}.toml").write_text(LETTER + BODIES[0], encoding="utf-8")
    code, out, said = run(tmp_path, "status", "--register", ".", "--as-of", "2026-11-22", how)
    assert (code, b"letter-0.r" in out, b"letter-1.r" in out) == (0, True, True), said
