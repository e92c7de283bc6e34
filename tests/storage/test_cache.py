"""Cached results are never other than what is computed anew, whatever happens to the files, the folder or the program."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.cli import Done, command, environment, process
from support.cli import run as run_here
from support.registers import LETTER, REGISTER

import mandate
from mandate.storage.cache import MOST, SMALLEST
from mandate.storage.time_zone_data import time_zone_data

DAY = ("--as-of", "2026-11-22")
QUESTIONS = (("status", *DAY), ("status", "--json", *DAY), ("check",), ("ical", *DAY))
Answer = tuple[int, bytes, bytes]


def body(day: str) -> str:
    return f'{LETTER}[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = {day}\n'


@pytest.fixture
def large(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(SMALLEST):
        (folder / f"letter-{number}.toml").write_text(body(f"2026-{number % 12 + 1:02}-15"), encoding="utf-8")
    return folder


def places(folder: Path) -> dict[str, str]:
    return dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(folder))


def answer(done: Done) -> Answer:
    return done.returncode, done.stdout, done.stderr


def run(folder: Path, *arguments: str, cache: Path | None = None, day: str | None = None) -> Answer:
    return answer(run_here(*arguments, cwd=folder, day=day, **places(cache or folder.parent / "cache")))


def cached(folder: Path) -> list[Path]:
    return [path for path in (folder.parent / "cache").rglob("*") if path.is_file()]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question[:2]))
def test_results_are_cached_once_and_used_again(large: Path, question: tuple[str, ...]) -> None:
    first = run(large, *question)
    before = [(path.name, path.stat().st_mtime_ns) for path in cached(large)]
    assert run(large, *question) == first == run(large, "--no-cache", *question)
    assert [(path.name, path.stat().st_mtime_ns) for path in cached(large)] == before
    assert len(before) == 1


def test_another_question_has_another_answer(large: Path) -> None:
    answers = {
        run(large, "status", *asked)[1]
        for asked in (DAY, ("--as-of", "2026-03-01"), (*DAY, "--within", "10d"), (*DAY, "--to", "udi"))
    }
    assert len(answers) == 4


@pytest.mark.parametrize("words", [("status", "--json"), ("status",), ("check",), ("ical",)], ids=" ".join)
def test_an_answer_of_yesterday_is_not_given_today(large: Path, words: tuple[str, ...]) -> None:
    delivered = f'{body("2026-12-15")}deliveries = [{{ on = 2026-11-22, reference = "26/1-2" }}]\n'  # yesterday it is yet to come
    (large / "letter-1.toml").write_text(delivered, encoding="utf-8")
    answers = set()
    for day in ("2026-11-21", "2026-11-22", "2026-11-21"):
        anew = run(large, "--no-cache", *words, day=day)
        assert run(large, *words, day=day) == anew
        answers.add(anew)
    assert len(answers) == 2


def test_results_of_another_state_of_the_program_are_not_used(large: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(Path(mandate.__file__).parent, program / "mandate", ignore=shutil.ignore_patterns("__pycache__"))

    def run_copy(*words: str) -> Answer:
        return answer(process(*words, cwd=large, PYTHONPATH=str(program), **places(tmp_path / "cache")))

    before = run_copy(*QUESTIONS[0])
    file = program / "mandate" / "schedule" / "tabulate.py"
    file.write_text(file.read_text(encoding="utf-8").replace("deadline.title", "deadline.id"), encoding="utf-8")
    after = run_copy(*QUESTIONS[0])
    assert after == run_copy("--no-cache", *QUESTIONS[0])
    assert after != before


def test_a_cache_folder_that_cannot_be_used_changes_nothing(large: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    assert run(large, *QUESTIONS[0], cache=blocked) == run(large, "--no-cache", *QUESTIONS[0])


def test_a_small_register_and_no_cache_store_nothing(large: Path) -> None:
    run(large, "--no-cache", *QUESTIONS[0])
    (large / "letter-0.toml").unlink()
    run(large, *QUESTIONS[0])
    assert cached(large) == []


def test_two_at_once_give_the_same_answer(large: Path) -> None:
    variables = environment(**places(large.parent / "cache"))
    both = [
        subprocess.Popen(command(*QUESTIONS[1]), cwd=large, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]  # fmt: skip
    assert len({process.communicate()[0] for process in both}) == 1


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize(
    "asked",
    [
        ("status", "--format", "html"),
        ("status", "--format", "markdown"),
        ("digest", "--organisation", "pod"),
        ("check",),
    ],
    ids=lambda asked: "-".join(asked[:3]),
)
def test_texts_of_any_language_go_through_the_cache(asked: tuple[str, ...], language: str, large: Path) -> None:
    question = (*asked, *DAY, "--lang", language)
    anew = run(large, "--no-cache", *question)
    assert anew[0] == 0
    assert run(large, *question) == run(large, *question) == anew


def answers(folder: Path) -> list[Path]:
    return [path for path in cached(folder) if path.parent.name == "answers"]


def test_large_results_of_a_small_register_are_cached_for_publishing(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    weekly = LETTER + '[[deadlines]]\nid = "list"\ntitle = "List"\ndue = 2026-01-19\nevery = "week"\nuntil = {}\n'
    (folder / "a.toml").write_text(weekly.format("2026-06-30"), encoding="utf-8")
    assert run(folder, "publish", "site", *DAY)[0] == 0
    assert answers(folder) == []
    (folder / "a.toml").write_text(weekly.format("2048-06-30"), encoding="utf-8")
    assert run(folder, "publish", "site", *DAY)[0] == 0
    before = [(path.name, path.stat().st_mtime_ns) for path in answers(folder)]
    assert len(before) == 1
    again = run(folder, "publish", "site", *DAY)
    assert b": 0 files written" in again[2]
    assert [(path.name, path.stat().st_mtime_ns) for path in answers(folder)] == before
    assert run(folder, "--no-cache", "publish", "site", *DAY) == again


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
