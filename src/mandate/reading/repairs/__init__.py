"""Recovery patterns for invalid TOML: one pattern for each slip, the help, and a stand-in that can be read."""

import re
from collections.abc import Callable

from mandate.reading.repairs import characters, context, dates, doubles, dues, structure, values
from mandate.reading.repairs.repair import Look, Repair

LONGEST_LINE = 5_000

_LOOKS: tuple[Look, ...] = (
    characters.curly,
    characters.hidden_sign,
    dates.dashes,
    dates.clock,
    dates.loose_clock,
    dates.several_days,
    dates.impossible_day,
    dates.day_in_words,
    dates.short_day,
    values.case_number,
    values.number_of_text,
    values.amount,
    dates.month_day,
    structure.key_outside_ascii,
    values.flag,
    values.null,
    values.no_value,
    structure.header,
    structure.round_brackets,
    structure.semicolons,
    structure.list_without_brackets,
    structure.last_comma,
    values.double_sign,
    values.backslash,
    structure.colon,
    structure.no_sign,
    structure.key_with_space,
    values.inner_quotes,
    values.apostrophe,
    values.no_opening_quote,
    structure.missing_comma,
    values.bare_text,
    structure.comment,
)
_LOOKS_AROUND: tuple[Callable[[list[str], int, str], Repair | None], ...] = (
    context.open_text,
    context.no_comma_above,
    context.unclosed,
)


def find_repair(lines: list[str], number: int, problem: str) -> Repair | None:
    """The repair of a line (counted from 1) at which the parser stopped, if a pattern matches it."""
    line = lines[number - 1].rstrip("\r")
    if len(line) > LONGEST_LINE:
        return None
    if "duplicate key" in problem:
        return doubles.twice(lines, number, line)
    if mend := dues.loose_due(lines, number, line):
        return mend
    for look in _LOOKS:
        if mend := look(line):
            return mend
    for look_around in _LOOKS_AROUND:
        if mend := look_around(lines, number, line):
            return mend
    return None


def is_conflict(line: str) -> bool:
    """Return whether git wrote this line to mark a merge conflict."""
    return bool(re.match(r"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======\s*$", line))
