"""The dates of a duty: repetition, anchors, moves, moments, and days that are moved to working days."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.registers import LETTER, REGISTER, letter, loaded, names

from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import Obligation, obligations
from mandate.schedule.standing import HORIZON

ISSUED = "2026-01-15"


def on(day: str) -> date:
    return date.fromisoformat(day)


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "{id_.title()}"\ndue = {due}\n{more}\n'


def written(one: Obligation) -> str:
    """The day, the range, or what there is instead."""
    when = one.when
    if when.last is None:
        return f"waits for {', '.join(when.waits_for)}" if when.waits_for else "open"
    return str(when.last) if when.is_day else f"{when.first}..{when.last}"


def fall(of: ParsedRegister | str, as_of: str = ISSUED, horizon: str | None = None, id_: str = "a.x") -> dict[str, str]:
    """The occurrences of a deadline by the ends of their ids, in the order of the list."""
    register = (letter(of) if isinstance(of, str) else of).register
    owed = obligations(register, on(as_of), on(horizon) if horizon else None)
    assert len({one.id for one in owed}) == len(owed)
    return {
        one.id.removeprefix(id_).removeprefix("."): written(one)
        for one in owed
        if one.id == id_ or one.id.startswith(f"{id_}.")
    }


def days(*found: str) -> dict[str, str]:
    """Occurrences that fall on the days first set."""
    return {day: day for day in found}


# --- repetition ---

REPEATED: dict[str, tuple[str, str, dict[str, str]]] = {
    "yearly": ("2026-05-15", 'every = "year"\nuntil = 2028-12-31', days("2026-05-15", "2027-05-15", "2028-05-15")),
    "monthly from a 31st": (
        "2026-01-31",
        'every = "month"\nuntil = 2026-06-30',
        days("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"),
    ),
    "monthly from a 31st in a leap year": (
        "2028-01-31",
        'every = "month"\nuntil = 2028-03-31',
        days("2028-01-31", "2028-02-29", "2028-03-31"),
    ),
    "monthly from a 30th": (
        "2026-01-30",
        'every = "month"\nuntil = 2026-04-01',
        days("2026-01-30", "2026-02-28", "2026-03-30"),
    ),
    "yearly from 29 February": (
        "2028-02-29",
        'every = "year"\nuntil = 2032-12-31',
        days("2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"),
    ),
    "every tertial from 30 April is 30 August": (
        "2026-04-30",
        'every = "tertial"\nuntil = 2026-12-31',
        days("2026-04-30", "2026-08-30", "2026-12-30"),
    ),
    "every half-year": ("2026-06-30", 'every = "half-year"\nuntil = 2027-06-30', days("2026-06-30", "2026-12-30", "2027-06-30")),
    "every quarter": ("2026-03-31", 'every = "quarter"\nuntil = 2026-10-01', days("2026-03-31", "2026-06-30", "2026-09-30")),
    "every week": ("2026-03-25", 'every = "week"\nuntil = 2026-04-08', days("2026-03-25", "2026-04-01", "2026-04-08")),
    "every second week": ("2026-12-28", 'every = "2 weeks"\nuntil = 2027-01-31', days("2026-12-28", "2027-01-11", "2027-01-25")),
    "every second year": ("2026-02-01", 'every = "2 years"\nuntil = 2030-02-01', days("2026-02-01", "2028-02-01", "2030-02-01")),
    "every five months": ("2026-01-31", 'every = "5 months"\nuntil = 2027-01-01', days("2026-01-31", "2026-06-30", "2026-11-30")),
    "to the day before the next": ("2026-05-15", 'every = "year"\nuntil = 2027-05-14', days("2026-05-15")),
    "to the very day": ("2026-05-15", 'every = "year"\nuntil = 2027-05-15', days("2026-05-15", "2027-05-15")),
    "a list item by item": (
        "[2026-06-30, 2026-12-31]",
        'every = "year"\nuntil = 2027-12-31',
        days("2026-06-30", "2026-12-31", "2027-06-30", "2027-12-31"),
    ),
    "a list of month ends": (
        "[2028-02-29, 2028-08-31]",
        'every = "year"\nuntil = 2029-12-31',
        days("2028-02-29", "2028-08-31", "2029-02-28", "2029-08-31"),
    ),
    "a mixed list": (
        '["spring 2026", "to be agreed", 2026-12-01]',
        'every = "year"\nuntil = 2027-12-31',
        {
            "2026-03-01": "2026-03-01..2026-05-31",
            "2026-12-01": "2026-12-01",
            "2027-03-01": "2027-03-01..2027-05-31",
            "2027-12-01": "2027-12-01",
            "open-1": "open",
        },
    ),
    "a tertial": (
        '"T1 2026"',
        'every = "tertial"\nuntil = 2026-12-31',
        {
            "2026-01-01": "2026-01-01..2026-04-30",
            "2026-05-01": "2026-05-01..2026-08-31",
            "2026-09-01": "2026-09-01..2026-12-31",
        },
    ),
    "a quarter every half-year": (
        '"Q4 2026"',
        'every = "half-year"\nuntil = 2027-12-31',
        {"2026-10-01": "2026-10-01..2026-12-31", "2027-04-01": "2027-04-01..2027-06-30", "2027-10-01": "2027-10-01..2027-12-31"},
    ),
    "a month": (
        '"January 2028"',
        'every = "month"\nuntil = 2028-03-01',
        {"2028-01-01": "2028-01-01..2028-01-31", "2028-02-01": "2028-02-01..2028-02-29", "2028-03-01": "2028-03-01..2028-03-31"},
    ),
    "the end of a month": (
        '"late January 2026"',
        'every = "month"\nuntil = 2026-03-31',
        {"2026-01-21": "2026-01-21..2026-01-31", "2026-02-21": "2026-02-21..2026-02-28", "2026-03-21": "2026-03-21..2026-03-31"},
    ),
    "a season": (
        '"winter 2026"',
        'every = "year"\nuntil = 2027-12-31',
        {"2026-12-01": "2026-12-01..2027-02-28", "2027-12-01": "2027-12-01..2028-02-29"},
    ),
    "a week every week": (
        '"week 53 2026"',
        'every = "week"\nuntil = 2027-01-10',
        {"2026-12-28": "2026-12-28..2027-01-03", "2027-01-04": "2027-01-04..2027-01-10"},
    ),
    "a year": ('"2026"', 'every = "2 years"\nuntil = 2028-01-01', {"2026-01-01": "2026-01-01..2026-12-31", "2028-01-01": "2028-01-01..2028-12-31"}),
    "a span": (
        '"2026-11-01 to 2026-12-31"',
        'every = "year"\nuntil = 2027-12-31',
        {"2026-11-01": "2026-11-01..2026-12-31", "2027-11-01": "2027-11-01..2027-12-31"},
    ),
    "a count": ('"6 weeks after 2026-06-30"', 'every = "year"\nuntil = 2027-12-31', days("2026-08-11", "2027-08-11")),
    "the annual report": ('"with annual report 2026"', 'every = "year"\nuntil = 2028-12-31', days("2027-03-15", "2028-03-15")),
    "an open due": ('"to be agreed"', 'every = "4 times a year"', {"": "open"}),
    "an open due every year": ('"not stated"', 'every = "year"', {"": "open"}),
}  # fmt: skip


@pytest.mark.parametrize(("due", "more", "expected"), REPEATED.values(), ids=REPEATED)
def test_a_repetition_counts_from_the_first_and_keeps_its_day_number(
    due: str, more: str, expected: dict[str, str]
) -> None:
    assert fall(deadline(due, more), as_of="2025-12-01", horizon="2040-01-01") == expected


@pytest.mark.parametrize(
    ("due", "every"),
    [
        ('"Q1 2026"', "month"),
        ('"2026"', "quarter"),
        ('"week 4 2026"', "month"),
        ('"T1 2026"', "quarter"),
        ('"June 2026"', "week"),
    ],
)
def test_a_period_that_cannot_repeat_so_is_an_error_and_still_listed(due: str, every: str) -> None:
    of = letter(deadline(due, f'every = "{every}"'))
    assert "bad-repetition" in names(of)
    assert len(fall(of)) == 1


def test_until_without_a_repetition_is_an_error() -> None:
    assert names(letter(deadline("2026-06-01", "until = 2027-06-01"))) == ["bad-repetition"]


def test_until_before_the_first_day_is_an_error_and_the_first_still_listed() -> None:
    of = letter(deadline("2026-06-01", 'every = "year"\nuntil = 2026-05-01'))
    assert names(of) == ["reversed-dates"]
    assert fall(of) == days("2026-06-01")


ALLOCATION = LETTER.replace("issued", 'kind = "allocation-letter"\nyear = 2026\nissued')


def test_a_repetition_in_an_allocation_letter_ends_with_its_year_and_a_note_says_so() -> None:
    of = loaded({"a.toml": ALLOCATION + deadline("2026-09-15", 'every = "month"')})
    assert fall(of, horizon="2030-01-01") == days("2026-09-15", "2026-10-15", "2026-11-15", "2026-12-15")
    assert names(of) == ["until-assumed"]


def test_until_goes_past_the_year_of_an_allocation_letter() -> None:
    of = loaded({"a.toml": ALLOCATION + deadline("2026-11-16", 'every = "month"\nuntil = 2027-02-16')})
    assert fall(of) == days("2026-11-16", "2026-12-16", "2027-01-16", "2027-02-16")
    assert "until-assumed" not in names(of)


def test_an_endless_repetition_goes_to_the_horizon() -> None:
    body = deadline("2026-05-15", 'every = "year"')
    assert fall(body, horizon="2028-05-15") == days("2026-05-15", "2027-05-15", "2028-05-15")
    assert fall(body, horizon="2028-05-14") == days("2026-05-15", "2027-05-15")


def test_an_endless_repetition_shows_at_least_its_next_day() -> None:
    body = deadline("2010-05-15", 'every = "10 years"')
    for as_of in ("2026-01-01", "2026-05-15", "2029-12-31"):
        assert fall(body, as_of=as_of, horizon=as_of) == days("2010-05-15", "2020-05-15", "2030-05-15")


@pytest.mark.parametrize("every", ["week", "month", "quarter", "year", "3 years"])
@pytest.mark.parametrize("as_of", ["2026-05-14", "2026-05-15", "2026-05-16", "2027-05-14", "2027-05-15"])
def test_something_later_than_the_day_asked_about_is_always_listed(every: str, as_of: str) -> None:
    for horizon in (None, as_of):
        found = fall(deadline("2026-05-15", f'every = "{every}"'), as_of=as_of, horizon=horizon)
        assert max(found) > as_of


def test_an_endless_repetition_goes_to_the_horizon_by_its_days_in_force() -> None:
    y = deadline("2035-06-01", "moves = [{ due = 2026-06-01, on = 2026-02-01 }]", "y")
    found = fall(deadline('"1 day after y"', 'every = "year"') + y, as_of="2028-07-01", horizon="2030-12-31")
    assert [day for day in sorted(found.values()) if day <= "2030"] == [f"{year}-06-02" for year in range(2026, 2030)]


def test_the_horizon_left_out_is_two_years() -> None:
    assert timedelta(days=730) <= HORIZON <= timedelta(days=732)
    assert max(fall(deadline("2026-01-15", 'every = "month"'), as_of=ISSUED)) == "2028-01-15"


def test_an_occurrence_past_the_horizon_that_a_record_names_is_listed() -> None:
    found = fall(deadline("2026-05-15", 'every = "year"\ndeliveries = [{ on = 2026-02-01, for = 2031-05-15 }]'))
    assert max(found) == "2031-05-15"


def test_a_repetition_ends_where_the_years_that_are_counted_with_end() -> None:
    assert list(fall(deadline("2190-05-15", 'every = "5 years"\nuntil = 2200-12-31'))) == [
        "2190-05-15",
        "2195-05-15",
        "2200-05-15",
    ]
    assert list(fall(deadline("2190-05-15", 'every = "20 years"'), as_of="2195-01-01")) == ["2190-05-15"]


# --- an open due that repeats ---


def test_a_move_gives_an_open_repetition_its_first_day_and_needs_no_for() -> None:
    of = letter(
        deadline(
            '"to be agreed"', 'every = "year"\nuntil = 2028-12-31\nmoves = [{ due = 2026-05-15, on = 2026-02-01 }]'
        )
    )
    assert names(of) == []
    assert fall(of, as_of="2026-01-31") == {"": "open"}
    assert fall(of, as_of="2026-02-01") == days("2026-05-15", "2027-05-15", "2028-05-15")


def test_a_later_occurrence_of_an_open_repetition_is_moved_with_for() -> None:
    moves = "moves = [{ due = 2026-05-15, on = 2026-02-01 }, { due = 2027-06-01, on = 2026-03-01, for = 2027-05-15 }]"
    of = letter(deadline('"to be agreed"', f'every = "year"\nuntil = 2027-12-31\n{moves}'))
    assert names(of) == []
    assert fall(of, as_of="2026-03-01") == {"2026-05-15": "2026-05-15", "2027-05-15": "2027-06-01"}


def test_an_open_repetition_moved_to_another_open_due_waits_for_its_first_day() -> None:
    moves = 'moves = [{ due = "as soon as possible", on = 2026-02-01 }, { due = 2026-05-15, on = 2026-03-01 }]'
    body = deadline('"to be agreed"', f'every = "year"\nuntil = 2027-12-31\n{moves}')
    assert fall(body, as_of="2026-02-01") == {"": "open"}
    assert fall(body, as_of="2026-03-01") == days("2026-05-15", "2027-05-15")


def test_times_a_year_keeps_the_others_open_when_one_gets_a_day() -> None:
    body = deadline('"to be agreed"', 'every = "4 times a year"\nmoves = [{ due = 2026-05-15, on = 2026-02-01 }]')
    assert fall(body, as_of="2026-01-31") == {"": "open"}
    assert fall(body, as_of="2026-02-01") == {"2026-05-15": "2026-05-15", "open-2": "open"}


# --- moves of one occurrence ---


def test_a_move_of_one_occurrence_leaves_the_others() -> None:
    body = deadline(
        "2026-01-31",
        'every = "month"\nuntil = 2026-04-30\nmoves = [{ due = 2026-03-10, on = 2026-02-01, for = 2026-02-28 }]',
    )
    assert fall(body, as_of="2026-01-31")["2026-02-28"] == "2026-02-28"
    assert fall(body, as_of="2026-02-01") == {
        **days("2026-01-31", "2026-03-31", "2026-04-30"),
        "2026-02-28": "2026-03-10",
    }


def test_for_is_the_first_day_of_a_period() -> None:
    body = deadline(
        '"T1 2026"',
        'every = "tertial"\nuntil = 2026-12-31\nmoves = [{ due = 2026-09-25, on = 2026-02-01, for = 2026-05-01 }]',
    )
    assert names(letter(body)) == []
    assert fall(body, as_of="2026-02-01")["2026-05-01"] == "2026-09-25"


def test_for_is_the_day_first_set_even_after_another_move() -> None:
    moves = "moves = [{ due = 2026-05-11, on = 2026-02-01, for = 2026-04-30 }, { due = 2026-05-20, on = 2026-03-01, for = 2026-04-30 }]"
    body = deadline("2026-03-31", f'every = "month"\nuntil = 2026-04-30\n{moves}')
    assert names(letter(body)) == []
    assert fall(body, as_of="2026-03-01") == {"2026-03-31": "2026-03-31", "2026-04-30": "2026-05-20"}


def test_the_move_made_last_holds_whatever_the_order_of_the_lines() -> None:
    moves = "moves = [{ due = 2026-08-01, on = 2026-03-01 }, { due = 2026-07-01, on = 2026-02-01 }]"
    body = deadline("2026-06-01", moves)
    assert [fall(body, as_of=day) for day in ("2026-01-31", "2026-02-01", "2026-03-01")] == [
        {"": "2026-06-01"},
        {"": "2026-07-01"},
        {"": "2026-08-01"},
    ]
    assert names(letter(body)) == ["day-off", "moves-out-of-order"]


def test_of_two_moves_on_one_day_the_lower_line_holds() -> None:
    moves = "moves = [{ due = 2026-08-03, on = 2026-02-01 }, { due = 2026-07-01, on = 2026-02-01 }]"
    assert fall(deadline("2026-06-01", moves), as_of="2026-02-01") == {"": "2026-07-01"}


MOVE_TO = {
    '"June 2026"': "2026-06-01..2026-06-30",
    '"2 weeks after issued"': "2026-01-29",
    '"same day as y"': "2026-09-01",
    '"1 week before y"': "2026-08-25",
    '"before y"': "None..2026-08-31",
    '"after y"': "waits for y",
    '"3 weeks after receipt"': "waits for receipt",
    '"with annual report 2026"': "2027-03-15",
    '"ongoing"': "open",
    "2026-04-22T09:00:00": "2026-04-22",
}


@pytest.mark.parametrize(("due", "expected"), MOVE_TO.items(), ids=MOVE_TO)
def test_a_move_may_be_to_any_due(due: str, expected: str) -> None:
    body = deadline("2026-05-01", f"moves = [{{ due = {due}, on = 2026-01-10 }}]") + deadline("2026-09-01", id_="y")
    assert fall(body) == {"": expected}


# --- anchors ---


def test_an_unknown_day_of_issue_is_waited_for() -> None:
    about = LETTER.replace("issued = 2026-01-15\n", "")
    assert fall(loaded({"a.toml": about + deadline('"60 days after issued"')})) == {"": "waits for issued"}


def test_an_event_to_come_is_a_plan_that_gives_the_day() -> None:
    body = deadline('"10 days after receipt"') + "[events]\nreceipt = 2026-05-01\n"
    assert fall(body, as_of="2026-04-30") == {"": "2026-05-11"}
    assert fall(body, as_of="2026-05-01") == {"": "2026-05-11"}


def test_a_repetition_counted_from_a_planned_event_has_its_days() -> None:
    body = (
        deadline('"1 month after receipt"', 'every = "month"\nuntil = 2026-08-01') + "[events]\nreceipt = 2026-05-01\n"
    )
    assert fall(body, as_of="2026-05-01") == days("2026-06-01", "2026-07-01", "2026-08-01")
    assert fall(body, as_of="2026-04-30") == days("2026-06-01", "2026-07-01", "2026-08-01")


def test_a_list_is_counted_item_by_item_and_keeps_its_ids() -> None:
    body = deadline('["10 days after receipt", 2026-09-01]') + "[events]\nreceipt = 2026-05-01\n"
    assert fall(body, as_of="2026-04-30") == days("2026-05-11", "2026-09-01")
    assert fall(body, as_of="2026-05-01") == days("2026-05-11", "2026-09-01")


def test_what_waits_for_a_waiting_deadline_waits_for_the_event() -> None:
    body = deadline('"2 weeks after y"') + deadline('"10 days after receipt"', id_="y")
    assert fall(body) == {"": "waits for receipt"}


def test_what_is_counted_from_an_open_deadline_waits_for_it() -> None:
    body = deadline('"2 weeks after y"') + deadline(
        '"to be agreed"', "moves = [{ due = 2026-06-01, on = 2026-03-01 }]", "y"
    )
    assert fall(body) == {"": "waits for y"}
    assert fall(body, as_of="2026-03-01") == {"": "2026-06-15"}


PERIOD_ANCHOR = {
    '"1 day after y"': "2026-07-01",
    '"1 day before y"': "2026-05-31",
    '"1 month after y"': "2026-07-30",
    '"1 month before y"': "2026-05-01",
    '"before y"': "None..2026-05-31",
    '"same day as y"': "2026-06-01..2026-06-30",
    '"1 working day after y"': "2026-07-01",
    '"1 working day before y"': "2026-05-29",
}


@pytest.mark.parametrize(("due", "expected"), PERIOD_ANCHOR.items(), ids=PERIOD_ANCHOR)
def test_after_a_period_is_after_its_last_day_and_before_it_before_its_first(due: str, expected: str) -> None:
    assert fall(deadline(due) + deadline('"June 2026"', id_="y")) == {"": expected}


MONTHS = {
    '"1 month after 2026-01-31"': "2026-02-28",
    '"1 month after 2028-01-31"': "2028-02-29",
    '"1 month before 2026-03-31"': "2026-02-28",
    '"1 month after 2026-02-28"': "2026-03-28",
    '"1 year after 2028-02-29"': "2029-02-28",
    '"4 years after 2028-02-29"': "2032-02-29",
    '"1 year before 2028-02-29"': "2027-02-28",
    '"1 day after 2028-02-28"': "2028-02-29",
    '"1 week after 2026-12-28"': "2027-01-04",
    '"12 months after 2026-01-31"': "2027-01-31",
}


@pytest.mark.parametrize(("due", "expected"), MONTHS.items(), ids=MONTHS)
def test_a_count_begins_the_day_after_and_months_keep_the_day_number(due: str, expected: str) -> None:
    assert fall(deadline(due)) == {"": expected}


FOLLOWERS = (
    deadline('"10 days before y"', id_="x")
    + deadline('"same day as y"', id_="s")
    + deadline('"before y"', id_="b")
    + deadline('"2 weeks after s"', id_="t")
)


def test_what_is_counted_from_a_deadline_follows_its_moves() -> None:
    body = FOLLOWERS + deadline("2026-06-11", "moves = [{ due = 2026-07-11, on = 2026-03-01 }]", "y")
    for day, expected in (
        ("2026-02-28", ["2026-06-01", "2026-06-11", "None..2026-06-10", "2026-06-25"]),
        ("2026-03-01", ["2026-07-01", "2026-07-11", "None..2026-07-10", "2026-07-25"]),
    ):
        assert [fall(body, as_of=day, id_=f"a.{id_}")[""] for id_ in "xsbt"] == expected
    first = {one.id: one.occurrence.first_set for one in obligations(letter(body).register, on("2026-03-01"))}
    assert str(first["a.x"].first) == "2026-06-01"


def test_a_count_runs_from_the_day_in_force_never_from_a_delivery() -> None:
    body = FOLLOWERS + deadline("2026-06-11", "deliveries = [{ on = 2026-04-01 }]", "y")
    assert fall(body, as_of="2026-05-01") == {"": "2026-06-01"}


def test_a_withdrawn_anchor_leaves_its_last_day_in_force_and_is_a_warning() -> None:
    records = "moves = [{ due = 2026-07-13, on = 2026-03-01 }]\nwithdrawn = { on = 2026-04-01 }"
    of = letter(deadline('"10 days before y"') + deadline("2026-06-11", records, "y"))
    assert fall(of, as_of="2026-05-01") == {"": "2026-07-03"}
    assert names(of) == ["withdrawn-anchor"]


def test_a_withdrawn_occurrence_of_an_anchor_leaves_its_day_too() -> None:
    of = letter(
        deadline('"10 days before y"')
        + deadline("[2026-06-11, 2026-09-11]", "withdrawn = { on = 2026-04-01, for = 2026-06-11 }", "y")
    )
    assert fall(of, as_of="2026-05-01") == days("2026-06-01", "2026-09-01")


ANCHORS = {
    "a list": ("[2026-06-11, 2026-09-11]", ""),
    "a repetition": ("2026-06-11", 'every = "quarter"\nuntil = 2026-09-30'),
    "a repeated list": ("[2026-06-11, 2026-09-11]", 'every = "year"\nuntil = 2026-12-31'),
}


@pytest.mark.parametrize(("due", "more"), ANCHORS.values(), ids=ANCHORS)
def test_an_anchor_that_repeats_gives_one_occurrence_for_each_of_its_own(due: str, more: str) -> None:
    body = deadline('"10 days before y"') + deadline(due, more, "y") + deadline('"same day as x"', id_="z")
    assert fall(body) == days("2026-06-01", "2026-09-01")
    assert fall(body, id_="a.z") == days("2026-06-01", "2026-09-01")


def test_an_anchor_that_repeats_moves_one_occurrence_only_and_keeps_the_ids() -> None:
    more = 'every = "quarter"\nuntil = 2026-09-30\nmoves = [{ due = 2026-10-11, on = 2026-03-01, for = 2026-09-11 }]'
    body = deadline('"10 days before y"') + deadline("2026-06-11", more, "y")
    assert fall(body, as_of="2026-02-28") == days("2026-06-01", "2026-09-01")
    assert fall(body, as_of="2026-03-01") == {"2026-06-01": "2026-06-01", "2026-09-01": "2026-10-01"}


UNDATED = {
    "each open item": ('"10 days after y"', '["to be agreed", "not stated"]', ["waits for y", "waits for y"]),
    "each waiting item": (
        '"same day as y"',
        '["after receipt", "before start"]',
        ["waits for receipt", "waits for start"],
    ),
    "after each": ('"after y"', "[2026-06-01, 2026-09-01]", ["waits for y", "waits for y"]),
}


@pytest.mark.parametrize(("due", "anchor", "expected"), UNDATED.values(), ids=UNDATED)
def test_an_anchor_that_repeats_gives_as_many_undated_ones_and_no_error(
    due: str, anchor: str, expected: list[str]
) -> None:
    of = letter(deadline(due) + deadline(anchor, id_="y"))
    owed = [one for one in obligations(of.register, on(ISSUED)) if one.duty.id == "x"]
    assert sorted(written(one) for one in owed) == expected
    assert len({one.id for one in owed}) == 2
    assert names(of) == []


def test_two_occurrences_of_an_anchor_that_come_to_one_day_are_both_listed_or_an_error() -> None:
    of = letter(deadline('"3 months before y"') + deadline("[2026-05-30, 2026-05-31]", id_="y"))
    owed = [one for one in obligations(of.register, on(ISSUED)) if one.id.startswith("a.x")]
    assert len(owed) == 2 or "same-occurrence" in names(of)


def test_what_repeats_from_an_open_deadline_repeats_once_that_has_a_day() -> None:
    y = deadline('"to be agreed"', "moves = [{ due = 2026-06-01, on = 2026-03-01 }]", "y")
    body = deadline('"30 days after y"', 'every = "year"\nuntil = 2027-12-31') + y
    assert list(fall(body, as_of="2026-02-28").values()) == ["waits for y"]
    assert list(fall(body, as_of="2026-03-01").values()) == ["2026-07-01", "2027-07-01"]


def test_moving_to_a_repeated_deadline_does_not_lose_an_occurrence() -> None:
    body = deadline(
        "[2026-03-02, 2026-09-01]", 'moves = [{ due = "same day as y", on = 2026-02-01, for = 2026-09-01 }]'
    )
    assert len(fall(body + deadline("[2026-04-01, 2026-10-01]", id_="y"), as_of="2026-02-01")) == 2


CYCLES = {
    "itself": deadline('"2 weeks after x"'),
    "two": deadline('"2 weeks after y"') + deadline('"2 weeks after x"', id_="y"),
    "three": deadline('"before y"') + deadline('"same day as z"', id_="y") + deadline('"1 day before x"', id_="z"),
    "through a move": deadline("2026-06-01", 'moves = [{ due = "same day as y", on = 2026-01-10 }]')
    + deadline('"2 weeks after x"', id_="y"),
    "repeated": deadline('"2 weeks after y"', 'every = "year"') + deadline('"2 weeks after x"', 'every = "month"', "y"),
    "in a list": deadline('["2 weeks after y", 2026-06-01]') + deadline('["1 week after x", 2026-06-02]', id_="y"),
    "with a tail": deadline('"2 weeks after y"')
    + deadline('"2 weeks after z"', id_="y")
    + deadline('"2 weeks after y"', id_="z"),
}


@pytest.mark.parametrize("body", CYCLES.values(), ids=CYCLES)
def test_deadlines_that_wait_for_each_other_are_an_error_and_all_listed(body: str) -> None:
    of = letter(body)
    assert "circular-anchor" in names(of)
    listed = {one.duty.id for one in obligations(of.register, on(ISSUED))}
    assert listed == {deadline.id for deadline in of.register.assignments[0].deadlines}


@pytest.mark.parametrize("turned", [False, True])
def test_a_chain_of_three_thousand_anchors_is_counted_out(turned: bool) -> None:
    links = [deadline("2026-01-01", id_="d0")]
    links += [deadline(f'"1 day after d{n - 1}"', id_=f"d{n}") for n in range(1, 3000)]
    found = fall("".join(reversed(links) if turned else links), id_="a.d2999")
    assert found == {"": str(date(2026, 1, 1) + timedelta(days=2999))}


def test_a_wide_web_of_anchors_is_counted_once_each() -> None:
    body = deadline("2026-01-31", 'every = "month"\nuntil = 2026-12-31', "d0")
    body += "".join(deadline(f'"1 day after d{n - 1}"', id_=f"d{n}") for n in range(1, 60))
    assert len(fall(body, id_="a.d59")) == 12


# --- moments ---

OSLO = {
    "2026-06-01T09:00:00": "2026-06-01",
    "2026-06-01T00:00:00": "2026-06-01",
    "2026-06-01T23:59:59": "2026-06-01",
    "2026-06-01T21:59:59Z": "2026-06-01",
    "2026-06-01T22:00:00Z": "2026-06-02",
    "2026-01-01T22:59:59Z": "2026-01-01",
    "2026-01-01T23:00:00Z": "2026-01-02",
    "2026-06-01T23:30:00-05:00": "2026-06-02",
    "2026-06-02T01:00:00+05:00": "2026-06-01",
    "2026-03-29T02:30:00": "2026-03-29",  # an hour that does not exist
    "2026-10-25T02:30:00": "2026-10-25",  # an hour that comes twice
}


@pytest.mark.parametrize(("due", "day"), OSLO.items(), ids=OSLO)
def test_a_moment_belongs_to_its_day_in_the_registers_zone(due: str, day: str) -> None:
    assert fall(deadline(due)) == {"": day}


def test_another_zone_gives_another_day() -> None:
    about = REGISTER.replace("Europe/Oslo", "Pacific/Auckland")
    of = loaded({"a.toml": LETTER + deadline("2026-06-01T22:00:00Z")}, about)
    assert fall(of) == {"": "2026-06-02"}
    assert fall(loaded({"a.toml": LETTER + deadline("2026-06-01T11:59:00Z")}, about)) == {"": "2026-06-01"}


def test_without_a_zone_the_countrys_holds() -> None:
    about = REGISTER.replace('timezone = "Europe/Oslo"\n', "")
    assert fall(loaded({"a.toml": LETTER + deadline("2026-06-01T22:30:00Z")}, about)) == {"": "2026-06-02"}


def test_a_repeated_moment_keeps_its_hour_on_the_clock() -> None:
    of = letter(deadline("2026-03-22T09:00:00", 'every = "week"\nuntil = 2026-04-05'))
    moments = [one.when.moment for one in obligations(of.register, on(ISSUED))]
    assert [moment and moment.isoformat() for moment in moments] == [
        "2026-03-22T09:00:00+01:00",
        "2026-03-29T09:00:00+02:00",
        "2026-04-05T09:00:00+02:00",
    ]


def test_each_repeated_moment_belongs_to_its_day_in_the_registers_zone() -> None:
    of = letter(deadline("2026-01-15T23:30:00+01:00", 'every = "month"\nuntil = 2026-08-01'))
    for one in obligations(of.register, on(ISSUED)):
        assert one.when.moment is not None
        assert one.when.moment.astimezone(ZoneInfo("Europe/Oslo")).date() == one.when.last


def test_what_is_counted_from_a_moment_counts_from_its_day() -> None:
    assert fall(deadline('"1 day after y"') + deadline("2026-06-01T22:00:00Z", id_="y")) == {"": "2026-06-03"}


# --- annual report and working days ---


@pytest.mark.parametrize(("code", "day"), [("pod", "2027-03-15"), ("kamk", "2027-02-22")])
def test_the_annual_report_is_due_by_the_responsible_bodys_country(code: str, day: str) -> None:
    assert fall(deadline('"with annual report 2026"', f'responsible = "{code}"')) == {"": day}


def test_an_input_with_the_annual_report_follows_the_body_that_gives_it() -> None:
    body = deadline(
        "2027-06-01", 'inputs = [{ id = "i", from = "kamk", title = "I", due = "with annual report 2026" }]'
    )
    assert fall(body, id_="a.x.i") == {"": "2027-02-22"}


def test_a_country_without_an_annual_report_day_is_an_error_and_still_listed() -> None:
    of = loaded({"a.toml": LETTER + deadline('"with annual report 2026"')}, REGISTER.replace('NO = "03-15"\n', ""))
    assert names(of) == ["no-annual-report-day"]
    assert len(fall(of)) == 1


WORKING_DAYS: dict[str, tuple[str, str, str]] = {
    "Saturday, previous": ("2026-06-06", "previous", "2026-06-05"),
    "Saturday, next": ("2026-06-06", "next", "2026-06-08"),
    "Sunday, previous": ("2026-06-07", "previous", "2026-06-05"),
    "Sunday, next": ("2026-06-07", "next", "2026-06-08"),
    "Sunday, none": ("2026-06-07", "none", "2026-06-07"),
    "Easter, previous": ("2026-04-05", "previous", "2026-04-01"),
    "Easter, next": ("2026-04-05", "next", "2026-04-07"),
    "a holiday": ("2026-05-14", "next", "2026-05-15"),
    "a working day": ("2026-06-08", "next", "2026-06-08"),
    "over the end of a year": ("2026-01-01", "previous", "2025-12-31"),
    "a period": ('"May 2026"', "previous", "2026-05-01..2026-05-29"),
    "a count": ('"2 days after 2026-06-05"', "next", "2026-06-08"),
    "a moment": ("2026-06-07T09:00:00", "next", "2026-06-08"),
}


@pytest.mark.parametrize(("due", "rule", "expected"), WORKING_DAYS.values(), ids=WORKING_DAYS)
def test_working_day_moves_a_day_off_to_the_nearest_working_day(due: str, rule: str, expected: str) -> None:
    assert fall(deadline(due, f'working_day = "{rule}"'), as_of="2025-06-01") == {"": expected}


def test_working_day_moves_each_occurrence_and_no_id() -> None:
    body = deadline("2026-02-01", 'every = "month"\nuntil = 2026-05-31\nworking_day = "next"')
    assert fall(body) == {
        "2026-02-01": "2026-02-02",
        "2026-03-01": "2026-03-02",
        "2026-04-01": "2026-04-01",
        "2026-05-01": "2026-05-04",
    }


def test_working_day_holds_for_a_moved_day_too() -> None:
    assert fall(deadline("2026-06-01", 'working_day = "next"\nmoves = [{ due = 2026-06-07, on = 2026-01-10 }]')) == {
        "": "2026-06-08"
    }


def test_what_follows_a_deadline_counts_from_its_working_day() -> None:
    body = (
        deadline('"1 day after y"')
        + deadline('"same day as y"', id_="s")
        + deadline("2026-06-07", 'working_day = "next"', "y")
    )
    assert fall(body) == {"": "2026-06-09"}
    assert fall(body, id_="a.s") == {"": "2026-06-08"}


def test_working_days_are_those_of_the_responsible_bodys_country() -> None:
    body = deadline("2026-06-19", 'working_day = "previous"\nresponsible = "{}"')
    assert fall(body.replace("{}", "kamk")) == {"": "2026-06-18"}
    assert fall(body.replace("{}", "pod")) == {"": "2026-06-19"}
    count = deadline('"1 working day after 2026-05-22"', 'responsible = "{}"')
    assert fall(count.replace("{}", "kamk")) == {"": "2026-05-25"}
    assert fall(count.replace("{}", "pod")) == {"": "2026-05-26"}
