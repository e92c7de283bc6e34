"""The program's own words in feeds, in each language: English, Norwegian bokmål and nynorsk, Swedish.

What a file says (titles, quotations) appears as it is written; a phrase such as `"spring 2027"` is said in the language; days are
ISO 8601 in every language. Values in braces are filled in by `told`.
"""

from enum import Enum

from mandate.messages.catalogue import Words, filled, word
from mandate.model.enums import Language, Role, State


class Text(Enum):
    """The catalogue."""

    # what stands before the title of an entry
    WITHDRAWN = Words("Withdrawn: {what}", "Trukket tilbake: {what}", "Trekt tilbake: {what}", "Återkallat: {what}")
    DONE = Words("✓ Done: {what}", "✓ Levert: {what}", "✓ Levert: {what}", "✓ Redovisat: {what}")
    NOT_REVIEWED = Words(
        "Not reviewed: {what}", "Ikke gjennomgått: {what}", "Ikkje gjennomgått: {what}", "Ej granskat: {what}"
    )
    CLOSED = Words("Closed: {what}", "Avsluttet: {what}", "Avslutta: {what}", "Avslutat: {what}")
    BEGINS = Words(
        "{period} begins: {what}", "{period} begynner: {what}", "{period} byrjar: {what}", "{period} börjar: {what}"
    )
    THE_PERIOD = Words("the period", "perioden", "perioden", "perioden")
    SPAN = Words("{first} to {last}", "{first} til {last}", "{first} til {last}", "{first} till {last}")
    LAST_DAY = Words("last day: {what}", "siste dag: {what}", "siste dag: {what}", "sista dag: {what}")
    AHEAD = Words(
        "In {count} days: {what}", "Om {count} dager: {what}", "Om {count} dagar: {what}", "Om {count} dagar: {what}"
    )
    MOVED_TO = Words(
        "Moved, see {day}: {what}",
        "Flyttet, se {day}: {what}",
        "Flytta, sjå {day}: {what}",
        "Flyttat, se {day}: {what}",
    )
    MOVED_AWAY = Words(
        "Moved, no day now: {what}",
        "Flyttet, foreløpig uten dato: {what}",
        "Flytta, førebels utan dato: {what}",
        "Flyttat, tills vidare utan datum: {what}",
    )
    WORK_ENDS = Words(
        "Work period ends: {what}",
        "Oppdragsperioden slutter: {what}",
        "Oppdragsperioden sluttar: {what}",
        "Uppdragsperioden slutar: {what}",
    )
    UNDATED = Words(
        "Without a day yet ({count}): {what}",
        "Uten dato ennå ({count}): {what}",
        "Utan dato enno ({count}): {what}",
        "Ännu utan datum ({count}): {what}",
    )
    NOTHING_DATED = Words(
        "Nothing with a day yet; without one: {count}",
        "Ennå ingenting med dato; uten dato: {count}",
        "Enno ingenting med dato; utan dato: {count}",
        "Ännu inget med datum; utan datum: {count}",
    )
    NOTHING_SHOWN = Words(
        "Nothing with a day in this feed: {missing}",
        "Ingenting med dato i denne kalenderen: {missing}",
        "Ingenting med dato i denne kalenderen: {missing}",
        "Inget med datum i den här kalendern: {missing}",
    )

    # the calendar's name and description
    DEADLINES = Words("Deadlines", "Frister", "Fristar", "Tidsfrister")
    ROLE = Words("role {what}", "rolle {what}", "rolle {what}", "roll {what}")
    TO_FILTER = Words("to {what}", "til {what}", "til {what}", "till {what}")
    CALENDAR = Words(
        "In this feed: {what}.",
        "I denne kalenderen: {what}.",
        "I denne kalenderen: {what}.",
        "I den här kalendern: {what}.",
    )
    NOT_IN_IT = Words(
        "{what}; not in it: {missing}",
        "{what}; ikke med: {missing}",
        "{what}; ikkje med: {missing}",
        "{what}; inte med: {missing}",
    )
    DATED = Words(
        "{count} obligations with a day",
        "{count} leveranser med dato",
        "{count} leveransar med dato",
        "{count} redovisningar med datum",
    )
    DATED_ONE = Words(
        "1 obligation with a day", "1 leveranse med dato", "1 leveranse med dato", "1 redovisning med datum"
    )
    OF_THEM_WITHHELD = Words(
        "{what}, {count} of them withheld",
        "{what}, herav {count} unntatt offentlighet",
        "{what}, av desse {count} unnateke offentlegheit",
        "{what}, varav {count} omfattas av sekretess",
    )
    COUNT_UNDATED = Words(
        "{count} without a day yet", "{count} uten dato ennå", "{count} utan dato enno", "{count} ännu utan datum"
    )
    COUNT_WITHHELD = Words(
        "{count} withheld",
        "{count} unntatt offentlighet",
        "{count} unnateke offentlegheit",
        "{count} som omfattas av sekretess",
    )
    COUNT_NOT_REVIEWED = Words(
        "{count} not reviewed", "{count} ikke gjennomgått", "{count} ikkje gjennomgått", "{count} ej granskade"
    )
    COUNT_ENDED = Words(
        "{count} ended and past",
        "{count} avsluttet for lenge siden",
        "{count} avslutta for lenge sidan",
        "{count} sedan länge avslutat",
    )

    # the lines of a description
    HIDDEN_DEADLINE = Words(
        "a deadline that is not shown",
        "en frist som ikke vises",
        "ein frist som ikkje blir vist",
        "en tidsfrist som inte visas",
    )
    NOT_A_DELIVERY = Words(
        "Not a delivery.",
        "Dette er ikke en leveranse.",
        "Dette er ikkje ein leveranse.",
        "Detta är inte en redovisning.",
    )
    DEADLINE_IS = Words("The deadline is {day}.", "Fristen er {day}.", "Fristen er {day}.", "Tidsfristen är {day}.")
    RESPONSIBLE = Words("Responsible: {who}", "Ansvarlig: {who}", "Ansvarleg: {who}", "Ansvarig: {who}")
    NOBODY_NAMED = Words("nobody named", "ingen oppgitt", "ingen oppgitt", "ingen angiven")
    LEAD = Words("Lead: {who}", "Ledes av: {who}", "Blir leidd av: {who}", "Leds av: {who}")
    TOGETHER = Words("Together with: {who}", "Sammen med: {who}", "Saman med: {who}", "Tillsammans med: {who}")
    AND_OTHERS = Words("{who} and others", "{who} m.fl.", "{who} m.fl.", "{who} m.fl.")
    WITH = Words("Meeting with: {who}", "Møte med: {who}", "Møte med: {who}", "Möte med: {who}")
    CONSULT = Words("To be consulted: {who}", "I samråd med: {who}", "I samråd med: {who}", "Samråd med: {who}")
    INVOLVE = Words(
        "To be involved: {who}", "Skal involveres: {who}", "Skal involverast: {who}", "Ska involveras: {who}"
    )
    CONTACT = Words("Contact: {who}", "Kontakt: {who}", "Kontakt: {who}", "Kontakt: {who}")
    STEERING = Words("Steering group: {who}", "Styringsgruppe: {who}", "Styringsgruppe: {who}", "Styrgrupp: {who}")
    TO = Words("To: {who}", "Til: {who}", "Til: {who}", "Till: {who}")
    NOBODY = Words("nobody", "ingen", "ingen", "ingen")
    ASSUMED_WHO = Words("{who} (assumed)", "{who} (antatt)", "{who} (anteke)", "{who} (antaget)")
    COPY = Words("Copy: {who}", "Kopi: {who}", "Kopi: {who}", "Kopia: {who}")
    INPUT_TO = Words("For: {what}", "Til bruk i: {what}", "Til bruk i: {what}", "Underlag till: {what}")
    QUOTE_REFERENCE = Words(
        "Quote the reference: {what}",
        "Oppgi referansen: {what}",
        "Oppgje referansen: {what}",
        "Ange diarienumret: {what}",
    )
    NO_REFERENCE_KNOWN = Words(
        "not known to us; ask the issuer",
        "ikke kjent for oss; spør avsenderen",
        "ikkje kjend for oss; spør avsendaren",
        "inte känt för oss; fråga avsändaren",
    )
    TASK = Words("Task: {what}", "Oppdrag: {what}", "Oppdrag: {what}", "Uppdrag: {what}")
    CONSTRAINT = Words("Constraint: {what}", "Føring: {what}", "Føring: {what}", "Villkor för uppdraget: {what}")
    ONLY = Words("Only: {what}", "Vilkår: {what}", "Vilkår: {what}", "Villkor: {what}")
    COVERS = Words("About: {what}", "Gjelder: {what}", "Gjeld: {what}", "Avser: {what}")
    RIGHT = Words(
        "A right that lapses, not a duty",
        "En rett som faller bort, ikke en plikt",
        "Ein rett som fell bort, ikkje ei plikt",
        "En rätt som upphör, inte en skyldighet",
    )
    TENTATIVE = Words("The day is tentative", "Datoen er foreløpig", "Datoen er førebels", "Datumet är preliminärt")
    PLANNED = Words(
        "The day is tentative: it is counted from a plan ({what})",
        "Datoen er foreløpig: den regnes fra noe som er planlagt ({what})",
        "Datoen er førebels: han blir rekna frå noko som er planlagt ({what})",
        "Datumet är preliminärt: det räknas från något som är planerat ({what})",
    )
    ABOUT = Words(
        "About this day: {what}, which has not come yet",
        "Omtrent denne dagen: {what}, som ikke har skjedd ennå",
        "Omtrent denne dagen: {what}, som ikkje har skjedd enno",
        "Ungefär den här dagen: {what}, som ännu inte har skett",
    )
    FIRM = Words(
        "The day cannot be departed from",
        "Fristen kan ikke fravikes",
        "Fristen kan ikkje fråvikast",
        "Tidsfristen får inte frångås",
    )
    ASSUMED_DAY = Words(
        "The day is our reading of an unclear one",
        "Datoen er vår tolkning av en uklar dato",
        "Datoen er vår tolking av ein uklår dato",
        "Datumet är vår tolkning av ett oklart datum",
    )
    GRACE = Words("Grace: {what}", "Tillatt forsinkelse: {what}", "Tillaten forseinking: {what}", "Anstånd: {what}")
    SAYS = Words(
        "The letter says: “{quote}”", "Brevet sier: «{quote}»", "Brevet seier: «{quote}»", "I brevet står: ”{quote}”"
    )
    SAYS_ON_PAGE = Words(
        "The letter says: “{quote}”, page {page}",
        "Brevet sier: «{quote}», side {page}",
        "Brevet seier: «{quote}», side {page}",
        "I brevet står: ”{quote}”, sidan {page}",
    )
    LETTER_DAY_OFF = Words(
        "The letter's day {day} is a day off ({why})",
        "Fristen i brevet, {day}, faller på en fridag ({why})",
        "Fristen i brevet, {day}, fell på ein fridag ({why})",
        "Tidsfristen i brevet, {day}, infaller på en arbetsfri dag ({why})",
    )
    PLAN = Words(
        "A day off ({why}): plan for {day}",
        "Fridag ({why}): planlegg for {day}",
        "Fridag ({why}): planlegg for {day}",
        "Arbetsfri dag ({why}): planera för {day}",
    )
    FIRST_SET = Words(
        "First set: {day}", "Opprinnelig frist: {day}", "Opphavleg frist: {day}", "Ursprunglig tidsfrist: {day}"
    )
    WITHOUT_DAY = Words("without a day", "uten dato", "utan dato", "utan datum")
    BY_DAY = Words("by {day}", "innen {day}", "innan {day}", "senast {day}")
    MOVED = Words(
        "Moved to {day} on {on}",
        "Flyttet til {day} den {on}",
        "Flytta til {day} den {on}",
        "Flyttat till {day} den {on}",
    )
    MOVED_IN = Words(
        "Moved to {day}, {on}", "Flyttet til {day}, {on}", "Flytta til {day}, {on}", "Flyttat till {day}, {on}"
    )
    WITHDRAWN_IN = Words("Withdrawn, {on}", "Trukket tilbake, {on}", "Trekt tilbake, {on}", "Återkallat, {on}")
    BY_LETTER = Words("by {letter}", "ved {letter}", "ved {letter}", "genom {letter}")
    DELIVERED = Words("Delivered {on}", "Levert {on}", "Levert {on}", "Redovisat {on}")
    WITHOUT_REFERENCE = Words("without a reference", "uten referanse", "utan referanse", "utan diarienummer")
    WITHDRAWN_ON = Words("Withdrawn on {on}", "Trukket tilbake {on}", "Trekt tilbake {on}", "Återkallat {on}")
    DRAFT = Words(
        "Not compared with the letter yet",
        "Ikke sammenholdt med brevet ennå",
        "Ikkje samanhalde med brevet enno",
        "Ännu ej jämfört med brevet",
    )
    WITHHELD = Words(
        "Withheld: {what}", "Unntatt offentlighet: {what}", "Unnateke offentlegheit: {what}", "Sekretess: {what}"
    )
    ASK_BY = Words(
        "{what}; ask by {day}",
        "{what}; må avklares innen {day}",
        "{what}; må avklarast innan {day}",
        "{what}; fråga senast {day}",
    )
    NOTE = Words("Note: {what}", "Merknad: {what}", "Merknad: {what}", "Anmärkning: {what}")
    YOUR_REFERENCE = Words(
        "Your reference: {what}", "Deres ref.: {what}", "Dykkar ref.: {what}", "Er beteckning: {what}"
    )
    OFFICER = Words("Officer: {who}", "Saksbehandler: {who}", "Saksbehandlar: {who}", "Handläggare: {who}")
    LETTER = Words("Letter: {what}", "Brev: {what}", "Brev: {what}", "Brev: {what}")


ROLES = {
    Role.RESPONSIBLE: Words("responsible", "ansvarlig", "ansvarleg", "ansvarig"),
    Role.LEAD: Words("lead", "leder", "leiar", "ledare"),
    Role.COOPERATE: Words("cooperate", "samarbeid", "samarbeid", "samverkan"),
    Role.CONSULT: Words("consult", "samråd", "samråd", "samråd"),
    Role.INVOLVE: Words("involve", "involvert", "involvert", "involverad"),
    Role.CONTACT: Words("contact", "kontakt", "kontakt", "kontakt"),
    Role.STEERING: Words("steering", "styringsgruppe", "styringsgruppe", "styrgrupp"),
    Role.WITH: Words("with", "møtedeltaker", "møtedeltakar", "mötesdeltagare"),
    Role.RECIPIENT: Words("recipient", "mottaker", "mottakar", "mottagare"),
    Role.COPY: Words("copy", "kopi", "kopi", "kopia"),
    Role.ANY: Words("any", "alle roller", "alle roller", "alla roller"),
}
STATES = {
    State.OPEN: Words("open", "åpen", "open", "öppen"),
    State.WAITING: Words("waiting", "venter", "ventar", "väntar"),
    State.OVERDUE: Words("overdue", "over fristen", "over fristen", "försenad"),
    State.UNCONFIRMED: Words("unconfirmed", "ubekreftet", "ustadfesta", "obekräftad"),
    State.DUE: Words("due", "kommende", "komande", "kommande"),
    State.DELIVERED: Words("delivered", "levert", "levert", "lämnad"),
    State.LAPSED: Words("lapsed", "bortfalt", "bortfallen", "bortfallen"),
    State.WITHDRAWN: Words("withdrawn", "trukket tilbake", "trekt tilbake", "återkallad"),
    State.CLOSED: Words("closed", "avsluttet", "avslutta", "avslutad"),
}
DAYS_OFF = {
    words.en: words
    for words in (
        Words("Saturday", "lørdag", "laurdag", "lördag"),
        Words("Sunday", "søndag", "søndag", "söndag"),
        Words("New Year's Day", "første nyttårsdag", "første nyttårsdag", "nyårsdagen"),
        Words("Epiphany", "helligtrekongersdag", "heilagtrekongarsdag", "trettondedag jul"),
        Words("Maundy Thursday", "skjærtorsdag", "skjertorsdag", "skärtorsdagen"),
        Words("Good Friday", "langfredag", "langfredag", "långfredagen"),
        Words("Easter Sunday", "første påskedag", "første påskedag", "påskdagen"),
        Words("Easter Monday", "andre påskedag", "andre påskedag", "annandag påsk"),
        Words("Labour Day", "1. mai", "1. mai", "första maj"),
        Words("Ascension Day", "Kristi himmelfartsdag", "Kristi himmelfartsdag", "Kristi himmelsfärdsdag"),
        Words("Constitution Day", "17. mai", "17. mai", "Norges nationaldag"),
        Words("Whit Sunday", "første pinsedag", "første pinsedag", "pingstdagen"),
        Words("Whit Monday", "andre pinsedag", "andre pinsedag", "annandag pingst"),
        Words("National Day", "Sveriges nasjonaldag", "Sveriges nasjonaldag", "Sveriges nationaldag"),
        Words("Midsummer Eve", "midtsommeraften", "midtsommarsaftan", "midsommarafton"),
        Words("Midsummer Day", "midtsommerdagen", "midtsommardagen", "midsommardagen"),
        Words("All Saints' Day", "allehelgensdag", "allehelgensdag", "alla helgons dag"),
        Words("Christmas Eve", "julaften", "julaftan", "julafton"),
        Words("Christmas Day", "første juledag", "første juledag", "juldagen"),
        Words("Second Day of Christmas", "andre juledag", "andre juledag", "annandag jul"),
        Words("New Year's Eve", "nyttårsaften", "nyttårsaftan", "nyårsafton"),
    )
}
"""What `working_days.day_off` says."""


def told(language: Language, text: Text, **values: object) -> str:
    """A text of the catalogue with its values filled in."""
    return filled(language, text, **values)


def day_off_word(language: Language, name: str) -> str:
    """Why nobody works on a day, by its English name."""
    return word(language, DAYS_OFF[name])
