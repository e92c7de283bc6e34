"""Suggestions for phrases of letters: each parses, has the same meaning, and exactly the numbers of the phrase."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.properties import examples
from support.registers import ROOT

from mandate.dates.grammar import parse_due
from mandate.dates.iso_dates import DueError
from mandate.dates.loose_dates import possible_dates
from mandate.dates.suggestions import ANYWHERE, PhraseContext, suggest_due, suggest_interval, suggest_repetition
from mandate.model.due import Anchor, Bound, Counted, Due, Exact, Interval, Issued, Named, OnDay, Unit

LETTER = PhraseContext(anchors=frozenset({"report", "interim-report-2"}), year=2026)


def words(text: str) -> list[str]:
    return text.split()


TENS = {
    "en": words("twenty thirty forty fifty sixty seventy eighty ninety"),
    "nb": words("tjue tretti førti femti seksti sytti åtti nitti"),
    "nn": words("tjue tretti førti femti seksti sytti åtti nitti"),
    "sv": words("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"),
}
ONES = {
    "en": words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    ),
    "nb": words(
        "én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
    ),
    "nn": words(
        "ein to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
    ),
    "sv": words(
        "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
    ),
}
UNITS: dict[str, dict[Unit, tuple[str, str]]] = {
    "en": {Unit.DAY: ("day", "days"), Unit.WORKING_DAY: ("working day", "working days"), Unit.WEEK: ("week", "weeks"), Unit.MONTH: ("month", "months"), Unit.YEAR: ("year", "years")},
    "nb": {Unit.DAY: ("dag", "dager"), Unit.WORKING_DAY: ("virkedag", "virkedager"), Unit.WEEK: ("uke", "uker"), Unit.MONTH: ("måned", "måneder"), Unit.YEAR: ("år", "år")},
    "nn": {Unit.DAY: ("dag", "dagar"), Unit.WORKING_DAY: ("virkedag", "virkedagar"), Unit.WEEK: ("veke", "veker"), Unit.MONTH: ("månad", "månader"), Unit.YEAR: ("år", "år")},
    "sv": {Unit.DAY: ("dag", "dagar"), Unit.WORKING_DAY: ("arbetsdag", "arbetsdagar"), Unit.WEEK: ("vecka", "veckor"), Unit.MONTH: ("månad", "månader"), Unit.YEAR: ("år", "år")},
}  # fmt: skip
SIDES = {"en": ("before", "after"), "nb": ("før", "etter"), "nn": ("før", "etter"), "sv": ("före", "efter")}
LEAD = {"en": ("", "within ", "no later than "), "nb": ("", "innen ", "senest "), "nn": ("", "seinast ", "innan "), "sv": ("", "senast ", "inom ")}  # fmt: skip
ANCHORS: dict[str, Anchor] = {
    "issued": Issued(),
    "report": Named(name="report"),
    "interim-report-2": Named(name="interim-report-2"),
    "2025-06-30": OnDay(day=date(2025, 6, 30)),
    "30.6.2025": OnDay(day=date(2025, 6, 30)),
    "receipt": Named(name="receipt"),
    "mottak": Named(name="receipt"),
    "mottagandet": Named(name="receipt"),
    "beslutet": Named(name="decision"),
    "vedtak": Named(name="decision"),
}
UNKNOWN = ("the hearing", "avslutad utbildning", "høringen", "utgangen av perioden", "ministerens svar", "the repport")


def in_words(number: int, language: str) -> list[str]:
    """A number from 1 to 99 as people write it, the figures first."""
    ones = ONES[language]
    if number < 20:
        return [str(number), ones[number - 1]]
    ten, one = TENS[language][number // 10 - 2], number % 10
    if one == 0:
        return [str(number), ten]
    word = ones[one - 1]
    more = {"en": [f"{ten}-{word}", f"{ten} {word}"], "nb": [f"{ten}{word}", f"{word}og{ten}"]}
    return [str(number), *more.get(language, [f"{ten}{word}", f"{ten} {word}"])]


def told(phrase: str, context: PhraseContext = LETTER) -> DueError:
    assert parse_due(phrase) is None
    return suggest_due(phrase, context)


def due_of(toml: str) -> Due:
    """The due of a value that is no list."""
    if toml.startswith('"'):
        found = parse_due(toml.strip('"'))
        assert isinstance(found, Due)
        return found
    return Exact(day=date.fromisoformat(toml))


def is_read(item: str) -> None:
    """A phrase that the grammar has, or a day or moment that TOML has."""
    if item.startswith('"'):
        assert isinstance(parse_due(item.strip('"')), Due)
    else:
        datetime.fromisoformat(item)


def figures(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", text)} - {0}


LANGUAGES = st.sampled_from(sorted(UNITS))
COUNTS = st.tuples(LANGUAGES, st.integers(1, 99), st.sampled_from(Unit), st.booleans(), st.data())


@examples(2000)
@given(
    LANGUAGES,
    st.integers(1, 99),
    st.sampled_from(list(Unit)),
    st.booleans(),
    st.sampled_from(sorted(ANCHORS)),
    st.data(),
)
def test_count_in_words_is_the_same_count(
    language: str, number: int, unit: Unit, after: bool, anchor: str, data: st.DataObject
) -> None:
    count = data.draw(st.sampled_from(in_words(number, language)))
    lead = data.draw(st.sampled_from(LEAD[language]))
    phrase = f"{lead}{count} {UNITS[language][unit][number > 1]} {SIDES[language][after]} {anchor}"
    if parse_due(phrase) is not None:
        return
    found = told(data.draw(st.sampled_from([phrase, phrase.capitalize()])))
    expected = Counted(interval=Interval(count=number, unit=unit), after=after, anchor=ANCHORS[anchor])
    assert due_of(found.toml) == expected, phrase
    assert f"write {found.toml}" in found.help


@examples(1000)
@given(LANGUAGES, st.integers(1, 99), st.sampled_from(list(Unit)), st.booleans(), st.sampled_from(UNKNOWN), st.data())
def test_count_from_something_unknown_shows_its_form(
    language: str, number: int, unit: Unit, after: bool, anchor: str, data: st.DataObject
) -> None:
    count = data.draw(st.sampled_from(in_words(number, language)))
    found = told(f"{count} {UNITS[language][unit][number > 1]} {SIDES[language][after]} {anchor}")
    form = f'"{number} {unit}{"s" if number > 1 else ""} {"after" if after else "before"} ID"'
    assert not found.toml
    assert form in found.help
    assert figures(found.help) == {number}


@given(st.sampled_from([*SIDES.values()]), st.booleans(), st.sampled_from(sorted(ANCHORS)))
def test_bound_keeps_its_side(sides: tuple[str, str], after: bool, anchor: str) -> None:
    phrase = f"{sides[after]} {anchor}"
    if parse_due(phrase) is None:
        assert due_of(told(phrase).toml) == Bound(after=after, anchor=ANCHORS[anchor])


# --- the law, for whatever stands together ---

MONTHS = words("januar februar mars april mai juni juli august september oktober november desember")
NUMBERS = {
    **{word: number for language in ONES for number in range(1, 100) for word in in_words(number, language) if " " not in word},
    **{word: number for number, word in enumerate(MONTHS, 1)},
    **dict(zip(["första", "andra", "tredje", "fjärde", "femte", "første", "andre", "tredje", "fjerde", "femte", "first", "second", "third"], (1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3), strict=True)),
}  # fmt: skip
ARTICLES = {"a", "an", "en", "ein", "ei", "one"}
VOCABULARY = st.one_of(
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from(["2026", "2027", "1", "2", "15", "31", "3.", "1.", "12.", "kl.", "12:00", "24.11.2026", "2026-06-01", "1/6", "1.6", "2026/2027", "uke", "vecka", "week", "Q2", "T1", "H2"]),
    st.sampled_from(
        ["a", "en", "innen", "senest", "senast", "before", "after", "før", "efter", "etter", "innan", "by", "until", "of", "the", "den", "i", "av", "og", "och", ",", "-", "til", "to", "samt", "halvår", "kvartal", "tertial", "våren", "høsten", "vinteren", "utgangen", "slutet", "midten", "primo", "late", "early", "end", "report", "receipt", "issued", "beslut", "uker", "dager", "months", "years", "days", "årlig", "månedlig", "hver", "varje", "år", "fredag", "månedsskiftet", "årsrapporten", "ikke", "ca", "per", "fra", "about", "half", "not", "ikkje", "samtidig", "ganger"]
    ),
)  # fmt: skip


def numbers_in(phrase: str) -> set[int]:
    """The numbers that a phrase gives as figures, words and months, by a reading of our own."""
    found = figures(re.sub(r"(\d{4})[/-]\d{4}", r"\1", phrase))
    found |= (
        {2000 + int(year) for year in re.findall(r"(?<=[./ -])\d\d\b", phrase)}
        if re.search(r"\d[./]\s?\d\d?[./-]?\s?\d", phrase)
        else set()
    )
    found |= {NUMBERS[word] for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", phrase.lower()) if word in NUMBERS}
    return found


@examples(2000)
@given(st.lists(VOCABULARY, min_size=1, max_size=7).map(" ".join))
def test_advice_has_the_numbers_of_the_phrase_and_no_other(phrase: str) -> None:
    if parse_due(phrase) is not None:
        return
    found = suggest_due(phrase, LETTER)
    own = numbers_in(phrase)
    if found.impossible:
        return
    if found.toml:
        for item in found.toml.strip("[]").split(", "):
            is_read(item)
        asked = {LETTER.year} if found.help.startswith("did you mean") else set()
        suggested = numbers_in_toml(found.toml)
        assert suggested <= own | asked | ({1} if ARTICLES & {*phrase.lower().split()} else set()), (phrase, found.toml)
        assert {number for number in own if number < 2000} - {1} <= suggested | {
            number % 100 for number in suggested
        }, (phrase, found.toml)
    asked = {LETTER.year} if "the letter is of" in found.help else set()
    assert figures(re.sub(r"`[^`]*`", "", found.help)) <= own | asked | {1}, (phrase, found.help)


def numbers_in_toml(toml: str) -> set[int]:
    months = words("January February March April May June July August September October November December")
    found = figures(toml)
    found |= {months.index(word) + 1 for word in re.findall(r"[A-Z][a-z]+", toml) if word in months}
    return found


# --- the phrases of real letters, each with its help ---

WRITTEN = (ROOT / "tests" / "goldens" / "advice" / "phrases.txt").read_text(encoding="utf-8").splitlines()
PHRASES = [line for line in WRITTEN if not line.startswith("    ")]


def test_phrases_of_letters_are_reported_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden(
        "advice/phrases.txt",
        "".join(f"{phrase}\n    {told(phrase).message} | {told(phrase).help}\n" for phrase in PHRASES),
    )


@pytest.mark.parametrize("phrase", PHRASES)
def test_suggestion_in_the_place_of_the_phrase_is_read(phrase: str) -> None:
    toml = told(phrase).toml
    for item in toml.strip("[]").split(", ") if toml else ():
        is_read(item)


# --- the value of an advice, and where a phrase is written ---


@pytest.mark.parametrize(
    ("phrase", "toml"),
    [
        ("1. juni 2026 kl. 12", "2026-06-01T12:00:00"),
        ("2026-06-30T10:00Z", "2026-06-30T10:00:00Z"),
        ("2026-06-30 10:00:30+0200", "2026-06-30T10:00:30+02:00"),
        ("30. juni og 31. desember 2026", "[2026-06-30, 2026-12-31]"),
        ("juni 2026", '"June 2026"'),
        ("snarest", '"as soon as possible"'),
    ],
)
def test_what_the_help_names_is_the_value_to_put_in_the_place_of_the_phrase(phrase: str, toml: str) -> None:
    found = told(phrase)
    assert found.toml == toml
    assert f"write {toml}" in found.help or f"write the list {toml}" in found.help


def test_only_a_day_that_nobody_can_mean_otherwise_is_corrected_unasked() -> None:
    assert (told("31.12.2026").fix, told("31.12.2026").toml) == ("2026-12-31", "2026-12-31")
    assert (told("1/6/2026").fix, told("1/6/2026").toml) == (None, "2026-06-01")
    assert possible_dates("5/6/2026") == (date(2026, 6, 5), date(2026, 5, 6))
    assert possible_dates("31/12/2026") == (date(2026, 12, 31),)


@pytest.mark.parametrize("phrase", ["2026-06-30T25:00:00Z", "2026-13-30T10:00:00+01:00"])
def test_a_moment_that_no_clock_shows_is_not_suggested(phrase: str) -> None:
    assert not told(phrase).toml


def test_a_day_without_its_year_has_that_of_the_letter_where_there_is_one() -> None:
    assert told("31. juni").message == "June 2026 has 30 days"
    without = told("31. juni", ANYWHERE)
    assert without.message == "`31. juni` is not a valid date or period"
    assert without.help == "see which day the letter gives, and ask the issuer where it is not clear"
    assert told("1. juni", ANYWHERE).help == "write it with its year: YYYY-06-01"
    assert told("fem dager etter 31. juni 2026", ANYWHERE).message == "June 2026 has 30 days"


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("to uker etter v2-report", '"2 weeks after v2-report"'),
        ("to uker etter v2-report-final", '"2 weeks after v2-report-final"'),
        ("to uker etter v2-report-x", ""),
        ("to uker etter v2-report 2027", ""),
        ("to uker etter v2-report/", ""),
    ],
)
def test_an_id_with_a_number_in_it_is_read_whole(phrase: str, due: str) -> None:
    context = PhraseContext(anchors=frozenset({"report", "v2-report", "v2-report-final"}), year=2026)
    assert told(phrase, context).toml == due


ONE_DAY = PhraseContext(anchors=frozenset({"report"}), year=2026, lists=False, of_a_deadline=False)
"""A move takes one day, and none of the keys that stand beside the due of a deadline."""


@pytest.mark.parametrize(
    ("phrase", "help_"),
    [
        ("30. juni og 31. desember 2026", "write the one day that holds from now on, as YYYY-MM-DD"),
        ("årlig innen 15. mai", "write the day as YYYY-MM-DD: what comes again is written as a deadline of its own"),
        ("hver 2. uke", "write the day as YYYY-MM-DD: what comes again is written as a deadline of its own"),
        ("4 ganger i året", "write the day as YYYY-MM-DD: what comes again is written as a deadline of its own"),
        ("tentativt 1. juni 2026", "write the day as YYYY-MM-DD: what comes again is written as a deadline of its own"),
        ("fra 1. juni 2026", "write the day as YYYY-MM-DD: what comes again is written as a deadline of its own"),
        ("31. juni 2026", "see which day the letter gives, and ask the issuer where it is not clear"),
        ("juni 2026", 'write "June 2026"'),
        ("vinteren 2026", '"winter YYYY" with the year in which that winter begins: it ends in the February after'),
    ],
)
def test_what_only_a_deadline_takes_is_not_suggested_for_a_move(phrase: str, help_: str) -> None:
    assert told(phrase, ONE_DAY).help.removeprefix("write ") == help_.removeprefix("write ")
    assert told(phrase).message == told(phrase, ONE_DAY).message


@pytest.mark.parametrize(
    ("phrase", "length"),
    [
        ("to uker", "2 weeks"), ("en måned", "1 month"), ("1 uke", "1 week"), ("tre virkedager", "3 working days"), ("ett år", "1 year"),
        ("1200 måneder", "1200 months"), ("1201 måneder", None), ("noen uker", None), ("uker", None), ("", None), ("2 uker etter report", None),
    ],
)  # fmt: skip
def test_a_length_in_the_words_of_letters(phrase: str, length: str | None) -> None:
    assert suggest_interval(phrase) == length


@pytest.mark.parametrize(
    ("phrase", "every"),
    [
        ("halvårsvis", "half-year"), ("annethvert år", "2 years"), ("hver uke", "week"), ("hver 1. måned", "month"), ("hver 2. uke", "2 weeks"),
        ("hver tredje måned", "3 months"), ("hvert kvartal", "quarter"), ("2 ganger i året", "2 times a year"), ("100 ganger i året", None),
        ("hver dag", None), ("hver 3. dag", None), ("ofte", None),
    ],
)  # fmt: skip
def test_a_repetition_in_the_words_of_letters(phrase: str, every: str | None) -> None:
    assert suggest_repetition(phrase) == every
