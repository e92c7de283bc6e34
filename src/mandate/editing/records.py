"""Add deliveries, moves and withdrawals: each returns the new file, read again and compared. Raises CannotEdit."""

from datetime import date

import msgspec

from mandate.dates.formatting import format_due
from mandate.dates.wording import due_phrase
from mandate.editing.errors import CannotEdit, CannotInsert, refused, unreadable
from mandate.editing.insert import RECORDS, due_to_toml, sort_by_key_order, toml, with_record, with_value
from mandate.editing.operations import Add, changed
from mandate.editing.resolve_id import Target
from mandate.editing.verify import EditResult, FileEdit, needs_manual_edit, verify_edit
from mandate.messages.translations import listed, plural, translatable
from mandate.model.assignment import Assignment, Deadline, Input, RelationKind, Task
from mandate.model.base import KeyPath
from mandate.model.due import Exact
from mandate.model.enums import State
from mandate.model.records import AnyRecord, Delivery, Move, Withdrawal
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import did_you_mean
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on

_AMENDS = {RelationKind.AMENDS, RelationKind.REPLACES}
_KEYS: dict[type, str] = {Move: "moves", Delivery: "deliveries", Withdrawal: "withdrawn"}


def record_delivery(
    loaded: ParsedRegister, target: Target, delivery: Delivery, today: date, *, again: bool
) -> EditResult:
    """A recorded delivery. A second one is an addition, and is recorded only with `again`."""
    one, day = target.obligation, delivered_on(delivery)[0]
    _require_open(one)
    if day > today:
        raise refused("{day} has not come yet", "note a delivery when it has been made", day=day)
    noted = _about(target, one.duty.deadline.deliveries)
    if noted and not again:
        days = listed(due_phrase(other.on) for other in noted)
        raise refused(
            "`{id}` is delivered: {days}",
            "already recorded. --again adds another; `mandate undo` takes back a wrong one",
            id=one.id,
            days=days,
        )
    return _recorded(loaded, target, delivery, today)


def record_move(loaded: ParsedRegister, target: Target, change: Move, today: date) -> EditResult:
    """Another day from `change.on` on."""
    one = target.obligation
    _require_open(one)
    _require_past(change.on, today)
    if one.delivery is not None:
        raise refused(
            "`{id}` was delivered {format_due}",
            "what is delivered is not moved",
            id=one.id,
            format_due=format_due(one.delivery.on),
        )
    if change.due == one.occurrence.due or (
        isinstance(change.due, Exact) and one.when.is_day and one.when.last == change.due.day
    ):
        raise refused(
            "`{id}` is due {format_due} already",
            "a move leads to another day than the one in force",
            id=one.id,
            format_due=format_due(change.due),
        )
    return _recorded(loaded, target, change, today)


def record_withdrawal(loaded: ParsedRegister, target: Target, withdrawal: Withdrawal, today: date) -> EditResult:
    """The duty falls away: one occurrence, those from a day on, or all of it."""
    one = target.obligation
    _require_open(one)
    _require_past(withdrawal.on, today)
    _require_repeated(target, withdrawal)
    if one.delivery is not None and not target.all_of_it:
        raise refused(
            "`{id}` was delivered {format_due}",
            "what is delivered is not withdrawn",
            id=one.id,
            format_due=format_due(one.delivery.on),
        )
    change = _recorded(loaded, target, withdrawal, today)
    if not target.all_of_it:
        return change
    return msgspec.structs.replace(change, notes=(*change.notes, *_overdue(change, target, withdrawal)))


def _require_repeated(target: Target, withdrawal: Withdrawal) -> None:
    """Refuse to end a deadline from a day on that has one delivery, or none on that day or later."""
    if withdrawal.from_ is None:
        return
    own = [one for one in target.owed if one.duty.id == target.duty.id]
    id_ = f"{target.duty.assignment.id}.{target.duty.id}"
    if not own[0].occurrence.suffix:
        raise refused("`{id}` is one delivery", "leave --from out", id=id_)
    days = [day for one in own if (day := one.occurrence.first_set.first or one.occurrence.first_set.last)]
    if all(day < withdrawal.from_ for day in days):
        last = translatable("; its last one is of {day}", day=max(days)) if days else ""
        raise refused(
            "no delivery of `{id}` is first due on {from_} or later{last}",
            "see whether the day is right, the year above all",
            id=id_,
            from_=withdrawal.from_,
            last=last,
        )


def _overdue(change: EditResult, target: Target, withdrawal: Withdrawal) -> list[str]:
    """A note on overdue obligations that a withdrawal of several includes."""
    late = [
        before
        for before, after in change.changed
        if before is not None and before.state is State.OVERDUE and after.state is State.WITHDRAWN
    ]
    if not late:
        return []
    says = plural(
        "{count} of them is overdue, {first}, and is owed no more",
        "{count} of them are overdue, {first} to {last}, and are owed no more",
        len(late),
        first=late[0].occurrence.suffix,
        last=late[-1].occurrence.suffix,
    )
    id_ = f"{target.duty.assignment.id}.{target.duty.id}"
    day = "a later DAY" if withdrawal.from_ else "DAY"
    return [
        translatable(
            "warning: {says}; where they are still owed: `mandate undo {id}`, then `mandate withdraw {id_2} --from {day}`",
            says=says,
            id=id_,
            id_2=id_,
            day=day,
        )
    ]


def _require_past(day: date, today: date) -> None:
    if day > today:
        raise refused("{day} has not come yet", "record it when it has happened", day=day)


def _require_open(one: Obligation) -> None:
    if one.state is State.WITHDRAWN and one.withdrawal is not None:
        raise refused(
            "`{id}` was withdrawn on {on}", "nothing more is owed; see `mandate why`", id=one.id, on=one.withdrawal.on
        )
    if one.state is State.CLOSED:
        raise refused(
            "`{id}` is closed", "take `closed` out of [assignment] if something of it is owed", id=one.assignment.id
        )


def _about(target: Target, records: tuple[Delivery, ...]) -> list[Delivery]:
    return [one for one in records if target.for_ is None or one.for_ == target.for_]


def _recorded(loaded: ParsedRegister, target: Target, record: AnyRecord, today: date) -> EditResult:
    """The record written below its deadline; a task that follows `reporting.default` gets a due of its own first."""
    duty, key = target.duty, _KEYS[type(record)]
    path = duty.deadline.origin.path
    source = loaded.sources[duty.assignment.origin.file]
    records: tuple[AnyRecord, ...] = getattr(duty.deadline, key)
    later = None
    if isinstance(record, Move):
        same = (one for one in duty.deadline.moves if one.for_ == record.for_ and one.on > record.on)
        later = next(same, None)
    at = len(records) if later is None else records.index(later)
    number = None if later is None or isinstance(later.origin.path[-1], str) else later.origin.path[-1]
    after = (*records[:at], record, *records[at:])
    try:
        if duty.from_default:
            source = with_value(source, path, "due", toml(due_to_toml(duty.deadline.due)))
        source = with_record(source, path, duty.id.rpartition(".")[2], key, _values(record), number)
    except CannotInsert:
        raise needs_manual_edit(
            duty.assignment.origin.file, f"{key} = [{toml(sort_by_key_order(RECORDS[key], _values(record)))}]"
        ) from None
    amending = None if isinstance(record, Delivery) else _amendment(loaded, record.by, duty.assignment)
    others = [amending] if amending else []
    deadline = msgspec.structs.replace(duty.deadline, **{key: after})
    return verify_edit(loaded, source, _with(duty.assignment, path, deadline, key), today, duty.id, *others)


def _values(record: AnyRecord) -> dict[str, object]:
    values: dict[str, object] = {"for": record.for_, "reference": record.reference}
    if isinstance(record, Delivery):
        return values | {"on": due_to_toml(record.on), "note": record.note}
    values |= {"on": record.on if record.within is None else due_to_toml(record.within)}
    values |= {"reason": record.reason, "by": record.by}
    match record:
        case Move():
            return values | {"due": due_to_toml(record.due)}
        case Withdrawal():
            return values | {"from": record.from_}


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


def _amendment(loaded: ParsedRegister, by: str | None, amended: Assignment) -> FileEdit | None:
    """The file of a letter with its relation to a letter that it amends, or nothing where it says so already."""
    if by is None or by == amended.id:
        return None
    letter = next((one for one in loaded.register.assignments if one.id == by), None)
    if letter is None:
        if by in loaded.ids:
            raise unreadable(loaded.ids[by])
        raise CannotEdit(
            translatable("there is no assignment `{by}` in this register", by=by),
            did_you_mean(by, loaded.ids)
            or translatable("--by names a letter of the register; name one outside it with --reference"),
        )
    if any(one.assignment == amended.id and one.relation in _AMENDS for one in letter.related):
        return None
    source = loaded.sources[letter.origin.file]
    values = {"relation": RelationKind.AMENDS.value, "assignment": amended.id}
    try:
        after = changed(source, [Add(path=("related",), kind="related", values=values)])
    except CannotInsert:
        raise refused(
            "{file} is written in a way that no [[related]] can be added to",
            'add it by hand: relation = "amends", assignment = "{id}"; then again',
            file=source.file,
            id=amended.id,
        ) from None
    return FileEdit(before=source, after=after)
