"""A published folder made letter by letter: what one file gives to each of the folder's files, written already."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from mandate.checks.error_counts import About, Read, Sound, reader
from mandate.feeds.events import EventBuilder, Options, is_shown, is_undated
from mandate.feeds.feed import FeedCounts, entries_of, feed_header, tally
from mandate.feeds.incremental import RenderedEvent, block_of
from mandate.feeds.revision import auxiliary_event_names, ended_event_names
from mandate.feeds.verify import verify_feed
from mandate.model.enums import Detail
from mandate.publishing.catalogue import Letter, feeds_of, is_listed, outer_bodies
from mandate.reading.source import Source
from mandate.render import csv, json
from mandate.schedule.obligations import Obligation, of_assignment, sort_key
from mandate.schedule.occurrences import HORIZON

Unpacked = TypeVar("Unpacked")


class Row(NamedTuple):
    """An obligation of the published list: where it stands there, by section, day (an ordinal) and id; as JSON and as CSV."""

    section: int
    day: int
    id: str
    json: str
    csv: str


class Share(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The part that a letter has in some feeds, by file name: its entries by their number, what a feed says of them, a mark of
    both, and what a proof finds wrong with them."""

    feeds: tuple[str, ...]
    blocks: tuple[int, ...]
    tally: FeedCounts
    mark: bytes
    faults: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file gives. `letter` is absent where its name must not be told; `cut` says that more obligations follow than are
    listed. What is not asked for each time is packed: the entries as `Block`s, the rows of the list as `Row`s, what may leave a feed."""

    sound: Sound
    letter: Letter | None = None
    cut: bool = False
    count: int = 0
    withheld: int = 0
    not_reviewed: int = 0
    undated: int = 0
    shares: tuple[Share, ...] = ()
    blocks: bytes = b""
    rows: bytes = b""
    may_go: bytes = b""


def share_maker(about: About, as_of: date, options: Options) -> Callable[[Sequence[Source]], list[Given]]:
    """What files give to a published folder, as a function of some of them."""
    register = about.register
    make = EventBuilder(register, as_of, options)
    read = reader(about)
    outer = outer_bodies(register)
    below = about.source.file.removesuffix("mandate.toml")  # the same from whatever folder it is run
    notes = options.detail is Detail.FULL

    def row_of(one: Obligation) -> Row:
        section, day, id_ = sort_key(one)
        item = json.item(one, register, below, notes=notes)
        return Row(int(section), day.toordinal(), id_, item, csv.row(one, register))

    def shares_of(owed: Sequence[Obligation], written: dict[str, RenderedEvent]) -> Iterator[Share]:
        """The letter's shares; its entries are `written` as they are met."""
        made = {one.id: make.of(one) for one in owed if is_shown(one, options)}
        there = feeds_of(owed, outer, drafts=options.drafts)
        alike: dict[tuple[str, ...], list[str]] = {}
        for name, some in there.items():
            alike.setdefault(tuple(one.id for one in some), []).append(name)
        for names in alike.values():
            some = there[names[0]]
            entries = tuple(entries_of(some, make, made))
            counted = tally(some, entries, make)
            begun = feed_header((counted,), register, options)
            feed = msgspec.structs.replace(begun, entries=entries or begun.entries)
            faults = verify_feed(feed, some, some, register, as_of, options).faults
            for entry in entries:
                if entry.uid not in written:
                    written[entry.uid] = block_of(entry)
            places = {uid: number for number, uid in enumerate(written)}
            yield Share(
                feeds=tuple(names),
                blocks=tuple(places[entry.uid] for entry in entries),
                tally=counted,
                mark=_mark(counted, *(written[entry.uid] for entry in entries)),
                faults=tuple(f"{fault.kind} {fault.about} {fault.told}" for fault in faults),
            )

    def given_of(one: Read, owed: tuple[Obligation, ...]) -> Given:
        if one.letter is None:
            return Given(sound=one.sound)
        letter = one.letter
        open_ones = [one for one in owed if is_shown(one, options)]
        withheld = sum(bool(one.duty.withheld) for one in owed)
        written: dict[str, RenderedEvent] = {}
        shares = tuple(shares_of(owed, written))
        return Given(
            sound=one.sound,
            letter=Letter(letter.identity, letter.title, letter.language)
            if is_listed(letter, drafts=options.drafts)
            else None,
            cut=any(one.occurrence.more for one in owed),
            count=len(owed),
            withheld=withheld,
            not_reviewed=len(owed) - len(open_ones) - withheld,
            undated=sum(map(is_undated, open_ones)),
            shares=shares,
            blocks=_packed(tuple(written.values())),
            rows=_packed(tuple(map(row_of, open_ones))),
            may_go=_packed((*ended_event_names(owed), *auxiliary_event_names(letter))),
        )

    def given_by(sources: Sequence[Source]) -> list[Given]:
        found = read(sources)
        owed = [
            () if one.letter is None else tuple(of_assignment(register, one.letter, as_of, as_of + HORIZON))
            for one in found
        ]
        return list(map(given_of, found, owed))

    return given_by


def blocks_in(given: Given) -> tuple[RenderedEvent, ...]:
    """The entries that a file gives, by their number."""
    return _unpacked(given.blocks, tuple[RenderedEvent, ...])


def rows_in(given: Given) -> tuple[Row, ...]:
    """The rows of the list that a file gives, in its order."""
    return _unpacked(given.rows, tuple[Row, ...])


def may_go_in(given: Given) -> tuple[str, ...]:
    """What the entries of a file are called that may leave a feed."""
    return _unpacked(given.may_go, tuple[str, ...])


def _mark(*of: object) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(of), digest_size=16).digest()


def _packed(what: object) -> bytes:
    """A few kilobytes in a fifth of them: most is the same in each, and all of it is read and written with each change of a file."""
    return zlib.compress(msgspec.msgpack.encode(what), 1)


def _unpacked(data: bytes, type_: type[Unpacked]) -> Unpacked:
    return msgspec.msgpack.decode(zlib.decompress(data), type=type_) if data else type_()
