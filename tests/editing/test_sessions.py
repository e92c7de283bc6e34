"""`init` and `new` at a terminal: questions, going back, bodies added on the way, and going on after a stop."""

import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.cli import command, environment, posix, run, said
from support.registers import REGISTER, register

if TYPE_CHECKING:
    import pexpect

pytestmark = posix
Answers = Sequence[tuple[str, str]]


def session(folder: Path, *words: str) -> "pexpect.spawn[str]":
    import pexpect

    first, *arguments = command(*words)
    asked = pexpect.spawn(first, arguments, cwd=str(folder), env=environment(), encoding="utf-8", timeout=30)
    asked.delaybeforesend = None
    return asked


def answer(asked: "pexpect.spawn[str]", answers: Answers) -> None:
    for question, text in answers:
        asked.expect(question)
        asked.sendline(text)


def ended(asked: "pexpect.spawn[str]", code: int = 0) -> str:
    """The output until the end."""
    import pexpect

    asked.expect(pexpect.EOF)
    asked.close()
    assert asked.exitstatus == code
    return asked.before or ""


def skip_the_rest(asked: "pexpect.spawn[str]") -> str:
    """The output until the end, with Enter for each remaining question."""
    import pexpect

    told = ""
    while asked.expect([r": ", pexpect.EOF]) == 0:
        told += asked.before or ""
        if "written" not in told:
            asked.sendline("")
    asked.close()
    assert asked.exitstatus == 0
    return told + (asked.before or "")


INIT = (
    (r"name of the register \[letters\]: ", "Våre brev"),
    (r"country \[NO\]: ", "Nrge"),
    (r"did you mean NO, Norge.*country \[NO\]: ", "Norge"),
    (r"read as NO.*language of feeds and messages \(en, nb, nn, sv\) \[nb\]: ", "norsk"),
    (r"which Norwegian.*\[nb\]: ", ""),
    (r"time zone \[Europe/Oslo\]: ", ""),
    (r"example \(yes/no\) \[yes\]: ", ""),
    (r"editors \(yes/no\) \[yes\]: ", "maybe"),
    (r"write yes or no.*\[yes\]: ", "no"),
    (r"gitignore \(yes/no\) \[yes\]: ", "no"),
    (r"pre-commit\) \(yes/no\) \[yes\]: ", "n"),
)
HEAD = (
    (r"title \(.*\): ", "Allocation letter 2026"),
    (r"kind \(.*\): ", "allocation-leter"),
    (r"did you mean.*kind \(.*\): ", "alloc\t"),
    (r"issuer \(.*\): ", "jd"),
    (r"addressee \(.*\): ", ""),
    (r"needed.*addressee \(.*\): ", "pod"),
    (r"\breference \(.*\): ", "26/1"),
    (r"your_reference \(.*\): ", ""),
    (r"number \(.*\): ", ""),
    (r"year \(.*\): ", "26"),
    (r"outside the years.*year \(.*\): ", "2026"),
    (r"issued \(.*\): ", "05/06/2026"),
    (r"2026-06-05 or 2026-05-06.*issued \(.*\): ", "15.1.2026"),
    (r"read as 2026-01-15.*language \(.*\): ", "bokmål"),
    (r"read as nb.*source \(.*\): ", ""),
    (r"officer \(.*\): ", ""),
)
ROLES = (
    (r"lead \(.*\): ", "pod"),
    (r"cooperate \(.*\): ", "udi, pod"),
    (r"consult \(.*\): ", ""),
    (r"involve \(.*\): ", ""),
    (r"contact \(.*\): ", ""),
    (r"steering group: ", ""),
    (r"to \(who receives the reports\): ", "jd"),
    (r"copy \(.*\): ", ""),
)
TABLES = (
    (r"another task: title \(.*\): ", "Study"),
    (r"id \(.*\) \[study\]: ", ""),
    (r"another task: title \(.*\): ", ""),
    (r"another deadline: title \(.*\): ", "Report on the work"),
    (r"id \(.*\) \[report-on-the-work\]: ", "report"),
    (r"due \(31.12.2026, June 2026, 6 weeks after receipt, to be agreed\): ", "1. juni 2026"),
    (r"read as 2026-06-01.*kind \(.*\): ", "report"),
    (r"tasks \(.*\) \[study\]: ", ""),
    (r"another deadline: title \(.*\): ", ""),
)
LETTER = (
    '#:schema ./.mandate/assignment.json\n\n[assignment]\ntitle     = "Allocation letter 2026"\nkind      = "allocation-letter"\n'
    'issuer    = "jd"\naddressee = "pod"\nreference = "26/1"\nyear      = 2026\nissued    = 2026-01-15\nlanguage  = "nb"\n\n'
    '[participants]\nlead      = "pod"\ncooperate = ["udi", "pod"]\n\n[reporting]\nto = "jd"\n\n'
    '[[tasks]]\nid    = "study"\ntitle = "Study"\n\n'
    '[[deadlines]]\nid    = "report"\ntitle = "Report on the work"\nkind  = "report"\ntasks = ["study"]\ndue   = 2026-06-01\n'
)


def test_init_asks_for_the_language_too(tmp_path: Path) -> None:
    here = tmp_path / "letters"
    here.mkdir()
    asked = session(here, "init")
    answer(asked, INIT)
    ended(asked)
    assert sorted(path.name for path in here.iterdir()) == ["example.toml", "mandate.toml"]
    text = (here / "mandate.toml").read_text(encoding="utf-8")
    assert 'name     = "Våre brev"\nlanguage = "nb"\ncountry  = "NO"\n' in text


def test_a_letter_is_asked_for_and_delivered(tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new")
    asked.expect_exact("Enter: accept [value] or skip. -: clear. <: back. Tab: choices.")
    answer(asked, [*HEAD, *ROLES, *TABLES])
    assert "written: jd-pod-2026.toml" in ended(asked)
    assert (here / "jd-pod-2026.toml").read_text() == LETTER
    done = session(here, "done", "jd-pod-2026.report", "--on", "1.6.2026")
    assert "delivered on 2026-06-01, on time" in ended(done)
    assert run("check", cwd=here).returncode == 0


def test_a_question_can_be_gone_back_to(tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new")
    answer(
        asked,
        [
            (r"title \(.*\): ", "Wrong title"),
            (r"kind \(.*\): ", "<"),
            (r"title \(.*\) \[Wrong title\]: ", "Allocation letter 2026"),
            (r"kind \(.*\): ", "other"),
            (r"issuer \(.*\): ", "<"),
            (r"kind \(.*\) \[other\]: ", "<"),
            (r"title \(.*\) \[Allocation letter 2026\]: ", ""),
            *HEAD[1:],
            *ROLES,
            *TABLES[:4],
            (r"id \(.*\) \[report-on-the-work\]: ", "<"),
            (r"another deadline: title \(.*\) \[Report on the work\]: ", ""),
            *TABLES[4:],
        ],
    )
    ended(asked)
    assert (here / "jd-pod-2026.toml").read_text() == LETTER


def test_a_missing_body_is_added_on_the_spot_and_one_added_meanwhile_is_seen(tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new")
    answer(
        asked,
        [
            (r"title \(.*\): ", "T"),
            (r"kind \(.*\): ", ""),
            (r"issuer \(.*\): ", "HOD"),
            (r"there is no organisation `HOD`.*new body: its full name \(Enter: none, answer again\): ", ""),
            (r"answer again.*issuer \(.*\): ", "HOD"),
            (r"its full name \(Enter: none, answer again\): ", "Helse- og omsorgsdepartementet"),
        ],
    )
    asked.expect(r"addressee \(.*\): ")
    assert 'hod = { name = "Helse- og omsorgsdepartementet", short = "HOD" }\n' in (here / "mandate.toml").read_text()
    assert run("add", "hdir", "--name", "Helsedirektoratet", cwd=here).returncode == 0
    asked.sendline("hdir")
    skip_the_rest(asked)
    assert 'issuer    = "hod"\naddressee = "hdir"\n' in (here / "hod-hdir.toml").read_text()


@pytest.mark.parametrize("end", ["\x03", "\x04"])
def test_a_stop_prints_the_command_that_goes_on(end: str, tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new")
    answer(asked, [*HEAD, *ROLES, *TABLES[:-1]])
    asked.expect("another deadline")
    asked.send(end)
    told = ended(asked, 130 if end == "\x03" else 2)
    assert "nothing is written" in told
    found = re.search(r"to go on from here: (mandate new [^\r\n]*)", told)
    assert found is not None
    assert [path.name for path in here.iterdir()] == ["mandate.toml"]
    _, *words = shlex.split(found[1])
    assert words[-1] == "--ask"
    assert run(*words[:-1], cwd=here).returncode == 0
    assert (here / "jd-pod-2026.toml").read_text() == LETTER
    (here / "jd-pod-2026.toml").unlink()
    asked = session(here, *words)
    answer(asked, [(r"your_reference \(.*\): ", ""), (r"number \(.*\): ", "")])
    skip_the_rest(asked)
    assert (here / "jd-pod-2026.toml").read_text() == LETTER


def test_a_stop_before_the_first_answer_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new")
    asked.expect(r"title \(.*\): ")
    asked.send("\x04")
    assert "to go on" not in ended(asked, 2)


def test_a_trial_run_adds_no_body(tmp_path: Path) -> None:
    here = register(tmp_path)
    asked = session(here, "new", "--dry-run")
    answer(
        asked,
        [
            (r"title \(.*\): ", "T"),
            (r"kind \(.*\): ", ""),
            (r"issuer \(.*\): ", "nav"),
            (r"its full name \(Enter: none, answer again\): ", "Arbeids- og velferdsetaten"),
            (r"addressee \(.*\): ", "pod"),
        ],
    )
    assert "trial run, nothing written" in skip_the_rest(asked)
    assert (here / "mandate.toml").read_text() == REGISTER
    assert [path.name for path in here.iterdir()] == ["mandate.toml"]


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    here = register(tmp_path)
    done = run("new", cwd=here)
    assert said(done) == (
        "error: a letter needs --title, --issuer, --addressee\nhelp: give them; they are asked for only at a terminal\n"
    )


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "saksbehandler"), ("nn", "saksbehandlar"), ("sv", "handläggare")]
)
def test_questions_are_in_the_language_of_the_run(language: str, words: str, tmp_path: Path) -> None:
    asked = session(
        register(tmp_path), "new", "--ask", "--lang", language, "--title", "T", "--issuer", "jd", "--addressee", "pod"
    )
    told = skip_the_rest(asked)
    assert words in told
    questions = [line for line in told.splitlines() if "(" in line or ":" in line]
    assert [
        line for line in questions if re.search(r"\b(?:the|of|who|what|accept|clear|must|leads|title)\b", line)
    ] == []
