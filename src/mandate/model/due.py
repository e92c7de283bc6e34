"""Due expressions as values: exact days, periods, counts from an anchor, and open ones."""

from datetime import date, datetime
from enum import StrEnum

from mandate.model.base import Value

# --- when ---------------------------------------------------------------------------------------------------------


class Unit(StrEnum):
    """A unit of time for counts and repetitions."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Interval(Value, frozen=True):
    """`count` units: a step of a repetition, a grace. `count` is at least 1."""

    count: int
    unit: Unit


class PeriodKind(StrEnum):
    """The named periods a due may be."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    TERTIAL = "tertial"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    SEASON = "season"


class Third(StrEnum):
    """A third of a month: days 1-10, 11-20, 21-end."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class OpenKind(StrEnum):
    """The phrases without a date."""

    AS_SOON_AS_POSSIBLE = "as soon as possible"
    TO_BE_AGREED = "to be agreed"
    NOT_STATED = "not stated"
    ONGOING = "ongoing"
    ON_COMPLETION = "on completion"


class Issued(Value, frozen=True):
    """The anchor `issued`: the day of the letter."""


class OnDay(Value, frozen=True):
    """An anchor that is a day."""

    day: date


class Named(Value, frozen=True):
    """An anchor that is a deadline's id or an event."""

    name: str


class DeliveryOf(Value, frozen=True):
    """An anchor that is the real delivery of a deadline."""

    name: str


class Exact(Value, frozen=True):
    """A day, inclusive."""

    day: date


class Moment(Value, frozen=True):
    """A moment. Without an offset it is in the register's zone."""

    at: datetime


class Period(Value, frozen=True):
    """Some day of a named period. `index` counts from 1 in the year; `third` only with a month."""

    kind: PeriodKind
    year: int
    index: int = 1
    third: Third | None = None


class Span(Value, frozen=True):
    """Some day from `first` to `last`, both included."""

    first: date
    last: date


class OnPeriod(Value, frozen=True):
    """An anchor that is some day of a period: "after" counts from its last day, "before" from its first."""

    period: Period | Span


Anchor = Issued | OnDay | OnPeriod | Named | DeliveryOf


class Counted(Value, frozen=True):
    """So many units after (or before) an anchor."""

    interval: Interval
    after: bool
    anchor: Anchor


class Bound(Value, frozen=True):
    """Some day before (or after) an anchor, no more said."""

    after: bool
    anchor: Anchor


class SameDay(Value, frozen=True):
    """The day of another deadline or event, whatever it is."""

    anchor: Anchor


class AnnualReport(Value, frozen=True):
    """With the annual report for `year`, which is due in the year after."""

    year: int


class YearlyDay(Value, frozen=True):
    """The register's day of a name, in that year."""

    name: str
    year: int


class Open(Value, frozen=True):
    """No day."""

    kind: OpenKind


Due = Exact | Moment | Period | Span | Counted | Bound | SameDay | AnnualReport | YearlyDay | Open


class Dues(Value, frozen=True):
    """A list of dues: one delivery each."""

    items: tuple[Due, ...]


def items_of(due: Due | Dues) -> tuple[Due, ...]:
    """The dues of a list, or the one there is."""
    return due.items if isinstance(due, Dues) else (due,)


class Repetition(Value, frozen=True):
    """`every` as it is `written`: a step, or so many times a year with no step known (`step` is then absent)."""

    step: Interval | None
    times_a_year: int = 0
    written: str = ""
