"""The only input and output: folders to sources, and bytes to files, whole or not at all."""

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from mandate.model import Value
from mandate.reader import read_register
from mandate.register import Sources
from mandate.source import Source

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read: some forty thousand deadlines."""
REGISTER_FILE = "mandate.toml"


class CannotRun(Exception):  # noqa: N818 - what happened, not a sort of error
    """A command cannot do its work at all. Holds what is wrong and, apart, what to do about it."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy


def find_register(asked: str | None, start: Path) -> Path:
    """The folder of the register: the one asked for, else the first upwards from `start`. Raises CannotRun."""
    if asked:
        folder = Path(asked)
        if folder.name == REGISTER_FILE:
            folder = folder.parent
        if found := _register_in(folder):
            return found
        raise CannotRun(
            f"there is no {REGISTER_FILE} in {folder}",
            "name the folder that holds it: --register DIR, or the variable MANDATE_REGISTER",
        )
    for folder in (start, *start.parents):
        if found := _register_in(folder):
            return found
    raise CannotRun(
        f"there is no {REGISTER_FILE} or assignments/{REGISTER_FILE} in {start} or above it",
        f"go to the folder of your letters, name it with --register DIR, or begin one: a {REGISTER_FILE} with a line [register] and an id below it",
    )


def _register_in(folder: Path) -> Path | None:
    for place in (folder, folder / "assignments"):
        try:
            if (place / REGISTER_FILE).is_file():
                return place
        except OSError:
            continue
    return None


class Found(Value, frozen=True):
    """A register's files before they are read: `mandate.toml`, and of each assignment the path and how it is called in
    messages, in the order of the names."""

    folder: str
    register: Source
    files: tuple[tuple[str, str], ...]
    talk: tuple[str, ...] = ()


def read_folder(folder: Path) -> Sources:
    """The files of the register in a folder. Raises CannotRun."""
    return read_all(look_through(folder))


def read_all(found: Found) -> Sources:
    """The files that were found. One that cannot be read is a source with its problem."""
    files = tuple(read(path, file) for path, file in found.files)
    return Sources(folder=found.folder, register=found.register, assignments=files, talk=found.talk)


def look_through(folder: Path) -> Found:
    """The names of the files of the register in a folder. Raises CannotRun."""
    shown = _shown(folder)
    register = read(f"{folder}/{REGISTER_FILE}", f"{shown}{REGISTER_FILE}")
    about = read_register(register).register
    exclude = about.exclude if about else ()
    talk: list[str] = []
    try:
        names = sorted(_files(folder, "", exclude, talk, {_identity(folder)}))
    except OSError as error:
        raise CannotRun(
            f"the folder {folder} cannot be read: {error.strerror}", "see that it exists and that you may read it"
        ) from None
    files = tuple((f"{folder}/{name}", f"{shown}{name}") for name in names)
    return Found(folder=shown.rstrip("/") or ".", register=register, files=files, talk=tuple(sorted(talk)))


def _shown(folder: Path) -> str:
    """The folder as it is called in messages, with a slash behind it: from here where it lies below, else in full."""
    try:
        relative = folder.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):  # elsewhere, or the working folder is gone
        return f"{folder.as_posix()}/"
    return "" if relative == Path() else f"{relative.as_posix()}/"


def _files(
    folder: Path, below: str, exclude: tuple[str, ...], talk: list[str], seen: set[tuple[int, int]]
) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.name.startswith(".") or _excluded(name, exclude):
                continue
            if _is_folder(entry):
                yield from _folder(Path(entry.path), name, exclude, talk, seen)
            elif entry.name.lower().endswith(".toml") and name != REGISTER_FILE:
                yield name


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: if it is called *.toml, opening it tells why
        return False


def _folder(
    path: Path, name: str, exclude: tuple[str, ...], talk: list[str], seen: set[tuple[int, int]]
) -> Iterator[str]:
    try:
        identity, is_register = _identity(path), (path / REGISTER_FILE).is_file()
    except OSError:
        yield name  # becomes a source that cannot be read, so that the folder is an error and not a silence
        return
    if identity in seen:
        talk.append(f"passed over {name}: a link back to a folder already read")
    elif is_register:
        talk.append(f"passed over {name}: it is a register of its own; read it with --register {path.as_posix()}")
    else:
        try:
            yield from _files(path, f"{name}/", exclude, talk, seen | {identity})
        except PermissionError:
            yield name


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _excluded(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path below the register, or a folder it lies in, matches a pattern."""
    if not patterns:
        return False
    parts = name.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(fnmatchcase(path, pattern.rstrip("/")) for path in above for pattern in patterns)


def read(path: str, file: str) -> Source:
    """A file as it is called in messages; one that cannot be read is a source with its problem."""
    try:
        handle = os.open(path, _READ)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return Source(file=file, data=b"", problem="this is no ordinary file")
            if status.st_size > LARGEST:
                size = f"the file has {status.st_size:_} bytes, and {LARGEST:_} is the most that is read".replace(
                    "_", " "
                )
                return Source(file=file, data=b"", problem=size, too_large=True)
            data = os.read(handle, status.st_size + 1)
            if len(data) > status.st_size:  # it grows while it is read
                data += os.read(handle, LARGEST)
            return Source(file=file, data=data)
        finally:
            os.close(handle)
    except OSError as error:
        return Source(file=file, data=b"", problem=f"the file cannot be read: {error.strerror or error}")


_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without line-end translation on Windows, and without waiting for somebody to write into a named pipe."""


def write(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file, whole or not at all. Raises CannotRun, and the old file is then as it was."""
    import tempfile  # 5 ms, paid only where something is written

    try:
        if path.exists() and not path.is_file():  # a pipe or a device such as /dev/stdout is written, not replaced
            path.write_bytes(data)
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotRun(
            f"{path} cannot be written: {error.strerror or error}",
            "see that the folder exists and that you may write there",
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
