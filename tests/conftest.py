"""What every test may use: registers made of texts, whole-text goldens, and the project's own register."""

import signal
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from mandate.checks.engine import check
from mandate.checks.located import locate
from mandate.reading.register import ParsedRegister, Sources, load
from mandate.reading.source import Source
from mandate.render.diagnostics import full

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as a shell has it for what runs behind: programs begun here would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
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
DAY = date(2026, 11, 22)
"""Today, wherever a test checks a register: a record after it is in the future."""
BARE_LETTER = LETTER.replace('reporting.to = "jd"\n', "")


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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="rewrite the expected texts with what is printed now; git shows what changed",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/goldens/NAME, whole; `--write-goldens` rewrites it."""

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / "goldens" / name
        if request.config.getoption("--write-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8")

    return compare
