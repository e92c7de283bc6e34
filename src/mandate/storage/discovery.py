"""The only input: a register's folder to sources, and files that somebody names."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from mandate.messages.translations import message, translatable
from mandate.model.base import Value
from mandate.reading.reader import read_register
from mandate.reading.register import RegisterHeader, UnusedExclude, read_header
from mandate.reading.source import Source
from mandate.storage import links
from mandate.storage.errors import CannotRun, reason_of
from mandate.storage.exclude import Patterns
from mandate.storage.files import Signature, read_source, signatures_of

REGISTER_FILE = links.REGISTER_FILE


def find_register(asked: str | None, start: Path) -> Path:
    """The folder of the register: the one asked for, else the first upwards from `start`. Raises CannotRun."""
    if asked:
        folder = Path(asked)
        if folder.name == REGISTER_FILE:
            folder = folder.parent
        if found := _register_in(folder):
            return found
        raise CannotRun(
            translatable("there is no {REGISTER_FILE} in {folder}", REGISTER_FILE=REGISTER_FILE, folder=folder),
            translatable("name the folder that holds it: --register DIR, or the variable MANDATE_REGISTER"),
        )
    for folder in (start, *start.parents):
        if found := _register_in(folder):
            return found
    text = message("there is no {REGISTER_FILE} or assignments/{REGISTER_FILE} in {start} or above it")
    raise CannotRun(
        translatable(text, REGISTER_FILE=REGISTER_FILE, start=start),
        translatable("go to the folder of your letters, name it with --register DIR, or begin one: mandate init"),
    )


def _register_in(folder: Path) -> Path | None:
    for place in (folder, folder / "assignments"):
        try:
            if (place / REGISTER_FILE).is_file():
                return place
        except OSError:
            continue
    return None


class FolderFiles(Value, frozen=True):
    """The files of the register in a folder, read on demand.

    `shown` is the folder in messages, with a trailing slash; `passed_over` has the files in it that are not read.
    """

    folder: str
    shown: str
    header: RegisterHeader
    names: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    unused_exclude: tuple[UnusedExclude, ...] = ()

    def read(self, name: str) -> Source:
        """Read a file. One that cannot be read is a source with its problem."""
        return read_source(f"{self.folder}/{name[len(self.shown) :]}", name)

    def signatures(self, names: Sequence[str]) -> list[Signature | None]:
        """The signature of each file; `None` where a change shows only by reading it."""
        folder, below = f"{self.folder}/", len(self.shown)
        return signatures_of(names if folder == self.shown else [f"{folder}{name[below:]}" for name in names])


def read_folder(folder: Path) -> FolderFiles:
    """Find the files of the register in a folder, and read its `mandate.toml`. Raises CannotRun."""
    shown = _shown(folder)
    header = read_header(read_file(folder, REGISTER_FILE))
    patterns = Patterns(header.register.exclude)
    names, passed_over = _letters_in(folder, patterns)
    return FolderFiles(
        folder=str(folder),
        shown=shown,
        header=header,
        names=tuple(map(shown.__add__, names)),
        passed_over=passed_over,
        unused_exclude=patterns.unused(),
    )


def read_file(folder: Path, name: str) -> Source:
    """One file of the register in a folder, by its path below it."""
    return read_source(f"{folder}/{name}", f"{_shown(folder)}{name}")


def letters_in(folder: Path, exclude: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of the letters below a register's folder, sorted, and the files passed over. Raises CannotRun."""
    return _letters_in(folder, Patterns(exclude))


def _letters_in(folder: Path, exclude: Patterns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    passed_over: list[str] = []
    try:
        names = sorted(_files(folder, "", exclude, passed_over, {_identity(folder)}))
    except OSError as error:
        raise CannotRun(
            translatable("the folder {folder} cannot be read: {strerror}", folder=folder, strerror=reason_of(error)),
            translatable("see that it exists and that you may read it"),
        ) from None
    return tuple(names), tuple(sorted(passed_over))


def letters_among(paths: Iterable[str], exclude: tuple[str, ...]) -> tuple[str, ...]:
    """The same of paths that are listed and not found on a disk."""
    listed = [path for path in paths if path[-5:].lower() == ".toml" and path[0] != "." and "/." not in path]
    nested = {path.removesuffix(REGISTER_FILE) for path in listed if path.endswith(f"/{REGISTER_FILE}")}

    patterns = Patterns(exclude)

    def belongs(path: str) -> bool:
        above = path.split("/")[:-1] if nested else []
        if any("/".join([*above[:count], ""]) in nested for count in range(1, len(above) + 1)):
            return False
        return not patterns.match(path)

    if nested or exclude:
        listed = [path for path in listed if belongs(path)]
    if REGISTER_FILE in listed:
        listed.remove(REGISTER_FILE)
    return tuple(sorted(listed))


def stat_fingerprint(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """A fingerprint of the register's files: the name, size, time and number of each. Raises CannotRun."""
    about = read_register(read_source(f"{folder}/{REGISTER_FILE}", REGISTER_FILE)).register
    try:
        exclude = Patterns(about.exclude if about else ())
        names = sorted(_files(folder, "", exclude, [], {_identity(folder)}))
        found = [(name, os.stat(folder / name)) for name in (REGISTER_FILE, *names)]  # noqa: PTH116 - one call each
    except OSError as error:
        raise CannotRun(
            translatable("the folder {folder} cannot be read: {strerror}", folder=folder, strerror=reason_of(error)),
            translatable("see that it exists and that you may read it"),
        ) from None
    return tuple((name, status.st_size, status.st_mtime_ns, status.st_ino) for name, status in found)


def _shown(folder: Path) -> str:
    """The folder's name in messages, with a trailing slash: relative if it is below the working folder, else absolute."""
    try:
        relative = folder.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):  # elsewhere, or the working folder is gone
        return f"{folder.as_posix()}/"
    return "" if relative == Path() else f"{relative.as_posix()}/"


def _files(
    folder: Path, below: str, exclude: Patterns, passed_over: list[str], seen: set[tuple[int, int]]
) -> list[str]:
    found = []
    matches = exclude.match if exclude.written else None
    with os.scandir(folder) as entries:
        for entry in entries:
            own = entry.name
            if own[0] == ".":
                continue
            name = below + own
            if matches is not None and matches(name):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:  # a link to itself: if it is named *.toml, opening it reports the reason
                is_folder = False
            if is_folder:
                if entry.is_symlink() and links.link_problem(entry.path):
                    found.append(name)  # becomes a source that cannot be read, and says why
                    continue
                found += _folder(Path(entry.path), name, exclude, passed_over, seen)
            elif own[-5:].lower() == ".toml" and name != REGISTER_FILE:
                found.append(name)
    return found


def _folder(path: Path, name: str, exclude: Patterns, passed_over: list[str], seen: set[tuple[int, int]]) -> list[str]:
    try:
        identity, is_register = _identity(path), (path / REGISTER_FILE).is_file()
    except OSError:
        return [name]  # becomes a source that cannot be read, so that the folder is an error and is not skipped
    if identity in seen:
        passed_over.append(translatable("passed over {name}: a link back to a folder already read", name=name))
    elif is_register:
        text = message("passed over {name}: it is a register of its own; read it with --register {folder}")
        passed_over.append(translatable(text, name=name, folder=path.as_posix()))
    else:
        try:
            return _files(path, f"{name}/", exclude, passed_over, seen | {identity})
        except PermissionError:
            return [name]
    return []


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def name_of(files: FolderFiles, path: Path) -> str:
    """The name in messages of a file of the register, or of one that might be. Raises CannotRun."""
    asked = path.resolve()
    folder = Path(files.header.source.file).resolve().parent
    below = folder in asked.parents
    called = files.shown + asked.relative_to(folder).as_posix() if below else ""
    names = (files.header.source.file, *files.names)
    name = called if called in names else next((one for one in names if Path(one).resolve() == asked), "")
    if not name and not (below and asked.suffix.lower() == ".toml"):
        raise CannotRun(
            translatable("{path} is no name of a file of this register", path=path),
            translatable("give the name that the text has in the editor: --stdin-filename assignments/NAME.toml"),
        )
    return name or called
