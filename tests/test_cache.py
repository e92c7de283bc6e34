"""Kept answers: never other than what is computed anew, whatever happens to the files, the folder or the answers."""

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
import support.cli
from support.cli import command, environment, process
from support.registers import LETTER, REGISTER

import mandate
from mandate.storage.cache import MOST
from mandate.storage.time_zone_data import time_zone_data

DAY = ("--as-of", "2026-11-22")
QUESTIONS = (("status", *DAY), ("status", "--json", *DAY), ("check",), ("ical", *DAY))


def body(day: str) -> str:
    return f'{LETTER}[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = {day}\n'


@pytest.fixture
def large(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(200):
        (folder / f"letter-{number}.toml").write_text(body(f"2026-{number % 12 + 1:02}-15"), encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, cache: Path | None = None, day: str | None = None) -> tuple[int, bytes, bytes]:
    place = str(cache or folder.parent / "cache")
    done = support.cli.run(*arguments, cwd=folder, day=day, XDG_CACHE_HOME=place, LOCALAPPDATA=place, HOME=place)
    return done.returncode, done.stdout, done.stderr


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder.parent / "cache").rglob("*") if path.is_file()]


def test_a_kept_answer_is_what_would_be_computed_whatever_was_edited(large: Path) -> None:
    edits = (
        lambda: None,
        lambda: (large / "letter-7.toml").write_text(body("2026-11-23"), encoding="utf-8"),
        (large / "letter-7.toml").unlink,
        lambda: (large / "letter-8.toml").write_text("due = 31.12.2026\n", encoding="utf-8"),
        lambda: (large / "mandate.toml").write_text(
            REGISTER.replace("Politidirektoratet", "Another"), encoding="utf-8"
        ),
        lambda: (large / "letter-9.toml").rename(large / "renamed.toml"),
    )
    for edit in edits:
        edit()
        for question in QUESTIONS[:2]:
            assert run(large, *question) == run(large, "--no-cache", *question)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question[:2]))
def test_an_answer_is_kept_once_and_given_again(large: Path, question: tuple[str, ...]) -> None:
    first = run(large, *question)
    before = [(path.name, path.stat().st_mtime_ns) for path in kept(large)]
    assert run(large, *question) == first
    assert [(path.name, path.stat().st_mtime_ns) for path in kept(large)] == before
    assert len(before) == 1


def test_another_question_or_day_has_another_answer(large: Path) -> None:
    answers = {
        run(large, "status", *asked)[1]
        for asked in (DAY, ("--as-of", "2026-03-01"), (*DAY, "--within", "10d"), (*DAY, "--to", "udi"))
    }
    assert len(answers) == len(kept(large)) == 4


@pytest.mark.parametrize("words", [("status", "--json"), ("status",), ("check",), ("ical",)])
def test_an_answer_kept_yesterday_is_not_given_today(large: Path, words: tuple[str, ...]) -> None:
    delivered = f'{body("2026-12-15")}deliveries = [{{ on = 2027-03-28, reference = "26/1-2" }}]\n'
    (large / "letter-1.toml").write_text(delivered, encoding="utf-8")  # which is in the future on the first of the days
    answers = set()
    for day in ("2027-03-27", "2027-03-28"):
        anew = run(large, "--no-cache", *words, day=day)
        assert run(large, *words, day=day) == anew
        answers.add(anew)
    assert len(answers) == 2


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_answer_of_another_state_of_the_program_is_not_given(
    large: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    program = tmp_path / "program"
    shutil.copytree(Path(mandate.__file__).parent, program / "mandate", ignore=shutil.ignore_patterns("__pycache__"))
    asked = partial(process, cwd=large, PYTHONPATH=str(program), XDG_CACHE_HOME=str(tmp_path / "cache"))
    before = asked(*words).stdout
    for module in ("render/text.py", "render/json.py", "checks/calendar.py", "feeds/events.py"):
        file = program / "mandate" / module
        changed = file.read_text(encoding="utf-8").replace("deadline.title", "deadline.id").replace("is a Sunday", "is")
        file.write_text(changed, encoding="utf-8")
    (program / "mandate" / "model" / "rules.py").touch()
    after = asked(*words).stdout
    assert after == asked("--no-cache", *words).stdout
    assert after != before or words == ("check",)


def test_tidying_removes_what_is_ours_and_nothing_else(large: Path) -> None:
    folder = large.parent / "cache" / "mandate" / "answers"
    folder.mkdir(parents=True)
    others = ("notes.txt", "ab" * 23, "AB" * 24, f"{'ab' * 24}.txt", ".hidden", f".{'ab' * 24}.part")
    for name in others:
        (folder / name).write_text("mine", encoding="utf-8")
        os.utime(folder / name, (1, 1))
    (folder / "folder").mkdir()
    ours = [f"{number:048x}" for number in range(MOST + 5)] + [f".{7:048x}.abcd_123.part"]
    for name in ours:
        (folder / name).write_bytes(b"old")
        os.utime(folder / name, (2, 2))
    run(large, *QUESTIONS[0])
    there = {path.name for path in folder.iterdir()}
    assert {*others, "folder"} <= there
    assert len(there - {*others, "folder"}) == MOST


def test_other_time_zone_data_makes_another_key(tmp_path: Path) -> None:
    before = time_zone_data([str(tmp_path)])
    (tmp_path / "tzdata.zi").write_text("# version 2026a\n", encoding="utf-8")
    first = time_zone_data([str(tmp_path)])
    os.utime(tmp_path / "tzdata.zi", (1, 1))
    assert len({before, first, time_zone_data([str(tmp_path)])}) == 3
    assert time_zone_data() != ()


def test_a_damaged_answer_is_no_answer(large: Path) -> None:
    first = run(large, *QUESTIONS[0])
    for damage in (b"", b"x" * 200, kept(large)[0].read_bytes()[:-9]):
        kept(large)[0].write_bytes(damage)
        assert run(large, *QUESTIONS[0]) == first


def test_a_cache_folder_that_cannot_be_used_changes_nothing(large: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    assert run(large, *QUESTIONS[0], cache=blocked) == run(large, "--no-cache", *QUESTIONS[0])


def test_a_small_register_and_no_cache_keep_nothing(large: Path) -> None:
    run(large, "--no-cache", *QUESTIONS[0])
    (large / "letter-0.toml").unlink()
    run(large, *QUESTIONS[0])
    assert kept(large) == []


def test_two_at_once_give_the_same_answer(large: Path) -> None:
    variables = environment(XDG_CACHE_HOME=str(large.parent / "cache"))
    both = [
        subprocess.Popen(
            command(*QUESTIONS[1]), cwd=large, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in both}) == 1
