"""Properties of every letter, on generated letters with each kind of due, repetition and record."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, assert_never

from hypothesis import assume, given
from hypothesis import strategies as st
from support.dues import parse
from support.letters import OPEN, Letter, Made, Table, anchored, days, letters, opened, plain, reported
from support.properties import few
from support.registers import diagnostics, letter, loaded

from mandate.dates.formatting import format_due
from mandate.dates.grammar import LONGEST, parse_due
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR
from mandate.dates.resolved import add_interval
from mandate.dates.working_days import day_off
from mandate.model.assignment import Deadline, DeadlineKind
from mandate.model.due import Due, Exact, Interval, Open, Unit
from mandate.model.enums import State
from mandate.model.records import Move
from mandate.model.register import Register
from mandate.reading.register import has_errors
from mandate.schedule.obligations import Obligation, obligations

HORIZON = date(2031, 12, 31)


def register_of(text: str) -> Register:
    return loaded({"a.toml": text}).register


def facts(one: Obligation) -> tuple[object, ...]:
    """The visible values of an obligation, without its place in the file and the other obligations."""
    occurrence = one.occurrence
    return (
        one.id, one.state, one.section, one.when, occurrence.first_set, one.late_after, one.days, one.days_late,
        one.delivery, one.withdrawal, one.planning_day, one.duty.responsible, one.duty.to, one.duty.withheld,
    )  # fmt: skip


asked = st.dates(date(2024, 6, 1), date(2030, 12, 31))


@few
@given(letters())
def test_the_letters_made_up_here_are_valid(made: Letter) -> None:
    faults = diagnostics(loaded({"a.toml": made.toml()}))
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
    assert add_interval(day, Interval(count=count, unit=unit), sign, country) == slowly(
        day, count * sign, unit, country
    )


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
