"""The Python interface of docs/api.md: its examples run, and its answers are those of the command line."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.cli import run, status
from support.registers import BROKEN, REGISTER, ROOT, SOUND, register

import mandate
from mandate import api
from mandate.render import csv as csv_rows
from mandate.render import json as json_rows

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
DAY = date(2026, 11, 22)
AS_OF = ("--as-of", str(DAY))
QUESTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    ((), {}),
    (("--all",), {"all": True}),
    (("--organisation", "exdir", "--within", "90d"), {"organisation": "exdir", "within": "90d"}),
    (("--organisation", "extil", "--role", "any"), {"organisation": "extil", "role": "any"}),
    (("--to", "exd", "--state", "due", "--state", "overdue"), {"to": ["exd"], "state": ["due", mandate.State.OVERDUE]}),
    (("--assignment", "example-2026", "--not-reviewed"), {"assignment": "example-2026", "not_reviewed": True}),
)


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_an_example_prints_what_the_page_says(
    code: str, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(code, {})  # noqa: S102 - the page of this repository
    assert capsys.readouterr().out == printed


def test_the_package_has_the_names_of_the_page_and_no_other() -> None:
    assert all(getattr(mandate, name) is getattr(api, name) for name in api.__all__)
    table = PAGE.partition("| name |")[2].partition("\n\n")[0]
    assert set(api.__all__) - set(re.findall(r"`(\w+)", table)) == {"LocatedDiagnostics"}  # the result of `check`
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = mandate.no_such_name


def test_importing_the_package_loads_none_of_it() -> None:
    code = "import sys, mandate; print([name for name in sys.modules if name.startswith('mandate.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def asked(words: dict[str, Any]) -> tuple[mandate.Files, mandate.Filter]:
    files = mandate.open_register(".")
    return files, mandate.filter(files, as_of=DAY, **words)


@pytest.mark.parametrize(("options", "words"), QUESTIONS)
def test_the_rows_are_those_of_json_and_csv(
    options: tuple[str, ...], words: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files, wanted = asked(words)
    rows = mandate.obligations(files, as_of=DAY, wanted=wanted)
    printed = status(ROOT, *options, as_of=str(DAY))
    assert [json.loads(json_rows.dumps(json_rows.obligation(row))) for row in rows] == printed
    assert [(row.id, row.state, row.last and str(row.last), row.days, row.title) for row in rows] == [
        (one["id"], one["state"], one["last"], one["days"], one["title"]) for one in printed
    ]
    table = run("status", "--csv", *AS_OF, *options, cwd=ROOT).stdout.decode()
    assert csv_rows.head() + "".join(csv_rows.row(row, files.header.register) for row in rows) == table
    cells = [*csv.DictReader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";")]
    assert [(one["id"], one["state"], one["status"]) for one in cells] == [
        (row.id, row.state, row.status) for row in rows
    ]


FEEDS: tuple[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]], ...] = (
    ((), {}, {}),
    (("--organisation", "exdir", "--lang", "nb"), {"organisation": "exdir"}, {"language": "nb"}),
    (
        ("--owner", "Analyse", "--detail", "full", "--alarm", "2w,1d", "--undated"),
        {"owner": "analyse"},
        {"detail": mandate.Detail.FULL, "alarms": (1, 14), "undated": True},
    ),
    (
        ("--state", "due", "--since", "2026-01-01", "--include-withheld", "--include-drafts"),
        {"state": "due"},
        {"since": date(2026, 1, 1), "include_withheld": True, "include_drafts": True},
    ),
)


@pytest.mark.parametrize(("options", "words", "wishes"), FEEDS)
def test_the_feed_has_the_bytes_that_ical_prints(
    options: tuple[str, ...], words: dict[str, Any], wishes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files, wanted = asked(words)
    done = run("ical", *AS_OF, *options, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    assert mandate.feed(files, as_of=DAY, wanted=wanted, **wishes) == done.stdout


@pytest.mark.parametrize(
    ("words", "cause", "remedy"),
    [
        ({"organisation": "exdri"}, "there is no organisation `exdri` in this register", "exdir"),
        ({"to": "nobody-at-all"}, "there is no organisation `nobody-at-all` in this register", "it has jd, bfd"),
        ({"assignment": "example-2025"}, "there is no assignment `example-2025` in this register", "example-2026"),
        ({"owner": "Analyze"}, "no deadline or task of this register has the owner `Analyze`", "did you mean"),
        ({"state": "late"}, "there is no state `late`", "overdue"),
        ({"role": "boss"}, "there is no role `boss`", "responsible"),
        ({"within": "soon"}, "within soon is not a length", "90d"),
        ({"within": "90000y"}, "within 90000y ends after 2200-12-31, the last day that is counted", "shorter"),
        ({"within": "90d", "as_of": None}, "within 90d has no day to count from", "as_of="),
    ],
)
def test_a_word_that_is_wrong_is_an_error_with_a_remedy(words: dict[str, Any], cause: str, remedy: str) -> None:
    with pytest.raises(mandate.CannotRun) as error:
        mandate.filter(mandate.open_register(ROOT), **({"as_of": DAY} | words))
    assert error.value.cause == cause
    assert remedy in error.value.remedy


def test_a_body_may_be_named_in_full_as_on_the_command_line() -> None:
    files = mandate.open_register(ROOT)
    name = files.header.register.organisations["exdir"].name
    assert mandate.filter(files, organisation=name) == mandate.filter(files, organisation="exdir")


def test_what_cannot_be_read_is_an_error_and_no_shorter_list(tmp_path: Path) -> None:
    files = mandate.open_register(register(tmp_path, one=SOUND, two=BROKEN))
    with pytest.raises(mandate.CannotRun, match=r"two\.toml"):
        mandate.obligations(files, as_of=DAY)
    assert [row.id for row in mandate.obligations(files, as_of=DAY, partial=True)] == ["one.report"]
    with pytest.raises(mandate.CannotRun, match=r"two\.toml"):
        mandate.feed(files, as_of=DAY)


def test_a_register_without_its_header_gives_no_feed(tmp_path: Path) -> None:
    register(tmp_path, one=SOUND)
    (tmp_path / "mandate.toml").write_text(REGISTER + "[", encoding="utf-8")
    files = mandate.open_register(tmp_path)
    for ask in (mandate.feed, mandate.obligations):
        with pytest.raises(mandate.CannotRun, match=r"mandate\.toml"):
            ask(files, as_of=DAY)


@pytest.mark.parametrize(
    ("wishes", "cause"),
    [
        ({"language": "de"}, "there is no language `de`"),
        ({"detail": "most"}, "there is no detail `most`"),
        ({"alarms": [0]}, "an alarm of 0 days cannot ring"),
    ],
)
def test_a_wish_of_a_feed_that_is_wrong_is_an_error(wishes: dict[str, Any], cause: str) -> None:
    with pytest.raises(mandate.CannotRun) as error:
        mandate.feed(mandate.open_register(ROOT), as_of=DAY, **wishes)
    assert error.value.cause == cause


def test_a_folder_without_a_register_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(mandate.CannotRun, match=r"there is no mandate\.toml"):
        mandate.open_register(tmp_path)


@pytest.mark.parametrize("day", ["2026-11-22", datetime(2026, 11, 22, 10, tzinfo=UTC)])
def test_a_day_of_another_type_is_an_error(day: Any) -> None:
    files = mandate.open_register(ROOT)
    calls = (
        lambda: mandate.check(files, as_of=day),
        lambda: mandate.filter(files, within="2w", as_of=day),
        lambda: mandate.obligations(files, as_of=day),
        lambda: mandate.feed(files, as_of=day),
        lambda: mandate.feed(files, as_of=DAY, since=day),
    )
    for call in calls:
        with pytest.raises(mandate.CannotRun, match=r"must be a datetime\.date") as error:
            call()
        assert "date(2026, 12, 31)" in error.value.remedy
