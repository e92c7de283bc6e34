"""The words of a due: every form of the grammar, what is outside it, and the expressions found in real letters."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from support.dues import parse
from support.real_deadlines import DATA, ROWS
from support.registers import LETTER, REGISTER, letter, loaded, names

from mandate.dates.formatting import format_due
from mandate.dates.grammar import (
    GRAMMAR,
    IMPLICIT_EVENTS,
    LONGEST,
    parse_due,
    parse_interval,
    parse_length,
    parse_repetition,
)
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, DueError
from mandate.dates.suggestions import GENERAL_HELP
from mandate.model.diagnostic import Diagnostic
from mandate.model.due import Due, Interval, Moment, Repetition, Unit
from mandate.reading.register import ParsedRegister, has_errors
from mandate.schedule.obligations import Obligation, obligations

Days = tuple[str, str] | str
"""First and last day, or the state of a due that has no day."""


def days(one: Obligation) -> Days:
    return one.state.value if one.when.last is None else (str(one.when.first), str(one.when.last))


def only(body: str, as_of: str = "2026-01-15") -> Obligation:
    """The obligation `x` of a letter issued on 2026-01-15, which must be without errors."""
    of = letter(body)
    assert not of.diagnostics
    return next(one for one in obligations(of.register, date.fromisoformat(as_of)) if one.id == "a.x")


def deadline(due: str, id_: str = "x", more: str = "") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "{id_.title()}"\ndue = {due}\n{more}\n'


def fault(due: str, more: str = "") -> Diagnostic:
    """The one fault of reading a letter with such a due."""
    (found,) = letter(deadline(due, more=more)).diagnostics
    return found


# --- the table of docs/format.md ---

OTHERS = (
    deadline("2026-06-30", "report")
    + deadline("2026-09-01", "repayment")
    + "[events]\nreceipt = 2026-03-02\nkickoff = 'not yet'\n"
)
TABLE: dict[str, Days] = {
    "2026-06-01": ("2026-06-01", "2026-06-01"),
    "2026-04-22T09:00:00": ("2026-04-22", "2026-04-22"),
    '"2026"': ("2026-01-01", "2026-12-31"),
    '"June 2026"': ("2026-06-01", "2026-06-30"),
    '"February 2028"': ("2028-02-01", "2028-02-29"),
    '"Q1 2026"': ("2026-01-01", "2026-03-31"),
    '"Q2 2026"': ("2026-04-01", "2026-06-30"),
    '"Q3 2026"': ("2026-07-01", "2026-09-30"),
    '"Q4 2026"': ("2026-10-01", "2026-12-31"),
    '"T1 2026"': ("2026-01-01", "2026-04-30"),
    '"T2 2026"': ("2026-05-01", "2026-08-31"),
    '"T3 2026"': ("2026-09-01", "2026-12-31"),
    '"H1 2026"': ("2026-01-01", "2026-06-30"),
    '"H2 2026"': ("2026-07-01", "2026-12-31"),
    '"week 42 2026"': ("2026-10-12", "2026-10-18"),
    '"week 1 2026"': ("2025-12-29", "2026-01-04"),
    '"week 53 2026"': ("2026-12-28", "2027-01-03"),
    '"spring 2026"': ("2026-03-01", "2026-05-31"),
    '"summer 2026"': ("2026-06-01", "2026-08-31"),
    '"autumn 2026"': ("2026-09-01", "2026-11-30"),
    '"winter 2026"': ("2026-12-01", "2027-02-28"),
    '"winter 2027"': ("2027-12-01", "2028-02-29"),
    '"2026-11-01 to 2026-12-31"': ("2026-11-01", "2026-12-31"),
    '"2026-11-01 to 2026-11-01"': ("2026-11-01", "2026-11-01"),
    '"early June 2026"': ("2026-06-01", "2026-06-10"),
    '"mid June 2026"': ("2026-06-11", "2026-06-20"),
    '"late June 2026"': ("2026-06-21", "2026-06-30"),
    '"late February 2026"': ("2026-02-21", "2026-02-28"),
    '"60 days after issued"': ("2026-03-16", "2026-03-16"),
    '"1 day after issued"': ("2026-01-16", "2026-01-16"),
    '"6 weeks after 2025-06-30"': ("2025-08-11", "2025-08-11"),
    '"3 months before report"': ("2026-03-30", "2026-03-30"),
    '"4 months before report"': ("2026-02-28", "2026-02-28"),
    '"2 years after report"': ("2028-06-30", "2028-06-30"),
    '"10 working days after receipt"': ("2026-03-16", "2026-03-16"),
    '"10 working days before report"': ("2026-06-16", "2026-06-16"),
    '"10 days after kickoff"': "waiting",
    '"before report"': ("None", "2026-06-29"),
    '"before issued"': ("None", "2026-01-14"),
    '"before 2026-05-05"': ("None", "2026-05-04"),
    '"before kickoff"': "waiting",
    '"after kickoff"': "waiting",
    '"after issued"': "open",
    '"same day as repayment"': ("2026-09-01", "2026-09-01"),
    '"same day as receipt"': ("2026-03-02", "2026-03-02"),
    '"same day as kickoff"': "waiting",
    '"with annual report 2026"': ("2027-03-15", "2027-03-15"),
    '"as soon as possible"': "open",
    '"to be agreed"': "open",
    '"not stated"': "open",
    '"ongoing"': "open",
    '"on completion"': "open",
}


@pytest.mark.parametrize(("due", "expected"), TABLE.items(), ids=TABLE)
def test_each_form_comes_to_its_days(due: str, expected: Days) -> None:
    # as of a day on which the event has happened
    assert days(only(deadline(due) + OTHERS, as_of="2026-04-01")) == expected


@pytest.mark.parametrize("due", [due for due in TABLE if due.startswith('"')])
def test_a_phrase_written_from_its_value_is_the_phrase(due: str) -> None:
    found = parse(due.strip('"'))
    assert isinstance(found, Due)
    assert format_due(found) == due.strip('"')


@pytest.mark.parametrize("form", [form for form, _ in GRAMMAR])
def test_each_form_of_the_grammar_parses(form: str) -> None:
    found = parse(form.strip('"'))
    assert isinstance(found, Due)
    assert f'"{format_due(found)}"' == form


def test_the_grammar_has_every_form_of_the_documentation() -> None:
    said = {form for form, _ in GRAMMAR}
    assert said >= {
        '"2026"', '"June 2026"', '"Q1 2026"', '"T2 2026"', '"H1 2026"', '"week 42 2026"', '"spring 2026"',
        '"2026-11-01 to 2026-12-31"', '"early June 2026"', '"60 days after issued"', '"6 weeks after 2025-06-30"',
        '"before report"', '"after receipt"', '"same day as repayment"', '"with annual report 2026"',
        '"as soon as possible"', '"to be agreed"', '"not stated"', '"ongoing"', '"on completion"',
    }  # fmt: skip


def test_a_list_is_one_delivery_on_each_day() -> None:
    of = letter(deadline("[2026-01-20, 2026-02-19, 'spring 2026', 'to be agreed']"))
    owed = {one.id: days(one) for one in obligations(of.register, date(2026, 1, 15))}
    assert owed == {
        "a.x.2026-01-20": ("2026-01-20", "2026-01-20"),
        "a.x.2026-02-19": ("2026-02-19", "2026-02-19"),
        "a.x.2026-03-01": ("2026-03-01", "2026-05-31"),
        "a.x.open-1": "open",
    }


@pytest.mark.parametrize("event", IMPLICIT_EVENTS)
def test_six_events_may_be_waited_for_without_being_declared(event: str) -> None:
    of = letter(deadline(f'"2 weeks after {event}"'))
    assert names(of) == []
    (one,) = obligations(of.register, date(2026, 1, 15))
    assert one.when.waits_for == (event,)


@pytest.mark.parametrize("due", ["2 weeks after kickoff", "before kickoff", "after kickoff", "same day as kickoff"])
def test_any_other_event_must_be_declared(due: str) -> None:
    assert names(letter(deadline(f'"{due}"'))) == ["unknown-anchor"]
    assert names(letter(deadline(f'"{due}"') + '[events]\nkickoff = "not yet"')) == []


@pytest.mark.parametrize("kind", ["as soon as possible", "to be agreed", "not stated", "ongoing", "on completion"])
def test_an_open_due_is_never_late(kind: str) -> None:
    one = only(deadline(f'"{kind}"'), as_of="2199-12-31")
    assert (one.state, one.late_after, one.days) == ("open", None, None)


# --- what is no due: the message and the help are what a person reads ---

SOMETHING = GENERAL_HELP
WRONG: dict[str, tuple[str, str]] = {
    # a day in quotation marks, or written another way
    "2026-06-01": ("this day stands in quotation marks", "write 2026-06-01, without quotation marks"),
    "1.6.2026": ("`1.6.2026` is not written as a day", "write 2026-06-01, without quotation marks"),
    "31.12.2026": ("`31.12.2026` is not written as a day", "write 2026-12-31, without quotation marks"),
    "1.10.26": ("`1.10.26` is not written as a day", "write 2026-10-01, without quotation marks"),
    "1/6/2026": (
        "`1/6/2026` is not written as a day",
        "write 2026-06-01, or 2026-01-06 if the month comes first, without quotation marks",
    ),
    "20260601": ("`20260601` is not written as a day", "write 2026-06-01, without quotation marks"),
    "2026-6-1": ("`2026-6-1` is not written as a day", "write 2026-06-01, without quotation marks"),
    "1. juni 2026": ("`1. juni 2026` is not written as a day", "write 2026-06-01, without quotation marks"),
    "15 mars 2018": ("`15 mars 2018` is not written as a day", "write 2018-03-15, without quotation marks"),
    "senest 10. april 2026": (
        "`senest 10. april 2026` is not written as a day",
        "write 2026-04-10, without quotation marks",
    ),
    "senast den 15 mars 2018": (
        "`senast den 15 mars 2018` is not written as a day",
        "write 2018-03-15, without quotation marks",
    ),
    "June 1, 2026": ("`June 1, 2026` is not written as a day", "write 2026-06-01, without quotation marks"),
    # a day that no calendar has
    "31.6.2026": (
        "June 2026 has 30 days",
        "if the letter says so, write due = 2026-06-30 with assumed = true and keep its words in `quote`",
    ),
    "2026-02-29": (
        "February 2026 has 28 days",
        "if the letter says so, write due = 2026-02-28 with assumed = true and keep its words in `quote`",
    ),
    "1.13.2026": ("there is no month 13", "did you mean 2026-01-13? A day is written year, month, day"),
    "12.13.2026": ("there is no month 13", "did you mean 2026-12-13? A day is written year, month, day"),
    "1.31.2026": ("there is no month 31", "did you mean 2026-01-31? A day is written year, month, day"),
    "2.31.2026": ("there is no month 31", "see which day the letter gives, and write it as YYYY-MM-DD"),
    "13.13.2026": ("there is no month 13", "see which day the letter gives, and write it as YYYY-MM-DD"),
    "week 53 2025": (
        "2025 has 52 ISO weeks",
        'see which week the letter gives, and write "week N 2025"',
    ),
    "week 0 2026": (
        "2026 has 53 ISO weeks",
        'see which week the letter gives, and write "week N 2026"',
    ),
    "Q5 2026": ("a year has 4 quarters", 'see which one the letter gives, and write "QN 2026"'),
    "T4 2026": ("a year has 3 tertials", 'see which one the letter gives, and write "TN 2026"'),
    "T0 2026": ("a year has 3 tertials", 'see which one the letter gives, and write "TN 2026"'),
    "2026-12-31 to 2026-11-01": (
        "2026-12-31 comes after 2026-11-01",
        'did you mean "2026-11-01 to 2026-12-31"?',
    ),
    "2026-06-31 to 2026-07-01": (
        "June 2026 has 30 days",
        "if the letter says so, write due = 2026-06-30 with assumed = true and keep its words in `quote`",
    ),
    "0206": ("`0206` is outside the years 1900 to 2200", "write the year with four digits"),
    "June 2201": ("`2201` is outside the years 1900 to 2200", "write the year with four digits"),
    "with tender 1899": ("`1899` is outside the years 1900 to 2200", "write the year with four digits"),
    "with tender 2201": ("`2201` is outside the years 1900 to 2200", "write the year with four digits"),
    "with annual report 1899": ("`1899` is outside the years 1900 to 2200", "write the year with four digits"),
    "with annual report 2200": ("`2200` is outside the years 1900 to 2200", "write the year with four digits"),
    "with annual-report 2026": (
        "the annual report is written in two words",
        'write "with annual report 2026" for the day in the year after 2026',
    ),
    # what is counted from
    "2 weeks after Q5 2026": ("a year has 4 quarters", 'see which one the letter gives, and write "QN 2026"'),
    "before delivery of report": (
        "a day before a delivery, or some day after it, cannot be counted out",
        'write "N months after delivery of report" with the letter\'s number, or "after report"',
    ),
    "2 weeks after to be agreed": (
        "`2 weeks after to be agreed` is not a valid date or period",
        'write "2 weeks after ID", where ID is the id of a deadline of this file, or a name of your own for the event, with ID = "not yet" below [events] until it has happened',
    ),
    # counts
    "0 days after issued": (
        "`0 days` cannot be counted: it may be 1 to 36500",
        "see which number the letter gives",
    ),
    "999999 weeks after issued": (
        "`999999 weeks` cannot be counted: it may be 1 to 5200",
        "see which number the letter gives",
    ),
    "101 years after issued": (
        "`101 years` cannot be counted: it may be 1 to 100",
        "see which number the letter gives",
    ),
    # the words of letters
    "juni 2026": ("`juni 2026` is not a valid date or period", 'write "June 2026"'),
    "june 2026": ("`june 2026` is not a valid date or period", 'write "June 2026"'),
    "i løpet av september 2026": (
        "`i løpet av september 2026` is not a valid date or period",
        'write "September 2026"',
    ),
    "våren 2026": ("`våren 2026` is not a valid date or period", 'write "spring 2026"'),
    "høsten 2024": ("`høsten 2024` is not a valid date or period", 'write "autumn 2024"'),
    "hösten 2024": ("`hösten 2024` is not a valid date or period", 'write "autumn 2024"'),
    "ultimo mai 2026": ("`ultimo mai 2026` is not a valid date or period", 'write "late May 2026"'),
    "primo januar 2026": ("`primo januar 2026` is not a valid date or period", 'write "early January 2026"'),
    "i slutet av december 2025": (
        "`i slutet av december 2025` is not a valid date or period",
        'write "late December 2025"',
    ),
    "uke 42 2026": ("`uke 42 2026` is not a valid date or period", 'write "week 42 2026"'),
    "vecka 42 2026": ("`vecka 42 2026` is not a valid date or period", 'write "week 42 2026"'),
    "2. tertial 2026": ("`2. tertial 2026` is not a valid date or period", 'write "T2 2026"'),
    "1. halvår 2026": ("`1. halvår 2026` is not a valid date or period", 'write "H1 2026"'),
    "2026-Q1": ("`2026-Q1` is not a valid date or period", 'write "Q1 2026"'),
    "2026-06": ("`2026-06` is not a valid date or period", 'write "June 2026"'),
    "2026-W42": ("`2026-W42` is not a valid date or period", 'write "week 42 2026"'),
    "snarest": ("`snarest` is not a valid date or period", 'write "as soon as possible"'),
    "så raskt som mulig": ("`så raskt som mulig` is not a valid date or period", 'write "as soon as possible"'),
    "snarast möjligt": ("`snarast möjligt` is not a valid date or period", 'write "as soon as possible"'),
    "asap": ("`asap` is not a valid date or period", 'write "as soon as possible"'),
    "Avtales nærmere": ("`Avtales nærmere` is not a valid date or period", 'write "to be agreed"'),
    "enligt överenskommelse": ("`enligt överenskommelse` is not a valid date or period", 'write "to be agreed"'),
    "løpende": ("`løpende` is not a valid date or period", 'write "ongoing"'),
    "löpande": ("`löpande` is not a valid date or period", 'write "ongoing"'),
    "ved ferdigstillelse": ("`ved ferdigstillelse` is not a valid date or period", 'write "on completion"'),
    "ikke angitt": ("`ikke angitt` is not a valid date or period", 'write "not stated"'),
    "": (
        "`due` is empty",
        SOMETHING.replace('"to be agreed" where the letter gives no date', '"not stated" where the letter gives none'),
    ),
    "sex veckor efter 2025-06-30": (
        "`sex veckor efter 2025-06-30` is not a valid date or period",
        'write "6 weeks after 2025-06-30"',
    ),
    "6 veckor efter 2025-06-30": (
        "`6 veckor efter 2025-06-30` is not a valid date or period",
        'write "6 weeks after 2025-06-30"',
    ),
    "60 dager etter mottak": ("`60 dager etter mottak` is not a valid date or period", 'write "60 days after receipt"'),
    "før report": (
        "`før report` is not a valid date or period",
        'write "before ID", where ID is the id of a deadline of this file, or a name of your own for the event, with ID = "not yet" below [events] until it has happened',
    ),
    # nothing like a due
    "when the moon is full": ("`when the moon is full` is not a valid date or period", SOMETHING),
    "x" * 300: (f"`{'x' * 57}…` is not a valid date or period", SOMETHING),
}


@pytest.mark.parametrize(("text", "told"), WRONG.items(), ids=[text[:40] or "empty" for text in WRONG])
def test_a_phrase_outside_the_grammar_is_reported_with_the_nearest_form(text: str, told: tuple[str, str]) -> None:
    found = parse(text)
    assert isinstance(found, DueError)
    assert (found.message, found.help) == told


@pytest.mark.parametrize("text", [text for text in WRONG if text])
def test_a_phrase_outside_the_grammar_is_an_error_of_the_file(text: str) -> None:
    assert has_errors(letter(deadline(f'"{text}"')).diagnostics)


OTHER_FORMS = (
    "is not a valid date",
    "is not written as a day",
    "in quotation marks",
    "in two words",
    "counted out",
    "is empty",
)
"""Parts of the messages of what is not of the form of a due. What else is wrong has the form, and is a day that no calendar has."""


@pytest.mark.parametrize("text", [text for text in WRONG if text])
def test_a_day_that_cannot_be_is_of_a_rule_of_its_own(text: str) -> None:
    form = any(part in WRONG[text][0] for part in OTHER_FORMS)
    assert names(letter(deadline(f'"{text}"'))) == ["bad-due" if form else "impossible-date"]


@pytest.mark.parametrize("text", WRONG)
def test_every_form_that_the_help_names_is_a_due(text: str) -> None:
    _, help_ = WRONG[text]
    for quoted in help_.split('"')[1::2]:
        assert isinstance(parse(quoted), Due) or re.search(r"YYYY|\bID\b|[A-Z]?N\b|not yet", quoted)


@pytest.mark.parametrize(
    "text",
    [
        "same day as issued", "same day as 2026-06-01", "before", "after", "before Report", "before a report", " 2026", "2026 ",
        "June  2026", "early 2026", "early spring 2026", "60 days", "days after issued", "-1 days after issued", "1.5 years after issued",
        "9999999 days after issued", "2 fortnights after issued", "As soon as possible", "with annual report", "Q 2026",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_due_is_none(text: str) -> None:
    assert isinstance(parse(text), DueError)


@pytest.mark.parametrize("words", ["after ", "before ", "2 days after ", "after delivery of ", "same day as "])
def test_a_due_is_counted_from_one_thing_and_the_longest_chain_of_words_is_an_error(words: str) -> None:
    for times in (2, 5_000):
        assert isinstance(parse(words * times + "issued"), DueError)


@pytest.mark.parametrize(
    "text", ["６ weeks after issued", "٢٠٢٦", "week ４２ 2026", "２０２６-06-01", "same day as ｒeport"]
)
def test_only_ascii_digits_and_letters_are_read(text: str) -> None:
    assert isinstance(parse(text), DueError)


UNQUOTED: dict[str, tuple[str, str, str]] = {
    "2026": (
        "wrong-type",
        "`due` is a whole number, and must be a day, or a phrase in quotation marks",
        'put the year in quotation marks: due = "2026"',
    ),
    "1.6": (
        "wrong-type",
        "`due` is a decimal number, and must be a day, or a phrase in quotation marks",
        "did you mean due = 2026-06-01? `1.6` is read as a number",
    ),
    "true": (
        "wrong-type",
        "`due` is true or false, and must be a day, or a phrase in quotation marks",
        "write due = YYYY-MM-DD",
    ),
    "[]": (
        "wrong-type",
        "`due` is an empty list",
        'write the days, or "not stated" where the letter gives none',
    ),
    "0206-06-01": (
        "impossible-date",
        "`0206-06-01` is outside the years 1900 to 2200",
        "write the year with four digits",
    ),
    "2201-01-01": (
        "impossible-date",
        "`2201-01-01` is outside the years 1900 to 2200",
        "write the year with four digits",
    ),
}


@pytest.mark.parametrize(("due", "told"), UNQUOTED.items(), ids=UNQUOTED)
def test_a_bare_value_that_is_not_a_day_is_reported(due: str, told: tuple[str, str, str]) -> None:
    found = fault(due)
    assert (found.rule.name, found.message, found.help) == told


@pytest.mark.parametrize("due", ["31.12.2026", "2026-06-31", "31/12/2026"])
def test_a_bare_day_written_another_way_hides_no_other_deadline(due: str) -> None:
    of = letter(deadline(due) + deadline("2026-06-30", "y"))
    assert has_errors(of.diagnostics)
    assert [(item.file, item.whole) for item in of.unread] == [("a.toml", True)]


def test_one_bad_item_of_a_list_leaves_the_others_and_is_counted() -> None:
    of = letter(deadline('[2026-06-01, "1.7.2026", 2026-08-01]'))
    assert [one.id for one in obligations(of.register, date(2026, 1, 1))] == ["a.x.2026-06-01", "a.x.2026-08-01"]
    assert [item.count for item in of.unread] == [1]


# --- `every` and lengths ---

EVERY: dict[str, Repetition | None] = {
    "year": Repetition(step=Interval(count=12, unit=Unit.MONTH)),
    "half-year": Repetition(step=Interval(count=6, unit=Unit.MONTH)),
    "tertial": Repetition(step=Interval(count=4, unit=Unit.MONTH)),
    "quarter": Repetition(step=Interval(count=3, unit=Unit.MONTH)),
    "month": Repetition(step=Interval(count=1, unit=Unit.MONTH)),
    "week": Repetition(step=Interval(count=1, unit=Unit.WEEK)),
    "2 years": Repetition(step=Interval(count=24, unit=Unit.MONTH)),
    "5 months": Repetition(step=Interval(count=5, unit=Unit.MONTH)),
    "2 weeks": Repetition(step=Interval(count=2, unit=Unit.WEEK)),
    "1 times a year": Repetition(step=None, times_a_year=1),
    "4 times a year": Repetition(step=None, times_a_year=4),
    "99 times a year": Repetition(step=None, times_a_year=99),
    "day": None,
    "2 days": None,
    "2 working days": None,
    "2 quarters": None,
    "years": None,
    "yearly": None,
    "år": None,
    "0 years": None,
    "101 years": None,
    "9999999 weeks": None,
    "-2 years": None,
    "0 times a year": None,
    "100 times a year": None,
    "４ times a year": None,
    "times a year": None,
    "": None,
}


@pytest.mark.parametrize(("text", "expected"), EVERY.items(), ids=[text or "empty" for text in EVERY])
def test_every_takes_what_the_format_says(text: str, expected: Repetition | None) -> None:
    found = parse_repetition(text)
    assert (found and (found.step, found.times_a_year)) == (expected and (expected.step, expected.times_a_year))
    assert found is None or found.written == text


@pytest.mark.parametrize("text", [text for text, expected in EVERY.items() if expected is None])
def test_any_other_every_is_an_error(text: str) -> None:
    assert has_errors(letter(deadline("2026-06-01", more=f'every = "{text}"')).diagnostics)


def test_times_a_year_is_for_an_open_due_only() -> None:
    every = 'every = "4 times a year"'
    assert names(letter(deadline('"to be agreed"', more=every))) == []
    assert names(letter(deadline("2026-06-01", more=every))) == ["bad-repetition"]


@pytest.mark.parametrize("unit", LONGEST, ids=str)
def test_a_length_goes_to_a_century_and_no_further(unit: Unit) -> None:
    most = LONGEST[unit]
    assert parse_interval(f"{most} {unit}s") == Interval(count=most, unit=unit)
    assert parse_interval(f"1 {unit}") == Interval(count=1, unit=unit)
    assert [parse_interval(f"{count} {unit}s") for count in (0, most + 1, 10**9)] == [None, None, None]


def test_a_meeting_lasts_minutes_hours_or_days() -> None:
    assert parse_length("2 hours") == timedelta(hours=2)
    assert parse_length("90 minutes") == timedelta(minutes=90)
    assert parse_length("1 day") == timedelta(days=1)
    assert [parse_length(text) for text in ("0 hours", "2", "hours", "2 weeks", "2 Hours", "99999 hours")] == [None] * 6


@pytest.mark.parametrize(
    "text",
    [
        "early June next", "early June 26", "spring next", "spring 26", "week 42 next", "week 100 2026", "week 042 2026", "with annual report next",
        "2026-11-01 to next", "next to 2026-12-31", "2026/11/01 to 2026-12-31", "2026-ab-01 to 2026-12-31", "2026-11-01 to 2026-12-3", "with Tender 2026",
        "1000000 days after issued", "06 weeks after issued", "60 days after", "after", "after ",
    ],
)  # fmt: skip
def test_what_is_not_written_as_the_format_says_is_outside_the_grammar(text: str) -> None:
    assert parse_due(text) is None


@pytest.mark.parametrize("unit", LONGEST, ids=str)
def test_the_longest_count_may_be_counted(unit: Unit) -> None:
    assert isinstance(parse_due(f"{LONGEST[unit]} {unit}s after 2050-01-01"), Due)
    assert isinstance(parse_due(f"{LONGEST[unit] + 1} {unit}s after 2050-01-01"), DueError)


@pytest.mark.parametrize("at", ["2026-04-22T09:00", "2026-04-22T09:00:30", "2026-04-22T09:00:00.500000"])
def test_a_moment_is_written_to_the_second_only_where_it_has_seconds(at: str) -> None:
    assert format_due(Moment(at=datetime.fromisoformat(at))) == at


def test_the_years_that_are_counted_with_are_both_included() -> None:
    assert isinstance(parse(f"with annual report {FIRST_YEAR}"), Due)
    for year in (FIRST_YEAR, LAST_YEAR):
        assert not letter(deadline(f"{year}-06-01")).diagnostics
        assert isinstance(parse(str(year)), Due)
    for year in (FIRST_YEAR - 1, LAST_YEAR + 1):
        assert has_errors(letter(deadline(f"{year}-06-01")).diagnostics)
        assert isinstance(parse(str(year)), DueError)


@pytest.mark.parametrize("due", ['"100 years after 2150-01-01"', '"26000 working days before 1950-01-01"'])
def test_a_count_past_the_years_that_are_counted_with_is_an_error(due: str) -> None:
    assert names(letter(deadline(due))) == ["day-out-of-reach"]


# --- expressions found in real letters: tests/deadlines.toml ---


def written(row: dict[str, Any]) -> ParsedRegister:
    """The letter in which the row's words are written."""
    about = LETTER.replace("issued = 2026-01-15\n", f"issued = {row['issued']}\n" if "issued" in row else "")
    about = about.rstrip("\n") + f"\n{row.get('assignment', '')}\n\n"
    if row["lang"].startswith("sv"):
        about = about.replace('addressee = "pod"', 'addressee = "kamk"')
    return loaded({"a.toml": about + row["file"]}, REGISTER + DATA["organisations"])


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['n']}-{row['lang']}" for row in ROWS])
def test_an_expression_of_a_real_letter_comes_to_its_day(row: dict[str, Any]) -> None:
    of = written(row)
    assert not has_errors(of.diagnostics)
    assert "unknown-organisation" not in names(of)
    as_of = row.get("as_of", row.get("issued", date(2026, 1, 15)))
    found = {
        one.id.removeprefix("a."): one.state.value
        if one.when.last is None
        else str(one.when.last)
        if one.when.is_day
        else f"{one.when.first}..{one.when.last}"
        for one in obligations(of.register, as_of, row.get("horizon"))
    }
    assert found == row["expected"]


def test_every_expression_of_the_collection_is_written_or_refused_with_a_reason() -> None:
    said, unsaid = {row["n"] for row in ROWS}, {row["n"] for row in DATA["unsayable"]}
    assert not said & unsaid
    assert sorted(said | unsaid) == DATA["numbers"]
    assert all(row["why"] for row in DATA["unsayable"])
