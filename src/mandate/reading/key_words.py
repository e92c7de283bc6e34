"""Words for the keys of the format in Norwegian, Swedish and English, and the tables where a key belongs."""

from mandate.messages.translations import translatable
from mandate.reading.key_definition import KeyTable
from mandate.reading.keys import TABLES

_WORDS = {
    "title": "tittel titel rubrik overskrift emne heading subject",
    "id": "navn namn kode kod",
    "name": "navn namn",
    "short": "kortnavn kortnamn forkortelse förkortning abbreviation",
    "number": "nummer nr løpenummer løpenr orgnr organisasjonsnummer organisationsnummer organisation_number",
    "issuer": "avsender avsändare utsteder utfärdare fra från departement departementet ministry sender from oppdragsgiver uppdragsgivare",
    "addressee": "mottaker mottakar mottagare adressat etat myndighet til till recipient receiver agency to",
    "reference": "referanse referens saksnummer saksnr saknummer sak diarienummer dnr diarienr arkivsak journalnummer ref case case_number reference_number",
    "your_reference": "deres_ref dykkar_ref er_beteckning deres_referanse your_ref",
    "issued": "dato datum datert brevdato utstedt utfärdad beslutsdatum date dated date_issued",
    "year": "år budsjettår budgetår budget_year",
    "language": "språk",
    "kind": "type slag sort typ",
    "starts": "start oppstart starter börjar startdato startdatum begins",
    "ends": "slutt slut sluttdato slutdatum avsluttes avslutas end end_date",
    "officer": "saksbehandler sakshandsamar handläggare case_officer",
    "signed": "underskrift signert undertecknad signatur signature signatories",
    "note": "merknad kommentar notat anmärkning notis comment remarks remark notes",
    "lead": "leder leiar ledes_av leds_av ansvarlig ansvarig ansvarleg koordinator samordner leader lead_agency",
    "cooperate": "deltakere deltagere deltakarar deltagare samarbeid samarbeidspartnere samverka samverkan participants partners cooperates",
    "consult": "samråd samråda rådføre høres consulted",
    "involve": "involveres involver berörda medverkan involved",
    "contact": "kontakt kontaktperson",
    "to": "mottaker mottakar mottagare recipient recipients receiver til till leveres_til lämnas_till",
    "copy": "kopi kopia cc",
    "cite": "sitere referer hänvisa",
    "due": "frist tidsfrist leveringsfrist innleveringsfrist deadline by innen inom senest senast seinast dato datum date when due_date leveres innlevering lämnas redovisas",
    "responsible": "ansvarlig ansvarleg ansvarig ansvar utfører utförare who",
    "owner": "eier eigar ägare avdeling avdelning seksjon enhet enhed handlegger",
    "every": "gjentas gjentak gjentakelse frekvens hver varje kvar upprepas återkommer repeat repeats frequency recurrence",
    "until": "til_og_med tom t_o_m opphører upphör",
    "tasks": "oppgave oppgaver oppgåve oppgåver oppdrag uppgift uppgifter uppdrag task",
    "quote": "sitat citat ordlyd ordalydelse lydelse text tekst wording",
    "page": "side sida s",
    "deliveries": "levert innlevert levering leveranse leveranser lämnad lämnat redovisad avlämnad delivered delivery done",
    "moves": "utsatt utsettelse flyttet flytt endret fristutsettelse anstånd uppskjuten ändrad moved postponed extended extension",
    "withdrawn": "bortfalt trukket utgått återkallad utgår cancelled withdrawal",
    "inputs": "innspill bidrag underlag input",
    "condition": "vilkår villkor betingelse betingelser conditions",
    "optional": "valgfri frivillig valfri",
    "tentative": "foreløpig tentativ preliminär",
    "firm": "endelig absolutt definitiv",
    "place": "sted stad plats location",
    "lasts": "varighet varer längd duration length",
    "covers": "gjelder avser periode period omfatter",
    "withheld": "unntatt skjermet sekretess hemmelig",
    "on": "dato datum date den day",
    "by": "av brev letter",
    "reason": "begrunnelse grunn orsak skäl why",
    "from": "fra från kilde källa",
    "with": "med deltakere deltagere deltagare participants",
    "for": "gjelder avser occurrence",
    "total": "beløp belopp sum ramme ram amount",
    "cap": "maks maksimalt høyst högst max maximum",
    "amount": "beløp belopp sum",
    "currency": "valuta",
    "payer": "betaler betalare utbetaler",
    "payout": "utbetaling utbetalning",
    "chapter": "kapittel kapitel kap",
    "appropriation": "anslag bevilgning",
    "item": "anslagspost",
    "area": "utgiftsområde",
    "sources": "kilder källor",
    "relation": "forhold relasjon",
    "assignment": "brev brevet oppdrag uppdrag letter",
    "participants": "deltakere deltagere deltagare",
    "reporting": "rapportering redovisning",
    "deadlines": "frister fristar tidsfrister",
    "events": "hendelser händelser hendingar",
    "funding": "finansiering midler medel penger pengar",
    "related": "relatert relaterade andre_brev",
    "country": "land",
    "timezone": "tidssone tidszon zone",
    "email": "epost e_post mail",
    "part_of": "del_av under parent",
    "organisations": "organizations organisasjoner organisationer etater virksomheter myndigheter bodies",
    "default": "standard",
    "point": "punkt",
    "label": "merkelapp etikett",
    "desk": "avdeling avdelning",
}  # fmt: skip
"""Keys, each with the words that people write for it."""
_KEYS_BY_WORD: dict[str, list[str]] = {}
for _key, _words in _WORDS.items():
    for _word in _words.split():
        _KEYS_BY_WORD.setdefault(_word, []).append(_key)

HOMES = {
    "assignment": "[assignment]",
    "participants": "[participants]",
    "reporting": "[reporting]",
    "deadline": translatable("a deadline"),
    "task": translatable("a task"),
    "funding": "[funding]",
    "source": translatable("a line of sources"),
    "related": "[[related]]",
    "input": translatable("a line of inputs"),
    "move": translatable("a line of moves"),
    "delivery": translatable("a line of deliveries"),
    "register": translatable("[register] of mandate.toml"),
    "organisation": translatable("a body below [organisations] of mandate.toml"),
}
"""The place of each table's keys, in words."""


def key_meant(word: str, table: KeyTable) -> str | None:
    """The key of a table for a word: `frist` is `due` in a deadline."""
    plain = word.lower().replace("-", "_").replace(" ", "_")
    if plain in table:
        return plain
    return next((key for key in _KEYS_BY_WORD.get(plain, ()) if key in table), None)


def homes_of(word: str, beside: str) -> list[tuple[str, str]]:
    """The tables that have a key, as written or by another word for it: the name of the table and the key. `beside` is the table
    in which it was written; tables of the other kind of file come last."""
    other = {"register", "organisation"}
    tables = sorted((name for name in HOMES if name != beside), key=lambda name: (name in other) != (beside in other))
    exact = [(name, word) for name in tables if word in TABLES[name]]
    return exact or [(name, key) for name in tables if (key := key_meant(word, TABLES[name])) is not None]
