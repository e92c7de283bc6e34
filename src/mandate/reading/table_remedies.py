"""Help for a value in place of a table, a missing key, and keys within a table of names."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from mandate.messages.translations import translatable
from mandate.model.base import KeyPath
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.key_words import HOMES
from mandate.reading.keys import TABLES
from mandate.reading.toml_words import toml_word
from mandate.reading.value_remedies import FORMS, quoted

_DAYS = {ValueKind.DATE, ValueKind.DATE_OR_PERIOD, ValueKind.DUE, ValueKind.DUES}
_TEXTS = {ValueKind.TEXT, ValueKind.ID, ValueKind.CODE, ValueKind.CODES}


def of_no_table(name: str, raw: object, path: KeyPath) -> str:
    """The help for a value that must be a table. The value goes into the key that fits it."""
    last = path[-1]
    if isinstance(raw, list) and raw and all(isinstance(item, dict) for item in raw):
        return translatable("write [{name}], with single brackets", name=name)
    if isinstance(last, int):
        return translatable("write it in braces: {braces}", braces=_braces(name, raw))
    if name in {"organisation", "closed", "withdrawal"}:
        return translatable("write {last} = {braces}", last=last, braces=_braces(name, raw))
    return translatable("write it as a table: [{name}] on a line of its own, and its keys below it", name=name)


def of_no_list(key: Key, raw: object, path: KeyPath, literal: str) -> str:
    """The help for a value that must be a list of tables."""
    if isinstance(raw, dict) and len(path) == 1:
        if raw and all(isinstance(item, dict) for item in raw.values()):
            return translatable(
                "write [[{name}]], and below it a line id = {quoted}", name=key.name, quoted=quoted(next(iter(raw)))
            )
        return translatable("write [[{name}]], with double brackets", name=key.name)
    if isinstance(raw, dict):
        return translatable(
            "put the braces inside brackets: {name} = [ {value} ]", name=key.name, value=literal or "{ … }"
        )
    if len(path) == 1:
        return translatable("write [[{name}]] on a line of its own, and its keys below it", name=key.name)
    whole = _braces(key.table, raw)
    whole = whole if key.kind is ValueKind.TABLE_OR_TABLES else f"[ {whole} ]"
    return translatable("write {name} = {value}", name=key.name, value=whole)


def _braces(name: str, raw: object) -> str:
    """The required keys of a table in braces: the value in the one it fits, `…` in the others."""
    taken = False
    parts = []
    for key in TABLES[name].values():
        if not key.required:
            continue
        if not taken and _fits(key.kind, raw):
            taken = True
            parts.append(f"{key.name} = {quoted(raw) if isinstance(raw, str) else toml_word(raw)}")
        else:
            parts.append(f"{key.name} = {FORMS.get(key.kind, quoted('…'))}")
    return "{ " + ", ".join(parts) + " }"


def _fits(kind: ValueKind, raw: object) -> bool:
    if isinstance(raw, str):
        return kind in _TEXTS
    if isinstance(raw, date):
        return kind in _DAYS and not isinstance(raw, datetime)
    return kind is ValueKind.WHOLE and isinstance(raw, int) and not isinstance(raw, bool)


def of_missing(name: str, key: Key) -> str:
    """The help for a missing required key."""
    if (name, key.name) == ("register", "id"):
        return translatable('add id = "…", with what `python -c "import uuid; print(uuid.uuid4())"` prints')
    if key.name == "due" and name != "move":
        return translatable('add due = YYYY-MM-DD, or due = "to be agreed" or "not stated" where the letter gives none')
    if key.kind is ValueKind.TABLE:
        return translatable("add a line [{name}] and its keys below it", name=key.name)
    if key.kind is ValueKind.CHOICE:
        return translatable('add {name} = "…", with one of {names}', name=key.name, names=", ".join(key.choices))
    about = translatable("a name of your own") if key.kind is ValueKind.ID else translatable(key.about)
    return translatable("add {name} = {get}: {about}", name=key.name, get=FORMS.get(key.kind, quoted("…")), about=about)


class Stray(NamedTuple):
    """Keys of another table that landed among names of the user's own."""

    name: str
    message: str
    help: str
    names: frozenset[str]


def stray_in(table: str, raw: Mapping[str, object]) -> Stray | None:
    """The keys that a table of events, bodies or countries cannot mean; they were pasted behind it."""
    homes = (
        ("deadline", "task", "assignment", "reporting", "participants", "funding")
        if table == "events"
        else ("register",)
    )
    fits = _may_be_event if table == "events" else lambda value: isinstance(value, dict)
    strange = [name for name, value in raw.items() if not fits(value) and any(name in TABLES[home] for home in homes)]
    if not strange:
        return None
    first = strange[0]
    home = next(one for one in homes if first in TABLES[one])
    after = [*raw][[*raw].index(first) :]
    begun = [name for name in after if name in TABLES["deadline"]]
    message = translatable(
        "`{first}` is a key of {HOMES}, and below [{table}] every key is {NAMED}",
        first=first,
        HOMES=HOMES[home],
        table=table,
        NAMED=_NAMED[table],
    )
    if table == "events" and {"id", "due"} <= {*begun}:
        begin = translatable("a new deadline begins with its own line [[deadlines]]: write it above {where}", where=translatable("this line"))  # fmt: skip
        return Stray(first, message, begin, frozenset(begun))
    help_ = translatable("move the line up, below {HOMES}", HOMES=HOMES[home])
    if home == "deadline":
        help_ = translatable("move the line up to the deadline that it is about")
    return Stray(first, message, help_, frozenset(strange))


_NAMED = {
    "events": translatable("the name of an event"),
    "organisations": translatable("the code of a body"),
    "annual_report": translatable("a country"),
    "owners": translatable("the name of an owner"),
    "yearly_days": translatable("the name of a day"),
}


def _may_be_event(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_may_be_event, value))
    return value == "not yet" or (isinstance(value, date) and not isinstance(value, datetime))
