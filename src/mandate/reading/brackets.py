"""Locations of values in valid TOML, found by brackets and commas alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mandate.model.base import KeyPath

ByteSpan = tuple[int, int]
"""Byte offsets, from the first to behind the last."""
_TEXT = rb"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*"
_BRACKETS = re.compile(_TEXT + rb"|[\[\]{}]")
_SIGN = re.compile(_TEXT + rb"|[\[\]{},=]|[^\s\[\]{},=#\"']+")
"""The tokens of valid TOML: comments, strings, brackets, separators, and everything else."""
_OPEN, _CLOSE = frozenset({b"[", b"{"}), frozenset({b"]", b"}"})
_Signs = Iterator[re.Match[bytes]]


def find_value(data: bytes, table: ByteSpan, path: KeyPath) -> tuple[ByteSpan | None, ByteSpan | None] | None:
    """The key and the value behind a path from a table, whose first key begins a line.

    Both are `None` where nothing is there; the result is `None` where only the grammar can decide.
    """
    found = [*_line_of(str(path[0])).finditer(data, *table)]
    if len(found) != 1 or _depth(data, table[0], found[0].start()):
        return None
    signs = (sign for sign in _SIGN.finditer(data, found[0].end(), table[1]) if sign[0][:1] != b"#")
    key: ByteSpan | None = found[0].span(1)
    value = next(signs, None)
    for step in path[1:]:
        if value is None or value[0] != (b"[" if isinstance(step, int) else b"{"):
            return None if value is None else (None, None)  # a value that is neither a list nor a table has no parts
        key, value = (None, _item(signs, step)) if isinstance(step, int) else _named(signs, step.encode())
    end = _end(data, value, signs) if value is not None else None
    return (key, (value.start(), end)) if value is not None and end is not None else None


@lru_cache(maxsize=256)
def _line_of(name: str) -> re.Pattern[bytes]:
    """The lines that begin with a key."""
    return re.compile(rb"^[ \t]*(" + re.escape(name.encode("utf-8", "replace")) + rb")[ \t]*=", re.MULTILINE)


def _item(signs: _Signs, number: int) -> re.Match[bytes] | None:
    """The first sign of an item of the list that has just been opened."""
    depth = 0
    for sign in signs:
        if depth == 0 and number == 0:
            return sign if sign[0] not in _CLOSE else None
        depth += (sign[0] in _OPEN) - (sign[0] in _CLOSE)
        if depth < 0:
            return None
        number -= depth == 0 and sign[0] == b","
    return None


def _named(signs: _Signs, name: bytes) -> tuple[ByteSpan | None, re.Match[bytes] | None]:
    """The key of that name in the table that has just been opened, and the first sign of its value."""
    depth, is_key = 0, True
    for sign in signs:
        if is_key:
            sign_behind = next(signs, None)
            if sign_behind is None or sign_behind[0] != b"=":
                break
            if sign[0] == name:
                return sign.span(), next(signs, None)
        depth += (sign[0] in _OPEN) - (sign[0] in _CLOSE)
        if depth < 0:
            break
        is_key = depth == 0 and sign[0] == b","
    return None, None


def _end(data: bytes, first: re.Match[bytes], signs: _Signs) -> int | None:
    """The end of a value, by its first token; `None` where it has several tokens and no brackets, such as a date and a
    time."""
    depth = int(first[0] in _OPEN)
    if not depth:
        behind = next(signs, None)
        alone = behind is None or behind[0] in {b",", *_CLOSE} or b"\n" in data[first.end() : behind.start()]
        return first.end() if alone else None
    for sign in signs:
        depth += (sign[0] in _OPEN) - (sign[0] in _CLOSE)
        if not depth:
            return sign.end()
    return None


def _depth(data: bytes, start: int, end: int) -> int:
    """The number of brackets that are open at the end of valid TOML."""
    signs = [found[0] for found in _BRACKETS.finditer(data, start, end)]
    return sum(sign in _OPEN for sign in signs) - sum(sign in _CLOSE for sign in signs)
