"""M4: weekends, holidays and other facts about the days of a letter."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

from mandate.checks.context import CheckedAssignment
from mandate.dates.iso_dates import MONTHS, WEEKDAY_NAMES
from mandate.dates.resolved import written_days
from mandate.dates.working_days import day_off, is_vouched, previous_working_day
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import AssignmentKind, WorkingDay
from mandate.model.diagnostic import Diagnostic
from mandate.model.due import Counted, Due, Exact, Moment, Open, Period, Unit
from mandate.schedule.resolve import ResolvedDeadline, assumed_end_year, country_of, issued_from

_DECISIONS = {AssignmentKind.ALLOCATION_LETTER, AssignmentKind.GOVERNMENT_COMMISSION, AssignmentKind.AMENDMENT}
_THURSDAY = 3


def days_are_working_days(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A letter may well name a Sunday: the day stays, and the last working day before it is planned with."""
    for duty, due, path in letter.written:
        day = due.day if isinstance(due, Exact) else due.at.date() if isinstance(due, Moment) else None
        if day is None or duty.deadline.working_day is not WorkingDay.NONE or duty.deadline.deliveries:
            continue
        if reason := day_off(day, duty.country):
            planned = previous_working_day(day, duty.country)
            help_ = translatable(
                'nothing need be changed: {planned}, the last working day, is shown beside it; where a rule moves such days, write working_day = "previous" or "next"',
                planned=planned,
            )
            message = translatable("{day} is a day off: {reason}", day=day, reason=translatable(reason))
            yield letter.fault(rules.DAY_OFF, path, message, help_)


def days_follow_the_letter(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A day before the letter's own is more often a slip than a fact."""
    issued = issued_from(letter.assignment)
    for _, due, path in letter.written if issued is not None else ():
        days = written_days(due)
        if days is not None and issued is not None and days[1] < issued:
            message = translatable("{days} is before the day of the letter, {issued}", days=days[1], issued=issued)
            help_ = translatable("see whether the year is right; if it is, say why in `note`")
            yield letter.fault(rules.DUE_BEFORE_ISSUED, path, message, help_)


def days_are_of_the_year(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A yearly letter asks for things in its year, or in the next; its own words may say another, and a move may lead further."""
    year, issued = assumed_end_year(letter.assignment), issued_from(letter.assignment)
    if year is None:
        return
    first = year if issued is None else min(year, issued.year)
    for duty, due, path in letter.written:
        days = written_days(due)
        if days is None or first <= days[1].year <= year + 1 or "moves" in path:
            continue
        day = days[1]
        if (issued is None or day >= issued) and str(day.year) not in duty.deadline.quote:
            message = translatable(
                "{day} is in {year}, and this is a letter for {year_2}", day=day, year=day.year, year_2=year
            )
            help_ = translatable("see whether the year is right; if it is, keep the letter's words in `quote`")
            yield letter.fault(rules.YEAR_NOT_COVERED, path, message, help_)


def decisions_are_on_thursdays(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """The Swedish government meets on Thursdays: another day may come from a damaged copy."""
    assignment = letter.assignment
    if assignment.issued is None or assignment.kind not in _DECISIONS or assignment.issued.weekday() == _THURSDAY:
        return
    if country_of(letter.register, (assignment.issuer,)) == "SE":
        message = translatable(
            "{issued} is a {WEEKDAYS}, and the Swedish government decides on Thursdays",
            issued=assignment.issued,
            WEEKDAYS=WEEKDAY_NAMES[assignment.issued.weekday()],
        )
        help_ = translatable(
            "compare it with the letter: three decisions of four are of a Thursday, so it may be right"
        )
        yield letter.fault(rules.NOT_A_THURSDAY, ("assignment", "issued"), message, help_)


def repetitions_end(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A yearly letter's repetitions end with its year where they do not say otherwise; another letter's have an end, or say that they
    have none."""
    year = assumed_end_year(letter.assignment)
    for duty in letter.duties:
        deadline = duty.deadline
        if deadline.every is None or deadline.until is not None or any(one.from_ for one in deadline.withdrawn):
            continue
        path = (*deadline.origin.path, "every")
        if year is None:
            if _is_endless(letter, duty):
                message = translatable("this repetition does not say when it ends, so it is listed for ever")
                help_ = translatable(
                    'see when it ends, and add until = YYYY-MM-DD; or until = "further notice" if it is meant to have no end'
                )
                yield letter.fault(rules.ENDLESS_REPETITION, path, message, help_)
            continue
        if isinstance(deadline.due, Open):
            continue
        message = translatable(
            "this repetition does not say when it ends; a letter for {year} holds to {year}-12-31", year=year
        )
        help_ = translatable("add until = {year}-12-31; or the last possible day, if it goes on", year=year)
        yield letter.fault(rules.UNTIL_ASSUMED, path, message, help_)


def _is_endless(letter: CheckedAssignment, duty: ResolvedDeadline) -> bool:
    """Return whether a repetition without `until` goes on: one that has a first day, in a letter that does not end by itself."""
    assignment = letter.assignment
    if assignment.ends is not None or assignment.kind is AssignmentKind.INSTRUCTION or duty.deadline.every is None:
        return False
    return duty.deadline.every.step is not None and any(
        one.first_set.last is not None for one in letter.occurrences.get(duty.id, ())
    )


def month_ends_stay(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """30 April repeated every four months is 30 August: the day number stays, not the month end."""
    year = assumed_end_year(letter.assignment)
    for duty in letter.duties:
        every = duty.deadline.every
        if every is None or every.step is None or every.step.unit is not Unit.MONTH:
            continue
        first: dict[Due, date] = {}
        for one in letter.occurrences.get(duty.id, ()):
            if one.first_set.last is not None and not isinstance(one.written, Period | Open):
                first.setdefault(one.written, one.first_set.last)
        yearly = every.step.count % 12 == 0
        for day in dict.fromkeys(first.values()):
            if (day + timedelta(days=1)).day != 1 or day.day == 31:
                continue
            until = duty.deadline.until or (date(year, 12, 31) if year is not None else None)
            if yearly and not (day.day == 28 and _meets_a_leap_day(day, until)):
                continue
            message = translatable(
                "{day} is the last day of its month, and the repetition keeps the day number {number}, in leap years too"
                if yearly
                else "{day} is the last day of its month, and the repetition keeps the day number {number}",
                day=day,
                number=day.day,
            )
            month = f"{MONTHS[day.month - 1]} {day.year}"
            help_ = translatable(
                'see whether the end of the month is meant; if so, write the days as a list, or due = "{month}" where any day of it will do',
                month=month,
            )
            yield letter.fault(rules.MONTH_END, (*duty.deadline.origin.path, "every"), message, help_)


def _meets_a_leap_day(day: date, until: object) -> bool:
    """Return whether a yearly repetition from 28 February comes to a year in which that is not the last day of the month."""
    last = until if isinstance(until, date) else date(day.year + 8, 1, 1)
    return any(isleap(year) for year in range(day.year, last.year + 1) if date(year, 2, 28) <= last)


def holidays_are_known(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that where a count or `working_day` rests on working days, the holidays of the country and year are known."""
    counts = [
        (duty, path)
        for duty, due, path in letter.written
        if isinstance(due, Counted) and due.interval.unit is Unit.WORKING_DAY
    ]
    shifts = (duty for duty in letter.duties if duty.deadline.working_day is not WorkingDay.NONE)
    for duty, path in (*counts, *((duty, (*duty.deadline.origin.path, "working_day")) for duty in shifts)):
        days = (one.now.last for one in letter.occurrences.get(duty.id, ()))
        strange = next((day for day in days if day is not None and not is_vouched(duty.country, day.year)), None)
        if strange is not None:
            where = translatable(
                "{value} in {year}", value=duty.country or translatable("a body without a country"), year=strange.year
            )
            message = translatable(
                "the holidays of {where} are not known: only Saturdays and Sundays are left out", where=where
            )
            help_ = translatable(
                "look the days up; if one of them matters, write the day itself, and the letter's words in `quote`"
            )
            yield letter.fault(rules.HOLIDAYS_UNKNOWN, path, message, help_)
