"""A calendar event as a value."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from mandate.model.base import Value


class Status(StrEnum):
    """The property STATUS of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class CalendarEvent(Value, frozen=True):
    """One VEVENT: whole days from `first` to before `end`, or moments in UTC.

    A local time in an hour that the clocks skip or repeat would not survive being written and read. `stamp` is the moment that the
    data is from, in UTC; `alarm` is the time between the alarm and the start; `reminds_of` is the UID of the event that a reminder
    is about.
    """

    uid: str
    first: date | datetime
    end: date | datetime
    summary: str
    description: str
    status: Status
    sequence: int
    stamp: datetime
    url: str = ""
    place: str = ""
    alarm: timedelta | None = None
    reminds_of: str = ""
