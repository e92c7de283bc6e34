"""Signals in a sentence: a duty, a delivery, a frist, something past, something aimed at."""

from mandate.drafting.vocabulary import compiled

FRIST = compiled(r"(?<!\w)\w{0,24}frist(?:en|er|ene|ane|a|dato\w*|dag\w*)?\b")
"""`Frist`, `svarfristen`, `høringsfrist`."""
DUTY = compiled(
    r"\b(?:skal|skall|ska|må|måste|bes|ber|bed(?:es|jer|ast)|bedt|behöver|behøver|uppdrar|uppdras|ges|gis|gir|ger|får|kan|bør|bör|plikter|pålegges|åläggs|förväntas|forventes|forutsettes|krever|kreves|vil)\b"
    r"|i\ uppdrag\ att|uppdrag(?:et)?\ (?:är\ )?att|i\ oppdrag\ å|oppgave\ å|har\ å\b|plikt|ansvar\ for\ å|legg\ frem|send(?=\ )"
)
REQUIRED = compiled(
    r"\b(?:skal|skall|ska|må|måste|bes|ber|bed(?:es|jer|ast)|behöver|behøver|uppdrar|uppdras|ges|gis|plikter|pålegges|åläggs|förväntas|forventes|forutsettes)\b"
    r"|i\ uppdrag\ att|i\ oppdrag\ å|oppgave\ å|har\ å\b"
)
"""A duty without the words of permission."""
INTRODUCES = compiled(
    r"\b(?:skal|skall|ska|må|måste|bes|ber|uppdrar|ges|gis|åläggs)\b|uppdrag|oppdrag|oppgave|ingår|inngår|omfatt|leveranse|frist|rapporter"
)
"""Words that introduce a list whose points are duties."""
ORDERED = compiled(
    r"\b(?:(?:inn)?meld(?:es|ast)|drøftes|forelegges|lever(?:es|ast)|avleveres|overleveres|(?:over|inn)?send(?:es|ast)|rapporter(?:es|ast)|legges\ (?:fram|frem)|(?:frem|fram)legges|redovisas|(?:slut|del)redovisas|lämnas|överlämnas|inlämnas|presenter[ae]s|ferdigstilles|gjennomføres|genomförs|slutföras|avholdes|skickas|sänds|inges|avgis)\b"
)
"""A delivery in the passive, which is an order in a letter of this kind."""
DELIVERY = compiled(
    r"\bfrem(?:mes|jes|jast)\b|\bfremmast\b|\b(?:bekreft|stadfest)(?:es|et|ast|a)\b|redovis|rapport|lämna|lever(?:er|e\b|es|ans|t\b)|oversen|översän|\bsend(?:e|es|er|t|ast|\ )|sända|sändas|inkom|inngi|innsend|insän|ges\ in\b|ge\ in\b|gi\ inn|legge(?:s|r)?\ (?:fram|frem)|legg\ (?:fram|frem)|(?:fram|frem)legg"
    r"|överlämn|oversend|presenter|publis|public|ferdigstil|slutför|avslutt|avslut(?:a|as)\b|fullfør|fullgör|rekvi|återbetal|tilbakebetal|betala[ts]?\ tillbaka|betale[ts]?\ tilbake|tilbakemeld|tilbakeføre|besvar|svar[ae]?\b|innberet"
    r"|offentliggj|kunngj|tillhanda|i\ hende|utarbei|utarbet|underrätt|informer|orienter|anmäl|mel(?:d|de|des|da|das)\b|avge|avlegg|avlägg|lanser|utrei|innspill|inspel|bidrag|søknad|ansök|gjennomfør|genomför|etabler|inrätt|oppnevn|utse|søke\b|sökas?\b"
    r"|evaluer|utvärder|godkjen|godkänn|fastset|fastställ|vedta|innfør|inför|implementer|oppdater|uppdater|avhold|hålla|anordn|starte|påbegyn|påbörja|klar\b|klart\b|färdig|ferdig|på\ plass|i\ drift|tas?\ i\ bruk|vara\ på\ plats|skrives|registrer|bestil|beställ|uttal|yttra|foreslå|föreslå|anbefal|förslag|forslag|utkast|plan\b|notat|underlag|oversikt|översikt|statistikk?|liste|tall\b|uppgift|materiale?t?\b|resultat"
)
"""Words for deliveries, and for actions due by a day."""
HANDING = compiled(
    r"overlever|\bfrem(?:mes|jes|jast)\b|\bfremmast\b|\bmelde?r?\s(?:frå|fra|ifrå|ifra)\b|\bavgis?\b|\b(?:drøftes|forelegges|forelegg|varsl(?:e|es|ast)|underrettes?)\b|\b(?:inn)?meld(?:es|ast)\b|\b(?:bekreft|stadfest)(?:es|et|ast|a)\b|redovis|rapport|lämna|lever(?:er|e\b|es\b|ans)|oversen|översän|\bsend(?:e|es|er|ast)\b|sändas?\b|inkom|inngi|innsend|insän|ges\ in\b|legge(?:s|r)?\ (?:fram|frem)|(?:fram|frem)legge|överlämn|presenter|publis|public|ferdigstil|slutför|fullfør|rekvi|återbetal|tilbakebetal|tillhanda|i\ hende|underrätt|anmäl|avge|avlegg|besvar|svar(?:e|a|es|as)\b|avhold|hålls?\b|holdes"
)
"""The handing over itself: strong enough to carry a day that has no limit word."""
READY = compiled(
    r"\b(?:ferdig\w*|färdig\w*|klart?|på\ plass|på\ plats|foreligge|sluttfør\w+|gjennomført|avslutta|avsluttet|avslutad|slutförd|genomförd|gjennomføres|gjennomførast|genomförs)\s(?:(?:i|til|till)\s(?:løpet\ av\ |loppet\ av\ )?)?$"
)
"""Something is to be ready, just before a period."""
PAST = compiled(
    r"\b(?:gav|ga|gitt|gett|fikk|fick|fekk|ble|blev|vart|mottok|mottatt|mottogs|mottog|beslutade[s]?|beslöt|beslutat|besluttet|vedtok|antog|antogs|antatt|overleverte|lämnade[s]?|överlämnade[s]?|redovisade[s]?|la\ fram|la\ frem|lagt|forelå|oversendt|oversendte|lanserte|trådte|trädde|inkom|kom|tilsatte|tillsattes|tillkallade|bemyndigade|meddelade|uttalade|uppdrog|presenterte|presenterade[s]?|publiserte|publicerade[s]?|publisert|publicerats|leverte|rapporterte|avga|avgav|sendte|skrev|godkjente|godkände|utsåg|förordnade[s]?|startade|startet|inledde[s]?|slutredovisade[s]?|redovisat[s]?|lämnat[s]?|registrerats|inkommit|rapporterat[s]?|levert|rapportert|hadde|hade|har\ (?:i|den|sedan)|dom|dommen|høring|publisert:|oppdatert:|sist\ endret|offentliggjort|utgitt|vedtatt|fastsatt|fastställd|fastställdes|daterad?|datert)\b"
)
FORCE = compiled(
    r"tre(?:r|de)?\ i\ kraft|trä(?:da|der)\ i\ kraft|trätt\ i\ kraft|trådt\ i\ kraft|ikraft|(?:gjeld(?:e|er)|gälla|gäller|gjeldende|gällande)\b|virkning\ (?:fra|frå)|verkan\ från|operativ|verksam|iverksett|oppheve|upphör|upphäv|tiltre|tillträ"
)
"""Words of a rule or a body that begins or ends: a day beside them is not a delivery."""
GOAL = compiled(
    r"\bmål(?:et|ene|sett\w*|sättning\w*|setjing\w*|bild\w*)?\b|\bambisjon|\bambition|\bvision|regjeringen\ (?:vil|har|tar)|\bsiktemål|regeringen\ (?:avser|har|bedömer|anser|beräknar)|delmål|milepæl|etappmål"
)
REPLACED_AFTER = compiled(
    r"\b(?:förlängs|förlängdes|förlängts|ändras|ändrades|flyttas|flyttes|flyttet|utsettes|utsatt|utsett|forlenges|forlenget|forskyves|skjuts|senareläggs|framskyndet|fremskyndet|fremskyndes|framskyndes|erstattes|ersätts|upphör)\b"
)
"""The day before these words is the old one."""
MOVED_FROM = compiled(
    r"\s?\(?(?:er\ |som\ er\ |är\ )?(?:utsatt|utsett|flyttet|flytta|flyttad|forskjøvet|fremskyndet|framskyndet|framskyndad|framflyttad|ändrad|endret|endra|tidigare|tidligere)\ (?:fra|frå|från)\b"
)
"""The day before these words is the new one."""
NOW_INSTEAD = compiled(r"\s(?:ska\ |skall\ |skal\ )?(?:i\ stället|istället|i\ stedet|i\ staden)\b")
"""The day before these words is the old one of a delivery."""
PERIOD_BEFORE = compiled(r"\b(?:perioden|tidsperioden|tidsrommet|mellan|mellom)\s(?:den\s)?$")
ALSO_REPORTED = compiled(r",?\s(?:då|når|när)\s[^.;]{0,50}(?:redovis|rapport|lever)")
"""The end of a period is the day of its report."""
MOVING = compiled(
    r"förläng|med\ ändring\ av|med\ endring\ av|i\ stället|istället|i\ stedet|isteden|i\ staden|ändra|flytt|utsett|utsatt|forleng|forskyv|forskjøv|fremskynd|framskynd|skjut|senarelägg|ny\ frist|nye\ frist"
)
"""Words of a day that replaces another."""
MOVED_BEFORE = compiled(
    r"\bhar\ (?:\w+\ ){0,2}(?:förlängts|flyttats|ändrats|utsatt|forlenget)\b|\b(?:förlängdes|flyttades|ändrades|senarelades|(?:ble|blei|vart|blev)\ (?:utsatt|utsett|forlenget|forlenga|flyttet|flytta|förlängd)|hadde\ utsatt)\b|\b(?:beslutade|beslutat|beslöt|besluttet|vedtok)\b[^.]{0,80}\b(?:att|å)\ (?:bl\.a\.\ )?(?:förlänga|flytta|ändra|forlenge|utsette|flytte)\b"
)
"""A move that was made before this letter."""
TOLD = compiled(
    r"\benligt\ (?:uppgift|\w+s\ förslag)|\bkommer\ (?:\w+\ ){1,3}att\b|\bskulle\b|\benligt\ (?:de\ |det\ |regeringens\ |kommitté|tilläggs|de\ ursprungliga\ |nuvarande\ |tidigare\ |det\ tidigare\ |uppdraget|sitt\ uppdrag|direktiven|beslutet|regleringsbrevet|regeringsbeslutet)|\bi\ (?:uppdraget|direktiven|beslutet|regleringsbrevet)\ (?:anges|angavs|framgår|står)"
    r"|\b(?:framgår|anges|angavs|framgick)\ (?:det\ )?att\b|\bav\ (?:direktiven|tilläggsdirektiven|beslutet|uppdraget|regleringsbrevet)\ (?:framgår|följer)|tidligere\ frist|opprinnelig\w*\ frist|ursprunglig\w*\ (?:tid|datum|frist|redovisning|uppdraget|beslut)|opphavleg|\bskulle\ ha|ble\ bedt|blev\ ombedd|(?:fikk|fick|fekk)\ (?:[^.,]{0,60}\ )?i\ (?:oppdrag|uppdrag)|har\ fått\ i\ uppdrag|hade\ i\ uppdrag|gav\ (?:den\ )?(?:[^.]{0,80})i\ uppdrag"
)
"""Words for a date that was set before and is repeated."""
CONFIRMED = compiled(
    r"\bdock\b|detta\ (?:tilläggs|beslut|uppdrag)|dette\ (?:brevet|oppdraget|tillegg)|\bi\ stället|\bistället|\bfortfarande\b|ligger\ fast|står\ fast|\bfremdeles\b|\bframleis\b|i\ stedet|\bnå\b|\bnu\b"
)
OTHER_INQUIRY = compiled(
    r"\bmedlems(?:stat|land)\w*\s(?:ska|skall|skal)|\bkommissionen\s(?:ska|skall)|\((?:dir\.\ [0-9]{4}:|\w{1,3}\ ?[0-9]{4}:[0-9])|\b(?:utredningen|kommittén|utvalget|kommisjonen)\s(?:om|för|for)\s[^.]{3,90}\b(?:ska|skall|skal|har)\b"
)
"""Another inquiry, whose day it is."""
SERVICE = compiled(
    r"\b(?:klager?\ (?:skal|må|ska)|klagesaker|henvendelser|forespørsler|innsynskrav|förfrågningar|klagomål|saksbehandlingstid|behandlingstid|ventetid|väntetid|handläggningstid|søknad(?:er|en)?\s(?:skal|behandles)|ansökningar|ärenden|pasient|patient|garanti|svartid)"
)
PAYING = compiled(r"utbetal(?:es|as|ing|ning)|betalas\ ut|betales\ ut|utbetalningsplan")
HANDED_IN = compiled(r"\bges\ in\b|\binges\b|inkom|sendes\ inn|innsendes|lämnas\ in")
REQUISITION = compiled(r"rekvi[sr]")
MEETING = compiled(
    r"(?:holde|avholde|gjennomføre|hålla|anordna|planlegg\w*|innkalle\w*|invitere\w*)\s[^.;]{0,80}(?:møter?\w*|möten?\w*|samling\w*|seminar\w*)\s(?:den\s)?$|(?:møte\w*|møtet|möte\w*|konferans\w*|seminar\w*|samling\w*)\s[^.;]{0,100}(?:avholdes|holdes|finner\ sted|gjennomføres|arrangeres|arrangerast|anordnas|hålls|äger\ rum|er\ (?:satt|fastsatt|berammet)|berammes)|\b(?:\w+møt(?:a|ene|et)|møt(?:a|ene)|\w*mötena)\s(?:er|blir|vert|är)\s(?:den\s)?$|\b(?:møtes|träffas|møter)\s(?:den\s)?$"
)
"""A meeting that takes place."""
MEETING_SET = compiled(
    r"(?:møte\w*|möte\w*)\s[^.;]{0,80}(?:satt\ til|fastsatt\ til|berammet\ til|planlagt\ til|bestämt\ till)\s(?:den\s)?$"
)
ISSUER_ACTS = compiled(
    r"\b(?:departementet|departementene|regjeringen|regeringen|regeringskansliet|vi)\s(?:tar\ sikte|vil\s(?!ha\b|motta|be\b|at\b)|planlegger|kommer\ (?:til|tilbake|att)|avser|legger\ opp)[^.;]*$|\bvil\s(?:innen|senest|i\ løpet\ av)\s(?:utgangen\ av\s)?$"
)
"""The ministry states its own intention."""
AS_TOLD = compiled(r"\bsom\s(?:ska|skall|skal|skulle)\b[^,;]*$")
INSTEAD_OF = compiled(r"(?:(?:i\ stället|istället|i\ stedet|i\ staden)\s(?:för|for)|istedenfor)\s[^,.;]{0,20}$")
"""The day after these words is the old one."""
SCHEDULE = compiled(
    r"\s*(?:tids?plan|leveranse(?:r|plan)?|milepæler|fremdriftsplan|framdriftsplan|frister|tidtabell|viktige\ datoer|møteplan|møter|tidsfrister|(?:dato\ for\ )?levering(?:sdato)?|(?:halvårs|års|tertial|kvartals|slutt?|status)?rapport(?:ering)?|del(?:leveranse|rapport)(?:\ [0-9]{1,2})?)\b[^:.]{0,30}:"
)
"""Words that begin a list of days to meet within one sentence."""
COVERED = compiled(r"\b(?:for|för|om|avseende|gjeldende|omfatter|avser|gäller)\s(?:år\s)?$")
"""The period that a delivery is about."""
TIMES_IN_YEAR = compiled(
    r"(?:ganger|gonger|gånger|tillfällen)\ (?:i\ året|per\ år|årlig|årligen)\s?[(:,–-]?\s?(?:den\s)?$"
)
WISH = compiled(
    r"önskemål|framställan|framställning|begärt|begäran|ansökan\ om|ansökt\ om|hemställ|ønske\ om|anmodning|bedt\ om\ utsatt|søkt\ om"
)
FRIST_BEHIND = compiled(r"[\s,:–-]*(?:er|var|som|blir)?\s?(?:ny\ |siste\ |absolutt\ |endelig\ )?frist(?:en)?\b")
