"""The nearest valid name to one that was written wrong."""

import re
from collections.abc import Iterable

from mandate.messages.translations import translatable
from mandate.model.base import KeyPath


def nearest(word: str, known: Iterable[str], *, cutoff: int = 60) -> str | None:
    """The known word that is nearest to a misspelt one, where one is near; its numbers are those of the word.

    `cutoff` is how much of both must be the same, in percent.
    """
    from rapidfuzz import fuzz, process  # 15 ms, only for a fault

    wanted = word[:100].lower()
    numbers = _NUMBERS.findall(wanted)
    found = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=cutoff, limit=5)
    return next((str(close) for close, *_ in found if _NUMBERS.findall(str(close)) == numbers), None)


_NUMBERS = re.compile(r"\d+")


class Nearest:
    """The nearest of the same names, for diagnostics that a file may have by the thousand.

    The search has a time limit, after which there is no suggestion.
    """

    def __init__(self, known: Iterable[str] = (), *, cutoff: int = 60) -> None:
        self._known = tuple(known)
        self._cutoff = cutoff
        self._left = _BUDGET

    def to(self, word: str, known: Iterable[str] | None = None) -> str | None:
        """The known word that is nearest; `known` are others than those that were given once."""
        words = self._known if known is None else tuple(known)
        return nearest(word, words, cutoff=self._cutoff) if self.spend(len(words)) else None

    def question(self, word: str, known: Iterable[str] | None = None) -> str:
        """The question that names it; empty where none is near."""
        close = self.to(word, known)
        return translatable("did you mean `{close}`?", close=close) if close else ""

    def spend(self, comparisons: int) -> bool:
        """Return whether so much may still be compared; a phrase that is read counts as `PHRASE`."""
        self._left -= comparisons
        return self._left > 0


PHRASE = 20_000
"""Reading a phrase of a letter takes as long as so many comparisons of words, a millisecond."""
_BUDGET = 10_000_000
"""Words that are compared for one file, half a second at most."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that names the nearest known word; empty where none is near."""
    close = nearest(word, known)
    return translatable("did you mean `{close}`?", close=close) if close else ""


_FOLD = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e", "ü": "u", "_": "-", " ": "-", ".": "-", "/": "-"}
)


def as_id(text: str) -> str:
    """The id that a text comes nearest to, with its numbers: one that begins with a number has that behind."""
    folded = re.sub(r"[^a-z0-9-]", "", text.lower().translate(_FOLD))
    folded = re.sub(r"-+", "-", folded).strip("-")
    m = re.match(r"([0-9-]*)(.*)", folded)
    number, words = (m[1].strip("-"), m[2]) if m else ("", folded)
    if number:
        folded = f"{words.strip('-') or 'nr'}-{number}"
    return folded[:60].rstrip("-") or "name"


def key_in(path: KeyPath) -> str:
    """The last key of a path, list positions left out."""
    return next((part for part in reversed(path) if isinstance(part, str)), translatable("the file"))
