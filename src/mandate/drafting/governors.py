"""The words before an expression of time that govern its meaning: a limit, a beginning, the date of another document."""

from enum import StrEnum
from typing import NamedTuple

from mandate.drafting.vocabulary import STRICT_O, WEEKDAY, compiled

WINDOW = 110


class Bearing(StrEnum):
    """The meaning of an expression by the words before it. Each value but the last is a group of the pattern."""

    LIMIT = "limit"
    BEFORE = "before"
    DURING = "during"
    IN = "in"
    FROM = "from"
    UNTIL = "until"
    TO = "to"
    OF = "of"
    AS_OF = "as_of"
    NONE = "none"


class Governor(NamedTuple):
    """The bearing, the place in the text where its words begin, and which part of the period is meant."""

    bearing: Bearing
    start: int
    edge: bool = False
    """The end of the period: `utgangen av`."""
    third: str = ""
    replaced: bool = False
    """The old day of a move: `fra senest 1. mai`."""


_EDGE = r"(?:utgangen|utgången|utgång|slutten|slutet|enden|utløpet|utgongen)\ av"
_THIRDS = (
    ("early", r"första\ hälften\ av|første\ halvdel\ av|primo|begynnelsen\ av|byrjinga\ av|starten\ av|början\ av|inledningen\ av|tidlig\ i|tidligt\ i|i\ början\ av"),
    ("mid", r"medio|midten\ av|midt\ i|mitten\ av"),
    ("late", r"senare\ hälften\ av|andra\ hälften\ av|(?:andre|siste)\ halvdel\ av|ultimo|sent\ i|senare\ delen\ av|siste\ del\ av"),
)  # fmt: skip
_THIRD = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _THIRDS)
_LIMIT = (
    r"(?:senest|senast|seinast|innen|innan|inom|inte\ senare\ än|ikke\ senere\ enn|ikkje\ seinare\ enn|snarast\ möjligt\ och|inen)"
    r"(?:\ (?:senest|senast|innen|innan|og\ senest|och\ senast))?(?:\ i\ løpet\ av)?"
)
_MEETING = r"\w*(?:møte|möte|konferans|samling|sammentred)\w*"
_BEFORE = rf"(?:i\ god\ tid\ )?(?:(?:f{STRICT_O}r|fore|före|forut\ for)(?:\ {_MEETING})?|(?:i\ forkant\ av|foran|inför|innan)\ {_MEETING})"
_DURING = r"(?:(?:i\ )?løpet\ av|(?:i\ |inom\ )?loppet\ av|under)"
_FROM = (
    r"(?:fra|frå|från|fra\ og\ med|frå\ og\ med|från\ och\ med|fr\.?\ ?o\.?\ ?m\.?|f\.?\ ?o\.?\ ?m\.?|sedan|siden|sidan|med\ start|med\ början|med\ start\ i"
    r"|starter|startar|etter|efter|med\ virkning\ fra|alltsedan)"
)
_UNTIL = r"(?:til\ og\ med|till\ och\ med|t\.?\ ?o\.?\ ?m\.?|fram\ til|fram\ till|frem\ til|inntil|ut)"
_OF = r"(?:av|(?:regerings)?beslut(?:et)?(?:\ från)?|vedtak|skrivelse|framställan|datert|dagtecknad|dagtecknat|dat\.|dagteckning)"
_AS_OF = r"(?:per|pr\.?)"
_TAIL = rf"(?:(?:{WEEKDAY}|den|dag|år|året|månad|måned|innevarande|kommende|kl\.?\ ?[0-9]{{1,2}}(?:[.:][0-9]{{2}})?)[,\ ]\ ?){{0,4}}"
_PATTERN = compiled(
    rf"""
    (?<!\w) (?:
      (?: (?P<old>fra|frå|från) \s | (?P<new>till?) \s )? (?: (?P<limit>{_LIMIT}) | (?P<before>{_BEFORE}) ) (?:\s(?:i|på|vid|ved))?
    | (?P<until>{_UNTIL})
    | (?P<from>{_FROM})
    | (?P<during>{_DURING})
    | (?P<to>till?)
    | (?P<of>{_OF})
    | (?P<as_of>{_AS_OF})
    | (?P<in>i|in)
    )? [:\s]* (?<!\w) (?: (?P<edge>{_EDGE}) \s | (?:{_THIRD}) \s )? {_TAIL} (?:den)? $
    """
)


def governor(low: str, start: int, position: int, *, swedish: bool) -> Governor:
    """The governor of the expression at a position, in the sentence that begins at `start`."""
    begin = max(start, position - WINDOW)
    m = _PATTERN.search(low, begin, position)
    if m is None:
        return Governor(Bearing.NONE, position)
    bearing = next((one for one in Bearing if one is not Bearing.NONE and m[one]), Bearing.NONE)
    edge, third = m["edge"] or "", next((name for name, _ in _THIRDS if m[name]), "")
    if edge and bearing is Bearing.BEFORE:
        bearing = Bearing.LIMIT
    elif swedish and bearing is Bearing.LIMIT and m["limit"] == "innan" and not edge:
        bearing = Bearing.BEFORE
    if edge.startswith("slut") and bearing is not Bearing.LIMIT:
        edge, third = "", "late"
    at = m.start() + len(m[0]) - len(m[0].lstrip(": "))
    return Governor(bearing, at, bool(edge), third, replaced=bool(m["old"]))
