"""The explanation of an obligation's date and people in the reader's language: as in `why`, without the records."""

from collections.abc import Iterator, Sequence
from datetime import date

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import ResolvedDue
from mandate.dates.wording import due_words, event_words, interval_words, repetition_words
from mandate.dates.working_days import is_vouched
from mandate.messages.translations import in_context, message, translate_to
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Dues,
    Exact,
    Issued,
    Moment,
    Named,
    OnDay,
    OnPeriod,
    Open,
    SameDay,
    YearlyDay,
)
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.explain_anchor import anchor_day
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import assumed_end_year


def explanation_steps(one: Obligation, owed: Sequence[Obligation], wording: Wording) -> tuple[tuple[str, str], ...]:
    """The steps from the letter's words to the current date and the people of an obligation, each a subject and its words.

    `owed` are the visible ones of its letter: an anchor that is not among them is not described.
    """
    made = _Steps(one, owed, wording)
    return tuple((wording.text(about), one_line(says)) for about, says in made.all())


Said = Iterator[tuple[str, str]]


class _Steps:
    def __init__(self, one: Obligation, owed: Sequence[Obligation], wording: Wording) -> None:
        self.one, self.owed, self.wording, self.text = one, owed, wording, wording.text
        self.language = wording.language

    def all(self) -> Said:
        yield from self._original()
        yield from self._current()
        yield from self._people()

    def _day(self, day: date | None) -> str:
        return self.wording.recorded(day) if day is not None else self.text("not known yet")

    def _original(self) -> Said:
        one, deadline, occurrence = self.one, self.one.duty.deadline, self.one.occurrence
        written = self.wording.due(one)
        if one.duty.from_default:
            written = self.text("No deadline of the letter names this task: {what}", what=written)
        elif isinstance(deadline.due, Dues):
            written = self.text("{what}, an item of a list", what=written)
        yield message("In the letter"), written
        counted = occurrence.written if occurrence.opening is None else occurrence.opening.due
        yield from self._count(counted, now=False)
        if deadline.every is not None:
            yield message("Repeats"), self._repetition()
        if (
            isinstance(deadline.due, Dues)
            or deadline.every is not None
            or not isinstance(counted, Exact | Moment | Open)
        ):
            first = occurrence.first_set
            yield message("Original date"), self.wording.plain(first) if first.last else self.text("without a date")

    def _repetition(self) -> str:
        deadline = self.one.duty.deadline
        words = repetition_words(deadline.every, self.language) if deadline.every is not None else ""
        if deadline.until == FURTHER_NOTICE:
            return self.text("{what}, until further notice", what=words)
        if isinstance(deadline.until, date):
            return self.text("{what}, until {day}", what=words, day=self._day(deadline.until))
        year = assumed_end_year(self.one.assignment)
        return (
            self.text(
                "{what}, until {day}, the end of the letter's year", what=words, day=self._day(date(year, 12, 31))
            )
            if year
            else words
        )

    def _count(self, due: Due, *, now: bool) -> Said:
        """The day that a due is counted from, and the count."""
        one = self.one
        if isinstance(due, YearlyDay | AnnualReport):
            year = due.year + 1 if isinstance(due, AnnualReport) else due.year
            country = one.duty.country or "–"
            yield (
                in_context("explanation", "Count"),
                self.text("the day that the register gives for {country} in {year}", country=country, year=year),
            )
            return
        anchor = anchor_of(due)
        if anchor is None:
            return
        when = anchor_day(one, anchor, self.owed, self.wording.register, now=now)
        yield message("Counted from"), self._anchor(anchor, when)
        start = when.last if isinstance(due, Counted | Bound) and due.after else when.first or when.last
        if start is None:
            return
        match due:
            case Counted() | Bound():
                way = message("{count} after {day}") if due.after else message("{count} before {day}")
                some_day = self.text("some day")
                count = interval_words(due.interval, self.language) if isinstance(due, Counted) else some_day
                yield in_context("explanation", "Count"), self.text(way, count=count, day=self._day(start))
            case SameDay():
                yield in_context("explanation", "Count"), self.text("the same day")
            case _:
                pass

    def _anchor(self, anchor: Anchor, when: ResolvedDue) -> str:
        day = self.wording.plain(when) if when.last is not None else self.text("not known yet")
        names = self.wording.names  # titles in quotation marks, or that a deadline is not shown
        match anchor:
            case Issued():
                return self.text("the date of the letter, {day}", day=day)
            case OnDay():
                return day
            case OnPeriod(period=period):
                return f"{due_words(period, self.language)}, {day}"
            case DeliveryOf(name=name):
                return self.text("the delivery of {what}, {day}", what=names.get(name, name), day=day)
            case Named(name=name):
                if name in names:
                    return self.text("the deadline {what}, {day}", what=names[name], day=day)
                return self.text("the event “{what}”, {day}", what=event_words(name, self.language), day=day)

    def _current(self) -> Said:
        one, when, deadline = self.one, self.one.when, self.one.duty.deadline
        moves = one.occurrence.moves
        if moves:
            yield from self._count(moves[-1].due, now=True)
        elif one.occurrence.changed and one.occurrence.opening is None:
            yield from self._count(one.occurrence.due, now=True)
        yield message("Current date"), self.wording.when(one).striptags()
        if when.letter_day is not None:
            why = translate_to(self.language, when.day_off)
            yield message("About the day"), self.text("{day} is a day off ({why}); the letter moves it to {moved}", day=self._day(when.letter_day), why=why, moved=self._day(when.last))  # fmt: skip
        country = one.duty.country
        if when.is_day and when.last is not None and country and not is_vouched(country, when.last.year):
            yield (
                message("About the day"),
                self.text(
                    "the holidays of {country} in {year} are not known here; only Saturdays and Sundays were looked at",
                    country=country,
                    year=when.last.year,
                ),
            )
        if deadline.grace is not None and one.late_after is not None:
            grace, day = interval_words(deadline.grace, self.language), self._day(one.late_after)
            yield message("About the day"), self.text("{what}: late after {day}", what=grace, day=day)

    def _people(self) -> Said:
        duty, deadline = self.one.duty, self.one.duty.deadline
        if duty.input_to is not None:
            source = message("named in the input")
        elif deadline.responsible is not None:
            source = message("named by the deadline")
        else:
            source = message("who leads the work") if duty.roles.leads else message("the addressee of the letter")
        who = ", ".join(map(self.wording.name, duty.responsible)) or self.text("nobody named")
        yield message("Responsible"), f"{who}: {self.text(source)}"
        if not duty.to:
            return
        if duty.to_assumed:
            told = message("recipient not stated: the issuer")
        elif deadline.to is not None:
            told = message("named by the deadline")
        elif duty.input_to is not None:
            told = message("named in the input")
        else:
            told = message("who receives the letter's reports")
        to = ", ".join(map(self.wording.name, duty.to))
        yield message("To"), f"{to}: {self.text(told)}"
