"""The day: which command reads the clock, how often, and what it may change."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support import clock
from support.cli import Golden, process, run, said, transcript
from support.registers import LETTER, REGISTER, ROOT, loaded, register

import mandate.cli.clock
from mandate.schedule.obligations import obligations

REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
WAITING = '[[deadlines]]\nid = "answer"\ntitle = "Answer"\ndue = "1 week after receipt"\n'
YEARLY = '[[deadlines]]\nid = "list"\ntitle = "List"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
READING = {
    "status": ("status",),
    "status-within": ("status", "--within", "90d"),
    "show": ("show", "a"),
    "why": ("why", "a.report"),
    "check": ("check",),
    "ical": ("ical",),
    "publish": ("publish", "site"),
    "done": ("done", "a.report", "--on", "2025-12-31"),
    "move": ("move", "a.report", "2027-01-15", "--reference", "26/2", "--reason", "R"),
    "withdraw": ("withdraw", "a.report", "--reference", "26/2"),
    "event": ("event", "a", "receipt", "2025-12-31"),
    "init": ("init", "fresh"),
}


class Ticking:
    """A clock that shows another day at each reading, as at midnight."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> datetime:
        self.read += 1
        return datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=self.read)


@pytest.mark.parametrize("name", READING)
def test_a_command_reads_the_clock_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"letter-{number}": LETTER + REPORT for number in range(200)}  # so many that results are cached
    register(tmp_path, a=LETTER + REPORT + WAITING, **many)
    ticking = Ticking()
    monkeypatch.setattr(mandate.cli.clock, "now", ticking)
    done = run(*READING[name], cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode in {0, 1}, said(done)
    assert ticking.read == 1


def test_a_command_with_a_day_does_not_read_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register(tmp_path, a=LETTER + REPORT)
    ticking = Ticking()
    monkeypatch.setattr(mandate.cli.clock, "now", ticking)
    for words in (("status",), ("show", "a"), ("why", "a.report"), ("check",), ("ical",), ("publish", "site")):
        assert run(*words, "--as-of", "2026-11-22", cwd=tmp_path).returncode == 0
    assert ticking.read == 0


def test_the_system_clock_is_what_users_get() -> None:
    before = datetime.now(UTC)  # noqa: TID251 - here alone the real clock is what is tested
    assert before <= clock.system_time() <= datetime.now(UTC)  # noqa: TID251


def test_a_process_that_a_test_starts_has_the_clock_of_the_tests(tmp_path: Path) -> None:
    register(tmp_path, a=LETTER + REPORT)
    for day in (None, "2027-03-28"):
        done = process("status", "--json", cwd=tmp_path, day=day)
        assert json.loads(done.stdout)["as_of"] == (day or "2026-11-22")


def test_no_test_starts_the_program_with_the_clock_of_the_system() -> None:
    """In one process the clock of the tests is always installed; a process of its own gets it from `support.cli.command`."""
    started = re.compile(r'"-m", *"mandate"(?!, *"--version")|-m mandate|with_name\("mandate|bin/mandate')
    tests = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    assert [path.name for path, text in tests.items() if path != Path(__file__) and started.search(text)] == []


@pytest.mark.parametrize(("zone", "as_of"), [("Europe/Oslo", "2026-11-22"), ("Pacific/Auckland", "2026-11-23")])
def test_today_is_the_day_in_the_zone_of_the_register(zone: str, as_of: str, tmp_path: Path) -> None:
    register(tmp_path, a=LETTER + REPORT)
    (tmp_path / "mandate.toml").write_text(REGISTER.replace("Europe/Oslo", zone), encoding="utf-8")
    assert json.loads(run("status", "--json", cwd=tmp_path).stdout)["as_of"] == as_of


# --- what the day may not change --------------------------------------------------------------------


@pytest.mark.any_day
def test_an_assignment_has_the_same_deadlines_on_any_day(golden: Golden) -> None:
    golden("cli/refused/why-a-letter.txt", transcript("why", "example-2026", cwd=ROOT))


@pytest.mark.any_day
def test_the_assignment_that_init_writes_has_no_error_on_any_day(tmp_path: Path) -> None:
    assert run("init", "fresh", "--country", "NO", cwd=tmp_path).returncode == 0
    done = run("check", cwd=tmp_path / "fresh")
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.any_day
@pytest.mark.parametrize("length", ["0d", "1w", "1m", "12m", "1y"])
def test_a_window_holds_the_deadline_on_its_last_day(length: str, today: date, tmp_path: Path) -> None:
    register(tmp_path)
    window = json.loads(run("status", "--json", "--within", length, cwd=tmp_path).stdout)["window"]
    last = date.fromisoformat(window["last"])
    due = "".join(
        f'[[deadlines]]\nid = "d{n}"\ntitle = "D"\ndue = {last + timedelta(days=n)}\nresponsible = "pod"\n'
        for n in (0, 1)
    )
    register(tmp_path, a=LETTER + due)
    owed = json.loads(run("status", "--json", "--within", length, cwd=tmp_path).stdout)["obligations"]
    assert [(one["id"], one["days"]) for one in owed] == [("a.d0", (last - today).days)]


@pytest.mark.any_day
def test_a_delivery_is_recorded_on_any_day(today: date, tmp_path: Path) -> None:
    register(tmp_path, a=LETTER.replace("2026-01-15", "2025-01-15") + REPORT)
    done = run("done", "a.report", "--on", str(today), cwd=tmp_path)
    assert done.returncode == 0, said(done)
    assert f"{{ on = {today} }}" in (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert run("done", "a.report", "--again", "--on", str(today + timedelta(days=1)), cwd=tmp_path).returncode == 2
    assert run("check", cwd=tmp_path).returncode == 0


EARLIER = LETTER.replace("2026-01-15", "2025-01-15")


@pytest.mark.any_day
@pytest.mark.parametrize(
    ("words", "on"),
    [
        (("move", "a.report", "2040-01-02", "--reference", "26/2", "--reason", "R", "--on"), "on = {}"),
        (("withdraw", "a.report", "--reference", "26/2", "--reason", "R", "--on"), "on = {}"),
    ],
    ids=["move", "withdraw"],
)
def test_a_record_of_today_is_taken_and_one_of_tomorrow_refused(
    words: tuple[str, ...], on: str, today: date, tmp_path: Path
) -> None:
    register(tmp_path, a=EARLIER + REPORT.replace("2026-12-18", "2039-12-18"))
    assert run(*words, str(today + timedelta(days=1)), cwd=tmp_path).returncode == 2
    done = run(*words, str(today), cwd=tmp_path)
    assert done.returncode == 0, said(done)
    assert on.format(today) in (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert run("check", cwd=tmp_path).returncode == 0


@pytest.mark.any_day
def test_the_list_is_in_its_sections_on_any_day(today: date, tmp_path: Path) -> None:
    sunday = today + timedelta(days=6 - today.weekday())
    month = today + timedelta(days=30)
    year = date(today.year, 12, 31)
    expected = {
        "overdue": today - timedelta(days=1),
        "this-week": sunday,
        "next-30-days": max(month, sunday + timedelta(days=1)),
        **({"this-year": year} if year > month else {}),
        "later": max(year, month) + timedelta(days=1),
    }
    rows = "".join(f'[[deadlines]]\nid = "{name}"\ntitle = "T"\ndue = {day}\n' for name, day in expected.items())
    of = loaded({"a.toml": LETTER + rows})
    found = obligations(of.register, today)
    assert [(one.duty.id, one.section.name.lower().replace("_", "-")) for one in found] == [
        (name, name) for name in expected
    ]


@pytest.mark.any_day
def test_what_is_published_shows_the_day(today: date, tmp_path: Path) -> None:
    for name, day in (("soon", today), ("late", today - timedelta(days=1))):
        register(tmp_path, **{name: EARLIER.replace("26/1", f"26/{name}") + REPORT.replace("2026-12-18", str(day))})
    assert run("publish", "site", cwd=tmp_path).returncode == 0
    owed = json.loads((tmp_path / "site" / "obligations.json").read_text(encoding="utf-8"))
    assert owed["as_of"] == str(today)
    assert [(one["id"], one["state"], one["days"]) for one in owed["obligations"]] == [
        ("late.report", "overdue", -1),
        ("soon.report", "due", 0),
    ]


# --- why: a deadline with several days ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "explained", "which", "until_then"),
    [
        ("2026-01-01", "2026-05-15", "next", "none yet"),
        ("2026-05-15", "2026-05-15", "next", "1 due"),
        ("2026-05-16", "2027-05-15", "next", "1 overdue"),
        ("2028-02-29", "2028-05-15", "next", "2 overdue"),
        ("2029-01-01", "2028-05-15", "last", "3 overdue"),
    ],
)
def test_why_explains_the_next_occurrence_of_a_deadline_with_several(
    day: str, explained: str, which: str, until_then: str, tmp_path: Path
) -> None:
    register(tmp_path, a=LETTER + YEARLY)
    done = run("why", "a.list", cwd=tmp_path, day=day)
    assert done.returncode == 0
    assert said(done) == (
        "a.list repeats every year from the first day, which keeps its day number, until 2028-12-31. "
        f"Up to {day}: {until_then}. Explained is the {which}: a.list.{explained}\n"
    )
    assert done.stdout == run("why", f"a.list.{explained}", cwd=tmp_path, day=day).stdout
    assert b"\nrepeats: every year from the first day" in done.stdout


def test_why_of_a_list_without_days_explains_its_first_item(tmp_path: Path) -> None:
    duty = '[[deadlines]]\nid = "open"\ntitle = "Open"\ndue = ["to be agreed", "not stated"]\n'
    register(tmp_path, a=LETTER + duty)
    done = run("why", "a.open", cwd=tmp_path)
    assert done.returncode == 0
    assert said(done).endswith("Explained is the first without a day: a.open.open-1\n")


def test_why_of_an_assignment_without_deadlines_knows_no_obligation(tmp_path: Path) -> None:
    register(tmp_path, a=LETTER)
    done = run("why", "a", cwd=tmp_path)
    assert (done.returncode, said(done).splitlines()[0]) == (2, "error: there is no obligation `a` in this register")


# --- the last day that is counted --------------------------------------------------------------------


def test_a_window_that_ends_after_the_last_day_says_so(tmp_path: Path) -> None:
    register(tmp_path, a=LETTER + REPORT)
    assert run("status", "--as-of", "2200-12-31", "--within", "0d", cwd=tmp_path).returncode == 0
    for length in ("1d", "1w", "1m", "1y", "99999y"):
        done = run("status", "--as-of", "2200-12-31", "--within", length, cwd=tmp_path)
        assert (done.returncode, said(done)) == (
            2,
            f"error: --within {length} ends after 2200-12-31, the last day that is counted\nhelp: ask for a shorter window\n",
        )
