"""Changes of days that are planned, come again, wait for a delivery, or end a repetition, each with its cause."""

from datetime import date

import pytest
from support.registers import LETTER, REGISTER, letter, loaded

from mandate.history.compare import compare
from mandate.history.flat import facts

DAY = date(2026, 3, 1)
MONTHLY = '[[deadlines]]\nid = "figures"\ntitle = "Figures"\ndue = 2026-01-31\nevery = "month"\n'
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-01\n'
AFTER = REPORT + '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = "3 months after delivery of report"\n'
PLAN = '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = "2 weeks after fair"\n[events]\n'
NOTICE = MONTHLY + 'until = "further notice"\n'


def told(old: str, new: str, day: date | None = DAY) -> list[str]:
    """Each change: kind, id, what, cause, and whether it is unexplained."""
    found = compare(letter(old), letter(new), {}, ("old", "new"), day)
    return [
        " | ".join(filter(None, (one.kind, one.about, one.says, one.cause, "unexplained" if one.unexplained else "")))
        for one in found.changes
    ]


def test_an_end_put_to_an_endless_repetition_removes_all_later_ones() -> None:
    assert told(MONTHLY, MONTHLY + "until = 2026-06-30\n") == [
        "removed | figures.2026-07-31 | 2026-07-31 and all later ones | until: none → 2026-06-30 | unexplained",
        "changed | figures | until: none → 2026-06-30",
    ]
    assert told(MONTHLY, MONTHLY + "until = 2026-02-28\n")[0] == (
        "removed | figures.2026-03-31 | 2026-03-31 and all later ones | until: none → 2026-02-28 | unexplained"
    )


def test_an_end_taken_away_adds_all_later_ones() -> None:
    found = told(MONTHLY + "until = 2026-06-30\n", MONTHLY)
    assert found == [
        "added | figures.2026-07-31 | 2026-07-31 and all later ones, pod → jd | until: 2026-06-30 → none",
        "changed | figures | until: 2026-06-30 → none",
    ]


def test_a_nearer_end_names_each() -> None:
    found = told(MONTHLY + "until = 2026-04-30\n", MONTHLY + "until = 2026-02-28\n")
    assert [one.split(" | ")[1] for one in found[:-1]] == ["figures.2026-03-31", "figures.2026-04-30"]


@pytest.mark.parametrize(
    "body",
    [
        '[[tasks]]\nid = "figures"\ntitle = "Figures"\ndue = 2026-01-31\nevery = "month"\n',
        '[[deadlines]]\nid = "figures"\ntitle = "Figures"\ndue = "January 2026"\nevery = "month"\n',
    ],
)
def test_tasks_and_periods_end_alike(body: str) -> None:
    first = told(body, body + "until = 2026-06-30\n")[0]
    assert first.startswith("removed | figures.2026-07-")
    assert "and all later ones" in first


def test_what_is_counted_from_the_repetition_ends_with_it() -> None:
    counted = '[[deadlines]]\nid = "sum"\ntitle = "Sum"\ndue = "10 days after figures"\n'
    found = told(MONTHLY + counted, MONTHLY + "until = 2026-06-30\n" + counted)
    assert any(one.startswith("removed | sum.2026-08-10 | 2026-08-10 and all later ones") for one in found)


def test_an_end_that_is_only_assumed_is_no_less_one() -> None:
    about = LETTER.replace("issued", 'kind = "allocation-letter"\nyear = 2026\nissued')
    other = about.replace('"allocation-letter"', '"government-commission"')
    found = compare(loaded({"a.toml": about + MONTHLY}), loaded({"a.toml": other + MONTHLY}), {}, ("a", "b"))
    assert [(one.kind.value, one.says) for one in found.changes if one.about] == [
        ("added", "2027-01-31 and all later ones, pod → jd")
    ]


def test_further_notice_changes_no_day() -> None:
    assert told(MONTHLY, NOTICE) == ["changed | figures | until: none → further notice"]


def test_a_withdrawal_from_a_day_on_is_on_record() -> None:
    record = 'withdrawn = [{ on = 2026-05-04, from = 2026-06-14, reference = "26/9" }]\n'
    assert told(NOTICE, NOTICE + record) == [
        "withdrawn | figures.2026-06-30 | withdrawn on 2026-05-04 and all later ones | letter 26/9",
    ]


def test_an_event_that_gets_one_more_day_adds_an_occurrence() -> None:
    assert told(PLAN + "fair = [2026-01-25]\n", PLAN + "fair = [2026-01-25, 2027-01-24]\n") == [
        "changed | event fair: 2026-01-25 → 2026-01-25, 2027-01-24",
        "added | d.fair-2 | 2027-02-07, pod → jd | event fair on 2027-01-24",
    ]


def test_an_event_that_becomes_a_list_changes_the_id() -> None:
    found = compare(letter(PLAN + "fair = 2026-01-25\n"), letter(PLAN + "fair = [2026-01-25]\n"), {}, ("a", "b"))
    renamed = next(one for one in found.changes if one.kind.value == "renamed")
    assert renamed.says == "called d.fair-1, before d"
    assert renamed.effects == ("its calendar ids change: subscribers see the old entries go and new ones come",)


@pytest.mark.parametrize(("day", "unexplained"), [(date(2026, 8, 31), False), (date(2026, 9, 1), True), (None, True)])
def test_a_plan_may_change_until_its_day(day: date | None, unexplained: bool) -> None:
    found = told(PLAN + "fair = 2026-09-01\n", PLAN + "fair = 2026-10-01\n", day)
    assert found == [
        f"changed | event fair: 2026-09-01 → 2026-10-01{' | unexplained' if unexplained else ''}",
        "moved | d | 2026-09-15 → 2026-10-15 (+30 days) | fair changed from 2026-09-01 to 2026-10-01"
        + (" | unexplained" if unexplained else ""),
    ]


def test_a_delivery_gives_what_waits_for_it_its_day() -> None:
    delivered = AFTER.replace(
        "due = 2026-06-01\n", 'due = 2026-06-01\ndeliveries = [{ on = 2026-05-20, reference = "26/7" }]\n'
    )
    assert told(AFTER, delivered) == [
        "delivered | report | delivered on 2026-05-20, on time | letter 26/7",
        "moved | d | waits for delivery of report, about 2026-09-01 → 2026-08-20 | report delivered 2026-05-20",
    ]
    assert (
        "moved | d | 2026-08-20 → waits for delivery of report, about 2026-09-01 | the delivery of report deleted | unexplained"
        in told(delivered, AFTER)
    )


def test_a_move_of_what_is_to_be_delivered_moves_the_day_about() -> None:
    moved = AFTER.replace(
        "due = 2026-06-01\n", 'due = 2026-06-01\nmoves = [{ due = 2026-07-01, on = 2026-05-20, reference = "26/7" }]\n'
    )
    assert told(AFTER, moved)[1] == (
        "moved | d | waits for delivery of report, about 2026-09-01 → waits for delivery of report, about 2026-10-01 | counted from report"
    )


def test_a_yearly_day_changed_in_the_register_is_named() -> None:
    body = LETTER + '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = "with budget-proposal 2027"\n'
    days = REGISTER.replace("[organisations]", '[yearly_days]\nbudget-proposal = { NO = "10-07" }\n\n[organisations]')
    old, new = (loaded({"a.toml": body}, text) for text in (days, days.replace("10-07", "10-01")))
    found = [(one.says, one.cause, one.unexplained) for one in compare(old, new, {}, ("a", "b")).changes]
    assert found == [
        ("yearly day budget-proposal of NO: 10-07 → 10-01", "", False),
        ("2027-10-07 → 2027-10-01 (−6 days)", "the day `budget-proposal` of NO changed in mandate.toml", True),
    ]


def test_facts_for_git_have_the_periods_and_days() -> None:
    body = PLAN + 'fair = [2026-01-25, 2027-01-24]\nkickoff = "not yet"\n'
    about = LETTER.replace("issued = 2026-01-15", 'issued = "August 2025"')
    lines = facts(loaded({"a.toml": about + body}).register.assignments[0]).splitlines()
    assert {"letter, issued: August 2025", "event fair: 2026-01-25, 2027-01-24", "event kickoff: not yet"} <= set(lines)
