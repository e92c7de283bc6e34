"""Registers made of texts, in memory and in folders."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from mandate.checks.job import CheckJob, ReportScope
from mandate.checks.located import LocatedDiagnostics
from mandate.feeds.calendar_event import CalendarEvent
from mandate.feeds.feed import Feed
from mandate.feeds.revision import auxiliary_event_names, ended_event_names, missing_events, removable_uids
from mandate.model.diagnostic import Diagnostic
from mandate.model.register import Register
from mandate.publishing.builder import File
from mandate.publishing.edition import Edition, PublishError, PublishOptions
from mandate.publishing.job import FolderJob
from mandate.reading.register import Files, ParsedRegister, TextFiles, load, text_files
from mandate.reading.source import Source
from mandate.render.diagnostics import full
from mandate.schedule.obligations import Obligation
from mandate.storage.runner import run
from support.clock import DAY

ROOT = Path(__file__).parents[2]
ORGANISATIONS = "\n".join(f'{code} = {{ name = "{name}", country = "{country}" }}' for code, name, country in (
    ("jd", "Justis- og beredskapsdepartementet", "NO"),
    ("pod", "Politidirektoratet", "NO"),
    ("udi", "Utlendingsdirektoratet", "NO"),
    ("kamk", "Kammarkollegiet", "SE"),
    ("lst", "Länsstyrelsen", "SE"),
))  # fmt: skip
REGISTER = f"""[register]
name = "Test register"
country = "NO"
timezone = "Europe/Oslo"
id = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"

[annual_report]
NO = "03-15"
SE = "02-22"

[organisations]
{ORGANISATIONS}
"""
LETTER = """reporting.to = "jd"
[assignment]
title = "A letter"
issuer = "jd"
addressee = "pod"
reference = "26/1"
issued = 2026-01-15
"""
BARE_LETTER = LETTER.replace('reporting.to = "jd"\n', "")
BROKEN = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 31.12.2026\n'
SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'


def loaded(files: Mapping[str, str | bytes], register: str | bytes = REGISTER) -> ParsedRegister:
    """A register made of texts, read as from a folder. Files are named as below it: `a.toml`, `sub/b.toml`."""
    return load(written(files, register))


def written(files: Mapping[str, str | bytes], register: str | bytes = REGISTER) -> TextFiles:
    """The files of a register made of texts, of which the letters are not read yet."""
    made = [Source(file=name, data=text if isinstance(text, bytes) else text.encode()) for name, text in files.items()]
    about = Source(file="mandate.toml", data=register if isinstance(register, bytes) else register.encode())
    return text_files(about, made)


def letter(body: str) -> ParsedRegister:
    """A register of one letter, `a.toml`: LETTER with `body` below it, and without its recipient where `body` has `[reporting]`."""
    return loaded({"a.toml": (BARE_LETTER if "[reporting]" in body else LETTER) + body})


def files_of(of: ParsedRegister) -> TextFiles:
    """The files that a register was read from."""
    about = of.header.source.file
    return TextFiles(header=of.header, texts={file: source for file, source in of.sources.items() if file != about})


def check(files: Files | ParsedRegister, as_of: date | None = DAY) -> LocatedDiagnostics:
    """Every diagnostic of a register, at its place."""
    of = files_of(files) if isinstance(files, ParsedRegister) else files
    scope = ReportScope(files=frozenset((of.header.source.file, *of.names)), wide=True)
    return run(CheckJob(as_of=as_of, scope=scope), of, workers=1)


def diagnostics(files: Files | ParsedRegister, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a register."""
    return tuple(fault for fault, _ in check(files, as_of).faults)


def edition(
    of: ParsedRegister, day: date, wishes: PublishOptions, before: Mapping[str, File]
) -> Edition | PublishError:
    """The edition of a register that follows the files published before."""
    return run(FolderJob(as_of=day, wishes=wishes, before=before), files_of(of), workers=1)


def lost(
    new: Feed, old: Feed, owed: Iterable[Obligation], register: Register, as_of: date
) -> tuple[CalendarEvent, ...]:
    """The deadlines still owed that `old` shows and `new` neither shows nor takes back. `owed` is everything under the register."""
    parts = [name for letter in register.assignments for name in auxiliary_event_names(letter)]
    return missing_events(new, old, removable_uids((*ended_event_names(owed), *parts), register), as_of)


def faults(of: ParsedRegister) -> str:
    """The output of `mandate check` for a register."""
    return full(check(of))


def names(of: ParsedRegister) -> list[str]:
    """The names of the rules that a register breaks, in the order of the report."""
    return [fault.rule.name for fault, _ in check(of).faults]


def register(folder: Path, /, **files: str) -> Path:
    """A folder with a mandate.toml and the letters given, by id."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
