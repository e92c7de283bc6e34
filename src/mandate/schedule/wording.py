"""The words for an obligation that every format shares."""

from datetime import date

from mandate.dates.grammar import IMPLICIT_EVENTS
from mandate.dates.resolved import UNREACHABLE, ResolvedDue, timezone_of
from mandate.dates.wording import DELIVERY_OF, bounds_text, due_phrase, event_name, interval_text
from mandate.messages.translations import coded, in_context, joined, listed, translatable, words_in_context
from mandate.model.assignment import Assignment, EventDay
from mandate.model.due import Dues, Exact, Moment, Open, OpenKind, Period, Span
from mandate.model.enums import State
from mandate.model.records import AnyRecord, Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.standing import days_text, time_left_text


def resolved_text(when: ResolvedDue, register: Register) -> str:
    """The day in force: an ISO day, a day and a clock time in the register's zone, or `first/last` of a range."""
    if when.moment is not None:
        return when.moment.astimezone(timezone_of(register)).strftime("%Y-%m-%d %H:%M")
    return translatable("no day") if when.last is None else bounds_text(when)


def status_text(one: Obligation) -> str:
    """The time left, the lateness, or the awaited name."""
    match one.state:
        case State.DELIVERED:
            return _delivered(one)
        case State.WITHDRAWN:
            on = one.withdrawal and (one.withdrawal.within or one.withdrawal.on)
            if not on:
                return translatable("withdrawn")
            return translatable("withdrawn {day}", day=on if isinstance(on, date) else due_phrase(on))
        case State.CLOSED:
            return translatable("closed with its letter")
        case State.WAITING:
            return _waits(one)
        case State.OPEN:
            ask = one.duty.deadline.ask_by
            words = _open(one)
            return translatable("{words}; ask by {ask}", words=words, ask=ask) if ask else words
        case _:
            days, last = one.days or 0, one.when.last
            return time_left_text(one.state, days, days if last is None else (last - one.as_of).days)


def _open(one: Obligation) -> str:
    due = one.occurrence.due
    if isinstance(due, Open) and due.kind is OpenKind.NOT_STATED:
        return translatable("the letter gives no date")
    return due_phrase(due)


def awaited(name: str) -> str:
    """An event, a delivery or a letter's date that a day waits for."""
    if name == "issued":
        return coded(name, translatable("the letter's date"))
    if name.startswith("delivery of "):
        return coded(name, translatable(DELIVERY_OF, what=name.removeprefix("delivery of ")))
    return translatable(name) if name in UNREACHABLE.waits_for else event_name(name)


def _waits(one: Obligation) -> str:
    within = one.assignment.issued_within
    if within is not None and one.when.waits_for == ("issued",):
        return translatable("only the {period} of the letter is known", period=period_word(within))
    names = listed(map(awaited, one.when.waits_for))
    if one.when.given_up:
        return translatable("waits for {names}, which was withdrawn", names=names)
    if one.when.about:
        return translatable("waits for {names}, about {day}", names=names, day=one.when.about)
    if all(name in IMPLICIT_EVENTS or name in one.assignment.events for name in one.when.waits_for):
        return translatable("date set when {names} is recorded (mandate event)", names=names)
    return translatable("waits for {names}", names=names)


def period_word(within: Period | Span) -> str:
    """The sort of period, in one word."""
    return translatable(PERIODS[within.kind if isinstance(within, Period) and within.third is None else "time"])


PERIODS = words_in_context("period", "time year half-year tertial quarter month week season")
"""The kinds of periods, as the date of a letter of which only the period is known."""


def _delivered(one: Obligation) -> str:
    on = due_phrase(one.delivery.on) if one.delivery else ""
    if isinstance(one.delivery and one.delivery.on, Exact):
        on = translatable("on {day}", day=on)
    if one.days_late is None:
        return translatable("delivered {on}, not known whether on time", on=on)
    if one.days_late == 0:
        return translatable("delivered {on}, on time", on=on)
    return translatable("delivered {on}, {days} late", on=on, days=days_text(one.days_late))


def annotations(one: Obligation) -> tuple[str, ...]:
    """The annotations that change the meaning of the day: tentative, firm, moved, a condition …"""
    deadline, occurrence = one.duty.deadline, one.occurrence
    found = [one_line(words) for words in one.since]
    if not one.duty.reviewed:
        found.append(translatable("not reviewed"))
    if one.duty.withheld:
        found.append(translatable("withheld: {ground}", ground=one_line(one.duty.withheld)))
    if deadline.tentative:
        found.append(translatable("tentative"))
    if one.when.planned:
        found.append(translatable("tentative: `{event}` is planned", event=one.when.planned))
    if deadline.firm:
        found.append(translatable("cannot be postponed"))
    if deadline.assumed and not occurrence.moves:
        found.append(translatable("day assumed"))
    if deadline.optional:
        found.append(translatable("optional"))
    if deadline.condition:
        found.append(one_line(deadline.condition))
    if one.moved:
        otherwise = translatable("without a day") if isinstance(deadline.due, Dues) else due_phrase(deadline.due)
        found.append(translatable("originally {day}", day=bounds_text(occurrence.first_set, otherwise)))
    if one.when.letter_day is not None:
        found.append(
            translatable("moved from {day}, {day_off}", day=one.when.letter_day, day_off=translatable(one.when.day_off))
        )
    if one.planning_day is not None:
        found.append(day_off_words(one))
    if deadline.grace is not None:
        found.append(translatable("grace {length}", length=interval_text(deadline.grace)))
    if one.duty.from_default:
        found.append(translatable("date from the letter's general rule"))
    if occurrence.truncated:
        found.append(translatable("more follow that are not listed"))
    return tuple(found)


def day_off_words(one: Obligation) -> str:
    """The last working day before a day that is off, or before the last day of a period."""
    what = translatable(one.day_off)
    if one.day_off == "Saturday":
        what = translatable("a Saturday")
    elif one.day_off == "Sunday":
        what = translatable("a Sunday")
    if not one.when.is_day:
        return translatable("ends on {day_off}; last working day {day}", day_off=what, day=one.planning_day)
    return translatable("{day_off}; last working day {day}", day_off=what, day=one.planning_day)


def happened(record: Move | Withdrawal) -> str:
    """The day of a record, or the period within which it was."""
    if record.within is not None:
        return translatable("in {period}", period=due_phrase(record.within))
    return translatable(in_context("record", "on {day}"), day=record.on)


def issued_text(assignment: Assignment) -> str:
    """The day of a letter, or the period within which it is; empty without either."""
    if assignment.issued_within is not None:
        return due_phrase(assignment.issued_within)
    return assignment.issued.isoformat() if assignment.issued else ""


def event_text(day: EventDay) -> str:
    """The day of an event, its days, or that it has none yet."""
    days = day if isinstance(day, tuple) else () if day is None else (day,)
    return ", ".join(map(str, days)) or translatable("not yet")


def move_details(move: Move) -> str:
    """A move with its day, document, reason and the letter that made it, without its verb."""
    to = due_phrase(move.due)
    shown = to if isinstance(move.due, Exact | Moment) else joined("", ('"', to, '"'))
    head = translatable("to {day} {when}", day=shown, when=happened(move))
    return _because(head, move.reference, move.reason, _by(move))


def delivery_details(delivery: Delivery) -> str:
    """A delivery with its day and document, without its verb."""
    document = delivery.reference or translatable("without a reference")
    return _because(due_phrase(delivery.on), document, delivery.note)


def withdrawal_details(withdrawal: Withdrawal) -> str:
    """A withdrawal with its day, document, reason and the letter that made it, without its verb."""
    since = translatable("all from {day} on", day=withdrawal.from_) if withdrawal.from_ else ""
    return _because(happened(withdrawal), since, withdrawal.reference, withdrawal.reason, _by(withdrawal))


def _by(record: Move | Withdrawal) -> str:
    return translatable("by {letter}", letter=record.by) if record.by else ""


def _because(*parts: str) -> str:
    return joined(", ", [part for part in parts if part])


def record_text(record: AnyRecord) -> str:
    """A record in words."""
    match record:
        case Move():
            return translatable("moved {how}", how=move_details(record))
        case Delivery():
            return translatable("delivered {how}", how=delivery_details(record))
        case Withdrawal():
            return translatable("withdrawn {how}", how=withdrawal_details(record))
