"""A repository as git shows it: commits by their names, the files of a commit, and their text."""

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mandate.history.git_location import FoundRepository, locate_repository
from mandate.history.git_process import Location, Objects, begun, git, partial_clone
from mandate.messages.translations import joined, one_of, translatable
from mandate.model.base import Value
from mandate.reading.suggest import nearest
from mandate.storage.errors import CannotRun

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LINK, SUBMODULE, _ABSENT = "120000", "160000", "000000"
"""The beginnings of git's words for a path that is not a file; they end with the id of the content."""

_SHAPE = "--format=%x01%H%x00%P%x00%at%x00%aN"
_COMMIT = re.compile(rb"\x01(?=[0-9a-f]{40,64}\0[0-9a-f ]*\0\d+\0)")
"""The start of a commit in the output of `git log`. An author's name cannot contain it."""
_LATEST = 253_402_300_799
"""The last second of the year 9999. A forged commit may have a later time, which is not a date."""


class Commit(Value, frozen=True):
    """A commit as its author made it; `parents` as far as this clone has them."""

    id: str
    parents: tuple[str, ...]
    author: str
    at: datetime


class Repository(FoundRepository, frozen=True, kw_only=True):
    """A repository as seen from a folder in it."""

    objects: Objects

    def run(self, *args: str, index: str = "", fine: tuple[int, ...] = (0,)) -> bytes:
        """Run git, and return its output. Raises CannotRun with git's own words where it fails."""
        return git(self.location, args, index=index, fine=fine).stdout

    def names_commit(self, name: str) -> bool:
        """Return whether a name is a revision of this repository."""
        return self._commit(name) is not None

    def commit(self, name: str) -> str:
        """The id of the commit that a revision names. Raises CannotRun, with the nearest branch or tag."""
        found = self._commit(name)
        if found is None:
            raise CannotRun(
                translatable("there is no commit `{name}` in this repository", name=name), self._remedy(name)
            )
        return found

    def commit_or_day(self, name: str, zone: "Callable[[], ZoneInfo]") -> str:
        """The same, or, where the name is a day, the last commit of the current branch before that day ends in the zone."""
        found, day = self._commit(name), _day(name)
        if found is not None and day is not None:
            raise CannotRun(
                translatable("`{name}` is a day, and a branch or tag of this repository has that name", name=name),
                translatable(
                    "write refs/heads/{name} or refs/tags/{name} for it; rename it to ask for the day", name=name
                ),
            )
        if found is not None:
            return found
        if day is None:
            raise CannotRun(
                translatable("`{name}` is neither a commit of this repository nor a day", name=name),
                joined(" ", (self._remedy(name), translatable("(a day is written as 2026-06-30)"))),
            )
        end = datetime.combine(day, time(23, 59, 59), zone()).isoformat()
        if self._commit("HEAD") is None:
            raise CannotRun(
                translatable("this repository has no commit yet"), translatable("commit the register first")
            )
        last = self.run("rev-list", "-1", "--first-parent", f"--before={end}", "HEAD").decode().strip()
        if not last:
            root = (
                self.run("rev-list", "--first-parent", "--max-parents=0", "--format=%cI", "HEAD").decode().split()[-1]
            )
            first = datetime.fromisoformat(root).astimezone(zone()).date()
            remedy = translatable("name {day} or a later day", day=first)
            raise CannotRun(
                translatable("the history begins after {day}", day=day),
                translatable("{DEEPEN}, or {remedy}", DEEPEN=_DEEPEN, remedy=remedy) if self.shallow else remedy,
            )
        return last

    def head(self) -> str | None:
        """The commit that is checked out; `None` before the first one."""
        return self._commit("HEAD")

    def merge_base(self, one: str, other: str) -> str:
        """The merge base of two commits. Raises CannotRun if there is none."""
        found = self.run("merge-base", one, other, fine=(0, 1)).decode().split()
        if not found:
            deeper = _DEEPEN if self.shallow else translatable("compare them with `..`")
            raise CannotRun(
                translatable("{one} and {other} have no commit in common here", one=one[:10], other=other[:10]), deeper
            )
        return found[0]

    def tree(self, commit: str, prefix: str) -> Callable[[], dict[str, str]]:
        """Asks for every file, link and submodule below a folder of a commit: git's words for it, by its path below that
        folder. The returned function waits for the answer."""
        done = begun(self.location, ("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{prefix.rstrip('/')}"))
        return cache(lambda: _entries(done().stdout))

    def differences(self, old: str, new: str, prefix: str) -> Callable[[], dict[str, str]]:
        """Asks for the differences below a folder of two commits: git's entries of the new one, empty for a missing file."""
        folder = prefix.rstrip("/")
        done = begun(
            self.location, ("diff-tree", "-r", "-z", "--raw", "--no-renames", f"{old}:{folder}", f"{new}:{folder}")
        )

        def answer() -> dict[str, str]:
            parts = os.fsdecode(done().stdout).split("\0")
            return {path: _words(raw) for raw, path in zip(parts[::2], parts[1::2], strict=False)}

        return cache(answer)

    def entry(self, commit: str, prefix: str, name: str) -> str:
        """The entry of one file in a folder of a commit; empty if there is none."""
        (folder,) = self.objects.of([f"{commit}:{prefix.rstrip('/')}"])
        return folder.entries().get(name, "") if folder else ""

    def staged(self) -> dict[str, str]:
        """Every file of the index, below the folder of this repository value. Raises CannotRun in the middle of a merge."""
        index = os.environ.get("GIT_INDEX_FILE", "")  # `git commit -a` shows its hooks another index than the usual one
        listed = self.run("ls-files", "--stage", "-z", index=os.path.abspath(index) if index else "")  # noqa: PTH100
        found = {}
        for path, words in _entries(listed).items():
            entry, _, stage = words.rpartition(" ")
            if stage != "0":
                raise CannotRun(
                    translatable("{path} is in the middle of a merge", path=path),
                    translatable("resolve it and `git add` it"),
                )
            found[path] = entry
        return found

    def altered(self, commit: str) -> Callable[[], frozenset[str]]:
        """Asks which of the tracked paths below the folder differ between a commit and the working tree, or are not there."""
        args = ("diff", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
        done = begun(self.location, (*_without_filters(self.location), *args, "--relative", commit, "--", "."))

        def answer() -> frozenset[str]:
            return frozenset(os.fsdecode(path) for path in done().stdout.split(b"\0")[:-1][1::2])

        return answer

    def contents(self, names: Iterable[str]) -> dict[str, bytes | None]:
        """The bytes of objects, by id or as `COMMIT:path`; `None` for a file that does not exist."""
        wanted = [name for name in dict.fromkeys(names) if "\n" not in name]
        found = dict(zip(wanted, self.objects.of(wanted), strict=True))
        absent = [name for name, one in found.items() if one is None]
        if absent and _is_partial(self.location):
            self._must_be_absent(absent)
        return {name: one.data if one is not None and one.kind == "blob" else None for name, one in found.items()}

    def _must_be_absent(self, names: Iterable[str]) -> None:
        """Raise CannotRun if a partial clone lacks the content of a commit's file."""
        trees: dict[str, dict[str, str]] = {}
        for name in names:
            commit, _, path = name.partition(":")
            folder = f"{commit}:"
            for part in path.split("/") if path else ():
                if folder not in trees:
                    (tree,) = self.objects.of([folder])
                    if tree is None:
                        raise partial_clone()
                    trees[folder] = tree.entries() if tree.kind == "tree" else {}
                if part not in trees[folder]:
                    break
                folder = f"{folder.rstrip('/')}/{part}" if not folder.endswith(":") else f"{folder}{part}"
            else:
                raise partial_clone()

    def commits(self, *args: str) -> list[tuple[Commit, list[str]]]:
        """The commits that `git log` lists, newest first, each with the paths that it names."""
        out = self.run("log", "-z", "--no-color", "--no-show-signature", "--no-ext-diff", "--topo-order", _SHAPE, *args)
        found = []
        for part in _COMMIT.split(out)[1:]:
            id_, parents, at, rest = part.split(b"\0", 3)
            author, _, named = rest.partition(b"\0")
            paths = [os.fsdecode(path.lstrip(b"\n")) for path in named.split(b"\0")]
            one = Commit(
                id=id_.decode(),
                parents=tuple(parents.decode().split()),
                author=author.decode("utf-8", "replace").strip(),
                at=datetime.fromtimestamp(min(int(at), _LATEST), tz=UTC),
            )
            found.append((one, [path for path in paths if path]))
        return found

    def renames(self, commit: str) -> dict[str, str]:
        """The paths below the top that a commit renamed, with their new names."""
        args = ("diff-tree", "-r", "-z", "-M", "--no-commit-id", "--diff-filter=R", "--name-status", commit)
        names = [os.fsdecode(name) for name in self.run(*args).split(b"\0")]
        return dict(zip(names[1::3], names[2::3], strict=False))

    def _commit(self, name: str) -> str | None:
        if name.startswith("-") or not name.isprintable():  # no revision begins so, and each is asked for on one line
            return None
        found, *named = self.objects.of([f"{each}^{{commit}}" for each in (name, *(f"{kind}{name}" for kind in _REFS))])
        if found is None or name in {"HEAD", found.id}:
            return found.id if found else None
        both = [f"{kind}{name}" for kind, one in zip(_REFS, named, strict=True) if one is not None]
        if len({one.id for one in named if one is not None}) > 1:
            raise CannotRun(
                translatable("`{name}` names two commits in this repository", name=name),
                translatable("name one of {names} in full", names=one_of(both)),
            )
        return found.id

    def _remedy(self, name: str) -> str:
        refs = self.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        close = nearest(name, os.fsdecode(refs).split("\n"))
        if close and close != name:
            return translatable("did you mean `{close}`?", close=close)
        if name == "HEAD":
            return translatable("commit the register first")
        return (
            _DEEPEN if self.shallow else translatable("`git log --oneline` and `git branch --all` list what there is")
        )


_REFS = ("refs/heads/", "refs/tags/")
"""Namespaces of names that people type.

Git takes a tag before a branch of the same name, and its warning is not shown here.
"""
_DEEPEN = translatable(
    "this clone is shallow: `git fetch --unshallow` brings the history (in a job, fetch-depth: 0 or GIT_DEPTH: 0)"
)


@cache
def _without_filters(at: Location) -> tuple[str, ...]:
    """Settings that prevent git from running configured filters: a file in the working tree is compared as it is."""
    listed = git(at, ("config", "--null", "--name-only", "--get-regexp", r"^filter\."), fine=(0, 1)).stdout
    names = {name.rpartition(".")[0] for name in os.fsdecode(listed).split("\0")[:-1]}
    odd = next((name for name in sorted(names) if "=" in name), None)
    if odd is not None:
        raise CannotRun(
            translatable("git's configuration has `{odd}`, which cannot be switched off", odd=odd),
            translatable("give the filter another name"),
        )
    settings = (f"{name}.{key}" for name in sorted(names) for key in ("clean=", "process=", "required=false"))
    return tuple(part for setting in settings for part in ("-c", setting))


@cache
def _is_partial(at: Location) -> bool:
    """Say whether a clone may lack objects that it would have to fetch."""
    asked = ("config", "--null", "--name-only", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    return git(at, asked, fine=(0, 1)).stdout != b""


def _entries(listed: bytes) -> dict[str, str]:
    if listed.count(b"\t") == listed.count(b"\0"):
        parts = os.fsdecode(listed.replace(b"\t", b"\0")).split("\0")
        return dict(zip(parts[1::2], parts[::2], strict=False))
    lines = (line.partition("\t") for line in os.fsdecode(listed).split("\0")[:-1])  # a path has a tab
    return {path: words for words, _, path in lines}


def _words(raw: str) -> str:
    """The words of `ls-tree` for the new side of a line of `--raw`."""
    _, mode, _, id_, _ = raw.split(" ")
    return "" if mode == _ABSENT else f"{mode} {'commit' if mode == SUBMODULE else 'blob'} {id_}"


def repository(folder: Path, *, bare: bool = False) -> Repository:
    """The repository around a folder; a bare one only where that is allowed. Raises CannotRun: no git, or no repository."""
    found = locate_repository(folder, bare=bare)
    return Repository(**msgspec.structs.asdict(found), objects=Objects(found.location))


def same_content(gone: dict[str, bytes], come: dict[str, bytes]) -> dict[str, str]:
    """Pair the files that have come with those that have gone, by git's own detection of renames."""
    if not gone or not come:
        return {}
    import tempfile

    with tempfile.TemporaryDirectory(prefix="mandate-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for side, files in (("old", gone), ("new", come)):
            (folder / side).mkdir()
            for number, data in enumerate(files.values()):
                (folder / side / f"{side}{number}").write_bytes(data.replace(b"\r\n", b"\n"))
        args = ("diff", "--no-index", "--name-status", "-z", "-M", "--diff-filter=R", "--no-ext-diff", "old", "new")
        apart = Location(folder=name, ceiling=str(folder.resolve().parent))
        listed = git(apart, args, fine=(0, 1)).stdout.decode().split("\0")[:-1]
    old, new = list(gone), list(come)
    pairs = zip(listed[1::3], listed[2::3], strict=True)
    return {old[int(one.rpartition("old")[2])]: new[int(other.rpartition("new")[2])] for one, other in pairs}


def merged_text(ours: Path, base: Path, theirs: Path, *, union: bool) -> tuple[bytes, bool]:
    """The merge of three files, and whether it is without conflict; `union` takes the lines of both sides in one."""
    files = (str(path.absolute()) for path in (ours, base, theirs))
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    args = ("merge-file", "-p", "-q", *(("--union",) if union else ()), *labels, *files)
    done = git(Location(folder="."), args, fine=tuple(range(128)))  # it exits with the number of conflicts
    return done.stdout, done.returncode == 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
