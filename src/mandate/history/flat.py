"""One assignment file as lines, each with one whole fact, for git to compare: no register, no day, no counted dates."""

from collections.abc import Iterator

from mandate.history.fields import field_text
from mandate.model.assignment import Assignment, Deadline, Input, Participants
from mandate.model.base import Value
from mandate.reading.escape import one_line
from mandate.schedule.record_index import records_of
from mandate.schedule.resolve import deadlines
from mandate.schedule.wording import event_text, record_text

_LETTER = (
    "title", "kind", "issuers", "addressee", "reference", "your_reference", "number", "year", "issued", "issued_within", "language", "starts",
    "ends", "source", "withheld", "considerations", "officer", "closed", "signed", "note",
)  # fmt: skip
_TASK = (
    "label", "point", "desk", "owner", "constraints", "quote", "page", "note", "starts", "ends", "withheld", "review",
)  # fmt: skip
_DEADLINE = (
    "kind", "covers", "lasts", "place", "with_", "tasks", "every", "until", "responsible", "owner", "to", "other_recipients", "copy", "cite", "condition",
    "optional", "firm", "tentative", "assumed", "working_day", "grace", "quote", "page", "ask_by", "withheld", "note", "review",
)  # fmt: skip
_INPUT = ("from_", "to", "quote", "page", "note", "review")
_FUNDING = ("total", "cap", "currency", "year", "to", "payer", "payout", "review")
_SOURCE = ("amount", "area", "appropriation", "item", "chapter", "post", "name", "review")

_NAMES = {"issuers": "issuer", "leads": "lead", "from_": "from", "with_": "with", "issued_within": "issued"}
"""The format's names of some fields."""


def facts(letter: Assignment) -> str:
    """The letter, one fact a line. Each line begins with an id, so that it can be read alone."""
    return "".join(f"{one_line(line)}\n" for line in _facts(letter))


def _facts(letter: Assignment) -> Iterator[str]:
    yield from _fields("letter", letter, _LETTER)
    if letter.drafted is not None:
        yield from _fields("drafted", letter.drafted, ("from_", "sha256", "on", "review"))
    yield from _roles("letter", letter.participants)
    yield from _fields("reports", letter.reporting, ("to", "other_recipients", "copy", "cite", "default"))
    for task in letter.tasks:
        yield f"task {task.id}: {task.title}"
        yield from _fields(f"task {task.id}", task, _TASK)
        yield from _roles(f"task {task.id}", task.participants)
    for deadline in deadlines(letter):
        yield from _part(f"deadline {deadline.id}", deadline, _DEADLINE)
        for item in deadline.inputs:
            yield from _part(f"input {deadline.id}.{item.id}", item, _INPUT)
    for name, day in letter.events.items():
        yield f"event {name}: {event_text(day)}"
    for number, funding in enumerate(letter.fundings, 1):
        name = "funding" if number == 1 else f"funding {number}"
        yield from _fields(name, funding, _FUNDING)
        for source in funding.sources:
            yield f"{name} source: " + ", ".join(f"{name} {value}" for name, value in _set(source, _SOURCE))
    for related in letter.related:
        names = ("assignment", "reference", "title", "issued", "year", "tasks")
        mark = ", not reviewed" if related.review else ""
        yield f"related {related.relation}: " + ", ".join(value for _, value in _set(related, names)) + mark
    for one in letter.dismissed:
        yield "dismissed: " + ", ".join(
            f"{name} {value}" for name, value in _set(one, ("quote", "page", "reason", "review"))
        )


def _part(name: str, part: Deadline | Input, fields: tuple[str, ...]) -> Iterator[str]:
    yield f"{name}: {field_text(part.due)}"
    yield f"{name}: {part.title}"
    yield from _fields(name, part, fields)
    for record in records_of(part):
        about = f", for {record.for_}" if record.for_ is not None else ""
        yield f"{name}: {record_text(record)}{about}"


def _fields(name: str, value: Value, fields: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name}, {_NAMES.get(field, field)}: {words}" for field, words in _set(value, fields))


def _roles(name: str, participants: Participants) -> Iterator[str]:
    roles = ("leads", "cooperate", "consult", "involve", "contact", "steering", "others")
    for role, value in ((role, getattr(participants, role)) for role in roles):
        for code in value if isinstance(value, tuple) else (value,):
            if code:
                yield f"{name}, {_NAMES.get(role, role)}: {field_text(code)}"


def _set(value: Value, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The fields of the file, in words. Omitted ones have their default values."""
    defaults = type(value).__struct_defaults__
    absent = dict(zip(value.__struct_fields__[-len(defaults) :], defaults, strict=True))
    for field in fields:
        found = getattr(value, field)
        if found is not None and found != absent.get(field):
            yield field, "nobody" if found == () else field_text(found)
