"""The one filter over obligations, shared by every command that lists them."""

from collections.abc import Callable, Iterable
from datetime import date

from mandate.model.base import Value
from mandate.model.enums import ENDED, Role, State
from mandate.model.register import Register
from mandate.schedule.hierarchy import with_parts
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import ResolvedDeadline


class Filter(Value, frozen=True):
    """What to list. Values of one kind are alternatives, kinds narrow each other; an empty kind asks nothing.

    `last` is the last day of the window. `ended` lists delivered, withdrawn and closed ones too, as naming their state does.
    `not_reviewed` lists only what nobody has compared with the letter.
    """

    organisations: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    to: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    owners: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    last: date | None = None
    ended: bool = False
    not_reviewed: bool = False


def select(register: Register, owed: Iterable[Obligation], wanted: Filter) -> tuple[Obligation, ...]:
    """The obligations that a selection asks for, in their order. A body stands for its parts too."""
    return tuple(filter(predicate(register, wanted), owed))


def predicate(register: Register, wanted: Filter) -> Callable[[Obligation], bool]:
    """Whether a selection asks for an obligation, as a function of it."""
    bodies = with_parts(register, wanted.organisations)
    recipients = with_parts(register, wanted.to)
    roles = wanted.roles or ((Role.RESPONSIBLE,) if wanted.organisations else ())
    owners = {owner.casefold() for owner in wanted.owners}

    def asked_for(one: Obligation) -> bool:
        duty = one.duty
        if wanted.states:
            if one.state not in wanted.states:
                return False
        elif one.state in ENDED and not wanted.ended:
            return False
        if wanted.not_reviewed and duty.reviewed:
            return False
        if wanted.assignments and duty.assignment.id not in wanted.assignments:
            return False
        if roles:
            held = {code for role in roles for code in organisations_with_role(duty, role)}
            if not (held & bodies if wanted.organisations else held):
                return False
        if wanted.to and recipients.isdisjoint(duty.to):
            return False
        if owners and duty.owner.casefold() not in owners:
            return False
        return wanted.last is None or _in_window(one, wanted.last)

    return asked_for


def organisations_with_role(duty: ResolvedDeadline, role: Role) -> tuple[str, ...]:
    """The bodies that have a role in a duty."""
    roles = duty.roles
    match role:
        case Role.RESPONSIBLE:
            return duty.responsible
        case Role.LEAD:
            return roles.leads
        case Role.COOPERATE:
            return roles.cooperate
        case Role.CONSULT:
            return roles.consult
        case Role.INVOLVE:
            return roles.involve
        case Role.CONTACT:
            return (roles.contact,) if roles.contact else ()
        case Role.STEERING:
            return roles.steering
        case Role.WITH:
            return duty.deadline.with_
        case Role.RECIPIENT:
            return duty.to
        case Role.COPY:
            return duty.copy
        case Role.ANY:
            return tuple(code for each in Role if each is not Role.ANY for code in organisations_with_role(duty, each))


def _in_window(one: Obligation, last: date) -> bool:
    """Overdue ones and those without a day are in every window; the rest by the day they sort at."""
    day = one.when.sort if one.when.last is not None else None
    return day is None or day <= last
