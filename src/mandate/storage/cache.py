"""Answers of large registers kept in the user's cache folder, each under a key made of all it was made from: what a command
printed; and what each file gave to a question, so that only the changed files are read anew. Safe to delete; a kept
answer that is damaged, or that cannot be read or written, is no answer."""

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from mandate import __version__
from mandate.reading.register import Sources
from mandate.reading.source import Source
from mandate.storage.atomic import defer_sigint
from mandate.storage.time_zone_data import time_zone_data

if TYPE_CHECKING:
    import hashlib

Kept = TypeVar("Kept")

SMALLEST = 200
"""Files from which a register's answers are kept; a smaller one answers at once."""
MOST = 40
"""Answers that are kept, the newest ones."""
LARGEST = 256 * 1024 * 1024
"""Bytes of all that is kept."""
_OURS = re.compile(r"[0-9a-f]{48}|\.[0-9a-f]{48}\.[a-z0-9_]{8}\.part")
"""Names of what is kept, and of what a killed run left half-written. What else lies in the folder is somebody else's."""


class Answer(msgspec.Struct, frozen=True):
    """What a command printed, and how it ended."""

    out: bytes
    err: str
    code: int


def key_of(sources: Sources, asked: Iterable[object]) -> str:
    """A key of everything an answer is made from: the files to the byte, what was asked, the program's version."""
    digest = _blake2b(24)
    for part in (_program(), *asked, sources.folder, *sources.talk):
        digest.update(f"{part!r}\n".encode())
    for source in (sources.register, *sources.assignments):
        digest.update(f"{source.file!r} {len(source.data)} {source.problem!r}\n".encode("utf-8", "surrogateescape"))
        digest.update(source.data)
    return digest.hexdigest()


def key_of_parts(register: Source, asked: Iterable[object]) -> str:
    """A key of everything that what a file gives is made from but the file: the `mandate.toml`, what was asked, the program's
    version."""
    digest = _blake2b(24)
    for part in (_program(), "parts", register.file, register.data, register.problem, *asked):
        digest.update(f"{part!r}\n".encode())
    return digest.hexdigest()


def digest_of(source: Source) -> bytes:
    """A key of a file, to the byte, and of its name."""
    return _blake2b(16, f"{source.file!r}\n".encode() + source.data).digest()


def recall(key: str) -> Answer | None:
    """The answer kept under a key."""
    return _unpacked(key, Answer)


def keep(key: str, answer: Answer) -> None:
    """Keep an answer."""
    _write(key, msgspec.msgpack.encode(answer))


def recall_parts(key: str, type_: type[Kept]) -> dict[bytes, Kept]:
    """What files gave to a question, by their digests, as far as that is kept under a key."""
    return _unpacked(key, dict[bytes, type_]) or {}  # type: ignore[valid-type]


def keep_parts(key: str, parts: Mapping[bytes, object]) -> None:
    """Keep what files gave to a question."""
    _write(key, msgspec.msgpack.encode(parts))


def _unpacked(key: str, type_: type[Kept]) -> Kept | None:
    try:
        data = (_folder() / key).read_bytes()
    except OSError:
        return None
    packed = memoryview(data)[16:]
    if _blake2b(16, packed).digest() != data[:16]:
        return None
    try:
        return msgspec.msgpack.decode(packed, type=type_)
    except msgspec.DecodeError:
        return None


def _write(key: str, packed: bytes) -> None:
    """Keep bytes, readable by their owner alone, whole or not at all; the oldest ones make room."""
    if len(packed) > LARGEST:
        return
    import tempfile  # 5 ms, paid only where something is kept

    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with defer_sigint():
            handle, name = tempfile.mkstemp(dir=folder, prefix=f".{key}.", suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                stream.write(_blake2b(16, packed).digest())
                stream.write(packed)
            Path(name).replace(folder / key)
        kept = sorted(
            ((path, path.stat()) for path in folder.iterdir() if _OURS.fullmatch(path.name)),
            key=lambda one: one[1].st_mtime,
            reverse=True,
        )
        room = LARGEST
        for number, (path, status) in enumerate(kept):
            room -= status.st_size
            if number >= MOST or room < 0:
                path.unlink(missing_ok=True)
    except OSError:  # a full disk or a folder that is not ours: then nothing is kept
        return


def _blake2b(size: int, data: bytes | memoryview = b"") -> "hashlib.blake2b":
    import hashlib  # 3 ms, paid only where something may be kept

    return hashlib.blake2b(data, digest_size=size)


@lru_cache(maxsize=1)
def _program() -> tuple[object, ...]:
    """What tells one state of the program from another: a version has many commits, and what reads TOML may be another tomorrow."""
    import rtoml

    folders = [os.path.dirname(os.path.dirname(__file__))]  # noqa: PTH120 - pathlib takes three times as long
    written: list[tuple[str, int]] = []
    try:
        for folder in folders:
            for one in os.scandir(folder):
                if one.name.endswith(".py"):
                    written.append((one.name, one.stat().st_mtime_ns))
                elif one.name != "__pycache__" and one.is_dir():
                    folders.append(one.path)
    except OSError:  # not in a folder
        written = []
    return (__version__, rtoml.VERSION, *time_zone_data(), *sorted(written))


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mandate", appauthor=False) / "answers"
