"""Links in a register: what they lead to is read inside the repository, and never outside it."""

import os
import sys
from pathlib import Path

import pytest
from support.cli import AS_OF, run, said
from support.registers import LETTER, register

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights that tests do not have on Windows")
PRIVATE = "PASSWORD=hunter2\nTOKEN = [unfinished\n"
SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A register in a repository, with a secret outside and some inside."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    for name in ("outside/secret.toml", "repository/.git/config", "repository/.env", "repository/.git/x.toml"):
        (tmp_path / name).write_text(PRIVATE, encoding="utf-8")
    return register(tmp_path / "repository" / "assignments", a=SOUND)


LEADING_OUT = {
    "an absolute link": ("env.toml", "/proc/self/environ"),
    "a file beside the repository": ("env.toml", "../../outside/secret.toml"),
    "a folder beside the repository": ("env", "../../outside"),
    "a folder above": ("env", "../.."),
    "the configuration of the clone": ("env.toml", "../.git/config"),
    "a folder of the clone": ("env", "../.git"),
    "a hidden file": ("env.toml", "../.env"),
    "in a folder below": ("sub/env.toml", "../../../outside/secret.toml"),
    "through another link": ("env.toml", "b-link"),
}
COMMANDS = (
    ("check", *AS_OF),
    ("check", "--format", "json", *AS_OF),
    ("check", "--fix", *AS_OF),
    ("status", *AS_OF),
    ("fmt", "--diff"),
    ("fmt",),
    ("ical", *AS_OF),
)


@pytest.mark.parametrize("name", LEADING_OUT)
def test_a_link_out_of_the_repository_is_an_error_without_excerpt(name: str, here: Path) -> None:
    link, target = LEADING_OUT[name]
    (here / "sub").mkdir()
    (here / "b-link").symlink_to("../../outside/secret.toml")
    (here / link).symlink_to(target)
    done = run("check", *AS_OF, cwd=here)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{link}:1:1: error[M004 cannot-read]: this is a link ")
    for asked in COMMANDS:
        printed = run(*asked, cwd=here)
        shown = printed.stdout + printed.stderr
        assert b"hunter2" not in shown, asked
        assert b"TOKEN" not in shown, asked
        assert b"PATH=" not in shown, asked
    assert (here / link).is_symlink()
    assert (here.parent.parent / "outside" / "secret.toml").read_text(encoding="utf-8") == PRIVATE


def test_a_register_file_that_is_a_link_out_of_the_repository_is_not_read(here: Path) -> None:
    (here / "mandate.toml").unlink()
    (here / "mandate.toml").symlink_to("../../outside/secret.toml")
    for asked in COMMANDS:
        done = run(*asked, cwd=here)
        assert b"hunter2" not in done.stdout + done.stderr, asked
    assert "this is a link that leads out of the repository" in run("check", *AS_OF, cwd=here).stdout.decode()


def test_a_link_inside_the_repository_is_followed(here: Path) -> None:
    (here.parent / "common").mkdir()
    (here.parent / "common" / "letter.toml").write_text(SOUND, encoding="utf-8")
    (here.parent / "common" / "one.txt").write_text(SOUND, encoding="utf-8")
    (here / "b.toml").symlink_to("../common/letter.toml")
    (here / "c.toml").symlink_to("../common/one.txt")
    (here / "all").symlink_to("../common")
    done = run("status", *AS_OF, cwd=here)
    assert [line.split("\t")[0] for line in done.stdout.decode().splitlines()] == [
        "a.report",
        "b.report",
        "c.report",
        "letter.report",
    ]


def test_outside_git_a_link_may_not_leave_the_register(tmp_path: Path) -> None:
    here = register(tmp_path / "register", a=SOUND)
    (tmp_path / "secret.toml").write_text(PRIVATE, encoding="utf-8")
    (here / "out.toml").symlink_to("../secret.toml")
    (here / "in.toml").symlink_to("a.toml")
    done = run("check", "--format", "concise", *AS_OF, cwd=here)
    assert "out.toml:1:1: error[M004 cannot-read]: this is a link that leads out of the register's folder" in (
        done.stdout.decode()
    )
    assert "in.toml:1:1: error[M004" not in done.stdout.decode()


@pytest.mark.parametrize("name", ["all.ics", "index.html", ".mandate.json", ".mandate.lock"])
@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
def test_publishing_neither_reads_nor_writes_through_a_link(name: str, again: bool, here: Path) -> None:
    site, other = here.parent / "site", here.parent.parent / "outside" / "profile"
    other.write_text("mine\n", encoding="utf-8")
    site.mkdir()
    if again:
        assert run("publish", str(site), *AS_OF, cwd=here).returncode == 0
        (site / name).unlink(missing_ok=True)
    (site / name).symlink_to(os.path.relpath(other, site))
    done = run("publish", str(site), *AS_OF, cwd=here)
    assert done.returncode == 2
    assert "is a link" in said(done) or "was not published by mandate" in said(done)
    assert other.read_text(encoding="utf-8") == "mine\n"
