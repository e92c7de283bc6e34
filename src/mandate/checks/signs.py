"""M1: signs in a file's text that look like others or cannot be seen; in comments too, for comments are read."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from mandate import rules
from mandate.diagnostic import Diagnostic, Position, Rule
from mandate.source import Source

_BROKEN = re.compile(
    "\\w*(?:Ã[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\xa0-\xbf]|â€.|\ufffd)"
    "(?:Ã.|Â[\xa0-\xbf]|â€.|\ufffd|\\w)*"
)
_HIDDEN = re.compile("[\x80-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def signs_are_sound(source: Source) -> Iterator[Diagnostic]:
    """Broken encoding and hidden characters, once a line; letters in two parts, once a file."""
    if source.problem or source.data.isascii():
        return
    text = source.text
    lines = _Lines(source.file, text)
    if not unicodedata.is_normalized("NFC", text):
        yield from _not_nfc(lines)
    if "\ufffd" not in text or "\ufffd".encode() in source.data:  # else the file is not UTF-8, which is told elsewhere
        for found in lines.once_a_line(_BROKEN):
            meant = _repaired(found[0])
            yield lines.fault(
                rules.BROKEN_ENCODING,
                found.span(),
                f"`{found[0]}` has gone through a wrong encoding",
                f"write `{meant}`, and see that the file is saved as UTF-8"
                if meant
                else "type the word anew, and save the file as UTF-8",
            )
    for found in lines.once_a_line(_HIDDEN):
        name = unicodedata.name(found[0], "control character").lower()
        message = f"here is U+{ord(found[0]):04X}, {name}, which cannot be seen"
        if found[0] in _TURNING:
            message = f"here is U+{ord(found[0]):04X}, {name}, which makes text read otherwise than it stands"
        yield lines.fault(
            rules.HIDDEN_CHARACTER,
            found.span(),
            message,
            "delete it; if the cursor does not stop at it, type the words around it anew",
        )


def _not_nfc(lines: "_Lines") -> Iterator[Diagnostic]:
    rows = [
        (number, row) for number, row in enumerate(lines.text.split("\n")) if not unicodedata.is_normalized("NFC", row)
    ]
    number, row = rows[0]
    start = next(at for at in range(len(row)) if not unicodedata.is_normalized("NFC", row[: at + 1]))
    begin = lines.starts[number] + max(start - 1, 0)
    meant = unicodedata.normalize("NFC", lines.text[begin : begin + 2])
    count = "1 line" if len(rows) == 1 else f"{len(rows)} lines"
    yield lines.fault(
        rules.NOT_NFC,
        (begin, begin + 2),
        f"this letter is written as two characters; in this file {count} hold such letters",
        f"write it as one, `{meant}`: `mandate check --fix` does so; searches and comparisons miss it otherwise",
    )


def _repaired(word: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return word.encode(encoding).decode()
        except UnicodeError:
            continue
    return ""


class _Lines:
    """A text with the beginnings of its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def once_a_line(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        told = -1
        for found in pattern.finditer(self.text):
            line = bisect_right(self.starts, found.start())
            if line != told:
                yield found
            told = line

    def fault(self, rule: Rule, span: tuple[int, int], message: str, help_: str) -> Diagnostic:
        line = bisect_right(self.starts, span[0])
        column = span[0] - self.starts[line - 1] + 1
        position = Position(line=line, column=column, end_line=line, end_column=column + span[1] - span[0])
        return Diagnostic(rule=rule, file=self.file, message=message, help=help_, position=position)
