"""One value of each kind of key: read and typed, or told as a fault of its shape."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timezone
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from mandate.dates.grammar import (
    FIRST_YEAR,
    LAST_YEAR,
    DueError,
    in_range,
    is_id,
    parse_due,
    parse_interval,
    parse_length,
    parse_repetition,
)
from mandate.model import rules
from mandate.model.assignment import FURTHER_NOTICE, AssignmentKind, DeadlineKind, RelationKind, WorkingDay
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Part, Rule
from mandate.model.due import Due, Dues, Exact, Moment, Period, Repetition, Span
from mandate.reading.keys import Key, Kind
from mandate.reading.patterns import PATTERNS
from mandate.reading.suggest import as_id, key_in, nearest
from mandate.reading.toml_words import article, short, toml_word, type_word

_YES = {
    "yes": "true",
    "ja": "true",
    "true": "true",
    "1": "true",
    "no": "false",
    "nei": "false",
    "nej": "false",
    "false": "false",
    "0": "false",
}
_CHOICES: dict[tuple[str, ...], type[StrEnum]] = {
    tuple(str(choice) for choice in enum): enum for enum in (AssignmentKind, DeadlineKind, RelationKind, WorkingDay)
}
LARGEST = 10**15
"""The largest whole number of a letter."""
_MANY = 200
_WANTED = {
    Kind.FLAG: "true or false",
    Kind.DUE: "a day, or a phrase in quotation marks",
    Kind.DUES: "a day, or a phrase in quotation marks",
    Kind.CHOICE: "a text",
    Kind.DATE_OR_ASAP: 'a date, or "as soon as possible"',
    Kind.DATE_OR_PERIOD: "a date, or a period in quotation marks",
    Kind.DATE_OR_NOTICE: 'a date, or "further notice"',
    Kind.OCCURRENCE: 'a date, or a place such as "open-1"',
    Kind.EVENT: 'a date, a list of dates, or "not yet"',
    Kind.ID: "a text",
    Kind.CODE: "a text, the code of one organisation",
    Kind.ORGANISATION_NUMBER: "a text",
}


class Bad:
    """The value of a key that could not be read."""


BAD: Final = Bad()
UNKNOWN_REPETITION = Repetition(step=None)
"""It repeats, and how often could not be read: the first occurrence is listed, under the id it will have."""


class ValueReader:
    """Reads values of one file and keeps their faults. A method takes the raw value, its key and its path, and returns
    the typed value or BAD."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.raw: dict[str, Any] = {}
        self.faults: list[Diagnostic] = []
        self.unread = 0

    def fault(
        self, rule: Rule, path: KeyPath, message: str, help_: str, part: Part = Part.VALUE, fix: str | None = None
    ) -> Bad:
        self.faults.append(
            Diagnostic(rule=rule, file=self.file, path=path, part=part, message=message, help=help_, fix=fix)
        )
        return BAD

    def wrong_type(self, raw: object, key: Key, path: KeyPath, help_: str = "", fix: str | None = None) -> Bad:
        wanted = _WANTED.get(key.kind, f"a {key.kind}")
        message = f"`{key_in(path)}` is {article(type_word(raw))}, and must be {wanted}"
        help_ = help_ or f"write {key.name} = " + (key.example or '"…"')
        return self.fault(rules.WRONG_TYPE, path, message, help_, fix=fix)

    def near(self, word: str, known: Iterable[str]) -> str | None:
        """The nearest known word; not in a file with faults by the hundred, where looking for it would take minutes."""
        return nearest(word, known) if len(self.faults) < _MANY else None

    def text_value(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is not str:
            help_ = ""
            if isinstance(raw, date | time | int | float):
                help_ = f'put it in quotation marks: {key.name} = "{toml_word(raw)}"'
            return self.wrong_type(raw, key, path, help_)
        if not raw.strip():
            self.fault(
                rules.EMPTY_TEXT,
                path,
                f"`{key_in(path)}` is empty",
                "write one in your own words where the letter has none"
                if key.required
                else "leave the key out: a fact that the letter does not give is not written",
                Part.KEY,
            )
        return raw

    def texts(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, list):
            read = [self.text_value(item, key, (*path, number)) for number, item in enumerate(raw)]
            return tuple(item for item in read if item is not BAD)
        value = self.text_value(raw, key, path)
        return value if value is BAD else (value,)

    def id(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is not str:
            return self.wrong_type(raw, key, path)
        if is_id(raw):
            return raw
        is_code = key.kind in {Kind.CODE, Kind.CODES}
        message = f"`{short(raw)}` is no {'code' if is_code else 'id'}" if raw.strip() else f"`{key_in(path)}` is empty"
        help_ = f'write "{as_id(raw)}": lower-case a-z, digits and `-`, beginning with a letter'
        parts = [part.strip().lower() for part in raw.split(",")]
        if is_code and len(parts) > 1 and all(map(is_id, parts)):
            help_ = f"write a list: [{', '.join(f'{chr(34)}{part}{chr(34)}' for part in parts)}]"
        elif is_code and not is_id(raw.lower()):
            help_ = "write the code of a body, as it stands below [organisations] of mandate.toml"
        elif not raw.strip():
            help_ = "write a name: lower-case a-z, digits and `-`, beginning with a letter"
        spelled = raw.strip().lower().replace("_", "-")
        fix = f'"{spelled}"' if is_code and is_id(spelled) else None
        return self.fault(rules.BAD_ID, path, message, help_, fix=fix)

    def codes(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is str:
            value = self.id(raw, key, path)
            return value if value is BAD else (value,)
        if not isinstance(raw, list):
            return self.wrong_type(raw, key, path)
        if not raw and key.name == "issuer":
            return self.fault(
                rules.WRONG_TYPE, path, f"`{key_in(path)}` is an empty list", f"write {key.name} = {key.example}"
            )
        for item in raw:
            if type(item) is not str or not is_id(item):
                break
        else:
            return tuple(raw)
        read = [self.id(item, key, (*path, number)) for number, item in enumerate(raw)]
        return tuple(item for item in read if item is not BAD)

    def ids(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, list):
            return self.codes(raw, key, path)
        self.wrong_type(raw, key, path, f'write {key.name} = ["{as_id(raw)}"]' if isinstance(raw, str) else "")
        return (
            (raw,) if isinstance(raw, str) and is_id(raw) else BAD
        )  # what is meant is plain: nothing more is told of it

    def flag(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, bool):
            return raw
        meant = _YES.get(str(raw).lower())
        return self.wrong_type(raw, key, path, f"write {key.name} = {meant or 'true'}", meant)

    def whole(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, int) and not isinstance(raw, bool):
            if raw < 0 or raw > LARGEST:
                message = f"`{short(str(raw))}` is no amount or number that a letter gives"
                return self.fault(rules.WRONG_TYPE, path, message, "write a whole number from 0")
            return raw
        amount = key.name in {"total", "cap", "amount"}
        number = _number_in(raw, amount=amount) if isinstance(raw, str) else None
        if number is not None:
            help_ = f"write {key.name} = {number:_}" if amount else f"write {key.name} = {number}"
        elif amount:
            help_ = f"write whole units, `_` between the thousands, such as {key.name} = 1_200_000"
        else:
            help_ = f"write a whole number, such as {key.name} = {key.example}"
        return self.wrong_type(raw, key, path, help_)

    def year(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = self.whole(raw, key, path)
        if value is BAD or in_range(value):
            return value
        return self.fault(
            rules.IMPOSSIBLE_DATE,
            path,
            f"`{value}` is outside the years {FIRST_YEAR} to {LAST_YEAR}",
            f"write {key.name} = {key.example}",
        )

    def date(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is date:
            if in_range(raw.year):
                return raw
            return self.fault(
                rules.IMPOSSIBLE_DATE,
                path,
                f"`{raw}` is outside the years {FIRST_YEAR} to {LAST_YEAR}",
                "write the year with four digits",
            )
        return self.not_a_date(raw, key, path)

    def not_a_date(self, raw: Any, key: Key, path: KeyPath) -> Bad:
        if isinstance(raw, datetime):
            return self.wrong_type(raw, key, path, f"write the day alone: {key.name} = {raw.date()}")
        if isinstance(raw, float):
            return self.wrong_type(
                raw, key, path, f"`{raw}` is read as a number; write the whole date, such as {key.name} = 2026-12-31"
            )
        if isinstance(raw, int) and not isinstance(raw, bool) and in_range(raw) and key.kind in {Kind.DUE, Kind.DUES}:
            return self.wrong_type(raw, key, path, f'put the year in quotation marks: {key.name} = "{raw}"')
        if isinstance(raw, int) and re.fullmatch(r"(19|20|21)\d{6}", str(raw)):
            from mandate.dates.loose_dates import parse_loose_date  # only for a fault

            return self.wrong_type(raw, key, path, f"write {key.name} = {parse_loose_date(str(raw))}")
        if isinstance(raw, str):
            from mandate.dates.loose_dates import is_unambiguous, iso_day, parse_loose_date  # only for a fault

            day = parse_loose_date(raw)
            if isinstance(day, DueError):
                return self.fault(rules.IMPOSSIBLE_DATE, path, day.message, day.help)
            if day is not None:
                help_ = f"write {key.name} = {iso_day(raw, day)}, without quotation marks"
                return self.wrong_type(raw, key, path, help_, fix=day.isoformat() if is_unambiguous(raw) else None)
        return self.wrong_type(raw, key, path, f"write the day as {key.name} = {key.example or '2026-12-31'}")

    def date_or_asap(self, raw: Any, key: Key, path: KeyPath) -> Any:
        return raw if raw == "as soon as possible" else self.date(raw, key, path)

    def date_or_period(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, str):
            due = parse_due(raw)
            if isinstance(due, Period | Span):
                return due
        day = self.date(raw, key, path)
        return day if day is BAD else Exact(day=day)

    def date_or_notice(self, raw: Any, key: Key, path: KeyPath) -> Any:
        return raw if raw == FURTHER_NOTICE else self.date(raw, key, path)

    def occurrence(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, str) and re.fullmatch(r"[a-z][a-z0-9-]*-[1-9][0-9]{0,3}", raw):
            return raw
        return self.date(raw, key, path)

    def event(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if raw == "not yet":
            return None
        if isinstance(raw, list):
            return self.event_days(raw, key, path)
        if isinstance(raw, str):
            return self.wrong_type(
                raw, key, path, f'write the day, such as {key_in(path)} = {key.example}, or "not yet"'
            )
        return self.date(raw, key, path)

    def event_days(self, raw: list[Any], key: Key, path: KeyPath) -> Any:
        """The days of an event that comes again: each place is a name, so they stand in their order."""
        if not raw:
            help_ = f'write {key_in(path)} = "not yet" until the first day is known'
            return self.fault(rules.WRONG_TYPE, path, f"`{key_in(path)}` is an empty list", help_)
        read = [self.date(item, key, (*path, number)) for number, item in enumerate(raw)]
        for number, (one, other) in enumerate(pairwise(read), 1):
            if one is not BAD and other is not BAD and one >= other:
                says = "stands here twice" if one == other else f"stands behind {one}"
                self.fault(
                    rules.EVENT_ORDER,
                    (*path, number),
                    f"the day {other} {says}",
                    "write each day of the event once, in their order; new ones come last, for each place is part of an id",
                )
        return BAD if BAD in read else tuple(read)

    def due(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is str:
            due = parse_due(raw)
            if due is None:
                from mandate.dates.suggestions import suggest_due  # the words of letters, only for a fault
                from mandate.reading.phrase_context import context_of

                due = suggest_due(raw, context_of(self.raw, key, path), quick=len(self.faults) >= _MANY)
            if isinstance(due, DueError):
                rule = rules.IMPOSSIBLE_DATE if due.impossible else rules.BAD_DUE
                return self.fault(rule, path, due.message, due.help, fix=due.fix)
            return due
        if isinstance(raw, datetime) and in_range(raw.year):
            offset = raw.utcoffset()
            return Moment(at=raw if offset is None else raw.replace(tzinfo=timezone(offset)))
        if isinstance(raw, list):
            return self.wrong_type(raw, key, path, "write one line for each day")
        day = self.date(raw, key, path)
        return day if day is BAD else Exact(day=day)

    def dues(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if not isinstance(raw, list):
            return self.due(raw, key, path)
        if not raw:
            return self.fault(
                rules.WRONG_TYPE,
                path,
                f"`{key.name}` is an empty list",
                'write the days, or "not stated" where the letter gives none',
            )
        read = [self.due(item, key, (*path, number)) for number, item in enumerate(raw)]
        items: tuple[Due, ...] = tuple(item for item in read if item is not BAD)
        self.unread += len(read) - len(items)
        return Dues(items=items) if items else BAD

    def every(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = parse_repetition(raw) if isinstance(raw, str) else None
        if value is not None:
            return value
        self.unread += 1
        self.bad_phrase(
            raw,
            key,
            path,
            'write "year", "half-year", "tertial", "quarter", "month", "week", or a count such as "2 years"',
        )
        return UNKNOWN_REPETITION

    def length(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = parse_interval(raw) if isinstance(raw, str) else None
        return value or self.bad_phrase(
            raw, key, path, 'write a count of days, working days, weeks or months, such as "2 weeks"'
        )

    def hours(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = parse_length(raw) if isinstance(raw, str) else None
        return value or self.bad_phrase(raw, key, path, 'write a count of minutes, hours or days, such as "2 hours"')

    def word(self, raw: Any, key: Key, path: KeyPath) -> Any:
        fits, form = PATTERNS[key.kind]
        return (
            raw
            if isinstance(raw, str) and raw.isascii() and fits(raw)
            else self.bad_phrase(raw, key, path, f"write {form}")
        )

    def zone(self, raw: Any, key: Key, path: KeyPath) -> Any:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(raw if isinstance(raw, str) else "")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.bad_phrase(
                raw, key, path, 'write an IANA time zone, such as "Europe/Oslo" or "Europe/Stockholm"'
            )
        return raw

    def bad_phrase(self, raw: Any, key: Key, path: KeyPath, help_: str) -> Bad:
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, help_)
        return self.fault(rules.BAD_PHRASE, path, f"`{short(raw)}` is no {key.kind}", help_)

    def choice(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, f"write one of {', '.join(key.choices)}")
        if raw in key.choices:
            enum = _CHOICES.get(key.choices)
            return raw if enum is None else enum(raw)
        fixed = raw.strip().lower().replace("_", "-").replace(" ", "-")
        close = fixed if fixed in key.choices else self.near(fixed, key.choices)
        help_ = f'did you mean "{close}"?' if close else f"write one of {', '.join(key.choices)}"
        fix = f'"{fixed}"' if fixed in key.choices else None
        return self.fault(rules.UNKNOWN_VALUE, path, f"`{short(raw)}` is no {key.name}", help_, fix=fix)


def _number_in(text: str, *, amount: bool) -> int | None:
    """The whole number that a text can only mean."""
    from mandate.reading.repairs.amounts import amount_in  # only for a fault

    if amount:
        return amount_in(text.replace("_", ""))
    numbers = re.findall(r"[0-9]+", text)
    return int(numbers[0][:15]) if len(numbers) == 1 else None
