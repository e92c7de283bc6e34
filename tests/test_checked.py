"""A register checked file by file: told the same as of the whole at once, whatever was kept, whoever did the work, whatever changed."""

import os
import sys
from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.cli import process
from support.properties import examples
from support.registers import LETTER, REGISTER

from mandate import __version__
from mandate.checks.engine import Around, check
from mandate.checks.job import Asked, all_told, parts_maker
from mandate.checks.located import LocatedDiagnostics, locate
from mandate.cli.check_run import faults
from mandate.cli.registers import open_register
from mandate.model.rules import RULES, matching
from mandate.reading.register import Sources, load
from mandate.reading.source import Source
from mandate.render import diagnostics, forge, json
from mandate.storage.cache import SMALLEST
from mandate.storage.discovery import read_folder
from mandate.storage.workers import FEWEST

DAYS = (date(2026, 11, 22), date(2026, 5, 1))
REPORT = '[[deadlines]]\nid = "r"\ntitle = "Report"\ndue = 2026-12-01\n'
BODIES = (
    REPORT,
    REPORT.replace("12-01", "11-01") + 'responsible = ["udi", "nobody"]\n',
    REPORT + 'moves = [{ due = 2026-12-24, on = 2026-11-01, by = "letter-2" }, { due = 2027-01-04, on = 2026-11-02, by = "lost" }]\n',
    REPORT + '[[related]]\nrelation = "amends"\nassignment = "letter-1"\n[[related]]\nrelation = "amends"\nassignment = "letter-2"\n',
    REPORT + '[funding]\ncurrency = "SEK"\n[[related]]\nrelation = "supplements"\nassignment = "letter-0"\n',
    REPORT + '[funding]\ncurrency = "NOK"\n[[related]] # mandate: allow M311 because it is so\nrelation = "continues"\nassignment = "letter-4"\n',
    REPORT + '[[related]]\nrelation = "amends"\nassignment = "letter-0" # mandate: allow untraced-amendment because it is so\n',
    REPORT.replace("12-01", "11-01 # mandate: allow day-off because it says Sunday") + "# mandate: allow same-letter\n",
    "# mandate: allow in file same-letter, day-off because they are two\n" + REPORT.replace("12-01", "02-01"),
    REPORT.replace("12-01", "11-40"),
    REPORT + 'tasks = ["gone"]\n[[tasks]]\nid = "one"\ntitle = "Ein sko\u0301g\\u200b"\n',
    "no TOML\n",
    "\xc3\xa5 = \"\xef\xbb\xbf\x00\"",
    REPORT.replace("\n", "\r\n"),
)  # fmt: skip
HEADS = (
    LETTER,
    LETTER.replace('"26/1"', '"26/2"'),
    LETTER.replace("issued", 'kind = "supplementary-letter"\nnumber = 3\nissued'),
    LETTER.replace('"26/1"', '"26/3"').replace("issued", 'kind = "supplementary-letter"\nnumber = 3\nissued'),
)
REGISTERS = (
    REGISTER,
    REGISTER.replace('NO = "03-15"', 'SE = "03-15"').replace('udi = { name = "U', 'udi = { part_of = "udi", name = "U'),
    REGISTER.replace("udi =", "nobody ="),
    "# mandate: allow circular-parts because so\n" + REGISTER,
    "no TOML\n",
)
EVERYTHING = frozenset(RULES)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


Edit = tuple[str, int, int, int]
edits = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "write", "remove", "double", "register"]),
        st.integers(0, 5),
        st.integers(0, len(BODIES) - 1),
        st.integers(0, len(HEADS) - 1),
    ),
    min_size=3,
    max_size=8,
)


def apply(edit: Edit, folder: Path) -> None:
    what, place, number, head = edit
    file = folder / f"letter-{place}.toml"
    match what:
        case "write":
            file.write_bytes((HEADS[head] + BODIES[number]).encode("latin-1" if number == 12 else "utf-8"))
        case "remove":
            file.unlink(missing_ok=True)
        case "double":  # another file of the same id, before or behind it
            below = folder / ("a" if number % 2 else "z")
            below.mkdir(exist_ok=True)
            (below / file.name).write_text(HEADS[head] + BODIES[number % 9], encoding="utf-8")
        case "register":
            (folder / "mandate.toml").write_text(REGISTERS[number % len(REGISTERS)], encoding="utf-8")


def at_once(sources: Sources, day: date, questions: Iterable[Asked]) -> list[LocatedDiagnostics]:
    """The same questions to the whole register, in one go."""
    of = load(sources)
    found = check(of, day)
    answers = []
    for asked in questions:
        wanted = [one for one in found if asked.tells(one)]
        about = {one.file for one in wanted} | set(asked.files)
        shown = {file: source for file, source in of.sources.items() if file in about}
        answers.append(locate(wanted, shown, asked.rules))
    return answers


def told(placed: LocatedDiagnostics) -> list[str]:
    """Every form of an answer."""
    return [
        diagnostics.full(placed), diagnostics.full(placed, colour=True), diagnostics.concise(placed),
        diagnostics.statistics(placed), json.faults(placed, 9), forge.github(placed), forge.gitlab(placed),
        forge.azure(placed), forge.sarif(placed, __version__),
    ]  # fmt: skip


def questions(files: Collection[str]) -> tuple[Asked, ...]:
    some = frozenset(sorted(files)[:3])
    return (
        Asked(files=frozenset(files), wide=True, rules=EVERYTHING),
        Asked(files=some, wide=False, rules=EVERYTHING),
        Asked(files=some, wide=True, rules=EVERYTHING - {*matching("M309"), *matching("M011")}),
    )


@pytest.mark.usefixtures("caches")
@examples(8, suppress_health_check=list(HealthCheck))
@given(steps=edits, day=st.sampled_from(DAYS))
def test_files_checked_one_by_one_are_told_of_as_the_whole_register_over_any_edits(
    steps: list[Edit], day: date
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
        for number in range(SMALLEST + 3):
            letter = LETTER.replace("26/1", f"26/{number}") + BODIES[number % 2]
            (folder / f"letter-{number}.toml").write_text(letter, encoding="utf-8")
        for edit in steps:
            apply(edit, folder)
            opened, sources = open_register(name), read_folder(folder)
            files = [source.file for source in (sources.register, *sources.assignments)]
            asked = questions(files)
            expected = [told(placed) for placed in at_once(sources, day, asked)]
            assert [told(faults(opened, day, one, {}, cache=True)) for one in asked] == expected
            assert told(faults(opened, day, asked[0], {}, cache=False)) == expected[0]


@examples(60)
@given(
    was=st.lists(st.tuples(st.sampled_from(HEADS), st.sampled_from(BODIES)), min_size=2, max_size=5),
    now=st.tuples(st.integers(0, 4), st.sampled_from(HEADS), st.sampled_from(BODIES)),
)
def test_a_file_that_changes_while_it_is_checked_is_told_of_as_it_is_at_the_end(
    was: list[tuple[str, str]], now: tuple[int, str, str]
) -> None:
    register = Source(file="mandate.toml", data=REGISTER.encode())
    old = [Source(file=f"letter-{number}.toml", data=(head + body).encode()) for number, (head, body) in enumerate(was)]
    locate, head, body = now
    new = old.copy()
    new[locate % len(old)] = Source(file=old[locate % len(old)].file, data=(head + body).encode())
    before, after = (Sources(folder=".", register=register, assignments=tuple(some)) for some in (old, new))
    of = load(before)
    around = Around(register=of.register, register_read=True, as_of=DAYS[0])
    parts_of = parts_maker(around, register)
    parts = dict(zip((one.file for one in (register, *old)), parts_of([register, *old]), strict=True))
    asked = Asked(files=frozenset(of.sources), wide=True, rules=EVERYTHING)
    now_there = {one.file: one for one in new}
    looked_at: set[str] = set()

    def read(file: str) -> Source:
        looked_at.add(file)
        return now_there[file]

    found = told(all_told(parts, of.ids, asked, read, lambda source: parts_of([source])[0]))
    seen = after if new[locate % len(old)].file in looked_at else before  # who is not asked anew is told of as it was
    assert found == told(*at_once(seen, DAYS[0], [asked]))


def run(folder: Path, *arguments: str, data: bytes = b"") -> tuple[int, bytes, bytes]:
    done = process(*arguments, cwd=folder, data=data)
    return done.returncode, done.stdout, done.stderr


def put(folder: Path, count: int) -> None:
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(count):
        text = HEADS[number % len(HEADS)] + BODIES[number % len(BODIES)]
        (folder / f"letter-{number}.toml").write_bytes(
            text.encode("latin-1" if number % len(BODIES) == 12 else "utf-8")
        )


@pytest.mark.parametrize("form", ["full", "json"])
def test_many_files_are_checked_as_few_are(tmp_path: Path, caches: Path, form: str) -> None:
    folder = tmp_path / "letters"
    put(folder, 2 * FEWEST + 1)  # work for two processors
    everything = frozenset(source.file for source in load(read_folder(folder)).sources.values())
    asked = Asked(files=everything, wide=True, rules=EVERYTHING)
    [placed] = at_once(read_folder(folder), DAYS[0], [asked])
    expected = diagnostics.full(placed) if form == "full" else json.faults(placed, len(everything))
    question = ("check", "--as-of", str(DAYS[0]), "--format", form)
    for cache in (("--no-cache",), (), ()):
        code, out, _ = run(folder, *cache, *question)
        assert (code, out.decode()) == (1, expected.replace(f"{folder.as_posix()}/", ""))
    [kept] = [path for path in caches.rglob("answers/*") if path.is_file()]
    whole = kept.read_bytes()
    for damage in (b"", b"x" * 200, whole[:-9], whole[:300] + b"\xff" + whole[301:]):
        kept.write_bytes(damage)
        assert run(folder, *question)[1].decode() == expected.replace(f"{folder.as_posix()}/", "")


@pytest.mark.usefixtures("caches")
def test_a_text_on_standard_input_and_what_is_kept_of_the_files_do_not_mix(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    put(folder, SMALLEST + 1)
    day, name = ("--as-of", str(DAYS[0])), "letter-0.toml"
    whole = run(folder, "check", *day)
    text = (HEADS[0] + BODIES[9]).encode()
    of_text = ("check", "-", "--stdin-filename", name, *day)
    code, out, said = run(folder, *of_text, data=text)
    assert (code, out.split(b":")[0], said) == (1, name.encode(), b"1 file checked: 1 error\n")
    assert run(folder, "--no-cache", *of_text, data=text) == (code, out, said)
    assert run(folder, "check", *day) == whole
    (folder / name).write_bytes(text)
    assert run(folder, "check", name, *day)[:2] == (code, out)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are texts")
@pytest.mark.usefixtures("caches")
def test_a_file_whose_name_is_no_text_is_checked_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    put(folder, SMALLEST + 1)
    for name in (b"br\xf8nn.toml", b"sub\xf8/letter.toml"):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.parent.mkdir(exist_ok=True)
        path.write_text(LETTER.replace("26/1", "27/1") + BODIES[1], encoding="utf-8")
    question = partial(run, folder, "--no-cache", "check", "--as-of", str(DAYS[0]), "--format", "concise")
    code, out, said = question()
    assert (code, b"Traceback" in said) == (1, False)
    assert [line for line in out.split(b"\n") if b"file-name" in line] != []
    assert run(folder, "check", "--as-of", str(DAYS[0]), "--format", "concise") == (code, out, said)
