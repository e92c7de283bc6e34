"""Jobs give the same result whatever is cached, whatever becomes of the workers, and wherever the files are."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.cli import run as command
from support.letters import Letter, letters
from support.properties import examples
from support.registers import LETTER, REGISTER

from mandate.checks.job import CheckJob, ReportScope
from mandate.feeds.events import Options
from mandate.feeds.job import FeedJob
from mandate.model.enums import Detail, Role
from mandate.model.rules import RULES, matching
from mandate.publishing.edition import PublishOptions
from mandate.publishing.job import FolderJob
from mandate.reading.register import Files, text_files
from mandate.reading.source import Source
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.storage import workers
from mandate.storage.cache import SMALLEST, DiskCache, MemoryCache
from mandate.storage.discovery import read_folder
from mandate.storage.runner import BATCH, Job, run
from mandate.storage.streaming import stream
from mandate.storage.workers import FEWEST

DAYS = (date(2026, 11, 22), date(2026, 5, 1), date(2026, 12, 31))
REPORT = '[[deadlines]]\nid = "r"\ntitle = "Report"\ndue = 2026-12-01\n'
BODIES = (
    REPORT,
    REPORT.replace("12-01", "11-01") + 'responsible = ["udi", "nobody"]\n',
    REPORT + 'moves = [{ due = 2026-12-24, on = 2026-11-01, by = "letter-2" }, { due = 2027-01-04, on = 2026-11-02, by = "lost" }]\n',
    REPORT + '[[related]]\nrelation = "amends"\nassignment = "letter-1"\n[[related]]\nrelation = "amends"\nassignment = "letter-2"\n',
    REPORT + '[funding]\ncurrency = "NOK"\n[[related]] # mandate: allow M311 because it is so\nrelation = "continues"\nassignment = "letter-4"\n',
    REPORT.replace("12-01", "11-01 # mandate: allow day-off because it says Sunday") + "# mandate: allow same-letter\n",
    REPORT.replace("12-01", "01-31") + 'every = "month"\ndeliveries = [{ on = 2026-02-02, for = 2026-01-31 }]\n',
    REPORT.replace("2026-12-01", '"1 week after receipt"') + "[events]\nreceipt = 2026-11-20\n",
    REPORT.replace("2026-12-01", '"some day"') + '[[deadlines]]\nid = "s"\ndue = 2026-12-03\nwithheld = "offl. § 15"\n',
    REPORT + 'tasks = ["gone"]\n[[tasks]]\nid = "one"\ntitle = "Ein sko\u0301g\\u200b"\n',
    "no TOML\n",
    REPORT.replace("\n", "\r\n"),
)  # fmt: skip
REGISTERS = (
    REGISTER,
    REGISTER.replace('NO = "03-15"', 'SE = "03-15"').replace('udi = { name = "U', 'udi = { part_of = "udi", name = "U'),
    REGISTER.replace('udi = { name = "Utlendingsdirektoratet"', 'udi = { name = "Other", part_of = "pod"'),
    "# mandate: allow circular-parts because so\n" + REGISTER,
    "no TOML\n",
)


def checked(files: Files, day: date) -> CheckJob:
    some = frozenset(sorted(files.names)[:3])
    rules = frozenset(RULES) - {*matching("M309"), *matching("M011")}
    return CheckJob(as_of=day, scope=ReportScope(files=some, wide=True, rules=rules))


JOBS: dict[str, Callable[[Files, date], Job[Any, Any]]] = {
    "status": lambda _, day: ListJob(as_of=day, wanted=Filter(), details=False),
    "status --organisation --within": lambda _, day: ListJob(
        as_of=day, wanted=Filter(organisations=("udi", "pod"), last=day + timedelta(days=90)), details=False
    ),
    "status --role --all": lambda _, day: ListJob(
        as_of=day, wanted=Filter(roles=(Role.LEAD, Role.ANY), ended=True)
    ),
    "check": lambda files, day: CheckJob(
        as_of=day, scope=ReportScope(files=frozenset((files.header.source.file, *files.names)), wide=True)
    ),
    "check of some files": checked,
    "ical": lambda _, day: FeedJob(
        as_of=day, wanted=Filter(organisations=("udi",), ended=True), options=Options(alarms=(1, 14), detail=Detail.FULL, undated=True), follows=True
    ),
    "publish": lambda _, day: FolderJob(as_of=day, wishes=PublishOptions(), before={}),
}  # fmt: skip
few = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
Edit = tuple[str, int, int]
edits = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "write", "remove", "double", "register"]),
        st.integers(0, 5),
        st.integers(0, len(BODIES) - 1),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def begin(folder: Path, count: int, *, sound: bool = False) -> Path:
    """A register of so many letters, of all kinds or (`sound`) without errors."""
    folder.mkdir(exist_ok=True)
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(count):
        body = BODIES[0 if sound else number % len(BODIES)]
        (folder / f"letter-{number}.toml").write_text(LETTER.replace("26/1", f"26/{number}") + body, encoding="utf-8")
    return folder


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
            (folder / "mandate.toml").write_text(REGISTERS[number % len(REGISTERS)], encoding="utf-8")


def in_memory(files: Files) -> Files:
    return text_files(files.header.source, [files.read(name) for name in files.names])


@pytest.mark.parametrize("name", JOBS)
@few
@given(steps=edits, day=st.sampled_from(DAYS))
def test_a_result_is_the_same_whatever_is_cached_over_any_edits(name: str, steps: list[Edit], day: date) -> None:
    memory = MemoryCache()
    with TemporaryDirectory() as place:
        folder = begin(Path(place), 12, sound=name == "publish")
        for edit in [("write", 0, 0), *steps]:
            apply(edit, folder)
            files = read_folder(folder)
            job: Job[Any, Any] = JOBS[name](files, day)
            expected = run(job, in_memory(files))
            assert run(job, files, cache=memory) == expected
            assert run(job, files, cache=memory) == expected
            assert run(job, files, cache=DiskCache()) == expected
            assert run(job, files, cache=DiskCache()) == expected


@pytest.mark.parametrize("name", JOBS)
@examples(40)
@given(
    made=st.lists(letters(), min_size=1, max_size=3),
    asked=st.lists(st.dates(date(2025, 1, 1), date(2029, 1, 1)), min_size=2, max_size=5),
)
def test_a_result_that_is_cached_on_one_day_is_right_on_another(name: str, made: list[Letter], asked: list[date]) -> None:  # fmt: skip
    header = Source(file="mandate.toml", data=REGISTER.encode())
    texts = [Source(file=f"letter-{number}.toml", data=one.toml().encode()) for number, one in enumerate(made)]
    files, memory = text_files(header, texts), MemoryCache()
    days = [day for one in asked for day in (one, one + timedelta(days=1), one + timedelta(days=366))]
    for day in [*days, *recorded(made)][: 4 if name == "publish" else None]:
        job = JOBS[name](files, day)
        assert run(job, files, cache=memory) == run(job, files)


def recorded(made: list[Letter]) -> list[date]:
    """The days that letters name, and those before and after them."""
    found = {date.fromisoformat(day) for one in made for day in re.findall(r"20[23]\d-\d\d-\d\d", one.toml())}
    return sorted({day + timedelta(days=shift) for day in found for shift in (-1, 0, 1)}, key=str)[:20]


@pytest.mark.parametrize("name", JOBS)
def test_many_files_are_worked_on_as_few_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(workers, "FEWEST", BATCH + 1)
    files = read_folder(begin(tmp_path / "letters", 2 * BATCH + 3, sound=name == "publish"))  # work for two processors
    job: Job[Any, Any] = JOBS[name](files, DAYS[0])
    expected = run(job, files, workers=1)
    assert run(job, files, workers=2) == expected
    assert job.combine(files, stream(job, files, workers=2)) == expected
    for _ in range(2):
        assert run(job, files, workers=2, cache=DiskCache()) == expected


@pytest.mark.parametrize("name", JOBS)
def test_a_job_goes_to_another_process_and_is_the_same(tmp_path: Path, name: str) -> None:
    files = read_folder(begin(tmp_path / "letters", 3, sound=True))
    job: Job[Any, Any] = JOBS[name](files, DAYS[0])
    again = pickle.loads(pickle.dumps(job))  # noqa: S301 - made here
    assert again == job
    assert run(again, files) == run(job, files)


@pytest.mark.parametrize("name", ["status", "check", "ical"])
def test_a_damaged_cache_is_an_empty_one(tmp_path: Path, caches: Path, name: str) -> None:
    files = read_folder(begin(tmp_path / "letters", 12))
    job: Job[Any, Any] = JOBS[name](files, DAYS[0])
    expected = run(job, files, cache=DiskCache())
    [stored] = [path for path in caches.rglob("answers/*") if path.is_file()]
    whole = stored.read_bytes()
    for damage in (b"", b"x" * 200, whole[:-9], whole[:300] + b"\xff" + whole[301:]):
        stored.write_bytes(damage)
        assert run(job, files, cache=DiskCache()) == expected


def test_a_part_of_an_unchanged_file_is_not_computed_again(tmp_path: Path) -> None:
    folder = begin(tmp_path / "letters", 5)
    computed: list[str] = []

    class Counted(ListJob, frozen=True):
        def process_batch(self, header, files):  # type: ignore[no-untyped-def]
            computed.extend(Path(file.source.file).name for file in files)
            return super().process_batch(header, files)

    job, memory = Counted(as_of=DAYS[0], wanted=Filter()), MemoryCache()
    run(job, read_folder(folder), cache=memory)
    assert len(computed) == 6
    apply(("write", 3, 1), folder)
    run(job, read_folder(folder), cache=memory)
    assert computed[6:] == ["letter-3.toml"]


def test_a_read_only_cache_leaves_what_is_stored(tmp_path: Path, caches: Path) -> None:
    files = read_folder(begin(tmp_path / "letters", 5))
    run(ListJob(as_of=DAYS[0], wanted=Filter()), files, cache=DiskCache(read_only=True))
    assert not list(caches.rglob("answers/*"))


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
    return [b"%d " % (item * item) for item in items], []
for count in (0, 1, 399, 400, 2001):
    sys.stdout.buffer.write(b"".join(one for some, _ in map_parallel(work, range(count), 8) for one in some) + b"\\n")
"""


@pytest.mark.parametrize(
    "helpers", ["live", "die", "raise", *([] if sys.platform == "win32" else ["vanish", "are refused"])]
)
def test_shared_work_comes_back_whole_and_in_order_whatever_becomes_of_the_workers(helpers: str) -> None:
    done = subprocess.run([sys.executable, "-c", WORK, helpers], capture_output=True, check=True)
    expected = [" ".join(str(item * item) for item in range(count)) for count in (0, 1, 399, 400, 2001)]
    assert [line.strip() for line in done.stdout.decode().split("\n")[:-1]] == expected
    assert done.stderr == b""


def test_check_reports_the_final_state_of_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    folder = begin(tmp_path, 6)
    before = read_folder(folder)

    class Changing:
        """A file that says something else when it is read a second time."""

        header, names = before.header, before.names

        def __init__(self) -> None:
            self.seen: set[str] = set()

        def read(self, name: str) -> object:
            if name in self.seen:
                apply(("write", 3, 1), folder)
            self.seen.add(name)
            return before.read(name)

    job = JOBS["check"](before, DAYS[0])
    found = run(job, Changing())  # type: ignore[arg-type]
    assert found == run(job, read_folder(folder))


def test_a_text_on_standard_input_and_the_cache_of_the_files_do_not_mix(tmp_path: Path, caches: Path) -> None:
    folder = begin(tmp_path / "letters", SMALLEST + 1)
    place = {"XDG_CACHE_HOME": str(caches)}
    whole = command("check", cwd=folder, **place)
    data = (LETTER + BODIES[9]).encode()
    of_text = ("check", "-", "--stdin-filename", "letter-0.toml")
    done = command(*of_text, cwd=folder, data=data, **place)
    assert (done.returncode, done.stdout.split(b":")[0]) == (1, b"letter-0.toml")
    assert command("--no-cache", *of_text, cwd=folder, data=data, **place).stdout == done.stdout
    assert command("check", cwd=folder, **place).stdout == whole.stdout
    (folder / "letter-0.toml").write_bytes(data)
    assert command("check", "letter-0.toml", cwd=folder, **place).stdout == done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names are made of any bytes there alone")
@pytest.mark.parametrize("words", [("status", "--json"), ("status", "--csv"), ("check",)], ids=" ".join)
def test_a_file_whose_name_is_no_text_is_read_like_any_other(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = begin(tmp_path / "letters", 2 * FEWEST + 1, sound=True)
    for below in (b"b", b"\xe5r"):  # `år`, as a disk of Windows-1252 once had it
        os.mkdir(os.path.join(os.fsencode(folder), below))  # noqa: PTH102, PTH118 - the name is bytes
    for number, each in enumerate(sorted(one for one in folder.iterdir() if one.is_dir())):
        (each / f"other-{number}.toml").write_text(LETTER + BODIES[1], encoding="utf-8")
    first = command(*words, "--as-of", "2026-11-22", cwd=folder, XDG_CACHE_HOME=str(tmp_path))
    assert (b"other-0" in first.stdout, b"other-1" in first.stdout) == (True, True), first.stderr
    assert command(*words, "--as-of", "2026-11-22", cwd=folder, XDG_CACHE_HOME=str(tmp_path)).stdout == first.stdout


def test_several_registers_are_one_list_in_order_each_with_its_own_bodies(tmp_path: Path) -> None:
    for name, other in (("one", "Politidirektoratet"), ("two", "Police")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "mandate.toml").write_text(REGISTER.replace("Politidirektoratet", other), encoding="utf-8")
        for number, body in enumerate((*BODIES[:3], *BODIES[6:8])):
            (folder / f"{name}-{number}.toml").write_text(LETTER + body, encoding="utf-8")
    (tmp_path / "two" / "mandate.toml").write_text(f'{REGISTER}new = {{ name = "Only here" }}\n', encoding="utf-8")

    def of(*registers: str) -> list[str]:
        asked = [part for name in registers for part in ("--register", name)]
        return command("status", *asked, "--as-of", "2026-11-22", cwd=tmp_path).stdout.decode().splitlines()

    both = of("one", "two")
    assert sorted(both) == sorted([*of("one"), *of("two")])
    assert both == of("two", "one") == of("one", "two", "one/mandate.toml")
    days = [line.split("\t")[2] for line in both if line.split("\t")[1] == "due"]
    assert days == sorted(days)
    asked = ("status", "--register", "one", "--register", "two", "--organisation")
    assert command(*asked, "new", cwd=tmp_path).returncode == 0
    done = command(*asked, "nobody", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == (
        2,
        "error: there is no organisation `nobody` in this register",
    )
