"""The contents of a calendar feed: obligations and work periods as events that are stable for years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec

from mandate.dates.as_of import AsOf
from mandate.feeds.calendar_event import CalendarEvent
from mandate.feeds.events import EventBuilder, Options, feed_day, is_past, is_shown, is_undated, nothing_dated
from mandate.feeds.identity import midnight, uid_of
from mandate.messages.translations import message, translate_to
from mandate.model.base import Value
from mandate.model.register import Register
from mandate.reading.escape import sanitize, web_address
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import issued_from


class Feed(Value, frozen=True):
    """A calendar. Its description counts the obligations: with a day, without one, withheld, ended and past."""

    uid: str
    name: str
    description: str
    entries: tuple[CalendarEvent, ...]
    url: str
    source: str
    stamp: datetime


class FeedCounts(Value, frozen=True, array_like=True):
    """The counts in a feed's description, of one letter or of several.

    `stamp`: newest timestamp of the events shown. `day`: newest recorded date. Withheld obligations contribute to
    neither, except for the date of a letter that is itself public.
    """

    dated: int = 0
    undated: int = 0
    ended: int = 0
    withheld: int = 0
    withheld_shown: int = 0
    not_reviewed: int = 0
    entries: int = 0
    stamp: date | None = None
    day: date | None = None


def build_feed(owed: Iterable[Obligation], register: Register, as_of: date, options: Options) -> Feed:
    """The feed of a selection. Nothing in an entry depends on `as_of` but which records have happened."""
    letters: dict[str, list[Obligation]] = {}
    for one in options.redaction.owed(owed):
        letters.setdefault(one.assignment.id, []).append(one)
    make = EventBuilder(register, AsOf(as_of), options)
    found: list[CalendarEvent] = []
    tallies: list[FeedCounts] = []
    for of_letter in letters.values():
        entries = list(entries_of(of_letter, make))
        found += entries
        tallies.append(feed_counts(of_letter, entries, make))
    begun = feed_header(tallies, register, options)
    ordered = tuple(sorted(found, key=lambda entry: (day_of(entry), entry.uid)))
    return msgspec.structs.replace(begun, entries=ordered) if ordered else begun


def entries_of(
    of_letter: Sequence[Obligation], make: EventBuilder, made: Mapping[str, Iterable[CalendarEvent]] | None = None
) -> Iterator[CalendarEvent]:
    """The entries of a letter's obligations, or of some of them; those of an obligation may be `made` already, by its id."""
    shown = shown_of(of_letter, make)
    for one in shown:
        yield from make.of(one) if made is None else made[one.id]
    if shown:
        yield from make.work_periods(shown[0].assignment)
        if make.options.undated:
            yield from make.undated(shown)


def feed_counts(of_letter: Sequence[Obligation], entries: Sequence[CalendarEvent], make: EventBuilder) -> FeedCounts:
    """Count the obligations of a letter, or some of them, and the events that are made of them."""
    shown = shown_of(of_letter, make)
    counts = {"dated": 0, "undated": 0, "ended": 0}
    for one in shown:
        dated = feed_day(one) is not None and not is_past(one, make.as_of, make.options)
        counts["undated" if is_undated(one) else "dated" if dated else "ended"] += 1
    latest = [*map(make.stamps.latest, shown)]
    issued = [issued_from(one.assignment) for one in of_letter if make.options.audience.sees_letter(one.assignment)]
    return FeedCounts(
        **counts,
        withheld=sum(_is_withheld(one, make) for one in of_letter),
        withheld_shown=sum(bool(one.duty.withheld) for one in shown),
        not_reviewed=sum(not is_shown(one, make.options) and not _is_withheld(one, make) for one in of_letter),
        entries=len(entries),
        stamp=max((*(entry.stamp.date() for entry in entries), *latest), default=None),
        day=max((*latest, *filter(None, issued)), default=None),
    )


def feed_header(tallies: Iterable[FeedCounts], register: Register, options: Options) -> Feed:
    """The header of a feed with these counts. Without events it has one that says so: some clients drop an empty calendar."""
    total = _together(tallies)
    language = options.language
    missing = _missing(total, options) if total.ended or total.withheld or total.not_reviewed else ""
    empty = nothing_dated(register, language, total.day, total.undated, missing)
    name = options.name or register.name
    stamps = [midnight(total.stamp)] if total.stamp else []  # an event that leaves does not lower the stamp
    return Feed(
        uid=uid_of(register, f"feed {sanitize(options.key or name or 'Deadlines')[:255]}"),
        name=sanitize(name or translate_to(language, "Deadlines"))[:255],
        description=_description(total, register, options),
        entries=() if total.entries else (empty,),
        url=web_address(register.url),
        source=web_address(options.source or register.url),
        stamp=max([*stamps, *([] if total.entries else [empty.stamp])]),
    )


def day_of(entry: CalendarEvent) -> date:
    """The first day of an event, by which a feed is sorted."""
    return entry.first.date() if isinstance(entry.first, datetime) else entry.first


def shown_of(of_letter: Sequence[Obligation], make: EventBuilder) -> list[Obligation]:
    """The obligations that a feed shows."""
    return [one for one in of_letter if is_shown(one, make.options)]


def _is_withheld(one: Obligation, make: EventBuilder) -> bool:
    return bool(one.duty.withheld) and not make.options.withheld


def _together(tallies: Iterable[FeedCounts]) -> FeedCounts:
    every = tuple(tallies)
    names = ("dated", "undated", "ended", "withheld", "withheld_shown", "not_reviewed", "entries")
    return FeedCounts(
        **{name: sum(getattr(one, name) for one in every) for name in names},
        stamp=max((one.stamp for one in every if one.stamp is not None), default=None),
        day=max((one.day for one in every if one.day is not None), default=None),
    )


def _description(total: FeedCounts, register: Register, options: Options) -> str:
    language, dated = options.language, total.dated
    text = message("1 obligation with a day" if dated == 1 else "{count} obligations with a day")
    words = translate_to(language, text, count=dated)
    if total.withheld_shown:
        words = translate_to(language, "{what}, {count} of them withheld", what=words, count=total.withheld_shown)
    if missing := _missing(total, options):
        words = translate_to(language, "{what}; not in it: {missing}", what=words, missing=missing)
    about = f"{register.name}. " if register.name else ""
    return sanitize(about + translate_to(language, "In this feed: {what}.", what=words))


def _missing(total: FeedCounts, options: Options) -> str:
    """The numbers of obligations without an event, with the reasons."""
    return ", ".join(
        translate_to(options.language, text, count=count)
        for count, text in (
            (total.undated, message("{count} without a day yet")),
            (total.withheld, message("{count} withheld")),
            (total.not_reviewed, message("{count} not reviewed")),
            (total.ended, message("{count} ended and past")),
        )
        if count
    )
