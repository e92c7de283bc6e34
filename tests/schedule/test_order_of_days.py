"""The place of a day in the list, and the day of what is counted from something that has an end alone, or none."""

from datetime import date

import pytest
from support.registers import LETTER, REGISTER, letter, loaded

from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import Obligation, obligations

AS_OF = date(2026, 2, 1)


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "T"\ndue = {due}\n{more}\n'


def owed(of: ParsedRegister | str, as_of: date = AS_OF) -> dict[str, Obligation]:
    """The obligations in the order of the list, by the ids of their deadlines."""
    register = (letter(of) if isinstance(of, str) else of).register
    return {one.id.partition(".")[2]: one for one in obligations(register, as_of)}


# --- the order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "rule", "before", "behind"),
    [
        ("2026-06-06", "next", "2026-06-07", "2026-06-09"),  # a Saturday: Monday the 8th
        ("2026-06-06", "previous", "2026-06-04", "2026-06-06"),
        ('"2026-06-01 to 2026-06-07"', "next", "2026-05-31", "2026-06-02"),  # a period is listed from its first day
        ('"2026-06-01 to 2026-06-07"', "previous", "2026-05-31", "2026-06-02"),
        ('"2026-06-06 to 2026-06-07"', "previous", "2026-06-04", "2026-06-06"),
    ],
)
def test_a_day_moved_to_a_working_day_is_listed_there(due: str, rule: str, before: str, behind: str) -> None:
    found = owed(deadline(due, f'working_day = "{rule}"') + deadline(before, id_="y") + deadline(behind, id_="a"))
    assert [*found] == ["y", "x", "a"]


def test_what_may_be_done_after_a_day_is_listed_by_that_day_among_those_without_a_day() -> None:
    body = deadline('"after 2026-01-20"', id_="x") + deadline('"after 2026-01-10"', id_="y") + deadline('"not stated"', id_="a")  # fmt: skip
    found = owed(body)
    assert [*found] == ["y", "x", "a"]
    assert {one.when.open for one in found.values()} == {"not stated"}


# --- what is counted from something without a first day, or without any --------------------------------


def test_a_day_before_a_day_before_a_day() -> None:
    found = owed(
        deadline("2026-06-01", id_="last")
        + deadline('"before last"', id_="middle")
        + deadline('"before middle"', id_="first")
        + deadline('"2 weeks before middle"', id_="counted")
        + deadline('"same day as middle"', id_="same")
    )
    assert {id_: str(one.when.last) for id_, one in found.items()} == {
        "counted": "2026-05-17",
        "first": "2026-05-30",
        "middle": "2026-05-31",
        "same": "2026-05-31",
        "last": "2026-06-01",
    }


@pytest.mark.parametrize("due", ["same day as open", "before open", "2 weeks after open"])
def test_what_is_counted_from_something_open_waits_for_it(due: str) -> None:
    one = owed(deadline('"to be agreed"', id_="open") + deadline(f'"{due}"'))["x"]
    assert (one.state, one.when.waits_for, one.when.open) == ("waiting", ("open",), None)


@pytest.mark.parametrize(
    ("due", "late_after"),
    [
        ('"before kickoff"', date(2026, 11, 30)),
        ('"1 week before kickoff"', date(2026, 11, 24)),
        ('"same day as kickoff"', date(2026, 12, 1)),
        ('"1 week after kickoff"', date(2026, 12, 8)),
    ],
)
def test_what_is_due_before_a_planned_event_is_late_before_it(due: str, late_after: date) -> None:
    one = owed(deadline(due) + "[events]\nkickoff = 2026-12-01\n")["x"]
    assert (one.tentative, one.late_after, one.days) == (True, late_after, (late_after - AS_OF).days)


@pytest.mark.parametrize(
    ("country", "due", "waits_for"),
    [
        ("NO", "with annual report 2026", ()),
        ("FI", "with annual report 2026", ("annual_report.FI",)),
        ("", "with annual report 2026", ("annual_report.?",)),
    ],
)
def test_a_yearly_day_that_the_register_does_not_give_is_waited_for(
    country: str, due: str, waits_for: tuple[str, ...]
) -> None:
    line = f'country = "{country}"' if country else ""
    register = REGISTER.replace('country = "NO"\n', f"{line}\n", 1).replace(
        ', country = "NO"', f", {line}".rstrip(", ")
    )
    one = owed(loaded({"a.toml": LETTER + deadline(f'"{due}"')}, register))["x"]
    assert (one.when.waits_for, one.state) == (waits_for, "waiting" if waits_for else "due")


def test_what_waits_for_a_withdrawn_delivery_is_listed_last_and_what_waits_for_one_to_come_by_about_when() -> None:
    body = (
        deadline("2026-03-01", "withdrawn = [{ on = 2026-01-20 }]", "gone")
        + deadline("2026-09-01", id_="later")
        + deadline('"1 month after delivery of gone"', id_="x")
        + deadline('"1 month after delivery of later"', id_="y")
    )
    assert [id_ for id_ in owed(body) if id_ in {"x", "y"}] == ["y", "x"]


def test_a_day_past_the_years_that_are_counted_with_is_waited_for() -> None:
    one = owed(deadline('"100 years after 2150-01-01"'))["x"]
    assert (one.state, one.when.waits_for) == ("waiting", ("a day that can be counted to",))
