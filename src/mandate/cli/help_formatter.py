"""Help in the language of the run: as plain text, and on a terminal with each section in a frame and names in colour."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

import typer

from mandate.cli.console import colour_wanted, is_terminal
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
_FRAME = 4
"""Columns that a frame takes of a line."""
_TyperFormatter: Any = typer.Context.formatter_class  # typer has no public name for the class


def _heading_shown(heading: str) -> str:
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
        super().write_heading(_heading_shown(heading))

    def write_dl(self, rows: "Sequence[tuple[str, str]]", col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        shown = [(name, translate(text) if text in _WORDS else help_in_words(text)) for name, text in rows]
        super().write_dl(shown, col_max, col_spacing)


def panels_wanted() -> bool:
    """Say whether help goes to a terminal that can show frames."""
    return is_terminal() and (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


class PanelFormatter(HelpFormatter):
    """The same words as without frames."""

    width: int
    current_indent: int
    buffer: list[str]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section in a frame."""
        outer, width, indent = self.buffer, self.width, self.current_indent
        self.buffer, self.width, self.current_indent = [], width - _FRAME, 0
        try:
            yield
        finally:
            body = "".join(self.buffer)
            self.buffer, self.width, self.current_indent = outer, width, indent
            self.write(_framed(_heading_shown(name), body, width))


def _framed(title: str, body: str, width: int) -> str:
    from rich.console import Console  # 20 ms, where a person asks for help; typer's own rich help takes 75
    from rich.panel import Panel
    from rich.text import Text

    colour = colour_wanted()
    text = Text(body.rstrip("\n"))
    text.highlight_regex(r"(?m)^\S(?:.*?\S)??(?= {2,}|$)", "bold cyan")
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Panel(text, title=Text(title), title_align="left", border_style="dim"))
    return out.getvalue()
