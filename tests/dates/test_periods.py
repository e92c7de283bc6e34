"""Named periods: the days they cover, and the period so many steps later."""

from datetime import date, timedelta

import pytest

from mandate.dates.periods import days_of, shift_period, weeks_in
from mandate.model.due import Interval, Period, PeriodKind, Third, Unit

YEARS = range(1900, 2201)


def period(kind: PeriodKind, year: int, index: int = 1, third: Third | None = None) -> Period:
    return Period(kind=kind, year=year, index=index, third=third)


def months(count: int) -> Interval:
    return Interval(count=count, unit=Unit.MONTH)


def weeks(count: int) -> Interval:
    return Interval(count=count, unit=Unit.WEEK)


@pytest.mark.parametrize("year", YEARS)
def test_the_weeks_of_a_year_are_as_many_as_iso_has(year: int) -> None:
    mondays = [
        date(year, 1, 1) + timedelta(days=day) for day in range(-7, 366) if date(year, 1, 1).toordinal() + day > 0
    ]
    of_year = {one.isocalendar().week for one in mondays if one.isocalendar().year == year}
    assert weeks_in(year) == max(of_year)


def test_a_year_has_52_or_53_weeks() -> None:
    assert [year for year in range(2015, 2033) if weeks_in(year) == 53] == [2015, 2020, 2026, 2032]
    assert {weeks_in(year) for year in YEARS} == {52, 53}


@pytest.mark.parametrize(
    ("step", "times", "year", "index"),
    [
        (months(12), 1, 2027, 10),
        (months(12), 3, 2029, 10),
        (months(24), 1, 2028, 10),
        (months(24), 2, 2030, 10),
        (weeks(1), 1, 2026, 11),
        (weeks(2), 3, 2026, 16),
        (weeks(52), 1, 2027, 9),  # 2026 has 53 weeks
    ],
)
def test_a_week_repeats_by_weeks_or_by_its_number_in_a_later_year(
    step: Interval, times: int, year: int, index: int
) -> None:
    assert shift_period(period(PeriodKind.WEEK, 2026, 10), step, times) == period(PeriodKind.WEEK, year, index)


def test_week_53_is_the_last_week_of_a_year_without_one_and_53_again_in_one_with() -> None:
    last = period(PeriodKind.WEEK, 2026, 53)
    shifted = [shift_period(last, months(12), times) for times in range(1, 7)]
    assert [one and (one.year, one.index) for one in shifted] == [
        (2027, 52), (2028, 52), (2029, 52), (2030, 52), (2031, 52), (2032, 53),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, 6, 11, 13, 18])
def test_a_week_does_not_repeat_by_months_that_are_no_years(count: int) -> None:
    assert shift_period(period(PeriodKind.WEEK, 2026, 10), months(count), 1) is None


KINDS = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.TERTIAL: 4,
    PeriodKind.QUARTER: 3,
    PeriodKind.SEASON: 3,
    PeriodKind.MONTH: 1,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_period_later_begins_as_many_months_later(kind: PeriodKind) -> None:
    length = KINDS[kind]
    for index in range(1, 12 // length + 1):
        for steps in (1, 2, 5):
            one = period(kind, 2026, index)
            for times in (1, 2, 7):
                later = shift_period(one, months(length * steps), times)
                assert later is not None
                first, last = days_of(one)
                begin, end = days_of(later)
                passed = (begin.year - first.year) * 12 + begin.month - first.month
                assert (passed, begin.day, (end + timedelta(days=1)).day) == (length * steps * times, 1, 1)
                assert (end - begin).days == pytest.approx((last - first).days, abs=4)


@pytest.mark.parametrize("kind", [kind for kind, length in KINDS.items() if length > 1])
def test_a_period_does_not_repeat_by_a_part_of_itself(kind: PeriodKind) -> None:
    assert shift_period(period(kind, 2026), months(1), 1) is None
    assert shift_period(period(kind, 2026), months(KINDS[kind] + 1), 1) is None
    assert shift_period(period(kind, 2026), weeks(1), 1) is None
    assert shift_period(period(kind, 2026), weeks(KINDS[kind]), 1) is None


def test_a_third_of_a_month_stays_that_third() -> None:
    for third in Third:
        later = shift_period(period(PeriodKind.MONTH, 2026, 11, third), months(1), 3)
        assert later == period(PeriodKind.MONTH, 2027, 2, third)
    ends = {third: days_of(period(PeriodKind.MONTH, 2028, 2, third)) for third in Third}
    assert ends == {
        Third.EARLY: (date(2028, 2, 1), date(2028, 2, 10)),
        Third.MID: (date(2028, 2, 11), date(2028, 2, 20)),
        Third.LATE: (date(2028, 2, 21), date(2028, 2, 29)),
    }


def test_winter_runs_into_the_next_year() -> None:
    assert days_of(period(PeriodKind.SEASON, 2026, 4)) == (date(2026, 12, 1), date(2027, 2, 28))
    assert days_of(period(PeriodKind.SEASON, 2026, 1)) == (date(2026, 3, 1), date(2026, 5, 31))
