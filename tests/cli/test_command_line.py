"""Command lines that contradict themselves, lack something, or give days in a spelling of their own."""

from pathlib import Path

import pytest
from support.cli import run, said, status
from support.registers import LETTER, register

from mandate.cli.app import command_of
from mandate.cli.commands import COMMANDS

LETTERS = {
    "a": LETTER
    + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
    + '[[deadlines]]\nid = "yearly"\ntitle = "Yearly"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return register(tmp_path_factory.mktemp("register"), **LETTERS)


# --- an option is given once ---------------------------------------------------------------------


def _once() -> list[tuple[str, str, bool]]:
    """Every option that takes one value, of every command."""
    return [
        (name, max(one.opts, key=len), one.is_flag)
        for name in COMMANDS
        for one in command_of(name).params
        if one.param_type_name == "option" and not one.multiple
    ]


@pytest.mark.parametrize(("name", "option", "is_flag"), _once())
def test_an_option_that_takes_one_value_refuses_a_second(name: str, option: str, *, is_flag: bool, here: Path) -> None:
    words = (option,) if is_flag else (option, "x")
    done = run(name, *words, *words, cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done).startswith(f"error: {option} was given twice")
    assert said(done).count("\n") == 2


def test_an_option_that_takes_several_values_takes_them(here: Path) -> None:
    done = run("status", "--organisation", "pod", "--organisation", "jd", "--state", "due", "--state", "open", cwd=here)
    assert done.returncode == 0


def test_an_option_and_its_opposite_are_refused(here: Path) -> None:
    done = run("init", "elsewhere", "--example", "--no-example", cwd=here)
    assert said(done) == "error: --example was given twice\nhelp: leave all but one of them out\n"
    assert not (here / "elsewhere").exists()


# --- all that is missing, at once ----------------------------------------------------------------

MISSING = {
    ("move",): (
        "mandate move needs ID, DAY and --reason",
        "mandate move ID DAY --reason TEXT",
    ),
    ("move", "a.report", "--reason", "It's late"): (
        "mandate move needs DAY",
        "mandate move a.report DAY --reason 'It'\"'\"'s late'",
    ),
    ("move", "a.yearly"): (
        "mandate move needs DAY, --reason and --for",
        "mandate move a.yearly DAY --reason TEXT --for 2026-05-15",
    ),
    ("move", "nothing.here", "2027-01-01"): (
        "mandate move needs --reason",
        "mandate move nothing.here 2027-01-01 --reason TEXT",
    ),
    ("done",): ("mandate done needs ID", "mandate done ID"),
    ("event", "a"): ("mandate event needs NAME and DAY", "mandate event a NAME DAY"),
    ("add",): ("mandate add needs ORGANISATION and --name", "mandate add ORGANISATION --name TEXT"),
}


@pytest.mark.parametrize("words", MISSING)
def test_everything_that_is_missing_is_named_with_the_line_to_write(words: tuple[str, ...], here: Path) -> None:
    needs, line = MISSING[words]
    done = run(*words, cwd=here)
    assert (done.returncode, said(done)) == (2, f"error: {needs}\nhelp: write: {line}\n")


def test_help_is_given_whatever_is_missing(here: Path) -> None:
    done = run("move", "--help", cwd=here)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: mandate move")


# --- days in every option that takes one ---------------------------------------------------------

DAYS = {
    "2026-05-14": "",
    "14.5.2026": "2026-05-14",
    "14.05.26": "2026-05-14",
    "14. mai 2026": "2026-05-14",
    "den 14 maj 2026": "2026-05-14",
    "14 May 2026": "2026-05-14",
}
TAKING_A_DAY = {
    "--as-of": ("status", "--as-of", "{day}"),
    "--since": ("ical", "--since", "{day}"),
    "--on": ("done", "a.report", "--dry-run", "--on", "{day}"),
    "--for": ("done", "a.yearly", "--dry-run", "--for", "{day}"),
    "DAY": ("move", "a.report", "{day}", "--reason", "x", "--dry-run"),
    "--issued": (
        *("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--issued", "{day}", "--dry-run"),
        *("--task", "a; A", "--deadline", "b; to be agreed; B"),
    ),
    "--deadline": (
        *("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--dry-run", "--deadline", "b; {day}; B"),
    ),
}


@pytest.mark.parametrize("option", TAKING_A_DAY)
@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_taken_as_people_write_it_and_said_back(option: str, text: str, here: Path) -> None:
    iso = DAYS[text]
    day = text if option != "--for" or not iso else text.replace("14", "15")
    iso = iso if option != "--for" else iso.replace("14", "15")
    if option == "--for" and not iso:
        day = "2026-05-15"
    done = run(*(word.format(day=day) for word in TAKING_A_DAY[option]), cwd=here)
    assert done.returncode == 0, said(done)
    told = [line for line in said(done).splitlines() if " is read as " in line]
    assert told == ([f"{option} {day} is read as {iso}"] if iso else [])


@pytest.mark.parametrize("option", TAKING_A_DAY)
def test_a_day_of_two_meanings_is_refused(option: str, here: Path) -> None:
    done = run(*(word.format(day="05/06/2026") for word in TAKING_A_DAY[option]), cwd=here)
    assert done.returncode == 2
    assert "05/06/2026 may be 2026-06-05 or 2026-05-06\n" in said(done)


def test_as_of_means_the_day_it_is_read_as(here: Path) -> None:
    assert status(here, as_of="14.5.2026") == status(here, as_of="2026-05-14")


def test_an_option_before_the_command_is_given_once(here: Path) -> None:
    done = run("--lang", "sv", "--lang", "en", "status", cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--lang was given twice" in said(done)
    assert run("--lang", "en", "status", "--lang", "en", cwd=here).returncode == 0
