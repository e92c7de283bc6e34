"""Days off against the `holidays` library, and counting by working days against a slow second way."""

from datetime import date, timedelta

import holidays as library
import pytest
from holidays.countries.sweden import Sweden

from mandate.dates.working_days import (
    COUNTRIES,
    VOUCHED,
    add_working_days,
    day_off,
    holidays,
    is_vouched,
    next_working_day,
    previous_working_day,
)

DAY = timedelta(days=1)
COUNTS = (*range(1, 25), 60, 250)


def every_day(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def saturday_from(day: date) -> date:
    return next(each for each in every_day(day, day + 6 * DAY) if each.weekday() == 5)


def swedish_eves(year: int) -> set[date]:
    """The three days that lag (1930:173) 2 § adds to the holidays; the library knows them only as de facto holidays."""
    return {saturday_from(date(year, 6, 20)) - DAY, date(year, 12, 24), date(year, 12, 31)}


@pytest.mark.parametrize("year", VOUCHED)
def test_norwegian_days_off_are_those_of_the_library(year: int) -> None:
    # the library can list every Sunday as a holiday; here, as there without it, a Sunday is a weekend and no holiday
    assert holidays("NO", year).keys() == set(library.country_holidays("NO", years=year))


@pytest.mark.parametrize("year", VOUCHED)
def test_swedish_days_off_are_those_of_the_library_and_three_eves(year: int) -> None:
    # Sundays are holidays by the law too; here they are weekends, and the library lists them only when asked
    theirs = set(Sweden(years=year, include_sundays=False))
    assert holidays("SE", year).keys() - swedish_eves(year) == theirs - swedish_eves(year)
    assert swedish_eves(year) <= holidays("SE", year).keys()


@pytest.mark.parametrize("year", [2005, 2026, 2100])
def test_the_known_differences_from_the_library_are_eves_and_sundays(year: int) -> None:
    theirs = set(Sweden(years=year, include_sundays=True))
    ours = holidays("SE", year).keys()
    sundays = {day for day in every_day(date(year, 1, 1), date(year, 12, 31)) if day.weekday() == 6}
    assert ours - theirs == swedish_eves(year) - sundays
    assert theirs - ours == sundays - ours


def test_swedish_whit_monday_has_been_worked_since_2005_and_norwegian_has_not() -> None:
    assert day_off(date(2026, 5, 25), "NO") == "Whit Monday"
    assert not day_off(date(2026, 5, 25), "SE")
    assert not is_vouched("SE", 2004)


NAMED = {
    ("NO", date(2026, 1, 1)): "New Year's Day",
    ("NO", date(2026, 4, 2)): "Maundy Thursday",
    ("NO", date(2026, 4, 3)): "Good Friday",
    ("NO", date(2026, 4, 4)): "Saturday",
    ("NO", date(2026, 4, 5)): "Easter Sunday",
    ("NO", date(2026, 4, 6)): "Easter Monday",
    ("NO", date(2026, 5, 1)): "Labour Day",
    ("NO", date(2026, 5, 14)): "Ascension Day",
    ("NO", date(2026, 5, 17)): "Constitution Day",
    ("NO", date(2026, 5, 24)): "Whit Sunday",
    ("NO", date(2026, 12, 24)): "",
    ("NO", date(2026, 12, 31)): "",
    ("NO", date(2026, 1, 6)): "",
    ("NO", date(2026, 11, 1)): "Sunday",
    ("SE", date(2026, 1, 6)): "Epiphany",
    ("SE", date(2026, 4, 2)): "",
    ("SE", date(2026, 5, 17)): "Sunday",
    ("SE", date(2026, 6, 6)): "National Day",
    ("SE", date(2026, 6, 19)): "Midsummer Eve",
    ("SE", date(2026, 6, 20)): "Midsummer Day",
    ("SE", date(2026, 10, 31)): "All Saints' Day",
    ("SE", date(2026, 12, 24)): "Christmas Eve",
    ("SE", date(2026, 12, 31)): "New Year's Eve",
    ("SE", date(2018, 12, 29)): "Saturday",
    ("SE", date(2025, 2, 22)): "Saturday",
    ("SE", date(2026, 2, 22)): "Sunday",
    ("NO", date(2027, 3, 15)): "",
}


@pytest.mark.parametrize(("where", "name"), NAMED.items(), ids=[f"{country}-{day}" for country, day in NAMED])
def test_a_day_off_is_reported_by_its_name(where: tuple[str, date], name: str) -> None:
    country, day = where
    assert day_off(day, country) == name


@pytest.mark.parametrize("country", ["", "DK", "US", "no", "se"])
def test_of_another_country_only_weekends_are_known(country: str) -> None:
    for day in every_day(date(2026, 1, 1), date(2026, 12, 31)):
        assert bool(day_off(day, country)) == (day.weekday() >= 5)
    assert not is_vouched(country, 2026)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("year", [VOUCHED.start - 1, VOUCHED.stop])
def test_outside_the_vouched_years_only_weekends_are_known(country: str, year: int) -> None:
    assert not is_vouched(country, year)
    for day in every_day(date(year, 1, 1), date(year, 12, 31)):
        assert bool(day_off(day, country)) == (day.weekday() >= 5)


def days_off_by_the_library(country: str, first: int, last: int) -> set[date]:
    years = range(first, last + 1)
    theirs = set(library.country_holidays(country, years=[year for year in years if year in VOUCHED]))
    if country == "SE":
        theirs |= {day for year in years if year in VOUCHED for day in swedish_eves(year)}
    return theirs | {day for day in every_day(date(first, 1, 1), date(last, 12, 31)) if day.weekday() >= 5}


@pytest.mark.parametrize(("first", "last"), [(2003, 2006), (2025, 2028), (2099, 2102)])
@pytest.mark.parametrize("country", COUNTRIES)
def test_counting_working_days_agrees_with_looking_them_up(country: str, first: int, last: int) -> None:
    off = days_off_by_the_library(country, first, last)
    worked = [day for day in every_day(date(first, 1, 1), date(last, 12, 31)) if day not in off]
    for day in every_day(date(first + 1, 3, 1), date(first + 2, 3, 1)):
        after = [each for each in worked if each > day]
        before = [each for each in reversed(worked) if each < day]
        for count in COUNTS:
            assert add_working_days(day, count, country) == after[count - 1]
            assert add_working_days(day, -count, country) == before[count - 1]


@pytest.mark.parametrize("country", [*COUNTRIES, ""])
def test_the_nearest_working_days_have_only_days_off_between(country: str) -> None:
    for day in every_day(date(2026, 1, 1), date(2027, 12, 31)):
        previous, following = previous_working_day(day, country), next_working_day(day, country)
        assert previous <= day <= following
        assert not day_off(previous, country)
        assert not day_off(following, country)
        assert all(day_off(each, country) for each in every_day(previous + DAY, following - DAY))
        assert (previous == day == following) == (not day_off(day, country))
