"""The kind of a delivery, from the words beside its day."""

from typing import NamedTuple

from mandate.drafting.vocabulary import compiled

_MEETING = compiled(
    r"møte(?:t|r|ne|ene|plass)?\b|møt(?:a|ane)\b|\bmöte|sammöte|sammenkomst|konferans|seminar|etatsstyringsmøte|workshop|kontaktmøte|samling\b"
)
_SENT = compiled(
    r"\b(?:over|inn|in|opp)?send(?:e|es|t|ast|ing\w*)\b|innsend|insänd|sändas?\b|skickas?\b|leveres?\b|leverast|lämnas?\b|bekreft|publis|public|frem(?:mes|jes|legges)|redovisas?\b|\binnspill\b|\binspel\b"
)
"""Something is handed over: a meeting that the words name is only its occasion."""
_EFFECT = compiled(
    r"trä(?:da|der)\ i\ kraft|tre(?:r)?\ i\ kraft|vara\ inrätta|\bi\ drift\b|vara\ på\ plats|være\ på\ plass|være\ etablert|vara\ etablera|i\ full\ drift|settes\ i\ verk|iverksett|tas?\ i\ bruk|kunna\ användas|kunne\ brukes|vara\ genomför|vara\ avslut|vara\ slutför|gjennomføring\ i|vara\ verksam|börja\ gälla|\b(?:påbörjas|påbegynnes|inledas|igångsättas|settes\ i\ gang)\b(?![^.;]*(?:redovis|rapport|lever|lämna))|starte\ opp|implementert|inneha"
)
_INTERIM = compiled(
    r"del(?:redovis|rapport|betänk|resultat)|delutredning|foreløpig|førebels|preliminär|första\ (?:rapport|redovisn|delrapp|redogör)|första\ del|første\ del|midtveis|midveis|halvveis|halvtids|underveis|underhands|mellanrapp|lägesrapport|lägesgenomgång|lägesbeskriv|lägesredo|\b(?:på|om|av)\ (?:status\ og\ )?(?:fremdrift|framdrift)|hur\ (?:arbetet|uppdraget)[^.]{0,40}\ (?:fortskrider|fortlöper)|muntlig|inledande\ redovis|foreløpige\ vurder|delvurder|statusoppdater"
)
_PART_OF_IT = compiled(
    r"\s*(?:[\w,-]+\s){0,6}?(?:en|ett|et|ei|ein)\s(?:\w+\s)?(?:delrapport|delredovis|delbetänk|delutredning|delutgreiing)"
)
"""A sentence that begins with a partial report: `En delrapport …`, `Utredaren ska i ett delbetänkande …`."""
_FINAL = compiled(
    r"slut(?:redovis|rapport|lig)|endelig|slutbetänk|sluttrapport|avsluttende|avslutande|slutföra?s|\bi\ sin\ helhet|i\ övrigt"
)
_REPORT = compiled(
    r"påmeld|årlig\ melding|årleg\ melding|\bavvik\b|tiden\ för\ (?:redovisning|uppdrag)|utredningstid|redovis|rapport|utred|vurder|vurdere|bedöm|anbefal|rekommend|foreslå|föreslå|evaluer|utvärder|kartlegg|kartlägg|analys|beskriv|redegjør|redogör|besvar|svar\b|tilbakemeld|innspill|inspel|betänkande|tilråding|gjennomgang|notat|drøft|utgreiing|greie\ ut|skisse|oversikt|översyn|se\ nærmere|informere|orientere|underrätta|informera|förslag|forslag|modell|yttrande|rapportera|resultat|oppsummer|rapporter|uttal|kunnskap|konsekvens"
)
_PRODUCT = compiled(
    r"leveranse|etabler|utvikle|utvide|utveckla|videreutvikl|ferdigstil|ferdig\b(?!\s(?:utredning|rapport|notat|evaluering))|færdig|revidere|revidering|produkt|veileder|vägledning|vegleiing|retningslin|handbok|håndbok|verktøy|verktyg|løsning|lösning|tjenest|tjänst|nettsid|innføre|införa|implementer|lage\b|utgi|kurs\b|opplæring|utbildning|mal\b|mall\b|standard|identifiser|oppdater|uppdater|plattform|system|versjon|version|ta\ fram|utarbeide\ (?:en\ |et\ )?(?:nye?\ |nytt\ )?(?:veileder|mal|retningslinj|produkt|verktøy|kurs)|app\b|modul|inrätta|opprette|opprett"
)
_TELLING = compiled(
    r"\b(?:vurdere|utrede|foreslå|föreslå|anbefale|beskrive|evaluere|kartlegge|redegjøre|redogöra|rapportere|rapportera|utreda|utvärdera|kartlägga|analysera|redovisa|bedöma|besvare|vurderes|utredes|greie\ ut|kome\ med|komme\ med)\b"
)
_HEARING_LIMIT = compiled(r"\s*(?:\w+\s){0,3}(?:høringsfrist|høyringsfrist|remisstid)")
_STRONG = (
    ("report", compiled(r"høringsfrist|høyringsfrist|høringsuttal|høringssvar|remissvar|remisstid")),
    ("requisition", compiled(r"rekvi[sr]|utbetalningsdokument|refusjonskrav|utbetalingsanmodning|anmodning\ om\ utbetaling|begäran\ om\ utbetalning")),
    ("repayment", compiled(r"återbetal|tilbakebetal|betala[s]?\ tillbaka|betale[s]?\ tilbake|tilbakefør|återför|betalas\ åter|återredovis")),
    ("accounts", compiled(r"ekonomisk\ (?:slut)?redovisning|ekonomiska\ redovisning|ekonomiskt\ redovisa|årsregnskap|årsrekneskap|årsbokslut|delårsrapport|bokslut|\bregnskap|rekneskap|redovisning\ av\ (?:använda|förbrukade)\ medel|medelsredovis|økonomisk\ rapport|ekonomisk\ rapport|avstämning|återrapportering\ av\ medel")),
    ("interim-report", _INTERIM),
    ("report", _FINAL),
)  # fmt: skip
_PLAIN = (
    ("meeting", _MEETING),
    ("draft", compiled(r"høringsnotat|høyringsnotat|høringsforslag|utkast|lovforslag|forskriftsforslag|forslag\ til\ (?:lov|forskrift|endring\w*\ i\ (?:lov|forskrift))|författningsförslag|författningsändring|lagändring|remissversion|førsteutkast|foreløpig\ forslag")),
    ("plan", compiled(r"(?:\b|handlings|prosjekt|projekt|arbeids|arbets|tids|fremdrifts|framdrifts|verksamhets|virksomhets|genomförande|gjennomførings|aktivitets|strategi|langtids|beredskaps|tilstånds|insats|tiltaks)plan(?:en|er|ene|erna|ering\w*)?\b(?!-)|oversikt\ over\ (?:planlagte|disponering|fordeling)|uppläggning|opplegg|hur\ uppdraget\ (?:ska|skall|kommer\ att)|hvordan\ oppdraget|tidsplan|milepæl|budsjettforslag|budgetunderlag|inriktning|framdriftsplan|satsingsforslag|store\ satsing|forslag\ til\ (?:\w+\ )?satsing")),
    ("statistics", compiled(r"statisti|nøkkeltal|nyckeltal|\bdata\b|rådata|sammanställning|sammenstilling|tabell|antal(?:et|l)?\ |\bunderlag(?:et)?\ (?:till|för|gällande|som)|uppgifter\ om|uppgift\ om|prognos|skjema|formulär|enkät|indikator|volum|tall\ for|register|innrapportering|regneark")),
    ("publication", compiled(r"publiser|publicer|offentliggj|offentliggör|kunngj|kungör|lansere?s|legges\ ut\ på|webbplats")),
)  # fmt: skip


class SurroundingWords(NamedTuple):
    """The words around a day, in lower case: next to it on each side, its sentence, and the text before that."""

    left: str
    right: str
    sentence: str
    before: str

    @property
    def near(self) -> str:
        """The words next to the day, the day left out."""
        return f"{self.left} {self.right}"


def kind_of(words: SurroundingWords) -> str:
    """The kind: by the nearest words that name one, else by the sentence, else by the text before it."""
    if _HEARING_LIMIT.match(words.sentence):
        return "report"
    if found := _nearest(words):
        named = _plain(words.near) if found == "report" else ""
        if named in {"plan", "draft", "statistics"}:
            return named
        if found == "report" and _PRODUCT.search(words.before) and not _REPORT.search(f"{words.near} {words.sentence}"):
            return "product"
        return found
    shared = not words.left.strip() and _INTERIM.search(words.sentence) and not _FINAL.search(words.sentence)
    if shared or _PART_OF_IT.match(words.sentence):
        return "interim-report"
    for part in (words.near, words.sentence):
        if _EFFECT.search(part):
            return "effect"
        if found := _plain(part):
            return found
    return _plain(words.before, meeting=False) or "report"


def _nearest(words: SurroundingWords) -> str:
    """The kind whose own word is nearest to the day."""
    best, distance = "", 10_000
    for kind, pattern in _STRONG:
        for m in pattern.finditer(words.left):
            if len(words.left) - m.end() < distance:
                best, distance = kind, len(words.left) - m.end()
        if (after := pattern.search(words.right)) and after.start() < distance:
            best, distance = kind, after.start()
    return best


def _plain(words: str, *, meeting: bool = True) -> str:
    for kind, pattern in _PLAIN:
        if pattern is _MEETING and (not meeting or _SENT.search(words)):
            continue
        if pattern.search(words):
            return kind
    if _TELLING.search(words):
        return "report"
    report, product = _REPORT.search(words), _PRODUCT.search(words)
    if report and product:
        return "report" if report.start() <= product.start() else "product"
    return "report" if report else "product" if product else ""
