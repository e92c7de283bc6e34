"""Days as people write them: `31.12.2026`, `15 mars 2018`, `den 1:a juni 2026`."""

import re
from datetime import date

from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, DueError, impossible
from mandate.dates.lexicon import MONTH_WORDS
from mandate.messages.translations import translatable

_DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/ -](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[./ ](?P<m>\d{1,2})[./ ](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(
        r"(?:den )?(?P<d>\d{1,2})(?:\. ?|(?:st|nd|rd|th|:a|:e)? )(?:of )?(?P<m>[a-z]+)\.? (?P<y>\d{4})", re.IGNORECASE
    ),
    re.compile(r"(?P<m>[a-z]+) (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.IGNORECASE),
)
_TWO_WAYS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/ -](?P<y>\d{4})")
_CERTAIN = (
    re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{4}"),
    re.compile(r"\d{4}-\d{1,2}-\d{1,2}"),
    re.compile(r"(?:den )?\d{1,2}\.? [a-z]+ \d{4}", re.IGNORECASE),
)
_LEADING_WORDS = re.compile(r"(?:(?:senest|senast|innen|before or on|by|den|frist:?) )+", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
"""Signs that look like a hyphen; an editor or a letter puts them in its place."""


def parse_loose_date(text: str) -> date | DueError | None:
    """Parse a day such as `31.12.2026` or `15 mars 2018`. Return a `DueError` if the day does not exist."""
    bare = _LEADING_WORDS.sub("", text.strip(), count=1).strip().rstrip(".").translate(_DASHES)
    for form in _DAY_FORMS:
        m = form.fullmatch(bare)
        if not m:
            continue
        month = int(m["m"]) if m["m"].isdigit() else MONTH_WORDS.get(m["m"].lower(), 0)
        year, day = int(m["y"]) + (2000 if len(m["y"]) == 2 else 0), int(m["d"])
        if month == 0 or not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        return impossible(year, month, day) or date(year, month, day)
    return None


def possible_dates(text: str) -> tuple[date, ...]:
    """Every day that a text typed by hand may mean: two for `05/06/2026`, which is June in Oslo and May in New York."""
    bare = text.strip()
    m = _TWO_WAYS.fullmatch(bare)
    if m is None:
        day = parse_loose_date(bare)
        return (day,) if isinstance(day, date) else ()
    found = (parse_loose_date(f"{m['y']}-{month}-{day}") for day, month in ((m[1], m[2]), (m[2], m[1])))
    return tuple(dict.fromkeys(day for day in found if isinstance(day, date)))


def iso_day(text: str, day: date) -> str:
    """The day of a text in ISO form, followed by the other day that the text may mean, if any."""
    others = [other for other in possible_dates(text) if other != day]
    if not others:
        return day.isoformat()
    return translatable("{day}, or {other} if the month comes first", day=day, other=others[0])


def is_unambiguous(text: str) -> bool:
    """Return whether the day that `day_in` returns is the only one a Norwegian or Swede can mean: 31.12.2026 is,
    1/6/2026 is not."""
    return any(form.fullmatch(text.strip()) for form in _CERTAIN)
