"""The names that a Python program imports from `mandate`: open a register, check it, list its obligations, and make a feed of them. Errors are in English."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec

from mandate.checks.job import CheckJob, ReportScope
from mandate.checks.located import LocatedDiagnostics
from mandate.feeds.events import Options
from mandate.feeds.incremental import written
from mandate.feeds.job import FeedJob, FeedRefused
from mandate.feeds.naming import named
from mandate.model.enums import Detail, Language, Role, State
from mandate.reading.register import Files, files_by_id
from mandate.schedule.filter_words import last_day, organisation_codes, owner_names, require_known
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.schedule.owners import OwnersJob
from mandate.schedule.rows import ObligationRow
from mandate.storage.discovery import find_register, read_folder
from mandate.storage.errors import CannotRun
from mandate.storage.runner import run

__all__ = [
    "CannotRun",
    "Detail",
    "Files",
    "Filter",
    "Language",
    "LocatedDiagnostics",
    "ObligationRow",
    "Role",
    "State",
    "check",
    "feed",
    "filter",
    "obligations",
    "open_register",
]

Words = str | Iterable[str]
"""One word of a filter, or several."""
Choice = TypeVar("Choice", bound=StrEnum)


def open_register(folder: str | Path) -> Files:
    """Find the files of the register in a folder or in one above it.

    Files are read when a function below asks for them, so a result is of the files at that moment. Raises `CannotRun` if
    there is no register, or if it cannot be read.
    """
    return read_folder(find_register(None, Path(folder)))


def check(files: Files, *, as_of: date | None = None) -> LocatedDiagnostics:
    """Find every diagnostic of a register.

    `as_of` is today; without it, records dated in the future are not reported. The result has `faults`, pairs of a
    diagnostic and its location (lines and columns count from 1), in the order of files and lines.
    """
    scope = ReportScope(files=frozenset((files.header.source.file, *files.names)), wide=True)
    return run(CheckJob(as_of=_day("as_of", as_of) if as_of is not None else None, scope=scope), files)


def filter(  # noqa: A001 - the name of the option's meaning, used as `mandate.filter`
    files: Files,
    *,
    organisation: Words = (),
    role: Words = (),
    to: Words = (),
    state: Words = (),
    owner: Words = (),
    assignment: Words = (),
    within: str | None = None,
    as_of: date | None = None,
    all: bool = False,  # noqa: A002 - as the option is called
    not_reviewed: bool = False,
) -> Filter:
    """Make a filter from the words that the options of `mandate status` take.

    Each takes one word or several. Words of one kind are alternatives, and kinds narrow each other. `within` is a length
    such as `90d`, `12w`, `6m` or `1y`, counted from `as_of`. `all` includes ended obligations. Raises `CannotRun` on a
    name that the register does not have, and on an invalid word.
    """
    bodies, ids = files.header.register.organisations, files_by_id(files.names)
    assignments = _words(assignment)
    for id_ in assignments:
        require_known(id_, ids, "assignment")
    if within is not None and as_of is None:
        raise CannotRun(f"within {within} has no day to count from", "give the day too: as_of=date(2026, 12, 31)")
    owners = _words(owner)
    return Filter(
        organisations=organisation_codes(_words(organisation), bodies),
        roles=tuple(_choice(Role, "role", word) for word in _words(role)),
        to=organisation_codes(_words(to), bodies),
        states=tuple(_choice(State, "state", word) for word in _words(state)),
        owners=owner_names(owners, run(OwnersJob(), files)) if owners else (),
        assignments=assignments,
        last=last_day("within", within, _day("as_of", as_of)) if within is not None and as_of is not None else None,
        ended=all,
        not_reviewed=not_reviewed,
    )


def obligations(
    files: Files, *, as_of: date, wanted: Filter | None = None, partial: bool = False
) -> tuple[ObligationRow, ...]:
    """List the obligations of a filter as of a day, in the order of `mandate status`.

    A row has dates as `datetime.date` or `None`, bodies as codes, and `days` left, which is negative when past. Without
    a filter, all open obligations are listed. Raises `CannotRun` if a part of a file could not be read, unless the list
    may be `partial`.
    """
    found = run(ListJob(as_of=_day("as_of", as_of), wanted=wanted or Filter()), files)
    missing = dict.fromkeys((*(one.file for one in found.unread), *(file for _, file in found.cut)))
    if missing and not partial:
        raise CannotRun(
            f"not all of {', '.join(missing)} is listed",
            "correct what `mandate check` reports, or ask for the rest: partial=True",
        )
    return found.rows


def feed(
    files: Files,
    *,
    as_of: date,
    wanted: Filter | None = None,
    language: Language | str | None = None,
    detail: Detail | str = Detail.NORMAL,
    alarms: Iterable[int] = (),
    since: date | None = None,
    undated: bool = False,
    include_withheld: bool = False,
    include_drafts: bool = False,
) -> bytes:
    """Write the calendar feed of a filter as of a day, and return the bytes that `mandate ical` prints: UTF-8, RFC 5545.

    `alarms` are whole days before a deadline, from 1 to 366: the shortest is the alarm, others are events of their own.
    `since` is the first day of ended obligations, by default a year ago. Raises `CannotRun` if the files have errors,
    because subscribers would lose events.
    """
    register = files.header.register
    days = tuple(sorted(set(alarms), reverse=True))
    if wrong := [day for day in days if not 1 <= day <= _LONGEST_ALARM]:
        raise CannotRun(
            f"an alarm of {wrong[0]} days cannot ring", f"give days before the deadline, from 1 to {_LONGEST_ALARM}"
        )
    options = Options(
        detail=_choice(Detail, "detail", detail),
        alarms=days,
        language=_choice(Language, "language", language or register.language or Language.EN),
        since=_day("since", since) if since is not None else None,
        undated=undated,
        withheld=include_withheld,
        drafts=include_drafts,
    )
    asked = msgspec.structs.replace(wanted or Filter(), ended=True)
    found = run(FeedJob(as_of=_day("as_of", as_of), wanted=asked, options=named(options, register, asked)), files)
    if isinstance(found, FeedRefused):
        raise _refused(found)
    return written(found.header, found.events)


_LONGEST_ALARM = 366


def _refused(found: FeedRefused) -> CannotRun:
    """The error with the reason why there is no feed."""
    if found.errors:
        return CannotRun(
            f"there is no feed of files with errors: {', '.join(found.errors)}", "correct what `mandate check` reports"
        )
    return CannotRun(
        f"{', '.join(found.cut)} has more occurrences than are listed", "give its repetitions a nearer `until`"
    )


def _day(name: str, day: object) -> date:
    """The day, which an untyped program may have given as a text or a moment. Raises CannotRun."""
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    raise CannotRun(f"{name} is {day!r}, and must be a datetime.date", f"write {name}=date(2026, 12, 31)")


def _words(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _choice(kind: type[Choice], name: str, word: str) -> Choice:
    """The member of an enumeration that a word names. Raises CannotRun."""
    try:
        return kind(word)
    except ValueError:
        raise CannotRun(f"there is no {name} `{word}`", f"write one of {', '.join(kind)}") from None
