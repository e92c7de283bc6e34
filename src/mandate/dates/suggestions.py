"""What people write instead of a due, and the nearest form that is one."""

import re
from datetime import date
from difflib import get_close_matches

from mandate.dates.grammar import FIRST_YEAR, GRAMMAR, LAST_YEAR, MONTHS, DueError, impossible, parse_due
from mandate.model.due import Due, OpenKind

_MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "january januar januari jan",
            "february februar februari feb",
            "march mars mar",
            "april apr",
            "may mai maj",
            "june juni jun",
            "july juli jul",
            "august augusti aug",
            "september sept sep",
            "october oktober okt oct",
            "november nov",
            "december desember des dec",
        ),
        1,
    )
    for word in words.split()
}
_OPEN_WORDS = {
    OpenKind.AS_SOON_AS_POSSIBLE: "asap|snarest( mulig)?|så snart som mulig|så raskt som mulig|snarast( möjligt)?|så snart som möjligt|omgående|immediately|at once",
    OpenKind.TO_BE_AGREED: r"tba|tbd|to be (set|decided|determined|announced|confirmed)|(etter|efter) (avtale|avtal|överenskommelse|dialog)|avtales( nærmere)?|avtalast( nærare)?|nærmere avtale|settes i dialog|i dialog|bestäms senare|enligt överenskommelse|by agreement",
    OpenKind.NOT_STATED: r"none|no date|unknown|\?+|-+|n/?a|ikke (oppgitt|angitt)|ikkje oppgitt|ej angivet|inte angivet|ukjent|okänt|not (given|known|set)|",
    OpenKind.ONGOING: "løpende|løpande|fortløpende|löpande|kontinuerlig|kontinuerligt|continuous(ly)?|standing|always",
    OpenKind.ON_COMPLETION: "ved ferdigstillelse|ved ferdigstilling|vid slutförande|when (done|finished|complete|completed)|upon completion",
}  # fmt: skip
_WORDS = {
    "innen": "", "innan": "", "senest": "", "senast": "", "før": "before", "etter": "after", "efter": "after", "före": "before",
    "primo": "early", "begynnelsen": "early", "början": "early", "medio": "mid", "mitten": "mid", "ultimo": "late", "slutten": "late", "slutet": "late",
    "våren": "spring", "vår": "spring", "sommeren": "summer", "sommaren": "summer", "sommer": "summer", "sommar": "summer", "fall": "autumn",
    "høsten": "autumn", "hausten": "autumn", "høst": "autumn", "hösten": "autumn", "höst": "autumn", "vinteren": "winter", "vintern": "winter", "vinter": "winter",
    "uke": "week", "veke": "week", "vecka": "week", "v.": "week", "uker": "weeks", "veker": "weeks", "veckor": "weeks", "w": "week",
    "dager": "days", "dagar": "days", "dag": "day", "virkedager": "working days", "virkedagar": "working days", "arbeidsdager": "working days", "arbetsdagar": "working days",
    "workdays": "working days", "weekdays": "working days",
    "måneder": "months", "månader": "months", "måned": "month", "månad": "month", "år": "years",
    "from": "after", "fra": "after", "från": "after", "til": "to", "till": "to", "–": "to", "mottak": "receipt", "mottagandet": "receipt",
    "halvår": "half-year", "kvartal": "quarter",
    "i": "", "løpet": "", "av": "", "loppet": "", "under": "", "in": "", "during": "", "the": "", "den": "", "by": "", "within": "", "of": "", "på": "", "date": "issued",
}  # fmt: skip
_PART_LETTERS = {"half-year": "H", "halvår": "H", "tertial": "T", "quarter": "Q", "kvartal": "Q"}
_DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/ -](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[./ ](?P<m>\d{1,2})[./ ](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?:den )?(?P<d>\d{1,2})(?:\.|st|nd|rd|th)? (?:of )?(?P<m>[a-z]+)\.? (?P<y>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<m>[a-z]+) (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.IGNORECASE),
)
_TWO_WAYS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/ -](?P<y>\d{4})")
_CERTAIN = (
    re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{4}"),
    re.compile(r"\d{4}-\d{1,2}-\d{1,2}"),
    re.compile(r"(?:den )?\d{1,2}\.? [a-z]+ \d{4}", re.IGNORECASE),
)
_LEADING_WORDS = re.compile(r"(?:(?:senest|senast|innen|innan|before or on|by|den|frist:?) )+", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
"""Signs that look like a hyphen; an editor or a letter puts them in its place."""
_TOO_LONG = 200


def parse_loose_date(text: str) -> date | DueError | None:
    """The day that a text such as `31.12.2026` or `15 mars 2018` gives; a fault where there is no such day."""
    bare = _LEADING_WORDS.sub("", text.strip(), count=1).strip().rstrip(".").translate(_DASHES)
    for form in _DAY_FORMS:
        m = form.fullmatch(bare)
        if not m:
            continue
        month = int(m["m"]) if m["m"].isdigit() else _MONTH_WORDS.get(m["m"].lower(), 0)
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
    """The day that a text gives as a file has it, with the other day that the text may mean, if there is one."""
    others = [other for other in possible_dates(text) if other != day]
    return f"{day}, or {others[0]} if the month comes first" if others else day.isoformat()


def is_unambiguous(text: str) -> bool:
    """Whether the day that `day_in` gives is the only one a Norwegian or Swede can mean: 31.12.2026, but not 1/6/2026."""
    return any(form.fullmatch(text.strip()) for form in _CERTAIN)


def parse(text: str) -> Due | DueError:
    """A quoted due as a value, or the fault with the nearest form that is one."""
    return parse_due(text) or suggest_due(text)


def suggest_due(text: str, *, quick: bool = False) -> DueError:
    """The fault of a phrase outside the grammar, with the nearest form inside it; `quick` does not look for one."""
    shown = text if len(text) <= 60 else text[:57] + "…"
    if not text.strip():
        return DueError(
            message="`due` is empty",
            help=_examples().replace('or "to be agreed"', 'or "not stated" where the letter gives none'),
        )
    if quick or len(text) > _TOO_LONG:
        return DueError(message=f"`{shown}` is not a due", help=_examples())
    day = parse_loose_date(text)
    if isinstance(day, DueError):
        return day
    if day is not None:
        quoted = text == day.isoformat()
        message = "this day stands in quotation marks" if quoted else f"`{shown}` is not written as a day"
        fix = day.isoformat() if is_unambiguous(text) else None
        return DueError(message=message, help=f"write {iso_day(text, day)}, without quotation marks", fix=fix)
    if candidate := _translated(text):
        return DueError(message=f"`{shown}` is not a due", help=f'write "{candidate}"')
    return DueError(message=f"`{shown}` is not a due", help=_examples(text))


def _examples(text: str = "") -> str:
    forms = [form.strip('"') for form, _ in GRAMMAR]
    close = get_close_matches(text.lower(), [form.lower() for form in forms], n=1, cutoff=0.7)
    if close:
        form = next(form for form in forms if form.lower() == close[0])
        return f'the nearest form is "{form}"; docs/format.md lists them all'
    return 'write a day such as 2026-06-30, a period such as "June 2026" or "T2 2026", or "to be agreed"; docs/format.md lists all forms'


def _translated(text: str) -> str:
    lower = " ".join(text.lower().split())
    for kind, pattern in _OPEN_WORDS.items():
        if re.fullmatch(pattern, lower):
            return kind.value
    candidates = [_by_words(lower), _by_words(lower.replace("mid-", "mid "))]
    if m := re.fullmatch(r"(before|after|før|etter|före|efter|innan) (?:den )?(.+)", lower):
        day = parse_loose_date(m[2])
        if isinstance(day, date):
            candidates.append(f"{'after' if m[1] in {'after', 'etter', 'efter'} else 'before'} {day}")
    if m := re.fullmatch(r"(\d)\.? ?(half-year|halvår|tertial|quarter|kvartal) (\d{4})", lower):
        candidates.append(f"{_PART_LETTERS[m[2]]}{m[1]} {m[3]}")
    if m := re.fullmatch(r"([htq])[ -]?(\d)[ /-]?(\d{4})", lower):
        candidates.append(f"{m[1].upper()}{m[2]} {m[3]}")
    if m := re.fullmatch(r"(\d{4})[ -]?([htq])(\d)", lower):
        candidates.append(f"{m[2].upper()}{m[3]} {m[1]}")
    if m := re.fullmatch(
        r"(?:i |med |with |in )?(?:the )?(?:års?rapport(?:en|a)?|årsredovisning(?:en)?|annual report)(?: for| för)? (\d{4})",
        lower,
    ):
        candidates.append(f"with annual report {m[1]}")
    if m := re.fullmatch(r"(.+?) ?[-–] ?(.+)", lower):
        first, last = parse_loose_date(m[1]), parse_loose_date(m[2])
        if isinstance(first, date) and isinstance(last, date):
            candidates.append(f"{first} to {last}")
    if m := re.fullmatch(
        r"(?:innen |innan |by |senest )?(?:utgangen av |utgången av |(?:the )?end of |slutten av |slutet av )(.+) (\d{4})",
        lower,
    ):
        month = _MONTH_WORDS.get(m[1])
        candidates.append(f"late {MONTHS[month - 1]} {m[2]}" if month else "")
    if m := re.fullmatch(r"(\d{4})-?w(\d{1,2})", lower):
        candidates.append(f"week {int(m[2])} {m[1]}")
    if m := re.fullmatch(r"(\d{4})-(\d{2})", lower):
        candidates.append(f"{MONTHS[int(m[2]) - 1]} {m[1]}" if 1 <= int(m[2]) <= 12 else "")
    return next((c for c in candidates if c and c != text and isinstance(parse_due(c), Due)), "")


def _by_words(lower: str) -> str:
    out = []
    for raw in lower.split():
        word = raw.strip(".,")
        out.append(MONTHS[_MONTH_WORDS[word] - 1] if word in _MONTH_WORDS else _WORDS.get(word, word))
    return " ".join(" ".join(out).split())
