"""An id that no obligation has: what is meant is looked for in the same deadline first."""

from datetime import date

import pytest
from support.refusals import refused
from support.registers import LETTER, loaded

from mandate.editing.errors import CannotEdit
from mandate.editing.resolve_id import resolve_obligation
from mandate.editing.unknown_id import explain_unknown
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import obligations

AS_OF = date(2026, 4, 10)
MONTHLY = """
[[deadlines]]
id = "report"
title = "Monthly report"
due = 2026-01-31
every = "month"
until = 2026-12-31
moves = [ { due = 2026-04-15, on = 2026-03-01, for = 2026-03-31, reference = "26/1-2" } ]

[[deadlines]]
id = "reports"
title = "Another duty"
due = 2026-04-15
every = "month"
until = 2026-12-31

[[deadlines]]
id = "plan-2027"
title = "Plan"
due = 2026-09-01
inputs = [ { id = "figures", title = "Figures", from = "pod", due = 2026-08-01 } ]
"""
TOLD = {
    "a.report.2026-04-15": (
        "2026-04-15 is its current date, and an id has the original date",
        "write `a.report.2026-03-31`",
    ),
    "a.report.2026-04-29": (
        "`a.report` has no occurrence 2026-04-29",
        "did you mean `a.report.2026-04-30`, the nearest?",
    ),
    "a.report.2026-09-01": (
        "`a.report` has no occurrence 2026-09-01",
        "did you mean `a.report.2026-08-31`, the nearest?",
    ),
    "a.plan-2027.2026-09-01": ("`a.plan-2027` has one occurrence", "write `a.plan-2027`, without a day"),
    "a.repport.2026-04-15": (
        "there is no obligation `a.repport.2026-04-15` in this register",
        "did you mean `a.report`?",
    ),
    "a.plan-2026": (
        "there is no obligation `a.plan-2026` in this register",
        "the letter has a.plan-2027, a.plan-2027.figures, a.report, a.reports",
    ),
    "a.plann-2027": ("there is no obligation `a.plann-2027` in this register", "did you mean `a.plan-2027`?"),
    "a.zzz": (
        "there is no obligation `a.zzz` in this register",
        "the letter has a.plan-2027, a.plan-2027.figures, a.report, a.reports",
    ),
}


def register() -> ParsedRegister:
    return loaded({"a.toml": LETTER + MONTHLY})


@pytest.mark.parametrize("asked", TOLD)
def test_unknown_id_is_reported_with_the_one_that_is_meant(asked: str) -> None:
    found = explain_unknown(asked, obligations(register().register, AS_OF))
    assert (found.cause, found.remedy) == TOLD[asked]


@pytest.mark.parametrize("asked", TOLD)
def test_commands_that_write_say_the_same(asked: str) -> None:
    assert refused(resolve_obligation, register(), asked, None, AS_OF) == TOLD[asked]


@pytest.mark.parametrize("asked", [asked for asked, (_, remedy) in TOLD.items() if "`" in remedy])
def test_id_that_is_suggested_is_found(asked: str) -> None:
    suggested = TOLD[asked][1].split("`")[1]
    try:
        resolve_obligation(register(), suggested, None, AS_OF)
    except CannotEdit as error:
        assert error.choices  # noqa: PT017 - of a deadline with several, one is asked for


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("monthly", "titles with that word have: a.report"),
        ("Another-duty", "titles with that word have: a.reports"),
        ("pla", "run `mandate status` to see the ids of what is owed"),
    ],
)
def test_words_of_a_title_are_answered_with_its_id(asked: str, remedy: str) -> None:
    with pytest.raises(CannotEdit) as found:
        resolve_obligation(register(), asked, None, AS_OF)
    assert found.value.remedy == remedy
