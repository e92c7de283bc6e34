"""The clock of the tests. Nothing that a test runs reads the system's: the day is fixed, or one of several."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

import mandate.cli.clock

system_time = mandate.cli.clock.now
"""The system's clock, as the program has it."""
DAY = date(2026, 11, 22)
"""Today, where a test sets no other day: a record after it is in the future."""


class _Clock:
    day = DAY


def now() -> datetime:
    """The moment that the clock shows: noon in UTC, which is the same day in Oslo and the next day in Auckland."""
    return datetime.combine(_Clock.day, time(12), UTC)


def install() -> None:
    """Replace the program's clock in this process."""
    mandate.cli.clock.now = now


@contextmanager
def showing(day: date | str | None) -> Iterator[None]:
    """Set the clock to a day; `None` leaves it as it is."""
    before = _Clock.day
    _Clock.day = before if day is None else date.fromisoformat(day) if isinstance(day, str) else day
    try:
        yield
    finally:
        _Clock.day = before
