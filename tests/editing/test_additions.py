"""Deadlines, tasks, inputs, relations and money added to a letter that is in the register."""

from pathlib import Path

import pytest
from support.cli import run, said
from support.registers import LETTER, register

A = (
    LETTER
    + '\n[[tasks]]\nid = "study"\ntitle = "Study"\n\n[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2027-06-01\n'
)
B = LETTER.replace('"26/1"', '"26/2"')

ADDED = {
    "a deadline": (
        ("add-deadline", "a", "draft", "1 month before report", "--title", "Draft"),
        '\n[[deadlines]]\nid    = "draft"\ntitle = "Draft"\ndue   = "1 month before report"\n',
    ),
    "a deadline with all it has": (
        *(("add-deadline", "a", "maps", "1.3.27", "--title", "Maps", "--tasks", "study", "--kind", "product", "--quote", "innen 1. mars", "--page", "2", "--firm", "--to", "udi"),),
        '\n[[deadlines]]\nid    = "maps"\ntitle = "Maps"\nkind  = "product"\ntasks = ["study"]\ndue   = 2027-03-01\nto    = "udi"\nfirm  = true\nquote = "innen 1. mars"\npage  = 2\n',
    ),
    "a task": (("add-task", "a", "maps", "--title", "Maps", "--due", "ongoing"), '\n[[tasks]]\nid    = "maps"\ntitle = "Maps"\ndue   = "ongoing"\n'),
    "an input": (
        ("add-input", "a.report", "figures", "--title", "Figures", "--from", "udi", "--due", "1. mars 2027"),
        'inputs = [\n  { id = "figures", from = "udi", title = "Figures", due = 2027-03-01 },\n]\n',
    ),
    "a relation": (("add-relation", "a", "supplements", "--assignment", "b"), '\n[[related]]\nrelation   = "supplements"\nassignment = "b"\n'),
    "a relation outside": (("add-relation", "a", "background", "--reference", "1/1", "--issued", "1.2.2020"), '\n[[related]]\nrelation  = "background"\nreference = "1/1"\nissued    = 2020-02-01\n'),
    "money": (
        ("add-funding", "a", "1 000 000", "--chapter", "440", "--total", "1000000", "--currency", "NOK"),
        '\n[funding]\ntotal    = 1000000\ncurrency = "NOK"\n\n[[funding.sources]]\namount  = 1000000\nchapter = 440\n',
    ),
    "a total": (("add-funding", "a", "--total", "5000", "--currency", "NOK"), '\n[funding]\ntotal    = 5000\ncurrency = "NOK"\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDED)
def test_it_is_added_where_the_format_has_it(name: str, tmp_path: Path) -> None:
    words, text = ADDED[name]
    here = register(tmp_path, a=A, b=B)
    tried = run(*words, "--dry-run", cwd=here)
    assert (here / "a.toml").read_text() == A
    done = run(*words, cwd=here)
    assert (done.returncode, done.stdout) == (0, tried.stdout), said(done)
    after = (here / "a.toml").read_text()
    assert text in after
    assert after.replace(text, "", 1) == A
    assert run("check", cwd=here).returncode == 0


REFUSED = {
    ("add-deadline", "a", "report", "2027-01-01", "--title", "R"): "there is another deadline or event `report` in this file",
    ("add-deadline", "a", "x", "6 weeks after reciept", "--title", "R"): "",
    ("add-deadline", "a", "X y", "2027-01-01", "--title", "R"): "`X y` is not a valid id",
    ("add-deadline", "a", "x", "2027-01-01", "--title", "R", "--tasks", "nothing"): "there is no task `nothing` in this file",
    ("add-deadline", "a.report", "x", "2027-01-01", "--title", "R"): "`a.report` is not a letter",
    ("add-deadline", "nothing", "x", "2027-01-01", "--title", "R"): "there is no letter or body `nothing` in this register",
    ("add-deadline", "a", "x", "2027-01-01"): "mandate add-deadline needs --title",
    ("add-input", "a", "x", "--title", "X"): "`a` is not a deadline",
    ("add-relation", "a", "suplements", "--assignment", "b"): "",
    ("add-relation", "a", "supplements", "--assignment", "c"): "there is no assignment `c` in this register",
    ("add-funding", "a", "100"): "`a` has no money yet",
    ("add-funding", "a", "100", "--total", "200", "--currency", "NOK"): "",
    ("add-funding", "a", "--chapter", "440"): "a source needs its amount",
}  # fmt: skip


@pytest.mark.parametrize("words", REFUSED)
def test_what_would_be_wrong_is_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    done = run(*words, cwd=here)
    assert done.returncode == 2
    assert said(done).startswith(f"error: {REFUSED[words]}")
    assert said(done).count("\n") == 2
    assert (here / "a.toml").read_text() == A


def test_what_is_read_is_said(tmp_path: Path) -> None:
    here = register(tmp_path, a=A, b=B)
    done = run(*ADDED["a deadline with all it has"][0], cwd=here)
    assert "DUE 1.3.27 is read as 2027-03-01\n" in said(done)
    done = run(*ADDED["money"][0], cwd=here)
    assert "--amount 1 000 000 is read as 1000000\n" in said(done)


def test_of_several_fundings_one_is_chosen(tmp_path: Path) -> None:
    money = (
        '\n[[funding]]\nyear = 2026\ncurrency = "NOK"\n\n[[funding.sources]]\namount = 5\n'
        '\n[[funding]]\nyear = 2027\ncurrency = "NOK"\n'
    )
    here = register(tmp_path, a=A + money)
    assert run("add-funding", "a", "7", "--year", "2026", cwd=here).returncode == 0
    assert run("add-funding", "a", "9", "--year", "2027", "--chapter", "440", cwd=here).returncode == 0
    assert (here / "a.toml").read_text() == A + money.replace(
        "amount = 5\n", "amount = 5\n\n[[funding.sources]]\namount = 7\n"
    ) + "\n[[funding.sources]]\namount  = 9\nchapter = 440\n"
    assert run("add-funding", "a", "9", cwd=here).returncode == 2
