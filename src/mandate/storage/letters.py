"""The letters that drafts come from: their paths, and reading them without leaving the register's repository."""

import hashlib
import os
import re
from pathlib import Path

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun, reason_of
from mandate.storage.links import repository_of

FOLDER = "letters"
"""The folder of a register for copies of letters."""
LARGEST = 100_000_000
NAME_LETTER = translatable("give the letter: --letter FILE")
"""The remedy of commands that have this option."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def sha256_of(data: bytes) -> str:
    """The digest of a letter's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_letter(path: Path) -> bytes:
    """The bytes of a letter that a person named. Raises CannotRun."""
    try:
        if path.is_dir():
            raise CannotRun(translatable("{path} is a folder", path=path), translatable("name the letter itself"))
        if path.stat().st_size > LARGEST:
            raise CannotRun(
                translatable("{path} has more than {value} MB", path=path, value=LARGEST // 1000000),
                translatable("save the letter again without its pictures"),
            )
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(
            translatable("{path} cannot be read: {value}", path=path, value=reason_of(error)),
            translatable("name a letter that is there and that you may read"),
        ) from None


def name_from(folder: Path, letter: Path) -> str:
    """The letter's path from the register's folder, if it is in the same repository; else its bare name."""
    here = Path(os.path.realpath(letter))
    if here.is_relative_to(_root(folder)) and not _is_hidden(here, _root(folder)):
        return Path(os.path.relpath(here, os.path.realpath(folder))).as_posix()
    return letter.name


def letter_path(folder: Path, from_: str) -> Path:
    """The letter that a draft of the register in `folder` names. Raises CannotRun for one elsewhere, which is not opened."""
    if not from_:
        raise CannotRun(translatable("the draft does not name its letter"), NAME_LETTER)
    if _ADDRESS.match(from_):
        raise CannotRun(
            translatable("the letter is at {from_}, which is not fetched", from_=from_),
            translatable("save it and give it: --letter FILE"),
        )
    path = Path(os.path.realpath(folder / from_))
    if Path(from_).is_absolute() or not path.is_relative_to(_root(folder)) or _is_hidden(path, _root(folder)):
        raise CannotRun(
            translatable("the letter {from_} is outside the register's repository", from_=from_),
            NAME_LETTER,
        )
    if not path.is_file():
        raise CannotRun(translatable("the letter {from_} is not there", from_=from_), NAME_LETTER)
    return path


def _root(folder: Path) -> Path:
    """The repository of the register; outside git, the register's folder."""
    here = Path(os.path.realpath(folder))
    return repository_of(here) or here


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
