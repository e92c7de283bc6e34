"""A file held by one program at a time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


@contextmanager
def exclusive_lock(target: Path) -> Iterator[None]:
    """Hold a file for this program alone among those that ask. The lock ends with the program, however that ends."""
    if os.name == "nt":
        lock = target.with_name(f".{target.name}.lock")
        gone_when_closed = getattr(os, "O_TEMPORARY", 0)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | gone_when_closed
        handle = retry(lambda: os.open(lock, flags))
    else:
        handle = _locked(target)
    try:
        yield
    finally:
        os.close(handle)


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


def retry(attempt: Callable[[], Result]) -> Result:
    """What an attempt gives that another program may be in the way of: it is made again for ten seconds."""
    for left in reversed(range(500)):
        try:
            return attempt()
        except (FileExistsError, PermissionError):
            if not left:
                raise
            time.sleep(0.02)
    raise AssertionError
