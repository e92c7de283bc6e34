"""The part of one file in a published folder: its events rendered, and which feeds they are in."""

import hashlib
from collections.abc import Callable, Iterator, Sequence, Set

import msgspec

from mandate.checks.summaries import ErrorCount
from mandate.dates.as_of import ALWAYS, AsOf, ValidDays
from mandate.feeds.events import EventBuilder, Options, is_undated
from mandate.feeds.feed import FeedCounts, entries_of, feed_counts, feed_header, shown_of
from mandate.feeds.incremental import RenderedEvent, rendered
from mandate.feeds.revision import auxiliary_event_names, ended_event_names
from mandate.feeds.verify import verify_feed
from mandate.model.assignment import Assignment
from mandate.model.register import Register
from mandate.publishing.catalogue import FeedLetter, feeds_of, outer_bodies
from mandate.publishing.site.part import SitePart, packed, unpacked
from mandate.schedule.obligations import Obligation
from mandate.schedule.redaction import NOT_PUBLIC, PublicItems, Redaction, letters_named
from mandate.schedule.rows import ObligationRow
from mandate.schedule.tabulate import row_of


class FeedContribution(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The events of a file in some feeds, by file name: their numbers among all its events, the counts for the feeds'
    descriptions, a hash of both, and the discrepancies of the verification."""

    feeds: tuple[str, ...]
    events: tuple[int, ...]
    counts: FeedCounts
    digest: bytes
    faults: tuple[str, ...] = ()


class FolderPart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result of one file. `letter` is absent where its name must not be shown; `cut` says that it has more obligations than
    are listed; `named` has the letters that records of visible obligations name. Parts that are not always needed are compressed:
    `RenderedEvent`s, `ObligationRow`s, and the names of events that may leave a feed."""

    errors: ErrorCount
    letter: FeedLetter | None = None
    cut: bool = False
    count: int = 0
    withheld: int = 0
    not_reviewed: int = 0
    undated: int = 0
    contributions: tuple[FeedContribution, ...] = ()
    events: bytes = b""
    rows: bytes = b""
    removable: bytes = b""
    named: tuple[str, ...] = ()
    public: PublicItems = PublicItems()
    site: SitePart | None = None
    days: ValidDays = ALWAYS


class PartBuilder:
    """Builds the parts of letters without errors. `below` is the folder of the register: names of files are given from there. With a
    `site` there are pages; `secret` ones do not link to bodies."""

    def __init__(self, register: Register, below: str, options: Options, *, site: bool, secret: bool) -> None:
        self._register, self._below, self._options = register, below, options
        self._outer = outer_bodies(register)
        self._public, self._data = options.redaction, Redaction(options.audience, NOT_PUBLIC)
        self._contribute: Callable[[Assignment, Sequence[Obligation], int, AsOf], SitePart] | None = None
        if site:
            from mandate.publishing.site.contribution import contributor  # loads Jinja

            self._contribute = contributor(register, options.language, secret=secret)

    def part(self, errors: ErrorCount, letter: Assignment, owed: Sequence[Obligation], as_of: AsOf) -> FolderPart:
        """Build the part of a letter and its obligations as of a day."""
        every = self._public.owed(owed)
        open_ones = [one for one in every if self._public.audience.sees(one.duty)]
        withheld = sum(bool(one.duty.withheld) for one in owed)
        listed = self._public.audience.sees_letter(letter)
        events: dict[str, RenderedEvent] = {}
        contributions = tuple(self._contributions(every, events, as_of))
        withheld_tasks = sum(bool(task.withheld) for task in letter.tasks)
        return FolderPart(
            errors=errors,
            letter=FeedLetter(letter.identity, letter.title, letter.language) if listed else None,
            cut=any(one.occurrence.truncated for one in owed),
            count=len(owed),
            withheld=withheld,
            not_reviewed=len(owed) - len(open_ones) - withheld,
            undated=sum(map(is_undated, open_ones)),
            contributions=contributions,
            events=packed(tuple(events.values())),
            rows=packed(
                tuple(
                    row_of(one, self._register, self._below)
                    for one in self._data.owed(owed)
                    if self._data.audience.sees(one.duty)
                )
            ),
            removable=packed((*ended_event_names(owed), *auxiliary_event_names(letter))),
            named=tuple(dict.fromkeys(name for one in open_ones for name in letters_named(one))),
            public=self._public.public_items(letter),
            site=self._contribute(self._public.letter(letter), open_ones, withheld_tasks, as_of)
            if self._contribute and listed
            else None,
            days=as_of.days,
        )

    def _contributions(
        self, owed: Sequence[Obligation], events: dict[str, RenderedEvent], as_of: AsOf
    ) -> Iterator[FeedContribution]:
        """The contributions to each feed; `events` are rendered as they are met. Feeds with the same obligations share one."""
        register, options = self._register, self._options
        make = EventBuilder(register, as_of, options)
        shown = shown_of(owed, make)
        made = {one.id: make.of(one) for one in shown}
        there = feeds_of(owed, self._outer, options.audience)
        alike: dict[tuple[str, ...], list[str]] = {}
        for name, some in there.items():
            alike.setdefault(tuple(one.id for one in some), []).append(name)
        for names in alike.values():
            some = there[names[0]]
            entries = tuple(entries_of(some, make, made))
            counts = feed_counts(some, entries, make)
            begun = feed_header((counts,), register, options)
            feed = msgspec.structs.replace(begun, entries=entries or begun.entries)
            faults = verify_feed(feed, some, some, register, as_of.day, options).faults
            new = rendered((entry for entry in entries if entry.uid not in events), shown, make)
            events |= {one.uid: one for one in new}
            numbers = {uid: number for number, uid in enumerate(events)}
            yield FeedContribution(
                feeds=tuple(names),
                events=tuple(numbers[entry.uid] for entry in entries),
                counts=counts,
                digest=content_digest(counts, *(events[entry.uid] for entry in entries)),
                faults=tuple(f"{fault.kind} {fault.about} {fault.detail}" for fault in faults),
            )


def rows_shown(part: FolderPart, hidden: Set[str]) -> bytes:
    """The rows of the list, packed, in the order of the file, without the names of hidden letters."""
    if hidden.isdisjoint(part.named):
        return part.rows
    rows = unpacked(part.rows, tuple[ObligationRow, ...])
    return packed(tuple(row.without_letters(hidden, NOT_PUBLIC) for row in rows))


def content_digest(*of: object) -> bytes:
    """A hash of values."""
    return hashlib.blake2b(msgspec.msgpack.encode(of), digest_size=16).digest()
