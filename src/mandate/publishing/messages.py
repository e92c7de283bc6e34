"""The texts about calendars in each language, on the page that lists them."""

from enum import Enum

from mandate.messages.catalogue import Words, word
from mandate.model.enums import Language


class PageText(Enum):
    """The catalogue. Names that are values of `publish.Kind`, in capitals, head the groups of feeds."""

    HEADING = Words(
        "Calendars: {name}",
        "Kalendere å abonnere på: {name}",
        "Kalendrar å abonnere på: {name}",
        "Kalendrar att prenumerera på: {name}",
    )
    INTRO = Words(
        "Your calendar program fetches each calendar below by itself. Subscribe once: deadlines that are moved, delivered or withdrawn follow along. The entries last all day, or end at the clock time of the deadline, and block nobody's time.",
        "Kalenderprogrammet ditt henter hver kalender nedenfor av seg selv. Abonner én gang, så følger frister som flyttes, leveres eller faller bort, med. Oppføringene varer hele dagen, eller slutter ved fristens klokkeslett, og opptar ingens tid.",
        "Kalenderprogrammet ditt hentar kvar kalender nedanfor av seg sjølv. Abonner éin gong, så følgjer fristar som blir flytte, leverte eller fell bort, med. Oppføringane varer heile dagen, eller sluttar ved klokkeslettet til fristen, og tek ikkje opp tida til nokon.",
        "Ditt kalenderprogram hämtar varje kalender nedan av sig självt. Prenumerera en gång, så följer tidsfrister som flyttas, redovisas eller faller bort med. Posterna varar hela dagen, eller slutar vid tidsfristens klockslag, och tar inte upp någons tid.",
    )
    COUNTS = Words(
        "In the calendars: {count} obligations, those that have ended too. Without a date yet: {undated}. Withheld, and in no file here: {withheld}. The calendars count both.",
        "I kalenderne: {count} leveranser, også de som er avsluttet. Uten dato ennå: {undated}. Unntatt offentlighet, og ikke med i noen fil her: {withheld}. Kalenderne teller begge deler.",
        "I kalendrane: {count} leveransar, også dei som er avslutta. Utan dato enno: {undated}. Unnateke offentlegheit, og ikkje med i noka fil her: {withheld}. Kalendrane tel begge delar.",
        "I kalendrarna: {count} redovisningar, även de som är avslutade. Ännu utan datum: {undated}. Med sekretess, och inte med i någon fil här: {withheld}. Kalendrarna räknar båda.",
    )
    ON_LETTER_PAGES = Words(
        "The page of each letter has its calendar.",
        "Siden for hvert brev har kalenderen til brevet.",
        "Sida for kvart brev har kalenderen til brevet.",
        "Sidan för varje brev har brevets kalender.",
    )
    NOT_REVIEWED = Words(
        "Not reviewed, and in no file here: {count}.",
        "Ikke gjennomgått, og ikke med i noen fil her: {count}.",
        "Ikkje gjennomgått, og ikkje med i noka fil her: {count}.",
        "Ej granskade, och inte med i någon fil här: {count}.",
    )
    NO_ADDRESS = Words(
        "This page does not know its own address. To subscribe, open it where it is published and copy the address of a calendar's link. Whoever runs it can put the address into mandate.toml (url), or give it with --url.",
        "Denne siden kjenner ikke sin egen adresse. Åpne den der den er publisert, og kopier adressen fra lenken til en kalender for å abonnere. Den som drifter siden, kan skrive adressen i mandate.toml (url) eller oppgi den med --url.",
        "Denne sida kjenner ikkje si eiga adresse. Opne ho der ho er publisert, og kopier adressa frå lenkja til ein kalender for å abonnere. Den som driftar sida, kan skrive adressa i mandate.toml (url) eller gi ho med --url.",
        "Den här sidan känner inte till sin egen adress. Öppna den där den är publicerad och kopiera adressen från länken till en kalender för att prenumerera. Den som sköter sidan kan skriva adressen i mandate.toml (url) eller ange den med --url.",
    )
    SECRET = Words(
        "The addresses of the calendars are not listed here. Ask whoever runs this page for yours, and keep it to yourself.",
        "Adressene til kalenderne står ikke her. Be den som drifter siden, om din, og hold den for deg selv.",
        "Adressene til kalendrane står ikkje her. Be den som driftar sida, om di, og hald ho for deg sjølv.",
        "Kalendrarnas adresser står inte här. Be den som sköter sidan om din, och håll den för dig själv.",
    )
    ERRORS = Words(
        "Errors in the files: {files}.",
        "Feil i filene: {files}.",
        "Feil i filene: {files}.",
        "Fel i filerna: {files}.",
    )
    OTHERS = Words(
        "others ({count})",
        "andre ({count})",
        "andre ({count})",
        "andra ({count})",
    )
    UNPUBLISHABLE = Words(
        "The files as they are now cannot be published.",
        "Filene kan ikke publiseres slik de er nå.",
        "Filene kan ikkje publiserast slik dei er no.",
        "Filerna kan inte publiceras som de är nu.",
    )
    LAST_GOOD = Words(
        "Until they are put right, everything here is as it was: the last good state, as of {day}.",
        "Til de er rettet, er alt her som før: den siste feilfrie tilstanden, per {day}.",
        "Til dei er retta, er alt her som før: den siste feilfrie tilstanden, per {day}.",
        "Tills de är rättade är allt här som förut: det senaste felfria läget, per {day}.",
    )
    ALL = Words(
        "Everything",
        "Alt",
        "Alt",
        "Allt",
    )
    ORGANISATION = Words(
        "By body",
        "Per virksomhet",
        "Per verksemd",
        "Per myndighet",
    )
    TO = Words(
        "By recipient",
        "Per mottaker",
        "Per mottakar",
        "Per mottagare",
    )
    ASSIGNMENT = Words(
        "By letter",
        "Per brev",
        "Per brev",
        "Per brev",
    )
    ALL_TITLE = Words(
        "All deadlines",
        "Alle frister",
        "Alle fristar",
        "Alla tidsfrister",
    )
    TO_TITLE = Words(
        "To {name}",
        "Til {name}",
        "Til {name}",
        "Till {name}",
    )
    ENTRIES = Words(
        "{count} in the calendar",
        "{count} i kalenderen",
        "{count} i kalenderen",
        "{count} i kalendern",
    )
    SUBSCRIBE = Words(
        "Subscribe",
        "Abonner",
        "Abonner",
        "Prenumerera",
    )
    OUTLOOK_WEB = Words(
        "Outlook on the web",
        "Outlook på nettet",
        "Outlook på nettet",
        "Outlook på webben",
    )
    OUTLOOK_NEW = Words(
        "New Outlook for Windows",
        "Nye Outlook for Windows",
        "Nye Outlook for Windows",
        "Nya Outlook för Windows",
    )
    DATA = Words(
        "The same as data",
        "Det samme som data",
        "Det same som data",
        "Samma sak som data",
    )
    DATA_JSON = Words(
        "for programs (JSON)",
        "for programmer (JSON)",
        "for program (JSON)",
        "för program (JSON)",
    )
    DATA_CSV = Words(
        "for Excel (CSV)",
        "for Excel (CSV)",
        "for Excel (CSV)",
        "för Excel (CSV)",
    )
    RETIRED = Words(
        "This calendar is no longer kept",
        "Denne kalenderen føres ikke lenger",
        "Denne kalenderen blir ikkje lenger ført",
        "Den här kalendern förs inte längre",
    )
    HOW = Words(
        "How to subscribe",
        "Slik abonnerer du",
        "Slik abonnerer du",
        "Så prenumererar du",
    )
    HOW_INTRO = Words(
        "Copy the address of a calendar: the one that begins with {scheme}. Subscribe to it; a file that is opened or imported is never brought up to date.",
        "Kopier adressen til en kalender: den som begynner med {scheme}. Abonner på den; en fil som åpnes eller importeres, blir aldri oppdatert.",
        "Kopier adressa til ein kalender: den som byrjar med {scheme}. Abonner på ho; ei fil som blir opna eller importert, blir aldri oppdatert.",
        "Kopiera adressen till en kalender: den som börjar med {scheme}. Prenumerera på den; en fil som öppnas eller importeras uppdateras aldrig.",
    )
    NEW_OUTLOOK = Words(
        "New Outlook for Windows, Outlook on the web",
        "Nye Outlook for Windows, Outlook på nettet",
        "Nye Outlook for Windows, Outlook på nettet",
        "Nya Outlook för Windows, Outlook på webben",
    )
    NEW_OUTLOOK_HOW = Words(
        "Calendar → Add calendar → Subscribe from web: paste the address, give it a name → Import. Outlook looks for changes every few hours.",
        "Kalender → Legg til kalender → Abonner fra nettet: lim inn adressen, gi den et navn → Importer. Outlook ser etter endringer med noen timers mellomrom.",
        "Kalender → Legg til kalender → Abonner frå nettet: lim inn adressa, gi kalenderen eit namn → Importer. Outlook ser etter endringar med nokre timars mellomrom.",
        "Kalender → Lägg till kalender → Prenumerera från webben: klistra in adressen, ge den ett namn → Importera. Outlook letar efter ändringar med några timmars mellanrum.",
    )
    OUTLOOK = Words(
        "Classic Outlook for Windows",
        "Klassisk Outlook for Windows",
        "Klassisk Outlook for Windows",
        "Klassiska Outlook för Windows",
    )
    OUTLOOK_HOW = Words(
        "Calendar → Home → Open Calendar (Add Calendar) → From Internet: paste the address → OK → Yes.",
        "Kalender → Hjem → Åpne kalender (Legg til kalender) → Fra Internett: lim inn adressen → OK → Ja.",
        "Kalender → Heim → Opne kalender (Legg til kalender) → Frå Internett: lim inn adressa → OK → Ja.",
        "Kalender → Start → Öppna kalender (Lägg till kalender) → Från Internet: klistra in adressen → OK → Ja.",
    )
    GOOGLE = Words(
        "Google Calendar",
        "Google Kalender",
        "Google Kalender",
        "Google Kalender",
    )
    GOOGLE_HOW = Words(
        "On a computer: Other calendars → + → From URL: paste the address → Add calendar. Google looks for changes once or twice a day.",
        "På en datamaskin: Andre kalendere → + → Fra nettadresse: lim inn adressen → Legg til kalender. Google ser etter endringer en eller to ganger i døgnet.",
        "På ei datamaskin: Andre kalendrar → + → Frå nettadresse: lim inn adressa → Legg til kalender. Google ser etter endringar ein eller to gonger i døgnet.",
        "På en dator: Andra kalendrar → + → Via webbadress: klistra in adressen → Lägg till kalender. Google letar efter ändringar en eller två gånger per dygn.",
    )
    APPLE = Words(
        "Apple Calendar",
        "Kalender fra Apple",
        "Kalender frå Apple",
        "Kalender från Apple",
    )
    APPLE_HOW = Words(
        "Mac: File → New Calendar Subscription. iPhone and iPad: Calendars → Add Calendar → Add Subscription Calendar. Paste the address.",
        "Mac: Arkiv → Nytt kalenderabonnement. iPhone og iPad: Kalendere → Legg til kalender → Legg til abonnementskalender. Lim inn adressen.",
        "Mac: Arkiv → Nytt kalenderabonnement. iPhone og iPad: Kalendrar → Legg til kalender → Legg til abonnementskalender. Lim inn adressa.",
        "Mac: Arkiv → Ny kalenderprenumeration. iPhone och iPad: Kalendrar → Lägg till kalender → Lägg till kalenderprenumeration. Klistra in adressen.",
    )
    THUNDERBIRD = Words(
        "Thunderbird",
        "Thunderbird",
        "Thunderbird",
        "Thunderbird",
    )
    THUNDERBIRD_HOW = Words(
        "New Calendar → On the Network: paste the address, leave the user name empty → Find Calendars → Subscribe.",
        "Ny kalender → På nettverket: lim inn adressen, la brukernavnet stå tomt → Finn kalendere → Abonner.",
        "Ny kalender → På nettverket: lim inn adressa, la brukarnamnet stå tomt → Finn kalendrar → Abonner.",
        "Ny kalender → På nätverket: klistra in adressen, lämna användarnamnet tomt → Sök kalendrar → Prenumerera.",
    )
    FOOTER = Words(
        "Made by mandate from the register's own files.",
        "Laget av mandate fra registerets egne filer.",
        "Laga av mandate frå registeret sine eigne filer.",
        "Gjord av mandate ur registrets egna filer.",
    )


def told(language: Language, text: PageText, **values: object) -> str:
    """A text of the catalogue with its values filled in."""
    return word(language, text.value).format_map(values)
