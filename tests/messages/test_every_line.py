"""Every printed line is in the language of the run: each command, on letters without English words."""

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from support import languages
from support.cli import run

from mandate.cli.commands import COMMANDS
from mandate.cli.list_forms import ListFormat
from mandate.model.enums import Language, State

DAY = date(2026, 11, 22)
COLUMNS = 80
LISTS = """\
status
status --within 90d
status --all --changed-since HEAD~1
status --organisation pod --role lead
status --format markdown
show brev
show annan
why brev.moved
why brev.overdue
why brev.late
why brev.held
why brev.report
why brev.with-budget
why brev.waits
why brev.repayment
why brev.list.2027-03-21
why brev.open-list.figures
why brev.delivered
why brev.withdrawn
why brev.stated
why brev.open-list
why brev.yearly
digest
digest --owner Ωωω
digest --format markdown
log brev
log brev.moved
diff HEAD~1
diff HEAD~1 --format markdown
check
check --fix
"""
"""Commands of which both outputs are for people."""
ACTS = """\
done brev.late
done brev.late --on 2027-01-01
done brev.delivered
done brev.nope
done
move brev.late 1.3.2027 --reason Υ
move brev.late tull --reason Υ
move brev.moved "to be agreed" --by annan --reason Υ
withdraw brev.late --reason Υ
withdraw brev.yearly --all
withdraw brev.yearly --from 2027-01-01
withdraw brev.yearly
withdraw brev.yearly.2026-05-31 --from 2027-01-01
withdraw brev.yearly.2026-05-31 --all
undo brev.yearly.2026-05-31
rename brev con
new --issuer jd --addressee pod --title Ν --name con --dry-run
event brev answer-in 2.3.2026
event brev nope 2.3.2026
undo brev.moved
undo brev.late
add-deadline brev notes 1.5.2027 --title Ν
add-deadline brev late 1.5.2027 --title Ν
add-task brev survey --title Ν
add-task brev task --title Ν
add-input brev.late figures --from udi --title Ν
add-relation brev amends annan
add-relation brev nope annan
add-funding brev --total 5
add hdir --name Ν --country NO
add pod --name Ν --country NO
edit brev.late title Ν
edit brev.late nope x
edit brev.late due tull
rename brev.late later
rename brev.late moved
remove brev.late
remove brev.nope
fmt --check
rule M999
format nope
ical -o x.ics
ical -o x.ics --organisation nope
ical -o x.ics --previous nope.ics
ical --verify nope.ics
publish out --no-site
publish out --url tull
coverage brev
review brev
accept brev.moved
accept --all brev
import nope.xlsx
draft nope.pdf
new
new --issuer jd --addressee pod --title Ν --deadline "report; 31.12.2026; Ρ" --dry-run
new --issuer nope --addressee pod --title Ν --dry-run
init new
log nope
diff nope
diff HEAD~1 --fail-on any
check nope.toml
status --organisation nope
status --owner nope
status --assignment breb
status --within 3x
status --as-of 31.13.2026
status --at nope
status --json --csv
status --group-by owner
status --register nope
status --nope
status --wide=3
status --state tull
status --as-of
status --all --all
status --within 90d --within 30d
serve --port abc
serve --port 99999999
show
show a b c
statu
nope
"""
"""Commands of which the words to people are on standard error: the other output is data, the text of files, or a difference."""
TOKENS = re.compile(
    r"`[^`]*`|'[^']*'|\"[^\"]*\"|<!--.*?-->|</?\w+/?>|(?<!\w)--?[a-z][\w-]*|\[[A-Z]\d{3} [\w-]+\]|\[\[?[\w.]+\]?\]"
    r"|\b[\w/.-]+\.(?:toml|ics|json|md|eml|xlsx|csv|pdf|html|xml|atom|txt|yaml|py)\b|\bbrev[\w.-]*|\bannan[\w.]*"
    r"|https?://\S+|\bmandate(?: [a-z-]+){0,2}|\b[0-9a-f]{10}\b|\b[\w-]+ = |\{[\w|]+\}|\b[A-Z]{2,}\b|Europe/Oslo|Kari Saksbehandler|HEAD~1"
)
"""Code, options, names of files, ids, rules, and what the register has itself."""
IDS = frozenset(
    [
        "jd",
        "pod",
        "udi",
        "kom",
        "nb",
        "task",
        "other-task",
        "moved",
        "delivered",
        "late",
        "overdue",
        "withdrawn",
        "yearly",
        "report",
        "waits",
        "repayment",
        "agreed",
        "stated",
        "unstated",
        "held",
        "list",
        "open-list",
        "figures",
        "answer-in",
        "meeting",
        "budget",
        "not-public",
        "nope",
        "breb",
        "tull",
        "hdir",
        "notes",
        "survey",
        "later",
    ]
)
KNOWN = IDS | {
    *COMMANDS,
    *State,
    *ListFormat,
    "file",
    "event",
    "only",
    "with-budget",
    "HEAD",
    "con",
    "con-",
    "due",
    "normal",
    "full",
    "text",
}
ERRORS_OF_THE_SYSTEM = re.compile(r"(?:No such file or directory|Is a directory).*")


def english(text: str) -> list[str]:
    """The lines of a text with a word in our own letters, without code, names and the text of files."""
    found = []
    for line in text.splitlines():
        if re.match(r" *\d* \|| += \S+$|[+-]{3} |@@|[ +-][a-z_\[]", line) and not re.match(r" [a-z]+ [a-z]+ ", line):
            continue
        rest = ERRORS_OF_THE_SYSTEM.sub("", TOKENS.sub(" ", line))
        if any(word not in KNOWN for word in re.findall(r"[A-Za-z][A-Za-z-]+", rest)):
            found.append(line)
    return found


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages") / "register"
    languages.make(folder)
    return folder


@pytest.fixture(scope="module")
def lists(register: Path) -> dict[Language, dict[str, list[str]]]:
    """The output of each list on a terminal, in each language."""
    return {
        language: {
            line: run(*shlex.split(line), cwd=register, day=DAY, MANDATE_LANG=language.value, TERMINAL=str(COLUMNS))
            .stdout.decode()
            .splitlines()
            for line in LISTS.splitlines()
        }
        for language in Language
    }


def test_no_list_has_an_english_word(register: Path) -> None:
    for line in LISTS.splitlines():
        with languages.disguise():
            done = run(*shlex.split(line), cwd=register, day=DAY, MANDATE_LANG="nb", TERMINAL=str(COLUMNS))
        assert (line, english(done.stdout.decode()), english(done.stderr.decode())) == (line, [], [])


def test_no_answer_and_no_error_has_an_english_word(register: Path, tmp_path: Path) -> None:
    for number, line in enumerate(ACTS.splitlines()):
        folder = tmp_path / str(number)
        shutil.copytree(register, folder)
        with languages.disguise():
            done = run(*shlex.split(line), cwd=folder, day=DAY, MANDATE_LANG="nb")
        assert (line, english(done.stderr.decode())) == (line, [])


def test_no_help_has_an_english_word(tmp_path: Path) -> None:
    for command in ("", *COMMANDS):
        with languages.disguise():
            done = run(*shlex.split(command), "--help", cwd=tmp_path, MANDATE_LANG="nb")
        head, _, examples = done.stdout.decode().partition(languages.disguised("Examples:"))
        assert (command, english(re.sub(r"<[^>]*>|\[[\w|.:<>-]+\]|: \w+\]", " ", head))) == (command, [])
        assert all(line.strip().startswith(("mandate", "git")) for line in examples.split("\n") if line.strip())


@pytest.mark.parametrize("language", [Language.NB, Language.NN, Language.SV])
def test_no_line_of_a_list_is_the_english_one(language: Language, lists: dict[Language, dict[str, list[str]]]) -> None:
    for line, texts in lists[language].items():
        same = set(texts) & set(lists[Language.EN][line])
        assert [one for one in same if len(re.findall(r"[a-z]{3,}", TOKENS.sub(" ", one))) > 2] == [], line


@pytest.mark.parametrize("language", list(Language))
def test_lists_keep_to_eighty_columns(language: Language, lists: dict[Language, dict[str, list[str]]]) -> None:
    for line, texts in lists[language].items():
        if "markdown" not in line and not line.startswith("check"):
            assert [one for one in texts if len(one) > COLUMNS and len(one.split()) > 2] == [], line


def test_machine_output_is_the_same_in_each_language(register: Path) -> None:
    for line in ("status --json", "status --csv", "status", "why brev.moved --json", "show brev --json", "log brev", "log brev --json", "diff HEAD~1", "diff HEAD~1 --json", "check --format json", "textconv brev.toml", "schema"):  # fmt: skip
        texts = {run(*shlex.split(line), cwd=register, day=DAY, MANDATE_LANG=one.value).stdout for one in Language}
        assert len(texts) == 1, line
