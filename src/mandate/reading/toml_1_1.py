"""What only TOML 1.1 allows: rtoml reads it, editors and other readers refuse it."""

import re

from mandate.model import rules
from mandate.model.diagnostic import Diagnostic, Position
from mandate.reading.locations import Locator

_TIME = "a time without seconds"
_NEWER = (
    (
        "{",
        re.compile(r"\{[^}\[\n]*\n"),
        False,
        "a line break in an inline table",
        "write the table on one line, or the break within a list",
    ),
    (
        "}",
        re.compile(r"\n[ \t]*\}"),
        False,
        "a line break in an inline table",
        "write the table on one line, or the break within a list",
    ),
    ("}", re.compile(r",[ \t]*\}"), False, "a comma at the end of an inline table", "leave the comma out"),
    ("\\", re.compile(r"\\[ex]"), True, "this escape", "write the sign itself, or \\u and four digits"),
    (
        ":",
        re.compile(r":(?<=\d\d:)(?<![:+-]\d\d:)\d\d(?![:\d])"),
        False,
        _TIME,
        "write the seconds too",
    ),
)


def is_likely(text: str) -> bool:
    """Whether something in the text looks like TOML 1.1; a pattern is looked for only where its sign is in the text."""
    return any(sign in text and pattern.search(text) for sign, pattern, *_ in _NEWER)


def find(file: str, text: str) -> list[Diagnostic]:
    """Each such thing, where the grammar says that it stands in code, or for an escape in a text."""
    places = Locator(text)
    found: dict[tuple[int, str], tuple[Position, str, str]] = {}
    for _, pattern, in_text, what, help_ in _NEWER:
        for m in pattern.finditer(text):
            start = len(text[: m.start()].encode())
            if (
                places.is_in_text(start if text[m.start()] != "\n" else len(text[: m.end() - 1].encode()))
                is not in_text
            ):
                continue
            first, last = (start - 2, start + 3) if what == _TIME else (start, start + 1)
            position = places.position((first, last))
            words = f"write the seconds too: {m.string[m.start() - 2 : m.end()]}:00" if what == _TIME else help_
            found.setdefault((position.line, what), (position, what, words))
    return [
        Diagnostic(
            rule=rules.NEWER_TOML,
            file=file,
            position=position,
            message=f"only TOML 1.1 allows {what}; editors and other readers refuse it",
            help=help_,
        )
        for position, what, help_ in found.values()
    ]
