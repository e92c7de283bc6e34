"""The nearest valid name to one that was written wrong."""

import re
from collections.abc import Iterable

from mandate.model.base import KeyPath


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to a misspelt one, where one is near."""
    from difflib import get_close_matches  # only for a fault

    return next(iter(get_close_matches(word[:100].lower(), list(known), n=1, cutoff=0.6)), None)


class Nearest:
    """`nearest` among the same names, for faults that a file may have by the thousand: it is looked for as long as nobody has to
    wait for it, and from then on there is none."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._left = _MOST_LOOKS

    def to(self, word: str) -> str | None:
        """The known word that is nearest."""
        if self._left <= 0:
            return None
        self._left -= len(self._known)
        return nearest(word, self._known)

    def question(self, word: str) -> str:
        """The question that names it; empty where none is near."""
        close = self.to(word)
        return f"did you mean `{close}`?" if close else ""


_MOST_LOOKS = 100_000
"""Words that are compared, some seconds at most; the last time with all that are known."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that names the nearest known word; empty where none is near."""
    close = nearest(word, known)
    return f"did you mean `{close}`?" if close else ""


_FOLD = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e", "ü": "u", "_": "-", " ": "-", ".": "-", "/": "-"}
)


def as_id(text: str) -> str:
    """The id that a text comes nearest to."""
    folded = re.sub(r"[^a-z0-9-]", "", text.lower().translate(_FOLD))
    return re.sub(r"-+", "-", folded).lstrip("-0123456789")[:60].rstrip("-") or "name"


def key_in(path: KeyPath) -> str:
    """The last key of a path, list positions left out."""
    return next((part for part in reversed(path) if isinstance(part, str)), "the file")
