"""Deadlines on a line of time, as SVG and as a table: the original date, the current one, the delivery."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

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


class Point(NamedTuple):
    """A deadline on the line."""

    title: str
    first: date | None
    current: date | None
    delivered: date | None
    state: str
    late: bool
    first_words: str
    current_words: str
    delivered_words: str

    @classmethod
    def of(cls, one: Obligation, wording: Wording, outcome: str) -> "Point":
        """The days of an obligation; a range counts by its last day."""
        first, now = one.occurrence.first_set, one.when
        return cls(
            title=one_line(one.duty.deadline.title),
            first=first.last,
            current=now.last,
            delivered=delivered_on(one.delivery)[0] if one.delivery else None,
            state=wording.state(one.state),
            late=one.state is State.OVERDUE,
            first_words=wording.plain(first),
            current_words=wording.plain(now),
            delivered_words=outcome,
        )

    @property
    def days(self) -> tuple[date, ...]:
        """The days there are."""
        return tuple(day for day in (self.first, self.current, self.delivered) if day is not None)


class _Line(NamedTuple):
    label: str
    title: str
    y: int
    first: float | None
    current: float | None
    delivered: float | None
    late: bool


def timeline(points: Sequence[Point], wording: Wording) -> Markup:
    """The picture and its table; nothing where no deadline has a day."""
    days = sorted({day for point in points for day in point.days})
    if not days:
        return Markup()
    begin = days[0].replace(day=1)
    end = max(days[-1], date.fromordinal(begin.toordinal() + 59))
    scale = (WIDTH - LABELS - 50) / max((end - begin).days, 1)

    def at(day: date | None) -> float | None:
        return None if day is None else round(LABELS + 20 + (day - begin).days * scale, 1)

    drawn = [point for point in points if point.days]
    lines = [
        _Line(
            label=shortened(point.title, LONGEST),
            title=f"{point.title}: {point.current_words}, {point.state}",
            y=TOP + ROW * number + ROW // 2,
            first=at(point.first) if point.first != point.current else None,
            current=at(point.current),
            delivered=at(point.delivered),
            late=point.late,
        )
        for number, point in enumerate(drawn)
    ]
    return wording.html(
        "timeline",
        width=WIDTH,
        height=TOP + ROW * len(lines) + 8,
        top=TOP,
        labels=LABELS,
        lines=lines,
        ticks=[(at(day), text) for day, text in _ticks(begin, end, wording)],
        points=points,
    )


def _ticks(begin: date, end: date, wording: Wording) -> list[tuple[date, str]]:
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600, 6000) if months / step <= 9)
    found = []
    for number in range(step if begin.day > 1 else 0, months + 1, step):
        year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
        name = str(year) if step >= 12 else f"{short_month(month + 1, wording.language)} {year}"
        found.append((date(year, month + 1, 1), name))
    return found
