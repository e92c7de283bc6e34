"""The effects of an edit, for a person."""

from mandate.editing.verify import EditResult
from mandate.model.enums import ENDED, Role, State
from mandate.model.register import Register
from mandate.reading.escape import escape_control
from mandate.schedule.names import organisation_names
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import organisations_with_role
from mandate.schedule.wording import day_text, status_text

_MOST = 20


def lines(change: EditResult, register: Register) -> list[str]:
    """The state of the obligation now, the effects on others, the feeds that change, and notes on the files."""
    own = [(before, after) for before, after in change.changed if after.duty.id == change.own]
    told = [_line(before, after, register) for before, after in own[:_MOST]]
    told += [f"… and {len(own) - _MOST} more"] if len(own) > _MOST else []
    follow = [(before, after) for before, after in change.changed if after.duty.id != change.own]
    if follow:
        told.append(f"{_count(len(follow))}{' this one' if change.own else ''}:")
        told += [f"  {_line(before, after, register)}" for before, after in follow[:_MOST]]
        told += ["  …"] if len(follow) > _MOST else []
    if change.follow:
        told.append(f"{_count(len(change.follow))} this one, and their days stay:")
        told += [f"  {one.id}: {_day(one, register)}" for one in change.follow[:_MOST]]
        told += ["  …"] if len(change.follow) > _MOST else []
    if change.gone:
        told.append(f"no longer listed: {len(change.gone)}")
        told += [f"  {one.id}: {_before(one, register)}" for one in change.gone[:_MOST]]
        told += ["  …"] if len(change.gone) > _MOST else []
    concerned = [
        *(one for _, one in change.changed),
        *(one for pair in change.touched for one in pair),
        *change.gone,
    ]
    shown = [one.duty for one in concerned if not one.duty.withheld]
    codes = tuple(dict.fromkeys(code for duty in shown for code in organisations_with_role(duty, Role.ANY)))
    if codes:
        told.append(f"feeds that change: those of {organisation_names(codes, register)}")
    return [escape_control(line) for line in (*told, *change.notes, *_faults(change))]


def _before(one: Obligation, register: Register) -> str:
    return status_text(one) if one.state in ENDED else f"{_day(one, register)}, {one.state}"


def _count(number: int) -> str:
    return "1 deadline follows" if number == 1 else f"{number} deadlines follow"


def _line(before: Obligation | None, after: Obligation, register: Register) -> str:
    if after.state in {State.DELIVERED, State.WITHDRAWN}:
        return f"{after.id}: {status_text(after)}"
    now = _day(after, register)
    if before is not None and before.state in ENDED:
        return f"{after.id}: {status_text(before)} → {now}, {after.state}"
    return f"{after.id}: {now}" if before is None else f"{after.id}: {_day(before, register)} → {now}"


def _day(one: Obligation, register: Register) -> str:
    return status_text(one) if one.when.last is None else day_text(one.when, register)


def _faults(change: EditResult) -> list[str]:
    told = [f"warning: {fault.message}; {fault.help}" for fault in change.warnings]
    if change.faults:
        count = "1 error" if change.faults == 1 else f"{change.faults} errors"
        told.append(f"this file has {count}, as before: `mandate check {change.after.file}` says what is wrong")
    return told
