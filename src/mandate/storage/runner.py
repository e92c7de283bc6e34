"""Run a job on every file of a register: in parallel, and reusing cached results for unchanged files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar, cast, runtime_checkable

import msgspec

from mandate.dates.as_of import ValidDays
from mandate.reading.register import (
    Files,
    ParsedFile,
    RegisterHeader,
    duplicate_of,
    files_by_id,
    parse_file,
)
from mandate.reading.source import Source
from mandate.storage.cache import NO_CACHE, Cache, Parts, digest_of, key_of
from mandate.storage.workers import FEWEST, map_parallel


class Dated(Protocol):
    """A part names the days on which it is right."""

    @property
    def days(self) -> ValidDays:
        """The days."""


_Part = TypeVar("_Part", bound=Dated)
Result_co = TypeVar("Result_co", covariant=True)

ROUND = 10_000
"""Files between two reports of progress."""
BATCH = 64
"""Files that go through each step of the work together: a processor is quicker at more of the same."""


class Job(Protocol[_Part, Result_co]):
    """A question to a register that is answered one file at a time. Must be picklable.

    The part of a file depends on the file, on the header and on `key`, and on nothing else, on the days that the part names. The
    header is the first file.
    """

    @property
    def as_of(self) -> date | None:
        """The day asked about."""

    @property
    def part_type(self) -> type[_Part]:
        """The type of a part, which comes from another process or from the cache."""

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""

    def process(self, header: RegisterHeader, file: ParsedFile) -> _Part:
        """Compute the part of one file."""

    def combine(self, files: Files, parts: Iterable[tuple[str, _Part]]) -> Result_co:
        """Compute the result from the parts of all files, by name, in order."""


@runtime_checkable
class BatchJob(Job[_Part, Result_co], Protocol):
    """A job that is quicker at several files than at one after the other."""

    def process_batch(self, header: RegisterHeader, files: Sequence[ParsedFile]) -> Sequence[_Part]:
        """Compute the part of each file."""


def run(
    job: Job[_Part, Result_co],
    files: Files,
    *,
    cache: Cache = NO_CACHE,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Result_co:
    """Run a job, in as many processes as the machine has processors or in at most so many `workers`. `progress` is called with
    the number of letters that are done, and of all."""
    header = files.header
    about = header.source.file
    ids = files_by_id(files.names)
    names = (about, *files.names)
    key = "" if cache is NO_CACHE else key_of(job.key, header.source)
    known = _of_the_day(cache.load(key), job.as_of) if key else {}

    def work(some: Sequence[str]) -> tuple[list[bytes], list[tuple[ValidDays, _Part]]]:
        """The digest of each file, and the parts of those that are not known."""
        digests: list[bytes] = []
        parts: list[tuple[ValidDays, _Part]] = []
        for start in range(0, len(some), BATCH):
            twins = [duplicate_of(name, ids) if name != about else "" for name in some[start : start + BATCH]]
            sources = [header.source if name == about else files.read(name) for name in some[start : start + BATCH]]
            marks = [digest_of(one, twin) if key else b"" for one, twin in zip(sources, twins, strict=True)]
            todo = [(one, twin) for one, twin, mark in zip(sources, twins, marks, strict=True) if mark not in known]
            parts += [(one.days, one) for one in process_files(job, header, todo)] if todo else ()
            digests += marks
        return digests, parts

    if workers is None:  # to see that a file is unchanged takes a tenth of the time that its part does
        workers = max((len(names) - len(known) + len(names) // 10) // FEWEST, 1)
    found: list[object] = []
    stored: dict[bytes, tuple[ValidDays, object]] = {}
    for start in range(0, len(names), ROUND):
        if progress:
            progress(start, len(files.names))
        for digests, parts in map_parallel(work, names[start : start + ROUND], workers):
            new = iter(parts)
            for digest in digests:
                days, part = known[digest] if digest in known else next(new)
                found.append(part)
                if digest:
                    stored[digest] = days, part
    if progress:
        progress(len(files.names), len(files.names))
    if stored.keys() - known.keys():
        cache.store(key, stored)
    return job.combine(files, decoded(job.part_type, names, found))


def _of_the_day(parts: Parts, day: date | None) -> Parts:
    """The parts that are right on a day."""
    if day is None:
        return parts
    return {digest: one for digest, one in parts.items() if one[0].first <= day <= one[0].last}


def process_files(
    job: Job[_Part, Result_co], header: RegisterHeader, files: Iterable[tuple[Source, str]]
) -> Sequence[_Part]:
    """Compute the parts of some files, each given with the one that it is a duplicate of, or an empty name."""
    about = header.source.file
    parsed = [header.file if source.file == about else parse_file(source, twin) for source, twin in files]
    if isinstance(job, BatchJob):
        return job.process_batch(header, parsed)
    return [job.process(header, file) for file in parsed]


def decoded(type_: type[_Part], names: Sequence[str], parts: Sequence[object]) -> Iterator[tuple[str, _Part]]:
    """The parts of some files by name. Those from another process or from the cache are decoded when they are used, so that few are in
    memory at once."""
    if not any(isinstance(part, msgspec.Raw) for part in parts):
        return zip(names, cast("Sequence[_Part]", parts), strict=True)
    decode = msgspec.msgpack.Decoder(type_).decode
    every = (decode(part) if isinstance(part, msgspec.Raw) else cast("_Part", part) for part in parts)
    return zip(names, every, strict=True)
