"""Generate an invented register of any size, and the same duties as a contract-vault vault, for measurements."""

from __future__ import annotations

import argparse
import calendar
import json
import random
import sys
import tomllib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

AS_OF = date(2026, 11, 22)
"""The day the register is written to be read on: what lies before it is mostly delivered."""

ANNUAL_REPORT = {"NO": (3, 15), "SE": (2, 22)}
MONTHS = tuple(calendar.month_name)[1:]
# What real letters say. Counted: a Norwegian allocation letter of 2026, 35 assignments read closely. 7 have no day but "to be set
# in dialogue", 1 is withheld, 1 has no deadline at all, so 26 have a day: 31 December 11 of them, and 2 a day that no calendar
# has (31 June, twice); 6 assignments have several deadlines. Of 70 expressions collected from letters of several countries and years,
# 60 say a deadline that has a day: 27 an exact one (4 of them moved, 3 tentative or firm, 2 lists), 17 count from another day
# (with or as another delivery, before or after it), 10 come again and 10 are vague. An expression that is rare stands there once like a
# common one, so those tell which kinds there are and their order, and the letter how much there is of each.
PROPORTIONS = {
    "exact": 0.45,
    "to be agreed": 7 / 35,
    "other open": 0.05,
    "period": 0.08,
    "relative": 0.07,
    "annual report": 0.04,
    "same day": 0.04,
    "list": 0.03,
    "repeated": 0.03,
    "moment": 0.01,
}
"""The share of deadlines of each kind."""
LAST_OF_YEAR = 11 / 26
"""The share of 31 December among exact days."""
IMPOSSIBLE = 2 / 35
"""The share of deadlines to which a Norwegian letter gives a day that no calendar has."""
WITHHELD = 1 / 35
USUAL_DAYS = (
    *((6, 30), (3, 1), (6, 1)) * 2,
    *((1, 31), (2, 15), (4, 30), (5, 15), (8, 15), (9, 1), (9, 25), (10, 1), (11, 1), (12, 1)),
)
OPEN_DUES = ("as soon as possible", "not stated", "not stated", "ongoing", "on completion")
WAITING_DUES = ("10 working days after receipt", "3 months after agreement", "after decision")


# ---- Bodies and words, from words.toml ------------------------------------------------------------


@dataclass(frozen=True)
class Body:
    """An organisation of the register."""

    code: str
    short: str
    name: str
    country: str


@dataclass(frozen=True)
class Words:
    """The bodies of one country and what its letters are made of."""

    ministries: list[Body]
    agencies: list[Body]
    groups: list[Body]
    language: str
    months: list[str]
    verbs: list[str]
    matters: list[str]
    tails: list[str]
    commission: str
    allocation: str
    supplement: str
    task: str
    units: list[str]
    desks: list[str]
    people: list[str]
    constraints: list[str]
    products: list[list[str]]
    yearly: list[list[str]]
    meeting: list[str]
    given: list[str]
    exact: list[str]
    agreed: str
    standing: str
    vague: str
    together: str
    annual: str
    reasons: list[str]
    dropped: str
    withheld: str
    money: dict[str, str] = field(default_factory=dict)


def read_words() -> dict[str, Words]:
    """The words of each country."""
    tables = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    for country, table in tables.items():
        for kind in ("ministries", "agencies", "groups"):
            table[kind] = [Body(code, short, name, country) for code, short, name in table[kind]]
    return {country: Words(**table) for country, table in tables.items()}


WORDS = read_words()


# ---- TOML -----------------------------------------------------------------------------------------


def text(value: str) -> str:
    """A TOML basic string."""
    return json.dumps(value, ensure_ascii=False)


def texts(values: list[str]) -> str:
    """A TOML array of strings, on one line."""
    return f"[{', '.join(text(value) for value in values)}]"


def inline(values: dict[str, str]) -> str:
    """A TOML inline table; the values are TOML already."""
    return f"{{ {', '.join(f'{key} = {value}' for key, value in values.items())} }}"


def array(key: str, lines: list[str]) -> list[str]:
    """A key whose array has one element a line; nothing where it would be empty."""
    return [f"{key} = [", *(f"  {line}," for line in lines), "]"] if lines else []


# ---- Days -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """The days on which one delivery may be made; both unknown where it has no day."""

    first: date | None
    last: date | None


NO_DAY = Span(None, None)


def on(day: date) -> Span:
    """The span of one day."""
    return Span(day, day)


def month_later(day: date, months: int) -> date:
    """So many months later (or earlier), on the same day number or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_of(year: int, first: int, count: int) -> Span:
    """The span of `count` calendar months."""
    start = date(year, first, 1)
    return Span(start, month_later(start, count) - timedelta(days=1))


# ---- What is written ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Owed:
    """One obligation as the vault tells it: open, done or waived, on one day or none."""

    title: str
    day: date | None
    status: str


@dataclass(frozen=True)
class Plan:
    """The plan of a letter before its text is written."""

    id: str
    kind: str
    addressee: Body
    issuer: Body
    number: int
    year: int
    issued: date
    reference: str
    base: str
    size: int

    @property
    def path(self) -> str:
        """The path of the letter in the register."""
        return f"{self.issuer.code}/{self.id}.toml"


@dataclass(frozen=True)
class Due:
    """A due as the file says it, the letter's own words for it if any, and one span for each delivery."""

    value: str
    quote: str
    spans: tuple[Span, ...]
    more: tuple[str, ...] = ()
    movable: bool = True


@dataclass
class Letter:
    """A letter while it is being written."""

    plan: Plan
    rng: random.Random
    ids: set[str] = field(default_factory=set)
    anchors: list[tuple[str, date]] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)
    blocks: list[list[str]] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    labels: int = 0
    closed: bool = False
    title: str = ""

    @property
    def words(self) -> Words:
        """The words of the letter's country."""
        return WORDS[self.plan.addressee.country]

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.rng.random() < share

    def new_id(self, wish: str) -> str:
        """The id wished for, numbered if the letter has it already."""
        found, number = wish, 1
        while found in self.ids:
            number += 1
            found = f"{wish}-{number}"
        self.ids.add(found)
        return found

    def journal(self) -> str:
        """The number of a document in the letter's own case."""
        return text(f"{self.plan.reference}-{self.rng.randint(2, 60)}")

    def colleague(self) -> str:
        """The code of another agency of the same country."""
        own = self.plan.addressee
        return self.rng.choice([body.code for body in self.words.agencies if body != own])

    def long(self, day: date) -> str:
        """A day in the letter's own language."""
        name = self.words.months[day.month - 1]
        return f"{day.day}{'.' if self.words.language == 'nb' else ''} {name} {day.year}"

    def quote_day(self, day: date) -> str:
        """The letter's words for an exact day."""
        short = f"{day.day}.{day.month}.{day.year}"
        return self.rng.choice(self.words.exact).format(short=short, long=self.long(day))

    def ahead(self) -> date:
        """A usual day for a delivery, after the letter."""
        if self.chance(LAST_OF_YEAR):
            month, number = 12, 31
        elif self.chance(0.7):
            month, number = self.rng.choice(USUAL_DAYS)
        else:
            month, number = self.rng.randint(1, 12), self.rng.randint(1, 28)
        day = date(self.plan.year + self.rng.choice((0, 0, 1)), month, number)
        return day if day > self.plan.issued + timedelta(days=20) else month_later(day, 12)


# ---- The shapes a due takes -----------------------------------------------------------------------


def exact(letter: Letter, _room: int) -> Due:
    """One day."""
    if letter.words.language == "nb" and letter.chance(IMPOSSIBLE / PROPORTIONS["exact"]):
        day = date(letter.plan.year + (letter.plan.issued >= date(letter.plan.year, 6, 1)), 6, 30)
        return Due(day.isoformat(), f"Frist: 31.6.{day.year}", (on(day),))
    day = letter.ahead()
    return Due(day.isoformat(), letter.quote_day(day), (on(day),))


def moment(letter: Letter, _room: int) -> Due:
    """A day and a clock time: a meeting."""
    day = letter.ahead()
    more = ('lasts = "2 hours"', f"place = {text(letter.plan.issuer.name)}", "to = []")
    return Due(f"{day}T09:00:00", f"{letter.long(day)} kl. 9", (on(day),), more, movable=False)


def open_due(letter: Letter, _room: int) -> Due:
    """No day, and none to come."""
    phrase = letter.rng.choice(OPEN_DUES)
    quote = letter.words.standing if phrase == "ongoing" else letter.words.agreed
    return Due(text(phrase), quote, (NO_DAY,), movable=phrase != "ongoing")


def agreed(letter: Letter, _room: int) -> Due:
    """No day yet."""
    phrase = "to be agreed"
    if letter.chance(0.04):
        more = 'every = "4 times a year"', f"until = {letter.plan.year}-12-31"
        return Due(text(phrase), letter.words.agreed, (NO_DAY,), more, movable=False)
    ask_by = (f"ask_by = {month_later(letter.plan.issued, 2)}",) if letter.chance(0.1) else ()
    return Due(text(phrase), letter.words.agreed, (NO_DAY,), ask_by)


def period(letter: Letter, _room: int) -> Due:
    """Some day of a month, a quarter, a tertial, a season, a week or a span."""
    day, rng = letter.ahead(), letter.rng
    year, month, name = day.year, day.month, MONTHS[day.month - 1]
    whole = months_of(year, month, 1)
    season = min((month - 1) // 3, 2)
    tertial = (month - 1) // 4
    monday = day - timedelta(days=day.weekday())
    week = monday.isocalendar()
    until = day + timedelta(days=rng.randint(20, 45))
    spans = {
        f"{name} {year}": whole,
        f"Q{(month + 2) // 3} {year}": months_of(year, (month - 1) // 3 * 3 + 1, 3),
        f"T{tertial + 1} {year}": months_of(year, tertial * 4 + 1, 4),
        f"H{(month + 5) // 6} {year}": months_of(year, (month - 1) // 6 * 6 + 1, 6),
        f"{('spring', 'summer', 'autumn')[season]} {year}": months_of(year, season * 3 + 3, 3),
        f"early {name} {year}": Span(date(year, month, 1), date(year, month, 10)),
        f"mid {name} {year}": Span(date(year, month, 11), date(year, month, 20)),
        f"late {name} {year}": Span(date(year, month, 21), whole.last),
        f"week {week.week} {week.year}": Span(monday, monday + timedelta(days=6)),
        f"{day} to {until}": Span(day, until),
    }
    phrase = rng.choice(list(spans))
    quote = letter.words.vague.format(f"{letter.words.months[month - 1]} {year}")
    return Due(text(phrase), quote, (spans[phrase],))


def relative(letter: Letter, room: int) -> Due:
    """Counted from the letter, a day, another deadline or an event."""
    rng, issued = letter.rng, letter.plan.issued
    form = rng.randrange(7)
    count = rng.choice((3, 4, 6, 8, 10, 12))
    if form < 2:
        days = count * 10
        due = f"{days} days after issued", on(issued + timedelta(days=days))
    elif form == 2:
        half = date(letter.plan.year, 6, 30)
        due = f"{count} weeks after {half}", on(half + timedelta(weeks=count))
    elif form == 3:
        due = rng.choice(WAITING_DUES), NO_DAY
    elif form == 4:
        held = month_later(issued, 1)
        if held > AS_OF:
            letter.events["kickoff"] = text("not yet")
            due = f"{count} weeks after kickoff", NO_DAY
        else:
            letter.events["kickoff"] = str(held)
            due = f"{count} weeks after kickoff", on(held + timedelta(weeks=count))
    elif not letter.anchors:
        return exact(letter, room)
    elif form == 5:
        name, day = rng.choice(letter.anchors)
        due = f"2 weeks before {name}", on(day - timedelta(weeks=2))
    else:
        name, day = rng.choice(letter.anchors)
        due = f"{count} weeks after {name}", on(day + timedelta(weeks=count))
    return Due(text(due[0]), "", (due[1],), movable=False)


def same_day(letter: Letter, room: int) -> Due:
    """Together with another delivery."""
    if not letter.anchors:
        return exact(letter, room)
    name, day = letter.rng.choice(letter.anchors)
    return Due(text(f"same day as {name}"), letter.words.together, (on(day),), movable=False)


def annual(letter: Letter, _room: int) -> Due:
    """In the annual report."""
    year = letter.plan.year
    day = date(year + 1, *ANNUAL_REPORT[letter.plan.addressee.country])
    quote = letter.words.annual.format(year)
    return Due(text(f"with annual report {year}"), quote, (on(day),), movable=False)


def listed(letter: Letter, room: int) -> Due:
    """Two or three days."""
    count = letter.rng.randint(2, min(room, 3))
    days: set[date] = set()
    while len(days) < count:
        days.add(letter.ahead())
    quote = ", ".join(letter.long(day) for day in sorted(days))
    return Due(f"[{', '.join(map(str, sorted(days)))}]", quote, tuple(on(day) for day in sorted(days)))


def repeated(letter: Letter, room: int) -> Due:
    """Every year until a day, or every tertial of one year."""
    year = letter.plan.year
    if room >= 3 and letter.chance(0.3):
        spans = tuple(months_of(year, month, 4) for month in (1, 5, 9))
        more = 'every = "tertial"', f"until = {year}-12-31"
        return Due(text(f"T1 {year}"), letter.words.vague.format(year), spans, more)
    first = letter.ahead()
    days = [month_later(first, 12 * step) for step in range(letter.rng.randint(2, min(room, 4)))]
    more = 'every = "year"', f"until = {days[-1].year}-12-31"
    return Due(first.isoformat(), letter.quote_day(first), tuple(on(day) for day in days), more)


Shape = Callable[[Letter, int], Due]
SHAPES: tuple[tuple[Shape, str, int], ...] = (  # the shape, its kind, the least room it needs
    (exact, "exact", 1),
    (agreed, "to be agreed", 1),
    (open_due, "other open", 1),
    (period, "period", 1),
    (relative, "relative", 1),
    (annual, "annual report", 1),
    (same_day, "same day", 1),
    (listed, "list", 2),
    (repeated, "repeated", 2),
    (moment, "moment", 1),
)


# ---- What has become of it ------------------------------------------------------------------------


@dataclass
class Record:
    """The records of one deadline or input: its lines of TOML, and its current date."""

    day: date | None = None
    moves: list[str] = field(default_factory=list)
    deliveries: list[str] = field(default_factory=list)
    withdrawn: str = ""

    def lines(self) -> list[str]:
        """The keys as they stand in the deadline's table."""
        lines = array("moves", self.moves) + array("deliveries", self.deliveries)
        return [*lines, f"withdrawn = {self.withdrawn}"] if self.withdrawn else lines


def moved(letter: Letter, span: Span, one: dict[str, str], record: Record) -> Span:
    """Perhaps writes a move, and gives the span now in force."""
    rng, issued = letter.rng, letter.plan.issued
    if span.first is None:
        if not letter.chance(0.15 if letter.plan.year == AS_OF.year else 0.6):
            return span
        decided = issued + timedelta(days=rng.randint(20, 90))
        day = decided + timedelta(days=rng.randint(30, 250))
    else:
        if not letter.chance(0.08) or (span.first - issued).days < 10:
            return span
        decided = issued + timedelta(days=rng.randint(5, (span.first - issued).days))
        day = (span.last or span.first) + timedelta(days=rng.randint(14, 120))
    if decided > AS_OF:
        return span
    move = {"due": str(day), "on": str(decided), "reference": letter.journal()}
    if letter.chance(0.7):
        move["reason"] = text(rng.choice(letter.words.reasons))
    record.moves.append(inline(move | one))
    return on(day)


def dropped(letter: Letter, record: Record) -> bool:
    """Perhaps writes that the duty has fallen away."""
    day = letter.plan.issued + timedelta(days=letter.rng.randint(20, 120))
    if day > AS_OF or not letter.chance(0.02):
        return False
    reason = text(letter.words.dropped)
    record.withdrawn = inline({"on": str(day), "reference": letter.journal(), "reason": reason})
    return True


def delivered(letter: Letter, last: date | None, one: dict[str, str], record: Record) -> bool:
    """Perhaps writes a delivery: nearly always where the day is past, now and then late."""
    if last is None or last > AS_OF + timedelta(days=10) or not letter.chance(0.95):
        return False
    late = letter.rng.randint(-14, 0) if letter.chance(0.85) else letter.rng.randint(1, 45)
    sent = max(last + timedelta(days=late), letter.plan.issued + timedelta(days=3))
    if sent > AS_OF:
        return False
    record.deliveries.append(inline({"on": str(sent), "reference": letter.journal()} | one))
    return True


def settle(letter: Letter, title: str, due: Due) -> Record:
    """Decides what has become of each delivery, and counts them as owed."""
    record = Record()
    for span in due.spans:
        one = {"for": str(span.first)} if len(due.spans) > 1 else {}
        status, last = "open", span.last
        if letter.closed:
            status = "done"
        elif due.movable and not one and dropped(letter, record):
            status = "waived"
        else:
            if due.movable:
                last = moved(letter, span, one, record).last
            status = "done" if delivered(letter, last, one, record) else "open"
        letter.owed.append(Owed(title, last, status))
        record.day = last
    return record


# ---- Tasks, deadlines, inputs ---------------------------------------------------------------------


def inputs(letter: Letter, matter: str, day: date, room: int) -> list[str]:
    """The inputs of other agencies before a report."""
    wish, *titles = letter.words.given
    lines = []
    for title in titles[: min(room, letter.rng.randint(1, 2))]:
        name = title.format(matter)
        line = {"id": text(letter.new_id(wish)), "from": text(letter.colleague()), "title": text(name)}
        spans = (NO_DAY,)
        if letter.chance(0.75):
            before = day - timedelta(days=letter.rng.randint(20, 60))
            asked = max(before, letter.plan.issued + timedelta(days=4))
            line["due"] = str(asked)
            spans = (on(asked),)
        record = settle(letter, name, Due("", "", spans, movable=False))
        if record.deliveries:
            line["deliveries"] = f"[{', '.join(record.deliveries)}]"
        lines.append(inline(line))
    return lines


def duty(letter: Letter, shape: Shape, kind: str, name: str, title: str, matter: str, room: int) -> list[str]:
    """The keys that make a deadline, or a task with a day, one or more obligations: at most `room`."""
    rng, words = letter.rng, letter.words
    due = shape(letter, room)
    record = settle(letter, title, due)
    lines = [f"kind = {text(kind)}", f"due = {due.value}", *due.more]
    extras = (
        (0.04, f"responsible = {text(letter.colleague())}"),
        (0.3, f"owner = {text(rng.choice(words.units))}"),
        (0.1, f"cite = {rng.choice(('true', 'true', 'false'))}"),
        (0.03, "tentative = true"),
        (0.02, "firm = true"),
        (0.02, 'grace = "1 week"'),
        (0.04, f"working_day = {text(rng.choice(('previous', 'next')))}"),
        (0.7 if due.quote else 0, f"quote = {text(due.quote)}"),
        (0.6, f"page = {rng.randint(1, 12)}"),
        (WITHHELD, f"withheld = {text(words.withheld)}"),
    )
    lines += [line for share, line in extras if letter.chance(share)]
    if record.day and not record.withdrawn and len(due.spans) == 1:
        if kind == "report" and room > 1 and letter.chance(0.25):
            lines += array("inputs", inputs(letter, matter, record.day, room - 1))
        if shape in {exact, relative}:
            letter.anchors.append((name, record.day))
    return [*lines, *record.lines()]


def pick(letter: Letter, room: int) -> Shape:
    """A shape of due that fits the room left."""
    fitting = [(shape, PROPORTIONS[kind]) for shape, kind, least in SHAPES if least <= room]
    return letter.rng.choices([shape for shape, _ in fitting], [weight for _, weight in fitting])[0]


def subject(letter: Letter) -> tuple[str, str]:
    """The subject of a task, and its title."""
    matter = letter.rng.choice(letter.words.matters)
    title = f"{letter.rng.choice(letter.words.verbs)} {matter}{letter.rng.choice(letter.words.tails)}"
    return matter, title[0].upper() + title[1:]


def task(letter: Letter, name: str, title: str) -> list[str]:
    """The head of a task."""
    rng, words = letter.rng, letter.words
    letter.labels += 1
    label = f"{letter.plan.issuer.short}{letter.plan.year}-{letter.labels}"
    lines = [f"id = {text(name)}", f"label = {text(label)}", f"title = {text(title)}"]
    extras = (
        (0.4, f"desk = {text(rng.choice(words.desks))}"),
        (0.2, f"constraints = {texts([rng.choice(words.constraints)])}"),
        (0.08, f"cooperate = {texts([letter.colleague()])}"),
        (0.03, f"lead = {text(letter.colleague())}"),
    )
    return [*lines, *(line for share, line in extras if letter.chance(share))]


def deadline(letter: Letter, what: list[str], matter: str, of: list[str], room: int) -> None:
    """Writes a deadline of these tasks: `what` is its kind, its id and its title."""
    shape = pick(letter, room)
    kind, wish, form = letter.words.meeting if shape is moment else what
    name, title = letter.new_id(wish), form.format(matter)
    head = ["[[deadlines]]", f"id = {text(name)}", f"title = {text(title)}"]
    if of:
        head.append(f"tasks = {texts(of)}")
    letter.blocks.append([*head, *duty(letter, shape, kind, name, title, matter, room)])


def tasks(letter: Letter, room: int) -> None:
    """Writes tasks and deadlines until exactly `room` obligations are made."""
    rng, words = letter.rng, letter.words
    aim = len(letter.owed) + room
    while (left := aim - len(letter.owed)) > 0:
        matter, title = subject(letter)
        form = rng.random()
        if form < 0.12:
            deadline(letter, rng.choice(words.yearly), matter, [], left)
        elif form < 0.5:
            kind, wish, _ = rng.choice(words.products)
            name = letter.new_id(wish)
            keys = duty(letter, pick(letter, left), kind, name, title, matter, left)
            letter.blocks.append(["[[tasks]]", *task(letter, name, title), *keys])
        else:
            of = letter.new_id(words.task)
            letter.blocks.append(["[[tasks]]", *task(letter, of, title)])
            deadline(letter, rng.choice(words.products), matter, [of], left)
            if (left := aim - len(letter.owed)) > 0 and letter.chance(0.4):
                deadline(letter, rng.choice(words.products), matter, [of], left)


def by_default(letter: Letter, count: int) -> None:
    """Writes tasks with no deadline of their own: the reporting default is theirs."""
    for _ in range(count):
        name = letter.new_id(letter.words.task)
        _, title = subject(letter)
        letter.blocks.append(["[[tasks]]", *task(letter, name, title)])
        day = date(letter.plan.year + 1, *ANNUAL_REPORT[letter.plan.addressee.country])
        letter.owed.append(Owed(title, day, "done" if letter.closed else "open"))


def money(letter: Letter) -> None:
    """Writes the funding of a Swedish commission and its three duties."""
    year, rng = letter.plan.year, letter.rng
    payer = letter.colleague()
    requisition, repayment = date(year, 11, 30), date(year + 1, 3, 15)
    for kind, day, due, more in (
        ("requisition", requisition, str(requisition), ["optional = true"]),
        ("repayment", repayment, str(repayment), ['condition = "if money is left"']),
        ("accounts", repayment, text("same day as repayment"), []),
    ):
        name, title = letter.new_id(kind), letter.words.money[kind]
        record = settle(letter, title, Due(due, "", (on(day),), movable=False))
        head = ["[[deadlines]]", f"id = {text(name)}", f"title = {text(title)}", f"kind = {text(kind)}"]
        keys = [f"due = {due}", f"to = {text(payer)}", "cite = true", *more]
        letter.blocks.append([*head, *keys, *record.lines()])
    amounts = [rng.randint(2, 30) * 50_000 for _ in range(rng.randint(1, 4))]
    funding = ["[funding]", f"total = {sum(amounts)}", f"year = {year}", f"payer = {text(payer)}"]
    letter.blocks.append([*funding, 'currency = "SEK"', 'payout = "once, on requisition"'])
    for amount in amounts:
        source = [f"amount = {amount}", f"area = {rng.randint(1, 27)}", f'item = "{rng.randint(1, 6)}"']
        letter.blocks.append(["[[funding.sources]]", *source, f'appropriation = "1:{rng.randint(1, 12)}"'])


# ---- A whole letter -------------------------------------------------------------------------------


def case(issuer: Body, year: int, number: int) -> str:
    """A case number as the issuer's country writes it."""
    return f"{issuer.short}{year}/{number:05}" if issuer.country == "SE" else f"{year % 100}/{number}"


def head(letter: Letter) -> list[str]:
    """The table of the letter itself."""
    plan, rng, words = letter.plan, letter.rng, letter.words
    body = plan.addressee.name
    if plan.kind == "allocation-letter":
        letter.title = words.allocation.format(year=plan.year, body=body)
    elif plan.number:
        letter.title = words.supplement.format(number=plan.number, year=plan.year, body=body)
    else:
        _, title = subject(letter)
        letter.title = words.commission.format(title[0].lower() + title[1:])
    lines = [
        "[assignment]",
        f"title = {text(letter.title)}",
        f"kind = {text(plan.kind)}",
        f"issuer = {text(plan.issuer.code)}",
        f"addressee = {text(plan.addressee.code)}",
        f"reference = {text(plan.reference)}",
        *([f"number = {plan.number}"] if plan.number else []),
        f"year = {plan.year}",
        f"issued = {plan.issued}",
        f"language = {text(words.language)}",
    ]
    if letter.chance(0.4):
        lines.append(f"officer = {text(rng.choice(words.people).split(',')[0])}")
    if letter.chance(0.6):
        lines.append(f"signed = {texts(rng.sample(words.people, 2))}")
    if letter.closed:
        lines.append(f"closed = {{ on = {month_later(plan.issued, 14)} }}")
    return lines


def participants(letter: Letter) -> list[str]:
    """The table of those who take part."""
    plan, rng = letter.plan, letter.rng
    groups = [body.code for body in letter.words.groups]
    lines = ["[participants]", f"lead = {text(plan.addressee.code)}"]
    cooperate = sorted({letter.colleague() for _ in range(rng.randint(0, 4))})
    if cooperate:
        lines.append(f"cooperate = {texts(cooperate)}")
    consult = sorted({letter.colleague() for _ in range(rng.choice((0, 0, 1, 2)))} - set(cooperate))
    if consult:
        lines.append(f"consult = {texts(consult)}")
    if letter.chance(0.3):
        lines.append(f"involve = {texts([rng.choice(groups)])}")
    if letter.chance(0.3):
        lines.append(f"contact = {text(plan.issuer.code)}")
    if letter.chance(0.1):
        lines.append("others = true")
    return lines


def write_letter(plan: Plan, rng: random.Random) -> tuple[str, Letter]:
    """The text of one letter, with exactly `plan.size` obligations, and the letter as built."""
    letter = Letter(plan, rng, closed=plan.year < AS_OF.year - 1 and rng.random() < 0.05)
    swedish = plan.addressee.country == "SE"
    letter.blocks += [head(letter), participants(letter)]
    reporting = ["[reporting]", f"to = {text(plan.issuer.code)}"]
    if letter.chance(0.1):
        reporting.append(f"copy = {texts([letter.colleague()])}")
    letter.blocks.append(reporting)
    room = plan.size
    funded = swedish and plan.kind == "government-commission" and room >= 4 and letter.chance(0.25)
    room -= 3 if funded else 0
    if plan.year == AS_OF.year and room >= 2 and letter.chance(0.2):
        reporting.append(f'default = "with annual report {plan.year}"')
        count = rng.randint(1, min(2, room - 1))
        by_default(letter, count)
        room -= count
    tasks(letter, room)
    if funded:
        money(letter)
    if letter.events:
        letter.blocks.append(["[events]", *(f"{event} = {day}" for event, day in letter.events.items())])
    if plan.base:
        relation = "amends" if plan.kind == "amendment" else "supplements"
        keys = [f"relation = {text(relation)}", f"assignment = {text(plan.base)}"]
        letter.blocks.append(["[[related]]", *keys])
    elif letter.chance(0.2):
        old = case(plan.issuer, plan.year - 1, rng.randint(100, 9999))
        letter.blocks.append(["[[related]]", 'relation = "continues"', f"reference = {text(old)}"])
    return "\n\n".join("\n".join(block) for block in letter.blocks) + "\n", letter


# ---- A whole register -----------------------------------------------------------------------------


def sizes(files: int, per_file: int, rng: random.Random) -> list[int]:
    """The number of obligations of each letter: unequal, and exactly `files * per_file` together."""
    found = [per_file] * files
    for _ in range(files * per_file // 2):
        giver, taker = rng.randrange(files), rng.randrange(files)
        if found[giver] > 1 and found[taker] < per_file * 4:
            found[giver] -= 1
            found[taker] += 1
    return found


def plans(files: int, per_file: int, rng: random.Random) -> list[Plan]:
    """The letters to write: an allocation letter an agency and year, its supplements, and commissions."""
    found: list[Plan] = []
    bases: dict[tuple[Body, int], str] = {}
    supplements: dict[tuple[Body, int], int] = {}
    for number, size in enumerate(sizes(files, per_file, rng), start=1):
        country = rng.choice(("NO", "SE"))
        agencies, ministries = WORDS[country].agencies, WORDS[country].ministries
        place = rng.randrange(len(agencies))
        addressee, issuer = agencies[place], ministries[place % len(ministries)]
        year = rng.choices((AS_OF.year - 2, AS_OF.year - 1, AS_OF.year), (20, 35, 45))[0]
        key = addressee, year
        name = f"{issuer.code}-{addressee.code}-{year}-{number:05}"
        kind, serial, base = "government-commission", 0, ""
        issued = date(year, 1, 8) + timedelta(days=rng.randint(0, 315))
        if key not in bases:
            kind, bases[key] = "allocation-letter", name
            issued = date(year - 1, 12, 17) + timedelta(days=rng.randint(0, 14))
        elif rng.random() < 0.3 and supplements.get(key, 0) < 9:
            serial = supplements[key] = supplements.get(key, 0) + 1
            kind, base = ("supplementary-letter" if country == "NO" else "amendment"), bases[key]
            issued = date(year, 1, 10) + timedelta(days=32 * serial + rng.randint(0, 20))
        if country == "SE":
            issued -= timedelta(days=(issued.weekday() - 3) % 7)  # decisions are taken on Thursdays
        reference = case(issuer, issued.year, number)
        found.append(Plan(name, kind, addressee, issuer, serial, year, issued, reference, base, size))
    return found


def register_file(rng: random.Random) -> str:
    """The text of `mandate.toml`."""
    lines = [
        "# Invented, for measuring: no such body or letter exists.",
        "[register]",
        'name = "Invented assignments"',
        'language = "en"',
        'country = "NO"',
        'timezone = "Europe/Oslo"',
        f'id = "{uuid.UUID(int=rng.getrandbits(128), version=4)}"',
        "",
        "[annual_report]",
        *(f'{country} = "{month:02}-{day:02}"' for country, (month, day) in ANNUAL_REPORT.items()),
        "",
        "[organisations]",
    ]
    for words in WORDS.values():
        for body in (*words.ministries, *words.agencies, *words.groups):
            keys = {"name": text(body.name), "short": text(body.short), "country": text(body.country)}
            if body in words.groups:
                keys["group"] = "true"
            lines.append(f"{body.code} = {inline(keys)}")
    return "\n".join(lines) + "\n"


# ---- The vault ------------------------------------------------------------------------------------

SURE = {"source": "deterministic", "confidence": 0.95}
NOT_FOUND = {"source": "none", "confidence": 0.0}


def vault_record(letter: Letter, name: str) -> dict[str, object]:
    """The letter as contract-vault 0.5.2 keeps a contract: the same duties, undated ones without a due."""
    plan = letter.plan
    parties = [{"name": body.name, "role": None} | SURE for body in (plan.addressee, plan.issuer)]
    obligations = [
        {"type": "obligation", "due": str(owed.day) if owed.day else None, "description": owed.title}
        | SURE
        | {"id": f"o{number:08x}", "status": owed.status, "owner": None}
        for number, owed in enumerate(letter.owed)
    ]
    term = {"length": None, "auto_renew": None, "notice_period_days": None, "renewal_window": None}
    fields = (
        "expiration_date",
        "term.length",
        "term.auto_renew",
        "term.notice_period_days",
        "governing_law",
        "value",
    )
    return {
        "schema_version": "1.0",
        "id": name,
        "title": letter.title,
        "status": "signed",
        "signed_on": str(plan.issued),
        "parties": parties,
        "effective_date": str(plan.issued),
        "expiration_date": None,
        "term": term,
        "governing_law": None,
        "value": {"raw": None, "amount": None, "currency": None},
        "source": {"path": f"{name}/source.txt", "sha256": "0" * 64, "format": "txt", "vaulted": False},
        "obligations": obligations,
        "provenance": {"from_extract": True, "extractor_version": "unknown", "llm_used": False}
        | {"ingested_at": f"{plan.issued}T12:00:00Z"},
        "field_meta": {"effective_date": SURE} | dict.fromkeys(fields, NOT_FOUND),
    }


def write(register: Path, vault: Path | None, files: int, per_file: int, seed: int) -> int:
    """Writes the register, and the vault if asked for; gives the number of obligations."""
    rng = random.Random(seed)
    register.mkdir(parents=True, exist_ok=True)
    (register / "mandate.toml").write_text(register_file(rng), encoding="utf-8", newline="\n")
    if vault:
        vault.mkdir(parents=True, exist_ok=True)
        config = {"schema_version": "1.0", "kind": "executed-contract-vault", "created": f"{AS_OF}T12:00:00Z"}
        config_text = json.dumps(config | {"tool": "contract-vault 0.5.2", "encrypted": False}, indent=2)
        (vault / ".contract-vault.json").write_text(config_text + "\n", encoding="utf-8", newline="\n")
    count = 0
    for plan in plans(files, per_file, rng):
        content, letter = write_letter(plan, rng)
        count += len(letter.owed)
        path = register / plan.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
        if vault:
            name = f"{plan.addressee.code}/{plan.id}"
            record = json.dumps(vault_record(letter, name), indent=2, ensure_ascii=False)
            path = vault / name / "record.json"
            path.parent.mkdir(parents=True)
            path.write_text(record + "\n", encoding="utf-8", newline="\n")
    return count


def main() -> int:
    """Writes what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("register", type=Path, metavar="DIR", help="the register's folder: new or empty")
    parser.add_argument("--files", type=int, default=2000, help="letters (2000)")
    parser.add_argument("--per-file", type=int, default=5, help="obligations a letter, on average (5)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another register (1)")
    parser.add_argument(
        "--vault",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="VAULT",
        help="also write a contract-vault vault, in VAULT or in DIR-vault",
    )
    args = parser.parse_args()
    register: Path = args.register
    vault: Path | None = args.vault
    if vault == Path():
        vault = register.with_name(f"{register.resolve().name}-vault")
    if min(args.files, args.per_file) < 1:
        parser.error("--files and --per-file must be 1 or more")
    for folder in (register, vault):
        if folder and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            parser.error(f"{folder} is not an empty folder")
    count = write(register, vault, args.files, args.per_file, args.seed)
    print(f"{args.files} letters, {count} obligations in {register}")
    if vault:
        print(f"{args.files} records, {count} obligations in {vault}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
