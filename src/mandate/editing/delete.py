"""Delete a value or a table from a file; all else stays as it is."""

from typing import TYPE_CHECKING

from mandate.editing.errors import CannotInsert
from mandate.editing.insert import comma_beside, end_of_row, lead_start
from mandate.model.base import KeyPath
from mandate.reading.document import Document, KeyValue, TomlTable, array_items, pairs_of
from mandate.reading.edits import Edit, apply_edits
from mandate.reading.locations import key_parts
from mandate.reading.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node


def without(source: Source, path: KeyPath) -> Source:
    """The file without a key, an item of a list, or a table with all below it. Raises CannotInsert."""
    written = Document(source)
    tables = [one for one in written.tables[1:] if one.path[: len(path)] == path]
    pairs = [(table, pair) for table in written.tables for pair in table.pairs if _leads(table, pair, path)]
    if tables or pairs:
        edits = [_table(written, table) for table in tables]
        edits += [_lines(written, pair.start, pair.end) for table, pair in pairs if table not in tables]
        return apply_edits(source, _joined(edits))
    return apply_edits(source, [_inside(written, path)])


def _leads(table: TomlTable, pair: KeyValue, path: KeyPath) -> bool:
    """Return whether a pair is the one of a path, or one of its dotted keys."""
    return (*table.path, *pair.names)[: len(path)] == path and len(table.path) < len(path)


def _joined(edits: list[Edit]) -> list[Edit]:
    """The edits in order, those that overlap made one."""
    found: list[Edit] = []
    for one in sorted(edits, key=lambda edit: edit.start):
        if found and one.start <= found[-1].end:
            found[-1] = Edit(start=found[-1].start, end=max(one.end, found[-1].end), text="")
        else:
            found.append(one)
    return found


def _table(written: Document, table: TomlTable) -> Edit:
    """A table from the comments directly above its header on, with the blank lines before it."""
    start = lead_start(written, table.header[0])
    above = len(written.text[:start].rstrip(b" \t\r\n"))
    if above:
        return Edit(start=above, end=table.end, text="")
    rest = written.text[table.end :]
    return Edit(start=0, end=table.end + len(rest) - len(rest.lstrip(b"\r\n")), text="")


def _lines(written: Document, start: int, end: int) -> Edit:
    """The range extended to whole lines, if nothing else is on them."""
    text = written.text
    if written.indent(start) is not None:
        start = written.line_start(start)
    behind = text.find(b"\n", end)
    line_end = len(text) if behind < 0 else behind + 1
    if start == written.line_start(start) and not text[end:line_end].strip():
        if behind < 0 and start:  # the last line of a file that ends without a line end
            start = len(text[:start].rstrip(b"\r\n"))
        return Edit(start=start, end=line_end, text="")
    return Edit(start=start, end=end, text="")


def _inside(written: Document, path: KeyPath) -> Edit:
    """An item of an array, or a pair of an inline table."""
    outer = written.value(path[:-1]) if len(path) > 1 else None
    if outer is None:
        raise CannotInsert
    if outer.type == "array" and isinstance(path[-1], int):
        items = array_items(outer)
        if path[-1] >= len(items):
            raise CannotInsert
        return _item(written, items[path[-1]])
    if outer.type == "inline_table":
        for key, _ in pairs_of(outer):
            if key_parts(key, written.text) == [path[-1]] and key.parent is not None:
                return _item(written, key.parent)
    raise CannotInsert


def _item(written: Document, node: "Node") -> Edit:
    """A node between commas, with one of them, and with its line where it has one of its own."""
    before, behind = comma_beside(node, forward=False), comma_beside(node, forward=True)
    if behind is not None:
        end = end_of_row(behind)
        if written.indent(node.start_byte) is not None and _ends_line(written, end):
            return _lines(written, node.start_byte, end)
        text = written.text
        end = behind.end_byte
        while text[end : end + 1] == b" ":
            end += 1
        return Edit(start=node.start_byte, end=end, text="")
    if written.indent(node.start_byte) is not None and _ends_line(written, end := end_of_row(node)):
        return _lines(written, node.start_byte, end)  # the comma behind the item above may stay in an array
    return Edit(start=before.start_byte if before is not None else node.start_byte, end=node.end_byte, text="")


def _ends_line(written: Document, offset: int) -> bool:
    end = written.text.find(b"\n", offset)
    return not written.text[offset : len(written.text) if end < 0 else end].strip()
