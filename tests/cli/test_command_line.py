"""Command lines that contradict themselves, lack something, or give days in a spelling of their own."""

from itertools import cycle
from pathlib import Path

import pytest
from support.cli import run, said, status
from support.registers import LETTER, REGISTER, register
from support.repositories import Repository

from mandate.cli.app import command_of
from mandate.cli.commands import COMMANDS

LETTERS = {
    "a": LETTER
    + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
    + '[[deadlines]]\nid = "yearly"\ntitle = "Yearly"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
    + '[[deadlines]]\nid = "after"\ntitle = "After"\ndue = "3 weeks after receipt"\n'
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
NEW = ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--dry-run")
TAKING_A_DAY = {
    "status --as-of": ("{day}",),
    "show --as-of": ("{day}", "a"),
    "why --as-of": ("{day}", "a.report"),
    "digest --as-of": ("{day}",),
    "ical --as-of": ("{day}",),
    "ical --since": ("{day}",),
    "check --as-of": ("{day}",),
    "publish --as-of": ("{day}", "{folder}"),
    "done --on": ("{day}", "a.report", "--dry-run"),
    "done --for": ("{day}", "a.yearly", "--dry-run"),
    "move DAY": ("a.report", "{day}", "--reason", "x", "--dry-run"),
    "move --on": ("{day}", "a.report", "2027-01-01", "--reason", "x", "--dry-run"),
    "move --for": ("{day}", "a.yearly", "2027-01-01", "--reason", "x", "--dry-run"),
    "withdraw --on": ("{day}", "a.report", "--reason", "x", "--dry-run"),
    "withdraw --for": ("{day}", "a.yearly", "--reason", "x", "--dry-run"),
    "withdraw --from": ("{day}", "a.yearly", "--reason", "x", "--dry-run"),
    "event DAY": ("a", "receipt", "{day}", "--dry-run"),
    "new --issued": (*("{day}", "--task", "a; A", "--deadline", "b; to be agreed; B"), *NEW[1:]),
    "new --starts": ("{day}", "--deadline", "b; to be agreed; B", *NEW[1:]),
    "new --ends": ("{day}", "--deadline", "b; to be agreed; B", *NEW[1:]),
    "new --deadline": ("b; {day}; B", *NEW[1:]),
    "add-deadline DUE": ("a", "n", "{day}", "--title", "N", "--dry-run"),
    "add-deadline --ask-by": ("{day}", "a", "n", "to be agreed", "--title", "N", "--dry-run"),
    "add-task --starts": ("{day}", "a", "n", "--title", "N", "--dry-run"),
    "add-task --ends": ("{day}", "a", "n", "--title", "N", "--dry-run"),
    "add-task --ask-by": ("{day}", "a", "n", "--title", "N", "--due", "to be agreed", "--dry-run"),
    "add-relation --issued": ("{day}", "a", "amends", "--reference", "26/9", "--dry-run"),
}
ANOTHER_WAY = {"serve --as-of", "undo --for"}
"""Options of the same kind that are tested where their command is: one that serves, and one that needs a record."""


def line_with(asked: str, day: str, folder: Path) -> list[str]:
    """The command line that gives a day to a parameter."""
    name, parameter = asked.split(" ")
    option = [parameter] if parameter.startswith("--") else []
    return [name, *option, *(word.format(day=day, folder=folder) for word in TAKING_A_DAY[asked])]


def test_every_parameter_that_takes_a_day_is_tried() -> None:
    taking = {
        f"{name} {max(one.opts, key=len) if one.param_type_name == 'option' else 'DAY'}"
        for name in COMMANDS
        for one in command_of(name).params
        if one.metavar == "DAY"
    }
    assert taking - ANOTHER_WAY <= TAKING_A_DAY.keys()


TRIED = [("status --as-of", text) for text in DAYS] + [*zip(TAKING_A_DAY, cycle(DAYS))]
"""Every spelling with one option, and one with every option."""


@pytest.mark.parametrize(("option", "text"), TRIED)
def test_a_day_is_taken_as_people_write_it_and_said_back(option: str, text: str, here: Path, tmp_path: Path) -> None:
    iso = DAYS[text]
    is_occurrence = option.endswith(("--for", "--from"))
    day = text.replace("14", "15") if is_occurrence else text
    iso = iso.replace("14", "15") if is_occurrence else iso
    done = run(*line_with(option, day, tmp_path / "site"), cwd=here, day="2026-11-22")
    assert done.returncode == 0, said(done)
    told = [line for line in said(done).splitlines() if " is read as " in line]
    assert told == ([f"{option.split(' ')[1]} {day} is read as {iso}"] if iso else [])


@pytest.mark.parametrize("option", TAKING_A_DAY)
def test_a_day_of_two_meanings_is_refused(option: str, here: Path, tmp_path: Path) -> None:
    done = run(*line_with(option, "05/06/2026", tmp_path / "site"), cwd=here, day="2026-11-22")
    assert done.returncode == 2
    assert "05/06/2026 may be 2026-06-05 or 2026-05-06\n" in said(done)


def test_as_of_means_the_day_it_is_read_as(here: Path) -> None:
    assert status(here, as_of="14.5.2026") == status(here, as_of="2026-05-14")


def test_an_option_before_the_command_is_given_once(here: Path) -> None:
    done = run("--lang", "sv", "--lang", "en", "status", cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--lang was given twice" in said(done)
    assert run("--lang", "en", "status", "--lang", "en", cwd=here).returncode == 0


# --- the option -o -------------------------------------------------------------------------------

PRINTING = {
    "status": (),
    "show": ("a",),
    "why": ("a.report",),
    "digest": (),
    "draft": ("letter.txt", "--json"),
    "coverage": ("--json",),
    "import": ("list.csv", "--issuer", "jd", "--addressee", "pod", "--dry-run"),
    "ical": (),
    "check": ("--format", "json"),
    "diff": (),
    "log": ("a",),
    "rule": ("M103",),
    "textconv": ("a.toml",),
    "format": ("due",),
    "fmt": ("--check",),
    "schema": (),
}
"""The commands that print data, with what makes them print some."""
CHANGING = (
    *("review", "accept", "new", "done", "move", "withdraw", "event", "undo", "rename", "remove", "edit", "add"),
    *("add-deadline", "add-task", "add-input", "add-relation", "add-funding", "publish", "serve", "init", "merge"),
)
"""The commands that change files or make folders: what they print is about that."""


def test_every_command_prints_data_or_changes_files() -> None:
    assert sorted((*PRINTING, *CHANGING)) == sorted(COMMANDS)
    with_output = {name for name in COMMANDS if any("-o" in one.opts for one in command_of(name).params)}
    assert with_output == PRINTING.keys()


@pytest.mark.parametrize("name", PRINTING)
def test_what_is_printed_goes_into_a_file_byte_for_byte(name: str, tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.write("mandate.toml", REGISTER)
    made.write("a.toml", LETTERS["a"])
    made.commit()
    made.edit("a.toml", "2026-12-18", "2026-12-19")
    made.write("letter.txt", "Oslo, 12. januar 2026\nRapporten skal leveres innen 15. september 2026.\n")
    made.write("list.csv", "Oppdrag;Frist;Referanse\nRapport;31.12.2026;26/7\n")
    args = (name, *PRINTING[name])
    printed = run(*args, cwd=tmp_path, day="2026-11-22")
    assert printed.stdout
    into = run(*args, "-o", "out.txt", cwd=tmp_path, day="2026-11-22")
    assert (into.returncode, into.stdout) == (printed.returncode, b"")
    assert (tmp_path / "out.txt").read_bytes() == printed.stdout
    assert run(*args, "-o", "-", cwd=tmp_path, day="2026-11-22").stdout == printed.stdout


MOVED = {
    "2026-02-30": ("February 2026 has 28 days", "write a day that the calendar has, as YYYY-MM-DD"),
    "30. februar 2026": ("February 2026 has 28 days", "write a day that the calendar has, as YYYY-MM-DD"),
    "1.3.2027 og 1.4.2027": (
        "`1.3.2027 og 1.4.2027` is not a valid date or period",
        "write the one day that holds from now on, as YYYY-MM-DD",
    ),
    "innan 31.3.2027": (
        "`innan 31.3.2027` is not a valid date or period",
        (
            "write 2027-03-31, if that day is in time, as in Norwegian; in Swedish `innan` means before that day: "
            '"before 2027-03-31"'
        ),
    ),
}


@pytest.mark.parametrize("day", MOVED)
def test_an_invalid_day_of_a_move_is_answered_with_a_day_and_no_key(day: str, here: Path) -> None:
    done = run("move", "a.report", day, "--reason", "x", cwd=here)
    cause, remedy = MOVED[day]
    assert (done.returncode, said(done)) == (2, f"error: DAY: {cause}\nhelp: {remedy}\n")
