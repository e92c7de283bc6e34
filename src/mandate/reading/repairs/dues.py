"""A due without quotation marks: a phrase of the format, or of a letter."""

import re

from mandate.dates.grammar import IMPLICIT_EVENTS, is_id, parse_due
from mandate.dates.loose_dates import parse_loose_date
from mandate.dates.suggestions import GENERAL_HELP, PhraseContext, question_of_year, suggest_due
from mandate.messages.translations import translatable
from mandate.model.due import Due
from mandate.reading.repairs.dates import is_loose_moment
from mandate.reading.repairs.repair import Repair, put, rewrite, swap

_DUE = re.compile(r"^\s*(?P<key>due|default)\s*=\s*(?P<value>[^\"'#\[\]{}=]*[^\"'#\[\]{}=\s,])\s*(#.*)?$")
_ID = re.compile(r"\s*(?:id\s*=\s*\"(?P<id>[^\"]*)\"|(?P<event>[\w-]+)\s*=)")
_YEAR = re.compile(r"\s*(?:year|issued)\s*=\s*(\d{4})")


def loose_due(lines: list[str], number: int, line: str) -> Repair | None:
    """A phrase with words in it, on a line of its own."""
    m = _DUE.match(line)
    value = m["value"] if m else ""
    if m is None or not re.search(r"[^\W\d_]|\d - \d", value) or re.search(r"//|--", value) or _is_one_day(value):
        return None
    span = m.span("value")
    message = translatable("`{value}` is a text without quotation marks", value=value)
    if isinstance(parse_due(value), Due):
        return rewrite(span, put(line, span, f'"{value}"'), message, safe=True)
    context = _context(lines, number)
    found = suggest_due(value, context)
    if found.toml:
        fixed = put(line, span, found.toml)
        year = context.year
        is_question = year is not None and found.help == question_of_year(found.toml, year)
        return rewrite(span, fixed, message, question_of_year(fixed.strip(), year) if year and is_question else "")
    if found.help == GENERAL_HELP and re.match(r"[^\W\d_]", value):
        return None  # a text like any other
    return swap(line, span, '"not stated"', found.message, found.help)


def _is_one_day(value: str) -> bool:
    """Return whether a text is a lone day or moment, which have repairs of their own."""
    return value[0].isdecimal() and (parse_loose_date(value) is not None or is_loose_moment(value))


def _context(lines: list[str], number: int) -> PhraseContext:
    """The parts of the file that can be recognised: its ids and events, and the year of the letter."""
    anchors: set[str] = set(IMPLICIT_EVENTS)
    header = own = ""
    for at, line in enumerate(lines, 1):
        if line.lstrip().startswith("["):
            header = line.strip()
        elif m := _ID.match(line):
            if m["id"] and header in {"[[deadlines]]", "[[tasks]]"} and is_id(m["id"]):
                anchors.add(m["id"])
                own = m["id"] if at < number else own
            elif m["event"] and header == "[events]" and is_id(m["event"]):
                anchors.add(m["event"])
    year = next((int(m[1]) for line in lines if (m := _YEAR.match(line))), None)
    return PhraseContext(anchors=frozenset(anchors - {own}), year=year)
