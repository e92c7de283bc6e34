"""Explain the day, the people and the state of an obligation, one step a line, for an auditor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mandate.dates.grammar import anchor_of
from mandate.dates.periods import days_of
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.dates.wording import due_phrase, interval_text, repetition_text
from mandate.dates.working_days import day_off, is_vouched
from mandate.messages.terms import state_text
from mandate.messages.translations import coded, in_context, joined, message, plural, translatable
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
    awaited,
    day_off_words,
    day_text,
    delivery_details,
    issued_text,
    move_details,
    move_text,
    period_word,
    status_text,
    withdrawal_details,
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
    return tuple(ExplanationStep(about=translatable(about), says=says) for about, says in _steps(one, letter))


def _steps(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    deadline, assignment = one.duty.deadline, one.assignment
    yield (
        message("letter"),
        joined(
            ", ",
            [
                assignment.title,
                *assignment.reference,
                translatable("of {day}", day=issued_text(assignment) or translatable("an unknown day")),
            ],
        ),
    )
    if not one.duty.reviewed:
        whole = assignment.drafted is not None and assignment.drafted.review
        yield (
            message("not reviewed"),
            translatable("the facts of its letter are not compared with the letter yet; feeds leave it out")
            if whole
            else translatable("it is not compared with the letter yet; feeds leave it out"),
        )
    if one.duty.withheld:
        yield message("withheld"), one.duty.withheld
    if deadline.quote or deadline.page:
        yield (
            message("letter's wording"),
            joined(
                ", ",
                [
                    translatable("“{quote}”", quote=deadline.quote) if deadline.quote else translatable("not recorded"),
                    *([translatable("page {number}", number=deadline.page)] if deadline.page else []),
                ],
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
        yield message("default"), translatable("no deadline names this task, so `reporting.default` holds")
    listed = isinstance(deadline.due, Dues)
    written = _written(occurrence.written)
    yield in_context("key", "due"), translatable("{due}, an item of a list", due=written) if listed else written
    if deadline.assumed:
        yield message("assumed"), translatable("the day is our reading of an impossible or illegible one")
    counted = occurrence.written
    if occurrence.opening is not None:
        yield (
            message("opened"),
            translatable("{move}: the first day of the repetition", move=move_text(occurrence.opening)),
        )
        counted = occurrence.opening.due
    yield from _count(one, counted, letter, now=False)
    if isinstance(counted, Moment) and occurrence.first_set.moment is not None:
        yield (
            message("in the register's zone"),
            f"{day_text(occurrence.first_set, letter.register)}, {timezone_of(letter.register).key}",
        )
    if deadline.every is not None:
        yield message("repeats"), _repetition(one)
    if listed or deadline.every is not None or not isinstance(counted, Exact | Moment | Open):
        yield message("original date"), _day(occurrence.first_set, letter, translatable("no day"))


def rule_of(occurrences: Sequence[Obligation], day: date) -> str:
    """The rule by which a deadline repeats, and the number of its occurrences in each state up to a day, with the first
    due by it."""
    one = occurrences[0]
    repeats = (
        translatable("repeats {how}", how=_repetition(one))
        if one.duty.deadline.every is not None
        else plural("has {count} day", "has {count} days", len(occurrences))
    )
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


def _country(one: Obligation) -> str:
    return one.duty.country or translatable("no country")


def _written(due: Due) -> str:
    phrase = due_phrase(due)
    return phrase if isinstance(due, Exact | Moment) else joined("", ('"', phrase, '"'))


def _day(when: ResolvedDue, letter: _Letter, otherwise: str) -> str:
    if when.waits_for:
        return translatable("no day while it waits for {names}", names=joined(", ", list(map(awaited, when.waits_for))))
    return otherwise if when.last is None else day_text(when, letter.register)


def _count(one: Obligation, due: Due, letter: _Letter, *, now: bool) -> Iterator[tuple[str, str]]:
    """The anchor of a due, and the count."""
    if isinstance(due, YearlyDay):
        yield (
            message("yearly day"),
            translatable(
                "the register's day `{name}` for {country}, in {year}",
                name=due.name,
                country=_country(one),
                year=due.year,
            ),
        )
        return
    if isinstance(due, AnnualReport):
        yield (
            message("annual report"),
            translatable("the register's day for {country}, in {year}", country=_country(one), year=due.year + 1),
        )
        return
    anchor = anchor_of(due)
    if anchor is None:
        return
    when, words = _anchor(one, anchor, letter, now=now)
    yield message("counted from"), words
    start = when.last if isinstance(due, Counted | Bound) and due.after else when.first or when.last
    if start is None:
        return
    match due:
        case Counted(interval=interval, after=after):
            end = (one.when.letter_day or one.when.last) if now else one.occurrence.first_set.last
            working = interval.unit is Unit.WORKING_DAY and end is not None
            skipped = _skipped(start, end, one.duty.country) if working and end is not None else ""
            count = interval_text(interval)
            text = (
                translatable("{count} after {what}", count=count, what=start)
                if after
                else translatable("{count} before {what}", count=count, what=start)
            )
            yield in_context("explanation", "count"), joined("", (text, skipped)) if skipped else text
        case Bound(after=after):
            text = (
                translatable("some day after {day}", day=start)
                if after
                else translatable("some day before {day}", day=start)
            )
            yield in_context("explanation", "count"), text
        case SameDay():
            yield in_context("explanation", "count"), translatable("the same day")
        case _:
            pass


def _anchor(one: Obligation, anchor: Anchor, letter: _Letter, *, now: bool) -> tuple[ResolvedDue, str]:
    assignment = one.assignment
    match anchor:
        case Issued():
            issued, within = assignment.issued, assignment.issued_within
            unknown = (
                translatable("of which only the {period} is known", period=period_word(within))
                if within
                else translatable("which is not known")
            )
            return _on(issued), translatable("the day of the letter, {day}", day=issued or unknown)
        case OnDay(day=day):
            return _on(day), translatable("the day {day}", day=day)
        case OnPeriod(period=period):
            first, last = days_of(period)
            return ResolvedDue(first=first, last=last), translatable(
                "the period {period}, {first} to {last}", period=due_phrase(period), first=first, last=last
            )
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
                id_ = other.id.partition(".")[2]
                words = translatable(
                    "the deadline `{id}`, {day}", id=id_, day=_day(when, letter, translatable("which has no day"))
                )
                if now and other.occurrence.changed:
                    words = translatable("{words} since it moved; see `mandate why {id}`", words=words, id=other.id)
                return when, words
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
        return ResolvedDue(), translatable("the event `{name}`, which has not happened", name=name)
    again = ""
    if isinstance(found, tuple):
        again = translatable(", number {place} of {count},", place=place, count=len(found))
    if day <= one.as_of:
        return _on(day), translatable("the event `{name}`{again} on {day}", name=name, again=again, day=day)
    return _on(day), translatable("the event `{name}`{again} planned for {day}", name=name, again=again, day=day)


def _delivery(one: Obligation, name: str, letter: _Letter) -> tuple[ResolvedDue, str]:
    """The real delivery of a deadline, or about when it may be."""
    suffix = one.occurrence.counted_from
    id_ = f"{one.assignment.id}.{name}.{suffix}" if suffix else f"{one.assignment.id}.{name}"
    other = letter.owed.get(id_)
    if other is not None and other.delivery is not None:
        first, last = delivered_on(other.delivery)
        words = translatable("the delivery of `{id}` on {day}", id=other.id.partition(".")[2], day=last)
        if first != last:
            words = translatable(
                "{words}, so from the last day of {period}", words=words, period=due_phrase(other.delivery.on)
            )
        return _on(last), words
    words = translatable("the delivery of `{id}`, which is not recorded", id=id_.partition(".")[2])
    if one.when.about is not None and other is not None and not one.when.given_up:
        words = translatable(
            "{words}; it is due {day}, which would give about {about}",
            words=words,
            day=_day(other.when, letter, translatable("without a day")),
            about=one.when.about,
        )
    return ResolvedDue(), words


def _on(day: date | None) -> ResolvedDue:
    return ResolvedDue(first=day, last=day)


def _skipped(start: date, end: date, country: str) -> str:
    days = (date.fromordinal(day) for day in range(min(start, end).toordinal() + 1, max(start, end).toordinal()))
    names = [
        joined(" ", (str(day), translatable(reason)))
        for day in days
        if (reason := day_off(day, country)) and reason not in {"Saturday", "Sunday"}
    ]
    if not names:
        return translatable(", Saturdays and Sundays left out")
    return translatable(", Saturdays and Sundays left out and {names}", names=joined(", ", names))


def _moves(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    """Each move with its resulting day; of the last one, the count too."""
    moves, before = one.occurrence.moves, one.occurrence.before
    for number, move in enumerate(moves, 1):
        last = number == len(moves)
        gave = before[number + 1] if not last and number + 1 < len(before) else None
        how = move_details(move)
        if gave and anchor_of(move.due):
            how = joined(": ", (how, _day(gave, letter, translatable("no day"))))
        yield in_context("explanation", "moved"), how
        if last:
            yield from _count(one, move.due, letter, now=True)
    if not moves and one.occurrence.changed and one.occurrence.opening is None:
        yield from _count(one, one.occurrence.due, letter, now=True)


def _in_force(one: Obligation, letter: _Letter) -> Iterator[tuple[str, str]]:
    when, deadline = one.when, one.duty.deadline
    yield message("current date"), _day(when, letter, due_phrase(one.occurrence.due))
    if when.letter_day is not None:
        yield (
            message("working day"),
            translatable(
                '{day} is a day off ({day_off}), and working_day = "{rule}" gives {last}',
                day=when.letter_day,
                day_off=translatable(when.day_off),
                rule=deadline.working_day,
                last=when.last,
            ),
        )
    if one.planning_day is not None:
        yield message("day off"), day_off_words(one)
    if when.is_day and when.last is not None and one.duty.country and not is_vouched(one.duty.country, when.last.year):
        yield (
            message("day off"),
            translatable(
                "the holidays of {country} in {year} are not known here; only Saturdays and Sundays were looked at",
                country=one.duty.country,
                year=when.last.year,
            ),
        )
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


def _people(one: Obligation) -> Iterator[tuple[str, str]]:
    duty, deadline, letter = one.duty, one.duty.deadline, one.assignment
    leads = {task.participants.leads for task in duty.tasks}
    if duty.input_to is not None:
        source = translatable("named in the input")
    elif deadline.responsible is not None:
        source = translatable("named by the deadline")
    elif not duty.roles.leads:
        source = translatable("the addressee of the letter")
    else:
        count = len(duty.roles.leads)
        source = (
            plural("the lead that its tasks share", "the leads that its tasks share", count)
            if leads == {duty.roles.leads}
            else plural("the letter's lead", "the letter's leads", count)
        )
    who = joined(": ", (", ".join(duty.responsible) or translatable("nobody named"), source))
    yield (
        message("responsible"),
        translatable("{who}; {owner} answers", who=who, owner=duty.owner) if duty.owner else who,
    )
    if duty.to_assumed:
        told = translatable("the letter names no recipient: the issuer")
    elif deadline.to is not None:
        told = translatable("named by the deadline")
    elif duty.input_to is not None:
        told = translatable("who is responsible for what it is an input to, or named in the input")
    elif deadline.kind is DeadlineKind.MEETING:
        told = translatable("a meeting is delivered to nobody")
    else:
        told = (
            translatable("who receives the letter's reports")
            if duty.to
            else translatable("the letter's reports go to nobody")
        )
    to = ", ".join(duty.to) or translatable("nobody")
    if duty.other_recipients:
        to = translatable("{names} and others", names=to)
    yield in_context("explanation", "to"), joined(": ", (to, told))
    if deadline.with_:
        yield (
            in_context("role", "with"),
            translatable("{names}: takes part in the meeting", names=", ".join(deadline.with_)),
        )
    if duty.copy:
        yield in_context("role", "copy"), ", ".join(duty.copy)
    if duty.cite:
        given = ", ".join(letter.reference)
        yield message("must quote"), given or translatable("the letter's reference, which is not given")


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
