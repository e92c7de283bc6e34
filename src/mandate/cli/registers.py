"""The registers of a command: found, opened, and loaded as far as the command needs it."""

import os
import sys
from collections import ChainMap
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from mandate.cli.arguments import day_asked, folder_asked, report
from mandate.cli.console import print_message, refuse, tell_progress
from mandate.cli.language import follow
from mandate.model.register import Organisation
from mandate.reading.register import Files, ParsedRegister, files_by_id, load, overlay
from mandate.reading.source import Source
from mandate.storage.cache import NO_CACHE, SMALLEST, Cache, DiskCache
from mandate.storage.discovery import FolderFiles, name_of, read_folder
from mandate.storage.runner import Dated, Job, run

_Part = TypeVar("_Part", bound=Dated)
_Result = TypeVar("_Result")


class Caching:
    """The option `--no-cache`."""

    wanted = True


def command_register(asked: str | None, start: Path | None = None) -> FolderFiles:
    """Find the files of a command's register, and report the files passed over."""
    found = read_folder(folder_asked(asked, start))
    if found.header.is_read:
        follow(found.header.register)
    print_message(*found.passed_over)
    return found


def open_registers(asked: Sequence[str]) -> tuple[FolderFiles, ...]:
    """Find the registers of a command, each once: those of the option, else that of the variable or the working folder."""
    folders = asked or [os.environ.get("MANDATE_REGISTER", "")]
    found = {one.header.source.file: one for one in map(command_register, folders)}
    return tuple(found.values())


def must_be_read(loaded: ParsedRegister) -> None:
    """Exit 2 where the mandate.toml could not be read."""
    if not loaded.header.is_read:
        refuse("mandate.toml could not be read", "run `mandate check` to see why")


def load_letters(files: Files, ids: Iterable[str] | None) -> ParsedRegister:
    """Load the letters of some ids, which may be those of obligations. Load all letters without ids, and where one is unknown: then
    it may be the id of a deadline, or something else may be meant."""
    if ids is None:
        return load(files)
    known = files_by_id(files.names)
    found = dict.fromkeys(known.get(id_.partition(".")[0]) for id_ in ids)
    return load(files, None if None in found else [file for file in found if file is not None])


def run_job(job: Job[_Part, _Result], files: Files, *, verb: str = "read", large_results: bool = False) -> _Result:
    """Run a job with the cache of a folder's own files, and say on a terminal how far it is. `large_results` are cached of few files
    too: a letter of three lines may repeat a deadline for centuries."""
    return run(job, files, cache=_cache(files, large_results=large_results), progress=partial(tell_progress, verb))


def _cache(files: Files, *, large_results: bool) -> Cache:
    """Texts that are not the register's own use the cache, and leave it as it is."""
    few = len(files.names) < SMALLEST
    if not Caching.wanted or (few and not large_results):
        return NO_CACHE
    return DiskCache(read_only=not isinstance(files, FolderFiles), least=_LARGE_RESULT if few else 0)


_LARGE_RESULT = 100_000
"""Bytes of results that took a noticeable time to compute."""


def names_of_registers(registers: Iterable[Files]) -> tuple[dict[str, Organisation], dict[str, None]]:
    """The organisations by code, and the ids of the assignments, of several registers, in order."""
    every = tuple(registers)
    codes = {code: body for one in every for code, body in one.header.register.organisations.items()}
    return codes, dict.fromkeys(id_ for one in every for id_ in files_by_id(one.names))


def owners_asked(names: list[str] | None, registers: Iterable[Files]) -> list[str] | None:
    """The owners of `--owner`, in the spelling of the files. Raises CannotRun on an unknown one."""
    if not names:
        return names
    from mandate.schedule.filter_words import owner_names
    from mandate.schedule.owners import OwnersJob

    owners = {name for one in registers for name in run_job(OwnersJob(), one)}
    return list(owner_names(names, owners))


def whole_ids(
    option: str, typed: Sequence[str], registers: Sequence[Files], *, letters_only: bool = False
) -> list[str]:
    """The whole ids of ends that a person typed, as a table of `status` shows them, reported; other ids unchanged.

    With `letters_only`, the id of an obligation means the letter in which it is.
    """
    letters = ChainMap(*(files_by_id(files.names) for files in reversed(registers)))
    whole = list(typed)
    if any(one.partition(".")[0] not in letters for one in typed):
        from mandate.schedule.filters import Filter
        from mandate.schedule.listing import ListJob
        from mandate.schedule.short_ids import ShortIds

        found: list[str] = []
        for files in registers:  # as `status` asks, whose results are cached
            day = day_asked(None, files.header.register)
            found += run_job(ListJob(as_of=day, wanted=Filter(), details=False, with_ids=True), files).ids
        ids = ShortIds(letters, found)
        whole = [ids.whole(one) or one for one in typed]
    if letters_only:
        whole = [letter if (letter := one.partition(".")[0]) in letters else one for one in whole]
    for one, id_ in zip(typed, whole, strict=True):
        report(option, one, id_)
    return whole


def files_below(paths: list[Path], everything: Iterable[str]) -> list[str]:
    """The files of the register at or below the paths."""
    places = {file: Path(file).resolve() for file in everything}
    found: set[str] = set()
    for path in paths:
        asked = path.resolve()
        here = {file for file, place in places.items() if place == asked or asked in place.parents}
        if not here and not asked.is_dir():
            refuse(
                "{path} is no file of this register",
                "see how it is spelled; names that begin with a dot and what `exclude` matches are passed over",
                path=path,
            )
        found |= here
    return [file for file in places if file in found]


def folder_of(paths: list[Path] | None) -> Path | None:
    """The folder from which the register of the first path is looked for, where there is one."""
    if not paths:
        return None
    first = paths[0]
    if not os.path.exists(first):  # noqa: PTH110 - Path.exists raises on a name that is too long
        refuse(
            "there is no file or folder {first}",
            "see how it is spelled; without a path it is the whole register",
            first=first,
        )
    return first.resolve() if first.is_dir() else first.resolve().parent


def files_to_check(
    paths: list[Path] | None, register: str | None, text_of: Path | None
) -> tuple[Files, Collection[str]]:
    """The register, with the text on standard input in it, and the names of the files to check."""
    if paths == [Path("-")] or text_of is not None:
        if paths != [Path("-")] or text_of is None:
            refuse(
                "a text on standard input needs a name, and a name a text",
                "write: mandate check - --stdin-filename assignments/NAME.toml",
            )
        data = sys.stdin.buffer.read()
        of = command_register(register, text_of.resolve().parent)
        name = name_of(of, text_of)
        return overlay(of, {name: Source(file=name, data=data)}), [name]
    of = command_register(register, folder_of(paths))
    everything = [of.header.source.file, *of.names]
    return of, files_below(paths, everything) if paths else everything
