"""What holds of every letter, on letters made up with each kind of due, repetition and record."""

import json
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from support.registers import letter, loaded

from mandate.checks.engine import check
from mandate.dates.grammar import FIRST_YEAR, LAST_YEAR, LONGEST, format_due, parse_due
from mandate.dates.resolved import add
from mandate.dates.suggestions import parse
from mandate.dates.working_days import day_off
from mandate.model.assignment import Deadline, DeadlineKind, Move
from mandate.model.due import Due, Exact, Interval, Open, Unit
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.reading.register import has_errors
from mandate.schedule.obligations import Obligation, obligations

few = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
HORIZON = date(2031, 12, 31)
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
        """How many tables there are to put in an order."""
        return len(self.tasks) + len(self.deadlines) + len(self.others)


def _lines(table: Table) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case datetime() | date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
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
    """Whether to, by chance; not to is the simpler case."""
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


def register_of(text: str) -> Register:
    return loaded({"a.toml": text}).register


def facts(one: Obligation) -> tuple[object, ...]:
    """What a person sees of an obligation, without where and beside what it was read."""
    occurrence = one.occurrence
    return (
        one.id, one.state, one.section, one.when, occurrence.first_set, one.late_after, one.days, one.days_late,
        one.delivery, one.withdrawal, one.planning_day, one.duty.responsible, one.duty.to, one.duty.withheld,
    )  # fmt: skip


asked = st.dates(date(2024, 6, 1), date(2030, 12, 31))


@few
@given(letters())
def test_the_letters_made_up_here_are_valid(made: Letter) -> None:
    faults = check(loaded({"a.toml": made.toml()}))
    assert [(fault.rule.name, fault.path, fault.message) for fault in faults if has_errors((fault,))] == []


@few
@given(letters(), st.lists(asked, min_size=2, max_size=6, unique=True))
def test_once_overdue_overdue_until_delivered(made: Letter, when: list[date]) -> None:
    register = register_of(made.toml())
    found = [days if isinstance(days, tuple) else (days,) for days in register.assignments[0].events.values()]
    events = [day for days in found for day in days if day is not None]
    before: dict[str, tuple[date, Obligation]] = {}
    for day in sorted(when):
        for one in obligations(register, day, HORIZON):
            if one.id in before:
                since, earlier = before[one.id]
                changes = [*events, *(move.on for other in _all_moves(register) for move in other)]
                if earlier.state is State.OVERDUE and not any(since < on <= day for on in changes):
                    assert one.state in {State.OVERDUE, State.DELIVERED, State.WITHDRAWN, State.CLOSED}
            before[one.id] = (day, one)


def _written(register: Register) -> list[Deadline]:
    (assignment,) = register.assignments
    return [*assignment.deadlines, *(task.deadline for task in assignment.tasks if task.deadline)]


def _all_moves(register: Register) -> list[tuple[Move, ...]]:
    written = _written(register)
    return [one.moves for one in written] + [item.moves for one in written for item in one.inputs]


@few
@given(letters(), asked)
def test_each_obligation_is_in_the_one_state_that_its_facts_make(made: Letter, day: date) -> None:
    register = register_of(made.toml())
    for one in obligations(register, day, HORIZON):
        closed = one.assignment.closed
        ended = one.delivery or one.withdrawal or (closed and closed.on <= day)
        late = one.late_after is not None and one.late_after < day
        optional = one.duty.deadline.optional
        takes_place = one.duty.deadline.kind in {DeadlineKind.MEETING, DeadlineKind.EFFECT}
        holds = {
            State.DELIVERED: bool(one.delivery),
            State.WITHDRAWN: bool(one.withdrawal and not one.delivery),
            State.CLOSED: bool(ended and not one.withdrawal and not one.delivery),
            State.WAITING: not ended and bool(one.when.waits_for),
            State.OPEN: not ended and not one.when.waits_for and one.when.last is None,
            State.OVERDUE: not ended and late and not optional and not takes_place,
            State.UNCONFIRMED: not ended and late and not optional and takes_place,
            State.LAPSED: not ended and late and optional,
            State.DUE: not ended and not late and one.late_after is not None,
        }
        assert [state for state, true in holds.items() if true] == [one.state]
        assert (one.days_late is None) or one.state is State.DELIVERED
        assert one.when.last is None or (one.when.first or one.when.last) <= one.when.last


@few
@given(letters(), asked)
def test_ids_are_unique_and_made_of_ids_and_days(made: Letter, day: date) -> None:
    owed = obligations(register_of(made.toml()), day, HORIZON)
    assert len({one.id for one in owed}) == len(owed)
    for one in owed:
        suffix = one.occurrence.suffix
        assert one.id == f"a.{one.duty.id}" + (f".{suffix}" if suffix else "")
        first = one.occurrence.first_set.first or one.occurrence.first_set.last
        assert suffix == "" or suffix.startswith("open-") or suffix == str(first)


@few
@given(letters(), asked)
def test_a_move_never_changes_an_id(made: Letter, day: date) -> None:
    def plain_moves(one: Table) -> Table:
        sets_first = "every" in one and isinstance(one["due"], str) and one["due"] in OPEN
        kept = {key: value for key, value in one.items() if key != "moves" or sets_first}
        if "inputs" in one:
            kept["inputs"] = [plain_moves({"due": "not stated"} | item) for item in one["inputs"]]
        return kept

    still = made._replace(
        tasks=[one if "due" not in one else plain_moves(one) for one in made.tasks],
        deadlines=[plain_moves(one) for one in made.deadlines],
    )
    moved, unmoved = (
        obligations(register_of(made.toml()), day, HORIZON),
        obligations(register_of(still.toml()), day, HORIZON),
    )
    assert {one.id: one.occurrence.first_set for one in moved} == {one.id: one.occurrence.first_set for one in unmoved}


@few
@given(letters(), st.lists(asked, min_size=2, max_size=4))
def test_answers_do_not_depend_on_what_was_asked_before(made: Letter, when: list[date]) -> None:
    text = made.toml()
    one_by_one = [obligations(register_of(text), day) for day in when]
    register = register_of(text)
    assert [obligations(register, day) for day in when] == one_by_one
    assert [obligations(register, day) for day in reversed(when)] == one_by_one[::-1]


@few
@given(letters(), asked)
def test_every_deadline_is_in_the_list(made: Letter, day: date) -> None:
    listed = {one.duty.id for one in obligations(register_of(made.toml()), day)}
    assert listed == made.ids


@few
@given(letters(), asked)
def test_an_occurrence_stays_in_the_list_as_time_goes(made: Letter, day: date) -> None:
    register = register_of(made.toml())
    # an open repetition, and what is counted from it, get their ids when it gets its first day
    assume(not any(one.every and one.moves and isinstance(one.due, Open) for one in _written(register)))
    early = {one.id for one in obligations(register, day, HORIZON)}
    late = {one.id for one in obligations(register, day + timedelta(days=400), HORIZON)}
    assert early <= late


@few
@given(letters(), asked, st.randoms(use_true_random=False))
def test_the_order_of_tables_changes_nothing(made: Letter, day: date, random: Any) -> None:
    order = list(range(made.blocks))
    random.shuffle(order)
    straight = obligations(register_of(made.toml()), day, HORIZON)
    turned = obligations(register_of(made.toml(order)), day, HORIZON)
    assert [facts(one) for one in straight] == [facts(one) for one in turned]


@few
@given(letters(), asked)
def test_the_list_is_in_the_order_of_its_sections_then_days(made: Letter, day: date) -> None:
    owed = obligations(register_of(made.toml()), day, HORIZON)
    sections = [one.section for one in owed]
    assert sections == sorted(sections)


@few
@given(letters(), asked)
def test_a_delivery_is_late_by_as_many_days_ever_after(made: Letter, day: date) -> None:
    register = register_of(made.toml())
    soon = {one.id: (one.delivery, one.days_late) for one in obligations(register, day, HORIZON) if one.delivery}
    later = {one.id: (one.delivery, one.days_late) for one in obligations(register, date(2031, 1, 1), HORIZON)}
    for id_, (delivery, late) in soon.items():
        if isinstance(delivery.on, Exact) and id_ in later:
            assert later[id_] == (delivery, late)


# --- words and arithmetic ---


@few
@given(
    st.one_of(plain, opened, reported, anchored(["issued", "2026-02-03"], same=False), anchored(["report", "receipt"]))
)
def test_a_phrase_written_again_is_the_same_phrase(made: Made) -> None:
    if isinstance(made.value, str):
        due = parse(made.value)
        assert isinstance(due, Due)
        assert format_due(due) == made.value


@few
@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[a-z0-9 .\-]{0,20}(after|before|to|week|Q|T)[a-z0-9 .\-]{0,20}", fullmatch=True),
    )
)
def test_any_text_is_a_due_or_a_fault_that_says_what_to_write(text: str) -> None:
    found = parse(text)
    if isinstance(found, Due):
        assert parse_due(format_due(found)) == found
    else:
        assert found.message
        assert found.help


def slowly(day: date, count: int, unit: Unit, country: str) -> date | None:
    """So many units later (earlier where negative), a step at a time; `None` outside the years that are counted with."""
    step = 1 if count > 0 else -1
    year, month, number = day.year, day.month, day.day
    try:
        match unit:
            case Unit.MONTH | Unit.YEAR:
                for _ in range(abs(count) * (12 if unit is Unit.YEAR else 1)):
                    month += step
                    year, month = (year + step, (1, 12)[step < 0]) if month in {0, 13} else (year, month)
                result = date(year, month, min(number, monthrange(year, month)[1]))
            case Unit.DAY | Unit.WEEK:
                result = day
                for _ in range(abs(count) * (7 if unit is Unit.WEEK else 1)):
                    result = date.fromordinal(result.toordinal() + step)
            case Unit.WORKING_DAY:
                result, left = day, abs(count)
                while left:
                    result += timedelta(days=step)
                    left -= not day_off(result, country)
            case _:
                assert_never(unit)
    except (ValueError, OverflowError):
        return None
    return result if FIRST_YEAR <= result.year <= LAST_YEAR else None


@few
@given(
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
    st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.integers(1, min(LONGEST[unit], 800)), st.just(unit))),
    st.sampled_from([1, -1]),
    st.sampled_from(["NO", "SE", ""]),
)
def test_counting_agrees_with_counting_step_by_step(
    day: date, length: tuple[int, Unit], sign: int, country: str
) -> None:
    count, unit = length
    assert add(day, Interval(count=count, unit=unit), sign, country) == slowly(day, count * sign, unit, country)


@few
@given(
    st.one_of(days, st.sampled_from([date(2028, 2, 29), date(2026, 1, 31), date(2026, 12, 31)])),
    st.sampled_from(
        [("month", 1), ("quarter", 3), ("tertial", 4), ("half-year", 6), ("year", 12), ("5 months", 5), ("2 years", 24)]
    ),
)
def test_a_repetition_counts_each_day_from_the_first(first: date, step: tuple[str, int]) -> None:
    every, months = step
    body = f'[[deadlines]]\nid = "x"\ntitle = "X"\ndue = {first}\nevery = "{every}"\nuntil = 2033-06-30\n'
    far = [first, *(slowly(first, months * times, Unit.MONTH, "") for times in range(1, 110))]
    expected = [day for day in far if day is not None and day <= date(2033, 6, 30)]
    owed = obligations(letter(body).register, date(2026, 1, 1))
    assert sorted(one.when.last for one in owed if one.when.last) == expected
