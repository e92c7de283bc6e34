"""Fields of two values that differ, in words."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mandate.dates.formatting import format_due, interval_phrase
from mandate.model.assignment import Closed
from mandate.model.base import Value
from mandate.model.due import Due, Dues, Interval, Repetition, items_of


def differences(old: Value, new: Value, names: Iterable[str]) -> list[tuple[str, str, str]]:
    """The fields that differ: name in the format, old value, new value."""
    return [
        (name.rstrip("_"), field_text(getattr(old, name)), field_text(getattr(new, name)))
        for name in names
        if getattr(old, name) != getattr(new, name)
    ]


def field_text(value: object) -> str:
    """A value as the file has it; `none` for nothing."""
    match value:
        case None | "" | ():
            return "none"
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value
        case Interval():
            return interval_phrase(value)
        case Repetition(written=written):
            return written
        case timedelta():
            return f"{int(value.total_seconds() // 60)} minutes"
        case date():
            return value.isoformat()
        case Closed(on=on, note=note):
            return f"{on}{f', {note}' if note else ''}"
        case Dues():
            return ", ".join(format_due(item) for item in items_of(value))
        case tuple():
            return ", ".join(map(field_text, value))
        case _ if isinstance(value, Due):
            return format_due(value)
        case _:
            return str(value)
