"""A slip on one line, and what stands in for it while the rest is read."""

import re

from mandate.model import Value

KEY = r"""(?P<head>^\s*(?P<key>[\w-]+|"[^"]*")\s*=\s*)"""
_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
BEFORE_A_DAY = r"(?<![\w.\"-])"


class Mend(Value, frozen=True):
    """What is wrong on a line (columns from 0), what to write, and the line with a stand-in that can be read.

    `also` holds other lines, by their distance from this one, with their stand-ins. A `safe` one says what was written, in
    TOML's spelling: `check --fix` may write it.
    """

    column: int
    end: int
    message: str
    help: str
    line: str
    also: tuple[tuple[int, str], ...] = ()
    safe: bool = False


def code_of(line: str) -> str:
    """The line with texts and comments blanked out, of the same length."""
    return _OUTSIDE.sub(
        lambda m: " " * len(m[0]) if m[0][0] == "#" else m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line
    )


def put(line: str, start: int, end: int, new: str) -> str:
    return f"{line[:start]}{new}{line[end:]}"


def swap(line: str, start: int, end: int, new: str, message: str, help_: str = "", *, safe: bool = False) -> Mend:
    """A mend that puts `new` in the place of a part; the help shows it, or the whole line."""
    fixed = put(line, start, end, new)
    return Mend(column=start, end=end, message=message, help=help_ or f"write {new}", line=fixed, safe=safe)
