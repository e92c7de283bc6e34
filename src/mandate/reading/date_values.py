"""Days, periods, dues, repetitions and lengths: read and typed, or reported as a diagnostic of their shape."""

import re
from datetime import date, datetime, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mandate.dates.grammar import parse_due, parse_interval, parse_length, parse_repetition
from mandate.dates.iso_dates import DueError, in_range
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.base import KeyPath
from mandate.model.due import Due, Dues, Exact, Moment, Period, Repetition, Span
from mandate.reading.key_definition import Key
from mandate.reading.suggest import PHRASE, key_in
from mandate.reading.values import BAD, Bad, ValueReader

if TYPE_CHECKING:
    from mandate.reading.value_remedies import ValueRemedy

UNKNOWN_REPETITION = Repetition(step=None)
"""It repeats, and how often could not be read: the first occurrence is listed, under the id it will have."""


class DateReader(ValueReader):
    """Reads the values of dates and times."""

    def date(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is date:
            return raw if in_range(raw.year) else self.out_of_range(raw, path)
        from mandate.reading.value_remedies import of_date

        return self.not_a_date(raw, key, path, of_date(raw, self.place(key, path, raw), self.context(key, path)))

    def not_a_date(self, raw: Any, key: Key, path: KeyPath, remedy: "ValueRemedy | DueError") -> Bad:
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
        """The days of an event that comes again, in their order, because each position is a name."""
        if not raw:
            help_ = translatable('write {key_in} = "not yet" until the first day is known', key_in=key_in(path))
            return self.empty_list(path, help_)
        read = [self.date(item, key, (*path, number)) for number, item in enumerate(raw)]
        for number, (one, other) in enumerate(pairwise(read), 1):
            if one is not BAD and other is not BAD and one >= other:
                says = translatable("is here twice") if one == other else translatable("is behind {value}", value=one)
                message = translatable("the day {other} {says}", other=other, says=says)
                help_ = translatable(
                    "see which day is wrong: each is written once, in their order; new ones come last, for each place is part of an id"
                )
                self.fault(rules.EVENT_ORDER, (*path, number), message, help_)
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
