"""Records of what is counted from an event that comes again: the command names the place, and the file gets it."""

from datetime import date

from support.refusals import refusal
from support.registers import LETTER, letter, names

from mandate.cli.arguments import occurrence_typed
from mandate.editing.records import record_delivery
from mandate.editing.resolve_id import Target, resolve_obligation
from mandate.editing.verify import EditResult
from mandate.model.due import Exact
from mandate.model.records import Delivery

DAY = date(2026, 3, 1)
BODY = """[[deadlines]]
id = "stand"
title = "Stand"
due = "2 weeks before fair"

[events]
fair = [2026-01-25, 2027-01-24]
"""


def test_a_delivery_gets_the_place_in_for() -> None:
    of = letter(BODY)
    target = resolve_obligation(of, "a.stand", occurrence_typed("fair-1"), DAY)
    assert isinstance(target, Target)
    done = record_delivery(
        of, target, Delivery(on=Exact(day=DAY), for_=target.for_, reference="26/9"), DAY, again=False
    )
    assert isinstance(done, EditResult)
    assert 'for = "fair-1"' in done.after.text


def test_without_a_place_the_places_are_named() -> None:
    assert refusal(resolve_obligation, letter(BODY), "a.stand", None, DAY).choices == ("fair-1", "fair-2")


def test_the_whole_id_will_do() -> None:
    target = resolve_obligation(letter(BODY), "a.stand.fair-2", None, DAY)
    assert isinstance(target, Target)
    assert target.for_ == "fair-2"


def test_an_input_may_not_be_called_like_a_place() -> None:
    inputs = 'inputs = [{ id = "fair-1", from = "udi", title = "Figures" }]\n'
    assert LETTER
    assert "duplicate-id" in names(letter(BODY.replace("\n[events]", f"{inputs}\n[events]")))
