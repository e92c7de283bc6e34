"""Read a file, within a limit of size and without surprises."""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path

from mandate.messages.translations import grouped, translatable
from mandate.reading.source import Source
from mandate.storage.errors import CannotRun, reason_of
from mandate.storage.links import link_problem

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read: some forty thousand deadlines."""


def read_source(path: str, file: str) -> Source:
    """A file as it is called in messages; one that cannot be read is a source with its problem."""
    try:
        if _NO_LINK == 0 and os.path.islink(path):  # noqa: PTH114 - one call each
            handle = _open_link(path)
        else:
            try:
                handle = os.open(path, _READ | _NO_LINK)
            except OSError as error:
                if error.errno not in _IS_LINK or not os.path.islink(path):  # noqa: PTH114
                    raise
                handle = _open_link(path)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return Source(file=file, data=b"", problem=translatable("this is not an ordinary file"))
            if status.st_size > LARGEST:
                sizes = {"size": grouped(status.st_size), "most": grouped(LARGEST)}
                problem = translatable("the file has {size} bytes, and {most} is the most that is read", **sizes)
                return Source(file=file, data=b"", problem=problem, too_large=True)
            data = os.read(handle, status.st_size + 1)
            if len(data) > status.st_size:  # it grows while it is read
                data += os.read(handle, LARGEST)
            return Source(file=file, data=data)
        finally:
            os.close(handle)
    except LinkError as link:
        return Source(file=file, data=b"", problem=link.problem)
    except OSError as error:
        return Source(file=file, data=b"", problem=cannot_be_read(error))


_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without line-end translation on Windows, and without waiting for somebody to write into a named pipe."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_IS_LINK = {errno.ELOOP, errno.EMLINK, getattr(errno, "EFTYPE", errno.ELOOP)}
"""The errors of opening a link so: Linux and macOS, FreeBSD, NetBSD."""


Signature = tuple[int, int, int, int]
"""The size of a file, its number, and the times of the last change of its content and of anything about it, in nanoseconds."""


def signatures_of(paths: Iterable[str]) -> list[Signature | None]:
    """The signatures of ordinary files; `None` where a change shows only by reading: on Windows, of links, of
    unreadable files."""
    if os.name == "nt":
        return [None for _ in paths]
    found: list[Signature | None] = []
    local, lstat, is_ordinary = None, os.lstat, stat.S_ISREG
    for path in paths:
        try:
            status = lstat(path)
            if not is_ordinary(status.st_mode):
                found.append(None)
                continue
            if status.st_dev != local:
                if sys.platform == "linux" and os.major(status.st_dev):
                    local = status.st_dev
                else:
                    status = _asked_of_server(path)
            found.append(_signature(status))
        except OSError:
            found.append(None)
    return found


_signature = attrgetter("st_size", "st_ino", "st_mtime_ns", "st_ctime_ns")


def _asked_of_server(path: str) -> os.stat_result:
    """The status of a file that may be on a network drive, which answers from memory until the file is opened."""
    handle = os.open(path, _READ | _NO_LINK)
    try:
        return os.fstat(handle)
    finally:
        os.close(handle)


class LinkError(Exception):
    """A link whose target is not read, with the reason."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem  # as it is: `str` of the exception is in English


def cannot_be_read(error: OSError) -> str:
    """The problem of a file that the system does not let us read."""
    return translatable("the file cannot be read: {value}", value=reason_of(error))


def _open_link(path: str) -> int:
    """The target of a link, opened. Raises OSError, and LinkError with the reason."""
    problem = link_problem(path)
    if problem:
        raise LinkError(problem)
    return os.open(os.path.realpath(path, strict=True), _READ | _NO_LINK)


def read_named(path: Path) -> bytes:
    """The bytes of a file that somebody named. Raises CannotRun."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(
            translatable("{path} cannot be read: {value}", path=path, value=reason_of(error)),
            translatable("see that it exists and that you may read it"),
        ) from None
