"""One layout for every file: the format's order of keys, aligned equals signs, a blank line between tables.

Comments stay with the lines they are about, and the meaning never changes.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import rtoml

from mandate.editing.key_order import UNALIGNED, written_order
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.locations import children_of, comments_in, key_parts, tree_of
from mandate.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

_MARK = b"\xef\xbb\xbf"


_BEHIND = re.compile("^([^\r\n\0]*)\0(\\d+)\0", re.MULTILINE)
"""The code of a line, and the column of the comment behind it; no TOML holds such a sign."""


class NotFormatted(Value, frozen=True):
    """The reason why a file is not formatted."""

    why: str


def format_source(source: Source) -> Source | NotFormatted:
    """The file in the one layout, with its own line ends. One that is not TOML 1.0 is left as it is."""
    if source.problem:
        return NotFormatted(why=source.problem)
    body = source.data.removeprefix(_MARK)
    try:
        text = body.decode()
        before = rtoml.loads(text)
    except (UnicodeDecodeError, rtoml.TomlParsingError):
        return NotFormatted(why=translatable("it is not TOML"))
    root = tree_of(body)
    if root.has_error:
        return NotFormatted(why=translatable("it has what only TOML 1.1 allows"))
    page = _Page(body, "mandate.toml" if source.file.rpartition("/")[2] == "mandate.toml" else "assignment file")
    data = (_MARK if source.data.startswith(_MARK) else b"") + page.file(root).encode()
    if data == source.data:
        return source
    after = Source(file=source.file, data=data)
    if not _same(before, rtoml.loads(after.text)) or _comments(root, body) != _comments(
        tree_of(data.removeprefix(_MARK)), data.removeprefix(_MARK)
    ):
        return NotFormatted(why=translatable("laying it out would change what it says; please report this file"))
    return after


class _Entry:
    """A pair, or a comment on a line of its own; `blank`: after a blank line."""

    def __init__(self, node: "Node", *, is_pair: bool, blank: bool) -> None:
        self.node = node
        self.is_pair = is_pair
        self.blank = blank
        self.lead: list[_Entry] = []


class _Page:
    """One file being formatted. `kind` names the keys of its top."""

    def __init__(self, body: bytes, kind: str) -> None:
        self.body = body
        self.kind = kind
        returns = body.count(b"\r\n")
        self.newline = "\r\n" if returns * 2 > body.count(b"\n") else "\n"
        is_composed = unicodedata.is_normalized("NFC", body.decode())
        self.composed: Callable[[str], str] = (lambda text: text) if is_composed else _composed
        self.lines: list[str] = []

    # --- the file ---

    def file(self, root: "Node") -> str:
        tables = [node for node in root.children if node.type in {"table", "table_array_element"}]
        first = tables[0].start_byte if tables else len(self.body)
        loose = [node for node in root.children if node.type in {"pair", "comment"}]
        top = [node for node in loose if node.start_byte < first]
        entries, lead = self._entries(top, -1, tables[0] if tables else None)
        self._block(entries, self.kind, is_top=True)
        for number, node in enumerate(tables):
            key = next(child for child in node.children if "key" in child.type)
            kind = self.kind
            for name in key_parts(key, self.body):
                kind = _kind_below(kind, name)
            if self.lines:
                self.lines.append("")
            self.lines += [self._comment(one) for one in lead]
            braces = ("[[", "]]") if node.type == "table_array_element" else ("[", "]")
            header = f"{braces[0]}{self._key(key)}{braces[1]}"
            row = key.start_point.row
            inside = [child for child in node.children if child.type in {"pair", "comment"}]
            if node is tables[-1]:
                inside += loose[len(top) :]  # the last comment of a file that ends without a line end
            if inside and inside[0].type == "comment" and inside[0].start_point.row == row:
                header = self._with_comment(header, inside.pop(0))
            self.lines.append(header)
            behind = tables[number + 1] if number + 1 < len(tables) else None
            entries, lead = self._entries(inside, row, behind)
            self._block(entries, kind)
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return _BEHIND.sub(self._placed, "".join(f"{line}{self.newline}" for line in self.lines))

    def _entries(self, nodes: list["Node"], row: int, behind: "Node | None") -> tuple[list[_Entry], list["Node"]]:
        """The contents of a table, and separately the comments directly above the next header."""
        entries = []
        for node in nodes:
            is_pair = node.type == "pair"
            entries.append(_Entry(node, is_pair=is_pair, blank=node.start_point.row > row + 1))
            row = _last_row(node)
        lead: list[Node] = []
        above = behind.start_point.row if behind is not None else -1
        while entries and not entries[-1].is_pair and entries[-1].node.start_point.row == above - 1:
            above -= 1
            lead.insert(0, entries.pop().node)
        return entries, lead

    def _block(self, entries: list[_Entry], kind: str, *, is_top: bool = False) -> None:
        """The pairs and comments of one table."""
        last = max((number for number, entry in enumerate(entries) if entry.is_pair), default=-1)
        body, trail = entries[: last + 1], entries[last + 1 :]
        order = written_order(kind)
        pairs: list[_Entry] = []
        lead: list[_Entry] = []
        for entry in body:
            if entry.is_pair:
                entry.lead, lead = lead, []
                pairs.append(entry)
            else:
                lead.append(entry)
        if pairs and order:
            first = pairs[0]
            for number in reversed(range(len(first.lead))):  # comments of the table, not of its first key
                below = first.lead[number + 1] if number + 1 < len(first.lead) else first
                if below.blank:
                    self._comments_as_they_stand(first.lead[: number + 1], is_top=is_top)
                    self.lines.append("")
                    first.lead = first.lead[number + 1 :]
                    break
            places = [order.get(self._name(pair.node), len(order)) for pair in pairs]
            if places != sorted(places):
                pairs = [pair for _, pair in sorted(zip(places, pairs, strict=True), key=lambda one: one[0])]
        for group in [pairs] if order else _groups(pairs):
            self._group(group, kind, keep_blanks=not order)
        self._comments_as_they_stand(trail, is_top=is_top and not pairs)

    def _comments_as_they_stand(self, comments: list[_Entry], *, is_top: bool) -> None:
        for entry in comments:
            if entry.blank and not (is_top and not self.lines):
                self.lines.append("")
            self.lines.append(self._comment(entry.node))

    def _group(self, pairs: list[_Entry], kind: str, *, keep_blanks: bool) -> None:
        """Pairs with aligned equals signs, except those whose value has several lines."""
        values = [self._pair_value(entry.node, kind) for entry in pairs]
        keys = [self._key(entry.node.children[0]) for entry in pairs]
        alone = ["\n" in value or key in UNALIGNED for key, value in zip(keys, values, strict=True)]
        width = max((len(key) for key, is_alone in zip(keys, alone, strict=True) if not is_alone), default=0)
        for entry, key, value, is_alone in zip(pairs, keys, values, alone, strict=True):
            for one in [*entry.lead, entry]:
                if keep_blanks and one.blank and self.lines:
                    self.lines.append("")
                if one is not entry:
                    self.lines.append(self._comment(one.node))
            code = f"{key} = {value}" if is_alone else f"{key:<{width}} = {value}"
            comment = entry.node.children[-1]
            self.lines.append(self._with_comment(code, comment) if comment.type == "comment" else code)

    # --- a pair ---

    def _raw(self, node: "Node") -> str:
        return self.body[node.start_byte : node.end_byte].decode()

    def _name(self, pair: "Node") -> str:
        key = pair.children[0]
        return self._raw(key) if key.type == "bare_key" else key_parts(key, self.body)[0]

    def _key(self, key: "Node") -> str:
        if key.type != "dotted_key":
            return self._raw(key)
        return ".".join(self._key(child) for child in key.children if "key" in child.type)

    def _comment(self, node: "Node") -> str:
        return self.composed(self._raw(node)).rstrip()

    def _with_comment(self, code: str, comment: "Node") -> str:
        """A line with a comment, which stays in its column if the complete line is short enough."""
        start = self.body.rfind(b"\n", 0, comment.start_byte) + 1
        column = self._length(self.body[start : comment.start_byte].decode())
        return f"{code}\0{column}\0{self._comment(comment)}"

    def _placed(self, match: re.Match[str]) -> str:
        return match[1] + " " * max(int(match[2]) - self._length(match[1]), 1)

    def _length(self, text: str) -> int:
        return len(self.composed(text.expandtabs(4)))

    def _pair_value(self, pair: "Node", kind: str, indent: str = "") -> str:
        name = self._name(pair)
        value = next(child for child in reversed(pair.children) if child.type != "comment")
        return self._value(value, TABLES.get(kind, {}).get(name), _kind_below(kind, name), indent)

    def _value(self, node: "Node", key: Key | None, kind: str, indent: str) -> str:
        match node.type:
            case "inline_table":
                pairs = [child for child in node.children if child.type == "pair"]
                order = written_order(kind)
                pairs.sort(key=lambda pair: order.get(self._name(pair), len(order)))
                inner = ", ".join(
                    f"{self._key(pair.children[0])} = {self._pair_value(pair, kind, indent)}" for pair in pairs
                )
                return f"{{ {inner} }}" if inner else "{}"
            case "array":
                return self._array(node, key, kind, indent)
            case "string":
                raw = self._raw(node)
                is_text = key is not None and key.kind in {ValueKind.TEXT, ValueKind.TEXTS} and key.name != "exclude"
                return self.composed(raw) if is_text else raw
            case _:
                return self._raw(node)

    def _array(self, node: "Node", key: Key | None, kind: str, indent: str) -> str:
        """An array on one line if it was so; else an item a line, each with its comments."""
        items = [child for child in children_of(node) if child.type not in {"[", "]", ","}]
        if node.start_point.row == node.end_point.row or not items:
            return f"[{', '.join(self._value(child, key, kind, indent) for child in items)}]"
        deeper = f"{indent}  "
        lines, row = ["["], node.start_point.row
        for child in children_of(node):
            if child.type in {"[", "]"}:
                continue
            if child.type == "comment":
                if child.start_point.row == row:
                    lines[-1] = self._with_comment(lines[-1], child)
                else:
                    lines.append(f"{deeper}{self._comment(child)}")
            elif child.type != ",":
                lines.append(f"{deeper}{self._value(child, key, kind, deeper)},")
            row = child.end_point.row
        return self.newline.join([*lines, f"{indent}]"])


def _last_row(node: "Node") -> int:
    """The row of the last character; a pair's node may reach behind its line's return."""
    last = node.child(node.child_count - 1) if node.child_count else None
    return (last or node).end_point.row


def _groups(pairs: list[_Entry]) -> list[list[_Entry]]:
    """Pairs of user-defined names, in groups separated by a blank line."""
    groups: list[list[_Entry]] = []
    for pair in pairs:
        if not groups or any(one.blank for one in [*pair.lead, pair]):
            groups.append([])
        groups[-1].append(pair)
    return groups


def _kind_below(kind: str, name: str) -> str:
    """The table of a key's value; `None` if its keys are not keys of the format."""
    if kind in {"organisations", "owners"}:
        return kind.removesuffix("s")
    key = TABLES.get(kind, {}).get(name)
    return key.table if key else ""


def _composed(raw: str) -> str:
    r"""Normalise to NFC, except across an escape: a combining character after `\n` must not join the `n`."""
    if "\\" not in raw or not raw.startswith('"'):
        return unicodedata.normalize("NFC", raw)
    parts, at = [], 0
    while (found := raw.find("\\", at)) >= 0:
        parts += [unicodedata.normalize("NFC", raw[at:found]), raw[found : found + 2]]
        at = found + 2
    return "".join([*parts, unicodedata.normalize("NFC", raw[at:])])


def _same(before: Any, after: Any) -> bool:
    """Return whether two documents say the same; texts may be written with other signs for the same letters (NFC)."""
    if type(before) is not type(after):
        return False
    match before:
        case dict():
            return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
        case list():
            return len(before) == len(after) and all(map(_same, before, after))
        case str():
            return before == after or unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", after)
        case _:
            return bool(before == after) or before != before  # noqa: PLR0124 - `nan` is not equal to itself


def _comments(root: "Node", body: bytes) -> list[str]:
    """Every comment, in no order."""
    comments = (body[node.start_byte : node.end_byte].decode().rstrip() for node in comments_in(root))
    return sorted(unicodedata.normalize("NFC", comment) for comment in comments)
