"""A feed as iCalendar bytes (RFC 5545, RFC 7986): the same, to the byte, as the icalendar package would write them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from mandate.feeds.calendar_event import CalendarEvent
from mandate.feeds.feed import Feed

PRODUCT = "-//mandate//deadline feed//EN"
"""Without a version: a new release must not change every feed."""
REFRESH = timedelta(hours=12)
WIDTH = 74
"""Octets of a line before it is folded; a continued one has a space before them."""
LAST = b"END:VCALENDAR\r\n"
"""The text after the last event."""


def join_events(feed: Feed, blocks: Iterable[bytes]) -> bytes:
    """A calendar of the feed's head and of entries that are written already."""
    return b"".join([_lines(_head(feed)), *blocks, LAST])


def _head(feed: Feed) -> Iterator[str]:
    name, description = _text(feed.name), _text(feed.description)
    refresh = _duration(REFRESH)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield f"DESCRIPTION:{description}"
    yield f"X-WR-CALDESC:{description}"
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"LAST-MODIFIED:{_time(feed.stamp)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}"
    if feed.source:
        yield f"SOURCE;VALUE=URI:{feed.source}"
    yield f"UID:{_text(feed.uid)}"
    if feed.url:
        yield f"URL:{feed.url}"
    yield f"X-PUBLISHED-TTL:{refresh}"


def render_event(entry: CalendarEvent) -> bytes:
    """An event as a VEVENT block, its properties in the order of icalendar."""
    return _lines(_event(entry))


def _event(entry: CalendarEvent) -> Iterator[str]:
    stamp, summary = _time(entry.stamp), _text(entry.summary)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{summary}"
    yield f"DTSTART{_day_or_time(entry.first)}"
    yield f"DTEND{_day_or_time(entry.end)}"
    yield f"DTSTAMP:{stamp}"
    yield f"UID:{_text(entry.uid)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"LAST-MODIFIED:{stamp}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.reminds_of:
        yield f"RELATED-TO:{_text(entry.reminds_of)}"
    yield f"STATUS:{entry.status.value}"
    yield "TRANSP:TRANSPARENT"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    if entry.alarm is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{summary}"
        yield f"TRIGGER:{_duration(-entry.alarm)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _lines(lines: Iterable[str]) -> bytes:
    """Content lines, each folded at 75 octets, never within a character or an escape sequence."""
    found: list[bytes] = []
    for line in lines:
        rest = line.encode()
        while len(rest) > WIDTH:
            cut = WIDTH
            while rest[cut] & 0xC0 == 0x80:  # inside a letter
                cut -= 1
            if rest[cut - 1] in b"\\^":
                cut -= 1
            found += (rest[:cut], b"\r\n ")
            rest = rest[cut:]
        found += (rest, b"\r\n")
    return b"".join(found)


def _text(text: str) -> str:
    """A TEXT value."""
    escaped = text.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _day_or_time(at: date | datetime) -> str:
    return f":{_time(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at.isoformat().replace('-', '')}"


def _time(at: datetime) -> str:
    """A time in UTC."""
    return f"{at.isoformat(timespec='seconds')[:19].replace('-', '').replace(':', '')}Z"


def _duration(length: timedelta) -> str:
    size = abs(length)
    hours, minutes, seconds = size.seconds // 3600, size.seconds % 3600 // 60, size.seconds % 60
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes or (hours and seconds) else ""
    clock += f"{seconds}S" if seconds else ""
    days = f"{size.days}D" if size.days or not clock else ""
    return f"{'-' if length.days < 0 else ''}P{days}{f'T{clock}' if clock else ''}"
