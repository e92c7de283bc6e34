"""The list over a register's files, read one by one; what a file gave to the same question before is not made again."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from mandate.cli.console import tell_progress
from mandate.cli.registers import Opened
from mandate.schedule.filters import Filter
from mandate.schedule.listing import NOTHING_LISTED, Listing, Part, Show, listing, parts_maker
from mandate.storage.cache import key_of_parts
from mandate.storage.runner import Question, given


def listed(registers: Sequence[Opened], as_of: date, wanted: Filter, show: Show, *, cache: bool) -> Listing:
    """The obligations that a selection asks for, each as `show` gives it; `cache` says whether anything may be kept."""
    return listing(part for opened in registers for part in _parts(opened, as_of, wanted, show, cache=cache))


def _parts(opened: Opened, as_of: date, wanted: Filter, show: Show, *, cache: bool) -> Iterator[tuple[str, Part]]:
    """What each file of a register gives to a question, by its name."""
    asked = (as_of, wanted, f"{show.__module__}.{show.__qualname__}")
    key = key_of_parts(opened.found.register, asked) if cache else ""
    question = Question(parts_maker(opened.register, as_of, wanted, show), Part, key)
    parts = given(opened.files, question, partial(tell_progress, "read"))
    if not opened.register_read:
        yield opened.found.register.file, NOTHING_LISTED
    for _, file in opened.found.files:
        yield file, parts.get(file, NOTHING_LISTED)
