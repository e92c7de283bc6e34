"""Verification that a feed is complete: each obligation is in it, or has no day, has ended, is withheld or is filtered out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum

from mandate.dates.as_of import AsOf
from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.events import Options, feed_day, is_past, is_shown, is_undated
from mandate.feeds.feed import Feed, build_feed
from mandate.feeds.identity import first_name, main_name, uid_of
from mandate.feeds.revision import event_last_day
from mandate.messages.terms import state_text
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation


class DiscrepancyKind(StrEnum):
    """The kinds of discrepancies, in the order of the report."""

    MISSING = "missing"
    DIFFERS = "differs"
    TWICE = "twice"
    UNEXPLAINED = "unexplained"


class Discrepancy(Value, frozen=True):
    """An event that a feed lacks, has twice or with another day or status, or that the register does not explain."""

    kind: DiscrepancyKind
    uid: str
    day: date
    about: str
    detail: str


class FeedReport(Value, frozen=True):
    """The number of obligations, and of those in each place. The counts and those `missing` add up to `total`."""

    total: int
    in_feed: int
    undated: int
    ended: int
    withheld: int
    not_reviewed: int
    filtered: int
    missing: int
    faults: tuple[Discrepancy, ...]


_PLACES = ("in_feed", "undated", "ended", "withheld", "not_reviewed", "filtered", "missing")


def verify_feed(
    found: Feed,
    everything: Iterable[Obligation],
    asked: Iterable[Obligation],
    register: Register,
    as_of: date,
    options: Options,
) -> FeedReport:
    """Verify a feed against a register.

    `everything` has all obligations of the register, `asked` those of the feed's filter. Each obligation is looked up
    by its id, independently of the feed's writer. Only other events (work periods, reminders, cancelled ones) are
    compared with those that would be written now.
    """
    owed, wanted = tuple(everything), tuple(asked)
    ids = {one.id for one in wanted}
    entries = {entry.uid: entry for entry in found.entries}
    counts, faults = Counter[str](), dict[str, Discrepancy]()
    for one in owed:
        place = _place(one, as_of, options) if one.id in ids else "filtered"
        if place == "in_feed":
            faults |= {fault.uid: fault for fault in _wrong(one, entries, register)}
            main = faults.get(uid_of(register, main_name(one)))
            place = "missing" if main is not None and main.kind is DiscrepancyKind.MISSING else place
        counts[place] += 1
    for fault in (
        *_others(found, build_feed(wanted, register, as_of, options)),
        *_unexplained(found, wanted, register, options),
    ):
        faults.setdefault(fault.uid, fault)
    order = list(DiscrepancyKind)
    return FeedReport(
        total=len(owed),
        **{place: counts[place] for place in _PLACES},
        faults=tuple(sorted(faults.values(), key=lambda fault: (order.index(fault.kind), fault.day, fault.about))),
    )


def _place(one: Obligation, as_of: date, options: Options) -> str:
    if one.duty.withheld and not options.withheld:
        return "withheld"
    if not is_shown(one, options):
        return "not_reviewed"
    if is_undated(one):
        return "undated"
    return "ended" if feed_day(one) is None or is_past(one, AsOf(as_of), options) else "in_feed"


def _wrong(one: Obligation, entries: dict[str, CalendarEvent], register: Register) -> Iterator[Discrepancy]:
    """The discrepancies of the events that an obligation with a day must have."""
    when = one.when
    days = {uid_of(register, main_name(one)): feed_day(one)}
    if when.first is not None and when.first != when.last:
        days[uid_of(register, first_name(one))] = when.first
    for uid, day in days.items():
        if day is None:
            continue
        entry = entries.get(uid)
        if entry is None:
            yield Discrepancy(
                kind=DiscrepancyKind.MISSING, uid=uid, day=day, about=one.id, detail=one.duty.deadline.title
            )
        elif when.moment is not None and when.moment.astimezone(UTC) not in {entry.first, entry.end}:
            moment = when.moment.isoformat(timespec="minutes")
            yield _differs(entry, one.id, translatable("the register has {isoformat}", isoformat=moment))
        elif when.moment is None and (isinstance(entry.end, datetime) or event_last_day(entry) != day):
            yield _differs(entry, one.id, translatable("the register has {day}", day=day))
        elif (entry.status is Status.CANCELLED) != (one.state is State.WITHDRAWN):
            yield _differs(entry, one.id, translatable("it is {state} in the register", state=state_text(one.state)))


def _others(found: Feed, expected: Feed) -> Iterator[Discrepancy]:
    """The discrepancies of any event, compared with the one that would be written now."""
    entries = {entry.uid: entry for entry in found.entries}
    for entry in expected.entries:
        there = entries.get(entry.uid)
        if there is None:
            day, about = event_last_day(entry), entry.summary
            yield Discrepancy(kind=DiscrepancyKind.MISSING, uid=entry.uid, day=day, about=about, detail="")
        elif (there.first, there.end, there.status) != (entry.first, entry.end, entry.status):
            values = {"span": _span(entry), "status": entry.status.lower()}
            yield _differs(there, entry.summary, translatable("the register has {span}, {status}", **values))


def _differs(entry: CalendarEvent, about: str, told: str) -> Discrepancy:
    values = {"span": _span(entry), "status": entry.status.lower(), "told": told}
    told = translatable("the feed has {span}, {status}; {told}", **values)
    return Discrepancy(kind=DiscrepancyKind.DIFFERS, uid=entry.uid, day=event_last_day(entry), about=about, detail=told)


def _span(entry: CalendarEvent) -> str:
    """From when to when an entry lasts, or its one day."""
    if isinstance(entry.first, datetime) or isinstance(entry.end, datetime):
        ends = (entry.first, entry.end)
        first, last = (at.isoformat(timespec="minutes") if isinstance(at, datetime) else str(at) for at in ends)
    else:
        first, last = str(entry.first), str(event_last_day(entry))
    return first if first == last else f"{first} to {last}"


def _unexplained(
    found: Feed, wanted: tuple[Obligation, ...], register: Register, options: Options
) -> Iterator[Discrepancy]:
    """Entries that are there twice, or of nothing that the filter lets through."""
    shown = [one for one in wanted if is_shown(one, options)]
    letters = {one.assignment.identity: one.assignment for one in shown}
    names = [f"{one.identity}{end}" for one in shown for end in ("", "#first", "#last")]
    names += [f"{id_}#{what}" for id_ in letters for what in ("ends", "undated")]
    names += [
        f"{id_}.{task.identity}#ends"
        for id_, letter in letters.items()
        for task in letter.tasks
        if (options.withheld or not task.withheld) and (options.drafts or not task.review)
    ]
    explained = {uid_of(register, name) for name in ("nothing dated", *names)}
    seen: set[str] = set()
    for entry in found.entries:
        kind = DiscrepancyKind.TWICE if entry.uid in seen else None
        if entry.uid not in explained and entry.reminds_of not in explained:
            kind = DiscrepancyKind.UNEXPLAINED
        seen.add(entry.uid)
        if kind is not None:
            yield Discrepancy(
                kind=kind, uid=entry.uid, day=event_last_day(entry), about=entry.summary, detail=entry.uid
            )
