"""What stands in a calendar feed: obligations and work periods as entries whose ids, stamps and words stay right for years."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from mandate.due import phrase
from mandate.duties import deadlines
from mandate.entry_text import description
from mandate.model import (
    Assignment,
    Deadline,
    Exact,
    Input,
    Moment,
    Period,
    Register,
    Span,
    Value,
    items_of,
)
from mandate.obligations import Obligation, delivered_on
from mandate.periods import days_of
from mandate.states import State
from mandate.visible import plain, web_address
from mandate.when import When, timezone_of
from mandate.words import bodies

KEEP_ENDED = timedelta(days=366)
"""How long what is delivered or closed stays in a feed after its day."""
KEEP_WITHDRAWN = timedelta(days=60)
"""How long what is withdrawn stays after that and after its day, so that readers see that it was taken back and not lost."""
MOMENT = timedelta(minutes=30)
"""The length of an entry that ends at a clock time."""
_DAY = timedelta(days=1)
_NO_DAY = date(2000, 1, 1)
"""The stamp where a register knows no day at all."""


class Status(StrEnum):
    """STATUS of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Entry(Value, frozen=True):
    """One VEVENT: whole days from `first` to before `end`, or a moment's time; `stamp` is the day its data is from."""

    uid: str
    first: date | datetime
    end: date | datetime
    summary: str
    description: str
    status: Status
    sequence: int
    stamp: date
    url: str = ""
    place: str = ""


class Feed(Value, frozen=True):
    """A calendar. Its description counts what was asked for: with a day, without one, withheld, ended and past."""

    uid: str
    name: str
    description: str
    entries: tuple[Entry, ...]
    url: str
    stamp: date


def feed(owed: Iterable[Obligation], register: Register, as_of: date, name: str = "") -> Feed:
    """The feed of a selection. Nothing in an entry depends on `as_of` but which records have happened."""
    asked = tuple(owed)
    shown = [one for one in asked if not one.duty.withheld]
    entries: list[Entry] = []
    stamps: list[date] = []
    earliest: dict[str, date] = {}
    counts = Counter({"withheld": len(asked) - len(shown)})
    for one in shown:
        stamp = _stamp(one, earliest)
        stamps.append(stamp)
        found = [] if _is_past(one, as_of) else _entries(one, register, stamp)
        counts["undated" if one.state in {State.OPEN, State.WAITING} else "dated" if found else "ended"] += 1
        entries += [*found, *_taken_back(one, found, register, stamp)]
    entries += _work_periods(shown, register, as_of)
    description = _description(counts, register)
    name = plain(name or register.name or "Deadlines")[:255]
    if not entries:
        entries = [_nothing_dated(register, counts, max(stamps, default=_NO_DAY))]
    ordered = sorted(entries, key=lambda entry: (_date(entry.first), entry.uid))
    return Feed(
        uid=_uid(register, f"feed {name}"),
        name=name,
        description=description,
        entries=tuple(ordered),
        url=web_address(register.url),
        stamp=max((*(entry.stamp for entry in ordered), *stamps)),  # what leaves the feed takes no stamp back
    )


def _date(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _uid(register: Register, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(register.id), name))


def _is_past(one: Obligation, as_of: date) -> bool:
    last = one.when.last
    if one.state is State.WITHDRAWN:
        return one.withdrawal is not None and max(one.withdrawal.on, last or one.withdrawal.on) + KEEP_WITHDRAWN < as_of
    if one.state not in {State.DELIVERED, State.CLOSED}:
        return False
    days = [] if one.when.last is None else [one.when.last]
    days += [delivered_on(one.delivery)[1]] if one.delivery else []
    days += [one.assignment.closed.on] if one.assignment.closed else []
    return max(days) + KEEP_ENDED < as_of


def _uids(one: Obligation, when: When, register: Register) -> dict[str, date]:
    """The ids of the entries that a day or range in force has, with their days. What was first a range keeps the id of its
    last day whatever becomes of it."""
    if when.last is None:
        return {}
    first_set = one.occurrence.first_set
    main = {_uid(register, f"{one.id}#last" if _is_range(first_set) else one.id): when.last}
    return (
        {_uid(register, f"{one.id}#first"): when.first, **main} if _is_range(when) and when.first is not None else main
    )


def _entries(one: Obligation, register: Register, stamp: date) -> list[Entry]:
    when = one.when
    found = _uids(one, when, register)
    if when.moment is not None:
        clock = when.moment.astimezone(timezone_of(register))
        length = one.duty.deadline.lasts
        start, end = (when.moment, when.moment + length) if length else (when.moment - MOMENT, when.moment)
        place = str(clock.tzinfo or "").rpartition("/")[2].replace("_", " ")
        return [_entry(one, register, stamp, uid, start, end, f"{clock:%H:%M} {place}: ") for uid in found]
    leads = [f"{_range_words(one)} begins: ", "last day: "] if len(found) == 2 else [""] * len(found)
    return [
        _entry(one, register, stamp, uid, day, day + _DAY, lead)
        for (uid, day), lead in zip(found.items(), leads, strict=True)
    ]


def _taken_back(one: Obligation, found: list[Entry], register: Register, stamp: date) -> list[Entry]:
    """Entries that an earlier day or range in force had and today's has not: cancelled for a while, so that nobody thinks
    them lost."""
    changed = max(one.occurrence.changed, default=None)
    if changed is None or one.state in {State.WITHDRAWN, State.CLOSED}:
        return []
    shown = {entry.uid for entry in found}
    gone: dict[str, date] = {}
    for when in one.occurrence.before:
        found_then = _uids(one, when, register).items()
        gone |= {
            uid: day for uid, day in found_then if uid not in shown and max(day, changed) + KEEP_WITHDRAWN >= one.as_of
        }
    now = f"see {one.when.last}" if one.when.last is not None else "no day now"
    cancelled = [_entry(one, register, stamp, uid, day, day + _DAY, "") for uid, day in gone.items()]
    summary = _cut(f"Moved, {now}: {_title(one, register)}")
    return [msgspec.structs.replace(entry, summary=summary, status=Status.CANCELLED) for entry in cancelled]


def _is_range(when: When) -> bool:
    return when.last is not None and when.first is not None and when.first != when.last


def _range_words(one: Obligation) -> str:
    due = one.occurrence.due
    return (
        phrase(due)
        if isinstance(due, Period)
        else f"{one.when.first} to {one.when.last}"
        if isinstance(due, Span)
        else "the period"
    )


def _entry(
    one: Obligation,
    register: Register,
    stamp: date,
    uid: str,
    first: date | datetime,
    end: date | datetime,
    before: str,
) -> Entry:
    deadline = one.duty.deadline
    unsure = (
        bool(before and _is_range(one.when)) or deadline.tentative or (deadline.assumed and not one.occurrence.moves)
    )
    status, lead = Status.CONFIRMED, ""
    match one.state:
        case State.WITHDRAWN:
            status, lead = Status.CANCELLED, "Withdrawn: "
        case State.DELIVERED:
            lead = "✓ Done: "
        case State.CLOSED:
            lead = "Closed: "
        case _ if unsure:
            status, lead = Status.TENTATIVE, "~ "
    closed = one.assignment.closed
    happened = (one.delivery is not None, one.withdrawal is not None, closed is not None and closed.on <= one.as_of)
    return Entry(
        uid=uid,
        first=first,
        end=end,
        summary=_cut(f"{lead}{before}{_title(one, register)}"),
        description=description(one, register),
        status=status,
        sequence=len(one.occurrence.changed) + sum(happened),
        stamp=stamp,
        url=web_address(one.assignment.source),
        place=plain(deadline.place),
    )


def _title(one: Obligation, register: Register) -> str:
    who = bodies(one.duty.responsible, register)
    return plain(f"{who}: {one.duty.deadline.title}" if who else one.duty.deadline.title)


def _cut(text: str) -> str:
    return text if len(text) <= 250 else f"{text[:249]}…"


def _stamp(one: Obligation, earliest: dict[str, date]) -> date:
    """The latest day recorded for the obligation that has come, else the earliest day its file knows."""
    letter = one.assignment
    days = [letter.issued, *one.occurrence.changed]
    days += [delivered_on(one.delivery)[0]] if one.delivery else []
    days += [one.withdrawal.on] if one.withdrawal else []
    days += [letter.closed.on] if letter.closed else []
    recorded = [day for day in days if day is not None and day <= one.as_of]
    if not recorded and letter.id not in earliest:
        earliest[letter.id] = _earliest(letter)
    return max(recorded) if recorded else earliest[letter.id]


def _earliest(letter: Assignment) -> date:
    """The earliest day that a letter's file knows: its own, or one of a due, a record or an event."""
    days = [letter.issued, letter.starts, letter.ends, letter.closed and letter.closed.on, *letter.events.values()]
    for deadline in deadlines(letter):
        dues = items_of(deadline.due)
        parts: tuple[Deadline | Input, ...] = (deadline, *deadline.inputs)
        for part in parts:
            days += [move.on for move in part.moves] + [one.on for one in part.withdrawn]
            days += [delivered_on(delivery)[0] for delivery in part.deliveries]
        for due in dues:
            days += [due.day] if isinstance(due, Exact) else [due.at.date()] if isinstance(due, Moment) else []
            days += [days_of(due)[0]] if isinstance(due, Period | Span) else []
    return min((day for day in days if isinstance(day, date)), default=_NO_DAY)


def _work_periods(owed: Iterable[Obligation], register: Register, as_of: date) -> list[Entry]:
    """The last day of each letter's work, which is no delivery."""
    found = []
    for letter in {one.assignment.id: one for one in owed}.values():
        ends = letter.assignment.ends
        if ends is None or letter.assignment.withheld or ends + KEEP_ENDED < as_of:
            continue
        title = plain(letter.assignment.title)
        text = f"Work period ends: {title}"
        found.append(
            Entry(
                uid=_uid(register, f"{letter.assignment.id}#ends"), first=ends, end=ends + _DAY, summary=_cut(text), description=f"{text}\nNot a delivery.\n{letter.assignment.id}",
                status=Status.CONFIRMED, sequence=0, stamp=letter.assignment.issued or ends, url=web_address(letter.assignment.source),
            )
        )  # fmt: skip
    return found


def _description(counts: Counter[str], register: Register) -> str:
    parts = [f"{counts['dated']} obligations with a day"]
    parts += [
        f"{counts[kind]} {words}"
        for kind, words in (("undated", "without a day yet"), ("withheld", "withheld"), ("ended", "ended and past"))
        if counts[kind]
    ]
    about = f"{register.name}. " if register.name else ""
    return plain(
        f"{about}In this feed: {'; not in it: '.join([parts[0], ', '.join(parts[1:])]) if parts[1:] else parts[0]}."
    )


def _nothing_dated(register: Register, counts: Counter[str], day: date) -> Entry:
    """The one entry of a feed that would be empty, for some clients drop a calendar without entries."""
    count = counts["undated"]
    text = f"{count} obligation{'' if count == 1 else 's'} without a day yet; no dated ones"
    return Entry(
        uid=_uid(register, "nothing dated"),
        first=day,
        end=day + _DAY,
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=0,
        stamp=day,
    )
