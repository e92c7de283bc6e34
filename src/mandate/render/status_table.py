"""The list of obligations as a table on a wide terminal: date, state, id, who, to whom, what, and the time left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

from mandate.messages.translations import in_context, localized, message, translate
from mandate.render.cells import Cells
from mandate.schedule.standing import STATE_WORDS

_GAP = 2
_ROOMY = 62
"""Columns for words, besides dates, states and ids, with which a range of days and a clock time have one line."""
_LEAST_ID, _LEAST_TITLE, _LEAST_STATUS, _MOST_NAMES = 20, 17, 12, 9
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


def short_ids(ids: Sequence[str]) -> dict[str, str]:
    """The shortest end of each id that no other has, at least from its deadline on, and from a word that begins with a letter."""
    count = Counter(chain.from_iterable(map(_ends, ids)))
    return {id_: next((end for end in _ends(id_) if count[end] == 1 and not end[0].isdigit()), id_) for id_ in ids}


def _ends(id_: str) -> Iterator[str]:
    """The ends of an id, the shortest first: the deadline, then with more and more of its letter's words before it."""
    letter, dot, rest = id_.partition(".")
    if not dot:
        yield id_
        return
    yield rest
    words = letter.split("-")
    for place in range(len(words) - 1, -1, -1):
        yield f"{'-'.join(words[place:])}.{rest}"


class StatusTable:
    """The table's columns for a list, and its lines. Obligations have the ids of `names`."""

    def __init__(
        self, listed: Sequence[Cells], width: int, names: dict[str, str] | None = None, *, colour: bool
    ) -> None:
        self._colour = colour
        self._names = short_ids([one.id for one in listed]) if names is None else names
        self.widths = _widths([self._row(one) for one in listed], width, fold_ids=names is None)

    @property
    def fits(self) -> bool:
        """Say whether there is room for the ids."""
        return bool(self.widths)

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
        return one.day, state, self._names[one.id], one.responsible, one.to, words, localized(one.days)

    def _lines(self, rows: Sequence[TableLine], state_styles: Sequence[str], *, style: str = "") -> str:
        from rich.console import Console  # 30 ms, paid only for a table on a wide terminal
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
        for width in self.widths:
            table.add_column(width=width, overflow="fold")
        day_width, _, id_width, *_ = self.widths
        for (day, state, id_, *rest), state_style in zip(rows, state_styles, strict=True):
            styles = (style, state_style, *[style] * (len(self.widths) - 2))
            shown_day = day.replace("/", "/\n") if len(day) > day_width else day
            texts = (shown_day, state, _folded(id_, id_width), *rest)
            table.add_row(*(Text(text, style=one) for text, one in zip(texts, styles, strict=True)))
        out = StringIO()
        console = Console(
            file=out,
            width=sum(self.widths) + _GAP * (len(self.widths) - 1),
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        console.print(table)
        return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _folded(id_: str, width: int) -> str:
    """An id in lines that end behind a dot or a hyphen where they can."""
    lines = []
    while len(id_) > width:
        place = max(id_.rfind(sign, 0, width) for sign in ".-") + 1 or width
        lines.append(id_[:place])
        id_ = id_[place:]
    return "\n".join((*lines, id_))


def _widths(rows: Sequence[TableLine], width: int, *, fold_ids: bool) -> tuple[int, ...]:
    """The columns' widths; none where whole ids leave too little room."""
    from rich.cells import cell_len

    longest = [max(cell_len(translate(name)), *map(cell_len, column)) for name, column in zip(_HEADINGS, zip(*rows, strict=True), strict=True)]  # fmt: skip
    day, state, id_, who, to, title, status = longest
    room = width - _GAP * (len(_HEADINGS) - 1) - state
    if room - day - id_ < _ROOMY:
        day = max(len(part) for row in rows for part in row[0].replace("/", "/ ").split(" "))
        day = max(day, cell_len(translate(_HEADINGS[0])))
    if fold_ids:
        id_ = min(id_, max(_LEAST_ID, (room - day) // 3))
    room -= day + id_
    if not fold_ids and room < _LEAST_TITLE + _LEAST_STATUS + 2 * _MOST_NAMES:
        return ()
    status = min(status, max(_LEAST_STATUS, room // 4))
    who = min(who, max(_longest_word(row[3] for row in rows), room // 6))
    to = min(to, max(_longest_word(row[4] for row in rows), room // 6))
    return day, state, id_, who, to, min(title, room - status - who - to), status


def _longest_word(texts: Iterable[str]) -> int:
    """Columns for the longest word of some names, within bounds."""
    return min(max((len(word) for text in set(texts) for word in text.split()), default=0), _MOST_NAMES)
