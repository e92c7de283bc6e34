"""The columns of a list of assignments: which heading means which part, in Norwegian, Swedish and English."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mandate.drafting.spreadsheets import Cell, Sheet

HEADINGS: dict[str, tuple[str, ...]] = {
    "title": (
        "oppdrag", "oppgave", "oppgåve", "tiltak", "tittel", "leveranse", "beskrivelse", "hva", "kva", "aktivitet", "krav", "rapportering",
        "uppdrag", "uppgift", "åtgärd", "rubrik", "benämning", "leverans", "beskrivning", "redovisning", "vad",
        "task", "title", "deadline", "assignment", "description", "deliverable", "what",
    ),
    "due": (
        "frist", "leveringsfrist", "forfall", "forfallsdato", "fristdato", "svarfrist", "rapporteringsfrist", "dato", "når", "innen",
        "redovisas senast", "senast", "tidsfrist", "slutdatum", "redovisningsdatum", "datum", "sista dag", "när", "förfallodag", "klart senast",
        "due", "due date", "deadline date", "date", "when",
    ),
    "responsible": ("ansvarlig", "ansvarleg", "ansvarlig virksomhet", "utfører", "hvem", "ansvarig", "ansvarig myndighet", "utförare", "vem", "responsible", "who"),
    "owner": (
        "avdeling", "ansvarlig avdeling", "ansvarlig enhet", "enhet", "eining", "seksjon", "saksbehandler", "saksbehandlar", "eier",
        "avdelning", "enhet", "handläggare", "ägare", "ansvarig enhet", "ansvarig avdelning", "owner", "unit", "department", "case officer",
    ),
    "to": ("mottaker", "mottakar", "sendes til", "til", "rapporteres til", "mottagare", "redovisas till", "lämnas till", "till", "recipient", "to"),
    "copy": ("kopi", "kopi til", "kopia", "kopia till", "copy", "cc"),
    "status": ("status", "tilstand", "läge", "state"),
    "delivered": ("levert", "levert dato", "leveringsdato", "utført", "besvart", "redovisad", "redovisat", "levererat", "inlämnat", "delivered", "done"),
    "reference": (
        "referanse", "sak", "saksnr", "saksnummer", "arkivsak", "arkivnr", "journalnr", "vår ref", "deres ref", "ref",
        "referens", "dnr", "diarienr", "diarienummer", "ärende", "ärendenummer", "reference", "case number", "case",
    ),
    "letter": ("brev", "tildelingsbrev", "kilde", "dokument", "hjemmel", "regleringsbrev", "källa", "beslut", "letter", "source", "document"),
    "issuer": ("avsender", "avsendar", "oppdragsgiver", "oppdragsgivar", "departement", "fra", "avsändare", "uppdragsgivare", "från", "issuer", "from", "ministry"),
    "addressee": ("virksomhet", "verksemd", "etat", "organ", "myndighet", "organisation", "addressee", "agency"),
    "issued": ("brevdato", "brevets dato", "datert", "beslutsdatum", "issued", "letter date"),
    "label": ("nr", "nummer", "id", "oppdragsnr", "oppdragsnummer", "løpenr", "uppdragsnr", "löpnr", "punkt", "number", "no"),
    "note": ("merknad", "merknader", "kommentar", "kommentarer", "anmerkning", "anmärkning", "anteckning", "notat", "note", "notes", "comment", "comments"),
}  # fmt: skip
ORGANISATION_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "navn",
        "namn",
        "virksomhet",
        "verksemd",
        "myndighet",
        "organisasjon",
        "organisation",
        "name",
        "organisation name",
    ),
    "code": ("kode", "kod", "code", "id"),
    "short": (
        "kortnavn",
        "kortnamn",
        "forkortelse",
        "forkorting",
        "förkortning",
        "short",
        "short name",
        "abbreviation",
    ),
    "number": ("orgnr", "org nr", "organisasjonsnummer", "organisationsnummer", "number", "organisation number"),
    "country": ("land", "country"),
    "part_of": ("overordnet", "overordna", "del av", "departement", "överordnad", "part of", "parent"),
    "email": ("e post", "epost", "e postadresse", "e postadress", "mail", "email", "e mail"),
}
MOST_HEAD_ROWS = 30
DERIVED = "derived"
"""The part of a column that follows from the others, as in our own workbook: it is not read."""


class Head(NamedTuple):
    """The head of a list: the row of its last line, from 0; the part that each column holds, and the headings that mean none."""

    row: int
    columns: dict[int, str]
    unknown: dict[int, str]


def folded_heading(text: str) -> str:
    """A heading for comparison: lower case, without punctuation and doubled spaces."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())


def head_of(sheet: Sheet, headings: Mapping[str, Sequence[str]], named: Mapping[str, str], needed: str) -> Head | None:
    """The head of a sheet: the row with the most known headings, joined with the row above it where that has more of them.

    `named` maps headings to parts and comes before the known ones. Nothing where no row has `needed`, or a single known heading.
    """
    words = {folded_heading(heading): part for part, texts in headings.items() for heading in texts}
    words |= {folded_heading(heading): part for heading, part in named.items()}
    best: Head | None = None
    for number, row in enumerate(sheet.rows[:MOST_HEAD_ROWS]):
        for above in (False, True) if number else (False,):
            found = _head(sheet, number, words, with_row_above=above)
            if (
                needed in found.columns.values()
                and len(found.columns) > 1
                and (best is None or len(found.columns) > len(best.columns))
            ):
                best = found
        if len(row) and best is not None and number > best.row + 2:
            break
    return best


def _head(sheet: Sheet, number: int, words: Mapping[str, str], *, with_row_above: bool) -> Head:
    columns: dict[int, str] = {}
    unknown: dict[int, str] = {}
    row, above = sheet.rows[number], sheet.rows[number - 1] if with_row_above else ()
    for column in range(max(len(row), len(above))):
        own, over = _text(row, column), _text(above, column)
        candidates = [text for text in (f"{over} {own}".strip(), own, over) if text]
        part = next(
            (
                found
                for text in candidates
                if (found := words.get(folded_heading(text)) or _without_brackets(text, words))
            ),
            "",
        )
        if part == DERIVED:
            continue
        if part and part not in columns.values():
            columns[column] = part
        elif candidates:
            unknown[column] = candidates[0]
    return Head(number, columns, unknown)


def _without_brackets(text: str, words: Mapping[str, str]) -> str:
    """The part of a heading such as "Frist (dato)"."""
    return words.get(folded_heading(re.sub(r"\(.*?\)", " ", text)), "")


def _text(row: Sequence[Cell], column: int) -> str:
    value = row[column] if column < len(row) else None
    return value if isinstance(value, str) and len(value) <= 80 else ""
