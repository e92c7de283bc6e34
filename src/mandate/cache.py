"""Answers of large registers kept in the user's cache folder: what a command printed, under a key made of all it was made
from. Safe to delete; a kept answer that is damaged, or that cannot be read or written, is no answer."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mandate import __version__
from mandate.register import Sources

SMALLEST = 200
"""Files from which a register's answers are kept; a smaller one answers at once."""
MOST = 40
"""Answers that are kept, the newest ones."""


class Answer(msgspec.Struct, frozen=True):
    """What a command printed, and how it ended."""

    out: bytes
    err: str
    code: int


def key_of(sources: Sources, asked: Iterable[object]) -> str:
    """A key of everything an answer is made from: the files to the byte, what was asked, the program's version."""
    digest = hashlib.blake2b(digest_size=24)
    for part in (__version__, *asked, sources.folder, *sources.talk):
        digest.update(f"{part!r}\n".encode())
    for source in (sources.register, *sources.assignments):
        digest.update(f"{source.file!r} {len(source.data)} {source.problem!r}\n".encode("utf-8", "surrogateescape"))
        digest.update(source.data)
    return digest.hexdigest()


def recall(key: str) -> Answer | None:
    """The answer kept under a key."""
    try:
        data = (_folder() / key).read_bytes()
    except OSError:
        return None
    if hashlib.blake2b(data[16:], digest_size=16).digest() != data[:16]:
        return None
    try:
        return msgspec.msgpack.decode(data[16:], type=Answer)
    except msgspec.DecodeError:
        return None


def keep(key: str, answer: Answer) -> None:
    """Keep an answer, readable by its owner alone, whole or not at all; the oldest ones make room."""
    packed = msgspec.msgpack.encode(answer)
    data = hashlib.blake2b(packed, digest_size=16).digest() + packed
    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(folder / key)
        kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[MOST:]:
            path.unlink(missing_ok=True)
    except OSError:  # a full disk or a folder that is not ours: then nothing is kept
        return


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mandate", appauthor=False) / "answers"
