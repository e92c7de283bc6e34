"""Deadlines from occasions: each with its kind, its bodies, its conditions and its words."""

import re
from dataclasses import replace

from mandate.drafting.dates import NOT_STATED, Resolved, Years
from mandate.drafting.kinds import SurroundingWords
from mandate.drafting.layout import BlockKind
from mandate.drafting.occasions import Occasion, Refusal, read_block
from mandate.drafting.sections import Passage
from mandate.drafting.tables import label_before, limited
from mandate.drafting.undated import undated
from mandate.drafting.vocabulary import compiled


def occasions(passages: list[Passage], years: Years, *, swedish: bool) -> tuple[list[Occasion], list[Refusal]]:
    """Every occasion of a letter and every refusal, in its order."""
    tables = limited(passages)
    out: list[Occasion] = []
    refused: list[Refusal] = []
    for passage in passages:
        reading = read_block(passage, years, swedish=swedish, limited=tables.get(passage.place))
        dated = list(reading.occasions)
        for one in undated(reading, years):
            if isinstance(one, Refusal):
                reading.refusals.append(one)
            else:
                dated.append(one)
        out += [part for one in sorted(dated, key=lambda one: one.start) for part in _duties(passage, one)]
        refused += reading.refusals
    return _joined(out), refused


_WITH_ACCOUNTS = compiled(
    r"(?P<report>redovisning\ av|redovisa|rapport|redovisning)[^.;]{3,260}?\b(?:och|samt)\s(?:lämna\s)?(?:en\s)?ekonomisk\ redovisning[^.;]{0,160}$"
)
"""A report and accounts in one sentence: two duties of one day."""


def _duties(passage: Passage, one: Occasion) -> tuple[Occasion, ...]:
    """The occasion, twice where its sentence asks for a report and for accounts."""
    start, _ = passage.sentences.span(one.start)
    m = _WITH_ACCOUNTS.search(passage.block.low[max(start, one.start - 420) : one.start])
    if not m or one.kind or one.same_as is not None:
        return (one,)
    part = passage.block.low[max(start, one.start - 420) : one.start][: m.end()]
    return replace(one, kind="interim-report" if "delredovis" in part else "report"), replace(one, kind="accounts")


def _joined(found: list[Occasion]) -> list[Occasion]:
    """The occasions, those that share the day of another tied to it by its place in the list."""
    out: list[Occasion] = []
    for one in found:
        if one.same_as is None or one.same_as < -2 or one.same_as == -1:
            out.append(one)
        elif out and one.place - out[-1].place <= 2:
            due = out[-1].dues[-1].due
            if one.dues[0].due == "after":
                if len(due) == 10:
                    out.append(replace(one, dues=(Resolved(f"after {due}"),), same_as=None))
            else:
                out.append(replace(one, same_as=len(out) - 1))
        elif one.dues[0].due == "same":
            out.append(replace(one, same_as=None, dues=(Resolved(NOT_STATED),)))
    return out


def context(passages: list[Passage], one: Occasion, bounds: tuple[int, int]) -> SurroundingWords:
    """The words around an occasion: next to it, in its sentence, and before that."""
    passage = passages[one.place]
    low = passage.block.low
    if passage.block.kind is BlockKind.ROW:
        return SurroundingWords(low[: one.start], low[one.end :], low, "")
    start, end = passage.sentences.span(one.end - 1)
    left, right = max(start, bounds[0]), min(end, bounds[1])
    words_left, words_right = low[max(left, one.start - 130) : one.start], low[one.end : min(right, one.end + 110)]
    if apart := (_NEXT if bounds[1] < end else _ANOTHER).search(words_right):
        words_right = words_right[: apart.start()]
    if bounds[0] > start and _JOINED.search(words_left):
        words_left = ""
    if one.clause:
        words_left = _CLAUSE.split(words_left)[-1]
    sentence = low[max(start, one.start - 600) : min(end, one.end + 300)]
    return SurroundingWords(words_left, words_right, sentence, _before(passages, one, start))


_RUN_ON = 1200
"""A block so long holds more than one matter: only the words next to a sentence belong to it."""
_ANOTHER = re.compile(r"\b(?:och|og|samt|medan|mens|men)\b[^.;]{0,60}(?:slut|del)?(?:redovis|rapport|lever|lämna)")
_NEXT = re.compile(r"\b(?:samt|og|och|medan|mens)\s")
_JOINED = re.compile(r"\b(?:samt|og|och)\s(?:den\s|deretter\s|därefter\s)?$")
_CLAUSE = re.compile(r"[,;]\s|\bat(?:t)?\s")


def _before(passages: list[Passage], one: Occasion, start: int) -> str:
    """The text before the sentence: in its block, else in the blocks of the same task."""
    passage = passages[one.place]
    if passage.block.low[:start].strip():
        reach = 500 if len(passage.block.low) < _RUN_ON else 120
        return passage.block.low[max(start - reach, 0) : start]
    if label := label_before(passages, one.place):
        if passage.intro is not None and passage.intro != label.place and not label.block.marker:
            return f"{label.block.low[-500:]} {passages[passage.intro].block.low[-200:]}"
        words = label.block.low[-700:]
        return f"{passages[passage.intro].block.low[-200:]} {words}" if passage.intro is not None else words
    return ""
