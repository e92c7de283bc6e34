"""The program git, run in a folder: to its end, in the background, or as a server of objects."""

import os
import subprocess
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, NamedTuple, cast

from mandate.history.git_program import find_git
from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, reason_of

_MISLEADING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_PAGER",
    "GIT_ALLOW_PROTOCOL",
    "GIT_NO_LAZY_FETCH",
)
"""Variables that a hook or a shell may have set for another repository.

While git receives a push, GIT_OBJECT_DIRECTORY and its like stay, because they lead to the pushed objects.
"""
_RUNS_NOTHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""Settings against fetching.

A partial clone would fetch missing objects by any program in its configuration; an older git does not know the first
setting.
"""
_SAFE = (
    *("-c", "core.fsmonitor="),  # a program that git asks for changed files
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "protocol.ext.allow=never"),
)
"""Settings that hold against the configuration of a repository, which may name programs for git to run."""
_ASKED_AT_ONCE = 2048
"""Bytes of names sent before answers are read: fewer than a pipe buffers, so that neither side blocks."""

_BATCH = ("cat-file", "--batch")

Done = subprocess.CompletedProcess[bytes]


class Location(NamedTuple):
    """The folder that git runs in, and the repository that is named to it. Without one git looks for it, up to below `ceiling`;
    `bare_too` lets it take a folder without `.git`."""

    folder: str
    git_dir: str = ""
    work_tree: str = ""
    ceiling: str = ""
    bare_too: bool = False

    def environment(self) -> dict[str, str]:
        """The environment variables that name the repository."""
        above = os.pathsep.join(filter(None, (self.ceiling, os.environ.get("GIT_CEILING_DIRECTORIES", ""))))
        found = {"GIT_DIR": self.git_dir, "GIT_WORK_TREE": self.work_tree, "GIT_CEILING_DIRECTORIES": above}
        return {name: value for name, value in found.items() if value}


class Object(NamedTuple):
    """A git object: its id, its type (blob, tree or commit), and its bytes."""

    id: str
    kind: str
    data: bytes

    def entries(self) -> dict[str, str]:
        """The entries of a tree, by name, in the words of `ls-tree`."""
        found = {}
        size, at = len(self.id) // 2, 0
        while at < len(self.data):
            space, end = self.data.index(b" ", at), self.data.index(b"\0", at)
            mode, id_ = self.data[at:space].decode().zfill(6), self.data[end + 1 : end + 1 + size].hex()
            kind = {"04": "tree", "16": "commit"}.get(mode[:2], "blob")
            found[os.fsdecode(self.data[space + 1 : end])] = f"{mode} {kind} {id_}"
            at = end + 1 + size
        return found


def git(
    at: Location, args: tuple[str, ...], *, index: str = "", data: bytes = b"", fine: tuple[int, ...] = (0,)
) -> Done:
    """Run git, and return its output. Raises CannotRun with git's own words where it ends with a code that is not fine."""
    return begun(at, args, index=index, data=data, fine=fine)()


def begun(
    at: Location, args: tuple[str, ...], *, index: str = "", data: bytes = b"", fine: tuple[int, ...] = (0,)
) -> Callable[[], Done]:
    """Start git now; the returned function waits for its result."""
    process = _process(at, args, subprocess.PIPE, index)

    def wait() -> Done:
        with process:
            out, err = process.communicate(data)
        if process.returncode not in fine:
            raise _failed(at.folder, args[0], err)
        return subprocess.CompletedProcess(args, process.returncode, out, err)

    weakref.finalize(wait, _end, process)  # if nobody waited for the result
    return wait


class Objects:
    """The objects of a repository, from one git process, started for the first of them."""

    def __init__(self, location: Location) -> None:
        self._location = location
        self._process: subprocess.Popen[bytes] | None = None

    def of(self, names: Sequence[str]) -> list[Object | None]:
        """The objects with these names (without line ends), in their order; `None` for an object that does not exist."""
        found: list[Object | None] = []
        lines = [os.fsencode(name) + b"\n" for name in names]
        while lines:
            count = size = 0
            while count < len(lines) and (count == 0 or size + len(lines[count]) <= _ASKED_AT_ONCE):
                size += len(lines[count])
                count += 1
            found += self._answers(lines[:count])
            del lines[:count]
        return found

    def _answers(self, lines: Sequence[bytes]) -> list[Object | None]:
        if self._process is None:
            self._process = _process(self._location, _BATCH, subprocess.DEVNULL)
            weakref.finalize(self, _end, self._process)
        try:
            return _answers(self._process, lines)
        except (BrokenPipeError, EOFError):
            _end(self._process)
            self._process = None
            git(self._location, _BATCH, data=b"".join(lines))  # tells why
            raise CannotRun(
                translatable("git cat-file ended early"), translatable("see whether `git fsck` finds a fault")
            ) from None


def _answers(process: "subprocess.Popen[bytes]", lines: Sequence[bytes]) -> list[Object | None]:
    """The answers of `git cat-file --batch` to lines. Raises EOFError or BrokenPipeError where it has ended."""
    asked, answered = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    asked.write(b"".join(lines))
    asked.flush()
    found: list[Object | None] = []
    for _ in lines:
        head = answered.readline()
        if not head:
            raise EOFError
        words = head.removesuffix(b"\n").rsplit(b" ", 2)
        if words[-1] in {b"missing", b"ambiguous"}:
            found.append(None)
            continue
        size = int(words[2])
        found.append(Object(id=words[0].decode(), kind=words[1].decode(), data=answered.read(size + 1)[:size]))
    return found


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(BrokenPipeError), process:  # closes its pipes, at which it ends
        return


def _process(at: Location, args: tuple[str, ...], errors: int, index: str = "") -> "subprocess.Popen[bytes]":
    program = find_git()
    if program is None:
        raise CannotRun(
            translatable("the program git is not installed"),
            translatable("install it, or see that its folder is on the PATH, named in full"),
        )
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"} | _RUNS_NOTHING | at.environment()
    environment |= {"GIT_INDEX_FILE": index} if index else {}
    bare = ("-c", f"safe.bareRepository={'all' if at.bare_too else 'explicit'}")
    command = (program, "-C", at.folder, *_SAFE, *bare, "--no-optional-locks", "--no-pager", *args)
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=errors, env=environment)  # noqa: S603 - no shell, and names are checked
    except OSError as error:
        raise CannotRun(
            translatable("git cannot be run: {value}", value=reason_of(error)),
            translatable("see that `git --version` works"),
        ) from None


def partial_clone() -> CannotRun:
    """The error of a clone without the requested objects: its configuration names the program that would fetch them."""
    return CannotRun(
        translatable("this clone is partial, and lacks files that are asked for"),
        translatable("fetch them: `git fetch --refetch --no-filter`; in a job, clone without a filter"),
    )


def _failed(folder: str, command: str, errors: bytes) -> CannotRun:
    text = errors.decode("utf-8", "replace")
    said = next((line for line in text.splitlines() if line.strip()), "git failed")
    if "not a git repository" in said:
        return CannotRun(
            translatable("{folder} is in no git repository", folder=folder),
            translatable("go to a clone of the register, or begin one: `git init`, `git add`, `git commit`"),
        )
    if any(word in text for word in ("lazy fetching", "promisor", "transport ")):
        return partial_clone()
    if "dubious ownership" in said:
        return CannotRun(
            translatable("git does not trust {folder}, for it belongs to another user", folder=folder),
            translatable("git config --global --add safe.directory FOLDER"),
        )
    return CannotRun(
        translatable("git {command}: {removeprefix}", command=command, removeprefix=said.removeprefix("fatal: ")),
        translatable("see whether the same git command works by itself"),
    )
