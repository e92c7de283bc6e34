"""The first page: what is overdue, to confirm, without a date and due soon, in the order of `status`."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from mandate.messages.days import relative_words, weekday_words
from mandate.model.enums import State
from mandate.publishing.site.charts import load_of
from mandate.publishing.site.contribution import WINDOW, is_urgent
from mandate.publishing.site.counts import Counts
from mandate.publishing.site.environment import html, template
from mandate.publishing.site.frame import Frame, chunks
from mandate.publishing.site.messages import SiteText
from mandate.publishing.site.part import Record, Row
from mandate.publishing.site.rows import OWED
from mandate.publishing.site.tables import filter_form, table
from mandate.reading.escape import web_address
from mandate.schedule.standing import Section

BUDGET = 200_000
"""Bytes of rows on the first page."""
NEWEST = 8
"""Changes on the first page."""
MONTHS = 12


class Hidden(NamedTuple):
    """How much is on no page: withheld, not reviewed."""

    withheld: int
    drafts: int = 0


class _Part(NamedTuple):
    anchor: str
    heading: str
    total: int
    shown: int
    table: Markup


def overview(rows: Sequence[Row], counts: Counts, newest: Sequence[Record], hidden: Hidden, frame: Frame, data: bool) -> str:  # fmt: skip
    """The page. `rows` are in the order of the list; `data` says whether the list as data lies beside it."""
    wording = frame.wording
    tell, day = wording.text, frame.as_of
    urgent = [row for row in rows if is_urgent(row, day)]
    fitting = {row.id for row in chunks(urgent, lambda row: len(row.html), BUDGET)[0]}
    parts = []
    for section, some in groupby(urgent, key=lambda row: row.section):
        own = list(some)
        shown = [_with_words(row, frame) for row in own if row.id in fitting]
        heading = _heading(Section(section), frame)
        parts.append(_Part(_anchor(section), heading, len(own), len(shown), table(shown, frame, heading, headings=False)))  # fmt: skip
    soon = sum(row.state is State.DUE and row.day <= day.toordinal() + 30 for row in rows)
    tiles = [
        ("overdue", tell(SiteText.OVERDUE), counts.states[State.OVERDUE], _anchor(int(Section.OVERDUE))),
        ("unconfirmed", tell(SiteText.TO_CONFIRM), counts.states[State.UNCONFIRMED], _anchor(int(Section.TO_CONFIRM))),
        ("open", tell(SiteText.NO_DATE), sum(row.section == Section.NO_DATE for row in rows), _anchor(int(Section.NO_DATE))),
        ("due", tell(SiteText.NEXT_30), soon, _anchor(min((row.section for row in urgent if row.state is State.DUE), default=0))),
    ]  # fmt: skip
    anchors = {part.anchor for part in parts}
    content = template("overview").render(
        t=tell,
        title=frame.name,
        day=weekday_words(day, wording.language),
        iso=day.isoformat(),
        address=web_address(wording.register.url),
        tiles=[(css, name, count, anchor if anchor in anchors else "") for css, name, count, anchor in tiles],
        hidden=[
            text
            for count, text in (
                (hidden.withheld, tell(SiteText.WITHHELD_COUNT, count=hidden.withheld)),
                (hidden.drafts, tell(SiteText.DRAFT_COUNT, count=hidden.drafts)),
            )
            if count
        ],
        chart=load_of(counts, day, MONTHS, wording),
        filter=filter_form(frame) if len(urgent) > 1 else "",
        parts=parts,
        nothing=tell(SiteText.NOTHING_NOW if rows else SiteText.NOTHING_OWED),
        newest=[html(_linked(record)) for record in newest[:NEWEST]],
        data=data,
    )
    return frame.page(frame.home, frame.name, html(content), names_day=True)


def _with_words(row: Row, frame: Frame) -> Row:
    """The row with the distance of its day in words beside it."""
    if row.state not in OWED or not row.dated:
        return row
    words = relative_words(row.dated - frame.as_of.toordinal(), frame.wording.language)
    return row._replace(html=row.html.replace("</time>", f'</time><small class="r">{words}</small>', 1))


def _linked(record: Record) -> str:
    return record.html


def _anchor(section: int) -> str:
    return f"p-{section}"


def _heading(section: Section, frame: Frame) -> str:
    tell, language, day = frame.wording.text, frame.wording.language, frame.as_of
    match section:
        case Section.OVERDUE:
            return tell(SiteText.OVERDUE)
        case Section.TO_CONFIRM:
            return tell(SiteText.TO_CONFIRM)
        case Section.NO_DATE:
            return tell(SiteText.NO_DATE)
        case Section.THIS_WEEK:
            return tell(SiteText.THIS_WEEK, day=weekday_words(day + timedelta(days=7 - day.isoweekday()), language))
        case Section.NEXT_30_DAYS:
            return tell(SiteText.NEXT_30)
        case Section.THIS_YEAR:
            return tell(SiteText.THIS_YEAR)
        case Section.ONGOING:
            return tell(SiteText.ONGOING)
        case _:
            last = date.fromordinal(day.toordinal() + WINDOW)
            return tell(SiteText.LATER_TO, day=weekday_words(last, language))
