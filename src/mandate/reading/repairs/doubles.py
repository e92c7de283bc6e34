"""A key or a table that is given twice: a forgotten header, a record in two forms, or one line too many."""

import re

from mandate.messages.translations import message, translatable
from mandate.model.diagnostic import Rule
from mandate.model.rules import NOT_TOML, STRAY_TABLE
from mandate.reading.repairs.repair import KEY, Repair

_LISTS = {
    "deadlines": message("a new deadline begins with its own line [[deadlines]]: write it above {where}"),
    "tasks": message("a new task begins with its own line [[tasks]]: write it above {where}"),
    "related": message("a new relation begins with its own line [[related]]: write it above {where}"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def twice(lines: list[str], number: int, line: str) -> Repair | None:
    """The key or table that is defined twice, where the parser found the second one."""
    words = statement(line)
    if words.startswith("["):
        return _record(lines, number, words) or _table(lines, number, line, words)
    header, start = _header_above(lines, number)
    above = next((at for at in range(start + 1, number) if statement(lines[at - 1]) == words), None)
    if above is None:
        return None
    message = translatable("the key `{words}` is here again; it is given on line {above}", words=words, above=above)
    name = header.strip("[]")
    if header.startswith("[[") and name in _LISTS and (begin := _second_begins(lines, start, above, number)):
        where = translatable("this line") if begin == number else translatable("line {begin}", begin=begin)
        help_ = translatable(_LISTS[name], where=where)
        return _mend(lines, number, line, message, help_, header, begin)
    return _repair(line, message, _one_of(lines, above, line, words), f"#{line}")


def _mend(lines: list[str], number: int, line: str, message: str, help_: str, header: str, begin: int) -> Repair:
    """The header in the blank line above, where there is one; else the lines up to the next header are passed over."""
    if not lines[begin - 2].strip():
        return _repair(line, message, help_, f"{line} ", ((begin - 1 - number, header),))
    last = next((at for at in range(number, len(lines)) if _is_header(lines[at])), len(lines))
    passed = tuple(
        (at - number, f"#{lines[at - 1]}") for at in range(begin, last + 1) if at != number and lines[at - 1].strip()
    )
    return _repair(line, message, help_, f"#{line}", passed)


def _repair(
    line: str, message: str, help_: str, new: str, also: tuple[tuple[int, str], ...] = (), rule: Rule = NOT_TOML
) -> Repair:
    """A repair whose place is the key of a line, or its header."""
    start = len(line) - len(line.lstrip())
    end = start + len(statement(line))
    return Repair(column=start, end=end, message=message, help=help_, line=new, also=also, rule=rule)


def _second_begins(lines: list[str], start: int, above: int, number: int) -> int | None:
    """The line on which a second table begins whose header was forgotten: where more than one key comes again, `id` among them."""
    seen: set[str] = set()
    again: set[str] = set()
    for at in range(start + 1, len(lines) + 1):
        if _is_header(lines[at - 1]):
            break
        if m := re.match(KEY, lines[at - 1]):
            key = m["key"].strip('"')
            (again if key in seen else seen).add(key)
    if not ({"id", "relation"} & again):
        return None
    begin = number
    while begin - 1 > above and re.match(KEY, lines[begin - 2]):
        begin -= 1
    return begin if not lines[begin - 2].strip() else number


def _one_of(lines: list[str], above: int, line: str, words: str) -> str:
    """The help for a key that is defined twice."""
    values = [other.partition("#")[0].partition("=")[2].strip() for other in (lines[above - 1], line)]
    if words == "due" and all(_DAY.fullmatch(value) for value in values) and values[0] != values[1]:
        return translatable(
            "write due = [{names}] on line {above} if both are deliveries, and remove this line; else remove the one that does not hold",
            names=", ".join(values),
            above=above,
        )
    return translatable("remove the one that does not hold")


def _record(lines: list[str], number: int, words: str) -> Repair | None:
    """A record with a header of its own, below a list of the same records."""
    m = re.fullmatch(r"\[\[(deadlines|tasks)\.(\w+)\]\]", words)
    if not m:
        return None
    places = (at for at in range(number - 1, 0, -1) if statement(lines[at - 1]) in {m[2], f"[[{m[1]}]]"})
    above = next(places, 0)
    if not above or statement(lines[above - 1]) != m[2]:
        return None
    rows = []
    for row in lines[number:]:
        if not row.strip() or _is_header(row):
            break
        rows.append(row.partition("#")[0].strip())
    inner = ", ".join(row for row in rows if row and statement(row) != "of")
    line = lines[number - 1].rstrip("\r")
    message = translatable(
        "`{m}` of this deadline is a list, given on line {above}, and cannot have a table of its own as well",
        m=m[2],
        above=above,
    )
    help_ = translatable("write it as a line in {m} = [ … ] of its deadline: {{ {inner} }}", m=m[2], inner=inner)
    passed = tuple((at, f"#{row}") for at, row in enumerate(lines[number : number + len(rows)], 1))
    return _repair(line, message, help_, f"#{line}", passed, STRAY_TABLE)


def _table(lines: list[str], number: int, line: str, words: str) -> Repair | None:
    above = next((at for at in range(number - 1, 0, -1) if statement(lines[at - 1]) == words), None)
    if above is None:
        return None
    help_ = translatable("delete this line, and move the lines below it up to those of line {above}", above=above)
    if words.strip("[]") in _LISTS:
        help_ = translatable("write [{words}] above each, with double brackets", words=words)
    message = translatable("the table `{words}` is here again; it is given on line {above}", words=words, above=above)
    return _repair(line, message, help_, f"[again-{number}]")


def _header_above(lines: list[str], number: int) -> tuple[str, int]:
    """The header of the table in which a line is, and its own line."""
    at = next((at for at in range(number - 1, 0, -1) if _is_header(lines[at - 1])), 0)
    return (statement(lines[at - 1]) if at else ""), at


def _is_header(line: str) -> bool:
    return line.lstrip().startswith("[") and "=" not in line.partition("#")[0]


def statement(line: str) -> str:
    """The key of a line, or its header."""
    return line.partition("#")[0].partition("=")[0].strip().replace('"', "")
