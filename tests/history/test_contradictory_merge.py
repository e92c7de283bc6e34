"""Two people record what cannot both hold: git's conflict stays, and `check` warns however the file came about."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from support.cli import run, said
from support.registers import LETTER, loaded, names, register
from support.registers import letter as register_of

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
DUTY = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-01\n'
YEARLY = '[[deadlines]]\nid = "y"\ntitle = "Y"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
FIRST = '{ due = 2026-07-01, on = 2026-05-04, reason = "agreed by phone" }'
SECOND = '{ due = 2026-08-03, on = 2026-05-04, reason = "new letter" }'


def moves(*lines: str) -> str:
    return "moves = [\n" + "".join(f"  {line},\n" for line in lines) + "]\n"


def of(line: str, day: str) -> str:
    return line.replace(" }", f", for = {day} }}")


CONTRADICTORY = {
    "two moves of one day": (DUTY, moves(FIRST), moves(SECOND)),
    "a day, and to be agreed": (DUTY, moves(FIRST), moves(SECOND.replace("2026-08-03", '"to be agreed"'))),
    "one occurrence": (YEARLY, moves(of(FIRST, "2027-05-15")), moves(of(SECOND, "2027-05-15"))),
    "a move and an earlier withdrawal": (DUTY, moves(FIRST), "withdrawn = { on = 2026-05-01 }\n"),
    "a move and a withdrawal of its day": (DUTY, moves(FIRST), "withdrawn = { on = 2026-05-04 }\n"),
    "a delivery and an earlier withdrawal": (
        DUTY,
        "deliveries = [{ on = 2026-05-20 }]\n",
        "withdrawn = { on = 2026-05-04 }\n",
    ),
    "a delivery of one, and all withdrawn": (
        YEARLY,
        "deliveries = [{ on = 2026-05-14, for = 2026-05-15 }]\n",
        "withdrawn = { on = 2026-03-01 }\n",
    ),
}
COMPATIBLE = {
    "moves of two days": (DUTY, moves(FIRST), moves(SECOND.replace("05-04", "05-20"))),
    "two occurrences": (YEARLY, moves(of(FIRST, "2026-05-15")), moves(of(SECOND, "2027-05-15"))),
    "a delivery, and a withdrawal of another": (
        YEARLY,
        "deliveries = [{ on = 2026-05-14, for = 2026-05-15 }]\n",
        "withdrawn = [{ on = 2026-03-01, for = 2027-05-15 }]\n",
    ),
    "a delivery before all was withdrawn": (
        YEARLY,
        "deliveries = [{ on = 2026-05-14, for = 2026-05-15 }]\n",
        "withdrawn = { on = 2026-05-14 }\n",
    ),
}


def merged(folder: Path, body: str, *sides: str) -> tuple[int, str]:
    """The exit code of `mandate merge` and what it left in the file, where both sides add to one line."""
    base, ours, theirs = (folder / name for name in ("base.toml", "ours.toml", "theirs.toml"))
    for file, side in zip((base, ours, theirs), ("", *sides), strict=True):
        empty = "moves = [\n]\n" if side.startswith("moves") or not side else ""
        file.write_text(LETTER + body + (side or (empty if all(one.startswith("moves") for one in sides) else "")))
    done = run("merge", base.name, ours.name, theirs.name, cwd=folder)
    assert done.returncode in {0, 1}, said(done)
    return done.returncode, ours.read_text()


@needs_git
@pytest.mark.parametrize("name", CONTRADICTORY)
def test_what_cannot_both_hold_stays_a_conflict_in_either_direction(name: str, tmp_path: Path) -> None:
    body, *sides = CONTRADICTORY[name]
    for one, other in permutations(sides):
        code, text = merged(tmp_path, body, one, other)
        assert code == 1
        assert "<<<<<<<" in text


@needs_git
@pytest.mark.parametrize("name", COMPATIBLE)
def test_what_both_may_hold_is_merged_one_way_at_least(name: str, tmp_path: Path) -> None:
    body, *sides = COMPATIBLE[name]
    codes = [merged(tmp_path, body, one, other)[0] for one, other in permutations(sides)]
    assert 0 in codes


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_check_warns_of_a_file_that_has_both(name: str) -> None:
    body, one, other = CONTRADICTORY[name]
    if one.startswith("moves") and other.startswith("moves"):
        both = one.removesuffix("]\n") + other.removeprefix("moves = [\n")
    else:
        both = one + other
    assert "contradictory-records" in names(register_of(body + both))


@pytest.mark.parametrize("name", COMPATIBLE)
def test_check_is_silent_about_what_both_may_hold(name: str) -> None:
    body, one, other = COMPATIBLE[name]
    if one.startswith("moves") and other.startswith("moves"):
        both = one.removesuffix("]\n") + other.removeprefix("moves = [\n")
    else:
        both = one + other
    assert "contradictory-records" not in names(register_of(body + both))


def test_a_move_after_the_letter_was_closed_is_reported() -> None:
    closed = LETTER + "closed = { on = 2026-04-01 }\n"
    text = closed + DUTY + moves(FIRST)
    assert "contradictory-records" in names(loaded({"a.toml": text}))


def test_no_command_writes_a_contradiction(tmp_path: Path) -> None:
    here = register(tmp_path, a=LETTER + DUTY + moves(FIRST))
    done = run("move", "a.report", "3.8.2026", "--on", "4.5.2026", "--reason", "x", cwd=here)
    assert done.returncode == 2
    assert "this moves to 2026-08-03 on 2026-05-04, and another move of that day to 2026-07-01" in said(done)
