"""Diagnostics as values: a rule, a place in a file by key path, a message and help."""

from enum import StrEnum

from mandate.model.base import KeyPath, Value


class Severity(StrEnum):
    """An error makes `check` exit 1 and stops a feed; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(Value, frozen=True):
    """A rule of `check`. `code` and `name` are permanent; `docs/rules/CODE-name.md` is its page."""

    code: str
    name: str
    severity: Severity
    summary: str


class Part(StrEnum):
    """The part of a key path's place that a diagnostic is about."""

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
    """One diagnostic.

    `position` is set where no key path leads to the place, as in a file that is not TOML. `fix` is the text that `check
    --fix` writes over the marked place (for `not-toml`: over the line); it is set only if the edit is mechanical and
    changes no fact. `body` is the text by which the file names a body where a code is required and the register knows
    the body.
    """

    rule: Rule
    file: str
    message: str
    help: str
    path: KeyPath = ()
    part: Part = Part.VALUE
    position: Position | None = None
    fix: str | None = None
    body: str = ""

    @property
    def is_error(self) -> bool:
        """Say whether its rule is an error."""
        return self.rule.severity is Severity.ERROR

    @property
    def start(self) -> tuple[int, int]:
        """The line and the column of its position; zeros without one."""
        return (self.position.line, self.position.column) if self.position else (0, 0)
