"""The parts of a letter that are typed on one line, and which tasks a deadline belongs to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import run, said
from support.properties import few
from support.registers import register

from mandate.dates.iso_dates import DueError
from mandate.editing.new_letter import link, typed, typed_table

TYPED: dict[str, dict[str, Any]] = {
    "report; 1.6.2027; Report": {"id": "report", "due": date(2027, 6, 1), "title": "Report"},
    "report;2027-06-01;Report; with annexes": {
        "id": "report",
        "due": date(2027, 6, 1),
        "title": "Report; with annexes",
    },
    "report; to be agreed; Report; kind = report; page = 3": {
        "id": "report",
        "due": "to be agreed",
        "title": "Report",
        "kind": "report",
        "page": 3,
    },
    "report; to be agreed; Report; tasks = a, b": {
        "id": "report",
        "due": "to be agreed",
        "title": "Report",
        "tasks": ["a", "b"],
    },
    "report; to be agreed; A = b": {"id": "report", "due": "to be agreed", "title": "A = b"},
    "report; to be agreed; Report; so = what": {"id": "report", "due": "to be agreed", "title": "Report; so = what"},
}


@pytest.mark.parametrize("text", TYPED)
def test_a_deadline_on_one_line(text: str) -> None:
    found = typed_table("deadline", text, {})
    assert not isinstance(found, DueError)
    assert found[0] == TYPED[text]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("report; 2027-06-01", "`report; 2027-06-01` has not all of its parts"),
        ("report; ; Report", "`report; ; Report` has not all of its parts"),
        ("My report; 2027-06-01; Report", "`My report` is not a valid id"),
        ("report; 31.6.2027; Report", "June 2027 has 30 days"),
        ("report; 2027-06-01; Report; page = two", "`two` is not a whole number"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, message: str) -> None:
    found = typed_table("deadline", text, {})
    assert isinstance(found, DueError)
    assert found.message == message


words = st.text(alphabet="abc ;=", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "x")


@few
@given(words, st.sampled_from(["report", None]), st.integers(1, 99) | st.none())
def test_what_is_typed_is_read_again(title: str, kind: str | None, page: int | None) -> None:
    table = {"id": "report", "due": date(2027, 6, 1), "title": title, "kind": kind, "page": page}
    found = typed_table("deadline", typed("deadline", table), {})
    said_ = {key: value for key, value in table.items() if value is not None}
    if isinstance(found, DueError) or ";" in title:  # a title of `;` alone has empty parts
        assert ";" in title
        return
    assert found[0] == said_


@pytest.mark.parametrize(
    ("order", "tasks"),
    [
        ("t d", ["a"]),
        ("t t d", ["ab"]),
        ("d t", ["a"]),
        ("t d t d", ["a", "b"]),
        ("t d d", ["a", "a"]),
        ("d t d t", ["a", "a"]),
        ("t d t", ["a"]),
        ("d", [""]),
    ],
)
def test_a_deadline_belongs_to_the_tasks_before_it(order: str, tasks: list[str]) -> None:
    kinds = ["task" if one == "t" else "deadline" for one in order.split()]
    made = [{"id": name} for name in "abc"[: kinds.count("task")]]
    deadlines: list[dict[str, Any]] = [{"id": f"d{number}"} for number in range(kinds.count("deadline"))]
    link(made, deadlines, kinds)
    assert ["".join(one.get("tasks", [])) for one in deadlines] == tasks


def test_tasks_that_are_named_stay(tmp_path: Path) -> None:
    here = register(tmp_path)
    done = run(
        *("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--issued", "2026-01-15", "--reference", "26/1"),
        *("--task", "study; Study", "--deadline", "r; 2027-06-01; R"),
        *("--task", "maps; Maps", "--deadline", "m; 2027-07-01; M; tasks = study, maps"),
        cwd=here,
    )  # fmt: skip
    assert done.returncode == 0, said(done)
    text = (here / "jd-pod-2026.toml").read_text()
    assert 'tasks = ["study"]\n' in text
    assert 'tasks = ["study", "maps"]\n' in text
    assert b"M213" not in run("check", cwd=here).stdout
