"""The first page: overdue, to confirm, without a date and due soon, in the order of `status`."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from mandate.messages.days import relative_words, weekday_words
from mandate.messages.translations import message
from mandate.publishing.catalogue import HiddenCounts
from mandate.publishing.site.charts import load_of
from mandate.publishing.site.contribution import WINDOW
from mandate.publishing.site.counts import Months
from mandate.publishing.site.environment import as_markup
from mandate.publishing.site.frame import Frame, chunks
from mandate.publishing.site.part import RecordEntry, Row, SitePart
from mandate.publishing.site.rows import OWED
from mandate.publishing.site.tables import HEADINGS, table
from mandate.reading.escape import web_address
from mandate.schedule.standing import Section

BUDGET = 200_000
"""Bytes of rows on the first page."""
NEWEST = 8
"""Changes on the first page."""
MONTHS = 12
MOST_ROWS = 600
"""Rows that may fit; no row is shorter than 350 bytes."""


class Urgents:
    """The rows of the first page, by their places: only those that fit are unpacked."""

    def __init__(self, parts: Sequence[SitePart], unpack: Callable[[bytes], Sequence[Row]], as_of: date) -> None:
        self._unpack = unpack
        self._places = sorted(
            (one.section, one.day or date.max.toordinal(), one.id, one.number, letter)
            for letter, part in enumerate(parts)
            for one in part.urgent
        )
        self._parts = parts
        self.any_rows = any(part.lists for part in parts)
        self.counts = Counter(section for section, *_ in self._places)
        last = as_of.toordinal() + 30
        self.soon = sum(
            Section.THIS_WEEK <= section <= Section.LATER and day <= last for section, day, *_ in self._places
        )

    def rows(self, most: int) -> list[Row]:
        """At most so many rows, in the order of the list."""
        return [self._unpack(self._parts[letter].rows)[number] for _, _, _, number, letter in self._places[:most]]


def overview(urgent: Urgents, loads: Months, newest: Iterable[RecordEntry], hidden: HiddenCounts, frame: Frame) -> str:  # fmt: skip
    """The page."""
    wording = frame.wording
    tell, day = wording.text, frame.as_of
    fitting = chunks(urgent.rows(MOST_ROWS), lambda row: len(row.html), BUDGET)[0]
    by_section: dict[int, list[Row]] = {}
    for row in fitting:
        by_section.setdefault(row.section, []).append(_with_words(row, frame))
    parts = []
    for section, total in sorted(urgent.counts.items()):
        heading, shown = _heading(Section(section), frame), by_section.get(section, [])
        rows = table(shown, frame, heading, headings=False) if shown else Markup()
        parts.append((_anchor(section), heading, total, len(shown), rows))
    due = min((section for section in urgent.counts if Section.THIS_WEEK <= section <= Section.LATER), default=0)
    tiles = [
        ("overdue", tell("Overdue"), urgent.counts[Section.OVERDUE], _anchor(Section.OVERDUE)),
        ("unconfirmed", tell("To confirm"), urgent.counts[Section.TO_CONFIRM], _anchor(Section.TO_CONFIRM)),
        ("open", tell("No date yet"), urgent.counts[Section.NO_DATE], _anchor(Section.NO_DATE)),
        ("due", tell("Next 30 days"), urgent.soon, _anchor(due)),
    ]
    anchors = {anchor for anchor, *_ in parts}
    content = wording.html(
        "overview",
        title=frame.name,
        day=weekday_words(day, wording.language),
        iso=day.isoformat(),
        address=web_address(wording.register.url),
        tiles=[(css, name, count, anchor if anchor in anchors else "") for css, name, count, anchor in tiles],
        hidden=[
            text
            for count, text in (
                (hidden.withheld, tell("withheld: {count}", count=hidden.withheld)),
                (hidden.not_reviewed, tell("not reviewed yet: {count}", count=hidden.not_reviewed)),
            )
            if count
        ],
        chart=load_of(loads, day, MONTHS, wording),
        filter=wording.html("filter") if len(fitting) > 1 else "",
        parts=parts,
        nothing=tell(
            message("Nothing is overdue, to be confirmed, without a date or due in the next 90 days.")
            if urgent.any_rows
            else message("Nothing is owed under this register.")
        ),
        newest=[as_markup(record.html) for record in newest],
        data=not frame.secret,
    )
    return frame.page(frame.home, frame.name, content, names_day=True)


def _with_words(row: Row, frame: Frame) -> Row:
    """The row with the distance of its day in words beside it."""
    if row.state not in OWED or not row.dated:
        return row
    words = relative_words(row.dated - frame.as_of.toordinal(), frame.wording.language)
    return row._replace(html=row.html.replace("</time>", f'</time><small class="r">{words}</small>', 1))


def _anchor(section: int) -> str:
    return f"p-{section}"


def _heading(section: Section, frame: Frame) -> str:
    tell, language, day = frame.wording.text, frame.wording.language, frame.as_of
    match section:
        case Section.THIS_WEEK:
            return tell("This week, to {day}", day=weekday_words(day + timedelta(days=7 - day.isoweekday()), language))
        case Section.THIS_YEAR:
            return tell("This year")
        case Section.LATER:
            return tell("Later, to {day}", day=weekday_words(day + timedelta(days=WINDOW), language))
        case _:
            return tell(HEADINGS[section])
