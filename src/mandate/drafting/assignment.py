"""The `[assignment]` of a draft: each fact with its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mandate.drafting import facts, signals
from mandate.drafting.addressee import addressee as addressee_of
from mandate.drafting.bodies import Bodies
from mandate.drafting.dates import Years
from mandate.drafting.drafted import DraftedFact
from mandate.drafting.expressions import Form, expressions
from mandate.drafting.facts import Found
from mandate.drafting.issuer import issuer as issuer_of
from mandate.drafting.letter import Letter
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import Passage
from mandate.drafting.signatures import officer as officer_of
from mandate.drafting.signatures import signed
from mandate.drafting.vocabulary import compiled

_DEFAULT = compiled(
    r"(?:hvis|dersom|om|med\ mindre|såfremt)\s(?:det\s)?(?:ikke\ )?(?:er\ )?(?:noe\ )?(?:annet|inte\ annat|annat|ikke\ annet|inget\ annat|anna)\s(?:er\s|ikke\s|inte\s)*(?:angitt|anges|oppgitt|framgår|fremgår|avtalt|sägs|nevnt|står)"
)
_ANNUAL = compiled(r"årsrapport|årsredovisning|årsmelding")
_SOON = compiled(r"påbegynnes\ (?:snarest|straks)|påbörjas\ (?:snarast|omgående)|starte\ (?:opp\ )?snarest")
_UNTIL = compiled(
    r"(?:uppdrag\ att|oppdrag\ å|uppdraget\ (?:ska\ pågå|gäller|pågår)|oppdraget\ (?:varer|gjelder))\s[^.]{0,60}?(?:t\.?o\.?m\.?|till\ och\ med|til\ og\ med)\s(?:den\s)?"
)


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """The facts, and those of them that other parts of the draft ask for."""

    facts: tuple[DraftedFact, ...]
    kind: str
    issued: date | None
    year: int | None
    addressee: tuple[str, ...]
    reference: str
    title: str


def assignment_of(
    letter: Letter, parts: list[Passage], bodies: Bodies, quoter: Quoter, language: str
) -> AssignmentFacts:
    """The facts of a letter as a whole."""
    swedish = language == "sv"
    places = [
        (part.block.text, part.block.offsets[0], part.block.offsets[-1] + 1)
        for part in parts[:40]
        if part.block.offsets
    ]
    title = facts.title(places)
    kind_found = facts.kind(title, letter.text)
    kind = kind_found.value if kind_found else "other"
    issued = facts.issued(letter)
    day = date.fromisoformat(issued.value) if issued else None
    budget = facts.year(title, letter.text, day.year if day else None, kind)
    issuer = issuer_of(letter, parts, bodies, swedish=swedish)
    addressee = addressee_of(
        letter, parts, bodies, issuer[0] if issuer else (), swedish=swedish, inquiry=swedish and kind == "inquiry-terms"
    )
    number = facts.reference(letter, swedish=swedish, directive=kind in {"inquiry-terms", "amendment"})
    listed: list[DraftedFact] = []

    def add(key: str, value: str | int | tuple[str, ...], found: Found, *, assumed: bool = False) -> None:
        listed.append(
            DraftedFact(
                key=key, value=value, passage=quoter.passage(found.start, found.end), why=found.why, assumed=assumed
            )
        )

    if title:
        add("title", title.value, title)
    if kind_found:
        add("kind", kind, kind_found)
    if issuer:
        add("issuer", issuer[0], issuer[1])
    if addressee:
        add("addressee", addressee[0], addressee[1])
    if number:
        add("reference", number.value, number)
    if serial := facts.serial(title):
        add("number", int(serial.value), serial)
    if budget:
        budget_year, start, end, why = budget
        add("year", budget_year, Found("", start, end, why), assumed="most" in why)
    if issued:
        add("issued", issued.value, issued)
    if names := signed(letter):
        add("signed", names[0], names[1])
    if officer := officer_of(letter):
        add("officer", officer.value, officer)
    for key, value, found in _period(parts):
        add(key, value, found)
    return AssignmentFacts(
        tuple(listed),
        kind,
        day,
        budget[0] if budget else None,
        addressee[0] if addressee else (),
        number.value if number else "",
        title.value if title else "",
    )


def _period(parts: list[Passage]) -> Iterator[tuple[str, str, Found]]:
    """The start and end of the work, if the letter states them for the assignment itself."""
    for part in parts:
        low, offsets = part.block.low, part.block.offsets
        if not part.background and (m := _SOON.search(low)):
            yield (
                "starts",
                "as soon as possible",
                Found("", offsets[m.start()], offsets[m.end() - 1] + 1, "the words of a start"),
            )
            break
    for part in parts:
        low, offsets = part.block.low, part.block.offsets
        if not part.background and (m := _UNTIL.search(low)):
            day = next(
                (
                    one
                    for one in expressions(low[m.end() : m.end() + 40])
                    if one.form is Form.DAY and one.start == 0 and one.year
                ),
                None,
            )
            if day is not None:
                end = m.end() + day.end
                yield (
                    "ends",
                    f"{day.year}-{day.month:02}-{day.day:02}",
                    Found("", offsets[m.start()], offsets[end - 1] + 1, "the end of the work"),
                )
                return


def default_of(parts: list[Passage], quoter: Quoter, years: Years) -> DraftedFact | None:
    """The due of tasks that have none of their own, where the letter says it once for all."""
    for part in parts:
        low = part.block.low
        if not _ANNUAL.search(low):
            continue
        for start, end in part.sentences.all():
            words = low[start:end]
            if _DEFAULT.search(words) and _ANNUAL.search(words) and signals.DUTY.search(words) and years.default:
                offsets = part.block.offsets
                return DraftedFact(
                    key="reporting.default",
                    value=f"with annual report {years.default}",
                    passage=quoter.passage(offsets[start], offsets[min(end, start + 300) - 1] + 1),
                    why="what holds if nothing else is said",
                )
    return None
