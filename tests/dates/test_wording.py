"""A due in the words of each language, and days as people write them."""

from datetime import date, datetime

import pytest

from mandate.dates.formatting import format_due
from mandate.dates.grammar import GRAMMAR, parse_due, parse_repetition
from mandate.dates.wording import due_phrase, due_words, repetition_words
from mandate.messages.days import day_words, moment_words, range_words, relative_words, weekday_words
from mandate.model.due import Due, Moment
from mandate.model.enums import Language

WORDS = {
    "T2 2026": ("tertial 2 2026", "2. tertial 2026", "2. tertial 2026", "tertial 2 2026"),
    "spring 2027": ("spring 2027", "våren 2027", "våren 2027", "våren 2027"),
    "early June 2026": ("early June 2026", "primo juni 2026", "primo juni 2026", "början av juni 2026"),
    "week 42 2026": ("week 42 2026", "uke 42 2026", "veke 42 2026", "vecka 42 2026"),
    "10 working days after receipt": (
        "10 working days after receipt",
        "10 virkedager etter mottak",
        "10 virkedagar etter mottak",
        "10 arbetsdagar efter mottagande",
    ),
    "H2 2026": ("second half of 2026", "andre halvår 2026", "andre halvår 2026", "andra halvåret 2026"),
    "3 months after delivery of report": (
        "3 months after the delivery of report",
        "3 måneder etter levering av report",
        "3 månader etter levering av report",
        "3 månader efter redovisningen av report",
    ),
    "before report": ("before report", "før report", "før report", "före report"),
    "after receipt": ("after receipt", "etter mottak", "etter mottak", "efter mottagande"),
    "1 month before report": (
        "1 month before report",
        "1 måned før report",
        "1 månad før report",
        "1 månad före report",
    ),
    "6 weeks after issued": (
        "6 weeks after the letter's date",
        "6 uker etter brevets dato",
        "6 veker etter datoen på brevet",
        "6 veckor efter brevets datum",
    ),
    "with annual report 2026": (
        "with the annual report for 2026",
        "med årsrapporten for 2026",
        "med årsrapporten for 2026",
        "i samband med årsredovisningen för 2026",
    ),
    "2026-11-01 to 2026-12-31": (
        "1 November – 31 December 2026",
        "1. november – 31. desember 2026",
        "1. november – 31. desember 2026",
        "1 november – 31 december 2026",
    ),
    "to be agreed": ("to be agreed", "avtales nærmere", "blir avtalt nærare", "bestäms i dialog"),
}


@pytest.mark.parametrize("phrase", WORDS)
def test_a_due_has_words_in_each_language(phrase: str) -> None:
    due = parse_due(phrase)
    assert isinstance(due, Due)
    assert tuple(due_words(due, language) for language in Language) == WORDS[phrase]


def test_equal_moments_of_two_zones_keep_their_own_clocks() -> None:
    first, second = (
        Moment(at=datetime.fromisoformat(at)) for at in ("2026-11-24T09:00+01:00", "2026-11-24T08:00+00:00")
    )
    assert first == second
    assert [due_words(one, Language.NB)[-5:] for one in (first, second)] == ["09.00", "08.00"]
    assert [str(due_phrase(one)) for one in (first, second)] == ["2026-11-24T09:00+01:00", "2026-11-24T08:00+00:00"]


def test_each_form_of_the_grammar_has_words_that_are_not_english() -> None:
    for phrase, _ in GRAMMAR:
        due = parse_due(phrase.strip('"')) if phrase.startswith('"') else None
        if isinstance(due, Due) and not format_due(due).isdigit():
            assert due_words(due, Language.NB) != format_due(due), phrase


def test_repetitions_have_words_in_each_language() -> None:
    told = {}
    for phrase in ("year", "month", "5 months", "tertial", "2 times a year"):
        every = parse_repetition(phrase)
        told[phrase] = [repetition_words(every, language) for language in Language] if every else []
    assert told["year"] == ["every year", "hvert år", "kvart år", "varje år"]
    assert told["5 months"] == ["every 5 months", "hver 5. måned", "kvar 5. månad", "var 5:e månad"]
    assert told["tertial"] == ["every tertial", "hvert tertial", "kvart tertial", "varje tertial"]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("week", ("every week", "hver uke", "kvar veke", "varje vecka")),
        ("1 years", ("every year", "hvert år", "kvart år", "varje år")),
        ("2 weeks", ("every 2 weeks", "hver 2. uke", "kvar 2. veke", "var 2:a vecka")),
        ("3 weeks", ("every 3 weeks", "hver 3. uke", "kvar 3. veke", "var 3:e vecka")),
        ("11 weeks", ("every 11 weeks", "hver 11. uke", "kvar 11. veke", "var 11:e vecka")),
        ("12 weeks", ("every 12 weeks", "hver 12. uke", "kvar 12. veke", "var 12:e vecka")),
        ("21 weeks", ("every 21 weeks", "hver 21. uke", "kvar 21. veke", "var 21:a vecka")),
        ("22 months", ("every 22 months", "hver 22. måned", "kvar 22. månad", "var 22:a månad")),
        ("101 weeks", ("every 101 weeks", "hver 101. uke", "kvar 101. veke", "var 101:a vecka")),
        ("111 weeks", ("every 111 weeks", "hver 111. uke", "kvar 111. veke", "var 111:e vecka")),
        ("112 weeks", ("every 112 weeks", "hver 112. uke", "kvar 112. veke", "var 112:e vecka")),
        ("2 times a year", ("2 times a year", "2 ganger i året", "2 gonger i året", "2 gånger per år")),
    ],
)  # fmt: skip
def test_the_number_of_a_repetition_ends_as_people_say_it(phrase: str, words: tuple[str, ...]) -> None:
    every = parse_repetition(phrase)
    assert every is not None
    assert tuple(repetition_words(every, language) for language in Language) == words


def test_days_read_as_people_write_them() -> None:
    day = date(2026, 12, 31)
    assert [day_words(day, language) for language in Language] == [
        "31 December 2026",
        "31. desember 2026",
        "31. desember 2026",
        "31 december 2026",
    ]
    assert weekday_words(day, Language.NN) == "torsdag 31. desember 2026"
    assert moment_words(datetime(2026, 11, 24, 9, 0), Language.NB) == "24. november 2026 kl. 09.00"  # noqa: DTZ001
    assert range_words(date(2026, 12, 1), date(2026, 12, 10), Language.NB) == "1.–10. desember 2026"
    assert range_words(date(2026, 12, 1), date(2027, 1, 10), Language.SV) == "1 december 2026 – 10 januari 2027"
    assert [relative_words(days, Language.NB) for days in (-2, -1, 0, 1, 4)] == [
        "for 2 dager siden",
        "i går",
        "i dag",
        "i morgen",
        "om 4 dager",
    ]
