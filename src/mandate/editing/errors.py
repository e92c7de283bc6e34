"""The errors of an edit: one that is refused, and a text that cannot take it."""

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun


class CannotEdit(CannotRun):
    """An edit is refused: the reason, and the alternative. `choices` has the values of `--for` if one of them is missing."""

    def __init__(self, cause: str, remedy: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(cause, remedy)
        self.choices = choices


def refused(cause: str, remedy: str, /, **values: object) -> CannotEdit:
    """The error of an edit, by the templates of its cause and remedy."""
    return CannotEdit(translatable(cause, **values), translatable(remedy, **values))


def unreadable(file: str) -> CannotEdit:
    """The error of a file that could not be read."""
    return refused("{file} could not be read", "run `mandate check {file}` to see why", file=file)


class CannotInsert(ValueError):  # noqa: N818 - what was found, not a sort of error
    """The file writes its tables in a way that nothing can be added to without rewriting them."""
