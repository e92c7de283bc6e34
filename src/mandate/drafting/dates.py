"""Due phrases from expressions of time: which year a day without one belongs to, the end of a period, counts from an anchor."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from mandate.drafting.expressions import NEXT_YEAR, Expression, Form
from mandate.drafting.governors import Bearing, Governor
from mandate.drafting.vocabulary import WEEKDAYS, compiled
from mandate.messages.days import MONTHS
from mandate.messages.translations import translatable

NOT_STATED = "not stated"
_END_OF_YEAR = "end"
_ANCHORS = (
    ("issued", compiled(r"(?:dato(?:en)?\ for|datum(?:et)?\ för|datering(?:en)?\ av|utstedelse\w*\ av)?\s?(?:dette|detta|det\ her)?\s?(?:brev|tildelingsbrev|oppdragsbrev|beslut|vedtak|skriv)\w*|vedtaksdato\w*|beslutsdatum\w*|dagen\ för\ (?:detta\ )?beslut\w*")),
    ("receipt", compiled(r"(?:(?:oppdraget|brevet|uppdraget|beslutet|bestillingen)\ (?:er|ble|är|har)\ (?:blitt\ |blivit\ )?(?:mottatt|mottagits)|mottak|mottatt|mottagande|motteke|att\ \w+\ mottagit|at\ \w+\ mottok|erhållen|erhållande)\w*")),
    ("start", compiled(r"(?:oppstart|oppdragets\ (?:start|begynnelse)|oppstarten|starten|uppdragets\ (?:start|början)|start\b|insatsens\ start|prosjektstart|projektstart)\w*")),
    ("answer", compiled(r"(?:svar|svaret|tilbakemelding)\w*")),
    ("agreement", compiled(r"(?:avtale|avtal|överenskommelse|inngått\ avtale|ingått\ avtal)\w*")),
    ("completion", compiled(r"(?:ferdigstill|avslutning|avsluta|slutfört|slutförande|prosjektslutt|oppdraget\ er\ (?:fullført|avsluttet)|uppdragets\ (?:slut|avslut)|(?:uppdraget|oppdraget|arbetet|arbeidet|projektet|prosjektet|utredningen|utgreiinga|tiltaket|tilskuddet|tilskotet|insatsen|innsatsen|åtgärden|bidraget|evalueringen|kurset|verksamheten)(?:\s?/\s?\w+)?\ (?:har\ |er\ |är\ |blir\ |blev\ |ble\ )?(?:slut|del)?(?:redovis|rapport|avslut|genomför|gjennomfør|fullfør|slutför|lever|lämna|ferdig|disponer|brukt)|(?:slut|del)redovisning|genomförande|gjennomføring|endt|avsluttet|avslutat|fullført)\w*")),
    ("decision", compiled(r"(?:vedtak|beslut|beslutning|regeringens\ beslut)\w*")),
)  # fmt: skip
_DETERMINERS = compiled(r"(?:(?:at|att|det|den|de|dette|detta|denne|denna)\s){0,2}(?:[^\s]{2,24}s\s)?")
_PERIOD_ENDS = (
    ("month", compiled(r"(?:utgangen\ av\ |utgången\ av\ |slutet\ av\ |slutten\ av\ )?(?:(?:hver|kvar|varje|hver\ enkelt)\s)?(?:kalender-?\s?)?(?:månads|månadens|måneds|månedens|månaden|måneden|månad|måned)(?:slutt?|\s(?:slutt?|utgang|utgång))?\b")),
    ("quarter", compiled(r"(?:utgangen\ av\ |utgången\ av\ |slutet\ av\ |slutten\ av\ )?(?:(?:hvert|kvart|varje)\s)?(?:kalender)?kvartal(?:s|ets)?(?:slutt?|\s(?:slutt?|utgang|utgång))?")),
    ("tertial", compiled(r"(?:utgangen\ av\ |utgången\ av\ |slutet\ av\ |slutten\ av\ )?(?:(?:hvert|kvart|varje)\s)?tertial(?:s|ets)?(?:slutt?|\s(?:slutt?|utgang|utgång))?")),
)  # fmt: skip
"""Counts that run from the end of each month, quarter or tertial."""
_MONTHS_OF_PART = {"Q": 3, "T": 4, "H": 6}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each."""
_STEPS = {"month": 1, "quarter": 3, "tertial": 4}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A due as the format writes it. `every` is set if the words of the day state it; `note` states assumptions."""

    due: str
    assumed: bool = False
    every: str = ""
    note: str = ""


@dataclass(frozen=True)
class Years:
    """The time of a letter: its day, its year, and the days that it writes with their year."""

    issued: date | None = None
    year: int | None = None
    spoken: tuple[int, ...] = ()
    """The years that the text names, the most frequent first."""
    written: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    """For a month and a day: the places in the letter where it has a year, and that year."""

    @property
    def default(self) -> int | None:
        """The year of an expression without one: the letter's own, else that of its day."""
        return self.year or (self.issued.year if self.issued else None)


def resolve(one: Expression, governor: Governor, years: Years, at: int, left: str = "") -> Resolved:
    """The due of an expression at a place of the letter; `not stated` if its year cannot be known."""
    match one.form:
        case Form.DAY:
            return _day(one, years, at, left)
        case Form.COUNT:
            return _count(one, years)
        case Form.MONTHLY:
            return _monthly(one, years)
    year, assumed = one.year or _year_of_period(one, years), one.year is None
    if year is None:
        return Resolved(NOT_STATED, note=translatable("the year is not known"))
    if governor.bearing is Bearing.BEFORE:
        return Resolved(f"before {_first_day(one, year)}", assumed)
    return Resolved(_period(one, governor, year), assumed)


def _months(one: Expression) -> tuple[int, int]:
    """The first and the last month of a month, a part of a year, a season or a year."""
    match one.form:
        case Form.MONTH:
            return one.month or 1, one.month or 1
        case Form.PART:
            last = _MONTHS_OF_PART[one.name[0]] * int(one.name[1])
            return last - _MONTHS_OF_PART[one.name[0]] + 1, last
        case Form.SEASON:
            first = _SEASONS[one.name]
            return first, min(first + 2, 12)
    return 1, 12


def _first_day(one: Expression, year: int) -> str:
    """The first day of a period."""
    if one.form is Form.WEEK:
        return date.fromisocalendar(year, min(one.count, 52), 1).isoformat()
    return f"{year}-{_months(one)[0]:02}-01"


def _period(one: Expression, governor: Governor, year: int) -> str:
    edge = governor.edge or one.name == _END_OF_YEAR
    match one.form:
        case Form.MONTH:
            if edge:
                return _last(year, _months(one)[1])
            return f"{governor.third} {MONTHS[_months(one)[0] - 1]} {year}".strip()
        case Form.PART:
            return _last(year, _months(one)[1]) if edge else f"{one.name} {year}"
        case Form.SEASON:
            return f"{one.name} {year}"
        case Form.WEEK:
            weeks = date(year, 12, 28).isocalendar().week
            return f"week {min(one.count, weeks)} {year}"
    return f"{year}-12-31" if edge else f"{year}"


def _last(year: int, month: int) -> str:
    return _valid(year, month, 31).isoformat()


def _year_of_period(one: Expression, years: Years) -> int | None:
    year = years.default
    if year is None:
        return None
    month = min(one.count // 4 + 1, 12) if one.form is Form.WEEK else _months(one)[1]
    last = _valid(year, month, 31 if one.form is Form.SEASON else 28)
    return None if years.issued and last < years.issued else year


def _day(one: Expression, years: Years, at: int, left: str) -> Resolved:
    day, month = one.day or 1, one.month or 1
    year, assumed, note = one.year, False, ""
    if year is None:
        if one.name == NEXT_YEAR:
            year = years.default + 1 if years.default else None
        else:
            year = _year_of_day(day, month, years, at, left)
        if year is None:
            return Resolved(NOT_STATED, note=translatable("the year of the day is not known"))
        assumed, note = True, translatable("the year is not in the text")
    last = monthrange(year, month)[1]
    if day > last:
        note = translatable(
            "the letter says {day}.{month}., and that month has {last} days", day=day, month=month, last=last
        )
        day, assumed = last, True
    due = f"{year}-{month:02}-{day:02}"
    if one.since is not None:
        first_day, first_month, first_year = one.since
        first_month = first_month or month
        first_year = first_year or year
        first = f"{first_year}-{first_month:02}-{min(first_day, monthrange(first_year, first_month)[1]):02}"
        if first < due:
            due = f"{first} to {due}"
    return Resolved(due, assumed, note=note)


def _year_of_day(day: int, month: int, years: Years, at: int, left: str) -> int | None:
    """The year of a day without one: that of its weekday or of the same day elsewhere, else the letter's if not past."""
    day = min(day, monthrange(2024, month)[1])
    written, default = years.written.get((month, day), []), years.default
    if named := _weekday_year(left, day, month, (default, *(year for _, year in written), *years.spoken)):
        return named
    if default is not None and (years.issued is None or _valid(default, month, day) >= years.issued):
        known = {year for _, year in written}
        return default if default in known or len(known) != 1 else known.pop()
    if written:
        place = bisect_left(written, (at, 0))
        return min(written[max(place - 1, 0) : place + 1], key=lambda one: abs(one[0] - at))[1]
    return None


def _valid(year: int, month: int, day: int) -> date:
    """A day, or the last of its month where that is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _weekday_year(left: str, day: int, month: int, around: tuple[int | None, ...]) -> int | None:
    """The year, of those given or next to them, in which a day falls on the weekday named before it."""
    words = left.split()
    word = words[-1].strip(",") if words else ""
    number = WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("en")))
    if number is None:
        return None
    given = [year for year in around if year is not None]
    for year in (*given, *(one + step for one in given for step in (1, -1))):
        if _valid(year, month, day).weekday() == number:
            return year
    return None


def _count(one: Expression, years: Years) -> Resolved:
    words = one.anchor.strip()
    side = "after" if one.after else "before"
    unit = one.name if one.count == 1 else f"{one.name}s"
    for every, pattern in _PERIOD_ENDS:
        if pattern.match(words) and one.after and one.name in {"day", "week", "working day"}:
            return _after_each(one, every, years)
    if m := compiled(r"(?:den\s)?([0-9]{4}-[0-9]{2}-[0-9]{2})").match(words):
        return Resolved(f"{one.count} {unit} {side} {m[1]}")
    if anchor := anchor_name(one.anchor):
        return Resolved(f"{one.count} {unit} {side} {anchor}")
    return Resolved(
        NOT_STATED, note=translatable("counted from something without a name of its own: {words}", words=words[:60])
    )


def anchor_name(words: str) -> str:
    """The anchor that words name, as the format calls it; empty where it has no name for it."""
    words = words.strip()
    determiners = _DETERMINERS.match(words)
    bare = words[determiners.end() :] if determiners else words
    return next((anchor for anchor, pattern in _ANCHORS if pattern.match(words) or pattern.match(bare)), "")


def _after_each(one: Expression, every: str, years: Years) -> Resolved:
    """A count from the end of each month or quarter: a day of the period after it."""
    issued = years.issued
    if issued is None or one.name == "working day":
        return Resolved(NOT_STATED, every=every)
    step = _STEPS[every]
    months = issued.year * 12 + (issued.month - 1) // step * step + step
    first = date(months // 12, months % 12 + 1, 1) + timedelta(days=one.count * (7 if one.name == "week" else 1) - 1)
    return Resolved(first.isoformat(), assumed=True, every=every)


def _monthly(one: Expression, years: Years) -> Resolved:
    """A day of each month: the first one after the day of the letter."""
    start = years.issued or (date(years.year, 1, 1) if years.year else None)
    if start is None:
        return Resolved(NOT_STATED, every="month")
    return Resolved(_first_monthly(start, one.day or 1).isoformat(), assumed=True, every="month")


def _first_monthly(start: date, day: int) -> date:
    """The first day with that number, or the last of its month, on or after another."""
    found = _valid(start.year, start.month, day)
    months = start.year * 12 + start.month
    return found if found >= start else _valid(months // 12, months % 12 + 1, day)
