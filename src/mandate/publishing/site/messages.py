"""The texts of the site in each language. Values in braces are filled in."""

from enum import Enum

from mandate.messages.catalogue import Words
from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind
from mandate.model.enums import State

# fmt: off


class SiteText(Enum):
    """The catalogue: one text a line, in English, bokmål, nynorsk and Swedish."""

    # the frame of each page
    SKIP = Words("Skip to content", "Hopp til innholdet", "Hopp til innhaldet", "Hoppa till innehållet")
    MAIN_MENU = Words("Main menu", "Hovedmeny", "Hovudmeny", "Huvudmeny")
    ON_THIS_PAGE = Words("On this page", "På denne siden", "På denne sida", "På den här sidan")
    DEADLINES = Words("Deadlines", "Frister", "Fristar", "Tidsfrister")
    BODIES = Words("Bodies", "Virksomheter", "Verksemder", "Myndigheter")
    LETTERS = Words("Letters", "Brev", "Brev", "Brev")
    MONTHS = Words("Months", "Måneder", "Månader", "Månader")
    OWNERS = Words("Owners", "Saksansvarlige", "Saksansvarlege", "Ansvariga enheter")
    CHANGES = Words("Changes", "Endringer", "Endringar", "Ändringar")
    STATISTICS = Words("Statistics", "Statistikk", "Statistikk", "Statistik")
    CALENDARS = Words("Calendars", "Kalendere", "Kalendrar", "Kalendrar")
    AS_OF = Words("As of {day}", "Per {day}", "Per {day}", "Läget {day}")
    UNTIL = Words("The states on this page hold through {day}, unless something is recorded before.", "Statusene på denne siden gjelder til og med {day}, hvis ikke noe blir registrert før.", "Statusane på denne sida gjeld til og med {day}, om ikkje noko blir registrert før.", "Lägena på den här sidan gäller till och med {day}, om inget registreras dessförinnan.")
    STALE = Words("This page is out of date: it was made for {day}. Dates and states may have changed since.", "Denne siden er ikke oppdatert: den ble laget for {day}. Datoer og status kan være endret siden.", "Denne sida er ikkje oppdatert: ho vart laga for {day}. Datoar og status kan vere endra sidan.", "Den här sidan är inte aktuell: den gjordes för {day}. Datum och lägen kan ha ändrats sedan dess.")
    STALE_UNTIL = Words("This page is out of date: its states held through {day}.", "Denne siden er ikke oppdatert: statusene gjaldt til og med {day}.", "Denne sida er ikkje oppdatert: statusane galdt til og med {day}.", "Den här sidan är inte aktuell: lägena gällde till och med {day}.")
    MADE_BY = Words("Made by mandate from the register's own files.", "Laget av mandate fra registerets egne filer.", "Laga av mandate frå registeret sine eigne filer.", "Gjord av mandate ur registrets egna filer.")
    GONE_TITLE = Words("No longer published", "Ikke lenger publisert", "Ikkje lenger publisert", "Publiceras inte längre")
    GONE = Words("There is nothing at this address any more.", "Det er ikke lenger noe på denne adressen.", "Det er ikkje lenger noko på denne adressa.", "Det finns inte längre något på den här adressen.")
    SAME_AS_TABLE = Words("The same as a table", "Det samme som tabell", "Det same som tabell", "Samma sak som tabell")
    TOTAL = Words("Total", "Sum", "Sum", "Summa")

    # the list
    INTRO = Words("What is owed under the letters of this register: by whom, to whom, and when.", "Det som skal leveres etter brevene i dette registeret: av hvem, til hvem og når.", "Det som skal leverast etter breva i dette registeret: av kven, til kven og når.", "Det som ska redovisas enligt breven i detta register: av vem, till vem och när.")
    NOT_SHOWN = Words("Not shown on any page", "Ikke vist på noen side", "Ikkje vist på noka side", "Visas inte på någon sida")
    WITHHELD_COUNT = Words("withheld: {count}", "unntatt offentlighet: {count}", "unnateke offentlegheit: {count}", "omfattas av sekretess: {count}")
    DRAFT_COUNT = Words("not reviewed yet: {count}", "ikke gjennomgått ennå: {count}", "ikkje gjennomgått enno: {count}", "ännu inte granskade: {count}")
    NOTHING = Words("Nothing here.", "Ingenting her.", "Ingenting her.", "Inget här.")
    NOTHING_OWED = Words("Nothing is owed under this register.", "Ingenting skal leveres etter dette registeret.", "Ingenting skal leverast etter dette registeret.", "Inget ska redovisas enligt detta register.")
    NOTHING_NOW = Words("Nothing is overdue, to be confirmed, without a date or due in the next 90 days.", "Ingenting er over fristen, skal bekreftes, er uten dato eller har frist de neste 90 dagene.", "Ingenting er over fristen, skal stadfestast, er utan dato eller har frist dei neste 90 dagane.", "Inget är försenat, ska bekräftas, saknar datum eller ska redovisas inom 90 dagar.")
    OVERDUE = Words("Overdue", "Over fristen", "Over fristen", "Försenat")
    TO_CONFIRM = Words("To confirm", "Skal bekreftes", "Skal stadfestast", "Att bekräfta")
    NO_DATE = Words("No date yet", "Uten dato ennå", "Utan dato enno", "Ännu utan datum")
    THIS_WEEK = Words("This week, to {day}", "Denne uken, til {day}", "Denne veka, til {day}", "Denna vecka, till {day}")
    NEXT_30 = Words("Next 30 days", "Neste 30 dager", "Neste 30 dagar", "Närmaste 30 dagarna")
    THIS_YEAR = Words("This year", "I år", "I år", "I år")
    LATER_TO = Words("Later, to {day}", "Senere, til {day}", "Seinare, til {day}", "Senare, till {day}")
    ONGOING = Words("Ongoing", "Løpende", "Løpande", "Löpande")
    LAPSED = Words("Expired rights, not used", "Bortfalte rettigheter, ikke brukt", "Bortfalne rettar, ikkje brukte", "Upphörda rättigheter, ej utnyttjade")
    DELIVERED = Words("Delivered", "Levert", "Levert", "Redovisat")
    WITHDRAWN = Words("Withdrawn", "Trukket tilbake", "Trekt tilbake", "Återkallat")
    CLOSED = Words("Closed with the letter", "Avsluttet med brevet", "Avslutta med brevet", "Avslutat med brevet")
    ALL_DEADLINES = Words("All deadlines, month by month", "Alle frister, måned for måned", "Alle fristar, månad for månad", "Alla tidsfrister, månad för månad")
    SHOWN_OF = Words("{shown} of {count} are shown here. All of them, by date:", "{shown} av {count} er vist her. Alle, etter dato:", "{shown} av {count} er viste her. Alle, etter dato:", "{shown} av {count} visas här. Alla, efter datum:")
    COUNT = Words("{count} deadlines", "{count} frister", "{count} fristar", "{count} tidsfrister")
    COUNT_ONE = Words("1 deadline", "1 frist", "1 frist", "1 tidsfrist")
    PART = Words("part {number} of {count}", "del {number} av {count}", "del {number} av {count}", "del {number} av {count}")
    NEWEST = Words("Newest changes", "Siste endringer", "Siste endringar", "Senaste ändringar")
    ALL_CHANGES = Words("All changes", "Alle endringer", "Alle endringar", "Alla ändringar")
    AS_DATA = Words("The list as data", "Listen som data", "Lista som data", "Listan som data")
    FOR_EXCEL = Words("CSV, for Excel", "CSV, for Excel", "CSV, for Excel", "CSV, för Excel")
    FOR_PROGRAMS = Words("JSON, for programs", "JSON, for programmer", "JSON, for program", "JSON, för program")

    # columns
    WHEN = Words("Date", "Frist", "Frist", "Datum")
    STATE = Words("Status", "Status", "Status", "Läge")
    WHAT = Words("What", "Hva", "Kva", "Vad")
    WHO = Words("Responsible", "Ansvarlig", "Ansvarleg", "Ansvarig")
    TO = Words("To", "Til", "Til", "Till")
    NOBODY = Words("nobody", "ingen", "ingen", "ingen")
    NOBODY_NAMED = Words("nobody named", "ingen oppgitt", "ingen oppgitt", "ingen angiven")
    ASSUMED_RECIPIENT = Words("recipient not stated: the issuer", "mottaker ikke oppgitt: avsenderen", "mottakar ikkje oppgitt: avsendaren", "mottagare ej angiven: avsändaren")

    # the filter
    FILTER = Words("Filter this page", "Filtrer denne siden", "Filtrer denne sida", "Filtrera den här sidan")
    FILTER_TEXT = Words("Text", "Tekst", "Tekst", "Text")
    FILTER_BODY = Words("Body", "Virksomhet", "Verksemd", "Myndighet")
    FILTER_WINDOW = Words("Due", "Frist", "Frist", "Tidsfrist")
    ANY = Words("All", "Alle", "Alle", "Alla")
    WITHIN = Words("within {count} days", "innen {count} dager", "innan {count} dagar", "inom {count} dagar")
    CLEAR = Words("Clear", "Nullstill", "Nullstill", "Rensa")
    SHOWN = Words("{shown} of {count} shown", "Viser {shown} av {count}", "Viser {shown} av {count}", "Visar {shown} av {count}")

    # what is said of a date
    BY_DAY = Words("by {day}", "innen {day}", "innan {day}", "senast {day}")
    ASK_BY = Words("ask by {day}", "må avklares innen {day}", "må avklarast innan {day}", "fråga senast {day}")
    WAITS_FOR = Words("date set when {what} is recorded", "dato settes når {what} er registrert", "dato blir sett når {what} er registrert", "datum sätts när {what} har registrerats")
    UNREACHABLE = Words("a day that can be counted to", "en dato som kan regnes ut", "ein dato som kan reknast ut", "ett datum som kan räknas ut")
    ORIGINALLY = Words("originally {day}", "opprinnelig {day}", "opphavleg {day}", "ursprungligen {day}")
    WITHOUT_DATE = Words("without a date", "uten dato", "utan dato", "utan datum")
    TENTATIVE = Words("tentative", "foreløpig", "førebels", "preliminärt")
    FIRM = Words("cannot be postponed", "kan ikke utsettes", "kan ikkje utsetjast", "kan inte skjutas upp")
    ASSUMED = Words("our reading of an unclear date", "vår tolkning av en uklar dato", "vår tolking av ein uklår dato", "vår tolkning av ett oklart datum")
    OPTIONAL = Words("optional", "valgfritt", "valfritt", "frivilligt")
    ON_CONDITION = Words("only {what}", "bare {what}", "berre {what}", "endast {what}")
    LETTER_DAY = Words("the letter says {day}, a day off ({why})", "brevet sier {day}, en fridag ({why})", "brevet seier {day}, ein fridag ({why})", "brevet anger {day}, en arbetsfri dag ({why})")
    DAY_OFF = Words("a {why}; last working day {day}", "{why}; siste virkedag {day}", "{why}; siste virkedag {day}", "{why}; sista arbetsdag {day}")
    GRACE = Words("grace: {what}", "tillatt forsinkelse: {what}", "tillaten forseinking: {what}", "anstånd: {what}")
    FROM_DEFAULT = Words("date from the letter's general rule", "dato fra brevets hovedregel", "dato frå hovudregelen i brevet", "datum enligt brevets huvudregel")
    MORE_FOLLOW = Words("more follow that are not listed", "flere følger som ikke er listet", "fleire følgjer som ikkje er lista", "fler följer som inte listas")
    ON_TIME = Words("on time", "i tide", "i tide", "i tid")
    DAYS_LATE = Words("{count} days late", "{count} dager for sent", "{count} dagar for seint", "{count} dagar försent")
    ONE_DAY_LATE = Words("1 day late", "1 dag for sent", "1 dag for seint", "1 dag försent")
    NOT_KNOWN_IF_LATE = Words("not known whether on time", "ikke kjent om det var i tide", "ikkje kjent om det var i tide", "okänt om det var i tid")
    DELIVERED_ON = Words("delivered {day}", "levert {day}", "levert {day}", "redovisat {day}")
    WITHDRAWN_ON = Words("withdrawn {day}", "trukket tilbake {day}", "trekt tilbake {day}", "återkallat {day}")
    MOVED_TO = Words("moved to {day}", "flyttet til {day}", "flytta til {day}", "flyttat till {day}")
    CLOSED_ON = Words("closed {day}", "avsluttet {day}", "avslutta {day}", "avslutat {day}")
    ISSUED_ON = Words("letter of {day}", "brev av {day}", "brev av {day}", "brev den {day}")

    # a body
    OWES = Words("Owes", "Skal levere", "Skal levere", "Ska redovisa")
    RECEIVES = Words("Receives", "Mottar", "Mottek", "Tar emot")
    TAKES_PART = Words("Takes part in", "Deltar i", "Deltek i", "Deltar i")
    SHORT_NAME = Words("Short name", "Kortnavn", "Kortnamn", "Kortnamn")
    NUMBER = Words("Organisation number", "Organisasjonsnummer", "Organisasjonsnummer", "Organisationsnummer")
    COUNTRY = Words("Country", "Land", "Land", "Land")
    PART_OF = Words("Part of", "Del av", "Del av", "Del av")
    PARTS = Words("Parts", "Består av", "Består av", "Består av")
    BODIES_INTRO = Words("Each body with what it owes now, and what it receives. What a part of a body owes counts for the body too.", "Hver virksomhet med det den skal levere nå, og det den mottar. Det en del av en virksomhet skal levere, regnes også med for virksomheten.", "Kvar verksemd med det ho skal levere no, og det ho mottek. Det ein del av ei verksemd skal levere, blir også rekna med for verksemda.", "Varje myndighet med det den ska redovisa nu och det den tar emot. Det en del av en myndighet ska redovisa räknas även för myndigheten.")
    SUBSCRIBE = Words("Subscribe in your calendar", "Abonner i kalenderen din", "Abonner i kalenderen din", "Prenumerera i din kalender")
    SUBSCRIBE_HOW = Words("How to subscribe", "Slik abonnerer du", "Slik abonnerer du", "Så prenumererar du")
    EVERYTHING_FEED = Words("All it has a part in", "Alt den har en rolle i", "Alt ho har ei rolle i", "Allt den har en roll i")
    RECEIVED_FEED = Words("What it receives", "Det den mottar", "Det ho mottek", "Det den tar emot")
    LETTER_FEED = Words("This letter", "Dette brevet", "Dette brevet", "Det här brevet")

    # a letter
    LETTERS_INTRO = Words("Each letter with its deadlines, newest first.", "Hvert brev med fristene sine, nyeste først.", "Kvart brev med fristane sine, nyaste først.", "Varje brev med sina tidsfrister, nyaste först.")
    LETTER = Words("Letter", "Brev", "Brev", "Brev")
    KIND = Words("Kind", "Type", "Type", "Typ")
    ISSUER = Words("From", "Fra", "Frå", "Från")
    ADDRESSEE = Words("Addressee", "Adressat", "Adressat", "Adressat")
    REFERENCE = Words("Reference", "Referanse", "Referanse", "Diarienummer")
    YOUR_REFERENCE = Words("Addressee's reference", "Mottakerens referanse", "Referansen til mottakaren", "Mottagarens beteckning")
    SERIAL = Words("Number", "Nummer", "Nummer", "Nummer")
    YEAR = Words("Year", "År", "År", "År")
    ISSUED = Words("Date of the letter", "Brevets dato", "Datoen på brevet", "Brevets datum")
    NOT_GIVEN = Words("not given", "ikke oppgitt", "ikkje oppgitt", "ej angivet")
    WORK_STARTS = Words("Starts", "Start", "Start", "Start")
    WORK_ENDS = Words("Work ends", "Arbeidet slutter", "Arbeidet sluttar", "Arbetet avslutas")
    REPORTS_TO = Words("Reports go to", "Rapporteres til", "Rapporterast til", "Redovisas till")
    COPY = Words("Copy", "Kopi", "Kopi", "Kopia")
    CONSIDERATIONS = Words("Considerations", "Hensyn", "Omsyn", "Hänsyn")
    OFFICER = Words("Officer", "Saksbehandler", "Saksbehandlar", "Handläggare")
    SIGNED = Words("Signed", "Underskrevet", "Underskrive", "Undertecknat")
    SOURCE = Words("The letter itself", "Selve brevet", "Sjølve brevet", "Själva brevet")
    NOTE = Words("Note", "Merknad", "Merknad", "Anmärkning")
    OWNER = Words("Owner", "Saksansvarlig", "Saksansvarleg", "Ansvarig enhet")
    LEAD = Words("Lead", "Leder", "Leiar", "Samordnar")
    COOPERATE = Words("Cooperate", "Samarbeider", "Samarbeider", "Samverkar")
    CONSULT = Words("To be consulted", "I samråd med", "I samråd med", "Samråder")
    INVOLVE = Words("To be involved", "Skal involveres", "Skal involverast", "Ska involveras")
    CONTACT = Words("Contact", "Kontakt", "Kontakt", "Kontakt")
    STEERING = Words("Steering group", "Styringsgruppe", "Styringsgruppe", "Styrgrupp")
    AND_OTHERS = Words("and others: the list is open", "og andre: listen er åpen", "og andre: lista er open", "med flera: listan är öppen")
    PARTICIPANTS = Words("Participants", "Deltakere", "Deltakarar", "Deltagare")
    TASKS = Words("Tasks", "Oppdrag", "Oppdrag", "Uppdrag")
    TASK = Words("Task", "Oppdrag", "Oppdrag", "Uppdrag")
    POINT = Words("point {what}", "punkt {what}", "punkt {what}", "punkt {what}")
    LIMIT = Words("Limit", "Føring", "Føring", "Villkor")
    PAGE = Words("page {what}", "side {what}", "side {what}", "sidan {what}")
    WITHHELD_TASKS = Words("Withheld tasks, not shown: {count}", "Oppdrag unntatt offentlighet, ikke vist: {count}", "Oppdrag unnatekne offentlegheit, ikkje viste: {count}", "Uppdrag som omfattas av sekretess och inte visas: {count}")
    TIMELINE = Words("Timeline", "Tidslinje", "Tidslinje", "Tidslinje")
    TIMELINE_OF = Words("Timeline of {count} deadlines", "Tidslinje for {count} frister", "Tidslinje for {count} fristar", "Tidslinje för {count} tidsfrister")
    FIRST_DATE = Words("Original date", "Opprinnelig frist", "Opphavleg frist", "Ursprungligt datum")
    CURRENT_DATE = Words("Current date", "Gjeldende frist", "Gjeldande frist", "Gällande datum")
    WORDING = Words("The letter says", "Brevet sier", "Brevet seier", "I brevet står")
    QUOTED = Words("“{what}”", "«{what}»", "«{what}»", "”{what}”")
    COVERS = Words("About", "Gjelder", "Gjeld", "Avser")
    PLACE = Words("Place", "Sted", "Stad", "Plats")
    INPUT_TO = Words("Input to", "Innspill til", "Innspel til", "Underlag till")
    MUST_QUOTE = Words("Quote the reference", "Oppgi referansen", "Oppgje referansen", "Ange diarienumret")
    HOW_COUNTED = Words("How the date came about", "Slik ble datoen til", "Slik vart datoen til", "Så bestämdes datumet")
    HISTORY = Words("What happened", "Det som har skjedd", "Det som har skjedd", "Vad som har hänt")
    FUNDING = Words("Funding", "Midler", "Midlar", "Medel")
    AMOUNT = Words("Amount", "Beløp", "Beløp", "Belopp")
    CAP = Words("At most", "Inntil", "Inntil", "Högst")
    FUNDED = Words("Goes to", "Går til", "Går til", "Går till")
    PAYER = Words("Payer", "Betaler", "Betalar", "Utbetalare")
    PAYOUT = Words("Payment", "Utbetaling", "Utbetaling", "Utbetalning")
    FUNDING_SOURCE = Words("Source", "Kilde", "Kjelde", "Källa")
    AREA = Words("expenditure area {what}", "utgiftsområde {what}", "utgiftsområde {what}", "utgiftsområde {what}")
    APPROPRIATION = Words("appropriation {what}", "bevilgning {what}", "løyving {what}", "anslag {what}")
    ITEM = Words("item {what}", "post {what}", "post {what}", "anslagspost {what}")
    CHAPTER = Words("chapter {what}", "kap. {what}", "kap. {what}", "kap. {what}")
    POST = Words("post {what}", "post {what}", "post {what}", "post {what}")
    EVENTS = Words("Events", "Hendelser", "Hendingar", "Händelser")
    NOT_YET = Words("not yet", "ikke ennå", "ikkje enno", "inte ännu")
    RELATED = Words("Related letters", "Tilknyttede brev", "Tilknytte brev", "Anknytande brev")
    OF_THIS = Words("{relation} this letter", "{relation} dette brevet", "{relation} dette brevet", "{relation} det här brevet")
    ONLY_TASKS = Words("for {what}", "for {what}", "for {what}", "för {what}")
    NOT_PUBLIC = Words("a letter that is not public", "et brev som ikke er offentlig", "eit brev som ikkje er offentleg", "ett brev som inte är offentligt")
    HIDDEN_DEADLINE = Words("a deadline that is not shown", "en frist som ikke vises", "ein frist som ikkje blir vist", "en tidsfrist som inte visas")
    WHY_DUE = Words("In the letter", "I brevet", "I brevet", "I brevet")
    WHY_LISTED = Words("{what}, an item of a list", "{what}, ett punkt i en liste", "{what}, eitt punkt i ei liste", "{what}, en punkt i en lista")
    WHY_DEFAULT = Words("No deadline of the letter names this task: {what}", "Ingen frist i brevet nevner dette oppdraget: {what}", "Ingen frist i brevet nemner dette oppdraget: {what}", "Ingen tidsfrist i brevet nämner detta uppdrag: {what}")
    WHY_FROM = Words("Counted from", "Regnet fra", "Rekna frå", "Räknat från")
    WHY_COUNT = Words("Count", "Regning", "Rekning", "Räkning")
    WHY_ANCHOR_DEADLINE = Words("the deadline {what}, {day}", "fristen {what}, {day}", "fristen {what}, {day}", "tidsfristen {what}, {day}")
    WHY_ANCHOR_EVENT = Words("the event “{what}”, {day}", "hendelsen «{what}», {day}", "hendinga «{what}», {day}", "händelsen ”{what}”, {day}")
    WHY_ANCHOR_DELIVERY = Words("the delivery of {what}, {day}", "leveringen av {what}, {day}", "leveringa av {what}, {day}", "redovisningen av {what}, {day}")
    WHY_ANCHOR_LETTER = Words("the date of the letter, {day}", "brevets dato, {day}", "datoen på brevet, {day}", "brevets datum, {day}")
    WHY_NOT_KNOWN = Words("not known yet", "ikke kjent ennå", "ikkje kjend enno", "ännu inte känt")
    WHY_AFTER = Words("{count} after {day}", "{count} etter {day}", "{count} etter {day}", "{count} efter {day}")
    WHY_BEFORE = Words("{count} before {day}", "{count} før {day}", "{count} før {day}", "{count} före {day}")
    WHY_SOME_DAY = Words("some day", "en dag", "ein dag", "någon dag")
    WHY_SAME_DAY = Words("the same day", "samme dag", "same dag", "samma dag")
    WHY_REGISTER_DAY = Words("the day that the register gives for {country} in {year}", "datoen som registeret oppgir for {country} i {year}", "datoen som registeret oppgjev for {country} i {year}", "det datum som registret anger för {country} {year}")
    WHY_REPEATS = Words("Repeats", "Gjentas", "Blir gjenteke", "Upprepas")
    WHY_UNTIL = Words("{what}, until {day}", "{what}, til {day}", "{what}, til {day}", "{what}, till {day}")
    WHY_UNTIL_NOTICE = Words("{what}, until further notice", "{what}, inntil videre", "{what}, inntil vidare", "{what}, tills vidare")
    WHY_UNTIL_YEAR = Words("{what}, until {day}, the end of the letter's year", "{what}, til {day}, slutten av brevets år", "{what}, til {day}, slutten av året for brevet", "{what}, till {day}, slutet av brevets år")
    WHY_WORKING_DAY = Words("{day} is a day off ({why}); the letter moves it to {moved}", "{day} er en fridag ({why}); brevet flytter den til {moved}", "{day} er ein fridag ({why}); brevet flyttar han til {moved}", "{day} är en arbetsfri dag ({why}); brevet flyttar den till {moved}")
    WHY_HOLIDAYS = Words("the holidays of {country} in {year} are not known here; only Saturdays and Sundays were looked at", "helligdagene i {country} i {year} er ikke kjent her; bare lørdager og søndager er vurdert", "heilagdagane i {country} i {year} er ikkje kjende her; berre laurdagar og søndagar er vurderte", "helgdagarna i {country} {year} är inte kända här; bara lördagar och söndagar har prövats")
    WHY_LATE_AFTER = Words("{what}: late after {day}", "{what}: for sent etter {day}", "{what}: for seint etter {day}", "{what}: försent efter {day}")
    WHY_DAY = Words("About the day", "Om dagen", "Om dagen", "Om dagen")
    WHY_INPUT = Words("named in the input", "nevnt i innspillet", "nemnt i innspelet", "angiven i underlaget")
    WHY_DEADLINE = Words("named by the deadline", "oppgitt for fristen", "oppgitt for fristen", "angiven för tidsfristen")
    WHY_ADDRESSEE = Words("the addressee of the letter", "adressaten for brevet", "adressaten for brevet", "brevets adressat")
    WHY_LEAD = Words("who leads the work", "den som leder arbeidet", "den som leier arbeidet", "den som samordnar arbetet")
    WHY_REPORTS = Words("who receives the letter's reports", "den som mottar brevets rapporter", "den som mottek rapportane etter brevet", "den som tar emot brevets redovisningar")
    EXPLAINED_OF = Words("Explained here: {shown} of {count}, the overdue and the next ones. `mandate why ID` explains each.", "Forklart her: {shown} av {count}, de over fristen og de neste. `mandate why ID` forklarer hver av dem.", "Forklarte her: {shown} av {count}, dei over fristen og dei neste. `mandate why ID` forklarer kvar av dei.", "Förklarade här: {shown} av {count}, de försenade och de närmaste. `mandate why ID` förklarar var och en.")
    OCCURRENCES = Words("Occurrences", "Forekomster", "Førekomstar", "Tillfällen")
    MORE_PAGES = Words("The deadlines of this letter are on {count} pages", "Fristene i dette brevet står på {count} sider", "Fristane i dette brevet står på {count} sider", "Tidsfristerna i detta brev finns på {count} sidor")

    # changes
    CHANGES_INTRO = Words("What was recorded in the letters, newest first: letters issued, deadlines moved, delivered and withdrawn, with the cause where it is recorded.", "Det som er registrert i brevene, nyeste først: nye brev, frister som er flyttet, levert og trukket tilbake, med årsak der den er registrert.", "Det som er registrert i breva, nyaste først: nye brev, fristar som er flytta, leverte og trekte tilbake, med årsak der ho er registrert.", "Det som har registrerats i breven, nyast först: nya brev, tidsfrister som flyttats, redovisats och återkallats, med orsak där den har registrerats.")
    FROM_GIT_INTRO = Words("What the newest commits of the register changed, from git, newest first, in English.", "Det de siste endringene i registerets filer gjorde, fra git, nyeste først, på engelsk.", "Det dei siste endringane i filene i registeret gjorde, frå git, nyaste først, på engelsk.", "Vad de senaste ändringarna i registrets filer gjorde, från git, nyast först, på engelska.")
    FROM_GIT = Words("Changes of the files", "Endringer i filene", "Endringar i filene", "Ändringar i filerna")
    NOT_PUBLIC_CHANGES = Words("Changes of what is on no page, not listed: {count}", "Endringer i det som ikke står på noen side, ikke listet: {count}", "Endringar i det som ikkje står på noka side, ikkje lista: {count}", "Ändringar av det som inte finns på någon sida, ej listade: {count}")
    ADDED = Words("New letter", "Nytt brev", "Nytt brev", "Nytt brev")
    MOVED = Words("Moved", "Flyttet", "Flytta", "Flyttat")
    BECAUSE = Words("Reason: {what}", "Årsak: {what}", "Årsak: {what}", "Orsak: {what}")
    BY_LETTER = Words("By letter: {what}", "Ved brev: {what}", "Ved brev: {what}", "Genom brev: {what}")
    WITH_REFERENCE = Words("Reference: {what}", "Referanse: {what}", "Referanse: {what}", "Diarienummer: {what}")
    NO_REFERENCE = Words("without a reference", "uten referanse", "utan referanse", "utan diarienummer")
    ATOM = Words("Follow the changes in a feed reader (Atom)", "Følg endringene i en strømleser (Atom)", "Følg endringane i ein straumlesar (Atom)", "Följ ändringarna i en flödesläsare (Atom)")
    ATOM_TITLE = Words("Changes: {name}", "Endringer: {name}", "Endringar: {name}", "Ändringar: {name}")

    # months and statistics
    MONTHS_INTRO = Words("How many deadlines fall in each month. Choose a month to see them.", "Hvor mange frister som faller i hver måned. Velg en måned for å se dem.", "Kor mange fristar som fell i kvar månad. Vel ein månad for å sjå dei.", "Hur många tidsfrister som infaller varje månad. Välj en månad för att se dem.")
    MORE_ABOUT = Words("Details, and how the date came about", "Detaljer, og hvordan datoen ble til", "Detaljar, og korleis datoen vart til", "Detaljer, och hur datumet bestämdes")
    LOAD = Words("Deadlines per month, {first} to {last}", "Frister per måned, {first} til {last}", "Fristar per månad, {first} til {last}", "Tidsfrister per månad, {first} till {last}")
    MONTH = Words("Month", "Måned", "Månad", "Månad")
    STILL_DUE = Words("Due", "Kommende", "Komande", "Kommande")
    ENDED = Words("Ended", "Avsluttet", "Avslutta", "Avslutat")
    YEAR_GRID = Words("Deadlines by week and body, {year}", "Frister per uke og virksomhet, {year}", "Fristar per veke og verksemd, {year}", "Tidsfrister per vecka och myndighet, {year}")
    WEEK = Words("Week", "Uke", "Veke", "Vecka")
    WEEK_NUMBER = Words("week {number}", "uke {number}", "veke {number}", "vecka {number}")
    IN_YEAR = Words("Deadlines in {year}", "Frister i {year}", "Fristar i {year}", "Tidsfrister {year}")
    IN_MONTH = Words("Deadlines in {month}", "Frister i {month}", "Fristar i {month}", "Tidsfrister i {month}")
    UNDATED_TITLE = Words("Deadlines without a date", "Frister uten dato", "Fristar utan dato", "Tidsfrister utan datum")
    STATISTICS_INTRO = Words("Counted by the year of the current date, and for each body that is responsible. What a part of a body owes counts for the body too.", "Regnet etter året for gjeldende frist, og for hver ansvarlig virksomhet. Det en del av en virksomhet skal levere, regnes også med for virksomheten.", "Rekna etter året for gjeldande frist, og for kvar ansvarleg verksemd. Det ein del av ei verksemd skal levere, blir også rekna med for verksemda.", "Räknat efter det gällande datumets år och för varje ansvarig myndighet. Det en del av en myndighet ska redovisa räknas även för myndigheten.")
    RATE_HOW = Words("On time: delivered on time, out of all that was delivered on time or late or is overdue. What cannot be known is not in it: deliveries whose date is not recorded closely enough to tell.", "I tide: levert i tide, av alt som er levert i tide eller for sent eller er over fristen. Det som ikke kan vites, er holdt utenfor: leveranser der datoen ikke er registrert nøyaktig nok.", "I tide: levert i tide, av alt som er levert i tide eller for seint eller er over fristen. Det som ikkje kan vitast, er halde utanfor: leveransar der datoen ikkje er registrert nøyaktig nok.", "I tid: redovisat i tid, av allt som redovisats i tid eller försent eller är försenat. Det som inte kan veta är inte med: redovisningar vars datum inte registrerats tillräckligt noga.")
    NO_HISTORY = Words("Only what the letters record is counted. A delivery that nobody recorded appears as overdue.", "Bare det som er registrert i brevene, er regnet med. En leveranse som ingen har registrert, står som over fristen.", "Berre det som er registrert i breva, er rekna med. Ein leveranse som ingen har registrert, står som over fristen.", "Endast det som registrerats i breven räknas. En redovisning som ingen registrerat står som försenad.")
    RATE = Words("On time, share", "I tide, andel", "I tide, del", "I tid, andel")
    RATE_OF = Words("{share} % ({good} of {count})", "{share} % ({good} av {count})", "{share} % ({good} av {count})", "{share} % ({good} av {count})")
    NO_RATE = Words("nothing to count", "ingenting å regne", "ingenting å rekne", "inget att räkna")
    LATE = Words("Late", "For sent", "For seint", "Försent")
    TIMELY = Words("On time", "I tide", "I tide", "I tid")
    UNKNOWN = Words("Not known", "Ikke kjent", "Ikkje kjent", "Okänt")
    MOVED_COUNT = Words("Moved", "Flyttet", "Flytta", "Flyttade")
    DROPPED = Words("Withdrawn, closed, expired", "Trukket, avsluttet, bortfalt", "Trekt, avslutta, bortfalle", "Återkallat, avslutat, upphört")
    BY_YEAR = Words("By year", "Per år", "Per år", "Per år")
    BY_BODY = Words("By body, all years", "Per virksomhet, alle år", "Per verksemd, alle år", "Per myndighet, alla år")
    OWN_STATISTICS = Words("By year, as responsible", "Per år, som ansvarlig", "Per år, som ansvarleg", "Per år, som ansvarig")
    OWNERS_INTRO = Words("Who answers in the house of the responsible body, as the letters name them.", "Den som svarer for saken i den ansvarlige virksomheten, slik brevene oppgir det.", "Den som svarer for saka i den ansvarlege verksemda, slik breva oppgjev det.", "Den som svarar för ärendet hos den ansvariga myndigheten, så som breven anger det.")
    OWNER_TITLE = Words("Owner: {name}", "Saksansvarlig: {name}", "Saksansvarleg: {name}", "Ansvarig enhet: {name}")


STATES = {
    State.OPEN: Words("No date", "Uten dato", "Utan dato", "Utan datum"),
    State.WAITING: Words("Waiting", "Venter", "Ventar", "Väntar"),
    State.OVERDUE: Words("Overdue", "Over fristen", "Over fristen", "Försenad"),
    State.UNCONFIRMED: Words("To confirm", "Skal bekreftes", "Skal stadfestast", "Att bekräfta"),
    State.DUE: Words("Due", "Kommende", "Komande", "Kommande"),
    State.DELIVERED: Words("Delivered", "Levert", "Levert", "Redovisad"),
    State.LAPSED: Words("Expired", "Bortfalt", "Bortfallen", "Upphörd"),
    State.WITHDRAWN: Words("Withdrawn", "Trukket tilbake", "Trekt tilbake", "Återkallad"),
    State.CLOSED: Words("Closed", "Avsluttet", "Avslutta", "Avslutad"),
}
KINDS = {
    AssignmentKind.ALLOCATION_LETTER: Words("Allocation letter", "Tildelingsbrev", "Tildelingsbrev", "Regleringsbrev"),
    AssignmentKind.SUPPLEMENTARY_LETTER: Words("Supplementary letter", "Supplerende tildelingsbrev", "Supplerande tildelingsbrev", "Kompletterande brev"),
    AssignmentKind.GOVERNMENT_COMMISSION: Words("Government commission", "Regjeringsoppdrag", "Regjeringsoppdrag", "Regeringsuppdrag"),
    AssignmentKind.AMENDMENT: Words("Amendment", "Endringsbrev", "Endringsbrev", "Ändringsbeslut"),
    AssignmentKind.INSTRUCTION: Words("Instruction", "Instruks", "Instruks", "Instruktion"),
    AssignmentKind.INQUIRY_TERMS: Words("Terms of an inquiry", "Mandat", "Mandat", "Kommittédirektiv"),
    AssignmentKind.CIRCULAR: Words("Circular", "Rundskriv", "Rundskriv", "Cirkulär"),
    AssignmentKind.CONSULTATION: Words("Consultation", "Høringsbrev", "Høyringsbrev", "Remiss"),
    AssignmentKind.OTHER: Words("Other", "Annet", "Anna", "Annat"),
}
DELIVERABLES = {
    DeadlineKind.REPORT: Words("report", "rapport", "rapport", "rapport"),
    DeadlineKind.INTERIM_REPORT: Words("interim report", "delrapport", "delrapport", "delredovisning"),
    DeadlineKind.DRAFT: Words("draft", "utkast", "utkast", "utkast"),
    DeadlineKind.PLAN: Words("plan", "plan", "plan", "plan"),
    DeadlineKind.PRODUCT: Words("product", "produkt", "produkt", "produkt"),
    DeadlineKind.STATISTICS: Words("statistics", "statistikk", "statistikk", "statistik"),
    DeadlineKind.PUBLICATION: Words("publication", "publisering", "publisering", "publicering"),
    DeadlineKind.REQUISITION: Words("requisition", "rekvisisjon", "rekvisisjon", "rekvisition"),
    DeadlineKind.REPAYMENT: Words("repayment", "tilbakebetaling", "tilbakebetaling", "återbetalning"),
    DeadlineKind.ACCOUNTS: Words("accounts", "regnskap", "rekneskap", "ekonomisk redovisning"),
    DeadlineKind.MEETING: Words("meeting", "møte", "møte", "möte"),
    DeadlineKind.EFFECT: Words("effect", "virkning", "verknad", "effekt"),
    DeadlineKind.OTHER: Words("other", "annet", "anna", "annat"),
}
RELATIONS = {
    RelationKind.SUPPLEMENTS: Words("supplements", "supplerer", "supplerer", "kompletterar"),
    RelationKind.CONTINUES: Words("continues", "viderefører", "vidarefører", "fortsätter"),
    RelationKind.AMENDS: Words("amends", "endrer", "endrar", "ändrar"),
    RelationKind.REPLACES: Words("replaces", "erstatter", "erstattar", "ersätter"),
    RelationKind.RELATED: Words("is related to", "henger sammen med", "heng saman med", "hör ihop med"),
    RelationKind.PARALLEL: Words("is parallel to", "er parallelt med", "er parallelt med", "är parallellt med"),
    RelationKind.BACKGROUND: Words("has as background", "har som bakgrunn", "har som bakgrunn", "har som bakgrund"),
}
