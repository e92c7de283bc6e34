"""The register in git: real repositories, real processes; a life in thirty commits, and every odd corner of a repository."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl

import pytest
from support.cli import run, said, shell_command
from support.registers import LETTER, REGISTER, ROOT
from support.repositories import LIFE, Repository, environment, life, register

Golden = Callable[[str, str], None]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")
REPORT = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
PLAN = '\n[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = 2026-05-04\n'
MOVED = REPORT + 'moves = [ { due = 2027-02-26, on = 2026-11-02, reference = "26/1-4", reason = "More figures" } ]\n'


def mandate(where: Repository | Path, *args: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
    folder = where.folder if isinstance(where, Repository) else where
    return run(*args, cwd=folder, **({"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | extra))


def printed(where: Repository | Path, *args: str, code: int = 0) -> str:
    done = mandate(where, *args)
    assert done.returncode == code, said(done)
    return done.stdout.decode()


def told(where: Repository | Path, *args: str, code: int = 0) -> list[str]:
    """Kind, id, what changed, why, and whether it is unexplained, of each change."""
    lines = printed(where, "diff", *args, code=code).splitlines()
    return [" | ".join(part for part in line.split("\t")[:5] if part) for line in lines]


def transcript(where: Repository, *args: str) -> str:
    done = mandate(where, *args)
    return f"$ mandate {' '.join(args)}\n{done.stdout.decode()}--- stderr\n{said(done)}--- exit {done.returncode}\n"


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A history of thirty commits and a merge. Tests do not write there."""
    return life(tmp_path_factory.mktemp("life") / "repository")


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    """A repository with a register of one letter, committed."""
    made = Repository(tmp_path / "small")
    register(made, a=REPORT)
    made.commit()
    return made


# --- a life in thirty commits --------------------------------------------------------------------


def commits(of: Repository) -> list[str]:
    return of.git("rev-list", "--reverse", "--topo-order", "HEAD").split()


def test_each_commit_of_a_life_is_reported_as_deadlines(thirty: Repository, golden: Golden) -> None:
    ids = commits(thirty)
    assert len(ids) == 30
    found = []
    for number, (old, new) in enumerate(pairwise(ids), 2):
        subject = thirty.git("log", "-1", "--format=%s", new).strip()
        parent = thirty.git("rev-parse", f"{new}^").strip()
        assert old == parent or number > 25
        done = mandate(thirty, "diff", f"{parent}..{new}")
        found.append(f"{number}. {subject}\n{done.stdout.decode()}{said(done)}")
    golden("git/life-diff.txt", "\n".join(found))


def test_the_list_stands_as_it_stood_at_each_commit(thirty: Repository, golden: Golden) -> None:
    found = []
    for number, commit in enumerate(commits(thirty), 1):
        done = mandate(thirty, "status", "--all", "--as-of", "2027-03-03", "--at", commit)
        rows = ["\t".join(line.split("\t")[:6]) for line in done.stdout.decode().splitlines()]
        faults = [line for line in said(done).splitlines() if line.startswith(("error", "warning", "  "))]
        found.append("\n".join([f"{number}. exit {done.returncode}", *rows, *faults]) + "\n")
    golden("git/life-status.txt", "\n".join(found))


@pytest.mark.parametrize(
    "id_",
    [
        "jd-pod-2026-study",
        "jd-pod-2026-study.report",
        "jd-pod-2026-study.list.2026-05-15",
        "jd-pod-2026-b",
        "jd-pod-2026",
    ],
)
def test_the_story_of_a_letter_or_a_deadline_is_reported_whole(id_: str, thirty: Repository, golden: Golden) -> None:
    golden(f"git/log-{id_}.txt", transcript(thirty, "log", id_))


def test_the_story_as_json(thirty: Repository, golden: Golden) -> None:
    golden("git/log.json", printed(thirty, "log", "jd-pod-2026-study.report", "--json"))


def test_the_whole_life_in_one_comparison(thirty: Repository, golden: Golden) -> None:
    first = commits(thirty)[2]
    found = [
        transcript(thirty, "diff", f"{first}..", *format_) for format_ in ((), ("--format", "markdown"), ("--json",))
    ]
    golden("git/life-whole.txt", "\n".join(found))


def test_what_changed_since_the_last_meeting_is_marked(thirty: Repository, golden: Golden) -> None:
    asked = ("status", "--all", "--as-of", "2027-03-03", "--changed-since", "2026-11-30")
    golden("git/life-since.txt", transcript(thirty, *asked))
    found: dict[str, Any] = json.loads(printed(thirty, *asked, "--json"))["changed"]
    assert set(found) == {"since", "commit", "obligations", "gone"}
    assert found["obligations"]["jd-pod-2026-study.report"] == ["delivered since 2026-11-30"]


def test_a_day_is_the_last_commit_before_it_ends_on_this_branch(thirty: Repository) -> None:
    by_day = printed(thirty, "status", "--json", "--as-of", "2027-01-01", "--at", "2026-06-02")
    commit = thirty.git("log", "--format=%H", "--grep=The report is moved").strip()
    assert by_day == printed(thirty, "status", "--json", "--as-of", "2027-01-01", "--at", commit)
    before = said(mandate(thirty, "diff", "2025-01-01"))
    assert "the history begins after 2025-01-01" in before
    first = re.findall(r"name (\S+) or a later day", before)[0]
    assert mandate(thirty, "diff", first).returncode == 0


@pytest.mark.parametrize("day", ["2.6.2026", "2. juni 2026", "2 june 2026", "den 2 juni 2026"])
def test_a_day_in_any_spelling_is_a_day_unless_a_commit_has_that_name(day: str, thirty: Repository) -> None:
    for args in (
        ("status", "--at"),
        ("status", "--changed-since"),
        ("digest", "--since"),
        ("check", "--changed-since"),
        ("diff",),
    ):
        by_iso, done = mandate(thirty, *args, "2026-06-02"), mandate(thirty, *args, day)
        assert (done.returncode, said(done).count(f"{day} is read as 2026-06-02\n")) == (by_iso.returncode, 1)
        assert _unwrapped(done.stdout).replace(day, "2026-06-02") == _unwrapped(by_iso.stdout)
    assert "05/06/2026 may be 2026-06-05 or 2026-05-06" in said(mandate(thirty, "diff", "05/06/2026..HEAD"))


def _unwrapped(printed: bytes) -> str:
    return " ".join(printed.decode().split())


def test_a_tag_that_looks_like_a_day_is_the_tag(small: Repository) -> None:
    small.git("tag", "1.6.2026")
    assert said(mandate(small, "diff", "1.6.2026")) == said(mandate(small, "diff", "HEAD"))


# --- the sides that may be asked -----------------------------------------------------------------


def test_an_empty_diff_prints_nothing(small: Repository) -> None:
    for args in ((), ("HEAD",), ("HEAD..HEAD",), ("--format", "markdown"), ("--staged",)):
        done = mandate(small, "diff", *args, "--fail-on", "any")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_ranges_are_read_as_git_reads_them(small: Repository) -> None:
    small.git("switch", "--quiet", "--create", "side")
    small.write("a.toml", MOVED)
    small.commit()
    small.git("switch", "--quiet", "main")
    small.write("b.toml", LETTER + PLAN)
    small.commit()
    move = "moved | a.report | 2026-12-18 → 2027-02-26 (+70 days) | letter 26/1-4: More figures"
    back = "moved | a.report | 2027-02-26 → 2026-12-18 (−70 days) | the move of 2026-11-02 deleted | unexplained"
    new = [
        "added | b | new letter, jd → pod, 26/1, of 2026-01-15",
        "added | b.plan | 2026-05-04, pod → jd | new letter",
    ]
    gone = [
        "removed | b | letter removed, jd → pod, 26/1, of 2026-01-15",
        "removed | b.plan | 2026-05-04 | letter removed | unexplained",
    ]
    expected = {
        "main..side": [move, *gone],
        "..side": [move, *gone],
        "side..": [back, *new],
        "main...side": [move],
        "...side": [move],
        "side...main": new,
        "side": [back, *new],
    }
    assert {asked: told(small, asked) for asked in expected} == expected


def test_the_working_tree_counts_with_what_git_does_not_track(small: Repository) -> None:
    small.write(".gitignore", "c.toml\n")
    small.commit()
    small.write("b.toml", LETTER.replace("26/1", "26/2") + PLAN)
    small.write("c.toml", LETTER.replace("26/1", "26/3") + PLAN)
    (small.folder / "a.toml").unlink()
    assert [line.split(" | ")[1] for line in told(small)] == ["a", "a.report", "b", "b.plan", "c", "c.plan"]
    small.write("name/a.toml", REPORT)
    assert [line.split(" | ")[1] for line in told(small)] == ["b", "b.plan", "c", "c.plan"]


def test_only_what_is_staged_counts_where_that_is_asked(small: Repository) -> None:
    small.write("a.toml", MOVED)
    small.git("add", "a.toml")
    small.write("a.toml", REPORT.replace("12-18", "12-21"))
    small.write("b.toml", LETTER + PLAN)
    assert [line.split(" | ")[0] for line in told(small, "--staged")] == ["moved"]
    assert "letter 26/1-4" in told(small, "--staged")[0]
    assert [line.split(" | ")[0] for line in told(small)] == ["moved", "added", "added"]


@posix
def test_a_hook_of_git_commit_sees_what_is_being_committed(small: Repository) -> None:
    hook = small.folder / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\nexec {shell_command('diff')} --staged --fail-on unexplained\n")
    hook.chmod(0o755)
    small.write("a.toml", REPORT.replace("12-18", "12-21"))
    with pytest.raises(subprocess.CalledProcessError) as refused:
        small.git("commit", "--quiet", "-a", "-m", "in place")
    assert b"stopped by --fail-on: 1 unexplained" in refused.value.stderr
    small.write("a.toml", MOVED)
    small.git("commit", "--quiet", "-a", "-m", "by a move")
    assert small.git("log", "-1", "--format=%s") == "by a move\n"


# --- the gates -----------------------------------------------------------------------------------

EARLIER = REPORT + "moves = [ { due = 2026-12-01, on = 2026-11-02 } ]\n"
GATES = {
    "a move": (MOVED, {"any"}),
    "a move to an earlier day": (EARLIER, {"any", "earlier"}),
    "a later day in place": (REPORT.replace("12-18", "12-21"), {"any", "unexplained"}),
    "an earlier day in place": (REPORT.replace("12-18", "12-17"), {"any", "unexplained", "earlier"}),
    "a removal": (LETTER + PLAN, {"any", "unexplained"}),
    "another order": (REPORT.replace('id = "report"\ntitle = "Report"', 'title = "Report"\nid = "report"'), set()),
    "a file that nobody can read": (REPORT + "= =\n", {"any", "unexplained", "earlier"}),
}


@pytest.mark.parametrize("case", GATES)
def test_a_gate_holds_for_what_it_is_for_and_nothing_else(case: str, small: Repository) -> None:
    text, held = GATES[case]
    small.write("a.toml", text)
    for gate in ("any", "unexplained", "earlier"):
        done = mandate(small, "diff", "--fail-on", gate)
        assert done.returncode == (gate in held), (gate, said(done))
    assert mandate(small, "diff").returncode == 0
    assert mandate(small, "diff", "--fail-on", "earlier", "--fail-on", "unexplained").returncode == bool(held - {"any"})


# --- odd repositories ----------------------------------------------------------------------------


def fails(where: Repository | Path, *args: str, **extra: str) -> str:
    done = mandate(where, *args, **extra)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    return said(done)


def test_without_git_or_a_repository_it_says_so(small: Repository, tmp_path: Path) -> None:
    assert fails(small, "diff", PATH="") == (
        "error: the program git is not installed\nhelp: install it, or see that its folder is on the PATH, named in full\n"
    )
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    found = fails(alone, "diff", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert "is in no git repository" in found
    assert fails(alone, "status", "--at", "HEAD", GIT_CEILING_DIRECTORIES=str(tmp_path)) == found
    assert fails(alone, "log", "a", GIT_CEILING_DIRECTORIES=str(tmp_path)) == found


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ("mian", "there is no commit `mian`"),
        (
            "mian..main",
            "`mian` is neither a commit of this repository nor a day\nhelp: did you mean `main`? (a day is written as 2026-06-30)",
        ),
        ("--output=x", "`--output=x` is neither a commit"),
        ("-1", "`-1` is neither a commit"),
        ("HEAD:a.toml", "`HEAD:a.toml` is neither a commit"),
        ("2026-02-31", "`2026-02-31` is neither a commit of this repository nor a day"),
        ("main\nmain", "`main\\x0amain` is neither a commit"),
        ("", "`` is neither a commit"),
    ],
)
def test_an_unknown_revision_is_reported_with_the_nearest(asked: str, error: str, small: Repository) -> None:
    found = fails(small, "diff", "--", asked)
    assert (
        error.replace("there is no commit `mian`", "`mian` is neither a commit of this repository nor a day") in found
    )
    assert not (small.folder / "x").exists()


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    made = Repository(tmp_path / "new")
    register(made, a=REPORT)
    assert [line.split(" | ")[0] for line in told(made)] == ["added", "added"]
    assert "neither a commit" in fails(made, "diff", "HEAD")


def test_a_register_that_did_not_exist_then_makes_all_new_and_none_gone_by_mistake(tmp_path: Path) -> None:
    made = Repository(tmp_path / "later")
    made.write("README.md", "x\n")
    first = made.commit()
    register(made, a=REPORT)
    second = made.commit()
    assert [line.split(" | ")[0] for line in told(made, f"{first}..{second}")] == ["added", "added"]
    assert [line.split(" | ")[0] for line in told(made, f"{second}..{first}")] == ["removed", "removed"]
    assert "there is no mandate.toml in" in fails(made, "status", "--at", first)
    assert "there is no mandate.toml in" in fails(made, "diff", f"{first}..{first}")


def test_a_shallow_clone_says_what_would_help(small: Repository, tmp_path: Path) -> None:
    small.write("a.toml", MOVED)
    small.commit()
    small.git("clone", "--quiet", "--depth", "1", small.folder.as_uri(), str(tmp_path / "shallow"))
    shallow = tmp_path / "shallow"
    assert "git fetch --unshallow" in fails(shallow, "diff", "HEAD~1")
    done = mandate(shallow, "log", "a")
    assert "this clone is shallow" in said(done)


def test_a_bare_repository_answers_between_revisions(small: Repository, tmp_path: Path) -> None:
    small.write("a.toml", MOVED)
    small.commit()
    small.git("clone", "--quiet", "--bare", str(small.folder), str(tmp_path / "bare.git"))
    bare = tmp_path / "bare.git"
    assert told(bare, "HEAD~1..HEAD") == told(small, "HEAD~1..HEAD") != []
    assert told(small, "HEAD~1..HEAD", "--register", str(bare)) == told(small, "HEAD~1..HEAD")
    assert "a bare repository has no working tree" in fails(bare, "diff")
    assert printed(bare, "status", "--at", "HEAD", "--as-of", "2026-11-22").startswith("a.report\tdue\t2027-02-26")
    assert [line.split("\t")[3] for line in printed(bare, "log", "a").splitlines()] == ["added", "added", "moved"]


def test_a_bare_repository_of_several_registers_names_them(tmp_path: Path) -> None:
    made = Repository(tmp_path / "several")
    register(made, "one/", a=REPORT)
    register(made, "two/", b=REPORT)
    made.commit()
    made.git("clone", "--quiet", "--bare", str(made.folder), str(tmp_path / "bare.git"))
    assert "has several registers: one/, two/" in fails(tmp_path / "bare.git", "diff", "HEAD..HEAD")


def test_a_register_thrown_away_in_the_working_tree_is_all_gone(small: Repository) -> None:
    (small.folder / "mandate.toml").unlink()
    (small.folder / "a.toml").unlink()
    assert [line.split(" | ")[:2] for line in told(small)] == [["removed", "a"], ["removed", "a.report"]]


def test_a_sparse_checkout_leaves_nothing_out_by_mistake(small: Repository) -> None:
    small.write("kept/b.toml", LETTER.replace("26/1", "26/2") + PLAN)
    small.write("left/c.toml", LETTER.replace("26/1", "26/3") + PLAN)
    small.commit()
    small.git("sparse-checkout", "set", "kept")
    assert not (small.folder / "left").exists()
    assert told(small) == []


def test_two_outputs_at_once_are_refused(small: Repository) -> None:
    assert "ask for two outputs" in fails(small, "diff", "--json", "--format", "markdown")
    assert "ask for three sides" in fails(small, "diff", "--staged", "HEAD..HEAD")


def test_names_with_spaces_and_letters_of_the_north_are_followed(tmp_path: Path) -> None:
    made = Repository(tmp_path / "mappe æøå")
    register(made, "tildelings brev/æøå/", a=REPORT)
    made.commit()
    made.write("tildelings brev/æøå/år 2026/a.toml", MOVED)
    (made.folder / "tildelings brev/æøå/a.toml").unlink()
    folder = made.folder / "tildelings brev" / "æøå"
    assert [line.split(" | ")[:2] for line in told(folder)] == [["moved", "a.report"]]
    made.commit()
    assert [line.split("\t")[3] for line in printed(folder, "log", "a").splitlines()] == ["added", "added", "moved"]
    assert printed(folder, "status", "--at", "HEAD~1", "--as-of", "2026-11-22").startswith("a.report\tdue\t2026-12-18")


def test_line_ends_are_no_change(small: Repository) -> None:
    small.write("a.toml", REPORT.replace("\n", "\r\n"))
    assert told(small) == []
    small.git("config", "core.autocrlf", "true")
    assert told(small) == []
    small.write("b.toml", MOVED.replace("\n", "\r\n"))
    (small.folder / "a.toml").unlink()
    assert [line.split(" | ")[0] for line in told(small)] == ["renamed", "moved"]


def test_a_register_in_a_folder_that_moved_is_found_by_its_id(tmp_path: Path) -> None:
    made = Repository(tmp_path / "moved")
    register(made, "old place/", a=REPORT)
    register(made, "another/", z=REPORT)
    made.edit("another/mandate.toml", "6f2a0c52", "7f2a0c52")
    first = made.commit()
    made.git("mv", "old place", "new")
    made.write("new/a.toml", MOVED)
    made.commit()
    for args in ((first,), (f"{first}..HEAD",)):
        assert [line.split(" | ")[:2] for line in told(made.folder / "new", *args)] == [["moved", "a.report"]]
    assert [line.split("\t")[3] for line in printed(made.folder / "new", "log", "a").splitlines()] == [
        "added",
        "added",
        "moved",
    ]


def test_registers_inside_submodules_and_excluded_files_are_passed_over_on_both_sides(
    small: Repository, tmp_path: Path
) -> None:
    inner = Repository(tmp_path / "inner")
    inner.write("x.toml", REPORT)
    inner.commit()
    small.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "inside")
    register(small, "nested/", n=REPORT)
    small.write("drafts/d.toml", REPORT)
    small.write(".hidden/h.toml", REPORT)
    small.edit("mandate.toml", "[register]\n", '[register]\nexclude = ["drafts", "inside"]\n')
    small.commit()
    done = mandate(small, "diff", "HEAD~1")
    assert [line.split("\t")[:2] for line in done.stdout.decode().splitlines()] == [["register", "exclude"]]
    assert told(small) == []
    small.edit("mandate.toml", '["drafts", "inside"]', '["inside"]')
    assert [line.split(" | ")[1] for line in told(small)] == ["exclude", "d", "d.report"]
    assert "passed over inside: a repository of its own" in said(mandate(small, "diff", "HEAD..HEAD~1"))


def test_files_that_share_an_id_are_not_compared_rather_than_lost(small: Repository) -> None:
    small.write("sub/a.toml", LETTER + PLAN)
    done = mandate(small, "diff")
    assert done.stdout == b""
    assert "sub/a.toml is not compared" in said(done)


def test_a_commit_with_a_broken_file_is_reported_with_its_side_and_line(small: Repository) -> None:
    small.write("a.toml", REPORT + "due = = 2\n")
    small.commit()
    done = mandate(small, "diff", "HEAD~1..HEAD")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "warning: a.toml is not compared, because part of it cannot be read in HEAD" in said(done)
    assert "line 12: this is not TOML" in said(done)


def test_a_broken_mandate_toml_makes_nothing_new_or_gone_that_it_excluded(small: Repository) -> None:
    small.write("drafts/d.toml", REPORT)
    small.edit("mandate.toml", "[register]\n", '[register]\nexclude = "drafts"\n')
    first = small.commit()
    for broken in ("exclude = 4\n", 'exclude = = "drafts"\n'):
        small.edit("mandate.toml", 'exclude = "drafts"\n', broken)
        second = small.commit()
        for asked in ((first,), (f"{first}..{second}",), (f"{second}..{first}",)):
            done = mandate(small, "diff", *asked)
            assert (done.returncode, done.stdout) == (0, b"")
            assert "mandate.toml is not compared" in said(done)
        small.edit("mandate.toml", broken, 'exclude = "drafts"\n')


def test_a_link_in_a_commit_is_reported_and_not_followed(small: Repository) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    (small.folder / "b.toml").symlink_to("a.toml")
    small.commit()
    done = mandate(small, "diff", "HEAD~1..HEAD")
    assert done.stdout == b""
    assert "b.toml is not compared" in said(done)
    assert "links are not followed in a commit" in said(done)


def test_variables_of_a_hook_for_another_repository_do_not_mislead(small: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.write("x", "x")
    other.commit()
    small.write("a.toml", MOVED)
    plain = mandate(small, "diff").stdout
    misled = mandate(
        small, "diff", GIT_DIR=str(other.folder / ".git"), GIT_WORK_TREE=str(other.folder), GIT_EXTERNAL_DIFF="false"
    )
    assert misled.stdout == plain != b""


def test_nothing_is_written_into_the_repository(small: Repository) -> None:
    small.write("a.toml", MOVED)

    def files() -> dict[str, tuple[int, bytes]]:
        paths = [path for path in (small.folder / ".git").rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}

    before = files()
    for args in (("diff",), ("diff", "--staged"), ("log", "a"), ("status", "--changed-since", "HEAD")):
        mandate(small, *args)
    assert files() == before


def test_only_what_differs_is_read(small: Repository) -> None:
    register(small, **{f"same{number}": REPORT + f"# {number}\n" for number in range(3)})
    first = small.commit()
    small.write("a.toml", MOVED)
    small.commit()
    blob = small.git("rev-parse", "HEAD:same1.toml").strip()
    (small.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()  # whoever reads it fails
    move = "moved | a.report | 2026-12-18 → 2027-02-26 (+70 days) | letter 26/1-4: More figures"
    assert told(small, f"{first}..") == told(small, first) == [move]
    done = mandate(small, "status", "--at", "HEAD", "--as-of", "2026-11-22")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 3)
    assert "same1.toml: nothing of it is listed" in said(done)


def test_a_hostile_author_or_file_name_shows_as_text(small: Repository) -> None:
    small.write("a.toml", MOVED)
    small.git("add", "a.toml")
    small.git("commit", "--quiet", "-m", "x", author="Evil \x1b[31m\u202eName")
    assert "Evil \\x1b[31m\\u202eName" in printed(small, "log", "a")
    if sys.platform != "win32":
        small.write("new\nline\x1b.toml", REPORT)
        done = mandate(small, "diff")
        assert done.stdout == b""
        assert "new\\x0aline\\x1b.toml is not compared" in said(done)
        assert b"\x1b" not in done.stderr


def test_answers_of_large_registers_are_not_kept_across_revisions(tmp_path: Path) -> None:
    made = Repository(tmp_path / "many")
    register(made, **{f"l{number}": REPORT for number in range(210)})
    first = made.commit()
    made.write("l7.toml", MOVED)
    made.commit()
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for at, day in ((first, "2026-12-18"), ("HEAD", "2027-02-26"), (first, "2026-12-18")):
        done = mandate(made, "status", "--as-of", "2026-11-22", "--assignment", "l7", "--at", at, **cache)
        assert done.stdout.decode().split("\t")[2] == day
    asked = ("status", "--as-of", "2026-11-22", "--assignment", "l7", "--changed-since")
    assert b"moved from" in mandate(made, *asked, first, **cache).stdout
    assert b"moved from" not in mandate(made, *asked, "HEAD", **cache).stdout


# --- git's own commands ----------------------------------------------------------------------------


def test_git_diff_reads_as_facts_through_textconv_and_shows_a_broken_file_as_it_is(small: Repository) -> None:
    small.git("config", "diff.mandate.textconv", shell_command("textconv"))
    small.write(".gitattributes", "*.toml diff=mandate\n")
    small.commit()
    small.write("a.toml", MOVED)
    shown = [line for line in small.git("diff").splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert shown == ["+deadline report: moved to 2027-02-26 on 2026-11-02, 26/1-4, More figures"]
    small.write("a.toml", REPORT + "due = = 2\n")
    assert "+due = = 2" in small.git("diff")
    small.write("a.toml", b"\xff\xfe\x00")
    assert "\ufffd" in subprocess.run(
        ("git", "diff"), cwd=small.folder, env=environment(), capture_output=True, check=True
    ).stdout.decode(errors="replace")


LINES = "deliveries = [\n]\n"
MERGES: dict[str, tuple[str, str, str, str | None]] = {
    "lines in one list": (
        REPORT + LINES,
        REPORT + "deliveries = [\n  { on = 2026-12-01 },\n]\n",
        REPORT + "deliveries = [\n  { on = 2026-12-02 },\n]\n",
        REPORT + "deliveries = [\n  { on = 2026-12-01 },\n  { on = 2026-12-02 },\n]\n",
    ),
    "the first line of a list": (
        REPORT,
        REPORT + "moves = [\n  { due = 2027-01-15, on = 2026-11-01 },\n]\n",
        REPORT + "moves = [\n  { due = 2027-02-15, on = 2026-11-02 },\n]\n",
        REPORT + "moves = [\n  { due = 2027-01-15, on = 2026-11-01 },\n  { due = 2027-02-15, on = 2026-11-02 },\n]\n",
    ),
    "moves that would stand in the wrong order": (
        REPORT,
        REPORT + "moves = [\n  { due = 2027-01-15, on = 2026-11-02 },\n]\n",
        REPORT + "moves = [\n  { due = 2027-02-15, on = 2026-11-01 },\n]\n",
        None,
    ),
    "tables at the end": (
        REPORT,
        REPORT + '\n[[deadlines.deliveries]]\nof = "report"\non = 2026-12-01\n',
        REPORT + '\n[[deadlines.deliveries]]\nof = "report"\non = 2026-12-02\n',
        None,
    ),
    "deadlines at the end": (REPORT, REPORT + PLAN, REPORT + PLAN.replace("plan", "other").replace("05-04", "05-05"), None),
    "one day changed twice": (REPORT, REPORT.replace("12-18", "12-21"), REPORT.replace("12-18", "12-22"), None),
    "one list on one line": (REPORT, REPORT + "deliveries = [{ on = 2026-12-01 }]\n", REPORT + "deliveries = [{ on = 2026-12-02 }]\n", None),
    "a file that is broken": (REPORT, REPORT + "a = = 1\n", REPORT + "deliveries = [\n]\n", None),
}  # fmt: skip


@pytest.mark.parametrize("case", MERGES)
def test_a_merge_keeps_what_both_recorded_or_stays_a_conflict(case: str, small: Repository) -> None:
    base, ours, theirs, expected = MERGES[case]
    small.git("config", "merge.mandate.driver", shell_command("merge", "%O", "%A", "%B"))
    small.write(".gitattributes", "*.toml merge=mandate\n")
    small.write("a.toml", base)
    small.commit()
    small.git("switch", "--quiet", "--create", "side")
    small.write("a.toml", theirs)
    small.commit()
    small.git("switch", "--quiet", "main")
    small.write("a.toml", ours)
    small.commit()
    done = subprocess.run(
        ("git", "merge", "--no-edit", "side"), cwd=small.folder, env=environment(), capture_output=True, check=False
    )
    found = (small.folder / "a.toml").read_text(encoding="utf-8")
    assert b"Traceback" not in done.stderr
    if expected is None:
        assert done.returncode == 1
        assert "<<<<<<< ours" in found
        assert small.git("ls-files", "--unmerged")
    else:
        assert (done.returncode, found) == (0, expected)


def test_the_driver_and_textconv_say_what_is_wrong_by_hand_too(tmp_path: Path) -> None:
    assert "cannot be read" in fails(tmp_path, "textconv", "nothing.toml")
    assert "cannot be read" in fails(tmp_path, "merge", "one", "two", "three")


def test_the_life_is_read_the_same_by_textconv_as_it_is_written(thirty: Repository) -> None:
    (thirty.folder.parent / "life.toml").write_text(LIFE, encoding="utf-8")
    facts = printed(thirty, "textconv", str(thirty.folder.parent / "life.toml")).splitlines()
    assert "deadline list, every: half-year" in facts
    assert all(line.partition(":")[2].strip() for line in facts)


# --- what the docs give to copy ------------------------------------------------------------------


def _job(name: str) -> dict[str, Any]:
    import re

    import yaml

    page = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
    block = re.search(rf"<!-- {name} -->\n```yaml\n(.*?)```", page, re.DOTALL)
    assert block is not None
    found: dict[str, Any] = yaml.safe_load(block[1])
    return found


class Site(BaseHTTPRequestHandler):
    """The part of GitHub's and GitLab's interfaces that the jobs use: list comments, add one, replace the text of one."""

    comments: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[str]] = []

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the server's own name
        """Say nothing."""

    def _answer(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = self.path.partition("?")[0]
        Site.asked.append(f"{self.command} {path}")
        given = {"body": ""}
        if text:
            given = json.loads(text) if text.startswith("{") else dict(parse_qsl(text))
        known = [one for one in Site.comments if path.endswith(f"/{one['id']}")]
        answer: Any = Site.comments
        if path.endswith("/user"):
            answer = {"id": 7}
        elif known:
            known[0]["body"] = given["body"]
        elif self.command == "POST":
            one = {"id": 100 + len(Site.comments), "user": {"login": "github-actions[bot]"}, "author": {"id": 7}}
            Site.comments.append(one | {"body": given["body"]})
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - the server's own names


@pytest.fixture
def site() -> Iterator[str]:
    """An address that answers as the two sites do, with somebody else's comment that looks like ours."""
    Site.comments[:] = [
        {"id": 5, "user": {"login": "somebody"}, "author": {"id": 3}, "body": "<!-- mandate diff -->\nnot ours"}
    ]
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


tools = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("sh", "curl", "jq")), reason="the jobs' sh, curl or jq is not here"
)


def _shell(script: str, folder: Path, given: dict[str, str], scratch: Path) -> "subprocess.CompletedProcess[bytes]":
    """A step of a job, with `mandate` on the path and nothing to install."""
    programs = scratch / "programs"
    programs.mkdir(exist_ok=True)
    for name, command in (("mandate", shell_command()), ("pip", "true"), ("python", "true")):
        (programs / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (programs / name).chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ("sh", "-e", "-c", script),
        cwd=folder,
        env=environment() | given | {"PATH": path, "no_proxy": "*"},
        capture_output=True,
        check=False,
    )


@tools
@posix
@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_the_jobs_post_one_comment_renew_it_and_stop_what_is_unexplained(
    name: str, small: Repository, site: str, tmp_path: Path
) -> None:
    base = small.git("rev-parse", "HEAD").strip()
    job = _job(name)

    def run_job(head: str) -> int:
        if name == "gitlab":
            given = {
                "CI_API_V4_URL": site, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "2", "MANDATE_TOKEN": "secret",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": head,
            }  # fmt: skip
            assert job["deadlines"]["variables"] == {"GIT_DEPTH": "0"}
            steps = ["\n".join(job["deadlines"]["script"])]
        else:
            given = {
                "BASE": base,
                "HEAD": head,
                "TOKEN": "secret",
                "COMMENTS": f"{site}/c",
                "COMMENT": f"{site}/comment",
            }
            steps = [step["run"] for step in job["jobs"]["deadlines"]["steps"] if "run" in step]
        for step in steps:
            done = _shell(step, small.folder, given, tmp_path)
            if done.returncode:
                assert b"stopped by --fail-on" in done.stderr, done.stderr
                return done.returncode
        return 0

    small.git("config", "core.excludesFile", os.devnull)
    (small.folder / ".git/info/exclude").write_text("*.md\n*.json\n")
    assert run_job(base) == 0
    assert [one["body"].strip() for one in Site.comments[1:]] == ["<!-- mandate diff -->\nNo deadline changes."]
    small.write("a.toml", MOVED)
    assert run_job(small.commit()) == 0
    assert len(Site.comments) == 2
    assert "2026-12-18 → 2027-02-26 (+70 days)" in Site.comments[1]["body"]
    small.write("a.toml", REPORT.replace("12-18", "12-21"))
    assert run_job(small.commit()) == 1
    assert len(Site.comments) == 2
    assert "**unexplained**" in Site.comments[1]["body"]
    assert Site.comments[0]["body"].endswith("not ours")


def test_the_pre_commit_hook_asks_what_the_docs_say() -> None:
    import yaml

    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    hook = hooks["mandate-diff"]
    assert (hook["entry"], hook["always_run"], hook["pass_filenames"]) == (
        "mandate diff --staged --fail-on unexplained", True, False,
    )  # fmt: skip
