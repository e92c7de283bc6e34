"""The deadlines of a draft: the findings of each occasion, put together, named, and without repetitions."""

import re
from dataclasses import replace
from typing import NamedTuple

from mandate.drafting.conditions import condition, is_firm, is_right, is_tentative, kinds_to_cite
from mandate.drafting.dates import NOT_STATED
from mandate.drafting.deadlines import context
from mandate.drafting.drafted import DraftedDeadline, DraftedDismissal, Quotation
from mandate.drafting.identifiers import Identifiers
from mandate.drafting.kinds import SurroundingWords, kind_of
from mandate.drafting.layout import BlockKind
from mandate.drafting.occasions import Occasion
from mandate.drafting.parties import PartyReader, in_row
from mandate.drafting.sections import Passage
from mandate.drafting.tables import label_before
from mandate.drafting.tasks import FoundTask
from mandate.drafting.titles import title_of
from mandate.drafting.vocabulary import compiled
from mandate.messages.translations import joined, translatable

_WHOLE = compiled(
    r"\buppdraget\b|\boppdraget\b|oppdrag\b|resultat|utredningen|utredaren|utredningsarbeid|betänkande|\buppdragets\b"
)
_COMPLETED = " after completion"
_DELIVERED = compiled(r"\b(?P<which>slutt?|del)?(?:redovis|rapport|levert|leverer|lämna)")
"""A delivery, in the words of an anchor."""
_COMPARED = 40
"""The most deadlines of one due that another is compared with."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_WHOLE_KINDS = frozenset({"report", "interim-report", "plan", "product", "draft"})
_NEAR = 3
"""Deadlines within so few lines are two, not a repetition."""
_WHOLE_TOLD = re.compile(r"uppdraget|oppdraget|utredningen|utredaren|kommitt[eé]n")
_NEVER = frozenset({"requisition", "repayment"})
_REPORTS = frozenset({"report", "interim-report"})


class LetterReading(NamedTuple):
    """The findings in a letter from which its deadlines are built."""

    passages: list[Passage]
    parties: PartyReader
    tasks: list[FoundTask]
    ids: Identifiers
    addressee: tuple[str, ...]


def deadlines_of(
    reading: LetterReading, occasions: list[Occasion], quotes: list[Quotation]
) -> tuple[list[DraftedDeadline], list[DraftedDismissal]]:
    """The deadlines of the occasions, and the places where one is repeated."""
    made: list[DraftedDeadline | None] = []
    told: dict[object, list[tuple[int, _Stated]]] = {}
    dismissed: list[DraftedDismissal] = []
    cited = _cited(reading.passages)
    same: dict[int, int] = {}
    for number, (one, quote) in enumerate(zip(occasions, quotes, strict=True)):
        bounds = _bounds(reading, occasions, number)
        words = context(reading.passages, one, bounds)
        deadline = _deadline(reading, one, words, quote, bounds, cited)
        passage = reading.passages[one.place]
        this = _Stated(deadline, words.sentence, _long_words(words.sentence), passage.block.kind, passage.label)
        earlier = told.setdefault(deadline.due, [])
        again = next(((place, other) for place, other in earlier if _is_repeated(other, this)), None)
        if again is not None and one.same_as is None:
            same[number], first = again
            reason = translatable("the same as {id}", id=first.deadline.id)
            dismissed.append(DraftedDismissal(passage=quote, reason=reason))
            made.append(None)
            continue
        deadline = replace(deadline, id=reading.ids.new(deadline.id))
        if len(earlier) < _COMPARED:
            earlier.append((number, this._replace(deadline=deadline)))
        made.append(deadline)
    linked = [_linked(number, one, made, same) for number, one in enumerate(occasions)]
    return [one for one in linked if one is not None], dismissed


def _bounds(reading: LetterReading, occasions: list[Occasion], number: int) -> tuple[int, int]:
    """The end of the occasion before and the start of the one after, in the same block."""
    one = occasions[number]
    before = occasions[number - 1] if number else None
    after = occasions[number + 1] if number + 1 < len(occasions) else None
    left = before.end if before and before.place == one.place and before.end <= one.start else 0
    end = len(reading.passages[one.place].block.low)
    return left, after.start if after and after.place == one.place and after.start >= one.end else end


def _deadline(
    reading: LetterReading,
    one: Occasion,
    words: SurroundingWords,
    quote: Quotation,
    bounds: tuple[int, int],
    cited: dict[int, set[str]],
) -> DraftedDeadline:
    passage = reading.passages[one.place]
    if reading.tasks and not reading.tasks[0].label and _WHOLE.search(words.sentence):
        words = words._replace(before=" ".join(found.task.title.lower() for found in reading.tasks))
    kind = one.kind or kind_of(words)
    if kind == "product" and one.dues[0].due == "ongoing":
        kind = "other"
    dues = tuple(resolved.due for resolved in one.dues)
    parties = reading.parties.of(one, kind, bounds)
    to = in_row(passage.block.text, reading.parties.bodies) if passage.block.kind is BlockKind.ROW else parties.to
    label = label_before(reading.passages, one.place)
    tasks = _tasks(reading, one, kind, words)
    stem = f"{tasks[0]}-{kind}" if passage.label and len(tasks) == 1 else kind
    notes = dict.fromkeys(resolved.note for resolved in one.dues if resolved.note)
    return DraftedDeadline(
        id=stem,
        title=title_of(reading.passages, one, label),
        due=dues if len(dues) > 1 else dues[0],
        kind=kind,
        every=one.every,
        until=one.until,
        tasks=tasks,
        responsible=() if parties.responsible == reading.addressee else parties.responsible,
        to=to,
        copy=parties.copy,
        cite=kind in cited.get(one.place, set()) or kind in cited.get(-1, set()),
        condition=condition(kind, words),
        optional=is_right(kind, words),
        firm=is_firm(words),
        tentative=is_tentative(words),
        assumed=any(resolved.assumed for resolved in one.dues),
        note=joined("; ", notes) if notes else "",
        passage=quote,
        why=one.why,
    )


def _tasks(reading: LetterReading, one: Occasion, kind: str, words: SurroundingWords) -> tuple[str, ...]:
    """The tasks that a deadline is about: its own point or label, or all of them where it speaks of the whole assignment."""
    passage = reading.passages[one.place]
    own = [
        found.task.id
        for found in reading.tasks
        if found.place == one.place or (found.label and found.label == passage.label)
    ]
    if own:
        return tuple(own[:1])
    if any(found.label for found in reading.tasks) or kind not in _WHOLE_KINDS or not _WHOLE.search(words.sentence):
        return ()
    return tuple(found.task.id for found in reading.tasks)


def _cited(passages: list[Passage]) -> dict[int, set[str]]:
    """For each block the kinds of delivery that must quote the number; under -1 those of the whole letter."""
    found: dict[int, set[str]] = {}
    for passage in passages:
        kinds = kinds_to_cite(passage.block.low, passage.sentences.all())
        if kinds:
            found.setdefault(passage.place, set()).update(kinds)
            found.setdefault(-1, set()).update(kinds - {"report"})
    return found


def _linked(
    number: int, one: Occasion, made: list[DraftedDeadline | None], same: dict[int, int]
) -> DraftedDeadline | None:
    """The deadline, tied by id to the one whose day it shares."""
    deadline = made[number]
    if deadline is None:
        return None
    if one.same_as is None:
        return _after_delivery(number, deadline, one, made)
    if anchor := _anchor(number, one.same_as, made, same):
        return replace(deadline, due=f"same day as {anchor.id}")
    return replace(deadline, due=NOT_STATED, note=translatable("the delivery whose day it shares was not found"))


def _after_delivery(
    number: int, deadline: DraftedDeadline, one: Occasion, made: list[DraftedDeadline | None]
) -> DraftedDeadline:
    """The deadline, where it is counted from a delivery of the letter, tied to that delivery by its id."""
    counted = str(deadline.due).removesuffix(_COMPLETED) if str(deadline.due).endswith(_COMPLETED) else ""
    told = _DELIVERED.search(one.parts[0].anchor) if counted and one.parts else None
    if told is None:
        return deadline
    wanted = "interim-report" if told["which"] == "del" else "report"
    single = [
        other
        for other in (*made[:number], *made[number + 1 :])
        if other is not None and other.kind == wanted and not other.every and not isinstance(other.due, tuple)
    ]
    return replace(deadline, due=f"{counted} after delivery of {single[-1].id}") if single else deadline


def _anchor(
    number: int, place: int, made: list[DraftedDeadline | None], same: dict[int, int]
) -> DraftedDeadline | None:
    """The deadline whose day another shares: the one at a place, else the nearest report before it, else the first behind it."""
    if place >= 0:
        return made[same.get(place, place)]
    wanted = "interim-report" if place == -3 else "report"
    others = [other for other in (*made[:number][::-1], *made[number + 1 :]) if other is not None and not other.every]
    return next((other for other in others if other.kind == wanted and not isinstance(other.due, tuple)), None)


class _Stated(NamedTuple):
    """A deadline with the words and the form of the place that sets it."""

    deadline: DraftedDeadline
    words: str
    long_words: frozenset[str]
    kind: BlockKind
    label: str


def _long_words(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(_WORD.findall(text))


def _is_repeated(earlier: _Stated, later: _Stated) -> bool:
    """Return whether the later deadline repeats the earlier one of the same due: again for the whole assignment, or in a
    table and in the text."""
    one, other = earlier.deadline, later.deadline
    if one.every != other.every or other.passage.line - one.passage.end_line < _NEAR:
        return False
    if earlier.label != later.label and earlier.label and later.label:
        return False
    if {one.kind, other.kind} & _NEVER or BlockKind.POINT in {earlier.kind, later.kind}:
        return False
    if one.responsible and other.responsible and one.responsible != other.responsible:
        return False
    about_whole = all(_WHOLE_TOLD.search(each.words) for each in (earlier, later))
    if one.kind == other.kind and one.kind in _REPORTS and about_whole:
        return True
    mine, its = earlier.long_words, later.long_words
    shared = len(mine & its)
    tabled = BlockKind.ROW in {earlier.kind, later.kind} or one.assumed or other.assumed
    return tabled and shared >= 3 and 2 * shared >= min(len(mine), len(its))
