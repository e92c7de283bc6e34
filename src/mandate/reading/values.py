"""One value of each kind of key: read and typed, or told as a fault of its shape."""

import re
from datetime import date, datetime, time, timezone
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

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
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import FURTHER_NOTICE, AssignmentKind, DeadlineKind, RelationKind, WorkingDay
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Part, Rule
from mandate.model.due import Due, Dues, Exact, Moment, Period, Repetition, Span
from mandate.reading.keys import Key, Kind
from mandate.reading.patterns import PATTERNS
from mandate.reading.suggest import PHRASE, Nearest, as_id, key_in
from mandate.reading.toml_words import short

if TYPE_CHECKING:
    from mandate.dates.suggestions import PhraseContext
    from mandate.reading.value_remedies import Place, Remedy

_CHOICES: dict[tuple[str, ...], type[StrEnum]] = {
    tuple(str(choice) for choice in enum): enum for enum in (AssignmentKind, DeadlineKind, RelationKind, WorkingDay)
}
LARGEST = 10**15
"""The largest whole number of a letter."""


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
        self.nearest = Nearest()
        self.unread = 0

    def fault(
        self,
        rule: Rule,
        path: KeyPath,
        message: str,
        help_: str,
        part: Part = Part.VALUE,
        fix: str | None = None,
        body: str = "",
    ) -> Bad:
        self.faults.append(
            Diagnostic(rule=rule, file=self.file, path=path, part=part, message=message, help=help_, fix=fix, body=body)
        )
        return BAD

    def literal(self, path: KeyPath) -> str:
        """How a value is written in the file; empty where that is not known."""
        del path
        return ""

    def place(self, key: Key, path: KeyPath, raw: object) -> "Place":
        """What a remedy needs to know of a place."""
        from mandate.reading.value_remedies import Place

        literal = self.literal(path) if isinstance(raw, date | time | int | float) else ""
        return Place(key=key, name=key_in(path), in_list=bool(path) and isinstance(path[-1], int), literal=literal)

    def context(self, key: Key, path: KeyPath) -> "PhraseContext":
        """What the file says about a phrase."""
        from mandate.reading.phrase_context import context_of

        return context_of(self.raw, key, path)

    def wrong_type(self, raw: object, key: Key, path: KeyPath, remedy: "Remedy | None" = None) -> Bad:
        from mandate.reading.type_words import WANTED, type_of

        remedy = remedy or self.place(key, path, raw).form
        message = translatable(
            "`{key_in}` is {type}, and must be {wanted}",
            key_in=key_in(path),
            type=type_of(raw),
            wanted=WANTED[key.kind],
        )
        return self.fault(rules.WRONG_TYPE, path, message, remedy.help, fix=remedy.fix)

    def text_value(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is not str:
            from mandate.reading.value_remedies import of_text

            return self.wrong_type(raw, key, path, of_text(raw, self.place(key, path, raw)))
        if not raw.strip():
            self.fault(
                rules.EMPTY_TEXT,
                path,
                translatable("`{key_in}` is empty", key_in=key_in(path)),
                (
                    translatable("write one in your own words where the letter has none")
                    if key.required
                    else translatable("remove the line: a fact that the letter does not give is not written")
                ),
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
            from mandate.reading.value_remedies import of_id

            return self.wrong_type(raw, key, path, of_id(raw, self.place(key, path, raw)))
        if is_id(raw):
            return raw
        is_code = key.kind in {Kind.CODE, Kind.CODES}
        words = translatable("a name of your own: lower-case a-z, digits and `-`, beginning with a letter")
        of_body = translatable("write the code of a body, as it appears below [organisations] of mandate.toml")
        if not raw.strip():
            return self.fault(
                rules.BAD_ID,
                path,
                translatable("`{key_in}` is empty", key_in=key_in(path)),
                (of_body if is_code else translatable("write {words}", words=words)),
            )
        message = translatable(
            "`{short}` is not a valid {value}",
            short=short(raw),
            value=(translatable("code") if is_code else translatable("id")),
        )
        if is_code:
            return self.fault(rules.BAD_ID, path, message, of_body, body=raw)
        if key.name not in {"id", "was"}:
            from mandate.reading.value_remedies import of_reference

            return self.fault(rules.BAD_ID, path, message, of_reference(raw, key, self.raw))
        new = as_id(raw)
        help_ = (
            translatable('write "{new}": {partition}', new=new, partition=words.partition(": ")[2])
            if new != "name"
            else translatable("write {words}", words=words)
        )
        return self.fault(rules.BAD_ID, path, message, help_)

    def codes(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is str:
            value = self.id(raw, key, path)
            return value if value is BAD else (value,)
        if not isinstance(raw, list):
            from mandate.reading.value_remedies import of_id

            return self.wrong_type(raw, key, path, of_id(raw, self.place(key, path, raw)))
        if not raw and key.name == "issuer":
            help_ = translatable('write {name} = "…", the code of a body', name=key.name)
            return self.fault(
                rules.WRONG_TYPE, path, translatable("`{key_in}` is an empty list", key_in=key_in(path)), help_
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
        from mandate.reading.phrase_context import task_names
        from mandate.reading.value_remedies import of_ids

        self.wrong_type(raw, key, path, of_ids(raw, self.place(key, path, raw), task_names(self.raw)))
        return (
            (raw,) if isinstance(raw, str) and is_id(raw) else BAD
        )  # what is meant is plain: nothing more is told of it

    def flag(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, bool):
            return raw
        from mandate.reading.value_remedies import of_flag

        return self.wrong_type(raw, key, path, of_flag(raw, self.place(key, path, raw)))

    def whole(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, int) and not isinstance(raw, bool):
            if raw < 0 or raw > LARGEST:
                message = translatable(
                    "`{short}` is not an amount or number that a letter gives", short=short(str(raw))
                )
                help_ = translatable(
                    "compare it with the letter: a whole number is from 0, and below a thousand billions"
                )
                return self.fault(rules.WRONG_TYPE, path, message, help_)
            return raw
        from mandate.reading.value_remedies import of_whole

        return self.wrong_type(raw, key, path, of_whole(raw, self.place(key, path, raw)))

    def year(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = self.whole(raw, key, path)
        return value if value is BAD or in_range(value) else self.out_of_range(value, path)

    def out_of_range(self, value: object, path: KeyPath) -> Bad:
        message = translatable(
            "`{value}` is outside the years {FIRST_YEAR} to {LAST_YEAR}",
            value=value,
            FIRST_YEAR=FIRST_YEAR,
            LAST_YEAR=LAST_YEAR,
        )
        return self.fault(rules.IMPOSSIBLE_DATE, path, message, translatable("write the year with four digits"))

    def date(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is date:
            return raw if in_range(raw.year) else self.out_of_range(raw, path)
        from mandate.reading.value_remedies import of_date

        return self.not_a_date(raw, key, path, of_date(raw, self.place(key, path, raw), self.context(key, path)))

    def not_a_date(self, raw: Any, key: Key, path: KeyPath, remedy: "Remedy | DueError") -> Bad:
        if isinstance(remedy, DueError):
            return self.fault(rules.IMPOSSIBLE_DATE, path, remedy.message, remedy.help)
        return self.wrong_type(raw, key, path, remedy)

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
        if type(raw) is date:
            return self.date(raw, key, path)
        if isinstance(raw, list):
            return self.event_days(raw, key, path)
        from mandate.reading.value_remedies import of_event

        return self.not_a_date(raw, key, path, of_event(raw, self.place(key, path, raw), self.context(key, path)))

    def event_days(self, raw: list[Any], key: Key, path: KeyPath) -> Any:
        """The days of an event that comes again: each place is a name, so they stand in their order."""
        if not raw:
            help_ = translatable('write {key_in} = "not yet" until the first day is known', key_in=key_in(path))
            return self.fault(
                rules.WRONG_TYPE, path, translatable("`{key_in}` is an empty list", key_in=key_in(path)), help_
            )
        read = [self.date(item, key, (*path, number)) for number, item in enumerate(raw)]
        for number, (one, other) in enumerate(pairwise(read), 1):
            if one is not BAD and other is not BAD and one >= other:
                says = "is here twice" if one == other else f"is behind {one}"
                self.fault(
                    rules.EVENT_ORDER,
                    (*path, number),
                    translatable("the day {other} {says}", other=other, says=says),
                    translatable(
                        "see which day is wrong: each is written once, in their order; new ones come last, for each place is part of an id"
                    ),
                )
        return BAD if BAD in read else tuple(read)

    def due(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is str:
            due = parse_due(raw)
            if due is None:
                from mandate.dates.suggestions import suggest_due  # the words of letters, only for a fault

                due = suggest_due(raw, self.context(key, path), quick=not self.nearest.spend(PHRASE))
            if isinstance(due, DueError):
                rule = rules.IMPOSSIBLE_DATE if due.impossible else rules.BAD_DUE
                return self.fault(rule, path, due.message, due.help, fix=due.fix)
            return due
        if isinstance(raw, datetime) and in_range(raw.year):
            offset = raw.utcoffset()
            return Moment(at=raw if offset is None else raw.replace(tzinfo=timezone(offset)))
        day = self.date(raw, key, path)
        return day if day is BAD else Exact(day=day)

    def dues(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if not isinstance(raw, list):
            return self.due(raw, key, path)
        if not raw:
            help_ = translatable('write the days, or "not stated" where the letter gives none')
            return self.fault(rules.WRONG_TYPE, path, translatable("`{name}` is an empty list", name=key.name), help_)
        read = [self.due(item, key, (*path, number)) for number, item in enumerate(raw)]
        items: tuple[Due, ...] = tuple(item for item in read if item is not BAD)
        self.unread += len(read) - len(items)
        return Dues(items=items) if items else BAD

    def every(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = parse_repetition(raw) if isinstance(raw, str) else None
        if value is not None:
            return value
        from mandate.reading.value_remedies import of_repetition

        self.unread += 1
        self.bad_phrase(raw, key, path, of_repetition(raw, self.place(key, path, raw)))
        return UNKNOWN_REPETITION

    def length(self, raw: Any, key: Key, path: KeyPath) -> Any:
        return (parse_interval(raw) if isinstance(raw, str) else None) or self.not_a_length(raw, key, path)

    def hours(self, raw: Any, key: Key, path: KeyPath) -> Any:
        return (parse_length(raw) if isinstance(raw, str) else None) or self.not_a_length(raw, key, path)

    def not_a_length(self, raw: Any, key: Key, path: KeyPath) -> Bad:
        from mandate.reading.value_remedies import of_length

        return self.bad_phrase(raw, key, path, of_length(raw, self.place(key, path, raw)))

    def word(self, raw: Any, key: Key, path: KeyPath) -> Any:
        fits, _ = PATTERNS[key.kind]
        return raw if isinstance(raw, str) and raw.isascii() and fits(raw) else self.not_a_word(raw, key, path)

    def zone(self, raw: Any, key: Key, path: KeyPath) -> Any:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(raw if isinstance(raw, str) else "")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.not_a_word(raw, key, path)
        return raw

    def not_a_word(self, raw: Any, key: Key, path: KeyPath) -> Bad:
        from mandate.reading.value_remedies import of_word

        return self.bad_phrase(raw, key, path, of_word(raw, self.place(key, path, raw)))

    def bad_phrase(self, raw: Any, key: Key, path: KeyPath, remedy: "Remedy") -> Bad:
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, remedy)
        message = translatable(
            "`{short}` is not a valid {partition}", short=short(raw), partition=key.kind.partition(", ")[0]
        )
        return self.fault(rules.BAD_PHRASE, path, message, remedy.help)

    def choice(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, str) and raw in key.choices:
            enum = _CHOICES.get(key.choices)
            return raw if enum is None else enum(raw)
        from mandate.reading.value_remedies import of_choice

        remedy = of_choice(raw, self.place(key, path, raw), self.nearest)
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, remedy)
        message = translatable("`{short}` is not a {name} that the format has", short=short(raw), name=key.name)
        return self.fault(rules.UNKNOWN_VALUE, path, message, remedy.help, fix=remedy.fix)
