"""Lists and tables whose days are deadlines because the table says so: calendars, lists of occasions, cells one on a line."""

import re
from collections.abc import Iterator

from mandate.drafting import signals
from mandate.drafting.expressions import Expression, Form
from mandate.drafting.layout import HEAD_OF_ROWS, BlockKind
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import MONTH, compiled

_HEADER = compiled(
    r"(?:^|\s\s|\||\t)\s*(?:frist(?:er)?|dato(?:er)?|tidspunkt(?:er)?|datum|når|tid|tidsfrist(?:er)?|senast|senest|innen|leveringsfrist|leveringstidspunkt|måned|månad)\b"
)
_LETTER_HEAD = compiled(r"\bref\b|\bref\.|referanse|saksnr|saksnummer|diarienummer|beteckning")
_CALENDAR = compiled(
    r"frist|kalender|møte|möte|tidspunkt|tidpunkt|tidsplan|tidplan|leverans|datum|rapporteringsplan|årshjul|styringshjul|milepæl"
)
_NO_CALENDAR = compiled(r"utbetal|betalningsplan|ikke\ forpliktende|betales\ ut")
_OCCASIONS = compiled(
    r"tillfäll|tidpunkt|tidspunkt|datum|dager\b|dagar\b|frist|dato(?:er)?\b|följande|følgende|enligt\ nedan|som\ følger|som\ följer|\b(?:senast|senest|innen)\b"
)
_CELL_HEADER = compiled(
    r"(?:frist|leveringsfrist|innleveringsfrist|rapporteringsfrist)(?:er|en)?(?:\ (?:til|for)\ .{1,40})?"
)
_NAMED_LAST = compiled(r"(?:leveran|levering|rapport|redovisning|utkast|plan|frist)\w*[^:.]{0,30}:\s?$")
_NAME_OF_DELIVERY = compiled(
    r"[^:]{0,60}(?:levering|leverans|rapport|redovisning|regnskap|plan|vurdering|innspill|statistikk|underlag|oversikt|budsjett|prognos|redegjørelse|melding|forslag|förslag|versjon|version|utkast|notat)\w*[^:]{0,40}:\s"
)
_SKIPPED_CELL = re.compile(r"(?:ja|nei|ikke aktuelt|x|[–-]|[0-9]{1,2}(?:\.[0-9]{1,2})*\.?)", re.IGNORECASE)
_AROUND_DAY = compiled(
    r"(?:senest|senast|innen|innan|den|kl\.|i|løpet\ av|loppet\ av|medio|primo|ultimo|utgangen\ av|utgången\ av|tidlig\ i|\ |,|\.|:|og|och|samt|og|/|[0-9]{1,2}[.:][0-9]{2})*"
)
_COARSE = {Form.DAY, Form.MONTH, Form.PART, Form.WEEK, Form.SEASON}
LINE = -2
"""The mark of a block that is a row of a table without gaps, among the starts of its days."""
_SHORT_LINE = 60
_LONGEST_LINE = 140
_GAP = re.compile(r"\s{2,}|\t+|\s*\|\s*")
_GAP_AFTER_DAY = re.compile(r":\s+|\s{2,}|\t+|\s*\|\s*")
_DAY_ROW = re.compile(rf"\s*(?:den )?[0-9]{{1,2}}\.? ?{MONTH}(?: (?:19|20)[0-9]{{2}})?\s?:\s")


def limited(passages: list[Passage]) -> dict[int, set[int]]:
    """For each block, the starts of the expressions whose days are deadlines."""
    out: dict[int, set[int]] = {}
    for kind in (_calendars, _lists, _labelled, _cells, _lines):
        for place, start in kind(passages):
            out.setdefault(place, set()).add(start)
    return out


def _calendars(passages: list[Passage]) -> Iterator[tuple[int, int]]:
    """The days in the date cells of rows, where the table is a calendar."""
    calendar = False
    last_row = -2
    for passage in passages:
        if passage.block.kind is not BlockKind.ROW:
            calendar = calendar and not _NO_CALENDAR.search(passage.block.low)
            continue
        if passage.place > last_row + 3:
            calendar = _is_calendar(passages, passage.place)
        last_row = passage.place
        header = bool(_HEADER.search(passage.block.low)) and not _LETTER_HEAD.search(passage.block.low)
        calendar = (calendar or header) and not _NO_CALENDAR.search(passage.block.low)
        if calendar and not header:
            yield passage.place, -1
            yield from ((passage.place, start) for start in _date_cell(passage))


def _is_calendar(passages: list[Passage], place: int) -> bool:
    """Return whether the text before a table says that it lists days to meet."""
    before = [passages[other].block.low[-400:] for other in range(max(place - 3, 0), place)]
    words = " ".join((*before, passages[place].heading_low))
    return bool(_CALENDAR.search(words)) and not _NO_CALENDAR.search(words)


def _date_cell(passage: Passage) -> Iterator[int]:
    """The expressions in those cells of a row that hold a day and nothing else."""
    low = passage.block.low
    ends = [(m.start(), m.end()) for m in (_GAP_AFTER_DAY if _DAY_ROW.match(low) else _GAP).finditer(low)]
    cells = list(zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(low)], strict=True))
    for start, end in cells:
        inside = [
            one
            for one in passage.expressions
            if start <= one.start
            and one.end <= end
            and (one.form in _COARSE or (one.form is Form.YEAR and low[start : one.start].strip()))
        ]
        if inside and _only_days(low, inside, start, end):
            yield from (one.start for one in inside)


def _lists(passages: list[Passage]) -> Iterator[tuple[int, int]]:
    """The days that open the points of a list whose introduction orders a delivery at several times."""
    for passage in passages:
        if passage.intro is None or not passage.expressions:
            continue
        intro = passages[passage.intro].block.low[-400:]
        one = passage.expressions[0]
        opens = bool(_AROUND_DAY.fullmatch(passage.block.low[: one.start]))
        ordered = (signals.HANDING.search(intro) or signals.FRIST.search(intro)) and _OCCASIONS.search(intro)
        named = passage.place == passage.intro + 1 and _NAMED_LAST.search(intro)
        if opens and one.form in _COARSE and (ordered or named) and not _NO_CALENDAR.search(intro):
            yield from ((passage.place, other.start) for other in passage.expressions if other is one or other.listed)


def _labelled(passages: list[Passage]) -> Iterator[tuple[int, int]]:
    """The day behind the name of a delivery that fills its line: `Årsrapport: 15. mars`."""
    for passage in passages:
        low, listed = passage.block.low, passage.expressions
        if not listed or len(low) > 120 or listed[0].form not in _COARSE:
            continue
        name = _NAME_OF_DELIVERY.match(low)
        if (
            name
            and name.end() <= listed[0].start
            and _AROUND_DAY.fullmatch(low[name.end() : listed[0].start] + low[listed[-1].end :])
        ):
            yield from ((passage.place, one.start) for one in listed)


def _cells(passages: list[Passage]) -> Iterator[tuple[int, int]]:
    """Days alone on a line below a column headed `Frist`, with each cell of the table on its own line."""
    header = False
    for passage in passages:
        low = passage.block.low.strip(" .:")
        if len(low) > 60:
            continue
        header = header or bool(_CELL_HEADER.fullmatch(low))
        if header and is_day_line(passage):
            yield from ((passage.place, one.start) for one in passage.expressions)


def _lines(passages: list[Passage]) -> Iterator[tuple[int, int]]:
    """The days of the lines below a head such as `Rapport Frist`, where the cells have lost the gaps between them."""
    below = False
    for passage in passages:
        text = passage.block.text.rstrip(" .")
        if below and (day := day_of_line(passage)):
            yield passage.place, LINE
            yield passage.place, day.start
        else:
            head = HEAD_OF_ROWS.fullmatch(text) and not _LETTER_HEAD.search(passage.block.low)
            below = bool(head) or (below and len(text) <= _SHORT_LINE)


def day_of_line(passage: Passage) -> Expression | None:
    """The day of a short line with other words: at its end, at its beginning, or the only one."""
    text = passage.block.text.rstrip(" .")
    listed = [one for one in passage.expressions if one.form in _COARSE]
    if not listed or passage.block.kind is BlockKind.ROW or ":" in text or len(text) > _LONGEST_LINE:
        return None
    first, last = listed[0], listed[-1]
    begins = first.start <= len("den ") and text[first.end :].lstrip()[:1].isupper()
    if begins and first.form is Form.DAY and last.form is not Form.DAY:  # `1. juni 2026 Rapport for 1. tertial`
        return first
    if last.end == len(text) and last.start > 1:
        return last
    if begins:
        return first
    days = [one for one in listed if one.form in {Form.DAY, Form.WEEK}]
    return days[0] if len(days) == 1 and text[days[0].end :].lstrip()[:1].isupper() else None


def is_day_line(passage: Passage) -> bool:
    """A block that holds a day, or a list of days, and nothing else."""
    found = passage.expressions
    if not found or len(passage.block.low) > 60 or any(one.form not in _COARSE for one in found):
        return False
    return _only_days(passage.block.low, found, 0, len(passage.block.low))


def _only_days(low: str, found: list[Expression], start: int, end: int) -> bool:
    """A part of a block holds these expressions and nothing else."""
    rest, at = "", start
    for one in found:
        rest += low[at : one.start] + " "
        at = one.end
    return bool(_AROUND_DAY.fullmatch(rest + low[at:end]))


def label_before(passages: list[Passage], place: int) -> Passage | None:
    """The label that a day alone on its line belongs to: the last line before it that is neither a day, a number nor Ja or Nei."""
    for other in range(place - 1, max(place - 12, -1), -1):
        passage = passages[other]
        if not _SKIPPED_CELL.fullmatch(passage.block.text.strip()) and not is_day_line(passage):
            return passage
    return None
