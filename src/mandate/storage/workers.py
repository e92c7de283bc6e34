"""Share work on many items among the machine's processors, where the system can split a process in two."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from mandate.dates.as_of import ValidDays
from mandate.messages.translations import localized
from mandate.storage.atomic import defer_sigint

Worked = tuple[list[bytes], list[tuple[ValidDays | None, Any]]]
"""The digests of files, and the parts of those whose digest is not known."""
Work = Callable[[Sequence[str]], Worked]

FEWEST = 200
"""Items that are worth a process of their own."""
decoded_work = msgspec.msgpack.Decoder(tuple[list[bytes], list[tuple[ValidDays | None, msgspec.Raw]]]).decode


def map_parallel(work: Work, items: Sequence[str], most: int) -> list[Worked]:
    """Apply `work` to consecutive pieces of the items, one a process, in at most so many processes. Results from another
    process are still encoded (`Raw`).

    Each process works on a copy of this one's memory. Pieces of workers that die, or cannot be started, are processed in this
    process. `work` must be free of side effects. On interrupt, all workers are killed. Without `fork`, the workers are new interpreters.
    """
    most = min(most, _processors())
    if not hasattr(os, "fork"):
        from mandate.storage.spawned_workers import map_spawned  # 20 ms, paid only on Windows

        return map_spawned(work, items, most)
    count = min(most, len(items) // FEWEST)
    if count < 2:
        return [work(items)]
    own = len(items) // count
    own += own // 32  # the others encode and send their results meanwhile
    size = -(-(len(items) - own) // (count - 1))
    pieces = [items[:own], *(items[start : start + size] for start in range(own, len(items), size))]
    helpers: dict[int, int] = {}
    done: list[Worked] = []
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
            done.append(work(piece) if status else decoded_work(made))
        done += map(work, pieces[len(done) :])
    finally:
        for pid in list(helpers):  # those of work that was interrupted
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _ended(helpers, pid)
    return done


def _ended(helpers: dict[int, int], pid: int) -> int:
    """Reap a worker and return its exit status. If the parent shell set SIGCHLD to SIG_IGN the status is lost; assume failure."""
    os.close(helpers.pop(pid))
    try:
        return os.waitpid(pid, 0)[1]
    except ChildProcessError:
        return 1


def _begun(work: Work, items: Sequence[str]) -> tuple[int, int] | None:
    """A process that does the work, and the pipe that its result comes through; none where the system grants no more."""
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
            stream.write(encoded(work(items)))
        status = 0
    finally:
        os._exit(status)  # without cleaning up: open files belong to the parent


def encoded(parts: object) -> bytes:
    """Results as bytes, for another process or for the cache.

    A text that is otherwise translated when it is printed is translated here: the language is that of the run, and part
    of the cache's key.
    """
    return msgspec.msgpack.encode(parts, enc_hook=_as_text)


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return str(localized(value))  # of the very type, which a copy has
    raise NotImplementedError(f"results may not hold {type(value).__name__}")


def _processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)  # those that this process may use, as in a container
    return len(usable(0)) if usable else os.cpu_count() or 1
