"""The values of options: days, windows, addresses, filters. Names are checked at once."""

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mandate.cli import clock
from mandate.cli.console import refuse
from mandate.cli.typed import report
from mandate.model.enums import Role, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mandate.model.register import Organisation, Register
    from mandate.schedule.filters import Filter


def day_asked(text: str | None, register: "Register") -> date:
    """Return `--as-of`, which `iso_day` has read, or today in the register's zone."""
    from mandate.dates.resolved import timezone_of

    if text is None:
        return clock.today(timezone_of(register))
    return date.fromisoformat(text)


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
