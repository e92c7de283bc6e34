"""Deadlines on a line of time, as SVG and as a table: the original date, the current one, the delivery."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from mandate.messages.days import short_month
from mandate.model.enums import State
from mandate.publishing.site.words import Wording, shortened
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on

MOST = 60
"""Deadlines on one timeline."""
WIDTH, LABELS, ROW, TOP = 860, 260, 26, 30
LONGEST = 36
"""Letters of a label."""


def timeline(shown: Sequence[Obligation], wording: Wording) -> Markup:
    """The picture and its table; nothing where no deadline has a day."""
    drawn = [(one, some) for one in shown if any(some := _days(one))]
    days = sorted({day for _, some in drawn for day in some if day})
    if not days:
        return Markup()
    begin = days[0].replace(day=1)
    end = max(days[-1], date.fromordinal(begin.toordinal() + 59))
    scale = (WIDTH - LABELS - 50) / max((end - begin).days, 1)

    def at(day: date | None) -> float | None:
        return None if day is None else round(LABELS + 20 + (day - begin).days * scale, 1)

    lines = []
    for one, (first, current, delivered) in drawn:
        title = one_line(one.duty.deadline.title)
        places = at(first if first != current else None), at(current), at(delivered)
        words = f"{title}: {wording.plain(one.when)}, {wording.state(one.state)}"
        lines.append((shortened(title, LONGEST), words, *places, one.state is State.OVERDUE))
    return wording.html(
        "timeline",
        width=WIDTH,
        height=TOP + ROW * len(lines) + 8,
        top=TOP,
        row=ROW,
        labels=LABELS,
        lines=lines,
        ticks=[(at(day), text) for day, text in _ticks(begin, end, wording)],
        shown=shown,
        wording=wording,
        ended=State.DELIVERED,
    )


def _days(one: Obligation) -> tuple[date | None, date | None, date | None]:
    """The original day, the current one and that of the delivery; a range counts by its last day."""
    delivered = delivered_on(one.delivery)[0] if one.delivery else None
    return one.occurrence.first_set.last, one.when.last, delivered


def _ticks(begin: date, end: date, wording: Wording) -> list[tuple[date, str]]:
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600, 6000) if months / step <= 9)
    found = []
    for number in range(step if begin.day > 1 else 0, months + 1, step):
        year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
        name = str(year) if step >= 12 else f"{short_month(month + 1, wording.language)} {year}"
        found.append((date(year, month + 1, 1), name))
    return found
