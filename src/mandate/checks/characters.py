"""M1: look-alike and invisible characters in a file's text, comments included, because comments are read."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from mandate.messages.translations import plural, translatable
from mandate.model import rules
from mandate.model.diagnostic import Diagnostic, Position, Rule
from mandate.reading.escape import INVISIBLE
from mandate.reading.source import Source
from mandate.reading.toml_words import short

_CONTINUED = bytes(range(0x80, 0xC0))
_DOS = "".join({*_CONTINUED.decode("cp850"), *_CONTINUED.decode("cp437")})
_MAC = _CONTINUED.decode("mac_roman")
_PAIR = (
    "Ã[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\xa0-\xbf]|â€.|\ufffd"
    f"|├[{re.escape(_DOS)}]|√[{re.escape(_MAC)}]"
)
_BROKEN = re.compile(f"(?:{_PAIR})(?:Ã.|Â[\xa0-\xbf]|â€.|\ufffd|├.|√.|\\w)*+")
"""UTF-8 that was read as Windows-1252, as a console of Windows reads it, or as old Macs did."""
_ENCODINGS = ("cp1252", "latin-1", "cp850", "cp437", "mac_roman")
_HIDDEN = re.compile(f"[\xad{INVISIBLE}]")
_ASCII = bytes(range(128))
_USUAL = frozenset("ÅÄÖÆØåäöæøÉÈÜéèüàôçáčđŋšŧž«»“”‘’–—…§°½×·•€\xa0")
"""Characters that are always valid; a file whose other characters are ASCII needs no check."""
_LONGEST_WORD = 40
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def signs_are_sound(source: Source) -> Iterator[Diagnostic]:
    """Broken encoding or hidden characters, once a line; letters in two parts, once a file."""
    beyond_ascii = source.data.translate(None, _ASCII)  # so that an ordinary file is done with in no time
    if source.problem or _USUAL.issuperset(beyond_ascii.decode("utf-8", "replace")):
        return
    text = source.text
    if "\ufffd" in text and "\ufffd".encode() not in source.data:
        return  # the file is not UTF-8, which is reported elsewhere, and its signs are not those that somebody wrote
    lines = _Lines(source.file, text)
    if not unicodedata.is_normalized("NFC", text):
        yield from _not_nfc(lines)
    broken: set[int] = set()
    for found in lines.once_a_line(_BROKEN):
        start, end = _word_around(text, *found.span())
        broken.add(lines.number(start))
        meant = _repaired(text[start:end])
        message = translatable("`{value}` has gone through a wrong encoding", value=text[start:end])
        help_ = translatable("type the word again, and save the file as UTF-8")
        if meant:
            help_ = translatable("write `{meant}`, and see that the file is saved as UTF-8", meant=meant)
        yield lines.fault(rules.BROKEN_ENCODING, (start, end), message, help_)
    for found in lines.once_a_line(_HIDDEN):
        if lines.number(found.start()) in broken:  # the invisible characters are then part of the broken text
            continue
        name = unicodedata.name(found[0], "").lower() or translatable("control character")
        values = {"ord": format(ord(found[0]), "04X"), "name": name}
        message = translatable("an invisible character is here: U+{ord}, {name}", **values)
        if found[0] in _TURNING:
            message = translatable("an invisible character is here that reverses text: U+{ord}, {name}", **values)
        help_ = translatable("delete it; if the cursor does not stop at it, type the words around it again")
        yield lines.fault(rules.HIDDEN_CHARACTER, found.span(), message, help_)


def _not_nfc(lines: "_Lines") -> Iterator[Diagnostic]:
    rows = [
        (number, row) for number, row in enumerate(lines.text.split("\n")) if not unicodedata.is_normalized("NFC", row)
    ]
    number, row = rows[0]
    pairs = zip(row, unicodedata.normalize("NFC", row), strict=False)
    start = next((at for at, (now, then) in enumerate(pairs) if now != then), 0)
    end = start + 1
    while end < len(row) and (unicodedata.combining(row[end]) or unicodedata.is_normalized("NFC", row[start:end])):
        end += 1
    meant = short(unicodedata.normalize("NFC", row[start:end]))
    what = translatable("this letter is written as two characters")
    if end - start == 1:
        what = translatable("this sign looks like `{meant}` but is another", meant=meant)
    begin = lines.starts[number]
    count = plural("{count} line holds", "{count} lines hold", len(rows))
    message = translatable("{what}; in this file {count} such signs", what=what, count=count)
    help_ = translatable(
        "write it as one, `{meant}`: `mandate check --fix` does so; searches miss it otherwise", meant=meant
    )
    yield lines.fault(rules.NOT_NFC, (begin + start, begin + end), message, help_)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around a position, or the text near it if the word is very long."""
    first, last = max(start - _LONGEST_WORD, 0), end + _LONGEST_WORD
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < min(last, len(text)) and text[end].isalnum():
        end += 1
    return start, end


def _repaired(word: str) -> str:
    """The word as it was before, however often it went through; empty where that is not known."""
    for encoding in _ENCODINGS:
        try:
            found = word.encode(encoding).decode()
        except UnicodeError:
            continue
        return (_repaired(found) if _BROKEN.search(found) else found) if found != word else ""
    return ""


class _Lines:
    """A text with the beginnings of its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def number(self, at: int) -> int:
        """The line, from 1, of a place in the text."""
        return bisect_right(self.starts, at)

    def once_a_line(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        told = -1
        for found in pattern.finditer(self.text):
            line = self.number(found.start())
            if line != told:
                yield found
            told = line

    def fault(self, rule: Rule, span: tuple[int, int], message: str, help_: str) -> Diagnostic:
        line = self.number(span[0])
        column = span[0] - self.starts[line - 1] + 1
        position = Position(line=line, column=column, end_line=line, end_column=column + span[1] - span[0])
        return Diagnostic(rule=rule, file=self.file, message=message, help=help_, position=position)
