"""The days that a named period covers, and the period so many steps later."""

from datetime import date, timedelta

from mandate.model.due import Interval, Period, PeriodKind, Span, Third, Unit

_LENGTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.TERTIAL: 4,
    PeriodKind.QUARTER: 3,
    PeriodKind.SEASON: 3,
    PeriodKind.MONTH: 1,
}


def weeks_in(year: int) -> int:
    """The number of ISO weeks of a year."""
    return date(year, 12, 28).isocalendar().week


def days_of(period: Period | Span) -> tuple[date, date]:
    """The first and the last day of a period."""
    if isinstance(period, Span):
        return period.first, period.last
    if period.kind is PeriodKind.WEEK:
        first = date.fromisocalendar(period.year, period.index, 1)
        return first, first + timedelta(days=6)
    length = _LENGTHS[period.kind]
    start = period.year * 12 + (period.index - 1) * length + (2 if period.kind is PeriodKind.SEASON else 0)
    first, last = _first_of_month(start), _first_of_month(start + length) - timedelta(days=1)
    match period.third:
        case Third.EARLY:
            return first, first.replace(day=10)
        case Third.MID:
            return first.replace(day=11), first.replace(day=20)
        case Third.LATE:
            return first.replace(day=21), last
        case None:
            return first, last


def shift_period(period: Period, step: Interval, times: int) -> Period | None:
    """The period `times` steps later; `None` where the step does not fit it, as a quarter every month."""
    if period.kind is PeriodKind.WEEK:
        if step.unit is Unit.WEEK:
            first = days_of(period)[0] + timedelta(weeks=step.count * times)
            year, week, _ = first.isocalendar()
            return Period(kind=period.kind, year=year, index=week)
        if step.count % 12:
            return None
        year = period.year + step.count // 12 * times
        return Period(kind=period.kind, year=year, index=min(period.index, weeks_in(year)))
    length = _LENGTHS[period.kind]
    if step.unit is not Unit.MONTH or step.count % length:
        return None
    per_year = 12 // length
    year, index = divmod(period.year * per_year + period.index - 1 + step.count // length * times, per_year)
    return Period(kind=period.kind, year=year, index=index + 1, third=period.third)


def _first_of_month(months: int) -> date:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1)
