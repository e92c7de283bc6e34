"""Half-written files of killed runs: the next run removes those of its own kind that are old enough."""

import os
from pathlib import Path

import pytest
from support.cli import posix, run
from support.registers import LETTER, register

SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
OLD = (".a.toml.abcd_123.part", ".gone.toml.00000000.part")
OTHERS = (
    ".a.toml.part",
    ".a.ics.abcd_123.part",
    "a.toml.abcd_123.part",
    ".a.toml.ABCD1234.part",
    ".a.toml.abcd1234.part~",
)
WRITING = {
    "done": ("done", "a.report", "--on", "2026-05-01"),
    "fmt": ("fmt",),
    "fix": ("check", "--fix"),
    "new": ("new", "--title", "N", "--issuer", "jd", "--addressee", "pod", "--reference", "26/9", "--issued", "2026-01-02"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITING)
def test_a_run_that_writes_removes_what_is_old_and_ours(name: str, tmp_path: Path) -> None:
    untidy = SOUND.replace('title = "Report"', 'title="Re\u0301port"')
    here = register(tmp_path, a=untidy if name in {"fmt", "fix"} else SOUND)
    for left in (*OLD, *OTHERS):
        (here / left).write_text("half", encoding="utf-8")
        os.utime(here / left, (1_000_000_000, 1_000_000_000))
    recent = here / ".b.toml.abcd_123.part"
    recent.write_text("at work", encoding="utf-8")
    run(*WRITING[name], cwd=here)
    there = {path.name for path in here.iterdir() if ".part" in path.name}
    assert there == {*OTHERS, recent.name}


def test_a_run_that_only_reads_removes_nothing(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    for left in OLD:
        (here / left).write_text("half", encoding="utf-8")
        os.utime(here / left, (1_000_000_000, 1_000_000_000))
    for asked in (("status",), ("check",), ("ical",), ("done", "a.report", "--on", "2026-05-01", "--dry-run")):
        run(*asked, cwd=here)
    assert {*OLD} < {path.name for path in here.iterdir()}


@posix
def test_a_link_of_such_a_name_stays(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    (here / OLD[0]).symlink_to("mandate.toml")
    run(*WRITING["done"], cwd=here)
    assert (here / OLD[0]).is_symlink()
    assert (here / "mandate.toml").is_file()
