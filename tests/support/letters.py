"""Letters made up for property tests, with each kind of due, repetition and record."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

CODES = ("jd", "pod", "udi", "kamk", "lst")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OPEN = ("as soon as possible", "to be agreed", "not stated", "ongoing", "on completion")

# --- letters ---

Table = dict[str, Any]


class Letter(NamedTuple):
    """A letter as tables; `toml` writes it. `ids` names everything that must stand in its list."""

    about: Table
    others: dict[str, Table]
    tasks: list[Table]
    deadlines: list[Table]
    ids: frozenset[str]

    def toml(self, order: Sequence[int] | None = None) -> str:
        """The text of the file, with its tables below `[assignment]` in this order."""
        blocks = [("tasks", one) for one in self.tasks] + [("deadlines", one) for one in self.deadlines]
        texts = [f"[[{name}]]\n{_lines(one)}" for name, one in blocks]
        texts += [f"[{name}]\n{_lines(one)}" for name, one in self.others.items()]
        picked = texts if order is None else [texts[place] for place in order if place < len(texts)]
        return "\n".join([f"[assignment]\n{_lines(self.about)}", *picked])

    @property
    def blocks(self) -> int:
        """The number of tables to put in an order."""
        return len(self.tasks) + len(self.deadlines) + len(self.others)


def _lines(table: Table) -> str:
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in table.items())


def toml_value(value: object) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case datetime() | date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case dict():
            return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
        case _:
            return str(value)


class Made(NamedTuple):
    """A due: its value, the first day of it where that is plain, and the repetitions that fit."""

    value: Any
    first: date | None
    steps: tuple[str, ...]


ANY_STEP = ("year", "half-year", "tertial", "quarter", "month", "week", "2 years", "5 months", "2 weeks")
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
recorded = st.dates(date(2025, 6, 1), date(2028, 6, 30))


def _moment(day: date, hour: int, offset: int | None) -> Made:
    at = datetime(
        day.year, day.month, day.day, hour, 30, tzinfo=None if offset is None else timezone(timedelta(hours=offset))
    )
    return Made(at, day if offset is None else at.astimezone(ZoneInfo("Europe/Oslo")).date(), ANY_STEP)


def _part(letter_: str, months: int, year: int, index: int, steps: tuple[str, ...]) -> Made:
    index %= 12 // months
    return Made(f"{letter_}{index + 1} {year}", date(year, index * months + 1, 1), steps)


def _week(day: date) -> Made:
    year, week, _ = day.isocalendar()
    return Made(f"week {week} {year}", date.fromisocalendar(year, week, 1), ("week", "2 weeks", "year"))


years = st.integers(2025, 2027)
plain: st.SearchStrategy[Made] = st.one_of(
    days.map(lambda day: Made(day, day, ANY_STEP)),
    st.builds(_moment, days, st.integers(0, 23), st.sampled_from([None, None, 0, -5, 9])),
    years.map(lambda year: Made(str(year), date(year, 1, 1), ("year", "2 years"))),
    st.builds(_part, st.just("H"), st.just(6), years, st.integers(0, 11), st.just(("half-year", "year"))),
    st.builds(_part, st.just("T"), st.just(4), years, st.integers(0, 11), st.just(("tertial", "year"))),
    st.builds(_part, st.just("Q"), st.just(3), years, st.integers(0, 11), st.just(("quarter", "half-year", "year"))),
    days.map(lambda day: Made(f"{MONTH_NAMES[day.month - 1]} {day.year}", day.replace(day=1), ("month", "quarter", "5 months", "year"))),
    st.builds(
        lambda day, third: Made(f"{third[0]} {MONTH_NAMES[day.month - 1]} {day.year}", day.replace(day=third[1]), ("month", "year")),
        days,
        st.sampled_from([("early", 1), ("mid", 11), ("late", 21)]),
    ),
    days.map(_week),
    st.builds(
        lambda season, year: Made(f"{season[0]} {year}", date(year, season[1], 1), ("year",)),
        st.sampled_from([("spring", 3), ("summer", 6), ("autumn", 9), ("winter", 12)]),
        years,
    ),
    st.builds(lambda day, length: Made(f"{day} to {day + timedelta(days=length)}", day, ("year",)), days, st.integers(0, 70)),
)  # fmt: skip
opened = st.sampled_from(OPEN).map(lambda kind: Made(kind, None, ("year", "month", "4 times a year")))
reported = years.map(lambda year: Made(f"with annual report {year}", None, ("year",)))


def _counts(units: tuple[str, ...]) -> st.SearchStrategy[str]:
    most = {"days": 400, "working days": 60, "weeks": 60, "months": 14, "years": 1}
    return st.one_of(
        [st.builds(lambda count, unit: f"{count} {unit if count > 1 else unit[:-1]}", st.integers(1, most[unit]), st.just(unit)) for unit in units]
    )  # fmt: skip


ALL_UNITS = ("days", "working days", "weeks", "months", "years")


def anchored(
    anchors: Sequence[str], units: tuple[str, ...] = ALL_UNITS, *, same: bool = True
) -> st.SearchStrategy[Made]:
    """A due that is counted from one of these."""
    names = st.sampled_from(anchors)
    forms = [
        st.builds(lambda count, side, name: f"{count} {side} {name}", _counts(units), st.sampled_from(["after", "before"]), names),
        st.builds(lambda side, name: f"{side} {name}", st.sampled_from(["after", "before"]), names),
    ]  # fmt: skip
    if same:
        forms.append(names.map(lambda name: f"same day as {name}"))
    return st.one_of(forms).map(lambda value: Made(value, None, ("year", "half-year")))


def _one_in(draw: st.DrawFn, chances: int) -> bool:
    """A choice by chance; `False` is the simpler case."""
    return bool(draw(st.integers(1, chances)) == chances)


@st.composite
def _records(
    draw: st.DrawFn, targets: Sequence[date | str | None], dues: st.SearchStrategy[Made], *, whole: bool = True
) -> Table:
    """Moves, deliveries and withdrawals of some of the occurrences that these `for` name; `None` is the only one."""
    made: Table = {}

    def with_for(table: Table, target: date | str | None) -> Table:
        return table if target is None else {**table, "for": target}

    moves = []
    for target in targets:
        moved = sorted(draw(st.lists(recorded, max_size=2, unique=True)))
        moves += [with_for({"due": draw(dues).value, "on": day}, target) for day in moved]
    if moves and _one_in(draw, 2):
        made["moves"] = moves
    if targets and _one_in(draw, 4):
        on = st.one_of(recorded, st.sampled_from(["June 2026", "2026", "Q1 2027", "2026-05-30 to 2026-06-10"]))
        made["deliveries"] = [
            with_for({"on": draw(on)}, draw(st.sampled_from(targets))) for _ in range(draw(st.integers(1, 2)))
        ]
    if _one_in(draw, 6):
        named = [target for target in targets if target is not None]
        if named and _one_in(draw, 2):
            made["withdrawn"] = [{"on": draw(recorded), "for": draw(st.sampled_from(named))}]
        elif whole:
            made["withdrawn"] = {"on": draw(recorded), "reason": "No longer needed"}
    return made


def _listed(items: list[Made]) -> Made:
    """A list of dues that never fall on one day, not when each repeats yearly either; at most one is open."""
    by_day: dict[tuple[int, int] | None, Made] = {}
    for item in items:
        first = item.first
        by_day.setdefault(
            (first.month, 28 if (first.month, first.day) == (2, 29) else first.day) if first else None, item
        )
    kept = list(by_day.values())
    yearly = all(item.first is None or ("year" in item.steps and "week" not in str(item.value)) for item in kept)
    return Made([item.value for item in kept], None, ("year",) if yearly else ())


@st.composite
def _about(draw: st.DrawFn) -> Table:
    """The table `[assignment]`."""
    about: Table = {"title": "Made up", "issuer": "jd", "addressee": draw(st.sampled_from(["pod", ["kamk", "pod"]]))}
    if not _one_in(draw, 5):
        about["issued"] = draw(days)
    if _one_in(draw, 4):
        about |= {"kind": "allocation-letter", "year": 2026}
    if _one_in(draw, 8):
        about["closed"] = {"on": draw(recorded)}
    if _one_in(draw, 8):
        about["withheld"] = "offl. § 15"
    return about


class Repeated(NamedTuple):
    """A due with its repetition, and what `for` may name: `None` is the only occurrence."""

    table: Table
    targets: list[date | str | None]
    several: bool
    is_open: bool


@st.composite
def _dues(draw: st.DrawFn, lone: st.SearchStrategy[Made], on_each: list[str]) -> Repeated:
    """A due of any kind. `on_each` names the deadlines that have several occurrences."""
    kind = draw(st.sampled_from(["lone", "plain", "open", "list", *(["each"] if on_each else [])]))
    targets: list[date | str | None] = [None]
    if kind == "list":
        items = draw(st.lists(st.one_of(plain, opened), min_size=2, max_size=4))
        due = _listed(items)
        targets = ["open-1" if item.first is None else item.first for item in items if item.value in due.value]
    elif kind == "each":
        due, targets = draw(anchored(on_each, ("days", "weeks")))._replace(steps=()), []
    else:
        due = draw({"lone": lone, "plain": plain, "open": opened}[kind])
    table: Table = {"due": due.value}
    several = kind in {"list", "each"}
    if due.steps and _one_in(draw, 2):
        table["every"] = draw(st.sampled_from(due.steps))
        if not several:
            targets = [due.first] if due.first else []
        several = True
        if _one_in(draw, 2) and "times" not in table["every"]:
            table["until"] = date(2028, 3, 31) if "week" in table["every"] else date(2034, 12, 31)
    return Repeated(table, targets, several, kind == "open")


@st.composite
def _deadlines(draw: st.DrawFn, id_: str, lone: st.SearchStrategy[Made], on_each: list[str]) -> tuple[Table, bool]:
    """A deadline, and whether it has several occurrences."""
    due = draw(_dues(lone, on_each))
    one: Table = {"id": id_, "title": f"Title of {id_}"} | due.table | draw(_records(due.targets, lone))
    if due.is_open and "every" in one and _one_in(draw, 2):
        one["moves"] = [{"due": draw(days), "on": draw(recorded)}]  # sets the first day of the repetition
    one |= draw(_words(is_open=due.is_open))
    inputs = []
    for place in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        item: Table = {"id": f"i{place}", "from": draw(st.sampled_from(CODES)), "title": f"Input {place}"}
        if _one_in(draw, 2):
            item["due"] = draw(lone).value
        inputs.append(item | draw(_records([None], lone)))
    if inputs:
        one["inputs"] = inputs
    return one, due.several


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    """A valid letter: `check` finds no error in it."""
    others: dict[str, Table] = {}
    events = {
        name: draw(st.one_of(st.just("not yet"), recorded)) for name in ("receipt", "kickoff") if _one_in(draw, 2)
    }
    if events:
        others["events"] = events
    if _one_in(draw, 2):
        cooperate = draw(st.lists(st.sampled_from(CODES), max_size=2))
        others["participants"] = {"lead": draw(st.sampled_from(CODES)), "cooperate": cooperate}
    fixed = st.one_of(
        anchored(["issued"], same=False),
        anchored(["receipt", "start", *events]),
        days.flatmap(lambda day: anchored([str(day)], same=False)),
    )
    several: dict[str, bool] = {}
    tasks: list[Table] = []
    deadlines: list[Table] = []
    for number in range(draw(st.integers(1, 6))):
        on_one = [name for name, repeats in several.items() if not repeats]
        lone = st.one_of([plain, fixed, reported, *([anchored(on_one)] if on_one else [])])
        one, repeats = draw(_deadlines(f"d{number}", lone, [name for name, each in several.items() if each]))
        several[one["id"]] = repeats
        (tasks if _one_in(draw, 4) else deadlines).append(one)
    if _one_in(draw, 2):
        tasks.append({"id": "rest", "title": "Rest", "lead": draw(st.sampled_from(CODES))})
        others["reporting"] = {"default": draw(st.one_of(plain, reported, opened)).value, "to": "jd"}
    ids = [one["id"] for one in (*tasks, *deadlines)]
    ids += [f"{one['id']}.{item['id']}" for one in (*tasks, *deadlines) for item in one.get("inputs", ())]
    return Letter(draw(_about()), others, tasks, deadlines, frozenset(ids))


@st.composite
def _words(draw: st.DrawFn, *, is_open: bool) -> Table:
    """Keys of a deadline that say who and how, and change no day but by `grace` and `working_day`."""
    table: Table = {}
    for key, values in {
        "responsible": st.sampled_from(CODES),
        "to": st.sampled_from(["lst", []]),
        "kind": st.sampled_from(["report", "meeting", "effect"]),
        "optional": st.just(True),
        "tentative": st.just(True),
        "condition": st.just("if money is left"),
        "grace": st.sampled_from(["2 weeks", "5 working days", "1 month"]),
        "working_day": st.sampled_from(["previous", "next", "none"]),
        "withheld": st.just("offl. § 24"),
        "owner": st.just("Analyse"),
    }.items():
        if _one_in(draw, 6):
            table[key] = draw(values)
    if is_open and _one_in(draw, 2):
        table["ask_by"] = draw(days)
    return table
