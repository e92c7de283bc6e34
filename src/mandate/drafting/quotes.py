"""Quotes: exact passages of a letter, long enough to be unique on their page."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from os.path import commonprefix
from typing import NamedTuple

from mandate.drafting.drafted import Quotation
from mandate.drafting.letter import SOFT_HYPHEN, Letter, divided

_LONGEST = 220
"""The number of characters by which a quote may grow to the left."""
_BROKEN = re.compile(rf"{SOFT_HYPHEN}|\s{{2,}}|[^\S ]")
"""A soft hyphen, which is left out, or a gap, which is one space."""
_PAGE_NUMBER = re.compile(r"\s*[0-9]{1,3}\s*")


class _Page(NamedTuple):
    """A page's text with single spaces, page numbers left out, and the place in the letter of each sign."""

    text: str
    offsets: list[int]


class Quoter:
    """Makes passages from places of a letter."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._pages = dict(page_texts(letter))
        self._needed: dict[tuple[int, str], dict[int, int]] = {}

    def passages(self, places: Sequence[tuple[int, int]]) -> list[Quotation]:
        """A passage for each place, given by where it begins and ends in the letter."""
        spans = [self._span(start, end) for start, end in places]
        begins = dict(self._lengthened(spans))
        return [self._passage(page, begins.get(number, a), b) for number, (page, a, b) in enumerate(spans)]

    def passage(self, start: int, end: int) -> Quotation:
        """The passage of one place."""
        return self.passages([(start, end)])[0]

    def _span(self, start: int, end: int) -> tuple[int, int, int]:
        """The page of a place, and where it begins and ends in the page's text."""
        number = self._letter.line_at(start).page
        offsets = self._pages[number].offsets
        return number, _index(offsets, start), max(_index(offsets, end - 1) + 1, _index(offsets, start) + 1)

    def _passage(self, number: int, begin: int, end: int) -> Quotation:
        page = self._pages[number]
        end = min(end, len(page.text))
        return Quotation(
            quote=page.text[begin:end].strip(),
            page=number,
            line=self._letter.line_at(page.offsets[begin]).number,
            end_line=self._letter.line_at(page.offsets[end - 1]).number,
        )

    def _lengthened(self, spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
        """The beginnings of the quotes that must grow to be unique."""
        for number, (page, a, b) in enumerate(spans):
            text = self._pages[page].text
            core = text[a:b]
            if (page, core) not in self._needed:
                self._needed[page, core] = _distinct(text, occurrences(text, core))
            if length := self._needed[page, core].get(a):
                yield number, _word_start(text, a - length)


def page_texts(letter: Letter) -> Iterator[tuple[int, _Page]]:
    """The pages by number, each as one text."""
    pieces: list[str] = []
    offsets: list[int] = []
    current = 1
    for line in letter.lines:
        if line.page != current:
            yield current, _Page("".join(pieces), offsets)
            for empty in range(current + 1, line.page):
                yield empty, _Page("", [])
            pieces, offsets, current = [], [], line.page
        if _PAGE_NUMBER.fullmatch(line.text):
            continue
        begin = line.start + len(line.text) - len(line.text.lstrip())
        bare = line.text.strip()
        for start, end, is_gap in divided(bare, _BROKEN):
            if is_gap and bare[start] == SOFT_HYPHEN:
                continue
            pieces.append(" " if is_gap else bare[start:end])
            offsets.extend(range(begin + start, begin + (start + 1 if is_gap else end)))
        if pieces and pieces[-1] != " ":
            pieces.append(" ")
            offsets.append(line.start + len(line.text))
    yield current, _Page("".join(pieces), offsets)


def _index(offsets: list[int], position: int) -> int:
    """The first sign of a page's text at or behind a place of the letter."""
    return min(bisect_left(offsets, position), len(offsets) - 1)


def occurrences(text: str, core: str) -> list[int]:
    """The places of some words in a text, overlapping ones too."""
    found, at = [], text.find(core)
    while at >= 0:
        found.append(at)
        at = text.find(core, at + 1)
    return found


def _distinct(text: str, places: list[int]) -> dict[int, int]:
    """For each place, the number of characters before it that make it unique; 0 if none are needed or none nearby
    suffice."""
    if len(places) < 2:
        return {}
    contexts = sorted((text[max(at - _LONGEST, 0) : at][::-1], at) for at in places)
    shared = [0, *(len(commonprefix((one[0], other[0]))) for one, other in pairwise(contexts)), 0]  # noqa: RUF071 - texts, not paths
    needed = {}
    for number, (context, at) in enumerate(contexts):
        length = max(shared[number], shared[number + 1]) + 1
        needed[at] = length if length <= len(context) else 0
    return needed


def _word_start(text: str, at: int) -> int:
    """The beginning of the word at a place, of the next one at a space."""
    return at + 1 if text[at] == " " else text.rfind(" ", 0, at) + 1
