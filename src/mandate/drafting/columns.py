"""The columns of a list of assignments: which heading means which part, in Norwegian, Swedish and English."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import rtoml

from mandate.drafting.spreadsheets import Cell, Sheet

WORDS: dict[str, dict[str, list[str]]] = rtoml.loads(
    Path(__file__).with_name("list_words.toml").read_text(encoding="utf-8")
)
"""The words of headings by the part that a column holds, and those of statuses by their kind."""
HEADINGS, ORGANISATION_HEADINGS = WORDS["headings"], WORDS["organisation_headings"]
MOST_HEAD_ROWS = 30
_LONGEST_HEADING = 40
"""Signs of a heading that is known by one of its words; a longer one is a sentence."""
_VAGUE = frozenset(("dato", "datum", "date", "til", "till", "to", "from", "fra", "från", "no", "organisation"))
"""Headings that mean something else with further words, such as "Dato sendt" and "Til orientering"."""
_NUMBERED = (" nr", " nummer", " id", " number", " no")
DERIVED = "derived"
"""The part of a column that follows from the others, as in our own workbook: it is not read."""


class Head(NamedTuple):
    """The head of a list: the row of its last line, from 0; the part that each column holds, the headings that mean none, and all
    headings."""

    row: int
    columns: dict[int, str]
    unknown: dict[int, str]
    headings: dict[int, str]

    def heading(self, part: str) -> str:
        """The heading of the column that holds a part, in the words of the list."""
        return next((self.headings[column] for column, known in self.columns.items() if known == part), part)


def folded_heading(text: str) -> str:
    """A heading for comparison: lower case, without punctuation and doubled spaces."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())


def head_of(sheet: Sheet, headings: Mapping[str, Sequence[str]], named: Mapping[str, str], needed: str) -> Head | None:
    """The head of a sheet: the row with the most known headings, joined with the row above it where that has more of them. A row
    with words below a known heading is not the second line of a head.

    `named` maps headings to parts and comes before the known ones. Nothing where no row has `needed`, or a single known heading.
    """
    words = {folded_heading(heading): part for part, texts in headings.items() for heading in texts}
    words |= {folded_heading(heading): part for heading, part in named.items()}
    best: Head | None = None
    for number, row in enumerate(sheet.rows[:MOST_HEAD_ROWS]):
        if any(isinstance(value, date) for value in row):
            continue  # a row of the list
        lines = (False, True) if number and _is_second_line(sheet, number, words) else (False,)
        for found in (_head(sheet, number, words, with_row_above=above) for above in lines):
            if needed in found.columns.values() and len(found.columns) > (len(best.columns) if best else 1):
                best = found
        if len(row) and best is not None and number > best.row + 2:
            break
    return best


def _is_second_line(sheet: Sheet, number: int, words: Mapping[str, str]) -> bool:
    """A row has no words but headings below the known headings of the row above it."""
    row, above = sheet.rows[number], _head(sheet, number - 1, words, with_row_above=False)
    return all(
        column >= len(row) or row[column] in {None, above.headings[column]} or _whole(_text(row, column), words)
        for column in above.columns
    )


def _head(sheet: Sheet, number: int, words: Mapping[str, str], *, with_row_above: bool) -> Head:
    row, above = sheet.rows[number], sheet.rows[number - 1] if with_row_above else ()
    texts: dict[int, list[str]] = {}
    for column in range(max(len(row), len(above))):
        own, over = _text(row, column), _text(above, column)
        if found := [text for text in (f"{over} {own}".strip(), own, over) if text]:
            texts[column] = found
    parts: dict[int, str] = {}
    headings = {column: found[0] for column, found in texts.items()}
    for part_of in (_whole, _partial):  # a heading that only contains a known one comes after those that are known
        for column, candidates in texts.items():
            part, heading = next(((one, text) for text in candidates if (one := part_of(text, words))), ("", ""))
            if part and column not in parts and (part == DERIVED or part not in parts.values()):
                parts[column], headings[column] = part, heading
    return Head(
        number,
        {column: part for column, part in sorted(parts.items()) if part != DERIVED},
        {column: heading for column, heading in headings.items() if column not in parts},
        headings,
    )


def _whole(text: str, words: Mapping[str, str]) -> str:
    """The part of a heading such as "Frist" and "Frist (dato)"."""
    return words.get(folded_heading(text)) or words.get(folded_heading(re.sub(r"\(.*?\)", " ", text)), "")


def _partial(text: str, words: Mapping[str, str]) -> str:
    """The part of a heading such as "Oppdrag/tiltak", "Frist for levering" and "Oppdrag nr."."""
    plain = folded_heading(text)
    if plain in words or len(text) > _LONGEST_HEADING:
        return ""
    pieces = [folded_heading(piece) for piece in text.split("/")]
    first = plain.partition(" ")[0]
    part = next((words[one] for one in (*pieces, first) if words.get(one) and one not in _VAGUE), "")
    return words.get("nr", "") if part == "title" and plain.endswith(_NUMBERED) else part


def _text(row: Sequence[Cell], column: int) -> str:
    value = row[column] if column < len(row) else None
    return value if isinstance(value, str) and len(value) <= 80 else ""
