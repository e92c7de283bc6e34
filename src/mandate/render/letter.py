"""One letter for a person to read: who, what, when with its history, money, related letters."""

import textwrap
from collections.abc import Iterable, Iterator

from mandate.dates.formatting import format_due
from mandate.model.assignment import Assignment, Dismissed, Funding, Participants, Relation, Task
from mandate.model.due import Period, Span, items_of
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import body_name, parties
from mandate.schedule.obligations import Obligation
from mandate.schedule.wording import (
    annotations,
    day_text,
    delivery_text,
    event_text,
    issued_text,
    move_text,
    status_text,
    withdrawal_text,
)


def letter(
    assignment: Assignment, owed: Iterable[Obligation], register: Register, others: Iterable[Assignment], width: int
) -> str:
    """The letter and the state of what it asks for, in columns of names and values. `others` are all that may refer to it."""
    blocks = [
        _block(one_line(assignment.title), _about(assignment, register), width),
        _block("Drafted", _drafted(assignment), width),
        _block("Participants", _participants(assignment.participants, register), width),
        _block("Tasks", (row for task in assignment.tasks for row in _task(task, register)), width),
        _block("Deadlines", (row for one in owed for row in _deadline(one, register)), width),
        *(_block("Funding", _funding(one, register), width) for one in assignment.fundings),
        _block("Events", ((name, event_text(day)) for name, day in assignment.events.items()), width),
        _block("Related", [*map(_related, assignment.related), *_from_others(assignment, others)], width),
        _block("Dismissed", map(_dismissed, assignment.dismissed), width),
    ]
    return "\n".join(block for block in blocks if block)


def _block(title: str, rows: Iterable[tuple[str, str]], width: int) -> str:
    found = [(name, one_line(value)) for name, value in rows if value]
    if not found:
        return ""
    column = min(max(len(name) for name, _ in found), 18)
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
    yield "id", assignment.id
    yield "file", assignment.origin.file
    yield "kind", assignment.kind or ""
    yield "issuer", _names(assignment.issuers, register)
    yield "addressee", _names(assignment.addressee, register)
    yield "reference", ", ".join(assignment.reference) or "not given"
    yield "your reference", ", ".join(assignment.your_reference)
    yield "number", str(assignment.number) if assignment.number is not None else ""
    yield "year", str(assignment.year) if assignment.year is not None else ""
    yield "issued", issued_text(assignment) or "not given"
    yield "language", assignment.language
    yield "starts", str(assignment.starts) if assignment.starts else ""
    yield "ends", assignment.ends.isoformat() if assignment.ends else ""
    others = " and others" if reporting.other_recipients else ""
    yield "reports to", _names(reporting.to or (), register) + others
    yield "copy", _names(reporting.copy, register)
    yield "default", ", ".join(format_due(due) for due in items_of(reporting.default)) if reporting.default else ""
    yield "cite", "every delivery must quote the reference" if reporting.cite else ""
    yield "considerations", "; ".join(assignment.considerations)
    yield "officer", assignment.officer
    yield "signed", "; ".join(assignment.signed)
    yield "source", assignment.source
    yield "withheld", assignment.withheld
    yield "closed", f"{assignment.closed.on} {assignment.closed.note}" if assignment.closed else ""
    yield "note", assignment.note


def _drafted(assignment: Assignment) -> Iterator[tuple[str, str]]:
    drafted = assignment.drafted
    if drafted is None:
        return
    yield "from", drafted.from_
    yield "on", str(drafted.on or "")
    yield "sha256", drafted.sha256
    yield "review", "the facts of the letter are not reviewed" if drafted.review else ""


def _dismissed(one: Dismissed) -> tuple[str, str]:
    place = f"page {one.page}" if one.page else "words"
    return place, f"“{one.quote}”: {one.reason or 'no reason given'}{_not_reviewed(one.review)}"


def _not_reviewed(review: bool) -> str:
    return "; not reviewed" if review else ""


def _participants(participants: Participants, register: Register) -> Iterator[tuple[str, str]]:
    yield "lead", _names(participants.leads, register)
    for role in ("cooperate", "consult", "involve"):
        yield role, _names(getattr(participants, role), register)
    yield "contact", _names((participants.contact,) if participants.contact else (), register)
    yield "steering", _names(participants.steering, register)
    yield "others", "the list is open" if participants.others else ""


def _task(task: Task, register: Register) -> Iterator[tuple[str, str]]:
    head = " ".join(part for part in (task.label, f"point {task.point}" if task.point else "") if part)
    yield task.id, f"{head}: {task.title}" if head else task.title
    yield "", "; ".join(f"limit: {limit}" for limit in task.constraints)
    yield "", "; ".join(f"{role}: {names}" for role, names in _participants(task.participants, register) if names)
    rest = (
        ("desk", task.desk),
        ("owner", task.owner),
        ("page", task.page),
        ("starts", task.starts),
        ("ends", task.ends),
        ("withheld", task.withheld),
        ("note", task.note),
        ("review", "not reviewed" if task.review else ""),
    )
    yield "", "; ".join(f"{name}: {value}" for name, value in rest if value)


def _deadline(one: Obligation, register: Register) -> Iterator[tuple[str, str]]:
    duty, deadline, occurrence = one.duty, one.duty.deadline, one.occurrence
    yield one.id.partition(".")[2], f"{day_text(one.when, register)}, {status_text(one)}: {deadline.title}"
    yield "", parties(duty, register, _names(duty.responsible, register), short=False)
    yield "", "; ".join(annotations(one))
    about = (
        ("kind", deadline.kind),
        ("covers", deadline.covers),
        ("tasks", ", ".join(task.id for task in duty.tasks if task.id != deadline.id)),
        ("input to", duty.input_to.id if duty.input_to else ""),
        ("owner", duty.owner),
        ("copy", _names(duty.copy, register)),
        (
            "must quote",
            (", ".join(one.assignment.reference) or "the reference, which is not given") if duty.cite else "",
        ),
        ("place", deadline.place),
        ("lasts", f"{int(deadline.lasts.total_seconds() // 60)} minutes" if deadline.lasts else ""),
        ("every", deadline.every.written if deadline.every else ""),
        ("until", deadline.until),
    )
    yield "", "; ".join(f"{name}: {value}" for name, value in about if value)
    said = [
        f"“{deadline.quote}”" if deadline.quote else "",
        f"page {deadline.page}" if deadline.page else "",
        f"due: {format_due(occurrence.written)}",
    ]
    yield "", ", ".join(part for part in said if part)
    for move in (*([occurrence.opening] if occurrence.opening else []), *occurrence.moves):
        yield "", move_text(move)
    for delivery in one.deliveries:
        yield "", delivery_text(delivery)
    if one.withdrawal is not None:
        yield "", withdrawal_text(one.withdrawal)
    yield "", f"note: {deadline.note}" if deadline.note else ""


def _funding(funding: Funding, register: Register) -> Iterator[tuple[str, str]]:
    yield "total", _amount(funding.total, funding)
    yield "cap", _amount(funding.cap, funding)
    yield "year", str(funding.year or "")
    yield "to", _names(funding.to, register)
    yield "payer", _names((funding.payer,) if funding.payer else (), register)
    yield "payout", funding.payout
    yield "review", "not reviewed" if funding.review else ""
    for source in funding.sources:
        where = (
            ("area", source.area),
            ("appropriation", source.appropriation),
            ("item", source.item),
            ("chapter", source.chapter),
            ("post", source.post),
        )
        yield (
            "source",
            f"{_amount(source.amount, funding)}: {' '.join(f'{name} {value}' for name, value in where if value not in {None, ''})} {source.name}{_not_reviewed(source.review)}",
        )


def _amount(amount: int | None, funding: Funding) -> str:
    return "" if amount is None else f"{amount:,} {funding.currency}".replace(",", "\u00a0").strip()


def _related(related: Relation) -> tuple[str, str]:
    issued = format_due(related.issued) if isinstance(related.issued, Period | Span) else related.issued
    parts = (related.assignment, *related.reference, related.title, issued, related.year)
    only = f" (for {', '.join(related.tasks)})" if related.tasks else ""
    return related.relation.value, ", ".join(str(part) for part in parts if part) + only + _not_reviewed(related.review)


def _from_others(assignment: Assignment, others: Iterable[Assignment]) -> Iterator[tuple[str, str]]:
    """Return what other letters of the register say of this one."""
    for other in others:
        for related in other.related:
            if related.assignment == assignment.id:
                yield f"{related.relation} this", f"{other.id}, {other.title}"
