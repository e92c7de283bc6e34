"""The text of a letter: pages, numbered lines, and passages quoted from them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

PAGE_BREAK = "\f"
SOFT_HYPHEN = "\u00ad"
_INVISIBLE = dict.fromkeys(
    [*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F),
     *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F],
    " ",
)  # fmt: skip
"""Control signs, fixed spaces and signs that turn the direction of a text: each is read as a space, so that positions stay."""


class Line(NamedTuple):
    """One line: `number` counts from 1 through the whole letter; `start`, its position in the text, is its own."""

    number: int
    page: int
    start: int
    text: str


@dataclass(frozen=True)
class Letter:
    """A letter as text. Pages are divided by form feeds, lines by line feeds."""

    text: str

    @classmethod
    def of(cls, pages: "tuple[str, ...] | list[str]") -> "Letter":
        """The letter of these pages; a page may itself hold form feeds."""
        return cls(PAGE_BREAK.join(pages).replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines; a form feed ends one, too, but only line feeds count in its number."""
        found, start, page = [], 0, 1
        for number, text in enumerate(self.text.split("\n"), 1):
            for place, piece in enumerate(text.split(PAGE_BREAK)):
                page += place > 0
                found.append(Line(number, page, start, piece))
                start += len(piece) + 1
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, position: int) -> Line:
        """The line that holds a position of the text."""
        return self.lines[max(bisect_right(self._starts, position) - 1, 0)]


def divided(text: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int, bool]]:
    """The parts of a line, and the gaps between them: where each begins and ends, and whether it is a gap."""
    start = 0
    for m in gap.finditer(text):
        if m.start() > start:
            yield start, m.start(), False
        yield m.start(), m.end(), True
        start = m.end()
    if start < len(text):
        yield start, len(text), False
