"""The measurements: each command of mandate, the program it is compared with, and the aim as a ratio."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import peers
from bench import AS_OF, HERE, Bench, Command, Measure, letters, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN_REGISTER = HERE.parent / "assignments"
SCHEMA = HERE.parent / "src" / "mandate" / "schemas" / "assignment.json"
WITHIN = "status --within 90d"
COMMITS = "diff before..after"
CHANGED = 10
"""Files that are changed for `diff`."""
MOST_MEMORY = 600.0
"""MB for 500,000 obligations."""


@dataclass(frozen=True)
class Tools:
    """The Python that mandate runs in, and the neighbours that were found, by the name of their program."""

    python: str
    found: dict[str, str]


def start_up(bench: Bench, tools: Tools) -> Iterator[Measure]:
    """Start-up, compared with the libraries that mandate starts with."""
    yield Measure(_started(bench), Command('`python -c "import typer"`', (tools.python, "-c", "import typer")), 1.2)
    own = (bench.mandate, "status", "--register", str(OWN_REGISTER), "--as-of", AS_OF)
    yield Measure(
        Command("`mandate status`, three files", own, exits=(0, 1)),
        Command('`python -c "import typer, rich.table"`', (tools.python, "-c", "import typer, rich.table")),
        1.3,
    )


def _started(bench: Bench) -> Command:
    return Command("`mandate --version`", (bench.mandate, "--version"))


def vaults(bench: Bench, register: Path, vault: Path, tools: Tools) -> Iterator[Measure]:
    """The deadlines of ninety days, and every diagnostic, compared with the list of a vault of the same duties."""
    if "contract-vault" not in tools.found:
        return
    argv = (tools.found["contract-vault"], "due", "--vault", str(vault), "--within", "90d", "--as-of", AS_OF)
    due = Command(f"`contract-vault due --within 90d`, {size(register):,} records", argv)
    yield Measure(bench.asked(WITHIN, register), due, None)
    yield Measure(bench.asked(WITHIN, register, "changed"), due, 0.7)
    yield Measure(bench.asked(WITHIN, register, "cold"), due, 1.2, bar=1.5)
    yield Measure(bench.asked("check", register), due, None, bar=1.0)
    yield Measure(bench.asked("check", register, "cold"), due, None, bar=2.5)


def mornings(bench: Bench, register: Path, vault: Path, tools: Tools) -> Iterator[Measure]:
    """The first question of a day, with no file changed, against the same asked again; and against the list of a vault."""
    for words in ("status", "check", "ical"):
        yield Measure(_first_of_the_day(bench, words, register), _dated(bench, words, register, AS_OF), 1.5)
    if "contract-vault" in tools.found:
        argv = (tools.found["contract-vault"], "due", "--vault", str(vault), "--within", "90d", "--as-of", AS_OF)
        due = Command(f"`contract-vault due --within 90d`, {size(register):,} records", argv)
        yield Measure(_first_of_the_day(bench, WITHIN, register), due, 0.8)
    folder = bench.scratch / f"site-{size(register)}"
    publish = f"publish {folder}"
    first, again = _first_of_the_day(bench, publish, register, folder), _dated(bench, publish, register, AS_OF)
    shown = [replace(one, words=one.words.replace(f" {folder}", "", 1)) for one in (first, again)]
    yield Measure(shown[0], shown[1], None, rounds=3)


def _dated(bench: Bench, words: str, register: Path, day: str) -> Command:
    """A command as of a day, asked again."""
    command = bench.asked(words, register)
    argv = command.argv if command.argv[-2:-1] == ("--as-of",) else (*command.argv, "--as-of", day)
    return replace(command, argv=(*argv[:-1], day))


def _first_of_the_day(bench: Bench, words: str, register: Path, folder: Path | None = None) -> Command:
    """The same with what is cached, and published in a folder, as it was the day before."""
    before = (date.fromisoformat(AS_OF) - timedelta(days=1)).isoformat()
    places = [bench.caches, *([folder] if folder else [])]
    saved = bench.scratch / f"yesterday-{words.partition(' ')[0]}-{'within' in words}"

    def prepare() -> None:
        for place in places:
            shutil.rmtree(place, ignore_errors=True)
        if not saved.exists():
            bench.run(_dated(bench, words, register, before))
            for place in places:
                shutil.copytree(place, saved / place.name)
            return
        for place in places:
            shutil.copytree(saved / place.name, place)

    command = _dated(bench, words, register, AS_OF)
    return replace(command, words=command.words.replace("asked again", "a new day"), before=prepare)


def singles(bench: Bench, few: Path, many: Path) -> Iterator[Measure]:
    """One letter of many and one deadline of many, with everything cached, against one of few."""
    for name, parts in (("show", 1), ("why", 2)):
        yield Measure(_one_of(bench, many, name, parts), _one_of(bench, few, name, parts), 2.0)


def _one_of(bench: Bench, register: Path, name: str, parts: int) -> Command:
    """`show` or `why` of the first letter of a register that has a deadline; its id has so many parts."""
    bench.run(bench.asked(f"status --all --json --assignment {letters(register)[0].stem}", register))
    listed = json.loads(bench.out.read_text(encoding="utf-8"))["obligations"]
    id_ = listed[0]["id"] if parts > 1 else listed[0]["assignment"]
    command = bench.asked(f"{name} {id_}", register)
    return replace(command, words=f"`mandate {name}` of one among {size(register):,} files")


def lists(bench: Bench, register: Path, tools: Tools) -> Iterator[Measure]:
    """The deadlines of ninety days, compared with programs with the same task."""
    wanted = [peer for peer in peers.LISTS if peer.program in tools.found]
    days = deadlines(bench, register) if wanted else []
    for peer in wanted:
        folder = bench.scratch / f"{peer.program}-{size(register)}"
        folder.mkdir()
        query = (tools.found[peer.program], *peer.ready(folder, days))
        if peer.fill:
            bench.run(Command(f"`{peer.program}`, filled", (tools.found[peer.program], *peer.fill(folder))))
        other = Command(f"`{peer.program} {peer.asked}`, {len(days):,} deadlines", query, exits=(0, 1))
        yield Measure(bench.asked(WITHIN, register, "cold"), other, None)


def deadlines(bench: Bench, register: Path) -> list[peers.Deadline]:
    """The days of a register, as mandate lists them."""
    bench.run(bench.asked("--no-cache status --all --json", register))
    listed = json.loads(bench.out.read_text(encoding="utf-8"))["obligations"]
    return [peers.Deadline(one["id"], one["title"], date.fromisoformat(one["last"])) for one in listed if one["last"]]


def linted(bench: Bench, register: Path, tools: Tools) -> Iterator[Measure]:
    """Every diagnostic, compared with validators of a schema.

    The letters alone, because mandate.toml has a schema of its own.
    """
    count = f"{size(register):,} files"
    if "taplo" in tools.found:
        argv = (tools.found["taplo"], "lint", "--schema", SCHEMA.as_uri(), f"{register.as_posix()}/*/*.toml")
        lint = Command(f"`taplo lint --schema`, {count}", argv)
        for how in ("", "changed", "cold"):
            yield Measure(bench.asked("check", register, how), lint, 1.0)
    if "check-jsonschema" in tools.found:
        files = map(str, letters(register))
        validate = (tools.found["check-jsonschema"], "--schemafile", str(SCHEMA), *files)
        yield Measure(bench.asked("check", register, "cold"), Command(f"`check-jsonschema`, {count}", validate), None)


def feeds(bench: Bench, register: Path, tools: Tools) -> Iterator[Measure]:
    """The whole feed, against as many events put together from strings; every feed, against the one."""
    ical = bench.asked("ical", register)
    bench.run(ical)
    events = str(bench.out.read_bytes().count(b"BEGIN:VEVENT"))
    floor = Command(f"plain strings, {int(events):,} events", (tools.python, str(HERE / "ical_floor.py"), events))
    yield Measure(ical, floor, 1.5)
    yield Measure(bench.asked("ical", register, "changed"), floor, None)
    yield Measure(bench.asked("ical", register, "cold"), floor, 8.0)
    warm = replace(ical, before=lambda: bench.run(ical))  # the file that publish found changed is new to it
    yield Measure(_published(bench, register, "changed"), warm, 3.0)


def _published(bench: Bench, register: Path, how: str) -> Command:
    """Every feed; `cold`, into an empty folder too."""
    folder = bench.scratch / f"published-{size(register)}"
    command = bench.asked(f"publish {folder}", register, how)

    def anew() -> None:
        bench.empty_caches()
        shutil.rmtree(folder, ignore_errors=True)

    words = command.words.replace(f" {folder}", "", 1)
    return replace(command, words=words, before=anew if how == "cold" else command.before)


def floors(bench: Bench, register: Path, tools: Tools) -> Iterator[Measure]:
    """The whole list, against reading and parsing the files."""
    parse = Command(
        f"rtoml parses {size(register):,} files", (tools.python, str(HERE / "toml_floor.py"), str(register))
    )
    yield Measure(bench.asked("status", register), parse, 1.0)
    yield Measure(bench.asked("status", register, "cold"), parse, None)


def histories(bench: Bench, register: Path, tools: Tools) -> Iterator[Measure]:
    """A register in a repository, against git looking at the same files; ten changed ones, in the working tree and between two
    commits, against git and a start."""
    if "git" not in tools.found:
        return
    git = _repository(bench, register, tools)
    looked = Command(f"`git status`, {size(register):,} files", (*git, "status", "--short"))
    yield Measure(bench.asked(WITHIN, register, "changed"), looked, None)
    _git(bench, git, "checkout", "-q", ".")
    _change_days(register)
    yield _difference(bench, register, git, "diff", ("--stat",))
    _git(bench, git, "checkout", "-q", ".")
    yield _difference(bench, register, git, COMMITS, ("--stat", COMMITS.split()[1]))


def _difference(bench: Bench, register: Path, git: tuple[str, ...], asked: str, args: tuple[str, ...]) -> Measure:
    stat = Command(f"`git diff {' '.join(args)}` and `mandate --version`", (*git, "diff", *args), then=_started(bench))
    return Measure(_compared(bench, register, asked), stat, 2.0)


def _compared(bench: Bench, register: Path, asked: str) -> Command:
    words = f"`mandate {asked}`, {CHANGED} changed files of {size(register):,}"
    return replace(bench.asked(asked, register), words=words)


def _repository(bench: Bench, register: Path, tools: Tools) -> tuple[str, ...]:
    """A repository with the register in it, and in another commit ten files changed; how git is called there."""
    about = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
    git = (tools.found["git"], "-C", str(register), *about)
    if not (register / ".git").is_dir():
        _git(bench, git, "init", "-q")
        _git(bench, git, "add", ".")
        _git(bench, git, "commit", "-q", "-m", "All letters")
        _git(bench, git, "tag", "before")
        _change_days(register)
        _git(bench, git, "commit", "-q", "-a", "-m", "Other days")
        _git(bench, git, "tag", "after")
        _git(bench, git, "reset", "-q", "--hard", "before")
    return git


def _git(bench: Bench, git: tuple[str, ...], *words: str) -> None:
    bench.run(Command(f"git {words[0]}", (*git, *words)))


def _change_days(register: Path) -> None:
    """Puts a day one day later, in ten files from all over the register that have one."""
    dated = re.compile(r"^due = (\d{4}-\d\d-\d\d)$", re.MULTILINE)
    files = letters(register)
    changed = 0
    for file in (*files[:: max(len(files) // (3 * CHANGED), 1)], *files):
        text = file.read_text(encoding="utf-8")
        found = dated.search(text)
        if found and changed < CHANGED:
            day = date.fromisoformat(found[1]) + timedelta(days=1)
            file.write_text(f"{text[: found.start(1)]}{day}{text[found.end(1) :]}", encoding="utf-8", newline="\n")
            changed += 1


def growth(bench: Bench, small: Path, large: Path, tools: Tools) -> Iterator[Measure]:
    """The same question of ten times the files: at most eleven times the time and ten times the memory."""
    for words in ("status", "check", "ical"):
        for how in ("cold",) if words == "ical" else ("cold", ""):
            yield Measure(bench.asked(words, large, how), bench.asked(words, small, how), 11.0)
        yield Measure(bench.asked(words, large, "cold"), bench.asked(words, small, "cold"), 10.0, memory=True)
    published = _published(bench, large, "cold"), _published(bench, small, "cold")
    yield Measure(*published, 11.0, rounds=3)
    yield Measure(*published, 10.0, memory=True, rounds=3)
    if "git" in tools.found:
        for register in (small, large):
            _repository(bench, register, tools)
        compared = _compared(bench, large, COMMITS), _compared(bench, small, COMMITS)
        yield Measure(*compared, 11.0)
        yield Measure(*compared, 10.0, memory=True)


def whole_country(bench: Bench, register: Path, obligations: int) -> Iterator[Measure]:
    """The memory that a list of so many obligations takes at its most."""
    most = Command(f"{MOST_MEMORY:.0f} MB, {obligations:,} obligations", memory=MOST_MEMORY)
    for how in ("cold", ""):
        yield Measure(bench.asked("status", register, how), most, 1.0, memory=True)
