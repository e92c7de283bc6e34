"""What happens to an obligation: each gives the new file, read again and compared, or says why not."""

from datetime import date

import msgspec

from mandate.dates.grammar import IMPLICIT_EVENTS, format_due, is_id
from mandate.editing.insert import (
    CannotInsert,
    due_to_toml,
    insert_named,
    insert_named_table,
    sort_by_key_order,
    toml,
    with_new_value,
    with_record,
    with_value,
)
from mandate.editing.resolve_id import CannotEdit, Target
from mandate.editing.verify import (
    EditResult,
    compare_diagnostics,
    faults_of,
    keep_formatting,
    needs_manual_edit,
    verify_edit,
)
from mandate.model.assignment import Assignment, Deadline, Delivery, Input, Move, Task, Withdrawal
from mandate.model.base import KeyPath
from mandate.model.due import Exact
from mandate.model.enums import State
from mandate.model.register import Organisation
from mandate.reading.document import Document
from mandate.reading.reader import read_register
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import nearest
from mandate.schedule.obligations import Obligation, delivered_on
from mandate.schedule.resolve import anchors, deadlines

Record = Move | Delivery | Withdrawal
_KEYS: dict[type, str] = {Move: "moves", Delivery: "deliveries", Withdrawal: "withdrawn"}


def record_delivery(
    loaded: ParsedRegister, target: Target, delivery: Delivery, today: date, *, again: bool
) -> EditResult | CannotEdit:
    """A delivery noted. A second one is an addition, and is noted only when that is asked for (`again`)."""
    one, day = target.obligation, delivered_on(delivery)[0]
    if refusal := _ended(one):
        return refusal
    if day > today:
        return CannotEdit(cause=f"{day} has not come yet", remedy="note a delivery when it has been made")
    noted = _about(target, one.duty.deadline.deliveries)
    if noted and not again:
        days = " and ".join(format_due(other.on) for other in noted)
        return CannotEdit(
            cause=f"`{one.id}` is delivered: {days}", remedy="a later delivery is an addition: add --again"
        )
    return _recorded(loaded, target, delivery, today)


def record_move(loaded: ParsedRegister, target: Target, change: Move, today: date) -> EditResult | CannotEdit:
    """Another day from `change.on` on."""
    one = target.obligation
    if refusal := _ended(one) or _not_come(change.on, today):
        return refusal
    if one.delivery is not None:
        return CannotEdit(
            cause=f"`{one.id}` was delivered {format_due(one.delivery.on)}", remedy="what is delivered is not moved"
        )
    if change.due == one.occurrence.due or (
        isinstance(change.due, Exact) and one.when.is_day and one.when.last == change.due.day
    ):
        return CannotEdit(
            cause=f"`{one.id}` is due {format_due(change.due)} already",
            remedy="a move leads to another day than the one in force",
        )
    return _recorded(loaded, target, change, today)


def record_withdrawal(
    loaded: ParsedRegister, target: Target, withdrawal: Withdrawal, today: date
) -> EditResult | CannotEdit:
    """The duty falls away: one occurrence, or all of it."""
    one = target.obligation
    if refusal := _ended(one) or _not_come(withdrawal.on, today):
        return refusal
    if one.delivery is not None and not target.all_of_it:
        return CannotEdit(
            cause=f"`{one.id}` was delivered {format_due(one.delivery.on)}", remedy="what is delivered is not withdrawn"
        )
    return _recorded(loaded, target, withdrawal, today)


def _not_come(day: date, today: date) -> CannotEdit | None:
    return CannotEdit(cause=f"{day} has not come yet", remedy="record it when it has happened") if day > today else None


def _ended(one: Obligation) -> CannotEdit | None:
    if one.state is State.WITHDRAWN and one.withdrawal is not None:
        return CannotEdit(
            cause=f"`{one.id}` was withdrawn on {one.withdrawal.on}", remedy="nothing more is owed; see `mandate why`"
        )
    if one.state is State.CLOSED:
        return CannotEdit(
            cause=f"`{one.assignment.id}` is closed",
            remedy="take `closed` out of [assignment] if something of it is owed",
        )
    return None


def _about(target: Target, records: tuple[Delivery, ...]) -> list[Delivery]:
    return [one for one in records if target.for_ is None or one.for_ == target.for_]


def _recorded(loaded: ParsedRegister, target: Target, record: Record, today: date) -> EditResult | CannotEdit:
    """The record written below its deadline; a task that follows `reporting.default` gets a due of its own first."""
    duty, key = target.duty, _KEYS[type(record)]
    path = duty.deadline.origin.path
    source = loaded.sources[duty.assignment.origin.file]
    records: tuple[Record, ...] = getattr(duty.deadline, key)
    later = None
    if isinstance(record, Move):
        same = (one for one in duty.deadline.moves if one.for_ == record.for_ and one.on > record.on)
        later = next(same, None)
    at = len(records) if later is None else records.index(later)
    number = None if later is None else _number(later.origin.path)
    after = (*records[:at], record, *records[at:])
    try:
        if duty.from_default:
            source = with_value(source, path, "due", toml(due_to_toml(duty.deadline.due)))
        source = with_record(source, path, duty.id.rpartition(".")[2], key, _values(record), number)
    except CannotInsert:
        return needs_manual_edit(
            duty.assignment.origin.file, f"{key} = [{toml(sort_by_key_order(_TABLE[key], _values(record)))}]"
        )
    deadline = msgspec.structs.replace(duty.deadline, **{key: after})
    return verify_edit(loaded, source, _with(duty.assignment, path, deadline, key), today, duty.id)


_TABLE = {"moves": "move", "deliveries": "delivery", "withdrawn": "withdrawal"}


def _number(path: KeyPath) -> int | None:
    return path[-1] if isinstance(path[-1], int) else None


def _values(record: Record) -> dict[str, object]:
    values: dict[str, object] = {"on": record.on, "for": record.for_, "reference": record.reference}
    match record:
        case Delivery():
            return values | {"on": due_to_toml(record.on), "note": record.note}
        case Move():
            return values | {"due": due_to_toml(record.due), "reason": record.reason, "by": record.by}
        case Withdrawal():
            return values | {"reason": record.reason, "by": record.by}


def _with(letter: Assignment, path: KeyPath, deadline: Deadline, key: str) -> Assignment:
    """The letter with the records of one deadline, task or input changed."""
    records = {key: getattr(deadline, key)}

    def changed(one: Deadline) -> Deadline:
        if one.origin.path == path:
            return msgspec.structs.replace(one, **records)
        inputs = tuple(_input(item) for item in one.inputs)
        return msgspec.structs.replace(one, inputs=inputs)

    def _input(item: Input) -> Input:
        return msgspec.structs.replace(item, **records) if item.origin.path == path else item

    def task(one: Task) -> Task:
        if one.deadline is not None:
            return msgspec.structs.replace(one, deadline=changed(one.deadline))
        if one.origin.path == path:  # it followed the default until now
            own = msgspec.structs.replace(deadline, quote=one.quote, withheld=one.withheld, note=one.note)
            return msgspec.structs.replace(one, deadline=own)
        return one

    return msgspec.structs.replace(
        letter, deadlines=tuple(map(changed, letter.deadlines)), tasks=tuple(map(task, letter.tasks))
    )


def set_event_date(loaded: ParsedRegister, id_: str, name: str, day: date, today: date) -> EditResult | CannotEdit:
    """An event that dues wait for has its day. `id_` is the letter's, or that of anything in it."""
    letter = next((one for one in loaded.register.assignments if one.id == id_.partition(".")[0]), None)
    if letter is None:
        close = nearest(id_, loaded.ids)
        return CannotEdit(
            cause=f"there is no assignment `{id_}` in this register"
            if id_ not in loaded.ids
            else f"{loaded.ids[id_]} could not be read",
            remedy=f"did you mean `{close}`?"
            if close and close != id_
            else "run `mandate check` to see what the register has",
        )
    known = [*letter.events, *(one for one in pending_events(letter) if one not in letter.events)]
    if name not in known:
        close = nearest(name, [*known, *IMPLICIT_EVENTS])
        remedy = f"it waits for {', '.join(known)}" if known else "nothing in it waits for an event"
        return CannotEdit(
            cause=f"no due of `{letter.id}` waits for `{name}`",
            remedy=f"did you mean `{close}`?" if close in known else remedy,
        )
    had = letter.events.get(name)
    if had is not None:
        return CannotEdit(
            cause=f"`{name}` happened on {had}",
            remedy=f"if that day is wrong, change it below [events] of {letter.origin.file}",
        )
    if day > today:
        return CannotEdit(cause=f"{day} has not come yet", remedy="give an event its day when it has happened")
    source = before = loaded.sources[letter.origin.file]
    try:
        if name in letter.events:
            source = with_new_value(source, ("events", name), toml(day))
        else:
            source = insert_named(source, "assignment file", "events", name, toml(day))
    except CannotInsert:
        return needs_manual_edit(letter.origin.file, f"{name} = {day}")
    expected = msgspec.structs.replace(letter, events={**letter.events, name: day})
    return verify_edit(loaded, keep_formatting(before, source), expected, today)


def pending_events(letter: Assignment) -> list[str]:
    """The events without a day: those written as "not yet", and those that a due waits for undeclared."""
    own = {deadline.id for deadline in deadlines(letter)}
    waiting = [*deadlines(letter), *(_as_deadline(item) for one in deadlines(letter) for item in one.inputs)]
    names = {name for deadline in waiting for name in anchors(deadline)} - own
    return sorted(name for name in names | set(letter.events) if letter.events.get(name) is None)


def _as_deadline(item: Input) -> Deadline:
    return Deadline(id=item.id, title=item.title, due=item.due, moves=item.moves)


def add_organisation(loaded: ParsedRegister, body: Organisation) -> EditResult | CannotEdit:
    """A body added to the register."""
    register = loaded.register
    if not loaded.register_read:
        return CannotEdit(
            cause=f"{register.origin.file or 'mandate.toml'} could not be read", remedy="run `mandate check` to see why"
        )
    if not is_id(body.code):
        return CannotEdit(
            cause=f"`{body.code}` is no code", remedy="lower-case a-z, digits and `-`, beginning with a letter"
        )
    if not body.name.strip():
        return CannotEdit(cause="the name is empty", remedy='give the full name: --name "Politidirektoratet"')
    if body.code in register.organisations:
        return CannotEdit(
            cause=f"`{body.code}` is {register.organisations[body.code].name}", remedy="give the body another code"
        )
    source = loaded.sources[register.origin.file]
    values = {name: getattr(body, name) or None for name in body.__struct_fields__ if name not in {"code", "origin"}}
    ordered = sort_by_key_order("organisation", values)
    written = Document(source)
    try:
        if len(written.below(("organisations",))) and written.table(("organisations",)) is None:
            after = insert_named_table(source, "organisations", body.code, ordered)
        else:
            after = insert_named(source, "mandate.toml", "organisations", body.code, toml(ordered))
    except CannotInsert:
        return needs_manual_edit(source.file, f"{body.code} = {toml(ordered)}")
    after = keep_formatting(source, after)
    read = read_register(after)
    expected = msgspec.structs.replace(
        register, organisations={**register.organisations, body.code: body}, assignments=()
    )
    if read.register != expected:
        return needs_manual_edit(source.file, f"{body.code} = {toml(ordered)}")
    was, now = (
        msgspec.structs.replace(
            loaded, register=made.register or register, diagnostics=made.diagnostics, sources={file.file: file}
        )
        for file, made in ((source, read_register(source)), (after, read))
    )
    return compare_diagnostics(source, after, faults_of(was), faults_of(now))
