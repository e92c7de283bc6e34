"""Fields of two values that differ, in words."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mandate.dates.wording import due_phrase, interval_text, repetition_text
from mandate.messages.translations import TranslatableText, coded, in_context, joined, message, plural, translatable
from mandate.model.assignment import Closed
from mandate.model.base import Value
from mandate.model.due import Due, Dues, Interval, Repetition, items_of

_NAMES = {
    "addressee": in_context("label", "addressee"),
    "appropriation": in_context("label", "appropriation"),
    "area": in_context("label", "area"),
    "cap": in_context("label", "cap"),
    "chapter": in_context("label", "chapter"),
    "considerations": in_context("label", "considerations"),
    "covers": in_context("label", "covers"),
    "ends": in_context("label", "ends"),
    "every": in_context("label", "every"),
    "grace": message("grace"),
    "issued": in_context("label", "issued"),
    "item": in_context("label", "item"),
    "kind": in_context("label", "kind"),
    "language": in_context("label", "language"),
    "lasts": in_context("label", "lasts"),
    "name": in_context("label", "name"),
    "note": in_context("label", "note"),
    "number": in_context("label", "number"),
    "officer": in_context("label", "officer"),
    "optional": message("optional"),
    "owner": in_context("label", "owner"),
    "payer": in_context("label", "payer"),
    "payout": in_context("label", "payout"),
    "place": in_context("label", "place"),
    "post": in_context("label", "post"),
    "reference": in_context("label", "reference"),
    "signed": in_context("label", "signed"),
    "source": in_context("label", "source"),
    "starts": in_context("label", "starts"),
    "tasks": in_context("label", "tasks"),
    "tentative": message("tentative"),
    "title": in_context("label", "title"),
    "to": in_context("label", "to"),
    "total": in_context("label", "total"),
    "until": in_context("label", "until"),
    "withheld": in_context("label", "withheld"),
    "year": in_context("label", "year"),
}
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
