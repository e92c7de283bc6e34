"""What each file of a register gives to a question, made file by file: the work shared among the machine's processors, and
what a file gave to the same question before not made again."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

import msgspec

from mandate.reading.source import Source
from mandate.storage.cache import SMALLEST, digest_of, keep_parts, recall_parts
from mandate.storage.files import read_source
from mandate.storage.workers import map_parallel

Part = TypeVar("Part")

ROUND = 10_000
"""Files that are worked on between two words of how far it is."""
BATCH = 64
"""Files of which each step of the work is done before the next step: a processor is quicker at more of the same."""


class Question(NamedTuple, Generic[Part]):
    """What is asked of each file, as a function that gives the parts of some files in their order. A part depends on the file and on
    what the `key` is made of, and on nothing else; an empty key keeps no part. `type` is what a part is read back as, for it
    comes from another process or was kept."""

    parts_of: Callable[[Sequence[Source]], Sequence[Part]]
    type: type[Part]
    key: str = ""


def given(
    files: Sequence[tuple[str, str]], question: Question[Part], tell: Callable[[int, int], None]
) -> dict[str, Part]:
    """What files (their path, and how they are called in messages) give, by name, in their order. `tell` takes how many are done,
    and of how many."""
    key = question.key if len(files) >= SMALLEST else ""
    known = recall_parts(key, question.type) if key else {}

    def work(some: Sequence[tuple[str, str]]) -> bytes:
        """What files give, each behind its digest; nothing where it is known, for that need not be sent."""
        made: list[tuple[bytes, Part | None]] = []
        for start in range(0, len(some), BATCH):
            sources = [read_source(path, file) for path, file in some[start : start + BATCH]]
            digests = [digest_of(source) if key and not source.problem else b"" for source in sources]
            asked = [source for source, digest in zip(sources, digests, strict=True) if digest not in known]
            parts = iter(question.parts_of(asked))
            made += [(digest, None if digest in known else next(parts)) for digest in digests]
        return msgspec.msgpack.encode(made)

    decode = msgspec.msgpack.Decoder(list[tuple[bytes, question.type | None]]).decode  # type: ignore[name-defined]
    named = [one for one in files if _is_text(one[1])]
    found: dict[str, Part] = {}
    kept: dict[bytes, Part] = {}
    for start in range(0, len(named), ROUND):
        tell(start, len(files))
        some = named[start : start + ROUND]
        made = (one for piece in map_parallel(work, some) for one in decode(piece))
        for (_, file), (digest, new) in zip(some, made, strict=True):
            part = known[digest] if new is None else new
            found[file] = part
            if digest:
                kept[digest] = part
    tell(len(files), len(files))
    if kept.keys() - known.keys():
        keep_parts(key, kept)
    if len(named) < len(files):
        found |= {file: question.parts_of([read_source(path, file)])[0] for path, file in files if file not in found}
        found = {file: found[file] for _, file in files}
    return found


def _is_text(name: str) -> bool:
    """Whether a name can be sent between processes: on Linux one may be made of any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
