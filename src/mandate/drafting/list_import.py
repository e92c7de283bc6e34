"""Turn a list of assignments, as agencies maintain in Excel, into assignment files to review.

No content of a row is dropped.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any, NamedTuple

import rtoml

from mandate.dates.grammar import parse_due
from mandate.dates.loose_dates import possible_dates
from mandate.dates.suggestions import PhraseContext, suggest_due
from mandate.drafting.columns import Head
from mandate.drafting.compose import Provenance, one_or_list, without_empty
from mandate.drafting.facts import title_facts
from mandate.drafting.identifiers import LONGEST_ID, Identifiers, short_id
from mandate.drafting.list_bodies import ListBodies
from mandate.drafting.list_rows import ListRow, RowNote, rows_of
from mandate.drafting.list_status import outcome_of
from mandate.drafting.own_list import ListedRow, own_ids, own_letter
from mandate.drafting.spreadsheets import Sheet
from mandate.messages.translations import message, translatable, translate_to
from mandate.model.due import Due
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.reading.suggest import as_id
from mandate.storage.errors import CannotRun

_NOT_STATED = "not stated"
_LONGEST_TITLE = 300
_SHOWN = 20
_FAR = 25
"""Years; Excel has 1900 where a cell holds a small number in place of a day."""
_UNSTATED = {
    "issuer": message("row {number}: the list does not say who gave the assignment"),
    "addressee": message("row {number}: the list does not say who got the assignment"),
}


class Imported(NamedTuple):
    """The result of a list: the tables of each new file by its id, and the bodies that the register lacks.

    `skipped` has a note for each row with content that could not be used, `open_` one for each cell that remains as words,
    because it is not a date or a body of the register. `listed` has the row of each deadline of each file.
    """

    documents: dict[str, dict[str, Any]]
    bodies: dict[str, dict[str, Any]]
    rows: int
    skipped: list[RowNote]
    open_: list[RowNote]
    listed: dict[str, list[ListedRow]]


class Defaults(NamedTuple):
    """The values that a person stated for rows without them: codes of the register, and the year of dates."""

    issuer: str = ""
    addressee: str = ""
    year: int | None = None


def imported(sheet: Sheet, head: Head, register: Register, provenance: Provenance, defaults: Defaults) -> Imported:
    """The files of a list, one for each reference (else for each letter that the list names). Raises CannotRun."""
    importer = _Importer(head, register, provenance, defaults)
    rows, skipped = rows_of(sheet, head)
    groups: dict[str, list[ListRow]] = {}
    for row in rows:
        name = next(filter(None, map(row.words, ("assignment", "reference", "letter"))), "")
        groups.setdefault(name, []).append(row)
    documents: dict[str, dict[str, Any]] = {}
    listed: dict[str, list[ListedRow]] = {}
    for group in groups.values():
        id_, document = importer.document(group)
        documents[id_] = document
        listed[id_] = [ListedRow(row.number, row.day("first"), row.day("last")) for row in group]
    return Imported(documents, importer.bodies.new, len(rows), skipped, importer.open_, listed)


class _Importer:
    def __init__(self, head: Head, register: Register, provenance: Provenance, defaults: Defaults) -> None:
        self._head, self._provenance, self._defaults = head, provenance, defaults
        self._language = next((one for one in Language if one == register.language), Language.EN)
        self._codes = tuple(register.organisations)
        self._known = {one.id for one in register.assignments}
        self._letters = Identifiers(self._known)
        self.bodies = ListBodies(register)
        self.open_: list[RowNote] = []

    def document(self, rows: list[ListRow]) -> tuple[str, dict[str, Any]]:
        """The tables of one file, and its id."""

        def first(part: str) -> str:
            return next(filter(None, (row.words(part) for row in rows)), "")

        letter, reference = first("letter"), first("reference")
        issued = next(filter(None, (row.day("issued") for row in rows)), None)
        own = {
            "letter": letter,
            "issuer": self._body(rows, "issuer") or self._defaults.issuer or self._body(rows, "to"),
            "addressee": self._body(rows, "addressee")
            or self._defaults.addressee
            or next(filter(None, (self.bodies.known(row.words("responsible")) for row in rows)), ""),
            "issued": issued,
        }
        for option, cause in _UNSTATED.items():
            if not own[option]:
                raise CannotRun(
                    translatable(cause, number=rows[0].number),
                    translatable(
                        "name a body of the register: --{option} CODE, one of {codes}",
                        option=option,
                        codes=", ".join(self._codes[:_SHOWN]),
                    ),
                )
        name = reference or PurePath(self._provenance.from_).stem
        title = letter or translate_to(self._language, "Assignments of {reference}", reference=name)
        year = issued.year if issued else self._defaults.year or _only_year(letter)
        facts = {
            "title": title[:_LONGEST_TITLE],
            "issuer": own["issuer"],
            "addressee": own["addressee"],
            "reference": reference,
            "issued": issued,
        } | title_facts(letter)
        ids = Identifiers()
        is_own = all("assignment" in row.cells for row in rows)
        wishes = own_ids([row.words("label") for row in rows]) if is_own else [""] * len(rows)
        deadlines = [self._deadline(row, wish, ids, year, own) for row, wish in zip(rows, wishes, strict=True)]
        base = own_letter(row.words("assignment") for row in rows) or as_id(
            f"{own['issuer']}-{own['addressee']}-{reference or letter or 'list'}"
        )[:LONGEST_ID].strip("-")
        id_ = self._letters.free(base)
        if base in self._known:
            self._look(
                rows[0],
                translatable("`{known}` is in the register; this letter's rows become `{id}`", known=base, id=id_),
            )
        return id_, {
            "assignment": without_empty(facts),
            "drafted": self._provenance.table(),
            "deadlines": deadlines,
        }

    def _deadline(
        self, row: ListRow, wish: str, ids: Identifiers, year: int | None, own: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The table of a row, with the id of the list where `wish` is one. `own` are the facts of its letter."""
        title = row.words("title")
        id_ = ids.free(wish or short_id(title))
        origin = translate_to(self._language, "row {number} of the list", number=row.number)
        notes = [origin]
        due, assumed = self._due(row, year, notes)
        responsible, owner = self._responsible(row, notes)
        to, copy = (self.bodies.named(str(row.cells.get(part) or "")) for part in ("to", "copy"))
        copies = (*copy.codes, *to.copies, *copy.copies)
        outcome = outcome_of(row, self._provenance.on)
        delivered = outcome.delivered
        for text in outcome.notes:
            self._look(row, text)
        if delivered is not None and isinstance(due, list):
            self._look(row, translatable("delivered on {day}, and the row has several dates", day=delivered))
            delivered = None
        said = ["label", "status", "note"]
        said += ["outcome"] if outcome.notes else []
        said += ["delivered"] if delivered is None or delivered != row.day("delivered") else []
        said += [part for part, found in (("to", to), ("copy", copy)) if not found.is_whole]
        notes += [self._said(row, part) for part in said if part in row.cells]
        notes += self._differing(row, own)
        notes += [f"{name}: {text}" if name else text for name, text in row.rest]
        if len(title) > _LONGEST_TITLE:
            notes.append(title)
        return without_empty(
            {
                "id": id_,
                "title": title[:_LONGEST_TITLE],
                "due": due,
                "assumed": assumed,
                "responsible": "" if responsible == [own["addressee"]] else one_or_list(responsible),
                "owner": owner,
                "to": one_or_list(to.codes),
                "copy": list(dict.fromkeys(copies)) if len(copies) > 1 else one_or_list(copies),
                "review": True,
                "deliveries": [{"on": delivered, "note": origin}] if delivered else [],
                "withdrawn": {"on": outcome.withdrawn, "reason": origin} if outcome.withdrawn else None,
                "note": "; ".join(notes),
            }
        )

    def _said(self, row: ListRow, part: str) -> str:
        """The words of a cell with its heading, for a note."""
        return f"{self._head.heading(part)}: {row.words(part)}"

    def _differing(self, row: ListRow, own: Mapping[str, Any]) -> list[str]:
        """The facts of a row that are not those of its letter."""
        found = []
        for part in ("letter", "issuer", "addressee", "issued"):
            text = row.words(part)
            here = {row.day(part)} if part == "issued" else {text, self.bodies.known(text)}
            if text and not (own[part] and own[part] in here):
                found.append(self._said(row, part))
                self._look(row, translatable("not as in the first row of its letter: {text}", text=found[-1]))
        return found

    def _look(self, row: ListRow, text: str) -> None:
        self.open_.append(RowNote(row.number, text))

    def _due(self, row: ListRow, year: int | None, notes: list[str]) -> tuple[Any, bool]:
        """The due of a row, and whether its year is assumed. Words that are not a day or a due go to the note too."""
        value, text, day = row.cells.get("due"), row.words("due"), row.day("due")
        if isinstance(value, datetime) and not value.second:
            return value, False
        if day is not None and abs(day.year - self._provenance.on.year) > _FAR:
            self._look(row, translatable("a day far from now: {day}", day=day))
        if day is not None and not isinstance(value, datetime):
            return day, False
        if not text:
            return _NOT_STATED, False
        if day is None and isinstance(parse_due(text), Due):
            return text, False
        notes.append(self._said(row, "due"))
        if day is not None:
            return day, False
        if len(days := possible_dates(text)) > 1:
            self._look(row, translatable("{text} may be {day} or {other}", text=text, day=days[0], other=days[1]))
            return _NOT_STATED, False
        phrase = ", ".join(str(value).split("\n"))
        if toml := suggest_due(phrase, PhraseContext(year=year)).toml:
            return rtoml.loads(f"x = {toml}")["x"], not suggest_due(phrase).toml
        if year is None and suggest_due(phrase, PhraseContext(year=self._provenance.on.year)).toml:
            self._look(row, translatable("not a date: {text} (it has no year: --year YEAR gives it)", text=text))
        else:
            self._look(row, translatable("not a date: {text}", text=text))
        return _NOT_STATED, False

    def _responsible(self, row: ListRow, notes: list[str]) -> tuple[list[str], str]:
        """The bodies of the register that are responsible, and the unit of our own: words that name no body are a unit or a person."""
        owner, text = row.words("owner"), row.words("responsible")
        codes = self.bodies.all_known(text)
        if text and not codes and owner:
            notes.append(self._said(row, "responsible"))
        return codes, owner or ("" if codes else text)

    def _body(self, rows: Iterable[ListRow], part: str) -> str:
        """The first body that a column names; a number or a day is not one."""
        cells = (row.cells.get(part) for row in rows)
        return next((code for cell in cells if isinstance(cell, str) for code in self.bodies.named(cell).codes), "")


def _only_year(text: str) -> int | None:
    """The year that a letter's title names, where it names one."""
    years = set(re.findall(r"\b20[0-9]{2}\b", text))
    return int(years.pop()) if len(years) == 1 else None
