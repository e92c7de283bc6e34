"""The words for dates in letters, in English, bokmål, nynorsk and Swedish, each with its symbol."""

from collections.abc import Mapping
from typing import TypeVar

from mandate.model.due import OpenKind

_Meaning = TypeVar("_Meaning")


def by_word(meanings: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """The meaning of each word, from the words of each meaning."""
    return {word: meaning for meaning, words in meanings.items() for word in words.split()}


_MONTHS = (
    "january januar januari jan",
    "february februar februari feb febr",
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
)
MONTH_WORDS = by_word(dict(enumerate(_MONTHS, 1)))

OPEN_PHRASES: dict[OpenKind, str] = {
    OpenKind.AS_SOON_AS_POSSIBLE: r"asap|a\.s\.a\.p|snarest( mogleg| mulig| råd)?|(snarast|snarest)( möjligt| mogleg| råd)?"
    r"|så (snart|raskt|fort) (som )?(det er )?(mulig|mogleg|råd|möjligt)|så snabbt som möjligt|(med )?skyndsam(t|het)|skyndsomt|omgående|omgåande"
    r"|umiddelbart|immediately|at once|promptly|forthwith|without delay|straks|strax|genast|uten (ugrunnet )?opphold|utan (ugrunna )?opphald|utan dröjsmål|as soon as (is )?(practicable|feasible)",
    OpenKind.TO_BE_AGREED: r"tba|tbd|to be (set|decided|determined|announced|confirmed|fixed)( later)?|by agreement|as agreed"
    r"|(etter|efter|enligt) (nærmere |nærare |nærmare |närmare |särskild |særskild )?(avtale|avtal|överenskommelse|dialog)( med departementet)?"
    r"|avtales( nærmere| senere)?|avtalast( nærare| nærmare| seinare)?|nærmere avtale|(fastsettes|settes|avklares|avtales|fastsetjast|setjast) i dialog( med departementet)?|i dialog( med departementet)?"
    r"|(bestäms|fastställs|avtalas|meddelas) (senare|särskilt)|(fastsettes|bestemmes) (senere|nærmere)",
    OpenKind.NOT_STATED: r"none|no date|unknown|\?+|-+|n/?a|ikke (oppgitt|angitt|fastsatt|satt)|ikkje (oppgitt|oppgjeve|fastsett)|ej angivet|(inte|ej) (angivet|angiven|fastställt)|ukjent|okänt|not (given|known|set)|ingen (frist|dato|datum)",
    OpenKind.ONGOING: r"løpende|løpande|løypande|fortløpende|fortløpande|fortløypande|löpande|fortlöpande|kontinuerlig|kontinuerleg|kontinuerligt|continuous(ly)?|continually|standing|always|on an ongoing basis",
    OpenKind.ON_COMPLETION: r"ved (ferdigstillelse|ferdigstilling|fullføring|fullførelse)|vid (slutförande|färdigställande)|when (it is )?(done|finished|complete|completed)|upon completion|når (det|arbeidet) er (ferdig|fullført)|når (det|arbeidet) er ferdig",
}  # fmt: skip
"""The phrases of letters that set no date, as patterns of a whole phrase."""

PHRASES: tuple[tuple[str, str], ...] = (
    (r"(?:så (?:snart|raskt|fort)(?: som)? (?:mulig|mogleg|råd|möjligt)|snarest(?: mulig)?|snarast(?: möjligt)?|as soon as possible),? (?:og|och|men|and|but)", "asap-and"),
    (r"(?:for )?(?:første gang|første gong|fyrste gong|första gången|(?:for )?the first time)", "by"),
    (r"twice a year", "2 times-a-year"),
    (r"(?:innen |inom |ved |by )?(?:utgangen|slutten|utløpet|utgången|slutet|end) (?:av|of) (?:the )?(?:året|år|year)|årets (?:slutt|slut|utgang|utgång)", "end thisyear"),
    (r"vid samma tidpunkt( som)?|vid samma tid( som)?|(på )?samm?e tids?(punkt)?( som)?|samtidigt?( som| med)?|(at )?(the )?same (time|day)( as)?|samm?[ea] dag( som)?", "same"),
    (r"(?:i|in) (?:samband|sammenheng|samanheng|forbindelse|connection) (?:med|with)|sammen med|saman med|tillsammans med|together with|along with", "with"),
    (r"(?:no|not) later than|(?:ikke senere|ikkje seinare|inte senare|ej senare) (?:enn|än)|on or before|before or on|(?:innen |innan )?(?:senest|seinast|seinest|senast)(?: innen| innan| inom)?|at the latest|at latest|frist(?:en)?:?|deadline:?|fram til|inntil", "by"),
    (r"(?:ut|i løpet av|inneværende|innan|under) (?:året|år)|i år|this year|inneværende år|innevarande år|i løpet av (?:inneværende )?år(?:et)?|(?:during )?(?:the )?current year", "thisyear"),
    (r"(?:by )?(?:the )?year[ -]end|(?:the )?end of year", "yearend"),
    (r"i løpet av|i laupet av|under loppet av|in the course of|within the course of|inden for", "in"),
    (r"prior to|forut for", "before"),
    (r"(?:annethvert|annakvart|vartannat|every other|every second) (?:år|year)", "every-2-years"),
    (r"(?:ganger|gonger|gånger|times) (?:i året|per år|om året|pr\.? år|a year|per year|årlig|årleg)", "times-a-year"),
    (r"(?:working|business|week) days?|workdays?", "workingdays"),
    (r"(?:the )?annual (?:report|accounts)", "annualreport"),
    (r"half[ -]year|half year", "halfyear"),
    (r"til og med|till och med|t\.?o\.?m\.?", "through"),
    (r"fra og med|från och med|frå og med|fr?\.o\.m\.?", "starting"),
    (r"m\.?fl\.?", "others"),
)  # fmt: skip
"""Phrases of several words, as patterns, with the one word that takes their place."""

_LEXICON: dict[str, str] = {
    "U:day": "day days dag dagar dager dagers kalenderdager kalenderdagar døgn dygn",
    "U:working_day": "workingdays workday workdays weekdays virkedag virkedager virkedagar yrkedager yrkedagar arbeidsdag arbeidsdager arbeidsdagar arbetsdag arbetsdagar",
    "week": "week weeks uke uker ukers veke veker vecka veckor veckan uken veka v w u",
    "U:month": "month months måned måneder måneders månad månader månaders mnd mån",
    "U:year": "year years år års året årene",
    "after": "after etter efter following",
    "before": "before før före",
    "innan": "innan",
    "from": "from fra från frå",
    "by": "by innen senest seinast senast",
    "within": "within inom",
    "til": "til till",
    "in": "in i during under of av på on om den det the dagen for för the dato: kalenderåret",
    "with": "with ved vid med at",
    "date": "date dato datoen datum datumet",
    "P:H": "halfyear halvår halvåret half halvdel halvdelen halvan hälften",
    "P:T": "tertial tertialet tertialen tertials",
    "P:Q": "quarter kvartal kvartalet kv qtr",
    "S1": "spring våren vår vårs",
    "S2": "summer sommeren sommaren sommer sommar",
    "S3": "autumn fall høsten hausten høst haust hösten höst",
    "S4": "winter vinteren vintern vinter",
    "early": "early primo begynnelsen begynnelse begynninga byrjinga byrjing början tidlig tidleg tidligt",
    "mid": "mid medio midten midt mitten",
    "late": "late ultimo slutten slutet sent",
    "end": "end utgangen utgang utgången utgång utløpet utlöpet årsslutt årsslutet yearend year-end",
    "turn": "turn månedsskiftet månadsskiftet årsskiftet",
    "and": "and og och samt respektive resp & +",
    "to": "-",
    "between": "between mellom mellan",
    "annual": "annualreport årsrapport årsrapporten årsredovisning årsredovisningen årsmelding årsmeldingen årsmeldinga",
    "same": "same samtidig samtidigt",
    "thisyear": "thisyear",
    "every": "every each var vart hver hvert kvar kvart varje",
    "per": "per pr",
    "E:month": "monthly månedlig månedlige månedsvis månadleg månadlege månadsvis månatlig månatligen",
    "E:year": "yearly annually annual årlig årlige årligen årleg årlege",
    "E:half-year": "halvårlig halvårlige halvårsvis halvårleg halvårsvist half-yearly semiannually biannually",
    "E:tertial": "tertialvis tertialsvis",
    "E:quarter": "quarterly kvartalsvis kvartalsvist kvartalsmessig kvartalsvise",
    "E:week": "weekly ukentlig vekentleg vekevis veckovis ukevis",
    "E:2_years": "every-2-years biennially",
    "times": "times-a-year",
    "noon": "noon middag",
    "midnight": "midnight midnatt",
    "A:issued": "issued issue issuance utstedelse utstedt utferdet brevdato",
    "A:receipt": "receipt mottak mottaket mottakelse mottakelsen mottatt motteke mottagande mottagandet",
    "A:start": "start starten oppstart oppstarten oppstartsdato startdato startdatum igangsetting",
    "A:answer": "answer reply response svar svaret",
    "A:agreement": "agreement avtale avtalen avtal avtalet",
    "A:decision": "decision beslut beslutet vedtak vedtaket vedtaksdato beslutsdatum",
    "A:completion": "completion ferdigstillelse ferdigstilling fullføring slutförande färdigställande",
    "this": "this detta dette denne denna",
    "letter": "letter order brev brevet brevets brevs beslutets vedtakets oppdragets uppdragets regleringsbrev regleringsbrevet tildelingsbrev tildelingsbrevet oppdrag oppdraget uppdrag uppdraget",
    "delivery": "delivery submission levering innlevering avlevering leverans avlämnande avlämnandet",
    "asap": "asap-and",
    "tentative": "tentativ rundt foreløpig preliminært preliminärt ca cirka omtrent omkring about around approximately tentativt tentative",
}  # fmt: skip
"""Symbols, each with its words. `U:` a unit, `P:` a part of a year, `S` a season, `E:` a repetition, `A:` an anchor."""

WORDS = by_word(_LEXICON)

_WEEKDAYS = (
    "monday mandag måndag måndagen mandagen",
    "tuesday tirsdag tysdag tisdag tisdagen tirsdagen",
    "wednesday onsdag onsdagen",
    "thursday torsdag torsdagen",
    "friday fredag fredagen",
    "saturday lørdag laurdag lördag lördagen lørdagen",
    "sunday søndag sundag söndag söndagen søndagen",
)
WEEKDAYS = by_word(dict(enumerate(_WEEKDAYS)))
"""Days of the week, from Monday as 0."""
