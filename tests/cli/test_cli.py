"""The command as people and scripts run it: real processes, their data, their talk and their exit codes."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from support.cli import AS_OF, Golden, command, environment, on_terminal, posix, process, run, said, status, transcript
from support.registers import BROKEN, LETTER, ROOT, SOUND, register

DAY = AS_OF
REAL = ("regeringen-lst-ab-2017", "jd-pod-2020-supplement-9", "example-2026")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project's own register. Tests do not write there."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "assignments", folder / "assignments")
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose every output is larger than a pipe holds."""
    duties = "".join(
        f'[[deadlines]]\nid = "d{number}"\ntitle = "Report {number} on a matter that takes a line"\ndue = 2026-12-01\n'
        for number in range(1500)
    )
    return register(tmp_path_factory.mktemp("large"), a=LETTER + duties)


# --- what the commands print ---------------------------------------------------------------------

PRINTED = {
    "status": ("status",),
    "status-all": ("status", "--all"),
    "status-json": ("status", "--json"),
    "status-json-all-within": ("status", "--json", "--all", "--within", "90d"),
    "status-csv": ("status", "--csv"),
    "status-csv-all": ("status", "--csv", "--all"),
    "status-within-90d": ("status", "--within", "90d"),
    "status-within-1w": ("status", "--within", "1w"),
    "status-organisation": ("status", "--organisation", "extil", "--organisation", "pod"),
    "status-role": ("status", "--organisation", "exreg", "--role", "cooperate", "--role", "recipient"),
    "status-any-role": ("status", "--organisation", "jd", "--role", "any"),
    "status-to": ("status", "--to", "kamk"),
    "status-to-part": ("status", "--to", "rk"),
    "status-state": ("status", "--state", "delivered", "--state", "withdrawn"),
    "status-owner": ("status", "--owner", "økonomi"),
    "status-assignment": ("status", "--assignment", "regeringen-lst-ab-2017"),
    "status-none": ("status", "--assignment", "jd-pod-2020-supplement-9", "--state", "due"),
    **{f"show-{id_}": ("show", id_) for id_ in REAL},
    **{f"show-json-{id_}": ("show", id_, "--json") for id_ in REAL},
    "why-counted": ("why", "example-2026.draft-report"),
    "why-moved": ("why", "example-2026.permit-list.2027-05-15"),
    "why-assumed": ("why", f"{REAL[1]}.report"),
    "why-json": ("why", f"{REAL[0]}.accounts", "--json"),
    "ical": ("ical",),
    "ical-assignment": ("ical", "--assignment", "regeringen-lst-ab-2017", "--to", "kamk"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_the_projects_own_register_prints_as_before(name: str, project: Path, golden: Golden) -> None:
    golden(f"cli/{name}.txt", transcript(*PRINTED[name], *DAY, cwd=project))


def test_show_of_an_obligation_shows_its_letter(project: Path) -> None:
    of_obligation = run("show", "example-2026.permit-list.2027-05-15", *DAY, cwd=project).stdout
    assert of_obligation == run("show", "example-2026", *DAY, cwd=project).stdout != b""


def test_check_of_the_projects_own_register_prints_as_before(project: Path, golden: Golden) -> None:
    golden("cli/check.txt", transcript("check", cwd=project))


@pytest.mark.parametrize("command", ["", "check", "status", "show", "why", "ical"])
def test_help_prints_as_before(command: str, tmp_path: Path, golden: Golden) -> None:
    args = (command, "--help") if command else ("--help",)
    golden(f"cli/help{'-' if command else ''}{command}.txt", transcript(*args, cwd=tmp_path))


def test_csv_is_what_excel_opens_in_norway_and_sweden(project: Path) -> None:
    data = run("status", "--csv", "--all", *DAY, cwd=project).stdout
    assert data.startswith("\ufeffid;state;first;last;".encode())
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 37
    assert {len(row) for row in rows} == {len(rows[0])}
    days = [cell for row in rows[1:] for cell in row[2:4] if cell]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_json_has_the_same_keys_whatever_is_asked_and_found(project: Path, tmp_path: Path) -> None:
    broken = register(tmp_path, a=SOUND, b=BROKEN)
    documents = [
        json.loads(run("status", "--json", "--as-of", day, *more, cwd=folder).stdout)
        for folder in (project, broken)
        for day in ("2017-01-01", "2026-11-22", "2030-01-01")
        for more in ([], ["--all", "--within", "90d"])
    ]
    assert {tuple(document) for document in documents} == {
        ("version", "as_of", "window", "unread", "changed", "withheld_left_out", "not_reviewed_left_out", "obligations")
    }
    assert len({tuple(one) for document in documents for one in document["obligations"]}) == 1
    letters = [json.loads(run("show", id_, "--json", *DAY, cwd=project).stdout) for id_ in REAL]
    assert len({tuple(letter) for letter in letters}) == 1
    for part in ("assignment", "participants", "reporting"):
        assert len({tuple(letter[part]) for letter in letters}) == 1
    for part in ("tasks", "deadlines", "related", "obligations"):
        assert len({tuple(one) for letter in letters for one in letter[part]}) == 1


def test_status_json_and_csv_and_lines_list_the_same_obligations_in_the_same_order(project: Path) -> None:
    ids = [one["id"] for one in status(project, "--all")]
    lines = run("status", "--all", *DAY, cwd=project).stdout.decode().splitlines()
    cells = run("status", "--all", "--csv", *DAY, cwd=project).stdout.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(cells, newline=""), delimiter=";"))[1:]
    assert [line.split("\t")[0] for line in lines] == ids
    assert [row[0] for row in rows] == ids
    assert {line.count("\t") for line in lines} == {7}


# --- the facts of the two letters ----------------------------------------------------------------


def test_the_swedish_letter_owes_four_deliveries_to_two_recipients(project: Path) -> None:
    owed = status(project, "--all", "--assignment", REAL[0], as_of="2017-09-01")
    facts = {one["id"].partition(".")[2]: (one["last"], one["to"], one["optional"], one["cite"]) for one in owed}
    assert facts == {
        "requisition": ("2017-09-15", ["kamk"], True, True),
        "report": ("2018-03-15", ["ju"], False, False),
        "repayment": ("2018-03-15", ["kamk"], False, True),
        "accounts": ("2018-03-15", ["kamk"], False, True),
    }
    assert {tuple(one["responsible"]) for one in owed} == {("lst-ab",)}
    assert {one["id"]: one["due"] for one in owed}[f"{REAL[0]}.accounts"] == "same day as repayment"
    assert {one["state"] for one in owed} == {"due"}
    assert all(one["others"] and not one["to_assumed"] and one["reference"] == [] for one in owed)


def test_the_swedish_right_to_requisition_lapses_and_the_duties_become_overdue(project: Path) -> None:
    def states(day: str) -> dict[str, str]:
        owed = status(project, "--all", "--assignment", REAL[0], as_of=day)
        return {one["id"].partition(".")[2]: one["state"] for one in owed}

    assert states("2017-09-15")["requisition"] == "due"
    assert states("2017-09-16") == {"requisition": "lapsed", "report": "due", "repayment": "due", "accounts": "due"}
    assert set(states("2018-03-15").values()) == {"lapsed", "due"}
    assert states("2018-03-16") == {
        "requisition": "lapsed",
        "report": "overdue",
        "repayment": "overdue",
        "accounts": "overdue",
    }


def test_the_swedish_money_is_four_times_300_000(project: Path) -> None:
    funding = json.loads(run("show", REAL[0], "--json", *DAY, cwd=project).stdout)["funding"]
    assert funding["total"] == 1_200_000
    assert [source["amount"] for source in funding["sources"]] == [300_000] * 4
    assert funding["currency"] == "SEK"


def test_the_norwegian_report_is_owed_by_the_police_to_the_ministry_assumed(project: Path) -> None:
    [owed] = status(project, "--assignment", REAL[1], as_of="2020-12-31")
    assert (owed["id"], owed["state"], owed["last"], owed["days"]) == (f"{REAL[1]}.report", "due", "2020-12-31", 0)
    assert (owed["responsible"], owed["to"], owed["to_assumed"]) == (["pod"], ["jd"], True)
    assert owed["cooperate"] == ["udi", "avdir", "hdir", "bufdir", "imdi"]
    assert (owed["steering"], owed["involve"], owed["contact"]) == (["tvdep"], ["ngo"], "jd")
    assert owed["reference"] == ["19/4140"]
    [later] = status(project, "--assignment", REAL[1], as_of="2021-01-01")
    assert (later["state"], later["days"]) == ("overdue", -1)


def test_the_end_of_the_work_is_no_obligation(project: Path) -> None:
    assert "2017-12-31" not in {one["last"] for one in status(project, "--all", as_of="2017-06-01")}


# --- filters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "holds"),
    [
        (("--organisation", "extil"), lambda one: "extil" in one["responsible"]),
        (("--organisation", "exbruk", "--role", "involve"), lambda one: "exbruk" in one["involve"]),
        (("--to", "exreg"), lambda one: "exreg" in one["to"]),
        (("--to", "rk"), lambda one: "ju" in one["to"]),
        (("--state", "due"), lambda one: one["state"] == "due"),
        (("--state", "delivered"), lambda one: one["state"] == "delivered"),
        (("--owner", "ØKONOMI"), lambda one: one["owner"] == "Økonomi"),
        (("--assignment", REAL[0]), lambda one: one["assignment"] == REAL[0]),
        (("--organisation", "exrev", "--role", "copy"), lambda one: "exrev" in one["copy"]),
    ],
    ids=lambda value: "-".join(value).replace("--", "") if isinstance(value, tuple) else "",
)
def test_a_filter_lists_all_it_names_and_nothing_else(
    args: tuple[str, ...], holds: Callable[[dict[str, Any]], bool], project: Path
) -> None:
    everything = status(project, "--all")
    found = status(project, "--all", *args)
    assert found == [one for one in everything if holds(one)]
    assert found


def test_a_window_keeps_the_overdue_and_the_open(project: Path) -> None:
    found = status(project, "--within", "0d")
    assert {one["state"] for one in found} == {"overdue", "open", "waiting", "due", "lapsed"}
    assert [one["id"] for one in found if one["state"] == "due"] == ["example-2026.contact-meetings.2026-09-01"]


@pytest.mark.parametrize("length", ["0d", "90d", "12w", "6m", "1y"])
def test_the_window_is_stated_in_every_form(length: str, project: Path) -> None:
    piped = run("status", "--within", length, *DAY, cwd=project)
    last = json.loads(run("status", "--within", length, "--json", *DAY, cwd=project).stdout)["window"]["last"]
    assert f"due by {last} ({length})" in said(piped)


# --- what goes wrong -----------------------------------------------------------------------------

REFUSED = {
    "unknown-organisation": ("status", "--organisation", "pdo"),
    "unknown-recipient": ("status", "--to", "kammarkolleget"),
    "unknown-assignment": ("status", "--assignment", "exampel-2026"),
    "unknown-state": ("status", "--state", "late"),
    "unknown-role": ("status", "--role", "boss"),
    "unknown-option": ("status", "--organization", "pod"),
    "unknown-command": ("stauts",),
    "bad-as-of": ("status", "--as-of", "next week"),
    "impossible-as-of": ("status", "--as-of", "2026-02-30"),
    "far-as-of": ("status", "--as-of", "9999-12-31"),
    "bad-within": ("status", "--within", "90 moons"),
    "endless-within": ("status", "--within", "99999y"),
    "negative-within": ("status", "--within", "-1d"),
    "show-unknown": ("show", "example-2062"),
    "show-up": ("show", ".."),
    "show-nothing": ("show",),
    "why-unknown": ("why", "example-2026.draft-reprot"),
    "why-a-letter": ("why", "example-2026"),
    "ical-unknown-organisation": ("ical", "--organisation", "pdo"),
    "ical-bad-alarm": ("ical", "--alarm", "14d,0d"),
    "ical-bad-since": ("ical", "--since", "2026-02-30"),
    "ical-unknown-language": ("ical", "--lang", "fi"),
    "ical-previous-missing": ("ical", "--previous", "old.ics"),
    "ical-previous-no-feed": ("ical", "--previous", "assignments/mandate.toml"),
    "ical-verify-and-write": ("ical", "--verify", "feed.ics", "--output", "feed.ics"),
    "check-missing-path": ("check", "assignments/nothing.toml"),
    "check-passed-over": ("check", "assignments/.hidden.toml"),
    "register-elsewhere": ("status", "--register", "nowhere"),
}


@pytest.mark.any_day
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_run_exits_2_and_says_why(name: str, project: Path, golden: Golden) -> None:
    text = transcript(*REFUSED[name], cwd=project)
    golden(f"cli/refused/{name}.txt", text)
    assert text.endswith("--- exit 2\n")
    assert "\n--- stderr\n" in text
    assert text.split("\n")[1] == "--- stderr"


@pytest.mark.parametrize("place", ["assignments", "nowhere/feed.ics"])
def test_a_feed_that_cannot_be_written_exits_2(place: str, project: Path) -> None:
    done = run("ical", "-o", place, *DAY, cwd=project)
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(r"error: \S+ cannot be written: .+\nhelp: .+\n", said(done))


@pytest.mark.any_day
@pytest.mark.parametrize("command", [("status",), ("check",), ("show", "a"), ("why", "a.b"), ("ical",)], ids="-".join)
def test_without_a_register_every_command_says_where_it_looked(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done).startswith(
        f"error: there is no mandate.toml or assignments/mandate.toml in {tmp_path} or above it\n"
    )
    assert "\nhelp: " in said(done)


def test_a_register_of_mandate_toml_alone_is_no_fault(tmp_path: Path, golden: Golden) -> None:
    register(tmp_path)
    runs = (("check",), ("status", *DAY), ("status", "--json", *DAY), ("status", "--csv", *DAY), ("ical", *DAY))
    golden("cli/empty-register.txt", "\n".join(transcript(*args, cwd=tmp_path) for args in runs))


def test_one_broken_file_hides_no_other(tmp_path: Path, golden: Golden) -> None:
    register(tmp_path, a=SOUND, b=BROKEN, c="title = \x00", d=SOUND.replace("due = 2026-12-18", 'due = "soonish"'))
    runs = (
        ("status", *DAY),
        ("status", "--json", *DAY),
        ("status", "--csv", *DAY),
        ("check",),
        ("check", "b.toml"),
        ("check", "a.toml"),
        ("show", "a", *DAY),
        ("show", "b", *DAY),
        ("ical", *DAY),
    )
    golden("cli/broken-files.txt", "\n".join(transcript(*args, cwd=tmp_path) for args in runs))


def test_a_file_with_a_fault_gives_exit_1_and_is_named_on_stderr(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND, b=BROKEN)
    for form in ([], ["--json"], ["--csv"]):
        done = run("status", *form, *DAY, cwd=tmp_path)
        assert done.returncode == 1
        assert "b.toml" in said(done)
        assert "a.toml" not in said(done)
        assert b"a.report" in done.stdout


def test_ical_refuses_files_with_errors_and_leaves_the_old_feed_untouched(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND, b=BROKEN)
    feed = tmp_path / "feed.ics"
    feed.write_bytes(b"the last good one")
    before = feed.stat()
    done = run("ical", "-o", "feed.ics", *DAY, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert feed.read_bytes() == b"the last good one"
    assert (feed.stat().st_mtime_ns, feed.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "b.toml", "feed.ics", "mandate.toml"]


def test_ical_writes_the_same_bytes_to_a_file_as_to_standard_output(project: Path, tmp_path: Path) -> None:
    done = run("ical", "-o", str(tmp_path / "feed.ics"), *DAY, cwd=project)
    assert (done.returncode, done.stdout) == (0, b"")
    piped = run("ical", *DAY, cwd=project).stdout
    assert (tmp_path / "feed.ics").read_bytes() == piped
    assert run("ical", "-o", "-", *DAY, cwd=project).stdout == piped


@pytest.mark.any_day
def test_warnings_and_notes_leave_check_at_exit_0(project: Path) -> None:
    done = run("check", cwd=project)
    assert (done.returncode, b"warning[" in done.stdout) == (0, True)


@pytest.mark.any_day
def test_check_of_a_path_tells_of_that_path_only(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND, b=BROKEN)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.toml").write_text(BROKEN, encoding="utf-8")

    def found(*paths: str) -> tuple[int, set[str]]:
        done = run("check", *paths, cwd=tmp_path)
        return done.returncode, set(re.findall(r"^(\S+?):\d+:\d+: error", done.stdout.decode(), re.MULTILINE))

    assert found("a.toml") == (0, set())
    assert found("b.toml") == (1, {"b.toml"})
    assert found("sub") == (1, {"sub/c.toml"})
    assert found("sub/c.toml", "a.toml") == (1, {"sub/c.toml"})
    assert found(str(tmp_path / "b.toml")) == (1, {"b.toml"})
    assert found(".") == found() == (1, {"b.toml", "sub/c.toml"})
    assert found("mandate.toml") == (0, set())


def test_check_of_a_name_too_long_for_the_disk_exits_2(tmp_path: Path) -> None:
    register(tmp_path)
    done = run("check", "a" * 300, cwd=tmp_path)
    assert (done.returncode, "Traceback" in said(done)) == (2, False)


@pytest.mark.any_day
def test_an_obligation_that_does_not_exist_is_not_shown_as_its_letter(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND)
    assert run("show", "a.report", cwd=tmp_path).returncode == 0
    done = run("show", "a.reprot", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_message_names_what_the_user_typed(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND)
    assert "`..`" in said(run("show", "..", cwd=tmp_path))


# --- where the register is found -----------------------------------------------------------------


def test_the_register_is_found_upwards_and_in_assignments(project: Path, tmp_path: Path) -> None:
    expected = run("status", *DAY, cwd=project).stdout
    below = tmp_path / "work"
    shutil.copytree(project, below)
    for start in (below, below / "assignments", below / "notes" / "2026", below / "assignments" / "drafts"):
        start.mkdir(parents=True, exist_ok=True)
        assert run("status", *DAY, cwd=start).stdout == expected


def test_the_option_beats_the_variable_and_the_variable_beats_the_folder(tmp_path: Path) -> None:
    for name in ("option", "variable", "folder"):
        register(tmp_path / name, **{name: SOUND})
    here, variable = tmp_path / "folder", str(tmp_path / "variable")

    def first(*args: str, **extra: str) -> bytes:
        return run("status", *args, *DAY, cwd=here, **extra).stdout.split(b".")[0]

    assert first() == b"folder"
    assert first(MANDATE_REGISTER=variable) == b"variable"
    assert first("--register", "../option", MANDATE_REGISTER=variable) == b"option"
    assert first("--register", "../option/mandate.toml") == b"option"
    assert first(MANDATE_REGISTER="") == b"folder"


def test_a_register_asked_for_is_not_looked_for_upwards(tmp_path: Path) -> None:
    register(tmp_path, a=SOUND)
    (tmp_path / "empty").mkdir()
    assert run("status", "--register", "empty", cwd=tmp_path).returncode == 2


@posix
def test_a_working_folder_that_is_gone_is_no_traceback(tmp_path: Path) -> None:
    register(tmp_path / "register", a=SOUND)
    (tmp_path / "gone").mkdir()
    script = 'rmdir ../gone; exec "$@"'
    for args, code in ((("status",), 2), (("status", "--register", str(tmp_path / "register")), 0)):
        done = subprocess.run(
            ["sh", "-c", script, "sh", *command(*args)],
            cwd=tmp_path / "gone",
            env=environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        (tmp_path / "gone").mkdir()
        assert "Traceback" not in said(done)
        assert done.returncode == code


# --- the places it runs in -----------------------------------------------------------------------

PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SPELLED = sys.version_info < (3, 12) or sys.prefix.isascii()
"""From 3.12 on, Python loads no extension module from a folder whose name such a locale cannot spell."""
SETTINGS = (
    *([PLAIN_C] if SPELLED else []),
    {"PYTHONIOENCODING": "cp1252"},
    {"NO_COLOR": "1", "TERM": "dumb"},
    {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
)


@pytest.mark.parametrize(
    "args",
    [("status", "--all"), ("status", "--all", "--json"), ("status", "--all", "--csv"), ("ical",), ("show", REAL[0])],
    ids=" ".join,
)
def test_data_are_the_same_bytes_whatever_the_locale_and_terminal(args: tuple[str, ...], project: Path) -> None:
    expected = run(*args, *DAY, cwd=project).stdout
    assert "Länsstyrelsen".encode() in expected or b"lst-ab" in expected
    for extra in SETTINGS:
        done = process(*args, *DAY, cwd=project, **extra)
        assert (done.returncode, done.stdout, extra) == (0, expected, extra)
        assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "args",
    [("status",), ("status", "--json"), ("status", "--csv"), ("ical",), ("show", "a"), ("check",)],
    ids="-".join,
)
def test_a_reader_that_goes_away_leaves_no_traceback(args: tuple[str, ...], large: Path, tmp_path: Path) -> None:
    folder = large
    if args == ("check",):
        folder = register(tmp_path, a=LETTER + "wrong = 1\n" + "".join(f"wrong-{n} = 1\n" for n in range(1500)))
    with subprocess.Popen(
        command(*args),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        talk = process.stderr.read().decode()
        process.wait(timeout=60)
    assert not re.search("Traceback|Exception|Errno", talk)
    assert process.returncode in {0, 1}


@posix
@pytest.mark.parametrize("args", [("status",), ("status", "--csv"), ("ical",), ("check",)], ids="-".join)
@pytest.mark.parametrize("where", [">&-", "2>&-", "> /dev/full"])
def test_an_output_that_cannot_be_written_is_no_traceback(args: tuple[str, ...], where: str, tmp_path: Path) -> None:
    if where.endswith("full") and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    register(tmp_path, a=BROKEN if args == ("check",) else SOUND)
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {where}', "sh", *command(*args)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in said(done)
    if where == "> /dev/full":
        assert done.returncode == 2
    if where == "2>&-":
        assert done.returncode == (1 if args == ("check",) else 0)


# --- a terminal ----------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_a_terminal_shows_what_it_showed_before(columns: int, project: Path, golden: Golden) -> None:
    golden(
        f"cli/terminal-{columns}.txt",
        on_terminal("status", "--all", *DAY, cwd=project, columns=columns, NO_COLOR="1"),
    )


@pytest.mark.parametrize("columns", [60, 80, 109, 110, 140, 200])
def test_no_line_is_wider_than_the_terminal_and_every_id_is_whole(columns: int, project: Path) -> None:
    text = on_terminal("status", "--all", "--wide", *DAY, cwd=project, columns=columns)
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in text.splitlines()]
    assert max(cell_len(line) for line in lines) <= columns
    words = {word for line in lines for word in line.split()}
    assert [one["id"] for one in status(project, "--all") if one["id"] not in words] == []


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_show_and_check_keep_to_the_width_of_the_terminal(columns: int, project: Path) -> None:
    for id_ in REAL:
        text = on_terminal("show", id_, *DAY, cwd=project, columns=columns)
        assert max(cell_len(line) for line in text.splitlines()) <= columns


def test_a_terminal_shows_the_day_and_the_window(project: Path) -> None:
    text = on_terminal("status", *DAY, "--within", "90d", cwd=project, columns=80, NO_COLOR="1")
    head = " ".join(text.split("\n\n")[0].split())
    assert head == (
        "As of 2026-11-22 (Sunday, week 47). "
        "Listed: what is overdue or has no day, and what falls due by 2027-02-20 (90d)."
    )


@pytest.mark.parametrize("extra", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["no-color", "dumb"])
@pytest.mark.parametrize("columns", [80, 140])
def test_a_terminal_gets_no_colour_where_it_asks_for_none(columns: int, extra: dict[str, str], project: Path) -> None:
    args = ("status", "--all", *DAY)
    plain = on_terminal(*args, cwd=project, columns=columns, talk=False, **extra)
    coloured = on_terminal(*args, cwd=project, columns=columns)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    words = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in words.splitlines()] == [line.rstrip() for line in plain.splitlines()]


def test_a_letter_with_more_days_than_are_listed_is_named_and_stops_a_feed(tmp_path: Path) -> None:
    """Repetitions without an end are counted only up to the day asked about, so no rule of `check` sees them all."""
    weekly = "".join(
        f'[[deadlines]]\nid = "w{n}"\ntitle = "W"\ndue = 1900-01-0{n}\nevery = "week"\n' for n in range(1, 8)
    )
    where = register(tmp_path, a=LETTER + weekly, b=SOUND)
    done = run("status", *DAY, cwd=where)
    assert done.returncode == 1
    assert b"a.toml: it has more occurrences than are listed" in done.stderr
    assert all(f"\na.w{n}.".encode() in done.stdout for n in range(1, 8))
    refused = run("ical", *DAY, cwd=where)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"a.toml" in refused.stderr
