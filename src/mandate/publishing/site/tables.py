"""Rows in tables: in the order of the list, under headings, one page or several."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from mandate.messages.days import month_words
from mandate.messages.translations import message
from mandate.model.enums import State
from mandate.publishing.site.environment import as_markup
from mandate.publishing.site.frame import BUDGET, NO_DATE, Frame, by_period, chunks, numbered
from mandate.publishing.site.part import Row
from mandate.schedule.standing import SECTIONS, Section

HEADINGS = SECTIONS | {Section.CLOSED: message("Closed with the letter")}
"""The headings that depend on the state alone. Due deadlines are under their month, which does not change with the day."""
ENDED = frozenset({State.DELIVERED, State.WITHDRAWN, State.CLOSED, State.LAPSED})


NOTHING = Markup()
"""No HTML."""


class TableSection(NamedTuple):
    """Rows under a heading of the page, such as those for which a body is responsible.

    Without a title the page has only these.
    """

    title: str
    rows: tuple[Row, ...]


def lasting_order(row: Row) -> tuple[int, int, str]:
    """The order of a page that does not name the day: as in the list, with all due deadlines in one run by their day."""
    section = Section.LATER if row.state is State.DUE else row.section
    return int(section), row.dated or row.day, row.id


def table(rows: Sequence[Row], frame: Frame, caption: str, *, bare: bool = False, headings: bool = True) -> Markup:
    """A table of rows with a heading for each state or month."""
    groups = [
        (heading, as_markup("\n".join(row.bare if bare else row.html for row in some)))
        for heading, some in groupby(rows, key=lambda row: heading_of(row, frame) if headings else "")
    ]
    return frame.wording.html("table", caption=caption, groups=groups)


def heading_of(row: Row, frame: Frame) -> str:
    """The heading of a row on a page that does not name the day."""
    if row.state is State.DUE and row.dated:
        day = date.fromordinal(row.dated)
        words = month_words(day.year, day.month, frame.wording.language)
        return f"{words[:1].upper()}{words[1:]}"
    return frame.wording.text(HEADINGS[Section(row.section)])


def until_of(rows: Iterable[Row]) -> int:
    """The last day (an ordinal) on which the states of rows hold; 0 where they always do."""
    return min((row.until for row in rows if row.until), default=0)


class Made(NamedTuple):
    """A page: its file, all that it is made of, and the function that renders it."""

    file: str
    of: tuple[object, ...]
    render: Callable[[], str]


def table_pages(
    stem: str,
    title: str,
    groups: Sequence[TableSection],
    frame: Frame,
    head: Markup,
    *,
    below: Markup = NOTHING,
    alone: bool = False,
    language: Markup = NOTHING,
) -> list[Made]:
    """The pages of a list of any length.

    A short list is on one page; otherwise the first page has as many open deadlines as fit, and pages by year or month
    have all.
    """
    every = {row.id: row for group in groups for row in group.rows}
    if sum(len(row.html) for group in groups for row in group.rows) <= BUDGET:
        return [_page(f"{stem}.html", title, groups, frame, head, below=below, alone=alone, language=language)]
    first = _first(groups)
    shown = len({row.id for group in first for row in group.rows})
    periods = by_period(sorted(every.values(), key=lambda row: (row.dated, row.id)), lambda row: row.dated)
    more = links_to_periods(stem, periods, shown, frame)
    made = [_page(f"{stem}.html", title, first, frame, head, below=more + below, alone=alone, language=language)]
    for label, rows in periods.items():
        wanted = {row.id for row in rows}
        own = [TableSection(group.title, tuple(row for row in group.rows if row.id in wanted)) for group in groups]
        name = f"{title}: {period_words(label, frame)}"
        made += parts(f"{stem}.{label}", name, own, frame, alone=alone, language=language)
    return made


def parts(stem: str, title: str, groups: Sequence[TableSection], frame: Frame, *, head: Markup = NOTHING, alone: bool = False, language: Markup = NOTHING) -> list[Made]:  # fmt: skip
    """The pages of a list whose parts are numbered where it does not fit on one."""
    flat = [(group.title, row) for group in groups for row in sorted(group.rows, key=lasting_order)]
    pages = numbered(stem, title, chunks(flat, lambda one: len(one[1].html)), frame.wording)
    return [
        _page(
            page.file,
            page.title,
            [
                TableSection(name, tuple(row for _, row in some))
                for name, some in groupby(page.items, key=lambda one: one[0])
            ],
            frame,
            head if page is pages[0] else NOTHING,
            parts=page.links,
            alone=alone,
            language=language,
        )
        for page in pages
    ]


def links_to_periods(stem: str, periods: Mapping[str, Sequence[object]], shown: int, frame: Frame) -> Markup:
    """The links below a list that does not fit to its pages by year or month."""
    tell, count = frame.wording.text, sum(map(len, periods.values()))
    links = [(f"{stem}.{label}.html", period_words(label, frame), len(some)) for label, some in periods.items()]
    text = tell("{shown} of {count} are shown here. All of them, by date:", shown=shown, count=count)
    return frame.wording.html("periods", text=text, links=links)


def period_words(label: str, frame: Frame) -> str:
    """A year, a month or no date, as the name of a page says it."""
    if label == NO_DATE:
        return frame.wording.text("No date yet")
    year, _, month = label.partition("-")
    return month_words(int(year), int(month), frame.wording.language) if month else year


def _first(groups: Sequence[TableSection]) -> list[TableSection]:
    """The open deadlines of each group, as far as they fit: each group has its share."""
    owed = [TableSection(group.title, tuple(sorted((row for row in group.rows if row.state not in ENDED), key=lasting_order))) for group in groups]  # fmt: skip
    share = BUDGET // max(len([group for group in owed if group.rows]), 1)
    return [TableSection(group.title, tuple(chunks(group.rows, lambda row: len(row.html), share)[0])) for group in owed]


def _page(
    file: str,
    title: str,
    groups: Sequence[TableSection],
    frame: Frame,
    head: Markup,
    *,
    below: Markup = NOTHING,
    parts: tuple[tuple[str, int], ...] = (),
    alone: bool = False,
    language: Markup = NOTHING,
) -> Made:
    def render() -> str:
        shown = [
            (
                group.title,
                len(group.rows),
                table(sorted(group.rows, key=lasting_order), frame, group.title or title, bare=alone),
            )
            for group in groups
            if group.rows
        ]
        rows = [row for group in groups for row in group.rows]
        return frame.render(
            "list",
            file,
            title,
            until=until_of(rows),
            alone=alone,
            language=language,
            head=head,
            groups=shown,
            below=below,
            parts=parts,
            filter=frame.wording.html("filter") if len(rows) > 1 else "",
        )

    made_of = (
        title,
        str(head),
        str(below),
        parts,
        [(group.title, [row.mark for row in group.rows]) for group in groups],
    )
    return Made(file, made_of, render)
