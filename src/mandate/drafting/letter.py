"""The text of a letter: pages, numbered lines, and passages quoted from them."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

PAGE_BREAK = "\f"
SOFT_HYPHEN = "\u00ad"
_INVISIBLE = dict.fromkeys(
    [*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F),
     *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F],
    " ",
)  # fmt: skip
"""Control signs, fixed spaces and signs that turn the direction of a text: each is read as a space, so that positions stay."""


@dataclass(frozen=True, slots=True)
class Line:
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
