"""Help on a terminal: each section in a frame, names of options and commands in colour. Piped help has no frames."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from mandate.cli.console import colour_wanted, is_terminal
from mandate.cli.help_formatter import HelpFormatter, heading_shown

_FRAME = 4
"""Columns that a frame takes of a line."""


def wanted() -> bool:
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
            self.write(_framed(heading_shown(name), body, width))


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
