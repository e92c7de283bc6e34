"""A file held by one program at a time."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, reason_of

_Result = TypeVar("_Result")

LOCK_TRIES, REPLACE_TRIES = 500, 100
"""Attempts, fifty a second: ten seconds for a program that has locked a file, two for one that reads it, such as a virus scanner."""


@contextmanager
def exclusive_lock(target: Path) -> Iterator[None]:
    """Hold a file for this program alone among those that ask. The lock ends with the program, however that ends."""
    handle = _lock_beside(target) if os.name == "nt" else _locked(target)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def one_run(lock: Path, seconds: float, held: str) -> Iterator[None]:
    """Let one run at a time work in the folder of a lock, which is made where there is none. Another run waits so many seconds; `held`
    is the cause where that is not enough. Raises CannotRun."""
    from filelock import FileLock, Timeout

    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        holder = FileLock(lock, timeout=seconds)
        holder.acquire()
    except Timeout:
        raise CannotRun(held, translatable("wait until it is done, and try again")) from None
    except OSError as error:
        raise CannotRun(
            translatable("{folder} cannot be written: {value}", folder=lock.parent, value=reason_of(error)),
            translatable("name a folder that you may write into"),
        ) from None
    try:
        yield
    finally:
        holder.release()


def _lock_beside(target: Path) -> int:
    """A file beside the target that the system removes when its handle closes."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    lock = target.with_name(f".{target.name}.lock")
    return retry(
        lambda: os.open(lock, flags), LOCK_TRIES, lambda error: is_held(error, lambda: may_create_in(target.parent))
    )


def is_held(error: OSError, may_create: Callable[[], bool]) -> bool:
    """Say whether somebody else holds a lock. Windows refuses a file that is being removed as it does one in a folder without rights:
    only the former passes."""
    return isinstance(error, FileExistsError) or (isinstance(error, PermissionError) and may_create())


def may_create_in(folder: Path) -> bool:
    """Say whether a file can be made in a folder."""
    try:
        handle, path = new_file(folder, "")
    except OSError:
        return False
    os.close(handle)
    path.unlink(missing_ok=True)
    return True


def new_file(folder: Path, stem: str) -> tuple[int, Path]:
    """A new file that only its owner can read, with its handle: `.STEM.XXXXXXXX.part`. Raises OSError. (On Windows `tempfile` takes a
    folder without rights for one that is full of such names, and tries ten thousand of them.)"""
    for left in reversed(range(100)):
        path = folder / f".{stem}.{os.urandom(4).hex()}.part"
        try:
            return os.open(path, _NEW, 0o600), path
        except FileExistsError:
            if not left:
                raise
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def _locked(target: Path) -> int:
    """The file opened and locked: the one that bears the name now, not one that was replaced while we waited."""
    import fcntl

    while True:
        handle = os.open(target, os.O_RDWR)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a file system without locks: the comparison alone must do
            return handle
        if os.path.samestat(os.fstat(handle), target.stat()):
            return handle
        os.close(handle)


def retry(
    attempt: Callable[[], _Result],
    tries: int,
    passes: Callable[[OSError], bool] = lambda error: isinstance(error, PermissionError),
    pause: Callable[[float], None] = time.sleep,
) -> _Result:
    """The result of an attempt that another program may be in the way of. It is made again as long as its error `passes`."""
    for left in reversed(range(tries)):
        try:
            return attempt()
        except OSError as error:
            if not left or not passes(error):
                raise
            pause(0.02)
    raise AssertionError
