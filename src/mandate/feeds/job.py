"""A feed made letter by letter: what one file gives to it, its entries written already, and all of them put together."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from mandate.checks.error_counts import About, Sound, reader
from mandate.feeds.events import EventBuilder, Options
from mandate.feeds.feed import FeedCounts, entries_of, tally
from mandate.feeds.incremental import RenderedEvent, block_of
from mandate.feeds.revision import auxiliary_event_names, ended_event_names
from mandate.reading.source import Source
from mandate.schedule.filters import Filter, predicate
from mandate.schedule.obligations import of_assignment
from mandate.schedule.occurrences import HORIZON


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file gives: its entries that were asked for, what a feed says of them, and what may leave it. `cut` says that
    more follow than are listed."""

    sound: Sound
    cut: bool = False
    tally: FeedCounts = FeedCounts()
    blocks: tuple[RenderedEvent, ...] = ()
    may_go: tuple[str, ...] = ()


def piece_maker(
    about: About, as_of: date, wanted: Filter, options: Options, *, followed: bool
) -> Callable[[Sequence[Source]], list[Piece]]:
    """What files give to a feed, as a function of some of them. What may leave a feed is told only where it is `followed` by another."""
    horizon = wanted.last if wanted.last is not None else as_of + HORIZON
    asked_for = predicate(about.register, wanted)
    make = EventBuilder(about.register, as_of, options)
    read = reader(about)

    def pieces_of(sources: Sequence[Source]) -> list[Piece]:
        found = read(sources)
        owed = [
            () if one.letter is None else tuple(of_assignment(about.register, one.letter, as_of, horizon))
            for one in found
        ]
        asked = [tuple(filter(asked_for, some)) for some in owed]
        entries = [tuple(entries_of(some, make)) for some in asked]
        blocks = [tuple(map(block_of, some)) for some in entries]
        return [
            Piece(
                sound=one.sound,
                cut=any(each.occurrence.more for each in all_owed),
                tally=tally(some, its_entries, make),
                blocks=its_blocks,
                may_go=(*ended_event_names(all_owed), *auxiliary_event_names(one.letter))
                if followed and one.letter is not None
                else (),
            )
            for one, all_owed, some, its_entries, its_blocks in zip(found, owed, asked, entries, blocks, strict=True)
        ]

    return pieces_of
