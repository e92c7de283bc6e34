"""The names of organisations in lists."""

from typing import TYPE_CHECKING

from mandate.messages.translations import translatable
from mandate.model.register import Register
from mandate.reading.escape import one_line

if TYPE_CHECKING:
    from mandate.schedule.resolve import ResolvedDeadline
    from mandate.schedule.rows import ObligationRow

    Recipients = ResolvedDeadline | ObligationRow


def organisation_names(codes: tuple[str, ...], register: Register, *, short: bool = True) -> str:
    """Bodies by their short names, or else by name; a code that the register does not have is unchanged."""
    return ", ".join(body_name(code, register, short=short) for code in codes)


def body_name(code: str, register: Register, *, short: bool = True) -> str:
    """One body by its short name, or by name."""
    organisation = register.organisations.get(code)
    if organisation is None:
        return code
    return one_line((organisation.short or code) if short else organisation.name)


def recipient_names(one: "Recipients", register: Register) -> str:
    """The recipients, with a note if there are others, or if there are none and it is not a meeting."""
    return _recipients(one, register) or ("" if one.meets else translatable("no recipient"))


def recipients(one: "Recipients", register: Register, *, short: bool = True) -> str:
    """The recipients; empty without any, and marked if the issuer is assumed or the list is open."""
    names = _recipients(one, register, short=short)
    return (
        translatable("{names} (recipient not stated: the issuer)", names=names) if names and one.to_assumed else names
    )


def _recipients(one: "Recipients", register: Register, *, short: bool = True) -> str:
    names = organisation_names(one.to, register, short=short)
    return translatable("{names} and others", names=names) if one.other_recipients else names


def responsible(one: "Recipients", register: Register, names: str, *, short: bool = True) -> str:
    """The responsible bodies and those a meeting is with."""
    who = names or translatable("nobody named")
    if one.meets:
        who = translatable("{who} with {others}", who=who, others=organisation_names(one.meets, register, short=short))
    return who


def parties(one: "Recipients", register: Register, names: str, *, short: bool = True) -> str:
    """The responsible bodies by their `names`, those a meeting is with, and the recipients."""
    who = responsible(one, register, names, short=short)
    if one.meets and not one.to:
        return who
    if not one.to and not one.other_recipients:
        return translatable("{who}, no recipient", who=who)
    return translatable("{who} → {to}", who=who, to=recipients(one, register, short=short))


NOT_STATED = " (recipient not stated: the issuer)"
"""The mark after an issuer that is assumed to be the recipient."""
