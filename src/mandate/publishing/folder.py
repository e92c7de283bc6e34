"""The published folder on disk: its files, and those that take their place; each file whole, none touched in vain."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from mandate.messages.translations import translatable
from mandate.publishing.builder import File
from mandate.storage.atomic import write
from mandate.storage.errors import CannotRun, InUse, cannot_run, reason_of
from mandate.storage.file_lock import one_run

MANIFEST = ".mandate.json"
"""The file that names the register of a folder, and the names that were published in it."""
LOCK = ".mandate.lock"
HOME = "index.html"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*\.(ics|html|atom|txt|json|csv)")
_LEFTOVER = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.part")


class FileRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """The input of a file, a hash of its bytes, and how many they are: only while they are the same does the first hold."""

    made_of: str = ""
    bytes: str = ""
    size: int = 0


class Manifest(msgspec.Struct, frozen=True):
    """The manifest of a folder: its register, and each file that was ever published in it."""

    register: str
    files: dict[str, FileRecord] = {}
    version: int = 1


def check_target_folder(folder: Path, register_files: Iterable[str]) -> None:
    """Raises CannotRun where a folder holds the register's own files, which would be published with it, or was never published
    into and holds files of somebody else."""
    if own := sorted(_files_below(folder, register_files)):
        raise cannot_run(
            "{folder} holds the register itself, such as {own}, and all in it would be published",
            "give the feeds a folder of their own, such as `public`",
            folder=folder,
            own=own[0],
        )
    if _manifest(folder) is not None:
        return
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return  # it is made, or refused, when it is locked
    except OSError as error:
        raise cannot_run(
            "{folder} cannot be read: {value}",
            "name a folder that you may read and write",
            folder=folder,
            value=reason_of(error),
        ) from None
    if names:
        raise cannot_run(
            "{folder} holds {names}, which was not published by mandate",
            "name a folder that is new or empty; files of your own may be put there once the feeds are in it",
            folder=folder,
            names=names[0],
        )


def locked(folder: Path) -> AbstractContextManager[None]:
    """Lock the folder against another publishing at the same time; create it if it is missing. Raises CannotRun."""
    _must_not_be_a_link(folder / LOCK)
    return one_run(folder / LOCK, 0, translatable("something else is publishing into {folder} just now", folder=folder))


class OnDisk(File):
    """A published file. It is read on demand, because most stay unchanged. Raises CannotRun if it cannot be read."""

    def __init__(self, path: str, size: int, mark: FileRecord, *, untouched: bool) -> None:
        self._path, self._size, self._mark = path, size, mark
        self._whole: bool | None = True if untouched else None

    @property
    def data(self) -> bytes:
        """Its bytes."""
        path = Path(self._path)
        try:
            return path.read_bytes()
        except OSError as error:
            raise _unreadable(path.parent, error) from None

    @property
    def size(self) -> int:
        """The number of its bytes."""
        return self._size

    @property
    def made_of(self) -> str:
        """Its input hash, if its bytes are those that were written.

        A file that was not touched since need not be read.
        """
        if self._whole is None:
            self._whole = _hash(self.data) == self._mark.bytes
        return self._mark.made_of if self._whole else ""

    def has(self, bytes_: str) -> bool:
        """Compare the hash of its bytes."""
        return self._mark.bytes == bytes_ and (self._whole is True or _hash(self.data) == bytes_)

    def is_up_to_date(self, mark: str) -> bool:
        """Say whether it was made of that, and its bytes are those that were written."""
        return self._mark.made_of == mark and self.made_of == mark


def read_published(folder: Path, register: str) -> dict[str, OnDisk]:
    """The files published before for this register, by name. Raises CannotRun where the folder is another's."""
    manifest = _manifest(folder)
    if manifest is None:
        return {}
    if manifest.register != register:
        raise cannot_run(
            "{folder} holds the feeds of another register, with the id {register}",
            "give each register a folder of its own",
            folder=folder,
            register=manifest.register,
        )
    found: dict[str, OnDisk] = {}
    written = (folder / MANIFEST).stat().st_mtime_ns  # after all files, so that an older file is the one it speaks of
    for name, mark in manifest.files.items():
        if not _NAME.fullmatch(name):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 - thousands
        try:
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise _unreadable(folder, error) from None
        if stat.S_ISLNK(status.st_mode):
            raise _linked(path)
        if stat.S_ISREG(status.st_mode):
            same = status.st_size == mark.size and status.st_mtime_ns < written
            found[name] = OnDisk(path, status.st_size, mark, untouched=same)
    return found


def write_changes(
    folder: Path, register: str, files: Mapping[str, File], before: Mapping[str, OnDisk], in_use: dict[str, InUse]
) -> Iterator[str]:
    """Put the files in place of those that were there `before`, and name each that was written: feeds first, the first page last,
    because it leads to the others. A file that is `in_use` is passed over, and noted there. Partial files of a killed run are
    removed. Raises CannotRun; each file is then the old or the new."""
    manifest = _manifest(folder)
    old = manifest.files if manifest else {}
    new = {name: one for name, one in files.items() if one is not before.get(name)}
    marks = {name: _record(one) for name, one in new.items()}
    wanted = Manifest(register=register, files=dict(sorted({**old, **marks}.items())))
    changed = [name for name in new if name not in before or not _has(before[name], marks[name].bytes)]
    for name in new:
        _must_not_be_a_link(folder / name)
    for path in folder.iterdir():
        left = _LEFTOVER.fullmatch(path.name)
        if left and left[1] in {*wanted.files, MANIFEST}:
            path.unlink(missing_ok=True)
    if changed:  # until they are written, nothing is known of them but that they are ours
        unknown = dict.fromkeys(changed, FileRecord())
        _write_manifest(folder, Manifest(register=register, files={**wanted.files, **unknown}))
    for name in sorted(changed, key=_order):
        try:
            write(folder / name, new[name].data)
        except InUse as error:
            in_use[name] = error
            wanted.files[name] = FileRecord()
        else:
            yield name
    if changed or manifest != wanted:
        _write_manifest(folder, wanted)


def _order(name: str) -> tuple[bool, bool, bool, str]:
    return name == HOME, name.endswith(".html"), not name.endswith(".ics"), name


def _has(one: OnDisk, bytes_: str) -> bool:
    try:
        return one.has(bytes_)
    except CannotRun:  # another program has it open: it is written again as soon as possible
        return False


def _record(one: File) -> FileRecord:
    data = one.data
    return FileRecord(made_of=one.made_of, bytes=_hash(data), size=len(data))


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    write(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def _must_not_be_a_link(path: Path) -> None:
    """Raise CannotRun for a link, which a commit may contain: its target would be read and written."""
    if path.is_symlink():
        raise _linked(str(path))


def _linked(path: str) -> CannotRun:
    return cannot_run(
        "{path} is a link, and published files are never links", "remove it, and publish again", path=path
    )


def _unreadable(folder: Path, error: OSError) -> CannotRun:
    return cannot_run(
        "what was published in {folder} cannot be read: {value}",
        "see that you may read its files",
        folder=folder,
        value=reason_of(error),
    )


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]  # which most processors do themselves


def _files_below(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """The files that exist in a folder or below it. Each folder is read once."""
    at = Path(os.path.realpath(folder))
    below: dict[str, bool] = {}
    for file in files:
        place = os.path.realpath(file) if os.path.islink(file) else file  # noqa: PTH114 - one call each
        parent = os.path.dirname(place)  # noqa: PTH120
        if parent not in below:
            below[parent] = Path(os.path.realpath(parent)).is_relative_to(at)
        if below[parent]:
            yield file


def _manifest(folder: Path) -> Manifest | None:
    _must_not_be_a_link(folder / MANIFEST)
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, msgspec.DecodeError):
        raise cannot_run(
            "{value} cannot be read",
            "put it back as it was, or publish into a new folder: it says which register the feeds there are from",
            value=folder / MANIFEST,
        ) from None
