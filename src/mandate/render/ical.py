"""A feed as iCalendar bytes (RFC 5545, RFC 7986), written through the icalendar package."""

from datetime import timedelta
from functools import lru_cache

from icalendar import Alarm, Calendar, Event, vDuration, vText

from mandate.entries import Entry
from mandate.feed import Feed

PRODUCT = "-//mandate//deadline feed//EN"
"""Without a version: a new release must not change every feed."""
REFRESH = timedelta(hours=12)


def calendar(feed: Feed) -> bytes:
    """The feed as one VCALENDAR; the same feed gives the same bytes."""
    head = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("uid", feed.uid),
        ("last-modified", feed.stamp),
    ):
        head.add(name, value)
    for name in ("name", "x-wr-calname"):
        head.add(name, vText(feed.name))
    for name in ("description", "x-wr-caldesc"):
        head.add(name, vText(feed.description))
    if feed.url:
        head.add("url", feed.url)
    if feed.source:
        head.add("source", feed.source, {"VALUE": "URI"})  # the package leaves VALUE out, and it has no default
    head.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    head.add("x-published-ttl", vDuration(REFRESH))  # a bare timedelta would print as 12:00:00
    whole = bytes(head.to_ical())
    return b"".join([whole.removesuffix(_END), *map(_event, feed.entries), _END])


_END = b"END:VCALENDAR\r\n"


@lru_cache(maxsize=65_536)
def _event(entry: Entry) -> bytes:
    """An entry as a VEVENT. It is kept, for a published obligation stands in some six feeds, and each takes half a millisecond
    to write; the calendar is the same to the byte as when the package writes it at once."""
    event = Event()  # never Event.new(): it puts a random UID and the clock in
    for name, value in (
        ("uid", entry.uid),
        ("dtstamp", entry.stamp),
        ("last-modified", entry.stamp),
        ("sequence", entry.sequence),
    ):
        event.add(name, value)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.end)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("status", entry.status.value)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", entry.url)
    if entry.reminds_of:
        event.add("related-to", entry.reminds_of)
    if entry.alarm is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", -entry.alarm)
        event.add_component(alarm)
    return bytes(event.to_ical())
