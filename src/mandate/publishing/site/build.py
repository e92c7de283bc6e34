"""All pages of a register from the contributions of its letters. A page whose inputs are as before is not made again."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from mandate import __version__
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.publishing.builder import File
from mandate.publishing.catalogue import Kind, file_name
from mandate.publishing.listing import Listing
from mandate.publishing.site.assets import SCRIPT, STYLE
from mandate.publishing.site.bodies import body
from mandate.publishing.site.changes import atom, changes, newest_first
from mandate.publishing.site.charts import grid_of
from mandate.publishing.site.counts import Counts
from mandate.publishing.site.feeds import Feeds, feeds_page
from mandate.publishing.site.frame import ATOM, FEEDS, HOME, LIST_IN_SECRET, MOST, NO_DATE, Frame, PageFile
from mandate.publishing.site.indexes import Group as BodyCount
from mandate.publishing.site.indexes import bodies, letters, months, owners
from mandate.publishing.site.letter_page import Backlink, letter_text
from mandate.publishing.site.messages import SiteText
from mandate.publishing.site.overview import Hidden, overview
from mandate.publishing.site.part import (
    OWES,
    RECEIVES,
    TAKES_PART,
    Card,
    Fact,
    Listed,
    Record,
    Row,
    SitePart,
    owner_stem,
    stem_of,
    unpacked,
)
from mandate.publishing.site.rows import letter_page
from mandate.publishing.site.statistics import statistics
from mandate.publishing.site.tables import NOTHING, Group, Made, pages, parts, period_words
from mandate.publishing.site.words import Wording


class Site(NamedTuple):
    """What all pages of a site have in common."""

    register: Register
    language: Language
    as_of: date
    listing: Listing
    where: Mapping[str, str]
    hidden: Hidden
    secret: bool


Files = dict[str, File]


class _Parts:
    """The contributions, each unpacked once and only if a page needs it."""

    def __init__(self, found: Sequence[SitePart]) -> None:
        self.all = found
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._facts: dict[int, tuple[Fact, ...]] = {}

    def rows(self, part: SitePart) -> tuple[Row, ...]:
        if id(part) not in self._rows:
            self._rows[id(part)] = unpacked(part.rows, tuple[Row, ...])
        return self._rows[id(part)]

    def facts(self, part: SitePart) -> tuple[Fact, ...]:
        if id(part) not in self._facts:
            self._facts[id(part)] = unpacked(part.facts, tuple[Fact, ...])
        return self._facts[id(part)]

    def records(self) -> list[Record]:
        return newest_first([one for part in self.all for one in unpacked(part.records, tuple[Record, ...])])


class _Builder:
    def __init__(self, site: Site, found: Sequence[SitePart], before: Mapping[str, File]) -> None:
        self.site, self.before = site, before
        self.parts = _Parts(found)
        self.wording = Wording(site.register, site.language)
        self.frame = Frame(self.wording, site.as_of, secret=site.secret)
        self.feeds = Feeds(site.listing, site.where)
        register = site.register
        self._common = _hash(
            __version__, STYLE, SCRIPT, register.id, register.name, register.url, site.language, site.secret, site.listing.base,
            sorted((code, one.name, one.short, one.number, one.country, one.part_of, one.language) for code, one in register.organisations.items()),
        )  # fmt: skip
        self._counts: Counts | None = None
        self._records: list[Record] | None = None
        self.files: Files = {}
        self.lists: dict[str, list[tuple[SitePart, Listed]]] = {}
        for part in found:
            for one in part.lists:
                self.lists.setdefault(one.stem, []).append((part, one))

    # --- what pages share -------------------------------------------------------------------------------------------

    @property
    def counts(self) -> Counts:
        """The counts over all facts, made when the first page needs them."""
        if self._counts is None:
            self._counts = Counts(fact for part in self.parts.all for fact in self.parts.facts(part))
        return self._counts

    @property
    def records(self) -> list[Record]:
        """All records, newest first."""
        if self._records is None:
            self._records = self.parts.records()
        return self._records

    def put(self, stem: str, mark: Iterable[object], make: Callable[[], Iterable[Made]], main: str = "") -> None:
        """Add the pages of a stem, made now; or those published before, if they were made of the same."""
        made_of = _hash(self._common, stem, *mark)
        main = main or f"{stem}.html"
        known = self.before.get(main)
        if known is not None and known.is_made_of(made_of):
            own = re.compile(rf"{re.escape(main.rpartition('.')[0])}(\.[a-z0-9.-]+)?\.html")
            self.files |= {
                name: one for name, one in self.before.items() if own.fullmatch(name) and one.made_of == made_of
            }
            self.files[main] = known
            return
        for one in make():
            self.files[one.file] = PageFile(_text(one.text), made_of)

    # --- the pages --------------------------------------------------------------------------------------------------

    def build(self) -> Files:
        """Every page."""
        self._letters()
        self._bodies()
        self._owners()
        periods = self._periods()
        cards = [part.card for part in self.parts.all if part.card is not None]
        facts_mark = [_digest(part.facts) for part in self.parts.all]
        records_mark = [_digest(part.records) for part in self.parts.all]
        self.put("letters", sorted(_hash(card) for card in cards), lambda: letters(cards, self.frame))
        self.put(
            "months", (sorted(facts_mark), sorted(periods.items())), lambda: [months(self.counts, periods, self.frame)]
        )
        self.put("statistics", sorted(facts_mark), lambda: statistics(self.counts, self.frame))
        self.put("changes", sorted(records_mark), lambda: changes(self.records, self.frame))
        made_of = _hash(self._common, ATOM, sorted(records_mark))
        known = self.before.get(ATOM)
        self.files[ATOM] = (
            known
            if known is not None and known.is_made_of(made_of)
            else PageFile(_text(atom(self.records, self._address(), self.frame)), made_of)
        )
        self._first(facts_mark, records_mark)
        feeds = (self.site.listing.feeds, self.site.listing.count, self.site.hidden, self.site.listing.undated)
        front = HOME if self.site.secret else FEEDS
        self.put(front, feeds, lambda: [Made(front, feeds_page(self.feeds, self.frame, front, site=True))], main=front)
        return self.files

    def _address(self) -> str:
        """The address that the pages lie below, where it is known and may be written down."""
        base = self.site.listing.base
        return "" if self.site.secret or not base else base

    def _first(self, facts_mark: list[bytes], records_mark: list[bytes]) -> None:
        mark = (self.site.as_of, self.site.hidden, sorted(part.urgent for part in self.parts.all), sorted(facts_mark), sorted(records_mark))  # fmt: skip
        home = LIST_IN_SECRET if self.site.secret else HOME

        def make() -> list[Made]:
            rows = sorted((row for part in self.parts.all for row in self.parts.rows(part)), key=lambda row: (row.section, row.day or date.max.toordinal(), row.id))  # fmt: skip
            page = overview(rows, self.counts, self.records, self.site.hidden, self.frame, data=not self.site.secret)
            return [Made(home, page)]

        self.put(home, mark, make, main=home)

    def _letters(self) -> None:
        public = {part.card.id: part.card for part in self.parts.all if part.card is not None}
        backlinks: dict[str, list[Backlink]] = {}
        for part in self.parts.all:
            if part.card is None:
                continue
            for one in part.related:
                if one.id in public:
                    backlinks.setdefault(one.id, []).append(Backlink(one.relation, part.card))
        for part in self.parts.all:
            card = part.card
            if card is None:
                continue
            named = {id_: public.get(id_) for id_ in part.mentions}
            back = sorted(backlinks.get(card.id, ()))
            feed = file_name(Kind.ASSIGNMENT, card.identity)
            for number, (content, own) in enumerate(zip(part.pages, part.marks, strict=True), 1):
                file = letter_page(card.identity, number)
                made_of = _hash(self._common, file, own, len(part.pages), back, sorted(named.items()), part.related, part.until, feed in self.feeds.there)  # fmt: skip
                known = self.before.get(file)
                if known is not None and known.is_made_of(made_of):
                    self.files[file] = known
                    continue
                self.files[file] = PageFile(self._letter(part, card, content, number, back, named), made_of)

    def _letter(self, part: SitePart, card: Card, content: bytes, number: int, back: Sequence[Backlink], named: Mapping[str, Card | None]) -> Callable[[], str]:  # fmt: skip
        def render() -> str:
            feed = file_name(Kind.ASSIGNMENT, card.identity)
            shown = feed in self.feeds.there and not self.site.secret and number == 1
            return letter_text(unpacked(content, str), part, card, number, back, named, self.feeds if shown else None, self.frame)  # fmt: skip

        return render

    def _bodies(self) -> None:
        there: dict[str, BodyCount] = {}
        for code in self.site.register.organisations:
            feed = file_name(Kind.ORGANISATION, code)
            stem = stem_of(feed)
            own = self.lists.get(stem, [])
            sizes = [
                sum(len(one.rows) for _, one in own if one.group == group) for group in (OWES, RECEIVES, TAKES_PART)
            ]
            there[code] = BodyCount(*sizes)
            feeds = tuple(name for name in (feed, file_name(Kind.TO, code)) if name in self.feeds.there)
            mark = (
                sorted((one.group, one.mark) for _, one in own),
                feeds,
                self.site.where.get(feed) if self.site.secret else "",
            )
            self.put(stem, mark, lambda code=code, own=own: self._body(code, own))  # type: ignore[misc]
        if not self.site.secret:
            now = sorted(_digest(part.facts) for part in self.parts.all)
            self.put("bodies", (now, sorted(there.items())), lambda: bodies(there, self.counts, self.frame))

    def _body(self, code: str, own: Sequence[tuple[SitePart, Listed]]) -> list[Made]:
        rows: dict[int, list[Row]] = {}
        facts: list[Fact] = []
        for part, one in own:
            given = self.parts.rows(part)
            rows.setdefault(one.group, []).extend(given[number] for number in one.rows)
            if one.group == OWES:
                known = self.parts.facts(part)
                facts += [known[number] for number in one.rows]
        return body(code, rows, facts, self.feeds, self.frame)

    def _owners(self) -> None:
        names: dict[str, str] = {}
        for part in self.parts.all:
            for owner in part.owners:
                stem = owner_stem(owner)
                names[stem] = min(names.get(stem, owner), owner)
        found: dict[str, tuple[str, int]] = {}
        for stem, owner in names.items():
            own = self.lists.get(stem, [])
            found[owner] = (stem, sum(len(one.rows) for _, one in own))
            title = self.wording.text(SiteText.OWNER_TITLE, name=owner)
            self.put(stem, (owner, sorted(one.mark for _, one in own)), lambda stem=stem, title=title, own=own: self._list(stem, title, own))  # type: ignore[misc]  # fmt: skip
        self.put("owners", sorted(found.items()), lambda: owners(found, self.frame))

    def _list(self, stem: str, title: str, own: Sequence[tuple[SitePart, Listed]]) -> list[Made]:
        return pages(stem, title, [Group("", self._rows_of(own))], self.frame, head=NOTHING)

    def _rows_of(self, own: Sequence[tuple[SitePart, Listed]]) -> tuple[Row, ...]:
        return tuple(self.parts.rows(part)[number] for part, one in own for number in one.rows)

    def _periods(self) -> dict[str, int]:
        """The pages of the list by year, by month where a year is too long; the number of rows of each."""
        months_: dict[str, list[tuple[SitePart, Listed]]] = {}
        for stem, own in self.lists.items():
            if stem.startswith("list."):
                months_[stem.removeprefix("list.")] = own
        years: dict[str, list[tuple[SitePart, Listed]]] = {}
        for label, own in months_.items():
            years.setdefault(NO_DATE if label == NO_DATE else label[:4], []).extend(own)
        periods: dict[str, list[tuple[SitePart, Listed]]] = {}
        for year, own in years.items():
            if year == NO_DATE or sum(len(one.rows) for _, one in own) <= MOST:
                periods[year] = own
            else:
                periods |= {label: some for label, some in months_.items() if label.startswith(f"{year}-")}
        for label, own in periods.items():
            self.put(f"list.{label}", sorted(one.mark for _, one in own), lambda label=label, own=own: self._period(label, own))  # type: ignore[misc]  # fmt: skip
        return {label: sum(len(one.rows) for _, one in own) for label, own in periods.items()}

    def _period(self, label: str, own: Sequence[tuple[SitePart, Listed]]) -> list[Made]:
        words = period_words(label, self.frame)
        tell = self.wording.text
        title = tell(SiteText.UNDATED_TITLE) if label == NO_DATE else tell(SiteText.IN_YEAR, year=words) if len(label) == 4 else tell(SiteText.IN_MONTH, month=words)  # fmt: skip
        chart = NOTHING
        if len(label) == 4:
            facts = (self.parts.facts(part)[number] for part, one in own for number in one.rows)
            chart = grid_of(Counts(facts), int(label), self.wording)
        return parts(f"list.{label}", title, [Group("", self._rows_of(own))], self.frame, head=chart)


def build(site: Site, found: Sequence[SitePart], before: Mapping[str, File]) -> Files:
    """Every page of a site by file name; what was made of the same before is the file that was published."""
    return _Builder(site, found, before).build()


def _text(text: str) -> Callable[[], str]:
    return lambda: text


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()


def _hash(*of: object) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(of), digest_size=16).hexdigest()
