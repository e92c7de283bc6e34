"""The commands that change files, run as people and scripts run them: what they print, refuse, write, and survive."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.cli import environment, posix, program, run, said, status, stopped, transcript
from support.registers import LETTER, REGISTER, ROOT, register
from support.repositories import Repository

Golden = Callable[[str, str], None]
SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
YEARLY = (
    LETTER + '[[deadlines]]\nid = "yearly"\ntitle = "Yearly"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
)
UUID = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"
REAL = "jd-pod-2020-supplement-9"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the project's own register in it, to write in."""
    shutil.copytree(ROOT / "assignments", tmp_path / "assignments")
    return tmp_path


# --- what the commands print ---------------------------------------------------------------------

PRINTED = {
    "done": ("done", f"{REAL}.report", "--on", "26.2.2021", "--reference", "20/5512-4", "--note", 'With "annex"'),
    "done-for": ("done", "example-2026.permit-list", "--for", "2027-05-15", "--on", "2026-11-20"),
    "done-by-default": ("done", "example-2026.lessons", "--on", "2026-11-20"),
    "done-of-an-input": ("done", "example-2026.final-report.views", "--on", "June 2026"),
    "move": ("move", "example-2026.final-report", "1.4.2027", "--on", "2026-11-20", "--reference", "26/1015-40", "--reason", "A year more"),
    "move-to-be-agreed": ("move", f"{REAL}.report", "to be agreed", "--on", "2020-12-01", "--reference", "r", "--reason", "x"),
    "withdraw": ("withdraw", f"{REAL}.report", "--on", "2021-01-10", "--reference", "19/4140-35"),
    "event": ("event", "example-2026", "receipt", "2026-11-20"),
    "add": ("add", "nav", "--name", "Arbeids- og velferdsetaten", "--short", "NAV", "--country", "NO"),
    "new": (
        "new", "--title", "Allocation letter 2027", "--kind", "allocation-letter", "--issuer", "exd", "--addressee", "exdir",
        "--reference", "27/1", "--year", "2027", "--issued", "15 January 2027", "--lead", "exdir", "--cooperate", "exreg",
        "--to", "exd", "--task", "study; Study the waiting times; and the costs", "--deadline", "report; 1.6.2027; Report",
        "--deadline", "draft; 1 month before report; Draft",
    ),
    "new-from": ("new", "--from", "example-2026", "--issued", "2027-01-15", "--title", "Allocation letter 2027"),
    "new-supplement": ("new", "--from", REAL, "--supplement", "--title", "Supplement", "--number", "10"),
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_each_act_shows_what_it_writes_and_what_follows(name: str, project: Path, golden: Golden) -> None:
    golden(f"editing/{name}.txt", transcript(*PRINTED[name], cwd=project))
    assert run("check", cwd=project).returncode == 0
    left = run("fmt", "--check", cwd=project)
    assert left.returncode == 0, said(left)


@pytest.mark.parametrize("name", PRINTED)
def test_a_dry_run_writes_nothing(name: str, project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = run(*PRINTED[name], "--dry-run", cwd=project)
    assert done.returncode == 0, said(done)
    assert "trial run, nothing written" in said(done)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


REFUSED = {
    "unknown-letter": ("done", "jd-pod-2020-suplement-9.report"),
    "unknown-deadline": ("done", f"{REAL}.repotr"),
    "ambiguous": ("done", "report"),
    "a-letter": ("done", "example-2026"),
    "delivered": ("done", "example-2026.interim-report"),
    "repeated": ("done", "example-2026.permit-list"),
    "unknown-occurrence": ("done", "example-2026.permit-list", "--for", "2027-05-16"),
    "for-one": ("done", f"{REAL}.report", "--for", "2020-12-31"),
    "future": ("done", f"{REAL}.report", "--on", "2199-01-01"),
    "no-day": ("done", f"{REAL}.report", "--on", "some day"),
    "impossible-day": ("done", f"{REAL}.report", "--on", "31.6.2026"),
    "two-days": ("done", f"{REAL}.report", "--on", "05/06/2026"),
    "withdrawn": ("done", "example-2026.user-survey"),
    "move-same-day": ("move", f"{REAL}.report", "31.12.2020", "--reference", "r", "--reason", "x"),
    "move-bad-due": ("move", f"{REAL}.report", "våren etter", "--reference", "r", "--reason", "x"),
    "move-without-reason": ("move", f"{REAL}.report", "2027-01-01", "--reference", "r"),
    "move-unknown-anchor": ("move", f"{REAL}.report", "2 weeks after reciept", "--reference", "r", "--reason", "x"),
    "move-unknown-letter": ("move", f"{REAL}.report", "2027-01-01", "--reference", "r", "--reason", "x", "--by", "nobody"),
    "unknown-event": ("event", "example-2026", "reciept", "2026-11-20"),
    "event-had": ("event", "example-2026", "kickoff", "2026-11-20"),
    "event-nothing-waits": ("event", REAL, "receipt", "2026-11-20"),
    "add-known": ("add", "pod", "--name", "P"),
    "add-bad-code": ("add", "Pod", "--name", "P"),
    "add-bad-number": ("add", "nav", "--name", "P", "--number", "123456789", "--country", "NO"),
    "add-unknown-parent": ("add", "nav", "--name", "P", "--part-of", "podd"),
    "new-nothing": ("new",),
    "new-unknown-body": ("new", "--title", "T", "--issuer", "jdd", "--addressee", "pod"),
    "new-bad-kind": ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--kind", "alocation-letter"),
    "new-name-taken": ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--name", REAL),
    "new-bad-deadline": ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--deadline", "report; 2026-01-01"),
    "new-unknown-anchor": ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--deadline", "a; 2 days after b; A"),
    "new-from-nothing": ("new", "--from", "nothing"),
    "init-twice": ("init", "assignments"),
    "fmt-missing": ("fmt", "nothing.toml"),
}  # fmt: skip


def test_what_would_make_a_fault_is_refused_with_a_remedy(project: Path, golden: Golden) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    told = [transcript(*words, cwd=project) for words in REFUSED.values()]
    golden("editing/refused.txt", "\n".join(told))
    assert all(text.endswith("--- exit 2\n") for text in told)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_delivery_is_in_the_list_at_once(tmp_path: Path) -> None:
    here = register(tmp_path, a=YEARLY)
    run("done", "a.yearly.2026-05-15", "--on", "2026-05-14", "--reference", "26/9", cwd=here)
    found = {one["id"]: one["state"] for one in status(here, "--all")}
    assert found == {"a.yearly.2026-05-15": "delivered", "a.yearly.2027-05-15": "due", "a.yearly.2028-05-15": "due"}


def test_an_act_without_a_day_is_of_today(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    assert run("done", "a.report", cwd=here).returncode == 0
    assert re.search(r"\{ on = \d{4}-\d\d-\d\d \}", (here / "a.toml").read_text())


def test_git_takes_an_act_back(project: Path) -> None:
    made = Repository(project)
    made.commit("first")
    run("done", f"{REAL}.report", "--on", "2021-02-26", cwd=project)
    assert made.git("diff", "--numstat") == f"3\t0\tassignments/{REAL}.toml\n"
    made.git("checkout", "-q", ".")
    assert (project / "assignments" / f"{REAL}.toml").read_bytes() == (
        ROOT / "assignments" / f"{REAL}.toml"
    ).read_bytes()


def test_hostile_text_is_written_as_text_and_shown_without_its_escapes(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    note = 'a "b" \\ \x1b[31m \u202e ] } # [[deadlines]] \n x = 1'
    done = run("done", "a.report", "--on", "2026-05-01", "--note", note, cwd=here)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert status(here, "--all")[0]["deliveries"][0]["note"] == note


# --- files as they lie on disks ------------------------------------------------------------------


def test_line_ends_and_the_mark_of_windows_are_kept(tmp_path: Path) -> None:
    here = register(tmp_path)
    before = b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()
    (here / "a.toml").write_bytes(before)
    assert run("done", "a.report", "--on", "2026-05-01", cwd=here).returncode == 0
    assert (here / "a.toml").read_bytes() == before + b"deliveries = [\r\n  { on = 2026-05-01 },\r\n]\r\n"


@posix
def test_permissions_are_kept(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    (here / "a.toml").chmod(0o640)
    run("done", "a.report", "--on", "2026-05-01", cwd=here)
    assert stat.S_IMODE((here / "a.toml").stat().st_mode) == 0o640


@posix
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    (here / "a.toml").chmod(0o444)
    done = run("done", "a.report", "--on", "2026-05-01", cwd=here)
    assert (done.returncode, said(done)) == (
        2,
        "error: a.toml is read-only\nhelp: see why, and make it writable if it is yours to change\n",
    )
    assert (here / "a.toml").read_text() == SOUND


@posix
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    here = register(tmp_path / "register")
    (tmp_path / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.toml").write_text(SOUND)
    (here / "a.toml").symlink_to(Path("..") / "elsewhere" / "letter.toml")
    run("done", "a.report", "--on", "2026-05-01", cwd=here)
    assert (here / "a.toml").is_symlink()
    assert "2026-05-01" in (tmp_path / "elsewhere" / "letter.toml").read_text()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["letter.toml"]


def test_a_file_with_faults_elsewhere_says_so_and_takes_the_delivery(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND + '\n[[deadlines]]\nid = "other"\ntitle = "Other"\ndue = "some day"\n')
    done = run("done", "a.report", "--on", "2026-05-01", cwd=here)
    assert done.returncode == 0
    assert "this file has 1 error, as before: `mandate check a.toml` says what is wrong\n" in said(done)


def test_a_broken_mandate_toml_is_reported_with_what_is_written(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    broken = REGISTER.replace('country = "NO"', "country = 4", 1)
    for text in (broken, "[register]\nid = = 1\n"):
        (here / "mandate.toml").write_text(text)
        (here / "a.toml").write_text(SOUND)
        for words in (
            ("done", "a.report", "--on", "2026-05-01"),
            ("move", "a.report", "2027-01-04", "--on", "2026-05-01", "--reference", "r", "--reason", "x"),
        ):
            done = run(*words, "--dry-run", cwd=here)
            assert done.returncode == 0, said(done)
            assert "mandate.toml has 1 error, as before: `mandate check` says what is wrong\n" in said(done)
    (here / "mandate.toml").write_text(REGISTER)
    assert "mandate.toml has" not in said(run("done", "a.report", "--on", "2026-05-01", cwd=here))


WRITER = """
import sys
from mandate.cli import main
from support import clock
clock.install()
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    sys.argv[1:] = sys.argv[1:2] + sys.argv[2:4]
    arguments = ["mandate", "done", f"a.d{number}", "--on", "2026-05-01", "--reference", f"r{number}", "--register", sys.argv[1]]
    kept, sys.argv = sys.argv, arguments
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    sys.argv = kept
"""


def test_of_forty_deliveries_by_two_programs_at_once_none_is_lost(tmp_path: Path) -> None:
    duties = "".join(
        f'[[deadlines]]\nid = "d{number}"\ntitle = "D"\ndue = 2026-12-18   # {number}\n\n' for number in range(40)
    )
    here = register(tmp_path, a=LETTER + duties)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(here), str(first), str(first + 20)],
            env=environment(PYTHONPATH=os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests")))),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for first in (0, 20)
    ]
    for writer in writers:
        _, told = writer.communicate(timeout=300)
        assert writer.returncode == 0, told.decode()
    text = (here / "a.toml").read_text()
    assert sorted(int(number) for number in re.findall(r'reference = "r(\d+)"', text)) == list(range(40))
    assert re.findall(r"# (\d+)\n", text) == [str(number) for number in range(40)]
    assert sorted(path.name for path in here.iterdir()) == ["a.toml", "mandate.toml"]


@posix
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    body = SOUND + f'note = "{"x" * 100_000}"\n'
    here = register(tmp_path, a=body)
    new = body + "deliveries = [\n  { on = 2026-05-01 },\n]\n"
    outcomes, step, end = [body], 0, -signal.SIGKILL
    while end == -signal.SIGKILL:
        step += 1
        (here / "a.toml").write_text(body)
        words = stopped(step, signal.SIGKILL, "done", "a.report", "--on", "2026-05-01")
        end = subprocess.run(words, cwd=here, env=environment(), capture_output=True, check=False).returncode
        outcomes.append((here / "a.toml").read_text())
    assert end == 0
    assert step > 5
    assert outcomes[-1] == new
    assert set(outcomes) == {body, new}
    assert run("check", cwd=here).returncode == 0
    assert run("done", "a.report", "--on", "2026-05-02", "--again", cwd=here).returncode == 0, "no lock is left behind"


# --- fmt -----------------------------------------------------------------------------------------


def test_fmt_names_shows_and_writes(tmp_path: Path, golden: Golden) -> None:
    here = register(tmp_path, a=SOUND, b="[assignment]\ntitle = \n", c=SOUND.replace("title", "  title  "))
    told = [
        transcript(*words, cwd=here)
        for words in (
            ("fmt", "--check"),
            ("fmt", "--dry-run", "c.toml"),
            ("fmt",),
            ("fmt",),
            ("fmt", "a.toml"),
            ("check", "a.toml"),
        )
    ]
    golden("editing/fmt.txt", "\n".join(told))


def test_fmt_leaves_files_that_need_nothing_untouched(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (project / "assignments").iterdir()}
    assert run("fmt", cwd=project).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (project / "assignments").iterdir()} == before


# --- a new register, from a script and at a terminal ---------------------------------------------


def test_init_makes_a_register_that_is_sound_and_laid_out(tmp_path: Path, golden: Golden) -> None:
    told = transcript("init", "letters", "--id", UUID, "--name", "Our letters", "--country", "SE", cwd=tmp_path)
    golden("editing/init.txt", told + (tmp_path / "letters" / "mandate.toml").read_text())
    assert run("check", cwd=tmp_path / "letters").returncode == 0
    assert run("fmt", "--check", cwd=tmp_path / "letters").returncode == 0
    assert len(status(tmp_path / "letters")) == 2


@pytest.mark.parametrize(("language", "title"), [("nb", "Rapport fra utredningen"), ("sv", "Rapport från utredningen")])
def test_the_example_of_init_is_in_the_register_s_language(tmp_path: Path, language: str, title: str) -> None:
    assert run("init", "letters", "--language", language, cwd=tmp_path).returncode == 0
    here = tmp_path / "letters"
    assert run("fmt", "--check", cwd=here).returncode == 0
    assert run("check", cwd=here).returncode == 0
    text = (here / "example.toml").read_text(encoding="utf-8") + (here / "mandate.toml").read_text(encoding="utf-8")
    assert title in text
    assert not re.search("invented|Example|within|waiting|Report", text)


def test_init_makes_an_id_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("init", name, "--no-example", cwd=tmp_path).returncode == 0
    one, other = (
        re.findall(r'id +\= "(.+)"', (tmp_path / name / "mandate.toml").read_text())[0] for name in ("a", "b")
    )
    assert one != other


def test_init_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    done = run("init", "--no-editor", "--no-pre-commit", "--no-example", cwd=tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert "already there, unchanged: .gitignore\n" in said(done)
    assert done.stdout == b"mandate.toml\n"


def test_a_name_that_exists_is_never_written_over(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    (here / "jd-pod-2027.toml.txt").write_text("x")
    words = ("new", "--title", "T", "--issuer", "jd", "--addressee", "pod", "--year", "2027")
    assert run(*words, cwd=here).returncode == 0
    first = (here / "jd-pod-2027.toml").read_bytes()
    again = run(*words, cwd=here)
    assert (again.returncode, said(again).splitlines()[0]) == (
        2,
        "error: the name jd-pod-2027 is taken by jd-pod-2027.toml",
    )
    assert (here / "jd-pod-2027.toml").read_bytes() == first


# --- the shell -----------------------------------------------------------------------------------


def mandate(*words: str, cwd: Path, **extra: str) -> "subprocess.CompletedProcess[bytes]":
    return run(*words, cwd=cwd, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1", **extra)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mandate done jd-", [f"{REAL}.report"]),
        ("mandate done example-2026.p", [f"example-2026.{one}" for one in ("permit-list.2027-05-15", "permit-list.2028-05-15", "pilot-plan", "pilot-status")]),
        ("mandate show regeringen-lst-ab-2017.a", ["regeringen-lst-ab-2017.accounts"]),
        ("mandate show jd", [REAL]),
        ("mandate log jd", [REAL]),
        ("mandate event example-2026 r", ["receipt"]),
        ("mandate status --organisation ut", ["utlmynd"]),
        ("mandate new --issuer jd --addressee p", ["pod", "polisen"]),
        ("mandate wi", ["withdraw"]),
    ],
)  # fmt: skip
def test_bash_completes_ids_codes_and_events(line: str, offered: list[str], project: Path, tmp_path: Path) -> None:
    script = mandate("--show-completion", "bash", cwd=project).stdout.decode()
    words = line.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    asked = f"{script}\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _mandate_completion mandate; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(
        ["bash", "-c", asked], cwd=project, env=environment(PATH=f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (offered, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_each_shell_has_a_script(shell: str, project: Path) -> None:
    done = mandate("--show-completion", shell, cwd=project)
    assert done.returncode == 0
    assert b"MANDATE_COMPLETE" in done.stdout


@pytest.mark.parametrize("broken", ["", "[register]\n", "not TOML", REGISTER])
def test_completion_is_silent_where_the_register_is_broken(broken: str, tmp_path: Path) -> None:
    if broken:
        (tmp_path / "mandate.toml").write_text(broken)
        (tmp_path / "a.toml").write_text("not TOML")
        (tmp_path / "$(x).toml").write_text(SOUND)
    for words in ("mandate done ", "mandate done a.", "mandate event a ", "mandate status --organisation x"):
        done = mandate(
            cwd=tmp_path, _MANDATE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
        )
        assert done.stderr == b""
        assert b"$(x)" not in done.stdout
