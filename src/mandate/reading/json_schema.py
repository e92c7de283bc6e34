"""The format as JSON Schema, from `keys`, for completion and checks in editors."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal

import rtoml

from mandate.dates.formatting import SEASONS
from mandate.dates.grammar import GRAMMAR, IMPLICIT_EVENTS, is_id
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, MONTHS
from mandate.dates.working_days import COUNTRIES
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.base import Value
from mandate.model.due import OpenKind, Third, Unit
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.reading.key_definition import Key, KeyTable, ValueKind
from mandate.reading.keys import DEADLINE_KEYS, TABLES
from mandate.reading.values import LARGEST

SchemaFile = Literal["assignment", "register"]
Schema = dict[str, Any]
ROOTS: Final[dict[SchemaFile, str]] = {"assignment": "assignment file", "register": "mandate.toml"}
"""The table of `keys.TABLES` that is the root of each file."""


class Known(Value, frozen=True):
    """The names that an editor may offer, each with its description: codes of bodies, ids of letters."""

    codes: Mapping[str, str] = {}
    letters: Mapping[str, str] = {}


NOTHING: Final = Known()


def build_schema(file: SchemaFile, known: Known = NOTHING) -> Schema:
    """The schema of an assignment file or of `mandate.toml`, draft 7.

    A name that is not `known` stays valid, because the register may have grown since.
    """
    root = ROOTS[file]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"mandate: {root}",
        "description": "Made by `mandate schema`. It knows the keys and the form of each value; "
        "`mandate check` also knows what they mean together.",
        **_table(root, known),
        "definitions": {
            **({"due": _DUE, "dues": _DUES} if file == "assignment" else {}),
            **{name: {"title": name, **_table(name, known)} for name in _listed_below(root)},
        },
    }


def known_in(register: Register) -> Known:
    """The codes and ids of a register, each with its name or title."""
    return Known(
        codes={code: body.name for code, body in register.organisations.items() if is_id(code)},
        letters={letter.id: letter.title for letter in register.assignments},
    )


def _listed_below(root: str) -> list[str]:
    """The tables that are in lists below a root. Each is defined once, because several places may use it."""
    found: list[str] = []
    ahead = [root]
    while ahead:
        for key in TABLES.get(ahead.pop(0), {}).values():
            if key.table and key.table not in found:
                ahead.append(key.table)
                if key.kind is not ValueKind.TABLE:
                    found.append(key.table)
    return [*found, "owner", "organisation"] if root == ROOTS["register"] else found


def _table(name: str, known: Known) -> Schema:
    """A table by the definition of its keys."""
    table: KeyTable = TABLES[name]
    required = [key.name for key in table.values() if key.required]
    return {
        "type": "object",
        "properties": {key.name: _key(key, known) for key in table.values()},
        **({"required": required} if required else {}),
        **({"dependencies": {key: ["due"] for key in table if key in DEADLINE_KEYS}} if name == "task" else {}),
        "additionalProperties": False,
    }


def _key(key: Key, known: Known) -> Schema:
    example = f", such as `{key.example}`" if key.example else ""
    takes = "" if key.table or key.choices else f". Takes: {key.kind}{example}"
    about = _SEE.sub("", key.about) + takes
    value, examples = _value(key, known), _examples(key)
    if "anyOf" in value:  # taplo lists the key by its branches and shows them together: the words are in one of them
        first, *others = value["anyOf"]
        value = value | {"anyOf": [{"description": about} | first, *others], "x-taplo": {"docs": {"main": ""}}}
    return {
        "title": key.name,
        "description": about,
        **value,
        **({"default": key.default} if key.default else {}),
        **({"examples": examples} if examples else {}),
    }


def _examples(key: Key) -> list[Any]:
    """The key's example, where JSON can say it: a day would come out as a text, which the format refuses."""
    if not key.example:
        return []
    value = rtoml.loads(f"it = {key.example}")["it"]
    return [] if isinstance(value, date | datetime | dict) else [value]


def _value(key: Key, known: Known) -> Schema:
    match key.kind:
        case ValueKind.ID:
            return _named(known.letters) if key.letter else _text(_ID)
        case ValueKind.CODE:
            return _named(known.codes)
        case ValueKind.CODES:
            return _one_or_list(_named(known.codes))
        case ValueKind.CHOICE:
            return {"enum": list(key.choices)}
        case ValueKind.TABLE:
            return _names(key.table) or _table(key.table, known)
        case ValueKind.TABLES:
            return {"type": "array", "items": _ref(key.table)}
        case ValueKind.TABLE_OR_TABLES:
            return _table(key.table, known) | {"type": ["object", "array"], "items": _ref(key.table)}
        case _:
            return _VALUES[key.kind]


def _names(table: str) -> Schema | None:
    """A table whose keys are names of the user's own; `None` for any other. The usual names are offered."""
    match table:
        case "organisations":
            return {"type": "object", "propertyNames": _text(_ID), "additionalProperties": _ref("organisation")}
        case "owners":
            return {"type": "object", "additionalProperties": _ref("owner")}
        case "events":
            usual = dict.fromkeys(IMPLICIT_EVENTS, _EVENT)
            return {"type": "object", "properties": usual, "propertyNames": _text(_ID), "additionalProperties": _EVENT}
        case "yearly_days":
            return {"type": "object", "propertyNames": _text(_ID), "additionalProperties": _names("annual_report")}
        case "annual_report":
            usual = dict.fromkeys(COUNTRIES, _MONTH_DAY)
            return {"type": "object", "properties": usual, "additionalProperties": _MONTH_DAY}
    return None


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^({pattern})$" if "|" in pattern else f"^{pattern}$"}


def _offered(words: Iterable[str], other: Schema, meanings: Iterable[str] = ()) -> Schema:
    """One of the words, which an editor offers with their meanings, or the other."""
    offered: Schema = {"enum": [str(word) for word in words]}
    if docs := [one_line(meaning) for meaning in meanings]:
        offered["x-taplo"] = {"docs": {"enumValues": docs}}
    return {"anyOf": [offered, other]}


def _named(names: Mapping[str, str]) -> Schema:
    """An id. The names are offered; no other is refused."""
    return _text(_ID) if not names else {"pattern": f"^{_ID}$", **_offered(names, _TEXT, names.values())}


def _one_or_list(one: Schema) -> Schema:
    """One value or a list of them, so that an error in a list is reported at its item."""
    both = {"type": ["string", "array"]}
    if "anyOf" not in one:
        return one | both | {"items": one}
    offered, other = one["anyOf"]
    return one | {"anyOf": [offered, other | both], "items": one}


_SEE = re.compile(r"; see \[[^]]+\]\([^)]*\)")
"""A link within docs/format.md."""
_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date"}
"""Editors pass a TOML date on as a string, so a quoted date is valid here; `check` reports it."""
_ID = "[a-z][a-z0-9-]*"
_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COUNT = "[1-9][0-9]{0,5}"
_PERIOD = (
    f"(H[12] |T[1-3] |Q[1-4] |week [1-9][0-9]? |({'|'.join(SEASONS)}) |(({'|'.join(Third)}) )?({'|'.join(MONTHS)}) )?"
    "[0-9]{4}"
)
_PHRASE = (
    f"{_ISO}(T.+)?|{_ISO} to {_ISO}|{_PERIOD}"
    f"|({_COUNT} ({'|'.join(Unit)})s? )?(after|before) ({_ID}|{_ISO}|{_ISO} to {_ISO}|{_PERIOD})|same day as {_ID}"
    f"|{_COUNT} ({'|'.join(Unit)})s? after delivery of {_ID}|with (annual report|{_ID}) [0-9]{{4}}"
)
_FORMS = "\n".join(f"- `{form}` {about}" for form, about in GRAMMAR)
_DUE = _offered(OpenKind, _text(_PHRASE) | {"description": f"A day such as `2026-06-01`, or a phrase:\n{_FORMS}"})
_DUES = {"anyOf": _one_or_list(_DUE)["anyOf"]}
_EVENT = _one_or_list(_offered(("not yet",), _DAY))
_MONTH_DAY = _text("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_STEPS = ("year", "half-year", "tertial", "quarter", "month", "week")
_VALUES: dict[ValueKind, Schema] = {
    ValueKind.TEXT: _TEXT,
    ValueKind.LINK: _TEXT,
    ValueKind.ORGANISATION_NUMBER: _TEXT,
    ValueKind.ZONE: _TEXT,
    ValueKind.TEXTS: _one_or_list(_TEXT),
    ValueKind.IDS: {"type": "array", "items": _text(_ID)},
    ValueKind.FLAG: {"type": "boolean"},
    ValueKind.WHOLE: {"type": "integer", "minimum": 0, "maximum": LARGEST},
    ValueKind.YEAR: {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
    ValueKind.DATE: _DAY,
    ValueKind.DATE_OR_ASAP: _offered((OpenKind.AS_SOON_AS_POSSIBLE,), _DAY),
    ValueKind.DATE_OR_PERIOD: _text(f"{_ISO}|{_ISO} to {_ISO}|{_PERIOD}"),
    ValueKind.DATE_OR_NOTICE: _offered((FURTHER_NOTICE,), _DAY),
    ValueKind.OCCURRENCE: _text(f"{_ISO}|{_ID}-[1-9][0-9]{{0,3}}"),
    ValueKind.EVENT: _EVENT,
    ValueKind.DUE: {"anyOf": [_ref("due")]},
    ValueKind.DUES: {"anyOf": [_ref("dues")], "items": _ref("due"), "minItems": 1},
    ValueKind.EVERY: _offered(_STEPS, _text(f"{_COUNT} (week|month|year)s?|[1-9][0-9]? times a year")),
    ValueKind.LENGTH: _text(f"{_COUNT} ({'|'.join(Unit)})s?"),
    ValueKind.HOURS: _text(f"{_COUNT} (minute|hour|day)s?"),
    ValueKind.MONTH_DAY: _MONTH_DAY,
    ValueKind.COUNTRY: _text("[A-Z]{2}"),
    ValueKind.LANGUAGE: _text("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    ValueKind.CURRENCY: _text("[A-Z]{3}"),
    ValueKind.UUID: _text("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    ValueKind.EMAIL: _text("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*"),
    ValueKind.SHA256: _text("[0-9a-fA-F]{64}"),
}
"""The values of the kinds that depend on nothing else of their key."""
