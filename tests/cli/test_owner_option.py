"""`--owner` with an unknown name: an error with the nearest name, instead of an empty list."""

from pathlib import Path

import pytest
from support.cli import run, said, status
from support.registers import LETTER, register

A = LETTER + (
    '\n[[tasks]]\nid = "t"\ntitle = "T"\nowner = "Økonomi"\ndue = 2026-12-01\n'
    '\n[[deadlines]]\nid = "d"\ntitle = "D"\nowner = "Veiledning"\ndue = 2026-12-18\n'
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return register(tmp_path, a=A, b=LETTER.replace('"26/1"', '"26/2"'))


@pytest.mark.parametrize("command", [("status",), ("status", "--json"), ("ical",), ("digest",)])
def test_nobody_of_that_name_exits_2_with_the_nearest(command: tuple[str, ...], here: Path) -> None:
    done = run(*command, "--owner", "Veiledingg", cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done) == (
        "error: no deadline or task of this register has the owner `Veiledingg`\nhelp: did you mean `Veiledning`?\n"
    )


def test_one_of_several_that_nobody_is_called_is_reported_too(here: Path) -> None:
    done = run("status", "--owner", "Veiledning", "--owner", "Xyz", cwd=here)
    assert said(done).splitlines()[-1] == "help: the owners are Veiledning, Økonomi"


def test_capital_letters_do_not_matter(here: Path) -> None:
    assert [one["id"] for one in status(here, "--owner", "økonomi")] == ["a.t"]


def test_an_owner_of_mandate_toml_without_deadlines_is_known(here: Path) -> None:
    text = (here / "mandate.toml").read_text()
    (here / "mandate.toml").write_text(f'{text}\n[owners]\n"HR" = {{ email = "hr@example.org" }}\n')
    done = run("status", "--owner", "HR", cwd=here)
    assert done.returncode == 0
    assert "0 of 2 obligations listed" in said(done)
