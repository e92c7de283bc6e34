"""Run a job on a Dask cluster: the same `process` and `combine` as on one machine, and the same result. Dask is an extra.

The cluster's scheduler and workers have the same version of this program and of Python.
"""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from mandate import __version__
from mandate.checks.job import CheckJob, ReportScope
from mandate.feeds.events import Options
from mandate.feeds.job import FeedJob
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.reading.register import Files, RegisterHeader, duplicate_of, files_by_id, read_header
from mandate.reading.source import Source
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.storage.discovery import find_register, read_folder
from mandate.storage.errors import CannotRun
from mandate.storage.extras import extra_remedy
from mandate.storage.object_store import StoreFiles, read_store
from mandate.storage.runner import BATCH, Dated, Job, process_files
from mandate.storage.workers import encoded

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["CannotRun", "CheckJob", "FeedJob", "Filter", "ListJob", "Options", "ReportScope", "open_register", "run"]

CHUNK = 200
"""Files of a task: some tenths of a second of work."""
RETRIES = 2
"""Further attempts at a task in which the store failed. Attempts after the death of a worker are counted by Dask
(`distributed.scheduler.allowed-failures`)."""

_Part = TypeVar("_Part", bound=Dated)
_Result = TypeVar("_Result")


class Reader(Protocol):
    """The source of the files of a task. Must be picklable."""

    def read(self, name: str) -> Source:
        """Read a file."""


class SentFiles(Value, frozen=True):
    """Files that are sent with their task."""

    texts: Mapping[str, Source]

    def read(self, name: str) -> Source:
        """Return a file."""
        return self.texts[name]


def open_register(where: str | Path, **options: Any) -> Files:
    """Find the files of the register in a folder, or below a URL that fsspec opens with the `options` of its store. Raises
    CannotRun."""
    if isinstance(where, str) and "://" in where:
        return read_store(where, options)
    return read_folder(find_register(None, Path(where)))


def run(job: Job[_Part, _Result], files: Files | str | Path, client: "Client", *, chunk: int = CHUNK) -> _Result:
    """Run a job in the workers of a cluster, on `chunk` files at a time.

    The files of a folder are read here and sent; those of a URL are read by the workers. A task whose worker dies runs
    again elsewhere. Raises CannotRun if the cluster does not answer.
    """
    if chunk < 1:
        raise CannotRun(f"chunk={chunk} is not a number of files", "give 1 or more")
    try:
        from distributed import CancelledError, KilledWorker
    except ImportError:
        raise CannotRun(translatable("{library} is not installed", library="dask"), extra_remedy("dask")) from None
    opened = open_register(files) if isinstance(files, str | Path) else files
    names = (opened.header.source.file, *opened.names)
    try:
        parts = deque(_parts(job, opened, names, client, chunk))
    except KilledWorker as error:
        first = names[int(str(error.task).rpartition("-")[2])]
        raise CannotRun(
            f"each worker that processed {first} and the files after it died ({error.allowed_failures + 1} in all)",
            "see the logs of the workers; give them more memory, or smaller tasks: chunk=50",
        ) from error
    except (CancelledError, TimeoutError, OSError) as error:
        raise CannotRun(f"the cluster gave no answer: {error}", "see that it runs, and ask again") from error
    decode = msgspec.msgpack.Decoder(list[job.part_type]).decode  # type: ignore[name-defined]
    every = (part for _ in range(len(parts)) for part in decode(parts.popleft()))
    return job.combine(opened, zip(names, every, strict=True))


def _parts(job: Job[_Part, Any], files: Files, names: Sequence[str], client: "Client", chunk: int) -> Iterator[bytes]:
    """The encoded parts of each chunk, in order. As many tasks are submitted as keep the workers busy."""
    about, ids = files.header.source, files_by_id(files.names)
    begun = f"mandate-{os.urandom(8).hex()}"
    most = 2 * sum(client.nthreads().values()) + 2  # type: ignore[no-untyped-call]
    pending: deque[Future[bytes]] = deque()
    for start in range(0, len(names), chunk):
        some = [(name, duplicate_of(name, ids)) for name in names[start : start + chunk]]
        task = (process_chunk, __version__, job, about, some, _reader(files, some))
        pending.append(client.submit(*task, key=f"{begun}-{start}", retries=RETRIES, pure=False))
        if len(pending) == most:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()


def _reader(files: Files, some: Sequence[tuple[str, str]]) -> Reader:
    """The source of some files in a worker: their store where it can read it, else the files themselves."""
    if isinstance(files, StoreFiles) and not files.only_here:
        return files.store
    about = files.header.source.file
    return SentFiles(texts={name: files.read(name) for name, _ in some if name != about})


def process_chunk(
    version: str, job: Job[Any, Any], about: Source, files: Sequence[tuple[str, str]], reader: Reader
) -> bytes:
    """Compute the parts of some files in a worker; each file is named with the file that it duplicates. Raises CannotRun."""
    if version != __version__:
        raise CannotRun(
            f"a worker has mandate {__version__}, and the question comes from mandate {version}",
            "install the same version everywhere",
        )
    header = _header(about)
    parts: list[object] = []
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        sources = ((about if name == about.file else reader.read(name), twin) for name, twin in batch)
        parts += process_files(job, header, sources)
    return encoded(parts)


@lru_cache(maxsize=4)
def _header(about: Source) -> RegisterHeader:
    return read_header(about)
