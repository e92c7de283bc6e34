"""A slip on one line, and the stand-in for it while the rest is read."""

import re
from collections.abc import Callable

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


Look = Callable[[str], Repair | None]
"""A function of one line that finds one kind of slip."""


def where(pattern: str, *, in_texts: bool = False) -> Callable[[Callable[[str, re.Match[str]], Repair | None]], Look]:
    """Make a look of a function of a line and a match: it is called where the pattern is found, outside texts and comments or, with
    `in_texts`, anywhere."""

    def decorated(repair: Callable[[str, re.Match[str]], Repair | None]) -> Look:
        def look(line: str) -> Repair | None:
            m = re.search(pattern, line if in_texts else without_texts(line))
            return repair(line, m) if m else None

        return look

    return decorated


def without_texts(line: str) -> str:
    """The line with texts and comments blanked out, of the same length."""
    return _OUTSIDE.sub(
        lambda m: " " * len(m[0]) if m[0][0] == "#" else m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line
    )


def is_value(line: str, span: tuple[int, int], keys: frozenset[str]) -> bool:
    """Return whether a part is the whole value of one of these keys, or an item of its list: no mend is safe within words of a letter."""
    bare = without_texts(line)
    key = re.search(r"([\w-]+)\s*=\s*(?:\[(?:[^=\[\]]*,)?\s*)?$", bare[: span[0]])
    return key is not None and key[1] in keys and re.match(r"\s*(?:$|[,\]}])", bare[span[1] :]) is not None


def keys_of_kinds(*kinds: ValueKind) -> frozenset[str]:
    """The keys, of any table, that take a value of one of these kinds."""
    return frozenset(key.name for table in TABLES.values() for key in table.values() if key.kind in kinds)


def put(line: str, span: tuple[int, int], new: str) -> str:
    return f"{line[: span[0]]}{new}{line[span[1] :]}"


def swap(line: str, span: tuple[int, int], new: str, message: str, help_: str = "", *, safe: bool = False) -> Repair:
    """A repair that puts `new` in the place of a part; the help shows the part, if it is not given."""
    return rewrite(span, put(line, span, new), message, help_ or translatable("write {new}", new=new), safe=safe)


def rewrite(span: tuple[int, int], fixed: str, message: str, help_: str = "", *, safe: bool = False) -> Repair:
    """A repair of a part that changes the line to `fixed`; the help shows that line, if it is not given."""
    help_ = help_ or translatable("write {strip}", strip=fixed.strip())
    return Repair(column=span[0], end=span[1], message=message, help=help_, line=fixed, safe=safe)
