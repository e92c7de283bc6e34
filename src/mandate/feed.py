"""What stands in a calendar feed: obligations and work periods as entries whose ids, stamps and words stay right for years."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from mandate.entries import Entries, Entry, Options, is_past, is_undated
from mandate.model import Register, Value
from mandate.obligations import Obligation
from mandate.stamps import midnight
from mandate.texts import Text, told
from mandate.uids import uid_of
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
    make = Entries(register, as_of, options)
    entries: list[Entry] = []
    for one in shown:
        entries += make.of(one)
        dated = one.when.last is not None and not is_past(one, as_of, options)
        counts["undated" if is_undated(one) else "dated" if dated else "ended"] += 1
        counts["withheld shown"] += bool(one.duty.withheld)
    for _, group in groupby(sorted(shown, key=_letter), key=_letter):
        of_letter = list(group)
        entries += make.work_periods(of_letter[0].assignment)
        entries += make.undated(of_letter) if options.undated else ()
    if not entries:
        missing = _missing(counts, options) if counts["ended"] or counts["withheld"] else ""
        entries = [make.nothing_dated(asked, missing)]
    ordered = sorted(entries, key=lambda entry: (_day(entry.first), entry.uid))
    name = options.name or register.name
    stamps = [midnight(make.stamps.latest(one)) for one in shown]
    return Feed(
        uid=uid_of(register, f"feed {plain(options.key or name or 'Deadlines')[:255]}"),
        name=plain(name or told(options.language, Text.DEADLINES))[:255],
        description=_description(counts, register, options),
        entries=tuple(ordered),
        url=web_address(register.url),
        source=web_address(options.source or register.url),
        stamp=max((*(entry.stamp for entry in ordered), *stamps)),  # what leaves takes no stamp back
    )


def _day(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _letter(one: Obligation) -> str:
    return one.assignment.id


def _description(counts: Counter[str], register: Register, options: Options) -> str:
    language, dated = options.language, counts["dated"]
    words = told(language, Text.DATED_ONE if dated == 1 else Text.DATED, count=dated)
    if counts["withheld shown"]:
        words = told(language, Text.OF_THEM_WITHHELD, what=words, count=counts["withheld shown"])
    if missing := _missing(counts, options):
        words = told(language, Text.NOT_IN_IT, what=words, missing=missing)
    about = f"{register.name}. " if register.name else ""
    return plain(about + told(language, Text.CALENDAR, what=words))


def _missing(counts: Counter[str], options: Options) -> str:
    """How many have no entry, and why."""
    return ", ".join(
        told(options.language, text, count=counts[kind])
        for kind, text in (
            ("undated", Text.COUNT_UNDATED),
            ("withheld", Text.COUNT_WITHHELD),
            ("ended", Text.COUNT_ENDED),
        )
        if counts[kind]
    )
