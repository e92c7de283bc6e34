"""M2: conditions on the days within one letter."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mandate.checks.context import CheckedAssignment, written_dues
from mandate.checks.cycles import cycles
from mandate.dates.formatting import format_due, interval_phrase
from mandate.dates.grammar import IMPLICIT_EVENTS, anchor_of
from mandate.dates.periods import shift_period
from mandate.dates.resolved import UNREACHABLE
from mandate.messages.translations import grouped, joined, translatable
from mandate.model import rules
from mandate.model.diagnostic import Diagnostic, Part
from mandate.model.due import AnnualReport, Counted, DeliveryOf, Due, Named, Open, Period, YearlyDay, items_of
from mandate.reading.date_values import UNKNOWN_REPETITION
from mandate.reading.suggest import Nearest, did_you_mean
from mandate.schedule.occurrences import MAX_OCCURRENCES, Occurrence
from mandate.schedule.resolve import ResolvedDeadline, deadlines

if TYPE_CHECKING:
    from mandate.model.base import KeyPath


MANY = 500
"""Plausible occurrences of one deadline: ten years of weeks, forty of months."""


def anchors_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """The anchor of a due is a deadline of the file, an event of `[events]`, or one of the six that need no declaring."""
    unread = {deadline.id for deadline in letter.assignment.unread}
    known = {duty.id for duty in letter.duties} | unread | set(letter.assignment.events) | set(IMPLICIT_EVENTS)
    nearest = Nearest(known, cutoff=75)
    ids = {duty.id for duty in letter.duties} | unread
    of_ids = Nearest(ids, cutoff=75)
    for _, name, path in letter.anchored:
        if path in letter.of_deliveries:
            if name not in ids:
                message = translatable(
                    "there is no deadline `{name}` in this file whose delivery could be waited for", name=name
                )
                help_ = of_ids.question(name) or translatable(
                    'write the id of a deadline; an event is counted from as "… after {name}"', name=name
                )
                yield letter.fault(rules.UNKNOWN_ANCHOR, path, message, help_)
        elif name not in known:
            close = nearest.question(name)
            add = translatable(
                'if it is an event that has not happened, add {name} = "not yet" below [events] (`mandate edit {letter} events.{name} "not yet"`); else write the id of the deadline that is meant',
                name=name,
                letter=letter.assignment.id,
            )
            message = translatable("there is no deadline or event `{name}` in this file", name=name)
            help_ = joined(" ", (close, translatable("Or: {remedy}", remedy=add))) if close else add
            yield letter.fault(rules.UNKNOWN_ANCHOR, path, message, help_)


def anchors_do_not_wait_for_each_other(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """No due is counted from itself, straight or in a circle."""
    graph: dict[str, dict[str, KeyPath]] = {}
    for duty, name, path in letter.anchored:
        graph.setdefault(duty.id, {}).setdefault(name, path)
    for circle in cycles(graph):
        first, second = (*circle.names, circle.names[0])[:2]
        help_ = translatable("see which of them the letter counts from a day or from its own date, and write that")
        yield letter.fault(rules.CIRCULAR_ANCHOR, graph[first][second], circle.text("waits for"), help_)


def ends_follow_beginnings(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Work ends after it starts, and a repetition ends after its first day."""
    assignment = letter.assignment
    works: list[tuple[object, date | None, KeyPath]] = [(assignment.starts, assignment.ends, ("assignment",))]
    works += [(task.starts, task.ends, task.origin.path) for task in assignment.tasks]
    for starts, ends, path in works:
        if isinstance(starts, date) and ends is not None and ends < starts:
            message = translatable("the work ends on {ends}, before it starts on {starts}", ends=ends, starts=starts)
            help_ = translatable("see which of the two days is wrong")
            yield letter.fault(rules.REVERSED_DATES, (*path, "ends"), message, help_)
    for duty in letter.duties:
        until = duty.deadline.until
        if not isinstance(until, date):
            continue
        days = (one.first_set.first or one.first_set.last for one in letter.occurrences.get(duty.id, ()))
        first = min(filter(None, days), default=date.max)
        if until < first < date.max:
            path = (*duty.deadline.origin.path, "until")
            yield letter.fault(
                rules.REVERSED_DATES,
                path,
                translatable("the repetition ends on {until}, before its first day {first}", until=until, first=first),
                translatable("see which of the two days is wrong: `until` is the last possible day of the repetition"),
            )


def repetitions_fit(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A period repeats as the period it is; only an open due repeats so many times a year; `until` needs `every`."""
    for duty in letter.duties:
        deadline = duty.deadline
        if any(one.truncated for one in letter.occurrences[duty.id]):
            message = translatable(
                "the repetitions of this letter come to more than {most} occurrences", most=grouped(MAX_OCCURRENCES)
            )
            path = (*deadline.origin.path, "due" if deadline.every is None else "every")
            help_ = translatable("see how long the letter lets it repeat, and give `until` that day")
            yield letter.fault(rules.TOO_MANY_OCCURRENCES, path, message, help_)
        path = deadline.origin.path
        if deadline.every == UNKNOWN_REPETITION:
            continue
        if deadline.every is None:
            if deadline.until is not None:
                message = translatable("`until` ends a repetition, and nothing repeats here")
                help_ = translatable('remove the line; or add every = "…" if it comes again')
                yield letter.fault(rules.BAD_REPETITION, (*path, "until"), message, help_, Part.KEY)
            continue
        items = items_of(deadline.due)
        step = deadline.every.step
        if any(_comes_again(letter, item) for item in items):
            message = translatable("this is counted from what comes again, and comes again with it")
            help_ = translatable("leave `every` out")
            yield letter.fault(rules.BAD_REPETITION, (*path, "every"), message, help_, Part.KEY)
        if step is None and not all(isinstance(item, Open) for item in items):
            message = translatable(
                'only a deadline without a date, such as "to be agreed", repeats so many times a year'
            )
            help_ = translatable('write the days of one year as a list, due = [ … ], with every = "year"')
            yield letter.fault(rules.BAD_REPETITION, (*path, "every"), message, help_)
        for item in items:
            if step is not None and isinstance(item, Period) and shift_period(item, step, 1) is None:
                message = translatable(
                    '"{format_due}" is a {kind}, and cannot repeat every {value}',
                    format_due=format_due(item),
                    kind=item.kind,
                    value=step.unit if step.count == 1 else interval_phrase(step),
                )
                help_ = translatable(
                    'write every = "{value}", or the days',
                    value=item.kind if item.kind != "season" else translatable("year"),
                )
                yield letter.fault(rules.BAD_REPETITION, (*path, "every"), message, help_)


def _comes_again(letter: CheckedAssignment, due: Due) -> bool:
    """Return whether a due is counted from an event with several days, or from the deliveries of a repetition."""
    anchor = anchor_of(due)
    if isinstance(anchor, DeliveryOf):
        return any(one.suffix for one in letter.occurrences.get(anchor.name, ()))
    events = letter.assignment.events
    return (
        isinstance(anchor, Named)
        and anchor.name not in letter.occurrences
        and isinstance(events.get(anchor.name), tuple)
    )


def occurrences_are_few(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A repetition ends within a generation; a century of weeks comes from a slip of the year in `until`."""
    for duty in letter.duties:
        found = letter.occurrences[duty.id]
        until = duty.deadline.until
        if len(found) <= MANY or until is None or any(one.truncated for one in found):
            continue
        count = grouped(len(found))
        message = translatable(
            "this comes to {count} occurrences until {until}: each is a line in the list and an entry in calendars",
            count=count,
            until=until,
        )
        help_ = translatable("see whether the year of `until` is right, or give it a nearer day")
        yield letter.fault(rules.MANY_OCCURRENCES, (*duty.deadline.origin.path, "until"), message, help_)


def occurrences_differ(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Each day is written once: two deliveries on one day need two deadlines, because their ids would be equal."""
    for duty in letter.duties:
        found = letter.occurrences.get(duty.id, ())
        double = next((number for number, one in enumerate(found) if one.is_duplicate), None)
        if double is None:
            continue
        paths = [path for _, path in written_dues(duty) if isinstance(path[-1], int)]
        path = paths[double] if len(paths) == len(found) else (*duty.deadline.origin.path, "due")
        message = translatable(
            "the original date {value} is here twice",
            value=found[double].first_set.first or found[double].first_set.last,
        )
        if found[double].inherited:
            message = translatable(
                "two of these days are counted from `{counted_from}`, and would have one id",
                counted_from=found[double].counted_from,
            )
        help_ = translatable(
            "see whether the letter asks for one delivery or two: remove one day, or write a deadline of its own for the second"
        )
        yield letter.fault(rules.SAME_OCCURRENCE, path, message, help_)


def days_can_be_reached(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Counted dues come to a day, and the annual report has one."""
    astray = {id_ for id_, found in letter.occurrences.items() if any(map(_is_out_of_reach, found))}
    for duty, due, path in letter.written:
        if isinstance(due, YearlyDay) and letter.register_read:
            yield from _no_yearly_day(letter, duty, due, path)
        elif (
            isinstance(due, AnnualReport) and duty.country not in letter.register.annual_report and letter.register_read
        ):
            message = translatable(
                "the register has no annual-report day for {value}",
                value=duty.country or translatable("a body without a country"),
            )
            help_ = translatable('see in which country the body is, and add country = "…" to it or to [register]')
            if duty.country:
                help_ = translatable(
                    'add {country} = "MM-DD" below [annual_report] of mandate.toml', country=duty.country
                )
            yield letter.fault(rules.NO_ANNUAL_REPORT_DAY, path, message, help_)
        elif isinstance(due, Counted) and duty.id in astray:
            message = translatable("this counts to a day past the year 2200 or before 1900")
            yield letter.fault(
                rules.DAY_OUT_OF_REACH, path, message, translatable("see which number and which day the letter gives")
            )


def _no_yearly_day(
    letter: CheckedAssignment, duty: ResolvedDeadline, due: YearlyDay, path: "KeyPath"
) -> Iterator[Diagnostic]:
    known = letter.register.yearly_days
    if duty.country in known.get(due.name, {}):
        return
    close = did_you_mean(due.name, known) if due.name not in known else ""
    country = duty.country or translatable("a body without a country")
    message = translatable("the register has no day `{name}` for {country}", name=due.name, country=country)
    help_ = close or translatable(
        'add {name} = {{ {country} = "MM-DD" }} below [yearly_days] of mandate.toml',
        name=due.name,
        country=duty.country,
    )
    if not duty.country:
        help_ = close or translatable("give the responsible body, or [register], its `country`")
    elif due.name in known:
        help_ = translatable(
            'add {country} = "MM-DD" to `{name}` below [yearly_days] of mandate.toml',
            country=duty.country,
            name=due.name,
        )
    yield letter.fault(rules.NO_YEARLY_DAY, path, message, help_)


def _is_out_of_reach(one: Occurrence) -> bool:
    return UNREACHABLE.waits_for in (one.now.waits_for, one.first_set.waits_for)


def anchors_are_not_withdrawn(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A due that is counted from a withdrawn deadline still has its last day, which somebody should check."""
    gone = {
        duty.id
        for duty in letter.duties
        if any(one.for_ is None and one.from_ is None for one in duty.deadline.withdrawn)
    }
    for duty, name, path in letter.anchored if gone else ():
        if name in gone and duty.id not in gone and not duty.deadline.deliveries:
            message = translatable("`{name}` has been withdrawn; its last date still counts here", name=name)
            if path in letter.of_deliveries:
                if any(one.deliveries for one in deadlines(letter.assignment) if one.id == name):
                    continue
                message = translatable("`{name}` has been withdrawn; this waits for its delivery", name=name)
            help_ = translatable(
                "ask the issuer whether this falls away too; withdraw it, or move it to a date of its own"
            )
            yield letter.fault(rules.WITHDRAWN_ANCHOR, path, message, help_)
