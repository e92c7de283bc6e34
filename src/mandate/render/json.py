"""Machine output: the same keys always, under the format's own names, with a version. Documented in docs/cli.md."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

import msgspec

from mandate.checks.located import LocatedDiagnostics
from mandate.dates.grammar import format_due, interval_phrase
from mandate.dates.resolved import timezone_of
from mandate.model.assignment import Assignment, Delivery, Move, Participants, Withdrawal
from mandate.model.base import Origin
from mandate.model.diagnostic import Severity
from mandate.model.due import Due, Dues, Interval, Repetition
from mandate.model.register import Register
from mandate.reading.escape import escaped_json
from mandate.schedule.explain import ExplanationStep
from mandate.schedule.obligations import Obligation

VERSION = 1


def dumps(document: Any, *, indent: int = 1) -> str:
    """A document as JSON: letters as they are, what cannot be seen as an escape."""
    return escaped_json(json.dumps(document, ensure_ascii=False, indent=indent))


def obligations(
    owed: Iterable[Obligation], register: Register, as_of: date, *, window: date | None, unread: tuple[str, ...]
) -> str:
    """A list as `status --json` gives it; see `listing`."""
    return "".join(listing((item(one, register) for one in owed), as_of, window=window, unread=unread))


def listing(
    items: Iterable[str],
    as_of: date,
    *,
    window: date | None,
    unread: tuple[str, ...],
    changed: dict[str, Any] | None = None,
    withheld: int = 0,
    not_reviewed: int = 0,
) -> Iterator[str]:
    """`status --json`, of obligations as `item` writes them. `window` is its last day, or null; `unread` names the files of
    which something is missing; `changed` is what `--changed-since` asks, or null."""
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
    yield dumps(document).removesuffix("]\n}")
    between = "\n  "
    for one in items:
        yield f"{between}{one}"
        between = ",\n  "
    yield "]\n}\n" if between == "\n  " else "\n ]\n}\n"


def item(one: Obligation, register: Register, below: str = "", *, notes: bool = True) -> str:
    """An obligation as it stands in the list of `status --json`; see `obligation`."""
    return _item(obligation(one, register, below, notes=notes))


def _item(document: dict[str, Any]) -> str:
    return dumps(document).replace("\n", "\n  ")


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


def obligation(one: Obligation, register: Register, below: str = "", *, notes: bool = True) -> dict[str, Any]:
    """One obligation; days are ISO days or null, bodies are codes. Its file is named `below` a folder that ends in a slash;
    without `notes` those of the register's keepers are left out."""
    duty, deadline, when, first_set = one.duty, one.duty.deadline, one.when, one.occurrence.first_set
    letter = duty.assignment
    return {
        "id": one.id,
        "assignment": letter.id,
        "title": deadline.title,
        "kind": deadline.kind and deadline.kind.value,
        "state": one.state.value,
        "reviewed": duty.reviewed,
        "first": _day(when.first),
        "last": _day(when.last),
        "moment": when.moment.astimezone(timezone_of(register)).isoformat() if when.moment else None,
        "due": format_due(one.occurrence.due),
        "first_set": {"first": _day(first_set.first), "last": _day(first_set.last)},
        "late_after": _day(one.late_after),
        "days": one.days,
        "days_late": one.days_late,
        "waits_for": list(when.waits_for),
        "planning_day": _day(one.planning_day),
        "day_off": one.day_off or when.day_off or None,
        "responsible": list(duty.responsible),
        "owner": duty.owner or None,
        **{role: list(getattr(duty.roles, role)) for role in ("cooperate", "consult", "involve", "steering")},
        "lead": duty.roles.lead,
        "leads": list(duty.roles.leads),
        "with": list(deadline.with_),
        "contact": duty.roles.contact,
        "others": duty.roles.others,
        "to": list(duty.to),
        "to_assumed": duty.to_assumed,
        "other_recipients": duty.other_recipients,
        "copy": list(duty.copy),
        "cite": duty.cite,
        "reference": list(letter.reference),
        "tasks": [task.id for task in duty.tasks],
        "input_to": duty.input_to.id if duty.input_to else None,
        "from_default": duty.from_default,
        "covers": deadline.covers or None,
        "condition": deadline.condition or None,
        "optional": deadline.optional,
        "firm": deadline.firm,
        "tentative": one.tentative,
        "planned": when.planned or None,
        "about": None if when.given_up else _day(when.about),
        "assumed": deadline.assumed,
        "grace": deadline.grace and interval_phrase(deadline.grace),
        "ask_by": _day(deadline.ask_by),
        "withheld": duty.withheld or None,
        "quote": deadline.quote or None,
        "page": deadline.page,
        "note": (deadline.note or None) if notes else None,
        "moves": [_record(move) for move in one.occurrence.moves],
        "deliveries": [_record(delivery) for delivery in one.deliveries],
        "withdrawn": one.withdrawal and _record(one.withdrawal),
        "file": (deadline.origin.file or letter.origin.file).removeprefix(below),
    }


def letter(assignment: Assignment, owed: tuple[Obligation, ...], register: Register, as_of: date) -> str:
    """`show --json`: the letter under the format's names, then its obligations."""
    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "id": assignment.id,
        "file": assignment.origin.file,
        "assignment": {
            "issuer": assignment.issuer,
            **{name: value for name, value in _plain(assignment).items() if name not in {"id", "unread", *_BESIDE}},
        },
        **{name: _plain(getattr(assignment, name)) for name in _BESIDE},
        "obligations": [obligation(one, register) for one in owed],
    }
    return f"{dumps(document)}\n"


_BESIDE = (
    "drafted", "participants", "reporting", "tasks", "deadlines", "events", "funding", "fundings", "related", "dismissed",
)  # fmt: skip
"""The tables of a letter that stand beside `assignment`."""


def steps(one: Obligation, told: tuple[ExplanationStep, ...], place: str, as_of: date) -> str:
    """`why --json`."""
    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "id": one.id,
        "place": place,
        "steps": [{"about": step.about, "says": step.says} for step in told],
    }
    return f"{dumps(document)}\n"


def schema(made: dict[str, Any]) -> str:
    """`schema`: JSON Schema has its own versions, so ours is left out."""
    return f"{dumps(made)}\n"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _record(record: Move | Delivery | Withdrawal) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(record)
    return plain


_NAMES = {"from_": "from", "for_": "for", "with_": "with"}


_PERIODS = {"on": "within", "issued": "issued_within"}


def _plain(value: Any) -> Any:
    """A value as JSON has it: dues and lengths as the file writes them, days as ISO days, no origins."""
    match value:
        case _ if isinstance(value, Due):
            return format_due(value)
        case Dues(items=items):
            return [format_due(item) for item in items]
        case Interval():
            return interval_phrase(value)
        case Repetition(written=written):
            return written
        case Participants():
            return {"lead": value.lead} | {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
        case msgspec.Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            for name, period in _PERIODS.items():  # a day, or the period where only that is known, under one name
                within = fields.pop(period, None)
                fields |= {} if within is None else {name: within}
            return {
                _NAMES.get(name, name): _plain(field) for name, field in fields.items() if not isinstance(field, Origin)
            }
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return f"{int(value.total_seconds() // 60)} minutes"
        case tuple():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return value
