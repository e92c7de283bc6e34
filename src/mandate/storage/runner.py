"""Run a job on every file of a register: in parallel, and reusing cached results for unchanged files."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

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
from mandate.storage.cache import NO_CACHE, Cache, Cached, Parts, digest_of, key_of
from mandate.storage.files import Signature
from mandate.storage.workers import FEWEST, Mark, Worked, map_parallel


class Dated(Protocol):
    """A part names the days on which it is right."""

    @property
    def days(self) -> ValidDays:
        """The days."""


_Part = TypeVar("_Part", bound=Dated)
Result_co = TypeVar("Result_co", covariant=True)


@runtime_checkable
class SignedFiles(Files, Protocol):
    """Files whose signatures show changes."""

    def signatures(self, names: Sequence[str]) -> Sequence[Signature | None]:
        """Return the signature of each file, where it has one."""


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
    begun = time.monotonic_ns()
    names = (files.header.source.file, *files.names)
    key = "" if cache is NO_CACHE else key_of(job.key, files.header.source)
    cached = cache.load(key) if key else Cached()
    known = _of_the_day(cached.parts, job.as_of)
    signatures = files.signatures if key and isinstance(files, SignedFiles) else _unsigned
    work = FileWork(job, files, files_by_id(files.names), cached, known.keys(), bool(key), signatures)
    if workers is None:  # to see that a file is unchanged takes a tenth of the time that its part does
        workers = max((len(names) - len(known) + len(names) // 10) // FEWEST, 1)
    found: list[object] = []
    stored: dict[bytes, tuple[ValidDays, object]] = {}
    seen: dict[str, tuple[Signature, bytes]] = {}
    for start in range(0, len(names), ROUND):
        if progress:
            progress(start, len(files.names))
        some = names[start : start + ROUND]
        marks: list[Mark] = []
        for marked, parts in map_parallel(work.marked, some, workers):
            new = iter(parts)
            for digest, _ in marked:
                one = known[digest] if digest in known else next(new)
                found.append(one[1])
                if digest:
                    stored[digest] = one
            marks += marked
        seen |= {
            name: (signature, digest)
            for name, (digest, signature) in zip(some, marks, strict=True)
            if signature is not None and digest
        }
    if progress:
        progress(len(files.names), len(files.names))
    anew = sum(cached.seen.get(name) != one for name, one in seen.items())  # as after a `git checkout` and back
    if stored.keys() - known.keys() or anew > len(seen) // 10:
        cache.store(key, stored, seen, time.monotonic_ns() - begun)
    return job.combine(files, decoded(job.part_type, names, found))


class FileWork(NamedTuple):
    """The work of one process: the digest and the signature of each file, and the parts of those that are not `known`."""

    job: Job[Any, Any]
    files: Files
    ids: Mapping[str, str]
    cached: Cached
    known: Collection[bytes]
    caching: bool
    signatures: Callable[[Sequence[str]], Sequence[Signature | None]]

    @classmethod
    def without_cache(cls, job: Job[Any, Any], files: Files) -> "FileWork":
        """The work on all files, without digests."""
        return cls(job, files, files_by_id(files.names), Cached(), (), caching=False, signatures=_unsigned)

    def marked(self, names: Sequence[str]) -> Worked:
        """Do the work on some files."""
        marks: list[Mark] = []
        parts: list[tuple[ValidDays, Any]] = []
        unchanged, known, header = self.cached.digest, self.known, self.files.header.source.file
        for start in range(0, len(names), BATCH):
            new: list[tuple[Source, str]] = []
            some = names[start : start + BATCH]
            signatures = self.signatures(some)  # before they are read: a change meanwhile shows next time
            for name, signature in zip(some, signatures, strict=True):
                twin = duplicate_of(name, self.ids) if name != header else ""
                digest = b"" if twin else unchanged(name, signature)
                if digest not in known:
                    digest = self._read(name, twin, new)
                marks.append((digest, None if twin else signature))
            if new:
                parts += [(one.days, one) for one in process_files(self.job, self.files.header, new)]
        return marks, parts

    def _read(self, name: str, twin: str, new: list[tuple[Source, str]]) -> bytes:
        """The digest of a file, which is one of the `new` ones where its part is not known."""
        header = self.files.header.source
        source = header if name == header.file else self.files.read(name)
        digest = digest_of(source, twin) if self.caching else b""
        if digest not in self.known:
            new.append((source, twin))
        return digest


def _unsigned(names: Sequence[str]) -> list[None]:
    """No signatures: only the bytes of a file show a change."""
    return [None] * len(names)


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
