"""Run the first half of a job as a stream of parts, in the order of the files, with few files in memory at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from mandate.reading.register import Files, duplicate_of, files_by_id
from mandate.reading.source import Source
from mandate.storage.runner import BATCH, Dated, Job, decoded, process_files
from mandate.storage.workers import FEWEST, map_parallel

Part = TypeVar("Part", bound=Dated)

ROUND = 2_000
"""Files whose parts are in memory together."""


def stream(
    job: Job[Part, Any],
    files: Files,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[str, Part]]:
    """Yield the part of each file as soon as it is computed, in as many processes as the machine has processors or in at most so many
    `workers`. No cache is used, because a cache is read and written whole."""
    header = files.header
    ids = files_by_id(files.names)
    names = (header.source.file, *files.names)

    def source(name: str) -> tuple[Source, str]:
        return (header.source, "") if name == names[0] else (files.read(name), duplicate_of(name, ids))

    def work(some: Sequence[str]) -> tuple[list[bytes], list[Any]]:
        batches = (some[start : start + BATCH] for start in range(0, len(some), BATCH))
        return [], [(one.days, one) for batch in batches for one in process_files(job, header, map(source, batch))]

    for start in range(0, len(names), ROUND):
        if progress:
            progress(start, len(files.names))
        some = names[start : start + ROUND]
        parts = [part for _, dated in map_parallel(work, some, workers or len(some) // FEWEST) for _, part in dated]
        yield from decoded(job.part_type, some, parts)
        parts.clear()  # before the next round is computed
    if progress:
        progress(len(files.names), len(files.names))
