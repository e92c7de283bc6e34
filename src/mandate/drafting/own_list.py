"""Rows of the lists that `mandate status` writes: the ids and days that they have beside the words of a row."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mandate.drafting.identifiers import LONGEST_ID
from mandate.reading.suggest import as_id

_OCCURRENCE = re.compile(r"\.(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9-]*-[1-9][0-9]*)$")
ASSUMED_RECIPIENT = " (recipient not stated: the issuer)"
"""The words behind a recipient in the CSV of `status`."""


class ListedRow(NamedTuple):
    """The row that a deadline is from, and the days that the list has for it, where it is one of `mandate status`."""

    number: int
    first: date | None = None
    last: date | None = None


def own_ids(labels: Sequence[str]) -> list[str]:
    """The id of a deadline for each id of an obligation in a list, empty where it has none: its own, with the occurrence
    where several rows are of one deadline."""
    bases = [_OCCURRENCE.sub("", label.partition(".")[2]) for label in labels]
    count = Counter(bases)
    return [
        _valid((base if count[base] == 1 else label.partition(".")[2]).replace(".", "-"))
        for base, label in zip(bases, labels, strict=True)
    ]


def own_letter(names: Iterable[str]) -> str:
    """The id of the letter that all rows name, if it is valid."""
    found = set(names)
    return _valid(found.pop()) if len(found) == 1 else ""


def _valid(id_: str) -> str:
    return id_ if id_ and len(id_) <= LONGEST_ID + 20 and as_id(id_) == id_ else ""
