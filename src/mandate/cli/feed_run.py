"""What a register's files give to feeds, made file by file; what a file gave to the same before is not made again."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from mandate.checks.error_counts import About
from mandate.cli.console import tell_progress
from mandate.cli.registers import Opened
from mandate.feeds.events import Options
from mandate.feeds.job import Piece, piece_maker
from mandate.publishing.job import Given, share_maker
from mandate.publishing.site.options import SiteOptions
from mandate.reading.source import Source
from mandate.schedule.filters import Filter
from mandate.storage.cache import key_of_parts
from mandate.storage.runner import Part, Question, given


def pieces(
    opened: Opened, as_of: date, wanted: Filter, options: Options, *, followed: bool, cache: bool
) -> list[tuple[str, Piece]]:
    """What each file gives to a feed, by its name, in their order; the `mandate.toml` comes first. `cache` says whether anything
    may be kept."""
    asked = ("feed", as_of, wanted, options, followed)
    return _given(
        opened, asked, piece_maker(about(opened), as_of, wanted, options, followed=followed), Piece, cache=cache
    )


def shares(
    opened: Opened, as_of: date, options: Options, site: SiteOptions | None, *, cache: bool
) -> list[tuple[str, Given]]:
    """The same to a published folder."""
    return _given(
        opened, ("folder", as_of, options, site), share_maker(about(opened), as_of, options, site), Given, cache=cache
    )


def about(opened: Opened) -> About:
    """What is known where a file is read alone."""
    return About(register=opened.register, source=opened.found.register, read=opened.register_read)


def _given(
    opened: Opened,
    asked: tuple[object, ...],
    parts_of: Callable[[Sequence[Source]], Sequence[Part]],
    type_: type[Part],
    *,
    cache: bool,
) -> list[tuple[str, Part]]:
    register = opened.found.register
    files = ((register.file, register.file), *opened.found.files)
    key = key_of_parts(register, asked) if cache else ""
    question = Question(parts_of, type_, key)
    return list(given(files, question, partial(tell_progress, "read")).items())
