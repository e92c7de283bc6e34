"""Find the repository around a folder, and name it to git: a folder filled by a commit is never mistaken for a repository."""

import os
import re
from pathlib import Path

from mandate.history.git_process import Location, git
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.storage.errors import CannotRun

_ASKED = ("rev-parse", "--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir", "--show-cdup")


class FoundRepository(Value, frozen=True):
    """A repository as git is to be run in it. `prefix` is the folder's path below the top, with a slash behind it, or empty.
    `outer` is the folder of the repository that it is a submodule of, or empty."""

    location: Location
    prefix: str
    bare: bool
    shallow: bool
    outer: str = ""


def locate_repository(folder: Path, *, bare: bool) -> FoundRepository:
    """The repository of a folder: the nearest one with a `.git` at or above it, or, where `bare`, a bare one.

    Git refuses a `.git` in a commit, so only whoever made the clone has made that. `HEAD`, `refs`, `objects` and `config` can be
    in a commit: a folder that looks like a bare repository is taken only where nothing else is there and the caller allows it.
    Git itself finds the repository once, so that it sees to whom it belongs; every later run gets it named. Raises CannotRun.
    """
    here = folder.resolve()
    places = (here, *here.parents)
    for top in places:
        if os.path.lexists(top / ".git"):
            return _beside(here, top, top / ".git")
    for top in places if bare else ():
        if (top / "HEAD").is_file() and (top / "refs").is_dir() and (top / "objects").is_dir():
            return _bare(top)
    raise CannotRun(
        translatable("{folder} is in no git repository", folder=folder),
        translatable("go to a clone of the register, or begin one: `git init`, `git add`, `git commit`"),
    )


def _beside(here: Path, top: Path, entry: Path) -> FoundRepository:
    """The repository whose `.git` is an entry of this folder or of one above it."""
    is_bare, shallow, git_dir, up = _asked(Location(folder=str(top), ceiling=str(top.parent)))
    if not _leads_to(entry, git_dir):
        raise CannotRun(
            translatable("{entry} leads to another repository, {git_dir}", entry=entry, git_dir=git_dir),
            translatable("see how the clone was made, and clone anew"),
        )
    if is_bare or entry == here or entry in here.parents:
        location = Location(folder=git_dir, git_dir=git_dir)
        return FoundRepository(location=location, prefix="", bare=True, shallow=shallow)
    work_tree = os.path.normpath(os.path.join(top, up))  # noqa: PTH118 - `up` may be absolute, or `../`
    location = Location(folder=str(here), git_dir=git_dir, work_tree=work_tree)
    prefix = ""
    if here != Path(work_tree):
        prefix = os.fsdecode(git(location, ("rev-parse", "--show-prefix")).stdout.removesuffix(b"\n"))
    return FoundRepository(
        location=location, prefix=prefix, bare=False, shallow=shallow, outer=_superproject(top, git_dir)
    )


def _bare(top: Path) -> FoundRepository:
    is_bare, shallow, git_dir, _ = _asked(Location(folder=str(top), ceiling=str(top.parent), bare_too=True))
    if not is_bare or Path(git_dir).resolve() != top:
        raise CannotRun(
            translatable("{top} is in no git repository", top=top),
            translatable("name a clone of the register, or a bare repository"),
        )
    return FoundRepository(location=Location(folder=git_dir, git_dir=git_dir), prefix="", bare=True, shallow=shallow)


def _asked(location: Location) -> tuple[bool, bool, str, str]:
    bare, shallow, git_dir, up = (*git(location, _ASKED).stdout.split(b"\n", 3), b"", b"", b"")[:4]
    return bare == b"true", shallow == b"true", os.fsdecode(git_dir), os.fsdecode(up.removesuffix(b"\n"))


def _leads_to(entry: Path, git_dir: str) -> bool:
    """Say whether a `.git`, a folder or a file that names one, is the repository that git found."""
    if entry.is_dir():
        return entry.samefile(git_dir)
    named = _named_in(entry)
    return named is not None and named.is_dir() and named.samefile(git_dir)


def _named_in(entry: Path) -> Path | None:
    try:
        m = re.fullmatch(rb"gitdir: ([^\0]+?)[\r\n]*", entry.read_bytes()[:65_536])
    except OSError:
        return None
    return entry.parent / os.fsdecode(m[1]) if m else None


def _superproject(top: Path, git_dir: str) -> str:
    """The folder of the repository that has this one as a submodule; empty if none has."""
    git_folder = Path(git_dir)
    if "modules" not in git_folder.parts:
        return ""
    for above in top.parents:
        if git_folder.is_relative_to((above / ".git" / "modules").resolve()):
            return str(above)
    return ""
