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
from mandate.schedule.wording import annotations, event_text, issued_text, record_text, resolved_text, status_text


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


def _label(name: str) -> str:
    return translate(in_context("label", name))


def _names(codes: Iterable[str], register: Register) -> str:
    return ", ".join(f"{body_name(code, register, short=False)} ({code})" for code in codes)


def _about(assignment: Assignment, register: Register) -> Iterator[tuple[str, str]]:
    reporting = assignment.reporting
    yield _label("id"), assignment.id
    yield _label("file"), assignment.origin.file
    yield _label("kind"), kind_text(assignment.kind)
    yield _label("issuer"), _names(assignment.issuers, register)
    yield _label("addressee"), _names(assignment.addressee, register)
    yield _label("reference"), ", ".join(assignment.reference) or translate("not given")
    yield _label("your reference"), ", ".join(assignment.your_reference)
    yield _label("number"), str(assignment.number) if assignment.number is not None else ""
    yield _label("year"), str(assignment.year) if assignment.year is not None else ""
    yield _label("issued"), issued_text(assignment) or translate("not given")
    yield _label("language"), assignment.language
    yield _label("starts"), str(assignment.starts) if assignment.starts else ""
    yield _label("ends"), assignment.ends.isoformat() if assignment.ends else ""
    recipients = _names(reporting.to or (), register)
    if reporting.other_recipients:
        recipients = translate("{names} and others", names=recipients)
    yield _label("reports to"), recipients
    yield _label("copy"), _names(reporting.copy, register)
    default = items_of(reporting.default) if reporting.default else ()
    yield _label("default"), joined(", ", map(due_phrase, default))
    yield _label("cite"), translate("every delivery must quote the reference") if reporting.cite else ""
    yield _label("considerations"), "; ".join(assignment.considerations)
    yield _label("officer"), assignment.officer
    yield _label("signed"), "; ".join(assignment.signed)
    yield _label("source"), assignment.source
    yield _label("withheld"), assignment.withheld
    yield _label("closed"), f"{assignment.closed.on} {assignment.closed.note}" if assignment.closed else ""
    yield _label("note"), assignment.note


def _drafted(assignment: Assignment) -> Iterator[tuple[str, str]]:
    drafted = assignment.drafted
    if drafted is None:
        return
    yield _label("from"), drafted.from_
    yield _label("on"), str(drafted.on or "")
    yield _label("sha256"), drafted.sha256
    yield _label("review"), translate("the facts of the letter are not reviewed") if drafted.review else ""


def _dismissed(one: Dismissed) -> tuple[str, str]:
    place = translate("page {number}", number=one.page) if one.page else translate("words")
    quote = translate("“{quote}”", quote=one.quote)
    return place, f"{quote}: {one.reason or translate('no reason given')}{_not_reviewed(one.review)}"


def _not_reviewed(review: bool) -> str:
    return f"; {translate('not reviewed')}" if review else ""


def _participants(participants: Participants, register: Register) -> Iterator[tuple[str, str]]:
    yield _label("lead"), _names(participants.leads, register)
    for role in (Role.COOPERATE, Role.CONSULT, Role.INVOLVE):
        yield translate(ROLES[role]), _names(getattr(participants, role.value), register)
    yield _label("contact"), _names((participants.contact,) if participants.contact else (), register)
    yield _label("steering"), _names(participants.steering, register)
    yield _label("others"), translate("the list is open") if participants.others else ""


def _task(task: Task, register: Register) -> Iterator[tuple[str, str]]:
    point = translate("point {number}", number=task.point) if task.point else ""
    head = " ".join(filter(None, (task.label, point)))
    yield task.id, f"{head}: {task.title}" if head else task.title
    yield "", "; ".join(translate("limit: {limit}", limit=limit) for limit in task.constraints)
    yield "", "; ".join(f"{role}: {names}" for role, names in _participants(task.participants, register) if names)
    facts = _said(
        (_label("desk"), task.desk),
        (_label("owner"), task.owner),
        (_label("page"), task.page),
        (_label("starts"), task.starts),
        (_label("ends"), task.ends),
        (_label("withheld"), task.withheld),
        (_label("note"), task.note),
        (_label("review"), translate("not reviewed") if task.review else ""),
    )
    yield "", facts


def _said(*facts: tuple[str, object]) -> str:
    """Names and values on a line, without those that have none."""
    return "; ".join(
        f"{name}: {localized(value) if isinstance(value, str) else value}" for name, value in facts if value
    )


def _deadline(one: Obligation, register: Register) -> Iterator[tuple[str, str]]:
    duty, deadline, occurrence = one.duty, one.duty.deadline, one.occurrence
    when = f"{localized(resolved_text(one.when, register))}, {localized(status_text(one))}"
    yield one.id.partition(".")[2], f"{when}: {deadline.title}"
    yield "", parties(duty, register, _names(duty.responsible, register), short=False)
    yield "", "; ".join(map(localized, annotations(one)))
    must_quote = ", ".join(one.assignment.reference) or translate("the reference, which is not given")
    minutes = int(deadline.lasts.total_seconds() // 60) if deadline.lasts else 0
    every = deadline.every
    facts = _said(
        (_label("kind"), kind_text(deadline.kind)),
        (_label("covers"), deadline.covers),
        (_label("tasks"), ", ".join(task.id for task in duty.tasks if task.id != deadline.id)),
        (_label("input to"), duty.input_to.id if duty.input_to else ""),
        (_label("owner"), duty.owner),
        (_label("copy"), _names(duty.copy, register)),
        (_label("must quote"), must_quote if duty.cite else ""),
        (_label("place"), deadline.place),
        (_label("lasts"), translate_plural("{count} minute", "{count} minutes", minutes) if minutes else ""),
        (_label("every"), coded(every.written, repetition_text(every)) if every else ""),
        (_label("until"), _until(deadline.until)),
    )
    yield "", facts
    said = [
        translate("“{quote}”", quote=deadline.quote) if deadline.quote else "",
        translate("page {number}", number=deadline.page) if deadline.page else "",
        translate("due: {due}", due=due_phrase(occurrence.written)),
    ]
    yield "", ", ".join(filter(None, said))
    records = (occurrence.opening, *occurrence.moves, *one.deliveries, one.withdrawal)
    yield from (("", record_text(record)) for record in records if record is not None)
    yield "", translate("note: {note}", note=deadline.note) if deadline.note else ""


def _until(until: object) -> str:
    if until == FURTHER_NOTICE:
        return translate("further notice")
    return str(until) if until else ""


def _funding(funding: Funding, register: Register) -> Iterator[tuple[str, str]]:
    yield _label("total"), _amount(funding.total, funding)
    yield _label("cap"), _amount(funding.cap, funding)
    yield _label("year"), str(funding.year or "")
    yield _label("to"), _names(funding.to, register)
    yield _label("payer"), _names((funding.payer,) if funding.payer else (), register)
    yield _label("payout"), funding.payout
    yield _label("review"), translate("not reviewed") if funding.review else ""
    for source in funding.sources:
        where = (
            (_label("area"), source.area),
            (_label("appropriation"), source.appropriation),
            (_label("item"), source.item),
            (_label("chapter"), source.chapter),
            (_label("post"), source.post),
        )
        named = " ".join(f"{name} {value}" for name, value in where if value not in {None, ""})
        amount = _amount(source.amount, funding)
        yield _label("source"), f"{amount}: {named} {source.name}{_not_reviewed(source.review)}"


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
