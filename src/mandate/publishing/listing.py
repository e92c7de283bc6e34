"""The listing of an edition: its feeds, the counts, and the errors of the files while a server shows the last good
state."""

from datetime import date
from typing import NamedTuple

from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.publishing.catalogue import FeedSpec


class HiddenCounts(NamedTuple):
    """The numbers of obligations in no file."""

    withheld: int
    not_reviewed: int


class EditionListing(Value, frozen=True):
    """The feeds of an edition with its counts. `base` is the address that the files lie below, ending in a slash, or empty where not
    known."""

    language: Language
    as_of: date
    count: int
    hidden: HiddenCounts
    undated: int
    feeds: tuple[FeedSpec, ...]
    base: str = ""


class Trouble(Value, frozen=True):
    """Errors in the files while the last good state is shown: how many in each, and how many more files have some."""

    files: tuple[tuple[str, int], ...] = ()
    others: int = 0
