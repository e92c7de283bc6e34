"""A due expression in each language: the phrases of the format are a closed grammar, so each can be written in the reader's own words."""

from typing import assert_never

from mandate.dates.formatting import format_due, interval_phrase
from mandate.messages.catalogue import Words, word
from mandate.messages.days import MONTHS, day_words, moment_words, range_words
from mandate.model.due import (
    Anchor,
    AnnualReport,
    Bound,
    Counted,
    DeliveryOf,
    Due,
    Exact,
    Interval,
    Issued,
    Moment,
    Named,
    OnDay,
    OnPeriod,
    Open,
    OpenKind,
    Period,
    PeriodKind,
    Repetition,
    SameDay,
    Span,
    Third,
    Unit,
    YearlyDay,
)
from mandate.model.enums import Language

OPEN = {
    OpenKind.AS_SOON_AS_POSSIBLE: Words("as soon as possible", "så snart som mulig", "så snart som råd", "så snart som möjligt"),
    OpenKind.TO_BE_AGREED: Words("to be agreed", "avtales nærmere", "blir avtalt nærare", "bestäms i dialog"),
    OpenKind.NOT_STATED: Words("the letter gives no date", "brevet oppgir ingen frist", "brevet oppgjev ingen frist", "brevet anger inget datum"),
    OpenKind.ONGOING: Words("ongoing", "løpende", "løpande", "löpande"),
    OpenKind.ON_COMPLETION: Words("on completion", "når oppdraget er fullført", "når oppdraget er fullført", "när uppdraget är slutfört"),
}  # fmt: skip
UNITS = {
    Unit.DAY: (Words("day", "dag", "dag", "dag"), Words("days", "dager", "dagar", "dagar")),
    Unit.WORKING_DAY: (
        Words("working day", "virkedag", "virkedag", "arbetsdag"),
        Words("working days", "virkedager", "virkedagar", "arbetsdagar"),
    ),
    Unit.WEEK: (Words("week", "uke", "veke", "vecka"), Words("weeks", "uker", "veker", "veckor")),
    Unit.MONTH: (Words("month", "måned", "månad", "månad"), Words("months", "måneder", "månader", "månader")),
    Unit.YEAR: (Words("year", "år", "år", "år"), Words("years", "år", "år", "år")),
}
EVENTS = {
    "receipt": Words("receipt", "mottak", "mottak", "mottagande"),
    "start": Words("start", "oppstart", "oppstart", "start"),
    "answer": Words("answer", "svar", "svar", "svar"),
    "agreement": Words("agreement", "avtale", "avtale", "överenskommelse"),
    "decision": Words("decision", "vedtak", "vedtak", "beslut"),
    "completion": Words("completion", "fullføring", "fullføring", "slutförande"),
}
"""The events that a due may name without `[events]`."""
PERIODS = {
    PeriodKind.HALF_YEAR: (
        Words("first half of {year}", "første halvår {year}", "første halvår {year}", "första halvåret {year}"),
        Words("second half of {year}", "andre halvår {year}", "andre halvår {year}", "andra halvåret {year}"),
    ),
    PeriodKind.TERTIAL: (Words("tertial {index} {year}", "{index}. tertial {year}", "{index}. tertial {year}", "tertial {index} {year}"),),
    PeriodKind.QUARTER: (Words("quarter {index} {year}", "{index}. kvartal {year}", "{index}. kvartal {year}", "kvartal {index} {year}"),),
    PeriodKind.WEEK: (Words("week {index} {year}", "uke {index} {year}", "veke {index} {year}", "vecka {index} {year}"),),
    PeriodKind.SEASON: (
        Words("spring {year}", "våren {year}", "våren {year}", "våren {year}"),
        Words("summer {year}", "sommeren {year}", "sommaren {year}", "sommaren {year}"),
        Words("autumn {year}", "høsten {year}", "hausten {year}", "hösten {year}"),
        Words("winter {year}", "vinteren {year}", "vinteren {year}", "vintern {year}"),
    ),
}  # fmt: skip
THIRDS = {
    Third.EARLY: Words("early {month}", "primo {month}", "primo {month}", "början av {month}"),
    Third.MID: Words("mid {month}", "medio {month}", "medio {month}", "mitten av {month}"),
    Third.LATE: Words("late {month}", "ultimo {month}", "ultimo {month}", "slutet av {month}"),
}
AFTER, BEFORE = Words("after", "etter", "etter", "efter"), Words("before", "før", "før", "före")
ISSUED = Words("the letter's date", "brevets dato", "datoen på brevet", "brevets datum")
DELIVERY_OF = Words("the delivery of {what}", "levering av {what}", "levering av {what}", "redovisningen av {what}")
YEARLY_DAY = Words(
    "with {what} {year}", "samtidig med {what} {year}", "samstundes med {what} {year}", "i samband med {what} {year}"
)
SAME_DAY = Words("same day as {what}", "samme dag som {what}", "same dag som {what}", "samma dag som {what}")
ANNUAL_REPORT = Words("with the annual report for {year}", "med årsrapporten for {year}", "med årsrapporten for {year}", "i samband med årsredovisningen för {year}")  # fmt: skip
EVERY = {
    Unit.DAY: Words("every day", "hver dag", "kvar dag", "varje dag"),
    Unit.WORKING_DAY: Words("every working day", "hver virkedag", "kvar virkedag", "varje arbetsdag"),
    Unit.WEEK: Words("every week", "hver uke", "kvar veke", "varje vecka"),
    Unit.MONTH: Words("every month", "hver måned", "kvar månad", "varje månad"),
    Unit.YEAR: Words("every year", "hvert år", "kvart år", "varje år"),
}
EVERY_MONTHS = {
    3: Words("every quarter", "hvert kvartal", "kvart kvartal", "varje kvartal"),
    4: Words("every tertial", "hvert tertial", "kvart tertial", "varje tertial"),
    6: Words("every half-year", "hvert halvår", "kvart halvår", "varje halvår"),
    12: EVERY[Unit.YEAR],
}
EVERY_NTH = {
    Unit.DAY: Words("every {count} days", "hver {count}. dag", "kvar {count}. dag", "var {count}{th} dag"),
    Unit.WORKING_DAY: Words("every {count} working days", "hver {count}. virkedag", "kvar {count}. virkedag", "var {count}{th} arbetsdag"),
    Unit.WEEK: Words("every {count} weeks", "hver {count}. uke", "kvar {count}. veke", "var {count}{th} vecka"),
    Unit.MONTH: Words("every {count} months", "hver {count}. måned", "kvar {count}. månad", "var {count}{th} månad"),
    Unit.YEAR: Words("every {count} years", "hvert {count}. år", "kvart {count}. år", "vart {count}{th} år"),
}  # fmt: skip
TIMES_A_YEAR = Words("{count} times a year", "{count} ganger i året", "{count} gonger i året", "{count} gånger per år")


def due_words(due: Due, language: Language) -> str:
    """A due in the words of a language; ids and events of one's own appear as the file names them."""
    match due:
        case Exact(day=day):
            return day_words(day, language)
        case Moment(at=at):
            return moment_words(at, language)
        case Period():
            return _period(due, language)
        case Span(first=first, last=last):
            return range_words(first, last, language)
        case Counted(interval=interval, after=after, anchor=anchor):
            count = interval_words(interval, language)
            return f"{count} {word(language, AFTER if after else BEFORE)} {_anchor(anchor, language)}"
        case Bound(after=after, anchor=anchor):
            return f"{word(language, AFTER if after else BEFORE)} {_anchor(anchor, language)}"
        case SameDay(anchor=anchor):
            return word(language, SAME_DAY).format(what=_anchor(anchor, language))
        case AnnualReport(year=year):
            return word(language, ANNUAL_REPORT).format(year=year)
        case YearlyDay(name=name, year=year):
            return word(language, YEARLY_DAY).format(what=name, year=year)
        case Open(kind=kind):
            return word(language, OPEN[kind])
        case _:
            assert_never(due)


def phrase_words(due: Due, language: Language) -> str:
    """A due as calendars show it: days as ISO 8601, the format's own phrase in English, words in any other language."""
    if language is Language.EN or isinstance(due, Exact | Moment):
        return format_due(due)
    return due_words(due, language)


def grace_words(grace: Interval, language: Language) -> str:
    """The length of a grace as calendars show it."""
    return interval_phrase(grace) if language is Language.EN else interval_words(grace, language)


def interval_words(interval: Interval, language: Language) -> str:
    """`10 virkedager`."""
    one, several = UNITS[interval.unit]
    return f"{interval.count} {word(language, one if interval.count == 1 else several)}"


def repetition_words(every: Repetition, language: Language) -> str:
    """`hvert år`."""
    if every.step is None:
        return word(language, TIMES_A_YEAR).format(count=every.times_a_year) if every.times_a_year else every.written
    if every.step.unit is Unit.MONTH and every.step.count in EVERY_MONTHS:
        return word(language, EVERY_MONTHS[every.step.count])
    if every.step.count == 1:
        return word(language, EVERY[every.step.unit])
    count = every.step.count
    swedish_ending = ":a" if count % 10 in {1, 2} and count % 100 not in {11, 12} else ":e"
    return word(language, EVERY_NTH[every.step.unit]).format(count=count, th=swedish_ending)


def event_words(name: str, language: Language) -> str:
    """An event that a due is counted from."""
    return word(language, EVENTS[name]) if name in EVENTS else name


def _period(due: Period, language: Language) -> str:
    if due.kind is PeriodKind.YEAR:
        return str(due.year)
    if due.kind is PeriodKind.MONTH:
        month = f"{word(language, MONTHS[due.index - 1])} {due.year}"
        return word(language, THIRDS[due.third]).format(month=month) if due.third else month
    forms = PERIODS[due.kind]
    form = forms[due.index - 1] if len(forms) > 1 else forms[0]
    return word(language, form).format(year=due.year, index=due.index)


def _anchor(anchor: Anchor, language: Language) -> str:
    match anchor:
        case Issued():
            return word(language, ISSUED)
        case OnDay(day=day):
            return day_words(day, language)
        case OnPeriod(period=period):
            return due_words(period, language)
        case DeliveryOf(name=name):
            return word(language, DELIVERY_OF).format(what=name)
        case Named(name=name):
            return event_words(name, language)
