"""The one filter over obligations, shared by every command that lists them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from mandate.model.base import Value
from mandate.model.enums import ENDED, Role, State
from mandate.model.register import Register
from mandate.schedule.hierarchy import with_parts

if TYPE_CHECKING:
    from mandate.schedule.obligations import Obligation
    from mandate.schedule.rows import ObligationRow

    Filterable = Obligation | ObligationRow


class Filter(Value, frozen=True):
    """A choice of obligations.

    Values of one kind are alternatives, kinds narrow each other, and an empty kind does not restrict. `last` is the
    last day of the window. `ended` includes delivered, withdrawn and closed ones, as does naming their state.
    `not_reviewed` lists only those that are not compared with the letter.
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


_Found = TypeVar("_Found", bound="Filterable")


def select(register: Register, owed: Iterable[_Found], wanted: Filter) -> tuple[_Found, ...]:
    """The obligations of a filter, in their order. A body includes its parts."""
    asked_for = predicate(register, wanted)
    return tuple(one for one in owed if asked_for(one, one.state))


def predicate(register: Register, wanted: Filter) -> Callable[["Filterable", State], bool]:
    """Return whether a selection asks for an obligation, as a function of it and of its state."""
    bodies = with_parts(register, wanted.organisations)
    recipients = with_parts(register, wanted.to)
    roles = wanted.roles or ((Role.RESPONSIBLE,) if wanted.organisations else ())
    owners = {owner.casefold() for owner in wanted.owners}

    def asked_for(one: "Filterable", state: State) -> bool:
        if wanted.states:
            if state not in wanted.states:
                return False
        elif state in ENDED and not wanted.ended:
            return False
        if wanted.not_reviewed and one.reviewed:
            return False
        if wanted.assignments and one.assignment_id not in wanted.assignments:
            return False
        if roles:
            held = {code for role in roles for code in one.bodies(role)}
            if not (held & bodies if wanted.organisations else held):
                return False
        if wanted.to and recipients.isdisjoint(one.to):
            return False
        if owners and one.owner.casefold() not in owners:
            return False
        if wanted.last is None:
            return True
        day = one.window_day
        return day is None or day <= wanted.last

    return asked_for
