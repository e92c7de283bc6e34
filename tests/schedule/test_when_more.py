"""Days that real letters give otherwise: known as a period, planned, coming again, counted from a delivery or a period, by name."""

import itertools
from datetime import date

import pytest
from support import lists
from support.registers import LETTER, REGISTER, letter, loaded, lost, names

from mandate.dates.formatting import format_due
from mandate.dates.grammar import parse_due
from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.feeds.verify import verify_feed
from mandate.model.enums import Language, State
from mandate.reading.register import ParsedRegister
from mandate.render import json
from mandate.render.letter import letter as shown
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation, obligations
from mandate.schedule.wording import status_text


def deadline(due: str, more: str = "", id_: str = "d") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "{id_.title()}"\ndue = {due}\n{more}\n'


REPORT = deadline("2026-06-01", id_="report")


def day(text_: str) -> date:
    return date.fromisoformat(text_)


def owed(of: ParsedRegister | str, as_of: str) -> dict[str, Obligation]:
    made = letter(of) if isinstance(of, str) else of
    assert not made.diagnostics, made.diagnostics
    return {one.id.removeprefix("a."): one for one in obligations(made.register, day(as_of))}


def falls(of: ParsedRegister | str, as_of: str) -> dict[str, str]:
    """The day of each obligation, or its words."""
    return {id_: str(one.when.last or status_text(one)) for id_, one in owed(of, as_of).items()}


def states(of: ParsedRegister | str, as_of: str) -> dict[str, str]:
    return {id_: one.state.value for id_, one in owed(of, as_of).items()}


def why(of: ParsedRegister | str, as_of: str, id_: str) -> list[str]:
    made = letter(of) if isinstance(of, str) else of
    found = owed(made, as_of)
    return [f"{step.about}: {step.says}" for step in explain(found[id_], found.values(), made.register)]


def entries(of: ParsedRegister | str, as_of: str, options: Options | None = None) -> dict[str, CalendarEvent]:
    """The entries of a feed by the id of their obligation; the feed is proved complete."""
    made = letter(of) if isinstance(of, str) else of
    found, options = obligations(made.register, day(as_of)), options or Options()
    calendar = build_feed(found, made.register, day(as_of), options)
    assert verify_feed(calendar, found, found, made.register, day(as_of), options).faults == ()
    ids = {one.id for one in found}
    return {line: entry for entry in calendar.entries for line in entry.description.splitlines() if line in ids}


# --- a period where only that is known ---

AUGUST = LETTER.replace("issued = 2026-01-15", 'issued = "August 2025"')


def test_what_is_counted_from_a_letter_of_which_only_the_month_is_known_waits() -> None:
    of = loaded({"a.toml": AUGUST + deadline('"60 days after issued"')})
    assert falls(of, "2026-01-01") == {"d": "only the month of the letter is known"}
    assert "counted from: the day of the letter, of which only the month is known" in why(of, "2026-01-01", "d")
    assert why(of, "2026-01-01", "d")[0] == "letter: A letter, 26/1, of August 2025"
    (assignment,) = of.register.assignments
    assert "August 2025" in shown(assignment, (), of.register, (), 80)
    assert '"issued": "August 2025"' in json.letter(assignment, (), of.register, day("2026-01-01"))
    assert "due-before-issued" in names(loaded({"a.toml": AUGUST + deadline("2025-07-31")}))
    assert "due-before-issued" not in names(loaded({"a.toml": AUGUST + deadline("2025-08-01")}))


def test_a_year_or_a_span_may_be_all_that_is_known() -> None:
    for issued, words in (('"2025"', "the year"), ('"2025-08-01 to 2025-08-09"', "the time")):
        of = loaded({"a.toml": AUGUST.replace('"August 2025"', issued) + deadline('"60 days after issued"')})
        assert falls(of, "2026-01-01") == {"d": f"only {words} of the letter is known".replace("the ", "the ", 1)}


def test_a_move_and_a_withdrawal_count_from_the_first_day_of_their_period() -> None:
    moved = deadline("2026-06-01", 'moves = [{ due = 2026-09-01, on = "March 2026", reason = "by telephone" }]')
    assert falls(moved, "2026-02-28") == {"d": "2026-06-01"}
    assert falls(moved, "2026-03-01") == {"d": "2026-09-01"}
    assert "moved: to 2026-09-01 in March 2026, by telephone" in why(moved, "2026-03-01", "d")
    gone = deadline("2026-06-01", 'withdrawn = { on = "March 2026" }')
    assert [states(gone, when)["d"] for when in ("2026-02-28", "2026-03-01")] == ["due", "withdrawn"]
    assert status_text(owed(gone, "2026-03-01")["d"]) == "withdrawn March 2026"
    record = lists.obligation(owed(gone, "2026-03-01")["d"], letter(gone).register)["withdrawn"]
    assert record["on"] == "March 2026"
    assert "within" not in record


def test_records_sort_by_the_first_day_of_their_period() -> None:
    moves = '{ due = 2026-10-01, on = "March 2026" }, { due = 2026-09-01, on = 2026-03-02 }'
    assert falls(deadline("2026-06-01", f"moves = [{moves}]"), "2026-04-01") == {"d": "2026-09-01"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.EN, "Moved to 2026-09-01, March 2026"),
        (Language.NB, "Flyttet til 2026-09-01, mars 2026"),
        (Language.NN, "Flytta til 2026-09-01, mars 2026"),
        (Language.SV, "Flyttat till 2026-09-01, mars 2026"),
    ],
)
def test_a_feed_says_the_period_in_its_language(language: Language, line: str) -> None:
    moved = deadline("2026-06-01", 'moves = [{ due = 2026-09-01, on = "March 2026" }]')
    assert line in entries(moved, "2026-04-01", Options(language=language))["a.d"].description.splitlines()


# --- planned events ---

PLAN = "[events]\nfair = 2026-09-01\n"


def test_before_its_day_a_planned_event_gives_a_tentative_day() -> None:
    body = deadline('"2 weeks after fair"') + PLAN
    before, after = (owed(body, when)["d"] for when in ("2026-08-31", "2026-09-01"))
    assert [str(one.when.last) for one in (before, after)] == ["2026-09-15"] * 2
    assert [one.tentative for one in (before, after)] == [True, False]
    register = letter(body).register
    assert lists.obligation(before, register)["planned"] == "fair"
    assert "tentative: `fair` is planned" in lists.line(before, register)
    assert "counted from: the event `fair` planned for 2026-09-01" in why(body, "2026-08-31", "d")
    assert "counted from: the event `fair` on 2026-09-01" in why(body, "2026-09-01", "d")
    shown_before, shown_after = (entries(body, when)["a.d"] for when in ("2026-08-31", "2026-09-01"))
    assert (shown_before.status, shown_after.status) == (Status.TENTATIVE, Status.CONFIRMED)
    assert shown_before.uid == shown_after.uid
    assert shown_before.sequence < shown_after.sequence
    assert shown_before.stamp < shown_after.stamp


def test_a_plan_alone_makes_nothing_overdue_that_is_counted_after_it() -> None:
    sunday = "[events]\nfair = 2026-12-26\n"
    body = deadline('"1 day after fair"', 'working_day = "previous"') + sunday
    assert falls(body, "2026-12-25") == {"d": "2026-12-24"}
    assert [states(body, when)["d"] for when in ("2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27")] == [
        "due", "due", "overdue", "overdue",
    ]  # fmt: skip


def test_what_is_counted_before_a_planned_event_is_overdue_like_any_other() -> None:
    body = deadline('"1 month before fair"') + deadline('"before fair"', id_="e") + PLAN
    assert falls(body, "2026-07-01") == {"d": "2026-08-01", "e": "2026-08-31"}
    assert states(body, "2026-08-02") == {"d": "overdue", "e": "due"}


def test_some_day_after_a_planned_event_waits_for_it() -> None:
    body = deadline('"after fair"') + PLAN
    assert [states(body, when)["d"] for when in ("2026-08-31", "2026-09-01")] == ["waiting", "open"]


def test_what_is_counted_from_a_planned_deadline_is_tentative_too() -> None:
    body = deadline('"1 month after x"') + deadline('"1 week after fair"', id_="x") + PLAN
    assert [one.tentative for one in owed(body, "2026-08-31").values()] == [True, True]
    moved = deadline('"1 week after fair"', "moves = [{ due = 2026-10-01, on = 2026-02-01 }]") + PLAN
    assert [one.tentative for one in owed(moved, "2026-08-31").values()] == [False]


# --- an event that comes again ---

FAIR = "[events]\nfair = [2026-01-25, 2027-01-24]\n"
PLANS = deadline('"2 weeks before fair"') + deadline('"1 month after d"', id_="e")


def test_each_day_of_an_event_gives_an_occurrence_by_its_place() -> None:
    assert falls(PLANS + FAIR, "2026-01-01") == {
        "d.fair-1": "2026-01-11", "e.fair-1": "2026-02-11", "d.fair-2": "2027-01-10", "e.fair-2": "2027-02-10",
    }  # fmt: skip
    assert "counted from: the event `fair`, number 2 of 2, planned for 2027-01-24" in why(
        PLANS + FAIR, "2026-02-01", "d.fair-2"
    )


def test_the_ids_stay_when_days_are_added_or_a_plan_changes() -> None:
    before = set(falls(PLANS + FAIR, "2026-02-01"))
    assert set(falls(PLANS + FAIR.replace("2027-01-24", "2027-02-07"), "2026-02-01")) == before
    assert before < set(falls(PLANS + FAIR.replace("2027-01-24", "2027-01-24, 2028-01-23"), "2026-02-01"))


def test_one_day_that_is_no_list_gives_the_id_alone() -> None:
    assert set(falls(PLANS + PLAN, "2026-01-01")) == {"d", "e"}
    assert set(falls(PLANS + PLAN.replace("2026-09-01", "[2026-09-01]"), "2026-01-01")) == {"d.fair-1", "e.fair-1"}


def test_records_name_the_place() -> None:
    more = 'deliveries = [{ on = 2026-01-10, for = "fair-1" }]\nmoves = [{ due = 2027-01-15, on = 2026-02-01, for = "fair-2" }]'
    body = deadline('"2 weeks before fair"', more) + FAIR
    assert falls(body, "2026-03-01") == {"d.fair-1": "2026-01-11", "d.fair-2": "2027-01-15"}
    assert states(body, "2026-03-01") == {"d.fair-1": "delivered", "d.fair-2": "due"}
    assert "unknown-occurrence" in names(letter(body.replace('"fair-2" }', '"fair-3" }')))
    assert "missing-for" in names(letter(body.replace(', for = "fair-1"', "")))


def test_items_of_a_list_keep_their_numbers_when_an_event_comes_again() -> None:
    body = deadline('["2 weeks before fair", "to be agreed"]')
    once = {id_ for id_ in falls(body + FAIR, "2026-01-01") if "open" in id_}
    again = {id_ for id_ in falls(body + FAIR.replace("-24]", "-24, 2028-01-23]"), "2026-01-01") if "open" in id_}
    assert once == again == {"d.open-2"}


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (PLANS + "[events]\nfair = [2027-01-24, 2026-01-25]\n", "event-order"),
        (PLANS + "[events]\nfair = [2026-01-25, 2026-01-25]\n", "event-order"),
        (PLANS + "[events]\nfair = []\n", "wrong-type"),
        (PLANS + '[events]\nfair = [2026-01-25, "not yet"]\n', "wrong-type"),
        (deadline('"2 weeks before fair"', 'every = "year"') + FAIR, "bad-repetition"),
        (deadline('["2 weeks before fair", "1 week before fair"]') + FAIR, "same-occurrence"),
        (deadline("2026-05-01", 'moves = [{ due = "1 week after fair", on = 2026-02-01 }]') + FAIR, "move-to-several"),
    ],
)
def test_what_is_wrong_with_an_event_that_comes_again_is_reported(body: str, rule: str) -> None:
    assert rule in names(letter(body))


# --- counted from the real delivery ---

AFTER = REPORT + deadline('"3 months after delivery of report"')


def test_until_the_delivery_it_waits_about_a_day() -> None:
    assert falls(AFTER, "2026-05-01")["d"] == "waits for delivery of report, about 2026-09-01"
    one = owed(AFTER, "2026-05-01")["d"]
    assert (one.state, one.section.name, one.days) == (State.WAITING, "NO_DATE", None)
    assert (
        "counted from: the delivery of `report`, which is not recorded; it is due 2026-06-01, which would give about 2026-09-01"
        in why(AFTER, "2026-05-01", "d")
    )
    assert states(AFTER, "2030-01-01")["d"] == "waiting"
    document = lists.obligation(one, letter(AFTER).register)
    assert (document["waits_for"], document["about"], document["last"]) == (["delivery of report"], "2026-09-01", None)
    assert lists.row(one, letter(AFTER).register).split(";")[5] == "waits for delivery of report, about 2026-09-01"


@pytest.mark.parametrize(
    ("on", "falls_on"),
    [("2026-05-15", "2026-08-15"), ("2026-07-20", "2026-10-20"), ('"July 2026"', "2026-10-31")],
)
def test_the_first_delivery_counts_a_period_by_its_last_day(on: str, falls_on: str) -> None:
    delivered = AFTER.replace(
        "due = 2026-06-01\n", f"due = 2026-06-01\ndeliveries = [{{ on = {on} }}, {{ on = 2026-12-01 }}]\n"
    )
    one = owed(delivered, "2026-12-24")["d"]
    assert str(one.when.last) == str(one.occurrence.first_set.last) == falls_on
    assert one.state is State.OVERDUE
    assert any(
        step.startswith("counted from: the delivery of `report` on ") for step in why(delivered, "2026-12-24", "d")
    )


def test_a_move_of_the_anchor_moves_the_day_it_is_about() -> None:
    moved = AFTER.replace("due = 2026-06-01\n", "due = 2026-06-01\nmoves = [{ due = 2026-07-01, on = 2026-05-01 }]\n")
    assert falls(moved, "2026-05-01")["d"] == "waits for delivery of report, about 2026-10-01"


def test_of_an_anchor_that_repeats_there_is_one_for_each() -> None:
    anchor = deadline(
        "2026-06-01",
        'every = "year"\nuntil = 2027-12-31\ndeliveries = [{ on = 2026-06-20, for = 2026-06-01 }]',
        "report",
    )
    body = anchor + deadline(
        '"1 year after delivery of report"', "deliveries = [{ on = 2027-05-01, for = 2026-06-01 }]"
    )
    found = {id_: day_ for id_, day_ in falls(body, "2027-06-02").items() if id_.startswith("d.")}
    assert found == {"d.2026-06-01": "2027-06-20", "d.2027-06-01": "waits for delivery of report, about 2028-06-01"}
    assert states(body, "2027-06-02")["d.2026-06-01"] == "delivered"
    assert states(body, "2027-06-02")["d.2027-06-01"] == "waiting"


def test_what_is_counted_from_what_waits_for_a_delivery_waits_too() -> None:
    body = AFTER + deadline('"1 month before d"', id_="draft")
    assert falls(body, "2026-05-01")["draft"] == "waits for delivery of report, about 2026-08-01"


def test_of_a_withdrawn_anchor_it_waits_and_check_warns() -> None:
    body = AFTER.replace("due = 2026-06-01\n", "due = 2026-06-01\nwithdrawn = { on = 2026-05-01 }\n")
    assert falls(body, "2026-05-01")["d"] == "waits for delivery of report, which was withdrawn"
    assert "withdrawn-anchor" in names(letter(body))


def test_in_a_feed_it_is_tentative_about_its_day_while_that_is_to_come() -> None:
    before, after = entries(AFTER, "2026-09-01")["a.d"], entries(AFTER, "2026-09-02")["a.d"]
    assert (before.first, before.status, before.alarm) == (day("2026-09-01"), Status.TENTATIVE, None)
    assert (after.status, after.uid, after.sequence) == (Status.CANCELLED, before.uid, before.sequence + 1)
    assert "a.d" not in entries(AFTER, "2026-12-01")
    delivered = AFTER.replace("due = 2026-06-01\n", "due = 2026-06-01\ndeliveries = [{ on = 2026-10-01 }]\n")
    counted = entries(delivered, "2026-10-01")["a.d"]
    assert (counted.first, counted.status, counted.uid) == (day("2027-01-01"), Status.CONFIRMED, before.uid)
    assert counted.stamp > after.stamp


def test_what_waits_leaves_a_feed_with_a_word_and_never_by_loss() -> None:
    register = letter(AFTER).register
    calendars = []
    for when in ("2026-08-31", "2026-09-02", "2026-12-01"):
        found = obligations(register, day(when))
        calendars.append((build_feed(found, register, day(when), Options()), found, day(when)))
    for (old, _, _), (new, found, when_) in itertools.pairwise(calendars):
        assert lost(new, old, found, register, when_) == ()
    gone = AFTER.replace("due = 2026-06-01\n", "due = 2026-06-01\nwithdrawn = { on = 2026-05-01 }\n")
    assert entries(gone, "2026-05-02")["a.d"].status is Status.CANCELLED


def test_the_description_counts_it_once() -> None:
    of = letter(AFTER).register
    for when, words in (
        ("2026-05-01", "2 obligations with a day"),
        ("2026-10-01", "1 obligations with a day; not in it: 1 without a day yet"),
    ):
        calendar = build_feed(obligations(of, day(when)), of, day(when), Options())
        assert words.replace("1 obligations", "1 obligation") in calendar.description


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (deadline('"3 months after delivery of d"'), "circular-anchor"),
        (deadline('"3 months after delivery of reprot"') + REPORT, "unknown-anchor"),
        (deadline('"3 months after delivery of receipt"'), "unknown-anchor"),
        (deadline('"3 months before delivery of report"') + REPORT, "bad-due"),
        (deadline('"after delivery of report"') + REPORT, "bad-due"),
        (deadline('"1 week after delivery of e"') + deadline('"before d"', id_="e"), "circular-anchor"),
    ],
)
def test_a_delivery_that_cannot_be_waited_for_is_reported(body: str, rule: str) -> None:
    assert rule in names(letter(body))


# --- yearly days by name ---

YEARLY = REGISTER.replace(
    "[organisations]", '[yearly_days]\nbudget-proposal = { SE = "03-01", NO = "10-07" }\n\n[organisations]'
)


def test_a_yearly_day_is_the_registers_for_the_country() -> None:
    body = deadline('"with budget-proposal 2027"') + deadline('"with budget-proposal 2027"', 'responsible = "lst"', "e")
    of = loaded({"a.toml": LETTER + body}, YEARLY)
    assert falls(of, "2026-05-01") == {"d": "2027-10-07", "e": "2027-03-01"}
    assert "yearly day: the register's day `budget-proposal` for SE, in 2027" in why(of, "2026-05-01", "e")


def test_a_yearly_day_repeats_by_years() -> None:
    body = deadline('"with budget-proposal 2026"', 'every = "year"\nuntil = 2028-12-31')
    of = loaded({"a.toml": LETTER + body}, YEARLY)
    assert falls(of, "2026-05-01") == {f"d.{year}-10-07": f"{year}-10-07" for year in (2026, 2027, 2028)}
    assert [format_due(one.occurrence.due) for one in owed(of, "2026-05-01").values()] == [
        f"with budget-proposal {year}" for year in (2026, 2027, 2028)
    ]


@pytest.mark.parametrize("every", ["18 months", "12 weeks", "6 months"])
def test_a_yearly_day_that_does_not_repeat_by_years_is_of_the_first_year(every: str) -> None:
    body = deadline('"with budget-proposal 2026"', f'every = "{every}"\nuntil = 2029-12-31')
    found = owed(loaded({"a.toml": LETTER + body}, YEARLY), "2026-05-01")
    assert len(found) >= 3
    assert {format_due(one.occurrence.due) for one in found.values()} == {"with budget-proposal 2026"}


@pytest.mark.parametrize(
    ("days", "due", "rule"),
    [
        ('budget-proposal = { SE = "03-01" }', '"with budget-proposal 2027"', "no-yearly-day"),
        ('budget-proposal = { NO = "03-01" }', '"with budget-propsal 2027"', "no-yearly-day"),
        ('budget-proposal = { NO = "02-29" }', "2026-05-01", "impossible-date"),
        ('annual-report = { NO = "03-01" }', "2026-05-01", "bad-id"),
        ('budget-proposal = "03-01"', "2026-05-01", "wrong-type"),
        ('budget-proposal = { NO = "1 March" }', "2026-05-01", "bad-phrase"),
        ('budget-proposal = { NO = "03-01" }', '"with annual-report 2026"', "bad-due"),
    ],
)
def test_a_yearly_day_that_is_not_there_is_reported(days: str, due: str, rule: str) -> None:
    of = loaded(
        {"a.toml": LETTER + deadline(due)},
        REGISTER.replace("[organisations]", f"[yearly_days]\n{days}\n\n[organisations]"),
    )
    assert rule in names(of)


# --- no end, or an end from a day on ---

WEEKLY = deadline("2026-01-05", 'every = "week"{}')


@pytest.mark.parametrize(
    ("about", "more", "warned"),
    [
        (LETTER, "", True),
        (LETTER, '\nuntil = "further notice"', False),
        (LETTER, "\nuntil = 2026-12-31", False),
        (LETTER.replace("issued", "ends = 2026-12-31\nissued"), "", False),
        (LETTER.replace("issued", 'kind = "instruction"\nissued'), "", False),
        (LETTER, "\nwithdrawn = [{ on = 2026-06-01, from = 2026-06-15 }]", False),
    ],
)
def test_a_repetition_without_an_end_is_warned_of(about: str, more: str, warned: bool) -> None:
    of = loaded({"a.toml": about + WEEKLY.format(more)})
    assert ("endless-repetition" in names(of)) is warned


def test_further_notice_holds_past_the_year_of_an_allocation_letter() -> None:
    about = LETTER.replace("issued", 'kind = "allocation-letter"\nyear = 2026\nissued')
    of = loaded({"a.toml": about + WEEKLY.format('\nuntil = "further notice"')})
    assert max(falls(of, "2026-12-01")) > "d.2027"
    assert "until-assumed" not in names(of)
    assert any(step.endswith(", until further notice") for step in why(of, "2026-12-01", "d.2026-12-07"))


FROM = WEEKLY.format(
    "\nwithdrawn = [{ on = 2026-02-01, from = 2026-02-09 }]\ndeliveries = [{ on = 2026-02-15, for = 2026-02-16 }]"
)


def test_a_withdrawal_from_a_day_on_leaves_what_was_owed() -> None:
    found = states(FROM, "2026-03-01")
    assert found["d.2026-02-02"] == "overdue"
    assert found["d.2026-02-09"] == "withdrawn"
    assert found["d.2026-02-16"] == "delivered"
    assert found["d.2026-02-23"] == "withdrawn"
    assert set(states(FROM, "2026-01-31").values()) == {"due", "overdue"}
    assert "withdrawn: on 2026-02-01, all from 2026-02-09 on" in why(FROM, "2026-03-01", "d.2026-02-23")


def test_published_occurrences_are_cancelled_and_later_ones_made_no_more() -> None:
    last = "d.2028-01-31"  # two years ahead of the withdrawal: what the feeds of that day reached
    assert max(states(FROM, "2026-03-01")) == max(states(FROM, "2040-03-01")) == last
    found = entries(FROM, "2026-03-01")
    assert found["a.d.2026-02-23"].status is Status.CANCELLED
    assert max(found) == f"a.{last}"


def test_an_end_far_ahead_leaves_what_comes_before() -> None:
    body = deadline("2026-01-05", 'every = "year"\nwithdrawn = [{ on = 2026-02-01, from = 2031-01-01 }]')
    found = states(body, "2032-06-01")
    assert found["d.2030-01-05"] == "overdue"
    assert found["d.2031-01-05"] == "withdrawn"
    assert max(found) == "d.2031-01-05"


@pytest.mark.parametrize(
    "body",
    [
        WEEKLY.format("\nwithdrawn = [{ on = 2026-02-01, from = 2026-02-09, for = 2026-02-16 }]"),
        WEEKLY.format("\nwithdrawn = [{ on = 2026-02-01, from = 2025-12-01 }]"),
        deadline("2026-05-01", "withdrawn = [{ on = 2026-02-01, from = 2026-02-09 }]"),
    ],
)
def test_a_from_that_cannot_be_is_reported(body: str) -> None:
    assert "bad-withdrawal-from" in names(letter(body))


def test_a_record_far_ahead_lists_its_own_occurrence_only() -> None:
    monthly = deadline(
        "2026-01-31", 'every = "month"\nuntil = "further notice"\ndeliveries = [{ on = 2026-03-30, for = 2062-03-31 }]'
    )
    found = falls(monthly, "2026-04-02")
    assert len(found) == 28
    assert max(found) == "d.2062-03-31"
    assert "far-occurrence" in names(letter(monthly))
    assert "far-occurrence" not in names(letter(monthly.replace("2062-03-31", "2026-04-30")))
    assert "unknown-occurrence" in names(letter(monthly.replace("2062-03-31", "2062-03-30")))


# --- a count from a period ---


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ('"14 days after June 2026"', "2026-07-14", "2026-07-14"),
        ('"2 weeks before June 2026"', "2026-05-18", "2026-05-18"),
        ('"1 month after T1 2026"', "2026-05-30", "2026-05-30"),
        ('"3 days after week 42 2026"', "2026-10-21", "2026-10-21"),
        ('"5 days after early June 2026"', "2026-06-15", "2026-06-15"),
        ('"5 days after 2026-06-01 to 2026-06-20"', "2026-06-25", "2026-06-25"),
        ('"1 month after autumn 2026"', "2026-12-30", "2026-12-30"),
        ('"before spring 2026"', "None", "2026-02-28"),
        ('"before 2027"', "None", "2026-12-31"),
    ],
)
def test_a_count_runs_from_the_last_day_of_a_period_or_before_its_first(due: str, first: str, last: str) -> None:
    one = owed(deadline(due), "2026-02-01")["d"]
    assert (str(one.when.first), str(one.when.last)) == (first, last)


def test_some_day_after_a_period_is_open_once_it_is_over() -> None:
    body = deadline('"after June 2026"')
    assert [states(body, when)["d"] for when in ("2026-06-29", "2026-06-30")] == ["waiting", "open"]


def test_why_names_the_period() -> None:
    assert "counted from: the period June 2026, 2026-06-01 to 2026-06-30" in why(
        deadline('"14 days after June 2026"'), "2026-02-01", "d"
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "14 days after June 2026",
        "10 working days before week 42 2026",
        "before early June 2026",
        "after 2026-01-01 to 2026-02-01",
        "3 months after delivery of report",
        "with budget-proposal 2027",
        "1 year after autumn 2026",
    ],
)
def test_a_phrase_is_written_as_it_was_read(phrase: str) -> None:
    due = parse_due(phrase)
    assert due is not None
    assert not hasattr(due, "message")
    assert format_due(due) == phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "14 days after before x",
        "3 days after ongoing 2026",
        "2 weeks after after x",
        "3 months after delivery of",
        "after ",
        "with x",
    ],
)
def test_a_phrase_outside_the_forms_is_none(phrase: str) -> None:
    assert parse_due(phrase) is None
