"""The state of an obligation as far as it depends on the day: due or late, the section of the list, the days left. Cheap to load
and to compute, so that lists are cached without the day."""

from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from mandate.dates.as_of import AsOf
from mandate.messages.translations import message, plural, translatable
from mandate.model.enums import State

HORIZON = timedelta(days=731)
"""The listing of endless repetitions without a window: two years past the day asked about.

The feeds of that day reach that far, and withdrawals on it are listed that far past it.
"""
NEXT_DAYS = timedelta(days=30)
"""Length of the section behind this week."""


class Section(IntEnum):
    """The parts of the list, in their order. Weeks are ISO weeks, years calendar years."""

    OVERDUE = 1
    TO_CONFIRM = 2
    NO_DATE = 3
    THIS_WEEK = 4
    NEXT_30_DAYS = 5
    THIS_YEAR = 6
    LATER = 7
    ONGOING = 8
    LAPSED = 9
    DELIVERED = 10
    WITHDRAWN = 11
    CLOSED = 12


SECTIONS = {
    Section.OVERDUE: message("Overdue"),
    Section.TO_CONFIRM: message("To confirm"),
    Section.NO_DATE: message("No date yet"),
    Section.THIS_WEEK: message("This week"),
    Section.NEXT_30_DAYS: message("Next 30 days"),
    Section.THIS_YEAR: message("Later this year"),
    Section.LATER: message("Later"),
    Section.ONGOING: message("Ongoing"),
    Section.LAPSED: message("Expired rights, not used"),
    Section.DELIVERED: message("Delivered"),
    Section.WITHDRAWN: message("Withdrawn"),
    Section.CLOSED: message("Closed"),
}
"""The headings of the list."""
STATE_WORDS = {
    State.OPEN: message("open"),
    State.WAITING: message("waiting"),
    State.OVERDUE: message("overdue"),
    State.UNCONFIRMED: message("to confirm"),
    State.DUE: message("due"),
    State.DELIVERED: message("delivered"),
    State.LAPSED: message("expired"),
    State.WITHDRAWN: message("withdrawn"),
    State.CLOSED: message("closed"),
}
"""The states as people read them."""
LATE = {State.OVERDUE: Section.OVERDUE, State.UNCONFIRMED: Section.TO_CONFIRM, State.LAPSED: Section.LAPSED}
"""The states of a deadline whose last day on time has passed, with their sections."""


@lru_cache(maxsize=4096)  # many deadlines are on one day
def due_section(day: date, as_of: date) -> Section:
    """The section of a deadline that is due on a day."""
    if day <= week_end(as_of):
        return Section.THIS_WEEK
    if day <= as_of + NEXT_DAYS:
        return Section.NEXT_30_DAYS
    return Section.THIS_YEAR if day.year <= as_of.year else Section.LATER


def note_changes(day: date, late_after: date, as_of: AsOf) -> None:
    """Note the days on which the state or the section of a deadline that is due on a day changes by itself."""
    if late_after < date.max and as_of.reached(late_after + timedelta(days=1)):
        return
    for length in (timedelta(days=day.weekday()), NEXT_DAYS):
        if day - date.min >= length:
            as_of.reached(day - length)
    as_of.reached(date(day.year, 1, 1))


@lru_cache
def week_end(day: date) -> date:
    """The Sunday of the day's ISO week."""
    return day + timedelta(days=7 - day.isoweekday())


@lru_cache(maxsize=4096)
def time_left_text(state: State, days: int, days_to_last: int) -> str:
    """The time left of a deadline, or its lateness.

    `days` count to the last day on time, negative when past; the other number counts to the last day without grace.
    """
    match state:
        case State.OVERDUE:
            return translatable("{days} late", days=days_text(-days))
        case State.UNCONFIRMED:
            return translatable("was {days} ago; record it", days=days_text(-days))
        case State.LAPSED:
            return translatable("expired {days} ago", days=days_text(-days))
        case _:
            pass
    if days_to_last < 0:
        return translatable("in its grace, {days} left", days=days_text(days))
    return translatable("today") if days_to_last == 0 else translatable("{days} left", days=days_text(days_to_last))


def days_text(count: int) -> str:
    """So many days."""
    return plural("{count} day", "{count} days", count)
