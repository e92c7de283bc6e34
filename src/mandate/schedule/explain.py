"""Explain the day, the people and the state of an obligation, one step a line, for an auditor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import timezone_of
from mandate.dates.wording import due_phrase, interval_text, repetition_text
from mandate.dates.working_days import is_vouched
from mandate.messages.terms import state_text
from mandate.messages.translations import coded, in_context, joined, message, plural, translatable
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.base import Value
from mandate.model.due import Due, Dues, Exact, Moment, Open
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.schedule.explain_anchor import LetterContext, count_steps, day_or_reason
from mandate.schedule.explain_people import people_steps
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import assumed_end_year
from mandate.schedule.wording import (
    day_off_words,
    delivery_details,
    issued_text,
    move_details,
    record_text,
    resolved_text,
    status_text,
    withdrawal_details,
)


class ExplanationStep(Value, frozen=True):
    """One step: its subject and its words."""

    about: str
    says: str


def explain(one: Obligation, owed: Iterable[Obligation], register: Register) -> tuple[ExplanationStep, ...]:
    """The steps from the letter's words to the state of an obligation. `owed` holds the obligations of its letter."""
    letter = LetterContext(register=register, owed={other.id: other for other in owed})
    return tuple(ExplanationStep(about=translatable(about), says=says) for about, says in _steps(one, letter))


def _steps(one: Obligation, letter: LetterContext) -> Iterator[tuple[str, str]]:
    deadline, assignment = one.duty.deadline, one.assignment
    of_day = translatable("of {day}", day=issued_text(assignment) or translatable("an unknown day"))
    yield message("letter"), joined(", ", (assignment.title, *assignment.reference, of_day))
    if not one.duty.reviewed:
        words = translatable("it is not compared with the letter yet; feeds leave it out")
        if assignment.drafted is not None and assignment.drafted.review:
            words = translatable("the facts of its letter are not compared with the letter yet; feeds leave it out")
        yield message("not reviewed"), words
    if one.duty.withheld:
        yield message("withheld"), one.duty.withheld
    if deadline.quote or deadline.page:
        quote = translatable("“{quote}”", quote=deadline.quote) if deadline.quote else translatable("not recorded")
        page = (translatable("page {number}", number=deadline.page),) if deadline.page else ()
        yield message("letter's wording"), joined(", ", (quote, *page))
    yield from _first_set(one, letter)
    yield from _moves(one, letter)
    yield from _in_force(one, letter)
    yield from people_steps(one)
    yield from _outcome(one)


def _first_set(one: Obligation, letter: LetterContext) -> Iterator[tuple[str, str]]:
    duty, deadline, occurrence = one.duty, one.duty.deadline, one.occurrence
    if duty.from_default:
        yield message("default"), translatable("no deadline names this task, so `reporting.default` holds")
    listed = isinstance(deadline.due, Dues)
    written = _written(occurrence.written)
    yield in_context("key", "due"), translatable("{due}, an item of a list", due=written) if listed else written
    if deadline.assumed:
        yield message("assumed"), translatable("the day is our reading of an impossible or illegible one")
    counted = occurrence.written
    if occurrence.opening is not None:
        words = translatable("{move}: the first day of the repetition", move=record_text(occurrence.opening))
        yield message("opened"), words
        counted = occurrence.opening.due
    yield from count_steps(one, counted, letter, now=False)
    if isinstance(counted, Moment) and occurrence.first_set.moment is not None:
        moment = resolved_text(occurrence.first_set, letter.register)
        yield message("in the register's zone"), f"{moment}, {timezone_of(letter.register).key}"
    if deadline.every is not None:
        yield message("repeats"), _repetition(one)
    if listed or deadline.every is not None or not isinstance(counted, Exact | Moment | Open):
        yield message("original date"), day_or_reason(occurrence.first_set, letter, translatable("no day"))


def rule_of(occurrences: Sequence[Obligation], day: date) -> str:
    """The rule by which a deadline repeats, and the number of its occurrences in each state up to a day, with the first
    due by it."""
    one = occurrences[0]
    repeats = plural("has {count} day", "has {count} days", len(occurrences))
    if one.duty.deadline.every is not None:
        repeats = translatable("repeats {how}", how=_repetition(one))
    past = [each for each in occurrences if each.when.last is not None and each.when.last <= day]
    counts = Counter(each.state for each in past)
    by_day = joined(", ", [joined(" ", (str(count), state_text(state))) for state, count in sorted(counts.items())])
    return translatable(
        "{repeats}. Up to {day}: {what}", repeats=repeats, day=day, what=by_day or translatable("none yet")
    )


def _repetition(one: Obligation) -> str:
    every, deadline = one.duty.deadline.every, one.duty.deadline
    written = f"every {every.written}" if every and every.step else every.written if every else ""
    often = coded(written, repetition_text(every)) if every else ""
    if one.occurrence.first_set.last is None:
        return translatable("{often}, once it has a first day", often=often)
    from_ = translatable("{often} from the first day, which keeps its day number", often=often)
    year = assumed_end_year(one.assignment)
    if deadline.until == FURTHER_NOTICE:
        return translatable("{repeats}, until further notice", repeats=from_)
    if deadline.until:
        return translatable("{repeats}, until {day}", repeats=from_, day=deadline.until)
    if year:
        return translatable("{repeats}, until {day}, the end of the letter's year", repeats=from_, day=f"{year}-12-31")
    return from_


def _written(due: Due) -> str:
    phrase = due_phrase(due)
    return phrase if isinstance(due, Exact | Moment) else joined("", ('"', phrase, '"'))


def _moves(one: Obligation, letter: LetterContext) -> Iterator[tuple[str, str]]:
    """Each move with its resulting day; of the last one, the count too."""
    moves, before = one.occurrence.moves, one.occurrence.earlier_dates
    for number, move in enumerate(moves, 1):
        last = number == len(moves)
        how = move_details(move)
        if not last and anchor_of(move.due):
            how = joined(": ", (how, day_or_reason(before[number + 1], letter, translatable("no day"))))
        yield in_context("explanation", "moved"), how
        if last:
            yield from count_steps(one, move.due, letter, now=True)
    if not moves and one.occurrence.changed and one.occurrence.opening is None:
        yield from count_steps(one, one.occurrence.due, letter, now=True)


def _in_force(one: Obligation, letter: LetterContext) -> Iterator[tuple[str, str]]:
    when, deadline = one.when, one.duty.deadline
    yield message("current date"), day_or_reason(when, letter, due_phrase(one.occurrence.due))
    if when.letter_day is not None:
        words = translatable(
            '{day} is a day off ({day_off}), and working_day = "{rule}" gives {last}',
            day=when.letter_day,
            day_off=translatable(when.day_off),
            rule=deadline.working_day,
            last=when.last,
        )
        yield message("working day"), words
    if one.planning_day is not None:
        yield message("day off"), day_off_words(one)
    if when.is_day and when.last is not None and one.duty.country and not is_vouched(one.duty.country, when.last.year):
        words = translatable(
            "the holidays of {country} in {year} are not known here; only Saturdays and Sundays were looked at",
            country=one.duty.country,
            year=when.last.year,
        )
        yield message("day off"), words
    if deadline.grace is not None and one.late_after is not None:
        length = interval_text(deadline.grace)
        yield message("grace"), translatable("{what}: late after {day}", what=length, day=one.late_after)
    said = (
        (translatable("tentative"), deadline.tentative),
        (translatable("tentative: `{event}` is a plan", event=when.planned), bool(when.planned)),
        (translatable("firm: cannot be departed from"), deadline.firm),
        (translatable("optional"), deadline.optional),
    )
    for word, holds in said:
        if holds:
            yield in_context("explanation", "said"), word
    if deadline.condition:
        yield message("condition"), deadline.condition


def _outcome(one: Obligation) -> Iterator[tuple[str, str]]:
    for delivery in one.deliveries:
        yield in_context("state", "delivered"), delivery_details(delivery)
    if one.withdrawal is not None:
        yield in_context("state", "withdrawn"), withdrawal_details(one.withdrawal)
    closed = one.assignment.closed
    if one.state is State.CLOSED and closed is not None:
        words = translatable("{day} with its letter", day=closed.on)
        yield in_context("state", "closed"), joined(": ", (words, closed.note)) if closed.note else words
    words = status_text(one)
    state = translatable("{state} as of {day}", state=state_text(one.state), day=one.as_of)
    yield message("state"), state if words == one.state else joined(": ", (state, words))
