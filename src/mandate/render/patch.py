"""What a change does to a file, as a unified diff."""

from collections.abc import Iterator
from difflib import unified_diff

from mandate.reading.escape import escape_control
from mandate.reading.source import Source

_COLOURS = {"+": "32", "-": "31", "@": "36"}


def patch(before: Source, after: Source, *, colour: bool = False) -> str:
    """The lines that differ, with three around them; nothing where none does. Line ends are not shown."""
    old, new = (source.text.replace("\r\n", "\n").split("\n") for source in (before, after))
    if not before.data:  # a new file
        old, new = [], new[:-1]
    return "".join(f"{line}\n" for line in _lines(unified_diff(old, new, before.file, after.file, lineterm=""), colour))


def _lines(lines: Iterator[str], colour: bool) -> Iterator[str]:
    for line in lines:
        shown = escape_control(line.replace("\t", "    "))
        code = _COLOURS.get(line[:1]) if colour else None
        yield f"\x1b[{code}m{shown}\x1b[0m" if code else shown
