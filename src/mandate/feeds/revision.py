"""One edition of a feed after another: changed events rise in SEQUENCE, others stay, and no open deadline is lost."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from functools import cache

import msgspec

from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.feed import Feed
from mandate.feeds.identity import first_name, main_name, midnight, uid_of
from mandate.messages.translations import translate_to
from mandate.model.assignment import Assignment
from mandate.model.enums import ENDED, Language
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation

HIGHEST = 2**31 - 1
"""The highest SEQUENCE that calendars take."""


def carry_over_revisions(new: Feed, old: Feed, as_of: date) -> Feed:
    """Return `new` as the edition that follows `old`.

    An unchanged event keeps its stamp and SEQUENCE; a changed one gets higher ones, with `as_of` as the day of a change
    that no record dates.
    """
    before = {entry.uid: entry for entry in old.entries}
    entries = tuple(
        _carried(entry, before[entry.uid], as_of) if entry.uid in before else entry for entry in new.entries
    )
    stamp = max([new.stamp, *(entry.stamp for entry in entries)])
    same = entries == old.entries and new.uid == old.uid
    return msgspec.structs.replace(new, entries=entries, stamp=old.stamp if same else _risen(stamp, old.stamp, as_of))


def _carried(new: CalendarEvent, old: CalendarEvent, as_of: date) -> CalendarEvent:
    if msgspec.structs.replace(new, stamp=old.stamp, sequence=old.sequence) == old:
        return old
    sequence = min(max(new.sequence, old.sequence + 1), HIGHEST)
    return msgspec.structs.replace(new, sequence=sequence, stamp=_risen(new.stamp, old.stamp, as_of))


def _risen(stamp: datetime, old: datetime, as_of: date) -> datetime:
    """The stamp where it is later than the old one; else midnight of the day, or a second after the old one."""
    return stamp if stamp > old else max(midnight(as_of), old + timedelta(seconds=1))


def missing_events(new: Feed, old: Feed, fine: AbstractSet[str], as_of: date) -> tuple[CalendarEvent, ...]:
    """The upcoming or overdue deadlines of `old` that `new` neither shows nor cancels, except those whose ids are in
    `fine`. Those that `old` shows as delivered or closed do not count."""
    shown = {entry.uid for entry in new.entries}
    return tuple(
        entry
        for entry in old.entries
        if entry.uid not in shown
        and not entry.reminds_of
        and entry.status is not Status.CANCELLED
        and entry.uid not in fine
        and not is_ended(entry)
        and (event_last_day(entry) >= as_of or not _is_work_period(entry))
    )


def is_ended(entry: CalendarEvent) -> bool:
    """Return whether an event of a feed, in any language, is of an obligation that was delivered or closed."""
    return entry.summary.startswith(_ended())


def _is_work_period(entry: CalendarEvent) -> bool:
    return not _no_delivery().isdisjoint(entry.description.split("\n"))


@cache
def _ended() -> tuple[str, ...]:
    """Beginnings of summaries; the word behind the sign has changed."""
    return ("✓ ", *(translate_to(language, "Closed: {what}", what="") for language in Language))


@cache
def _no_delivery() -> frozenset[str]:
    return frozenset(translate_to(language, "Not a delivery.") for language in Language)


def ended_event_names(owed: Iterable[Obligation]) -> Iterator[str]:
    """The event names of obligations that may leave a feed: withheld and ended ones."""
    for one in owed:
        if one.duty.withheld or one.state in ENDED:
            yield from (main_name(one), first_name(one))


def auxiliary_event_names(letter: Assignment) -> Iterator[str]:
    """The names of a letter's events that are not deadlines."""
    for id_ in (letter.identity, *(f"{letter.identity}.{task.identity}" for task in letter.tasks)):
        yield from (f"{id_}#ends", f"{id_}#undated")


def removable_uids(names: Iterable[str], register: Register) -> frozenset[str]:
    """The UIDs of the events that may leave a feed, from their names."""
    return frozenset(uid_of(register, name) for name in ("nothing dated", *names))


def event_last_day(entry: CalendarEvent) -> date:
    """The last day of an entry."""
    return entry.end.date() if isinstance(entry.end, datetime) else entry.end - timedelta(days=1)
