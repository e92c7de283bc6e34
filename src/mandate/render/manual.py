"""The page about the file format as plain text, a topic at a time: sections of docs/format.md, or the keys of a table."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from mandate.messages.translations import message

TOPICS = {
    "register": (message("the folder, and its mandate.toml"), "The register"),
    "letter": (message("the parts of an assignment file"), "The letter"),
    "draft": (message("what a program drafted, and its review"), "A draft, and its review"),
    "due": (message("every form of a date or period"), "When: `due`"),
    "records": (message("moves, deliveries, withdrawals"), "What happened: moves, deliveries, withdrawals"),
    "roles": (message("who answers, takes part and receives"), "Who"),
    "kinds": (message("kinds of letters and deadlines, with their national names"), "Kinds"),
    "money": (message("funding and its sources"), "Money"),
    "states": (message("the states of an obligation, and the order of the list"), "What follows: obligations"),
    "keys": (message("all keys of all tables"), "All keys"),
}
"""The topics by name, each with its summary and its heading in the page."""
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")
_GAP = 2


def topic(page: str, name: str, width: int) -> str | None:
    """A topic: a section, the keys of the table of that name, or the tables that have a key of that name; `None` for any other."""
    sections = _sections(page)
    word = name.lower()
    parts = [TOPICS[word][1]] if word in TOPICS else []
    parts += [head for head in sections if head.strip("`").lower() == word and head not in parts]
    if not parts:
        return _key(sections, word, width)
    return "\n".join(text(f"## {head}\n{sections[head]}", width) for head in parts)


def names(page: str) -> tuple[str, ...]:
    """Everything that `topic` knows."""
    sections = _sections(page)
    tables = [head.strip("`") for head in sections if sections[head].lstrip().startswith("| key |")]
    keys = [row[0].strip("`") for head in sections for row in _rows(sections[head], "key")]
    return tuple(dict.fromkeys((*TOPICS, *tables, *keys)))


def _sections(page: str) -> dict[str, str]:
    """The text below each heading; a section includes its subsections."""
    found = list(_HEADING.finditer(page))
    sections = {}
    for number, head in enumerate(found):
        last = next((other for other in found[number + 1 :] if len(other[1]) <= len(head[1])), None)
        sections[head[2]] = page[head.end() : last.start() if last else len(page)].strip("\n") + "\n"
    return sections


def _key(sections: dict[str, str], name: str, width: int) -> str | None:
    lines = ["| table | takes | is |", "|---|---|---|"]
    for head, section in sections.items():
        if section.lstrip().startswith("| key |"):
            lines += [
                f"| {head} | {' | '.join(row[1:])} |" for row in _rows(section, "key") if row[0].strip("`") == name
            ]
    return text(f"## `{name}`\n\n" + "\n".join(lines) + "\n", width) if len(lines) > 2 else None


def _rows(section: str, first: str) -> Iterator[list[str]]:
    """The rows of a table by the name of its first column."""
    inside = False
    for line in section.splitlines():
        if line.startswith(f"| {first} |"):
            inside = True
        elif inside and line.startswith("| "):
            yield _cells(line)
        elif not line.startswith("|"):
            inside = False


def text(markdown: str, width: int) -> str:
    """Markdown as plain text: tables in columns, paragraphs filled, examples as they are."""
    out: list[str] = []
    block: list[str] = []
    fenced = False
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("```"):
            out += _filled(block, width)
            block, fenced = [], not fenced
            continue
        if fenced:
            out.append(f"    {line}".rstrip())
        elif line.startswith("#"):
            out += [*_filled(block, width), *([""] if out else []), _plain(line.lstrip("# ")), ""]
            block = []
        elif line.startswith("<!--"):
            continue
        elif not line:
            out += [*_filled(block, width), ""]
            block = []
        else:
            block.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out).strip("\n")) + "\n"


def _filled(block: list[str], width: int) -> list[str]:
    if not block:
        return []
    if block[0].startswith("|"):
        return _table([_cells(line) for line in block if not line.startswith("|---")], width)
    if block[0].startswith(("- ", "1. ")):
        return [part for line in _items(block) for part in textwrap.wrap(_plain(line), width, subsequent_indent="   ")]
    return textwrap.wrap(_plain(" ".join(block)), width, break_on_hyphens=False)


def _items(block: Iterable[str]) -> list[str]:
    """The items of a list, each on one line."""
    items: list[str] = []
    for line in block:
        if re.match(r"- |\d+\. ", line) or not items:
            items.append(line)
        else:
            items[-1] += f" {line.strip()}"
    return items


def _cells(line: str) -> list[str]:
    return [_plain(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", words).replace("**", "")


def _table(rows: list[list[str]], width: int) -> list[str]:
    """Columns as wide as their longest cell. The widest one takes the remaining width, and its cells are wrapped."""
    if rows and not any(rows[0]):
        rows = rows[1:]
    count = max(map(len, rows))
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(count)]
    while sum(widths) + _GAP * (count - 1) > max(width, 40):
        widest = widths.index(max(widths))
        if widths[widest] <= 12:
            break
        widths[widest] -= 1
    out = []
    for row in rows:
        wrapped = [
            textwrap.wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in zip(row, widths, strict=True)
        ]
        for line in range(max(map(len, wrapped))):
            cells = [part[line] if line < len(part) else "" for part in wrapped]
            out.append((" " * _GAP).join(f"{cell:<{size}}" for cell, size in zip(cells, widths, strict=True)).rstrip())
    return out
