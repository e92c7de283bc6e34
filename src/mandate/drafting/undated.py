"""Deadlines without a day of their own: the same time as another, the annual report, a rhythm, a frist that is to be set."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mandate.drafting import signals
from mandate.drafting.dates import NOT_STATED, Resolved, Years
from mandate.drafting.layout import BlockKind
from mandate.drafting.occasions import BlockReading, Occasion, Refusal
from mandate.drafting.vocabulary import NUMBER, compiled
from mandate.messages.translations import message

SAME_TIME = compiled(
    r"(?:senast\ |senest\ |innen\ )?(?:vid|till)\ samma\ (?:tidpunkt|tid|datum)\b|(?:senast\ |senest\ )?(?:på\ )?samma\ dag\b|(?:innen\ |med\ |til\ )?(?:samme|same)\ frist\b|til\ samme\ tid\b"
)
WITH_FINAL = compiled(
    r"(?:senast\ |senest\ )?(?:i\ samband\ med|i\ forbindelse\ med|samtidigt\ med|samtidig\ med|tillsammans\ med|sammen\ med)\ (?:den\ )?(?P<which>slut|del|slutt)?(?:redovisningen|rapporten|rapporteringen|leveransen|(?<=slut)redovisning\b|(?<=slut)rapport\b|(?<=slutt)rapport\b)(?!\ för)|(?:i\ samband\ med|samtidigt\ (?:som|med)|i\ forbindelse\ med)\ (?:att|at)\ [^.,]{2,50}\ (?:redovisar|rapporterar|rapporterer|leverer|lämnar)|vid\ (?:tidpunkten\ för\ )?(?P<at>slut|del)redovisningen\b"
)
AFTER_IT = compiled(
    r"(?:i\ etterkant\ av|etter|efter)\ (?:denne|den|dette|denna|detta)\ (?:fristen|frist|datoen|tidspunktet|dag(?:en)?|datum|tidpunkt)"
)
ANNUAL = compiled(
    r"\b(?:i|med|og|och|samtidigt\ som\ (?:\w+\ )?lämnar|sammen\ med|i\ samband\ med|tillsammans\ med|i\ forbindelse\ med)\ (?:\w{2,14}\ ){0,2}?(?P<word>årsrapport|årsredovisning|årsmelding|årlig\ melding|årleg\ melding)(?:en|ene|er|a|ar|arna|ens)?\b(?:\ (?:for|för)\ (?:år\ |budsjettåret\ |budgetåret\ )?(?P<y>20[0-9]{2}))?"
)
OTHER_REPORT = compiled(
    r"\b(?:i|i\ samband\ med|i\ anslutning\ till|tillsammans\ med|samtidig(?:t)?\ med|sammen\ med|i\ forbindelse\ med)\ (?:den\ |det\ |de\ )?(?:\w{2,14}\ )?(?:budgetunderlag|delårsrapport|halvårsrapport|verksamhetsplan|virksomhetsplan|budsjettforslag|budsjettinnspill|satsingsforslag|rammefordelingsforslag)(?:et|en|ene|er|a|ar|arna|ets|ens)?\b(?:\ (?:for|för)\ (?:år\ |budsjettåret\ |budgetåret\ )?20[0-9]{2}(?:[–-]20[0-9]{2})?)?"
)
"""Another delivery whose day the letter does not say."""
TO_AGREE = compiled(
    r"avtales?\ (?:nærmere|senere|særskilt|i\ dialog|med)|nærmere\ avtale|avtal(?:ast|t)\ nærare|nærare\ avtale|etter\ avtale|etter\ nærmere|settes\ i\ dialog|settes\ (?:senere|nærmere)|fastsettes\ (?:senere|i|nærmere)|avklares\ (?:senere|nærmere|i|med)"
    r"|enligt\ (?:särskild\ )?överenskommelse|efter\ överenskommelse|bestäms\ senare|meddelas\ senare|vid\ (?:en|den)\ tidpunkt\ som|vid\ de\ tidpunkter\ som|som\ (?:närmare\ )?bestäms|komme(?:r)?\ tilbake\ (?:til|med)|återkommer\ (?:om|med)|i\ samråd\ med\ [^.]{3,50}\ bestäm"
)
_SHOWN = compiled(
    r"omtal|gjer\w*\ greie|gjør\w*\ rede|beskriv|redegjør|redogör|fremgå|framgå|inngå|ingå|redovis|kommenter|dokumenter"
)
_CELL = re.compile(r"[^\s|](?:[^\s|]| (?! ))*")
_FRIST_LABEL = re.compile(r"\s*(?P<frist>\w{0,20}frist\w*[^:.]{0,40}):\s*(?P<rest>[^\s].{2,200})")
_OPEN_CELLS = (
    ("ongoing", compiled(r"løpende|fortløpende|løpande|laupande|löpande|kontinuerlig")),
    ("to be agreed", compiled(r"avtales(?:\ \w+){0,3}|etter\ avtale|avklares(?:\ \w+)?|fastsettes\ senere|enligt\ överenskommelse|settes\ i\ dialog\ .{3,40}")),
    ("as soon as possible", compiled(r"snarest(?:\ mulig)?|så\ snart\ som\ mulig|snarast(?:\ möjligt)?|omgående")),
)  # fmt: skip
_SET_LATER = compiled(
    r"(?:tidspunkt|dato|tidpunkt|datum)\w*\s[^.;]{0,60}(?:avtales|avtalast|fastsettes|bestäms|meddelas|avklares)"
)
_TIME = compiled(r"tidpunkt|tidspunkt|\bnår\b|\bnär\b|tid\b|tider\b|dato\b|datum")
SOON = compiled(
    r"snarest(?:\ mulig|\ råd)?\b|så\ snart\ som\ mulig\w*|så\ snart\ råd|så\ raskt\ som\ mulig|snarast(?:\ möjligt)?\b|så\ snart\ som\ möjligt|omgående|utan\ dröjsmål|umiddelbart|uten\ (?:ugrunnet\ )?opphold|utan\ oskäligt\ dröjsmål|skyndsamt"
)
ONGOING = compiled(r"\b(?:løpende|fortløpende|laupande|løpande|löpande|kontinuerlig|kontinuerligt|fortlöpande)\b")
_ONGOING_VERB = compiled(
    r"informer|orienter|rapporter|underrätt|redovis|tilgjengeliggj|tillgängliggör|dele\b|dela\b|holde\ |hålla\ |oppdater|uppdater|melde|varsle|publiser|publicer|lever|lämna|förse\b|forsyne"
)
DONE = compiled(
    r"ved\ ferdigstil\w*|vid\ slutförande\w*|når\ (?:oppdraget|arbeidet|prosjektet)\ er\ (?:ferdig|avsluttet|fullført)|när\ (?:uppdraget|arbetet|projektet)\ (?:har\ |är\ )?(?:slutför|avsluta|genomförts|genomfört)\w*|etter\ (?:gjennomført|endt|avsluttet|fullført)\ \w+|efter\ (?:genomfört|avslutat|slutfört|avslutad|slutförd|genomförd)\ (?:uppdrag|projekt|arbete|utredning|remiss|kartläggning|period|insats)\w*|efter\ (?:genomförandet|avslutandet|slutförandet)\ av\ (?:uppdraget|arbetet|projektet)"
)
_FRIST_SETS = compiled(
    r"frist\w*\b[^.;:]{0,60}\b(?:gjelder|gjeld|avtales|avtalast|fastsettes|settes|avklares|blir|kommer|oppgis|meldes|følger|varierer|er\ (?:ikke|ennå|foreløpig))|(?:andre|annen|egne|særskilte|ulike|nye)\ frist|gjelder\ (?:andre|egne|særskilte|ulike)\ frist"
)
_LIMIT_OPEN = compiled(
    rf"\b(?:senast|senest|seinast)\ (?:i\ samband\ med|i\ forbindelse\ med|samtidig|när|når|då|vid|ved|under\ den|en\ |ett\ |to\ |två\ |tre\ |fire\ |fyra\ |dagen)|\b(?:innen|inom)\ {NUMBER}\ (?:virke)?(?:dager|dagar|uker|veckor|veker|måneder|månader)\b"
)


_AFTER_LABEL = (
    ("to be agreed", compiled(r"dialog|avtal|avklar|överenskom|fastset|fastställ|bestäm")),
    ("ongoing", ONGOING),
    ("as soon as possible", SOON),
    ("on completion", DONE),
)
"""Words behind `Frist:` that say a time without a day."""
_GATE = re.compile(
    "sam|sen|fris|rapport|vis|nar|løp|lop|löp|lau|kont|års|ars|hver|varje|kvar|lig|leg|avt|etter|efter|om|ved|vid|gan|gon|gån"
)
"""Parts of words without which a block has no deadline of this kind."""


def undated(reading: BlockReading, years: Years) -> Iterator[Occasion | Refusal]:
    """The occasions without a day of their own in one block."""
    low, passage = reading.passage.block.low, reading.passage
    if not _GATE.search(low):
        return
    if reading.calendar:
        yield from _open_cells(reading)
    for start, end in passage.sentences.all():
        words = low[start : min(end, start + 2000)]
        first = bisect_left(reading.occasions, start, key=lambda one: one.start)
        last = bisect_left(reading.occasions, end, key=lambda one: one.start)
        dated = reading.occasions[first:last]
        yield from _sentence(reading, start, words, dated, years)


def _sentence(
    reading: BlockReading, start: int, words: str, dated: list[Occasion], years: Years
) -> Iterator[Occasion | Refusal]:
    place, background = reading.passage.place, reading.passage.background
    required = bool(signals.REQUIRED.search(words) or signals.ORDERED.search(words)) or reading.passage.ordered
    handing = bool(signals.HANDING.search(words))

    def occasion(m: "tuple[int, int]", due: str, why: str, **more: object) -> Occasion:
        return Occasion(place, start + m[0], start + m[1], (Resolved(due),), why, **more)  # type: ignore[arg-type]

    tied = annual = False
    if (m := AFTER_IT.search(words)) and not background:
        tied = True
        yield occasion(m.span(), "after", "after the deadline before it", same_as=-2, clause=True)
    if required and not background:
        if (m := SAME_TIME.search(words)) and signals.DELIVERY.search(words):
            tied = True
            yield occasion(m.span(), "same", "at the time of another delivery", same_as=-2)
        elif (m := WITH_FINAL.search(words)) and handing and not dated:
            tied = True
            yield occasion(
                m.span(), "same", "together with another delivery", same_as=-3 if "del" in {m["which"], m["at"]} else -1
            )
        if (
            (m := ANNUAL.search(words))
            and (signals.DELIVERY.search(words.replace(m[0], "")) or _SHOWN.search(words))
            and not _covered(m.start() + start, dated)
        ):
            annual = True
            year = int(m["y"]) if m["y"] else years.default
            yield occasion(
                m.span(), f"with annual report {year}" if year else NOT_STATED, "in the annual report", kind="report"
            )
    yield from _beats(reading, start, words, dated, required=required)
    if dated or background or tied:
        return
    m = OTHER_REPORT.search(words)
    if m and required and not annual and (signals.HANDING.search(words.replace(m[0], "")) or _SHOWN.search(words)):
        yield occasion(m.span(), NOT_STATED, "together with another delivery")
        return
    if label := _FRIST_LABEL.match(words):
        rest = label["rest"]
        due = next((due for due, pattern in _AFTER_LABEL if pattern.search(rest)), NOT_STATED)
        yield occasion(
            (label.start("frist"), label.start("rest") + min(len(rest), 80)), due, "the word frist without a day"
        )
        return
    if m := TO_AGREE.search(words):
        frist = signals.FRIST.search(words)
        if frist or (_TIME.search(words) and ((required and handing) or _SET_LATER.search(words))):
            yield occasion(
                (min(frist.start(), m.start()) if frist else m.start(), m.end()), "to be agreed", "a time to be agreed"
            )
            return
    if required and handing:
        if (m := SOON.search(words)) and _handed_near(words, m.start(), m.end()):
            yield occasion(m.span(), "as soon as possible", "as soon as possible")
            return
        if not annual and (m := _LIMIT_OPEN.search(words)) and not signals.SERVICE.search(words):
            yield occasion(m.span(), NOT_STATED, "a limit word without a day")
            return
    if required and signals.DELIVERY.search(words) and (m := DONE.search(words)):
        yield occasion(
            m.span(),
            "after completion" if m[0].startswith(("etter", "efter")) else "on completion",
            "after something is completed",
        )
        return
    if required and (m := ONGOING.search(words)) and _ONGOING_VERB.search(words[max(m.start() - 60, 0) : m.end() + 60]):
        yield occasion(m.span(), "ongoing", "a standing duty")
        return
    if m := _FRIST_SETS.search(words):
        yield occasion(m.span(), NOT_STATED, "the word frist without a day")
    elif m := signals.FRIST.search(words):
        yield Refusal(
            place, start + m.start(), start + _clause_end(words, m.end()), message("the word frist without a day")
        )


def _handed_near(words: str, start: int, end: int) -> bool:
    """Something is handed over next to the words, and not by the issuer who pays."""
    near = words[max(start - 90, 0) : end + 90]
    return bool(signals.HANDING.search(near)) and not signals.PAYING.search(near)


def _clause_end(words: str, position: int) -> int:
    """The end of the clause, or of the words next to a place in it."""
    end = len(words.rstrip())
    stop = next((position + place for place, sign in enumerate(words[position : position + 60]) if sign in ".,;:"), end)
    return min(stop, end, position + 60)


def _open_cells(reading: BlockReading) -> Iterator[Occasion]:
    """The cells of a calendar's row that say a time without a day: `Løpende`, `Avtales nærmere`."""
    if reading.occasions:
        return
    for m in _CELL.finditer(reading.passage.block.low):
        for due, pattern in _OPEN_CELLS:
            if pattern.fullmatch(m[0].strip()):
                place = reading.passage.place
                yield Occasion(place, m.start(), m.end(), (Resolved(due),), "an open time in a table of deadlines")
                return


def _start(reading: BlockReading, start: int, end: int) -> str:
    """The day that a repetition begins with: said in its sentence, or the only one of a point."""
    alone = reading.passage.block.kind is BlockKind.POINT and len(reading.beats) <= 2
    inside = [day for at, day in reading.starts if alone or start <= at < end]
    return inside[0].isoformat() if inside else ""


def _covered(position: int, dated: list[Occasion]) -> bool:
    """A day close by says when the annual report is due."""
    return any(abs(one.start - position) < 120 for one in dated)


def _beats(
    reading: BlockReading, start: int, words: str, dated: list[Occasion], *, required: bool
) -> Iterator[Occasion]:
    """Deliveries of which only the rhythm is stated."""
    passage = reading.passage
    if passage.background:
        return
    first = bisect_left(reading.beats, start, key=lambda beat: beat.start)
    said: set[str] = set()
    for number in range(first, len(reading.beats)):
        beat = reading.beats[number]
        if beat.start >= start + len(words):
            break
        if number in reading.used:
            continue
        begin, end = beat.start - start, beat.end - start
        near = words[max(begin - 70, 0) : end + 70]
        if beat.bound:
            fits = required and (beat.every != "year")
        else:
            fits = (required or bool(_TELLS.search(near))) and bool(
                signals.HANDING.search(near) or _SENDING.search(near)
            )
        if signals.TOLD.search(words, 0, begin) and not signals.CONFIRMED.search(words, 0, begin):
            continue
        if not fits or signals.PAYING.search(near) or beat.every in said | reading.repeated:
            continue
        reading.used.add(number)
        said.add(beat.every)
        due = _start(reading, start, start + len(words)) or NOT_STATED
        until = next(
            (
                one.dues[0].due
                for one in dated
                if one.start > beat.start and not one.every and len(one.dues[0].due) == 10
            ),
            "",
        )
        yield Occasion(
            passage.place, beat.start, beat.end, (Resolved(due),), "a rhythm without a day", every=beat.every,
            until=until, kind="interim-report" if until else "report" if beat.bound else "",
        )  # fmt: skip


_TELLS = compiled(
    r"\b(?:slut|del)redovisar\b|\b(?:redovisar|rapporterar)\s(?:därefter|sedan|uppdraget)\b|\brapporter[ae]r\s(?:\w+\s)?till?\s(?:\w*departementet|regeringskansliet)\b"
)
"""An order in the present tense: `Myndigheten redovisar därefter årligen`."""
_SENDING = compiled(
    r"muntlig|skicka|skickas|informer|orienter|sammanställ|underrätt|återkoppla|rapporter|avstäm|møte|möte"
)
