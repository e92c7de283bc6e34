"""Events that dues wait for, and their days."""

from datetime import date

import msgspec

from mandate.dates.grammar import IMPLICIT_EVENTS
from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.insert import insert_named, toml, with_new_item, with_new_value
from mandate.editing.verify import EditResult, keep_formatting, needs_manual_edit, verify_edit
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment, Deadline, EventDay, Input
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import did_you_mean, nearest
from mandate.schedule.resolve import anchor_names, deadlines


def set_event_date(loaded: ParsedRegister, id_: str, name: str, day: date, today: date) -> EditResult:
    """An event that dues wait for has its day; one to come is a plan. `id_` is the letter's, or that of anything in it."""
    letter = next((one for one in loaded.register.assignments if one.id == id_.partition(".")[0]), None)
    if letter is None:
        look = translatable("run `mandate check` to see what the register has")
        if id_ in loaded.ids:
            raise CannotEdit(translatable("{ids} could not be read", ids=loaded.ids[id_]), look)
        raise CannotEdit(
            translatable("there is no assignment `{id}` in this register", id=id_),
            did_you_mean(id_, loaded.ids) or look,
        )
    known = [*letter.events, *(one for one in pending_events(letter) if one not in letter.events)]
    if name not in known:
        close = nearest(name, [*known, *IMPLICIT_EVENTS])
        remedy = (
            translatable("it waits for {names}", names=", ".join(known))
            if known
            else translatable("nothing in it waits for an event")
        )
        raise CannotEdit(
            translatable("no due of `{id}` waits for `{name}`", id=letter.id, name=name),
            translatable("did you mean `{close}`?", close=close) if close in known else remedy,
        )
    had = letter.events.get(name)
    _require_open(letter, name, had, day, today)
    days: EventDay = (*had, day) if isinstance(had, tuple) else day
    source = loaded.sources[letter.origin.file]
    try:
        if isinstance(had, tuple):
            after = with_new_item(source, ("events", name), toml(day))
        elif name in letter.events:
            after = with_new_value(source, ("events", name), toml(day))
        else:
            after = insert_named(source, "assignment file", "events", name, toml(day))
    except CannotInsert:
        raise needs_manual_edit(letter.origin.file, f"{name} = {day}") from None
    expected = msgspec.structs.replace(letter, events={**letter.events, name: days})
    return verify_edit(loaded, keep_formatting(source, after), expected, today)


def _require_open(letter: Assignment, name: str, had: EventDay, day: date, today: date) -> None:
    """Refuse a day for an event that has happened, or that repeats on later days only."""
    if isinstance(had, tuple):
        if day > had[-1]:
            return
        raise refused(
            "`{name}` comes again, and its last day is {had}",
            "give a later day, or change a day that is still to come below [events] of {file}",
            name=name,
            had=had[-1],
            file=letter.origin.file,
        )
    if had is not None and had <= today:
        raise refused(
            "`{name}` happened on {had}",
            "if that day is wrong, change it below [events] of {file}; if it comes again, write a list of days there",
            name=name,
            had=had,
            file=letter.origin.file,
        )


def pending_events(letter: Assignment) -> list[str]:
    """The events without a day: those written as "not yet", and undeclared ones that a due waits for."""
    own = {deadline.id for deadline in deadlines(letter)}
    waiting = [*deadlines(letter), *(_as_deadline(item) for one in deadlines(letter) for item in one.inputs)]
    names = {name for deadline in waiting for name in anchor_names(deadline)} - own
    return sorted(name for name in names | set(letter.events) if letter.events.get(name) is None)


def _as_deadline(item: Input) -> Deadline:
    return Deadline(id=item.id, title=item.title, due=item.due, moves=item.moves)
