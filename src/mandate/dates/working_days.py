"""Working days in Norway and Sweden, and counting by them.

Sources: Norway, lov om helligdager 1995 and lov om 1 og 17 mai 1947; Sweden, lag (1989:253) and, for the three eves,
lag (1930:173) 2 §. Outside `VOUCHED` only Saturdays and Sundays are known; `is_vouched` tells the difference.
"""

from datetime import date, timedelta
from functools import cache, lru_cache

from mandate.messages.translations import message

COUNTRIES = ("NO", "SE")
VOUCHED = range(2005, 2101)
"""Years whose holidays are known: Sweden's last change (6 June for Whit Monday) took effect in 2005."""

_DAY = timedelta(days=1)


def is_vouched(country: str, year: int) -> bool:
    """Return whether the holidays of that year are known for the country (ISO 3166-1, upper case)."""
    return country in COUNTRIES and year in VOUCHED


@lru_cache(maxsize=20_000)
def day_off(day: date, country: str) -> str:
    """The reason why a day is not a working day, in English; empty for a working day, as far as known."""
    name = holidays(country, day.year).get(day, "") if is_vouched(country, day.year) else ""
    return name or ("Saturday", "Sunday")[day.weekday() - 5] if day.weekday() >= 5 else name


def previous_working_day(day: date, country: str) -> date:
    """The day itself, or the last working day before it."""
    while day_off(day, country):
        day -= _DAY
    return day


def next_working_day(day: date, country: str) -> date:
    """The day itself, or the first working day after it."""
    while day_off(day, country):
        day += _DAY
    return day


def add_working_days(day: date, count: int, country: str) -> date:
    """The `count`-th working day after the day; before it where `count` is negative. Raises OverflowError past year 9999."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while day_off(day, country):
            day += step
    return day


@cache
def holidays(country: str, year: int) -> dict[date, str]:
    """The days off of a year that are not just Saturdays or Sundays, with their English names."""
    from dateutil.easter import easter  # 7 ms, paid only where a working day is computed

    sunday = easter(year)

    def after_easter(days: int) -> date:
        return sunday + timedelta(days=days)

    shared = {
        date(year, 1, 1): message("New Year's Day"),
        after_easter(-2): message("Good Friday"),
        after_easter(0): message("Easter Sunday"),
        after_easter(1): message("Easter Monday"),
        after_easter(39): message("Ascension Day"),
        after_easter(49): message("Whit Sunday"),
        date(year, 5, 1): message("Labour Day"),
        date(year, 12, 25): message("Christmas Day"),
        date(year, 12, 26): message("Second Day of Christmas"),
    }
    if country == "NO":
        return shared | {
            after_easter(-3): message("Maundy Thursday"),
            after_easter(50): message("Whit Monday"),
            date(year, 5, 17): message("Constitution Day"),
        }
    midsummer = _saturday_from(date(year, 6, 20))
    return shared | {
        date(year, 1, 6): message("Epiphany"),
        date(year, 6, 6): message("National Day"),
        midsummer - _DAY: message("Midsummer Eve"),
        midsummer: message("Midsummer Day"),
        _saturday_from(date(year, 10, 31)): message("All Saints' Day"),
        date(year, 12, 24): message("Christmas Eve"),
        date(year, 12, 31): message("New Year's Eve"),
    }


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
