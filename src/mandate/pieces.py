"""A feed made letter by letter: what one file gives to it, its entries written already, and all of them put together."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial

import msgspec

from mandate.editions import over, parts_of
from mandate.entries import Entries, Options
from mandate.feed import Tally, entries_of, tally
from mandate.following import Block, block_of
from mandate.obligations import HORIZON, of_assignment
from mandate.reader import read_assignment
from mandate.register import id_of
from mandate.selection import Selection, selector
from mandate.sound import About, Sound, sound, sound_register
from mandate.source import Source


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
) -> Callable[[Source], Piece]:
    """What a file gives to a feed, as a function of the file. What may leave a feed is told only where it is `followed` by another."""
    register = about.register
    horizon = wanted.last if wanted.last is not None else as_of + HORIZON
    asked_for = selector(register, wanted)
    make = Entries(register, as_of, options)
    of_register = cache(partial(sound_register, about))

    def piece_of(source: Source) -> Piece:
        if source.file == about.source.file:
            return Piece(sound=of_register())
        read = read_assignment(source, id_of(source.file))
        letter = read.assignment
        found = sound(about, source, read)
        if found.errors or of_register().errors or letter is None:
            return Piece(sound=found)  # of faulty files no feed is made
        owed = tuple(of_assignment(register, letter, as_of, horizon))
        asked = tuple(filter(asked_for, owed))
        entries = tuple(entries_of(asked, make))
        return Piece(
            sound=found,
            cut=any(one.occurrence.more for one in owed),
            tally=tally(asked, entries, make),
            blocks=tuple(map(block_of, entries)),
            may_go=(*over(owed), *parts_of(letter)) if followed else (),
        )

    return piece_of
