"""Measures whole processes of mandate against neighbours and floors, in turn, and writes one table of ratios."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import peers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
OWN_REGISTER = HERE.parent / "assignments"
AS_OF = generate.AS_OF.isoformat()
PACKAGES = {
    "contract-vault": "contract-vault==0.5.2 (PyPI)",
    "taplo": "taplo (PyPI)",
    "git": "git",
    **{peer.program: peer.package for peer in peers.LISTS},
}
"""Each neighbour's program and where it is from."""


class CommandFailedError(Exception):
    """A measured command did not exit as it should."""


@dataclass(frozen=True)
class Command:
    """What is run, the words the table has for it, and what is done before each run. Many exit 1 when they found something."""

    words: str
    argv: tuple[str, ...]
    before: Callable[[], None] | None = None
    exits: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Measure:
    """A command, what it is held against, and the ratio that is aimed at, if any; of time, or of memory at its most."""

    command: Command
    against: Command
    aim: float | None
    memory: bool = False


@dataclass(frozen=True)
class Sample:
    """One whole process: seconds; seconds of CPU and MB of memory at its most, where the system tells them."""

    wall: float
    cpu: float | None
    memory: float | None


@dataclass(frozen=True)
class Spread:
    """The median and the extremes of the rounds' ratios."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


def ratios(pairs: tuple[tuple[Sample, Sample], ...], of: str) -> Spread | None:
    """The ratios of one quantity, round by round; absent where the system does not tell it."""
    both = ((getattr(one, of), getattr(other, of)) for one, other in pairs)
    found = [one / other for one, other in both if one and other]
    return Spread(statistics.median(found), min(found), max(found)) if found else None


@dataclass(frozen=True)
class Result:
    """The samples of one measure, a pair a round."""

    measure: Measure
    pairs: tuple[tuple[Sample, Sample], ...]

    @property
    def ratio(self) -> Spread | None:
        """The ratios that the aim is about."""
        return ratios(self.pairs, "memory" if self.measure.memory else "wall")

    def median(self, of: str, side: int) -> float | None:
        """The median of one quantity of the command (0) or of what it is held against (1)."""
        found = [value for pair in self.pairs if (value := getattr(pair[side], of)) is not None]
        return statistics.median(found) if found else None


class Bench:
    """A scratch folder with registers and vaults in it, where commands run and are measured."""

    def __init__(self, scratch: Path, mandate: str) -> None:
        self.scratch = scratch
        self.mandate = mandate
        self.caches = scratch / "caches"
        self.out = scratch / "stdout"
        self.err = scratch / "stderr"
        self.edits = 0
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME"), str(self.caches))
        self.env = {**os.environ, **places}
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):  # would have some programs compiled at each start
            self.env.pop(name, None)

    def register(self, files: int, per_file: int, vault: Path | None = None) -> Path:
        """A register of so many files, and the vault of the same duties if asked for."""
        folder = self.scratch / f"register-{files}"
        print(f"writing {files:,} files", file=sys.stderr)
        generate.write(folder, vault, files, per_file, seed=1)
        return folder

    def empty_caches(self) -> None:
        """Removes whatever a command may have kept."""
        shutil.rmtree(self.caches, ignore_errors=True)

    def change(self, register: Path) -> Callable[[], None]:
        """Changes one file in the middle of a register, each time otherwise."""
        files = sorted(register.rglob("*.toml"))
        file = files[len(files) // 2]
        text = file.read_text(encoding="utf-8")

        def changed() -> None:
            self.edits += 1
            file.write_text(f"{text}# edit {self.edits}\n", encoding="utf-8", newline="\n")

        return changed

    def run(self, command: Command) -> Sample:
        """Runs the command once, with its output going to a file."""
        if command.before:
            command.before()
        taken = self.scratch / "taken.json"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            subprocess.run(
                (sys.executable, "-S", "-E", str(HERE / "measured.py"), str(taken), *command.argv),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=self.env,
                cwd=self.scratch,
                check=True,
            )
        found = json.loads(taken.read_text(encoding="ascii"))
        if found.pop("code") not in command.exits:
            said = (self.err.read_bytes() or self.out.read_bytes())[:4000].decode(errors="replace").strip()
            raise CommandFailedError(f"`{command.words}` failed and said:\n{said}")
        return Sample(**found)

    def measure(self, measure: Measure, rounds: int) -> Result:
        """One warm-up of both, then both in turn."""
        self.run(measure.command)
        self.run(measure.against)
        return Result(measure, tuple((self.run(measure.command), self.run(measure.against)) for _ in range(rounds)))

    # --- the commands of mandate ---

    def asked(self, words: str, register: Path, how: str = "") -> Command:
        """A command of mandate on a register: `cold`, with nothing cached; `changed`, after a change of one file; else asked
        again. `check` exits 1 where it finds an error, and that is no failure."""
        command = (self.mandate, *words.split(), "--register", str(register))
        day = () if words == "check" else ("--as-of", AS_OF)
        before = self.empty_caches if how == "cold" else self.change(register) if how == "changed" else None
        note = {"cold": "nothing cached", "changed": "one file changed"}.get(how, "asked again")
        files = int(register.name.rpartition("-")[2])
        return Command(f"`mandate {words}`, {files:,} files, {note}", (*command, *day), before, exits=(0, 1))


# --- what is measured ---


def start_up(bench: Bench, python: str) -> Iterator[Measure]:
    """What it costs to start, against the libraries that mandate starts with."""
    yield Measure(
        Command("`mandate --version`", (bench.mandate, "--version")),
        Command('`python -c "import typer"`', (python, "-c", "import typer")),
        1.2,
    )
    own = (bench.mandate, "status", "--register", str(OWN_REGISTER), "--as-of", AS_OF)
    yield Measure(
        Command("`mandate status`, three files", own, exits=(0, 1)),
        Command('`python -c "import typer, rich.table"`', (python, "-c", "import typer, rich.table")),
        1.3,
    )


def lists(bench: Bench, register: Path, vault: Path, found: dict[str, str], per_file: int) -> Iterator[Measure]:
    """What falls due in ninety days, against programs that are asked for as much."""
    within = "status --within 90d"
    files = int(register.name.rpartition("-")[2])
    if "contract-vault" in found:
        argv = (found["contract-vault"], "due", "--vault", str(vault), "--within", "90d", "--as-of", AS_OF)
        due = Command(f"`contract-vault due --within 90d`, {files:,} records", argv)
        for how, aim in (("", None), ("changed", 0.7), ("cold", 1.2)):
            yield Measure(bench.asked(within, register, how), due, aim)
    days = deadlines(bench, register)
    for peer in peers.LISTS:
        if peer.program not in found:
            continue
        folder = bench.scratch / f"{peer.program}-{files * per_file}"
        folder.mkdir()
        query = (found[peer.program], *peer.ready(folder, days))
        if peer.fill:
            bench.run(Command(f"`{peer.program}`, filled", (found[peer.program], *peer.fill(folder))))
        other = Command(f"`{peer.program} {peer.asked}`, {len(days):,} deadlines", query, exits=(0, 1))
        yield Measure(bench.asked(within, register, "cold"), other, None)


def deadlines(bench: Bench, register: Path) -> list[peers.Deadline]:
    """The days of a register, as mandate lists them."""
    bench.run(bench.asked("--no-cache status --all --json", register))
    listed = json.loads(bench.out.read_text(encoding="utf-8"))["obligations"]
    return [peers.Deadline(one["id"], one["title"], date.fromisoformat(one["last"])) for one in listed if one["last"]]


def linted(bench: Bench, register: Path, found: dict[str, str]) -> Iterator[Measure]:
    """Every fault, against a linter of TOML."""
    if "taplo" in found:
        files = int(register.name.rpartition("-")[2])
        argv = (found["taplo"], "lint", "--no-schema", f"{register}/**/*.toml")
        lint = Command(f"`taplo lint --no-schema`, {files:,} files", argv)
        for how in ("", "cold"):
            yield Measure(bench.asked("check", register, how), lint, 1.0)


def feeds(bench: Bench, python: str, register: Path) -> Iterator[Measure]:
    """The whole feed, against as many events put together from strings."""
    ical = bench.asked("ical", register)
    bench.run(ical)
    events = str(bench.out.read_bytes().count(b"BEGIN:VEVENT"))
    floor = Command(f"plain strings, {int(events):,} events", (python, str(HERE / "ical_floor.py"), events))
    yield Measure(ical, floor, 1.5)
    yield Measure(bench.asked("ical", register, "cold"), floor, 8.0)


def floors(bench: Bench, python: str, register: Path, found: dict[str, str]) -> Iterator[Measure]:
    """The whole list, against reading and parsing the files, and against git looking at them."""
    files = int(register.name.rpartition("-")[2])
    parse = Command(f"rtoml parses {files:,} files", (python, str(HERE / "toml_floor.py"), str(register)))
    yield Measure(bench.asked("status", register), parse, 1.0)
    yield Measure(bench.asked("status", register, "cold"), parse, None)
    if "git" in found:
        at = (found["git"], f"--git-dir={bench.scratch / f'git-{files}'}", f"--work-tree={register}")
        about = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
        steps: list[tuple[str, ...]] = [("init", "-q"), ("add", "."), (*about, "commit", "-q", "-m", "All letters")]
        for words in steps:
            bench.run(Command("git", (*at, *words)))
        looked = Command(f"`git status`, {files:,} files", (*at, "status", "--short"))
        yield Measure(bench.asked("status --within 90d", register, "changed"), looked, None)


def growth(bench: Bench, small: Path, large: Path) -> Iterator[Measure]:
    """The same question of ten times the files: at most eleven times the time and ten times the memory."""
    for words in ("status", "check", "ical"):
        for how in ("cold",) if words == "ical" else ("cold", ""):
            yield Measure(bench.asked(words, large, how), bench.asked(words, small, how), 11.0)
        yield Measure(bench.asked(words, large, "cold"), bench.asked(words, small, "cold"), 10.0, memory=True)


# --- what is told ---


def version(program: str) -> str:
    """What the program says of its version."""
    said = subprocess.run((program, "--version"), capture_output=True, text=True, check=False).stdout.strip()
    number = re.search(r"\d+(\.\d+)+", said)
    return f"{Path(program).name} {number[0] if number else 'of a version that it does not tell'}"


def machine() -> str:
    """The system, the processor and how many there are."""
    processor = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        processor = next(named, processor)
    return f"{platform.platform()}, {processor or platform.machine()}, {os.cpu_count()} processors"


def shown(value: float | None, digits: int) -> str:
    """A number, or the word that it is not known."""
    return "not known" if value is None else f"{value:.{digits}f}"


def table(results: list[Result]) -> str:
    """The results as Markdown."""
    lines = [
        "| command | against | ratio | aim | | CPU, ratio | s | against, s | MB | against, MB |",
        "|---|---|--:|--:|---|--:|--:|--:|--:|--:|",
    ]
    for result in results:
        measure, ratio = result.measure, result.ratio
        verdict = (
            "" if measure.aim is None or ratio is None else "met" if ratio.median <= measure.aim else "**not met**"
        )
        cells = (
            measure.command.words,
            measure.against.words,
            f"{ratio or 'not known'}{' of memory' if measure.memory else ''}",
            shown(measure.aim, 1) if measure.aim else "",
            verdict,
            str(ratios(result.pairs, "cpu") or "not known"),
            *(shown(result.median("wall", side), 3) for side in (0, 1)),
            *(shown(result.median("memory", side), 0) for side in (0, 1)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def as_json(result: Result) -> dict[str, object]:
    """One measure with every sample."""
    found = {of: ratios(result.pairs, of) for of in ("wall", "cpu", "memory")}
    return {
        "command": result.measure.command.words,
        "against": result.measure.against.words,
        "aim": result.measure.aim,
        "aim_is_of": "memory" if result.measure.memory else "wall",
        **{f"{of}_ratio": vars(ratio) if ratio else None for of, ratio in found.items()},
        "command_samples": [vars(one) for one, _ in result.pairs],
        "against_samples": [vars(other) for _, other in result.pairs],
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mandate", metavar="PATH", help="the command (beside this Python, else on PATH)")
    parser.add_argument("--peers", action="append", default=[], metavar="DIR", help="a folder of neighbours' programs")
    parser.add_argument("--rounds", type=int, default=7, help="rounds after the warm-up (7)")
    parser.add_argument("--files", type=int, default=2000, help="letters in the register (2000)")
    parser.add_argument("--per-file", type=int, default=5, help="obligations a letter (5)")
    parser.add_argument("--big", action="store_true", help="also ten times as many letters")
    parser.add_argument("--huge", action="store_true", help="also fifty times as many letters, in three rounds")
    parser.add_argument("--only", metavar="TEXT", default="", help="only measures whose words have this in them")
    parser.add_argument(
        "--out", type=Path, metavar="NAME", help="write the table to NAME.md and every sample to NAME.json"
    )
    args = parser.parse_args()
    if args.rounds < 1 or args.per_file < 1 or args.files < 10:
        parser.error("--rounds and --per-file must be 1 or more, --files 10 or more")
    beside = Path(sys.executable).parent
    wanted = args.mandate or shutil.which("mandate", path=str(beside)) or "mandate"
    args.mandate = shutil.which(wanted)
    if not args.mandate:
        parser.error(f"no command `{wanted}`; install the project, or give --mandate PATH")
    args.mandate = str(Path(args.mandate).absolute())
    path = os.pathsep.join([*args.peers, os.environ.get("PATH", "")])
    places = {name: shutil.which(name, path=path) for name in PACKAGES}
    args.found = {name: str(Path(place).absolute()) for name, place in places.items() if place}
    return args


def measures(bench: Bench, python: str, args: argparse.Namespace) -> Iterator[tuple[Measure, int]]:
    """Every measure, with its rounds; registers are written when their turn comes."""
    files, rounds = args.files, args.rounds
    vault = bench.scratch / "vault"
    small = bench.register(files // 10, args.per_file)
    register = bench.register(files, args.per_file, vault)
    found: dict[str, str] = args.found
    for measure in start_up(bench, python):
        yield measure, rounds
    for measure in lists(bench, register, vault, found, args.per_file):
        yield measure, rounds
    for measures in (
        linted(bench, register, found),
        feeds(bench, python, register),
        floors(bench, python, register, found),
        growth(bench, small, register),
    ):
        for measure in measures:
            yield measure, rounds
    if args.big:
        big = bench.register(files * 10, args.per_file)
        for measures in (floors(bench, python, big, found), growth(bench, register, big)):
            for measure in measures:
                yield measure, rounds
    if args.huge:
        huge = bench.register(files * 50, args.per_file)
        for measure in floors(bench, python, huge, {}):
            yield measure, 3


def main() -> int:
    """Measures everything and prints the table; 1 if a command failed."""
    args = arguments()
    mandate: str = args.mandate
    found: dict[str, str] = args.found
    python = shutil.which("python", path=str(Path(mandate).parent)) or sys.executable
    results: list[Result] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mandate-bench-") as scratch:
        bench = Bench(Path(scratch), mandate)
        for measure, rounds in measures(bench, python, args):
            words = f"{measure.command.words} / {measure.against.words}"
            if args.only not in words:
                continue
            print(words, file=sys.stderr)
            try:
                results.append(bench.measure(measure, rounds))
            except CommandFailedError as error:
                failures.append(str(error))
    versions = [
        f"python {platform.python_version()}",
        *sorted({version(program) for program in (mandate, *found.values())}),
    ]
    versions += [f"{name} {version_of(name)}" for name in ("rtoml", "typer", "rich", "icalendar", "msgspec")]
    missing = [f"{name}: missing, so not measured ({PACKAGES[name]})" for name in PACKAGES if name not in found]
    head = (
        f"{date.today()}, {machine()}. {'; '.join(versions)}.\n\n"  # noqa: DTZ011 - the day of the measurement
        f"Medians (least–most) of {args.rounds} rounds, in turn, after one warm-up of each.\n"
    )
    text = "\n".join([head, table(results), *(f"\n{line}" for line in (*missing, *failures))])
    print(text)
    if args.out:
        args.out.with_suffix(".md").write_text(f"# Measured\n\n{text}\n", encoding="utf-8", newline="\n")
        document = {
            "machine": machine(),
            "versions": versions,
            "rounds": args.rounds,
            "files": args.files,
            "per_file": args.per_file,
            "missing": missing,
            "failures": failures,
            "measures": [as_json(result) for result in results],
        }
        written = json.dumps(document, indent=2, ensure_ascii=False)
        args.out.with_suffix(".json").write_text(f"{written}\n", encoding="utf-8", newline="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
