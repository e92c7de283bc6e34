"""Work on many items, shared among the machine's processors where the system can split a process in two."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from mandate.storage.atomic import defer_sigint

Item = TypeVar("Item")

FEWEST = 200
"""Items that are worth a process of their own."""


def map_parallel(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> list[bytes]:
    """What `work` makes of the items, in their order, in as many pieces as processes did the work.

    Each process works on a copy of this one's memory, and gives back bytes. What a process that ended early leaves undone is done
    here, and so is what there may be no process for; on systems without `fork` everything is. The work must have no effect but
    its result. Where this process is interrupted, none of the others is left.
    """
    count = min(_processors(), len(items) // FEWEST) if hasattr(os, "fork") else 1
    if count < 2:
        return [work(items)]
    import signal

    size = -(-len(items) // count)
    pieces = [items[start : start + size] for start in range(0, len(items), size)]
    helpers: dict[int, int] = {}
    done: list[bytes] = []
    try:
        for piece in pieces[1:]:
            with defer_sigint():
                begun = _begun(work, piece)
                if begun is None:
                    break
                helpers[begun[0]] = begun[1]
        done.append(work(pieces[0]))
        for piece, (pid, pipe) in zip(pieces[1:], list(helpers.items()), strict=False):
            with os.fdopen(pipe, "rb", closefd=False) as stream:
                made = stream.read()
            with defer_sigint():
                status = _ended(helpers, pid)
            done.append(work(piece) if status else made)
        done += map(work, pieces[len(done) :])
    finally:
        for pid in list(helpers):  # those of work that was interrupted
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _ended(helpers, pid)
    return done


def _ended(helpers: dict[int, int], pid: int) -> int:
    """How a process ended, which is one no longer. Nobody knows where whoever started this program has the system take in what
    ends: then it may have ended early."""
    os.close(helpers.pop(pid))
    try:
        return os.waitpid(pid, 0)[1]
    except ChildProcessError:
        return 1


def _begun(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> tuple[int, int] | None:
    """A process that does the work, and the pipe that its result comes through; none where the system grants no more."""
    import signal

    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if pid:
        os.close(writing)
        return pid, reading
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # it ends, and says nothing
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            stream.write(work(items))
        status = 0
    finally:
        os._exit(status)  # whatever happened: nothing that this process has open is its own


def _processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)  # those that this process may use, as in a container
    return len(usable(0)) if usable else os.cpu_count() or 1
