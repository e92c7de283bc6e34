"""The furniture of a page: numbers, repeated heads and feet, address blocks. None of it belongs to the running text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from mandate.drafting.letter import Line

PAGE_NUMBER = re.compile(
    r"\s*(?:[-–]\s?)?(?:(?:side|sida|page|s\.)\s*)?[0-9]{1,3}(?:\s?(?:\(|/|av|of)\s?[0-9]{1,3}\)?)?(?:\s?[-–])?\s*",
    re.IGNORECASE,
)
_WAITING = re.compile(r"\b(?:uke|veke|vecka|den|innen|senest|nr\.|kap\.|post|punkt)$", re.IGNORECASE)
_LONGEST = 110
_ADDRESS = re.compile(
    r"postboks [0-9]|postadresse|kontoradresse|besøksadresse|besöksadress|leveringsadresse|postadress\b|telefon|telefax|telefaks|telefonväxel"
    r"|org\.?\s?-?(?:nr|nummer)|e-post|@[a-z]|www\.|https?://\S+$|^\s*[0-9]{4} [A-ZÆØÅ][A-ZÆØÅ ]+$|^\s*[0-9]{3} [0-9]{2} [A-ZÅÄÖ]"
    r"|sentralbord|varemottak|saksbehandler|bankgiro:|\bdep$",
    re.IGNORECASE,
)
_TELLING = re.compile(r"frist|innen|senest|senast|innan|skal|ska\b|bes\b|rapport|redovis", re.IGNORECASE)
"""A line with such a word is never set aside."""


def page_numbers(lines: Iterable[Line]) -> set[int]:
    """The starts of the lines that hold a page number and nothing else; not where the line before waits for a number."""
    found: set[int] = set()
    before = ""
    for line in lines:
        text = line.text
        if len(text) <= 40 and text.strip() and PAGE_NUMBER.fullmatch(text) and not _WAITING.search(before):
            found.add(line.start)
        before = text.rstrip()[-12:]
    return found


def furniture(lines: tuple[Line, ...]) -> set[int]:
    """The starts of the lines that belong to the page, not to the text."""
    numbers = page_numbers(lines)
    return numbers | _repeated(lines, numbers) | set(_addresses(lines))


def _repeated(lines: tuple[Line, ...], numbers: set[int]) -> set[int]:
    """Heads and feet: the same short line at the edge of three pages or more."""
    edges = _edges(lines, numbers)
    texts = {line.start: re.sub(r"[0-9]+", "#", line.text.strip()) for line in edges}
    counts = Counter(texts.values())
    return {number for number, text in texts.items() if counts[text] >= 3}


def _edges(lines: tuple[Line, ...], numbers: set[int]) -> list[Line]:
    """The three lines on each side of a page break or a page number that may be a head or a foot."""
    filled = [line for line in lines if line.text.strip()]
    breaks = [
        place
        for place, line in enumerate(filled)
        if line.start in numbers or (place and line.page != filled[place - 1].page)
    ]
    found: dict[int, Line] = {}
    for place in breaks:
        for line in filled[max(place - 3, 0) : place + 4]:
            if len(line.text) <= _LONGEST and not _TELLING.search(line.text):
                found[line.start] = line
    return list(found.values())


def _is_sentence(text: str) -> bool:
    """Running text: many words and a full stop."""
    return text.rstrip().endswith((".", ":")) and text.count(" ") >= 7


def _addresses(lines: tuple[Line, ...]) -> Iterator[int]:
    """Address blocks: adjacent short lines most of which look like an address."""
    for filled, run in groupby(lines, key=lambda line: bool(line.text.strip())):
        if not filled:
            continue
        block = list(run)
        marks = [bool(_ADDRESS.search(line.text[:_LONGEST])) for line in block]
        if any(_is_sentence(line.text) for line in block):
            continue
        short = all(len(line.text.strip()) <= _LONGEST and not _TELLING.search(line.text) for line in block)
        if short and 2 * sum(marks) >= len(block):
            yield from (line.start for line in block)
