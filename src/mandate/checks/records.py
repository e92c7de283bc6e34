"""M2: the records of a deadline: moves, deliveries, withdrawals."""

from collections.abc import Iterator
from datetime import date

from mandate.checks.context import CheckedAssignment
from mandate.dates.formatting import format_due
from mandate.dates.periods import days_of
from mandate.dates.resolved import add_interval, in_zone, written_days
from mandate.messages.translations import one_of, plural, translatable
from mandate.model import rules
from mandate.model.diagnostic import Diagnostic, Part
from mandate.model.due import Due, Dues, Exact, Open
from mandate.model.records import AnyRecord, Delivery, Move, Withdrawal
from mandate.schedule.contradictions import contradictions
from mandate.schedule.occurrences import Occurrence, occurrence_keys
from mandate.schedule.record_index import delivered_on, records_of
from mandate.schedule.resolve import ResolvedDeadline, first_date_moves, issued_from
from mandate.schedule.standing import HORIZON


def records_find_their_occurrence(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Each move, delivery and withdrawal is about an occurrence that exists."""
    for duty in letter.duties:
        written = records_of(duty.deadline)
        if not written:
            continue
        found = letter.occurrences.get(duty.id, ())
        known = {key for one in found for key in occurrence_keys(one)}
        repeated = any(one.suffix for one in found)
        opening = first_date_moves(duty.deadline) if isinstance(duty.deadline.due, Open) and duty.deadline.every else ()
        for record in written:
            if record.for_ is not None and str(record.for_) not in known:
                yield _unknown_occurrence(letter, duty, record, found)
            elif record.for_ is None and repeated and not isinstance(record, Withdrawal) and record not in opening:
                days = [f"for = {_for_word(one.suffix)}" for one in found if one.suffix]
                listed = one_of(days, _SHOWN)
                help_ = translatable("see which one it concerns, and add its original date: {listed}", listed=listed)
                message = translatable(
                    "`{id}` has several occurrences, and {record} does not say which it concerns",
                    id=duty.id,
                    record=_this(record),
                )
                yield letter.fault(rules.MISSING_FOR, record.origin.path, message, help_, Part.TABLE)


_SHOWN = 6


def _unknown_occurrence(
    letter: CheckedAssignment, duty: ResolvedDeadline, record: AnyRecord, found: tuple[Occurrence, ...]
) -> Diagnostic:
    wanted = record.for_.toordinal() if isinstance(record.for_, date) else 0
    days = [(one.first_set.first or one.first_set.last or date.max, one.suffix) for one in found if one.suffix]
    _, near = min(days, key=lambda day: abs(day[0].toordinal() - wanted), default=(date.max, ""))
    help_ = translatable("remove `for`: it has one occurrence")
    if any(one.inherited for one in found):
        help_ = translatable(
            "did you mean for = {for_word}? `for` takes the end of the id, as status shows it", for_word=_for_word(near)
        )
    elif near:
        help_ = translatable(
            'did you mean for = {for_word}? `for` takes the original date, as status shows it, or "open-1" for the first without a date',
            for_word=_for_word(near),
        )
    message = translatable("`{id}` has no occurrence {for_}", id=duty.id, for_=record.for_)
    return letter.fault(rules.UNKNOWN_OCCURRENCE, (*record.origin.path, "for"), message, help_)


def _this(record: AnyRecord) -> str:
    if isinstance(record, Move):
        return translatable("this move")
    return translatable("this delivery") if isinstance(record, Delivery) else translatable("this withdrawal")


_PERIODS = {
    "year": translatable("one year"),
    "half-year": translatable("one half-year"),
    "tertial": translatable("one tertial"),
    "quarter": translatable("one quarter"),
    "month": translatable("one month"),
    "week": translatable("one week"),
}


def _period(every: str) -> str:
    """The length between two occurrences, in words."""
    if every in _PERIODS:
        return _PERIODS[every]
    count, _, unit = every.partition(" ")
    if not count.isdecimal():
        return every
    if unit.startswith("year"):
        return plural("{count} year", "{count} years", int(count))
    if unit.startswith("month"):
        return plural("{count} month", "{count} months", int(count))
    return plural("{count} week", "{count} weeks", int(count)) if unit.startswith("week") else every


def _for_word(suffix: str) -> str:
    return suffix if suffix[:1].isdecimal() else f'"{suffix}"'


def moves_are_in_order(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Moves are written oldest first, as they are read."""
    for duty in letter.duties:
        last: dict[object, date] = {}
        for move in duty.deadline.moves:
            if move.for_ in last and move.on < last[move.for_]:
                message = translatable("this move of {on} is below one of {last}", on=move.on, last=last[move.for_])
                help_ = translatable("write the moves oldest first: put this line above that one")
                yield letter.fault(rules.MOVES_OUT_OF_ORDER, (*move.origin.path, "on"), message, help_)
            last[move.for_] = move.on


def records_do_not_contradict_each_other(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Two moves are not of one day, since neither would be later, and nothing withdrawn is moved or delivered."""
    for one in contradictions(letter.assignment):
        path = (*one.record.origin.path, "on")
        yield letter.fault(rules.CONTRADICTORY_RECORDS, path, one.says, one.remedy)


def moves_have_one_day(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that a move leads to one day: its anchor must have one occurrence."""
    for _, name, path in letter.anchored:
        days = letter.assignment.events.get(name)
        count = len(letter.occurrences.get(name, days if isinstance(days, tuple) else ()))
        if "moves" in path and count > 1:
            message = translatable(
                "`{name}` has {count} occurrences, and a move leads to one day", name=name, count=count
            )
            yield letter.fault(
                rules.MOVE_TO_SEVERAL, path, message, translatable("write the day it moves to, as YYYY-MM-DD")
            )


def moves_move(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A move leads to another day than the one in force before it."""
    for duty in letter.duties:
        if not duty.deadline.moves:
            continue
        due = duty.deadline.due
        days = {one.suffix: one.first_set.last for one in letter.occurrences.get(duty.id, ()) if one.first_set.is_day}
        before: dict[object, Due | Dues | None] = {}
        for move in duty.deadline.moves:
            day = days.get(str(move.for_))
            first = due if move.for_ is None else Exact(day=day) if day else None
            if move.due == before.get(move.for_, first):
                message = translatable(
                    "this moves to `{format_due}`, which is its current date already", format_due=format_due(move.due)
                )
                help_ = translatable("see whether the day is right; remove the line if it is")
                yield letter.fault(rules.SAME_DAY_MOVE, (*move.origin.path, "due"), message, help_)
            before[move.for_] = move.due


def records_are_of_their_time(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that a record is not dated before the letter, nor in the future."""
    issued = issued_from(letter.assignment)
    for duty in letter.duties:
        for record in records_of(duty.deadline):
            first, last = _happened(record)
            path = (*record.origin.path, "on")
            if issued is not None and last < issued:
                message = translatable(
                    "{record} of {last} is before the day of the letter, {issued}",
                    record=_this(record),
                    last=last,
                    issued=issued,
                )
                help_ = translatable("see which of the two days is wrong; most often it is the year")
                yield letter.fault(rules.RECORDED_BEFORE_ISSUED, path, message, help_)
            elif letter.as_of is not None and not letter.as_of.reached(first):
                letter.as_of.only_today()  # the message names it
                message = translatable(
                    "{record} of {first} is still to come: today is {day}",
                    record=_this(record),
                    first=first,
                    day=letter.as_of.day,
                )
                help_ = translatable(
                    "see when it happened, and write that day; until {first} the list does not count it", first=first
                )
                yield letter.fault(rules.RECORDED_IN_FUTURE, path, message, help_)


def _happened(record: AnyRecord) -> tuple[date, date]:
    """The first and the last day on which it may have happened."""
    if isinstance(record, Delivery):
        return delivered_on(record)
    return (record.on, record.on) if record.within is None else days_of(record.within)


def withdrawals_begin_with_an_occurrence(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check `from` of a withdrawal: it ends a repetition, from one of its occurrences on."""
    for duty in letter.duties:
        for one in duty.deadline.withdrawn:
            if one.from_ is None:
                continue
            found = letter.occurrences.get(duty.id, ())
            days = [day for each in found if (day := each.first_set.first or each.first_set.last) is not None]
            path = (*one.origin.path, "from")
            if one.for_ is not None:
                message = translatable("this withdrawal is of one occurrence (`for`) and of all from a day on (`from`)")
                help_ = translatable("see which of the two is meant, and remove the other")
                yield letter.fault(rules.BAD_FROM, path, message, help_, Part.KEY)
            elif not any(each.suffix for each in found):
                message = translatable("`{id}` does not repeat, so nothing of it falls away from a day on", id=duty.id)
                help_ = translatable("see whether all of it falls away; if so, remove `from`")
                yield letter.fault(rules.BAD_FROM, path, message, help_, Part.KEY)
            elif days and one.from_ < min(days):
                message = translatable("{from_} is before the first occurrence, {min}", from_=one.from_, min=min(days))
                help_ = translatable(
                    "see whether all of it falls away: remove `from` then; else write the original date of the first that does"
                )
                yield letter.fault(rules.BAD_FROM, path, message, help_)


def records_are_near_their_day(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A record for an occurrence years ahead is most often a slip of the year: the one that is meant stays as it was."""
    for duty in letter.duties:
        every = duty.deadline.every
        if every is None or every.step is None:
            continue
        for record in records_of(duty.deadline):
            if not isinstance(record.for_, date):
                continue
            last = _happened(record)[1]
            one_step = isinstance(record, Delivery)
            latest = add_interval(last, every.step, 1, "") if one_step else last + HORIZON
            if latest is not None and record.for_ > latest:
                ahead = translatable("more than two years later")
                if one_step:
                    ahead = translatable("more than {period} later", period=_period(every.written))
                message = translatable(
                    "{record} of {last} is for {for_}, {ahead}",
                    record=_this(record),
                    last=last,
                    for_=record.for_,
                    ahead=ahead,
                )
                yield letter.fault(
                    rules.FAR_OCCURRENCE, (*record.origin.path, "for"), message, _nearest_owed(letter, duty, last)
                )


def _nearest_owed(letter: CheckedAssignment, duty: ResolvedDeadline, day: date) -> str:
    """The help that names the occurrence which is nearest to a day."""
    days = [
        start for one in letter.occurrences.get(duty.id, ()) if (start := one.first_set.first or one.first_set.last)
    ]
    near = min(days, key=lambda start: abs(start - day), default=None)
    nearest = translatable("; the nearest occurrence is {near}", near=near) if near else ""
    return translatable("see whether the year is right{value}", value=nearest)


def deliveries_can_be_found(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A delivery is proved by its journal number."""
    for duty in letter.duties:
        for delivery in duty.deadline.deliveries:
            if not delivery.reference:
                message = translatable(
                    "the delivery of `{id}` has no journal number, so an auditor cannot find it", id=duty.id
                )
                help_ = translatable('add reference = "…", the number under which the archive has it')
                yield letter.fault(rules.DELIVERY_WITHOUT_REFERENCE, delivery.origin.path, message, help_)


def moves_lead_forward(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Most moves extend a deadline: one that comes nearer is often a wrong year. A day within a period is not nearer."""
    for found in letter.occurrences.values():
        for one in found:
            before = one.first_set.first
            for move in sorted(one.moves, key=lambda move: move.on):
                days = written_days(in_zone(move.due, letter.register))
                if days is not None and before is not None and days[1] < before:
                    message = translatable(
                        "this moves the day from {before} back to {days}", before=before, days=days[1]
                    )
                    help_ = translatable("see whether the day is right, the year above all")
                    yield letter.fault(rules.MOVE_EARLIER, (*move.origin.path, "due"), message, help_)
                before = days and days[0]
