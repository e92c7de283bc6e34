"""`mandate check` as people, editors and forges run it: real processes, whole outputs, the machines' own schemas."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sarif_pydantic import Sarif
from support.cli import posix, run, said, transcript
from support.registers import LETTER, REGISTER, ROOT
from support.repositories import Repository

from mandate.model.rules import RULES

Golden = Callable[[str, str], None]
FORMATS = ("concise", "json", "github", "gitlab", "azure", "sarif")
FAULTY = (
    LETTER
    + """[[deadlines]]
id = "report"
title = "Report, 100 %: ½; [final]"
due = "31.12.2026"

[[deadlines]]
id = "plan"
title = "Plan"
due = 2026-11-01
moves = [ { due = 2026-10-01, on = 2026-09-01 } ]
"""
)
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)[^\\\\]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The keys that GitLab documents for a code quality report."""


def put(folder: Path, **files: str) -> Path:
    """A register in `folder`/assignments: REGISTER and the letters, by name."""
    home = folder / "assignments"
    home.mkdir(parents=True, exist_ok=True)
    (home / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for name, text in files.items():
        (home / f"{name}.toml").write_text(text, encoding="utf-8", newline="")
    return folder


def told(done: "subprocess.CompletedProcess[bytes]") -> list[tuple[str, str]]:
    """The files and rules of `check --format json`."""
    return [(fault["file"], fault["name"]) for fault in json.loads(done.stdout)["faults"]]


# --- outputs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_check_prints_as_before(form: str, tmp_path: Path, golden: Golden) -> None:
    here = put(tmp_path, letter=FAULTY)
    text = transcript("check", "--format", form, "--as-of", "2026-11-22", cwd=here)
    golden(f"check/{form}.txt", re.sub(r'"version": "\d+\.\d+\.\d+[^"]*"', '"version": "X"', text))


def test_statistics_print_as_before(tmp_path: Path, golden: Golden) -> None:
    golden("check/statistics.txt", transcript("check", "--statistics", cwd=put(tmp_path, letter=FAULTY)))


def test_sarif_is_what_sarif_asks_for(tmp_path: Path) -> None:
    done = run("check", "--format", "sarif", cwd=put(tmp_path, letter=FAULTY))
    log = Sarif.model_validate_json(done.stdout)
    results = log.runs[0].results or []
    assert [result.rule_id for result in results] == ["M103", "M401", "M229"]
    rules = log.runs[0].tool.driver.rules or []
    assert [rules[result.rule_index].id for result in results if result.rule_index is not None] == [
        "M103",
        "M401",
        "M229",
    ]


@pytest.mark.any_day
def test_code_quality_is_what_gitlab_asks_for(tmp_path: Path) -> None:
    done = run("check", "--format", "gitlab", cwd=put(tmp_path, letter=FAULTY, again=FAULTY))
    report = json.loads(done.stdout)
    jsonschema.Draft7Validator(CODE_QUALITY).validate(report)
    assert len({one["fingerprint"] for one in report}) == len(report) > 3


@pytest.mark.any_day
def test_fingerprint_stays_when_its_line_moves(tmp_path: Path) -> None:
    def fingerprints(text: str) -> list[str]:
        done = run("check", "--format", "gitlab", cwd=put(tmp_path, letter=text))
        return [one["fingerprint"] for one in json.loads(done.stdout)]

    assert fingerprints(FAULTY) == fingerprints("# a comment more\n" + FAULTY)


@pytest.mark.parametrize("form", ["concise", "github", "azure"])
@posix
def test_hostile_text_stays_on_its_line(form: str, tmp_path: Path) -> None:
    here = put(tmp_path)
    hostile = "x\n::error::y,z:;]%\x1b[31m"
    (here / "assignments" / f"{hostile}.toml").write_text(
        LETTER + f'[[deadlines]]\nid = {json.dumps(hostile)}\ntitle = "A"\ndue = 2026-06-30\n', encoding="utf-8"
    )
    done = run("check", "--format", form, cwd=here)
    assert b"\x1b" not in done.stdout
    start = {"concise": "assignments/x", "github": "::error file=", "azure": "##vso[task.logissue type=error;"}[form]
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2
    assert all(line.startswith(start) for line in lines)


@pytest.mark.any_day
def test_places_of_every_format_are_the_same(tmp_path: Path) -> None:
    here = put(tmp_path, letter=FAULTY)
    outputs = {form: run("check", "--format", form, cwd=here).stdout.decode() for form in FORMATS}
    wanted = [(one["line"], one["column"]) for one in json.loads(outputs["json"])["faults"]]
    forms = {
        "concise": r"^[^:]+:(\d+):(\d+): ",
        "github": r"line=(\d+),.*?col=(\d+)",
        "azure": r"(?:linenumber=|^[^:]+:)(\d+)(?:;columnnumber=|:)(\d+)",
    }
    for form, pattern in forms.items():
        assert [(int(m[1]), int(m[2])) for m in re.finditer(pattern, outputs[form], re.MULTILINE)] == wanted
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in json.loads(outputs["sarif"])["runs"][0]["results"]
    ]
    assert [(region["startLine"], region["startColumn"]) for region in regions] == wanted


# --- which rules, and the exit code ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "rules", "code"),
    [
        ((), ["bad-due", "day-off", "move-earlier"], 1),
        (("--select", "M4"), ["day-off"], 0),
        (("--select", "day-off,M103"), ["bad-due", "day-off"], 1),
        (("--select", "m229"), ["move-earlier"], 0),
        (("--ignore", "M1"), ["day-off", "move-earlier"], 0),
        (("--ignore", "M1", "--strict"), ["day-off", "move-earlier"], 1),
        (("--ignore", "M1", "--ignore", "move-earlier", "--strict"), ["day-off"], 0),
        (("--exit-zero",), ["bad-due", "day-off", "move-earlier"], 0),
        (("--strict", "--exit-zero"), ["bad-due", "day-off", "move-earlier"], 0),
    ],
)
def test_rules_are_chosen(options: tuple[str, ...], rules: list[str], code: int, tmp_path: Path) -> None:
    done = run("check", "--format", "json", *options, cwd=put(tmp_path, letter=FAULTY))
    assert [name for _, name in told(done)] == rules
    assert done.returncode == code


def test_unknown_rule_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = run("check", "--ignore", "dayoff", cwd=put(tmp_path))
    assert (done.returncode, done.stdout, said(done)) == (
        2,
        b"",
        "error: --ignore: there is no rule dayoff\nhelp: did you mean `day-off`?\n",
    )


def test_suppressed_note_is_not_reported(tmp_path: Path) -> None:
    silent = FAULTY.replace("2026-11-01", "2026-11-01 # mandate: allow M401 because the letter says so", 1)
    done = run("check", "--format", "json", cwd=put(tmp_path, letter=silent))
    assert [name for _, name in told(done)] == ["bad-due", "move-earlier"]


# --- files, folders and texts that are not saved -------------------------------------------------------------------


@pytest.mark.any_day
def test_one_file_is_reported_and_sees_the_whole_register(tmp_path: Path) -> None:
    named = LETTER.replace('"26/1"', '"26/2"') + '[[related]]\nrelation = "supplements"\nassignment = "letter"\n'
    here = put(
        tmp_path, letter=FAULTY, other=named, wrong=named.replace('"letter"', '"lettre"').replace("26/2", "26/3")
    )
    assert told(run("check", "assignments/other.toml", "--format", "json", cwd=here)) == []
    wrong = run("check", "assignments/wrong.toml", "assignments/other.toml", "--format", "json", cwd=here)
    assert told(wrong) == [("assignments/wrong.toml", "unknown-assignment")]


@pytest.mark.any_day
def test_suppression_in_a_file_that_is_not_asked_about_is_not_called_unused(tmp_path: Path) -> None:
    silent = FAULTY.replace("2026-11-01", "2026-11-01 # mandate: allow M401 because …", 1)
    here = put(tmp_path, letter=silent, other=LETTER.replace('"26/1"', '"26/2"'))
    assert told(run("check", "assignments/other.toml", "--format", "json", cwd=here)) == []


def test_text_that_is_not_saved_is_checked_in_place_of_its_file(tmp_path: Path) -> None:
    here = put(tmp_path, letter=LETTER)
    done = stdin(
        FAULTY.encode(), "check", "-", "--stdin-filename", "assignments/letter.toml", "--format", "json", cwd=here
    )
    assert told(done) == [("assignments/letter.toml", name) for name in ("bad-due", "day-off", "move-earlier")]


@pytest.mark.any_day
def test_text_of_a_new_file_is_checked_under_the_name_it_will_have(tmp_path: Path) -> None:
    here = put(tmp_path, letter=LETTER)
    new = LETTER.replace("26/1", "26/2") + '[[related]]\nrelation = "supplements"\nassignment = "lettre"\n'
    done = stdin(
        new.encode(), "check", "-", "--stdin-filename", "assignments/2026/new.toml", "--format", "json", cwd=here
    )
    assert done.returncode == 1, said(done)
    assert told(done) == [("assignments/2026/new.toml", "unknown-assignment")]


@pytest.mark.parametrize(
    "args", [("-",), ("--stdin-filename", "assignments/a.toml"), ("-", "--stdin-filename", "elsewhere/a.toml"), ("-", "assignments"),
             ("-", "--stdin-filename", "assignments/a.toml", "--fix")]
)  # fmt: skip
def test_text_without_a_place_in_the_register_is_refused(args: tuple[str, ...], tmp_path: Path) -> None:
    here = put(tmp_path)
    (here / "elsewhere").mkdir()
    done = stdin(b"", "check", *args, "--register", "assignments", cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(r"error: .+\nhelp: .+\n", said(done))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\x00", b"[", "å".encode("latin-1"), b"= = =" * 10_000])
def test_any_bytes_on_standard_input_are_reported(data: bytes, tmp_path: Path) -> None:
    done = stdin(data, "check", "-", "--stdin-filename", "assignments/a.toml", cwd=put(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in said(done)
    assert done.stdout.decode().startswith("assignments/a.toml:1:")


def stdin(data: bytes, *args: str, cwd: Path) -> "subprocess.CompletedProcess[bytes]":
    return run(*args, cwd=cwd, data=data)


def test_only_files_that_changed_are_reported(tmp_path: Path) -> None:
    home = put(tmp_path / "kø", old=FAULTY, changed=FAULTY.replace("26/1", "26/2"))
    repository(home)
    (home / "assignments" / "new.toml").write_text(FAULTY.replace("26/1", "26/3"), encoding="utf-8")
    with (home / "assignments" / "changed.toml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    done = run("check", "--changed-since", "HEAD", "--select", "M1", "--format", "json", cwd=home)
    assert told(done) == [(f"assignments/{name}.toml", "bad-due") for name in ("changed", "new")], said(done)
    unknown = run("check", "--changed-since", "nowhere", cwd=home)
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert said(unknown).startswith("error: `nowhere` is neither a commit of this repository nor a day\nhelp: ")


def test_what_refers_to_a_change_is_reported_in_any_file(tmp_path: Path) -> None:
    named = LETTER.replace("26/1", "26/2") + '[[related]]\nrelation = "supplements"\nassignment = "old"\n'
    home = put(tmp_path, old=LETTER, new=named)
    repository(home)
    about = home / "assignments" / "mandate.toml"
    about.write_text(REGISTER.replace("pod = ", "pdo = "), encoding="utf-8")
    for args in (("--changed-since", "HEAD"), ("assignments/mandate.toml",)):
        done = run("check", *args, "--format", "json", cwd=home)
        assert told(done) == [(f"assignments/{name}.toml", "unknown-organisation") for name in ("new", "old")]
        assert done.returncode == 1
    about.write_text(REGISTER, encoding="utf-8")
    (home / "assignments" / "old.toml").unlink()
    done = run("check", "--changed-since", "HEAD", "--format", "json", cwd=home)
    assert (told(done), done.returncode) == ([("assignments/new.toml", "unknown-assignment")], 1)


def repository(home: Path) -> None:
    Repository(home).commit("Letters")


# --- mending -------------------------------------------------------------------------------------------------------

CARELESS = LETTER.replace('"26/1"', "26/1").replace('"pod"', '"POD"') + (
    '\n# kept\n[[deadlines]]\nid = “report”\ntitle = "Report" # kept too\ndue = 31.12.2026\nkind = "Interim report"\n'
)
CAREFUL = LETTER + (
    '\n# kept\n[[deadlines]]\nid = "report"\ntitle = "Report" # kept too\ndue = 2026-12-31\nkind = "interim-report"\n'
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.any_day
def test_what_is_mechanical_is_mended_and_nothing_else_is_touched(newline: str, tmp_path: Path) -> None:
    here = put(tmp_path, letter=CARELESS.replace("\n", newline))
    done = run("check", "--fix", cwd=here)
    assert (here / "assignments" / "letter.toml").read_bytes() == CAREFUL.replace("\n", newline).encode()
    assert (done.returncode, done.stdout) == (0, b"")
    assert run("check", "--fix", cwd=here).stderr == b"2 files checked: no faults\n"


@pytest.mark.any_day
def test_mends_are_shown_before_they_are_made(tmp_path: Path, golden: Golden) -> None:
    here = put(tmp_path, letter=CARELESS)
    golden("check/diff.txt", transcript("check", "--diff", cwd=here))
    assert (here / "assignments" / "letter.toml").read_text(encoding="utf-8") == CARELESS
    golden("check/fix.txt", transcript("check", "--fix", cwd=here))


def test_only_named_files_are_mended(tmp_path: Path) -> None:
    here = put(tmp_path, one=CARELESS, two=CARELESS)
    run("check", "--fix", "assignments/one.toml", cwd=here)
    assert (here / "assignments" / "two.toml").read_text(encoding="utf-8") == CARELESS
    assert (here / "assignments" / "one.toml").read_text(encoding="utf-8") == CAREFUL


def test_only_chosen_rules_are_mended(tmp_path: Path) -> None:
    here = put(tmp_path, letter=CARELESS)
    run("check", "--fix", "--select", "day-off", cwd=here)
    assert (here / "assignments" / "letter.toml").read_text(encoding="utf-8") == CARELESS


def test_nothing_to_mend_is_said(tmp_path: Path) -> None:
    done = run("check", "--diff", cwd=put(tmp_path, letter=LETTER))
    assert (done.returncode, done.stdout, said(done)) == (0, b"", "there is nothing that `--fix` corrects\n")


# --- rules and settings --------------------------------------------------------------------------------------------


def test_every_rule_prints_its_page(tmp_path: Path) -> None:
    listed = run("rule", cwd=tmp_path).stdout.decode().splitlines()
    assert [line.split("\t")[:2] for line in listed] == [[rule.code, rule.name] for rule in RULES]
    for word in ("M401", "m401", "day-off"):
        page = (ROOT / "docs" / "rules" / "M401-day-off.md").read_text(encoding="utf-8")
        assert run("rule", word, cwd=tmp_path).stdout.decode() == page


@pytest.mark.parametrize(
    ("word", "remedy"), [("dayof", "did you mean `day-off`?"), ("M4", "`mandate rule` without a code lists them all")]
)
def test_rule_that_is_none_or_many_is_refused(word: str, remedy: str, tmp_path: Path) -> None:
    done = run("rule", word, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done).endswith(f"help: {remedy}\n")


def settings() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    return re.findall(r"```yaml ([\w-]+)\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize(
    ("forge", "text"), [pytest.param(*one, id=one[0]) for one in settings() if one[0] != "pre-commit"]
)
def test_settings_in_the_docs_are_what_the_forge_takes(forge: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.yml"
    file.write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--regex-variant",
        "python",
        "--builtin-schema",
        f"vendor.{forge}",
    ]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("form", ["github", "gitlab", "azure"])
def test_commands_in_the_settings_are_the_program_s(form: str, tmp_path: Path) -> None:
    here = put(tmp_path, letter=LETTER)
    lines = [line for _, text in settings() for line in text.splitlines() if f"--format {form}" in line]
    assert lines
    for line in lines:
        words: list[Any] = re.search(r"mandate (check [^>]*)", line)[1].split()  # type: ignore[index]
        assert run(*words, cwd=here).returncode == 0
