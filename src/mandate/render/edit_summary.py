"""The effects of an edit, for a person."""

from mandate.editing.verify import EditResult
from mandate.messages.terms import state_text
from mandate.messages.translations import joined, plural, translatable
from mandate.model.enums import ENDED, Role, State
from mandate.model.register import Register
from mandate.reading.escape import escape_control
from mandate.schedule.names import organisation_names
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import organisations_with_role
from mandate.schedule.wording import resolved_text, status_text

_MOST = 20


def lines(change: EditResult, register: Register) -> list[str]:
    """The state of the obligation now, the effects on others, the feeds that change, and notes on the files."""
    own = [(before, after) for before, after in change.changed if after.duty.id == change.own]
    told = [_line(before, after, register) for before, after in own[:_MOST]]
    told += [translatable("… and {count} more", count=len(own) - _MOST)] if len(own) > _MOST else []
    follow = [(before, after) for before, after in change.changed if after.duty.id != change.own]
    if follow:
        count = len(follow)
        told.append(
            plural("{count} deadline follows this one:", "{count} deadlines follow this one:", count)
            if change.own
            else plural("{count} deadline follows:", "{count} deadlines follow:", count)
        )
        told += [joined("", ("  ", _line(before, after, register))) for before, after in follow[:_MOST]]
        told += ["  …"] if len(follow) > _MOST else []
    if change.follow:
        told.append(
            plural(
                "{count} deadline follows this one, and its day stays:",
                "{count} deadlines follow this one, and their days stay:",
                len(change.follow),
            )
        )
        told += [joined("", ("  ", one.id, ": ", _day(one, register))) for one in change.follow[:_MOST]]
        told += ["  …"] if len(change.follow) > _MOST else []
    if change.gone:
        told.append(translatable("no longer listed: {count}", count=len(change.gone)))
        told += [joined("", ("  ", one.id, ": ", _before(one, register))) for one in change.gone[:_MOST]]
        told += ["  …"] if len(change.gone) > _MOST else []
    concerned = [*(one for _, one in change.changed), *(one for pair in change.touched for one in pair), *change.gone]
    shown = [one.duty for one in concerned if not one.duty.withheld]
    codes = tuple(dict.fromkeys(code for duty in shown for code in organisations_with_role(duty, Role.ANY)))
    if codes:
        told.append(translatable("feeds that change: those of {names}", names=organisation_names(codes, register)))
    return [escape_control(line) for line in (*told, *change.notes, *_faults(change))]


def _before(one: Obligation, register: Register) -> str:
    return status_text(one) if one.state in ENDED else joined(", ", (_day(one, register), state_text(one.state)))


def _line(before: Obligation | None, after: Obligation, register: Register) -> str:
    if after.state in {State.DELIVERED, State.WITHDRAWN}:
        return joined(": ", (after.id, status_text(after)))
    now = _day(after, register)
    if before is not None and before.state in ENDED:
        return joined("", (after.id, ": ", status_text(before), " → ", now, ", ", state_text(after.state)))
    return joined(": ", (after.id, now if before is None else joined(" → ", (_day(before, register), now))))


def _day(one: Obligation, register: Register) -> str:
    return status_text(one) if one.when.last is None else resolved_text(one.when, register)


def _faults(change: EditResult) -> list[str]:
    told = [
        translatable("warning: {message}; {help}", message=fault.message, help=fault.help) for fault in change.warnings
    ]
    if change.faults:
        count = plural("{count} error", "{count} errors", change.faults)
        told.append(
            translatable(
                "this file has {count}, as before: `mandate check {file}` says what is wrong",
                count=count,
                file=change.after.file,
            )
        )
    return told
