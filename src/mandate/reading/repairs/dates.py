"""Slips with days and moments written as people write them: one look each."""

import re
from datetime import date

import rtoml

from mandate.dates.iso_dates import DueError, impossible
from mandate.dates.loose_dates import is_unambiguous, iso_day, parse_loose_date
from mandate.dates.suggestions import PhraseContext, suggest_due
from mandate.messages.translations import translatable
from mandate.reading.key_definition import ValueKind
from mandate.reading.repairs.repair import (
    BEFORE_A_DAY,
    Repair,
    is_value,
    keys_of_kinds,
    put,
    rewrite,
    swap,
    where,
    without_texts,
)

_TAKE_A_MOMENT = keys_of_kinds(ValueKind.DUE, ValueKind.DUES)
_TAKE_A_DAY = _TAKE_A_MOMENT | keys_of_kinds(
    ValueKind.DATE, ValueKind.DATE_OR_ASAP, ValueKind.DATE_OR_PERIOD, ValueKind.DATE_OR_NOTICE, ValueKind.OCCURRENCE
)


@where(r"(\d{4}-\d\d-\d\d)(?:,? kl\.? ?|,? at | )(\d{1,2})[.:](\d\d)(?![\d:.])")
def clock(line: str, m: re.Match[str]) -> Repair | None:
    if int(m[2]) > 23 or int(m[3]) > 59:
        return None
    moment = f"{m[1]}T{int(m[2]):02}:{m[3]}:00"
    safe = is_value(line, m.span(), _TAKE_A_MOMENT)
    return swap(line, m.span(), moment, translatable("`{m}` is not how TOML writes a moment", m=m[0]), safe=safe)


_DAY_PART = r"(?:\d{4}-\d\d?-\d\d?|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})|\d{1,2}\.? ?[^\W\d]{3,9}\.? \d{4})"
_LOOSE_MOMENT = re.compile(
    rf"{BEFORE_A_DAY}({_DAY_PART}(?:,? kl\.? ?|,? at | |[Tt])(?:kl\.? ?)?\d{{1,2}}(?:[.:]\d\d(?::\d\d)?)?(?: ?(?:[Zz]|[+-]\d\d:?\d\d))?)\s*(?=$|[,\]}}#])"
)
_CLOCK_FORM = translatable("see which time the letter gives: hours go to 23, minutes and seconds to 59")


def loose_clock(line: str) -> Repair | None:
    """A moment that TOML does not write so: `24.11.2026 kl. 9`, `2026-06-30T9:00:00`, with `+0200`, or at 24:00."""
    m = _LOOSE_MOMENT.search(without_texts(line))
    if not m or _is_moment(m[1]):
        return None
    message = translatable("`{m}` is not how TOML writes a moment", m=m[1])
    found = suggest_due(m[1], PhraseContext(in_quotation_marks=False))
    if not found.toml:
        day = parse_loose_date(re.match(_DAY_PART, m[1])[0])  # type: ignore[index]
        stand_in = day.isoformat() if isinstance(day, date) else "2000-01-01"
        return swap(line, m.span(1), stand_in, message, _CLOCK_FORM)
    safe = is_value(line, m.span(1), _TAKE_A_MOMENT) and "T" in found.toml
    return swap(line, m.span(1), found.toml, message, found.help, safe=safe)


def is_loose_moment(text: str) -> bool:
    """Return whether a text is a day with a clock time."""
    return _LOOSE_MOMENT.fullmatch(text) is not None


def _is_moment(text: str) -> bool:
    """Return whether TOML reads a moment as it is written."""
    try:
        rtoml.loads(f"m = {text}")
    except rtoml.TomlParsingError:
        return False
    return True


@where(r"=\s*(\d{4}-\d\d-\d\d)\s*(?:,|og|och|and|&|/|;)\s*(\d{4}-\d\d-\d\d)\s*(?=$|#)", in_texts=True)
def several_days(line: str, m: re.Match[str]) -> Repair:
    start, end = m.start(1), m.end(2)
    fixed = put(line, (start, end), f"[{m[1]}, {m[2]}]")
    return rewrite((start, end), fixed, translatable("`{line}` is more than one value", line=line[start:end]))


def impossible_day(line: str) -> Repair | None:
    for m in re.finditer(r"(?<![\w.-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", without_texts(line)):
        if fault := impossible(int(m[1]), int(m[2]), int(m[3])):
            return _no_such_day(line, m.span(), fault)
    return None


def _no_such_day(line: str, span: tuple[int, int], fault: DueError) -> Repair:
    before = line[: span[0]]
    key = re.search(r"(\w+)\s*=\s*\[?[^=]*$", before)
    help_ = translatable("see which day the letter gives; leave the key out where it gives none")
    if m := re.search(r"due = (\d{4}-\d\d-\d\d)", fault.help):
        if (key is None or key[1] in {"due", "default"}) and "{" not in before:
            help_ = translatable(
                "if the letter says so, write {m} with assumed = true, and keep its words in `quote`", m=m[1]
            )
        return swap(line, span, m[1], fault.message, help_)
    return swap(line, span, "2000-01-01", fault.message, fault.help)


_DAYS = (
    re.compile(rf"{BEFORE_A_DAY}(\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}}))(?![\w./-])"),
    re.compile(rf"{BEFORE_A_DAY}(\d{{1,2}}/\d{{1,2}}[/ ]\d{{4}})(?![\w./-])"),
    re.compile(rf"{BEFORE_A_DAY}(\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}})(?![\w./-])"),
    re.compile(rf"{BEFORE_A_DAY}(\d{{1,2}}(?:\. ?| )[^\W\d]{{3,9}}\.? \d{{4}})(?![\w./-])"),
)


def day_in_words(line: str) -> Repair | None:
    for form in _DAYS:
        m = form.search(without_texts(line))
        day = parse_loose_date(m[1]) if m else None
        if m and isinstance(day, DueError):
            return _no_such_day(line, m.span(1), day)
        if m and isinstance(day, date):
            message = translatable("`{m}` is not how TOML writes a day", m=m[1])
            safe = is_unambiguous(m[1]) and is_value(line, m.span(1), _TAKE_A_DAY)
            help_ = translatable("write {iso_day}", iso_day=iso_day(m[1], day))
            return swap(line, m.span(1), day.isoformat(), message, help_, safe=safe)
    return None


@where(rf"{BEFORE_A_DAY}(\d{{4}})([‐‑‒–—−])(\d\d)\2(\d\d)(?![\w-])")
def dashes(line: str, m: re.Match[str]) -> Repair:
    message = translatable("the signs `{m}` are dashes, and a day has hyphens", m=m[2])
    safe = is_value(line, m.span(), _TAKE_A_DAY)
    return swap(line, m.span(), f"{m[1]}-{m[3]}-{m[4]}", message, safe=safe)


def short_day(line: str) -> Repair | None:
    m = re.search(rf"{BEFORE_A_DAY}\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\w-])", without_texts(line))
    if not m or len(m[0]) == 10:
        return None
    year, month, day = (int(part) for part in m[0].split("-"))
    if fault := impossible(year, month, day):
        return _no_such_day(line, m.span(), fault)
    message = translatable("a day has two digits for the month and two for the day")
    safe = is_value(line, m.span(), _TAKE_A_DAY)
    return swap(line, m.span(), f"{year:04}-{month:02}-{day:02}", message, safe=safe)


@where(r"(?P<key>[\w-]+)\s*=\s*(?P<day>\d{1,2}\.\d{1,2}\.?|\d{1,2}-\d{1,2})\s*(?=$|[,}\]])")
def month_day(line: str, m: re.Match[str]) -> Repair:
    first, second = (int(part) for part in re.findall(r"\d+", m["day"]))
    month, day = (second, first) if "." in m["day"] else (first, second)
    whole = f"{month:02}-{day:02}" if not impossible(2000, month, day) else "MM-DD"
    if re.fullmatch(r"[A-Z]{2}", m["key"]):  # in [annual_report]
        message = translatable("`{m}` is not how TOML writes a day of the year", m=m["day"])
        return swap(line, m.span("day"), f'"{whole}"', message)
    help_ = translatable("write the day with its year: {m} = YYYY-{whole}", m=m["key"], whole=whole)
    return swap(line, m.span("day"), "2000-01-01", translatable("`{m}` is not a whole day", m=m["day"]), help_)
