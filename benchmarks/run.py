"""Measures whole processes of mandate against neighbours and floors, in turn, and writes one table of ratios."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

import peers
from bench import Bench, CommandFailedError, Measure, Result, ratios
from measures import (
    Tools,
    feeds,
    floors,
    growth,
    histories,
    linted,
    lists,
    mornings,
    singles,
    start_up,
    vaults,
    whole_country,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = {
    "contract-vault": "contract-vault==0.5.2 (PyPI)",
    "taplo": "taplo (PyPI)",
    "check-jsonschema": "check-jsonschema (PyPI)",
    "git": "git",
    **{peer.program: peer.package for peer in peers.LISTS},
}
"""Each neighbour's program and where it is from."""


def version(program: str) -> str:
    """The version that the program reports."""
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
        bar = f"bar {measure.bar:.1f}" if measure.bar is not None else ""
        aims = [f"{measure.aim:.1f}" if measure.aim is not None else "", bar]
        cells = (
            measure.command.words,
            measure.against.words,
            f"{ratio or 'not known'}{' of memory' if measure.memory else ''}",
            ", ".join(aim for aim in aims if aim),
            result.verdict,
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
        "bar": result.measure.bar,
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
    parser.add_argument("--only", metavar="PATTERN", default="", help="only measures whose words match this pattern")
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


def measures(bench: Bench, tools: Tools, args: argparse.Namespace) -> Iterator[tuple[Measure, int]]:
    """Every measure, with its rounds; registers are written when their turn comes."""
    files, rounds = args.files, args.rounds
    vault = bench.scratch / "vault"
    small = bench.register(files // 10, args.per_file)
    register = bench.register(files, args.per_file, vault)
    for found in (
        start_up(bench, tools),
        vaults(bench, register, vault, tools),
        mornings(bench, register, vault, tools),
        lists(bench, register, tools),
        linted(bench, register, tools),
        feeds(bench, register, tools),
        floors(bench, register, tools),
        histories(bench, register, tools),
        growth(bench, small, register, tools),
    ):
        for measure in found:
            yield measure, rounds
    if args.big:
        big = bench.register(files * 10, args.per_file)
        few = bench.register(20, args.per_file)
        for found in (
            singles(bench, few, big),
            floors(bench, big, tools),
            histories(bench, big, tools),
            growth(bench, register, big, tools),
        ):
            for measure in found:
                yield measure, rounds
    if args.huge:
        huge = bench.register(files * 50, args.per_file)
        for found in (floors(bench, huge, tools), whole_country(bench, huge, files * 50 * args.per_file)):
            for measure in found:
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
        for measure, rounds in measures(bench, Tools(python, found), args):
            words = f"{measure.command.words} / {measure.against.words}"
            if not re.search(args.only, words):
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
        f"Medians (least–most) of {args.rounds} rounds, in turn, after one warm-up of each. Where others use the machine, the ratio "
        "of CPU is the one to read.\n"
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
