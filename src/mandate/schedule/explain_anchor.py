"""Explain the anchor of an obligation's due, and the count from it."""

from collections.abc import Iterable, Iterator
from datetime import date

from mandate.dates.grammar import anchor_of
from mandate.dates.periods import days_of
from mandate.dates.resolved import ResolvedDue
from mandate.dates.wording import due_phrase, interval_text
from mandate.dates.working_days import day_off
from mandate.messages.translations import in_context, joined, message, translatable
from mandate.model.base import Value
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Issued,
    Named,
    OnDay,
    OnPeriod,
    SameDay,
    Unit,
    YearlyDay,
)
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on
from mandate.schedule.wording import awaited, period_word, resolved_text


class LetterContext(Value, frozen=True):
    """The context of the steps: the register, and the letter's obligations by id."""

    register: Register
    owed: dict[str, Obligation]


def day_or_reason(when: ResolvedDue, letter: LetterContext, otherwise: str) -> str:
    """A date in words, or the reason why there is none."""
    if when.waits_for:
        return translatable("no day while it waits for {names}", names=joined(", ", list(map(awaited, when.waits_for))))
    return otherwise if when.last is None else resolved_text(when, letter.register)


def count_steps(one: Obligation, due: Due, letter: LetterContext, *, now: bool) -> Iterator[tuple[str, str]]:
    """The anchor of a due, and the count."""
    country = one.duty.country or translatable("no country")
    if isinstance(due, YearlyDay):
        values = {"name": due.name, "country": country, "year": due.year}
        yield message("yearly day"), translatable("the register's day `{name}` for {country}, in {year}", **values)
        return
    if isinstance(due, AnnualReport):
        text = translatable("the register's day for {country}, in {year}", country=country, year=due.year + 1)
        yield message("annual report"), text
        return
    anchor = anchor_of(due)
    if anchor is None:
        return
    when, words = _anchor_in_words(one, anchor, letter, now=now)
    yield message("counted from"), words
    start = when.last if isinstance(due, Counted | Bound) and due.after else when.first or when.last
    if start is None:
        return
    match due:
        case Counted(interval=interval, after=after):
            end = (one.when.letter_day or one.when.last) if now else one.occurrence.first_set.last
            working = interval.unit is Unit.WORKING_DAY
            skipped = _skipped(start, end, one.duty.country) if working and end is not None else ""
            way = message("{count} after {what}" if after else "{count} before {what}")
            text = translatable(way, count=interval_text(interval), what=start)
            yield in_context("explanation", "count"), joined("", (text, skipped)) if skipped else text
        case Bound(after=after):
            way = message("some day after {day}") if after else message("some day before {day}")
            yield in_context("explanation", "count"), translatable(way, day=start)
        case SameDay():
            yield in_context("explanation", "count"), translatable("the same day")
        case _:
            pass


def _anchor_in_words(one: Obligation, anchor: Anchor, letter: LetterContext, *, now: bool) -> tuple[ResolvedDue, str]:
    assignment = one.assignment
    match anchor:
        case Issued():
            issued, within = assignment.issued, assignment.issued_within
            unknown = translatable("which is not known")
            if within:
                unknown = translatable("of which only the {period} is known", period=period_word(within))
            return _on(issued), translatable("the day of the letter, {day}", day=issued or unknown)
        case OnDay(day=day):
            return _on(day), translatable("the day {day}", day=day)
        case OnPeriod(period=period):
            first, last = days_of(period)
            return ResolvedDue(first=first, last=last), translatable(
                "the period {period}, {first} to {last}", period=due_phrase(period), first=first, last=last
            )
        case DeliveryOf(name=name):
            return _delivery(one, name, letter)
        case Named(name=name):
            other = letter.owed.get(_counted_from(one, name))
            other = other or next(
                (each for id_, each in letter.owed.items() if id_.startswith(f"{assignment.id}.{name}.")), None
            )
            if other is not None and other.duty.id == name:
                when = other.occurrence.now if now else other.occurrence.first_set
                text = day_or_reason(when, letter, translatable("which has no day"))
                words = translatable("the deadline `{id}`, {day}", id=other.id.partition(".")[2], day=text)
                if now and other.occurrence.changed:
                    words = translatable("{words} since it moved; see `mandate why {id}`", words=words, id=other.id)
                return when, words
            return _event(one, name)


def anchor_day(
    one: Obligation, anchor: Anchor, owed: Iterable[Obligation], register: Register, *, now: bool
) -> ResolvedDue:
    """The day that an obligation is counted from: the current one, or the original one. `owed` holds the obligations of its letter."""
    letter = LetterContext(register=register, owed={other.id: other for other in owed})
    return _anchor_in_words(one, anchor, letter, now=now)[0]


def _event(one: Obligation, name: str) -> tuple[ResolvedDue, str]:
    found, suffix = one.assignment.events.get(name), one.occurrence.counted_from
    place = int(suffix.rpartition("-")[2]) if suffix.startswith(f"{name}-") else 1
    day = found[place - 1] if isinstance(found, tuple) and place <= len(found) else found
    if not isinstance(day, date):
        return ResolvedDue(), translatable("the event `{name}`, which has not happened", name=name)
    again = ""
    if isinstance(found, tuple):
        again = translatable(", number {place} of {count},", place=place, count=len(found))
    if day <= one.as_of:
        return _on(day), translatable("the event `{name}`{again} on {day}", name=name, again=again, day=day)
    return _on(day), translatable("the event `{name}`{again} planned for {day}", name=name, again=again, day=day)


def _delivery(one: Obligation, name: str, letter: LetterContext) -> tuple[ResolvedDue, str]:
    """The real delivery of a deadline, or about when it may be."""
    id_ = _counted_from(one, name)
    other = letter.owed.get(id_)
    if other is not None and other.delivery is not None:
        first, last = delivered_on(other.delivery)
        words = translatable("the delivery of `{id}` on {day}", id=other.id.partition(".")[2], day=last)
        if first != last:
            words = translatable(
                "{words}, so from the last day of {period}", words=words, period=due_phrase(other.delivery.on)
            )
        return _on(last), words
    words = translatable("the delivery of `{id}`, which is not recorded", id=id_.partition(".")[2])
    if one.when.about is not None and other is not None and not one.when.given_up:
        words = translatable(
            "{words}; it is due {day}, which would give about {about}",
            words=words,
            day=day_or_reason(other.when, letter, translatable("without a day")),
            about=one.when.about,
        )
    return ResolvedDue(), words


def _counted_from(one: Obligation, name: str) -> str:
    """The id of the occurrence of a deadline that an obligation is counted from."""
    return ".".join(filter(None, (one.assignment.id, name, one.occurrence.counted_from)))


def _on(day: date | None) -> ResolvedDue:
    return ResolvedDue(first=day, last=day)


def _skipped(start: date, end: date, country: str) -> str:
    days = (date.fromordinal(day) for day in range(min(start, end).toordinal() + 1, max(start, end).toordinal()))
    names = [
        joined(" ", (str(day), translatable(reason)))
        for day in days
        if (reason := day_off(day, country)) and reason not in {"Saturday", "Sunday"}
    ]
    if not names:
        return translatable(", Saturdays and Sundays left out")
    return translatable(", Saturdays and Sundays left out and {names}", names=joined(", ", names))
