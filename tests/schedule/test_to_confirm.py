"""A meeting and an effect whose day has passed: neither late nor forgotten, until somebody says what happened."""

from datetime import date

import pytest
from support import lists
from support.lists import obligation
from support.registers import letter

from mandate.feeds.calendar_event import Status
from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.model.enums import State
from mandate.schedule.obligations import Obligation, obligations
from mandate.schedule.standing import Section
from mandate.schedule.wording import status_text

MEETING = """
[[deadlines]]
id = "x"
title = "Meeting"
kind = "meeting"
due = 2026-06-01
"""
EFFECT = MEETING.replace('"meeting"', '"effect"').replace('"Meeting"', '"Decree"')


def one(body: str, day: str) -> Obligation:
    of = letter(body)
    assert not of.diagnostics
    return obligations(of.register, date.fromisoformat(day))[0]


@pytest.mark.parametrize(
    ("body", "day", "state"),
    [
        (MEETING, "2026-06-01", State.DUE),
        (MEETING, "2026-06-02", State.UNCONFIRMED),
        (MEETING, "2199-01-01", State.UNCONFIRMED),
        (EFFECT, "2026-06-02", State.UNCONFIRMED),
        (MEETING.replace("meeting", "report"), "2026-06-02", State.OVERDUE),
        (MEETING + 'grace = "1 day"\n', "2026-06-02", State.DUE),
        (MEETING + 'grace = "1 day"\n', "2026-06-03", State.UNCONFIRMED),
        (MEETING.replace("2026-06-01", '"June 2026"'), "2026-06-30", State.DUE),
        (MEETING.replace("2026-06-01", '"June 2026"'), "2026-07-01", State.UNCONFIRMED),
        (MEETING + "optional = true\n", "2026-06-02", State.LAPSED),
        (MEETING + "deliveries = [{ on = 2026-06-01 }]\n", "2026-06-02", State.DELIVERED),
        (MEETING + "withdrawn = { on = 2026-05-20 }\n", "2026-06-02", State.WITHDRAWN),
        (MEETING + "moves = [{ due = 2026-07-01, on = 2026-05-20 }]\n", "2026-06-02", State.DUE),
        ("[assignment.closed]\non = 2026-05-31\n" + MEETING, "2026-06-02", State.CLOSED),
    ],
)
def test_what_takes_place_is_unconfirmed_after_its_last_day(body: str, day: str, state: State) -> None:
    assert one(body, day).state is state


def test_an_input_to_a_meeting_is_overdue_like_any_other() -> None:
    body = MEETING + 'inputs = [{ id = "paper", from = "udi", title = "Paper", due = 2026-05-20 }]\n'
    found = {each.id: each.state for each in obligations(letter(body).register, date(2026, 6, 2))}
    assert found == {"a.x": State.UNCONFIRMED, "a.x.paper": State.OVERDUE}


def test_the_section_stands_behind_the_overdue() -> None:
    body = MEETING + EFFECT.replace('"x"', '"y"').replace('"effect"', '"report"')
    body += EFFECT.replace('"x"', '"z"').replace("2026-06-01", '"to be agreed"')
    of = letter(body).register
    found = obligations(of, date(2026, 6, 11))
    assert [each.section for each in found] == [Section.OVERDUE, Section.TO_CONFIRM, Section.NO_DATE]
    assert status_text(found[1]) == "was 10 days ago; record it"
    assert obligation(found[1], of)["days"] == -10
    shown = lists.terminal(found, of, date(2026, 6, 11), "", 100, colour=False)
    heads = [line for line in shown.splitlines() if line.endswith("(1)")]
    assert heads == ["Overdue (1)", "To confirm (1)", "No date yet (1)"]


def test_in_a_feed_the_entry_stays_on_its_day() -> None:
    of = letter(MEETING).register
    day = date(2026, 9, 1)
    (entry,) = build_feed(obligations(of, day), of, day, Options()).entries
    assert (entry.first, entry.status) == (date(2026, 6, 1), Status.CONFIRMED)
