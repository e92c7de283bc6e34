"""New files in the format's own order: a register, its first example, a letter and one that follows another."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from textwrap import wrap
from typing import Any, Literal

import msgspec

from mandate.dates.formatting import format_due
from mandate.editing.insert import aligned, due_to_toml, sort_by_key_order
from mandate.editing.key_order import written_order
from mandate.messages.translations import message, translate_to
from mandate.model.assignment import Assignment, AssignmentKind
from mandate.model.due import AnnualReport, Bound, Counted, Due, Dues, Open, SameDay
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.reading.key_definition import ValueKind
from mandate.reading.keys import TABLES

SCHEMAS: tuple[Literal["assignment", "register"], ...] = ("assignment", "register")
SCHEMA = "#:schema ./.mandate/{}.json"
"""The line that names a file's schema for an editor; `init` and `mandate schema` write that schema."""
_ANNUAL_REPORT = {"NO": "03-15", "SE": "02-22"}
_SHORT_KINDS = {AssignmentKind.SUPPLEMENTARY_LETTER: "supplement", AssignmentKind.AMENDMENT: "amendment"}

_EXAMPLE_BODIES = {
    "ministry": (message("Example ministry (invented)"), message("MIN")),
    "agency": (message("Example agency (invented)"), message("AGY")),
}
EDITOR_FILES = {
    ".editorconfig": """\
root = true

[*.toml]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
trim_trailing_whitespace = true
""",
    ".vscode/extensions.json": '{\n  "recommendations": ["tamasfe.even-better-toml"]\n}\n',
}
IGNORE_FILES = {".gitignore": "# what a program leaves that was stopped while it wrote\n.*.part\n.*.lock\n"}
PRE_COMMIT_FILES = {
    ".pre-commit-config.yaml": """\
repos:
  - repo: local
    hooks:
      - id: mandate-check
        name: mandate check
        entry: mandate check
        language: system
        files: \\.toml$
        pass_filenames: false
      - id: mandate-fmt
        name: mandate fmt --check
        entry: mandate fmt --check
        language: system
        files: \\.toml$
        pass_filenames: false
"""
}


def register_text(about: Mapping[str, Any], *, example: bool) -> str:
    """A `mandate.toml`, with the bodies of the example where there is one. `about` are the values of `[register]`."""
    country, language = str(about.get("country", "")), Language(about.get("language", "en"))
    bodies = {
        code: {"name": translate_to(language, name), "short": translate_to(language, short)}
        | ({"country": country} if country else {})
        for code, (name, short) in _EXAMPLE_BODIES.items()
    }
    document: dict[str, Any] = {"register": about}
    if country in _ANNUAL_REPORT:
        document["annual_report"] = {country: _ANNUAL_REPORT[country]}
    document["organisations"] = bodies if example else {}
    head = translate_to(
        language,
        "The register of this folder: every other *.toml here is one letter. The id is never changed: calendar ids are made of it.",
    )
    return f"{SCHEMA.format('register')}\n\n{_comment(head)}\n{_document_text(document, 'mandate.toml')}"


def _comment(text: str) -> str:
    """A text as lines of a comment."""
    return "".join(f"# {line}\n" for line in wrap(text, 110, break_long_words=False, break_on_hyphens=False))


def example_text(issued: date, language: Language) -> str:
    """A letter of invented bodies, with a deadline of each common sort, in the language of the register."""
    tell = partial(translate_to, language)
    document = {
        "assignment": {
            "title": tell("Allocation letter {year} (an invented example: replace it)", year=issued.year),
            "kind": "allocation-letter",
            "issuer": "ministry",
            "addressee": "agency",
            "reference": f"{issued.year}/1",
            "year": issued.year,
            "issued": issued,
        },
        "drafted": {"on": issued, "review": True},  # so that no feed shows it
        "reporting": {"to": "ministry"},
        "tasks": [{"id": "study", "title": tell("Study how to shorten the waiting time")}],
        "deadlines": [
            {
                "id": "plan",
                "title": tell("Plan for the study"),
                "kind": "plan",
                "tasks": ["study"],
                "due": "6 weeks after issued",
                "quote": tell("within six weeks"),
            },
            {
                "id": "report",
                "title": tell("Report of the study"),
                "kind": "report",
                "tasks": ["study"],
                "due": "6 months after plan",
            },
        ],
    }
    head, _, tables = letter_text(document).partition("[assignment]")
    about = _comment(
        tell(
            "An invented example: `mandate status` lists it, and no feed shows it, for [drafted] says that it is not reviewed. `mandate remove example --yes` takes it away."
        )
    )
    return f"{head}{about}\n[assignment]{tables}"


def letter_text(document: Mapping[str, Any]) -> str:
    """A letter with its schema line, for the register's own folder."""
    return f"{SCHEMA.format('assignment')}\n\n{_document_text(document, 'assignment file')}"


def _document_text(document: Mapping[str, Any], root: str) -> str:
    """A document in the order of the format, a blank line between its tables; of empty ones it has `organisations` only."""
    blocks = []
    for name in written_order(root):
        value = document.get(name)
        kind = TABLES[root][name].table
        tables = value if isinstance(value, list) else [] if value is None else [value]
        is_list = TABLES[root][name].kind is ValueKind.TABLES or isinstance(value, list)
        brackets = ("[[", "]]") if is_list else ("[", "]")
        for table in tables:
            pairs = sort_by_key_order(kind, table) if kind in TABLES else dict(table)
            if pairs or name == "organisations":
                lines = aligned(pairs)
                blocks.append(f"{brackets[0]}{name}{brackets[1]}\n{lines}{chr(10) if lines else ''}")
    return "\n".join(blocks)


def proposed_id(values: Mapping[str, Any]) -> str:
    """The id of a letter from its values: `jd-pod-2020-supplement-9`."""
    addressee = values["addressee"]
    first = addressee if isinstance(addressee, str) else addressee[0]
    issued, number, kind = values.get("issued"), values.get("number"), values.get("kind")
    year = values.get("year") or (issued.year if isinstance(issued, date) else None)
    issuer = values["issuer"]
    issuer = issuer if isinstance(issuer, str) else issuer[0]
    parts = [issuer, first, year, _SHORT_KINDS.get(kind) if kind else None, number]
    return "-".join(str(part) for part in parts if part)


def next_letter_values(register: Register, old: Assignment, *, supplement: bool) -> dict[str, Any]:
    """The values that the letter after `old` takes over: next year's, or (`supplement`) the next one of the same year."""
    year = old.year if supplement or old.year is None else old.year + 1
    letter: dict[str, Any] = {
        "issuer": _one_or_list(old.issuers),
        "addressee": _one_or_list(old.addressee),
        "language": old.language,
        "year": year,
    }
    if supplement:
        like = [one for one in register.assignments if _is_supplement_beside(one, old)]
        letter["kind"] = AssignmentKind.SUPPLEMENTARY_LETTER.value
        letter["number"] = max((one.number or 0 for one in like), default=0) + 1
        letter["title"] = f"Supplementary letter no. {letter['number']}" + (f" for {year}" if year else "")
    else:
        letter["kind"] = old.kind.value if old.kind else None
        if old.year and str(old.year) in old.title:
            letter["title"] = old.title.replace(str(old.year), str(year))
    relation = {"relation": "supplements" if supplement else "continues", "assignment": old.id}
    participants = msgspec.structs.asdict(old.participants)
    leads = participants.pop("leads")
    participants = {"lead": _one_or_list(leads) if leads else None, **participants}
    reporting = {
        "to": None if old.reporting.to is None else _one_or_list(old.reporting.to),
        "other_recipients": old.reporting.other_recipients or None,
        "copy": _one_or_list(old.reporting.copy) if old.reporting.copy else None,
        "cite": old.reporting.cite or None,
        "default": _default(old.reporting.default, (year or 0) - (old.year or 0), supplement=supplement),
    }
    return {
        "assignment": {key: value for key, value in letter.items() if value is not None},
        "participants": {
            role: list(who) if isinstance(who, tuple) else who for role, who in participants.items() if who
        },
        "reporting": {key: value for key, value in reporting.items() if value is not None},
        "related": [relation],
    }


def _one_or_list(codes: tuple[str, ...]) -> str | list[str]:
    return codes[0] if len(codes) == 1 else list(codes)


def _is_supplement_beside(one: Assignment, old: Assignment) -> bool:
    same = (one.issuer, one.addressee, one.year) == (old.issuer, old.addressee, old.year)
    return same and one.kind is AssignmentKind.SUPPLEMENTARY_LETTER


def _default(due: Due | Dues | None, years: int, *, supplement: bool) -> object:
    """The default due without last year's day, which does not apply to this year's letter."""
    match due:
        case AnnualReport(year=year):
            return format_due(AnnualReport(year=year + years))
        case Open() | Counted() | Bound() | SameDay():
            return format_due(due)
        case None | Dues():
            return None
        case _ if supplement:
            return due_to_toml(due)
        case _:
            return None
