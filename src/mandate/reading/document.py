"""The concrete syntax tree of a file: its tables and pairs with their bytes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate.model.base import KeyPath
from mandate.reading.locations import key_parts, pair_parts, tree_of
from mandate.reading.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node


class KeyValue:
    """A key with its value; `end` is behind the value and a comment on its line, `column` the one of the equals sign."""

    def __init__(self, names: list[str], node: "Node", value: "Node") -> None:
        self.names = names
        self.start = node.start_byte
        self.end = max(child.end_byte for child in node.children)  # a pair itself may end behind a return
        self.value = value
        equals = next(child for child in node.children if child.type == "=")
        self.column = equals.start_point.column
        self.is_one_line = value.start_point.row == value.end_point.row


class TomlTable:
    """A table with a header, or (`header` empty) the top of the file. `end` is behind its last pair, or its header's line."""

    def __init__(self, path: KeyPath, header: tuple[int, int], end: int, *, is_array: bool) -> None:
        self.path = path
        self.header = header
        self.end = end
        self.is_array = is_array
        self.pairs: list[KeyValue] = []


class Document:
    """One file's text as its writer wrote it. `is_sound`: the grammar knows all of it."""

    def __init__(self, source: Source) -> None:
        self.text = source.data.removeprefix(b"\xef\xbb\xbf")
        root = tree_of(self.text)
        self.is_sound = not root.has_error
        self.tables = [TomlTable((), (0, 0), 0, is_array=False)]
        counts: dict[KeyPath, int] = {}
        for node in root.children:
            if node.type in {"table", "table_array_element"}:
                self.tables.append(self._table(node, counts))
            elif node.type == "pair":
                self._pair(node, self.tables[0])

    def _table(self, node: "Node", counts: dict[KeyPath, int]) -> TomlTable:
        is_array = node.type == "table_array_element"
        key = next(child for child in node.children if "key" in child.type)
        names, path = key_parts(key, self.text), KeyPath()
        for number, name in enumerate(names):
            path += (name,)
            if is_array and number == len(names) - 1:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path += (counts[path],)
        bracket = next(child for child in node.children if child.type in {"]", "]]"})
        behind = bracket.next_sibling
        has_comment = behind is not None and behind.type == "comment" and behind.start_point.row == key.start_point.row
        end = behind.end_byte if behind is not None and has_comment else bracket.end_byte
        table = TomlTable(path, (node.start_byte, bracket.end_byte), end, is_array=is_array)
        for child in node.children:
            if child.type == "pair":
                self._pair(child, table)
        return table

    def _pair(self, node: "Node", table: TomlTable) -> None:
        if parts := pair_parts(node):
            table.pairs.append(KeyValue(key_parts(parts[0], self.text), node, parts[1]))
            table.end = table.pairs[-1].end

    def table(self, path: KeyPath) -> TomlTable | None:
        """The table whose header leads to a path, or the top of the file."""
        return next((table for table in self.tables if table.path == path), None)

    def below(self, path: KeyPath) -> list[TomlTable]:
        """The tables with a header of their own below a path, in the order of the file."""
        return [table for table in self.tables if len(table.path) > len(path) and table.path[: len(path)] == path]

    def value(self, path: KeyPath) -> "Node | None":
        """The value at a path, where it is written behind an equals sign or inside such a value."""
        for table in self.tables:
            length = len(table.path)
            if path[:length] == table.path:
                for pair in table.pairs:
                    if (found := self._inside(pair.names, pair.value, path[length:])) is not None:
                        return found
        return None

    def _inside(self, names: list[str], value: "Node", rest: KeyPath) -> "Node | None":
        if rest[: len(names)] != tuple(names):
            return None
        rest = rest[len(names) :]
        if not rest:
            return value
        if value.type == "array" and isinstance(rest[0], int):
            items = array_items(value)
            return self._inside([], items[rest[0]], rest[1:]) if rest[0] < len(items) else None
        if value.type == "inline_table":
            for key, inner in pairs_of(value):
                if (found := self._inside(key_parts(key, self.text), inner, rest)) is not None:
                    return found
        return None

    def raw(self, node: "Node") -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte].decode()

    def line_start(self, offset: int) -> int:
        """The first byte of the line of a byte."""
        return self.text.rfind(b"\n", 0, offset) + 1

    def indent(self, offset: int) -> str | None:
        """The white space before a byte, if only white space is before it on its line."""
        before = self.text[self.line_start(offset) : offset].decode()
        return before if not before.strip() else None


def array_items(array: "Node") -> list["Node"]:
    """The items of an array, without the comments."""
    return [child for child in array.named_children if child.type != "comment"]


def pairs_of(inline_table: "Node") -> Iterator[tuple["Node", "Node"]]:
    """The keys and values of an inline table."""
    return filter(None, (pair_parts(child) for child in inline_table.children if child.type == "pair"))
