"""Fields of two values that differ, in words."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mandate.dates.wording import due_phrase, interval_text, repetition_text
from mandate.messages.translations import (
    TranslatableText,
    coded,
    joined,
    message,
    plural,
    translatable,
    words_in_context,
)
from mandate.model.assignment import Closed
from mandate.model.base import Value
from mandate.model.due import Due, Dues, Interval, Repetition, items_of

_NAMES = words_in_context(
    "label",
    "addressee appropriation area cap chapter considerations covers ends every issued item kind language lasts name note number "
    "officer owner payer payout place post reference signed source starts tasks title to total until withheld year",
) | {name: name for name in (message("grace"), message("optional"), message("tentative"))}
"""Fields that have a name of their own in each language; others appear as the file has them."""


def field_name(name: str) -> str:
    """A field as people call it."""
    return name if isinstance(name, TranslatableText) else translatable(_NAMES.get(name, name))


def changed_text(name: str, was: str, now: str) -> str:
    """A field that has another value."""
    return translatable("{name}: {was} → {now}", name=field_name(name), was=was, now=now)


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
            return translatable("none")
        case bool():
            return translatable("yes") if value else translatable("no")
        case StrEnum():
            return value.value
        case Interval():
            return interval_text(value)
        case Repetition(written=written):
            return coded(written, repetition_text(value))
        case timedelta():
            return plural("{count} minute", "{count} minutes", int(value.total_seconds() // 60))
        case date():
            return value.isoformat()
        case Closed(on=on, note=note):
            return f"{on}{f', {note}' if note else ''}"
        case Dues():
            return joined(", ", [due_phrase(item) for item in items_of(value)])
        case tuple():
            return joined(", ", list(map(field_text, value)))
        case _ if isinstance(value, Due):
            return due_phrase(value)
        case _:
            return str(value)
