"""What stands in a calendar feed: obligations and work periods as entries whose ids, stamps and words stay right for years."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from mandate.entries import Entry, Options, Status, entries_of, is_past, is_undated, uid_of, undated_entry, work_period
from mandate.languages import Text, told
from mandate.model import Register, Value
from mandate.obligations import Obligation
from mandate.stamps import NO_DAY, latest_record, midnight
from mandate.visible import plain, web_address


class Feed(Value, frozen=True):
    """A calendar. Its description counts what was asked for: with a day, without one, withheld, ended and past."""

    uid: str
    name: str
    description: str
    entries: tuple[Entry, ...]
    url: str
    source: str
    stamp: datetime


def feed(owed: Iterable[Obligation], register: Register, as_of: date, options: Options) -> Feed:
    """The feed of a selection. Nothing in an entry depends on `as_of` but which records have happened."""
    asked = tuple(owed)
    shown = [one for one in asked if options.withheld or not one.duty.withheld]
    counts = Counter({"withheld": len(asked) - len(shown)})
    entries: list[Entry] = []
    for one in shown:
        entries += entries_of(one, register, as_of, options)
        dated = one.when.last is not None and not is_past(one, as_of, options)
        counts["undated" if is_undated(one) else "dated" if dated else "ended"] += 1
        counts["withheld shown"] += bool(one.duty.withheld)
    entries += _of_letters(shown, register, as_of, options)
    stamps = [latest_record(one) for one in shown]
    if not entries:
        entries = [_nothing_dated(register, counts["undated"], max(stamps, default=NO_DAY), options)]
    ordered = sorted(entries, key=lambda entry: (_day(entry.first), entry.uid))
    name = options.name or register.name
    return Feed(
        uid=uid_of(register, f"feed {plain(options.key or name or 'Deadlines')[:255]}"),
        name=plain(name or told(options.language, Text.DEADLINES))[:255],
        description=_description(counts, register, options),
        entries=tuple(ordered),
        url=web_address(register.url),
        source=web_address(options.source or register.url),
        stamp=max((*(entry.stamp for entry in ordered), *map(midnight, stamps))),  # what leaves takes no stamp back
    )


def _day(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _of_letters(shown: list[Obligation], register: Register, as_of: date, options: Options) -> Iterator[Entry]:
    """What a feed has once for a letter."""
    by_letter = sorted(shown, key=lambda one: one.assignment.id)
    for _, group in groupby(by_letter, key=lambda one: one.assignment.id):
        of_letter = list(group)
        yield from work_period(of_letter[0].assignment, register, as_of, options)
        undated = undated_entry(of_letter, register, options) if options.undated else None
        if undated is not None:
            yield undated


def _description(counts: Counter[str], register: Register, options: Options) -> str:
    language, dated = options.language, counts["dated"]
    words = told(language, Text.DATED_ONE if dated == 1 else Text.DATED, count=dated)
    if counts["withheld shown"]:
        words = told(language, Text.OF_THEM_WITHHELD, what=words, count=counts["withheld shown"])
    missing = ", ".join(
        told(language, text, count=counts[kind])
        for kind, text in (
            ("undated", Text.COUNT_UNDATED),
            ("withheld", Text.COUNT_WITHHELD),
            ("ended", Text.COUNT_ENDED),
        )
        if counts[kind]
    )
    if missing:
        words = told(language, Text.NOT_IN_IT, what=words, missing=missing)
    about = f"{register.name}. " if register.name else ""
    return plain(about + told(language, Text.CALENDAR, what=words))


def _nothing_dated(register: Register, undated: int, day: date, options: Options) -> Entry:
    """The one entry of a feed that would be empty, for some clients drop a calendar without entries."""
    text = told(options.language, Text.NOTHING_DATED, count=undated)
    return Entry(
        uid=uid_of(register, "nothing dated"),
        first=day,
        end=day + timedelta(days=1),
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=max(0, (day - NO_DAY).days),  # it rises with the day, which is the latest on record
        stamp=midnight(day),
    )
