"""The docs say what the program does: generated parts are current, tables of words are run, links lead somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import date

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import lists
from support.cli import run
from support.registers import LETTER, REGISTER, ROOT, loaded

from mandate.cli.app import command_of
from mandate.cli.commands import COMMANDS
from mandate.dates.grammar import GRAMMAR
from mandate.reading.key_definition import ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.register import load
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations
from mandate.storage.discovery import read_folder

AROUND = """
[[deadlines]]
id = "report"
title = "Report"
due = 2026-12-31

[events]
receipt = 2026-03-02

[[deadlines]]
id = "asked"
title = "Asked"
due = {due}
"""
NAMED_DAYS = REGISTER.replace("[organisations]", '[yearly_days]\nbudget-proposal = { NO = "10-07" }\n\n[organisations]')
FORMAT = ROOT / "docs" / "format.md"
ROWS = re.findall(r"^\| `([^`]+)` \| [^|]+ \|([^|]*)\|([^|]*)\|$", FORMAT.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("due", "first", "last"), ROWS)
def test_the_table_of_dues_is_what_the_program_counts(due: str, first: str, last: str) -> None:
    of = loaded({"a.toml": LETTER + AROUND.format(due=due)}, NAMED_DAYS)
    found = obligations(of.register, date(2026, 6, 1))
    asked = next(one for one in found if one.id == "a.asked")
    assert (str(asked.when.first or ""), str(asked.when.last or "")) == (first.strip(), last.strip())


def test_the_table_of_dues_has_every_form() -> None:
    documented = {re.sub(r"\d+", "9", due) for due, _, _ in ROWS}
    forms = {re.sub(r"\d+", "9", form) for form, _ in GRAMMAR if "repayment" not in form}
    assert forms <= documented


def _key_tables() -> str:
    out = []
    for name, table in TABLES.items():
        title = name if name in {"mandate.toml", "assignment file"} else f"`{name}`"
        out.append(f"\n### {title}\n\n| key | takes | is |\n|---|---|---|\n")
        for key in table.values():
            takes = (
                ", ".join(f"`{choice}`" for choice in key.choices) if key.kind is ValueKind.CHOICE else str(key.kind)
            )
            takes += (
                f" of [`{key.table}`](#{key.table})" if key.table in TABLES and key.kind is not ValueKind.TABLE else ""
            )
            example = f", such as `{key.example}`" if key.example and not key.choices else ""
            required = " **required**" if key.required else ""
            out.append(f"| `{key.name}` | {takes} | {key.about}{example}{required} |\n")
    return "".join(out)


def test_the_tables_of_keys_are_current(request: pytest.FixtureRequest) -> None:
    text = FORMAT.read_text(encoding="utf-8")
    wanted = re.sub(r"(?<=<!-- keys -->\n).*(?=<!-- /keys -->)", lambda _: _key_tables(), text, flags=re.DOTALL)
    if request.config.getoption("--write-goldens"):
        FORMAT.write_text(wanted, encoding="utf-8", newline="\n")
    assert FORMAT.read_text(encoding="utf-8") == wanted


def _help(*command: str) -> str:
    return run(*command, "--help", cwd=ROOT, COLUMNS="100", TERM="dumb").stdout.decode().strip()


def test_the_command_line_is_documented_as_it_is(request: pytest.FixtureRequest) -> None:
    file = ROOT / "docs" / "cli.md"
    head = file.read_text(encoding="utf-8").partition("<!-- help -->")[0]
    parts = [
        f"## mandate {command}".rstrip() + f"\n\n```text\n{_help(*command.split())}\n```\n"
        for command in ("", *COMMANDS)
    ]
    wanted = f"{head}<!-- help -->\n\n" + "\n".join(parts)
    if request.config.getoption("--write-goldens"):
        file.write_text(wanted, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize(
    "page",
    sorted(
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    ),
)
def test_links_lead_to_files_of_the_project(page: str) -> None:
    file = ROOT / page
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_architecture_page_names_every_package_and_no_other() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = {f"{path.parent.name}/" for path in (ROOT / "src" / "mandate").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+/)` \|", page, re.MULTILINE)) == packages


def test_the_architecture_page_names_files_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "mandate"
    named = set(re.findall(r"`(\w+(?:/\w+)*(?:/|\.py|\.toml))`", page)) - {"mandate.toml"}
    known = [*package.rglob("*"), *(ROOT / "docs").rglob("*")]
    there = {f"/{path.relative_to(ROOT).as_posix()}{'/' * path.is_dir()}" for path in known}
    assert {name for name in named if not any(path.endswith(f"/{name}") for path in there)} == set()
    assert len(named) > 50


def test_no_committed_file_names_a_machine() -> None:
    """Folders of a person's own are those of the examples."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    files = [ROOT / os.fsdecode(name) for name in tracked.split(b"\0") if name]
    own = re.compile(r"(?:/home|/Users|[A-Z]:[\\/]+Users)[\\/]+([\w.-]+)|(/[r]oot/)")
    found = {
        (file.name, person or folder)
        for file in files
        if file.is_file()
        for person, folder in own.findall(file.read_text(encoding="utf-8", errors="replace"))
        if person not in {"kari", "anne"}
    }
    assert found == set()


def test_every_package_that_the_project_names_has_one_version_that_has_passed() -> None:
    lines = (ROOT / "dev" / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)] == []  # a version, and no address
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    named = [
        Requirement(one) for one in (*project["build-system"]["requires"], *project["project"]["dependencies"], *extras)
    ]
    others = {one.name: one for one in named if one.name != "mandate-register"}
    assert [name for name, one in others.items() if not one.specifier.contains(pinned[canonicalize_name(name)])] == []


def test_nothing_sends_people_to_an_index_for_this_program() -> None:
    """`mandate-register` is on no package index, and `mandate` there is another program."""
    commands = r"(?:pip3? install|pipx install|uv (?:add|tool install|pip install)|uvx)"
    wrong = re.compile(commands + r"[^\n#]*?[ '\"](?:mandate-register|mandate)(?:\[[\w,]+\])?(?!\[| @|[\w@/.-])")
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.py")]
    found = {
        f"{file.relative_to(ROOT)}: {m[0]}" for file in files for m in wrong.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages == pages & {*re.findall(r"\]\(([\w-]+\.md)", index)}
    shown = {name for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")] for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text(encoding="utf-8"))}  # fmt: skip
    assert {path.name for path in (ROOT / "docs" / "pictures").iterdir()} == shown


def test_the_list_in_the_readme_is_what_the_program_prints() -> None:
    (shown,) = re.findall(r"```text\n(As of .*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    as_of = date.fromisoformat(shown.split()[2])
    register = load(read_folder(ROOT / "assignments")).register
    owed = select(register, obligations(register, as_of), Filter())
    window = "Listed: everything that is owed, whatever its day."
    printed = lists.terminal(owed, register, as_of, window, 80, colour=False).splitlines()
    place = -1
    for line in shown.splitlines():
        if line.strip() not in {"", "…"}:
            place = printed.index(line, place + 1)


def _command_lines() -> Iterator[tuple[str, str]]:
    """Every line of the pages that begins with the program, with its page; what stands behind a `&&`, `|` or `#` is left out."""
    for page in sorted([*ROOT.glob("README.md"), *ROOT.glob("docs/*.md")]):
        text = page.read_text(encoding="utf-8")
        blocks = [
            line
            for block in re.findall(r"```(?:console|shell|sh)\n(.*?)```", text, re.DOTALL)
            for line in block.splitlines()
        ]
        spans = re.findall(r"`(mandate [^`\n]+)`", text)
        for line in (*blocks, *spans):
            command = re.split(r" (?:&&|\|\|?|#|>|2>|;) ?", line.removeprefix("$ "))[0].strip()
            if command.startswith("mandate ") and "…" not in command and not command.endswith("\\"):
                yield page.name, command


LINES = sorted({*_command_lines()})


def test_the_pages_have_command_lines() -> None:
    assert len(LINES) > 150


@pytest.mark.parametrize("page", sorted({page for page, _ in LINES}))
def test_every_command_line_of_a_page_is_one_that_the_program_takes(page: str) -> None:
    for _, line in (one for one in LINES if one[0] == page):
        _, *words = shlex.split(line)
        while words and words[0].startswith("--"):
            words = words[2 if words[0] == "--lang" else 1 :]
        if not words:
            continue
        assert words[0] in COMMANDS, line
        command = command_of(words[0])
        command.make_parser(command.context_class(command, info_name=words[0])).parse_args(args=words[1:])
