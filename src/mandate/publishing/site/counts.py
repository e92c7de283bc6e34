"""Counts over the facts of all letters: by month, by week and body, by year, with on time, late and moved ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from mandate.model.enums import State
from mandate.publishing.site.part import CountedObligation, SitePart


def burden(state: State) -> str:
    """The group of a state in a `Load`."""
    match state:
        case State.OVERDUE:
            return "late"
        case State.DUE | State.UNCONFIRMED | State.OPEN | State.WAITING:
            return "due"
        case _:
            return "ended"


class Tally(msgspec.Struct):
    """The results of the deadlines of a year.

    `unknown` are deliveries whose record cannot tell whether they were on time.
    """

    on_time: int = 0
    late: int = 0
    unknown: int = 0
    overdue: int = 0
    due: int = 0
    dropped: int = 0
    moved: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.on_time + self.late + self.unknown + self.overdue + self.due + self.dropped

    @property
    def judged(self) -> int:
        """Deliveries that are known to be on time or late."""
        return self.on_time + self.late + self.overdue

    @property
    def share(self) -> int:
        """Whole percents on time of those; rounded down, so that 100 means all."""
        return self.on_time * 100 // self.judged if self.judged else 0

    def add(self, fact: CountedObligation) -> None:
        """Count one more."""
        self.moved += fact.moved
        match fact.state:
            case State.DELIVERED:
                if fact.late < 0:
                    self.unknown += 1
                elif fact.late == 0:
                    self.on_time += 1
                else:
                    self.late += 1
            case State.OVERDUE:
                self.overdue += 1
            case State.DUE | State.OPEN | State.WAITING | State.UNCONFIRMED:
                self.due += 1
            case _:
                self.dropped += 1


class Load(msgspec.Struct):
    """The deadlines of a month, by group."""

    late: int = 0
    due: int = 0
    ended: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.late + self.due + self.ended

    def add(self, late: int = 0, due: int = 0, ended: int = 0) -> None:
        """Count some more."""
        self.late += late
        self.due += due
        self.ended += ended


class Now(msgspec.Struct):
    """The open deadlines of a body."""

    overdue: int = 0
    due: int = 0
    undated: int = 0


class Counts:
    """All counts of a register, in one pass over its facts."""

    def __init__(self, facts: Iterable[CountedObligation]) -> None:
        self.years: dict[int, Tally] = defaultdict(Tally)
        self.bodies: dict[str, Tally] = defaultdict(Tally)
        self.by_body: dict[str, dict[int, Tally]] = defaultdict(lambda: defaultdict(Tally))
        self.months: dict[tuple[int, int], Load] = defaultdict(Load)
        self.weeks: dict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
        self.week_totals: dict[int, Counter[int]] = defaultdict(Counter)
        self.now: dict[str, Now] = defaultdict(Now)
        for fact in facts:
            self._add(fact)

    def _add(self, fact: CountedObligation) -> None:
        for body in fact.bodies:
            now = self.now[body]
            now.overdue += fact.state is State.OVERDUE
            now.due += fact.state is State.DUE
            now.undated += fact.state in {State.OPEN, State.WAITING, State.UNCONFIRMED}
        if not fact.day:
            return
        day = date.fromordinal(fact.day)
        self.years[day.year].add(fact)
        year, week, _ = day.isocalendar()
        self.week_totals[year][week] += 1
        for body in fact.bodies:
            self.bodies[body].add(fact)
            self.by_body[body][day.year].add(fact)
            self.weeks[year][body, week] += 1
        self.months[day.year, day.month].add(**{burden(fact.state): 1})


class Summary:
    """The counts of the first page and of the index of months, added up from those of each letter."""

    def __init__(self, parts: Iterable[SitePart]) -> None:
        self.months: dict[tuple[int, int], Load] = defaultdict(Load)
        for part in parts:
            for one in part.load:
                year, month = divmod(one.month, 12)
                self.months[year, month + 1].add(one.late, one.due, one.ended)
