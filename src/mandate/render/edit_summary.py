"""What follows from a change to a file, for a person."""

from mandate.editing.verify import EditResult
from mandate.model.enums import Role, State
from mandate.model.register import Register
from mandate.reading.escape import escape_control
from mandate.schedule.filters import organisations_with_role
from mandate.schedule.obligations import Obligation
from mandate.schedule.wording import day_text, organisation_names, status_text

_MOST = 20


def lines(change: EditResult, register: Register) -> list[str]:
    """Where the obligation stands now, what follows it, whose feeds change, and what else is to be known of the file."""
    if not change.changed:
        return [escape_control(line) for line in _faults(change)]
    told = [_line(before, after, register) for before, after in change.changed if after.duty.id == change.own]
    follow = [(before, after) for before, after in change.changed if after.duty.id != change.own]
    if follow:
        told.append(f"{_count(len(follow))}{' this one' if change.own else ''}:")
        told += [f"  {_line(before, after, register)}" for before, after in follow[:_MOST]]
        told += ["  …"] if len(follow) > _MOST else []
    if change.follow:
        told.append(f"{_count(len(change.follow))} this one, and their days stay:")
        told += [f"  {one.id}: {_day(one, register)}" for one in change.follow[:_MOST]]
        told += ["  …"] if len(change.follow) > _MOST else []
    shown = [after.duty for _, after in change.changed if not after.duty.withheld]
    codes = tuple(dict.fromkeys(code for duty in shown for code in organisations_with_role(duty, Role.ANY)))
    if codes:
        told.append(f"feeds that change: those of {organisation_names(codes, register)}")
    return [escape_control(line) for line in (*told, *_faults(change))]


def _count(number: int) -> str:
    return "1 deadline follows" if number == 1 else f"{number} deadlines follow"


def _line(before: Obligation | None, after: Obligation, register: Register) -> str:
    if after.state in {State.DELIVERED, State.WITHDRAWN}:
        return f"{after.id}: {status_text(after)}"
    now = _day(after, register)
    return f"{after.id}: {now}" if before is None else f"{after.id}: {_day(before, register)} → {now}"


def _day(one: Obligation, register: Register) -> str:
    return status_text(one) if one.when.last is None else day_text(one.when, register)


def _faults(change: EditResult) -> list[str]:
    told = [f"warning: {fault.message}; {fault.help}" for fault in change.warnings]
    if change.faults:
        count = "1 error" if change.faults == 1 else f"{change.faults} errors"
        told.append(f"this file has {count}, as before: `mandate check {change.after.file}` says what is wrong")
    return told
