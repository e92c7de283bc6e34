"""The job behind `--owner`: the units and people that a register's files name."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mandate.dates.as_of import ALWAYS, ValidDays
from mandate.model.base import Value
from mandate.reading.register import Files, ParsedFile, RegisterHeader
from mandate.schedule.resolve import deadlines


class FileOwners(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The owners that one file names."""

    names: tuple[str, ...] = ()
    days: ValidDays = ALWAYS


class OwnersJob(Value, frozen=True):
    """The owners of deadlines and tasks, and those below [owners] of `mandate.toml`."""

    as_of: ClassVar[None] = None
    part_type: ClassVar[type[FileOwners]] = FileOwners
    key: ClassVar[tuple[object, ...]] = ("owners",)

    def process(self, header: RegisterHeader, file: ParsedFile) -> FileOwners:  # noqa: ARG002 - other jobs need the header
        """Name the owners of one file."""
        letter = file.assignment
        if letter is None:
            return FileOwners()
        names = [one.owner for one in (*deadlines(letter), *letter.unread)] + [one.owner for one in letter.tasks]
        return FileOwners(names=tuple(dict.fromkeys(name for name in names if name)))

    def combine(self, files: Files, parts: Iterable[tuple[str, FileOwners]]) -> frozenset[str]:
        """Join the owners of all files."""
        return frozenset((*files.header.register.owners, *(name for _, part in parts for name in part.names)))
