"""M4: clock times that a clock does not show, shows twice, or shows at the edge of a day."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from mandate.checks.context import CheckedAssignment
from mandate.dates.resolved import timezone_of
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic
from mandate.model.due import Moment
from mandate.schedule.resolve import ResolvedDeadline

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_EARLY = time(0, 30)


def hours_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Report a moment in the hour that is skipped when clocks go forward: it is read as an hour later."""
    for _, due, path, zone in _local_moments(letter):
        shown = _shown(due.at, zone)
        if shown != due.at:
            message = translatable(
                "{at} of {date} is on no clock in {key}: clocks go forward then",
                at=format(due.at, "%H:%M"),
                date=due.at.date(),
                key=zone.key,
            )
            help_ = translatable("write {shown}, or the time with its offset", shown=format(shown, "%Y-%m-%dT%H:%M:%S"))
            yield letter.fault(rules.MISSING_HOUR, path, message, help_)


def clocks_change(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """An hour that comes twice, and occurrences of a repetition in an hour that is missing or comes twice."""
    for duty, due, path, zone in _local_moments(letter):
        if _comes_twice(due.at, zone):
            later = due.at.replace(tzinfo=zone, fold=1).isoformat()
            message = translatable(
                "{at} of {date} comes twice in {key}, for clocks go back then: the first is taken",
                at=format(due.at, "%H:%M"),
                date=due.at.date(),
                key=zone.key,
            )
            yield letter.fault(
                rules.CLOCK_CHANGE, path, message, translatable("if the second is meant, write {later}", later=later)
            )
        if duty.deadline.every is None or "moves" in path:
            continue
        for one in letter.occurrences.get(duty.id, ()):
            moment = one.first_set.moment.replace(tzinfo=None) if one.first_set.moment else due.at
            if moment == due.at or one.written != due:
                continue
            shown = _shown(moment, zone)
            if shown != moment:
                message = translatable(
                    "the occurrence of {date} is at {moment}, which no clock in {key} shows: clocks go forward then",
                    date=moment.date(),
                    moment=format(moment, "%H:%M"),
                    key=zone.key,
                )
                help_ = translatable(
                    "calendars show it at {shown}; a move sets another time for it", shown=format(shown, "%H:%M")
                )
                yield letter.fault(rules.CLOCK_CHANGE, (*duty.deadline.origin.path, "every"), message, help_)


def midnights_are_meant(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Midnight begins a day; letters mostly mean its end."""
    for _, due, path in letter.written:
        if isinstance(due, Moment) and due.at.time() < _EARLY:
            day = due.at.date()
            message = translatable("{at} is at the beginning of {day}", at=format(due.at, "%H:%M"), day=day)
            help_ = translatable(
                "if the end of that day is meant, write the day alone, {day}, or {day}T23:59:00", day=day
            )
            yield letter.fault(rules.MIDNIGHT, path, message, help_)


def _local_moments(letter: CheckedAssignment) -> Iterator[tuple[ResolvedDeadline, Moment, KeyPath, "ZoneInfo"]]:
    """Each moment that is written as clock time, with the register's zone."""
    for duty, due, path in letter.written:
        if isinstance(due, Moment) and due.at.tzinfo is None:
            yield duty, due, path, timezone_of(letter.register)


def _shown(at: datetime, zone: "ZoneInfo") -> datetime:
    """The time that clocks show at a moment written as clock time."""
    return at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)


def _comes_twice(at: datetime, zone: "ZoneInfo") -> bool:
    if _shown(at, zone) != at:
        return False
    return at.replace(tzinfo=zone, fold=0).utcoffset() != at.replace(tzinfo=zone, fold=1).utcoffset()
