"""Several files changed together: all of them, or none."""

from collections.abc import Sequence
from pathlib import Path

from mandate.storage.atomic import create, remove_file, replace
from mandate.storage.errors import CannotRun

FileChange = tuple[Path, bytes | None, bytes | None]
"""A file, its bytes when it was read (`None`: it is new), and its new bytes (`None`: it is to be removed)."""


def write_together(changes: Sequence[FileChange]) -> bool:
    """Change files one after the other; return whether that was done.

    If one was changed meanwhile or cannot be written, those before it are restored. Raises CannotRun.
    """
    done: list[FileChange] = []
    try:
        for one in changes:
            if not _write(*one):
                _take_back(done)
                return False
            done.append(one)
    except CannotRun:
        _take_back(done)
        raise
    return True


def _write(path: Path, before: bytes | None, after: bytes | None) -> bool:
    if before is None:
        return after is None or create(path, after)
    return remove_file(path, before) if after is None else replace(path, before, after)


def _take_back(done: list[FileChange]) -> None:
    for path, before, after in reversed(done):
        _write(path, after, before)
