"""What an obligation says of itself: its identity, whether it was moved, its place in a window, and the rule by which it comes again."""

from datetime import date

import pytest
from support.registers import LETTER, letter, loaded

from mandate.dates.grammar import anchor_of
from mandate.schedule.explain import rule_of
from mandate.schedule.explain_anchor import anchor_day
from mandate.schedule.obligations import Obligation, obligations

AS_OF = date(2026, 6, 1)


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "T"\ndue = {due}\n{more}\n'


def owed(body: str, as_of: date = AS_OF) -> dict[str, Obligation]:
    return {one.id.partition(".")[2]: one for one in obligations(letter(body).register, as_of)}


@pytest.mark.parametrize(
    ("letter_was", "deadline_was", "identities"),
    [
        ("", "", ["a.x.2026-06-01", "a.x.2026-07-01"]),
        ("old", "", ["old.x.2026-06-01", "old.x.2026-07-01"]),
        ("", "y", ["a.y.2026-06-01", "a.y.2026-07-01"]),
        ("old", "y", ["old.y.2026-06-01", "old.y.2026-07-01"]),
    ],
)
def test_what_was_renamed_keeps_its_identity(letter_was: str, deadline_was: str, identities: list[str]) -> None:
    head = LETTER + (f'was = "{letter_was}"\n' if letter_was else "")
    body = deadline("[2026-06-01, 2026-07-01]", f'was = "{deadline_was}"' if deadline_was else "")
    found = obligations(loaded({"a.toml": head + body}).register, AS_OF)
    assert [one.identity for one in found] == identities
    assert [one.id for one in found] == ["a.x.2026-06-01", "a.x.2026-07-01"]


NOT_YET = '[events]\nkickoff = "not yet"\n'
MOVED = {
    "as set": (deadline("2026-09-01"), False),
    "to another day": (deadline("2026-09-01", 'moves = [{ due = 2026-10-01, on = 2026-03-01, reason = "x" }]'), True),
    "there and back": (
        deadline("2026-09-01", 'moves = [{ due = 2026-10-01, on = 2026-03-01, reason = "x" }, { due = 2026-09-01, on = 2026-04-01, reason = "y" }]'),
        False,
    ),
    "by a working day alone": (deadline("2026-08-01", 'working_day = "next"'), False),
    "waiting from the beginning": (deadline('"1 week after kickoff"') + NOT_YET, False),
    "made to wait": (deadline("2026-09-01", 'moves = [{ due = "1 week after kickoff", on = 2026-03-01, reason = "x" }]') + NOT_YET, True),
    "after what it is counted from": (
        deadline('"1 week after y"') + deadline("2026-09-01", 'moves = [{ due = 2026-10-01, on = 2026-03-01, reason = "x" }]', "y"),
        True,
    ),
    "made to wait by what it is counted from": (
        deadline('"1 week after y"') + deadline("2026-09-01", 'moves = [{ due = "1 week after kickoff", on = 2026-03-01, reason = "x" }]', "y") + NOT_YET,
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MOVED)
def test_what_was_moved_says_so(name: str) -> None:
    body, moved = MOVED[name]
    assert owed(body)["x"].moved is moved


def test_what_has_no_day_is_in_every_window_and_what_is_over_has_no_days_left() -> None:
    found = owed(
        deadline('"after 2026-01-20"', id_="open")
        + deadline('"June 2026"', id_="period")
        + deadline("2026-05-04", "deliveries = [{ on = 2026-05-04 }]", "delivered")
        + deadline("2026-05-04", "withdrawn = [{ on = 2026-05-01 }]", "withdrawn")
        + deadline("2026-05-04", id_="late")
    )
    assert {id_: one.window_day for id_, one in found.items()} == {
        "open": None,
        "period": date(2026, 6, 1),
        "delivered": date(2026, 5, 4),
        "withdrawn": date(2026, 5, 4),
        "late": date(2026, 5, 4),
    }
    assert {id_: one.days for id_, one in found.items()} == {
        "open": None,
        "period": 29,
        "delivered": None,
        "withdrawn": None,
        "late": -28,
    }
    assert found["late"].about is None


@pytest.mark.parametrize(
    ("body", "day", "rule"),
    [
        (deadline("[2026-05-01, 2026-06-01, 2026-07-01]"), AS_OF, "has 3 days. Up to 2026-06-01: 1 due, 1 overdue"),
        (deadline("[2026-07-01]"), AS_OF, "has 1 day. Up to 2026-06-01: none yet"),
        (deadline('["to be agreed", 2026-05-01]'), AS_OF, "has 2 days. Up to 2026-06-01: 1 overdue"),
        (
            deadline("2026-05-01", 'every = "month"\nuntil = 2026-07-31'), date(2026, 7, 1),
            "repeats every month from the first day, which keeps its day number, until 2026-07-31. Up to 2026-07-01: 1 due, 2 overdue",
        ),
    ],
)  # fmt: skip
def test_the_rule_of_several_counts_those_up_to_a_day(body: str, day: date, rule: str) -> None:
    assert rule_of(list(owed(body, day).values()), day) == rule


def test_the_day_that_something_is_counted_from_is_the_original_or_the_current_one() -> None:
    moved = deadline("2026-09-01", 'moves = [{ due = 2026-10-01, on = 2026-03-01, reason = "x" }]', "y")
    register = letter(deadline('"1 week after y"') + moved).register
    found = obligations(register, AS_OF)
    one = next(one for one in found if one.id == "a.x")
    anchor = anchor_of(one.occurrence.due)
    assert anchor is not None
    assert [str(anchor_day(one, anchor, found, register, now=now).last) for now in (False, True)] == ["2026-09-01", "2026-10-01"]  # fmt: skip
