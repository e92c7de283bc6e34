"""What newcomers write instead of TOML: one look for each slip, what to write, and a stand-in that can be read."""

import re
from collections.abc import Callable

from mandate.newcomers import around, days, shape, signs, values
from mandate.newcomers.mend import Mend

_LONGEST_LINE = 5_000

_LOOKS: tuple[Callable[[str], Mend | None], ...] = (
    signs.curly,
    signs.hidden_sign,
    days.dashes,
    days.clock,
    days.several_days,
    days.impossible_day,
    days.day_in_words,
    days.short_day,
    values.case_number,
    values.amount,
    days.month_day,
    shape.key_outside_ascii,
    values.flag,
    values.null,
    values.no_value,
    shape.header,
    shape.round_brackets,
    shape.semicolons,
    shape.list_without_brackets,
    shape.last_comma,
    values.double_sign,
    values.backslash,
    shape.colon,
    shape.no_sign,
    shape.key_with_space,
    values.inner_quotes,
    values.apostrophe,
    values.no_opening_quote,
    shape.missing_comma,
    values.bare_text,
    shape.comment,
)
_LOOKS_AROUND: tuple[Callable[[list[str], int, str], Mend | None], ...] = (
    around.open_text,
    around.no_comma_above,
    around.unclosed,
)


def mend_of(lines: list[str], number: int, problem: str) -> Mend | None:
    """What is wrong on a line (counted from 1) that the parser stumbled over, where one of the looks knows it."""
    line = lines[number - 1].rstrip("\r")
    if len(line) > _LONGEST_LINE:
        return None
    if "duplicate key" in problem:
        return around.twice(lines, number, line)
    for look in _LOOKS:
        if mend := look(line):
            return mend
    for look_around in _LOOKS_AROUND:
        if mend := look_around(lines, number, line):
            return mend
    return None


def is_conflict(line: str) -> bool:
    """Whether git wrote this line to mark a merge conflict."""
    return bool(re.match(r"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======\s*$", line))
