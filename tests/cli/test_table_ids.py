"""Ids in the table of `status`: each is whole to look at, and every command takes it."""

import re
from pathlib import Path

import pytest
from support.cli import AS_OF, run, said
from support.registers import LETTER, register
from support.repositories import Repository

NEXT = '[[deadlines]]\nid = "{id}"\ntitle = "R"\ndue = {due}\n'
LETTERS = {
    "jd-pod-2026": NEXT.format(id="report", due="2026-12-01")
    + NEXT.format(id="plan", due="2026-12-02")
    + '[[deadlines]]\nid = "figures"\ntitle = "F"\ndue = 2026-12-31\nevery = "half-year"\nuntil = 2027-12-31\n',
    "jd-udi-2026": NEXT.format(id="report", due="2027-12-01")
    + NEXT.format(id="final-plan", due="2026-12-03")
    + '[[deadlines]]\nid = "old"\ntitle = "O"\ndue = 2026-03-01\ndeliveries = [{ on = 2026-03-01, reference = "1" }]\n',
    "jd-udi-2025": NEXT.format(id="old", due="2026-12-04"),
}  # fmt: skip
SHORT = ["pod-2026.report", "plan", "final-plan", "udi-2025.old", "figures.2026-12-31"]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return register(tmp_path, **{name: LETTER + text for name, text in LETTERS.items()})


def shown(here: Path, *words: str) -> list[str]:
    table = run("status", *words, *AS_OF, cwd=here, TERMINAL="120").stdout.decode()
    return re.findall(r"^2026-12-\d\d +\w+ +(\S+)", table, re.MULTILINE)


def test_an_id_is_as_short_as_no_other_id_of_the_register_has_it(here: Path) -> None:
    assert sorted(shown(here, "--within", "60d")) == sorted(SHORT)
    assert sorted(shown(here, "--within", "60d", "--assignment", "jd-udi-2025")) == ["udi-2025.old"]


def test_each_command_reads_it_as_the_whole_id_and_says_so(here: Path) -> None:
    for end in SHORT:
        words: tuple[str, ...]
        (whole,) = re.findall(r"ID \S+ is read as (\S+)\n", said(run("why", end, *AS_OF, cwd=here)))
        assert whole.endswith(f"-{end}") or whole.partition(".")[2] == end
        for words in (
            ("show", end),
            ("done", end, "--reference", "1", "--dry-run"),
            ("move", end, "2027-01-04", "--reason", "x", "--dry-run"),
            ("withdraw", end, "--reason", "x", "--dry-run"),
        ):
            done = run(*words, cwd=here, day="2026-11-22")
            assert (done.returncode, said(done).splitlines()[0]) == (0, f"ID {end} is read as {whole}"), words
    others: list[tuple[tuple[str, ...], str, str, str]] = [
        (("edit", "udi-2025.old", "title", "X", "--dry-run"), "ID", "udi-2025.old", "jd-udi-2025.old"),
        (("rename", "final-plan", "x", "--dry-run"), "ID", "final-plan", "jd-udi-2026.final-plan"),
        (("add-deadline", "pod-2026", "x", "1.5.2027", "--title", "X", "--dry-run"), "ID", "pod-2026", "jd-pod-2026"),
        (("status", "--assignment", "pod-2026.report"), "--assignment", "pod-2026.report", "jd-pod-2026"),
        (("status", "--assignment", "pod-2026"), "--assignment", "pod-2026", "jd-pod-2026"),
        (("ical", "--assignment", "jd-pod-2026.plan"), "--assignment", "jd-pod-2026.plan", "jd-pod-2026"),
        (("coverage", "udi-2025"), "ID", "udi-2025", "jd-udi-2025"),
        (
            ("move", "plan", "1.3.2027", "--by", "udi-2025", "--reason", "x", "--dry-run"),
            "--by",
            "udi-2025",
            "jd-udi-2025",
        ),
        (("withdraw", "plan", "--by", "udi-2025", "--dry-run"), "--by", "udi-2025", "jd-udi-2025"),
        (("new", "--from", "udi-2025", "--title", "T", "--dry-run"), "--from", "udi-2025", "jd-udi-2025"),
    ]
    for words, option, end, whole in others:
        assert f"{option} {end} is read as {whole}\n" in said(run(*words, cwd=here, day="2026-11-22")), words


def test_an_end_of_several_ids_is_none(here: Path) -> None:
    for end in ("report", "2026.report", "old", "2026"):
        for words in (("why", end), ("show", end), ("done", end), ("status", "--assignment", end)):
            assert run(*words, cwd=here).returncode == 2


def test_the_history_and_a_draft_take_it_too(here: Path) -> None:
    repository = Repository(here)
    repository.write("jd-kom-2026.toml", LETTER + NEXT.format(id="draft", due="2026-12-05") + "review = true\n")
    repository.commit("one", "2026-08-01")
    log = run("log", "kom-2026.draft", cwd=here)
    assert (log.returncode, said(log)) == (0, "ID kom-2026.draft is read as jd-kom-2026.draft\n")
    accepted = run("accept", "draft", cwd=here)
    assert (accepted.returncode, said(accepted).splitlines()[0]) == (0, "ID draft is read as jd-kom-2026.draft")


def test_ids_of_an_earlier_commit_are_whole_because_the_register_may_have_others_now(here: Path) -> None:
    Repository(here).commit("one", "2026-08-01")
    assert "jd-pod-2026.plan" in shown(here, "--at", "HEAD")
    assert "plan" in shown(here, "--changed-since", "HEAD")


@pytest.mark.parametrize("words", [("edit", "{id}", "title", "X"), ("rename", "{id}", "other"), ("remove", "{id}"), ("accept", "{id}")])  # fmt: skip
def test_an_end_that_a_task_has_too_changes_neither(words: tuple[str, ...], tmp_path: Path) -> None:
    task = (
        LETTER
        + '\n[[tasks]]\nid = "report"\ntitle = "Write"\n\n[[deadlines]]\nid = "other"\ntitle = "O"\ndue = 2026-12-01\n'
    )
    deadline = LETTER + '\n[[deadlines]]\nid = "report"\ntitle = "R"\ndue = 2026-12-01\nreview = true\n'
    here = register(tmp_path, **{"a-2026": task, "b-2026": deadline})
    refused = {end: run(*(word.format(id=end) for word in words), cwd=here) for end in ("report", "2026.report")}
    assert [one.returncode for one in refused.values()] == [2, 2]
    assert (here / "b-2026.toml").read_text() == deadline
    for end, one in refused.items() if words[0] != "accept" else ():
        assert said(one) == f"error: `{end}` is in 2 letters\nhelp: name one: a-2026.report, b-2026.report\n"


def test_what_is_removed_already_removes_no_other(tmp_path: Path) -> None:
    here = register(
        tmp_path, **{name: LETTER + NEXT.format(id="report", due="2026-12-01") for name in ("pod", "jd-pod")}
    )
    assert run("remove", "pod.report", "--yes", cwd=here).returncode == 0
    assert run("remove", "pod", "--yes", cwd=here).returncode == 0
    for id_, meant in (("pod.report", "jd-pod.report"), ("jd-po", "jd-pod")):
        again = run("remove", id_, "--yes", cwd=here)
        assert (again.returncode, said(again).splitlines()[1]) == (2, f"help: did you mean `{meant}`?")
    assert run("remove", "pod", "--yes", cwd=here).returncode == 2
    assert (here / "jd-pod.toml").read_text().count("[[deadlines]]") == 1
