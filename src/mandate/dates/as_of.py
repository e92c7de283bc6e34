"""The day of a question. It records the other days on which everything computed from it is the same, so that a result can be cached."""

from datetime import date, timedelta
from typing import NamedTuple

from mandate.dates.iso_dates import LAST_YEAR

_DAY = timedelta(days=1)
EVERYTHING_RECORDED = date(LAST_YEAR, 12, 31)
"""A day on which no record is in the future: the last one of the format."""
NO_HORIZON = date(1900, 1, 1)
"""The end of endless repetitions where only the occurrences are listed that records name."""


class ValidDays(NamedTuple):
    """The first and the last day on which a result is the same."""

    first: date = date.min
    last: date = date.max


ALWAYS = ValidDays()


class AsOf:
    """A day, compared with others by `reached` alone. Each comparison narrows the `days` on which all of them have the same result."""

    __slots__ = ("_first", "_last", "day")

    def __init__(self, day: date) -> None:
        self.day = day
        self._first, self._last = date.min, date.max

    def reached(self, day: date) -> bool:
        """Return whether a day has come."""
        if day <= self.day:
            self._first = max(self._first, day)
            return True
        if day <= self._last:
            self._last = day - _DAY
        return False

    def only_today(self) -> None:
        """Say that a result names the day, so that it is right on no other."""
        self._first = self._last = self.day

    @property
    def days(self) -> ValidDays:
        """The days on which all comparisons so far have the same result."""
        return ValidDays(self._first, self._last)


class Horizon:
    """The last day to which endless repetitions are listed, so many days after `as_of`."""

    __slots__ = ("_as_of", "_lead")

    def __init__(self, as_of: AsOf, last: date) -> None:
        self._as_of, self._lead = as_of, last - as_of.day

    def includes(self, day: date) -> bool:
        """Return whether a day is not beyond the horizon."""
        try:
            return self._as_of.reached(day - self._lead)
        except OverflowError:  # before the year 1: the horizon is far ahead of it
            return True
