"""The list of obligations as a table on a wide terminal: date, state, id, who, to whom, what, and the time left."""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

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
_LONG = "\ue000"
"""The place of an id that is longer than its column, until the table is drawn; no text of ours or of a file has it."""


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
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
        for width in self._widths:
            table.add_column(width=width, overflow="fold")
        day_width, _, id_width, *_ = self._widths
        long_ids = []
        for (day, state, id_, *rest), state_style in zip(rows, state_styles, strict=True):
            days = "\n".join(_parts(day)) if len(day) > day_width else day
            shown, begin = id_, ""
            if len(id_) > id_width:  # the cells behind it begin on the next line
                long_ids.append(id_)
                shown, begin = _LONG, "\n"
            cells = ((days, style), (state, state_style), (shown, style), *((begin + text, style) for text in rest))
            table.add_row(*(Text(text, one) for text, one in cells))
        return self._drawn(table, long_ids)

    def _drawn(self, table: Table, long_ids: Iterable[str]) -> str:
        """The lines of a table. A long id has a line of its own, across the columns after it."""
        out, ids = StringIO(), iter(long_ids)
        console = Console(
            file=out,
            width=sum(self._widths) + _GAP * (len(self._widths) - 1),
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        console.print(table)
        lines = (line.rstrip() for line in out.getvalue().splitlines())
        return "".join(f"{line[:-1] + next(ids) if line.endswith(_LONG) else line}\n" for line in lines)


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
