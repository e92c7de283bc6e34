"""The questions of `new`, in the order of a letter."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec
import typer

from mandate.cli.console import fail, print_message, tell
from mandate.cli.edit_command import carry_out
from mandate.cli.key_options import REQUIRED
from mandate.cli.prompt import HOW, Interview, ask
from mandate.dates.iso_dates import DueError, invalid
from mandate.editing.new_letter import command_line
from mandate.editing.organisations import add_organisation
from mandate.editing.user_input import typed_text, values
from mandate.messages.translations import joined, message, translatable
from mandate.model.register import Organisation
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.reader import read_register
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import as_id, did_you_mean
from mandate.storage.errors import CannotRun
from mandate.storage.files import read_source

_LETTER = (
    *("title", "kind", "issuer", "addressee", "reference", "your_reference", "number", "year", "issued", "language", "source", "officer"),
)  # fmt: skip
_ASKED = {
    "assignment": _LETTER,
    "participants": ("lead", "cooperate", "consult", "involve", "contact", "steering"),
    "reporting": ("to", "copy"),
}
_ANOTHER = {
    "task": message("another task: title (Enter: no more)"),
    "deadline": message("another deadline: title (Enter: no more)"),
}
_TABLES = {"task": ("title", "id"), "deadline": ("title", "id", "due", "kind", "tasks")}
_WORDS = {
    "steering": translatable("steering group"),
    "due": translatable("due (31.12.2026, June 2026, 6 weeks after receipt, to be agreed)"),
    "to": translatable("to (who receives the reports)"),
    "tasks": translatable("tasks (ids of the tasks it belongs to)"),
}
"""Questions in other words than those of the format's table of keys."""
_CODES = {ValueKind.CODE, ValueKind.CODES}


class LetterInterview:
    """The questions about a letter, in a register to which bodies may be added meanwhile, here or by others."""

    def __init__(
        self, loaded: ParsedRegister, register: str | None, keys: Mapping[str, Iterable[Key]], *, dry_run: bool
    ) -> None:
        self.loaded = loaded
        self._register, self._keys, self._dry_run = register, keys, dry_run
        self._interview = Interview()
        self._kept: dict[str, Any] = {}  # the letter so far, in case of an interruption

    def ask(self, begun: Mapping[str, Any], said: set[str], others: list[str]) -> dict[str, Any]:
        """The letter with the answers to what is not `said`. If they stop early, a command line to continue with them is printed.

        `begun` has the values of options and of an older letter.
        """
        try:
            self._interview.run(lambda _: self._ask_letter(begun, said))
        except typer.Exit:
            if self._interview.said():
                tell("to go on from here: {command_line}", command_line=command_line(self._kept, self._keys, others))
            raise
        return self._kept

    def _ask_letter(self, begun: Mapping[str, Any], said: set[str]) -> None:
        self._kept.clear()
        self._kept |= {name: dict(one) if isinstance(one, dict) else list(one) for name, one in begun.items()}
        if not self._interview.said():
            print_message(HOW)
        for table, names in _ASKED.items():
            for name in names:
                if f"{table}.{name}" not in said:
                    self._ask_key(self._kept[table], TABLES[table][name])
        for kind in ("task", "deadline"):
            tables = self._kept.setdefault(f"{kind}s", [])
            while self._ask_table(kind, tables):
                pass

    def _ask_key(self, table: dict[str, Any], key: Key) -> None:
        had = table.get(key.name)
        value = self._interview.ask(
            _question(key),
            partial(self._read, key),
            default="" if had is None else typed_text(had),
            words=self._known if key.kind in _CODES else key.choices,
            is_required=key.name in REQUIRED,
        )
        if value is None:
            table.pop(key.name, None)
        else:
            table[key.name] = value

    def _read(self, key: Key, text: str) -> Any:
        """An answer as its value. A body that the register does not have can be added at once."""
        value = values(key, [text], self._known())
        if not isinstance(value, DueError) or key.kind not in _CODES:
            return value
        one = msgspec.structs.replace(key, kind=ValueKind.CODE)
        codes = []
        for part in text.split(",") if key.kind is ValueKind.CODES else [text]:
            found = values(one, [part], self._known())
            if isinstance(found, DueError):
                print_message(joined("", ("  ", found.message, "; ", found.help)))
                found = self._new_body(part.strip())
            if found is None:
                return invalid("no body was added", "answer again")
            codes.append(found)
        return values(key, [", ".join(codes)], self._known())

    def _new_body(self, text: str) -> str | None:
        """A body that the register does not have, added with its full name; its code, or nothing where it was a slip."""
        name = ask(translatable("  a new body: its full name (Enter: none, answer again)"), str)
        if name is None:
            return None
        body = Organisation(code=as_id(text), name=name, short=text if text.isupper() else "")
        self._add(body)
        return body.code

    def _ask_table(self, kind: str, tables: list[dict[str, Any]]) -> bool:
        """Ask for one task or deadline more; whether there was one."""
        title = self._interview.ask(translatable(_ANOTHER[kind]), str)
        if title is None:
            return False
        made: dict[str, Any] = {"title": title}
        taken = {one["id"] for one in tables}
        tasks = [str(one["id"]) for one in self._kept.get("tasks", ())]
        for name in _TABLES[kind][1:]:
            key = TABLES[kind][name]
            if name == "tasks" and not tasks:
                continue
            default = {"id": as_id(title)[:30].rstrip("-"), "tasks": ", ".join(tasks)}.get(name, "")
            value = self._interview.ask(
                joined("", ("  ", _question(key))),
                partial(self._read_in_table, key, taken, tasks),
                default=default,
                words=tasks if name == "tasks" else key.choices,
                is_required=key.required,
            )
            if value is not None:
                made[name] = value
        tables.append(made)
        return True

    def _read_in_table(self, key: Key, taken: set[Any], tasks: list[str], text: str) -> Any:
        single = msgspec.structs.replace(key, kind=ValueKind.DUE) if key.kind is ValueKind.DUES else key
        value = self._read(single, text)
        if key.name == "id" and value in taken:
            return invalid("`{value}` is taken", "give each a name of its own", value=text)
        wrong = [one for one in value if one not in tasks] if key.name == "tasks" and isinstance(value, list) else []
        if wrong:
            help_ = did_you_mean(wrong[0], tasks) or translatable("the tasks are {names}", names=", ".join(tasks))
            return DueError(translatable("there is no task `{wrong}`", wrong=wrong[0]), help_)
        return value

    def _known(self) -> dict[str, Organisation]:
        """The bodies of this moment: somebody may have added one since."""
        if not self._dry_run:
            file = self.loaded.register.origin.file
            found = read_register(read_source(file, file)).register
            if found is not None and found.organisations != self.loaded.register.organisations:
                self._use(found.organisations)
        return self.loaded.register.organisations

    def _use(self, organisations: dict[str, Organisation]) -> None:
        """Take other bodies for those of the register."""
        about = msgspec.structs.replace(self.loaded.register, organisations=organisations)
        header = msgspec.structs.replace(self.loaded.header, register=about)
        self.loaded = msgspec.structs.replace(self.loaded, register=about, header=header)

    def _add(self, body: Organisation) -> None:
        """Add a body to mandate.toml."""
        if self._dry_run:
            self._use({**self._known(), body.code: body})
            return
        try:
            carry_out(self._register, [], lambda loaded, _: add_organisation(loaded, body), dry_run=False)
        except CannotRun as error:  # said before the way to go on
            fail(error.cause, error.remedy)


def _question(key: Key) -> str:
    return _WORDS.get(key.name) or joined("", (key.name, " (", translatable(key.about), ")"))


def asked_keys() -> Iterator[Key]:
    """The keys whose questions are in the words of the format's table of keys."""
    for table, names in (*_ASKED.items(), *_TABLES.items()):
        yield from (TABLES[table][name] for name in names if name not in _WORDS)
