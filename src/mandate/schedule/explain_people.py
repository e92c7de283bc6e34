"""Explain the people of an obligation."""

from collections.abc import Iterator

from mandate.messages.translations import in_context, joined, message, plural, translatable
from mandate.model.assignment import DeadlineKind
from mandate.schedule.obligations import Obligation


def people_steps(one: Obligation) -> Iterator[tuple[str, str]]:
    """The responsible bodies and the recipients of an obligation, each with the source of that fact."""
    duty, deadline, letter = one.duty, one.duty.deadline, one.assignment
    leads = {task.participants.leads for task in duty.tasks}
    if duty.input_to is not None:
        source = translatable("named in the input")
    elif deadline.responsible is not None:
        source = translatable("named by the deadline")
    elif not duty.roles.leads:
        source = translatable("the addressee of the letter")
    else:
        count = len(duty.roles.leads)
        source = plural("the letter's lead", "the letter's leads", count)
        if leads == {duty.roles.leads}:
            source = plural("the lead that its tasks share", "the leads that its tasks share", count)
    who = joined(": ", (", ".join(duty.responsible) or translatable("nobody named"), source))
    who = translatable("{who}; {owner} answers", who=who, owner=duty.owner) if duty.owner else who
    yield message("responsible"), who
    if duty.to_assumed:
        told = translatable("the letter names no recipient: the issuer")
    elif deadline.to is not None:
        told = translatable("named by the deadline")
    elif duty.input_to is not None:
        told = translatable("who is responsible for what it is an input to, or named in the input")
    elif deadline.kind is DeadlineKind.MEETING:
        told = translatable("a meeting is delivered to nobody")
    else:
        told = translatable("who receives the letter's reports" if duty.to else "the letter's reports go to nobody")
    to = ", ".join(duty.to) or translatable("nobody")
    if duty.other_recipients:
        to = translatable("{names} and others", names=to)
    yield in_context("explanation", "to"), joined(": ", (to, told))
    if deadline.with_:
        words = translatable("{names}: takes part in the meeting", names=", ".join(deadline.with_))
        yield in_context("role", "with"), words
    if duty.copy:
        yield in_context("role", "copy"), ", ".join(duty.copy)
    if duty.cite:
        given = ", ".join(letter.reference)
        yield message("must quote"), given or translatable("the letter's reference, which is not given")
