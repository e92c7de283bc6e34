"""The description of a calendar event: who, to whom, the reference to quote, the letter's words, the records."""

from collections.abc import Iterator
from functools import partial

from mandate.dates.wording import bounds_text, due_words, event_words, interval_words, phrase_words
from mandate.messages.translations import message, shown_in, translate_to
from mandate.model.assignment import DeadlineKind
from mandate.model.due import Exact, Moment
from mandate.model.enums import Detail, Language
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.reading.escape import sanitize, web_address
from mandate.schedule.names import organisation_names
from mandate.schedule.obligations import Obligation


def description(one: Obligation, register: Register, detail: Detail, language: Language) -> str:
    """The lines of the description: the delivery and its people first, then the id, the link to the letter last."""
    lines = [one.duty.deadline.title, *_who(one, register, detail, language)]
    if not one.duty.reviewed:
        lines.append(translate_to(language, "Not compared with the letter yet"))
    if one.duty.withheld:
        lines.append(translate_to(language, "Withheld: {what}", what=one.duty.withheld))
    if detail is not Detail.MINIMAL:
        lines += _what(one, detail, language)
        lines += _days(one, language)
        lines += _happened(one, detail, language)
        lines += _letter(one, detail, language)
    lines.append(one.id)
    if link := web_address(one.assignment.source):
        lines.append(link)
    return "\n".join(shown for line in lines if (shown := sanitize(line)))


def undated_line(one: Obligation, register: Register, language: Language) -> str:
    """An obligation without a day in one line: who, what, the file's words for when, the id."""
    who = organisation_names(one.duty.responsible, register)
    due = phrase_words(one.occurrence.due, language)
    if one.duty.deadline.ask_by is not None:
        due = translate_to(language, "{what}; ask by {day}", what=due, day=one.duty.deadline.ask_by)
    return sanitize(f"{who + ': ' if who else ''}{one.duty.deadline.title} ({due}) {one.id}")


def _who(one: Obligation, register: Register, detail: Detail, language: Language) -> Iterator[str]:
    tell, duty, roles = partial(translate_to, language), one.duty, one.duty.roles
    named = partial(organisation_names, register=register, short=False)
    owner = f" ({duty.owner})" if duty.owner and detail is not Detail.MINIMAL else ""
    yield tell("Responsible: {who}", who=(named(duty.responsible) or tell("nobody named")) + owner)
    if detail is Detail.FULL and roles.leads and roles.leads != duty.responsible:
        yield tell("Lead: {who}", who=named(roles.leads))
    if duty.deadline.with_:
        yield tell("Meeting with: {who}", who=named(duty.deadline.with_))
    if roles.cooperate and duty.input_to is None and detail is not Detail.MINIMAL:
        with_ = named(roles.cooperate)
        yield tell("Together with: {who}", who=tell("{who} and others", who=with_) if roles.others else with_)
    if detail is Detail.FULL:
        for text, codes in (
            (message("To be consulted: {who}"), roles.consult),
            (message("To be involved: {who}"), roles.involve),
            (message("Contact: {who}"), (roles.contact,) if roles.contact else ()),
            (message("Steering group: {who}"), roles.steering),
        ):
            if codes:
                yield tell(text, who=named(codes))
    if duty.to or duty.deadline.kind is not DeadlineKind.MEETING:
        to = named(duty.to) or tell("nobody")
        to = tell("{who} and others", who=to) if duty.other_recipients else to
        to = tell("{names} (recipient not stated: the issuer)", names=to) if duty.to_assumed else to
        yield tell("To: {who}", who=to)
    if duty.copy and detail is not Detail.MINIMAL:
        yield tell("Copy: {who}", who=named(duty.copy))


def _what(one: Obligation, detail: Detail, language: Language) -> Iterator[str]:
    tell, duty, deadline, letter = partial(translate_to, language), one.duty, one.duty.deadline, one.assignment
    if duty.input_to is not None:
        yield tell("For: {what}", what=duty.input_to.title)
    if duty.cite:
        reference = ", ".join(letter.reference) or tell("not known to us; ask the issuer")
        yield tell("Quote the reference: {what}", what=reference)
    for task in duty.tasks:
        yield tell("Task: {what}", what=f"{task.label + ' ' if task.label else ''}{task.title}")
        if detail is Detail.FULL:
            yield from (tell("Constraint: {what}", what=constraint) for constraint in task.constraints)
            yield from _quoted(task.quote if task.quote != deadline.quote else "", task.page, language)
            if task.note and task.note != deadline.note:
                yield tell("Note: {what}", what=task.note)
    if deadline.covers:
        yield tell("About: {what}", what=deadline.covers)
    if deadline.condition:
        yield tell("Only: {what}", what=deadline.condition)
    if deadline.optional:
        yield tell("Optional: a right that lapses")


def _days(one: Obligation, language: Language) -> Iterator[str]:
    tell, deadline = partial(translate_to, language), one.duty.deadline
    if deadline.tentative:
        yield tell("The day is tentative")
    if one.when.planned:
        event = event_words(one.when.planned, language)
        yield tell("The day is tentative: it is counted from a plan ({what})", what=event)
    if one.about is not None:
        yield tell("About this day: {what}, which has not come yet", what=due_words(one.occurrence.due, language))
    if deadline.firm:
        yield tell("The day cannot be departed from")
    if deadline.assumed:
        yield tell("The day is our reading of an unclear one")
    yield from _quoted(deadline.quote, deadline.page, language)
    if deadline.grace is not None:
        yield tell("Grace: {what}", what=interval_words(deadline.grace, language))
    if one.when.letter_day is not None:
        yield tell("The letter's day {day} is a day off ({why})", day=one.when.letter_day, why=tell(one.when.day_off))
    if one.planning_day is not None:
        yield tell("A day off ({why}); last working day {day}", day=one.planning_day, why=tell(one.day_off))


def _quoted(quote: str, page: int | None, language: Language) -> Iterator[str]:
    if quote:
        text = message("The letter says: “{quote}”, page {page}" if page else "The letter says: “{quote}”")
        yield translate_to(language, text, quote=quote, page=page)


def _happened(one: Obligation, detail: Detail, language: Language) -> Iterator[str]:
    if one.moved:
        yield translate_to(language, "Originally: {day}", day=shown_in(language, bounds_text(one.occurrence.first_set)))
    for move in one.occurrence.moves:
        yield _moved(move, language)
    for delivery in one.deliveries if detail is Detail.FULL else one.deliveries[:1]:
        yield _delivered(delivery, language)
    if one.withdrawal is not None:
        yield _withdrawn(one.withdrawal, language)


def _letter(one: Obligation, detail: Detail, language: Language) -> Iterator[str]:
    tell, letter = partial(translate_to, language), one.assignment
    if detail is Detail.FULL:
        if one.duty.deadline.note:
            yield tell("Note: {what}", what=one.duty.deadline.note)
        if letter.your_reference:
            yield tell("Your reference: {what}", what=", ".join(letter.your_reference))
        if letter.officer:
            yield tell("Officer: {who}", who=letter.officer)
    issued = letter.issued.isoformat() if letter.issued else ""
    if letter.issued_within is not None:
        issued = due_words(letter.issued_within, language)
    about = [letter.title, *letter.reference, *([issued] if issued else [])]
    yield tell("Letter: {what}", what=", ".join(about))


def _moved(move: Move, language: Language) -> str:
    to = phrase_words(move.due, language)
    shown = to if isinstance(move.due, Exact | Moment) else f'"{to}"'
    text = translate_to(language, "Moved to {day} on {on}", day=shown, on=move.on)
    if move.within is not None:
        text = translate_to(language, "Moved to {day}, {on}", day=shown, on=due_words(move.within, language))
    return _with(text, move.reference, move.reason, _by(move, language))


def _delivered(delivery: Delivery, language: Language) -> str:
    text = translate_to(language, "Delivered {on}", on=phrase_words(delivery.on, language))
    return _with(text, delivery.reference or translate_to(language, "without a reference"), delivery.note)


def _withdrawn(withdrawal: Withdrawal, language: Language) -> str:
    text = translate_to(language, "Withdrawn on {on}", on=withdrawal.on)
    if withdrawal.within is not None:
        text = translate_to(language, "Withdrawn, {on}", on=due_words(withdrawal.within, language))
    return _with(text, withdrawal.reference, withdrawal.reason, _by(withdrawal, language))


def _by(record: Move | Withdrawal, language: Language) -> str:
    return translate_to(language, "by {letter}", letter=record.by) if record.by else ""


def _with(text: str, *parts: str) -> str:
    return text + "".join(f", {part}" for part in parts if part)
