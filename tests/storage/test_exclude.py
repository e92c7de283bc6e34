"""Patterns of `exclude` that match nothing are reported, with the spelling that would match."""

import json
from pathlib import Path

import pytest
from support.cli import AS_OF, run
from support.registers import LETTER, REGISTER, register

from mandate.storage.discovery import read_folder

SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
TOLD = {
    "drafts": None,
    "drafts/*": None,
    "drafts/": None,
    "*.toml.bak": None,
    "dr*/old*": None,
    "drafts\\\\*": "drafts/*",
    "./drafts": "drafts",
    "/drafts/*": "drafts/*",
    "./drafts/*": "drafts/*",
    "Drafts": "drafts",
    "old.toml": "*/old.toml",
    "nothing": "",
    "drafts/none/*": "",
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = register(tmp_path, a=SOUND)
    (folder / "drafts").mkdir()
    (folder / "drafts" / "old.toml").write_text(SOUND, encoding="utf-8")
    (folder / "a.toml.bak").write_text("", encoding="utf-8")
    return folder


def write(here: Path, exclude: str) -> None:
    text = REGISTER.replace("[register]\n", f"[register]\nexclude = {exclude}\n")
    (here / "mandate.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("pattern", TOLD)
def test_a_pattern_that_matches_nothing_is_reported(pattern: str, here: Path) -> None:
    write(here, f'["a.toml.bak", "{pattern}"]')
    found = read_folder(here).unused_exclude
    assert [one.meant for one in found] == ([] if TOLD[pattern] is None else [TOLD[pattern]])
    done = run("check", "--format", "json", *AS_OF, cwd=here)
    told = [one for one in json.loads(done.stdout)["faults"] if one["code"] == "M314"]
    assert [(one["file"], one["line"]) for one in told] == [("mandate.toml", 2)] * len(found)
    if TOLD[pattern]:
        assert told[0]["help"] == f"write `{TOLD[pattern]}`"


def test_obeying_leaves_nothing_to_tell(here: Path) -> None:
    for pattern, meant in TOLD.items():
        if meant:
            write(here, f'"{meant}"')
            assert read_folder(here).unused_exclude == (), pattern
            assert "old.report" not in run("status", *AS_OF, cwd=here).stdout.decode()


def test_one_text_is_a_pattern_too(here: Path) -> None:
    write(here, "'drafts\\*'")
    assert (
        "mandate.toml:2:11: note[M314 unused-exclude]"
        in run("check", "--format", "concise", *AS_OF, cwd=here).stdout.decode()
    )
