"""Turn a list of assignments, as agencies maintain in Excel, into assignment files to review.

No content of a row is dropped.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import rtoml

from mandate.dates.grammar import parse_due
from mandate.dates.loose_dates import possible_dates
from mandate.dates.suggestions import PhraseContext, suggest_due
from mandate.drafting.columns import Head, folded_heading
from mandate.drafting.compose import Provenance
from mandate.drafting.identifiers import LONGEST_ID, free_id, short_id
from mandate.drafting.list_rows import Row, day_of, rows_of, words_of
from mandate.drafting.own_list import ASSUMED_RECIPIENT, ListedRow, own_ids, own_letter
from mandate.drafting.spreadsheets import Sheet
from mandate.messages.translations import message, translatable
from mandate.model.register import Register
from mandate.reading.suggest import as_id

NOT_STATED = "not stated"
_ENDED = frozenset(
    ("levert", "utført", "ferdig", "besvart", "avsluttet", "avslutta", "lukket", "lukka", "ok", "redovisad", "redovisat", "levererad", "levererat", "klar", "klart", "avslutad", "avslutat", "lämnad", "delivered", "done", "closed")
)  # fmt: skip
_GONE = frozenset(
    ("trukket", "trukket tilbake", "trekt tilbake", "bortfalt", "falt bort", "utløpt", "utgått", "återkallad", "återkallat", "utgången", "utgånget", "bortfallen", "withdrawn", "expired", "cancelled", "lapsed")
)  # fmt: skip
_PARTS = {
    "letter": message("letter"),
    "issuer": message("issuer"),
    "addressee": message("addressee"),
    "issued": message("issued"),
}
_LONGEST_TITLE = 300


class Imported(NamedTuple):
    """The result of a list: the tables of each new file by its id, the bodies that the register lacks, and the columns
    understood.

    `skipped` names each row with content that could not be used, with its number and the reason; `open_` the cells that
    remain as words, because they are not a date or a body of the register. `listed` has the row of each deadline of each file.
    """

    documents: dict[str, dict[str, Any]]
    bodies: dict[str, dict[str, Any]]
    rows: int
    skipped: tuple[str, ...]
    open_: tuple[str, ...]
    listed: dict[str, tuple[ListedRow, ...]]


class Defaults(NamedTuple):
    """The values that a person stated for rows without them: codes of the register, and the year of dates."""

    issuer: str = ""
    addressee: str = ""
    year: int | None = None


def imported(sheet: Sheet, head: Head, register: Register, provenance: Provenance, defaults: Defaults) -> Imported:
    """The files of a list, one for each reference (else for each letter that the list names).

    Raises ValueError with the missing part if neither the rows nor `defaults` have an issuer or an addressee.
    """
    importer = _Importer(register, provenance, defaults)
    rows, skipped = rows_of(sheet, head)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        parts = ("assignment", "reference", "letter")
        groups.setdefault(next((text for part in parts if (text := words_of(row.cells.get(part)))), ""), []).append(row)
    documents: dict[str, dict[str, Any]] = {}
    listed: dict[str, tuple[ListedRow, ...]] = {}
    for group in groups.values():
        id_, document = importer.document(group, taken=documents)
        documents[id_] = document
        listed[id_] = tuple(map(importer.listed, group))
    return Imported(documents, importer.bodies, len(rows), skipped, tuple(importer.open_), listed)


class _Importer:
    def __init__(self, register: Register, provenance: Provenance, defaults: Defaults) -> None:
        self._provenance = provenance
        self._defaults = defaults
        self._ids = {one.id for one in register.assignments}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.open_: list[str] = []
        self._codes: dict[str, str] = {}
        for code, body in register.organisations.items():
            for word in (body.name, body.short, code):
                if word:
                    self._codes.setdefault(folded_heading(word), code)
        self._taken = set(register.organisations)

    def document(self, rows: list[Row], taken: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The tables of one file, and its id."""
        letter = next((text for row in rows if (text := words_of(row.cells.get("letter")))), "")
        reference = next((text for row in rows if (text := words_of(row.cells.get("reference")))), "")
        issued = next((day for row in rows if (day := day_of(row.cells.get("issued")))), None)
        issuer = self._first(rows, "issuer", self._defaults.issuer) or self._first(rows, "to", "")
        addressee = self._first(rows, "addressee", self._defaults.addressee) or self._known(rows, "responsible")
        for option, value in (("issuer", issuer), ("addressee", addressee)):
            if not value:
                raise ValueError(option)
        year = issued.year if issued else self._defaults.year or _only_year(letter)
        facts = {
            "title": (letter or (f"Assignments of {reference}" if reference else "Assignments of an imported list"))[
                :_LONGEST_TITLE
            ],
            "issuer": issuer,
            "addressee": addressee,
            "reference": reference,
            "issued": issued,
        }
        drafted = {
            "from": self._provenance.from_,
            "sha256": self._provenance.sha256,
            "on": self._provenance.on,
            "review": True,
        }
        ids: set[str] = set()
        own = {"letter": letter, "issuer": issuer, "addressee": addressee, "issued": issued}
        is_own = all("assignment" in row.cells for row in rows)
        wishes = own_ids([words_of(row.cells.get("label")) for row in rows]) if is_own else [""] * len(rows)
        deadlines = [self._deadline(row, wish, ids, year, own) for row, wish in zip(rows, wishes, strict=True)]
        base = own_letter(words_of(row.cells.get("assignment")) for row in rows) or as_id(
            f"{issuer}-{addressee}-{reference or letter or 'list'}"
        )[:LONGEST_ID].strip("-")
        id_ = free_id(base, self._ids | set(taken))
        document = {
            "assignment": _without_empty(facts),
            "drafted": _without_empty(drafted),
            "deadlines": deadlines,
        }
        return id_, document

    def listed(self, row: Row) -> ListedRow:
        """The number of a row, and the days that a list of `mandate status` has for it."""
        return ListedRow(row.number, *(day_of(row.cells.get(part)) for part in ("first", "last")))

    def _deadline(self, row: Row, wish: str, ids: set[str], year: int | None, own: Mapping[str, Any]) -> dict[str, Any]:
        """The table of a row, with the id of the list where `wish` is one. `own` are the facts of its letter."""
        title = words_of(row.cells["title"])
        id_ = free_id(wish or short_id(title), ids)
        ids.add(id_)
        notes = [f"row {row.number} of the list"]
        due, assumed = self._due(row, year, notes)
        responsible, owner = self._responsible(row, notes)
        deadline: dict[str, Any] = {
            "id": id_,
            "title": title[:_LONGEST_TITLE],
            "due": due,
            "assumed": assumed,
            "responsible": responsible if responsible != own["addressee"] else "",
            "owner": owner,
            "to": self._codes_of(row, "to"),
            "copy": self._codes_of(row, "copy"),
            "review": True,
        }
        if delivered := self._delivered(row, notes):
            deadline["deliveries"] = [{"on": delivered, "note": f"row {row.number} of the list"}]
        notes += [f"{part}: {words_of(row.cells[part])}" for part in ("label", "status", "note") if part in row.cells]
        notes += self._differing(row, own)
        notes += [f"{name}: {words_of(value)}" for name, value in row.rest.items()]
        if len(title) > _LONGEST_TITLE:
            notes.append(title)
        deadline["note"] = "; ".join(notes)
        return _without_empty(deadline)

    def _differing(self, row: Row, own: Mapping[str, Any]) -> list[str]:
        """The facts of a row that are not those of its letter."""
        found = []
        for part in ("letter", "issuer", "addressee", "issued"):
            text = words_of(row.cells.get(part))
            same = day_of(row.cells.get(part)) == own[part] if part == "issued" else own[part] in {text, self._codes.get(folded_heading(text))}  # fmt: skip
            if text and not (same and own[part]):
                found.append(f"{part}: {text}")
                self.open_.append(
                    translatable(
                        "row {number}: {part}: {text}", number=row.number, part=translatable(_PARTS[part]), text=text
                    )
                )
        return found

    def _due(self, row: Row, year: int | None, notes: list[str]) -> tuple[Any, bool]:
        """The due of a row, and whether its year is assumed. Words that are not a due go to the note."""
        value = row.cells.get("due")
        if value is None:
            return NOT_STATED, False
        if isinstance(value, datetime) and not value.second:
            return value, False
        if isinstance(value, datetime):
            notes.append(f"due in the list: {value}")
        if (day := day_of(value)) is not None:
            return day, False
        text = words_of(value)
        if len(days := possible_dates(text)) > 1:
            notes.append(f"due in the list: {text}")
            self.open_.append(
                translatable(
                    "row {number}: {text} may be {day} or {other}",
                    number=row.number,
                    text=text,
                    day=days[0],
                    other=days[1],
                )
            )
            return NOT_STATED, False
        if parse_due(text) is not None:
            return text, False
        found = suggest_due(text, PhraseContext(year=year))
        if found.toml and not found.toml.startswith("["):
            notes.append(f"due in the list: {text}")
            return rtoml.loads(f"x = {found.toml}")["x"], "gives no year" in found.help
        notes.append(f"due in the list: {text}")
        is_dated = year is None and suggest_due(text, PhraseContext(year=self._provenance.on.year)).toml
        template = message("row {number}: not a date: {text}")
        if is_dated:
            template = message("row {number}: not a date: {text} (it has no year: --year YEAR gives it)")
        self.open_.append(translatable(template, number=row.number, text=text))
        return NOT_STATED, False

    def _delivered(self, row: Row, notes: list[str]) -> date | None:
        """The day of a delivery: a status word alone says that there was one, but not when, and stays a note."""
        value = row.cells.get("delivered")
        day = day_of(value)
        if value is not None and day is None:
            notes.append(f"delivered: {words_of(value)}")
        status = folded_heading(words_of(row.cells.get("status")))
        if status in _GONE:
            self.open_.append(
                translatable(
                    "row {number}: owed no more by the list, still owed here: {text}", number=row.number, text=status
                )
            )
        if (day is None and status in _ENDED) or (value is not None and day is None):
            said = words_of(value) or words_of(row.cells.get("status"))
            self.open_.append(
                translatable("row {number}: delivered, but on no day: {text}", number=row.number, text=said)
            )
        if day is not None and day > self._provenance.on:
            notes.append(f"delivered: {day}")
            self.open_.append(
                translatable("row {number}: delivered on a day to come: {day}", number=row.number, day=day)
            )
            return None
        return day

    def _responsible(self, row: Row, notes: list[str]) -> tuple[str, str]:
        """The body of the register that is responsible, and the unit of our own: a word that names no body is a unit or a person."""
        owner = words_of(row.cells.get("owner"))
        text = words_of(row.cells.get("responsible"))
        code = self._codes.get(folded_heading(text), "")
        if text and not code:
            if owner:
                notes.append(f"responsible: {text}")
            return "", owner or text
        return code, owner

    def _codes_of(self, row: Row, part: str) -> Any:
        """The bodies that a cell names; one that the register lacks is proposed as a new one."""
        text = words_of(row.cells.get(part)).removesuffix(ASSUMED_RECIPIENT)
        codes: list[str] = []
        for name in re.split(r"\s*[,;/]\s*", text):
            joined = re.split(r"\s+(?:og|och|and)\s+", name)  # a ministry's name may hold the word too
            apart = (
                len(joined) > 1
                and folded_heading(name) not in self._codes
                and all(folded_heading(one) in self._codes for one in joined)
            )
            codes += [self._code(one) for one in (joined if apart else [name]) if one]
        codes = list(dict.fromkeys(codes))
        return codes[0] if len(codes) == 1 else codes

    def _code(self, name: str) -> str:
        code = self._codes.get(folded_heading(name))
        if code is None:
            code = free_id(as_id(name)[:LONGEST_ID].strip("-"), self._taken)
            self._taken.add(code)
            self._codes[folded_heading(name)] = code
            self.bodies[code] = {"name": name}
        return code

    def _first(self, rows: Iterable[Row], part: str, otherwise: str) -> str:
        cells = (row.cells.get(part) for row in rows)
        text = next((text for cell in cells if isinstance(cell, str) and (text := words_of(cell))), "")
        return self._code(text) if text else otherwise

    def _known(self, rows: Iterable[Row], part: str) -> str:
        return next(
            (code for row in rows if (code := self._codes.get(folded_heading(words_of(row.cells.get(part)))))), ""
        )


def _only_year(text: str) -> int | None:
    """The year that a letter's title names, where it names one."""
    years = set(re.findall(r"\b20[0-9]{2}\b", text))
    return int(years.pop()) if len(years) == 1 else None


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in ("", None, [], False)}
