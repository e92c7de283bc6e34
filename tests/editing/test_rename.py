"""Ids changed: every reference follows, what is owed stays, and calendars keep their entries."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from support.cli import run, said, status
from support.clock import DAY
from support.properties import few
from support.registers import LETTER, REGISTER, loaded, names, register
from support.repositories import Repository
from support.untidy import untidy

from mandate.editing.items import NamedItem, find_item
from mandate.editing.rename import rename_item
from mandate.editing.verify import EditResult
from mandate.feeds.identity import main_name, uid_of
from mandate.schedule.obligations import obligations

BODY = """
[reporting]
to      = "jd"
default = "2 weeks after report"

[[tasks]]
id    = "study"
title = "Study"

[[tasks]]
id    = "maps"
title = "Maps"
due   = 2027-01-15

[[deadlines]]
id     = "report"   # the report
title  = "Report"
tasks  = ["study", "maps"]
due    = 2027-06-01
inputs = [
  { id = "figures", title = "Figures", due = "3 weeks before report" },
]

[[deadlines.deliveries]]
on = 2026-11-01
of = "report"

[[deadlines]]
id    = "draft"
title = "Draft"
due   = ["1 month before report", "same day as maps", "before 2027-05-01"]
moves = [
  { due = "2 weeks before report", on = 2026-11-02, for = 2027-05-01 },
]

[[related]]
relation  = "background"
reference = "1/1"
tasks     = ["study"]
"""
A = LETTER.replace('reporting.to = "jd"\n', "") + BODY
B = LETTER.replace('"26/1"', '"26/2"') + (
    '\n[[deadlines]]\nid = "d"\ntitle = "D"\ndue = 2027-03-01\nmoves = [{ due = 2027-04-01, on = 2026-11-01, by = "a" }]\n'
    '\n[[related]]\nrelation = "supplements"\nassignment = "a"\n'
)


def owed(folder: Path) -> list[tuple[str, ...]]:
    return sorted((one["title"], str(one["first"]), str(one["last"]), one["state"]) for one in status(folder, "--all"))


def uids(folder: Path) -> set[str]:
    return set(re.findall(r"^UID:.*", run("ical", "--undated", cwd=folder).stdout.decode(), re.MULTILINE))


RENAMED = {
    "a deadline": ("a.report", "final"),
    "a deadline in full": ("a.report", "a.final"),
    "a task": ("a.study", "survey"),
    "a task with a due": ("a.maps", "charts"),
    "an input": ("a.report.figures", "numbers"),
    "a letter": ("a", "allocation-2026"),
    "a short name": ("draft", "outline"),
}


@pytest.mark.parametrize("name", RENAMED)
def test_references_and_feeds_follow(name: str, tmp_path: Path) -> None:
    old, new = RENAMED[name]
    here = register(tmp_path, a=A, b=B)
    faults = run("check", cwd=here).stdout.count(b"[M")
    before = owed(here), uids(here)
    assert run("publish", "out", cwd=here).returncode == 0, said(run("publish", "out", cwd=here))
    tried = run("rename", old, new, "--dry-run", cwd=here)
    assert owed(here) == before[0]
    done = run("rename", old, new, cwd=here)
    assert (done.returncode, done.stdout) == (0, tried.stdout), said(done)
    assert (owed(here), uids(here)) == before
    assert run("check", cwd=here).stdout.count(b"[M") == faults
    again = run("publish", "out", cwd=here)
    assert again.returncode == 0, said(again)
    assert (here / "out" / "assignment-a.ics").exists()
    assert not re.search(r"retired", said(again))


def test_renaming_back_leaves_nothing_behind(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    for old, new in (("a.report", "final"), ("a.final", "report"), ("a", "c"), ("c", "a")):
        assert run("rename", old, new, cwd=here).returncode == 0
    assert (here / "a.toml").read_text() == A
    assert (here / "b.toml").read_text() == B
    assert sorted(path.name for path in here.iterdir()) == ["a.toml", "b.toml", "mandate.toml"]


def test_the_first_id_stays_over_several_names(tmp_path: Path) -> None:
    here = register(tmp_path, a=A)
    before = uids(here)
    for old, new in (("a.report", "final"), ("a.final", "last")):
        assert run("rename", old, new, cwd=here).returncode == 0
    assert 'was    = "report"' in (here / "a.toml").read_text()
    assert uids(here) == before


def test_the_change_of_a_letter_is_shown_as_a_renaming(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    done = run("rename", "a", "c", cwd=here)
    assert b"--- a.toml\n+++ c.toml\n" in done.stdout
    assert b"-[[tasks]]" not in done.stdout
    assert said(done).splitlines()[-3:] == [
        "a is now c; calendar ids and the addresses of feeds stay",
        "renamed: a.toml → c.toml",
        "written: b.toml",
    ]


def test_a_deadline_under_a_tasks_name_goes_with_it(tmp_path: Path) -> None:
    text = A.replace('id    = "draft"', 'id    = "study"')
    here = register(tmp_path, a=text)
    assert run("rename", "a.deadlines.study", "survey", cwd=here).returncode == 0
    assert (here / "a.toml").read_text().count('"survey"') == 4
    assert '"study"' in (here / "a.toml").read_text().replace("was", "")


REFUSED = {
    "a bad id": (("a.report", "Final report"), "`Final report` is not a valid id", "write final-report"),
    "the same": (("a.report", "report"), "`a.report` has that id already", "give another one"),
    "one that is taken": (("a.report", "draft"), "`draft` is taken by another deadline", "give another id"),
    "a letter's": (("a", "b"), "`b` is taken by b.toml", "give another id"),
    "an event's": (("a.report", "issued"), "`issued` always means the date of the letter", "give it another name"),
    "an occurrence": (
        ("a.draft.2027-05-01", "x"),
        "`a.draft.2027-05-01` is one occurrence, and what is changed holds for all of them",
        "leave its day out: a.draft; one occurrence alone is moved, delivered or withdrawn",
    ),
    "nothing": (
        ("a.reprot", "x"),
        "`a` has no task or deadline `reprot`",
        "did you mean `a.report`?",
    ),
    "a body": (
        ("pod", "politiet"),
        "`pod` is a body, and its code is in the addresses of feeds",
        "change what people see: mandate edit pod name NAME, or mandate edit pod short NAME",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    words, cause, remedy = REFUSED[name]
    here = register(tmp_path, a=A, b=B)
    done = run("rename", *words, cwd=here)
    assert (done.returncode, said(done)) == (2, f"error: {cause}\nhelp: {remedy}\n")
    assert (here / "a.toml").read_text() + (here / "b.toml").read_text() == A + B


def test_a_name_that_was_anothers_is_refused(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    run("rename", "a.report", "final", cwd=here)
    run("rename", "a", "c", cwd=here)
    taken = [said(run("rename", *words, cwd=here)) for words in (("c.draft", "report"), ("b", "a"))]
    assert taken == [
        "error: `report` is taken by another deadline before it was renamed\nhelp: give another id\n",
        "error: `a` is taken by the letter c, which had it first\nhelp: give another id\n",
    ]


def test_check_refuses_two_things_of_one_identity() -> None:
    two = LETTER + (
        '[[deadlines]]\nid = "b"\nwas = "a"\ntitle = "B"\ndue = 2027-01-01\n'
        '[[deadlines]]\nid = "a"\ntitle = "A"\ndue = 2027-01-02\n'
    )
    assert "same-identity" in names(loaded({"a.toml": two}))


@few
@given(untidy())
def test_in_any_file_what_is_owed_and_its_calendar_ids_stay(text: str) -> None:
    of = loaded({"a.toml": text}, REGISTER)
    letter = of.register.assignments[0]
    assume(letter.deadlines)
    item = find_item(of, f"a.deadlines.{letter.deadlines[-1].id}")
    assume(isinstance(item, NamedItem))
    assert isinstance(item, NamedItem)
    change = rename_item(of, item, "zz-another-name", DAY)
    assume(isinstance(change, EditResult))
    assert isinstance(change, EditResult)
    after = loaded({"a.toml": change.after.data}, REGISTER)
    found = [
        sorted(
            (uid_of(each.register, main_name(one)), str(one.when), one.state) for one in obligations(each.register, DAY)
        )
        for each in (of, after)
    ]
    assert found[0] == found[1]


def test_an_id_changed_by_hand_is_reported_and_goes_on_with_was(tmp_path: Path) -> None:
    duty = LETTER + '[[deadlines]]\nid = "repotr"\ntitle = "Report"\ndue = 2027-06-01\n'
    here = register(tmp_path, a=duty)
    assert run("publish", "out", cwd=here).returncode == 0
    (here / "a.toml").write_text(duty.replace("repotr", "report"))
    refused = run("publish", "out", cwd=here)
    assert refused.returncode == 1
    assert "where an id was changed, write the old one as `was` (`mandate rename` does)" in said(refused)
    assert run("edit", "a.report", "was", "repotr", cwd=here).returncode == 0
    assert run("publish", "out", cwd=here).returncode == 0


def test_a_comparison_knows_it_again_and_that_calendars_keep_it(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    Repository(here).commit("first")
    assert run("rename", "a.report", "final", cwd=here).returncode == 0
    assert run("edit", "a.final", "title", "Final report", cwd=here).returncode == 0
    done = run("diff", "--fail-on", "unexplained", cwd=here)
    assert done.returncode == 0, done.stdout.decode()
    told = done.stdout.decode()
    assert "renamed\ta.final\tcalled final, before report\t" in told
    assert "calendar ids" not in told
    assert "removed" not in told
    assert "added" not in told


def test_a_renamed_letter_alters_no_record_of_another(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    Repository(here).commit("first")
    assert run("rename", "a", "allocation", cwd=here).returncode == 0
    assert run("edit", "allocation", "title", "Another title", cwd=here).returncode == 0
    done = run("diff", "--fail-on", "unexplained", cwd=here)
    assert done.returncode == 0, done.stdout.decode()
    assert "renamed\tallocation\tcalled allocation, before a\t" in done.stdout.decode()
    assert "move altered" not in done.stdout.decode()
