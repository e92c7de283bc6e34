"""The list over a register's files, read one by one; what a file gave to the same question before is not made again."""

import os
from collections.abc import Sequence
from datetime import date

import msgspec

from mandate.cache import SMALLEST, digest_of, keep_parts, key_of_list, recall_parts
from mandate.cli.asked import find_files
from mandate.cli.talk import say, tell_progress
from mandate.listing import NOTHING_LISTED, Listing, Part, Show, listing, part_maker
from mandate.model import Register, Value
from mandate.processors import shared
from mandate.reader import read_register
from mandate.register import id_of
from mandate.selection import Selection
from mandate.store import Found, read_source
from mandate.visible import visible

ROUND = 10_000
"""Files that are worked on between two words of how far it is."""


class Opened(Value, frozen=True):
    """A register of which only `mandate.toml` has been read. `ids` names every file by its id, the first where two share one."""

    found: Found
    register: Register
    register_read: bool
    ids: dict[str, str]


def open_registers(asked: Sequence[str]) -> tuple[Opened, ...]:
    """The registers of a command, each once: those asked for, else the one of the variable or the working folder."""
    folders = asked or [os.environ.get("MANDATE_REGISTER", "")]
    opened = {one.found.register.file: one for one in map(open_register, folders)}
    return tuple(opened.values())


def names_of(registers: Sequence[Opened]) -> Opened:
    """The names of all registers as if they were one, to see whether what is asked for is a name at all."""
    organisations = {code: one for opened in registers for code, one in opened.register.organisations.items()}
    ids = {id_: file for opened in registers for id_, file in opened.ids.items()}
    register = msgspec.structs.replace(registers[0].register, organisations=organisations)
    return msgspec.structs.replace(registers[0], register=register, ids=ids)


def open_register(asked: str | None) -> Opened:
    """The register of a folder, with a word on what was passed over."""
    found = find_files(asked)
    about = read_register(found.register).register
    for line in found.talk:
        say(visible(line))
    ids = {id_of(file): file for _, file in reversed(found.files)}
    return Opened(found=found, register=about or Register(id=""), register_read=about is not None, ids=ids)


def listed(registers: Sequence[Opened], as_of: date, wanted: Selection, show: Show, *, cache: bool) -> Listing:
    """The obligations that a selection asks for, each as `show` gives it; `cache` says whether anything may be kept."""
    return listing(part for opened in registers for part in parts(opened, as_of, wanted, show, cache=cache))


def parts(opened: Opened, as_of: date, wanted: Selection, show: Show, *, cache: bool) -> list[tuple[str, Part]]:
    """What each file of a register gives to a question, by its name."""
    files = opened.found.files
    key = ""
    if cache and len(files) >= SMALLEST:
        key = key_of_list(opened.found.register, (as_of, wanted, f"{show.__module__}.{show.__qualname__}"))
    known = recall_parts(key) if key else {}
    part_of = part_maker(opened.register, as_of, wanted, show)

    def work(some: Sequence[tuple[str, str]]) -> bytes:
        """What files give, each behind its digest; nothing where it is known, for that need not be sent."""
        made: list[tuple[bytes, Part | None]] = []
        for path, file in some:
            if opened.ids[id_of(file)] != file:
                made.append((b"", NOTHING_LISTED))
                continue
            source = read_source(path, file)
            digest = digest_of(source) if key and not source.problem else b""
            made.append((digest, None if digest in known else part_of(source)))
        return msgspec.msgpack.encode(made)

    kept: dict[bytes, Part] = {}
    given = [] if opened.register_read else [(opened.found.register.file, NOTHING_LISTED)]
    for start in range(0, len(files), ROUND):
        tell_progress("read", start, len(files))
        some = files[start : start + ROUND]
        made = (one for piece in shared(work, some) for one in _DECODE(piece))
        for (_, file), (digest, new) in zip(some, made, strict=True):
            part = known[digest] if new is None else new
            given.append((file, part))
            if digest:
                kept[digest] = part
    tell_progress("read", len(files), len(files))
    if kept.keys() - known.keys():
        keep_parts(key, kept)
    return given


_DECODE = msgspec.msgpack.Decoder(list[tuple[bytes, Part | None]]).decode
