"""Read one file's text as a typed value, with every diagnostic of its shape. No content of a file makes it raise."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from mandate.dates.grammar import is_id
from mandate.dates.periods import days_of
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import (
    NOBODY,
    Assignment,
    Closed,
    Deadline,
    Dismissed,
    Drafted,
    Funding,
    FundingSource,
    Input,
    Participants,
    Relation,
    Reporting,
    Task,
)
from mandate.model.base import KeyPath, Origin, Value
from mandate.model.diagnostic import Diagnostic, Part
from mandate.model.due import Exact, Open, OpenKind, Period, Span
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import DEADLINE_KEYS, TABLES
from mandate.reading.named_tables import NamedTableReader
from mandate.reading.source import Source
from mandate.reading.suggest import as_id, nearest
from mandate.reading.tables import ATTRIBUTES, plan
from mandate.reading.toml_words import short
from mandate.reading.values import BAD, Bad


class ReadAssignment(Value, frozen=True):
    """The result of reading one file.

    `unread` counts the items that diagnostics exclude from the list; `assignment` is absent if that is all of it.
    """

    assignment: Assignment | None
    diagnostics: tuple[Diagnostic, ...]
    unread: int


class ReadRegister(Value, frozen=True):
    """The result of reading a `mandate.toml`.

    `register` has no assignments yet, and is absent if the file is not TOML.
    """

    register: Register | None
    diagnostics: tuple[Diagnostic, ...]


def read_assignment(source: Source, id_: str) -> ReadAssignment:
    """Read an assignment file: its value, and its diagnostics in the order of the file's keys."""
    reader = _Reader(source)
    document, intact = reader.document()
    if document is None:
        return ReadAssignment(assignment=None, diagnostics=tuple(reader.faults), unread=1)
    assignment = reader.assignment(document, id_)
    if not intact:
        reader.place_in_mended_text()
    if not is_id(id_):
        reader.fault(
            rules.FILE_NAME,
            (),
            translatable("`{short}` is not a valid id", short=short(id_)),
            translatable(
                "name the file {as_id}.toml: lower-case a-z, digits and `-`, beginning with a letter", as_id=as_id(id_)
            ),
        )
        intact = False
    if not intact:
        assignment = None
    return ReadAssignment(
        assignment=assignment, diagnostics=tuple(reader.faults), unread=reader.unread or int(assignment is None)
    )


def read_register(source: Source) -> ReadRegister:
    """Read the `mandate.toml` of a register: its value and its diagnostics."""
    reader = _Reader(source)
    document, intact = reader.document()
    register = reader.register(document) if document is not None and intact else None
    if not intact:
        reader.place_in_mended_text()
    return ReadRegister(register=register, diagnostics=tuple(reader.faults))


class _Reader(NamedTableReader):
    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.unread_deadlines: list[Deadline] = []

    # --- the letter ---

    def assignment(self, document: dict[str, Any], id_: str) -> Assignment | None:
        self.raw = document
        values = self.table("assignment file", document, ())
        letter: dict[str, Any] | None = None if isinstance(values, Bad) else values.pop("assignment", None)
        if isinstance(values, Bad) or letter is None or not {"title", "issuers", "addressee"} <= letter.keys():
            self.unread = max(self.unread, 1)
            return None
        if "issued" in letter:
            letter |= _dated("issued", "issued_within", letter["issued"], past=False)
        return Assignment(id=id_, origin=Origin(self.file), unread=tuple(self.unread_deadlines), **letter, **values)

    def deadline(self, values: dict[str, Any], path: KeyPath) -> Deadline | Bad:
        if "id" not in values or "due" not in values:
            self.keep_unread(values, path)
            return BAD
        values.setdefault("title", values["id"])
        self.drop_strays(values, values["id"])
        return Deadline(origin=Origin(self.file, path), **values)

    def task(self, values: dict[str, Any], path: KeyPath) -> Task | Bad:
        if "id" not in values:
            return BAD
        values.setdefault("title", values["id"])
        roles = _taken(_ROLES, values)
        own = _taken(_DEADLINE_ATTRIBUTES, values)
        deadline = None
        if "due" in own:
            self.drop_strays(own, values["id"])
            shared = {name: values[name] for name in values.keys() & _SHARED_ATTRIBUTES}
            deadline = Deadline(origin=Origin(self.file, path), tasks=(values["id"],), **shared, **own)
        elif (*path, "due") in self.bad:
            self.unread += 1
            self.keep_unread({"id": values["id"], "tasks": (values["id"],), **own}, path)
        elif own:
            self.unread += 1
            self.fault(
                rules.MISSING_KEY,
                path,
                translatable(
                    "this task has `{rstrip}`, a key of a deadline, but no `due`", rstrip=next(iter(own)).rstrip("_")
                ),
                translatable(
                    'add due = and a day, or due = "to be agreed"; or move the key to the deadline it belongs to'
                ),
                Part.TABLE,
            )
        participants = Participants(**roles) if roles else NOBODY
        return Task(origin=Origin(self.file, path), participants=participants, deadline=deadline, **values)

    def keep_unread(self, values: dict[str, Any], path: KeyPath) -> None:
        """Record a deadline without a due, so that its names are known and its other diagnostics appear in the same
        run."""
        kept = {"id": "", "title": "", **values, "due": Open(kind=OpenKind.NOT_STATED)}
        self.unread_deadlines.append(Deadline(origin=Origin(self.file, path), **kept))

    def input(self, values: dict[str, Any], path: KeyPath) -> Input | Bad:
        if "id" not in values:
            return BAD
        values.setdefault("title", values["id"])
        self.note_of(values, path)
        self.drop_strays(values, values["id"])
        return Input(origin=Origin(self.file, path), **values)

    def record(
        self, type_: type[Move] | type[Delivery] | type[Withdrawal], values: dict[str, Any], path: KeyPath
    ) -> Any:
        """A move, a delivery or a withdrawal."""
        self.note_of(values, path)
        if "on" not in values or (type_ is Move and "due" not in values):
            return BAD
        if type_ is not Delivery:
            values |= _dated("on", "within", values["on"])
        return type_(origin=Origin(self.file, path), **values)

    def relation(self, values: dict[str, Any], path: KeyPath) -> Relation | Bad:
        if "relation" not in values:
            return BAD
        if isinstance(values.get("issued"), Exact):
            values["issued"] = values["issued"].day
        return Relation(origin=Origin(self.file, path), **values)

    def note_of(self, values: dict[str, Any], path: KeyPath) -> None:
        of = values.pop("of", None)
        if of is not None:
            self.of[path] = of

    def drop_strays(self, values: dict[str, Any], id_: str) -> None:
        """A record with a header of its own must name its deadline: pasted at the end of a file it lands on the last one."""
        if not self.of and not self.has_long_form:
            return
        places = self.places if self.has_long_form else None
        for name in ("inputs", "moves", "deliveries", "withdrawn"):
            kept = []
            for item in values.get(name, ()):
                here = item.origin.path
                of = self.of.get(here)
                stray = of != id_ if of is not None else places is not None and places.is_long_form(here)
                if not stray:
                    kept.append(item)
                    continue
                self.unread += 1
                says = (
                    translatable("does not say that it belongs there")
                    if of is None
                    else translatable("says that it belongs to `{short}`", short=short(of))
                )
                help_ = translatable(
                    'add of = "{id}" if it belongs there; else move it below its own deadline, and name that in `of`',
                    id=id_,
                )
                if of is not None and of in self._deadline_ids:
                    help_ = translatable("move it up, directly below the deadline `{short}`", short=short(of))
                elif of is not None:
                    help_ = (
                        translatable("did you mean `{id}`?", id=id_)
                        if nearest(of, [id_])
                        else translatable(
                            "there is no deadline `{short}` in this file: name the one that it belongs to",
                            short=short(of),
                        )
                    )
                message = translatable(
                    "this table lands on `{id}`, the last deadline above it, and {says}", id=id_, says=says
                )
                self.fault(rules.STRAY_TABLE, here, message, help_, Part.TABLE)
            if name in values:
                values[name] = tuple(kept)

    @cached_property
    def _deadline_ids(self) -> frozenset[str]:
        """The ids that deadlines of the file have, those that cannot be read too."""
        written = self.raw.get("deadlines")
        tables = written if isinstance(written, list) else ()
        return frozenset(str(one.get("id")) for one in tables if isinstance(one, dict))

    # --- the register ---

    def register(self, document: dict[str, Any]) -> Register | None:
        values = self.table("mandate.toml", document, ())
        about: dict[str, Any] | None = None if isinstance(values, Bad) else values.pop("register", None)
        if isinstance(values, Bad):
            return None
        return Register(origin=Origin(self.file), **{"id": "", **(about or {})}, **values)


# --- the method of each kind, and the value of each table ---

_READ: dict[ValueKind, Callable[[_Reader, Any, Key, KeyPath], Any]] = {
    ValueKind.TEXT: _Reader.text_value,
    ValueKind.LINK: _Reader.link,
    ValueKind.TEXTS: _Reader.texts,
    ValueKind.ID: _Reader.id,
    ValueKind.IDS: _Reader.ids,
    ValueKind.CODE: _Reader.id,
    ValueKind.CODES: _Reader.codes,
    ValueKind.FLAG: _Reader.flag,
    ValueKind.WHOLE: _Reader.whole,
    ValueKind.YEAR: _Reader.year,
    ValueKind.DATE: _Reader.date,
    ValueKind.DATE_OR_ASAP: _Reader.date_or_asap,
    ValueKind.DATE_OR_PERIOD: _Reader.date_or_period,
    ValueKind.DATE_OR_NOTICE: _Reader.date_or_notice,
    ValueKind.OCCURRENCE: _Reader.occurrence,
    ValueKind.EVENT: _Reader.event,
    ValueKind.DUE: _Reader.due,
    ValueKind.DUES: _Reader.dues,
    ValueKind.EVERY: _Reader.every,
    ValueKind.LENGTH: _Reader.length,
    ValueKind.HOURS: _Reader.hours,
    ValueKind.MONTH_DAY: _Reader.word,
    ValueKind.CHOICE: _Reader.choice,
    ValueKind.ORGANISATION_NUMBER: _Reader.text_value,
    ValueKind.COUNTRY: _Reader.word,
    ValueKind.LANGUAGE: _Reader.word,
    ValueKind.CURRENCY: _Reader.word,
    ValueKind.ZONE: _Reader.zone,
    ValueKind.EMAIL: _Reader.word,
    ValueKind.UUID: _Reader.word,
    ValueKind.SHA256: _Reader.word,
    ValueKind.TABLE: _Reader.one_table,
    ValueKind.TABLES: _Reader.tables,
    ValueKind.TABLE_OR_TABLES: _Reader.table_or_tables,
}
_NAMED_TABLES = {
    "events": _Reader.events,
    "organisations": _Reader.organisations,
    "owners": _Reader.owners,
    "yearly_days": _Reader.yearly_days,
    "annual_report": _Reader.annual_report,
}


def _taken(names: frozenset[str], values: dict[str, Any]) -> dict[str, Any]:
    """The values of some names, taken out of the others."""
    return {name: values.pop(name) for name in [*values] if name in names} if not names.isdisjoint(values) else {}


def _dated(day: str, within: str, value: Exact | Period | Span, *, past: bool = True) -> dict[str, Any]:
    """The attributes of a day that may be known as a period only. A `past` one has happened since its first day."""
    if isinstance(value, Exact):
        return {day: value.day}
    return {day: days_of(value)[0] if past else None, within: value}


def _as_read(_: _Reader, values: dict[str, Any], __: KeyPath) -> Any:
    return values


_BUILD: dict[str, Callable[[_Reader, dict[str, Any], KeyPath], Any]] = {
    "register": _as_read,
    "organisation": _as_read,
    "owner": _as_read,
    "assignment": _as_read,
    "closed": lambda _, values, __: Closed(**values) if "on" in values else BAD,
    "drafted": lambda reader, values, path: Drafted(origin=Origin(reader.file, path), **values),
    "participants": lambda _, values, __: Participants(**values),
    "reporting": lambda reader, values, path: Reporting(origin=Origin(reader.file, path), **values),
    "task": _Reader.task,
    "deadline": _Reader.deadline,
    "input": _Reader.input,
    "move": lambda reader, values, path: reader.record(Move, values, path),
    "delivery": lambda reader, values, path: reader.record(Delivery, values, path),
    "withdrawal": lambda reader, values, path: reader.record(Withdrawal, values, path),
    "funding": lambda reader, values, path: Funding(origin=Origin(reader.file, path), **values),
    "source": lambda reader, values, path: (
        FundingSource(origin=Origin(reader.file, path), **values) if "amount" in values else BAD
    ),
    "related": _Reader.relation,
    "dismissed": lambda reader, values, path: (
        Dismissed(origin=Origin(reader.file, path), **values) if "quote" in values else BAD
    ),
}
_ROLES = frozenset(Participants.__struct_fields__)
_DEADLINE_ATTRIBUTES = frozenset(ATTRIBUTES.get(name, name) for name in DEADLINE_KEYS | {"due"})
_SHARED_ATTRIBUTES = frozenset({"id", "title", "owner", "quote", "page", "withheld", "note", "review", "was"})

_Reader.READ = _READ
_Reader.BUILD = _BUILD
_Reader.PLANS = {name: plan(name, _READ, _NAMED_TABLES) for name in TABLES}
