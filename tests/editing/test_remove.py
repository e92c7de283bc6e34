"""`remove_file`: what was entered by mistake goes; what is owed goes only on demand, and what others refer to not at all."""

from pathlib import Path

import pytest
from support.cli import run, said
from support.registers import LETTER, register

A = (
    LETTER
    + """
[[tasks]]
id    = "study"
title = "Study"

# Asked for by telephone.
[[tasks]]
id    = "maps"
title = "Maps"

[[deadlines]]
id     = "report"
title  = "Report"
tasks  = ["study", "maps"]
due    = 2027-06-01
inputs = [
  { id = "figures", title = "Figures", due = 2027-03-01 },
]

[[deadlines]]
id    = "draft"
title = "Draft"
due   = "1 month before report"
moves = [
  { due = 2027-04-01, on = 2026-11-02 },
]

[[deadlines]]
id         = "old"
title      = "Old"
due        = 2026-06-01
deliveries = [
  { on = 2026-06-01 },
]
"""
)
B = LETTER.replace('"26/1"', '"26/2"') + '\n[[related]]\nrelation = "supplements"\nassignment = "a"\n'


def part(begin: str, end: str) -> str:
    return A[A.index(begin) : A.index(end, A.index(begin) + 1)]


REMOVED = {
    "a task, and where it was named": (("a.maps",), part("\n# Asked", "\n[[deadlines]]"), ', "maps"'),
    "a deadline": (("a.draft", "--yes"), part('\n[[deadlines]]\nid    = "draft"', '\n[[deadlines]]\nid         = "old"'), ""),
    "what is delivered": (("a.old",), A[A.index('\n[[deadlines]]\nid         = "old"') :], ""),
    "an input": (("a.report.figures", "--yes"), part("inputs", '\n[[deadlines]]\nid    = "draft"'), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", REMOVED)
def test_it_goes_and_nothing_else(name: str, tmp_path: Path) -> None:
    words, block, reference = REMOVED[name]
    here = register(tmp_path, a=A)
    tried = run("remove", *words, "--dry-run", cwd=here)
    assert (here / "a.toml").read_text() == A
    done = run("remove", *words, cwd=here)
    assert (done.returncode, done.stdout) == (0, tried.stdout), said(done)
    assert (here / "a.toml").read_text() == A.replace(block, "").replace(reference, "", 1)


def test_a_letter_goes_with_its_file(tmp_path: Path) -> None:
    here = register(tmp_path, a=A)
    refused = run("remove", "a", cwd=here)
    assert (refused.returncode, said(refused)) == (
        2,
        (
            "error: 3 obligations that are owed would be listed no more: a.report, a.report.figures, a.draft\n"
            "help: where the duty fell away, `mandate withdraw` keeps its record; what was a mistake goes with --yes\n"
        ),
    )
    done = run("remove", "a", "--yes", cwd=here)
    assert said(done).splitlines() == [
        "no longer listed: 4",
        "  a.report: 2027-06-01, due",
        "  a.report.figures: 2027-03-01, due",
        "  a.draft: 2027-04-01, due",
        "  a.old: delivered on 2026-06-01, on time",
        "feeds that change: those of pod, jd",
        "where feeds have been published, `publish` asks for --accept-loss once",
        "removed: a.toml",
    ]
    assert [path.name for path in here.iterdir()] == ["mandate.toml"]


def test_what_others_refer_to_stays(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    told = [said(run("remove", id_, "--yes", cwd=here)) for id_ in ("a", "a.report")]
    assert told == [
        (
            "error: `a` is referred to: b, `related.1.assignment`\n"
            "help: change those first; or record that the duty fell away: mandate withdraw\n"
        ),
        (
            'error: `a.report` is referred to: draft.due = "1 month before report"\n'
            "help: change those first; or record that the duty fell away: mandate withdraw\n"
        ),
    ]
    assert (here / "a.toml").read_text() == A
    assert run("edit", "b", "related.1", "--clear", cwd=here).returncode == 0
    assert run("remove", "a", "--yes", cwd=here).returncode == 0


def test_a_file_that_changed_meanwhile_is_not_removed(tmp_path: Path) -> None:
    from mandate.storage.atomic import remove_file

    (tmp_path / "a.toml").write_text("new")
    assert not remove_file(tmp_path / "a.toml", b"old")
    assert (tmp_path / "a.toml").read_text() == "new"
    assert remove_file(tmp_path / "a.toml", b"new")
    assert not remove_file(tmp_path / "a.toml", b"new")


def test_a_body_goes_when_nothing_names_it(tmp_path: Path) -> None:
    here = register(tmp_path, a=A)
    about = here / "mandate.toml"
    before = about.read_text(encoding="utf-8")
    assert run("add", "kom", "--name", "KOM", cwd=here).returncode == 0
    assert run("add", "unit", "--name", "Unit", "--part-of", "kom", cwd=here).returncode == 0
    for code, place in (("jd", "a, `assignment.issuer`"), ("kom", "unit, `part_of`")):
        refused = run("remove", code, cwd=here)
        assert refused.returncode == 2
        assert said(refused).startswith(f"error: `{code}` is referred to: ")
        assert place in said(refused)
    assert run("remove", "unit", cwd=here).returncode == 0
    assert run("remove", "kom", cwd=here).returncode == 0
    assert about.read_text(encoding="utf-8") == before
