"""The list of obligations as a table on a wide terminal: date, state, id, who, to whom, what, and the time left."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import StringIO
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.style import Style

from mandate.messages.translations import in_context, localized, message, translate
from mandate.render.text import Cells
from mandate.schedule.standing import STATE_WORDS

_GAP = 2
_ROOMY = 62
"""Columns for words, besides dates, states and ids, with which a range of days and a clock time have one line."""
_LEAST_ID, _LEAST_TITLE, _LEAST_STATUS, _LEAST_NAMES = 10, 17, 12, 9
_HEADINGS = (
    in_context("column", "Date"),
    message("State"),
    message("Id"),
    message("Who"),
    message("To"),
    message("Deadline"),
    message("Status"),
)
TableLine = tuple[str, ...]
_NARROW = re.compile("[ -~\xae-\u02ff\u2010-\u2027]*")
"""Texts in which every sign takes one column."""
_WORDS = re.compile(" *[^ ]+ *")


class StatusTable:
    """The table's columns for a list, and its lines. `short` has the ids that are not shown whole."""

    def __init__(self, listed: Sequence[Cells], width: int, short: Mapping[str, str], *, colour: bool) -> None:
        self._colour = colour
        self._short = short
        rows = [self._row(one) for one in listed]
        self._widths = _widths(rows, width)
        day, state, *_ = self._widths
        self.fits = max(len(id_) for _, _, id_, *_ in rows) <= width - day - state - 2 * _GAP
        """False where there is no room for the longest id."""

    def heading(self) -> str:
        """The line of the columns' names."""
        return self._lines([tuple(map(translate, _HEADINGS))], ["bold"], style="bold")

    def rows(self, listed: Iterable[Cells], styles: Sequence[str]) -> str:
        """The lines of some obligations, each with the style of its state."""
        return self._lines([self._row(one) for one in listed], styles)

    def _row(self, one: Cells) -> TableLine:
        assumed = (translate("recipient not stated: the issuer"),) if one.assumed else ()
        words = "; ".join((one.title, *one.marks, *assumed))
        state = translate(STATE_WORDS[one.state])
        return one.day, state, self._short.get(one.id, one.id), one.responsible, one.to, words, localized(one.days)

    def _lines(self, rows: Sequence[TableLine], state_styles: Sequence[str], *, style: str = "") -> str:
        day_width, state_width, id_width, *widths = self._widths
        drawn = []
        for (day, state, id_, *rest), state_style in zip(rows, state_styles, strict=True):
            days = _parts(day) if len(day) > day_width else [day]
            is_long = len(id_) > id_width  # it has a line of its own, and the cells behind it begin on the next one
            columns = [
                [line for part in days for line in self._cell(part, day_width, style)],
                self._cell(state, state_width, state_style),
                [id_] if is_long else self._cell(id_, id_width, style),
                *([""] * is_long + self._cell(text, width, style) for text, width in zip(rest, widths, strict=True)),
            ]
            for cells in zip_longest(*columns, fillvalue=""):
                filled = (cell or " " * width for cell, width in zip(cells, self._widths, strict=True))
                drawn.append((" " * _GAP).join(filled).rstrip() + "\n")
        return "".join(drawn)

    def _cell(self, text: str, width: int, style: str) -> list[str]:
        """The lines of a cell, each as wide as its column."""
        if self._colour and style:
            return [Style.parse(style).render(line, color_system=ColorSystem.STANDARD) for line in wrapped(text, width)]
        return wrapped(text, width)


@cache
def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each as wide as the column, as rich wraps them: it takes twenty times as long, and is asked where a sign
    takes two columns or none."""
    if not _NARROW.fullmatch(text):
        from rich.console import Console  # 20 ms, seldom needed
        from rich.text import Text

        found = Text(text).wrap(Console(file=StringIO()), width, justify="left", overflow="fold")
        return [set_cell_size(line.plain, width) for line in found]
    lines = [""]
    for word in _WORDS.findall(text):
        length = len(word.rstrip())
        if len(lines[-1]) + length <= width:
            lines[-1] += word
            continue
        size = width if length > width else len(word)
        pieces = [word[start : start + size] for start in range(0, len(word), size)]
        lines = [*lines, *pieces] if lines[-1] else pieces
    return [line[:width].ljust(width) for line in lines]


def _parts(day: str) -> list[str]:
    """A day in lines: the ends of a range, a day and its clock time."""
    return day.replace("/", "/ ").split(" ")


def _widths(rows: Sequence[TableLine], width: int) -> tuple[int, ...]:
    """The columns' widths. Each has room for its longest word as far as that can be; an id may be longer than its column."""
    columns = [*zip(map(translate, _HEADINGS), *rows, strict=True)]
    day, state, id_, who, to, title, status = (max(map(cell_len, column)) for column in columns)
    word = [max(cell_len(one) for text in set(column) for one in text.split()) for column in columns[3:]]
    room = width - _GAP * (len(columns) - 1) - state
    if room - day - id_ < _ROOMY:
        day = max(cell_len(part) for text in columns[0] for part in _parts(text))
    room -= day
    least_title = max(min(title, _LEAST_TITLE), word[2])
    least_status = max(min(status, _LEAST_STATUS), word[3])
    most = max((room - least_title - least_status - _LEAST_ID) // 2, _LEAST_NAMES)
    least_who, least_to = min(word[0], most), min(word[1], most)
    spare = room - least_title - least_status - least_who - least_to
    id_ = min(id_, max(min(spare, room // 3), _LEAST_ID))
    room, spare = room - id_, spare - id_
    found = []
    for natural, least, share in (
        (status, least_status, room // 4),
        (who, least_who, room // 6),
        (to, least_to, room // 6),
    ):
        found.append(least + max(min(natural - least, share - least, spare), 0))
        spare -= found[-1] - least
    status, who, to = found
    return day, state, id_, who, to, min(title, room - status - who - to), status
