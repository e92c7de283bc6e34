"""Links in a register are followed only inside the repository, because a commit can hold a link to any file of this
machine."""

import os
from pathlib import Path

from mandate.messages.translations import translatable

REGISTER_FILE = "mandate.toml"


def link_problem(path: str) -> str:
    """Say why the target of a link in a register is not read; empty where it may be.

    A letter is printed in excerpts, so a link to a file that is not the repository's would show it to whoever reads the output.
    Hidden files of the repository, such as `.git/config` and `.env`, may hold passwords.
    """
    root, name = _root_above(path)
    target = os.path.realpath(path)
    if root is None:
        return translatable("this is a link, and it is not known to what register it belongs")
    try:
        below = Path(target).relative_to(root).parts
    except ValueError:
        return translatable("this is a link that leads out of {name}", name=name)
    if any(part.startswith(".") for part in below):
        return translatable("this is a link to a hidden file")
    return ""


def _root_above(path: str) -> tuple[Path | None, str]:
    """The folder that a register's links may not leave, and its name in messages: the repository, or outside git the
    register."""
    for folder in Path(path).absolute().parents:
        if os.path.lexists(folder / REGISTER_FILE):
            here = folder.resolve()
            top = repository_of(here)
            return (top, translatable("the repository")) if top else (here, translatable("the register's folder"))
    return None, ""


def repository_of(folder: Path) -> Path | None:
    """The folder of the git repository around a resolved folder."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)
