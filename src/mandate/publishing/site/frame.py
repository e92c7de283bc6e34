"""The frame around every page, and the page as a file: its bytes are made when somebody asks for them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from mandate.messages.days import day_words, distance_forms
from mandate.publishing.builder import File
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line

_Item = TypeVar("_Item")

BUDGET = 230_000
"""Bytes of rows on one page: with style, script and a picture it stays below 300 kB."""
MOST = 400
"""Items of a list on one page; a longer one has pages by year, or by month where a year is too long."""
HOME, FEEDS, ATOM = "index.html", "feeds.html", "changes.atom"
LIST_IN_SECRET = "deadlines.html"  # noqa: S105
"""The first page of the list where addresses are secret: `index.html` is then the one page that everybody may see."""


class PageFile(File):
    """A page to be written. It is rendered each time its bytes are read, so that thousands need no memory."""

    def __init__(self, render: Callable[[], str], made_of: str) -> None:
        self._render, self._made_of = render, made_of

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self._render().encode()

    @property
    def made_of(self) -> str:
        """The hash of its input."""
        return self._made_of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageFile) and (self.made_of, self.data) == (other.made_of, other.data)

    def __hash__(self) -> int:
        return hash(self.made_of)


class Frame:
    """The frame of one site. With `secret` addresses the list has another name, and a page `alone` leads nowhere."""

    def __init__(self, wording: Wording, as_of: date, *, secret: bool) -> None:
        self.wording, self.as_of, self.secret = wording, as_of, secret
        self.home = LIST_IN_SECRET if secret else HOME
        self.name = one_line(wording.register.name) or wording.text("Deadlines")
        tell = wording.text
        menu = [
            (self.home, tell("Deadlines")),
            ("bodies.html", tell("Bodies")),
            ("letters.html", tell("Letters")),
            ("months.html", tell("Months")),
            ("owners.html", tell("Owners")),
            ("changes.html", tell("Changes")),
            ("statistics.html", tell("Statistics")),
            (FEEDS, tell("Calendars")),
        ]
        self._menu = tuple(one for one in menu if not secret or one[0] not in {"bodies.html", FEEDS})

    def render(self, name: str, file: str, title: str, *, until: int = 0, alone: bool = False, **values: object) -> str:
        """A whole page of a template; see `page`."""
        content = self.wording.html(name, title=title, file=file, **values)
        return self.page(file, title, content, until=until, alone=alone)

    def page(self, file: str, title: str, content: Markup, *, until: int = 0, alone: bool = False, names_day: bool = False) -> str:  # fmt: skip
        """A whole page. `until` is the last day (an ordinal) on which its states hold; a page that `names_day` speaks of the day of
        the edition; one that is `alone` has no links to others."""
        day = self.as_of if names_day else date.fromordinal(until) if until else None
        language = self.wording.language
        about = {
            "language": language.value,
            "title": title,
            "site": self.name,
            "file": file,
            "home": "" if alone else self.home,
            "menu": () if alone else self._menu,
            "atom": "" if alone else ATOM,
            "day": day,
            "names_day": names_day,
            "day_words": day_words(day, language) if day else "",
            "distances": distance_forms(language),
        }
        return str(self.wording.html("layout", page=about, content=content))


def chunks(
    items: Iterable[_Item], size_of: Callable[[_Item], int], budget: int = BUDGET, *, used: int = 0
) -> list[list[_Item]]:
    """Items in runs of at most so many bytes, of which the first has some `used`; at least one run, and one item in each."""
    found: list[list[_Item]] = [[]]
    size = used
    for item in items:
        length = size_of(item)
        if found[-1] and size + length > budget:
            found.append([])
            size = 0
        found[-1].append(item)
        size += length
    return found


class NumberedPage(NamedTuple, Generic[_Item]):
    """A page of a list that may have several: its file, its title, the links to all of them where there are several, its items."""

    file: str
    title: str
    links: tuple[tuple[str, int], ...]
    items: list[_Item]


def numbered(stem: str, title: str, runs: Sequence[list[_Item]], wording: Wording) -> list[NumberedPage[_Item]]:
    """The pages of a list, numbered where there are several."""
    if len(runs) == 1:
        return [NumberedPage(f"{stem}.html", title, (), runs[0])]
    numbers = range(1, len(runs) + 1)
    links = tuple((f"{stem}.html" if number == 1 else f"{stem}.{number}.html", number) for number in numbers)
    words = [wording.text("part {number} of {count}", number=number, count=len(runs)) for number in numbers]
    return [
        NumberedPage(file, f"{title}, {part}", links, run)
        for (file, _), part, run in zip(links, words, runs, strict=True)
    ]


def by_period(items: Sequence[_Item], day_of: Callable[[_Item], int]) -> dict[str, list[_Item]]:
    """Items by year, by month where a year has more than `MOST`, or `no-date`; each in the order given, periods in theirs."""
    years: dict[str, list[_Item]] = {}
    for item in items:
        day = day_of(item)
        years.setdefault(str(date.fromordinal(day).year) if day else NO_DATE, []).append(item)
    found: dict[str, list[_Item]] = {}
    for year, some in years.items():
        if len(some) <= MOST or year == NO_DATE:
            found[year] = some
            continue
        for item in some:
            month = date.fromordinal(day_of(item)).month
            found.setdefault(f"{year}-{month:02}", []).append(item)
    return dict(sorted(found.items()))


NO_DATE = "no-date"
