"""What a person types, as the value it stands for, or why it stands for none."""

import re
from datetime import date, datetime
from typing import Any

from mandate.dates.grammar import FIRST_YEAR, LAST_YEAR, DueError, in_range, is_id, parse_due
from mandate.dates.loose_dates import parse_loose_date, possible_dates
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.due import Due, Exact, Moment, Period, Span
from mandate.model.register import Organisation
from mandate.reading.keys import Key, Kind
from mandate.reading.patterns import PATTERNS
from mandate.reading.suggest import as_id, did_you_mean

_YES = {
    "yes": True,
    "y": True,
    "true": True,
    "ja": True,
    "j": True,
    "no": False,
    "n": False,
    "false": False,
    "nei": False,
    "nej": False,
}


def day(text: str) -> date | DueError:
    """A day in any usual spelling; a fault where it has two meanings or none."""
    found = possible_dates(text)
    if len(found) == 1:
        return found[0]
    if found:
        return DueError(
            message=f"{text} may be {found[0]} or {found[1]}", help="write the one that is meant, year first"
        )
    fault = parse_loose_date(text)
    if isinstance(fault, DueError):
        return DueError(message=fault.message, help="write a day that the month has, such as 2026-12-31")
    return DueError(
        message=f"`{text}` is not a day", help=f"write a day from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-12-31"
    )


def due(text: str) -> Due | DueError:
    """A day in any usual spelling, a moment, or a phrase of the format."""
    found = parse_due(text.strip())
    if found is not None:
        return found
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", text):
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return DueError(message=f"`{text}` is no moment", help="write day and time, such as 2026-04-22T09:00")
        if in_range(at.year):
            return Moment(at=at)
    from mandate.dates.suggestions import suggest_due  # the words of letters, only for a fault

    one = day(text) if possible_dates(text) else suggest_due(text)
    return Exact(day=one) if isinstance(one, date) else one


def value(key: Key, text: str, known: dict[str, Organisation]) -> Any:
    """The value of a key as TOML has it, or a Fault. Lists are typed with commas; `known` are the organisations."""
    text = text.strip()
    match key.kind:
        case Kind.DATE:
            return day(text)
        case Kind.DATE_OR_PERIOD:
            found = parse_due(text)
            return text if isinstance(found, Period | Span) else found if isinstance(found, DueError) else day(text)
        case Kind.DATE_OR_NOTICE:
            return text if text == FURTHER_NOTICE else day(text)
        case Kind.DATE_OR_ASAP:
            return text if text == "as soon as possible" else day(text)
        case Kind.YEAR | Kind.WHOLE:
            return _number(key, text)
        case Kind.CODE:
            return _code(text, known)
        case Kind.CODES:
            codes = [_code(part, known) for part in re.split(r"[,\s]+", text) if part]
            return next((code for code in codes if isinstance(code, DueError)), codes)
        case Kind.CHOICE:
            if text in key.choices:
                return text
            help_ = did_you_mean(text, key.choices) or f"write one of {', '.join(key.choices)}"
            return DueError(message=f"`{text}` is no {key.name}", help=help_)
        case Kind.FLAG:
            known_word = _YES.get(text.lower())
            return (
                DueError(message=f"`{text}` is neither yes nor no", help="write yes or no")
                if known_word is None
                else known_word
            )
        case Kind.ID:
            return text if is_id(text) else DueError(message=f"`{text}` is no id", help=f"write {as_id(text)}")
        case Kind.ZONE:
            return _zone(text)
        case kind if kind in PATTERNS:
            fits, form = PATTERNS[kind]
            return (
                text
                if text.isascii() and fits(text)
                else DueError(message=f"`{text}` is no {kind}", help=f"write {form}")
            )
        case _:
            return text


def _number(key: Key, text: str) -> int | DueError:
    bare = re.sub(r"[ _\u00a0\u202f]", "", text)
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 15):
        return DueError(message=f"`{text}` is no whole number", help=f"write a number, such as {key.example}")
    if key.kind is Kind.YEAR and not in_range(int(bare)):
        return DueError(message=f"`{text}` is outside the years {FIRST_YEAR} to {LAST_YEAR}", help="write four digits")
    return int(bare)


def _code(text: str, known: dict[str, Organisation]) -> str | DueError:
    if text in known:
        return text
    help_ = did_you_mean(text, known) or f'`mandate add {as_id(text)} --name "…"` adds one'
    return DueError(message=f"there is no organisation `{text}` in this register", help=help_)


def _zone(text: str) -> str | DueError:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return DueError(message=f"`{text}` is no time zone", help="write an IANA zone, such as Europe/Oslo")
    return text
