"""Run the first half of a job as a stream of parts, in the order of the files, with few files in memory at once."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from mandate.reading.register import Files, files_by_id
from mandate.storage.runner import Dated, FileWork, Job, decoded
from mandate.storage.workers import FEWEST, map_parallel

_Part = TypeVar("_Part", bound=Dated)

ROUND = 2_000
"""Files whose parts are in memory together."""


def stream(
    job: Job[_Part, Any],
    files: Files,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[str, _Part]]:
    """Yield the part of each file as soon as it is computed, in as many processes as the machine has processors or in at most so many
    `workers`. No cache is used, because a cache is read and written whole."""
    names, work = (files.header.source.file, *files.names), FileWork(job, files, files_by_id(files.names))
    for start in range(0, len(names), ROUND):
        if progress:
            progress(start, len(files.names))
        some = names[start : start + ROUND]
        parts = [
            part for _, dated in map_parallel(work.process, some, workers or len(some) // FEWEST) for _, part in dated
        ]
        yield from decoded(job.part_type, some, parts)
        parts.clear()  # before the next round is computed
    if progress:
        progress(len(files.names), len(files.names))
