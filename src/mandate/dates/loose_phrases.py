"""Loose phrases of letters: a day, a list, a moment, a phrase of the format, or the form that the phrase needs.

A phrase is read as symbols, its days and periods are composed, and the whole must then match one of a few forms. An
unknown word is never skipped: a phrase that matches no form has no reading.
"""

import re
from collections.abc import Callable, Iterator

from mandate.dates.iso_dates import MONTHS
from mandate.dates.loose_intervals import COUNT, UNIT, UNITS, count_words, unit_word
from mandate.dates.phrase_composition import DAY, PERIOD, YEAR
from mandate.dates.phrase_symbols import NO_YEAR
from mandate.messages.translations import message, translatable
from mandate.model.base import Value


class PhraseReading(Value, frozen=True):
    """The meaning of a phrase.

    `toml` is the value to write for `due`, with YYYY for a missing year. Without `toml`, or where the grammar does not
    accept it, `form` shows the blanks to fill in. `note` is appended to `toml`. A reading `of_a_deadline` names keys
    that only a deadline has.
    """

    toml: str = ""
    form: str = ""
    note: str = ""
    lists: bool = False
    of_a_deadline: bool = False


_ENDS = translatable(": it is late after its last day")
COUNT_FORM = translatable("where ID is issued, a day (YYYY-MM-DD), or the id of a deadline or event of this file")
_BY = r"(?:(?:by|within|til|with) )*"
_WITHIN = r"(?:(?:by|within|til|with|innan) )*"
_SIDE = r"(?P<side>after|before|innan|from)"
_ANCHOR = rf"(?P<anchor>A:\S+|D{DAY}|(?:end )?{PERIOD})"


def read_symbols(line: str) -> PhraseReading | None:
    """The reading of a line of symbols; nothing where it is of no form."""
    for pattern, reading in _FORMS:
        m = pattern.fullmatch(line)
        if m is not None and (found := reading(m)) is not None:
            return found
    return None


def _on_day(m: re.Match[str]) -> PhraseReading:
    return PhraseReading(toml=m["day"])


def _before_or_on(m: re.Match[str]) -> PhraseReading:
    """`innan 31. mars` ends with that day in Norway, and before it in Sweden."""
    note = translatable(
        ', if that day is in time, as in Norwegian; in Swedish `innan` means before that day: "before {m}"', m=m["day"]
    )
    return PhraseReading(toml=m["day"], note=note)


def _moment(m: re.Match[str]) -> PhraseReading | None:
    day, clock = m["moment"].split("T")
    hour, minute = (int(part) for part in clock.split(":"))
    if (hour, minute) == (24, 0):
        note = translatable(": a day lasts until its midnight; or {day}T23:59:00 where a clock time is wanted", day=day)
        return PhraseReading(toml=day, note=note)
    if (hour, minute) == (0, 0) or hour > 23 or minute > 59:
        return None
    return PhraseReading(toml=f"{day}T{clock}:00")


def _list(m: re.Match[str]) -> PhraseReading:
    return PhraseReading(toml=f"[{', '.join(_items(m['items']))}]", lists=True)


def _items(text: str) -> Iterator[str]:
    for item in re.findall(rf"D({DAY})|({PERIOD})", text):
        yield item[0] or f'"{_words(item[1])}"'


def _span(m: re.Match[str]) -> PhraseReading:
    return PhraseReading(toml=f'"{m["first"]} to {m["last"]}"')


def _period(m: re.Match[str]) -> PhraseReading:
    """`by June` may end where June begins, and `in June` not."""
    words = _words(m["period"])
    if {"by", "til"} & {*m["by"].split()}:
        form = translatable(
            '"{words}" if its last day is in time; else the last day that is, as YYYY-MM-DD', words=words
        )
        return PhraseReading(form=form)
    return PhraseReading(toml=f'"{words}"')


def _end_of(m: re.Match[str]) -> PhraseReading:
    """`by the end of June` is some day of June, late after its last; `at the end of June` is late June."""
    words = _words(m["period"])
    month = re.fullmatch(rf"(?:{'|'.join(MONTHS)}) {YEAR}", words)
    if m["by"].replace("with", "").strip() or not month:
        return PhraseReading(toml=f'"{words}"', note=_ENDS)
    return PhraseReading(toml=f'"late {words}"')


def _bound(m: re.Match[str]) -> PhraseReading:
    form = translatable('"{side} YYYY-MM-DD" with the day that is meant', side=_side(m))
    return PhraseReading(toml=f'"{_side(m)} {_anchor(m["anchor"])}"', form=form)


def _counted(m: re.Match[str]) -> PhraseReading:
    count = f"{count_words(m)} {_side(m)}"
    return _needs_id(f'"{count} ID"', f'"{count} {_anchor(m["anchor"])}"')


def _counted_from_delivery(m: re.Match[str]) -> PhraseReading:
    return _needs_id(f'"{count_words(m)} after ID"', f'"{count_words(m)} after delivery of {_anchor(m["anchor"])}"')


def _counted_from_unknown(m: re.Match[str]) -> PhraseReading:
    return _needs_id(f'"{count_words(m)} {_side(m)} ID"')


def _bound_to_unknown(m: re.Match[str]) -> PhraseReading:
    return _needs_id(f'"{_side(m)} ID"')


def _side(m: re.Match[str]) -> str:
    return "before" if m["side"] in {"before", "innan"} else "after"


def _needs_id(form: str, toml: str = "") -> PhraseReading:
    return PhraseReading(
        toml=toml,
        form=translatable(
            '{form}, where ID is the id of a deadline of this file, or a name of your own for the event, with ID = "not yet" below [events] until it has happened',
            form=form,
        ),
    )


def _anchor(symbol: str) -> str:
    if symbol.startswith("A:"):
        return symbol[2:]
    if symbol.startswith(("D", "W")):
        return symbol.partition("D")[2]
    return _words(symbol.removeprefix("end "))


def _words(period: str) -> str:
    return period.strip("<>").replace("_", " ")


def _same(m: re.Match[str]) -> PhraseReading:
    if m["anchor"] and m["anchor"] != "A:issued":
        return PhraseReading(toml=f'"same day as {_anchor(m["anchor"])}"')
    return PhraseReading(form=translatable('"same day as ID", where ID is the id of the other deadline'))


def _annual(m: re.Match[str]) -> PhraseReading:
    return PhraseReading(toml=f'"with annual report {m["year"] or NO_YEAR}"')


def _within_of(m: re.Match[str]) -> PhraseReading:
    """`within 60 days of the date of this order`."""
    return PhraseReading(toml=f'"{count_words(m)} after {_anchor(m["anchor"])}"')


def _turn_of_months(m: re.Match[str]) -> PhraseReading:
    first, last = (format(MONTHS.index(m[name]) + 1, "02") for name in "ab")
    form = message('the first and the last day, as "{year}-{first}-DD to {year}-{last}-DD"')
    return PhraseReading(form=translatable(form, year=m["year"], first=first, last=last))


def _form(template: str, *, of_a_deadline: bool = False) -> Callable[[re.Match[str]], PhraseReading]:
    """The reading that shows a form, with the groups of the pattern in it."""

    def reading(m: re.Match[str]) -> PhraseReading:
        return PhraseReading(form=translatable(template, **m.groupdict(NO_YEAR)), of_a_deadline=of_a_deadline)

    return reading


_DAYS_OF_YEAR = message('the first and the last day, as "{year}-MM-DD to {year}-MM-DD"')


def _repeated(m: re.Match[str]) -> PhraseReading:
    return _first_of(m["day"], m["every"].replace("_", " "))


def _each(m: re.Match[str]) -> PhraseReading:
    unit = unit_word(m["unit"])
    count = int(m["count"][1:]) if m["count"] else 1
    if unit in {"day", "working_day"} or (count != 1 and m["unit"].startswith("P:")):
        return _first_of(m["day"], "N weeks" if "day" in unit else "N months")
    return _first_of(m["day"], unit if count == 1 else f"{count} {unit}s")


def _first_of(day: str | None, every: str) -> PhraseReading:
    """The form of a repetition, with those parts of its first day that the phrase contains."""
    shown, what = "YYYY-MM-DD", translatable("the first day")
    if day is not None and day.startswith("D"):
        shown, what = day[1:], translatable("with its first year") if NO_YEAR in day else what
    elif day is not None:
        shown, what = f"YYYY-MM-{int(day[1:]):02}", translatable("with its first month")
    return PhraseReading(
        form=translatable('due = {shown}, {what}, and add every = "{every}"', shown=shown, what=what, every=every),
        of_a_deadline=True,
    )


def _within(m: re.Match[str]) -> PhraseReading:
    form = message('"{count_words} after ID", {COUNT_FORM}')
    return PhraseReading(form=translatable(form, count_words=count_words(m), COUNT_FORM=COUNT_FORM))


def _several_counts(m: re.Match[str]) -> PhraseReading:
    form = message('"N {units} after ID" with the number that holds here, {COUNT_FORM}')
    return PhraseReading(form=translatable(form, units=f"{UNITS[m['unit']]}s", COUNT_FORM=COUNT_FORM))


_EVERY = r"(?P<every>every) (?:(?P<count>[NO]\d+) )?(?P<unit>week|U:\w+|P:[HTQ])"
_FIRST = rf"(?P<day>D{DAY}|[NO]\d{{1,2}})"
_THE_SAME_DAY = r"(?:W\d )?D"
_ITEM = rf"(?:{_THE_SAME_DAY}{DAY}|<\w+_{YEAR}>)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PhraseReading | None]], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"(?:asap )?{_BY}{_THE_SAME_DAY}(?P<day>{DAY})(?: by)?", _on_day),
        (rf"innan D(?P<day>{DAY})", _before_or_on),
        (rf"{_BY}(?:before )?(?:W\d )?T(?P<moment>{DAY}T\d\d:\d\d)(?: by)?", _moment),
        (rf"{_BY}(?:midnight (?:W\d )?D(?P<day>{DAY})|D(?P<day2>{DAY}) (?:with )?midnight)", lambda m: PhraseReading(toml=m["day"] or m["day2"], note=translatable(': a day lasts until its midnight'))),
        (rf"(?:from |between |{_BY})(?:W\d )?D(?P<first>{DAY}) (?:to|til) (?:W\d )?D(?P<last>{DAY})", _span),
        (rf"between D(?P<first>{DAY}) and D(?P<last>{DAY})", _span),
        (rf"{_BY}(?P<items>{_ITEM}(?: (?:,|and|, and) {_BY}{_ITEM})+)", _list),
        (rf"(?P<by>{_BY})(?P<period>{PERIOD})", _period),
        (rf"(?P<by>(?:(?:by|within|til|before|innan|with) )*)end (?P<period>{PERIOD})", _end_of),
        (rf"(?P<by>(?:(?:by|within|til|before|innan) )*)(?P<period><{YEAR}>) end", _end_of),
        (rf"(?P<side>after|before) (?P<anchor>A:\S+|(?:W\d )?D{DAY}|{PERIOD})", _bound),
        (rf"{_WITHIN}{COUNT} {_SIDE} {_ANCHOR}", _counted),
        (rf"(?:by|within) {COUNT} (?P<anchor>A:\S+|D{DAY})", _within_of),
        (rf"{_WITHIN}{COUNT} after delivery (?P<anchor>A:\S+)", _counted_from_delivery),
        (rf"{_WITHIN}{COUNT} {_SIDE}(?: .+)?", _counted_from_unknown),
        (rf"{_BY}(?P<count>N\d+) (?:to|-) N\d+ {UNIT}(?: .+)?", _several_counts),
        (rf"{_WITHIN}{COUNT}(?: \?.*)?", _within),
        (r"same(?: with)?(?: (?P<anchor>A:\S+))?", _same),
        (r"with (?P<anchor>A:(?!issued|agreement|answer|completion)\S+)", _same),
        (rf"{_BY}(?:same )?{_BY}annual(?: <(?P<year>{YEAR})>)?", _annual),
        (rf"{_BY}turn <(?P<a>[A-Z][a-z]+)_{YEAR}> (?:/|to|and) <(?P<b>[A-Z][a-z]+)_(?P<year>{YEAR})>", _turn_of_months),
        (rf"(?:before )?{_BY}turn.*", _form(message('the first and the last day, as "YYYY-MM-DD to YYYY-MM-DD"'))),
        (rf"{_BY}<(?P<a>[A-Z][a-z]+)_{YEAR}> (?:/|to|til) <(?P<b>[A-Z][a-z]+)_(?P<year>{YEAR})>", _turn_of_months),
        (rf"{_BY}week N\d+ (?:to|til) N\d+ <(?P<year>\d{{4}})>", _form(_DAYS_OF_YEAR)),
        (rf"{_BY}<week_\d+_{YEAR}> (?:to|til|/) (?:N\d+|<week_\d+_{YEAR}>)(?: <(?P<year>\d{{4}})>)?", _form(_DAYS_OF_YEAR)),
        (rf"{_BY}(?P<m>early|mid|late) <(?P<year>{YEAR})>", _form(message('the month too, as "{m} MONTH {year}", or the first and the last day, as "{year}-MM-DD to {year}-MM-DD"'))),
        (rf"{_BY}S4.*", _form(message('"winter YYYY" with the year in which that winter begins: it ends in the February after'))),
        (rf"E:(?P<every>\S+)(?: [,/])?(?: {_BY}{_FIRST})?", _repeated),
        (rf"{_BY}{_FIRST} E:(?P<every>\S+)", _repeated),
        (rf"every {_BY}{_FIRST}", lambda m: _first_of(m["day"], "year")),
        (r"every W\d", lambda _: _first_of(None, "week")),
        (rf"(?:{_BY}{_FIRST} )?{_EVERY}", _each),
        (rf"(?P<every>every) (?P<unit>U:\w+|P:[HTQ])(?P<count>)(?: [,/])? {_BY}{_FIRST}", _each),
        (r"[NO](?P<int>\d+) times(?: .+)?", _form(message('the days as a list, or "to be agreed" as due with every = "{int} times a year"'), of_a_deadline=True)),
        (r"per .+", _form(message("the day on which it is to be delivered; the day or period that it is about goes into `covers`"))),
        (rf"(?:by )?tentative (?:by )?D(?P<m>{DAY})", _form(message("due = {m}, and add tentative = true"), of_a_deadline=True)),
        (rf"(?:from|starting) D(?P<m>{DAY})", _form(message('due = {m} with kind = "effect" if that is when something takes effect; else the day of the delivery'), of_a_deadline=True)),
        (r"(?P<side>after|before) (?:\?.*|done.*)", _bound_to_unknown),
    )
)  # fmt: skip
