"""Measures drafts against letters whose deadlines are known.

    python benchmarks/drafting.py [-v] FOLDER...

A folder holds letters as NAME.txt, each with NAME.csv (one row a deadline: line, end_line, quote, due, every, until, need, kind, what …),
NAME.not.csv (days that are none: line, quote, why) and NAME.meta (`key: value` lines: ministry, agency, date, reference, language, kind).

found       rows that must be found, with a drafted deadline of the same due within three lines of them or of a row that repeats them
invented    drafted deadlines that match no row; those beside a day that is called borderline are counted nowhere
unquoted    drafted deadlines whose quote is not in the letter
kinds, rhythms   of the rows found, those whose kind and whose repetition is right
facts       facts of the letter as a whole that its text states and NAME.meta knows, and how many of them are right
"""

import argparse
import csv
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from due_senses import occurrences, same_rhythm, senses

from mandate.drafting.engine import draft_letter
from mandate.render.draft import draft_object

NEAR = 3
NEEDS = ("must", "optional", "repeat", "unsayable")
KINDS = (
    ("tilläggsdirektiv|förlängd tid|ändring", {"amendment"}),
    ("kommittédirektiv|mandat", {"inquiry-terms"}),
    ("korrigering", {"amendment", "supplementary-letter"}),
    ("supplerende", {"supplementary-letter"}),
    ("tildelingsbrev|oppdragsdokument|regleringsbrev", {"allocation-letter"}),
    ("rundskriv", {"circular"}),
    ("regeringsuppdrag", {"government-commission"}),
)


@dataclass
class Day:
    """One due of a drafted deadline; `number` is the deadline's."""

    number: int
    deadline: dict[str, Any]
    due: str
    senses: set[tuple[str, ...]]
    matched: bool = False
    excused: bool = False

    @property
    def lines(self) -> tuple[int, int]:
        """The range of its quote."""
        return self.deadline["line"], self.deadline["end_line"]


@dataclass
class Tally:
    """The counts of one letter or folder, and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add the counts of another."""
        self.counts += other.counts


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, none if it is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def bare(text: str) -> str:
    """A text without white space, hyphens and page numbers, as quotes are compared."""
    return re.sub(r"[\s\u00ad-]+", "", re.sub(r"(?m)^\f?\s*[0-9]{1,3}\s*$", "", text))


def days_of(deadlines: list[dict[str, Any]]) -> list[Day]:
    """The days of the drafted deadlines: each of a list, each occurrence of a repetition."""
    found: list[Day] = []
    for number, one in enumerate(deadlines):
        for due in one["due"] if isinstance(one["due"], list) else [one["due"]]:
            days = occurrences(due, one["every"] or "", one["until"] or "")
            found += [Day(number, one, day, senses(day)) for day in (due, *days[1:])]
    return found


def places(row: dict[str, str], truth: list[dict[str, str]]) -> list[tuple[int, int]]:
    """The lines of a row, and of the rows that repeat it."""
    same = [row]
    if row["need"] == "must":
        same += [
            other
            for other in truth
            if other["need"] == "repeat" and (other["what"] == row["what"] or senses(other["due"]) & senses(row["due"]))
        ]
    return [(int(one["line"]), int(one["end_line"] or one["line"])) for one in same]


def says_the_same(day: Day, row: dict[str, str], ends: set[tuple[str, ...]]) -> bool:
    """A drafted day is the one of the row."""
    wanted, every = senses(row["due"]), day.deadline["every"] or ""
    if day.senses & wanted:
        return True
    if (("tied",) in wanted and day.senses & ends) or (("tied",) in day.senses and wanted & ends):
        return True
    if row["every"]:
        series = {sense for one in occurrences(row["due"], row["every"], row["until"]) for sense in senses(one)}
        both_open = all(any(sense[0] == "open" for sense in side) for side in (wanted, day.senses))
        return bool(day.senses & series) or (both_open and same_rhythm(every, row["every"]))
    if re.search(r"31\.\s?0?6\.|31\.? juni", row["quote"]):
        return bool(day.senses & {("ends", f"{row['due'][:4]}-06-30"), ("ends", f"{row['due'][:4]}-07-01")})
    return False


def measure(letter: Path) -> Tally:
    """The tally of one letter."""
    text = letter.read_text(encoding="utf-8")
    start = time.process_time()
    drafted: dict[str, Any] = draft_object(draft_letter([text]))
    tally = Tally(Counter(milliseconds=round(1000 * (time.process_time() - start)), signs=len(text)))
    days, truth = days_of(drafted["deadlines"]), rows_of(letter.with_suffix(".csv"))
    ends = {sense for row in truth for sense in senses(row["due"]) if sense[0] == "ends"}
    for row in sorted(truth, key=lambda one: NEEDS.index(one["need"])):
        _match(row, truth, days, ends, tally)
    _count_inventions(letter, days, tally)
    whole = bare(text)
    for one in drafted["deadlines"]:
        if not one["quote"] or bare(one["quote"]) not in whole:
            tally.counts["unquoted"] += 1
            tally.wrong.append(f"unquoted {one['line']}: {one['quote']}")
    _count_facts(letter, text, drafted["assignment"], tally)
    return tally


def _match(
    row: dict[str, str], truth: list[dict[str, str]], days: list[Day], ends: set[tuple[str, ...]], tally: Tally
) -> None:
    around = [
        day
        for day in days
        if any(low - NEAR <= day.lines[1] and day.lines[0] <= high + NEAR for low, high in places(row, truth))
    ]
    same = around if row["need"] == "unsayable" else [day for day in around if says_the_same(day, row, ends)]
    longer = [day for day in same if bare(row["quote"]) in bare(day.deadline["quote"]) != bare(row["quote"])]
    free = [day for day in same if not day.matched or day in longer]
    if row["need"] == "must":
        tally.counts["must"] += 1
        if not free:
            tally.wrong.append(f"missed {row['line']}: {row['due']}  {row['quote']}")
    if not free:
        return
    best = min(free, key=lambda day: (day.matched, abs(day.lines[0] - int(row["line"]))))
    best.matched = True
    for day in around:
        repeated = bool(row["every"]) and says_the_same(day, row, ends)
        twin = day.deadline["quote"] == best.deadline["quote"] and day.senses == best.senses
        day.excused = day.excused or repeated or twin
    if row["need"] == "must":
        _count_hit(
            row, best, [day for day in days if day.number == best.number and says_the_same(day, row, ends)], tally
        )


def _count_hit(row: dict[str, str], best: Day, siblings: list[Day], tally: Tally) -> None:
    tally.counts["found"] += 1
    tally.counts["kinds"] += best.deadline["kind"] == row["kind"]
    if best.deadline["kind"] != row["kind"]:
        tally.wrong.append(f"kind {row['line']}: {best.deadline['kind']} for {row['kind']}  {row['quote']}")
    if row["every"]:
        right = same_rhythm(best.deadline["every"] or "", row["every"]) or len(siblings) > 1
        tally.counts["repeated"] += 1
        tally.counts["rhythms"] += right


def _count_inventions(letter: Path, days: list[Day], tally: Tally) -> None:
    soft = [int(row["line"]) for row in rows_of(letter.with_suffix(".not.csv")) if row["why"].startswith("borderline")]
    settled = {day.number for day in days if (day.matched or day.excused) and day.deadline["every"]}
    for day in days:
        if day.matched or day.excused or day.number in settled or any(abs(day.lines[0] - line) <= 1 for line in soft):
            continue
        if day.deadline["every"]:
            settled.add(day.number)
        tally.counts["invented"] += 1
        tally.wrong.append(f"invented {day.lines[0]}: {day.due}  {day.deadline['quote']}")


def _count_facts(letter: Path, text: str, assignment: dict[str, Any], tally: Tally) -> None:
    """Compare the facts that the text states with what is known of them."""
    file = letter.with_suffix(".meta")
    if not file.exists():
        return
    lines = [line.partition(": ") for line in file.read_text(encoding="utf-8").splitlines() if ": " in line]
    known = {key: value for key, _, value in lines}
    for name, stated, right in (*_names(known, text, assignment), *_values(known, text, assignment)):
        if stated or assignment.get(name) is not None:
            tally.counts["facts"] += 1
            tally.counts["right facts"] += right
            if not right:
                tally.wrong.append(f"fact {name}: {assignment.get(name)}")


def _names(known: dict[str, str], text: str, assignment: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    found = []
    for name, key in (("issuer", "ministry"), ("addressee", "agency")):
        if key in known:
            got = assignment.get(name)
            names = [str(one).lower() for one in (got if isinstance(got, list) else [got]) if one]
            whole = known[key].lower()
            first = re.split(r"[;,(]", known[key])[0].strip()
            found.append((name, first in text, bool(names) and all(one in whole for one in names)))
    return found


def _values(known: dict[str, str], text: str, assignment: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    found = []
    if re.fullmatch(r"\d{4}-\d\d-\d\d", known.get("date", "")):
        year = known["date"][:4]
        day = int(known["date"][8:])
        stated = bool(re.search(rf"{known['date']}|\b0?{day}\.? ?\w+\.? ?(?:{year}|{year[2:]})\b", text[:3000]))
        found.append(("issued", stated, assignment.get("issued") == known["date"]))
    if "reference" in known:
        number = known["reference"].removeprefix("dir. ")
        found.append(("reference", number in text, assignment.get("reference") == known["reference"]))
    if "language" in known:
        found.append(("language", True, assignment.get("language") == known["language"]))
    for pattern, kinds in KINDS:
        if re.search(pattern, known.get("kind", "")):
            found.append(("kind", False, assignment.get("kind") in kinds))
            break
    return found


def report(name: str, counts: Counter[str]) -> str:
    """One line of results."""

    def share(part: str, whole: str) -> str:
        return f"{counts[part]} of {counts[whole]}" + (
            f" ({100 * counts[part] / counts[whole]:.0f} %)" if counts[whole] else ""
        )

    return (
        f"{name}: found {share('found', 'must')}, invented {counts['invented']}, unquoted {counts['unquoted']}; "
        f"kinds {share('kinds', 'found')}, rhythms {share('rhythms', 'repeated')}, facts {share('right facts', 'facts')}; "
        f"{counts['signs']} signs in {counts['milliseconds']} ms"
    )


def main(arguments: list[str]) -> int:
    """Print a line for each folder, and with `-v` what is wrong in each letter."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("-v", "--verbose", action="store_true", help="say of each letter what is wrong")
    asked = parser.parse_args(arguments)
    everything = Tally()
    for folder in asked.folders:
        of_folder = Tally()
        for letter in sorted(folder.glob("*.txt")):
            tally = measure(letter)
            of_folder.add(tally)
            if asked.verbose and tally.wrong:
                print(letter.stem, *(f"    {line}" for line in tally.wrong), sep="\n")
        print(report(folder.name, of_folder.counts))
        everything.add(of_folder)
    if len(asked.folders) > 1:
        print(report("all", everything.counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
