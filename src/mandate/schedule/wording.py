"""The words for an obligation that every format shares."""

from datetime import date

from mandate.dates.formatting import format_due, interval_phrase
from mandate.dates.grammar import IMPLICIT_EVENTS
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment, EventDay
from mandate.model.due import Dues, Exact, Moment, Open, OpenKind, Period, Span
from mandate.model.enums import State
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.standing import days_text, due_text


def day_text(when: ResolvedDue, register: Register) -> str:
    """The day in force: an ISO day, a day and a clock time in the register's zone, or `first/last` of a range."""
    if when.moment is not None:
        return when.moment.astimezone(timezone_of(register)).strftime("%Y-%m-%d %H:%M")
    return range_text(when, "no day")


def status_text(one: Obligation) -> str:
    """The time left, the lateness, or the awaited name."""
    match one.state:
        case State.DELIVERED:
            return _delivered(one)
        case State.WITHDRAWN:
            on = one.withdrawal and (one.withdrawal.within or one.withdrawal.on)
            if not on:
                return translatable("withdrawn")
            return translatable("withdrawn {day}", day=on if isinstance(on, date) else format_due(on))
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
            return due_text(one.state, days, days if last is None else (last - one.as_of).days)


def _open(one: Obligation) -> str:
    due = one.occurrence.due
    if isinstance(due, Open) and due.kind is OpenKind.NOT_STATED:
        return translatable("the letter gives no date")
    return format_due(due)


def _waits(one: Obligation) -> str:
    within = one.assignment.issued_within
    if within is not None and one.when.waits_for == ("issued",):
        return translatable("only the {period} of the letter is known", period=period_word(within))
    names = " and ".join(one.when.waits_for)
    if one.when.given_up:
        return translatable("waits for {names}, which was withdrawn", names=names)
    if one.when.about:
        return translatable("waits for {names}, about {day}", names=names, day=one.when.about)
    if all(name in IMPLICIT_EVENTS or name in one.assignment.events for name in one.when.waits_for):
        return translatable("date set when {names} is recorded (mandate event)", names=names)
    return translatable("waits for {names}", names=names)


def period_word(within: Period | Span) -> str:
    """The sort of period, in one word."""
    return within.kind.value if isinstance(within, Period) and within.third is None else "time"


def _delivered(one: Obligation) -> str:
    on = format_due(one.delivery.on) if one.delivery else ""
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
    found += [
        word
        for word, holds in (
            (translatable("tentative"), deadline.tentative),
            (translatable("tentative: `{event}` is planned", event=one.when.planned), bool(one.when.planned)),
            (translatable("cannot be postponed"), deadline.firm),
            (translatable("day assumed"), deadline.assumed and not occurrence.moves),
        )
        if holds
    ]
    if deadline.optional:
        found.append(translatable("optional"))
    if deadline.condition:
        found.append(one_line(deadline.condition))
    if one.moved:
        otherwise = translatable("without a day") if isinstance(deadline.due, Dues) else format_due(deadline.due)
        found.append(translatable("originally {day}", day=range_text(occurrence.first_set, otherwise)))
    if one.when.letter_day is not None:
        found.append(translatable("moved from {day}, {day_off}", day=one.when.letter_day, day_off=one.when.day_off))
    if one.planning_day is not None:
        found.append(day_off_words(one))
    if deadline.grace is not None:
        found.append(translatable("grace {length}", length=interval_phrase(deadline.grace)))
    if one.duty.from_default:
        found.append(translatable("date from the letter's general rule"))
    if occurrence.more:
        found.append(translatable("more follow that are not listed"))
    return tuple(found)


def day_off_words(one: Obligation) -> str:
    """The last working day before a day that is off, or before the last day of a period."""
    what = one.day_off
    if one.day_off == "Saturday":
        what = translatable("a Saturday")
    elif one.day_off == "Sunday":
        what = translatable("a Sunday")
    if not one.when.is_day:
        return translatable("ends on {day_off}; last working day {day}", day_off=what, day=one.planning_day)
    return translatable("{day_off}; last working day {day}", day_off=what, day=one.planning_day)


def range_text(when: ResolvedDue, otherwise: str = "without a day") -> str:
    """The day or range without a clock time."""
    if when.last is None:
        return otherwise
    if when.first is None:
        return f"by {when.last}"
    return when.last.isoformat() if when.is_day else f"{when.first}/{when.last}"


def happened(record: Move | Withdrawal) -> str:
    """The day of a record, or the period within which it was."""
    return f"on {record.on}" if record.within is None else f"in {format_due(record.within)}"


def issued_text(assignment: Assignment) -> str:
    """The day of a letter, or the period within which it is; empty without either."""
    if assignment.issued_within is not None:
        return format_due(assignment.issued_within)
    return assignment.issued.isoformat() if assignment.issued else ""


def event_text(day: EventDay) -> str:
    """The day of an event, its days, or that it has none yet."""
    days = day if isinstance(day, tuple) else () if day is None else (day,)
    return ", ".join(map(str, days)) or "not yet"


def move_text(move: Move) -> str:
    """A move with its day, document, reason and the letter that made it."""
    to = format_due(move.due)
    shown = to if isinstance(move.due, Exact | Moment) else f'"{to}"'
    return (
        f"moved to {shown} {happened(move)}{_because(move.reference, move.reason, f'by {move.by}' if move.by else '')}"
    )


def delivery_text(delivery: Delivery) -> str:
    """A delivery with its day and document."""
    return f"delivered {format_due(delivery.on)}{_because(delivery.reference or 'without a reference', delivery.note)}"


def withdrawal_text(withdrawal: Withdrawal) -> str:
    """A withdrawal with its day, document, reason and the letter that made it."""
    by = f"by {withdrawal.by}" if withdrawal.by else ""
    since = f", all from {withdrawal.from_} on" if withdrawal.from_ else ""
    return f"withdrawn {happened(withdrawal)}{since}{_because(withdrawal.reference, withdrawal.reason, by)}"


def _because(*parts: str) -> str:
    return "".join(f", {part}" for part in parts if part)
