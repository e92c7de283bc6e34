"""An obligation in the reader's language: its date as HTML, its state, and annotations of both."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

import msgspec
from markupsafe import Markup

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.dates.wording import DELIVERY_OF, due_words, event_words, interval_words
from mandate.messages.days import day_words, moment_words, range_words
from mandate.messages.translations import in_context, translate_to
from mandate.model.assignment import Assignment
from mandate.model.due import DeliveryOf, Due, Dues, Moment, Named, Period, PeriodKind
from mandate.model.enums import Language, State
from mandate.model.records import Move, Withdrawal
from mandate.model.register import Organisation, Register
from mandate.publishing.site.environment import as_markup, template
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import deadlines

BADGES = {
    State.OPEN: in_context("state", "No date"),
    State.WAITING: in_context("state", "Waiting"),
    State.OVERDUE: in_context("state", "Overdue"),
    State.UNCONFIRMED: in_context("state", "To confirm"),
    State.DUE: in_context("state", "Due"),
    State.DELIVERED: in_context("state", "Delivered"),
    State.LAPSED: in_context("state", "Expired"),
    State.WITHDRAWN: in_context("state", "Withdrawn"),
    State.CLOSED: in_context("state", "Closed"),
}
"""The words on badges."""
TIME = Markup('<time datetime="%s">%s</time>')
NAMED = frozenset({PeriodKind.HALF_YEAR, PeriodKind.TERTIAL, PeriodKind.QUARTER, PeriodKind.WEEK, PeriodKind.SEASON})
"""Periods whose days not everybody knows by heart: both days are written beside the name."""


class Wording:
    """The words of one register in one language."""

    def __init__(self, register: Register, language: Language) -> None:
        self.register, self.language = register, language
        self.names: Mapping[str, str] = {}

    def text(self, text: str, **values: object) -> str:
        """A text of the catalogue with its values filled in."""
        return translate_to(self.language, text, **values)

    def about(self, letter: Assignment, shown: Iterable[Obligation]) -> None:
        """Speak of a letter from now on: a due that is counted from one of its deadlines has that one's title in quotation marks, and
        no more than that there is one where it is not shown."""
        hidden = self.text("a deadline that is not shown")
        titles = {one.id: one.title for one in deadlines(letter)}
        titles |= {one.duty.id: one.duty.deadline.title for one in shown}
        self.names = {hidden: hidden} | {
            id_: self.text("“{what}”", what=one_line(title)) for id_, title in titles.items()
        }

    def html(self, name: str, **values: object) -> Markup:
        """A template with its texts and values filled in."""
        return as_markup(template(name).render(t=self.text, **values))

    def lang(self, language: str) -> Markup:
        """The attribute `lang` of words in another language than their page."""
        return Markup(' lang="%s"') % language if language and language != self.language.value else Markup()

    def phrase(self, due: Due) -> str:
        """A due in words."""
        anchor = anchor_of(due)
        if isinstance(anchor, Named | DeliveryOf) and anchor.name in self.names:
            due = msgspec.structs.replace(due, anchor=msgspec.structs.replace(anchor, name=self.names[anchor.name]))
        return due_words(due, self.language)

    def count(self, count: int) -> str:
        """So many deadlines."""
        return self.text("1 deadline") if count == 1 else self.text("{count} deadlines", count=count)

    def state(self, state: State) -> str:
        """The text of a badge."""
        return translate_to(self.language, BADGES[state])

    def day(self, day: date) -> Markup:
        """A day as people write it, with its ISO form for programs."""
        return TIME % (day.isoformat(), day_words(day, self.language))

    def when(self, one: Obligation) -> Markup:
        """The current date of an obligation, or the words for having none."""
        when, due = one.when, one.occurrence.due
        if when.last is None:
            return Markup("%s") % self._without_date(one)
        if when.is_day or not isinstance(due, Period):
            return self.resolved(when)
        name = due_words(due, self.language)
        if due.kind in NAMED or due.third is not None:
            return Markup("%s<small>%s</small>") % (name[:1].upper() + name[1:], self.resolved(when))
        return TIME % (when.last.isoformat(), name[:1].upper() + name[1:])

    def resolved(self, when: ResolvedDue) -> Markup:
        """A day, a moment or a range as HTML."""
        if when.last is None:
            return Markup("%s") % self.text("without a date")
        if when.moment is not None:
            local = when.moment.astimezone(timezone_of(self.register))
            return TIME % (local.isoformat(timespec="minutes"), moment_words(local, self.language))
        if when.first is None:
            return _around(self.text("by {day}", day=_SLOT), self.day(when.last))
        if when.is_day:
            return self.day(when.last)
        return TIME % (when.last.isoformat(), range_words(when.first, when.last, self.language))

    def plain(self, when: ResolvedDue) -> str:
        """A day, a moment or a range as text."""
        return self.resolved(when).striptags()

    def _without_date(self, one: Obligation) -> str:
        if one.when.waits_for:
            return self.text(
                "date set when {what} is recorded", what=", ".join(self._awaited(name) for name in one.when.waits_for)
            )
        words = self.phrase(one.occurrence.due)
        ask = one.duty.deadline.ask_by
        if ask is None:
            return words
        return f"{words}; {self.text('ask by {day}', day=day_words(ask, self.language))}"

    def _awaited(self, name: str) -> str:
        if name == "a day that can be counted to":
            return self.text("a day that can be counted to")
        if name.startswith("delivery of "):
            return translate_to(self.language, DELIVERY_OF, what=self._named(name.removeprefix("delivery of ")))
        return self._named(name)

    def _named(self, name: str) -> str:
        return self.names.get(name) or event_words(one_line(name), self.language)

    def outcome(self, one: Obligation) -> str:
        """The outcome: delivered when, how late, withdrawn when; empty while it is open."""
        match one.state:
            case State.DELIVERED if one.delivery is not None:
                told = self.text("delivered {day}", day=due_words(one.delivery.on, self.language))
                return f"{told}, {self.timeliness(one)}"
            case State.WITHDRAWN if one.withdrawal is not None:
                return self.text("withdrawn {day}", day=self.recorded(one.withdrawal.on))
            case _:
                return ""

    def timeliness(self, one: Obligation) -> str:
        """The punctuality of a delivery, as far as its record shows it."""
        if one.days_late is None:
            return self.text("not known whether on time")
        if one.days_late == 0:
            return self.text("on time")
        return self.text("1 day late") if one.days_late == 1 else self.text("{count} days late", count=one.days_late)  # fmt: skip

    def recorded(self, on: date) -> str:
        """The day of a record as text."""
        return day_words(on, self.language)

    def happened(self, record: Move | Withdrawal) -> str:
        """The day of a record, or the period where only that is known, as text."""
        return self.recorded(record.on) if record.within is None else due_words(record.within, self.language)

    def issued(self, letter: Assignment) -> str:
        """The day of a letter, or the period where only that is known, as text; empty without either."""
        if letter.issued_within is not None:
            return due_words(letter.issued_within, self.language)
        return self.day(letter.issued) if letter.issued else ""

    def annotations(self, one: Obligation) -> Iterator[str]:
        """The annotations that change the meaning of the date: tentative, moved, a condition …"""
        deadline, occurrence, tell = one.duty.deadline, one.occurrence, self.text
        if one.moved:
            otherwise = tell("without a date") if isinstance(deadline.due, Dues) else self.phrase(deadline.due)  # fmt: skip
            first = self.plain(occurrence.first_set) if occurrence.first_set.last is not None else otherwise
            yield tell("originally {day}", day=first)
        if deadline.tentative:
            yield tell("tentative")
        if deadline.firm:
            yield tell("cannot be postponed")
        if deadline.assumed and not occurrence.moves:
            yield tell("our reading of an unclear date")
        if deadline.optional:
            yield tell("optional")
        if deadline.condition:
            yield tell("only {what}", what=one_line(deadline.condition))
        if one.when.letter_day is not None:
            why = translate_to(self.language, one.when.day_off)
            yield tell(
                "the letter says {day}, a day off ({why})", day=day_words(one.when.letter_day, self.language), why=why
            )
        if one.planning_day is not None:
            why = translate_to(self.language, one.day_off)
            yield tell("a {why}; last working day {day}", why=why, day=day_words(one.planning_day, self.language))
        if deadline.grace is not None:
            yield tell("grace: {what}", what=interval_words(deadline.grace, self.language))
        if one.duty.from_default:
            yield tell("date from the letter's general rule")
        if occurrence.truncated:
            yield tell("more follow that are not listed")

    def due(self, one: Obligation) -> str:
        """The due as the letter has it, in words."""
        written = one.occurrence.written
        if isinstance(written, Moment) and one.occurrence.first_set.moment is not None:
            return self.plain(one.occurrence.first_set)
        return self.phrase(written)

    def name(self, code: str) -> str:
        """A body's name; a code that the register does not have is shown as it is."""
        found = self.register.organisations.get(code)
        return one_line(found.name) if found else code

    def by_name(self, codes: Container[str]) -> list[Organisation]:
        """The bodies with some codes, by name."""
        listed = (one for code, one in self.register.organisations.items() if code in codes)
        return sorted(listed, key=lambda one: (one.name.casefold(), one.code))

    def short(self, code: str) -> str:
        """A body's short name, or its name where it has none."""
        found = self.register.organisations.get(code)
        return one_line(found.short or found.name) if found else code


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, with dots where something is left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


_SLOT = "\x00"


def _around(text: str, what: Markup) -> Markup:
    """A text with HTML in the place of its slot."""
    before, _, after = text.partition(_SLOT)
    return Markup("%s%s%s") % (before, what, after)
