"""Repeated deadlines: the first place counts, and the other is dismissed with its id."""

import re
from dataclasses import dataclass

from mandate.drafting.drafted import DraftedDeadline
from mandate.drafting.layout import BlockKind

_WORD = re.compile(r"[^\W\d_]{5,}")
_NEAR = 3
"""Deadlines within so few lines are two, not a repetition."""
_WHOLE = re.compile(r"uppdraget|oppdraget|utredningen|utredaren|kommitt[eé]n")
_NEVER = frozenset({"requisition", "repayment"})
_REPORTS = frozenset({"report", "interim-report"})


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline with the words and the form of the place that sets it."""

    deadline: DraftedDeadline
    words: str
    long_words: frozenset[str]
    kind: BlockKind
    label: str


def long_words(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(_WORD.findall(text))


def told_again(earlier: StatedDeadline, later: StatedDeadline) -> bool:
    """Return whether the later deadline repeats the earlier one: the same day, again for the whole assignment, or in a
    table and in the text."""
    one, other = earlier.deadline, later.deadline
    if one.due != other.due or one.every != other.every or other.passage.line - one.passage.end_line < _NEAR:
        return False
    if earlier.label != later.label and earlier.label and later.label:
        return False
    if (
        one.kind in _NEVER
        or other.kind in _NEVER
        or (one.responsible and other.responsible and one.responsible != other.responsible)
    ):
        return False
    if BlockKind.POINT in {earlier.kind, later.kind}:
        return False
    if one.kind == other.kind and one.kind in _REPORTS and _WHOLE.search(earlier.words) and _WHOLE.search(later.words):
        return True
    mine, its = earlier.long_words, later.long_words
    shared = len(mine & its)
    tabled = BlockKind.ROW in {earlier.kind, later.kind} or one.assumed or other.assumed
    return tabled and shared >= 3 and 2 * shared >= min(len(mine), len(its))
