"""`mandate why`: every step is true, and what was counted can be counted again from the line."""

import re
from datetime import date

import pytest
from hypothesis import given
from support.letters import Letter, letters
from support.properties import examples
from support.registers import BARE_LETTER, letter, loaded

from mandate.dates.grammar import parse_interval
from mandate.dates.resolved import add_interval
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation, obligations

AS_OF = date(2026, 6, 1)
ANCHORS = """
[[deadlines]]
id = "yearly"
title = "Yearly"
due = 2026-05-15
every = "year"
until = 2027-12-31

[[deadlines]]
id = "quarter"
title = "Quarter"
due = "Q3 2026"

[[deadlines]]
id = "moved"
title = "Moved"
due = 2026-09-01
moves = [ { due = 2026-10-01, on = 2026-03-01, reference = "26/1-2", reason = "More time", by = "b" } ]

[events]
kickoff = "not yet"

[[deadlines]]
id = "x"
title = "Asked"
"""


def told(body: str, id_: str = "a.x") -> list[str]:
    of = letter(ANCHORS + body)
    owed = obligations(of.register, AS_OF)
    one = next(one for one in owed if one.id == id_)
    return [f"{step.about}: {step.says}" for step in explain(one, owed, of.register)]


STEPS = {
    "from one of several": (
        'due = "2 weeks after yearly"\n', "a.x.2026-05-29",
        ["counted from: the deadline `yearly.2026-05-15`, 2026-05-15", "count: 2 weeks after 2026-05-15", "original date: 2026-05-29"],
    ),
    "from the second of several": (
        'due = "2 weeks after yearly"\n', "a.x.2027-05-29",
        ["counted from: the deadline `yearly.2027-05-15`, 2027-05-15", "count: 2 weeks after 2027-05-15", "original date: 2027-05-29"],
    ),
    "before a period counts from its first day": (
        'due = "2 weeks before quarter"\n', "a.x",
        ["counted from: the deadline `quarter`, 2026-07-01/2026-09-30", "count: 2 weeks before 2026-07-01", "original date: 2026-06-17"],
    ),
    "each item of a list by itself": (
        'due = ["30 days after issued", "60 days after issued", "Q3 2026"]\n', "a.x.2026-03-16",
        ['due: "60 days after issued", an item of a list', "counted from: the day of the letter, 2026-01-15", "count: 60 days after 2026-01-15"],
    ),
    "what opened a repetition": (
        'due = "to be agreed"\nevery = "half-year"\nuntil = 2027-12-31\nmoves = [ { due = 2026-04-10, on = 2026-02-01, reference = "26/1-3" } ]\n',
        "a.x.2026-10-10",
        ["opened: moved to 2026-04-10 on 2026-02-01, 26/1-3: the first day of the repetition",
         "repeats: every half-year from the first day, which keeps its day number, until 2027-12-31", "original date: 2026-10-10"],
    ),
    "what followed a move": (
        'due = "1 week after moved"\n', "a.x",
        ["original date: 2026-09-08", "counted from: the deadline `moved`, 2026-10-01 since it moved; see `mandate why a.moved`",
         "count: 1 week after 2026-10-01", "current date: 2026-10-08"],
    ),
    "an event that has not happened": (
        'due = "1 week after kickoff"\n', "a.x",
        ["counted from: the event `kickoff`, which has not happened", "current date: no day while it waits for kickoff"],
    ),
    "a moment in another zone": (
        "due = 2026-11-24T09:00:00+05:00\n", "a.x",
        ["in the register's zone: 2026-11-24 05:00, Europe/Oslo", "current date: 2026-11-24 05:00"],
    ),
    "withheld": ('due = 2026-09-01\nwithheld = "offl. § 15"\n', "a.x", ["withheld: offl. § 15"]),
    "to nobody": ("due = 2026-09-01\nto = []\n", "a.x", ["to: nobody: named by the deadline"]),
    "working days": (
        'due = "3 working days after 2026-04-30"\n', "a.x",
        ["count: 3 working days after 2026-04-30, Saturdays and Sundays left out and 2026-05-01 Labour Day", "current date: 2026-05-06"],
    ),
    "what must be quoted, and the copy": (
        'due = 2026-09-01\ncite = true\ncopy = "udi"\n', "a.x", ["copy: udi", "must quote: 26/1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "id_", "steps"), STEPS.values(), ids=STEPS)
def test_the_steps_say_how_the_day_was_reached(body: str, id_: str, steps: list[str]) -> None:
    found = told(body, id_)
    assert [step for step in found if step in steps] == steps


def test_a_move_tells_its_document_its_reason_and_the_letter_that_made_it() -> None:
    assert "moved: to 2026-10-01 on 2026-03-01, 26/1-2, More time, by b" in told("due = 2026-09-01\n", "a.moved")


def test_nobody_is_told_as_the_letter_says_it() -> None:
    head = BARE_LETTER + '[reporting]\nto = []\n\n[[deadlines]]\nid = "x"\ntitle = "Asked"\ndue = 2026-09-01\n'
    of = loaded({"a.toml": head})
    owed = obligations(of.register, AS_OF)
    assert ("to", "nobody: the letter's reports go to nobody") in [
        (step.about, step.says) for step in explain(owed[0], owed, of.register)
    ]


@examples(60)
@given(letters())
def test_what_is_counted_can_be_counted_again(one: Letter) -> None:
    of = loaded({"a.toml": one.toml()})
    owed = obligations(of.register, AS_OF)
    for each in owed[:40]:
        counted_again(each, [f"{step.about}: {step.says}" for step in explain(each, owed, of.register)])


def counted_again(one: Obligation, steps: list[str]) -> None:
    """The last count of days, weeks, months or years gives the day that was first set, or the one in force."""
    counts = [
        m
        for step in steps
        if (m := re.fullmatch(r"count: (\d+ [a-z ]+?) (after|before) (\d{4}-\d\d-\d\d)(,.*)?", step))
    ]
    days = {one.occurrence.first_set.last, one.when.last, one.when.letter_day}
    if counts and not one.duty.deadline.every:
        interval = parse_interval(counts[-1][1])
        assert interval is not None
        assert (
            add_interval(
                date.fromisoformat(counts[-1][3]), interval, 1 if counts[-1][2] == "after" else -1, one.duty.country
            )
            in days
        )
