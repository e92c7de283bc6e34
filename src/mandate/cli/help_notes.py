"""Explanations below the options of commands: the states of an obligation, and how a date may be written."""

from typing import TYPE_CHECKING, Any, NamedTuple

from mandate.messages.translations import message, translate

if TYPE_CHECKING:
    from collections.abc import Mapping


class Note(NamedTuple):
    """A section: its heading, words with their explanations, and the command that says more."""

    heading: str
    rows: tuple[tuple[str, str], ...]
    more: str


_STATES = Note(
    message("States"),
    (
        ("overdue", message("its last day, and any grace, has passed")),
        ("unconfirmed", message("a meeting or an effect whose day has passed: done or withdraw says what happened")),
        ("open", message("no date: to be agreed, as soon as possible, ongoing")),
        ("waiting", message("counted from an event or a delivery that has no day yet")),
        ("due", message("today or later, or in a period that has begun")),
        ("lapsed", message("an optional one past its day: a right nobody used")),
        ("delivered", message("on time, or so many days late; listed with --all")),
        ("withdrawn", message("fell away; listed with --all")),
        ("closed", message("closed with its letter; listed with --all")),
    ),
    "mandate format states",
)
_DAYS = (
    ("31.12.2026", message("a day: also 2026-12-31, 31. desember 2026, 31 december 2026")),
    ('"June 2026"', message('some day of a period: "T2 2026", "Q1 2026", "week 42 2026"')),
    ('"6 weeks after receipt"', message("counted from an event, a deadline or the letter (issued)")),
    ('"to be agreed"', message('no date: "as soon as possible", "ongoing", "not stated"')),
)
DUE = Note(message("Dates"), _DAYS, "mandate format due")
_NOTES: "Mapping[str, Note]" = {
    "status": _STATES,
    "new": DUE,
    "move": DUE,
    "add-deadline": DUE,
    "add-task": DUE,
    "add-input": DUE,
}


def write_note(name: str, formatter: Any) -> None:
    """Write the explanation of a command, if it has one."""
    note = _NOTES.get(name)
    if note is None:
        return
    with formatter.section(translate(note.heading)):
        formatter.write_dl([(word, translate(text)) for word, text in note.rows])
        formatter.write_text(translate("more: {command}", command=note.more))
