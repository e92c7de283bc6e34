"""Days as people write them in each language: `31. desember 2026`, `24–26 november 2026`, `in 4 days`."""

from datetime import date, datetime
from enum import Enum

from mandate.messages.catalogue import Words, filled, word
from mandate.model.enums import Language

MONTHS = (
    Words("January", "januar", "januar", "januari"),
    Words("February", "februar", "februar", "februari"),
    Words("March", "mars", "mars", "mars"),
    Words("April", "april", "april", "april"),
    Words("May", "mai", "mai", "maj"),
    Words("June", "juni", "juni", "juni"),
    Words("July", "juli", "juli", "juli"),
    Words("August", "august", "august", "augusti"),
    Words("September", "september", "september", "september"),
    Words("October", "oktober", "oktober", "oktober"),
    Words("November", "november", "november", "november"),
    Words("December", "desember", "desember", "december"),
)
WEEKDAYS = (
    Words("Monday", "mandag", "måndag", "måndag"),
    Words("Tuesday", "tirsdag", "tysdag", "tisdag"),
    Words("Wednesday", "onsdag", "onsdag", "onsdag"),
    Words("Thursday", "torsdag", "torsdag", "torsdag"),
    Words("Friday", "fredag", "fredag", "fredag"),
    Words("Saturday", "lørdag", "laurdag", "lördag"),
    Words("Sunday", "søndag", "søndag", "söndag"),
)


class DayText(Enum):
    """The forms that days take."""

    DAY = Words("{day} {month} {year}", "{day}. {month} {year}", "{day}. {month} {year}", "{day} {month} {year}")
    SHORT = Words("{day} {month}", "{day}. {month}", "{day}. {month}", "{day} {month}")
    NUMBER = Words("{day}", "{day}.", "{day}.", "{day}")
    CLOCK = Words("{day}, {hour}:{minute}", "{day} kl. {hour}.{minute}", "{day} kl. {hour}.{minute}", "{day} kl. {hour}.{minute}")  # fmt: skip
    WITH_WEEKDAY = Words("{weekday} {day}", "{weekday} {day}", "{weekday} {day}", "{weekday} {day}")
    TODAY = Words("today", "i dag", "i dag", "i dag")
    TOMORROW = Words("tomorrow", "i morgen", "i morgon", "i morgon")
    YESTERDAY = Words("yesterday", "i går", "i går", "i går")
    AHEAD = Words("in {count} days", "om {count} dager", "om {count} dagar", "om {count} dagar")
    AGO = Words("{count} days ago", "for {count} dager siden", "for {count} dagar sidan", "för {count} dagar sedan")


def day_words(day: date, language: Language) -> str:
    """`31. desember 2026`."""
    month = word(language, MONTHS[day.month - 1])
    return filled(language, DayText.DAY, day=day.day, month=month, year=day.year)


def weekday_words(day: date, language: Language) -> str:
    """`torsdag 31. desember 2026`."""
    weekday = word(language, WEEKDAYS[day.weekday()])
    return filled(language, DayText.WITH_WEEKDAY, weekday=weekday, day=day_words(day, language))


def moment_words(at: datetime, language: Language) -> str:
    """`24. november 2026 kl. 09.00`, with the clock that `at` is in."""
    day = day_words(at.date(), language)
    return filled(language, DayText.CLOCK, day=day, hour=f"{at.hour:02}", minute=f"{at.minute:02}")


def range_words(first: date, last: date, language: Language) -> str:
    """`1.–10. desember 2026`: what both days share is written once."""
    if first == last:
        return day_words(last, language)
    if first.year != last.year:
        return f"{day_words(first, language)} – {day_words(last, language)}"
    if first.month != last.month:
        begin = filled(language, DayText.SHORT, day=first.day, month=word(language, MONTHS[first.month - 1]))
        return f"{begin} – {day_words(last, language)}"
    return f"{filled(language, DayText.NUMBER, day=first.day)}–{day_words(last, language)}"


def month_words(year: int, month: int, language: Language) -> str:
    """`desember 2026`."""
    return f"{word(language, MONTHS[month - 1])} {year}"


def short_month(month: int, language: Language) -> str:
    """The first letters of a month, for charts."""
    return word(language, MONTHS[month - 1])[:3]


def distance_forms(language: Language) -> str:
    """The forms of `relative_words` for a script: yesterday, today, tomorrow, ahead and ago, with `#` for the number."""
    near = (DayText.YESTERDAY, DayText.TODAY, DayText.TOMORROW)
    far = (DayText.AHEAD, DayText.AGO)
    return "|".join([*(filled(language, one) for one in near), *(filled(language, one, count="#") for one in far)])


def relative_words(days: int, language: Language) -> str:
    """A number of days from now in words: negative ones are past."""
    near = {0: DayText.TODAY, 1: DayText.TOMORROW, -1: DayText.YESTERDAY}.get(days)
    if near is not None:
        return filled(language, near)
    return filled(language, DayText.AHEAD if days > 0 else DayText.AGO, count=abs(days))
