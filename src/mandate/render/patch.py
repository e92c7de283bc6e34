"""A change of a file as a unified diff."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from mandate.reading.escape import escape_control
from mandate.reading.source import Source

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_AROUND = 3
"""Lines that are shown around a change."""
_MOST = 4_000_000
"""Lines of one table before times lines after it, beyond which all of it is shown as replaced: difflib compares each with each."""

_Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]


def patch(before: Source, after: Source, *, colour: bool = False) -> str:
    """The lines that differ, with three around them; nothing where none does. Line ends are not shown."""
    old, new = (source.text.replace("\r\n", "\n").split("\n") for source in (before, after))
    if not before.data:  # a new file
        old, new = [], new[:-1]
    if not after.data:  # a file that is removed
        old, new = old[:-1], []
    if old == new:
        return ""
    lines = (f"--- {before.file}", f"+++ {after.file}", *_unified(old, new))
    return "".join(f"{line}\n" for line in _shown(lines, colour))


def _shown(lines: tuple[str, ...], colour: bool) -> Iterator[str]:
    for line in lines:
        shown = escape_control(line.replace("\t", "    "))
        code = _COLOURS.get(line[:1]) if colour else None
        yield f"\x1b[{code}m{shown}\x1b[0m" if code else shown


def _unified(old: list[str], new: list[str]) -> Iterator[str]:
    for group in _Compared(old, new).get_grouped_opcodes(_AROUND):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[start:end])
                continue
            yield from (f"-{line}" for line in old[start:end])
            yield from (f"+{line}" for line in new[new_start:new_end])


def _range(start: int, end: int) -> str:
    """Lines as a unified diff counts them: from one, with their count where it is not one."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + (count > 0)},{count}"


class _Compared(SequenceMatcher[str]):
    """Two texts, compared table by table where both have the same tables in the same order, as almost all edits leave them."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, "", "")
        self._old, self._new = old, new

    def get_opcodes(self) -> list[_Opcode]:
        old, new = self._old, self._new
        places = [[0, *_headers(lines), len(lines)] for lines in (old, new)]
        if [old[place] for place in places[0][1:-1]] != [new[place] for place in places[1][1:-1]]:
            places = [[0, len(old)], [0, len(new)]]
        found: list[_Opcode] = []
        for (start, end), (new_start, new_end) in zip(pairwise(places[0]), pairwise(places[1]), strict=True):
            for tag, a, b, c, d in _opcodes(old[start:end], new[new_start:new_end]):
                if found and tag == found[-1][0] == "equal":
                    last = found.pop()
                    found.append((tag, last[1], b + start, last[3], d + new_start))
                else:
                    found.append((tag, a + start, b + start, c + new_start, d + new_start))
        return found


def _headers(lines: list[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if line.startswith("[")]


def _opcodes(old: list[str], new: list[str]) -> list[_Opcode]:
    if old == new:
        return [("equal", 0, len(old), 0, len(new))] if old else []
    if len(old) * len(new) <= _MOST:
        return SequenceMatcher(None, old, new).get_opcodes()
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    tail = next((count for count in range(least - head) if old[-1 - count] != new[-1 - count]), least - head)
    found: list[_Opcode] = [
        ("equal", 0, head, 0, head),
        ("replace", head, len(old) - tail, head, len(new) - tail),
        ("equal", len(old) - tail, len(old), len(new) - tail, len(new)),
    ]
    return [one for one in found if one[1] < one[2] or one[3] < one[4]]
