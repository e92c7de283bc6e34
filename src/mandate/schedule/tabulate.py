"""Obligations to flat rows."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

import msgspec

from mandate.dates.formatting import format_due, interval_phrase
from mandate.dates.resolved import timezone_of
from mandate.dates.wording import bounds_text
from mandate.model.assignment import Participants
from mandate.model.base import Origin
from mandate.model.due import Due, Dues, Interval, Repetition
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation, late_state
from mandate.schedule.rows import NO_DETAILS, ObligationRow, RowDetails, packed_texts
from mandate.schedule.standing import LATE
from mandate.schedule.wording import annotations, resolved_text, status_text

_encode = msgspec.msgpack.encode


def row_of(one: Obligation, register: Register, below: str = "", *, full: bool = True) -> ObligationRow:
    """The row of an obligation, right on any day until a record changes it; `full` with its details. Its file is named `below` a
    folder that ends in a slash."""
    duty, deadline, when = one.duty, one.duty.deadline, one.when
    dated = one.state is State.DUE or one.state in LATE
    return ObligationRow(
        id=one.id,
        deadline=f"{duty.assignment.id}.{duty.id}" if one.occurrence.suffix else one.id,
        assignment=duty.assignment.id,
        title=deadline.title,
        state=State.DUE if dated else one.state,
        late=late_state(deadline),
        first=when.first,
        last=when.last,
        late_after=one.late_after,
        sort=when.sort,
        day=str(resolved_text(when, register)) if when.last is not None else "",
        packed_status=b"" if dated else packed_texts([status_text(one)]),
        planning_day=one.planning_day,
        responsible=duty.responsible,
        meets=duty.meets,
        to=duty.to,
        to_assumed=duty.to_assumed,
        other_recipients=duty.other_recipients,
        owner=duty.owner,
        reviewed=duty.reviewed,
        withheld=bool(duty.withheld),
        packed_remarks=packed_texts(annotations(one)),
        more=one.occurrence.truncated,
        details=msgspec.Raw(_encode(_details(one, register, below))) if full else NO_DETAILS,
        section=int(one.section),
    )


def dated_row(one: Obligation, register: Register) -> ObligationRow:
    """The row of an obligation, as of its own day."""
    return row_of(one, register).on(one.as_of)


def _details(one: Obligation, register: Register, below: str) -> RowDetails:
    duty, deadline, when, first_set = one.duty, one.duty.deadline, one.when, one.occurrence.first_set
    letter = duty.assignment
    return RowDetails(
        kind=deadline.kind and deadline.kind.value,
        due=format_due(one.occurrence.due),
        moment=when.moment.astimezone(timezone_of(register)).isoformat() if when.moment else None,
        original=(first_set.first, first_set.last),
        original_text=str(bounds_text(first_set)),
        days_late=one.days_late,
        waits_for=when.waits_for,
        day_off=one.day_off or when.day_off or None,
        cooperate=duty.roles.cooperate,
        consult=duty.roles.consult,
        involve=duty.roles.involve,
        steering=duty.roles.steering,
        lead=duty.roles.lead,
        leads=duty.roles.leads,
        contact=duty.roles.contact,
        others=duty.roles.others,
        copy=duty.copy,
        cite=duty.cite,
        letter=letter.title,
        source=letter.source,
        reference=letter.reference,
        tasks=tuple(task.id for task in duty.tasks),
        input_to=duty.input_to.id if duty.input_to else None,
        from_default=duty.from_default,
        covers=deadline.covers or None,
        condition=deadline.condition or None,
        optional=deadline.optional,
        firm=deadline.firm,
        tentative=one.tentative,
        planned=when.planned or None,
        about=None if when.given_up else when.about,
        assumed=deadline.assumed,
        grace=interval_phrase(deadline.grace) if deadline.grace else None,
        ask_by=deadline.ask_by,
        withheld=duty.withheld or None,
        quote=deadline.quote or None,
        page=deadline.page,
        note=deadline.note or None,
        moves=tuple(map(json_value, one.occurrence.moves)),
        deliveries=tuple(map(json_value, one.deliveries)),
        withdrawn=json_value(one.withdrawal) if one.withdrawal else None,
        file_name=(deadline.origin.file or letter.origin.file).removeprefix(below).encode("utf-8", "surrogatepass"),
    )


_NAMES = {"from_": "from", "for_": "for", "with_": "with"}


_PERIODS = {"on": "within", "issued": "issued_within"}


def json_value(value: Any) -> Any:
    """A value as JSON has it: dues and lengths as the file writes them, days as ISO days, no origins."""
    match value:
        case _ if isinstance(value, Due):
            return format_due(value)
        case Dues(items=items):
            return [format_due(item) for item in items]
        case Interval():
            return interval_phrase(value)
        case Repetition(written=written):
            return written
        case Participants():
            return {"lead": value.lead} | {name: json_value(getattr(value, name)) for name in value.__struct_fields__}
        case msgspec.Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            for name, period in _PERIODS.items():  # a day, or the period where only that is known, under one name
                within = fields.pop(period, None)
                fields |= {} if within is None else {name: within}
            return {
                _NAMES.get(name, name): json_value(field)
                for name, field in fields.items()
                if not isinstance(field, Origin)
            }
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return f"{int(value.total_seconds() // 60)} minutes"
        case tuple():
            return [json_value(item) for item in value]
        case dict():
            return {key: json_value(item) for key, item in value.items()}
        case _:
            return value
