"""Syntax that only TOML 1.1 allows: rtoml reads it, editors and other readers refuse it."""

import re
from collections.abc import Iterator

import rtoml

from mandate.messages.translations import joined, translatable
from mandate.model import rules
from mandate.model.diagnostic import Diagnostic, Position
from mandate.reading.locations import Locator
from mandate.reading.source import Source

_OPEN_BRACE = re.compile(rb"\{[^{}\n]*\n")  # from the last brace of a line, so that each byte is read once
_TIME = re.compile(rb":\d\d(?!:)")
_TOKENS = r"""(?sx)(?P<comment>\#[^\n]*)
    |(?P<text>\"{3}(?:[^"\\]++|\\.|\"{1,2}(?!\"))*+\"{3,5}|"(?:\\.|[^"\\\n]++)*+")
    |(?P<literal>'{3}.*?'{3,5}|'[^'\n]*')"""
"""The strings and comments of a valid document, each replaced by as many blanks."""
_BREAK = (
    translatable("a line break in an inline table"),
    translatable("write the table on one line, or the break within a list"),
)
_IN_CODE = (
    (r"\{[^}\[\n]*\n|\n[ \t]*\}", *_BREAK),
    (
        r",[ \t]*\}",
        translatable("a comma at the end of an inline table"),
        translatable("leave the comma out"),
    ),
    (
        r"(?<![\d:+-])\d\d:\d\d(?![:\d])",
        translatable("a time without seconds"),
        translatable("write the seconds too: "),
    ),
)


def is_likely(data: bytes) -> bool:
    """Say whether a quick look finds something that may be TOML 1.1. Each search begins with a character that bytes are scanned for at
    once, which takes a tenth of the time of one pattern over text."""
    if b"\\" in data and (b"\\e" in data or b"\\x" in data):
        return True
    if _OPEN_BRACE.search(data):
        return True
    for m in _TIME.finditer(data) if b":" in data else ():
        before = data[max(m.start() - 40, 0) : m.start()]
        if before[-2:].isdigit() and before[-3:-2] not in b":+-":  # hours, not minutes and not an offset
            before = before.rstrip(b"0123456789:+-Tt. \t")
            if not before or before[-1:] in b"=[,\n":  # not in a string
                return True
    at = data.find(b"}")
    while at >= 0:
        before = data[max(at - 50, 0) : at].rstrip(b" \t")
        if not before or before[-1:] in b",\n":
            return True
        at = data.find(b"}", at + 1)
    return False


def find_in(source: Source) -> list[Diagnostic]:
    """Find each such thing in a file that rtoml reads."""
    if source.problem or not is_likely(source.data):
        return []
    try:
        text = source.data.removeprefix(b"\xef\xbb\xbf").decode()
        rtoml.loads(text)
    except (UnicodeDecodeError, rtoml.TomlParsingError):
        return []
    return find_toml_1_1(source.file, text)


def find_toml_1_1(file: str, text: str) -> list[Diagnostic]:
    """Find each such thing in a document that rtoml has read, once a line."""
    places = Locator(text)
    found: dict[tuple[int, str], tuple[Position, str, str]] = {}
    at = bytes_before = 0
    for start, end, what, help_ in sorted(_spans(text)):
        bytes_before += len(text[at:start].encode())
        at = start
        position = places.position((bytes_before, bytes_before + len(text[start:end].encode())))
        found.setdefault((position.line, what), (position, what, help_))
    return [
        Diagnostic(
            rule=rules.NEWER_TOML,
            file=file,
            position=position,
            message=translatable("only TOML 1.1 allows {what}; editors and other readers refuse it", what=what),
            help=help_,
        )
        for position, what, help_ in found.values()
    ]


def _spans(text: str) -> Iterator[tuple[int, int, str, str]]:
    code: list[str] = []
    at = 0
    for m in re.finditer(_TOKENS, text):
        code += [text[at : m.start()], " " * len(m[0]) if m["comment"] else "_" * len(m[0])]
        at = m.end()
        for escape in re.finditer(r"(?s)\\(.)", m["text"] or ""):
            if escape[1] in "ex":
                start = m.start() + escape.start()
                meant = _meant(m[0], escape.start())
                what = translatable("the escape `\\{escape}`", escape=escape[1])
                help_ = (
                    translatable("write {meant}", meant=meant) if meant else translatable("write \\u and four digits")
                )
                yield start, start + 2, what, help_
    code.append(text[at:])
    bare = "".join(code)
    for pattern, what, help_ in _IN_CODE:
        for m in re.finditer(pattern, bare):
            if what == _BREAK[0]:  # at the bracket
                start = m.start() if m[0][0] == "{" else m.end() - 1
                yield start, start + 1, what, help_
            elif m[0][0] == ",":
                yield m.start(), m.start() + 1, what, help_
            else:
                yield m.start(), m.end(), what, joined("", (help_, m[0], ":00"))


def _meant(token: str, at: int) -> str:
    """The sign, or the escape of TOML 1.0 for it; empty where the digits are missing."""
    if token[at + 1] == "e":
        return "\\u001b"
    digits = token[at + 2 : at + 4]
    if not re.fullmatch("[0-9A-Fa-f]{2}", digits):
        return ""
    sign = chr(int(digits, 16))
    return sign if sign.isprintable() and sign not in '"\\ ' else f"\\u00{digits.lower()}"
