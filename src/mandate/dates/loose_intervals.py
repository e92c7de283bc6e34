"""Lengths and repetitions as people write them, as symbols: `every 2 U:month`."""

import re

UNITS = {"week": "week", "U:day": "day", "U:working_day": "working day", "U:month": "month", "U:year": "year"}
UNIT = r"(?P<unit>week|U:\w+)"
COUNT = rf"(?P<count>N\d+|O\d+|a) {UNIT}"


def interval(line: str) -> str | None:
    """The length that a line of symbols is: `2 weeks`."""
    m = re.fullmatch(COUNT, line)
    return count_words(m) if m else None


def repetition(line: str) -> str | None:
    """The frequency of a repetition, as the value of `every`."""
    if m := re.fullmatch(r"(?:every )?E:(\S+)", line):
        return m[1].replace("_", " ")
    if m := re.fullmatch(r"(?P<count>N\d+|O\d+) times", line):
        return f"{m['count'][1:]} times a year"
    if m := re.fullmatch(rf"(?:every )?{COUNT}", line):
        count, _, unit = count_words(m).partition(" ")
        return unit if count == "1" else f"{count} {unit}"
    if m := re.fullmatch(r"(?:every )?(?P<unit>week|U:month|U:year|P:[HTQ])", line):
        return unit_word(m["unit"])
    return None


def unit_word(symbol: str) -> str:
    """The word of the format for a unit or a part of a year."""
    return {"P:H": "half-year", "P:T": "tertial", "P:Q": "quarter"}.get(symbol) or symbol.removeprefix("U:")


def count_words(m: re.Match[str]) -> str:
    """A count as the format has it: `2 weeks`."""
    count = 1 if m["count"] == "a" else int(m["count"][1:])
    return f"{count} {UNITS[m['unit']]}{'' if count == 1 else 's'}"
