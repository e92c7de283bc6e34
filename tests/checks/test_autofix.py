"""The edits of `check --fix`: each repair before and after, and the limits of all of them."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.broken_files import CASES, Case
from support.letters import Letter, letters
from support.properties import examples
from support.registers import LETTER, REGISTER, diagnostics

from mandate.checks import autofix
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.reading.locations import Locator
from mandate.reading.register import Files, overlay, text_files
from mandate.reading.source import Source

REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\n'
few = examples(60)


def sources(text: str | bytes, register: str | bytes = REGISTER) -> Files:
    data = text if isinstance(text, bytes) else text.encode()
    about = register if isinstance(register, bytes) else register.encode()
    return text_files(Source(file="mandate.toml", data=about), [Source(file="a.toml", data=data)])


def fixed(of: Files, files: Iterable[str]) -> dict[str, Source]:
    return autofix.fixed(of, files, diagnostics)


def mended(text: str | bytes, register: str | bytes = REGISTER) -> bytes:
    """The letter after `--fix`."""
    of = sources(text, register)
    return fixed(of, ["a.toml"]).get("a.toml", of.read("a.toml")).data


def line_after(line: str) -> str:
    """A line of a deadline after `--fix`, whose other lines stay as they are."""
    before = LETTER + REPORT + "due = 2026-06-30\n"
    if line.startswith(("due", "id", "title")):
        before = "".join(
            one
            for one in before.splitlines(keepends=True)
            if not one.startswith(line.partition(" ")[0] + " = ") or one.startswith('title = "A')
        )
    after = mended(before + line + "\n").decode()
    assert after.startswith(before)
    return after.removeprefix(before).removesuffix("\n")


MENDS = (
    ("due = 31.12.2026", "due = 2026-12-31"),
    ("due = 31. 12. 2026", "due = 2026-12-31"),
    ("due = 31. desember 2026 # as printed", "due = 2026-12-31 # as printed"),
    ("due = 2026-6-1", "due = 2026-06-01"),
    ("due = [2026-06-30, 31.12.2026]", "due = [2026-06-30, 2026-12-31]"),
    ('due = "31.12.2026"', "due = 2026-12-31"),
    ('due = "2026-12-31"', "due = 2026-12-31"),
    ('due = "den 31 december 2026"', "due = 2026-12-31"),
    ('due = [ "31.12.2026", "spring 2027" ]', 'due = [ 2026-12-31, "spring 2027" ]'),
    ("due = 2026-06-30 kl. 09.00", "due = 2026-06-30T09:00:00"),
    ('ask_by = "1.6.2026"', "ask_by = 2026-06-01"),
    ("ask_by = 1.6.2026", "ask_by = 2026-06-01"),
    ("moves = [ { due = 30.9.2026, on = 15.6.2026 } ]", "moves = [ { due = 2026-09-30, on = 2026-06-15 } ]"),
    ("firm = ja", "firm = true"),
    ("firm = False", "firm = false"),
    ('firm = "yes"', "firm = true"),
    ('kind = "Interim report"', 'kind = "interim-report"'),
    ('kind = "REPORT"', 'kind = "report"'),
    ('to = "JD"', 'to = "jd"'),
    ('to = ["JD", "udi"]', 'to = ["jd", "udi"]'),
    ("quote = “innen 31.12.2026”", 'quote = "innen 31.12.2026"'),
    ("copy = [«jd», «udi»]", 'copy = ["jd", "udi"]'),
    ("note =\u00a0'x'", "note = 'x'"),
    ('note = "a\u030aret"', 'note = "året"'),
    ("deliveries = [ { on = 2026-06-01, reference = 26/1-7 } ]", 'deliveries = [ { on = 2026-06-01, reference = "26/1-7" } ]'),
)  # fmt: skip

LEFT = (
    "due = 1/6/2026",
    "due = 31.12.26",
    "due = 31.6.2026",
    'due = "1/6/2026"',
    'due = "våren 2026"',
    "due = 2026",
    "due = null",
    "firm = maybe",
    "firm = 2",
    'kind = "reprot"',
    'to = "ministry"',
    'to = "JD, UDI"',
    "quote = 31.12.2026",
    "quote = innen 31.12.2026",
    "note = nei",
    "note = 2026-1-12",
    "place = Storgata 19/4140",
    "page = 1 200",
    'quote = "innen 31.12.2026',
    "note = “The “big” one”",
    "note = “C:\\temp”",
    "title = “A” # the “big” one",
    "covers = 2026-06-30 09:00",
)


@pytest.mark.parametrize(("before", "after"), MENDS, ids=[before for before, _ in MENDS])
def test_mend_writes_what_can_only_be_meant(before: str, after: str) -> None:
    assert line_after(before) == after


@pytest.mark.parametrize("line", LEFT)
def test_what_may_mean_something_else_is_left(line: str) -> None:
    assert line_after(line) == line


def test_head_of_a_letter_is_mended_too() -> None:
    careless = LETTER.replace('"26/1"', "19/4140 - JAA").replace('"pod"', '"POD"').replace("2026-01-15", "15.1.2026")
    assert mended(careless).decode() == LETTER.replace('"26/1"', '"19/4140 - JAA"')


def test_register_is_mended_too() -> None:
    of = sources(LETTER, REGISTER.replace('"Länsstyrelsen"', '"La\u0308nsstyrelsen"'))
    assert fixed(of, ["mandate.toml"])["mandate.toml"].data == REGISTER.encode()
    assert fixed(of, ["a.toml"]) == {}


def test_comments_are_written_with_whole_letters_too() -> None:
    text = f"# a\u030a\r\n{LETTER}"
    assert mended("\ufeff" + text).decode() == f"\ufeff# å\r\n{LETTER}"


def test_code_of_no_body_is_left() -> None:
    assert line_after('to = "IMDI"') == 'to = "IMDI"'


# --- what no mend ever does ----------------------------------------------------------------------------------------


def faults(of: Files, file: str) -> list[Diagnostic]:
    return [fault for fault in diagnostics(of) if fault.file == file]


def errors(of: Files, file: str) -> int:
    return sum(fault.rule.severity is Severity.ERROR for fault in faults(of, file))


def document(data: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(data.decode().removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return None


def leaves(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every value that is no table and no list, with its path; texts with whole letters."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))
    else:
        yield path, unicodedata.normalize("NFC", value) if isinstance(value, str) else (type(value), value)


def comments(data: bytes) -> list[str]:
    text = data.decode().removeprefix("\ufeff")
    raw = text.encode()
    return [unicodedata.normalize("NFC", raw[start:end].decode()) for start, end in Locator(text).comments()]


def hold(of: Files, file: str) -> None:
    """All that holds of every mend of a file."""
    source = of.read(file)
    changed = fixed(of, [file])
    assert set(changed) <= {file}
    after = changed.get(file, source)
    now = overlay(of, changed)
    assert fixed(now, [file]) == {}, "twice is as once"
    if not changed:
        return
    before = document(source.data)
    if before is not None:  # what stands behind the first fault of a file that is not TOML is told once it is
        assert (errors(now, file), len(faults(now, file))) < (errors(of, file), len(faults(of, file)))
    assert after.data.startswith(b"\xef\xbb\xbf") == source.data.startswith(b"\xef\xbb\xbf")
    rows, new_rows = source.data.split(b"\n"), after.data.split(b"\n")
    assert [row.endswith(b"\r") for row in rows] == [row.endswith(b"\r") for row in new_rows], "line ends stay"
    if before is not None:
        mends = {fault.path for fault in faults(of, file) if fault.fix is not None}
        was, is_ = dict(leaves(before)), dict(leaves(document(after.data)))
        assert is_.keys() == was.keys()
        assert {path for path in was if was[path] != is_[path]} <= mends
        assert comments(source.data) == comments(after.data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
@pytest.mark.parametrize("form", ["LF", "CRLF", "BOM"])
def test_mends_of_a_newcomers_file_make_it_better(case: Case, form: str) -> None:
    text = case.text.replace("\n", "\r\n") if form == "CRLF" else case.text
    data = text.encode("utf-8-sig" if form == "BOM" else "utf-8")
    if "[register]" in case.text:
        hold(sources(LETTER, data), "mandate.toml")
    else:
        hold(sources(data), "a.toml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_mends_of_a_newcomers_file_leave_every_other_line(case: Case) -> None:
    of = sources(LETTER, case.text) if "[register]" in case.text else sources(case.text)
    file = "mandate.toml" if "[register]" in case.text else "a.toml"
    if changed := fixed(of, [file]):
        rows, new_rows = case.text.split("\n"), changed[file].text.split("\n")
        marked = {fault.position.line for fault in faults(of, file) if fault.position} | {
            Locator(case.text).find(fault.path).line for fault in faults(of, file) if not fault.position
        }
        assert len(rows) == len(new_rows)
        assert {number for number, row in enumerate(rows, 1) if row != new_rows[number - 1]} <= marked


@few
@given(letters(), st.sampled_from(["\n", "\r\n"]))
def test_sound_letter_is_never_touched(made: Letter, newline: str) -> None:
    of = sources(made.toml().replace("\n", newline))
    assert fixed(of, ["a.toml", "mandate.toml"]) == {}


SLIPS = (
    ('"pod"', '"POD"'), ("2026-", "2026-0"), ("= 20", "= 0.20"), (" = ", " == "), ('"', "”"), ("true", "ja"), ("true", '"True"'),
    ("å", "a\u030a"), ("[", "[ "), (" = ", "\u00a0= "), ("due", "Due"), ("\n", "\r\n"), ("report", "Report"), ("e", "e\u0301"), ("]", "],"),
)  # fmt: skip


@examples(150)
@given(
    letters(), st.lists(st.tuples(st.sampled_from(SLIPS), st.integers(0, 30)), min_size=1, max_size=4), st.booleans()
)
def test_mends_of_a_damaged_letter_make_it_better(
    made: Letter, slips: list[tuple[tuple[str, str], int]], mark: bool
) -> None:
    text = made.toml() + "# kommentar på slutten\n"
    for (old, new), place in slips:
        parts = text.split(old)
        at = 1 + place % max(len(parts) - 1, 1)
        text = old.join(parts[:at]) + (new if len(parts) > 1 else "") + old.join(parts[at:])
    for day in ("2026-06-30", "2026-03-15"):
        text = text.replace(day, ".".join(reversed(day.split("-"))))
    hold(sources(text.encode("utf-8-sig" if mark else "utf-8")), "a.toml")


@examples(150)
@given(
    st.binary(max_size=200)
    | st.text("due = 31.12.2026\n\r“”\"'#[]{}å\u030a\u00a0yesJD\ufeff", max_size=120).map(str.encode)
)
def test_no_bytes_make_a_mend_raise(data: bytes) -> None:
    of = sources(LETTER.encode() + REPORT.encode() + data)
    changed = fixed(of, ["a.toml"])
    assert fixed(of, ["a.toml"]) == changed
    if changed:
        assert fixed(overlay(of, changed), ["a.toml"]) == {}
