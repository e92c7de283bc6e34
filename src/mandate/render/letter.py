"""One letter for a person: who, what, when with its history, funding, related letters."""

import textwrap
from collections.abc import Iterable, Iterator

from mandate.dates.wording import due_phrase, repetition_text
from mandate.messages.terms import ROLES, kind_text, relation_text
from mandate.messages.translations import coded, in_context, joined, localized, translate, translate_plural
from mandate.model.assignment import FURTHER_NOTICE, Assignment, Dismissed, Funding, Participants, Relation, Task
from mandate.model.due import Period, Span, items_of
from mandate.model.enums import Role
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import body_name, parties
from mandate.schedule.obligations import Obligation
from mandate.schedule.relations import IncomingRelation
from mandate.schedule.wording import (
    annotations,
    event_text,
    issued_text,
    record_text,
    resolved_text,
    status_text,
)


def letter(
    assignment: Assignment,
    owed: Iterable[Obligation],
    register: Register,
    others: Iterable[IncomingRelation],
    width: int,
) -> str:
    """The letter, the state of its deadlines, and the letters that refer to it, in columns of names and values."""
    blocks = [
        _block(one_line(assignment.title), _about(assignment, register), width),
        _block(translate("Drafted"), _drafted(assignment), width),
        _block(translate("Participants"), _participants(assignment.participants, register), width),
        _block(translate("Tasks"), (row for task in assignment.tasks for row in _task(task, register)), width),
        _block(translate("Deadlines"), (row for one in owed for row in _deadline(one, register)), width),
        *(_block(translate("Funding"), _funding(one, register), width) for one in assignment.fundings),
        _block(translate("Events"), ((name, event_text(day)) for name, day in assignment.events.items()), width),
        _block(translate("Related"), [*map(_related, assignment.related), *_from_others(others)], width, most=24),
        _block(translate("Dismissed"), map(_dismissed, assignment.dismissed), width),
    ]
    return "\n".join(block for block in blocks if block)


def _block(title: str, rows: Iterable[tuple[str, str]], width: int, most: int = 18) -> str:
    found = [(name, localized(one_line(value))) for name, value in rows if value]
    if not found:
        return ""
    column = min(max(len(name) for name, _ in found), most)
    out = [*textwrap.wrap(title, width)]
    for name, value in found:
        lead = f"  {name:<{column}}  "
        out += textwrap.wrap(
            value, max(width, 40), initial_indent=lead, subsequent_indent=" " * (column + 4), break_on_hyphens=False
        ) or [lead]
    return "\n".join(out) + "\n"


def _names(codes: Iterable[str], register: Register) -> str:
    return ", ".join(f"{body_name(code, register, short=False)} ({code})" for code in codes)


def _about(assignment: Assignment, register: Register) -> Iterator[tuple[str, str]]:
    reporting = assignment.reporting
    yield translate(in_context("label", "id")), assignment.id
    yield translate(in_context("label", "file")), assignment.origin.file
    yield translate(in_context("label", "kind")), kind_text(assignment.kind)
    yield translate(in_context("label", "issuer")), _names(assignment.issuers, register)
    yield translate(in_context("label", "addressee")), _names(assignment.addressee, register)
    yield translate(in_context("label", "reference")), ", ".join(assignment.reference) or translate("not given")
    yield translate(in_context("label", "your reference")), ", ".join(assignment.your_reference)
    yield translate(in_context("label", "number")), str(assignment.number) if assignment.number is not None else ""
    yield translate(in_context("label", "year")), str(assignment.year) if assignment.year is not None else ""
    yield translate(in_context("label", "issued")), issued_text(assignment) or translate("not given")
    yield translate(in_context("label", "language")), assignment.language
    yield translate(in_context("label", "starts")), str(assignment.starts) if assignment.starts else ""
    yield translate(in_context("label", "ends")), assignment.ends.isoformat() if assignment.ends else ""
    recipients = _names(reporting.to or (), register)
    if reporting.other_recipients:
        recipients = translate("{names} and others", names=recipients)
    yield translate(in_context("label", "reports to")), recipients
    yield translate(in_context("label", "copy")), _names(reporting.copy, register)
    yield (
        translate(in_context("label", "default")),
        joined(", ", [due_phrase(due) for due in items_of(reporting.default)]) if reporting.default else "",
    )
    yield (
        translate(in_context("label", "cite")),
        translate("every delivery must quote the reference") if reporting.cite else "",
    )
    yield translate(in_context("label", "considerations")), "; ".join(assignment.considerations)
    yield translate(in_context("label", "officer")), assignment.officer
    yield translate(in_context("label", "signed")), "; ".join(assignment.signed)
    yield translate(in_context("label", "source")), assignment.source
    yield translate(in_context("label", "withheld")), assignment.withheld
    yield (
        translate(in_context("label", "closed")),
        f"{assignment.closed.on} {assignment.closed.note}" if assignment.closed else "",
    )
    yield translate(in_context("label", "note")), assignment.note


def _drafted(assignment: Assignment) -> Iterator[tuple[str, str]]:
    drafted = assignment.drafted
    if drafted is None:
        return
    yield translate(in_context("label", "from")), drafted.from_
    yield translate(in_context("label", "on")), str(drafted.on or "")
    yield translate(in_context("label", "sha256")), drafted.sha256
    yield (
        translate(in_context("label", "review")),
        translate("the facts of the letter are not reviewed") if drafted.review else "",
    )


def _dismissed(one: Dismissed) -> tuple[str, str]:
    place = translate("page {number}", number=one.page) if one.page else translate("words")
    quote = translate("“{quote}”", quote=one.quote)
    return place, f"{quote}: {one.reason or translate('no reason given')}{_not_reviewed(one.review)}"


def _not_reviewed(review: bool) -> str:
    return f"; {translate('not reviewed')}" if review else ""


def _participants(participants: Participants, register: Register) -> Iterator[tuple[str, str]]:
    yield translate(in_context("label", "lead")), _names(participants.leads, register)
    for role in (Role.COOPERATE, Role.CONSULT, Role.INVOLVE):
        yield translate(ROLES[role]), _names(getattr(participants, role.value), register)
    yield (
        translate(in_context("label", "contact")),
        _names((participants.contact,) if participants.contact else (), register),
    )
    yield translate(in_context("label", "steering")), _names(participants.steering, register)
    yield translate(in_context("label", "others")), translate("the list is open") if participants.others else ""


def _task(task: Task, register: Register) -> Iterator[tuple[str, str]]:
    head = " ".join(
        part for part in (task.label, translate("point {number}", number=task.point) if task.point else "") if part
    )
    yield task.id, f"{head}: {task.title}" if head else task.title
    yield "", "; ".join(translate("limit: {limit}", limit=limit) for limit in task.constraints)
    yield "", "; ".join(f"{role}: {names}" for role, names in _participants(task.participants, register) if names)
    yield (
        "",
        _said(
            (in_context("label", "desk"), task.desk),
            (in_context("label", "owner"), task.owner),
            (in_context("label", "page"), task.page),
            (in_context("label", "starts"), task.starts),
            (in_context("label", "ends"), task.ends),
            (in_context("label", "withheld"), task.withheld),
            (in_context("label", "note"), task.note),
            (in_context("label", "review"), translate("not reviewed") if task.review else ""),
        ),
    )


def _said(*facts: tuple[str, object]) -> str:
    """Names and values on a line, without those that have none."""
    return "; ".join(
        f"{translate(name)}: {localized(str(value) if not isinstance(value, str) else value)}"
        for name, value in facts
        if value
    )


def _deadline(one: Obligation, register: Register) -> Iterator[tuple[str, str]]:
    duty, deadline, occurrence = one.duty, one.duty.deadline, one.occurrence
    yield (
        one.id.partition(".")[2],
        f"{localized(resolved_text(one.when, register))}, {localized(status_text(one))}: {deadline.title}",
    )
    yield "", parties(duty, register, _names(duty.responsible, register), short=False)
    yield "", "; ".join(map(localized, annotations(one)))
    must_quote = ", ".join(one.assignment.reference) or translate("the reference, which is not given")
    minutes = int(deadline.lasts.total_seconds() // 60) if deadline.lasts else 0
    every = deadline.every
    yield (
        "",
        _said(
            (in_context("label", "kind"), kind_text(deadline.kind)),
            (in_context("label", "covers"), deadline.covers),
            (in_context("label", "tasks"), ", ".join(task.id for task in duty.tasks if task.id != deadline.id)),
            (in_context("label", "input to"), duty.input_to.id if duty.input_to else ""),
            (in_context("label", "owner"), duty.owner),
            (in_context("label", "copy"), _names(duty.copy, register)),
            (in_context("label", "must quote"), must_quote if duty.cite else ""),
            (in_context("label", "place"), deadline.place),
            (
                in_context("label", "lasts"),
                translate_plural("{count} minute", "{count} minutes", minutes) if minutes else "",
            ),
            (in_context("label", "every"), coded(every.written, repetition_text(every)) if every else ""),
            (in_context("label", "until"), _until(deadline.until)),
        ),
    )
    said = [
        translate("“{quote}”", quote=deadline.quote) if deadline.quote else "",
        translate("page {number}", number=deadline.page) if deadline.page else "",
        translate("due: {due}", due=due_phrase(occurrence.written)),
    ]
    yield "", ", ".join(part for part in said if part)
    for move in (*([occurrence.opening] if occurrence.opening else []), *occurrence.moves):
        yield "", record_text(move)
    for delivery in one.deliveries:
        yield "", record_text(delivery)
    if one.withdrawal is not None:
        yield "", record_text(one.withdrawal)
    yield "", translate("note: {note}", note=deadline.note) if deadline.note else ""


def _until(until: object) -> str:
    if until == FURTHER_NOTICE:
        return translate("further notice")
    return str(until) if until else ""


def _funding(funding: Funding, register: Register) -> Iterator[tuple[str, str]]:
    yield translate(in_context("label", "total")), _amount(funding.total, funding)
    yield translate(in_context("label", "cap")), _amount(funding.cap, funding)
    yield translate(in_context("label", "year")), str(funding.year or "")
    yield translate(in_context("label", "to")), _names(funding.to, register)
    yield translate(in_context("label", "payer")), _names((funding.payer,) if funding.payer else (), register)
    yield translate(in_context("label", "payout")), funding.payout
    yield translate(in_context("label", "review")), translate("not reviewed") if funding.review else ""
    for source in funding.sources:
        where = (
            (in_context("label", "area"), source.area),
            (in_context("label", "appropriation"), source.appropriation),
            (in_context("label", "item"), source.item),
            (in_context("label", "chapter"), source.chapter),
            (in_context("label", "post"), source.post),
        )
        named = " ".join(f"{translate(name)} {value}" for name, value in where if value not in {None, ""})
        amount = _amount(source.amount, funding)
        yield translate(in_context("label", "source")), f"{amount}: {named} {source.name}{_not_reviewed(source.review)}"


def _amount(amount: int | None, funding: Funding) -> str:
    return "" if amount is None else f"{amount:,} {funding.currency}".replace(",", "\u00a0").strip()


def _related(related: Relation) -> tuple[str, str]:
    issued = due_phrase(related.issued) if isinstance(related.issued, Period | Span) else related.issued
    parts = (related.assignment, *related.reference, related.title, issued, related.year)
    only = translate(" (for {tasks})", tasks=", ".join(related.tasks)) if related.tasks else ""
    named = ", ".join(localized(part) if isinstance(part, str) else str(part) for part in parts if part)
    return localized(relation_text(related.relation)), f"{named}{only}{_not_reviewed(related.review)}"


def _from_others(others: Iterable[IncomingRelation]) -> Iterator[tuple[str, str]]:
    """The relations of other letters of the register to this one."""
    for one in others:
        yield translate("{relation} this", relation=relation_text(one.kind)), f"{one.id}, {one.title}"
