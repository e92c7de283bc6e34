"""Words of repetition: `årlig`, `hvert halvår`, `respektive år`, `tre ganger i året`, and where a repetition ends."""

import re
from datetime import date
from typing import NamedTuple

from mandate.drafting.vocabulary import NUMBER, compiled, number_of


class Rhythm(NamedTuple):
    """A repetition in the words of the format, and its place in the text."""

    start: int
    end: int
    every: str
    bound: bool = False
    """It is a part of the name of a document: `tertialrapport`."""


_WORDS: tuple[tuple[str, str], ...] = (
    ("2 years", r"\b(?:annet\s?hvert|annakvart|vartannat|annat\ ?kvart)\ år|\bvartannat\ år"),
    ("3 years", r"\b(?:hvert|kvart|vart)\ tredje\ år"),
    ("4 years", r"\b(?:hvert|kvart|vart)\ fjärde\ år|\bhvert\ fjerde\ år"),
    ("2 months", r"\b(?:annenhver|hver\ annen|annankvar|kvar\ annan|varannan)\ (?:måned|månad)\b"),
    ("half-year", r"\b(?:per|pr\.?|i)\ halvår(?:et)?\b|\b(?:hvert|kvart|varje)\ halvår|\bhalvårs?vis\b|\bhalvårlige?\b|\bhalvårleg\w*|\bvar\ sjätte\ månad|\bhver\ sjette\ måned"),
    ("tertial", r"\b(?:hvert|kvart|varje)\ tertial|\btertials?vis\w*|\btertialvise?\b|\bhver\ fjerde\ måned|etter\ (?:hvert|kvart)\ tertial"),
    ("quarter", r"\b(?:gang|gong|gång)\ (?:per|pr\.?|i|om)\ kvartal(?:et)?\b|\b(?:hvert|kvart|varje)\ kvartal|\bkvartals?vis\w*|\bkvartalsv[ie]s\w*|\bvar\ tredje\ månad|\bhver\ tredje\ måned"),
    ("month", r"\b(?:gang|gong|gång)\ (?:per|pr\.?|i)\ (?:måneden|månaden|måned|månad)\b|\b(?:hver|kvar|varje)\ (?:måned|månad)\b|\bmånadsvis\w*|\bmånedsvis\w*|\bmånedlige?\b|\bmånatlig\w*|\bmånadleg\w*|\bmånadlig\w*|\bmånedlege?"),
    ("week", r"\b(?:hver|kvar|varje)\ (?:uke|veke|vecka)\b|\bveckovis\w*|\bukentlige?\b|\bvekentleg\w*|\bvekevis|\bukevis"),
    ("year", (r"\b(?:hvert|kvart|varje)\ (?:enkelt\ )?(?:år|kalenderår|budsjettår|budgetår)\b|\bårlige?\b(?!\ melding)|\bårleg[ea]?\b(?!\ melding)|\bårligen\b|\brespektive\ år\b|\b(?:per|pr\.?)\ år\b|gjeldande\ år\b|\b(?:hver|kvar|varje)\s(?=(?:den\s)?[0-9]{1,2}\.?\s[a-z])|\bårvis\b"
             r"|\b(?:en|én|ein)\ gang?\ (?:i\ året|per\ år|pr\.?\ år|om\ året|årlig)|\b(?:en|ein)\ gong\ i\ året|\ben\ gång\ (?:per|om)\ år\w*|\binnevarande\ år\ och\ därefter\ årligen")),
)  # fmt: skip
_BOUND_WORDS = (
    ("tertial", r"\btertials?rapport(?:er|ane|ene|en|ering\w*)?\b"),
    ("quarter", r"\b(?:gang|gong|gång)\ (?:per|pr\.?|i|om)\ kvartal(?:et)?\b|\bkvartals?rapport(?:er|erna|ane|ene|en|ering\w*)?\b"),
    ("half-year", r"\b(?:per|pr\.?|i)\ halvår(?:et)?\b|\bhalvårs?rapport(?:er|erna|ane|ene|en|ering\w*)?\b"),
    ("month", r"\b(?:gang|gong|gång)\ (?:per|pr\.?|i)\ (?:måneden|månaden|måned|månad)\b|\b(?:månads|måneds)rapport(?:er|erna|ane|ene|en|ering\w*)?\b"),
)  # fmt: skip
_PATTERNS = tuple(
    (every, compiled(pattern), bound)
    for words, bound in ((_WORDS, False), (_BOUND_WORDS, True))
    for every, pattern in words
)
_TIMES = compiled(
    rf"\b(?P<n>{NUMBER})\ (?:ganger|gonger|gånger|gang|gong|gång|tillfällen)\ (?:i\ året|per\ år|pr\.?\ år|om\ året|årlig\w*|årleg\w*|per\ kalenderår)"
)
_TIMES_EVERY = {1: "year", 2: "half-year", 3: "tertial", 4: "quarter", 12: "month"}
_GATE = ("var", "hve", "kva", "vis", "lig", "leg", "r ", "rapport", "nat", "gan", "gon", "går", "ar")
_RANGE = re.compile(
    r"\b((?:19|20)[0-9]{2})\s?(?:[-–—]|til og med|till och med|t\.o\.m\.|til|till|och|og)\s?((?:19|20)[0-9]{2})\b"
)
_UNTIL = compiled(
    r"(?:til\ og\ med|till\ och\ med|t\.?\ ?o\.?\ ?m\.?|fram\ til|fram\ till|frem\ til|ut)\ (?:år\ |utgången\ av\ |utgangen\ av\ |och\ med\ |og\ med\ )?((?:19|20)[0-9]{2})\b"
)
_FROM = compiled(
    r"(?:fra\ og\ med|frå\ og\ med|från\ och\ med|fr\.?\ ?o\.?\ ?m\.?|med\ start|första\ gången|første\ gang|fyrste\ gong|med\ början|fra|från|startar?)\ (?:år\ |i\ |den\ |våren\ |hösten\ )?((?:19|20)[0-9]{2})\b"
)
_YEARS = re.compile(r"(?<![0-9.,/:§])((?:19|20)[0-9]{2})(?![0-9/:§]|[.,][0-9])")


def rhythms(low: str) -> list[Rhythm]:
    """The words of repetition in a text in lower case, in its order."""
    if not any(word in low for word in _GATE):
        return []
    found = [
        Rhythm(m.start(), m.end(), every, bound) for every, pattern, bound in _PATTERNS for m in pattern.finditer(low)
    ]
    for m in _TIMES.finditer(low):
        times = number_of(m["n"])
        if times:
            found.append(Rhythm(m.start(), m.end(), _TIMES_EVERY.get(times, f"{times} times a year")))
    found.sort(key=lambda one: one.start)
    return [one for place, one in enumerate(found) if not place or one.start >= found[place - 1].end]


def years_of(low: str) -> tuple[int | None, int | None]:
    """The first and the last year of a repetition, where the sentence names them."""
    if m := _RANGE.search(low):
        return int(m[1]), int(m[2])
    first, last = _FROM.search(low), _UNTIL.search(low)
    return (int(first[1]) if first else None), (int(last[1]) if last else None)


def years_before(low: str) -> tuple[int | None, int | None]:
    """The first and the last year named in the sentences before `respektive år`."""
    years = [int(m[1]) for m in _YEARS.finditer(low)] + [int(year) for m in _RANGE.finditer(low) for year in m.groups()]
    return (min(years), max(years)) if years else (None, None)


def last_yearly_day(day: date, year: int) -> date:
    """The day of a yearly repetition in its last year."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
