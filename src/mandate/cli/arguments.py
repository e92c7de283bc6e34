"""The values of arguments and options: days, windows, addresses, filters, and values in any usual spelling, which are reported where
they were not written as the format has them."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mandate.cli import clock
from mandate.cli.console import fail, refuse, tell
from mandate.messages.translations import joined
from mandate.model.enums import Role, State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from mandate.dates.iso_dates import DueError
    from mandate.model.due import Due, Exact, Period, Span
    from mandate.model.register import Organisation, Register
    from mandate.schedule.filters import Filter


def day_asked(text: str | None, register: "Register") -> date:
    """Return `--as-of`, which `iso_day` has read, or today in the register's zone."""
    from mandate.dates.resolved import timezone_of

    if text is None:
        return clock.today(timezone_of(register))
    return date.fromisoformat(text)


def folder_asked(asked: str | None, start: Path | None = None) -> Path:
    """The folder of the register: `--register`, else the first upwards from here. Raises CannotRun."""
    from mandate.storage.discovery import find_register

    try:
        here = start or (Path() if asked else Path.cwd())
    except FileNotFoundError:
        refuse("the working folder is gone", "go to another folder, or name the register in full: --register DIR")
    return find_register(asked, here)


def window_end(text: str | None, as_of: date) -> date | None:
    """The last day of `--within`."""
    if text is None:
        return None
    from mandate.schedule.filter_words import last_day

    return last_day("--within", text, as_of)


def address_asked(text: str | None) -> str:
    """`--url`, ending in a slash, or nothing."""

    if text is None:
        return ""
    is_named = False
    try:
        parts = urlsplit(text)
        is_named = parts.username is not None
        whole = (
            parts.scheme in {"http", "https"}
            and parts.hostname
            and not (parts.query or parts.fragment or parts.port == 0)
        )
    except ValueError:  # such as a port that is not a number
        whole = False
    if not whole or not text.isprintable() or " " in text:
        refuse(
            "--url {value} is no address of the web",
            "write it in full, such as --url https://feeds.example.org/",
            value=text,
        )
    if is_named:
        refuse(
            "--url has a name or a password before the host, and would stand in every feed",
            "write the address without it; to keep feeds to those who have their addresses, see --secret of `mandate serve`",
        )
    return text if text.endswith("/") else f"{text}/"


def base_path_asked(text: str | None) -> str:
    """`--base-path` without a slash before it and with one behind it, or nothing."""
    parts = (text or "").strip("/").split("/")
    if parts == [""]:
        return ""
    if not all(part.strip(".") and re.fullmatch(r"[A-Za-z0-9._~-]+", part) for part in parts):
        refuse(
            "--base-path {value} is not a path", "write names and slashes, such as --base-path deadlines/", value=text
        )
    return "".join(f"{part}/" for part in parts)


def selection(
    known: "tuple[Mapping[str, Organisation], Collection[str]]",
    organisations: list[str] | None,
    roles: list[Role] | None,
    to: list[str] | None,
    states: list[State] | None,
    owners: list[str] | None,
    assignments: list[str] | None,
    last: date | None,
    *,
    ended: bool,
    not_reviewed: bool = False,
) -> "Filter":
    """The filter that a command's options ask for. Raises CannotRun where a name is not `known`: an organisation or an id of the register."""
    from mandate.schedule.filters import Filter

    bodies, ids = known
    codes = _codes("--organisation", organisations, bodies)
    recipients = _codes("--to", to, bodies)
    if assignments:
        from mandate.schedule.filter_words import require_known

        for id_ in assignments:
            require_known(id_, ids, "assignment")
    return Filter(
        organisations=codes,
        roles=tuple(roles or ()),
        to=recipients,
        states=tuple(states or ()),
        owners=tuple(owners or ()),
        assignments=tuple(assignments or ()),
        last=last,
        ended=ended,
        not_reviewed=not_reviewed,
    )


def _codes(option: str, words: list[str] | None, bodies: "Mapping[str, Organisation]") -> tuple[str, ...]:
    """The codes of the bodies that an option names by code, short name or name; raises CannotRun on one that the register does not have."""
    if not words:
        return ()
    from mandate.schedule.filter_words import organisation_codes

    codes = organisation_codes(words, bodies)
    if codes != tuple(words):
        for word, code in zip(words, codes, strict=True):
            report(option, word, code)
    return codes


def report(option: str, text: str, value: object) -> None:
    """Say how a text was understood, where it is not the value as a file has it."""

    if text.strip() != str(value):
        tell("{typed} is read as {value}", typed=f"{option} {text}", value=value)


def valid(option: str, found: Any) -> Any:
    """A value that was typed. Exits 2 on an invalid one, which the option names."""
    from mandate.dates.iso_dates import DueError

    if isinstance(found, DueError):
        fail(joined(": ", (option, found.message)), found.help)
    return found


def day_typed(option: str, text: str) -> date:
    """A day in any usual spelling. Exits 2 on one with two meanings or none."""
    if (known := _iso_day(text)) is not None:  # most command lines need none of the parsing below
        return known
    from mandate.editing import user_input

    day: date = valid(option, user_input.day(text))
    report(option, text, day)
    return day


def _iso_day(text: str) -> date | None:
    """The day of a text that is written as a file has it, in the years that the format takes."""
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def due_typed(option: str, text: str, *, of_a_deadline: bool = True) -> "Due":
    """A day in any usual spelling, a moment, or a phrase of the format."""
    from mandate.dates.formatting import format_due
    from mandate.editing import user_input

    due: Due = valid(option, user_input.due(text, of_a_deadline=of_a_deadline))
    report(option, text, format_due(due))
    return due


def word_typed(option: str, text: str, read: "Callable[[str], str | DueError]") -> str:
    """A code that may be typed as a name: `Norge`, `svenska`. Nothing where nothing is typed."""
    if not text:
        return ""
    found: str = valid(option, read(text))
    report(option, text, found)
    return found


def _period_typed(text: str) -> "Period | Span | None":
    """The period of a text in the words of the format or of a letter; nothing where it is not one."""
    from mandate.dates.formatting import format_due
    from mandate.editing import user_input
    from mandate.model.due import Period, Span

    found = user_input.due(text)
    if not isinstance(found, Period | Span):
        return None
    report("--on", text, format_due(found))
    return found


def delivered_typed(text: str | None) -> "Exact | Period | Span | None":
    """The day of a delivery, or a period where the day is not known."""
    from mandate.model.due import Exact

    if text is None:
        return None
    return _period_typed(text) or Exact(day=day_typed("--on", text))


def on_typed(text: str | None) -> "tuple[date | None, Period | Span | None]":
    """The value of `--on` of a move or withdrawal: a day, or the first day of a period and the period."""
    from mandate.dates.periods import days_of

    if text is None:
        return None, None
    period = _period_typed(text)
    return (days_of(period)[0], period) if period else (day_typed("--on", text), None)


def occurrence_typed(text: str | None) -> date | str | None:
    """The value of `--for`: a day, or a key such as open-1 or fair-2."""
    if text is None or re.fullmatch(r"[a-z][a-z0-9-]*-[1-9][0-9]{0,3}", text):
        return text
    return day_typed("--for", text)


def day_option(ctx: Any, param: Any, text: str | None) -> str | None:
    """The callback of an option that takes a day: the day as ISO 8601 has it, reported once."""
    if text is None or ctx.resilient_parsing:
        return text
    return str(day_typed(max(param.opts, key=len), text))
