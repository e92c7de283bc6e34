"""Days and clock times as the register's zone has them: offsets, missing hours, midnight, and the ends of months."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.clock import DAY
from support.registers import LETTER, diagnostics, letter, loaded

from mandate.dates.as_of import AsOf
from mandate.feeds.events import EventBuilder, Options
from mandate.schedule.obligations import obligations

JUNE = LETTER.replace("2026-01-15", "2026-06-08").replace(
    'title = "A letter"', 'title = "A letter"\nkind = "allocation-letter"\nyear = 2026'
)


def deadline(due: str, more: str = "") -> str:
    return f'[[deadlines]]\nid = "x"\ntitle = "X"\ndue = {due}\n{more}'


def told(body: str, head: str = LETTER) -> list[str]:
    return [
        f"{fault.rule.name}: {fault.message} | {fault.help}"
        for fault in diagnostics(loaded({"a.toml": head + body}), DAY)
    ]


def names(body: str, head: str = LETTER) -> list[str]:
    return sorted(line.partition(":")[0] for line in told(body, head))


@pytest.mark.parametrize(
    ("due", "rules"),
    [
        ("2026-06-12T22:30:00Z", ["day-off"]),  # Saturday 13 June in Oslo
        ("2026-06-14T22:30:00Z", []),  # Monday 15 June
        ("2026-06-07T22:30:00Z", []),  # 8 June, the letter's own day
        ("2027-12-31T23:30:00Z", ["day-off", "year-not-covered"]),  # 2028
        ("2026-06-12T12:00:00+02:00", []),
    ],
)
def test_rules_look_at_the_day_in_the_zone_of_the_register(due: str, rules: list[str]) -> None:
    assert names(deadline(due), JUNE) == sorted(rules)


def test_move_to_the_first_hour_of_its_own_day_is_no_earlier_day() -> None:
    moved = 'moves = [ { due = 2026-06-30T22:30:00Z, on = 2026-06-15, reference = "26/1-2" } ]\n'
    assert "move-earlier" not in names(deadline("2026-07-01", moved), JUNE)


def test_hour_that_no_clock_shows_is_a_warning() -> None:
    assert [line for line in told(deadline("2026-03-29T02:30:00")) if line.startswith("missing-hour")] == [
        (
            "missing-hour: 02:30 of 2026-03-29 is on no clock in Europe/Oslo: clocks go forward then"
            " | write 2026-03-29T03:30:00, or the time with its offset"
        )
    ]


@pytest.mark.parametrize(
    "due", ["2026-03-29T01:59:00", "2026-03-29T03:00:00", "2026-03-29T02:30:00+01:00", "2026-10-25T03:00:00"]
)
def test_hours_that_clocks_show_once_are_none(due: str) -> None:
    assert not {"missing-hour", "clock-change"} & {*names(deadline(due))}


def test_occurrence_that_meets_a_change_of_clocks_is_a_note() -> None:
    body = deadline("2026-03-22T02:30:00", 'every = "week"\nuntil = 2026-04-05\n')
    assert [line for line in told(body) if line.startswith("clock-change")] == [
        (
            "clock-change: the occurrence of 2026-03-29 is at 02:30, which no clock in Europe/Oslo shows: clocks go forward then"
            " | calendars show it at 03:30; a move sets another time for it"
        )
    ]


def test_hour_that_comes_twice_is_a_note() -> None:
    assert [line for line in told(deadline("2026-10-25T02:30:00")) if line.startswith("clock-change")] == [
        (
            "clock-change: 02:30 of 2026-10-25 comes twice in Europe/Oslo, for clocks go back then: the first is taken"
            " | if the second is meant, write 2026-10-25T02:30:00+01:00"
        )
    ]


@pytest.mark.parametrize(
    ("due", "early"), [("2026-06-30T00:00:00", True), ("2026-06-30T00:15:00", True), ("2026-06-30T00:30:00", False)]
)
def test_entry_of_a_moment_lies_on_its_own_day(due: str, early: bool) -> None:
    of = letter(deadline(due))
    assert ("midnight" in names(deadline(due))) is early
    (owed,) = obligations(of.register, date(2026, 2, 1))
    (entry,) = EventBuilder(of.register, AsOf(date(2026, 2, 1)), Options()).of(owed)
    assert isinstance(entry.first, datetime)
    assert isinstance(entry.end, datetime)
    oslo = ZoneInfo("Europe/Oslo")
    assert entry.first.astimezone(oslo).date() == date(2026, 6, 30)
    at = datetime.fromisoformat(due).replace(tzinfo=oslo)
    assert (entry.first if early else entry.end) == at
    assert entry.end - entry.first == timedelta(minutes=30)


# --- month ends ---

MONTH_ENDS = {
    "a day": ('2026-04-30\nevery = "month"\nuntil = 2026-08-31\n', 1),
    "a moment": ('2026-04-30T12:00:00\nevery = "month"\nuntil = 2026-08-31\n', 1),
    "a span": ('"2026-04-01 to 2026-04-30"\nevery = "month"\nuntil = 2026-08-31\n', 1),
    "a count": ('"1 month after 2026-01-31"\nevery = "month"\nuntil = 2026-08-31\n', 1),
    "28 February every year": ('2026-02-28\nevery = "year"\nuntil = 2029-12-31\n', 1),
    "28 February until before the next leap year": ('2026-02-28\nevery = "year"\nuntil = 2027-12-31\n', 0),
    "30 April every year": ('2026-04-30\nevery = "year"\nuntil = 2029-12-31\n', 0),
    "a month": ('"April 2026"\nevery = "month"\nuntil = 2026-08-31\n', 0),
    "the 31st": ('2026-01-31\nevery = "month"\nuntil = 2026-08-31\n', 0),
    "29 April": ('2026-04-29\nevery = "month"\nuntil = 2026-08-31\n', 0),
}


@pytest.mark.parametrize("case", MONTH_ENDS)
def test_repetition_from_the_end_of_a_month_is_a_note(case: str) -> None:
    due, count = MONTH_ENDS[case]
    assert names(deadline(due)).count("month-end") == count


# --- the last day of a period ---

PERIODS = {
    ('"week 27 2026"', "next"): ("2026-06-29", "2026-07-06"),
    ('"week 27 2026"', "previous"): ("2026-06-29", "2026-07-03"),
    ('"2026-04-02 to 2026-04-06"', "previous"): ("2026-04-01", "2026-04-01"),
    ('"January 2026"', "previous"): ("2026-01-01", "2026-01-30"),
    ('"June 2026"', "previous"): ("2026-06-01", "2026-06-30"),
    ("2026-07-05", "next"): ("2026-07-06", "2026-07-06"),
}


@pytest.mark.parametrize(("due", "rule"), PERIODS)
def test_working_day_moves_the_last_day_of_a_period(due: str, rule: str) -> None:
    of = letter(deadline(due, f'working_day = "{rule}"\n'))
    (owed,) = obligations(of.register, date(2026, 1, 20))
    assert (str(owed.when.first), str(owed.when.last)) == PERIODS[due, rule]
    assert owed.planning_day is None


@pytest.mark.parametrize(
    ("due", "planned"),
    [
        ('"week 27 2026"', "2026-07-03"),
        ('"January 2026"', "2026-01-30"),
        ('"June 2026"', "None"),
        ("2026-07-05", "2026-07-03"),
    ],
)
def test_last_day_of_a_period_has_a_planning_day(due: str, planned: str) -> None:
    (owed,) = obligations(letter(deadline(due)).register, date(2026, 1, 20))
    assert str(owed.planning_day) == planned
