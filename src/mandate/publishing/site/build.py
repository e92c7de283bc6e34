"""All pages of a register from the contributions of its letters, and notices at the addresses of former pages.

A page whose inputs are as before is not made again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial

import msgspec

from mandate.history.change import CommitChanges
from mandate.model.base import Value
from mandate.model.register import Register
from mandate.publishing.builder import RETIRED, File, InMemoryFile, mark_of, unchanged
from mandate.publishing.catalogue import EditionListing, FeedKind, Trouble, file_name
from mandate.publishing.site.assets import SCRIPT, STYLE
from mandate.publishing.site.bodies import body_pages
from mandate.publishing.site.changes import FILE, RecordHistory, atom, change_pages, file_changes
from mandate.publishing.site.charts import grid_of
from mandate.publishing.site.counts import Counts, Months, months_of
from mandate.publishing.site.feeds import Feeds, feeds_page, notice, with_notice
from mandate.publishing.site.frame import ATOM, FEEDS, HOME, MOST, NO_DATE, Frame, PageFile
from mandate.publishing.site.indexes import GroupCounts, bodies, letters, months, owners
from mandate.publishing.site.letter_page import Backlink, whole_page
from mandate.publishing.site.overview import NEWEST, Urgents, overview
from mandate.publishing.site.part import (
    OWES,
    RECEIVES,
    TAKES_PART,
    CountedObligation,
    ListedRows,
    Row,
    SitePart,
    mark,
    owner_stem,
    stem_of,
    unpacked,
)
from mandate.publishing.site.records import without_hidden
from mandate.publishing.site.rows import letter_page
from mandate.publishing.site.statistics import statistics_pages
from mandate.publishing.site.tables import NOTHING, Made, TableSection, parts, period_words, table_pages
from mandate.publishing.site.words import Wording

SiteFiles = dict[str, File]
Own = Sequence[tuple[SitePart, ListedRows]]
"""The rows of a list, by the letters that have some in it."""


class Site(Value, frozen=True):
    """The context of an edition's pages: its listing, the path of each file, the changes of the register's files."""

    register: Register
    listing: EditionListing
    where: Mapping[str, str]
    secret: bool
    history: tuple[CommitChanges, ...] | None = None

    @property
    def frame(self) -> Frame:
        """The frame of each page."""
        return Frame(Wording(self.register, self.listing.language), self.listing.as_of, secret=self.secret)


class _Builder:
    def __init__(self, site: Site, found: Sequence[SitePart], before: Mapping[str, File]) -> None:
        self.site, self.before = site, before
        self._public = {part.card.id: part.card for part in sorted(found, key=lambda part: part.card.id)}
        self.parts = sorted((without_hidden(part, self._public) for part in found), key=lambda part: part.card.id)
        self._rows = cache(partial(unpacked, type_=tuple[Row, ...]))
        self._facts = cache(partial(unpacked, type_=tuple[CountedObligation, ...]))
        self.frame = site.frame
        self.wording = self.frame.wording
        self.feeds = Feeds(site.listing, site.where)
        register = site.register
        self._common = mark_of(
            STYLE, SCRIPT, register.id, register.name, register.url, site.listing.language, site.secret, site.listing.base,
            sorted((code, one.name, one.short, one.number, one.country, one.part_of, one.language) for code, one in register.organisations.items()),
        )  # fmt: skip
        self._records = RecordHistory(self.parts, self._public, self.wording)
        self.files: SiteFiles = {}
        self.lists: dict[str, list[tuple[SitePart, ListedRows]]] = {}
        for part in self.parts:
            for one in part.lists:
                self.lists.setdefault(one.stem, []).append((part, one))
        self._by_stem: dict[str, list[str]] = {}
        for name in before:
            stem, _, ending = name.partition(".")
            if ending.endswith("html"):
                self._by_stem.setdefault(stem, []).append(name)

    @cached_property
    def counts(self) -> Counts:
        """The counts over all facts, made when the first page needs them."""
        return Counts(fact for part in self.parts for fact in self._facts(part.facts))

    @cached_property
    def loads(self) -> Months:
        """The load of months, from the counts that letters made themselves."""
        return months_of(self.parts)

    @cached_property
    def _facts_mark(self) -> bytes:
        return mark(*(part.facts for part in self.parts))

    def _rows_of(self, own: Own) -> tuple[Row, ...]:
        """The rows of a list."""
        return tuple(self._rows(part.rows)[number] for part, one in own for number in one.rows)

    def _facts_of(self, own: Own) -> list[CountedObligation]:
        """The facts of a list."""
        return [self._facts(part.facts)[number] for part, one in own for number in one.rows]

    def put(self, stem: str, of: Iterable[object], make: Callable[[], Iterable[Made]]) -> None:
        """Add the pages of a stem: those published before, if all have the same input, else new ones for those that
        changed."""
        common = mark_of(self._common, stem, *of)
        main = f"{stem}.html"
        known = self.before.get(main)
        if known is not None and known.made_of.startswith(f"{common}:"):
            own = self._further(stem)
            if known.made_of == f"{common}:{len(own)}":
                self.files |= own
                self.files[main] = known
                return
        made = list(make())
        for one in made:
            if one.file == main:
                made_of = f"{common}:{len(made) - 1}"
            else:
                made_of = f"{mark_of(self._common, one.file, *one.of)}:{mark_of(stem)}"
            self.files[one.file] = unchanged(one.file, made_of, self.before) or PageFile(one.render, made_of)

    def _further(self, stem: str) -> SiteFiles:
        """The further pages of a stem as they were published, without those that are gone."""
        ending = f":{mark_of(stem)}"
        there = self._by_stem[stem.partition(".")[0]]
        names = (name for name in there if name.startswith(f"{stem}.") and name != f"{stem}.html")
        return {name: self.before[name] for name in names if self.before[name].made_of.endswith(ending)}

    def build(self) -> SiteFiles:
        """Every page."""
        self._letters()
        self._bodies()
        self._owners()
        periods = self._periods()
        facts, records = self._facts_mark, self._records.mark
        cards = mark(*(part.card for part in self.parts))
        self.put("letters", (cards,), lambda: letters(self._public.values(), self.frame))
        self.put("months", (facts, sorted(periods.items())), lambda: [months(self.loads, periods, self.frame)])
        self.put("statistics", (facts,), lambda: statistics_pages(self.counts, self.frame))
        files = "" if self.site.history is None else FILE
        self.put("changes", (records, files), lambda: change_pages(self._records, self.frame, files))
        if self.site.history is not None:
            page = file_changes(self.site.history, self.frame)
            self._alone(FILE, page.of, page.render)
        base = "" if self.site.secret else self.site.listing.base
        self._alone(ATOM, (records, base), lambda: atom(self._records, base, self.frame))
        self._first()
        listing = self.site.listing
        front = HOME if self.site.secret else FEEDS
        calendars = (
            [msgspec.structs.astuple(one)[1:] for one in listing.feeds],
            listing.count,
            listing.hidden,
            listing.undated,
        )
        self._alone(front, calendars, lambda: feeds_page(self.feeds, self.frame, front, site=True))
        return self.files

    def _alone(self, name: str, of: Iterable[object], render: Callable[[], str]) -> None:
        """Add one file."""
        made_of = mark_of(self._common, name, *of)
        self.files[name] = unchanged(name, made_of, self.before) or PageFile(render, made_of)

    def _first(self) -> None:
        listing, newest = self.site.listing, self._records.newest(NEWEST)
        of = (
            listing.as_of,
            listing.hidden,
            [part.urgent for part in self.parts],
            [part.load for part in self.parts],
            [one.mark for one in newest],
        )

        def render() -> str:
            urgents = Urgents(self.parts, self._rows, listing.as_of)
            return overview(urgents, self.loads, self._records.at(newest), listing.hidden, self.frame)

        self._alone(self.frame.home, of, render)

    def _letters(self) -> None:
        public = self._public
        backlinks: dict[str, list[Backlink]] = {}
        for part in self.parts:
            for one in part.related:
                if one.id in public:
                    backlinks.setdefault(one.id, []).append(Backlink(one.relation, part.card))
        for part in self.parts:
            card = part.card
            named = {id_: public.get(id_) for id_ in part.mentions}
            back = sorted(backlinks.get(card.id, ()))
            feed = file_name(FeedKind.ASSIGNMENT, card.identity)
            subscribe = feed in self.feeds.there and not self.site.secret
            around = (len(part.pages), back, sorted(named.items()), part.related, part.until, subscribe)
            feeds = self.feeds if subscribe else None
            for number, content in enumerate(part.pages, 1):
                render = partial(whole_page, part, number, back, named, feeds, self.frame)
                self._alone(letter_page(card.identity, number), (content, around), render)

    def _bodies(self) -> None:
        there: dict[str, GroupCounts] = {}
        for code in self.site.register.organisations:
            feed = file_name(FeedKind.ORGANISATION, code)
            stem = stem_of(feed)
            own = self.lists.get(stem, [])
            sizes = [
                sum(len(one.rows) for _, one in own if one.group == group) for group in (OWES, RECEIVES, TAKES_PART)
            ]
            there[code] = GroupCounts(*sizes)
            feeds = tuple(name for name in (feed, file_name(FeedKind.TO, code)) if name in self.feeds.there)
            place = self.site.where.get(feed) if self.site.secret else ""
            self.put(stem, (_marks(own), feeds, place), partial(self._body, code, own))
        if not self.site.secret:
            self.put(
                "bodies", (self._facts_mark, sorted(there.items())), lambda: bodies(there, self.counts, self.frame)
            )

    def _body(self, code: str, own: Own) -> list[Made]:
        groups = {
            group: self._rows_of([one for one in own if one[1].group == group])
            for group in (OWES, RECEIVES, TAKES_PART)
        }
        facts = self._facts_of([one for one in own if one[1].group == OWES])
        return body_pages(code, groups, facts, self.feeds, self.frame)

    def _owners(self) -> None:
        names: dict[str, str] = {}
        for part in self.parts:
            for owner in part.owners:
                stem = owner_stem(owner)
                names[stem] = min(names.get(stem, owner), owner)
        found: dict[str, tuple[str, int]] = {}
        for stem, owner in names.items():
            own = self.lists.get(stem, [])
            found[owner] = (stem, sum(len(one.rows) for _, one in own))
            title = self.wording.text("Owner: {name}", name=owner)
            self.put(stem, (owner, _marks(own)), partial(self._owner, stem, title, own))
        self.put("owners", sorted(found.items()), lambda: owners(found, self.frame))

    def _owner(self, stem: str, title: str, own: Own) -> list[Made]:
        return table_pages(stem, title, [TableSection("", self._rows_of(own))], self.frame, head=NOTHING)

    def _periods(self) -> dict[str, int]:
        """The pages of the list by year, by month where a year is too long; the number of rows of each."""
        by_month = {stem.removeprefix("list."): own for stem, own in self.lists.items() if stem.startswith("list.")}
        years: dict[str, list[tuple[SitePart, ListedRows]]] = {}
        for label, own in by_month.items():
            years.setdefault(label if label == NO_DATE else label[:4], []).extend(own)
        periods: dict[str, Own] = {}
        for year, own in years.items():
            if year == NO_DATE or sum(len(one.rows) for _, one in own) <= MOST:
                periods[year] = own
            else:
                periods |= {label: some for label, some in by_month.items() if label.startswith(f"{year}-")}
        for label, some in periods.items():
            self.put(f"list.{label}", (_marks(some),), partial(self._period, label, some))
        return {label: sum(len(one.rows) for _, one in own) for label, own in periods.items()}

    def _period(self, label: str, own: Own) -> list[Made]:
        words = period_words(label, self.frame)
        tell = self.wording.text
        chart = NOTHING
        if label == NO_DATE:
            title = tell("Deadlines without a date")
        elif len(label) == 4:
            title = tell("Deadlines in {year}", year=words)
            chart = grid_of(Counts(self._facts_of(own)), int(label), self.wording)
        else:
            title = tell("Deadlines in {month}", month=words)
        return parts(f"list.{label}", title, [TableSection("", self._rows_of(own))], self.frame, head=chart)


def page_files(site: Site, found: Sequence[SitePart], before: Mapping[str, File], *, alone: bool) -> dict[str, File]:
    """The pages by file name, or the page of calendars `alone`. A page published before that is gone now stays as a notice that says
    so, because its old text may be withheld today."""
    if alone:
        feeds, mark = Feeds(site.listing, site.where), mark_of("feeds alone", site.listing, site.secret)
        files = {
            HOME: unchanged(HOME, mark, before)
            or InMemoryFile(data=feeds_page(feeds, site.frame, HOME, site=False).encode(), made_of=mark)
        }
    else:
        files = _Builder(site, found, before).build()
    gone = [name for name in before if name.endswith((".html", ".atom")) and name not in files]
    if gone:
        page, feed = _gone(site)
        mark = mark_of(RETIRED, site.listing.language)
        for name in gone:
            data = feed if name.endswith(".atom") else page
            files[name] = unchanged(name, mark, before) or InMemoryFile(data=data, made_of=mark)
    return files


def page_with_trouble(site: Site, page: bytes, trouble: Trouble) -> bytes:
    """A page of the last good state, with a notice of the errors in the files."""
    return with_notice(page.decode(), notice(trouble, Feeds(site.listing, site.where))).encode()


def _gone(site: Site) -> tuple[bytes, bytes]:
    """An empty page and an empty feed of changes, which name nothing of the earlier ones."""
    frame = site.frame
    tell = frame.wording.text
    home = "" if site.secret else HOME
    page = frame.render("gone", "gone.html", tell("No longer published"), alone=True, home=home, site=frame.name)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:uuid:{site.register.id}</id>\n<title>{tell('No longer published')}</title>\n"
        "<updated>2026-01-01T00:00:00Z</updated>\n<author><name>mandate</name></author>\n</feed>\n"
    )
    return page.encode(), feed.encode()


def _marks(own: Own) -> bytes:
    """The marks of the rows of a list, in the order of the letters."""
    return b"".join(b"%d%b" % (one.group, one.mark) for _, one in own)
