"""What was recorded, newest first: as pages, and as an Atom feed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from mandate.publishing.site.environment import html, template
from mandate.publishing.site.frame import ATOM, BUDGET, Frame, by_period, chunks, part_name
from mandate.publishing.site.messages import SiteText
from mandate.publishing.site.part import Record
from mandate.publishing.site.tables import Made, period_words

FIRST = 200
"""Entries on the first page, where they do not all fit."""
IN_FEED = 100
"""Entries of the Atom feed."""


def newest_first(records: Sequence[Record]) -> list[Record]:
    """The records in the order of the pages."""
    return sorted(records, key=lambda one: (-one.day, one.id, one.title, one.text))


def changes(records: Sequence[Record], frame: Frame) -> list[Made]:
    """The pages: all on one where they fit, else the newest, and all of them by year or month. `records` are newest first."""
    tell = frame.wording.text
    title = tell(SiteText.CHANGES)
    if sum(len(one.html) for one in records) <= BUDGET:
        return [_page("changes.html", title, records, frame)]
    years = by_period(records, lambda one: one.day)
    links = [
        (f"changes.{label}.html", period_words(label, frame), len(some)) for label, some in reversed(years.items())
    ]
    newest = chunks(records[:FIRST], lambda one: len(one.html))[0]
    below = template("periods").render(t=tell, text=tell(SiteText.SHOWN_OF, shown=len(newest), count=len(records)), links=links)  # fmt: skip
    made = [_page("changes.html", title, newest, frame, below)]
    for label, some in years.items():
        runs = chunks(some, lambda one: len(one.html))
        for number, run in enumerate(runs, 1):
            words = f", {tell(SiteText.PART, number=number, count=len(runs))}" if len(runs) > 1 else ""
            name = part_name(f"changes.{label}", number)
            made.append(_page(name, f"{title}: {period_words(label, frame)}{words}", run, frame))
    return made


def _page(file: str, title: str, records: Sequence[Record], frame: Frame, below: str = "") -> Made:
    content = template("changes").render(
        t=frame.wording.text,
        title=title,
        entries=[html(one.html) for one in records],
        atom=ATOM if file == "changes.html" else "",
        below=html(below),
    )
    return Made(file, frame.page(file, title, html(content)))


def atom(records: Sequence[Record], base: str, frame: Frame) -> str:
    """The newest records as an Atom feed (RFC 4287). Ids are made from the register's id, so that they stay what they are."""
    register = frame.wording.register
    own = UUID(register.id)
    entries = []
    seen: dict[str, int] = {}
    for one in records[:IN_FEED]:
        key = f"{one.id} {one.day} {one.title}"
        seen[key] = seen.get(key, 0) + 1
        entries.append(
            "<entry>"
            f"<id>urn:uuid:{uuid5(own, f'change {key} {seen[key]}')}</id>"
            f"<title>{escape(one.title)}</title>"
            f"<updated>{_moment(one.day)}</updated>"
            f"<link href={quoteattr(base + one.link)}/>"
            f"<content>{escape(one.text)}</content>"
            "</entry>\n"
        )
    title = frame.wording.text(SiteText.ATOM_TITLE, name=frame.name)
    here = f'<link rel="self" href={quoteattr(base + ATOM)}/>\n' if base else ""
    body = "".join(entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{frame.wording.language}">\n'
        f"<id>urn:uuid:{uuid5(own, 'changes')}</id>\n<title>{escape(title)}</title>\n"
        f"<updated>{_moment(max((one.day for one in records), default=1))}</updated>\n"
        f"<author><name>{escape(frame.name)}</name></author>\n{here}<link href={quoteattr(f'{base}changes.html')}/>\n"
        f"{body}</feed>\n"
    )


def _moment(day: int) -> str:
    return f"{date.fromordinal(day).isoformat()}T00:00:00Z"
