"""Additions to a file, in the place and the form in which the file has similar ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tomli_w

from mandate.dates.formatting import format_due
from mandate.editing.errors import CannotInsert
from mandate.editing.key_order import UNALIGNED, written_order
from mandate.model.base import KeyPath
from mandate.model.due import Due, Dues, Exact, Moment
from mandate.reading.document import Document, KeyValue, TomlTable, array_items, pairs_of
from mandate.reading.edits import Edit, apply_edits
from mandate.reading.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node

Values = Mapping[str, Any]
"""Keys and values of TOML, in no particular order."""
LONGEST_LINE = 120
"""Characters of a line beyond which a list is written one item a line."""
RECORDS = {"moves": "move", "deliveries": "delivery", "withdrawn": "withdrawal"}
"""The keys of records, and their tables."""


def toml(value: Any) -> str:
    """A value as TOML writes it, on one line."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(toml, value)) + "]"
        case _:
            return tomli_w.dumps({"v": value})[4:-1]


def due_to_toml(due: Due | Dues) -> object:
    """A due as TOML has it."""
    match due:
        case Dues(items=items):
            return [due_to_toml(item) for item in items]
        case Exact(day=day):
            return day
        case Moment(at=at):
            return at
        case _:
            return format_due(due)


def sort_by_key_order(table: str, values: Values) -> dict[str, Any]:
    """The values in the order in which the format has the table's keys, those that say nothing left out."""
    order = written_order(table)
    said = {key: value for key, value in values.items() if value is not None and value != ""}
    return dict(sorted(said.items(), key=lambda item: order[item[0]]))


def with_record(source: Source, owner: KeyPath, name: str, key: str, values: Values, before: int | None) -> Source:
    """A move, a delivery or a withdrawal added to the deadline or input `name` at a path, before the record of that number or
    last. Raises CannotInsert."""
    written = Document(source)
    record = sort_by_key_order(RECORDS[key], values)
    own = [table for table in written.below((*owner, key)) if len(table.path) <= len(owner) + 2]
    here = written.table((*owner, key))
    if here is not None:  # [deadlines.withdrawn] with a header of its own becomes the first of several
        start, end = here.header
        header = [_at(start, "["), _at(end, "]")]
        return apply_edits(source, [*header, _long(here.end, owner, key, record, name)])
    if own:
        if before is None or before == 0:
            at = own[-1].end if before is None else lead_start(written, own[0].header[0])
        else:
            at = own[before - 1].end
        return apply_edits(source, [_long(at, owner, key, record, name, below=before != 0)])
    value = written.value((*owner, key))
    if value is not None and value.type == "inline_table":
        return apply_edits(source, [_at(value.start_byte, "["), _at(value.end_byte, f", {toml(record)}]")])
    if value is not None:
        return apply_edits(source, into_array(written, value, toml(record), before))
    table = written.table(owner)
    if table is not None and table.path and _prefers_long(written, key):
        last = [table, *written.below(owner)][-1]
        return apply_edits(source, [_long(last.end, owner, key, record, name)])
    one = key == "withdrawn" and not {"for", "from"} & record.keys()
    if table is not None and table.path:
        return with_value(source, owner, key, toml(record) if one else f"[\n  {toml(record)},\n]")
    return with_value(source, owner, key, toml(record) if one else f"[{toml(record)}]")


def with_value(source: Source, owner: KeyPath, key: str, text: str) -> Source:
    """A key that the table at a path does not have yet, where the format has it. Raises CannotInsert."""
    written = Document(source)
    table, inline = written.table(owner), written.value(owner) if owner else None
    if inline is not None and inline.type == "inline_table":
        last = max((value.end_byte for _, value in pairs_of(inline)), default=0)
        at, new = (last, f", {key} = {text}") if last else (inline.start_byte + 1, f" {key} = {text} ")
        return apply_edits(source, [_at(at, new)])
    if table is None:
        raise CannotInsert
    return apply_edits(source, [_as_pair(table, key, text, written_order(_kind_of(owner)))])


def with_new_value(source: Source, path: KeyPath, text: str) -> Source:
    """Another value in the place of the one at a path. Raises CannotInsert."""
    written = Document(source)
    value = written.value(path)
    if value is None:
        raise CannotInsert
    end = value.end_byte
    behind = written.text[end : written.text.find(b"#", end)]
    if longer := len(text.encode()) - (end - value.start_byte):  # a comment after it stays in its column
        spare = len(behind) if not behind.strip(b" ") else 0
        if 0 < longer < spare:
            end += longer
        elif longer < 0 < spare:
            text += " " * -longer
    return apply_edits(source, [Edit(start=value.start_byte, end=end, text=text)])


def with_new_item(source: Source, path: KeyPath, text: str) -> Source:
    """One more item, last in the list at a path. Raises CannotInsert."""
    written = Document(source)
    value = written.value(path)
    if value is None or value.type != "array":
        raise CannotInsert
    return apply_edits(source, into_array(written, value, text, None))


def insert_named(source: Source, root: str, table: str, name: str, text: str) -> Source:
    """A name of the user's own below a table such as `events`, last; with the table where the file has none. Raises CannotInsert."""
    written = Document(source)
    if written.value((table,)) is not None or written.table((table,)) is not None:
        return with_value(source, (table,), name, text)
    top = [pair for pair in written.tables[0].pairs if pair.names[0] == table]
    if top:  # events.receipt = … at the top of the file
        at = top[-1].end
        return apply_edits(source, [_at(at, f"\n{table}.{name} = {text}")])
    at = _place_of(written, root, table)
    return apply_edits(source, [_at(at, f"\n\n[{table}]\n{name} = {text}")])


def append_table(source: Source, path: KeyPath, values: Values) -> Source:
    """A table at the end of a list of tables, such as `deadlines`, in the form the list has, or with a header. Raises CannotInsert."""
    written = Document(source)
    value = written.value(path)
    if value is not None:
        if value.type != "array":
            raise CannotInsert
        return apply_edits(source, into_array(written, value, toml(dict(values)), None))
    names = [part for part in path if isinstance(part, str)]
    text = f"[[{'.'.join(names)}]]\n{aligned(values)}"
    own = written.below(path)
    if own:
        at = own[-1].end
    elif len(path) > 1:
        outer = written.table(path[:-1])
        if outer is None:
            raise CannotInsert
        at = [outer, *written.below(path[:-1])][-1].end
    else:
        at = _place_of(written, "assignment file", names[0])
    return apply_edits(source, [_at(at, f"\n\n{text}" if at else f"{text}\n\n")])


def insert_table(source: Source, name: str, values: Values) -> Source:
    """A table that an assignment file does not have yet, where the format has it."""
    at = _place_of(Document(source), "assignment file", name)
    return apply_edits(source, [_at(at, f"\n\n[{name}]\n{aligned(values)}")])


def _at(offset: int, text: str) -> Edit:
    return Edit(start=offset, end=offset, text=text)


def _place_of(written: Document, root: str, table: str) -> int:
    """The end of the last table that the format has before one."""
    order = written_order(root)
    above = [one for one in written.tables[1:] if order.get(str(one.path[0]), 0) < order[table]]
    return above[-1].end if above else written.tables[0].end


def insert_body(source: Source, code: str, values: Values) -> Source:
    """A table `[organisations.pod]` behind the last one of its sort."""
    at = Document(source).below(("organisations",))[-1].end
    return apply_edits(source, [_at(at, f"\n\n[organisations.{code}]\n{aligned(values)}")])


def _kind_of(owner: KeyPath) -> str:
    names = [part for part in owner if isinstance(part, str)]
    return (
        {"deadlines": "deadline", "tasks": "task", "inputs": "input", "sources": "source"}.get(names[-1], names[-1])
        if names
        else ""
    )


def _as_pair(table: TomlTable, key: str, text: str, order: Mapping[str, int]) -> Edit:
    """A pair behind the last one that the format has before it, its equals sign below theirs where they share a column."""
    place = order.get(key, len(order))
    above = [pair for pair in table.pairs if order.get(pair.names[0], -1) < place] if key in order else table.pairs
    columns = {pair.column for pair in _group(table.pairs) if pair.is_one_line and pair.names[0] not in UNALIGNED}
    width = columns.pop() - 1 if len(columns) == 1 and "\n" not in text and key not in UNALIGNED else 0
    line = f"{key:<{width}} = {text}"
    if above:
        return _at(above[-1].end, f"\n{line}")
    if table.header == (0, 0):
        return _at(0, f"{line}\n")
    at = table.end if not table.pairs else table.pairs[0].start
    return _at(at, f"{line}\n" if table.pairs else f"\n{line}")


def _group(pairs: list[KeyValue]) -> list[KeyValue]:
    """The last pairs on adjacent lines, with or without comments between them."""
    group = pairs[-1:]
    for above in reversed(pairs[:-1]):
        if group[0].value.start_point.row - above.value.end_point.row > 1:
            break
        group.insert(0, above)
    return group


def into_array(written: Document, array: "Node", record: str, before: int | None) -> list[Edit]:
    """An item added to an array, before the one of a number or last, in the form that the array has."""
    items = array_items(array)
    if not items:
        if array.named_child_count:  # comments alone
            return [_at(array.end_byte - 1, f"  {record},\n")]
        return [Edit(start=array.start_byte, end=array.end_byte, text=f"[\n  {record},\n]")]
    rows = {array.start_point.row, array.end_point.row}
    if len(rows) == 1:
        at, text = items[-1].end_byte, f", {record}"
        if before is not None:
            at, text = items[before].start_byte, f"{record}, "
        line = written.text[written.line_start(at) : (written.text + b"\n").index(b"\n", at)].decode()
        stands_alone = array.parent is not None and written.indent(array.parent.start_byte) is not None
        if len(line) + len(text) <= LONGEST_LINE or not stands_alone:
            return [_at(at, text)]
        lines = [written.raw(item) for item in items]
        lines.insert(len(lines) if before is None else before, record)
        listed = "".join(f"\n  {one}," for one in lines)
        return [Edit(start=array.start_byte, end=array.end_byte, text=f"[{listed}\n]")]
    indent = next((space for item in items if (space := written.indent(item.start_byte)) is not None), "  ")
    if before == 0:
        first = items[0]
        if written.indent(first.start_byte) is None:
            return [_at(first.start_byte, f"{record}, ")]
        bracket = array.children[0]
        at = end_of_row(bracket)
        return [_at(at, f"\n{indent}{record},")]
    item = items[-1 if before is None else before - 1]
    comma = comma_beside(item, forward=True)
    at = end_of_row(comma or item)
    new = f"\n{indent}{record}{',' if comma else ''}"
    if comma is None:
        if at == item.end_byte:
            return [_at(at, f",{new}")]
        return [_at(item.end_byte, ","), _at(at, new)]
    return [_at(at, new)]


def comma_beside(item: "Node", *, forward: bool) -> "Node | None":
    """The comma before or behind an item of an array or a pair of an inline table, comments passed over."""
    found = item.next_sibling if forward else item.prev_sibling
    while found is not None and found.type == "comment":
        found = found.next_sibling if forward else found.prev_sibling
    return found if found is not None and found.type == "," else None


def end_of_row(node: "Node") -> int:
    """Behind a node and a comment that follows it on its line."""
    behind = node.next_sibling
    if behind is not None and behind.type == "comment" and behind.start_point.row == node.end_point.row:
        return behind.end_byte
    return node.end_byte


def _prefers_long(written: Document, key: str) -> bool:
    """Return whether the file writes records of this sort with headers, and only so."""
    inline = any(pair.names == [key] for table in written.tables for pair in table.pairs)
    return not inline and any(table.path[-2:-1] == (key,) and len(table.path) > 2 for table in written.tables)


def _long(at: int, owner: KeyPath, key: str, record: Values, name: str, *, below: bool = True) -> Edit:
    header = ".".join([*(part for part in owner if isinstance(part, str)), key])
    text = f"[[{header}]]\n{aligned({**record, 'of': name})}"
    return _at(at, f"\n\n{text}" if below else f"{text}\n\n")


def aligned(values: Values) -> str:
    """The lines of a table, their equals signs below each other; a list too long for a line has an item on each."""
    width = max(map(len, values), default=0)
    return "\n".join(_line(key, value, width) for key, value in values.items())


def _line(key: str, value: Any, width: int) -> str:
    line = f"{key:<{width}} = {toml(value)}"
    if not isinstance(value, list) or len(line) <= LONGEST_LINE:
        return line
    return f"{key} = [\n" + "".join(f"  {toml(item)},\n" for item in value) + "]"


def lead_start(written: Document, offset: int) -> int:
    """The start of a header's line, or of the comments directly above it."""
    start = written.line_start(offset)
    while start:
        above = written.line_start(start - 1)
        if not written.text[above:start].strip().startswith(b"#"):
            break
        start = above
    return start
