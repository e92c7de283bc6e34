"""Registers made of texts, in memory and in folders."""

from collections.abc import Mapping
from pathlib import Path

from mandate.checks.engine import check
from mandate.checks.located import locate
from mandate.reading.register import ParsedRegister, Sources, load
from mandate.reading.source import Source
from mandate.render.diagnostics import full
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
    made = [Source(file=name, data=text if isinstance(text, bytes) else text.encode()) for name, text in files.items()]
    about = Source(file="mandate.toml", data=register if isinstance(register, bytes) else register.encode())
    return load(Sources(folder=".", register=about, assignments=tuple(made)))


def letter(body: str) -> ParsedRegister:
    """A register of one letter, `a.toml`: LETTER with `body` below it, and without its recipient where `body` has `[reporting]`."""
    return loaded({"a.toml": (BARE_LETTER if "[reporting]" in body else LETTER) + body})


def faults(of: ParsedRegister) -> str:
    """What `mandate check` prints for a register."""
    return full(locate(check(of, DAY), of.sources))


def names(of: ParsedRegister) -> list[str]:
    """The names of the rules that a register breaks, in the order they are told."""
    return [fault.rule.name for fault, _ in locate(check(of, DAY), of.sources).faults]


def register(folder: Path, /, **files: str) -> Path:
    """A folder with a mandate.toml and the letters given, by id."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
