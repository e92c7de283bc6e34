"""One file's text to one typed value, with every fault of its shape; never raises on what a file holds."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import rtoml

from mandate import rules
from mandate.diagnostic import Diagnostic, Part
from mandate.due import (
    is_id,
)
from mandate.keys import DEADLINE_KEYS, TABLES, Key, Kind
from mandate.model import (
    Assignment,
    Closed,
    Deadline,
    Delivery,
    Funding,
    FundingSource,
    Input,
    KeyPath,
    Move,
    Organisation,
    Origin,
    Participants,
    Register,
    Relation,
    Reporting,
    Task,
    Value,
    Withdrawal,
)
from mandate.source import Places, Source, place_of
from mandate.spelling import article, as_id, key_in, nearest, short, type_word
from mandate.values import BAD, Bad, ValueReader

_LONG_FORM = re.compile(r"\[[ \t]*[\"']?(?:deadlines|tasks)[\"']?[ \t]*\.")
_NEWER = tuple(
    re.compile(pattern)
    for pattern in (r"\{[^}\[\n]*\n", r"\n[ \t]*\}", r",[ \t]*\}", r"\\[ex]", r":(?<=\d\d:)(?<!:\d\d:)\d\d(?![:\d])")
)
"""Signs of TOML 1.1, each beginning with a literal, which is fast; the grammar then says whether it is."""


class ReadAssignment(Value, frozen=True):
    """What one file gave. `unread` counts what the faults keep out of the list; `assignment` is absent where all of it is."""

    assignment: Assignment | None
    diagnostics: tuple[Diagnostic, ...]
    unread: int


class ReadRegister(Value, frozen=True):
    """What a `mandate.toml` gave; `register` has no assignments yet, and is absent where the file is not TOML."""

    register: Register | None
    diagnostics: tuple[Diagnostic, ...]


def read_assignment(source: Source, id_: str) -> ReadAssignment:
    """One assignment file as a value, and its faults in the order of the file's keys."""
    reader = _Reader(source)
    document, intact = reader.document()
    if document is None:
        return ReadAssignment(assignment=None, diagnostics=tuple(reader.faults), unread=1)
    assignment = reader.assignment(document, id_)
    if not is_id(id_):
        reader.fault(
            rules.FILE_NAME,
            (),
            f"`{short(id_)}` is no id",
            f"name the file {as_id(id_)}.toml: lower-case a-z, digits and `-`, beginning with a letter",
        )
        intact = False
    if not intact:
        assignment = None
        reader.place_in_mended_text()
    return ReadAssignment(
        assignment=assignment, diagnostics=tuple(reader.faults), unread=reader.unread or int(assignment is None)
    )


def read_register(source: Source) -> ReadRegister:
    """The `mandate.toml` of a register as a value, and its faults."""
    reader = _Reader(source)
    document, intact = reader.document()
    register = reader.register(document) if document is not None and intact else None
    if not intact:
        reader.place_in_mended_text()
    return ReadRegister(register=register, diagnostics=tuple(reader.faults))


class _Plan(NamedTuple):
    """How a key is read; a value of the type `as_is` needs no reading."""

    attribute: str
    as_is: type | None
    read: "Callable[[_Reader, Any, Key, KeyPath], Any]"
    key: Key


class _Reader(ValueReader):
    def __init__(self, source: Source) -> None:
        super().__init__(source.file)
        self.source = source
        self.text = ""
        self.has_long_form = False
        self.of: dict[KeyPath, str] = {}

    # --- the document ---

    def document(self) -> tuple[dict[str, Any] | None, bool]:
        """The parsed TOML, and whether it is the file's own text rather than one repaired to find more faults."""
        source = self.source
        if source.problem:
            from mandate import syntax  # the explanations of broken files are needed only for broken files

            rule = rules.TOO_LARGE if source.too_large else rules.CANNOT_READ
            self.faults.append(syntax.unreadable(source, rule))
            return None, False
        data = source.data.removeprefix(b"\xef\xbb\xbf")
        try:
            self.text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            from mandate import syntax

            self.faults.append(syntax.not_utf8(source.file, data, error))
            return None, False
        intact = True
        try:
            document: dict[str, Any] | None = rtoml.loads(self.text)
        except rtoml.TomlParsingError as error:
            from mandate import syntax

            found = syntax.explain(source.file, self.text, error)
            self.faults.extend(found.faults)
            document, intact, self.text = found.document, False, found.text
            if document is None:
                return None, False
        else:
            if any(pattern.search(self.text) for pattern in _NEWER):
                from mandate import syntax

                self.faults.extend(syntax.newer_toml(source.file, self.text))
        self.has_long_form = bool(_LONG_FORM.search(self.text))
        return document, intact

    def place_in_mended_text(self) -> None:
        """Give every fault its place now, and leave out those that the mending itself made."""
        places = Places(self.text)
        mended = {fault.position.line for fault in self.faults if fault.position}
        placed = [msgspec.structs.replace(fault, position=place_of(fault, places)) for fault in self.faults]
        self.faults = [
            new
            for old, new in zip(self.faults, placed, strict=True)
            if old.position or (new.position and new.position.line not in mended)
        ]

    # --- tables ---

    def table(self, name: str, raw: object, path: KeyPath) -> dict[str, Any] | Bad:
        """The read values of a table by attribute, without those that could not be read."""
        if not isinstance(raw, dict):
            header = f"[{name}]"
            return self.fault(
                rules.WRONG_TYPE,
                path,
                f"`{key_in(path)}` is {article(type_word(raw))}, and must be a table",
                f"write it as a table, {header} on a line of its own",
            )
        plan, required = _PLANS[name]
        values: dict[str, Any] = {}
        for key, value in raw.items():
            step = plan.get(key)
            if step is None:
                self.unknown_key(name, key, value, (*path, key))
            elif type(value) is step.as_is and value != "":
                values[step.attribute] = value
            elif (result := step.read(self, value, step.key, (*path, key))) is not BAD:
                values[step.attribute] = result
        for key in required:
            if key not in raw:
                self.missing_key(name, key, path)
        return values

    def missing_key(self, name: str, key: str, path: KeyPath) -> None:
        example = TABLES[name][key].example
        help_ = f"add {key} = " + (example or '"…"')
        if key == "due":
            help_ = 'add due = and a day such as 2026-06-30, or due = "to be agreed" or "not stated" where the letter gives none'
        elif TABLES[name][key].kind is Kind.TABLE:
            help_ = f"add a line [{key}] and its keys below it"
        self.fault(rules.MISSING_KEY, path, f"{_table_in(name, path)} has no `{key}`", help_, Part.TABLE)

    def unknown_key(self, table: str, key: str, value: object, path: KeyPath) -> None:
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            self.unread += 1
        known = TABLES[table]
        shown = short(key)
        if key.replace("-", "_") in known:
            help_ = f"keys are spelled with `_`: write `{key.replace('-', '_')}`"
        elif (close := nearest(key, known)) is not None:
            help_ = f"did you mean `{close}`?"
        elif table in {"assignment file", "mandate.toml"} and not isinstance(value, dict | list):
            homes = [
                name
                for name in ("assignment", "participants", "reporting", "register")
                if key in TABLES[name] and name in known
            ]
            help_ = f"every key sits in a table: put it below [{homes[0] if homes else next(iter(known))}]"
        elif homes := [_HOMES[name] for name in _HOMES if key in TABLES[name] and name != table]:
            help_ = f"`{shown}` belongs in {' or '.join(homes[:2])}; a key added at the end of a file lands in the last table"
        else:
            help_ = f"the keys here are {', '.join(known)}"
        self.fault(rules.UNKNOWN_KEY, path, f"there is no key `{shown}` {_PLACES.get(table, 'here')}", help_, Part.KEY)

    def tables(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """A list of tables, each read and built; one that lacks what it stands on is left out and counted."""
        if not isinstance(raw, list):
            self.unread += 1
            if isinstance(raw, dict):
                help_ = (
                    f"write [[{key.name}]], with double brackets"
                    if len(path) == 1
                    else f"write {key.name} = [ {{ … }} ], with the braces inside brackets"
                )
                return self.fault(
                    rules.WRONG_TYPE, path, f"`{key_in(path)}` is one table, and must be a list of tables", help_
                )
            return self.wrong_type(raw, key, path, f"write {key.name} = [ {{ … }}, {{ … }} ]")
        built = []
        for number, item in enumerate(raw):
            value = self.one_table(item, key, (*path, number))
            if value is BAD:
                self.unread += 1
            else:
                built.append(value)
        return tuple(built)

    def one_table(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """A table as the value it stands for."""
        values = self.table(key.table, raw, path)
        return values if isinstance(values, Bad) else _BUILD[key.table](self, values, path)

    def table_or_tables(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if not isinstance(raw, dict):
            return self.tables(raw, key, path)
        value = self.one_table(raw, key, path)
        if value is BAD:
            self.unread += 1
            return BAD
        return (value,)

    def names(self, raw: Any, key: Key, path: KeyPath, of: Key) -> dict[str, Any]:
        """A table whose keys are names of the user's own, such as codes and events."""
        if not isinstance(raw, dict):
            self.wrong_type(raw, key, path, f"write a line [{key.name}] and its keys below it")
            return {}
        read = {}
        for name, item in raw.items():
            here = (*path, name)
            if not is_id(name) and of.kind is not Kind.MONTH_DAY:
                help_ = f"write `{as_id(name)}`: lower-case a-z, digits and `-`, beginning with a letter"
                self.fault(
                    rules.BAD_ID,
                    here,
                    f"`{short(name)}` is no {'event' if of.kind is Kind.EVENT else 'code'}",
                    help_,
                    Part.KEY,
                )
            value = _READ[of.kind](self, item, of, here)
            if value is not BAD:
                read[name] = value
        return read

    def events(self, raw: Any, key: Key, path: KeyPath) -> Any:
        return self.names(raw, key, path, Key(name="event", kind=Kind.EVENT, about="", example="2026-03-02"))

    def organisations(self, raw: Any, key: Key, path: KeyPath) -> Any:
        tables = self.names(raw, key, path, Key(name="organisation", kind=Kind.TABLE, about="", table="organisation"))
        return {
            code: Organisation(code=code, origin=Origin(self.file, (*path, code)), **values)
            for code, values in tables.items()
            if "name" in values
        }

    def annual_report(self, raw: Any, key: Key, path: KeyPath) -> Any:
        days = self.names(raw, key, path, Key(name="NO", kind=Kind.MONTH_DAY, about="", example='"03-15"'))
        return {country: (int(day[:2]), int(day[3:])) for country, day in days.items()}

    # --- the letter ---

    def assignment(self, document: dict[str, Any], id_: str) -> Assignment | None:
        values = self.table("assignment file", document, ())
        letter: dict[str, Any] | None = None if isinstance(values, Bad) else values.pop("assignment", None)
        if isinstance(values, Bad) or letter is None or not {"title", "issuer", "addressee"} <= letter.keys():
            self.unread = max(self.unread, 1)
            return None
        return Assignment(id=id_, origin=Origin(self.file), **letter, **values)

    def deadline(self, values: dict[str, Any], path: KeyPath) -> Deadline | Bad:
        if "id" not in values or "due" not in values:
            return BAD
        values.setdefault("title", values["id"])
        self.drop_strays(values, values["id"])
        return Deadline(origin=Origin(self.file, path), **values)

    def task(self, values: dict[str, Any], path: KeyPath) -> Task | Bad:
        if "id" not in values:
            return BAD
        values.setdefault("title", values["id"])
        roles = {role: values.pop(role) for role in _ROLES if role in values}
        own = {name: values.pop(name) for name in _DEADLINE_ATTRIBUTES if name in values}
        deadline = None
        if "due" in own:
            self.drop_strays(own, values["id"])
            shared = {name: values[name] for name in _SHARED_ATTRIBUTES if name in values}
            deadline = Deadline(origin=Origin(self.file, path), tasks=(values["id"],), **shared, **own)
        elif own:
            self.unread += 1
            self.fault(
                rules.MISSING_KEY,
                path,
                f"this task has `{next(iter(own))}`, a key of a deadline, but no `due`",
                'add due = and a day, or due = "to be agreed"; or move the key to the deadline it belongs to',
                Part.TABLE,
            )
        participants = Participants(**roles) if roles else _NOBODY
        return Task(origin=Origin(self.file, path), participants=participants, deadline=deadline, **values)

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
        needed = ("due", "on") if type_ is Move else ("on",)
        if any(name not in values for name in needed):
            return BAD
        return type_(origin=Origin(self.file, path), **values)

    def note_of(self, values: dict[str, Any], path: KeyPath) -> None:
        of = values.pop("of", None)
        if of is not None:
            self.of[path] = of

    def drop_strays(self, values: dict[str, Any], id_: str) -> None:
        """A record with a header of its own must name its deadline: pasted at the end of a file it lands on the last one."""
        if not self.of and not self.has_long_form:
            return
        places = Places(self.text) if self.has_long_form else None
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
                says = "does not say that it belongs there" if of is None else f"says that it belongs to `{short(of)}`"
                self.fault(
                    rules.STRAY_TABLE,
                    here,
                    f"this table lands on `{id_}`, the last deadline above it, and {says}",
                    f'write it as a line in {name} = [ … ] of its deadline, or below that deadline with of = "{id_ if of is None else of}"',
                    Part.TABLE,
                )
            if name in values:
                values[name] = tuple(kept)

    # --- the register ---

    def register(self, document: dict[str, Any]) -> Register | None:
        values = self.table("mandate.toml", document, ())
        about: dict[str, Any] | None = None if isinstance(values, Bad) else values.pop("register", None)
        if isinstance(values, Bad):
            return None
        return Register(origin=Origin(self.file), **{"id": "", **(about or {})}, **values)


def _table_in(name: str, path: KeyPath) -> str:
    return "the file" if not path else f"this {name}" if isinstance(path[-1], int) else f"`{path[-1]}`"


_PLACES = {
    "assignment file": "at the top of the file",
    "mandate.toml": "at the top of the file",
    **{name: f"in [{name}]" for name in ("assignment", "participants", "reporting", "funding", "register")},
}
_HOMES = {
    "assignment": "[assignment]",
    "participants": "[participants]",
    "reporting": "[reporting]",
    "deadline": "a deadline",
    "task": "a task",
    "funding": "[funding]",
    "register": "[register] of mandate.toml",
    "move": "a line of moves",
    "delivery": "a line of deliveries",
}

# --- which method reads which kind, and what a table becomes ---

_READ: dict[Kind, Callable[[_Reader, Any, Key, KeyPath], Any]] = {
    Kind.TEXT: _Reader.text_value,
    Kind.TEXTS: _Reader.texts,
    Kind.ID: _Reader.id,
    Kind.IDS: _Reader.ids,
    Kind.CODE: _Reader.id,
    Kind.CODES: _Reader.codes,
    Kind.FLAG: _Reader.flag,
    Kind.WHOLE: _Reader.whole,
    Kind.YEAR: _Reader.year,
    Kind.DATE: _Reader.date,
    Kind.DATE_OR_ASAP: _Reader.date_or_asap,
    Kind.DATE_OR_PERIOD: _Reader.date_or_period,
    Kind.OCCURRENCE: _Reader.occurrence,
    Kind.EVENT: _Reader.event,
    Kind.DUE: _Reader.due,
    Kind.DUES: _Reader.dues,
    Kind.EVERY: _Reader.every,
    Kind.LENGTH: _Reader.length,
    Kind.HOURS: _Reader.hours,
    Kind.MONTH_DAY: _Reader.word,
    Kind.CHOICE: _Reader.choice,
    Kind.ORGANISATION_NUMBER: _Reader.text_value,
    Kind.COUNTRY: _Reader.word,
    Kind.LANGUAGE: _Reader.word,
    Kind.CURRENCY: _Reader.word,
    Kind.ZONE: _Reader.zone,
    Kind.UUID: _Reader.word,
    Kind.TABLE: _Reader.one_table,
    Kind.TABLES: _Reader.tables,
    Kind.TABLE_OR_TABLES: _Reader.table_or_tables,
}
_NAMED_TABLES = {
    "events": _Reader.events,
    "organisations": _Reader.organisations,
    "annual_report": _Reader.annual_report,
}


def _as_read(_: _Reader, values: dict[str, Any], __: KeyPath) -> Any:
    return values


_BUILD: dict[str, Callable[[_Reader, dict[str, Any], KeyPath], Any]] = {
    "register": _as_read,
    "organisation": _as_read,
    "assignment": _as_read,
    "closed": lambda _, values, __: Closed(**values) if "on" in values else BAD,
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
    "related": lambda reader, values, path: (
        Relation(origin=Origin(reader.file, path), **values) if "relation" in values else BAD
    ),
}
_NOBODY = Participants()
_ROLES = Participants.__struct_fields__
_DEADLINE_ATTRIBUTES = (*sorted(DEADLINE_KEYS), "due")
_SHARED_ATTRIBUTES = ("id", "title", "owner", "quote", "page", "withheld", "note")
_KEYWORDS = {"from": "from_", "for": "for_"}


def _plan(table: str) -> tuple[dict[str, _Plan], tuple[str, ...]]:
    keys = TABLES[table].values()
    as_is = {Kind.TEXT: str, Kind.ORGANISATION_NUMBER: str, Kind.FLAG: bool}
    steps = {
        key.name: _Plan(
            _KEYWORDS.get(key.name, key.name), as_is.get(key.kind), _NAMED_TABLES.get(key.table) or _READ[key.kind], key
        )
        for key in keys
    }
    return steps, tuple(key.name for key in keys if key.required)


_PLANS = {name: _plan(name) for name in TABLES}
