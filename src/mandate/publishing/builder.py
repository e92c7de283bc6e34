"""Build the files of a published folder: unchanged ones, revisions of published ones, and the reasons against
publishing."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cached_property

import msgspec

from mandate import __version__
from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, feed_header
from mandate.feeds.identity import midnight, uid_of
from mandate.feeds.incremental import RenderedEvent, update_published, written
from mandate.feeds.revision import missing_events, removable_uids
from mandate.messages.translations import translate_to
from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.publishing.catalogue import HiddenCounts
from mandate.publishing.parts import (
    FeedContribution,
    FolderPart,
    content_digest,
    rows_shown,
)
from mandate.publishing.site.part import unpacked
from mandate.reading.escape import sanitize, web_address
from mandate.render import csv, json
from mandate.schedule.rows import ObligationRow, row_order

JSON, CSV = "obligations.json", "obligations.csv"
RETIRED = "retired"
"""The input hash of a retired feed, whose subject is no longer in the register."""


class File:
    """A file that was published or will be."""

    __slots__ = ()

    @property
    def data(self) -> bytes:
        """Its bytes."""
        raise NotImplementedError

    @property
    def made_of(self) -> str:
        """The hash of its input; empty if unknown."""
        raise NotImplementedError

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.data)

    def is_up_to_date(self, mark: str) -> bool:
        """Return whether it was made from the input with this hash."""
        return self.made_of == mark


class InMemoryFile(File, Value, frozen=True):
    """A file in memory."""

    data: bytes
    made_of: str = ""


class BuiltFeed(Value, frozen=True):
    """A feed's file and number of events, and the reasons against publishing: discrepancies, and upcoming deadlines
    that would be lost."""

    file: File
    entries: int
    faults: tuple[str, ...] = ()
    lost: tuple[CalendarEvent, ...] = ()
    damaged: str = ""


class FeedBuilder:
    """Builds the files of an edition from the parts of all files.

    A file with unchanged input stays as it was; of the others, only changed events are parsed. `hidden` has the ids of
    letters that nothing may name.
    """

    def __init__(
        self,
        register: Register,
        as_of: date,
        before: Mapping[str, File],
        given: Sequence[FolderPart],
        hidden: Set[str],
    ) -> None:
        self._register, self._as_of, self._before, self._given, self._hidden = register, as_of, before, given, hidden
        self._blocks: dict[int, tuple[RenderedEvent, ...]] = {}

    def feed(self, name: str, parts: Sequence[tuple[FolderPart, FeedContribution]], like: Options) -> BuiltFeed:
        """Build a feed of its contributions."""
        register = self._register
        digests = sorted(self._digest(one, share) for one, share in parts)
        mark = mark_of(register.id, register.name, register.url, like, *digests)
        count = sum(share.counts.entries for _, share in parts) or 1
        faults = [fault for _, share in parts for fault in share.faults]
        if same := unchanged(name, mark, self._before):
            return BuiltFeed(file=same, entries=count, faults=tuple(faults))
        begun = feed_header((share.counts for _, share in parts), register, like)
        blocks = [self._of(one)[number] for one, share in parts for number in share.events]
        made = self._following(name, begun, blocks, mark)
        if not made.damaged:
            faults += uid_mismatches(
                made.file.data, (*(one.uid for one in blocks), *(one.uid for one in begun.entries))
            )
        return msgspec.structs.replace(made, faults=tuple(faults), entries=count)

    def retired(self, name: str, language: Language) -> BuiltFeed:
        """Build a retired feed."""
        if same := unchanged(name, RETIRED, self._before):
            return BuiltFeed(file=same, entries=1)
        return self._following(name, _retired(name, self._register, self._as_of, language), (), RETIRED)

    def lists(self, count: HiddenCounts) -> dict[str, File]:
        """The list as data."""
        register, day = self._register, self._as_of
        names = [(code, body.name) for code, body in register.organisations.items()]
        mark = mark_of(day, count, names, *sorted(rows_shown(one, self._hidden) for one in self._given))
        as_json, as_csv = (unchanged(name, mark, self._before) for name in (JSON, CSV))
        if as_json is None or as_csv is None:
            rows = sorted(
                (
                    row.on(day)
                    for one in self._given
                    for row in unpacked(rows_shown(one, self._hidden), tuple[ObligationRow, ...])
                ),
                key=row_order,
            )
            texts = json.listing(
                json.items(rows), day, window=None, unread=(), withheld=count.withheld, not_reviewed=count.not_reviewed
            )
            as_json = InMemoryFile(data=b"".join(texts), made_of=mark)
            table = (csv.head(), *(csv.row(row, register) for row in rows))
            as_csv = InMemoryFile(data="".join(table).encode(), made_of=mark)
        return {JSON: as_json, CSV: as_csv}

    def _following(self, name: str, begun: Feed, blocks: Sequence[RenderedEvent], mark: str) -> BuiltFeed:
        """A feed's file as the edition that follows the one before, if there is one."""
        from mandate.feeds.parse import Unreadable  # the calendar parser is loaded only for changed feeds

        before = self._before.get(name)
        if before is None:
            return BuiltFeed(file=InMemoryFile(data=written(begun, blocks), made_of=mark), entries=1)
        try:
            after = update_published(begun, blocks, before.data, self._as_of)
        except Unreadable as error:
            return BuiltFeed(file=before, entries=0, damaged=error.reason)
        gone = missing_events(after.new, after.old, frozenset(), self._as_of)
        if gone:
            fine = self._fine | {uid_of(self._register, f"{name}#retired")}
            gone = tuple(one for one in gone if one.uid not in fine)
        return BuiltFeed(file=InMemoryFile(data=after.data, made_of=mark), entries=1, lost=gone)

    def _digest(self, part: FolderPart, share: FeedContribution) -> bytes:
        """A hash of a contribution that does not depend on the ids of hidden letters: they could be guessed from it."""
        if self._hidden.isdisjoint(part.named):
            return share.digest
        return content_digest(share.counts, *(self._of(part)[number] for number in share.events))

    def _of(self, given: FolderPart) -> tuple[RenderedEvent, ...]:
        if id(given) not in self._blocks:
            events = unpacked(given.events, tuple[RenderedEvent, ...])
            self._blocks[id(given)] = tuple(one.without(self._hidden) for one in events)
        return self._blocks[id(given)]

    @cached_property
    def _fine(self) -> frozenset[str]:
        return removable_uids(
            (name for one in self._given for name in unpacked(one.removable, tuple[str, ...])), self._register
        )


def unchanged(name: str, mark: str, before: Mapping[str, File]) -> File | None:
    """The file as it was published, if it was made of the same."""
    known = before.get(name)
    return known if known is not None and known.is_up_to_date(mark) else None


def mark_of(*of: object) -> str:
    """A mark of everything that a file is made of."""
    return hashlib.blake2b(msgspec.msgpack.encode((__version__, *of)), digest_size=16).hexdigest()


def uid_mismatches(data: bytes, uids: Sequence[str]) -> Iterator[str]:
    """The discrepancies between the UIDs in a feed's bytes and the verified ones."""
    found = Counter(uid.decode() for uid in re.findall(rb"\r\nUID:([^\r]*)", data)[1:])  # the first is the calendar's
    proved = frozenset(uids)
    yield from (f"missing {uid}" for uid in sorted(proved - found.keys()))
    yield from (f"twice {uid}" for uid, count in sorted(found.items()) if count > 1)
    yield from (f"unexplained {uid}" for uid in sorted(found.keys() - proved))


def _retired(name: str, register: Register, as_of: date, language: Language) -> Feed:
    """A retired feed: its subject is no longer in the register, or is withheld.

    Its one event says so, on the day of the retirement. With the file missing, some programs would drop the calendar
    silently.
    """
    text = translate_to(language, "This calendar is no longer kept")
    entry = CalendarEvent(
        uid=uid_of(register, f"{name}#retired"),
        first=as_of,
        end=as_of + timedelta(days=1),
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=0,
        stamp=midnight(as_of),
    )
    return Feed(
        uid=uid_of(register, f"feed {name}"),
        name=sanitize(register.name or text)[:255],
        description=text,
        entries=(entry,),
        url=web_address(register.url),
        source="",
        stamp=midnight(as_of),
    )
