"""A feed as iCalendar bytes (RFC 5545, RFC 7986), written through the icalendar package."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDuration, vText

from mandate.feed import Entry, Feed

PRODUCT = "-//mandate//deadline feed//EN"
"""Without a version: a new release must not change every feed."""
REFRESH = timedelta(hours=12)


def calendar(feed: Feed) -> bytes:
    """The feed as one VCALENDAR; the same feed gives the same bytes."""
    head = Calendar()
    stamp = _midnight(feed.stamp)
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("uid", feed.uid),
        ("last-modified", stamp),
    ):
        head.add(name, value)
    for name in ("name", "x-wr-calname"):
        head.add(name, vText(feed.name))
    for name in ("description", "x-wr-caldesc"):
        head.add(name, vText(feed.description))
    if feed.url:
        head.add("url", feed.url)
    head.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})  # the package leaves VALUE out, and it has no default
    head.add("x-published-ttl", vDuration(REFRESH))  # a bare timedelta would print as 12:00:00
    for entry in feed.entries:
        head.add_component(_event(entry))
    return bytes(head.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()  # never Event.new(): it puts a random UID and the clock in
    stamp = _midnight(entry.stamp)
    for name, value in (("uid", entry.uid), ("dtstamp", stamp), ("last-modified", stamp), ("sequence", entry.sequence)):
        event.add(name, value)
    event.add("dtstart", _utc(entry.first))
    event.add("dtend", _utc(entry.end))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("status", entry.status.value)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", entry.url)
    return event


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _utc(day: date | datetime) -> date | datetime:
    return day.astimezone(UTC) if isinstance(day, datetime) else day
