"""A clone of somebody else's commits: what their files and a repository's configuration may not do to whoever looks at it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import AS_OF, posix, run, said
from support.registers import LETTER, REGISTER
from support.repositories import Repository, environment, register

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
REPORT = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
LATER = REPORT.replace("2026-12-18", "2027-03-18")
QUESTIONS = (
    ("diff", "main"),
    ("diff", "main...HEAD", "--fail-on", "unexplained"),
    ("diff", "--staged"),
    ("status", "--changed-since", "main", *AS_OF),
    ("status", "--at", "main", *AS_OF),
    ("check", "--changed-since", "main", *AS_OF),
    ("log", "a"),
)


def ask(folder: Path, *args: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
    return run(*args, cwd=folder, **({"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | extra))


@pytest.fixture
def reviewed(tmp_path: Path) -> Repository:
    """A register in `assignments`, committed on main; the branch topic is checked out."""
    made = Repository(tmp_path / "reviewed")
    register(made, "assignments/", a=REPORT)
    made.commit()
    made.git("checkout", "--quiet", "-b", "topic")
    return made


def pose(made: Repository, at: str, up: str, config: str) -> None:
    """Commit, on topic, what makes a folder look like a repository of its own, where `main` is the attacker's commit."""
    made.write("assignments/a.toml", LATER)
    evil = made.commit("evil")
    made.write(f"{at}HEAD", "ref: refs/heads/main\n")
    made.write(f"{at}refs/heads/main", f"{evil}\n")
    made.write(f"{at}objects/info/alternates", f"{up}.git/objects\n")
    made.write(f"{at}config", config)
    made.commit("pose as a repository")


def ran(marker: Path) -> str:
    return f'[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch {marker}; false"\n'


@posix
@pytest.mark.parametrize(("at", "up"), [("assignments/", "../../"), ("", "./")], ids=["the register", "the top"])
def test_a_commit_that_poses_as_a_repository_runs_nothing(
    at: str, up: str, reviewed: Repository, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    pose(reviewed, at, up, ran(marker))
    for place in (reviewed.folder / "assignments", reviewed.folder):
        for asked in QUESTIONS:
            ask(place, *asked)
            assert not marker.exists(), (place, asked)


@pytest.mark.parametrize("at", ["assignments/", ""], ids=["the register", "the top"])
def test_the_gate_holds_against_a_commit_that_poses_as_a_repository(at: str, reviewed: Repository) -> None:
    pose(reviewed, at, "../../" if at else "./", "[core]\n\tbare = true\n")
    for place in (reviewed.folder / "assignments", reviewed.folder):
        done = ask(place, "diff", "main...HEAD", "--fail-on", "unexplained")
        assert done.returncode == 1, said(done)
        assert done.stdout.decode().startswith("moved\ta.report\t2026-12-18 → 2027-03-18")


def test_files_of_a_repository_without_git_beside_them_are_not_taken_for_one(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    made = Repository(folder, "--bare")
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    made.write("a.toml", REPORT)
    done = ask(folder, "diff", "HEAD")
    assert done.returncode == 2
    assert "is in no git repository" in said(done)


SETTINGS = {
    "core.fsmonitor": "",
    "core.hooksPath": "",
    "core.pager": "",
    "diff.external": "",
    "gpg.program": "",
    "filter.own.clean": "filter=own",
    "filter.own.process": "filter=own",
    "diff.own.command": "diff=own",
    "diff.own.textconv": "diff=own",
}
"""Settings that name a program, each with the attribute that has git run it for a file."""


@posix
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_configuration_of_a_clone_runs_nothing(setting: str, reviewed: Repository, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {marker}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    if setting == "core.hooksPath":
        hooks = tmp_path / "hooks"
        hooks.mkdir()
        shutil.copy(script, hooks / "post-index-change")
        script = hooks
    reviewed.write(".gitattributes", f"*.toml {SETTINGS[setting]}\n")
    reviewed.commit()
    reviewed.git("config", "log.showSignature", "true")
    reviewed.git("config", setting, str(script))
    reviewed.write("assignments/a.toml", LATER)
    os.utime(reviewed.folder / "assignments/mandate.toml", (1, 1))
    for asked in QUESTIONS:
        ask(reviewed.folder, *asked)
        assert not marker.exists(), asked


@posix
@pytest.mark.parametrize("url", ["ext::sh -c 'touch {}'", "ssh://host/x"], ids=["ext", "ssh"])
def test_a_partial_clone_fetches_nothing_and_says_what_it_lacks(url: str, reviewed: Repository, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    reviewed.write("assignments/a.toml", LATER)
    reviewed.commit()
    reviewed.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    options = ("--no-local", "--filter=blob:none")
    reviewed.git("clone", "--quiet", *options, reviewed.folder.as_uri(), str(clone))
    for name, value in (
        ("remote.origin.url", url.format(marker)),
        ("protocol.ext.allow", "always"),
        ("core.sshCommand", f"touch {marker}"),
    ):
        subprocess.run(("git", "config", name, value), cwd=clone, env=environment(), check=True)
    for asked in (("diff", "HEAD~1..HEAD"), ("log", "a"), ("status", "--at", "HEAD~1", *AS_OF)):
        done = ask(clone, *asked)
        assert done.returncode == 2, asked
        assert "this clone is partial" in said(done), asked
        assert not marker.exists(), asked
    tracked = ask(clone, "diff", "HEAD")
    assert (tracked.returncode, tracked.stdout) == (0, b"")


def test_a_name_of_two_commits_is_refused(reviewed: Repository) -> None:
    reviewed.write("assignments/a.toml", LATER)
    reviewed.commit()
    reviewed.git("tag", "main")
    done = ask(reviewed.folder, "diff", "main..HEAD", "--fail-on", "unexplained")
    assert done.returncode == 2
    assert "`main` names two commits" in said(done)
    assert "refs/heads/main or refs/tags/main" in said(done)
    assert ask(reviewed.folder, "diff", "refs/heads/main..HEAD", "--fail-on", "unexplained").returncode == 1
    reviewed.git("tag", "2026-06-01")
    assert "is a day, and a branch or tag" in said(ask(reviewed.folder, "diff", "2026-06-01"))


def test_a_register_that_gets_another_folder_and_another_id_is_not_a_new_one(reviewed: Repository) -> None:
    reviewed.git("mv", "assignments", "letters")
    reviewed.edit("letters/mandate.toml", "6f2a0c52", "7f2a0c52")
    reviewed.write("letters/a.toml", LATER)
    reviewed.commit()
    for asked in ("main...HEAD", "main"):
        done = ask(reviewed.folder / "letters", "diff", asked, "--fail-on", "unexplained")
        assert done.returncode == 1, said(done)
        assert "the register of" in said(done)
        assert "moved\ta.report" in done.stdout.decode()


def test_a_second_register_is_a_new_one(reviewed: Repository) -> None:
    register(reviewed, "second/", b=REPORT)
    reviewed.edit("second/mandate.toml", "6f2a0c52", "7f2a0c52")
    reviewed.commit()
    done = ask(reviewed.folder / "second", "diff", "main...HEAD", "--fail-on", "unexplained")
    assert done.returncode == 0, said(done)
    assert "all of the other side is new" in said(done)


def test_a_register_in_a_submodule_says_so(reviewed: Repository, tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    register(inner, a=REPORT)
    inner.commit()
    allow = ("-c", "protocol.file.allow=always")
    reviewed.git(*allow, "submodule", "--quiet", "add", str(inner.folder), "inside")
    done = ask(reviewed.folder / "inside", "diff", "HEAD")
    assert done.returncode == 0
    assert f"lies in a submodule of {reviewed.folder.resolve()}" in said(done)


def test_a_linked_working_tree_is_a_repository_as_any(reviewed: Repository, tmp_path: Path) -> None:
    reviewed.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "main")
    folder = tmp_path / "tree" / "assignments"
    (folder / "a.toml").write_text(LATER, encoding="utf-8")
    done = ask(folder, "diff", "--fail-on", "unexplained")
    assert done.returncode == 1
    assert "moved\ta.report" in done.stdout.decode()


def test_a_folder_of_another_user_is_not_trusted(reviewed: Repository) -> None:
    done = ask(reviewed.folder, "diff", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 2
    assert "git does not trust" in said(done)


@posix
def test_git_is_not_run_from_the_working_folder(reviewed: Repository, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    own = reviewed.folder / "git"
    own.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    own.chmod(0o755)
    done = ask(reviewed.folder, "diff", PATH=f".::{os.environ['PATH']}")
    assert done.returncode == 0, said(done)
    assert not marker.exists()
    done = ask(reviewed.folder, "diff", PATH=".")
    assert (done.returncode, marker.exists()) == (2, False)
    assert "the program git is not installed" in said(done)


@posix
def test_a_module_in_the_working_folder_is_not_imported(tmp_path: Path) -> None:
    for name in ("typer", "mandate_own", "atexit", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the working folder')\n", encoding="utf-8")
    done = subprocess.run(
        (sys.executable, "-m", "mandate", "--version"), cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, said(done)
