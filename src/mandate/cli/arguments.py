"""The values of options: days, windows, addresses, filters. Names are checked at once."""

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from mandate.cli import clock
from mandate.cli.console import fail
from mandate.messages.translations import translatable
from mandate.model.enums import Role, State

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    from mandate.dates.iso_dates import LAST_YEAR
    from mandate.dates.resolved import add
    from mandate.model.due import Interval, Unit

    m = re.fullmatch(r"(\d{1,5})([dwmy])", text)
    if m:
        unit = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}[m[2]]
        last = add(as_of, Interval(count=int(m[1]), unit=unit), 1, "")
        if last is None:
            fail(
                translatable(
                    "--within {value} ends after {LAST_YEAR}-12-31, the last day that is counted",
                    value=text,
                    LAST_YEAR=LAST_YEAR,
                ),
                translatable("ask for a shorter window"),
            )
        return last
    fail(
        translatable("--within {value} is no length", value=text),
        translatable("write days, weeks, months or years, such as 90d, 12w, 6m or 1y"),
    )


def address_asked(text: str | None) -> str:
    """`--url`, ending in a slash, or nothing."""
    from urllib.parse import urlsplit

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
    except ValueError:  # such as a port that is no number
        whole = False
    if not whole or not text.isprintable() or " " in text:
        fail(
            translatable("--url {value} is no address of the web", value=text),
            translatable("write it in full, such as --url https://feeds.example.org/"),
        )
    if is_named:
        fail(
            translatable("--url has a name or a password before the host, and would stand in every feed"),
            translatable(
                "write the address without it; to keep feeds to those who have their addresses, see --secret of `mandate serve`"
            ),
        )
    return text if text.endswith("/") else f"{text}/"


def base_path_asked(text: str | None) -> str:
    """`--base-path` without a slash before it and with one behind it, or nothing."""
    parts = (text or "").strip("/").split("/")
    if parts == [""]:
        return ""
    if not all(part.strip(".") and re.fullmatch(r"[A-Za-z0-9._~-]+", part) for part in parts):
        fail(
            translatable("--base-path {value} is not a path", value=text),
            translatable("write names and slashes, such as --base-path deadlines/"),
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
    """The filter that a command's options ask for. Exits 2 where a name is not `known`: an organisation or an id of the register."""
    from mandate.schedule.filters import Filter

    bodies, ids = known
    codes = _codes("--organisation", organisations, bodies)
    recipients = _codes("--to", to, bodies)
    for id_ in assignments or ():
        must_be_known(id_, ids, "assignment")
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
    """The codes of the bodies that an option names by code, short name or name; exits 2 on one that the register does not have."""
    if not words:
        return ()
    if all(word in bodies for word in words):
        return tuple(words)
    from mandate.cli.typed import report
    from mandate.reading.bodies import BodyNames

    names = BodyNames(bodies)
    codes = []
    for word in words:
        code = names.code_of(word)
        if code is None:
            known = [*bodies]
            listed = f"it has {', '.join(known[:20]) or 'none'}{' …' if len(known) > 20 else ''}"
            fail(
                translatable("there is no organisation `{word}` in this register", word=word),
                names.question(word) or listed,
            )
        report(option, word, code)
        codes.append(code)
    return tuple(codes)


def must_be_known(name: str, known: Collection[str], what: str) -> None:
    """Exit 2, with the nearest name there is, where a name is unknown."""
    if name in known:
        return
    from mandate.reading.suggest import nearest

    close = nearest(name, known)
    fail(
        translatable("there is no {what} `{name}` in this register", what=what, name=name),
        (
            translatable("did you mean `{close}`?", close=close)
            if close
            else translatable(
                "it has {value}{value_2}",
                value=", ".join(list(known)[:20]) or "none",
                value_2=" …" if len(known) > 20 else "",
            )
        ),
    )
