"""The page of statistics: on time, late and moved, by year and by body, each share with the counts behind it."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from mandate.messages.translations import in_context, message
from mandate.publishing.site.counts import MOVED, OUTCOMES, Counts
from mandate.publishing.site.environment import as_markup, template
from mandate.publishing.site.frame import Frame, NumberedPage, chunks, numbered
from mandate.publishing.site.rows import body_page
from mandate.publishing.site.tables import Made
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line

COLUMNS = (message("On time"), message("Late"), message("Not known"), message("Overdue"), in_context("state", "Due"), message("Withdrawn, closed, expired"), in_context("count", "Moved"), message("Total"))  # fmt: skip


def statistics_pages(counts: Counts, frame: Frame) -> list[Made]:
    """The page, and more where there are many bodies."""
    wording = frame.wording
    tell = wording.text
    linked = not frame.secret
    rows = [_row(one_line(one.name), counts.bodies[one.code], wording, body_page(one.code) if linked else "", one.language) for one in wording.by_name(counts.bodies)]  # fmt: skip
    pages = numbered("statistics", tell("Statistics"), chunks(rows, len), wording)

    def render(page: NumberedPage[str]) -> str:
        return frame.render(
            "statistics",
            page.file,
            page.title,
            by_year=by_year(counts.years, wording) if page is pages[0] else "",
            by_body=as_markup("\n".join(page.items)),
            columns=[tell(column) for column in COLUMNS],
            parts=page.links,
        )

    return [Made(page.file, (page.items, page.links), partial(render, page)) for page in pages]


def by_year(years: Mapping[int, Counter[str]], wording: Wording) -> Markup:
    """A table of years, the newest first, with a line for all of them."""
    if not years:
        return Markup()
    rows = [_row(str(year), years[year], wording) for year in sorted(years, reverse=True)]
    if len(rows) > 1:
        rows.append(_row(wording.text("Total"), sum(years.values(), Counter()), wording))
    columns = [wording.text(column) for column in COLUMNS]
    return wording.html("by_year", rows=as_markup("\n".join(rows)), columns=columns)


def _row(name: str, counts: Counter[str], wording: Wording, href: str = "", language: str = "") -> str:
    tell = wording.text
    good, judged = counts["on_time"], counts["on_time"] + counts["late"] + counts["overdue"]
    share = tell("nothing to count")
    if judged:  # rounded down, so that 100 means all
        share = tell("{share} % ({good} of {count})", share=good * 100 // judged, good=good, count=judged)
    figures = [counts[name] for name in OUTCOMES]
    made = template("statistics_row").render(
        name=name,
        href=href,
        language=wording.lang(language),
        share=share,
        figures=(*figures, counts[MOVED], sum(figures)),
    )
    return made.replace("\n", "")
