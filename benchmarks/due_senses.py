"""Ways in which two dues say the same: a period and its last day, a count and the day it gives, a list of days and a repetition."""

from calendar import monthrange
from datetime import date, timedelta

from mandate.dates.grammar import parse_due
from mandate.dates.periods import days_of
from mandate.model.due import AnnualReport, Bound, Counted, Issued, OnDay, Open, OpenKind, Period, SameDay, Span, Unit

Sense = tuple[str, ...]
STEPS = {
    "year": 12, "half-year": 6, "tertial": 4, "quarter": 3, "month": 1, "2 years": 24, "3 years": 36, "4 years": 48,
    "2 times a year": 6, "3 times a year": 4, "4 times a year": 3, "12 times a year": 1,
}  # fmt: skip
"""The months between two occurrences of a repetition."""
_ENDLESS = 12
"""The occurrences that are looked at of a repetition without an end."""


def day_of(text: str) -> date | None:
    """The day that a text is, if it is one in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def senses(due: str) -> set[Sense]:
    """The meaning of a due, in every equivalent form; none for a due outside the format."""
    text = " ".join(due.split())
    if day := day_of(text[:10]):
        return {("ends", (day_of(text[-10:]) or day).isoformat())}
    match parse_due(text):
        case Period() | Span() as period:
            return {("ends", days_of(period)[1].isoformat())}
        case SameDay():
            return {("tied",)}
        case AnnualReport(year=year):
            return {("annual", str(year))}
        case Open(kind=kind):
            return {("open", kind.value)}
        case Bound(after=after, anchor=anchor):
            completed = after and getattr(anchor, "name", "") == "completion"
            return {("beside", str(after))} | ({("open", OpenKind.ON_COMPLETION.value)} if completed else set())
        case Counted() as counted:
            return _counted(counted)
    return set()


def _counted(due: Counted) -> set[Sense]:
    count, unit = due.interval.count, due.interval.unit
    if unit is Unit.WEEK:
        count, unit = count * 7, Unit.DAY
    elif unit is Unit.YEAR:
        count, unit = count * 12, Unit.MONTH
    found: set[Sense] = {("count", str(count), unit.value, str(due.after), str(isinstance(due.anchor, Issued)))}
    if isinstance(due.anchor, OnDay) and unit in {Unit.DAY, Unit.MONTH}:
        steps = count if due.after else -count
        day = due.anchor.day + timedelta(days=steps) if unit is Unit.DAY else months_later(due.anchor.day, steps)
        found.add(("ends", day.isoformat()))
    return found


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def occurrences(due: str, every: str, until: str) -> list[str]:
    """The days of a repetition: all up to its end, or the first year's worth of one without; the due itself where it has no day."""
    first, last = day_of(due), day_of(until)
    if first is None or not every:
        return [due]
    days: list[str] = []
    for number in range(60 if last else _ENDLESS):
        day = first + timedelta(weeks=number) if every == "week" else months_later(first, number * STEPS.get(every, 12))
        if last and day > last:
            break
        days.append(day.isoformat())
    return days or [due]


def same_rhythm(one: str, other: str) -> bool:
    """Two repetitions have the same step."""
    return one == other or (one in STEPS and STEPS[one] == STEPS.get(other))
