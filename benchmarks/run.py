"""Measures whole processes of mandate against neighbours, in turn, and prints one table of ratios."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import generate

HERE = Path(__file__).resolve().parent
OWN_REGISTER = HERE.parent / "assignments"
AS_OF = generate.AS_OF.isoformat()
PEERS = {"contract-vault": "contract-vault==0.5.2"}

if sys.platform == "win32":

    def children_cpu() -> float | None:
        """CPU time of finished child processes: not known here."""
        return None

else:
    import resource

    def children_cpu() -> float | None:
        """Seconds of CPU time, user and system, of all finished child processes."""
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime


class CommandFailedError(Exception):
    """A measured command did not exit 0."""


@dataclass(frozen=True)
class Command:
    """What is run, and the words the table has for it; `fresh`: with every cache emptied before."""

    words: str
    argv: tuple[str, ...]
    fresh: bool = False


@dataclass(frozen=True)
class Measure:
    """A command, what it is held against, and the ratio it is to stay under, if any."""

    command: Command
    against: Command
    bar: float | None


@dataclass(frozen=True)
class Sample:
    """Seconds of one whole process; CPU time where the system tells it."""

    wall: float
    cpu: float | None


@dataclass(frozen=True)
class Spread:
    """The median and the extremes of the rounds' ratios."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


@dataclass(frozen=True)
class Result:
    """The samples of one measure, a pair a round."""

    measure: Measure
    pairs: tuple[tuple[Sample, Sample], ...]

    @property
    def wall(self) -> Spread:
        """Ratios of wall time."""
        return spread([one.wall / other.wall for one, other in self.pairs])

    @property
    def cpu(self) -> Spread | None:
        """Ratios of CPU time."""
        known = [one.cpu / other.cpu for one, other in self.pairs if one.cpu and other.cpu]
        return spread(known) if known else None

    @property
    def seconds(self) -> tuple[float, float]:
        """The median wall time of either side."""
        return statistics.median(one.wall for one, _ in self.pairs), statistics.median(
            two.wall for _, two in self.pairs
        )


def spread(ratios: list[float]) -> Spread:
    """Median, least and most."""
    return Spread(statistics.median(ratios), min(ratios), max(ratios))


class Bench:
    """A scratch folder with registers and vaults in it, where commands run and are timed."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.caches = scratch / "caches"
        self.out = scratch / "stdout"
        self.err = scratch / "stderr"
        self.registers: list[Path] = []
        self.env = {**os.environ, "XDG_CACHE_HOME": str(self.caches), "LOCALAPPDATA": str(self.caches)}

    def register(self, files: int, per_file: int, vault: Path | None = None) -> Path:
        """Writes a register, and the vault of the same duties if asked for."""
        folder = self.scratch / f"register-{files}"
        generate.write(folder, vault, files, per_file, seed=1)
        self.registers.append(folder)
        return folder

    def empty_caches(self) -> None:
        """Removes what a command may have kept: its cache folder, and dot names in the registers."""
        shutil.rmtree(self.caches, ignore_errors=True)
        for register in self.registers:
            for kept in register.glob(".*"):
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()

    def run(self, command: Command) -> Sample:
        """Runs the command once, with its output going to a file."""
        if command.fresh:
            self.empty_caches()
        with self.out.open("wb") as out, self.err.open("wb") as err:
            cpu, start = children_cpu(), time.perf_counter()
            done = subprocess.run(
                command.argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=self.env,
                cwd=self.scratch,
                check=False,
            )
            wall, cpu_after = time.perf_counter() - start, children_cpu()
        if done.returncode:
            said = (self.err.read_bytes() or self.out.read_bytes())[:4000].decode(errors="replace").strip()
            raise CommandFailedError(f"`{command.words}` exited {done.returncode} and said:\n{said}")
        return Sample(wall, None if cpu is None or cpu_after is None else cpu_after - cpu)

    def measure(self, measure: Measure, rounds: int) -> Result:
        """One warm-up of both, then both in turn."""
        self.run(measure.command)
        self.run(measure.against)
        pairs = ((self.run(measure.command), self.run(measure.against)) for _ in range(rounds))
        return Result(measure, tuple(pairs))


def start_up(mandate: str, python: str) -> list[Measure]:
    """What it costs to start, against the libraries mandate starts with."""
    own = ("status", "--register", str(OWN_REGISTER), "--as-of", AS_OF)
    return [
        Measure(
            Command("mandate --version", (mandate, "--version")),
            Command('python -c "import typer"', (python, "-c", "import typer")),
            1.2,
        ),
        Measure(
            Command("mandate status, three files", (mandate, *own)),
            Command('python -c "import typer, rich.table"', (python, "-c", "import typer, rich.table")),
            1.5,
        ),
    ]


def questions(mandate: str, register: Path, files: int) -> list[Command]:
    """The two everyday questions to a register, with a cache and with none."""
    asked = {
        "status --within 90d": ("status", "--register", str(register), "--within", "90d", "--as-of", AS_OF),
        "check": ("check", "--register", str(register)),
    }
    return [
        Command(f"mandate {words}, {files:,} files{note}", (mandate, *rest), fresh=bool(note))
        for words, rest in asked.items()
        for note in ("", ", nothing cached")
    ]


def against_vault(mandate: str, peer: str, register: Path, vault: Path, files: int) -> list[Measure]:
    """The everyday questions against contract-vault's."""
    argv = (peer, "due", "--vault", str(vault), "--within", "90d", "--as-of", AS_OF)
    due = Command(f"contract-vault due --within 90d, {files:,} files", argv)
    commands = questions(mandate, register, files)
    return [Measure(command, due, 1.5 if command.fresh else 1.0) for command in commands]


def ten_times(mandate: str, small: Path, large: Path, files: int) -> list[Measure]:
    """The same question of ten times the files."""
    pairs = zip(questions(mandate, large, files * 10), questions(mandate, small, files), strict=True)
    return [Measure(command, against, 11.0) for command, against in pairs]


def feed(bench: Bench, mandate: str, python: str, register: Path, files: int) -> Measure:
    """The whole feed, against as many events put together from strings."""
    argv = (mandate, "ical", "--register", str(register), "--as-of", AS_OF)
    ical = Command(f"mandate ical, {files:,} files", argv)
    bench.run(ical)
    events = str(bench.out.read_bytes().count(b"BEGIN:VEVENT"))
    floor = Command(f"plain strings, {int(events):,} events", (python, str(HERE / "ical_floor.py"), events))
    return Measure(ical, floor, None)


def version(program: str) -> str:
    """What the program says of its version."""
    return subprocess.run((program, "--version"), capture_output=True, text=True, check=False).stdout.strip()


def machine() -> str:
    """The system, the processor and how many there are."""
    processor = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        processor = next(named, processor)
    return f"{platform.platform()}, {processor or platform.machine()}, {os.cpu_count()} processors"


def table(results: list[Result]) -> str:
    """The results as Markdown."""
    lines = [
        "| command | against | wall, ratio | CPU, ratio | wall, s | against, s | bar | |",
        "|---|---|--:|--:|--:|--:|--:|---|",
    ]
    for result in results:
        measure, (seconds, against) = result.measure, result.seconds
        verdict = "" if measure.bar is None else "under" if result.wall.median <= measure.bar else "**over**"
        cells = (
            measure.command.words,
            measure.against.words,
            str(result.wall),
            str(result.cpu or "not known"),
            f"{seconds:.3f}",
            f"{against:.3f}",
            str(measure.bar or "none"),
            verdict,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def as_json(result: Result) -> dict[str, object]:
    """One measure with every sample."""
    return {
        "command": result.measure.command.words,
        "against": result.measure.against.words,
        "bar": result.measure.bar,
        "wall_ratio": vars(result.wall),
        "cpu_ratio": vars(result.cpu) if result.cpu else None,
        "command_samples": [vars(one) for one, _ in result.pairs],
        "against_samples": [vars(other) for _, other in result.pairs],
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mandate", metavar="PATH", help="the command (beside this Python, else on PATH)")
    parser.add_argument(
        "--peer", action="append", default=[], metavar="NAME=PATH", help="where a neighbour is installed"
    )
    parser.add_argument("--rounds", type=int, default=7, help="rounds after the warm-up (7)")
    parser.add_argument("--files", type=int, default=2000, help="letters in the register (2000)")
    parser.add_argument("--per-file", type=int, default=5, help="obligations a letter (5)")
    parser.add_argument("--big", action="store_true", help="also ten times as many letters")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there")
    args = parser.parse_args()
    if args.rounds < 1 or args.per_file < 1 or args.files < 10:
        parser.error("--rounds and --per-file must be 1 or more, --files 10 or more")
    beside = Path(sys.executable).parent
    wanted = args.mandate or shutil.which("mandate", path=str(beside)) or "mandate"
    args.mandate = shutil.which(wanted)
    if not args.mandate:
        parser.error(f"no command `{wanted}`; install the project, or give --mandate PATH")
    args.mandate = str(Path(args.mandate).absolute())
    given = dict(pair.partition("=")[::2] for pair in args.peer)
    if unknown := given.keys() - PEERS.keys():
        parser.error(f"no neighbour `{min(unknown)}` is measured; there are: {', '.join(PEERS)}")
    found = {name: shutil.which(given.get(name, name)) for name in PEERS}
    args.peers = {name: str(Path(path).absolute()) for name, path in found.items() if path}
    return args


def main() -> int:
    """Measures everything and prints the table; 1 if a command failed."""
    args = arguments()
    mandate: str = args.mandate
    peers: dict[str, str] = args.peers
    python = shutil.which("python", path=str(Path(mandate).parent)) or sys.executable
    results: list[Result] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mandate-bench-") as scratch:
        bench = Bench(Path(scratch))
        files: int = args.files
        vault = bench.scratch / "vault"
        small = bench.register(files // 10, args.per_file)
        register = bench.register(files, args.per_file, vault)
        measures = start_up(mandate, python)
        if "contract-vault" in peers:
            measures += against_vault(mandate, peers["contract-vault"], register, vault, files)
        measures += ten_times(mandate, small, register, files // 10)
        if args.big:
            big = bench.register(files * 10, args.per_file)
            measures += ten_times(mandate, register, big, files)
        try:
            measures.append(feed(bench, mandate, python, register, files))
        except CommandFailedError as error:
            failures.append(str(error))
        for measure in measures:
            print(f"{measure.command.words} / {measure.against.words}", file=sys.stderr)
            try:
                results.append(bench.measure(measure, args.rounds))
            except CommandFailedError as error:
                failures.append(str(error))
    versions = [version(program) for program in (mandate, python, *peers.values())]
    absent = sorted(PEERS.keys() - peers.keys())
    missing = [f"{name} is missing, so not measured: install {PEERS[name]}" for name in absent]
    print(f"{machine()}; {', '.join(versions)}.")
    print(f"Median (least–most) of {args.rounds} rounds, in turn, after one warm-up of each.\n")
    print(table(results))
    for line in [*missing, *failures]:
        print(f"\n{line}")
    if args.json:
        document = {
            "machine": machine(),
            "versions": versions,
            "rounds": args.rounds,
            "files": files,
            "per_file": args.per_file,
            "missing": absent,
            "failures": failures,
            "measures": [as_json(result) for result in results],
        }
        args.json.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
