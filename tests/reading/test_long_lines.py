"""Columns on lines of any length and any letters."""

from hypothesis import given
from hypothesis import strategies as st

from mandate.reading.locations import Locator


@given(st.lists(st.sampled_from(["a", "å", "€", "𝄞", "\n", "x" * 1_000, "ø" * 700]), max_size=12), st.integers(0, 12))
def test_an_offset_has_the_column_that_counting_gives(parts: list[str], at: int) -> None:
    text = "".join(parts)
    before = "".join(parts[:at])
    offset = len(before.encode())
    position = Locator(text).position((offset, offset))
    assert (position.line, position.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
