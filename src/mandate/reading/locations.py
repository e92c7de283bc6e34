"""The line and column of a key path in a file, found when a diagnostic is printed."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING

import rtoml

from mandate.model.base import KeyPath, Value
from mandate.model.diagnostic import Diagnostic, Part, Position
from mandate.reading import brackets

if TYPE_CHECKING:
    from tree_sitter import Language, Node


class ByteRanges(Value, frozen=True):
    """Byte ranges of a key, its value, and the line that opens their table."""

    key: tuple[int, int] | None = None
    value: tuple[int, int] | None = None
    long_form: bool = False


class Locator:
    """The places to which the key paths of one text lead, by the grammar; nothing is parsed before the first question, and of most texts
    only the needed tables, where brackets and commas do not suffice. `is_toml` says that the text is known to be TOML."""

    def __init__(self, text: str, *, is_toml: bool = False) -> None:
        self._text = text
        self._is_toml = is_toml
        self._bytes = text.encode("utf-8", "replace")
        self._unopened: dict[KeyPath, Node | tuple[int, int]] = {}
        self._asked: dict[KeyPath, int] = {}
        self._counted: dict[int, list[int]] = {}

    @cached_property
    def _index(self) -> dict[KeyPath, ByteRanges]:
        """The places found so far: at first the headers of tables and the keys above them."""
        index: dict[KeyPath, ByteRanges] = {}
        counts: dict[KeyPath, int] = {}
        headers = _headers(self._text, self._bytes, is_toml=self._is_toml)
        if headers is not None:
            ends = [*(header.start(1) for header in headers), len(self._bytes)]
            self._unopened[()] = (0, ends[0])
            for header, end in zip(headers, ends[1:], strict=True):
                names, array = header[2].decode().split("."), header[1] == b"[["
                span = (header.start(1), header.end(3))
                path = self._header(names, header.span(2), span, counts, index, array=array)
                self._unopened[path] = (header.end(3), end)
            return index
        for node in children_of(tree_of(self._bytes)):
            match node.type:
                case "table" | "table_array_element":
                    self._table(node, counts, index)
                case "pair":
                    self._pair(node, (), index)
        return index

    def _table(self, node: "Node", counts: dict[KeyPath, int], index: dict[KeyPath, ByteRanges]) -> None:
        key = next((child for child in node.children[:3] if "key" in child.type), None)
        if key is None:
            return
        array = node.type == "table_array_element"
        header = (node.start_byte, key.end_byte + (2 if array else 1))
        path = self._header(key_parts(key, self._bytes), _range(key), header, counts, index, array=array)
        self._unopened[path] = node

    def _header(
        self,
        names: list[str],
        key: tuple[int, int],
        header: tuple[int, int],
        counts: dict[KeyPath, int],
        index: dict[KeyPath, ByteRanges],
        *,
        array: bool,
    ) -> KeyPath:
        """Take in the line that opens a table; the key path of the table."""
        path: KeyPath = ()
        for number, name in enumerate(names):
            path += (name,)
            index.setdefault(path, ByteRanges(key=key, value=header))
            last = number == len(names) - 1
            if last and array:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path += (counts[path],)
        index[path] = ByteRanges(key=key, value=header, long_form=array or len(names) > 1)
        return path

    def _place(self, path: KeyPath) -> ByteRanges | None:
        """The place of a path; the tables that it leads through are looked into now."""
        index = self._index
        place = index.get(path) or self._by_brackets(path)
        if place is not None:
            return place
        for length in range(len(path)):
            body = self._unopened.pop(path[:length], None)
            if body is not None:
                self._open(_part(self._bytes, body) if isinstance(body, tuple) else body, path[:length], index)
        return index.get(path)

    def _by_brackets(self, path: KeyPath) -> ByteRanges | None:
        """The place of a value whose key begins a line, or of something within it, found by the brackets and commas
        between; `None` where only the grammar can decide."""
        length = next((length for length in range(len(path) - 1, -1, -1) if path[:length] in self._unopened), 0)
        body, name = self._unopened.get(path[:length]), path[length : length + 1]
        if not isinstance(body, tuple) or not name or body[1] - body[0] > _LONGEST:
            return None
        asked = self._asked[path[:length]] = self._asked.get(path[:length], 0) + 1
        if asked > _MOST:  # each look begins at the beginning; the grammar sees all of a table at once
            return None
        found = brackets.find_value(self._bytes, body, path[length:])
        return None if found is None else ByteRanges(key=found[0], value=found[1])

    def _pair(self, node: "Node", base: KeyPath, index: dict[KeyPath, ByteRanges]) -> None:
        parts = pair_parts(node)
        if parts is None:
            return
        key, value = parts
        path = base
        names = key_parts(key, self._bytes)
        for name in names[:-1]:
            path += (name,)
            index.setdefault(path, ByteRanges(key=_range(key), value=_range(key)))
        path += (names[-1],)
        index[path] = ByteRanges(key=_range(key), value=_range(value))
        self._closed(value, path)

    def _open(self, node: "Node", path: KeyPath, index: dict[KeyPath, ByteRanges]) -> None:
        """Index the direct parts of a table or a list; parts within those are indexed when they are needed."""
        if node.type != "array":
            for child in children_of(node):
                if child.type == "pair":
                    self._pair(child, path, index)
            return
        items = (child for child in children_of(node) if child.is_named and child.type not in {"comment", "ERROR"})
        for number, child in enumerate(items):
            index[(*path, number)] = ByteRanges(value=_range(child))
            self._closed(child, (*path, number))

    def _closed(self, node: "Node", path: KeyPath) -> None:
        if node.type in {"array", "inline_table"}:
            self._unopened[path] = node

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = map(len, self._bytes.split(b"\n")[:-1])
        return [*accumulate(map(add, lengths, repeat(1)), initial=0)]

    def position(self, span: tuple[int, int]) -> Position:
        """Byte offsets as lines and columns."""
        line, column = self._line_column(span[0])
        end_line, end_column = self._line_column(span[1])
        return Position(line=line, column=column, end_line=end_line, end_column=end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        near, before = start, 0
        if offset - start > _STRIDE:  # a line may be as long as a file, and have a diagnostic at each of its words
            counts = self._counts(line)
            near, before = start + (offset - start) // _STRIDE * _STRIDE, counts[(offset - start) // _STRIDE]
        return line, before + _characters(self._bytes[near:offset]) + 1

    def _counts(self, line: int) -> list[int]:
        """The characters of a line up to each stride of it."""
        if line not in self._counted:
            start = self._line_starts[line - 1]
            end = self._line_starts[line] if line < len(self._line_starts) else len(self._bytes)
            strides = (self._bytes[at : at + _STRIDE] for at in range(start, end, _STRIDE))
            self._counted[line] = [*accumulate(map(_characters, strides), initial=0)]
        return self._counted[line]

    def find(self, path: KeyPath, part: Part = Part.VALUE) -> Position:
        """The location of a key path, or of the nearest table around it; line 1 if there is none."""
        while True:
            place = self._place(path)
            span = (place.key if part is Part.KEY and place.key else place.value) if place else None
            if span:
                return self.position(span)
            if not path:
                return Position(line=1, column=1, end_line=1, end_column=1)
            path, part = path[:-1], Part.TABLE

    def line_span(self, line: int) -> tuple[int, int]:
        """The byte range of a line, counted from 1, without its line end."""
        start = self._line_starts[line - 1]
        if line == len(self._line_starts):  # a return at the very end ends no line
            return start, len(self._bytes)
        end = self._line_starts[line] - 1
        return start, end - self._bytes[start:end].endswith(b"\r")

    def span(self, path: KeyPath) -> tuple[int, int] | None:
        """The byte range of a value, without a byte order mark; `None` where the path leads nowhere."""
        place = self._place(path)
        return place.value if place else None

    def comments(self) -> Iterator[tuple[int, int]]:
        """The byte ranges of the comments, from the top."""
        return map(_range, comments_in(tree_of(self._bytes)))

    def is_long_form(self, path: KeyPath) -> bool:
        """Say whether the table at the path is written with a header of its own, `[[deadlines.moves]]`."""
        place = self._place(path)
        return bool(place and place.long_form)


_STRIDE = 1024
_CONTINUING = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character."""


def _characters(data: bytes) -> int:
    return len(data) if data.isascii() else len(data.translate(None, _CONTINUING))


def children_of(node: "Node") -> "Iterator[Node]":
    """The parts of a node. A node retains all parts requested at once: half a gigabyte for a long list."""
    if node.child_count < _MANY_PARTS:
        yield from node.children
        return
    cursor = node.walk()
    more = cursor.goto_first_child()
    while more and cursor.node is not None:
        yield cursor.node
        more = cursor.goto_next_sibling()


_MANY_PARTS = 1_000


def comments_in(root: "Node") -> "Iterator[Node]":
    """The comments of a text, from the top."""
    cursor = root.walk()
    more = True
    while more:
        node = cursor.node
        if node is not None and node.type == "comment":
            yield node
        more = cursor.goto_first_child() or cursor.goto_next_sibling()
        while not more and cursor.goto_parent():
            more = cursor.goto_next_sibling()


def tree_of(text: bytes) -> "Node":
    """A text by the grammar, without a byte order mark."""
    from tree_sitter import Parser

    return Parser(_grammar()).parse(text).root_node


def pair_parts(pair: "Node") -> "tuple[Node, Node] | None":
    """The key and the value of a pair; `None` where the grammar did not find both."""
    parts = [child for child in pair.children if child.type not in {"=", "comment"}]
    return (parts[0], parts[1]) if len(parts) == 2 else None


def key_parts(key: "Node", text: bytes) -> list[str]:
    """The names of a key, one for each part of a dotted one, without quotation marks."""
    names: list[str] = []
    pending = [key]
    while pending:  # a dotted key nests to the left
        node = pending.pop()
        if node.type == "dotted_key":
            pending.extend(child for child in node.children if "key" in child.type)
        else:
            raw = text[node.start_byte : node.end_byte].decode("utf-8", "replace")
            names.append(_unquoted(raw) if node.type == "quoted_key" else raw)
    return names[::-1]


def _range(node: "Node") -> tuple[int, int]:
    return node.start_byte, node.end_byte


def _unquoted(raw: str) -> str:
    if "\\" not in raw or raw[0] != '"':
        return raw[1:-1]
    try:
        return str(next(iter(rtoml.loads(f"{raw} = 0"))))
    except rtoml.TomlParsingError:
        return raw[1:-1]


@lru_cache(maxsize=1)
def _grammar() -> "Language":
    from tree_sitter import Language  # 2 ms and 12, paid only where a diagnostic is located
    from tree_sitter_toml import language

    return Language(language())


def _headers(text: str, data: bytes, *, is_toml: bool) -> list[re.Match[bytes]] | None:
    """The lines that open a table, where they are known by their look; else `None`. They are in a file that is TOML, has no
    text over several lines, and no other line that begins with a bracket."""
    if b'"""' in data or b"'''" in data:
        return None
    if not is_toml:
        try:
            rtoml.loads(text)
        except rtoml.TomlParsingError:
            return None
    found = [*_HEADER.finditer(data)]
    sure = all(header[2] and len(header[1]) == len(header[3]) and header[2] not in _VALUES for header in found)
    return found if sure else None


_NAME = rb"[A-Za-z_][A-Za-z0-9_-]*"
_HEADER = re.compile(
    rb"^[ \t]*(\[\[?)(?:(" + _NAME + rb"(?:\." + _NAME + rb")*)(\]\]?)[ \t]*(?:#.*)?\r?$)?", re.MULTILINE
)
"""A line that begins with a bracket, and the key path that it opens if that is evident."""
_VALUES = frozenset({b"true", b"false", b"inf", b"nan"})
"""Words that may be in brackets within a list."""
_LONGEST, _MOST = 100_000, 8
"""Bytes of a table, and places in it, that brackets are counted for."""


def _part(data: bytes, span: tuple[int, int]) -> "Node":
    """A part of a text by the grammar, with the byte offsets that it has in the whole."""
    from tree_sitter import Parser, Range

    whole = Range((0, 0), (0, span[1] - span[0]), *span)  # its lines are not needed
    return Parser(_grammar(), included_ranges=[whole]).parse(data).root_node


def position_of(diagnostic: Diagnostic, places: Locator) -> Position:
    """The place of a diagnostic."""
    return diagnostic.position or places.find(diagnostic.path, diagnostic.part)
