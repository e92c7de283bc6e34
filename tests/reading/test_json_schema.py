"""The schema that editors check by: equal to what is shipped, never stricter than the reader, and shown with taplo."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st
from support.cli import run, said
from support.letters import Letter, days, letters, toml_value
from support.properties import few
from support.real_deadlines import ROWS
from support.registers import LETTER, REGISTER, ROOT, register
from support.rule_pages import PAGES, blocks_of

from mandate.dates.grammar import GRAMMAR
from mandate.model.diagnostic import Severity
from mandate.reading.json_schema import Known, SchemaFile, build_schema
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.source import Source
from mandate.render import json as render

SHIPPED = ROOT / "src" / "mandate" / "schemas"
FILES: tuple[SchemaFile, ...] = ("assignment", "register")
TAPLO = shutil.which("taplo", path=str(Path(sys.executable).parent)) or "taplo"


@cache
def validator(file: SchemaFile) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(build_schema(file), format_checker=jsonschema.FormatChecker(["date"]))


def as_editors_have_it(value: Any) -> Any:
    """A document as taplo hands it to the schema: days and moments have become texts."""
    match value:
        case dict():
            return {key: as_editors_have_it(item) for key, item in value.items()}
        case list():
            return [as_editors_have_it(item) for item in value]
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def told(text: str, file: SchemaFile = "assignment") -> list[str]:
    """The errors of a text by the schema."""
    document = as_editors_have_it(rtoml.loads(text))
    return [f"{list(fault.absolute_path)}: {fault.message}" for fault in validator(file).iter_errors(document)]


def is_read(text: str, file: SchemaFile = "assignment") -> bool:
    """Return whether the reader accepts the text without an error."""
    source = Source(file="a.toml", data=text.encode())
    faults = (read_assignment(source, "a") if file == "assignment" else read_register(source)).diagnostics
    return not any(fault.rule.severity is Severity.ERROR for fault in faults)


# --- what is shipped ---


@pytest.mark.parametrize("file", FILES)
def test_the_shipped_schema_is_the_one_that_is_made(file: SchemaFile, request: pytest.FixtureRequest) -> None:
    made, place = render.schema_text(build_schema(file)), SHIPPED / f"{file}.json"
    if request.config.getoption("--write-goldens"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(made, encoding="utf-8", newline="\n")
    assert place.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("file", FILES)
def test_the_schema_is_one(file: SchemaFile) -> None:
    jsonschema.Draft7Validator.check_schema(build_schema(file))
    jsonschema.Draft7Validator.check_schema(
        build_schema(file, Known(codes={"jd": "Justis"}, letters={"a": "A letter"}))
    )


def tables_in(made: dict[str, Any], name: str, found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each table of the format, as the schema has it, by its name."""
    found[name] = made
    for key in TABLES[name].values():
        below = made["properties"][key.name]
        if key.table in TABLES and key.table not in found:
            tables_in(below if key.kind is ValueKind.TABLE else resolved(below["items"]), key.table, found)
    return found


def resolved(made: dict[str, Any]) -> dict[str, Any]:
    one: dict[str, Any] = build_schema("assignment")["definitions"][made["$ref"].removeprefix("#/definitions/")]
    return one


def test_every_key_of_the_format_is_in_the_schema_and_no_other() -> None:
    found = tables_in(build_schema("assignment"), "assignment file", {})
    about = build_schema("register")
    found |= tables_in(about, "mandate.toml", {}) | {
        name: about["definitions"][name] for name in ("owner", "organisation")
    }
    assert found.keys() == TABLES.keys()
    for name, table in TABLES.items():
        made = found[name]
        assert list(made["properties"]) == list(table)
        assert made.get("required", []) == [key.name for key in table.values() if key.required]
        assert made["additionalProperties"] is False
        assert all(one["title"] and one["description"] for one in made["properties"].values())


# --- never stricter than the reader ---


@few
@given(letters())
def test_the_schema_takes_every_valid_letter(made: Letter) -> None:
    assert told(made.toml()) == []


TEXTS = [
    *(form.strip('"') for form, _ in GRAMMAR),
    *("week 5 2026", "winter 2200", "1 day before 2026-01-01", "after d0", "same day as d-1", "0206", "Q5 2026", "june 2026"),
    *("2 weeks", "1 working day", "26000 working days", "2 hours", "90 minutes", "1٣ hours", "open-1٣", "1 days", "0 weeks", "2weeks"),
    *("year", "half-year", "week", "2 years", "3 months", "4 times a year", "1 times a year", "99 times a year", "5 days"),
    *("open-1", "open-12", "open-0", "not yet", "previous", "next", "report", "supplements", "allocation-letter"),
    *("jd", "a", "a-", "a1", "A", "1a", "", " ", "æ", "NO", "no", "SEK", "nb", "nn-NO", "zh-Hans-CN", "NB", "Europe/Oslo", "03-15", "13-15"),
    *("6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11", "6F2A0C52-8F0E-4C57-9C0B-0E9A4C4F7D11", "982531950", "drafts/*", "https://example.org/"),
]  # fmt: skip
VALUES: list[Any] = [
    *TEXTS,
    *(date(1899, 12, 31), date(1900, 1, 1), date(2026, 2, 28), date(2200, 12, 31), date(2201, 1, 1)),
    *map(datetime.fromisoformat, ("2026-04-22T09:00:00", "2026-04-22T09:00:00.500000", "2026-04-22T09:00:00+02:00")),
    *(True, False, -1, 0, 1, 1899, 1900, 2026, 2200, 2201, 10**15, 10**15 + 1, 1.5),
    *([], ["jd"], ["jd", "pod-1"], ["A text"], [2026], [date(2026, 1, 1), "to be agreed"], ["ongoing", 1], {}, {"on": date(2026, 1, 1)}),
]  # fmt: skip
anything = st.one_of(st.sampled_from(VALUES), st.text(max_size=5), days, st.integers())
OWN = {
    "events": st.dictionaries(
        st.sampled_from(["receipt", "kickoff", "A b"]), st.one_of(days, st.just("not yet"), anything), max_size=2
    ),
    "yearly_days": st.dictionaries(
        st.sampled_from(["budget-proposal", "annual-report", "x", "A b"]),
        st.dictionaries(st.sampled_from(["NO", "se"]), st.sampled_from(["03-15", "02-29", "13-01"]), max_size=1),
        max_size=2,
    ),
    "annual_report": st.dictionaries(
        st.sampled_from(["NO", "SE", "DK"]), st.one_of(st.just("03-15"), anything), max_size=2
    ),
}


def example_of(key: Key) -> Any:
    """The key's example, else a word."""
    return rtoml.loads(f"it = {key.example}")["it"] if key.example else "a"


def values(key: Key) -> st.SearchStrategy[Any]:
    """Values that a key may take, and now and then others."""
    if key.table in OWN:
        return OWN[key.table]
    if key.table == "owners":
        return st.dictionaries(st.sampled_from(["Analyse", "x", ""]), tables("owner"), max_size=2)
    if key.table == "organisations":
        return st.dictionaries(st.sampled_from(["jd", "pod-1", "A b"]), tables("organisation"), max_size=2)
    if key.kind is ValueKind.TABLE:
        return tables(key.table)
    if key.table:
        lists = st.lists(tables(key.table), max_size=2)
        return st.one_of(lists, tables(key.table)) if key.kind is ValueKind.TABLE_OR_TABLES else lists
    usual = key.choices or (example_of(key),)
    return st.integers(0, 7).flatmap(lambda chance: anything if chance == 0 else st.sampled_from(usual))


@st.composite
def tables(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A table with its required keys and a few others, each with some value."""
    keys = TABLES[name].values()
    few_others = draw(st.sets(st.sampled_from([key.name for key in keys]), max_size=3))
    return {key.name: draw(values(key)) for key in keys if key.required or key.name in few_others}


@pytest.mark.parametrize("name", TABLES)
def test_a_value_that_the_reader_takes_is_taken_by_the_schema(name: str) -> None:
    keys = [key for key in TABLES[name].values() if not key.table]
    needed = {key.name: example_of(key) for key in keys if key.required}
    for key in keys:
        for value in VALUES:
            extra = {"due": date(2026, 1, 1)} if name == "task" else {}
            text = placed(name, needed | extra | {key.name: value})
            if is_read(text, file_of(name)):
                assert told(text, file_of(name)) == []


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_is_never_stricter_than_the_reader(name: str) -> None:
    @few
    @given(tables(name))
    def holds(table: dict[str, Any]) -> None:
        text = placed(name, table)
        if is_read(text, file_of(name)):
            assert told(text, file_of(name)) == []

    holds()


def file_of(name: str) -> SchemaFile:
    return "register" if name in {"mandate.toml", "register", "owner", "organisation"} else "assignment"


def placed(name: str, table: dict[str, Any]) -> str:
    """A file in which the table stands in its place and all else is right."""
    document: dict[str, Any] = rtoml.loads(LETTER)
    deadline = {"id": "report", "title": "Report", "due": date(2026, 1, 1)}
    match name:
        case "assignment file" | "mandate.toml":
            document = table
        case "register":
            document = {"register": table}
        case "owner":
            document = rtoml.loads(REGISTER) | {"owners": {"Analyse": table}}
        case "organisation":
            document = rtoml.loads(REGISTER) | {"organisations": {"jd": table}}
        case "closed":
            document["assignment"]["closed"] = table
        case "task" | "deadline":
            document[f"{name}s"] = [table]
        case "input" | "move" | "withdrawal":
            document["deadlines"] = [deadline | {{"withdrawal": "withdrawn"}.get(name, f"{name}s"): [table]}]
        case "delivery":
            document["deadlines"] = [deadline | {"deliveries": [table]}]
        case "source":
            document["funding"] = {"sources": [table]}
        case "related" | "dismissed":
            document[name] = [table]
        case _:
            document[name] = table
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in document.items())


@pytest.mark.parametrize("name", TABLES)
def test_the_examples_of_the_keys_are_read_and_taken(name: str) -> None:
    keys = [key for key in TABLES[name].values() if not key.table]
    table = {key.name: example_of(key) for key in keys if key.example or key.required}
    table |= {
        "assignment file": {"assignment": rtoml.loads(LETTER)["assignment"]},
        "mandate.toml": {"register": rtoml.loads(REGISTER)["register"]},
    }.get(name, {})
    text = placed(name, table)
    assert is_read(text, file_of(name))
    assert told(text, file_of(name)) == []


# --- taplo, on which Even Better TOML and other editors stand ---


def lint(folder: Path, *args: str) -> dict[str, list[str]]:
    """The messages of taplo on each file of a folder, as `line:column message`."""
    done = subprocess.run(
        [TAPLO, "lint", "--colors", "never", *args], cwd=folder, capture_output=True, check=False, timeout=60
    )
    talk = done.stderr.decode()
    found: dict[str, list[str]] = {}
    for message, file, place in re.findall(r"^error: (.*)\n +┌─ (.*?):(\d+:\d+)$", talk, re.MULTILINE):
        found.setdefault(Path(file).name, []).append(f"{place} {message}")
    assert done.returncode == bool(found), talk
    return found


def put(folder: Path, **texts: str) -> Path:
    """A folder of letters with the settings and the schemas of this repository."""
    letters_, schemas = folder / "assignments", folder / "src" / "mandate" / "schemas"
    letters_.mkdir(parents=True)
    shutil.copytree(SHIPPED, schemas)
    shutil.copy(ROOT / ".taplo.toml", folder)
    for name, text in texts.items():
        (letters_ / f"{name}.toml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def good_files() -> Iterator[tuple[str, str]]:
    """The letters and registers of the docs and the tests that are read without an error."""
    for page in PAGES:
        blocks = blocks_of(page.read_text(encoding="utf-8"))
        for number, block in enumerate(block for block in blocks if block.fixed and not block.link):
            is_register = block.file == "mandate.toml"
            whole = is_register or block.body.startswith("# whole file\n")
            text = block.body if whole else LETTER + block.body
            if is_read(text, "register" if is_register else "assignment"):
                yield f"{page.stem}-{number}", f"#:schema {REGISTER_SCHEMA}\n{text}" if is_register else text
    for number, row in enumerate(ROWS):
        yield f"row-{number}", LETTER + row["file"]


REGISTER_SCHEMA = "../src/mandate/schemas/register.json"


def test_taplo_passes_this_repository_as_it_is_cloned() -> None:
    assert lint(ROOT, "assignments/**/*.toml") == {}


def test_taplo_passes_every_good_file(tmp_path: Path) -> None:
    files = dict(good_files())
    assert len(files) > 100
    assert lint(put(tmp_path, mandate=REGISTER, **files), "assignments/*.toml") == {}


DEADLINE = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-31\n'
BAD = {
    "a word for a kind": (DEADLINE + 'kind = "repport"\n', '12:8 "repport" is not one of ["report",'),
    "a code in capitals": (DEADLINE + 'to = "JD"\n', '12:6 "JD" does not match "^[a-z][a-z0-9-]*$"'),
    "a code in capitals in a list": (DEADLINE + 'to = ["jd", "POD"]\n', '12:13 "POD" does not match "^[a-z][a-z0-9-]*$"'),
    "yes for true": (DEADLINE + 'firm = "yes"\n', '12:8 "yes" is not of type "boolean"'),
    "a page in words": (DEADLINE + 'page = "side 2"\n', '12:8 "side 2" is not of type "integer"'),
    "a page below nought": (DEADLINE + "page = -1\n", "12:8 -1 is less than the minimum of 0"),
    "a number for a text": (DEADLINE + "place = 5\n", '12:9 5 is not of type "string"'),
    "a fifth quarter": (DEADLINE.replace("2026-12-31", '"Q5 2026"'), '11:7 "Q5 2026" is not valid under any'),
    "a month in Norwegian": (DEADLINE.replace("2026-12-31", '"juni 2026"'), '11:7 "juni 2026" is not valid under any'),
    "one bad due of a list": (DEADLINE.replace("2026-12-31", '[2026-06-01, "soon"]'), '11:20 "soon" is not valid under any'),
    "no due at all": (DEADLINE.replace("2026-12-31", "[]"), "11:7 [] has less than 1 item"),
    "a repetition": (DEADLINE + 'every = "yearly"\n', '12:9 "yearly" is not valid under any'),
    "a length": (DEADLINE + 'grace = "two weeks"\n', '12:9 "two weeks" does not match'),
    "a moment where a day stands": (DEADLINE + "ask_by = 2028-12-31T12:00:00\n", '12:10 "2028-12-31T12:00:00" is not a "date"'),
    "a day with dots in quotation marks": (DEADLINE + 'ask_by = "31.12.2028"\n', '12:10 "31.12.2028" is not a "date"'),
    "a task as a text": (DEADLINE + 'tasks = "a"\n', '12:9 "a" is not of type "array"'),
    "a move without a day": (DEADLINE + "moves = [ { due = 2027-01-01 } ]\n", '12:11 "on" is a required property'),
    "a bad day of a move": (DEADLINE + "moves = [ { due = 2027-01-01, on = true } ]\n", '12:36 true is not of type "string"'),
    "a withdrawal without a day": (DEADLINE + 'withdrawn = { reason = "x" }\n', '12:13 "on" is a required property'),
    "a deadline without a due": ('[[deadlines]]\nid = "r"\ntitle = "R"\n', '8:1 "due" is a required property'),
    "an unknown key": (DEADLINE + "titel = 1\n", "8:1 Additional properties are not allowed ('titel' was unexpected)"),
    "a deadline's key of a task": ('[[tasks]]\nid = "t"\ntitle = "T"\nevery = "year"\n', '8:1 "due" is a required property'),
    "an event": ('[events]\nkickoff = "later"\n', '9:11 "later" is not valid under any'),
    "money as a text": ('[funding]\ntotal = "1 mill."\n', '9:9 "1 mill." is not of type "integer"'),
    "a currency": ('[funding]\ncurrency = "kr"\n', '9:12 "kr" does not match "^[A-Z]{2}'.replace("{2}", "{3}")),
    "single brackets": ('[deadlines]\nid = "r"\n', '8:1 {"id":"r"} is not of type "array"'),
}  # fmt: skip
BAD_REGISTERS = {
    "no id": ('[register]\nname = "R"\n', '1:1 "id" is a required property'),
    "no name": (REGISTER + "ngo = { group = true }\n", '17:7 "name" is a required property'),
    "a country": (REGISTER.replace('"NO"\ntime', '"Norge"\ntime'), '3:11 "Norge" does not match "^[A-Z]{2}$"'),
    "a day": (REGISTER.replace('"03-15"', '"15.03"'), '8:6 "15.03" does not match'),
    "an id": (REGISTER.replace("6f2a0c52", "6f2a"), '5:6 "6f2a-8f0e'),
}


def test_taplo_points_at_what_is_wrong(tmp_path: Path) -> None:
    letters_ = {what: LETTER + text for what, (text, _) in BAD.items()}
    registers = {what: (text, wanted) for what, (text, wanted) in BAD_REGISTERS.items()}
    for what, (text, _) in registers.items():
        place = tmp_path / what
        place.mkdir()
        (put(place) / "assignments" / "mandate.toml").write_text(text, encoding="utf-8")
    (tmp_path / "letters").mkdir()
    found = lint(put(tmp_path / "letters", **letters_), "assignments/*.toml")
    first = {what: found.get(f"{what}.toml", ["passed"])[0] for what in BAD}
    first |= {
        what: lint(tmp_path / what, "assignments/*.toml").get("mandate.toml", ["passed"])[0] for what in registers
    }
    wanted = {what: start for what, (_, start) in (BAD | BAD_REGISTERS).items()}
    assert {what: line[: len(wanted[what])] for what, line in first.items()} == wanted


# --- the command ---


def test_schema_needs_no_register(tmp_path: Path) -> None:
    for file in FILES:
        done = run("schema", file, cwd=tmp_path)
        assert (done.returncode, done.stdout.decode(), said(done)) == (0, render.schema_text(build_schema(file)), "")
    assert run("schema", cwd=tmp_path).stdout == run("schema", "assignment", cwd=tmp_path).stdout
    done = run("schema", "register", "--output", "register.json", cwd=tmp_path)
    assert (done.returncode, done.stdout, said(done)) == (0, b"", "wrote register.json\n")
    assert (tmp_path / "register.json").read_bytes() == (SHIPPED / "register.json").read_bytes()


def test_schema_says_why_it_cannot_run(tmp_path: Path) -> None:
    assert run("schema", "letter", cwd=tmp_path).returncode == 2
    there_is_none = run("schema", "--codes", cwd=tmp_path)
    assert (there_is_none.returncode, said(there_is_none).count("\nhelp: ")) == (2, 1)
    no_folder = run("schema", "-o", "none/a.json", cwd=tmp_path)
    assert (no_folder.returncode, said(no_folder).count("\nhelp: ")) == (2, 1)
    (tmp_path / "mandate.toml").write_text("[register\n", encoding="utf-8")
    unread = run("schema", "--codes", cwd=tmp_path)
    assert (unread.returncode, unread.stdout, said(unread).count("\nhelp: ")) == (2, b"", 1)


def enums(made: Any) -> Iterator[dict[str, Any]]:
    """Every list of words in a schema."""
    if isinstance(made, dict):
        if "enum" in made:
            yield made
        for one in made.values():
            yield from enums(one)
    elif isinstance(made, list):
        for one in made:
            yield from enums(one)


def test_codes_are_offered_with_their_names_and_no_other_is_refused(tmp_path: Path) -> None:
    folder = register(tmp_path / "register", first=LETTER)
    done = run("schema", "--codes", "--register", "register", cwd=tmp_path)
    assert done.returncode == 0
    made = json.loads(done.stdout)
    with_meanings = [one for one in enums(made) if "x-taplo" in one]
    offered = {tuple(one["enum"]): tuple(one["x-taplo"]["docs"]["enumValues"]) for one in with_meanings}
    assert offered == {
        ("jd", "pod", "udi", "kamk", "lst"): (
            "Justis- og beredskapsdepartementet", "Politidirektoratet", "Utlendingsdirektoratet", "Kammarkollegiet", "Länsstyrelsen",
        ),
        ("first",): ("A letter",),
    }  # fmt: skip
    takes = jsonschema.Draft7Validator(made)
    for code in ("jd", "new"):
        document = {"assignment": {"title": "A", "issuer": code, "addressee": [code]}, "related": [{"relation": "amends", "assignment": code}]}  # fmt: skip
        assert takes.is_valid(document)
    assert not takes.is_valid({"assignment": {"title": "A", "issuer": "JD", "addressee": "jd"}})
    (folder / "none.toml").write_text("[assignment]\n", encoding="utf-8")
    assert run("schema", "--codes", cwd=folder).stdout == done.stdout


def test_names_of_bodies_reach_the_schema_without_what_cannot_be_seen() -> None:
    hostile = "A\x1b[31m\u202e\nB"
    made = render.schema_text(build_schema("assignment", Known(codes={"jd": hostile}, letters={"a": hostile})))
    assert "A\\\\x1b[31m\\\\u202e B" in made
    assert json.loads(made)
    assert not re.search("[\x1b\u202e]", made)


# --- docs/editors.md ---

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    """The blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_settings_for_taplo_work_as_copied(tmp_path: Path) -> None:
    folder = register(
        tmp_path / "my register" / "assignments", good=LETTER, bad=LETTER + "[funding]\ncap = 1.5\n"
    ).parent
    (folder / "schemas").mkdir()
    for line in fenced("console")[0].splitlines()[1:]:
        assert run(*line.split()[1:], cwd=folder).returncode == 0
    settings, directive = fenced("toml")
    (folder / ".taplo.toml").write_text(settings, encoding="utf-8")
    assert lint(folder) == {"bad.toml": ['9:7 1.5 is not of type "integer"']}
    (folder / "assignments" / "mandate.toml").write_text("[register]\nid = 1\n", encoding="utf-8")
    assert lint(folder)["mandate.toml"] == ['2:6 1 is not of type "string"']
    (folder / ".taplo.toml").unlink()
    assert lint(folder) == {}
    (folder / "assignments" / "bad.toml").write_text(f"{directive}{LETTER}[funding]\ncap = 1.5\n", encoding="utf-8")
    assert lint(folder) == {"bad.toml": ['10:7 1.5 is not of type "integer"']}


def test_the_settings_for_vs_code_match_the_letters_of_a_register() -> None:
    (pattern,) = json.loads(fenced("json")[0])["evenBetterToml.schema.associations"]
    for address in ("file:///home/kari/register/assignments/a.toml", "file:///c%3A/register/assignments/2026/a.toml"):
        assert re.search(pattern, address)
    assert not re.search(pattern, "file:///home/kari/register/pyproject.toml")
