"""Real git repositories for tests: made anew, with fixed names and days, so that every run has the same commits."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.registers import REGISTER

KARI, OLA = "Kari Saksbehandler", "Åse Ødegård"


class Repository:
    """A repository in a folder; without git the test is skipped. Commits are dated by hand; nothing of this machine's configuration holds."""

    def __init__(self, folder: Path, *options: str) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *args: str, day: str = "2026-01-01", author: str = KARI, cwd: Path | None = None) -> str:
        """The output of git. Fails if git does."""
        return subprocess.run(
            ("git", *args),
            cwd=cwd or self.folder,
            env=environment(day, author),
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        ).stdout.decode()

    def write(self, name: str, text: str | bytes) -> None:
        """Put a text, or bytes, in a file below the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where a text stands in a file."""
        text = (self.folder / name).read_bytes().decode()
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def commit(self, message: str = "change", day: str = "2026-01-01", author: str = KARI) -> str:
        """Commit all there is; the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, day=day, author=author)
        return self.git("rev-parse", "HEAD").strip()


def environment(day: str = "2026-01-01", author: str = KARI) -> dict[str, str]:
    """This process's variables without any of git's, and with a name and a day for a commit."""
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", author), ("EMAIL", "post@example.org"), ("DATE", f"{day}T12:00:00+01:00"))
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return kept | who | alone | UNTENDED


UNTENDED = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "maintenance.auto", "GIT_CONFIG_VALUE_0": "false"}
"""No commit begins another process that looks whether the repository should be packed."""


def register(repository: Repository, at: str = "", **letters: str) -> None:
    """A register in a folder of the repository, not committed."""
    repository.write(f"{at}mandate.toml", REGISTER)
    for id_, text in letters.items():
        repository.write(f"{at}{id_}.toml", text)


LETTER_NAME = "register/jd-pod-2026.toml"
LIFE = """[assignment]
title = "Study of the work"
kind = "supplementary-letter"
issuer = "jd"
addressee = "pod"
reference = "26/1"
issued = 2026-01-15

[participants]
cooperate = ["udi"]

[[tasks]]
id = "options"
title = "Propose options"

[[deadlines]]
id = "draft"
title = "Draft"
due = "3 months before report"

[[deadlines]]
id = "report"
title = "Report"
tasks = ["options"]
due = 2026-12-18

[[deadlines]]
id = "answer"
title = "Answer"
due = "10 working days after receipt"

[[deadlines]]
id = "list"
title = "List"
due = 2026-05-15
every = "half-year"
until = 2027-12-31
"""


def life(folder: Path) -> Repository:  # noqa: PLR0915 - a long life
    """An assignment's whole life in thirty commits."""
    made = Repository(folder)
    name = LETTER_NAME

    def commit(message: str, day: str, author: str = KARI) -> None:
        made.commit(message, day, author)

    made.write("README.md", "Our assignments.\n")
    commit("Begin", "2026-01-02")  # 1: no register yet
    register(made, "register/")
    commit("Begin a register", "2026-01-05")
    made.write(name, LIFE)
    commit("The letter has come", "2026-01-20")
    made.edit(name, '["udi"]', '["udi", "kamk"]')
    commit("Kammarkollegiet takes part", "2026-01-22", OLA)
    made.write(name, LIFE.replace('["udi"]', '["udi", "kamk"]') + "\n[events]\nreceipt = 2026-01-19\n")
    commit("Received", "2026-01-23")
    made.edit(name, 'title = "Propose options"', 'title = "Propose two options or more"')
    commit("Say it as the letter does", "2026-01-23")
    made.edit(name, 'receipt"\n', 'receipt"\ndeliveries = [\n  { on = 2026-02-02 },\n]\n')
    commit("Answered", "2026-02-02")
    made.edit(name, "{ on = 2026-02-02 }", '{ on = 2026-02-02, reference = "26/1-3" }')
    commit("The answer's number", "2026-02-05", OLA)
    made.edit("register/mandate.toml", 'name = "Politidirektoratet"', 'name = "Politiet", short = "POD"')
    commit("The directorate has a new name", "2026-03-01")
    other = LIFE.replace("Study of the work", "Another letter").replace("26/1", "26/7")
    made.write("register/jd-pod-2026-b.toml", other)
    commit("Another letter", "2026-03-02")  # 10
    made.edit(
        name,
        'every = "half-year"\n',
        'every = "half-year"\ndeliveries = [\n  { on = 2026-05-18, for = 2026-05-15 },\n]\n',
    )
    commit("The list, three days late", "2026-05-18")
    made.edit(
        name,
        "due = 2026-12-18\n",
        'due = 2026-12-18\nmoves = [\n  { due = 2027-02-26, on = 2026-06-01, reference = "26/1-5", reason = "One more year of figures" },\n]\n',
    )
    commit("The report is moved", "2026-06-02")
    made.edit(name, 'title = "Draft"\n', 'title = "Draft"\nresponsible = "udi"\n')
    commit("UDI writes the draft", "2026-06-03", OLA)
    made.edit(name, 'reference = "26/1-5"', 'reference = "26/1-6"')
    commit("A slip in the number", "2026-06-04")
    made.git("mv", name, "register/jd-pod-2026-study.toml")
    name = "register/jd-pod-2026-study.toml"
    commit("A better name", "2026-06-10")
    made.edit(
        name,
        "deliveries = [\n  { on = 2026-05-18",
        "deliveries = [\n  { on = 2026-11-13, for = 2026-11-15 },\n  { on = 2026-05-18",
    )
    commit("The list, in time", "2026-11-13")
    made.git("mv", "register/jd-pod-2026-b.toml", "register/old-b.toml")
    made.git("mv", "register/old-b.toml", "register/jd-pod-2026-b.toml")
    commit("Nothing at all", "2026-11-14")
    made.edit(name, "due = 2026-05-15\n", "due = 2026-05-16\n")
    commit("An edit in place", "2026-11-15")
    made.edit(name, "due = 2026-05-16\n", "due = 2026-05-15\n")
    commit("And back", "2026-11-16")
    made.edit(name, "{ due = 2027-02-26", "{ due = = 2027-02-26")
    commit("A slip that breaks the file", "2026-11-17")  # 20
    made.edit(name, "due = = 2027", "due = 2027")
    made.edit(
        name, 'title = "Draft"\n', 'title = "Draft"\ndeliveries = [\n  { on = 2026-11-18, reference = "26/1-9" },\n]\n'
    )
    commit("Mended, and the draft delivered", "2026-11-18")
    made.git("mv", "register", "assignments")
    name = "assignments/jd-pod-2026-study.toml"
    commit("The folder has another name", "2026-11-19")
    made.edit(name, "[events]", '[funding]\ntotal = 1200000\ncurrency = "NOK"\n\n[events]')
    commit("Money", "2026-12-01", OLA)
    made.edit(name, "total = 1200000", "total = 900000")
    commit("Less money", "2026-12-02", OLA)
    made.edit(
        name,
        'id = "report"\n',
        'id = "report"\ninputs = [\n  { id = "figures", from = "udi", title = "Figures", due = 2027-01-15 },\n]\n',
    )
    commit("UDI must give figures", "2026-12-03")
    made.git("switch", "--quiet", "--create", "branch", "HEAD~1")
    made.edit(
        name,
        "until = 2027-12-31\n",
        'until = 2027-12-31\nwithdrawn = { on = 2026-12-04, reference = "26/1-11", reason = "No longer asked for" }\n',
    )
    commit("No more lists", "2026-12-04", OLA)
    made.git("switch", "--quiet", "main")
    made.git("merge", "--quiet", "--no-edit", "--no-ff", "branch", day="2026-12-05")
    made.edit(name, "due = 2027-01-15", "due = 2027-01-15, deliveries = [{ on = 2027-01-14 }]")
    commit("The figures have come", "2027-01-14")
    made.edit(
        name,
        'One more year of figures" },\n]',
        'One more year of figures" },\n]\ndeliveries = [\n  { on = 2027-03-01, reference = "26/1-20" },\n]',
    )
    commit("The report, three days late", "2027-03-01")
    (made.folder / "assignments/jd-pod-2026-b.toml").unlink()
    commit("A letter thrown away", "2027-03-02")  # 30
    return made
