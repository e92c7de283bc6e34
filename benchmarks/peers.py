"""The neighbours that mandate is held against, where they are installed: how each gets the same deadlines, and the same question."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2026, 11, 22)
WINDOW = timedelta(days=90)
LAST = FIRST + WINDOW


@dataclass(frozen=True)
class Deadline:
    """One day and what is due on it."""

    id: str
    title: str
    day: date


@dataclass(frozen=True)
class Peer:
    """A neighbour. `ready` writes deadlines into a folder in its format, and gives the arguments that list ninety days of them;
    `fill` the arguments of a first run that takes them in, where it needs one."""

    program: str
    package: str
    asked: str
    ready: Callable[[Path, list[Deadline]], tuple[str, ...]]
    fill: Callable[[Path], tuple[str, ...]] | None = None


def plain(title: str) -> str:
    """A title without signs that mean something to one of the programs."""
    return "".join(sign if sign.isalnum() or sign in " .-" else " " for sign in title)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _taskwarrior(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    stamp = {"entry": "20200101T000000Z", "status": "pending"}
    tasks = [
        {
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, one.id)),
            "description": one.title,
            "due": f"{one.day:%Y%m%d}T000000Z",
        }
        | stamp
        for one in deadlines
    ]
    _write(folder / "tasks.json", json.dumps(tasks))
    _write(folder / "taskrc", f"data.location={folder / 'data'}\nconfirmation=off\nverbose=nothing\nhooks=off\n")
    (folder / "data").mkdir()
    return (f"rc:{folder / 'taskrc'}", f"due.before:{LAST + timedelta(days=1)}", "list")


def _remind(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    lines = (f"REM {one.day.day} {one.day:%b} {one.day.year} MSG {plain(one.title)}\n" for one in deadlines)
    _write(folder / "reminders", "".join(lines))
    return ("-s+13", str(folder / "reminders"), str(FIRST))


def _calcurse(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    days = sorted((one.day, plain(one.title)) for one in deadlines)
    _write(folder / "apts", "".join(f"{day:%m/%d/%Y} [1] {title}\n" for day, title in days))
    return ("-D", str(folder), "-Q", "--from", f"{FIRST:%m/%d/%Y}", "--days", str(WINDOW.days))


def _hledger(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    _write(folder / "journal", "".join(f"{one.day} {plain(one.title)}\n  due  1\n  open\n\n" for one in deadlines))
    return ("-f", str(folder / "journal"), "register", "due", "-b", str(FIRST), "-e", str(LAST + timedelta(days=1)))


def _todoman(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    for number, one in enumerate(deadlines):
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", "BEGIN:VTODO", f"UID:{one.id}")
        more = ("DTSTAMP:20260101T000000Z", f"SUMMARY:{plain(one.title)}", f"DUE;VALUE=DATE:{one.day:%Y%m%d}")
        _write(folder / "todos" / f"{number}.ics", "\r\n".join((*lines, *more, "END:VTODO", "END:VCALENDAR", "")))
    config = {"path": f"{folder}/*", "date_format": "%Y-%m-%d", "cache_path": str(folder / "cache.sqlite3")}
    _write(folder / "config.py", "".join(f"{name} = {value!r}\n" for name, value in config.items()))
    return ("--config", str(folder / "config.py"), "list", "--due", str(WINDOW.days * 24))


def _khal(folder: Path, deadlines: list[Deadline]) -> tuple[str, ...]:
    for number, one in enumerate(deadlines):
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", "BEGIN:VEVENT", f"UID:{one.id}")
        more = ("DTSTAMP:20260101T000000Z", f"SUMMARY:{plain(one.title)}", f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}")
        end = (f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}", "END:VEVENT", "END:VCALENDAR", "")
        _write(folder / "events" / f"{number}.ics", "\r\n".join((*lines, *more, *end)))
    _write(
        folder / "config",
        f"[calendars]\n[[bench]]\npath = {folder / 'events'}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
    )
    return ("-c", str(folder / "config"), "list", str(FIRST), f"{WINDOW.days}d")


LISTS = (
    Peer(
        "task",
        "taskwarrior (Debian)",
        "list",
        _taskwarrior,
        lambda folder: (f"rc:{folder / 'taskrc'}", "import", str(folder / "tasks.json")),
    ),
    Peer("remind", "remind (Debian)", "-s+13, thirteen weeks", _remind),
    Peer("calcurse", "calcurse (Debian)", "-Q --days 90", _calcurse),
    Peer("hledger", "hledger (Debian)", "register", _hledger),
    Peer("todo", "todoman (PyPI)", "list --due 2160", _todoman),
    Peer("khal", "khal (PyPI)", "list 90d", _khal),
)
