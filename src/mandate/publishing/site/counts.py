"""Counts over the facts of all letters: by month, by week and body, by year, with on time, late and moved ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from mandate.model.enums import State
from mandate.publishing.site.part import CountedObligation, SitePart

Months = dict[tuple[int, int], Counter[str]]
"""The deadlines of months by year and month, each in the groups of `burden`."""
OUTCOMES = ("on_time", "late", "unknown", "overdue", "due", "dropped")
"""The results of deadlines. `unknown` are deliveries whose record does not show whether they were on time."""
MOVED = "moved"
"""The moved ones are counted beside the results."""
_OPEN = {State.OVERDUE: "overdue", State.DUE: "due"} | dict.fromkeys(
    (State.OPEN, State.WAITING, State.UNCONFIRMED), "undated"
)


def burden(state: State) -> str:
    """The group of a state in the load of a month."""
    return "ended" if state not in _OPEN else "late" if state is State.OVERDUE else "due"


def outcome(fact: CountedObligation) -> str:
    """The result of a deadline, one of `OUTCOMES`."""
    if fact.state is State.DELIVERED:
        return "unknown" if fact.late < 0 else "late" if fact.late else "on_time"
    return "dropped" if fact.state not in _OPEN else "overdue" if fact.state is State.OVERDUE else "due"


class Counts:
    """All counts of a register, in one pass over its facts: outcomes by year and by body, and of each body what it owes now."""

    def __init__(self, facts: Iterable[CountedObligation]) -> None:
        self.years: dict[int, Counter[str]] = defaultdict(Counter)
        self.bodies: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_body: dict[str, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.months: Months = defaultdict(Counter)
        self.weeks: dict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
        self.week_totals: dict[int, Counter[int]] = defaultdict(Counter)
        self.now: dict[str, Counter[str]] = defaultdict(Counter)
        for fact in facts:
            self._add(fact)

    def _add(self, fact: CountedObligation) -> None:
        if fact.state in _OPEN:
            for body in fact.bodies:
                self.now[body][_OPEN[fact.state]] += 1
        if not fact.day:
            return
        day = date.fromordinal(fact.day)
        year, week, _ = day.isocalendar()
        self.week_totals[year][week] += 1
        result, tallies = outcome(fact), [self.years[day.year]]
        for body in fact.bodies:
            tallies += (self.bodies[body], self.by_body[body][day.year])
            self.weeks[year][body, week] += 1
        for counts in tallies:
            counts[result] += 1
            counts[MOVED] += fact.moved
        self.months[day.year, day.month][burden(fact.state)] += 1


def months_of(parts: Iterable[SitePart]) -> Months:
    """The load of each month, added up from the counts of each letter."""
    found: Months = defaultdict(Counter)
    for part in parts:
        for one in part.load:
            year, month = divmod(one.month, 12)
            found[year, month + 1].update(late=one.late, due=one.due, ended=one.ended)
    return found
