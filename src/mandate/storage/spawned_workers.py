"""Share work on many items among the machine's processors by new interpreters, where a process cannot be split: on Windows."""

import pickle
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import active_children, get_context

from mandate.messages.translations import active, use
from mandate.model.enums import Language
from mandate.storage.workers import Work, Worked, decoded_work, encoded

FEWEST = 1_000
"""Items that are worth an interpreter of their own, which takes a tenth of a second to start."""
MOST = 60
"""Processes that Windows can wait for at once."""


def map_spawned(work: Work, items: Sequence[str], most: int, *, fewest: int = FEWEST) -> list[Worked]:
    """Apply `work` to consecutive pieces of the items, one a process, in at most so many processes.

    `work` is pickled, and must be free of side effects. Pieces of workers that fail, die or cannot be started are processed in this
    process. On interrupt, all workers are killed.
    """
    count = min(most, MOST, len(items) // fewest)
    if count < 2:
        return [work(items)]
    size = -(-len(items) // count)
    pieces = [items[start : start + size] for start in range(0, len(items), size)]
    sent, others, done = pickle.dumps(work), set(active_children()), list[Worked]()
    with suppress(OSError), ProcessPoolExecutor(count - 1, get_context("spawn"), _begin, (active(),)) as pool:
        try:
            begun = [pool.submit(_process, sent, piece) for piece in pieces[1:]]
            done.append(work(pieces[0]))
            for piece, future in zip(pieces[1:], begun, strict=True):
                failed = future.exception() is not None
                done.append(work(piece) if failed else decoded_work(future.result()))
        finally:
            if len(done) < len(pieces):
                for one in set(active_children()) - others:
                    one.kill()
    return [*done, *map(work, pieces[len(done) :])]


def _begin(language: Language) -> None:
    """Prepare a worker: it ends on an interrupt, and says nothing."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    use(language)


def _process(sent: bytes, items: Sequence[str]) -> bytes:
    work: Work = pickle.loads(sent)  # noqa: S301 - from the process that started this one
    return encoded(work(items))
