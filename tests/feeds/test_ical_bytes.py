"""Feeds to the byte: what we write is what the icalendar package writes of the same entries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event, vDuration, vText
from support.feeds import calendar
from support.properties import examples

from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.feed import Feed
from mandate.feeds.ics import PRODUCT, REFRESH


def by_the_package(feed: Feed) -> bytes:
    """The feed written wholly by the icalendar package, at once."""
    whole: Any = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("uid", feed.uid),
        ("last-modified", feed.stamp),
    ):
        whole.add(name, value)
    for name in ("name", "x-wr-calname"):
        whole.add(name, vText(feed.name))
    for name in ("description", "x-wr-caldesc"):
        whole.add(name, vText(feed.description))
    if feed.url:
        whole.add("url", feed.url)
    if feed.source:
        whole.add("source", feed.source, {"VALUE": "URI"})
    whole.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    whole.add("x-published-ttl", vDuration(REFRESH))
    for entry in feed.entries:
        whole.add_component(event_of(entry))
    return bytes(whole.to_ical())


def event_of(entry: CalendarEvent) -> Event:
    event: Any = Event()
    for name, value in (
        ("uid", entry.uid),
        ("dtstamp", entry.stamp),
        ("last-modified", entry.stamp),
        ("sequence", entry.sequence),
        ("dtstart", entry.first),
        ("dtend", entry.end),
        ("summary", entry.summary),
        ("description", entry.description),
        ("status", entry.status.value),
        ("transp", "TRANSPARENT"),
        ("x-microsoft-cdo-busystatus", "FREE"),
    ):
        event.add(name, value)
    for name, value in (("location", entry.place), ("url", entry.url), ("related-to", entry.reminds_of)):
        if value:
            event.add(name, value)
    if entry.alarm is not None:
        alarm: Any = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", -entry.alarm)
        event.add_component(alarm)
    return event  # type: ignore[no-any-return]


texts = st.one_of(
    st.text(st.sampled_from("ab \\^;,:\"'N\n\r\tåø€漢😀\u0301\x85\u2028"), max_size=260),
    st.text(max_size=40),
    st.builds(lambda letter, count: letter * count, st.sampled_from("aå€😀\\;^"), st.integers(0, 300)),
)
addresses = st.sampled_from(["", "https://example.org/a,b;c", f"https://example.org/{'å^' * 60}"])
days = st.dates(date(1900, 1, 1), date(2400, 12, 31))
times = st.datetimes(datetime(1900, 1, 1), datetime(2400, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda time: time.replace(microsecond=0)
)
lengths = st.one_of(
    st.integers(-400 * 24, 400 * 24).map(lambda hours: timedelta(hours=hours)),
    st.integers(-(10**7), 10**7).map(lambda seconds: timedelta(seconds=seconds)),
)
entries = st.builds(
    CalendarEvent,
    uid=texts,
    first=days | times,
    end=days | times,
    summary=texts,
    description=texts,
    status=st.sampled_from(Status),
    sequence=st.integers(0, 2**31 - 1),
    stamp=times,
    url=addresses,
    place=texts,
    alarm=st.none() | lengths,
    reminds_of=texts,
)


@given(entries)
@examples(400)
def test_any_entry_is_written_as_the_package_writes_it(entry: CalendarEvent) -> None:
    feed = Feed(uid="u", name="n", description="d", entries=(entry,), url="", source="", stamp=entry.stamp)
    assert calendar(feed) == by_the_package(feed)


@given(texts, texts, texts, addresses, addresses, times, st.lists(entries, max_size=2))
@examples(150)
def test_any_calendar_is_written_as_the_package_writes_it(
    uid: str, name: str, description: str, url: str, source: str, stamp: datetime, found: list[CalendarEvent]
) -> None:
    feed = Feed(uid=uid, name=name, description=description, entries=tuple(found), url=url, source=source, stamp=stamp)
    assert calendar(feed) == by_the_package(feed)


@pytest.mark.parametrize("sign", ["å", "€", "😀", "\\", ";", ",", "^", "\n", "e\u0301"])
def test_every_sign_is_folded_as_the_package_folds_it_wherever_the_line_ends(sign: str) -> None:
    for before in range(160):
        entry = CalendarEvent(
            uid="u",
            first=date(2026, 12, 1),
            end=date(2026, 12, 2),
            summary=f"{'x' * before}{sign}{sign}{'y' * 80}{sign}",
            description=f"{'å' * (before % 80)}{'x' * (before % 7)}{sign * 90}",
            status=Status.CONFIRMED,
            sequence=0,
            stamp=datetime(2026, 1, 1, tzinfo=UTC),
        )
        feed = Feed(uid="u", name="n", description="d", entries=(entry,), url="", source="", stamp=entry.stamp)
        assert calendar(feed) == by_the_package(feed)
