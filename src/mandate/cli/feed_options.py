"""The alarms of a feed, the feeds that it follows, and the warnings about its size and about deadlines that it would lose."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from mandate.cli.console import refuse, tell
from mandate.messages.translations import joined, plural, translatable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandate.feeds.calendar_event import CalendarEvent
    from mandate.feeds.job import FeedRefused

LARGEST, MOST = 1_000_000, 1_000
"""Bytes and entries past which Google Calendar loses entries without a word."""


def alarm_days(text: str | None) -> tuple[int, ...]:
    """The days of `--alarm`, each once, such as `14d,1d`. Exits 2 on an invalid one."""
    found = set[int]()
    for part in text.split(",") if text is not None else ():
        m = re.fullmatch(r"(\d{1,3})([dw])", part.strip())
        days = int(m[1]) * (7 if m[2] == "w" else 1) if m else 0
        if not 1 <= days <= 366:
            refuse(
                "--alarm {value} is no list of days", "write days or weeks, from 1d to 366d, such as 14d,1d", value=text
            )
        found.add(days)
    return tuple(sorted(found, reverse=True))


def refuse_faulty() -> NoReturn:
    """Exit 1 because a file has errors."""
    tell(
        "error: feed not written: the files have errors\nhelp: run `mandate check`; subscribers keep the last good feed until then"
    )
    raise typer.Exit(1)


def refuse_feed(found: "FeedRefused") -> NoReturn:
    """Exit 1 because of errors, or of letters that have more occurrences than are listed."""
    if found.errors:
        refuse_faulty()
    tell(
        "error: feed not written: {shown} has more occurrences than are listed\nhelp: give its repetitions a nearer `until`",
        shown=", ".join(sorted(set(found.cut))),
    )
    raise typer.Exit(1)


@contextmanager
def feed_bytes(path: Path) -> Iterator[bytes]:
    """The bytes of a feed that is parsed in the block. Exits 2 where it is not one."""
    from mandate.feeds.parse import Unreadable
    from mandate.storage.files import read_named

    data = read_named(path)
    try:
        yield data
    except Unreadable as error:
        refuse(
            "{path} is no whole feed of ours: {error}",
            "name a feed as `mandate ical` wrote it; take it from where it is published, or from a copy",
            path=path,
            error=error.reason,
        )


def refuse_loss(gone: "Iterable[CalendarEvent]", old: str) -> None:
    """Exit 1 where deadlines still owed would vanish, and name each."""
    from mandate.feeds.revision import event_last_day

    lines = [f"  {event_last_day(entry)}  {entry.summary}" for entry in gone]
    if not lines:
        return
    count = (
        translatable("a deadline") if len(lines) == 1 else plural("{count} deadline", "{count} deadlines", len(lines))
    )
    tell(
        "error: feed not written: it would lose {count} still owed that {old} shows\n{lines}\nhelp: record the move, the delivery or the withdrawal, or put back the id, the file or the filter that was changed, or remove a new `review`; to drop them, leave out --previous",
        count=count,
        old=old,
        lines=joined("\n", lines),
    )
    raise typer.Exit(1)


def warn_of_size(size: int, entries: int) -> None:
    """A word where a feed is larger than every calendar takes."""
    if size > LARGEST or entries > MOST:
        tell(
            "warning: the feed has {entries} entries and {size} bytes; Google Calendar drops what is past some {MOST} entries or {LARGEST} bytes without a word\nhelp: split it: a feed for each body (--organisation), letter (--assignment) or recipient (--to); or give less (--within, --detail minimal, a later --since)",
            entries=entries,
            size=size,
            MOST=MOST,
            LARGEST=LARGEST,
        )


def warn_of_sizes(feeds: dict[str, tuple[int, int]]) -> None:
    """Warn about feeds larger than some calendars accept, by name with their bytes and events."""
    if large := [name for name, (size, entries) in feeds.items() if size > LARGEST or entries > MOST]:
        tell(
            "warning: Google Calendar drops what is past some {MOST} entries or {LARGEST} bytes of a feed without a word: {names}\nhelp: point people to feeds of single bodies or letters, or publish with --detail minimal",
            MOST=MOST,
            LARGEST=LARGEST,
            names=", ".join(large),
        )
