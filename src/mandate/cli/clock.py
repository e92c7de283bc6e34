"""The clock: the one place where the program reads the time."""

from datetime import UTC, date, datetime, tzinfo


def _system_time() -> datetime:
    return datetime.now(UTC)


now = _system_time
"""Return the present moment. Tests assign another function; users choose a day with `--as-of`."""


def today(zone: tzinfo) -> date:
    """Return the present day in a time zone."""
    return now().astimezone(zone).date()
