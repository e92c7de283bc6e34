"""Work on many items, shared among the machine's processors where the system can split a process in two."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

FEWEST = 200
"""Items that are worth a process of their own."""


def shared(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> list[bytes]:
    """What `work` makes of the items, in their order, in as many pieces as processes did the work.

    Each process works on a copy of this one's memory, and gives back bytes. What a process that ended early leaves undone is done
    here; on systems without `fork` everything is. The work must have no effect but its result.
    """
    count = min(_processors(), len(items) // FEWEST) if hasattr(os, "fork") else 1
    if count < 2:
        return [work(items)]
    size = -(-len(items) // count)
    pieces = [items[start : start + size] for start in range(0, len(items), size)]
    helpers = [_begun(work, piece) for piece in pieces[1:]]
    done = [work(pieces[0])]
    for piece, (pid, pipe) in zip(pieces[1:], helpers, strict=True):
        with os.fdopen(pipe, "rb") as stream:
            made = stream.read()
        _, status = os.waitpid(pid, 0)
        done.append(work(piece) if status else made)
    return done


def _begun(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> tuple[int, int]:
    """A process that does the work, and the pipe that its result comes through."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            stream.write(work(items))
        status = 0
    finally:
        os._exit(status)  # whatever happened: nothing that this process has open is its own


def _processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)  # those that this process may use, as in a container
    return len(usable(0)) if usable else os.cpu_count() or 1
