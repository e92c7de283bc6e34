"""A move or withdrawal by another letter: that letter says so itself, in one act."""

from pathlib import Path

import pytest
from support.cli import run, said
from support.registers import LETTER, register

DUTY = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
AMENDING = LETTER.replace('"26/1"', '"26/2"').replace("A letter", "A later letter") + (
    '\n[[deadlines]]\nid = "other"\ntitle = "Other"\ndue = 2026-12-01\n\n[funding]\ntotal = 100\n'
)
RELATION = '\n[[related]]\nrelation   = "amends"\nassignment = "a"\n'
MOVE = ("move", "a.report", "2027-02-01", "--on", "2026-11-02", "--reason", "more time", "--by", "b")


@pytest.mark.parametrize("words", [MOVE, ("withdraw", "a.report", "--on", "2026-11-02", "--by", "b")])
def test_the_amending_letter_gets_its_relation(words: tuple[str, ...], tmp_path: Path) -> None:
    here = register(tmp_path, a=DUTY, b=AMENDING)
    tried = run(*words, "--dry-run", cwd=here)
    assert (here / "a.toml").read_text() + (here / "b.toml").read_text() == DUTY + AMENDING
    assert "trial run, nothing written: a.toml\ntrial run, nothing written: b.toml\n" in said(tried)
    done = run(*words, cwd=here)
    assert (done.returncode, done.stdout) == (0, tried.stdout)
    assert "written: a.toml\nwritten: b.toml\n" in said(done)
    assert (here / "b.toml").read_text() == AMENDING + RELATION
    assert b"amend" not in run("check", "--ignore", "M1,M4", cwd=here).stdout


def test_a_relation_that_is_there_is_left(tmp_path: Path) -> None:
    text = AMENDING + RELATION.replace("amends", "replaces")
    here = register(tmp_path, a=DUTY, b=text)
    done = run(*MOVE, cwd=here)
    assert done.returncode == 0
    assert (here / "b.toml").read_text() == text


def test_a_letter_that_supplements_gets_a_second_relation(tmp_path: Path) -> None:
    text = AMENDING + RELATION.replace("amends", "supplements")
    here = register(tmp_path, a=DUTY, b=text)
    assert run(*MOVE, cwd=here).returncode == 0
    assert (here / "b.toml").read_text() == text + RELATION


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (LETTER + "not TOML", "b.toml could not be read"),
        ('related = "x"\n' + AMENDING, "b.toml is written in a way that no [[related]] can be added to"),
    ],
)
def test_nothing_is_written_where_the_other_letter_cannot_be(text: str, cause: str, tmp_path: Path) -> None:
    here = register(tmp_path, a=DUTY, b=text)
    done = run(*MOVE, cwd=here)
    assert (done.returncode, said(done).splitlines()[0]) == (2, f"error: {cause}")
    assert (here / "a.toml").read_text() == DUTY


def test_a_read_only_letter_leaves_the_other_as_it_was(tmp_path: Path) -> None:
    here = register(tmp_path, a=DUTY, b=AMENDING)
    (here / "b.toml").chmod(0o444)
    done = run(*MOVE, cwd=here)
    assert (done.returncode, said(done).splitlines()[0]) == (2, "error: b.toml is read-only")
    assert (here / "a.toml").read_text() == DUTY
    assert sorted(path.name for path in here.iterdir()) == ["a.toml", "b.toml", "mandate.toml"]


def test_an_unknown_letter_is_named_with_the_nearest(tmp_path: Path) -> None:
    here = register(tmp_path, a=DUTY, bcde=AMENDING)
    done = run(*MOVE[:-1], "bcd", cwd=here)
    assert said(done) == "error: there is no assignment `bcd` in this register\nhelp: did you mean `bcde`?\n"


def test_a_move_by_telephone_needs_no_reference(tmp_path: Path) -> None:
    here = register(tmp_path, a=DUTY)
    done = run("move", "a.report", "1.2.2027", "--reason", "told by telephone", cwd=here)
    assert done.returncode == 0
    assert '{ due = 2027-02-01, on = 2026-11-22, reason = "told by telephone" }' in (here / "a.toml").read_text()
