"""The indexes by which people find something without a script: bodies, letters, owners, months."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from mandate.messages.days import month_words
from mandate.messages.translations import in_context, message
from mandate.publishing.site.charts import load_of
from mandate.publishing.site.counts import Counts, Months
from mandate.publishing.site.environment import as_markup, template
from mandate.publishing.site.frame import BUDGET, Frame, NumberedPage, by_period, chunks, numbered
from mandate.publishing.site.part import Card
from mandate.publishing.site.rows import body_page
from mandate.publishing.site.tables import NOTHING, Made, links_to_periods, period_words
from mandate.reading.escape import one_line

LETTERS_ON_FIRST = 400
"""Letters on the first page of the index, where they do not all fit."""
OWED = (message("Overdue"), in_context("state", "Due"), message("No date yet"))
"""The headings of what is owed now."""


class GroupCounts(NamedTuple):
    """The number of rows in each group of a body's page."""

    owes: int
    receives: int
    takes_part: int


def bodies(there: Mapping[str, GroupCounts], counts: Counts, frame: Frame) -> list[Made]:
    """The index of bodies, by name."""
    rows = [
        template("body_row").render(
            href=body_page(one.code),
            name=one_line(one.name),
            short=one_line(one.short),
            language=frame.wording.lang(one.language),
            now=counts.now[one.code],
            group=there[one.code],
        )
        for one in frame.wording.by_name(there)
    ]
    return tables(
        "bodies",
        message("Bodies"),
        message(
            "Each body with what it owes now, and what it receives. What a part of a body owes counts for the body too."
        ),
        rows,
        (message("Bodies"),),
        (*OWED, message("Receives"), message("Takes part in")),
        frame,
    )


def letters(cards: Iterable[Card], frame: Frame) -> list[Made]:
    """The index of letters, newest first; by year where there are many."""
    ordered = sorted(cards, key=lambda card: (-card.day, card.id))
    intro = message("Each letter with its deadlines, newest first.")
    texts = (message("Letter"), message("Date of the letter"), message("From"), message("Addressee"))
    numbers = (*OWED, message("Total"))
    table = partial(tables, title=message("Letters"), intro=intro, texts=texts, numbers=numbers, frame=frame)
    if sum(len(card.html) for card in ordered) <= BUDGET:
        return table("letters", rows=[card.html for card in ordered])
    years = by_period(ordered, lambda card: card.day)
    newest = chunks(ordered[:LETTERS_ON_FIRST], lambda card: len(card.html))[0]
    more = links_to_periods("letters", years, len(newest), frame)
    made = table("letters", rows=[card.html for card in newest], below=more)
    for label, some in years.items():
        made += table(f"letters.{label}", rows=[card.html for card in some], of=period_words(label, frame))
    return made


def owners(found: Mapping[str, tuple[str, int]], frame: Frame) -> list[Made]:
    """The index of owners: each name with its page and how much is listed there."""
    rows = [
        str(Markup('<tr><th scope="row"><a href="%s.html">%s</a></th><td class="n">%s</td></tr>') % (stem, name, count))
        for name, (stem, count) in sorted(found.items(), key=lambda item: (item[0].casefold(), item[0]))
    ]
    return tables("owners", message("Owners"), message("Who answers in the house of the responsible body, as the letters name them."), rows, (message("Owner"),), (message("Total"),), frame)  # fmt: skip


def months(loads: Months, periods: Mapping[str, int], frame: Frame) -> Made:
    """The index of months: the load of each year, with a link to each page of the list. `periods` are the pages there are."""
    wording = frame.wording
    years: list[tuple[int, str, int, Markup | str, list[tuple[str, Counter[str], str]]]] = []
    for year in sorted({year for year, _ in loads}, reverse=True):
        rows = []
        for month in range(1, 13):
            load = loads.get((year, month), Counter())
            label = f"{year}-{month:02}"
            rows.append((month_words(year, month, wording.language), load, f"list.{label}.html" if label in periods else ""))  # fmt: skip
        whole = f"list.{year}.html" if str(year) in periods else ""
        total = sum(load.total() for (one, _), load in loads.items() if one == year)
        years.append(
            (year, whole, total, load_of(loads, date(year, 1, 1), 12, wording) if len(years) < 3 else "", rows)
        )
    undated = periods.get("no-date", 0)
    title = wording.text("Months")
    return Made("months.html", (), lambda: frame.render("months", "months.html", title, years=years, undated=undated))


def tables(
    stem: str,
    title: str,
    intro: str,
    rows: Sequence[str],
    texts: Sequence[str],
    numbers: Sequence[str],
    frame: Frame,
    *,
    below: Markup = NOTHING,
    of: str = "",
) -> list[Made]:
    """An index as a table, on as many pages as it takes. `texts` are the headings of its first columns, `numbers` of the others."""
    tell = frame.wording.text
    name = f"{tell(title)}, {of}" if of else tell(title)
    pages = numbered(stem, name, chunks(rows, len), frame.wording)

    def render(page: NumberedPage[str]) -> str:
        return frame.render(
            "index",
            page.file,
            page.title,
            intro=tell(intro),
            texts=[tell(name) for name in texts],
            numbers=[tell(name) for name in numbers],
            rows=as_markup("\n".join(page.items)),
            parts=page.links,
            below=below if page is pages[0] else "",
        )

    return [Made(page.file, (page.items, page.links, str(below)), partial(render, page)) for page in pages]
