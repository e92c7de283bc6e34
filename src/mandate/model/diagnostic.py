"""Faults as values: a rule, where in a file by key path, what is wrong, and what to write instead."""

from enum import StrEnum

from mandate.model.base import KeyPath, Value


class Severity(StrEnum):
    """An error makes `check` exit 1 and stops a feed; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(Value, frozen=True):
    """What `check` looks for. `code` and `name` are permanent; `docs/rules/CODE-name.md` is its page."""

    code: str
    name: str
    severity: Severity
    summary: str


class Part(StrEnum):
    """Which part of the place a key path leads to is meant."""

    KEY = "key"
    VALUE = "value"
    TABLE = "table"


class Position(Value, frozen=True, array_like=True):
    """Lines and columns from 1, columns in characters; `end_column` is the column after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(Value, frozen=True):
    """One fault. `position` is there where no key path leads to the place, as in a file that is not TOML. `fix` is what
    `check --fix` writes in the marked place (for `not-toml`: in place of the line): there only where it is
    mechanical and changes no fact. `body` is the text by which the file names a body where it must be a code: the register knows
    which is meant."""

    rule: Rule
    file: str
    message: str
    help: str
    path: KeyPath = ()
    part: Part = Part.VALUE
    position: Position | None = None
    fix: str | None = None
    body: str = ""
