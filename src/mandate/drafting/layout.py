"""The running text of a letter: lines joined to paragraphs, points and rows, page furniture set aside."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from mandate.drafting.furniture import furniture
from mandate.drafting.letter import SOFT_HYPHEN, Letter, Line, divided
from mandate.drafting.vocabulary import MONTH, loose, lowered


class BlockKind(StrEnum):
    """The form of a block of text."""

    HEADING = "heading"
    POINT = "point"
    ROW = "row"
    TEXT = "text"


class Block(NamedTuple):
    """A paragraph, a point of a list, a heading or a row. `offsets` holds the place in the letter of each sign of `text`."""

    kind: BlockKind
    text: str
    low: str
    offsets: list[int]
    marker: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the letter of a part of the text."""
        return self.offsets[start], self.offsets[end - 1] + 1


_TERMS_NUMBER = re.compile(r"Dir\.?|(?:Dir\.? ?)?(?:19|20)[0-9]{2}:[0-9]{1,3}")
"""The number of an inquiry's terms, beside their title."""
_BULLET = re.compile(
    r"(?:[-–−—•*●▪◦·⎯]|o(?= [A-ZÆØÅÄÖ]))\s+|\(?[a-zæøåäö]\)\s+|\(?[0-9]{1,2}[.)]\s+(?=\S)|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+(?=[A-ZÆØÅÄÖ])"
)
_DAY_AT_START = re.compile(rf"\s*[0-9]{{1,2}}\.?\s*(?:{MONTH}|kvartal|tertial|halvår|halvar)\b", re.IGNORECASE)
_DAY_ROW = re.compile(rf"(?:den )?[0-9]{{1,2}}\.? ?{MONTH}(?: (?:19|20)[0-9]{{2}})?\s?:\s+\S", re.IGNORECASE)
"""A row of a calendar whose day ends with a colon: `10. juni: …`."""
_LABEL = re.compile(r"[A-ZÆØÅÄÖ][\w /()-]{1,40}:(?:\s|$)|TB ?[0-9]{4}-[0-9]+|TTB ?[0-9]{4}-[0-9]+|---")
_CELL = re.compile(
    rf"(?:ja|nei|ikke aktuelt|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*|[0-9]{{1,2}}\.? ?{MONTH}(?: [0-9]{{4}})?)", re.IGNORECASE
)
_DAY_LINE = re.compile(rf"(?:den )?[0-9]{{1,2}}\.? ?{MONTH}(?: [0-9]{{4}})?(?: och| og|,|\.|;)?", re.IGNORECASE)
_OPEN_END = re.compile(
    loose(
        r"(?:\b(?:innen|innan|senest|senast|den|av|frå|fra|från|til|till|er|är|frist|i|og|och|samt|respektive|uke|veke|vecka|kap\.|post|nr\.?|§)|,)$"
    ),
    re.IGNORECASE,
)
_MONTH_END = re.compile(rf"[0-9]\.? {MONTH}$", re.IGNORECASE)
_DAY_AT_END = re.compile(
    rf"[A-ZÆØÅÄÖ0-9].{{0,130}}\s(?:(?:den )?[0-9]{{1,2}}\.? ?{MONTH}(?: [0-9]{{4}})?|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{2}}){{1,2}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:uke|veke|vecka) [0-9]{{1,2}}(?: [0-9]{{4}})?|{MONTH} [0-9]{{4}})",
    re.IGNORECASE,
)
"""A row of a table without gaps: a name, and its day at the end."""
_DAY_IN_ROW = re.compile(
    rf"(?:[A-ZÆØÅÄÖ].{{1,100}}\s)?(?:(?:[Dd]en )?[0-9]{{1,2}}\.? ?{MONTH}(?: [0-9]{{4}})?|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{2}}){{1,2}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:uke|veke|vecka|Uke|Veke|Vecka) [0-9]{{1,2}}(?: [0-9]{{4}})?)\s[A-ZÆØÅÄÖ][^;]{{1,100}}"
)
"""A row of a table without gaps: its day first, or between other cells."""
HEAD_OF_ROWS = re.compile(
    r"(?=\S+ )(?:(?:\S.{0,60}\s)?(?:\w{0,20}[Ff]rist(?:er|en)?|[Dd]ato|[Dd]atum|[Tt]idpunkt|[Tt]idspunkt|[Ss]enast|[Ss]enest|[Ii]nnen)"
    r"|(?:[A-ZÆØÅÄÖ]\S{0,30} ){0,3}(?:[A-ZÆØÅÄÖ]\w{0,20}frist|Frist|Dato|Datum|Tidpunkt|Tidspunkt|Når|När|Senast|Senest)(?: [A-ZÆØÅÄÖ]\S{0,30}){0,3})"
)
"""The head of a table, of at least two words, whose cells have lost the gaps between them: `Rapport Frist`, `Frist Leveranse`."""
_CELL_AT_END = re.compile(
    r" (?:[A-ZÆØÅÄÖ]\w{0,20}frist|Frist(?:er)?|Dato|Datum|Tidpunkt|Tidspunkt|Når|När|Senast|Senest)$"
)
"""A cell at the end of a line: in running text its word has a small letter."""
_ENDED = re.compile(r"[.:!?;][\"»”)\]]?$")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+|\s*\|\s*)(?=\S)")
_SUSPENDED = re.compile(r"(?:och|og|eller|samt|og/eller|respektive|men)\b")
_MOST_LINES_OF_ROW = 3
_RUNNING = 70
"""A line so long is running text, not the label of a table."""
_MOST_GAPS = 9
_NARROWEST = 38
_WIDEST = 130


def is_row(text: str) -> bool:
    """A row of a table: cells with wide gaps between them. A justified line has gaps, too, but goes on in small letters behind them."""
    if _DAY_ROW.match(text):
        return True
    gaps = [gap for gap in _GAP.finditer(text) if gap[0] != "  " or not _OPEN_END.search(text[: gap.start()])]
    if not 1 <= len(gaps) <= _MOST_GAPS:
        return False
    if any(len(gap[0]) > 2 or "|" in gap[0] or "\t" in gap[0] for gap in gaps):
        return True
    behind = [text[gap.end()] for gap in gaps]
    return text[0].isdigit() or all(not sign.islower() for sign in behind)


def blocks(letter: Letter) -> tuple[Block, ...]:
    """The blocks of a letter, in its order."""
    aside = furniture(letter.lines)
    found: list[_Open] = []
    gap = True
    widths = _widths(letter.lines)
    for line in letter.lines:
        if line.start in aside:
            gap = True
            continue
        text = line.text.strip()
        if _TERMS_NUMBER.fullmatch(text):
            continue
        if not text:
            gap = True
            continue
        if found and _continues(found[-1], text, widths.get(line.start, 0), gap=gap):
            found[-1].lines.append(line)
        else:
            row = bool(found) and not text[0].islower() and _is_next_row(found[-1], text)
            found.append(_Open([line], row))
        gap = False
    return tuple(_closed(one) for one in found)


@dataclass(slots=True)
class _Open:
    """A block while it grows."""

    lines: list[Line]
    row: bool = False


def _widths(lines: tuple[Line, ...]) -> dict[int, int]:
    """For each line the width that its paragraph was set in: the longest of its neighbours."""
    found: dict[int, int] = {}
    for _, group in groupby(lines, key=lambda line: bool(line.text.strip())):
        run = list(group)
        width = max((len(one.text.rstrip()) for one in run if len(one.text) <= _WIDEST), default=0)
        found.update((one.start, width) for one in run)
    return found


def _continues(block: _Open, text: str, width: int, *, gap: bool) -> bool:
    """A line goes on with the block before it."""
    last = block.lines[-1].text.rstrip()
    bare = last.strip()
    first = len(text.split(" ", 1)[0])
    full = width >= _NARROWEST and len(last) + 1 + first >= width - 2
    if text[0].isupper() and len(block.lines) == 1 and _CELL_AT_END.search(bare) and HEAD_OF_ROWS.fullmatch(bare):
        return False
    if not text[0].islower() and (block.row or _is_next_row(block, text)):
        return False
    ended = bool(_ENDED.search(bare[-2:]))
    goes_on = _unfinished(bare) and (text[0].isalnum() or text[0] == "(")
    opens = _starts_block(text, joined=full and not ended and not gap) and not goes_on
    if is_row(block.lines[0].text.strip()) or (is_row(text) and not (goes_on and _DAY_ROW.match(text))):
        return not gap and not opens and text[:1].islower() and not is_row(text)
    if opens:
        return False
    if _DAY_LINE.fullmatch(text) and (ended or _DAY_LINE.fullmatch(bare)):
        return False
    lower = text[:1].islower()
    if gap:
        unfinished = _unfinished(bare)
        return not ended and (
            (lower and (len(bare) >= 40 or unfinished))
            or (unfinished and text[:1].isdigit() and not bare.endswith(","))
        )
    if len(last) > _WIDEST:
        return lower and not ended
    running = full and not ended and (len(block.lines) > 1 or len(bare) >= _RUNNING)
    if _CELL.fullmatch(text) and not (running or _unfinished(bare)):
        return False
    if lower and (not ended or bare.endswith(".")):
        return True
    return full or (not ended and _unfinished(bare))


def _is_next_row(block: _Open, text: str) -> bool:
    """A row of a table without gaps, below another one, which may have several lines, or below the head."""
    bare = " ".join(line.text.strip() for line in block.lines[-_MOST_LINES_OF_ROW:])
    rows = [pattern for pattern in (_DAY_AT_END, _DAY_IN_ROW) if pattern.fullmatch(text)]
    if not rows or len(bare) > _WIDEST:
        return False
    return bool(len(bare) <= _RUNNING and HEAD_OF_ROWS.fullmatch(bare)) or (
        not bare[0].islower() and any(pattern.fullmatch(bare) for pattern in rows)
    )


def _unfinished(bare: str) -> bool:
    """A line cannot end here: it ends with a preposition, a comma, or a month whose year may follow."""
    return bool(_OPEN_END.search(bare[-14:]) or _MONTH_END.search(bare[-14:]))


def _starts_block(text: str, *, joined: bool) -> bool:
    """A line that does not go on with the one before: a point, the label of a task, a label behind a line that is not full."""
    if _LABEL.match(text) and not (joined and text[0] not in "T-"):
        return True
    return bool(_BULLET.match(text)) and not _DAY_AT_START.match(text)


def _closed(block: _Open) -> Block:
    marker, row = "", is_row(block.lines[0].text.strip())
    text, offsets = _joined(block.lines, _WIDE_GAP if row else _GAP_IN_TEXT)
    kind = BlockKind.ROW if row else BlockKind.TEXT
    if not _DAY_AT_START.match(text):
        while not row and (m := _BULLET.match(text)):
            marker += m[0]
            text, offsets = text[m.end() :], offsets[m.end() :]
    if kind is BlockKind.TEXT and _is_heading(text, marker):
        kind = BlockKind.HEADING
    elif marker:
        kind = BlockKind.POINT
    return Block(kind, text, lowered(text), offsets, marker.strip())


def _is_heading(text: str, marker: str) -> bool:
    if not 2 < len(text) <= 160 or _ENDED.search(text[-2:]) or text.endswith(","):
        return False
    if marker and not marker[0].isdigit():
        return False
    return text[0].isupper() or text[0].isdigit()


def _joined(lines: list[Line], left_out: re.Pattern[str]) -> tuple[str, list[int]]:
    """The text of the lines, words broken at their ends put together, with the place of each sign."""
    pieces: list[str] = []
    offsets: list[int] = []
    for number, line in enumerate(lines):
        begin = len(line.text) - len(line.text.lstrip())
        bare = line.text.strip()
        if number and not lines[number - 1].text.rstrip().endswith(SOFT_HYPHEN):
            _join(pieces, offsets, bare)
        for a, b, is_gap in divided(bare, left_out):
            if not is_gap:
                pieces.append(bare[a:b])
                offsets.extend(range(line.start + begin + a, line.start + begin + b))
    return "".join(pieces), offsets


def _join(pieces: list[str], offsets: list[int], following: str) -> None:
    """Put a space at the joint, or take the hyphen of a broken word away."""
    last = pieces[-1] if pieces else ""
    if not last.endswith("-") or len(last) < 2 or last[-2] in " -–":
        if last:
            pieces.append(" ")
            offsets.append(offsets[-1])
        return
    if _SUSPENDED.match(following):
        pieces.append(" ")
        offsets.append(offsets[-1])
    elif following[:1].islower() and last[-2].islower() and (len(last) < 3 or last[-3].isalpha()):
        pieces[-1] = last[:-1]
        offsets.pop()


_WIDE_GAP = re.compile(f"{SOFT_HYPHEN}|(?<= {{2}}) +")
_GAP_IN_TEXT = re.compile(f"{SOFT_HYPHEN}|(?<= ) +")
"""The signs that are left out: of a gap, a row of a table keeps two spaces."""
