"""Days as people write them in each language: `31. desember 2026`, `24–26 november 2026`, `in 4 days`."""

from datetime import date, datetime
from functools import lru_cache

from mandate.messages.translations import (
    coded,
    in_context,
    joined,
    message,
    messages,
    plural,
    shown_in,
    translatable,
    translate_to,
)
from mandate.model.enums import Language

MONTHS = messages("January February March April May June July August September October November December")
WEEKDAYS = messages("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def day_text(day: date) -> str:
    """`31. desember 2026`, in any language."""
    month = translatable(MONTHS[day.month - 1])
    return translatable("{day} {month} {year}", day=day.day, month=month, year=day.year)


def day_phrase(day: date) -> str:
    """A day in a sentence: ISO 8601 in English, as people write it in any other language."""
    return coded(day.isoformat(), day_text(day))


@lru_cache(maxsize=8192)  # pages name the same days over and over
def day_words(day: date, language: Language) -> str:
    """`31. desember 2026`."""
    return shown_in(language, day_text(day))


def weekday_words(day: date, language: Language) -> str:
    """`torsdag 31. desember 2026`."""
    weekday = translate_to(language, WEEKDAYS[day.weekday()])
    return translate_to(language, "{weekday} {day}", weekday=weekday, day=day_words(day, language))


def moment_text(at: datetime) -> str:
    """`24. november 2026 kl. 09.00`, in any language, with the clock that `at` is in."""
    return translatable(
        "{day}, {hour}:{minute}", day=day_text(at.date()), hour=f"{at.hour:02}", minute=f"{at.minute:02}"
    )


def moment_words(at: datetime, language: Language) -> str:
    """`24. november 2026 kl. 09.00`, with the clock that `at` is in."""
    return shown_in(language, moment_text(at))


def range_text(first: date, last: date) -> str:
    """A range such as `1.–10. desember 2026`, in any language. The part that both days share is written once."""
    if first == last:
        return day_text(last)
    if first.year != last.year:
        return joined(" – ", (day_text(first), day_text(last)))
    if first.month != last.month:
        begin = translatable("{day} {month}", day=first.day, month=translatable(MONTHS[first.month - 1]))
        return joined(" – ", (begin, day_text(last)))
    return joined("–", (translatable(in_context("the first of two days", "{day}"), day=first.day), day_text(last)))


def range_words(first: date, last: date, language: Language) -> str:
    """`1.–10. desember 2026`."""
    return shown_in(language, range_text(first, last))


def month_words(year: int, month: int, language: Language) -> str:
    """`desember 2026`."""
    return f"{translate_to(language, MONTHS[month - 1])} {year}"


def short_month(month: int, language: Language) -> str:
    """The abbreviation of a month, for charts."""
    return translate_to(language, MONTHS[month - 1])[:3]


def distance_forms(language: Language) -> str:
    """The forms of `relative_words` for a script: yesterday, today, tomorrow, ahead and ago, with `#` for the number."""
    ahead = plural("in {count} day", "in {count} days", 2, count="#")
    ago = plural("{count} day ago", "{count} days ago", 2, count="#")
    near = (translatable(_NEAR[days]) for days in (-1, 0, 1))
    return shown_in(language, joined("|", (*near, ahead, ago)))


_NEAR = {-1: message("yesterday"), 0: message("today"), 1: message("tomorrow")}


def relative_words(days: int, language: Language) -> str:
    """A number of days from now in words: negative ones are past."""
    if days in _NEAR:
        return translate_to(language, _NEAR[days])
    count = abs(days)
    text = plural("in {count} day", "in {count} days", count) if days > 0 else plural("{count} day ago", "{count} days ago", count)  # fmt: skip
    return shown_in(language, text)
