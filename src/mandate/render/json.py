"""Machine output: the same keys always, under the format's own names, with a version. Documented in docs/cli.md."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from mandate.checks.located import LocatedDiagnostics
from mandate.messages.translations import TranslatableText
from mandate.model.assignment import Assignment
from mandate.model.diagnostic import Severity
from mandate.model.register import Register
from mandate.reading.escape import escaped_json
from mandate.schedule.explain import ExplanationStep
from mandate.schedule.rows import ObligationRow

if TYPE_CHECKING:
    from mandate.schedule.obligations import Obligation

VERSION = 1


def dumps(document: Any, *, indent: int = 1) -> str:
    """A document as JSON: letters unchanged, invisible characters as escapes."""
    return _dumped(document, indent).decode()


def _dumped(document: Any, indent: int = 1) -> bytes:
    """The same as bytes.

    The result is equal; msgspec takes a tenth of the time, and refuses a lone surrogate, which a file's name on Linux
    may have.
    """
    try:
        data = msgspec.json.format(msgspec.json.encode(document, enc_hook=_in_english), indent=indent)
    except UnicodeEncodeError:
        text = json.dumps(document, ensure_ascii=False, indent=indent, default=str)
        data = text.encode("utf-8", "surrogatepass")
    return escaped_json(data)


def _in_english(value: object) -> str:
    """A text that could be translated, as programs read it."""
    if isinstance(value, TranslatableText):
        return str(value)
    raise NotImplementedError(type(value))


def listing(
    listed: Iterable[bytes],
    as_of: date,
    *,
    window: date | None,
    unread: tuple[str, ...],
    changed: dict[str, Any] | None = None,
    withheld: int = 0,
    not_reviewed: int = 0,
) -> Iterator[bytes]:
    """The output of `status --json`, with obligations as `items` writes them.

    `window` is the last day, or null; `unread` names the incomplete files; `changed` is the result of
    `--changed-since`, or null.
    """
    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "window": None if window is None else {"last": window.isoformat()},
        "unread": list(unread),
        "changed": changed,
        "withheld_left_out": withheld,
        "not_reviewed_left_out": not_reviewed,
        "obligations": [],
    }
    yield _dumped(document).removesuffix(b"]\n}")
    between = b"\n  "
    for one in listed:
        yield between
        yield one
        between = b",\n  "
    yield b"]\n}\n" if between == b"\n  " else b"\n ]\n}\n"


def items(rows: Iterable[ObligationRow]) -> Iterator[bytes]:
    """Obligations as in the list of `status --json`, some hundreds in each text; see `obligation`."""
    left = iter(rows)
    while some := [obligation(one) for one in islice(left, 500)]:
        yield _dumped({"": some}).removeprefix(b'{\n "": [\n  ').removesuffix(b"\n ]\n}")


def lines(rows: Iterable[ObligationRow]) -> Iterator[bytes]:
    """`status --format jsonl`: an obligation on each line, with the keys of `obligation`."""
    for one in rows:
        yield f"{dumps(obligation(one), indent=-1)}\n".encode()


def faults(placed: LocatedDiagnostics, files: int) -> str:
    """`check --format json`. Lines and columns count from 1, columns in characters, the end is after the last."""
    document = {
        "version": VERSION,
        "files": files,
        "counts": {f"{severity}s": placed.count(severity) for severity in Severity},
        "faults": [
            {
                "code": fault.rule.code,
                "name": fault.rule.name,
                "severity": fault.rule.severity.value,
                "file": fault.file,
                "line": at.line,
                "column": at.column,
                "end_line": at.end_line,
                "end_column": at.end_column,
                "message": fault.message,
                "help": fault.help,
                "fix": fault.fix,
            }
            for fault, at in placed.faults
        ],
    }
    return f"{dumps(document)}\n"


def obligation(one: ObligationRow) -> dict[str, Any]:
    """One obligation; days are ISO days or null, bodies are codes."""
    more = one.all_details
    first_set = more.original
    return {
        "id": one.id,
        "assignment": one.assignment,
        "title": one.title,
        "kind": more.kind,
        "state": one.state,
        "reviewed": one.reviewed,
        "first": one.first,
        "last": one.last,
        "moment": more.moment,
        "due": more.due,
        "first_set": {"first": first_set[0], "last": first_set[1]},
        "late_after": one.late_after,
        "days": one.days,
        "days_late": more.days_late,
        "waits_for": more.waits_for,
        "planning_day": one.planning_day,
        "day_off": more.day_off,
        "responsible": one.responsible,
        "owner": one.owner or None,
        "cooperate": more.cooperate,
        "consult": more.consult,
        "involve": more.involve,
        "steering": more.steering,
        "lead": more.lead,
        "leads": more.leads,
        "with": one.meets,
        "contact": more.contact,
        "others": more.others,
        "to": one.to,
        "to_assumed": one.to_assumed,
        "other_recipients": one.other_recipients,
        "copy": more.copy,
        "cite": more.cite,
        "reference": more.reference,
        "tasks": more.tasks,
        "input_to": more.input_to,
        "from_default": more.from_default,
        "covers": more.covers,
        "condition": more.condition,
        "optional": more.optional,
        "firm": more.firm,
        "tentative": more.tentative,
        "planned": more.planned,
        "about": more.about,
        "assumed": more.assumed,
        "grace": more.grace,
        "ask_by": more.ask_by,
        "withheld": more.withheld,
        "quote": more.quote,
        "page": more.page,
        "note": more.note,
        "moves": more.moves,
        "deliveries": more.deliveries,
        "withdrawn": more.withdrawn,
        "file": more.file,
    }


def letter(assignment: Assignment, owed: "tuple[Obligation, ...]", register: Register, as_of: date) -> str:
    """`show --json`: the letter under the format's names, then its obligations."""
    from mandate.schedule.tabulate import dated_row, json_value  # lists need neither

    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "id": assignment.id,
        "file": assignment.origin.file,
        "assignment": {
            "issuer": assignment.issuer,
            **{name: value for name, value in json_value(assignment).items() if name not in {"id", "unread", *_BESIDE}},
        },
        **{name: json_value(getattr(assignment, name)) for name in _BESIDE},
        "obligations": [obligation(dated_row(one, register)) for one in owed],
    }
    return f"{dumps(document)}\n"


_BESIDE = (
    "drafted", "participants", "reporting", "tasks", "deadlines", "events", "funding", "fundings", "related", "dismissed",
)  # fmt: skip
"""The tables of a letter beside `assignment`."""


def steps(one: "Obligation", told: tuple[ExplanationStep, ...], place: str, as_of: date) -> str:
    """`why --json`."""
    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "id": one.id,
        "place": place,
        "steps": [{"about": step.about, "says": step.says} for step in told],
    }
    return f"{dumps(document)}\n"


def schema_text(made: dict[str, Any]) -> str:
    """`schema_text`: JSON Schema has its own versions, so ours is left out."""
    return f"{dumps(made)}\n"
