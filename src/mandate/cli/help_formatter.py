"""Help as plain text in the language of the run."""

from typing import TYPE_CHECKING, Any

import typer

from mandate.cli.usage_errors import help_in_words
from mandate.messages.translations import message, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = frozenset(
    (
        message("Usage: "),
        message("Arguments"),
        message("Options"),
        message("Commands"),
        message("Show this message and exit."),
    )
)
"""Typer's own words in a help text."""
_METAVARS = (message("[OPTIONS]"), message("COMMAND [ARGS]..."))


_TyperFormatter: Any = typer.Context.formatter_class  # typer has no public name for the class


def heading_shown(heading: str) -> str:
    """A heading in the language of the run."""
    return translate(heading) if heading in _WORDS else heading


class HelpFormatter(_TyperFormatter):  # type: ignore[misc]
    """Help in the language of the run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        for words in _METAVARS:
            args = args.replace(words, translate(words))
        super().write_usage(prog, args, prefix or translate("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(heading_shown(heading))

    def write_dl(self, rows: "Sequence[tuple[str, str]]", col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        shown = [(name, translate(text) if text in _WORDS else help_in_words(text)) for name, text in rows]
        super().write_dl(shown, col_max, col_spacing)
