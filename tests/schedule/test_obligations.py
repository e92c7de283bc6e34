"""The state of a delivery as of a day, at the days where it changes, its id, and its place in the list."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.letters import Letter, letters
from support.properties import examples
from support.registers import LETTER, letter, loaded, names

from mandate.dates.as_of import AsOf
from mandate.model.enums import ENDED, State
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import Obligation, obligations, of_assignment, still_owed
from mandate.schedule.standing import Section, week_end

DAY = timedelta(days=1)


def on(day: str) -> date:
    return date.fromisoformat(day)


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "{id_.title()}"\ndue = {due}\n{more}\n'


def owed(of: ParsedRegister, as_of: str) -> dict[str, Obligation]:
    assert not of.diagnostics
    found = obligations(of.register, on(as_of))
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def one(body: str, as_of: str, id_: str = "a.x") -> Obligation:
    return owed(letter(body), as_of)[id_]


def states(body: str, days: tuple[str, ...], id_: str = "a.x") -> list[str]:
    return [one(body, day, id_).state.value for day in days]


# --- due and overdue ---

EVE, LAST, NEXT = "2026-05-31", "2026-06-01", "2026-06-02"
CHANGES: dict[str, tuple[str, dict[str, str]]] = {
    "a day": (deadline("2026-06-01"), {EVE: "due", LAST: "due", NEXT: "overdue"}),
    "a moment": (
        deadline("2026-06-01T09:00:00"),
        {EVE: "due", LAST: "due", NEXT: "overdue"},
    ),
    "a period": (
        deadline('"June 2026"'),
        {EVE: "due", LAST: "due", "2026-06-30": "due", "2026-07-01": "overdue"},
    ),
    "a span": (
        deadline('"2026-05-20 to 2026-06-01"'),
        {"2026-05-19": "due", "2026-05-20": "due", LAST: "due", NEXT: "overdue"},
    ),
    "late in a month": (deadline('"late June 2026"'), {"2026-06-30": "due", "2026-07-01": "overdue"}),
    "a count": (deadline('"10 days after 2026-05-22"'), {LAST: "due", NEXT: "overdue"}),
    "before an anchor": (
        deadline('"before y"') + deadline(NEXT, id_="y"),
        {EVE: "due", LAST: "due", NEXT: "overdue"},
    ),
    "after an event": (
        deadline('"after receipt"') + "[events]\nreceipt = 2026-06-01\n",
        {EVE: "waiting", LAST: "open", NEXT: "open", "2199-01-01": "open"},
    ),
    "counted from an event": (
        deadline('"1 day after receipt"') + "[events]\nreceipt = 2026-05-31\n",
        {"2026-05-30": "due", EVE: "due", LAST: "due", NEXT: "overdue"},
    ),
    "an event not yet": (
        deadline('"1 day after kickoff"') + '[events]\nkickoff = "not yet"\n',
        {EVE: "waiting", "2199-01-01": "waiting"},
    ),
    "to be agreed": (deadline('"to be agreed"'), {EVE: "open", "2199-01-01": "open"}),
    "to be agreed, then moved": (
        deadline('"to be agreed"', "moves = [{ due = 2026-06-01, on = 2026-05-30 }]"),
        {"2026-05-29": "open", "2026-05-30": "due", LAST: "due", NEXT: "overdue"},
    ),
    "moved before its day": (
        deadline("2026-05-15", "moves = [{ due = 2026-06-01, on = 2026-05-10 }]"),
        {"2026-05-09": "due", "2026-05-16": "due", LAST: "due", NEXT: "overdue"},
    ),
    "moved after its day": (
        deadline("2026-05-15", "moves = [{ due = 2026-06-01, on = 2026-05-20 }]"),
        {"2026-05-15": "due", "2026-05-16": "overdue", "2026-05-19": "overdue", "2026-05-20": "due", NEXT: "overdue"},
    ),
    "moved to no day": (
        deadline("2026-05-15", 'moves = [{ due = "to be agreed", on = 2026-05-20 }]'),
        {"2026-05-19": "overdue", "2026-05-20": "open"},
    ),
    "with grace": (
        deadline("2026-05-18", 'grace = "2 weeks"'),
        {"2026-05-19": "due", LAST: "due", NEXT: "overdue"},
    ),
    "with grace in working days": (  # Friday; Monday 25 May is a holiday
        deadline("2026-05-22", 'grace = "5 working days"'),
        {"2026-05-23": "due", LAST: "due", NEXT: "overdue"},
    ),
    "a period with grace": (
        deadline('"May 2026"', 'grace = "1 day"'),
        {LAST: "due", NEXT: "overdue"},
    ),
    "a right": (deadline("2026-06-01", "optional = true"), {LAST: "due", NEXT: "lapsed"}),
    "a right with grace": (
        deadline("2026-05-31", 'optional = true\ngrace = "1 day"'),
        {LAST: "due", NEXT: "lapsed"},
    ),
    "an open right": (deadline('"to be agreed"', "optional = true"), {"2199-01-01": "open"}),
    "delivered": (
        deadline("2026-06-01", "deliveries = [{ on = 2026-05-31 }]"),
        {"2026-05-30": "due", EVE: "delivered", "2199-01-01": "delivered"},
    ),
    "delivered late": (
        deadline("2026-05-15", "deliveries = [{ on = 2026-06-01 }]"),
        {"2026-05-16": "overdue", EVE: "overdue", LAST: "delivered"},
    ),
    "an open one delivered": (
        deadline('"to be agreed"', "deliveries = [{ on = 2026-06-01 }]"),
        {EVE: "open", LAST: "delivered"},
    ),
    "a waiting one delivered": (
        deadline('"1 day after receipt"', "deliveries = [{ on = 2026-06-01 }]"),
        {EVE: "waiting", LAST: "delivered"},
    ),
    "a lapsed right delivered": (
        deadline("2026-05-15", "optional = true\ndeliveries = [{ on = 2026-06-01 }]"),
        {EVE: "lapsed", LAST: "delivered"},
    ),
    "withdrawn": (
        deadline("2026-05-15", "withdrawn = { on = 2026-06-01 }"),
        {"2026-05-15": "due", EVE: "overdue", LAST: "withdrawn", "2199-01-01": "withdrawn"},
    ),
    "withdrawn after delivery": (
        deadline("2026-06-15", "deliveries = [{ on = 2026-05-15 }]\nwithdrawn = { on = 2026-06-01 }"),
        {EVE: "delivered", LAST: "delivered"},
    ),
    "delivered after withdrawal": (
        deadline("2026-06-15", "withdrawn = { on = 2026-05-15 }\ndeliveries = [{ on = 2026-06-01 }]"),
        {EVE: "withdrawn", LAST: "delivered"},
    ),
    "with a condition": (
        deadline("2026-06-01", 'condition = "if money is left"'),
        {LAST: "due", NEXT: "overdue"},
    ),
    "a condition that did not come about": (
        deadline("2026-06-01", 'condition = "if money is left"\nwithdrawn = { on = 2026-06-02 }'),
        {LAST: "due", NEXT: "withdrawn"},
    ),
    "tentative": (deadline("2026-06-01", "tentative = true"), {LAST: "due", NEXT: "overdue"}),
    "firm": (deadline("2026-06-01", "firm = true"), {LAST: "due", NEXT: "overdue"}),
    "assumed": (deadline("2026-06-01", 'assumed = true\nquote = "32.5.2026"'), {LAST: "due", NEXT: "overdue"}),
    "on the previous working day": (  # Sunday 7 June
        deadline("2026-06-07", 'working_day = "previous"'),
        {"2026-06-05": "due", "2026-06-06": "overdue"},
    ),
    "on the next working day": (
        deadline("2026-06-07", 'working_day = "next"'),
        {"2026-06-08": "due", "2026-06-09": "overdue"},
    ),
    "on a Sunday": (deadline("2026-06-07"), {"2026-06-07": "due", "2026-06-08": "overdue"}),
    "ask by": (deadline('"to be agreed"', "ask_by = 2026-06-01"), {LAST: "open", NEXT: "open"}),
}


@pytest.mark.parametrize(("body", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_state_changes_on_its_day(body: str, expected: dict[str, str]) -> None:
    assert {day: one(body, day).state.value for day in expected} == expected


def test_a_letter_issued_after_the_day_asked_about_is_listed_all_the_same() -> None:
    assert states(deadline("2026-06-01"), ("2020-01-01",)) == ["due"]


def test_days_count_to_the_last_day_on_time() -> None:
    body = deadline('"June 2026"', 'grace = "1 week"')
    assert one(body, "2026-06-30").late_after == on("2026-07-07")
    assert [one(body, day).days for day in ("2026-07-06", "2026-07-07", "2026-07-08")] == [1, 0, -1]
    assert one(body, "2026-06-30").when.last == on("2026-06-30")


# --- delivered: on time or late ---


def delivered(due: str, more: str, as_of: str = "2027-01-01") -> tuple[str, int | None]:
    found = one(deadline(due, more), as_of)
    return found.state.value, found.days_late


LATENESS: dict[str, tuple[str, str, int | None]] = {
    "the day before": ("2026-06-01", "deliveries = [{ on = 2026-05-31 }]", 0),
    "on the day": ("2026-06-01", "deliveries = [{ on = 2026-06-01 }]", 0),
    "the day after": ("2026-06-01", "deliveries = [{ on = 2026-06-02 }]", 1),
    "a month after": ("2026-06-01", "deliveries = [{ on = 2026-07-01 }]", 30),
    "on the day of a moment": ("2026-06-01T09:00:00", "deliveries = [{ on = 2026-06-01 }]", 0),
    "at the end of a period": ('"June 2026"', "deliveries = [{ on = 2026-06-30 }]", 0),
    "after a period": ('"June 2026"', "deliveries = [{ on = 2026-07-02 }]", 2),
    "before a period": ('"June 2026"', "deliveries = [{ on = 2026-05-02 }]", 0),
    "an open one": ('"to be agreed"', "deliveries = [{ on = 2026-07-02 }]", 0),
    "within grace": ("2026-06-01", 'grace = "1 week"\ndeliveries = [{ on = 2026-06-08 }]', 0),
    "after grace": ("2026-06-01", 'grace = "1 week"\ndeliveries = [{ on = 2026-06-09 }]', 1),
    "some day of a period that ends on the day": (
        "2026-06-30",
        'deliveries = [{ on = "June 2026" }]',
        0,
    ),
    "some day of a period after the day": ("2026-06-01", 'deliveries = [{ on = "July 2026" }]', 30),
    "some day of a period around the day": ("2026-06-15", 'deliveries = [{ on = "June 2026" }]', None),
    "some day of a span": ("2026-06-01", 'deliveries = [{ on = "2026-06-02 to 2026-06-05" }]', 1),
    "the first counts": ("2026-06-01", "deliveries = [{ on = 2026-05-30 }, { on = 2026-07-01 }]", 0),
    "the first counts, not the first written": (
        "2026-06-01",
        "deliveries = [{ on = 2026-07-01 }, { on = 2026-06-04 }]",
        3,
    ),
    "before the move that made it late": (
        "2026-06-01",
        "moves = [{ due = 2026-05-01, on = 2026-05-20 }]\ndeliveries = [{ on = 2026-05-15 }]",
        0,
    ),
    "after the move": (
        "2026-06-01",
        "moves = [{ due = 2026-05-01, on = 2026-04-20 }]\ndeliveries = [{ on = 2026-05-15 }]",
        14,
    ),
    "on the day of the move": (
        "2026-06-01",
        "moves = [{ due = 2026-07-01, on = 2026-06-10 }]\ndeliveries = [{ on = 2026-06-10 }]",
        0,
    ),
    "before the move that would have saved it": (
        "2026-06-01",
        "moves = [{ due = 2026-07-01, on = 2026-06-11 }]\ndeliveries = [{ on = 2026-06-10 }]",
        9,
    ),
    "between two moves": (
        "2026-06-01",
        """moves = [{ due = 2026-06-05, on = 2026-05-11 }, { due = 2026-08-01, on = 2026-06-20 }]
        deliveries = [{ on = 2026-06-10 }]""",
        5,
    ),
    "moved to its working day": (
        "2026-06-07",
        'working_day = "next"\ndeliveries = [{ on = 2026-06-08 }]',
        0,
    ),
}


@pytest.mark.parametrize(("due", "more", "late"), LATENESS.values(), ids=LATENESS)
def test_lateness_counts_from_the_day_in_force_when_it_was_delivered(due: str, more: str, late: int | None) -> None:
    assert delivered(due, more) == ("delivered", late)


def test_lateness_heeds_moves_of_the_anchor_only_up_to_the_delivery() -> None:
    body = deadline("2026-06-01", "moves = [{ due = 2026-03-01, on = 2026-05-20 }]", "y")
    assert one(body + deadline('"10 days after y"', "deliveries = [{ on = 2026-05-15 }]"), "2027-01-01").days_late == 0
    assert one(body + deadline('"10 days after y"', "deliveries = [{ on = 2026-05-25 }]"), "2027-01-01").days_late == 75


def test_a_delivery_before_its_event_is_on_time() -> None:
    body = (
        deadline('"10 days after receipt"', "deliveries = [{ on = 2026-05-15 }]") + "[events]\nreceipt = 2026-01-20\n"
    )
    assert one(body, "2027-01-01").days_late == 105
    later = body.replace("receipt = 2026-01-20", "receipt = 2026-05-20")
    assert one(later, "2027-01-01").days_late == 0


def test_lateness_does_not_change_as_time_goes() -> None:
    body = deadline("2026-06-01", "moves = [{ due = 2026-07-01, on = 2026-06-11 }]\ndeliveries = [{ on = 2026-06-10 }]")
    assert {one(body, day).days_late for day in ("2026-06-10", "2026-06-11", "2026-07-02", "2030-01-01")} == {9}


# --- one occurrence of several ---

LIST = "[2026-01-20, 2026-02-19, 'to be agreed', 'June 2026', 'not stated']"


def test_each_item_of_a_list_has_an_id_of_its_own() -> None:
    found = owed(letter(deadline(LIST)), "2026-02-01")
    assert {id_: each.state.value for id_, each in found.items()} == {
        "a.x.2026-01-20": "overdue",
        "a.x.2026-02-19": "due",
        "a.x.open-1": "open",
        "a.x.2026-06-01": "due",
        "a.x.open-2": "open",
    }


def test_a_record_with_for_concerns_that_occurrence_only() -> None:
    more = (
        "moves = [{ due = 2026-03-05, on = 2026-01-21, for = 2026-02-19 }, { due = 2026-03-01, on = 2026-01-21, for = 'open-2' }]\n"
        "deliveries = [{ on = 2026-01-19, for = 2026-01-20, reference = '26/7' }]\n"
        "withdrawn = [{ on = 2026-01-25, for = 2026-06-01 }, { on = 2026-01-25, for = 'open-1' }]"
    )
    of = letter(deadline(LIST, more))
    assert names(of) == []
    assert {id_: (each.state.value, str(each.when.last)) for id_, each in owed(of, "2026-02-01").items()} == {
        "a.x.2026-01-20": ("delivered", "2026-01-20"),
        "a.x.2026-02-19": ("due", "2026-03-05"),
        "a.x.open-1": ("withdrawn", "None"),
        "a.x.2026-06-01": ("withdrawn", "2026-06-30"),
        "a.x.open-2": ("due", "2026-03-01"),
    }


def test_a_withdrawal_without_for_withdraws_every_occurrence() -> None:
    found = owed(letter(deadline(LIST, "withdrawn = { on = 2026-01-25 }")), "2026-02-01")
    assert {each.state for each in found.values()} == {State.WITHDRAWN}


@pytest.mark.parametrize(
    "record",
    ["deliveries = [{ on = 2026-02-01, reference = '26/7' }]", "moves = [{ due = 2026-03-02, on = 2026-02-01 }]"],
)
def test_another_record_without_for_is_an_error_where_there_are_several(record: str) -> None:
    assert names(letter(deadline(LIST, record))) == ["missing-for"]


@pytest.mark.parametrize(
    "table",
    [
        "deliveries = [{ on = 2026-02-01, for = 2026-02-20, reference = '26/7' }]",
        "withdrawn = { on = 2026-02-01, for = 'open-3' }",
    ],
)
def test_a_record_for_no_occurrence_is_an_error(table: str) -> None:
    assert names(letter(deadline(LIST, table))) == ["unknown-occurrence"]


def test_for_may_name_the_first_day_of_a_single_one() -> None:
    body = deadline('"June 2026"', "deliveries = [{ on = 2026-06-03, for = 2026-06-01, reference = '26/7' }]")
    assert names(letter(body)) == []
    assert one(body, "2026-07-01").state is State.DELIVERED


def test_a_move_never_changes_an_id() -> None:
    moves = "moves = [{ due = 2026-03-05, on = 2026-01-21, for = 2026-02-19 }, { due = 2026-02-19, on = 2026-01-22, for = 2026-01-20 }]"
    plain, moved = letter(deadline(LIST)), letter(deadline(LIST, moves))
    for day in ("2026-01-20", "2026-01-21", "2026-01-22", "2026-06-01"):
        assert owed(plain, day).keys() == owed(moved, day).keys()


@pytest.mark.parametrize(
    "due",
    [
        "['June 2026', 2026-06-01]",
        "['2026', 'Q1 2026']",
        "[2026-04-22T09:00:00, 2026-04-22T14:00:00]",
        "['60 days after issued', 2026-03-16]",
    ],
)
def test_two_deliveries_of_one_first_day_are_both_listed_or_an_error(due: str) -> None:
    of = letter(deadline(due))
    assert len(obligations(of.register, on("2026-01-15"))) == 2 or "same-occurrence" in names(of)


def test_a_repetition_that_meets_itself_is_listed_whole_or_an_error() -> None:
    of = letter(deadline("[2026-01-30, 2026-01-31]", 'every = "month"\nuntil = 2026-03-31'))
    assert len(obligations(of.register, on("2026-01-15"))) == 6 or "same-occurrence" in names(of)


def test_an_input_named_as_an_open_item_has_an_id_of_its_own_or_is_an_error() -> None:
    of = letter(deadline("['to be agreed', 'not stated']", 'inputs = [{ id = "open-1", from = "udi", title = "I" }]'))
    ids = [each.id for each in obligations(of.register, on("2026-01-15"))]
    assert len(ids) == 3
    assert len(set(ids)) == 3 or names(of) != []


# --- inputs ---

INPUTS = """inputs = [
  { id = "figures", from = "udi", title = "Figures", due = 2026-05-15, moves = [{ due = 2026-05-20, on = 2026-05-01 }] },
  { id = "view", from = "kamk", title = "View", deliveries = [{ on = 2026-05-10 }] },
  { id = "dates", from = "udi", title = "Dates", due = [2026-04-01, 2026-04-15], withdrawn = { on = 2026-04-10, for = 2026-04-15 } },
  { id = "before", from = "udi", title = "Before", due = "2 weeks before x" },
]"""


def test_an_input_has_a_state_of_its_own() -> None:
    found = owed(letter(deadline("2026-06-01", INPUTS)), "2026-05-18")
    assert {id_: (each.state.value, str(each.when.last)) for id_, each in found.items()} == {
        "a.x": ("due", "2026-06-01"),
        "a.x.figures": ("due", "2026-05-20"),
        "a.x.view": ("delivered", "None"),
        "a.x.dates.2026-04-01": ("overdue", "2026-04-01"),
        "a.x.dates.2026-04-15": ("withdrawn", "2026-04-15"),
        "a.x.before": ("due", "2026-05-18"),
    }
    assert found["a.x.view"].when.open == "not stated"
    assert found["a.x.figures"].duty.input_to == found["a.x"].duty.deadline


# --- closed ---


def test_a_closed_letter_owes_nothing_from_that_day() -> None:
    about = LETTER.replace("issued", "closed = { on = 2026-07-01 }\nissued")
    body = (
        deadline("2026-06-01")
        + deadline('"to be agreed"', id_="o")
        + deadline("2026-06-01", "deliveries = [{ on = 2026-06-01 }]", "d")
        + deadline("2026-06-01", "withdrawn = { on = 2026-05-01 }", "w")
        + deadline("2026-09-01", 'every = "year"', "r")
    )
    of = loaded({"a.toml": about + body})
    before = {id_: each.state.value for id_, each in owed(of, "2026-06-30").items() if ".r" not in id_}
    assert before == {"a.x": "overdue", "a.o": "open", "a.d": "delivered", "a.w": "withdrawn"}
    after = {id_: each.state.value for id_, each in owed(of, "2026-07-01").items() if ".r" not in id_}
    assert after == {"a.x": "closed", "a.o": "closed", "a.d": "delivered", "a.w": "withdrawn"}
    assert owed(of, "2030-01-01")["a.r.2026-09-01"].state is State.CLOSED


# --- days off ---


def test_a_day_off_stays_and_the_last_working_day_before_is_planned_with() -> None:
    found = one(deadline("2026-05-25"), "2026-05-01")  # Whit Monday
    assert (found.when.last, found.day_off, found.planning_day) == (on("2026-05-25"), "Whit Monday", on("2026-05-22"))
    assert found.state is State.DUE


def test_a_working_day_has_no_planning_day() -> None:
    found = one(deadline("2026-05-26"), "2026-05-01")
    assert (found.day_off, found.planning_day) == ("", None)


def test_a_period_has_the_planning_day_of_its_last_day() -> None:
    found = one(deadline('"May 2026"'), "2026-05-01")  # 31 May is a Sunday
    assert (found.day_off, found.planning_day) == ("Sunday", on("2026-05-29"))


def test_the_day_off_is_that_of_the_responsible_bodys_country() -> None:
    for code, day in (("pod", "2026-05-25"), ("kamk", "2026-06-19")):
        other = {"pod": "kamk", "kamk": "pod"}[code]
        assert one(deadline(day, f'responsible = "{code}"'), "2026-05-01").day_off
        assert not one(deadline(day, f'responsible = "{other}"'), "2026-05-01").day_off


def test_moving_to_a_working_day_keeps_the_letters_day_and_the_reason() -> None:
    found = one(deadline("2026-05-25", 'working_day = "previous"'), "2026-05-01")
    assert (found.when.last, found.when.letter_day, found.when.day_off) == (
        on("2026-05-22"),
        on("2026-05-25"),
        "Whit Monday",
    )
    assert not found.moved
    assert found.planning_day is None
    assert one(deadline("2026-05-25", 'working_day = "next"'), "2026-05-01").when.last == on("2026-05-26")


# --- what was moved ---

MOVED = {
    "not at all": ("2026-06-01", "", False),
    "not yet": ("2026-06-01", "moves = [{ due = 2026-07-01, on = 2026-05-02 }]", False),
    "once": ("2026-06-01", "moves = [{ due = 2026-07-01, on = 2026-05-01 }]", True),
    "there and back": (
        "2026-06-01",
        "moves = [{ due = 2026-07-01, on = 2026-04-01 }, { due = 2026-06-01, on = 2026-05-01 }]",
        False,
    ),
    "to a period": ("2026-06-01", 'moves = [{ due = "June 2026", on = 2026-05-01 }]', True),
    "to another hour": ("2026-06-01T09:00:00", "moves = [{ due = 2026-06-01T10:00:00, on = 2026-05-01 }]", True),
    "an open one": ('"to be agreed"', "moves = [{ due = 2026-07-01, on = 2026-05-01 }]", True),
    "from one weekend to another": (
        "2026-06-06",
        'working_day = "next"\nmoves = [{ due = 2026-06-13, on = 2026-05-01 }]',
        True,
    ),
}


@pytest.mark.parametrize(("due", "more", "moved"), MOVED.values(), ids=MOVED)
def test_moved_is_what_has_another_day_than_the_first(due: str, more: str, moved: bool) -> None:
    found = one(deadline(due, more), "2026-05-01")
    assert found.moved is moved
    assert str(found.occurrence.first_set.first) == ("None" if "agreed" in due else due[:10])


# --- the list ---

NOW = "2026-06-10"  # a Wednesday
SECTIONS = {
    '2026-06-09': Section.OVERDUE,
    '2026-06-10': Section.THIS_WEEK,
    '2026-06-14': Section.THIS_WEEK,
    '2026-06-15': Section.NEXT_30_DAYS,
    '2026-06-30': Section.NEXT_30_DAYS,
    '2026-07-10': Section.NEXT_30_DAYS,
    '2026-07-11': Section.THIS_YEAR,
    '2026-12-31': Section.THIS_YEAR,
    '2027-01-01': Section.LATER,
    '"to be agreed"': Section.NO_DATE,
    '"as soon as possible"': Section.NO_DATE,
    '"not stated"': Section.NO_DATE,
    '"on completion"': Section.NO_DATE,
    '"2 weeks after receipt"': Section.NO_DATE,
    '"after 2026-01-01"': Section.NO_DATE,
    '"ongoing"': Section.ONGOING,
    '"2026"': Section.THIS_WEEK,  # begun, not ended
    '"late June 2026"': Section.NEXT_30_DAYS,
    '"H2 2026"': Section.NEXT_30_DAYS,
    '"Q4 2026"': Section.THIS_YEAR,
    '"Q1 2026"': Section.OVERDUE,
}  # fmt: skip


@pytest.mark.parametrize(("due", "section"), SECTIONS.items(), ids=SECTIONS)
def test_each_obligation_is_in_its_part_of_the_list(due: str, section: Section) -> None:
    assert one(deadline(due), NOW).section is section


def test_the_list_is_overdue_then_undated_then_by_day_then_standing() -> None:
    dues = {
        "lasting": '"ongoing"', "later": "2026-08-01", "soon": "2026-06-12", "late": "2026-05-01", "later-still": "2026-09-01",
        "month": "2026-06-29", "asked": '"to be agreed"', "waits": '"2 weeks after receipt"', "very-late": "2026-04-01", "half": '"H1 2026"',
    }  # fmt: skip
    body = "".join(deadline(due, "ask_by = 2026-06-20" if id_ == "asked" else "", id_) for id_, due in dues.items())
    found = list(owed(letter(body), NOW))
    assert found == [
        f"a.{id_}"
        for id_ in ("very-late", "late", "asked", "waits", "half", "soon", "month", "later", "later-still", "lasting")
    ]


def test_an_open_deadline_sorts_at_the_day_to_ask_by() -> None:
    body = (
        deadline('"to be agreed"', "ask_by = 2026-09-20", "b")
        + deadline('"to be agreed"', "ask_by = 2026-07-20", "c")
        + deadline('"to be agreed"', "", "a")
    )
    assert list(owed(letter(body), NOW)) == ["a.c", "a.b", "a.a"]


def test_the_list_does_not_depend_on_the_order_of_files() -> None:
    files: dict[str, str | bytes] = {f"{name}.toml": LETTER + deadline("2026-06-01") for name in ("a", "b", "c")}
    turned = dict(reversed(files.items()))
    ids = ["a.x", "b.x", "c.x"]
    assert [each.id for each in obligations(loaded(files).register, on(NOW))] == ids
    assert [each.id for each in obligations(loaded(turned).register, on(NOW))] == ids


def test_weeks_end_on_sunday() -> None:
    assert [week_end(on(day)) for day in ("2026-06-08", "2026-06-14")] == [on("2026-06-14")] * 2
    assert week_end(on("2026-06-15")) == on("2026-06-21")


def test_two_deadlines_of_one_id_are_an_error_and_keep_their_own_days() -> None:
    of = letter(deadline("2026-06-01") + deadline("2026-09-01"))
    assert names(of) == ["duplicate-id"]
    assert [str(each.when.last) for each in obligations(of.register, on(NOW))] == ["2026-06-01", "2026-09-01"]


def test_the_work_period_and_the_day_to_ask_by_are_no_obligations() -> None:
    about = LETTER.replace("issued", "starts = 2026-02-01\nends = 2026-12-31\nissued")
    of = loaded({"a.toml": about + deadline('"to be agreed"', "ask_by = 2026-02-15")})
    assert list(owed(of, "2027-06-01")) == ["a.x"]


# --- what is still owed ---


@examples(60)
@given(
    letters(), st.dates(date(2025, 1, 1), date(2029, 1, 1)), st.none() | st.dates(date(2025, 1, 1), date(2030, 1, 1))
)
def test_nothing_owed_is_left_out_before_it_is_resolved(made: Letter, day: date, last: date | None) -> None:
    register = loaded({"a.toml": made.toml()}).register
    every = tuple(of_assignment(register, register.assignments[0], AsOf(day), day + 400 * DAY))
    owed, count = still_owed(register, register.assignments[0], AsOf(day), day + 400 * DAY, last)

    def asked(some: tuple[Obligation, ...]) -> list[Obligation]:
        return [one for one in some if last is None or one.window_day is None or one.window_day <= last]

    assert count == len(every)
    assert asked(owed) == [one for one in asked(every) if one.state not in ENDED or one.occurrence.truncated]
