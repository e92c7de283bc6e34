"""Runs whole processes in turn, and what came of it: samples, their ratios, medians and extremes."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import generate

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
AS_OF = generate.AS_OF.isoformat()


class CommandFailedError(Exception):
    """A measured command did not exit as it should."""


@dataclass(frozen=True)
class Command:
    """One measurement: the command, its name in the table, and the preparation before each run.

    Many commands exit 1 when they found something. A command to run `then` counts too. Without a command it is an
    amount of memory, in MB.
    """

    words: str
    argv: tuple[str, ...] = ()
    before: Callable[[], object] | None = None
    exits: tuple[int, ...] = (0,)
    then: Command | None = None
    memory: float | None = None


@dataclass(frozen=True)
class Measure:
    """A command, what it is held against, and the ratio that is aimed at, if any; of time, or of memory at its most. `bar` is
    a ratio that must hold where the aim does not; `rounds` are the most of a measure that takes long."""

    command: Command
    against: Command
    aim: float | None
    memory: bool = False
    bar: float | None = None
    rounds: int | None = None


@dataclass(frozen=True)
class Sample:
    """One whole process: seconds; seconds of CPU and MB of memory at its most, where the system tells them."""

    wall: float | None
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

    @property
    def verdict(self) -> str:
        """The verdict: whether the aim is met, and if not, whether the bar is."""
        ratio, aim, bar = self.ratio, self.measure.aim, self.measure.bar
        if ratio is None or (aim is None and bar is None):
            return ""
        if aim is not None and ratio.median <= aim:
            return "met"
        return "bar met" if bar is not None and ratio.median <= bar else "**not met**"

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
        files = letters(register)
        file = files[len(files) // 2]
        text = file.read_text(encoding="utf-8")

        def changed() -> None:
            self.edits += 1
            file.write_text(f"{text}# edit {self.edits}\n", encoding="utf-8", newline="\n")

        return changed

    def run(self, command: Command) -> Sample:
        """Runs the command once, with its output going to a file."""
        if not command.argv:
            return Sample(None, None, command.memory)
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
        sample = Sample(**found)
        return sample if command.then is None else _both(sample, self.run(command.then))

    def measure(self, measure: Measure, rounds: int) -> Result:
        """One warm-up of both, then both in turn."""
        self.run(measure.command)
        self.run(measure.against)
        count = min(rounds, measure.rounds or rounds)
        return Result(measure, tuple((self.run(measure.command), self.run(measure.against)) for _ in range(count)))

    def asked(self, words: str, register: Path, how: str = "") -> Command:
        """A command of mandate on a register: `cold`, with nothing cached; `changed`, after a change of one file; else asked
        again. `check` and `status` exit 1 where they find something, and that is no failure."""
        command = (self.mandate, *words.split(), "--register", str(register))
        name = words.removeprefix("--no-cache ").partition(" ")[0]
        day = () if name in {"check", "diff"} else ("--as-of", AS_OF)
        before = self.empty_caches if how == "cold" else self.change(register) if how == "changed" else None
        note = {"cold": "nothing cached", "changed": "one file changed"}.get(how, "asked again")
        exits = (0, 1) if name in {"check", "status"} else (0,)
        return Command(f"`mandate {words}`, {size(register):,} files, {note}", (*command, *day), before, exits)


def _both(one: Sample, other: Sample) -> Sample:
    """Two processes, one after the other."""
    sums = {
        of: getattr(one, of) + getattr(other, of) for of in ("wall", "cpu") if getattr(one, of) and getattr(other, of)
    }
    return replace(one, **sums, memory=max(one.memory or 0, other.memory or 0) or None)


def letters(register: Path) -> list[Path]:
    """The files of the letters, in order."""
    return sorted(register.glob("*/*.toml"))


def size(register: Path) -> int:
    """The number of letters that a register was generated with."""
    return int(register.name.rpartition("-")[2])
