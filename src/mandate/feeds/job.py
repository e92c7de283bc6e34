"""A feed made letter by letter: what one file gives to it, its entries written already, and all of them put together."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from mandate.checks.error_counts import About, Sound, reader
from mandate.feeds.events import Entries, Options
from mandate.feeds.feed import Tally, entries_of, tally
from mandate.feeds.incremental import Block, block_of
from mandate.feeds.revision import over, parts_of
from mandate.reading.source import Source
from mandate.schedule.filters import Selection, selector
from mandate.schedule.obligations import HORIZON, of_assignment


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file gives: its entries that were asked for, what a feed says of them, and what may leave it. `cut` says that
    more follow than are listed."""

    sound: Sound
    cut: bool = False
    tally: Tally = Tally()
    blocks: tuple[Block, ...] = ()
    may_go: tuple[str, ...] = ()


def piece_maker(
    about: About, as_of: date, wanted: Selection, options: Options, *, followed: bool
) -> Callable[[Sequence[Source]], list[Piece]]:
    """What files give to a feed, as a function of some of them. What may leave a feed is told only where it is `followed` by another."""
    horizon = wanted.last if wanted.last is not None else as_of + HORIZON
    asked_for = selector(about.register, wanted)
    make = Entries(about.register, as_of, options)
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
                may_go=(*over(all_owed), *parts_of(one.letter)) if followed and one.letter is not None else (),
            )
            for one, all_owed, some, its_entries, its_blocks in zip(found, owed, asked, entries, blocks, strict=True)
        ]

    return pieces_of
