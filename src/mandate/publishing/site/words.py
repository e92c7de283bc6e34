"""An obligation in the reader's language: its date as HTML, its state, and what is said of both."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

import msgspec
from markupsafe import Markup

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.dates.wording import DELIVERY_OF, due_words, event_words, interval_words
from mandate.feeds.messages import day_off_word
from mandate.messages.catalogue import filled, word
from mandate.messages.days import day_words, moment_words, range_words
from mandate.model.assignment import Assignment, Deadline
from mandate.model.due import DeliveryOf, Due, Dues, Moment, Named, Period, PeriodKind
from mandate.model.enums import Language, State
from mandate.model.records import Move, Withdrawal
from mandate.model.register import Register
from mandate.publishing.site.messages import STATES, SiteText
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import deadlines

TIME = Markup('<time datetime="%s">%s</time>')
NAMED = frozenset({PeriodKind.HALF_YEAR, PeriodKind.TERTIAL, PeriodKind.QUARTER, PeriodKind.WEEK, PeriodKind.SEASON})
"""Periods whose days not everybody knows by heart: both days are written beside the name."""


class Wording:
    """The words of one register in one language."""

    def __init__(self, register: Register, language: Language) -> None:
        self.register, self.language = register, language
        self.names: Mapping[str, str] = {}

    def text(self, text: Enum, **values: object) -> str:
        """A text of the catalogue with its values filled in."""
        return filled(self.language, text, **values)

    def about(self, letter: Assignment, shown: Iterable[Obligation]) -> None:
        """Speak of a letter from now on: a due that is counted from one of its deadlines has that one's title in quotation marks, and
        no more than that there is one where it is not shown."""
        hidden = self.text(SiteText.HIDDEN_DEADLINE)
        names = {one.id: hidden for one in (*deadlines(letter), *letter.unread)}
        self.names = names | {
            one.duty.id: self.text(SiteText.QUOTED, what=one_line(one.duty.deadline.title)) for one in shown
        }

    def title(self, deadline: Deadline) -> str:
        """The title of a deadline of the letter, or no more than that there is one where it is not shown."""
        hidden = self.text(SiteText.HIDDEN_DEADLINE)
        return hidden if self.names.get(deadline.id) == hidden else deadline.title

    def phrase(self, due: Due) -> str:
        """A due in words."""
        anchor = anchor_of(due)
        if isinstance(anchor, Named | DeliveryOf) and anchor.name in self.names:
            due = msgspec.structs.replace(due, anchor=msgspec.structs.replace(anchor, name=self.names[anchor.name]))
        return due_words(due, self.language)

    def count(self, count: int) -> str:
        """So many deadlines."""
        return self.text(SiteText.COUNT_ONE) if count == 1 else self.text(SiteText.COUNT, count=count)

    def state(self, state: State) -> str:
        """The word on a badge."""
        return word(self.language, STATES[state])

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
        return self._named_period(name, when)

    def resolved(self, when: ResolvedDue) -> Markup:
        """A day, a moment or a range as HTML."""
        if when.last is None:
            return Markup("%s") % self.text(SiteText.WITHOUT_DATE)
        if when.moment is not None:
            local = when.moment.astimezone(timezone_of(self.register))
            return TIME % (local.isoformat(timespec="minutes"), moment_words(local, self.language))
        if when.first is None:
            return _around(self.text(SiteText.BY_DAY, day=_SLOT), self.day(when.last))
        if when.is_day:
            return self.day(when.last)
        words = range_words(when.first, when.last, self.language)
        return TIME % (when.last.isoformat(), words)

    def _named_period(self, name: str, when: ResolvedDue) -> Markup:
        iso = when.last.isoformat() if when.last else ""
        return TIME % (iso, name[:1].upper() + name[1:])

    def plain(self, when: ResolvedDue) -> str:
        """A day, a moment or a range as text."""
        return self.resolved(when).striptags()

    def _without_date(self, one: Obligation) -> str:
        if one.when.waits_for:
            return self.text(SiteText.WAITS_FOR, what=", ".join(self._awaited(name) for name in one.when.waits_for))
        words = self.phrase(one.occurrence.due)
        ask = one.duty.deadline.ask_by
        if ask is None:
            return words
        return f"{words}; {self.text(SiteText.ASK_BY, day=day_words(ask, self.language))}"

    def _awaited(self, name: str) -> str:
        if name == "a day that can be counted to":
            return self.text(SiteText.UNREACHABLE)
        if name.startswith("delivery of "):
            return word(self.language, DELIVERY_OF).format(what=self._named(name.removeprefix("delivery of ")))
        return self._named(name)

    def _named(self, name: str) -> str:
        return self.names.get(name) or event_words(one_line(name), self.language)

    def outcome(self, one: Obligation) -> str:
        """Return what has become of it: delivered when, how late, withdrawn when; nothing while it is owed."""
        match one.state:
            case State.DELIVERED if one.delivery is not None:
                told = self.text(SiteText.DELIVERED_ON, day=due_words(one.delivery.on, self.language))
                return f"{told}, {self.timeliness(one)}"
            case State.WITHDRAWN if one.withdrawal is not None:
                return self.text(SiteText.WITHDRAWN_ON, day=self.recorded(one.withdrawal.on))
            case _:
                return ""

    def timeliness(self, one: Obligation) -> str:
        """Return whether a delivery was on time, as far as the record tells."""
        if one.days_late is None:
            return self.text(SiteText.NOT_KNOWN_IF_LATE)
        if one.days_late == 0:
            return self.text(SiteText.ON_TIME)
        return self.text(SiteText.ONE_DAY_LATE) if one.days_late == 1 else self.text(SiteText.DAYS_LATE, count=one.days_late)  # fmt: skip

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
        """Return what changes how the date is to be read: tentative, moved, a condition …"""
        deadline, occurrence, tell = one.duty.deadline, one.occurrence, self.text
        if one.moved:
            otherwise = tell(SiteText.WITHOUT_DATE) if isinstance(deadline.due, Dues) else self.phrase(deadline.due)  # fmt: skip
            first = self.plain(occurrence.first_set) if occurrence.first_set.last is not None else otherwise
            yield tell(SiteText.ORIGINALLY, day=first)
        if deadline.tentative:
            yield tell(SiteText.TENTATIVE)
        if deadline.firm:
            yield tell(SiteText.FIRM)
        if deadline.assumed and not occurrence.moves:
            yield tell(SiteText.ASSUMED)
        if deadline.optional:
            yield tell(SiteText.OPTIONAL)
        if deadline.condition:
            yield tell(SiteText.ON_CONDITION, what=one_line(deadline.condition))
        if one.when.letter_day is not None:
            why = day_off_word(self.language, one.when.day_off)
            yield tell(SiteText.LETTER_DAY, day=day_words(one.when.letter_day, self.language), why=why)
        if one.planning_day is not None:
            why = day_off_word(self.language, one.day_off)
            yield tell(SiteText.DAY_OFF, why=why, day=day_words(one.planning_day, self.language))
        if deadline.grace is not None:
            yield tell(SiteText.GRACE, what=interval_words(deadline.grace, self.language))
        if one.duty.from_default:
            yield tell(SiteText.FROM_DEFAULT)
        if occurrence.more:
            yield tell(SiteText.MORE_FOLLOW)

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

    def short(self, code: str) -> str:
        """A body's short name, or its name where it has none."""
        found = self.register.organisations.get(code)
        return one_line(found.short or found.name) if found else code


_SLOT = "\x00"


def _around(text: str, what: Markup) -> Markup:
    """A text with HTML in the place of its slot."""
    before, _, after = text.partition(_SLOT)
    return Markup("%s%s%s") % (before, what, after)
