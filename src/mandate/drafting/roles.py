"""The bodies that take part: those the letter orders to cooperate, to be consulted, to be involved, to lead."""

import re
from collections.abc import Iterator

from mandate.drafting.bodies import Bodies, series
from mandate.drafting.drafted import DraftedRole
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled, last_match

_ROLES = (
    ("cooperate", compiled(r"samverka(?:\ \w+)?\ med|i\ samverkan\ med|samarbeta(?:\ \w+)?\ med|i\ samarbete\ med|samarbeide\ (?:\w+\ )?med|i\ samarbeid\ med|sammen\ med|tillsammans\ med|deltagere\ i\ (?:arbeidet|prosjektet|gruppen)\ er|deltakere\ i\ \w+\ er|skal\ bidra:")),
    ("consult", compiled(r"samråda(?:\ \w+)?\ med|i\ samråd\ med|etter\ samråd\ med|i\ dialog\ med|inhämta\ synpunkter\ från|høre\ med|rådføre\ seg\ med")),
    ("involve", compiled(r"involvere|inkludere|involvera|skal\ trekke\ inn")),
    ("lead", compiled(r"(?:arbeidet|oppdraget|prosjektet|gruppen|arbetet|uppdraget|rådet|prosjektgruppen)\ (?:skal\ |ska\ )?(?:ledes|koordineres|ledas|samordnas)\ av")),
    ("contact", compiled(r"kontaktes|ta(?:r)?\ kontakt\ med|henvendelser\ (?:rettes|kan\ rettes)\ til|kontaktperson\w*\ (?:er|i)|frågor\ (?:om\ uppdraget\ )?(?:besvaras\ av|ställs\ till)|avklaringer\ kontaktes")),
)  # fmt: skip
_LEADS_AFTER = compiled(r"s?\s(?:skal|ska|skall)\s(?:lede|leda|koordinere|samordna|ha\ hovedansvar)\b")
_INVOLVED = compiled(
    r"([^\W\d_][^.;:]{4,90}?)\s(?:skal|ska|skall|bes|må)\s(?:involveres|involveras|inkluderes|trekkes\ inn|høres|beredas\ tillfälle)"
)
_ANCHORED = compiled(
    r"(?:forankret|förankrat|forankres|förankras)\ i\ (?:en\ |ett\ )?([^.;:]{4,80}?(?:gruppe|grupp|råd|utvalg|komité))"
)
_OPEN = compiled(
    r"bland\ andra|bland\ annat|blant\ andre|blant\ annet|bl\.\ ?a\.|m\.\ ?fl\.|\bog\ andre\b|\boch\ andra\b|med\ flera"
)


def roles_of(passages: list[Passage], bodies: Bodies, quoter: Quoter) -> tuple[list[DraftedRole], bool]:
    """The bodies by role, and if the list of those that cooperate is open."""
    found: list[DraftedRole] = []
    seen: set[tuple[str, str]] = set()
    others = False
    for passage in passages:
        if passage.background or passage.label or not any(word in passage.block.low for word in _GATE):
            continue
        for role, code, start, end, is_open in (*_with_lists(passage, bodies), *_groups(passage, bodies)):
            others = others or is_open
            if (role, code) not in seen:
                seen.add((role, code))
                quote = quoter.passage(*passage.block.span(start, end))
                found.append(DraftedRole(role=role, body=code, passage=quote))
    order = ("lead", "cooperate", "consult", "involve", "contact", "steering")
    return sorted(found, key=lambda one: order.index(one.role)), others


_Named = tuple[str, str, int, int, bool]


def _with_lists(passage: Passage, bodies: Bodies) -> Iterator[_Named]:
    low = passage.block.low
    mentions = bodies.mentions(passage.block.text)
    for number, one in enumerate(mentions):
        if _LEADS_AFTER.match(low, one.end):
            yield "lead", one.code, one.start, one.end, False
        for role, pattern in _ROLES:
            m = last_match(pattern, low, max(one.start - 90, 0), one.start)
            if m is None or not _FILLER.fullmatch(low, m.end(), one.start):
                continue
            listed = series(mentions, low, number)
            end = passage.sentences.span(one.start)[1]
            is_open = role == "cooperate" and bool(_OPEN.search(low, m.start(), min(end, listed[-1].end + 60)))
            for other in listed:
                yield role, other.code, m.start() if other is one else other.start, other.end, is_open


_GATE = (
    "samver", "samarb", "samråd", "samrad", "sammen med", "tillsammans", "deltagere", "deltakere", "bidra:", "dialog", "inhämt", "høre", "høres",
    "rådfør", "involver", "inkluder", "trekke", "ledes", "ledas", "koordin", "samordna", "kontakt", "henvend", "frågor", "avklaringer", "lede",
    "leda", "hovedansvar", "forank", "förank", "beredas",
)  # fmt: skip
"""Words without which a block names no body in a role."""
_FILLER = compiled(
    r"\s?(?:bland\ andra|bland\ annat|blant\ andre|blant\ annet|bl\.\ ?a\.|de|den|det|berörda|relevante?|andra|myndigheter(?:na)?|som|dels|især|särskilt|både|såväl|alle|samtliga|,|\s)*"
)


def _groups(passage: Passage, bodies: Bodies) -> Iterator[_Named]:
    """Classes of bodies that the letter describes: voluntary organisations, a group of ministries."""
    text, low = passage.block.text, passage.block.low
    for role, pattern in (("involve", _INVOLVED), ("steering", _ANCHORED)):
        for m in pattern.finditer(low):
            name = text[m.start(1) : m.end(1)].strip()
            name = re.sub(r"^(?:Det|Den|De|I|For|Arbeidet)\s", "", name)
            if len(name.split()) <= 8:
                yield role, bodies.group(name[:1].upper() + name[1:]), m.start(), m.end(), False
