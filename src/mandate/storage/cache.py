"""Results of single files, cached in the user's cache folder under a key of everything they depend on besides the file. Safe to
delete: a damaged, unreadable or unwritable cache is an empty one."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import rtoml

from mandate import __version__
from mandate.dates.as_of import ValidDays
from mandate.messages.translations import active
from mandate.model.base import Value
from mandate.reading.source import Source
from mandate.storage.atomic import defer_sigint
from mandate.storage.file_lock import new_file
from mandate.storage.files import Signature
from mandate.storage.time_zone_data import time_zone_data
from mandate.storage.workers import encoded

if TYPE_CHECKING:
    import hashlib

SMALLEST = 200
"""Files from which the results of a register are cached; for a smaller one computing them costs less."""
MOST = 40
"""Questions whose results are cached, the newest ones."""
LARGEST = 256 * 1024 * 1024
"""Bytes of the whole cache."""
_OURS = r"[0-9a-f]{48}|\.[0-9a-f]{48}\.[a-z0-9_]{8}\.part"
"""Names of cache files, and of those that a killed run left half-written.

Other files in the folder do not belong to the cache.
"""

Dated = tuple[ValidDays | None, Any]
"""A result with the days on which it is right; on all without them."""
Parts = Mapping[bytes, Dated]
"""Results of files by their digests."""
Seen = Mapping[str, tuple[Signature, bytes]]
"""The signatures of files before they were read, and their digests."""


class Cached(Value, frozen=True, gc=True, dict=True):
    """The results cached under a key. The first parts are those of the files in `state`: names and signatures, encoded.

    A file whose signature equals the one in `seen` has the same bytes, if it was last changed before the moment
    `settled`. After that, two changes may have the same time on its drive's clock. The `newest` change is that of any of the files.
    """

    parts: Mapping[bytes, Dated] = {}
    state: msgspec.Raw = msgspec.Raw(msgspec.msgpack.encode(((), ())))
    newest: int = 0
    settled: int = 0

    @cached_property
    def seen(self) -> Seen:
        """The signature and the digest of each file."""
        names, signatures = _decode_state(self.state)
        return dict(zip(names, zip(signatures, self.parts, strict=False), strict=True))

    def unchanged(self, names: Sequence[str], signatures: Sequence[Signature | None]) -> list[bytes]:
        """The digest of each file that is unchanged; empty where only its bytes can show it."""
        settled = self.settled
        if self.newest < settled and self.state == _state_of(names, signatures):  # all are, which is usual
            return list(islice(self.parts, len(names)))
        before = self.seen
        if not before:
            return [b""] * len(names)
        found = map(before.get, names, repeat(_UNSEEN))
        return [
            digest if signature == old and old[2] < settled > old[3] else b""
            for signature, (old, digest) in zip(signatures, found, strict=True)
        ]


_UNSEEN: tuple[Signature, bytes] = (0, 0, 0, 0), b""


def tick_of(seen: Seen) -> int:
    """An upper bound of the clock step of the files' drives, in nanoseconds. Linux has steps of 10 ms, FAT of 2 s."""
    return 100_000_000 if any(signature[2] % 1_000_000_000 for signature, _ in seen.values()) else 3_000_000_000


_Stored = tuple[dict[bytes, tuple[ValidDays | None, msgspec.Raw]], msgspec.Raw, int, int]
_decode = msgspec.msgpack.Decoder(_Stored).decode
_decode_state = msgspec.msgpack.Decoder(tuple[list[str], list[Signature]]).decode


def _state_of(names: Sequence[str], signatures: Sequence[Signature | None]) -> msgspec.Raw | None:
    try:
        return msgspec.Raw(msgspec.msgpack.encode((names, signatures)))
    except UnicodeEncodeError:  # on Linux a name may be made of any bytes
        return None


class Cache:
    """The results of files by their digests, for each key. This class caches nothing."""

    def load(self, key: str) -> Cached:  # noqa: ARG002 - the others need it
        """Return the results that are cached under a key."""
        return Cached()

    def store(self, key: str, parts: Parts, seen: Seen, taken: int) -> None:
        """Cache results under a key, in place of those that it had. They were begun `taken` nanoseconds ago."""


NO_CACHE = Cache()


class MemoryCache(Cache):
    """A cache of this process, of one question at a time."""

    def __init__(self) -> None:
        self._key, self._parts = "", dict[bytes, Dated]()

    def load(self, key: str) -> Cached:
        """Return the results that are cached under a key."""
        return Cached(parts=self._parts) if key == self._key else Cached()

    def store(self, key: str, parts: Parts, seen: Seen, taken: int) -> None:  # noqa: ARG002 - others store them
        """Cache results under a key, in place of all others."""
        self._key, self._parts = key, dict(parts)


class DiskCache(Cache):
    """The cache in the user's cache folder. A `read_only` one is for texts that are not the register's own; one with `least` stores
    only results of so many bytes."""

    def __init__(self, *, read_only: bool = False, least: int = 0) -> None:
        self._read_only, self._least = read_only, least

    def load(self, key: str) -> Cached:
        """Return the results that are cached under a key."""
        try:
            with (_folder() / key).open("rb", buffering=0) as stream:
                written = os.fstat(stream.fileno()).st_mtime_ns
                data = stream.read()
        except OSError:
            return Cached()
        packed = memoryview(data)[16:]
        if _blake2b(16, packed).digest() != data[:16]:
            return Cached()
        try:
            parts, state, newest, taken = _decode(packed)
        except msgspec.DecodeError:
            return Cached()
        return Cached(parts=parts, state=state, newest=newest, settled=written - taken)

    def store(self, key: str, parts: Parts, seen: Seen, taken: int) -> None:
        """Cache results under a key, readable by their owner alone, whole or not at all; the oldest ones make room."""
        if self._read_only:
            return
        signatures = [signature for signature, _ in seen.values()]
        newest = max((max(changed) for _, _, *changed in signatures), default=0)
        ordered = {**{digest: parts[digest] for _, digest in seen.values()}, **parts}
        packed = encoded((ordered, (list(seen), signatures), newest, taken + tick_of(seen)))
        if len(packed) >= self._least:
            _write(key, packed)


def key_of(asked: Iterable[object], register: Source) -> str:
    """A key of everything that the results of files depend on besides the files: the question, the `mandate.toml`, the
    program's code and the language of its messages."""
    digest = _blake2b(24)
    for part in (_program(), active(), register.file, register.data, register.problem, *asked):
        digest.update(f"{part!r}\n".encode())
    return digest.hexdigest()


def digest_of(source: Source, duplicate_of: str = "") -> bytes:
    """A key of a file: its name, its bytes, the file that has its id already. Empty where its result must not be cached, because
    it cannot be read, or its name cannot be written."""
    if source.problem:
        return b""
    try:
        head = f"{source.file}\0{duplicate_of}\0".encode()
    except UnicodeEncodeError:  # on Linux a name may be made of any bytes
        return b""
    return _blake2b(16, head + source.data).digest()


def _write(key: str, packed: bytes) -> None:
    if len(packed) > LARGEST:
        return
    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with defer_sigint():
            handle, name = new_file(folder, key)
            with os.fdopen(handle, "wb") as stream:
                stream.write(_blake2b(16, packed).digest())
                stream.write(packed)
            name.replace(folder / key)
        ours = ((path, path.stat()) for path in folder.iterdir() if re.fullmatch(_OURS, path.name))
        cached = sorted(ours, key=lambda one: one[1].st_mtime, reverse=True)
        room = LARGEST
        for number, (path, status) in enumerate(cached):
            room -= status.st_size
            if number >= MOST or room < 0:
                path.unlink(missing_ok=True)
    except OSError:  # a full disk or a folder that is not ours: then nothing is stored
        return


@cache
def _blake2() -> "type[hashlib.blake2b]":
    try:
        from _blake2 import blake2b  # hashlib loads OpenSSL beside it: 5 ms
    except ImportError:  # an interpreter without it
        from hashlib import blake2b

    return blake2b


def _blake2b(size: int, data: bytes | memoryview = b"") -> "hashlib.blake2b":
    digest: hashlib.blake2b = _blake2()(data, digest_size=size)
    return digest


@cache
def _program() -> tuple[object, ...]:
    """Identify the installed code: version, modification times of the modules (for checkouts), rtoml's version and that of the time-zone data."""
    folders = [os.path.dirname(os.path.dirname(__file__))]  # noqa: PTH120 - pathlib takes three times as long
    written: list[tuple[str, int]] = []
    try:
        for folder in folders:
            for one in os.scandir(folder):
                if one.name.endswith((".py", ".html", ".css", ".js")):
                    written.append((one.name, one.stat().st_mtime_ns))
                elif one.name != "__pycache__" and one.is_dir():
                    folders.append(one.path)
    except OSError:  # not in a folder
        written = []
    return (__version__, rtoml.VERSION, *time_zone_data(), *sorted(written))


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mandate", appauthor=False) / "answers"
