"""Changes to a file's text: splices at spans, everything else byte for byte."""

from collections.abc import Iterable

from mandate.model.base import Value
from mandate.reading.source import Source

_MARK = b"\xef\xbb\xbf"


class Edit(Value, frozen=True):
    """Text in the place of the bytes from `start` to before `end`, counted as `Places` counts them: after a byte order mark."""

    start: int
    end: int
    text: str


def apply_edits(source: Source, splices: Iterable[Edit]) -> Source:
    """The file with the splices made; their line ends become the file's own. Raises ValueError where two overlap."""
    body = source.data.removeprefix(_MARK)
    newline = "\r\n" if b"\r\n" in body else "\n"
    parts, at = [_MARK if source.data.startswith(_MARK) else b""], 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at:
            raise ValueError(f"splices overlap at byte {splice.start}")
        parts += [body[at : splice.start], splice.text.replace("\n", newline).encode()]
        at = splice.end
    return Source(file=source.file, data=b"".join([*parts, body[at:]]))
