"""The only output to files: bytes in the place of a file, whole or not at all; several files together, all or none."""

import os
import re
import signal
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, InUse, reason_of
from mandate.storage.file_lock import REPLACE_TRIES, exclusive_lock, new_file, retry

FileChange = tuple[Path, bytes | None, bytes | None]
"""A file, its bytes when it was read (`None`: it is new), and its new bytes (`None`: it is to be removed)."""


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put bytes, or many pieces of them, in the place of a file, whole or not at all. Raises CannotRun, and the old file is then as
    it was."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device such as /dev/stdout is written, not replaced
            with path.open("wb") as stream:
                stream.writelines(_pieces(data))
            return
        with defer_sigint():
            _put(path.resolve(), data)
    except OSError as error:
        raise _cannot_write(path, error) from None


def replace(path: Path, before: bytes, after: bytes) -> bool:
    """Write bytes over a file that still has the bytes that were read; return whether that was done.

    Through a link, its target is written. Of several programs that do this at once, one writes and the others find the
    file changed. Raises CannotRun.
    """
    try:
        target = path.resolve(strict=True)
        if not target.stat().st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise CannotRun(
                translatable("{path} is read-only", path=path),
                translatable("see why, and make it writable if it is yours to change"),
            )
        with exclusive_lock(target):
            if target.read_bytes() != before:
                return False
            with defer_sigint():
                _put(target, after)
    except OSError as error:
        raise _cannot_write(path, error) from None
    return True


def remove_file(path: Path, before: bytes) -> bool:
    """Remove a file that still has the bytes that were read; return whether it did. A link is removed, not its target. Raises CannotRun."""
    try:
        target = path.resolve(strict=True)
        with exclusive_lock(target):
            if target.read_bytes() != before:
                return False
            path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _cannot_write(path, error) from None
    return True


def create(path: Path, data: bytes) -> bool:
    """Put bytes in a new file, whole or not at all; whether there was none of the name. Raises CannotRun."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with defer_sigint():
            name = _part(path, data, 0o666 & ~_umask())
            try:
                _link(name, path)
            except FileExistsError:
                return False
            finally:
                name.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from None
    return True


def write_together(changes: Sequence[FileChange]) -> bool:
    """Change files one after the other; return whether that was done.

    If one was changed meanwhile or cannot be written, those before it are restored. Raises CannotRun.
    """
    done: list[FileChange] = []
    try:
        for one in changes:
            if not _change(*one):
                _take_back(done)
                return False
            done.append(one)
    except CannotRun:
        _take_back(done)
        raise
    return True


def _change(path: Path, before: bytes | None, after: bytes | None) -> bool:
    if before is None:
        return after is None or create(path, after)
    return remove_file(path, before) if after is None else replace(path, before, after)


def _take_back(done: list[FileChange]) -> None:
    for path, before, after in reversed(done):
        _change(path, after, before)


def _link(name: Path, path: Path) -> None:
    """Give a file a name that must be new."""
    if os.name == "nt":
        name.rename(path)  # which refuses a name that is taken
        return
    try:
        path.hardlink_to(name)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as some shares
        if os.path.lexists(path):
            raise FileExistsError from None
        name.rename(path)


def _put(target: Path, data: bytes | Iterable[bytes]) -> None:
    """Put bytes in the place of a file, with its mode and its group."""
    old = target.stat() if target.exists() else None
    name = _part(target, data, stat.S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
    try:
        if old is not None and os.name != "nt":
            new = name.stat()
            if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
                with suppress(PermissionError):  # colleagues share a file by its group
                    os.chown(name, -1, old.st_gid)
                    os.chown(name, old.st_uid, -1)
                name.chmod(stat.S_IMODE(old.st_mode))
        if os.name == "nt":  # where nothing replaces a file that somebody reads at this moment
            retry(lambda: name.replace(target), REPLACE_TRIES)
        else:
            name.replace(target)
    except OSError:
        name.unlink(missing_ok=True)
        raise


def _part(target: Path, data: bytes | Iterable[bytes], mode: int) -> Path:
    """A new file beside the target that holds the bytes."""
    handle, name = new_file(target.parent, target.name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(_pieces(data))
            stream.flush()
            os.fsync(stream.fileno())
        name.chmod(mode)
    except OSError:
        name.unlink(missing_ok=True)
        raise
    _clear_leftovers(target.parent.absolute(), target.suffix)
    return name


def _pieces(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


_LEFTOVER = re.compile(r"\..+\.[a-z0-9_]{8}\.part")
_OLD_SECONDS = 600.0
"""The age from which a temporary file is abandoned.

The time between the last write of a new file and its move is a second at most.
"""


@cache
def _clear_leftovers(folder: Path, suffix: str) -> None:
    """Remove the temporary files that killed runs left beside files of a kind, once in a run.

    Age is measured by the clock of the disk, which may be another machine's: from the newest such file, which this run
    has just written.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        ours = [
            (entry.path, entry.stat(follow_symlinks=False).st_mtime)
            for entry in entries
            if entry.name.endswith(f"{suffix}{entry.name[-14:]}")
            and _LEFTOVER.fullmatch(entry.name)
            and entry.is_file(follow_symlinks=False)
        ]
        newest = max((time for _, time in ours), default=0.0)
        for path, time in ours:
            if newest - time > _OLD_SECONDS:
                os.unlink(path)  # noqa: PTH108 - texts, quicker than paths


def _cannot_write(path: Path, error: OSError) -> CannotRun:
    if isinstance(error, PermissionError | IsADirectoryError) and path.exists():
        return InUse(
            translatable("{path} cannot be written: {value}", path=path, value=reason_of(error)),
            translatable("close it where it is open, such as in Excel, and see that you may write it"),
        )
    return CannotRun(
        translatable("{path} cannot be written: {value}", path=path, value=reason_of(error)),
        translatable("see that the folder exists and that you may write there"),
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def defer_sigint() -> Iterator[None]:
    """Ctrl-C waits until this is done, where the system can let it wait."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
