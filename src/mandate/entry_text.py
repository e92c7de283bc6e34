"""The words of a calendar entry: who, to whom, what to quote, the letter's words, what happened."""

from mandate.model import DeadlineKind, Register
from mandate.obligations import Obligation
from mandate.visible import plain, web_address
from mandate.words import bodies, delivery_text, move_text, range_text, recipients, withdrawal_text


def description(one: Obligation, register: Register) -> str:
    """Who, to whom, what to quote, the letter's words, what happened: a line each, the link to the letter last."""
    duty, deadline, letter, first_set = one.duty, one.duty.deadline, one.assignment, one.occurrence.first_set
    lines = [deadline.title]
    lines.append(
        f"Responsible: {bodies(duty.responsible, register, short=False) or 'nobody named'}"
        + (f" ({duty.owner})" if duty.owner else "")
    )
    if duty.roles.cooperate and duty.input_to is None:
        lines.append(
            f"Together with: {bodies(duty.roles.cooperate, register, short=False)}{' and others' if duty.roles.others else ''}"
        )
    if duty.to or deadline.kind is not DeadlineKind.MEETING:
        lines.append(f"To: {recipients(duty, register, short=False)}")
    if duty.copy:
        lines.append(f"Copy: {bodies(duty.copy, register, short=False)}")
    if duty.input_to is not None:
        lines.append(f"For: {duty.input_to.title}")
    if duty.cite:
        lines.append(f"Quote the reference: {', '.join(letter.reference) or 'not known to us; ask the issuer'}")
    lines += [f"Task: {task.label + ' ' if task.label else ''}{task.title}" for task in duty.tasks]
    if deadline.condition:
        lines.append(f"Only: {deadline.condition}")
    if deadline.optional:
        lines.append("A right that lapses, not a duty")
    lines += [
        words
        for words, holds in (
            ("The day is tentative", deadline.tentative),
            ("The day cannot be departed from", deadline.firm),
            ("The day is our reading of an unclear one", deadline.assumed),
        )
        if holds
    ]
    if deadline.quote:
        lines.append(f"The letter says: “{deadline.quote}”" + (f", page {deadline.page}" if deadline.page else ""))
    if one.when.letter_day is not None:
        lines.append(f"The letter's day {one.when.letter_day} is a day off ({one.when.day_off})")
    if one.planning_day is not None:
        lines.append(f"A day off ({one.day_off}): plan for {one.planning_day}")
    if one.moved:
        lines.append(f"First set: {range_text(first_set)}")
    lines += [_sentence(move_text(move)) for move in one.occurrence.moves]
    if one.delivery is not None:
        lines.append(_sentence(delivery_text(one.delivery)))
    if one.withdrawal is not None:
        lines.append(_sentence(withdrawal_text(one.withdrawal)))
    if deadline.note:
        lines.append(deadline.note)
    about = [letter.title, *letter.reference, *([letter.issued.isoformat()] if letter.issued else [])]
    lines += [f"Letter: {', '.join(about)}", one.id]
    if link := web_address(letter.source):
        lines.append(link)
    return "\n".join(plain(line) for line in lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
