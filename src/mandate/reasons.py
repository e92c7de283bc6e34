"""Why an obligation has the day, the people and the state it has: one step a line, for an auditor."""

from collections.abc import Iterable, Iterator
from datetime import date

from mandate.due import anchor_of, interval_phrase, phrase
from mandate.model import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    Due,
    Dues,
    Exact,
    Issued,
    Moment,
    Move,
    Named,
    OnDay,
    Open,
    Period,
    SameDay,
    Span,
    Unit,
    Value,
)
from mandate.obligations import Obligation, State
from mandate.when import When
from mandate.words import day_off_words, days_text, first_set_text
from mandate.working_days import day_off, is_vouched


class Step(Value, frozen=True):
    """One step: what it is about, and what it says."""

    about: str
    says: str


def why(one: Obligation, owed: Iterable[Obligation]) -> tuple[Step, ...]:
    """The steps from the letter's words to the state of an obligation. `owed` holds the obligations of its letter."""
    return tuple(_steps(one, {other.id: other for other in owed}))


def _steps(one: Obligation, owed: dict[str, Obligation]) -> Iterator[Step]:
    deadline, letter, occurrence = one.duty.deadline, one.assignment, one.occurrence
    about = ", ".join(
        [letter.title, *letter.reference, f"of {letter.issued}" if letter.issued else "of an unknown day"]
    )
    yield Step(about="letter", says=about)
    if deadline.quote or deadline.page:
        quote = f"“{deadline.quote}”" if deadline.quote else "words not kept"
        yield Step(about="its words", says=f"{quote}, page {deadline.page}" if deadline.page else quote)
    if one.duty.from_default:
        yield Step(about="default", says="no deadline names this task, so `reporting.default` holds")
    yield from _first_set(one, owed)
    for move in occurrence.moves:
        yield from _move(one, move, owed)
    yield from _calendar(one, owed)
    yield from _people(one)
    yield from _outcome(one)


def _first_set(one: Obligation, owed: dict[str, Obligation]) -> Iterator[Step]:
    deadline, first_set = one.duty.deadline, one.occurrence.first_set
    dues = deadline.due.items if isinstance(deadline.due, Dues) else (deadline.due,)
    written = ", ".join(_written(due) for due in dues)
    yield Step(about="due", says=written)
    if deadline.assumed:
        yield Step(about="assumed", says="the day is our reading of an impossible or illegible one")
    due = _due_of(one, dues)
    yield from _anchor(one, due, owed, now=False)
    if deadline.every is not None:
        step = deadline.every.step
        often = f"every {interval_phrase(step)}" if step else f"{deadline.every.times_a_year} times a year"
        until = f", until {deadline.until}" if deadline.until else ""
        yield Step(about="repeats", says=f"{often} from the first day, which keeps its day number{until}")
    if isinstance(due, Exact | Open) and deadline.every is None and not isinstance(deadline.due, Dues):
        return
    yield Step(about="first set", says=_day_words(first_set))


def _due_of(one: Obligation, dues: tuple[Due, ...]) -> Due:
    """Which of a list's dues an occurrence comes from, where that can be told."""
    day = one.occurrence.first_set.first
    return next((due for due in dues if isinstance(due, Exact) and due.day == day), dues[0])


def _written(due: Due) -> str:
    return phrase(due) if isinstance(due, Exact | Moment) else f'"{phrase(due)}"'


def _day_words(when: When) -> str:
    if when.waits_for:
        return f"no day while it waits for {', '.join(when.waits_for)}"
    return first_set_text(when, "no day")


def _anchor(one: Obligation, due: Due, owed: dict[str, Obligation], *, now: bool) -> Iterator[Step]:
    """What the due is counted from, and the count."""
    if isinstance(due, AnnualReport):
        yield Step(
            about="annual report",
            says=f"the register's day for {one.duty.country or 'the register'}, in {due.year + 1}",
        )
        return
    anchor = anchor_of(due)
    if anchor is None:
        return
    start, words = _anchor_day(one, anchor, owed, now=now)
    yield Step(about="counted from", says=words)
    if start is None:
        return
    match due:
        case Counted(interval=interval, after=after):
            side = "after" if after else "before"
            day = one.occurrence.now.letter_day or one.occurrence.now.last if now else one.occurrence.first_set.last
            skipped = _skipped(start, day, one.duty.country) if interval.unit is Unit.WORKING_DAY and day else ""
            yield Step(about="count", says=f"{interval_phrase(interval)} {side} {start}{skipped}")
        case Bound(after=after):
            yield Step(about="count", says=f"some day {'after' if after else 'before'} {start}")
        case SameDay():
            yield Step(about="count", says="the same day")
        case Exact() | Moment() | Period() | Span() | AnnualReport() | Open():
            pass


def _anchor_day(one: Obligation, anchor: Anchor, owed: dict[str, Obligation], *, now: bool) -> tuple[date | None, str]:
    letter = one.assignment
    match anchor:
        case Issued():
            return (
                letter.issued,
                f"the day of the letter, {letter.issued}"
                if letter.issued
                else "the day of the letter, which is not known",
            )
        case OnDay(day=day):
            return day, f"the day {day}"
        case Named(name=name):
            other = owed.get(f"{letter.id}.{name}") or owed.get(f"{letter.id}.{name}.{one.occurrence.suffix}")
            if other is not None:
                when = other.occurrence.now if now else other.occurrence.first_set
                moved = f" since it moved; see `mandate why {other.id}`" if now and other.occurrence.changed else ""
                return when.last, f"the deadline `{name}`, {_day_words(when)}{moved}"
            event = letter.events.get(name)
            if event is not None and event <= one.as_of:
                return event, f"the event `{name}` on {event}"
            return None, f"the event `{name}`, {f'not before {event}' if event else 'which has not happened'}"


def _skipped(start: date, end: date, country: str) -> str:
    days = (date.fromordinal(day) for day in range(min(start, end).toordinal() + 1, max(start, end).toordinal()))
    names = [
        f"{day} {reason}" for day in days if (reason := day_off(day, country)) and reason not in {"Saturday", "Sunday"}
    ]
    return f", Saturdays and Sundays left out{' and ' + ', '.join(names) if names else ''}"


def _move(one: Obligation, move: Move, owed: dict[str, Obligation]) -> Iterator[Step]:
    because = "".join(f", {text}" for text in (move.reference, move.reason, f"by {move.by}" if move.by else "") if text)
    yield Step(about="moved", says=f"on {move.on} to {_written(move.due)}{because}")
    if move is one.occurrence.moves[-1]:
        yield from _anchor(one, move.due, owed, now=True)


def _calendar(one: Obligation, owed: dict[str, Obligation]) -> Iterator[Step]:
    when, deadline = one.when, one.duty.deadline
    due = one.occurrence.due
    if not one.occurrence.moves and one.occurrence.changed:
        yield from _anchor(one, due, owed, now=True)
    yield Step(about="in force", says=_day_words(when) if when.last is not None or when.waits_for else days_text(one))
    if when.letter_day is not None:
        yield Step(
            about="working day",
            says=f'{when.letter_day} is a day off ({when.day_off}), and working_day = "{deadline.working_day}" gives {when.last}',
        )
    if one.planning_day is not None:
        yield Step(about="day off", says=day_off_words(one))
    if when.is_day and when.last is not None and one.duty.country and not is_vouched(one.duty.country, when.last.year):
        yield Step(
            about="day off",
            says=f"the holidays of {one.duty.country} in {when.last.year} are not known here; only Saturdays and Sundays were looked at",
        )
    if deadline.grace is not None and one.late_after is not None:
        yield Step(about="grace", says=f"{interval_phrase(deadline.grace)}: late after {one.late_after}")
    for word, holds in (
        ("tentative", deadline.tentative),
        ("firm: cannot be departed from", deadline.firm),
        ("a right, not a duty", deadline.optional),
    ):
        if holds:
            yield Step(about="said", says=word)
    if deadline.condition:
        yield Step(about="condition", says=deadline.condition)


def _people(one: Obligation) -> Iterator[Step]:
    duty, deadline, letter = one.duty, one.duty.deadline, one.assignment
    if duty.input_to is not None:
        source = "named in the input"
    elif deadline.responsible:
        source = "named by the deadline"
    elif any(task.participants.lead == duty.roles.lead and duty.roles.lead for task in duty.tasks):
        source = "the lead that its tasks share"
    elif duty.roles.lead:
        source = "the letter's lead"
    else:
        source = "the addressee of the letter"
    yield Step(about="responsible", says=f"{', '.join(duty.responsible) or 'nobody named'}: {source}")
    if duty.to_assumed:
        told = "assumed, for the letter names no recipient: the issuer"
    elif duty.input_to is not None:
        told = "who needs the input"
    elif deadline.to is not None:
        told = "named by the deadline"
    elif letter.reporting.to is not None and duty.to:
        told = "who receives the letter's reports"
    else:
        told = "a meeting is delivered to nobody"
    yield Step(about="to", says=f"{', '.join(duty.to) or 'nobody'}: {told}")


def _outcome(one: Obligation) -> Iterator[Step]:
    if one.delivery is not None:
        yield Step(
            about="delivered", says=f"{phrase(one.delivery.on)}, {one.delivery.reference or 'without a reference'}"
        )
    if one.withdrawal is not None:
        because = "".join(f", {text}" for text in (one.withdrawal.reference, one.withdrawal.reason) if text)
        yield Step(about="withdrawn", says=f"{one.withdrawal.on}{because}")
    if one.state is State.CLOSED and one.assignment.closed is not None:
        yield Step(
            about="closed",
            says=f"{one.assignment.closed.on} with its letter{': ' + one.assignment.closed.note if one.assignment.closed.note else ''}",
        )
    words = days_text(one)
    yield Step(about="state", says=f"{one.state} as of {one.as_of}{'' if words == one.state else ': ' + words}")
