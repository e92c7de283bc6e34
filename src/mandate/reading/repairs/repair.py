"""A slip on one line, and the stand-in for it while the rest is read."""

import re

from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.diagnostic import Rule
from mandate.model.rules import NOT_TOML
from mandate.reading.key_definition import ValueKind
from mandate.reading.keys import TABLES

KEY = r"""(?P<head>^\s*(?P<key>[\w-]+|"[^"]*")\s*=\s*)"""
_OUTSIDE = re.compile(r'"(?:[^"\\]++|\\.)*+"|\'[^\']*+\'|#.*')
BEFORE_A_DAY = r"(?<![\w.\"-])"


class Repair(Value, frozen=True):
    """A slip on a line (columns from 0), the help, and the line with a stand-in that can be read.

    `also` has stand-ins for other lines, by their distance from this one. A `safe` repair has the meaning of the
    original text in valid TOML: `check --fix` may write it.
    """

    column: int
    end: int
    message: str
    help: str
    line: str
    also: tuple[tuple[int, str], ...] = ()
    safe: bool = False
    rule: Rule = NOT_TOML


def without_texts(line: str) -> str:
    """The line with texts and comments blanked out, of the same length."""
    return _OUTSIDE.sub(
        lambda m: " " * len(m[0]) if m[0][0] == "#" else m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line
    )


def is_value(line: str, start: int, end: int, keys: frozenset[str]) -> bool:
    """Return whether a part is the whole value of one of these keys, or an item of its list: no mend is safe within words of a letter."""
    bare = without_texts(line)
    key = re.search(r"([\w-]+)\s*=\s*(?:\[(?:[^=\[\]]*,)?\s*)?$", bare[:start])
    return key is not None and key[1] in keys and re.match(r"\s*(?:$|[,\]}])", bare[end:]) is not None


def keys_of_kinds(*kinds: ValueKind) -> frozenset[str]:
    """The keys, of any table, that take a value of one of these kinds."""
    return frozenset(key.name for table in TABLES.values() for key in table.values() if key.kind in kinds)


def put(line: str, start: int, end: int, new: str) -> str:
    return f"{line[:start]}{new}{line[end:]}"


def swap(line: str, start: int, end: int, new: str, message: str, help_: str = "", *, safe: bool = False) -> Repair:
    """A mend that puts `new` in the place of a part; the help shows it, or the whole line."""
    fixed = put(line, start, end, new)
    return Repair(
        column=start,
        end=end,
        message=message,
        help=help_ or translatable("write {new}", new=new),
        line=fixed,
        safe=safe,
    )
