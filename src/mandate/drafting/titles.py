"""Titles in the letter's own words, short enough for a list."""

import re

from mandate.drafting import signals
from mandate.drafting.judge import IN_TABLE
from mandate.drafting.layout import BlockKind
from mandate.drafting.occasions import Occasion
from mandate.drafting.sections import Passage

_LONGEST = 110
_READ = 300
"""The distance around a day within which its sentence is read."""
_EMPTY = re.compile(
    r"\W|[0-9]|\b(?:tentativ|foreløpig|endelig|ny|frist(?:en)?|punkt|innen|senest|senast|er|for|o)\b", re.IGNORECASE
)
_FRIST_FIRST = re.compile(r"\s*Frist\b")
_LIMIT_AT_END = re.compile(r"[\s:–-]*(?:\b(?:innen|senest|senast|den)\b[\s:]*)*$", re.IGNORECASE)
_SHORTEST = 4
_WHOLE = re.compile(r"oppdraget|uppdraget", re.IGNORECASE)
_SENTENCE_LEAD = re.compile(
    r"^(?:Frist(?:en)?\s?:|Det bes om|Vi ber om at|Departementet ber om at|[-–•]\s)\s*", re.IGNORECASE
)


def shortened_title(text: str) -> str:
    """A text cut at a word, with a sign that it goes on."""
    text = " ".join(text[: 4 * _LONGEST].split()).strip(" ,;:–-")
    if len(text) <= _LONGEST:
        return text.rstrip(".")
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _without_day(text: str, one: Occasion) -> str:
    """A row without its day."""
    return f"{_LIMIT_AT_END.sub('', text[: one.parts[0].start])} {text[one.parts[-1].end :]}".strip(" .")


def title_of(passages: list[Passage], one: Occasion, label: Passage | None) -> str:
    """The title of a deadline: the rest of its row, its task's title, else the sentence that sets it."""
    passage = passages[one.place]
    text = passage.block.text
    if passage.block.kind is BlockKind.ROW:
        rest = f"{text[: one.start]} {text[one.end :]}".strip()
        return shortened_title(re.sub(r"\s{2,}|\||\t", " ", rest)) or shortened_title(text)
    if (
        one.why == IN_TABLE
        and (one.start, one.end) == (0, len(text.rstrip()))
        and len(name := _without_day(text, one)) >= _SHORTEST
    ):
        return shortened_title(name)
    start, end = passage.sentences.span(one.end - 1)
    left, right = max(start, one.start - _READ), min(end, one.end + _READ)
    sentence = _SENTENCE_LEAD.sub("", text[left:right])
    bare = _EMPTY.sub("", f"{text[left : one.start]} {text[one.end : right]}")
    if passage.title and one.dues[0].due == "to be agreed" and _FRIST_FIRST.match(text, start):
        return shortened_title(passage.title)
    moved = signals.MOVING.search(passage.block.low, one.start, one.end)
    if len(bare) < _SHORTEST and not moved and not _WHOLE.search(sentence):
        if text[:start].strip():
            before = passage.sentences.before(one.start)
            if before is not None:
                return shortened_title(text[before[0] : before[1]])
        if passage.title:
            return shortened_title(passage.title)
        if label is not None:
            return shortened_title(label.block.text)
    return shortened_title(sentence)
