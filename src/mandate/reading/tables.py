"""The tables of one file, read by the definitions of their keys. The reader builds their values."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
import rtoml

from mandate.messages.translations import listed, translatable
from mandate.model import rules
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Part
from mandate.reading.date_values import DateReader
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.source import Source
from mandate.reading.suggest import key_in
from mandate.reading.toml_words import short
from mandate.reading.values import BAD, Bad

if TYPE_CHECKING:
    from mandate.reading.locations import Locator

ReadValue = Callable[[Any, Any, Key, KeyPath], Any]
"""A method of a reader, from (raw value, key, key path) to the value or BAD."""

_LONG_FORM = re.compile(r"\[[ \t]*[\"']?(?:deadlines|tasks)[\"']?[ \t]*\.")
ATTRIBUTES = {
    "from": "from_",
    "for": "for_",
    "with": "with_",
    "issuer": "issuers",
    "lead": "leads",
    "funding": "fundings",
}
"""The attributes of keys that are Python keywords or that hold several values."""


Plan = tuple[str, type | None, dict[object, Any] | None, ReadValue, Key]
"""The plan of a key: its attribute; the type of a value that needs no reading; values read before, in any file, because
most words and days of a register recur; the method; the key. A plain tuple, unpacked in a third of the time of a named
one."""


class TableReader(DateReader):
    """Reads the tables of one file. `READ` maps a kind to its method, `BUILD` a table to its value."""

    PLANS: ClassVar[Mapping[str, tuple[dict[str, Plan], frozenset[str]]]]
    READ: ClassVar[Mapping[ValueKind, ReadValue]]
    BUILD: ClassVar[Mapping[str, Callable[[Any, dict[str, Any], KeyPath], Any]]]

    def __init__(self, source: Source) -> None:
        super().__init__(source.file)
        self.source = source
        self.text = ""
        self.has_long_form = False
        self.of: dict[KeyPath, str] = {}
        self.bad: set[KeyPath] = set()

    @cached_property
    def places(self) -> "Locator":
        """The locator of the text's key paths."""
        from mandate.reading.locations import Locator  # 1 ms, paid only where a value is located

        return Locator(self.text)

    def literal(self, path: KeyPath) -> str:
        """The spelling of a value in the file; empty where it is unknown."""
        span = self.places.span(path)
        return self.text.encode()[span[0] : span[1]].decode() if span else ""

    # --- the document ---

    def document(self) -> tuple[dict[str, Any] | None, bool]:
        """The parsed TOML, and whether it is the file's own text and not a repaired one."""
        source = self.source
        if source.problem:
            from mandate.reading import (
                syntax_errors,  # the explanations of broken files are needed only for broken files
            )

            rule = rules.TOO_LARGE if source.too_large else rules.CANNOT_READ
            self.faults.append(syntax_errors.unreadable_source(source, rule))
            return None, False
        data = source.data.removeprefix(b"\xef\xbb\xbf")
        try:
            self.text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            from mandate.reading import syntax_errors

            self.faults.append(syntax_errors.not_utf8(source.file, data, error))
            return None, False
        intact = True
        try:
            document: dict[str, Any] | None = rtoml.loads(self.text)
        except rtoml.TomlParsingError as error:
            from mandate.reading import syntax_errors

            found = syntax_errors.explain_syntax(source.file, self.text, error)
            self.faults.extend(found.faults)
            document, intact, self.text = found.document, False, found.text
            if document is None:
                return None, False
        self.has_long_form = bool(_LONG_FORM.search(self.text))
        return document, intact

    def place_in_mended_text(self) -> None:
        """Locate every diagnostic, and drop those that the repairs caused."""
        from mandate.reading.locations import position_of

        places = self.places
        mended = {fault.position.line for fault in self.faults if fault.position}
        placed = [msgspec.structs.replace(fault, position=position_of(fault, places)) for fault in self.faults]
        self.faults = [
            new
            for old, new in zip(self.faults, placed, strict=True)
            if old.position or (new.position and new.position.line not in mended)
        ]

    # --- tables ---

    def table(self, name: str, raw: object, path: KeyPath) -> dict[str, Any] | Bad:
        """The read values of a table by attribute, without those that could not be read."""
        if not isinstance(raw, dict):
            return self.not_a_table(name, raw, path)
        plan, required = self.PLANS[name]
        values: dict[str, Any] = {}
        meant: list[str] = []
        for key, value in raw.items():
            try:
                attribute, as_is, known, read, definition = plan[key]
            except KeyError:
                meant.append(self.unknown_key(name, key, raw, path))
                continue
            type_ = type(value)
            if type_ is as_is and value != "":
                values[attribute] = value
                continue
            if known is not None:
                if type_ in _MEMORABLE:
                    if value in known:
                        values[attribute] = known[value]
                        continue
                else:
                    known = None
            faults = len(self.faults)
            result = read(self, value, definition, (*path, key))
            if result is BAD:
                self.bad.add((*path, key))
                continue
            values[attribute] = result
            if known is not None and faults == len(self.faults) and len(known) < _MOST_KNOWN:
                known[value] = result
        if not required <= raw.keys():
            for key in TABLES[name]:
                if key in required and key not in raw and key not in meant:
                    self.missing_key(name, key, path)
        return values

    def not_a_table(self, name: str, raw: object, path: KeyPath) -> Bad:
        from mandate.reading.table_remedies import of_no_table
        from mandate.reading.type_words import type_of

        message = translatable("`{key_in}` is {type}, and must be a table", key_in=key_in(path), type=type_of(raw))
        return self.fault(rules.WRONG_TYPE, path, message, of_no_table(name, raw, path))

    def missing_key(self, name: str, key: str, path: KeyPath) -> None:
        from mandate.reading.table_remedies import of_missing

        message = translatable("{table_in} has no `{key}`", table_in=_table_in(name, path), key=key)
        self.fault(rules.MISSING_KEY, path, message, of_missing(name, TABLES[name][key]), Part.TABLE)

    def unknown_key(self, table: str, key: str, raw: dict[str, Any], path: KeyPath) -> str:
        """Tell of a key that its table does not have; the key that is meant, where one is."""
        from mandate.reading.unknown_key import remedy_for  # the words of people for keys, only for a fault

        value = raw[key]
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            self.unread += 1
        remedy = remedy_for(table, key, value, raw, self.nearest)
        where = _PLACES.get(table, _HERE)
        message = translatable("there is no key `{short}` {where}", short=short(key), where=where)
        self.fault(rules.UNKNOWN_KEY, (*path, key), message, remedy.help, Part.KEY)
        return remedy.meant

    def tables(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """A list of tables, each read and built. One without its required keys is left out and counted."""
        if not isinstance(raw, list):
            from mandate.reading.table_remedies import of_no_list
            from mandate.reading.type_words import WANTED, type_of

            self.unread += 1
            is_one = isinstance(raw, dict)
            message = translatable(
                "`{key_in}` is {value}, and must be {wanted}",
                key_in=key_in(path),
                value=(translatable("one table") if is_one else type_of(raw)),
                wanted=WANTED[ValueKind.TABLE_OR_TABLES if key.kind is ValueKind.TABLE_OR_TABLES else ValueKind.TABLES],
            )
            help_ = of_no_list(key, raw, path, self.literal(path) if is_one and len(path) > 1 else "")
            return self.fault(rules.WRONG_TYPE, path, message, help_)
        built = []
        name, build = key.table, self.BUILD[key.table]
        for number, item in enumerate(raw):
            here = (*path, number)
            values = self.table(name, item, here)
            value = values if isinstance(values, Bad) else build(self, values, here)
            if value is BAD:
                self.unread += 1
            else:
                built.append(value)
        return tuple(built)

    def one_table(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """A table as its value."""
        values = self.table(key.table, raw, path)
        return values if isinstance(values, Bad) else self.BUILD[key.table](self, values, path)

    def table_or_tables(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if not isinstance(raw, dict):
            return self.tables(raw, key, path)
        value = self.one_table(raw, key, path)
        if value is BAD:
            self.unread += 1
            return BAD
        return (value,)

    def link(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """An address or a path, in which a backslash may have become a tab or a line break without a word."""
        if not isinstance(raw, str) or not any(sign in raw for sign in _ESCAPED):
            return self.text_value(raw, key, path)
        span = self.places.span(path)
        written = self.text.encode()[span[0] : span[1]].decode() if span else ""
        became = [(sign, word) for sign, (letter, word) in _ESCAPED.items() if sign in raw and f"\\{letter}" in written]
        signs = _listed([f"`\\{_ESCAPED[sign][0]}`" for sign, _ in became])
        words = _listed([word for _, word in became])
        message = translatable(
            "{signs} {value} {words} to TOML",
            signs=signs,
            value=(translatable("are") if len(became) > 1 else translatable("is")),
            words=words,
        )
        return self.fault(
            rules.BAD_PHRASE,
            path,
            message,
            translatable("write / instead: {name} = {replace}", name=key.name, replace=written.replace(chr(92), "/")),
        )


_ESCAPED = {
    "\b": ("b", translatable("a backspace")),
    "\n": ("n", translatable("a line break")),
    "\f": ("f", translatable("a page break")),
    "\r": ("r", translatable("a return")),
    "\t": ("t", translatable("a tab")),
}
"""Signs that an escape makes and no address holds, with the escape's letter and the sign's name."""


def _listed(words: list[str]) -> str:
    return listed(words)


def _table_in(name: str, path: KeyPath) -> str:
    return (
        translatable("the file")
        if not path
        else _THIS.get(name) or translatable("this line")
        if isinstance(path[-1], int)
        else f"`{path[-1]}`"
    )


_THIS = {
    "deadline": translatable("this deadline"),
    "task": translatable("this task"),
    "input": translatable("this input"),
    "move": translatable("this move"),
    "delivery": translatable("this delivery"),
    "withdrawal": translatable("this withdrawal"),
    "source": translatable("this source"),
    "related": translatable("this relation"),
    "dismissed": translatable("this line of dismissed"),
}
"""The item of a list that lacks a key, by its table."""
_HERE = translatable("here")
_PLACES = {
    "assignment file": translatable("at the top of the file"),
    "mandate.toml": translatable("at the top of the file"),
    **{
        name: translatable("in [{name}]", name=name)
        for name in ("assignment", "drafted", "participants", "reporting", "funding", "register")
    },
}
_MOST_KNOWN = 10_000
_MEMORABLE = frozenset({str, date, int})
"""Types of values that can be remembered: of others, equal ones may differ, as `true` and 1."""
_PURE = frozenset(ValueKind) - {
    *(
        ValueKind.TEXT,
        ValueKind.ORGANISATION_NUMBER,
        ValueKind.FLAG,
        ValueKind.TABLE,
        ValueKind.TABLES,
        ValueKind.TABLE_OR_TABLES,
    ),
    ValueKind.LINK,  # reads the spelling of the value in the file
}
"""Kinds of which the same text has the same value in every file, so that it can be remembered."""


def plan(
    table: str, read: Mapping[ValueKind, ReadValue], named: Mapping[str, ReadValue]
) -> tuple[dict[str, Plan], frozenset[str]]:
    """The plans of a table's keys, and the required keys. `named` reads the tables of user-defined names."""
    keys = TABLES[table].values()
    as_is = {ValueKind.TEXT: str, ValueKind.ORGANISATION_NUMBER: str, ValueKind.FLAG: bool}
    steps: dict[str, Plan] = {
        key.name: (
            ATTRIBUTES.get(key.name, key.name),
            as_is.get(key.kind),
            {} if key.kind in _PURE else None,
            named.get(key.table) or read[key.kind],
            key,
        )
        for key in keys
    }
    return steps, frozenset(key.name for key in keys if key.required)
