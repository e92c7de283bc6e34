"""The surroundings of a quote in its letter."""

from collections.abc import Sequence
from typing import NamedTuple

from mandate.drafting.coverage import find_quote

_LINES_AROUND = 4


class PageTexts(NamedTuple):
    """The pages of a letter, in the order of reading. `is_changed`: its bytes are others than those that were drafted.
    `pictures`: the numbers of pages that could not be read."""

    pages: tuple[str, ...]
    is_changed: bool = False
    pictures: tuple[int, ...] = ()
    sha256: str = ""


class Surroundings(NamedTuple):
    """Lines of a page with a quote in them: `before` + `quoted` + `after`."""

    page: int
    before: str
    quoted: str
    after: str


def surroundings(pages: Sequence[str], quote: str, page: int | None) -> Surroundings | None:
    """The place of a quote: on its page, else on the first that has it; `None` if the letter does not have these words."""
    numbers = [page] if page is not None and 1 <= page <= len(pages) else []
    for number in [*numbers, *range(1, len(pages) + 1)]:
        text = pages[number - 1]
        places = find_quote(text, quote)
        if places:
            start, end = places[0]
            before, after = text[:start].split("\n")[-_LINES_AROUND:], text[end:].split("\n")[:_LINES_AROUND]
            return Surroundings(number, "\n".join(before), text[start:end], "\n".join(after))
    return None
