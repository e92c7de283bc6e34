"""Events that happen and bodies that are added: each gives the new file, read again and compared, or says why not."""

from datetime import date

import msgspec

from mandate.due import IMPLICIT_EVENTS, is_id
from mandate.duties import anchors, deadlines
from mandate.model import Assignment, Deadline, Input, Organisation
from mandate.proof import Change, as_laid_out, by_hand, faults_of, judged, verified
from mandate.reader import read_register
from mandate.records import NoPlace, in_order, toml, with_named, with_new_value, with_table_of_name
from mandate.register import Loaded
from mandate.spelling import nearest
from mandate.targets import Refusal
from mandate.written import Written


def happen(loaded: Loaded, id_: str, name: str, day: date, today: date) -> Change | Refusal:
    """An event that dues wait for has its day. `id_` is the letter's, or that of anything in it."""
    letter = next((one for one in loaded.register.assignments if one.id == id_.partition(".")[0]), None)
    if letter is None:
        close = nearest(id_, loaded.ids)
        return Refusal(
            cause=f"there is no assignment `{id_}` in this register"
            if id_ not in loaded.ids
            else f"{loaded.ids[id_]} could not be read",
            remedy=f"did you mean `{close}`?"
            if close and close != id_
            else "run `mandate check` to see what the register has",
        )
    known = [*letter.events, *(one for one in awaited(letter) if one not in letter.events)]
    if name not in known:
        close = nearest(name, [*known, *IMPLICIT_EVENTS])
        remedy = f"it waits for {', '.join(known)}" if known else "nothing in it waits for an event"
        return Refusal(
            cause=f"no due of `{letter.id}` waits for `{name}`",
            remedy=f"did you mean `{close}`?" if close in known else remedy,
        )
    had = letter.events.get(name)
    if had is not None:
        return Refusal(
            cause=f"`{name}` happened on {had}",
            remedy=f"if that day is wrong, change it below [events] of {letter.origin.file}",
        )
    if day > today:
        return Refusal(cause=f"{day} has not come yet", remedy="give an event its day when it has happened")
    source = before = loaded.sources[letter.origin.file]
    try:
        if name in letter.events:
            source = with_new_value(source, ("events", name), toml(day))
        else:
            source = with_named(source, "assignment file", "events", name, toml(day))
    except NoPlace:
        return by_hand(letter.origin.file, f"{name} = {day}")
    expected = msgspec.structs.replace(letter, events={**letter.events, name: day})
    return verified(loaded, as_laid_out(before, source), expected, today)


def awaited(letter: Assignment) -> list[str]:
    """The events without a day: those written as "not yet", and those that a due waits for undeclared."""
    own = {deadline.id for deadline in deadlines(letter)}
    waiting = [*deadlines(letter), *(_as_deadline(item) for one in deadlines(letter) for item in one.inputs)]
    names = {name for deadline in waiting for name in anchors(deadline)} - own
    return sorted(name for name in names | set(letter.events) if letter.events.get(name) is None)


def _as_deadline(item: Input) -> Deadline:
    return Deadline(id=item.id, title=item.title, due=item.due, moves=item.moves)


def enrol(loaded: Loaded, body: Organisation) -> Change | Refusal:
    """A body added to the register."""
    register = loaded.register
    if not loaded.register_read:
        return Refusal(
            cause=f"{register.origin.file or 'mandate.toml'} could not be read", remedy="run `mandate check` to see why"
        )
    if not is_id(body.code):
        return Refusal(
            cause=f"`{body.code}` is no code", remedy="lower-case a-z, digits and `-`, beginning with a letter"
        )
    if not body.name.strip():
        return Refusal(cause="the name is empty", remedy='give the full name: --name "Politidirektoratet"')
    if body.code in register.organisations:
        return Refusal(
            cause=f"`{body.code}` is {register.organisations[body.code].name}", remedy="give the body another code"
        )
    source = loaded.sources[register.origin.file]
    values = {name: getattr(body, name) or None for name in body.__struct_fields__ if name not in {"code", "origin"}}
    ordered = in_order("organisation", values)
    written = Written(source)
    try:
        if len(written.below(("organisations",))) and written.table(("organisations",)) is None:
            after = with_table_of_name(source, "organisations", body.code, ordered)
        else:
            after = with_named(source, "mandate.toml", "organisations", body.code, toml(ordered))
    except NoPlace:
        return by_hand(source.file, f"{body.code} = {toml(ordered)}")
    after = as_laid_out(source, after)
    read = read_register(after)
    expected = msgspec.structs.replace(
        register, organisations={**register.organisations, body.code: body}, assignments=()
    )
    if read.register != expected:
        return by_hand(source.file, f"{body.code} = {toml(ordered)}")
    was, now = (
        msgspec.structs.replace(
            loaded, register=made.register or register, diagnostics=made.diagnostics, sources={file.file: file}
        )
        for file, made in ((source, read_register(source)), (after, read))
    )
    return judged(source, after, faults_of(was), faults_of(now))
