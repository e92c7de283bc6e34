"""The days on which a result stays the same: what a cached list is valid for."""

from datetime import date

from mandate.dates.as_of import ALWAYS, AsOf, Horizon

DAY = date(2026, 6, 10)


def valid(*days: str) -> tuple[str, str]:
    """The days for which the answers to some questions hold."""
    asked = AsOf(DAY)
    for day in days:
        asked.reached(date.fromisoformat(day))
    return str(asked.days.first), str(asked.days.last)


def test_an_answer_holds_from_the_last_day_that_has_come_to_the_day_before_the_next() -> None:
    assert AsOf(DAY).days == ALWAYS
    assert valid("2026-06-01", "2026-06-10", "2026-06-05") == ("2026-06-10", "9999-12-31")
    assert valid("2026-06-30", "2026-06-20", "2026-06-25") == ("0001-01-01", "2026-06-19")
    assert valid("2026-06-20", "2026-06-19") == ("0001-01-01", "2026-06-18")
    assert valid("2026-06-01", "2026-06-11") == ("2026-06-01", "2026-06-10")


def test_an_answer_that_names_the_day_holds_on_no_other() -> None:
    asked = AsOf(DAY)
    asked.only_today()
    assert asked.days == (DAY, DAY)


def test_a_horizon_moves_with_the_day_and_reaches_to_the_end_of_time() -> None:
    asked = AsOf(DAY)
    horizon = Horizon(asked, date(2026, 6, 12))
    assert (horizon.includes(date(2026, 6, 12)), horizon.includes(date(2026, 6, 13))) == (True, False)
    assert asked.days == (DAY, DAY)
    assert Horizon(AsOf(DAY), date.max).includes(date(1900, 1, 1))
