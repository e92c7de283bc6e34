"""The path of a program, found through absolute entries of PATH alone: a file in the working folder is never run."""

import ntpath
import os
import posixpath
from collections.abc import Callable


def find_program(name: str, path: str, *, windows: bool, is_program: Callable[[str], bool]) -> str | None:
    """The first program of a name in the folders of a PATH.

    An empty or relative entry names a folder that depends on the working folder, such as a clone of somebody else's files, so
    it is passed over. On Windows only `.exe` is looked for: a batch file would read its arguments as commands.
    """
    if windows:
        entries = (entry.strip().strip('"') for entry in path.split(";"))
        candidates = (ntpath.join(entry, f"{name}.exe") for entry in entries if _is_absolute_on_windows(entry))
    else:
        candidates = (posixpath.join(entry, name) for entry in path.split(":") if entry.startswith("/"))
    return next((one for one in candidates if is_program(one)), None)


def find_git() -> str | None:
    """The path of git on this machine."""
    path = os.environ.get("PATH", os.defpath)
    return find_program("git", path, windows=os.name == "nt", is_program=_is_program)


def _is_absolute_on_windows(entry: str) -> bool:
    r"""A drive and a root, or a share: `C:\x`, `\\server\share\x`. Not `\x` or `C:x`, which depend on the working drive or folder."""
    drive, rest = ntpath.splitdrive(entry)
    return bool(drive) and (rest[:1] in {"\\", "/"} or drive.startswith(("\\\\", "//")))


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113 - texts, quicker than paths
