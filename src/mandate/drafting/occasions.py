"""Occasions: the places of a letter that set a day, with their findings, and the places that only look so."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from mandate.drafting import signals
from mandate.drafting.dates import NOT_STATED, Resolved, Years, resolve
from mandate.drafting.expressions import NEXT_YEAR, Expression, Form
from mandate.drafting.governors import Bearing, Governor, governor
from mandate.drafting.judge import IN_TABLE, REACH, Sentence, Verdict, judge
from mandate.drafting.rhythm import Rhythm, last_yearly_day, rhythms, years_before, years_of
from mandate.drafting.sections import Passage
from mandate.drafting.tables import LINE
from mandate.drafting.vocabulary import compiled, last_match
from mandate.messages.translations import message


@dataclass(frozen=True, slots=True)
class Occasion:
    """A place that sets a day: where in which block, the dues, and the pattern that found it."""

    place: int
    start: int
    end: int
    dues: tuple[Resolved, ...]
    why: str
    every: str = ""
    until: str = ""
    kind: str = ""
    """The pattern itself states it."""
    same_as: int | None = None
    """The occasion whose day it shares, by its place in the list; -1 for a final report still to be found."""
    parts: tuple[Expression, ...] = ()
    """The expressions of the dues."""
    clause: bool = False
    """Only the words of its own clause say its kind."""


class Refusal(NamedTuple):
    """A place that looks like a deadline and is not one."""

    place: int
    start: int
    end: int
    reason: str
    day: str = ""


@dataclass(slots=True)
class BlockReading:
    """The findings in one block while it is read."""

    passage: Passage
    beats: list[Rhythm]
    occasions: list[Occasion] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    calendar: bool = False
    """A row of a table of deadlines."""
    row: bool = False
    """A row of a table without gaps."""
    starts: list[tuple[int, date]] = field(default_factory=list)
    """Days from which something is repeated: `med start den 1 juli 2020`."""
    repeated: set[str] = field(default_factory=set)
    """The repetitions that belong to a day."""
    used: set[int] = field(default_factory=set)
    """The places in `beats` that belong to a day."""

    def refuse(self, start: int, end: int, reason: str, day: str = "") -> None:
        """Note a place that only looks like a deadline."""
        self.refusals.append(Refusal(self.passage.place, start, end, reason, day))


_UNGOVERNED = Governor(Bearing.NONE, 0)
APART = compiled(
    r"\b(?:och|og|samt|medan|mens|men)\b[^.;]{0,60}(?:slut|del)?(?:redovis|rapport|lever|lämna)|slutredovis|slutrapport|slutlig|sluttrapport|endelig"
)
_FIRST_DAY = compiled(
    r"(?:med\ start|med\ början|första\ gången|første\ gang|fyrste\ gong|fr\.?\ ?o\.?\ ?m\.?|från\ och\ med|fra\ og\ med|frå\ og\ med|start(?:ar|er)?)\s(?:den\s|i\s|senast\s|senest\s|innen\s)*$"
)
_RESPECTIVE = compiled(r"respektive\ år")


def read_block(passage: Passage, years: Years, *, swedish: bool, limited: set[int] | None) -> BlockReading:
    """The occasions and refusals of a block's expressions of time."""
    low, found = passage.block.low, passage.expressions
    beats = rhythms(low)
    reading = BlockReading(passage, beats, calendar=limited is not None, row=LINE in (limited or ()))
    verdict, bearing_of_list = Verdict(), _UNGOVERNED
    reading.starts += _starts(low, found) if beats or any(one.form is Form.COUNT for one in found) else []
    if reading.starts and years.issued is None:
        years = replace(years, issued=reading.starts[0][1].replace(day=1))
    for number, one in enumerate(found):
        start, end = passage.sentences.span(one.start)
        if one.listed and number and found[number - 1].end > start:
            governed = bearing_of_list
            if verdict.why and reading.occasions:
                _extend(reading, one, governed, years)
            elif verdict.reason:
                reading.refuse(one.start, one.end, verdict.reason, one.iso)
            continue
        governed = governor(low, start, one.start, swedish=swedish)
        left, right = low[max(start, one.start - REACH) : one.start], low[one.end : min(end, one.end + REACH)]
        sentence = Sentence(left, right, passage.background, passage.ordered, passage.goal)
        if _first_day_stated(reading, low, one, start):
            verdict = Verdict()
            _begin_at(reading, one, years)
            reading.refuse(one.start, one.end, message("the first day of a repetition"), one.iso)
            continue
        verdict, bearing_of_list = judge(one, governed, sentence, sets_limit=one.start in (limited or ())), governed
        if verdict.why:
            _accept(reading, one, governed, verdict, years)
        elif verdict.reason:
            reading.refuse(min(governed.start, one.start), one.end, verdict.reason, one.iso)
    for number, occasion in enumerate(reading.occasions):
        reading.occasions[number] = _with_rhythm(reading, number, occasion, years)
    reading.repeated.update(one.every for one in reading.occasions if one.every)
    return reading


def _first_day_stated(reading: BlockReading, low: str, one: Expression, start: int) -> bool:
    """The day repeats one of the sentence's days to say when a repetition begins: `1. februar og 1. august, første gang 1. august 2026`."""
    if one.form is not Form.DAY or not reading.occasions or reading.occasions[-1].start < start:
        return False
    days = {(part.month, part.day) for part in reading.occasions[-1].parts if part.form is Form.DAY}
    return (one.month, one.day) in days and bool(_FIRST_DAY.search(low[max(one.start - 40, 0) : one.start]))


def _begin_at(reading: BlockReading, one: Expression, years: Years) -> None:
    """Move the assumed days of a repetition before its first day to the year after."""
    first = resolve(one, _UNGOVERNED, years, 0).due
    occasion = reading.occasions[-1]
    if not _is_day(first):
        return
    dues = tuple(
        replace(resolve(replace(part, year=int(due.due[:4]) + 1), _UNGOVERNED, years, 0), assumed=True)
        if due.assumed and _is_day(due.due) and due.due < first
        else due
        for part, due in zip(occasion.parts, occasion.dues, strict=True)
    )
    parts = tuple(
        replace(part, year=int(due.due[:4])) if _is_day(due.due) else part
        for part, due in zip(occasion.parts, dues, strict=True)
    )
    reading.occasions[-1] = replace(occasion, dues=dues, parts=parts)


def _starts(low: str, found: list[Expression]) -> list[tuple[int, date]]:
    """The days that a repetition in the block begins with, and their places."""
    return [
        (one.start, date(one.year, one.month, min(one.day, monthrange(one.year, one.month)[1])))
        for one in found
        if one.form is Form.DAY
        and one.year
        and one.month
        and one.day
        and _FIRST_DAY.search(low[max(one.start - 40, 0) : one.start])
    ]


def _accept(reading: BlockReading, one: Expression, governed: Governor, verdict: Verdict, years: Years) -> None:
    low, passage = reading.passage.block.low, reading.passage
    at = passage.block.offsets[one.start]
    if one.form is Form.MONTHLY and reading.starts and (not years.issued or reading.starts[0][1] > years.issued):
        years = replace(years, issued=reading.starts[0][1].replace(day=1))
    resolved = resolve(one, governed, years, at, low[max(one.start - 20, 0) : one.start].removesuffix("den "))
    if governed.bearing is Bearing.BEFORE and one.form is Form.DAY and _is_day(resolved.due):
        resolved = replace(resolved, due=f"before {resolved.due}")
    if one.form is Form.DAY and one.year and _is_past(resolved.due, years):
        reading.refuse(governed.start, one.end, message("a day before the letter"), resolved.due)
        return
    begin = min(governed.start, one.start)
    frist = _frist_start(passage, one.start) if "frist" in verdict.why else None
    begin = begin if frist is None or begin - frist > 90 else frist
    is_row = reading.row and verdict.why == IN_TABLE
    begin, end = (0, len(low.rstrip())) if is_row else (begin, one.end)
    reading.occasions.append(
        Occasion(
            passage.place, begin, end, (resolved,), verdict.why, every=resolved.every, parts=(one,),
        )
    )  # fmt: skip


def _is_day(due: str) -> bool:
    return len(due) == 10 and due[4] == "-"


def _is_past(due: str, years: Years) -> bool:
    """A day before that of the letter."""
    return years.issued is not None and _is_day(due) and date.fromisoformat(due) < years.issued


def _frist_start(passage: Passage, position: int) -> int | None:
    begin = max(passage.sentences.span(position)[0], position - 200)
    last = last_match(signals.FRIST, passage.block.low, begin, position)
    return last.start() if last else None


def _extend(reading: BlockReading, one: Expression, governed: Governor, years: Years) -> None:
    """Add the next day of a list to the occasion that the list began."""
    occasion = reading.occasions[-1]
    resolved = resolve(one, governed, years, reading.passage.block.offsets[one.start])
    last = occasion.dues[-1].due
    if one.year is None and resolved.assumed and _is_day(last) and _is_day(resolved.due) and resolved.due < last:
        later = resolve(replace(one, year=int(last[:4]) + 1), governed, years, 0)
        resolved = replace(later, assumed=True, note=resolved.note)
    reading.occasions[-1] = replace(
        occasion, end=one.end, dues=(*occasion.dues, resolved), parts=(*occasion.parts, one)
    )


def _with_rhythm(reading: BlockReading, number: int, occasion: Occasion, years: Years) -> Occasion:
    """The occasion with the repetition in the words beside it."""
    low, passage = reading.passage.block.low, reading.passage
    start, end = passage.sentences.span(occasion.end - 1)
    lower = reading.occasions[number - 1].end if number else 0
    upper = reading.occasions[number + 1].start if number + 1 < len(reading.occasions) else end
    first = bisect_left(reading.beats, max(lower, start), key=lambda beat: beat.start)
    for place, beat in enumerate(reading.beats[first : first + 8], first):
        if beat.start >= min(upper, end):
            break
        if place in reading.used:
            continue
        if beat.start >= occasion.end:
            near = beat.start - occasion.end <= 45 and not APART.search(low[occasion.end : beat.start])
        else:
            near = occasion.start - beat.end <= 170 and not APART.search(low[beat.end : occasion.start])
        if not near or (len(occasion.dues) > 1 and beat.every not in {"year", "half-year"} and not beat.bound):
            continue
        reading.used.add(place)
        if beat.bound:
            continue
        occasion = _repeating(occasion, beat, passage, years, low[start:end])
        occasion = replace(occasion, end=max(occasion.end, beat.end if beat.end - occasion.end < 50 else occasion.end))
        break
    return occasion


def _repeating(occasion: Occasion, beat: Rhythm, passage: Passage, years: Years, sentence: str) -> Occasion:
    first_year, last_year = years_of(sentence)
    if _RESPECTIVE.match(passage.block.low, beat.start):
        first_year, last_year = years_before(passage.block.low[max(beat.start - 900, 0) : beat.start])
    every = "year" if len(occasion.dues) > 1 else beat.every
    until = f"{last_year}-12-31" if last_year else ""
    if not occasion.parts or any(one.form is not Form.DAY for one in occasion.parts):
        return replace(occasion, every=occasion.every or every, until=until)
    dues = occasion.dues
    if all(one.year is None for one in occasion.parts):
        known = first_year or next((int(due.due[:4]) for due in dues if _is_day(due.due)), None)
        first_dues = [_first_of(one, first_year or (known if len(dues) > 1 else None), years) for one in occasion.parts]
        dues = tuple(first or due for first, due in zip(first_dues, dues, strict=True))
    if last_year and len(dues) == 1 and _is_day(dues[0].due):
        until = last_yearly_day(date.fromisoformat(dues[0].due), last_year).isoformat()
    return replace(occasion, dues=dues, every=every, until=until if until >= dues[0].due[:10] else "")


def _first_of(one: Expression, first_year: int | None, years: Years) -> Resolved | None:
    """The first day of a yearly repetition: in the year that is named, else the first one not before the letter."""
    year = first_year or years.default
    if year is None:
        return None
    if one.name == NEXT_YEAR:
        year += 1
    found = resolve(replace(one, year=year), _UNGOVERNED, years, 0)
    if first_year is None and _is_past(found.due, years):
        found = resolve(replace(one, year=year + 1), _UNGOVERNED, years, 0)
    return replace(found, assumed=True) if found.due != NOT_STATED else None
