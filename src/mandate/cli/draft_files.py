"""Drafted files as the commands of the review take them: found by id, read, and changed one answer at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from mandate.cli.console import refuse
from mandate.editing.errors import CannotInsert
from mandate.editing.operations import Operation, changed, parsed
from mandate.editing.review import review_items
from mandate.editing.verify import errors_with
from mandate.messages.translations import joined, translatable
from mandate.reading.reader import read_assignment
from mandate.reading.register import ParsedRegister
from mandate.reading.source import Source
from mandate.schedule.filter_words import require_known
from mandate.storage.atomic import write_together
from mandate.storage.errors import CannotRun
from mandate.storage.files import read_source

CHANGED = translatable("the file was changed by another program meanwhile")


def fail_unread(path: Path) -> NoReturn:
    """Exit 2 on a file that cannot be read."""
    refuse("{path} cannot be read", "run `mandate check {path}` to see why", path=path)


class DraftedFile(NamedTuple):
    """A file of the register by its assignment's id."""

    id_: str
    path: Path

    def read(self) -> tuple[Source, dict[str, Any]]:
        """The file now, and its tables. Exits 2 where it is not TOML."""
        source = read_source(str(self.path), self.path.as_posix())
        try:
            return source, parsed(source)
        except CannotInsert:
            fail_unread(self.path)


def file_of(loaded: ParsedRegister, id_: str) -> DraftedFile:
    """The file of an assignment. Exits 2 with the nearest id for one that is not there."""

    require_known(id_, tuple(loaded.ids), "assignment")
    return DraftedFile(id_, Path(loaded.ids[id_]))


def drafted_files(loaded: ParsedRegister, *, with_open_items: bool) -> list[DraftedFile]:
    """The files with something left to review, or those that name the letter they were drafted from."""
    found = []
    for id_ in sorted(loaded.ids):
        source = loaded.sources[loaded.ids[id_]]
        try:
            document = parsed(source)
        except CannotInsert:
            continue  # a file that is not TOML is an error of `mandate check`
        if bool(review_items(document)) if with_open_items else document.get("drafted", {}).get("from"):
            found.append(DraftedFile(id_, Path(source.file)))
    return found


def apply(loaded: ParsedRegister, file: DraftedFile, before: Source, operations: Sequence[Operation]) -> str:
    """Change the file on disk; a reason where it stays as it is: an error that it would have, or another program's change."""
    try:
        after = changed(before, operations)
    except CannotInsert:
        return translatable("{path} is written in a way that this cannot change: edit it by hand", path=file.path)
    had = {fault.message for fault in read_assignment(before, file.id_).diagnostics}
    wrong = [fault for fault in errors_with(loaded, after, file.id_) if fault.message not in had]
    if wrong:
        return joined("; ", (wrong[0].message, wrong[0].help))
    return write_back(file, before.data, after.data)


def write_back(file: DraftedFile, before: bytes, after: bytes) -> str:
    """Replace the file's bytes; a reason where it could not be done."""
    try:
        return "" if before == after or write_together([(file.path, before, after)]) else CHANGED
    except CannotRun as error:
        return joined("; ", (error.cause, error.remedy))
