"""What a register's files give to feeds, made file by file; what a file gave to the same before is not made again."""

from datetime import date
from functools import partial

from mandate.by_file import Question, given
from mandate.cache import key_of_parts
from mandate.cli.opened import Opened
from mandate.cli.talk import Transcript, tell_progress
from mandate.entries import Options
from mandate.pieces import Piece, piece_maker
from mandate.selection import Selection


def pieces(
    opened: Opened, as_of: date, wanted: Selection, options: Options, *, followed: bool
) -> list[tuple[str, Piece]]:
    """What each file gives to a feed, by its name, in their order; the `mandate.toml` comes first."""
    register = opened.found.register
    asked = ("feed", as_of, wanted, options, followed)
    key = key_of_parts(register, asked) if Transcript.wanted else ""
    piece_of = piece_maker(opened.register, register, as_of, wanted, options, followed=followed)
    files = ((register.file, register.file), *opened.found.files)
    return list(given(files, Question(piece_of, Piece, key), partial(tell_progress, "read")).items())
