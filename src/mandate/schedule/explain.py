"""Explain the day, the people and the state of an obligation, one step a line, for an auditor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mandate.dates.formatting import format_due, interval_phrase
from mandate.dates.grammar import anchor_of
from mandate.dates.periods import days_of
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.dates.working_days import day_off, is_vouched
from mandate.model.assignment import FURTHER_NOTICE, DeadlineKind
from mandate.model.base import Value
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Dues,
    Exact,
    Issued,
    Moment,
    Named,
    OnDay,
    OnPeriod,
    Open,
    SameDay,
    Unit,
    YearlyDay,
)
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on
from mandate.schedule.resolve import assumed_end_year
from mandate.schedule.wording import (
    day_off_words,
    day_text,
    delivery_text,
    issued_text,
    move_text,
    period_word,
    status_text,
    withdrawal_text,
)


class ExplanationStep(Value, frozen=True):
    """One step: its subject and its words."""

    about: str
    says: str


class _Letter(Value, frozen=True):
    """The context of the steps: the register, and the letter's obligations by id."""

    register: Register
    owed: dict[str, Obligation]


def explain(one: Obligation, owed: Iterable[Obligation], register: Register) -> tuple[ExplanationStep, ...]:
    """The steps from the letter's words to the state of an obligation. `owed` holds the obligations of its letter."""
    letter = _Letter(register=register, owed={other.id: other for other in owed})
    return tuple(ExplanationStep(about=about, says=says) for about, says in _steps(one, letter))


def _steps(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    deadline, assignment = one.duty.deadline, one.assignment
    yield (
        "letter",
        ", ".join(
            [
                assignment.title,
                *assignment.reference,
                f"of {issued_text(assignment) or 'an unknown day'}",
            ]
        ),
    )
    if not one.duty.reviewed:
        whole = assignment.drafted is not None and assignment.drafted.review
        what = "the facts of its letter are not" if whole else "it is not"
        yield "not reviewed", f"{what} compared with the letter yet; feeds leave it out"
    if one.duty.withheld:
        yield "withheld", one.duty.withheld
    if deadline.quote or deadline.page:
        yield (
            "letter's wording",
            ", ".join(
                [
                    f"“{deadline.quote}”" if deadline.quote else "not recorded",
                    *([f"page {deadline.page}"] if deadline.page else []),
                ]
            ),
        )
    yield from _first_set(one, letter)
    yield from _moves(one, letter)
    yield from _in_force(one, letter)
    yield from _people(one)
    yield from _outcome(one)


def _first_set(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    duty, deadline, occurrence = one.duty, one.duty.deadline, one.occurrence
    if duty.from_default:
        yield "default", "no deadline names this task, so `reporting.default` holds"
    listed = isinstance(deadline.due, Dues)
    yield "due", f"{_written(occurrence.written)}{', an item of a list' if listed else ''}"
    if deadline.assumed:
        yield "assumed", "the day is our reading of an impossible or illegible one"
    counted = occurrence.written
    if occurrence.opening is not None:
        yield "opened", f"{move_text(occurrence.opening)}: the first day of the repetition"
        counted = occurrence.opening.due
    yield from _count(one, counted, letter, now=False)
    if isinstance(counted, Moment) and occurrence.first_set.moment is not None:
        yield (
            "in the register's zone",
            f"{day_text(occurrence.first_set, letter.register)}, {timezone_of(letter.register).key}",
        )
    if deadline.every is not None:
        yield "repeats", _repetition(one)
    if listed or deadline.every is not None or not isinstance(counted, Exact | Moment | Open):
        yield "original date", _day(occurrence.first_set, letter, "no day")


def rule_of(occurrences: Sequence[Obligation], day: date) -> str:
    """The rule by which a deadline repeats, and the number of its occurrences in each state up to a day, with the first
    due by it."""
    one = occurrences[0]
    repeats = f"repeats {_repetition(one)}" if one.duty.deadline.every is not None else f"has {len(occurrences)} days"
    past = [each for each in occurrences if each.when.last is not None and each.when.last <= day]
    counts = Counter(str(each.state) for each in past)
    by_day = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "none yet"
    return f"{repeats}. Up to {day}: {by_day}"


def _repetition(one: Obligation) -> str:
    every, deadline = one.duty.deadline.every, one.duty.deadline
    often = f"every {every.written}" if every and every.step else every.written if every else ""
    if one.occurrence.first_set.last is None:
        return f"{often}, once it has a first day"
    year = assumed_end_year(one.assignment)
    until = (
        ", until further notice"
        if deadline.until == FURTHER_NOTICE
        else f", until {deadline.until}"
        if deadline.until
        else f", until {year}-12-31, the end of the letter's year"
        if year
        else ""
    )
    return f"{often} from the first day, which keeps its day number{until}"


def _written(due: Due) -> str:
    return format_due(due) if isinstance(due, Exact | Moment) else f'"{format_due(due)}"'


def _day(when: ResolvedDue, letter: _Letter, otherwise: str) -> str:
    if when.waits_for:
        return f"no day while it waits for {', '.join(when.waits_for)}"
    return otherwise if when.last is None else day_text(when, letter.register)


def _count(one: Obligation, due: Due, letter: _Letter, *, now: bool) -> Iterator[tuple[str, str]]:
    """The anchor of a due, and the count."""
    if isinstance(due, YearlyDay):
        yield "yearly day", f"the register's day `{due.name}` for {one.duty.country or 'no country'}, in {due.year}"
        return
    if isinstance(due, AnnualReport):
        yield "annual report", f"the register's day for {one.duty.country or 'no country'}, in {due.year + 1}"
        return
    anchor = anchor_of(due)
    if anchor is None:
        return
    when, words = _anchor(one, anchor, letter, now=now)
    yield "counted from", words
    start = when.last if isinstance(due, Counted | Bound) and due.after else when.first or when.last
    if start is None:
        return
    match due:
        case Counted(interval=interval, after=after):
            end = (one.when.letter_day or one.when.last) if now else one.occurrence.first_set.last
            working = interval.unit is Unit.WORKING_DAY and end is not None
            skipped = _skipped(start, end, one.duty.country) if working and end is not None else ""
            yield "count", f"{interval_phrase(interval)} {'after' if after else 'before'} {start}{skipped}"
        case Bound(after=after):
            yield "count", f"some day {'after' if after else 'before'} {start}"
        case SameDay():
            yield "count", "the same day"
        case _:
            pass


def _anchor(one: Obligation, anchor: Anchor, letter: _Letter, *, now: bool) -> tuple[ResolvedDue, str]:
    assignment = one.assignment
    match anchor:
        case Issued():
            issued, within = assignment.issued, assignment.issued_within
            unknown = f"of which only the {period_word(within)} is known" if within else "which is not known"
            return _on(issued), f"the day of the letter, {issued or unknown}"
        case OnDay(day=day):
            return _on(day), f"the day {day}"
        case OnPeriod(period=period):
            first, last = days_of(period)
            return ResolvedDue(first=first, last=last), f"the period {format_due(period)}, {first} to {last}"
        case DeliveryOf(name=name):
            return _delivery(one, name, letter)
        case Named(name=name):
            suffix = one.occurrence.counted_from
            other = letter.owed.get(f"{assignment.id}.{name}.{suffix}" if suffix else f"{assignment.id}.{name}")
            other = other or next(
                (each for id_, each in letter.owed.items() if id_.startswith(f"{assignment.id}.{name}.")), None
            )
            if other is not None and other.duty.id == name:
                when = other.occurrence.now if now else other.occurrence.first_set
                moved = f" since it moved; see `mandate why {other.id}`" if now and other.occurrence.changed else ""
                return (
                    when,
                    f"the deadline `{other.id.partition('.')[2]}`, {_day(when, letter, 'which has no day')}{moved}",
                )
            return _event(one, name)


def anchor_day(
    one: Obligation, anchor: Anchor, owed: Iterable[Obligation], register: Register, *, now: bool
) -> ResolvedDue:
    """The day that an obligation is counted from: the current one, or the original one. `owed` holds the obligations of its letter."""
    letter = _Letter(register=register, owed={other.id: other for other in owed})
    return _anchor(one, anchor, letter, now=now)[0]


def _event(one: Obligation, name: str) -> tuple[ResolvedDue, str]:
    found, suffix = one.assignment.events.get(name), one.occurrence.counted_from
    place = int(suffix.rpartition("-")[2]) if suffix.startswith(f"{name}-") else 1
    day = found[place - 1] if isinstance(found, tuple) and place <= len(found) else found
    if not isinstance(day, date):
        return ResolvedDue(), f"the event `{name}`, which has not happened"
    again = f", number {place} of {len(found)}," if isinstance(found, tuple) else ""
    return _on(day), f"the event `{name}`{again} {'on' if day <= one.as_of else 'planned for'} {day}"


def _delivery(one: Obligation, name: str, letter: _Letter) -> tuple[ResolvedDue, str]:
    """The real delivery of a deadline, or about when it may be."""
    suffix = one.occurrence.counted_from
    id_ = f"{one.assignment.id}.{name}.{suffix}" if suffix else f"{one.assignment.id}.{name}"
    other = letter.owed.get(id_)
    if other is not None and other.delivery is not None:
        first, last = delivered_on(other.delivery)
        period = f", so from the last day of {format_due(other.delivery.on)}" if first != last else ""
        return _on(last), f"the delivery of `{other.id.partition('.')[2]}` on {last}{period}"
    about = ""
    if one.when.about is not None and other is not None and not one.when.given_up:
        about = f"; it is due {_day(other.when, letter, 'without a day')}, which would give about {one.when.about}"
    return ResolvedDue(), f"the delivery of `{id_.partition('.')[2]}`, which is not recorded{about}"


def _on(day: date | None) -> ResolvedDue:
    return ResolvedDue(first=day, last=day)


def _skipped(start: date, end: date, country: str) -> str:
    days = (date.fromordinal(day) for day in range(min(start, end).toordinal() + 1, max(start, end).toordinal()))
    names = [
        f"{day} {reason}" for day in days if (reason := day_off(day, country)) and reason not in {"Saturday", "Sunday"}
    ]
    return f", Saturdays and Sundays left out{' and ' + ', '.join(names) if names else ''}"


def _moves(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    """Each move with its resulting day; of the last one, the count too."""
    moves, before = one.occurrence.moves, one.occurrence.before
    for number, move in enumerate(moves, 1):
        last = number == len(moves)
        gave = before[number + 1] if not last and number + 1 < len(before) else None
        yield (
            "moved",
            move_text(move).removeprefix("moved ")
            + (f": {_day(gave, letter, 'no day')}" if gave and anchor_of(move.due) else ""),
        )
        if last:
            yield from _count(one, move.due, letter, now=True)
    if not moves and one.occurrence.changed and one.occurrence.opening is None:
        yield from _count(one, one.occurrence.due, letter, now=True)


def _in_force(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    when, deadline = one.when, one.duty.deadline
    yield "current date", _day(when, letter, format_due(one.occurrence.due))
    if when.letter_day is not None:
        yield (
            "working day",
            f'{when.letter_day} is a day off ({when.day_off}), and working_day = "{deadline.working_day}" gives {when.last}',
        )
    if one.planning_day is not None:
        yield "day off", day_off_words(one)
    if when.is_day and when.last is not None and one.duty.country and not is_vouched(one.duty.country, when.last.year):
        yield (
            "day off",
            f"the holidays of {one.duty.country} in {when.last.year} are not known here; only Saturdays and Sundays were looked at",
        )
    if deadline.grace is not None and one.late_after is not None:
        yield "grace", f"{interval_phrase(deadline.grace)}: late after {one.late_after}"
    said = (
        ("tentative", deadline.tentative),
        (f"tentative: `{when.planned}` is a plan", bool(when.planned)),
        ("firm: cannot be departed from", deadline.firm),
        ("optional", deadline.optional),
    )
    for word, holds in said:
        if holds:
            yield "said", word
    if deadline.condition:
        yield "condition", deadline.condition


def _people(one: Obligation) -> Iterator[tuple[str, str]]:
    duty, deadline, letter = one.duty, one.duty.deadline, one.assignment
    leads = {task.participants.leads for task in duty.tasks}
    if duty.input_to is not None:
        source = "named in the input"
    elif deadline.responsible is not None:
        source = "named by the deadline"
    elif not duty.roles.leads:
        source = "the addressee of the letter"
    else:
        who = "lead" if len(duty.roles.leads) == 1 else "leads"
        source = f"the {who} that its tasks share" if leads == {duty.roles.leads} else f"the letter's {who}"
    yield (
        "responsible",
        f"{', '.join(duty.responsible) or 'nobody named'}: {source}{f'; {duty.owner} answers' if duty.owner else ''}",
    )
    if duty.to_assumed:
        told = "the letter names no recipient: the issuer"
    elif deadline.to is not None:
        told = "named by the deadline"
    elif duty.input_to is not None:
        told = "who is responsible for what it is an input to, or named in the input"
    elif deadline.kind is DeadlineKind.MEETING:
        told = "a meeting is delivered to nobody"
    else:
        told = "who receives the letter's reports" if duty.to else "the letter's reports go to nobody"
    yield "to", f"{', '.join(duty.to) or 'nobody'}{' and others' if duty.other_recipients else ''}: {told}"
    if deadline.with_:
        yield "with", f"{', '.join(deadline.with_)}: takes part in the meeting"
    if duty.copy:
        yield "copy", ", ".join(duty.copy)
    if duty.cite:
        yield "must quote", ", ".join(letter.reference) or "the letter's reference, which is not given"


def _outcome(one: Obligation) -> Iterator[tuple[str, str]]:
    for delivery in one.deliveries:
        yield "delivered", delivery_text(delivery).removeprefix("delivered ")
    if one.withdrawal is not None:
        yield "withdrawn", withdrawal_text(one.withdrawal).removeprefix("withdrawn ")
    closed = one.assignment.closed
    if one.state is State.CLOSED and closed is not None:
        yield "closed", f"{closed.on} with its letter{f': {closed.note}' if closed.note else ''}"
    words = status_text(one)
    yield "state", f"{one.state} as of {one.as_of}{'' if words == one.state else f': {words}'}"
