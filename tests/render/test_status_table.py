"""The cells of the table are wrapped as rich wraps them."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mandate.render.status_table import wrapped


@given(st.text("abcdef å-/  ", max_size=90) | st.text("ab 日e\u0301❤\ufe0f½–", max_size=60), st.integers(3, 40))
def test_the_lines_of_a_cell_are_those_of_rich(text: str, width: int) -> None:
    table = Table(box=None, show_header=False, pad_edge=False, padding=0)
    table.add_column(width=width, overflow="fold")
    table.add_row(Text(text))
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as drawn:
        console.print(table)
    assert wrapped(text, width) == drawn.get().split("\n")[:-1]
