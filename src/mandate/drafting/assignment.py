"""The `[assignment]` of a draft: each fact with its words."""

from mandate.drafting import facts, signals
from mandate.drafting.addressee import addressee as addressee_of
from mandate.drafting.bodies import Bodies
from mandate.drafting.dates import Years
from mandate.drafting.drafted import DraftedFact
from mandate.drafting.expressions import expressions
from mandate.drafting.facts import Found, FoundCodes
from mandate.drafting.issuer import issuer as issuer_of
from mandate.drafting.letter import Letter
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled

_DEFAULT = compiled(
    r"(?:hvis|dersom|om|med\ mindre|såfremt)\s(?:det\s)?(?:ikke\ )?(?:er\ )?(?:noe\ )?(?:annet|inte\ annat|annat|ikke\ annet|inget\ annat|anna)\s(?:er\s|ikke\s|inte\s)*(?:angitt|anges|oppgitt|framgår|fremgår|avtalt|sägs|nevnt|står)"
)
_ANNUAL = compiled(r"årsrapport|årsredovisning|årsmelding")
_SOON = compiled(r"påbegynnes\ (?:snarest|straks)|påbörjas\ (?:snarast|omgående)|starte\ (?:opp\ )?snarest")
_UNTIL = compiled(
    r"(?:uppdrag\ att|oppdrag\ å|uppdraget\ (?:ska\ pågå|gäller|pågår)|oppdraget\ (?:varer|gjelder))\s[^.]{0,60}?(?:t\.?o\.?m\.?|till\ och\ med|til\ og\ med)\s(?:den\s)?"
)


def assignment_of(
    letter: Letter, parts: list[Passage], bodies: Bodies, quoter: Quoter, language: str
) -> tuple[DraftedFact, ...]:
    """The facts of a letter as a whole."""
    swedish = language == "sv"
    places = [(part.block.text, *part.block.span(0, len(part.block.text))) for part in parts[:40] if part.block.offsets]
    title = facts.title(places)
    kind_found = facts.kind(title, letter.text)
    kind = kind_found.value if kind_found else "other"
    issued = facts.issued(letter)
    year = facts.year(title, letter.text, int(issued.value[:4]) if issued else None, kind)
    issuer = issuer_of(letter, parts, bodies, swedish=swedish)
    inquiry = swedish and kind == "inquiry-terms"
    issuers = issuer.value if issuer else ()
    addressee = addressee_of(letter, parts, bodies, issuers, swedish=swedish, inquiry=inquiry)
    reference = facts.reference(letter, swedish=swedish, directive=kind in {"inquiry-terms", "amendment"})
    found: dict[str, Found[str] | Found[int] | FoundCodes | None] = {
        "title": title,
        "kind": kind_found,
        "issuer": issuer,
        "addressee": addressee,
        "reference": reference,
        "number": facts.serial(title),
        "year": year,
        "issued": issued,
        "signed": facts.signed(letter),
        "officer": facts.officer(letter),
        "starts": _start(parts),
        "ends": _end(parts),
    }
    return tuple(
        DraftedFact(
            key=key,
            value=one.value,
            passage=quoter.passage(one.start, one.end),
            why=one.why,
            assumed=one.why == facts.MOST_NAMED,
        )
        for key, one in found.items()
        if one
    )


def _start(parts: list[Passage]) -> Found[str] | None:
    """The start of the work, if the letter states it for the assignment itself."""
    for part in parts:
        if not part.background and (m := _SOON.search(part.block.low)):
            return Found("as soon as possible", *part.block.span(*m.span()), "the words of a start")
    return None


def _end(parts: list[Passage]) -> Found[str] | None:
    """The end of the work, if the letter states it for the assignment itself."""
    for part in parts:
        low = part.block.low
        if not part.background and (m := _UNTIL.search(low)):
            for day in expressions(low[m.end() : m.end() + 40]):
                if day.start == 0 and day.iso:
                    return Found(day.iso, *part.block.span(m.start(), m.end() + day.end), "the end of the work")
    return None


def default_of(parts: list[Passage], quoter: Quoter, years: Years) -> DraftedFact | None:
    """The due of tasks that have none of their own, where the letter says it once for all."""
    for part in parts:
        low = part.block.low
        if not _ANNUAL.search(low):
            continue
        for start, end in part.sentences.all():
            words = low[start:end]
            if _DEFAULT.search(words) and _ANNUAL.search(words) and signals.DUTY.search(words) and years.default:
                return DraftedFact(
                    key="reporting.default",
                    value=f"with annual report {years.default}",
                    passage=quoter.passage(*part.block.span(start, min(end, start + 300))),
                    why="what holds if nothing else is said",
                )
    return None
