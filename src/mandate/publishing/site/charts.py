"""Pictures of counts: deadlines per month as bars, deadlines by week and body as a grid; each with a table that says the same."""

from collections import Counter
from datetime import date

from markupsafe import Markup

from mandate.messages.days import month_words, short_month
from mandate.publishing.site.counts import Counts, Months
from mandate.publishing.site.words import Wording, shortened

MOST_BODIES = 12
"""Bodies in the grid of a year; the others are counted together."""
STEP, HEIGHT, BASE = 56, 110, 136


def load_of(months: Months, begin: date, count: int, wording: Wording) -> Markup:
    """The load of so many months, from the month of a day on."""
    loads: list[tuple[int, int, Counter[str]]] = []
    for number in range(count):
        year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
        loads.append((year, month + 1, months.get((year, month + 1), Counter())))
    most = max((load.total() for _, _, load in loads), default=0)
    if not most:
        return Markup()

    def tall(count: int) -> float:
        return round(HEIGHT * count / most, 1)

    bars = [
        {
            "name": short_month(month, wording.language),
            "words": month_words(year, month, wording.language),
            "load": load,
            "x": 8 + STEP * number,
            "late": tall(load["late"]),
            "due": tall(load["due"]),
            "ended": tall(load["ended"]),
        }
        for number, (year, month, load) in enumerate(loads)
    ]
    title = wording.text("Deadlines per month, {first} to {last}", first=bars[0]["words"], last=bars[-1]["words"])
    return wording.html(
        "load", title=title, bars=bars, width=16 + STEP * len(bars), base=BASE, height=BASE + 22, step=STEP
    )


def grid_of(counts: Counts, year: int, wording: Wording) -> Markup:
    """The weeks of a year by the bodies that have most deadlines in it."""
    weeks = counts.weeks.get(year)
    if not weeks:
        return Markup()
    totals: dict[str, int] = {}
    for (body, _), count in weeks.items():
        totals[body] = totals.get(body, 0) + count
    bodies = sorted(totals, key=lambda body: (-totals[body], body))[:MOST_BODIES]
    last = date(year, 12, 28).isocalendar().week
    cells = []
    for row, body in enumerate(bodies):
        for week in range(1, last + 1):
            if count := weeks.get((body, week), 0):
                words = f"{wording.short(body)}, {wording.text('week {number}', number=week)}: {count}"
                cells.append((130 + 14 * (week - 1), 26 + 18 * row, count, words))
    used = [week for week in range(1, last + 1) if counts.week_totals[year].get(week)]
    return wording.html(
        "grid",
        title=wording.text("Deadlines by week and body, {year}", year=year),
        width=130 + 14 * last,
        height=30 + 18 * len(bodies),
        bodies=[(26 + 18 * row, shortened(wording.short(body), 17), body) for row, body in enumerate(bodies)],
        names=[wording.short(body) for body in bodies],
        ticks=[(130 + 14 * (week - 1) + 6, week) for week in range(1, last + 1, 4)],
        cells=cells,
        table=[
            (week, [weeks.get((body, week), 0) for body in bodies], counts.week_totals[year][week]) for week in used
        ],
    )
