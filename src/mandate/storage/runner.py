"""Run a job on every file of a register: in parallel, and reusing cached results for unchanged files."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

import msgspec

from mandate.dates.as_of import ALWAYS, ValidDays
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
from mandate.storage.workers import FEWEST, Worked, map_parallel


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


@runtime_checkable
class NarrowableJob(Job[_Part, Result_co], Protocol):
    """A job whose parts answer other questions too when they are cached."""

    def uncached(self) -> Job[_Part, Result_co]:
        """The same job with parts for its own question only."""


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
    if not key and isinstance(job, NarrowableJob):
        job = job.uncached()
    work = FileWork(job, files, files_by_id(files.names), caching=bool(key))
    signatures = work.signatures(names)  # before they are read: a change meanwhile shows next time
    digests = cached.unchanged(names, signatures)
    todo = [name for name, digest in zip(names, digests, strict=True) if digest not in known]
    if workers is None:  # to read a file whose part is known takes a tenth of the time that its part does
        workers = max(min(len(todo), len(names) - len(known) + len(names) // 10) // FEWEST, 1)
    made: list[tuple[bytes, tuple[ValidDays | None, Any]]] = []
    work = work._replace(known=frozenset(known) if todo else ())
    for start in range(0, len(todo), ROUND):
        if progress:
            progress(len(names) - len(todo) + start, len(files.names))
        for read, parts in map_parallel(work.process, todo[start : start + ROUND], workers):
            new = iter(parts)
            made += [(digest, known[digest] if digest in known else next(new)) for digest in read]
    if progress:
        progress(len(files.names), len(files.names))
    if made:
        others = iter(made)
        found = [(digest, known[digest]) if digest in known else next(others) for digest in digests]
        if key:
            _store(cache, key, cached, known, zip(names, signatures, found, strict=True), time.monotonic_ns() - begun)
        results = [part for _, (_, part) in found]
    else:
        results = [known[digest][1] for digest in digests]
    return job.combine(files, decoded(job.part_type, names, results))


def _store(
    cache: Cache,
    key: str,
    before: Cached,
    known: Parts,
    found: Iterable[tuple[str, Signature | None, tuple[bytes, tuple[ValidDays | None, Any]]]],
    taken: int,
) -> None:
    """Cache the parts of files where one is new, or where many files have new signatures, as after a `git checkout` and back."""
    parts: dict[bytes, tuple[ValidDays | None, Any]] = {}
    seen: dict[str, tuple[Signature, bytes]] = {}
    for name, signature, (digest, part) in found:
        if digest:
            parts[digest] = part
            if signature is not None:
                seen[name] = signature, digest
    moved = sum(before.seen.get(name) != one for name, one in seen.items())
    if moved > len(seen) // 10 or not parts.keys() <= known.keys():
        cache.store(key, parts, seen, taken)


class FileWork(NamedTuple):
    """The work of one process: the digest of each file, and the parts of those that are not `known`."""

    job: Job[Any, Any]
    files: Files
    ids: Mapping[str, str]
    known: Collection[bytes] = ()
    caching: bool = False

    def signatures(self, names: Sequence[str]) -> Sequence[Signature | None]:
        """The signatures of files. A duplicate has none: the other files decide whether it is one."""
        if not self.caching or not isinstance(self.files, SignedFiles):
            return [None] * len(names)
        found = self.files.signatures(names)
        if len(self.ids) == len(self.files.names):
            return found
        return [None if self._twin(name) else one for name, one in zip(names, found, strict=True)]

    def process(self, names: Sequence[str]) -> Worked:
        """Read files, and compute the parts of those that are not known."""
        digests: list[bytes] = []
        parts: list[tuple[ValidDays | None, Any]] = []
        header = self.files.header
        for start in range(0, len(names), BATCH):
            new: list[tuple[Source, str]] = []
            for name in names[start : start + BATCH]:
                source = header.source if name == header.source.file else self.files.read(name)
                digest = digest_of(source, self._twin(name)) if self.caching else b""
                digests.append(digest)
                if digest not in self.known:
                    new.append((source, self._twin(name)))
            if new:
                made = process_files(self.job, header, new)
                parts += [(None if one.days == ALWAYS else one.days, one) for one in made]
        return digests, parts

    def _twin(self, name: str) -> str:
        return "" if name == self.files.header.source.file else duplicate_of(name, self.ids)


def _of_the_day(parts: Parts, day: date | None) -> Parts:
    """The parts that are right on a day."""
    if day is None:
        return parts
    return {digest: one for digest, one in parts.items() if one[0] is None or one[0].first <= day <= one[0].last}


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
    return zip(names, _values(type_, parts), strict=True)


def _values(type_: type[_Part], parts: Sequence[object]) -> Iterator[_Part]:
    if not any(isinstance(part, msgspec.Raw) for part in parts):  # as of a job whose parts no decoder takes
        yield from cast("Sequence[_Part]", parts)
        return
    decode = msgspec.msgpack.Decoder(list[type_]).decode  # type: ignore[valid-type]
    for start in range(0, len(parts), BATCH):
        some = parts[start : start + BATCH]
        raw = [part for part in some if isinstance(part, msgspec.Raw)]
        if len(raw) == len(some):  # in one list, which is twice as quick
            yield from decode(b"".join((b"\xdc", len(raw).to_bytes(2, "big"), *raw)))
        else:
            for part in some:
                yield decode(b"\x91" + part)[0] if isinstance(part, msgspec.Raw) else cast("_Part", part)
