"""The published folder on disk: what stands in it, and what is put in its place; each file whole, none touched in vain."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from mandate.store import CannotRun, write

MANIFEST = ".mandate.json"
"""Which register a folder belongs to, and the names that were published in it."""
LOCK = ".mandate.lock"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(ics|html|txt|json|csv)")
_LEFTOVER = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.part")


class Published(msgspec.Struct, frozen=True):
    """What a folder says of itself, and the bytes of its files."""

    register: str
    files: tuple[str, ...] = ()
    version: int = 1


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder, made where there is none, against another publishing at the same time. Raises CannotRun."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise CannotRun(
            f"something else is publishing into {folder} just now", "wait until it is done, and try again"
        ) from None
    except OSError as error:
        raise CannotRun(
            f"{folder} cannot be written: {error.strerror or error}", "name a folder that you may write into"
        ) from None
    try:
        yield
    finally:
        lock.release()


def read(folder: Path, register: str) -> dict[str, bytes]:
    """The files published before for this register, by name. Raises CannotRun where the folder is another's."""
    before = _manifest(folder)
    if before is None:
        return {}
    if before.register != register:
        raise CannotRun(
            f"{folder} holds the feeds of another register, with the id {before.register}",
            "give each register a folder of its own",
        )
    try:
        return {name: (folder / name).read_bytes() for name in before.files if _NAME.fullmatch(name) and (folder / name).is_file()}  # fmt: skip
    except OSError as error:
        raise CannotRun(
            f"what was published in {folder} cannot be read: {error.strerror or error}",
            "see that you may read its files",
        ) from None


def put(folder: Path, register: str, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> Iterator[str]:
    """Put the files in place of those that were there `before`, and name each that was written: the page last, for it leads
    to the others. What a killed run left half-written is removed. Raises CannotRun; each file is then the old or the new."""
    manifest = _manifest(folder)
    if manifest is None and (strange := sorted(name for name in files if (folder / name).exists())):
        raise CannotRun(
            f"{folder} holds {strange[0]}, which was not published by mandate",
            "give the feeds a folder of their own, or remove that file",
        )
    names = tuple(sorted({*files, *(manifest.files if manifest else ())}))
    for path in folder.iterdir():
        left = _LEFTOVER.fullmatch(path.name)
        if left and left[1] in {*names, MANIFEST}:
            path.unlink(missing_ok=True)
    wanted = Published(register=register, files=names)
    if manifest != wanted:
        write(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(wanted), indent=1) + b"\n")
    for name in sorted(files, key=lambda name: (name.endswith(".html"), name)):
        if before.get(name) != files[name]:
            write(folder / name, files[name])
            yield name


def _manifest(folder: Path) -> Published | None:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Published)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError):
        raise CannotRun(
            f"{folder / MANIFEST} cannot be read",
            "put it back as it was, or publish into a new folder: it says which register the feeds there are from",
        ) from None
