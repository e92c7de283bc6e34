"""Dates that are written out: ISO 8601, the years that are accepted, and the errors of dates that do not exist."""

from calendar import monthrange
from datetime import date

from mandate.messages.translations import translatable
from mandate.model.base import Value

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DueError(Value, frozen=True):
    """An invalid due: the problem in one clause, and the help. `toml` is the value that the help names; `fix` is the same value where
    nothing else can be meant. `impossible`: the form is right, and the day does not exist. `certain`: the phrase says what `toml` says in
    other words."""

    message: str
    help: str
    impossible: bool = False
    certain: bool = False
    fix: str | None = None
    toml: str = ""


def invalid(message: str, help_: str, /, **values: object) -> DueError:
    """The error of a typed value, by the templates of its message and help."""
    return DueError(translatable(message, **values), translatable(help_, **values))


def iso_date(text: str) -> date | DueError:
    """A date written YYYY-MM-DD, between `FIRST_YEAR` and `LAST_YEAR`."""
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if fault := impossible(year, month, day):
        return fault
    return date(year, month, day) if in_range(year) else out_of_range(text)


def impossible(year: int, month: int, day: int) -> DueError | None:
    """The error of a date that does not exist, such as 31 June; `None` for one that does."""
    if not 1 <= month <= 12:
        help_ = translatable("see which day the letter gives, and write it as YYYY-MM-DD")
        if 1 <= day <= 12 and 1 <= month <= _days_in(year, day):
            help_ = translatable(
                "did you mean {year}-{day}-{month}? A day is written year, month, day",
                year=format(year, "04"),
                day=format(day, "02"),
                month=format(month, "02"),
            )
        return DueError(translatable("there is no month {month}", month=month), help_, impossible=True)
    days = _days_in(year, month)
    if 1 <= day <= days:
        return None
    help_ = translatable("see which day the letter gives, and write it as YYYY-MM-DD")
    if days < day <= 31:
        help_ = translatable(
            "if the letter says so, write due = {year}-{month}-{days} with assumed = true and keep its words in `quote`",
            year=format(year, "04"),
            month=format(month, "02"),
            days=format(days, "02"),
        )
    return DueError(
        translatable("{month} {year} has {days} days", month=translatable(MONTHS[month - 1]), year=year, days=days),
        help_,
        impossible=True,
    )


def _days_in(year: int, month: int) -> int:
    """The number of days of a month; 31 in a year that `date` does not support."""
    return monthrange(year, month)[1] if 1 <= year <= 9999 else 31


def in_range(year: int) -> bool:
    """Return whether a year is between `FIRST_YEAR` and `LAST_YEAR`; 0206 is a typing error."""
    return FIRST_YEAR <= year <= LAST_YEAR


def out_of_range(text: str) -> DueError:
    """The error of a date or year before `FIRST_YEAR` or after `LAST_YEAR`."""
    message = translatable(
        "`{value}` is outside the years {FIRST_YEAR} to {LAST_YEAR}",
        value=text,
        FIRST_YEAR=FIRST_YEAR,
        LAST_YEAR=LAST_YEAR,
    )
    help_ = translatable("write the year with four digits")
    return DueError(message, help_, impossible=True)
