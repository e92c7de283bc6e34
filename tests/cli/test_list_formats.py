"""The forms of `status`: JSON Lines and Parquet have the rows of JSON, and few of them are in memory at once."""

import json
import re
import subprocess
import sys
import tracemalloc
from collections import Counter
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.cli import AS_OF, environment, posix, process, run, said, shell_command, status
from support.clock import DAY
from support.registers import BROKEN, LETTER, ROOT, SOUND, register

from mandate.cli import output
from mandate.cli.list_forms import LIBRARIES, ListFormat, Streamed
from mandate.model.due import Exact
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.reading.register import TextFiles, text_files
from mandate.reading.source import Source
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.schedule.tabulate import json_value
from mandate.storage import streaming

SCALE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", SCALE, re.DOTALL)


def lines(done: "subprocess.CompletedProcess[bytes]") -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


@pytest.mark.parametrize("options", [(), ("--all",), ("--organisation", "extil", "--role", "any", "--within", "90d")])
def test_json_lines_are_the_rows_of_json_in_the_order_of_the_files(options: tuple[str, ...]) -> None:
    done = run("status", "--format", "jsonl", *AS_OF, *options, cwd=ROOT)
    rows, expected = lines(done), status(ROOT, *options)
    assert by_id(rows) == by_id(expected) != []
    assert [row["file"] for row in rows] == sorted(row["file"] for row in rows)
    assert said(done) == said(run("status", "--json", *AS_OF, *options, cwd=ROOT))


def test_json_lines_of_several_registers_follow_each_other(tmp_path: Path) -> None:
    one, two = register(tmp_path / "one", a=SOUND), register(tmp_path / "two", b=SOUND)
    done = run("status", "--format", "jsonl", "--register", str(one), "--register", str(two), *AS_OF, cwd=tmp_path)
    assert [row["id"] for row in lines(done)] == ["a.report", "b.report"]
    assert "2 of 2 obligations listed, from 2 registers" in said(done)


def test_a_file_that_cannot_be_read_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    done = run("status", "--format", "jsonl", *AS_OF, cwd=register(tmp_path, a=SOUND, b=BROKEN))
    assert [row["id"] for row in lines(done)] == ["a.report"]
    assert "b.toml" in said(done)
    assert done.returncode == 1


def test_a_line_has_no_hidden_character(tmp_path: Path) -> None:
    hostile = SOUND.replace('title = "Report"', 'title = "a\\u202eb\\u2028c\\nd"')
    done = run("status", "--format", "jsonl", *AS_OF, cwd=register(tmp_path, a=hostile))
    assert rb"a\u202eb\u2028c\nd" in done.stdout
    assert lines(done)[0]["title"] == "a\u202eb\u2028c\nd"


SHORT = {ListFormat.JSON: "--json", ListFormat.CSV: "--csv", ListFormat.XLSX: "--xlsx"}


@pytest.mark.parametrize(("one", "other"), [*combinations(ListFormat, 2)])
def test_two_forms_are_refused(one: ListFormat, other: ListFormat) -> None:
    asked = [[SHORT[form]] if form in SHORT else ["--format", form] for form in (one, other)]
    if asked[0][0] == asked[1][0]:
        asked[0] = [*asked[0], "--json"]
    done = run("status", *asked[0], *asked[1], cwd=ROOT)
    assert done.returncode == 2
    assert done.stdout == b""


def test_the_short_forms_are_those_of_the_option() -> None:
    for form, short in SHORT.items():
        if form not in LIBRARIES:
            done = [run("status", *AS_OF, *words, cwd=ROOT) for words in ([short], ["--format", form])]
            assert done[0].stdout == done[1].stdout != b""


def test_what_changed_is_refused_where_rows_cannot_say_it() -> None:
    done = run("status", "--format", "jsonl", "--changed-since", "2026-01-01", cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "the rows of jsonl do not say what changed" in said(done)


@posix
@pytest.mark.parametrize("form", list(LIBRARIES))
def test_a_terminal_is_refused_before_anything_is_computed(form: ListFormat) -> None:
    import pexpect

    words = shell_command("status", "--format", form, *AS_OF)
    printed, code = pexpect.run(words, cwd=str(ROOT), env=environment(), encoding="utf-8", withexitstatus=True)
    assert printed.splitlines() == [
        f"error: {form} is not for a terminal",
        f"help: write it into a file: -o list.{form}",
    ]
    assert code == 2


def test_without_pyarrow_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "mandate.render.parquet", raising=False)
    done = run("status", "--format", "parquet", *AS_OF, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "pyarrow is not installed" in said(done)
    assert "[parquet]" in said(done)


def test_output_larger_than_memory_goes_into_a_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run("status", "--format", "jsonl", *AS_OF, cwd=ROOT).stdout
    monkeypatch.setattr(output, "_IN_MEMORY", 100)
    monkeypatch.setattr(output, "_PIECE", 64)
    run("status", "--format", "jsonl", *AS_OF, "-o", str(tmp_path / "list.jsonl"), cwd=ROOT)
    assert (tmp_path / "list.jsonl").read_bytes() == printed


def test_memory_does_not_grow_with_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "ROUND", 20)
    repeated = SOUND + 'every = "month"\nuntil = 2027-12-31\n'

    def peak(count: int) -> int:
        files = _files({f"letter-{number}": repeated for number in range(count)})
        rows = iter(Streamed(ListJob(as_of=DAY, wanted=Filter()), [files], workers=1))
        next(rows)  # everything that is loaded once
        tracemalloc.start()
        try:
            assert sum(1 for _ in rows) > 10 * count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(240)  # fills the caches of days, ids and texts, and Python's store of freed tuples, which all have a limit
    assert peak(240) < 1.5 * peak(80)


def _files(letters: dict[str, str]) -> TextFiles:
    about = Source(file="mandate.toml", data=b'[register]\nname = "Test"\ncountry = "NO"\n')
    return text_files(about, [Source(file=f"{id_}.toml", data=text.encode()) for id_, text in letters.items()])


UNDATED = LETTER.replace("26/1", "26/2") + '[[deadlines]]\nid = "some"\ntitle = "Some"\ndue = "not stated"\n'
RECORDS = """moves = [{ due = 2027-01-15, on = "August 2026", reason = "more data" }]
[[deadlines]]
id = "hearing"
title = "Hearing"
due = 2026-12-01T09:30:00+01:00
[[deadlines]]
id = "old"
title = "Old"
due = 2026-03-02
deliveries = [{ on = 2026-02-28, reference = "26/5", note = "early" }]
[[deadlines]]
id = "gone"
title = "Gone"
due = 2026-03-02
withdrawn = { on = 2026-02-01, reference = "26/6", reason = "dropped" }
"""


class Answered(NamedTuple):
    """The rows of JSON, and the answers of DuckDB."""

    folder: Path
    rows: list[dict[str, Any]]
    to_questions: list[list[Any]]
    columns: list[Any]
    texts: list[Any]
    moments: list[Any]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """A register with records of each kind beside the project's own, as Parquet and JSON Lines, and what DuckDB says of both."""
    pytest.importorskip("duckdb")
    folder = tmp_path_factory.mktemp("lists")
    mine = register(folder / "mine", a=SOUND + RECORDS, b=UNDATED)
    both = ("--register", str(ROOT / "assignments"), "--register", str(mine), *AS_OF, "--all")
    for number, (hash_seed, zone) in enumerate([("1", "UTC"), ("2", "Asia/Tokyo")]):
        words = ("--format", "parquet", "-o", f"list{number or ''}.parquet")
        done = process("status", *both, *words, cwd=folder, PYTHONHASHSEED=hash_seed, TZ=zone)
        assert done.returncode == 0, said(done)
    (folder / "list.jsonl").write_bytes(run("status", *both, "--format", "jsonl", cwd=folder).stdout)
    questions = [
        *QUESTIONS,
        "describe select * from 'list.parquet'",
        "select to_json(t)::varchar from 'list.parquet' t",
        "select id, epoch_ms(moment) from 'list.parquet' where moment is not null",
    ]
    script = ROOT / "tests" / "support" / "parquet_reader.py"
    told = subprocess.run([sys.executable, str(script), *questions], cwd=folder, capture_output=True, check=True)
    *answers, columns, texts, moments = json.loads(told.stdout)
    rows = [json.loads(line) for line in (folder / "list.jsonl").read_bytes().splitlines()]
    expected = json.loads(run("status", *both, "--json", cwd=folder).stdout)["obligations"]
    assert by_id(rows) == by_id(expected)
    return Answered(folder, rows, answers, columns, texts, moments)


def test_duckdb_answers_the_questions_of_the_page(answered: Answered) -> None:
    rows, answers = answered.rows, answered.to_questions
    bodies = Counter(body for row in rows for body in row["responsible"])
    overdue = Counter(body for row in rows for body in row["responsible"] if row["state"] == "overdue")
    months = Counter(row["last"][:7] for row in rows if row["state"] == "due" and row["last"])
    dated = {row["assignment"] for row in rows if row["last"]}
    undated = Counter(row["assignment"] for row in rows if row["assignment"] not in dated)
    moved = {
        row["id"]: (date.fromisoformat(row["last"]) - date.fromisoformat(row["first_set"]["last"])).days
        for row in rows
        if row["last"] and row["first_set"]["last"] and row["last"] > row["first_set"]["last"]
    }
    reasons = {row["id"]: row["moves"][-1].get("reason") for row in rows if row["id"] in moved and row["moves"]}
    by_body = [[body, overdue[body], count] for body, count in bodies.items()]
    by_delay = [[id_, days, reasons.get(id_)] for id_, days in moved.items()]
    month = min(months, key=lambda one: (-months[one], one))
    assert answers == [
        sorted(by_body, key=lambda one: (-int(str(one[1])), str(one[0]))),
        [[month, months[month]]],
        sorted([letter, count] for letter, count in undated.items()),
        sorted(by_delay, key=lambda one: (-int(str(one[1])), str(one[0]))),
    ]
    assert all(answers)


def test_parquet_has_the_rows_of_json_in_typed_columns(answered: Answered) -> None:
    types = {name: kind for name, kind, *_ in answered.columns}
    assert list(types) == list(answered.rows[0])
    of_kind = {kind: {name for name in types if types[name] == kind} for kind in types.values()}
    assert of_kind["DATE"] == {"first", "last", "late_after", "planning_day", "about", "ask_by"}
    assert of_kind["TIMESTAMP WITH TIME ZONE"] == {"moment"}
    assert of_kind["INTEGER"] == {"days", "days_late", "page"}
    assert of_kind['STRUCT("first" DATE, "last" DATE)'] == {"first_set"}
    assert {name for name in types if isinstance(answered.rows[0][name], list)} == {
        name for name, kind in types.items() if kind.endswith("[]")
    }
    moments = {row["id"]: datetime.fromisoformat(row["moment"]) for row in answered.rows if row["moment"]}
    assert {id_: datetime.fromtimestamp(at / 1000, UTC) for id_, at in answered.moments} == moments != {}
    stored = [json.loads(text) for (text,) in answered.texts]
    assert [_filled(one) for one in stored] == [_filled(row) for row in answered.rows]


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """A row without its moment, and with its records in one form: a column has every key of each."""
    records = {
        name: [{key: value for key, value in one.items() if value} for one in row[name]]
        for name in ("moves", "deliveries")
    }
    withdrawn = row["withdrawn"] and {key: value for key, value in row["withdrawn"].items() if value}
    return row | {"moment": None, "withdrawn": withdrawn} | records


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("moves", Move(due=Exact(day=DAY), on=DAY)),
        ("deliveries", Delivery(on=Exact(day=DAY))),
        ("withdrawn", Withdrawal(on=DAY)),
    ],
)
def test_the_column_of_a_record_has_every_key(name: str, record: object, answered: Answered) -> None:
    (kind,) = (kind for column, kind, *_ in answered.columns if column == name)
    assert set(re.findall(r'"?(\w+)"? VARCHAR', kind)) == set(json_value(record))


def test_the_same_rows_are_the_same_bytes(answered: Answered) -> None:
    assert (answered.folder / "list.parquet").read_bytes() == (answered.folder / "list1.parquet").read_bytes()
