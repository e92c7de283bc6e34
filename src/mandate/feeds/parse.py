"""A feed read back from the bytes of one that was published."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Component

from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.feed import Feed
from mandate.messages.translations import translatable


class Unreadable(Exception):  # noqa: N818 - what happened, not a sort of error
    """The bytes are not a complete feed of ours; the reason is a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_feed(data: bytes) -> Feed:
    """The feed. A calendar written by `feeds.ics` is read back equal. Raises Unreadable."""
    try:
        found = Calendar.from_ical(data, multiple=True)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # the package's errors for damaged text
        line = re.search(r"'(.{1,100}?)(?:'|$)", str(error))
        if line is None:
            raise Unreadable(translatable("it is not iCalendar")) from None
        raise Unreadable(translatable("a line is not iCalendar: {line}", line=line[1])) from None
    if len(found) != 1 or found[0].name != "VCALENDAR" or not data.rstrip().endswith(b"END:VCALENDAR"):
        raise Unreadable(translatable("it is not one whole calendar"))
    head: Any = found[0]
    return Feed(
        uid=_text(head, "UID"),
        name=_text(head, "NAME").replace("\\,", ",").replace("\\;", ";"),  # the package leaves the escapes of this one
        description=_text(head, "DESCRIPTION"),
        entries=tuple(_entry(event) for event in head.walk("VEVENT")),
        url=_text(head, "URL"),
        source=_text(head, "SOURCE"),
        stamp=_stamp(head, "LAST-MODIFIED"),
    )


def _entry(event: Component) -> CalendarEvent:
    uid, alarms = _text(event, "UID"), event.walk("VALARM")
    if not uid:
        raise Unreadable(translatable("an entry has no UID"))
    try:
        return CalendarEvent(
            uid=uid,
            first=_day(event, "DTSTART"),
            end=_day(event, "DTEND"),
            summary=_text(event, "SUMMARY"),
            description=_text(event, "DESCRIPTION"),
            status=Status(_text(event, "STATUS") or Status.CONFIRMED),
            sequence=int(_value(event, "SEQUENCE", 0)),
            stamp=_stamp(event, "DTSTAMP"),
            url=_text(event, "URL"),
            place=_text(event, "LOCATION"),
            alarm=_alarm(alarms[0]) if alarms else None,
            reminds_of=_text(event, "RELATED-TO"),
        )
    except (ValueError, TypeError):
        raise Unreadable(
            translatable("the entry {uid} has a STATUS or SEQUENCE that no calendar knows", uid=uid)
        ) from None


def _value(of: Component, name: str, otherwise: object = "") -> Any:
    value: Any = of.get(name, otherwise)
    if isinstance(value, list):
        raise Unreadable(translatable("{name} stands twice in one place", name=name))
    return value


def _text(of: Component, name: str) -> str:
    return str(_value(of, name))


def _day(of: Component, name: str) -> date | datetime:
    day = getattr(_value(of, name), "dt", None)
    if isinstance(day, datetime):
        if day.tzinfo is None:
            raise Unreadable(translatable("{name} of an entry is a time without a zone", name=name))
        return day.astimezone(UTC)
    if not isinstance(day, date):
        raise Unreadable(translatable("{name} of an entry is no day", name=name))
    return day


def _stamp(of: Component, name: str) -> datetime:
    stamp = _day(of, name)
    if not isinstance(stamp, datetime):
        raise Unreadable(translatable("{name} of an entry is no time", name=name))
    return stamp


def _alarm(alarm: Component) -> timedelta | None:
    trigger = getattr(_value(alarm, "TRIGGER"), "dt", None)
    return -trigger if isinstance(trigger, timedelta) else None
