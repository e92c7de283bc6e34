"""Whatever stands in a file: an assignment or an error, never an exception, and nothing raw on a terminal."""

import cProfile
import csv
import io
import json
import random
import re
from datetime import date
from typing import Any

import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st
from support import lists
from support.feeds import calendar
from support.properties import examples
from support.registers import LETTER, REGISTER, ROOT, check, diagnostics, faults, letter, loaded

from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.reading.key_definition import ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.locations import Locator
from mandate.reading.reader import read_assignment, read_register
from mandate.reading.register import ParsedRegister, has_errors
from mandate.reading.source import Source
from mandate.render import explanation
from mandate.render import json as json_form
from mandate.render import letter as letter_form
from mandate.render.diagnostics import full
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation, obligations

DAY = date(2026, 11, 22)
REAL = {path.name: path.read_bytes() for path in sorted((ROOT / "assignments").glob("*.toml"))}
LETTERS = {name: data for name, data in REAL.items() if name != "mandate.toml"}
modest = examples(150)
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def endure(data: bytes, register: str | bytes = REGISTER) -> ParsedRegister:
    """Read a letter of any bytes, and everything that commands then do with it."""
    of = loaded({"a.toml": data}, register)
    told = tuple(fault for fault in of.diagnostics if fault.file == "a.toml")
    assert of.register.assignments or has_errors(told)
    if any(part.file == "a.toml" for part in of.unread):
        assert has_errors(told)
    if has_errors(places_lie_inside(of)):
        return of
    owed = obligations(of.register, DAY)
    assert len({one.id for one in owed}) == len(owed)
    if len(owed) < 3000:  # a calendar or a table of more takes seconds, and no new road
        outputs(of, owed)
    return of


def places_lie_inside(of: ParsedRegister) -> tuple[Diagnostic, ...]:
    """The faults. Each has its place in its file: the line is there, and so is the column or the end of the line."""
    placed = check(of, None)
    lines = {file: source.text.split("\n") for file, source in of.sources.items()}
    for fault, position in placed.faults:
        rows = lines[fault.file]
        assert 1 <= position.line <= position.end_line <= len(rows), fault
        assert 1 <= position.column <= len(rows[position.line - 1]) + 1, (fault, position)
        assert position.end_column >= 1
        assert (position.end_line, position.end_column) >= (position.line, position.column)
        assert fault.message
        assert fault.help
    shown = full(placed)
    assert not HIDDEN.search(shown)
    shown.encode()  # no half of a surrogate pair is left
    return tuple(fault for fault, _ in placed.faults)


def outputs(of: ParsedRegister, owed: tuple[Obligation, ...]) -> dict[str, str]:
    """The output of every command."""
    register = of.register
    return {
        "lines": lists.lines(owed, register),
        "narrow": lists.terminal(owed, register, DAY, "No window.", 60, colour=False),
        "wide": lists.terminal(owed, register, DAY, "No window.", 140, colour=False),
        "csv": lists.table(owed, register),
        "json": lists.obligations(owed, register, DAY, window=None, unread=()),
        "show": "".join(
            letter_form.letter(one, owed, register, lists.relations_to(one, register), 80)
            for one in register.assignments
        ),
        "show json": "".join(json_form.letter(one, owed, register, DAY) for one in register.assignments),
        "why": "".join(
            explanation.lines(
                one,
                explain(one, [other for other in owed if other.assignment.id == one.assignment.id], register),
                "a.toml:1",
            )
            for one in owed[:20]
        ),
        "ical": calendar(build_feed(owed, register, DAY, Options())).decode(),
    }


# --- any bytes -----------------------------------------------------------------------------------


@modest
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda words: words.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_letter_or_an_error(data: bytes) -> None:
    endure(data)
    endure(LETTER.encode() + data)


@modest
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_register_or_an_error(data: bytes) -> None:
    for text_ in (data, REGISTER.encode() + data, data + REGISTER.encode()):
        read = read_register(Source(file="mandate.toml", data=text_))
        assert read.register is not None or has_errors(read.diagnostics)
        places_lie_inside(loaded({"a.toml": LETTER}, text_))


@modest
@given(st.text(alphabet='[]{}=.,"\'#\\\n\r\t -_:abdue=TZ0123456789é\u202e\x00"""', max_size=120))
def test_any_row_of_signs_is_a_letter_or_an_error(signs: str) -> None:
    endure(LETTER.encode() + signs.encode())


# --- the real files, damaged ---------------------------------------------------------------------

PIECES = [
    b"",
    b'"',
    b"'",
    b"\\",
    b"[",
    b"]]",
    b"{",
    b"}",
    b"=",
    b"#",
    b"\n",
    b"\r",
    b"\r\n",
    b",",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b'"""',
    b"2026-13-45",
    b"31.12.2026",
    b"true",
    b"\xe2\x80\x9c",
    b"0",
    b"-1",
    b"a.b",
    b"<<<<<<< HEAD\n",
]


@st.composite
def damaged(draw: st.DrawFn, files: dict[str, bytes]) -> bytes:
    """A real file with some bytes and lines deleted, put in, replaced, doubled or exchanged."""
    data = bytearray(files[draw(st.sampled_from(sorted(files)))])
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 5)):
            case 0:
                del data[at : at + draw(st.integers(1, 30))]
            case 1:
                data[at:at] = draw(st.sampled_from(PIECES))
            case 2:
                piece = draw(st.sampled_from(PIECES))
                data[at : at + max(1, len(piece))] = piece
            case kind:
                lines = bytes(data).split(b"\n")
                one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
                if kind == 3:
                    del lines[one]
                elif kind == 4:
                    lines.insert(other, lines[one])
                else:
                    lines[one], lines[other] = lines[other], lines[one]
                data = bytearray(b"\n".join(lines))
    return bytes(data)


@examples(250)
@given(damaged(LETTERS))
def test_a_damaged_letter_is_a_letter_or_an_error(data: bytes) -> None:
    endure(data, REAL["mandate.toml"])


@examples(100)
@given(damaged({"mandate.toml": REAL["mandate.toml"]}))
def test_a_damaged_register_is_a_register_or_an_error(data: bytes) -> None:
    read = read_register(Source(file="mandate.toml", data=data))
    assert read.register is not None or has_errors(read.diagnostics)
    of = loaded({name: text_ for name, text_ in LETTERS.items() if name[:3] == "jd-"}, data)
    places_lie_inside(of)


@examples(150)
@given(damaged(LETTERS))
def test_each_deadline_of_a_damaged_letter_is_in_the_list_or_an_error(data: bytes) -> None:
    of = loaded({"a.toml": data}, REAL["mandate.toml"])
    try:
        document = rtoml.loads(data.decode().removeprefix("\ufeff"))
    except (UnicodeDecodeError, rtoml.TomlParsingError):
        assert of.unread
        return
    deadlines, tasks = document.get("deadlines", []), document.get("tasks", [])
    if has_errors(diagnostics(of)) or not isinstance(deadlines, list) or not isinstance(tasks, list):
        return
    listed = {one.id.split(".")[1] for one in obligations(of.register, DAY)}
    written = {one["id"] for one in (*deadlines, *(task for task in tasks if "due" in task))}
    assert written <= listed


# --- right keys, wrong types ---------------------------------------------------------------------

VALUES = {
    "text": '"some text"',
    "empty": '""',
    "whole": "7",
    "negative": "-7",
    "huge": "9223372036854775807",
    "float": "1.5",
    "infinite": "inf",
    "nan": "nan",
    "flag": "true",
    "date": "2026-06-01",
    "far date": "9999-12-31",
    "first date": "0001-01-01",
    "time": "07:32:00",
    "moment": "2026-06-01T09:00:00",
    "moment with offset": "2026-06-01T09:00:00-23:59",
    "first moment": "0001-01-01T00:00:00+23:59",
    "last moment": "9999-12-31T23:59:59-23:59",
    "empty list": "[]",
    "list": '["a", "b"]',
    "list of lists": "[[1]]",
    "mixed list": '[1, "a", true, {}]',
    "list of tables": "[{}, {}]",
    "empty table": "{}",
    "table": '{ id = "x", on = 2026-01-01 }',
    "unknown keys": '{ " " = 1, "a.b" = [], "\\u202e" = {} }',
    "long": '"' + "x" * 3000 + '"',
    "escapes": '"\\u001b[31m\\r\\u202e\\n"',
}
NEVER = ("float", "infinite", "nan", "time", "list of lists")


def with_value(table: str, key: str, value: str) -> tuple[str, str]:
    """A register and a letter in which one key of one table has a value; the rest is as short as can be."""
    deadline = 'id = "r"\ntitle = "R"\ndue = 2026-12-01\n'
    line = f"{key} = {value}"
    assignment = 'title = "A"\nissuer = "jd"\naddressee = "pod"\n'

    def without(keys: str) -> str:
        return "".join(row + "\n" for row in keys.splitlines() if row.split(" = ")[0] != key)

    def inline(keys: str) -> str:
        return "{ " + ", ".join((*without(keys).splitlines(), line)) + " }"

    register, body = REGISTER, f"[assignment]\n{assignment}[[deadlines]]\n{deadline}"
    match table:
        case "mandate.toml":
            register = f"{line}\n" + re.sub(rf"\[{key}\]\n([^\[].*\n|\n)*", "", REGISTER)
        case "register":
            register = re.sub(rf"\n{key} = .*", "", REGISTER).replace("[register]", f"[register]\n{line}")
        case "organisation":
            own = 'name = "X"\ncountry = "NO"'
            register = f"{REGISTER}x = {inline(own)}\n"
        case "assignment file":
            body = f"{line}\n" + ("" if key == "assignment" else f"[assignment]\n{assignment}")
        case "assignment":
            body = f"[assignment]\n{without(assignment)}{line}\n[[deadlines]]\n{deadline}"
        case "closed":
            body = body.replace("[[", f"closed = {inline('on = 2026-01-01')}\n[[", 1)
        case "participants" | "reporting" | "funding":
            body += f"[{table}]\n{line}\n"
        case "task":
            body += f"[[tasks]]\n{without(deadline)}{line}\n"
        case "deadline":
            body = f"[assignment]\n{assignment}[[deadlines]]\n{without(deadline)}{line}\n"
        case "input":
            keys = 'id = "i"\ntitle = "I"\n'
            body += f"inputs = [{inline(keys)}]\n"
        case "move" | "delivery" | "withdrawal":
            name = {"move": "moves", "delivery": "deliveries", "withdrawal": "withdrawn"}[table]
            body += (
                f"{name} = [{inline('on = 2026-01-02' + (chr(10) + 'due = 2027-01-01' if table == 'move' else ''))}]\n"
            )
        case "source":
            body += f"[[funding.sources]]\n{without('amount = 1')}{line}\n"
        case "related":
            body += f"[[related]]\n{without('relation = ' + chr(34) + 'related' + chr(34))}{line}\n"
        case "owner":
            own = 'email = "a@example.org"'
            register = f"{REGISTER}[owners]\nx = {inline(own)}\n"
        case "drafted":
            body += f"[drafted]\n{line}\n"
        case "dismissed":
            words = 'quote = "words"'
            body += f"[[dismissed]]\n{without(words)}{line}\n"
        case _:
            raise AssertionError(table)
    return register, body


@pytest.mark.parametrize("table", TABLES)
def test_a_value_of_any_type_at_any_key_is_read_or_an_error(table: str) -> None:
    for key in TABLES[table].values():
        for name, value in VALUES.items():
            register, body = with_value(table, key.name, value)
            of = endure(body.encode(), register)
            if name in NEVER:
                assert has_errors(of.diagnostics), (table, key.name, name)
                assert any(key.name in fault.path for fault in of.diagnostics), (table, key.name, name)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_where_a_value_belongs_and_a_value_where_a_table_belongs_are_errors(table: str) -> None:
    tables = {ValueKind.TABLE, ValueKind.TABLES, ValueKind.TABLE_OR_TABLES}
    for key in TABLES[table].values():
        wrong = ("text", "whole", "flag", "date") if key.kind in tables else ("empty table", "table", "list of tables")
        for name in wrong:
            register, body = with_value(table, key.name, VALUES[name])
            of = loaded({"a.toml": body}, register)
            told = [fault for fault in of.diagnostics if key.name in fault.path]
            assert any(fault.rule.severity is Severity.ERROR for fault in told), (table, key.name, name)


@pytest.mark.parametrize("table", TABLES)
def test_a_key_that_is_not_in_a_table_is_an_error_that_names_it(table: str) -> None:
    register, body = with_value(table, "xqzz", '"value"')
    of = loaded({"a.toml": body}, register)
    assert [fault.rule.name for fault in of.diagnostics] == ["unknown-key"]
    assert "`xqzz`" in faults(of)


# --- spans ---------------------------------------------------------------------------------------

BARE = st.text(alphabet="abcxyz019-_", min_size=1, max_size=6)
SCALARS = st.sampled_from([
    "1", "-17", "+0", "1_000", "0xFF", "0b1", "1.5", "1e3", "-0.0", "inf", "true", "false", "2026-06-01",
    "2026-06-01T09:00:00", "2026-06-01T09:00:00.25Z", "2026-06-01 09:00:00+02:00", "07:32:00", '""', "''", '"a"',
    '"æøå # [x] = \\" \\\\ \\u00e6"', "'C:\\new # \"'", '"""\nmany\nlines # "quoted"\n"""', "'''\nraw\\\n'''", '"""a\\\n   b"""',
    '"\U0001f600\u0301"', '"""""a"""""',
])  # fmt: skip


@st.composite
def value(draw: st.DrawFn, depth: int = 0) -> str:
    space = draw(st.sampled_from(["", " ", "  "]))
    match draw(st.integers(0, 5)) if depth < 3 else 0:
        case 4:
            items = draw(st.lists(value(depth + 1), max_size=4))
            between = draw(st.sampled_from([",", ", ", " ,\n  ", ", # a comment ], }\n"]))
            end = draw(st.sampled_from(["", ",", "\n", ", # end\n"])) if items else space
            return f"[{space}{between.join(items)}{end}]"
        case 5:
            keys = draw(st.lists(key(), max_size=3, unique=True))
            pairs = [f"{name}{space}={space}{draw(value(depth + 1))}" for name in keys]
            return f"{{ {', '.join(pairs)}{space}}}"
        case _:
            return draw(SCALARS)


@st.composite
def key(draw: st.DrawFn) -> str:
    parts = draw(st.lists(BARE, min_size=1, max_size=3))
    quoted = [draw(st.sampled_from([part, f'"{part}"', f"'{part}.#'", f'"{part}\\u00e6\\""'])) for part in parts]
    return draw(st.sampled_from([".", " . "])).join(quoted)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A TOML 1.0 document in any of its ways of writing; some repeat a key and are no documents."""
    out = []
    for number in range(draw(st.integers(1, 5))):
        if number or draw(st.booleans()):
            name = draw(key())
            out.append(draw(st.sampled_from([f"[{name}]", f"[[{name}]]", f"[ {name} ] # [x]", f"[[ {name} ]]"])))
        out += [
            f"{draw(st.sampled_from(['', '  ']))}{name} = {draw(value())}{draw(st.sampled_from(['', ' # c']))}"
            for name in draw(st.lists(key(), max_size=4, unique=True))
        ]
        out.append(draw(st.sampled_from(["", "# a comment = [", " "])))
    return draw(st.sampled_from(["\n", "\r\n"])).join(out)


def leaves(document: Any, path: KeyPath = ()) -> list[tuple[KeyPath, Any]]:
    """All values with their key paths, tables and lists themselves too."""
    inside = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    found = [(path, document)] if path else []
    for name, item in inside:
        found += leaves(item, (*path, name))
    return found


def opened_by_header(places: Locator, path: KeyPath) -> bool:
    """Return whether a list of tables is written as `[[name]]`."""
    return places.is_long_form((*path, 0))


def spans_parse_back(toml: str) -> int:
    """The number of located ranges that parse to their value when read on their own. None parses to another value."""
    document = rtoml.loads(toml)
    places, data, seen = Locator(toml), toml.encode(), 0
    for path, expected in leaves(document):
        span = places.span(path)
        if isinstance(expected, dict) and (span is None or data[span[0] : span[0] + 1] != b"{"):
            continue  # a header or a dotted key opens it
        if isinstance(expected, list) and expected and isinstance(expected[0], dict) and opened_by_header(places, path):
            continue
        assert span is not None, path
        slice_ = data[span[0] : span[1]].decode()
        assert repr(rtoml.loads(f"x = {slice_}")["x"]) == repr(expected), (path, slice_)
        seen += 1
    return seen


@pytest.mark.parametrize("name", REAL)
def test_every_span_of_the_real_files_reads_as_its_value(name: str) -> None:
    toml = REAL[name].decode()
    assert spans_parse_back(toml) > 40
    assert spans_parse_back(toml.replace("\n", "\r\n")) == spans_parse_back(toml)


@examples(300)
@given(documents())
def test_every_span_of_a_document_reads_as_its_value(toml: str) -> None:
    try:
        rtoml.loads(toml)
    except rtoml.TomlParsingError:
        return
    spans_parse_back(toml)


# --- large and deep ------------------------------------------------------------------------------

DEADLINE = '[[deadlines]]\nid = "{}"\ntitle = "R"\ndue = 2026-12-01\n'
LARGE = {
    "100,000 brackets": "note = " + "[" * 100_000,
    "100,000 closed brackets": "note = " + "[" * 50_000 + "]" * 50_000,
    "100,000 braces": "note = " + "{a=" * 50_000,
    "100 brackets": "note = " + "[" * 100 + "]" * 100,
    "nested tables": "note = " + "{a=" * 60 + "1" + "}" * 60,
    "5,000 dotted keys": "[funding]\n" + ".".join(["a"] * 5000) + " = 1",
    "5,000 dots in a header": "[" + ".".join(["a"] * 5000) + "]",
    "a deep header": "[[" + ".".join(["a"] * 100) + "]]",
    "1,000 keys of five dots": "".join(f"a{n}.b.c.d.e.f = {n}\n" for n in range(1000)),
    "a line of a megabyte": 'note = "' + "x" * 1_000_000 + '"',
    "an open line of a megabyte": 'note = "' + "x" * 1_000_000,
    "a comment of a megabyte": "# " + "x" * 1_000_000,
    "a number of 100,000 digits": "number = " + "9" * 100_000,
    "a key of 100,000 letters": "k" * 100_000 + " = 1",
    "a word of 100,000 letters": "kind = " + "k" * 100_000,
    "100,000 quotation marks": "note = " + '"' * 100_000,
    "100,000 backslashes": 'note = "' + "\\" * 99_999 + '"',
    "100,000 spaces": "note =" + " " * 100_000,
    "100,000 empty lines": "\n" * 100_000 + "note",
    "50,000 points": "note = " + "1." * 50_000,
    "50,000 slashes": "reference = " + "1/" * 50_000,
    "2,000 lines that are no TOML": "this is no TOML\n" * 2000,
    "2,000 unknown keys": "".join(f"key{n} = 1\n" for n in range(2000)),
    "2,000 merge conflicts": "<<<<<<< HEAD\n" * 2000,
    "2,000 deadlines with one id": DEADLINE.format("r") * 2000,
    "300 deadlines with bad dues": "".join(DEADLINE.format(f"r{n}").replace("2026-12-01", '"x"') for n in range(300)),
    "a chain of 2,000 anchors": "".join(
        DEADLINE.format(f"r{n}").replace("2026-12-01", f'"1 day after r{n + 1}"') for n in range(2000)
    )
    + DEADLINE.format("r2000"),
    "a circle of 2,000 anchors": "".join(
        DEADLINE.format(f"r{n}").replace("2026-12-01", f'"1 day after r{(n + 1) % 2000}"') for n in range(2000)
    ),
    "a repetition without end": DEADLINE.format("r") + 'every = "week"\n',
    "a repetition of 300 years": DEADLINE.format("r").replace("2026-12-01", "1900-01-01")
    + 'every = "week"\nuntil = 2200-12-31\n',
    "repetitions that multiply": DEADLINE.format("a").replace("2026-12-01", "1900-01-01")
    + 'every = "week"\nuntil = 2200-12-31\n'
    + "".join(DEADLINE.format(f"r{n}").replace("2026-12-01", '"1 day after a"') for n in range(200)),
    "a list of 3,000 days": 'funding = {}\n[[deadlines]]\nid = "r"\ntitle = "R"\ndue = ['
    + ", ".join(f'"{n % 200 + 1} days after 2026-01-{n % 28 + 1:02}"' for n in range(3000))
    + "]\n",
    "2,000 moves": DEADLINE.format("r")
    + "moves = ["
    + ", ".join(f"{{ due = 2027-01-{n % 28 + 1:02}, on = 2026-02-01 }}" for n in range(2000))
    + "]\n",
    "a count of 10^30 days": DEADLINE.format("r").replace("2026-12-01", '"' + "9" * 30 + ' days after issued"'),
    "a count of 10,000 digits": DEADLINE.format("r").replace("2026-12-01", '"' + "9" * 10_000 + ' days after issued"'),
    "a grace of 10^30 weeks": DEADLINE.format("r") + 'grace = "' + "9" * 30 + ' weeks"\n',
    "a phrase of 100,000 words": DEADLINE.format("r").replace("2026-12-01", '"' + "3 days after " * 20_000 + '"'),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_or_deep_file_is_a_letter_or_an_error(name: str) -> None:
    endure((LETTER + LARGE[name]).encode())


@pytest.mark.parametrize(
    "name", ["100,000 brackets", "5,000 dotted keys", "a line of a megabyte", "100,000 empty lines"]
)
def test_a_large_or_deep_register_is_a_register_or_an_error(name: str) -> None:
    data = (REGISTER.replace("[register]", "[register]\n" + LARGE[name].replace("[funding]\n", ""))).encode()
    read = read_register(Source(file="mandate.toml", data=data))
    assert read.register is not None or has_errors(read.diagnostics)
    places_lie_inside(loaded({"a.toml": LETTER}, data))


def test_20_000_deadlines_in_one_file_are_20_000_obligations() -> None:
    of = letter("".join(DEADLINE.format(f"r{number}") for number in range(20_000)))
    assert not has_errors(diagnostics(of))
    owed = obligations(of.register, DAY)
    assert len({one.id for one in owed}) == 20_000
    assert lists.lines(owed, of.register).count("\n") == 20_000


def test_20_000_broken_deadlines_in_one_file_are_reported() -> None:
    of = letter("".join(DEADLINE.format(f"r{number}").replace("2026", '"2026') for number in range(20_000)))
    assert of.unread
    assert has_errors(diagnostics(of))
    places_lie_inside(of)


def calls_to_read(count: int) -> int:
    """The number of calls in which a letter is read that has so many deadlines, and below them as many records of another one."""
    moves = f'[[deadlines.moves]]\nof = "r{count}"\ndue = 2027-01-01\non = 2026-02-01\n' * count
    text = LETTER + "".join(DEADLINE.format(f"r{number}") for number in range(count)) + moves
    profile = cProfile.Profile()
    read = profile.runcall(read_assignment, Source(file="a.toml", data=text.encode()), "a")
    assert len(read.diagnostics) == count
    return sum(one.callcount for one in profile.getstats())


def test_records_of_another_deadline_are_each_reported_without_reading_the_file_again() -> None:
    calls_to_read(10)  # what is imported and cached once
    assert calls_to_read(400) < 2.5 * calls_to_read(200)


# --- what must not reach a terminal, a spreadsheet, a calendar ------------------------------------

NASTY = {
    "escape": "\\u001b[31mred\\u001b]0;title\\u0007",
    "csi": "\\u009b31m",
    "rich markup": "[bold red]x[/bold red][link=https://example.org]y[/link]",
    "bidi": "\\u202eabc\\u202c \\u2066x\\u2069 \\u200f",
    "carriage return": "good\\rbad",
    "line break": "one\\ntwo\\r\\nthree",
    "tab": "one\\ttwo",
    "nul": "a\\u0000b",
    "backspace": "a\\b\\b\\bb",
    "delete": "a\\u007fb",
    "separators": "a\\u2028b\\u2029c\\u0085d\\u000bd\\fe",
    "mark": "\\ufeffa\\ufffeb\\uffff",
    "html": "<script>alert(1)</script>&amp;<b>",
    "emoji code": ":warning: \U0001f600",
    "quotes": "\\\"; ' ` \\\\",
    "up": "../../etc/passwd",
    "vcalendar": "x\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT",
    "format": "{0} %s %(x)s $HOME `id`",
}
PLACES = ("title", "owner", "quote", "condition", "note", "place", "covers")


def nasty_letter(words: str) -> str:
    """A letter in which every free text is the same."""
    head = "".join(f'{key} = "{words}"\n' for key in ("title", "officer", "note", "reference", "your_reference"))
    task = "".join(f'{key} = "{words}"\n' for key in ("title", "label", "point", "desk", "owner", "note"))
    deadline = "".join(f'{key} = "{words}"\n' for key in PLACES)
    return (
        f'[assignment]\nissuer = "jd"\naddressee = "pod"\n{head}signed = ["{words}"]\nconsiderations = ["{words}"]\n'
        f'[[tasks]]\nid = "t"\n{task}constraints = ["{words}"]\n[[deadlines]]\nid = "r"\nkind = "meeting"\ntasks = ["t"]\n'
        f'due = 2026-12-01\ncite = true\nto = ["jd"]\n{deadline}'
        f'inputs = [{{ id = "i", from = "udi", title = "{words}", note = "{words}", quote = "{words}" }}]\n'
        f'moves = [{{ due = 2027-01-01, on = 2026-03-01, reference = "{words}", reason = "{words}" }}]\n'
        f'[[deadlines]]\nid = "w"\ntitle = "{words}"\ndue = 2026-12-02\nwithdrawn = {{ on = 2026-11-01, reason = "{words}", reference = "{words}" }}\n'
        f'[[deadlines]]\nid = "d"\ntitle = "{words}"\ndue = 2026-12-03\ndeliveries = [{{ on = 2026-04-01, note = "{words}", reference = "{words}" }}]\n'
        f'[funding]\npayout = "{words}"\n[[funding.sources]]\namount = 1\nname = "{words}"\nitem = "{words}"\nappropriation = "{words}"\n'
        f'[[related]]\nrelation = "background"\ntitle = "{words}"\nreference = "{words}"\n'
    )


def nasty_register(words: str) -> str:
    named = REGISTER.replace('"Test register"', f'"{words}"').replace('"Politidirektoratet"', f'"{words}"')
    return named.replace('"Utlendingsdirektoratet"', f'"{words}", short = "{words}"')


@pytest.mark.parametrize("name", NASTY)
def test_nothing_raw_from_a_file_reaches_an_output(name: str) -> None:
    of = loaded({"a.toml": nasty_letter(NASTY[name])}, nasty_register(NASTY[name]))
    assert [fault for fault in diagnostics(of) if fault.rule.severity is Severity.ERROR] == []
    owed = obligations(of.register, DAY)
    printed = outputs(of, owed)
    for form in ("lines", "narrow", "wide", "show", "why"):
        assert not HIDDEN.search(printed[form]), form
    assert printed["lines"].count("\n") == len(owed)
    assert {line.count("\t") for line in printed["lines"].splitlines()} == {7}
    assert not HIDDEN.search(printed["csv"].removeprefix("\ufeff").replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(printed["csv"], newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [20] * (len(owed) + 1)
    assert not HIDDEN.search(printed["ical"].replace("\r\n", "\n"))
    lines = printed["ical"].split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    titles = {one["title"] for one in json.loads(printed["json"])["obligations"]}
    assert titles == {rtoml.loads(f'x = "{NASTY[name]}"')["x"]}


@pytest.mark.parametrize("name", ["rich markup", "emoji code", "html", "up", "format"])
def test_words_that_mean_something_elsewhere_are_shown_as_they_are(name: str) -> None:
    of = loaded({"a.toml": LETTER + f'[[deadlines]]\nid = "r"\ntitle = "{NASTY[name]}"\ndue = 2026-12-01\n'})
    printed = outputs(of, obligations(of.register, DAY))
    for form in ("lines", "csv", "json", "show"):
        assert "".join(NASTY[name].split()) in "".join(printed[form].replace('""', '"').split()), form


@pytest.mark.parametrize("name", NASTY)
def test_nothing_raw_from_a_broken_file_reaches_the_output(name: str) -> None:
    raw = rtoml.loads(f'x = "{NASTY[name]}"')["x"]
    for body in (f'kind = "{NASTY[name]}"', f'"{NASTY[name]}" = 1', f"kind = {raw}", f"# {raw}\nkind = x", f"{raw}"):
        of = loaded({"a.toml": LETTER + body + "\n"})
        places_lie_inside(of)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\\t=", "\\r=", "\\n=", " =", "  =", "\\u00a0=", "\\ufeff=", "\\u200b="]
)
def test_no_cell_of_the_csv_begins_a_formula(start: str) -> None:
    words = f"{start}1+1"
    of = loaded({"a.toml": nasty_letter(words)}, nasty_register(words))
    table = lists.table(obligations(of.register, DAY), of.register)
    for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=";"):
        for cell in row:
            assert not re.match(r"[\s\u200b\ufeff]*[=+@\t\r]", cell), cell
            assert not re.match(r"\s*-(?!\d+$)", cell), cell


@examples(60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_title_is_safe_in_every_output(title: str) -> None:
    quoted = "".join(f"\\U{ord(sign):08x}" for sign in title)
    of = loaded({"a.toml": LETTER + f'[[deadlines]]\nid = "r"\ntitle = "{quoted}"\ndue = 2026-12-01\n'})
    assert not has_errors(diagnostics(of))
    printed = outputs(of, obligations(of.register, DAY))
    for form in ("lines", "narrow", "wide", "show", "why"):
        assert not HIDDEN.search(printed[form]), form
    told = {one["id"]: one["title"] for one in json.loads(printed["json"])["obligations"]}
    assert told == {"a.r": title}


def test_damage_at_random_places_is_reported_line_by_line_and_never_raises() -> None:
    """The same as above with many small damages at once, from a fixed seed."""
    rng = random.Random(1)  # noqa: S311 - no secret
    for data in LETTERS.values():
        for _ in range(8):
            damaged_ = bytearray(data)
            for _ in range(len(data) // 40):
                damaged_[rng.randrange(len(damaged_))] = rng.randrange(256)
            endure(bytes(damaged_), REAL["mandate.toml"])
