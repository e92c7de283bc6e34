"""Somebody who does to the letter what the help of a fault says, or sees that it asks for a fact that only the letter has."""

import re
from collections.abc import Callable

from mandate.model.diagnostic import Diagnostic, Part, Position, Severity
from mandate.storage.discovery import REGISTER_FILE
from support.registers import check, written

Files = dict[str, str]
"""The texts of a register by their names."""

_NEEDS_A_FACT = re.compile(
    r"…|YYYY|MM-DD|DD\b|\bID\b|\bN\b|^see |^compare |^ask |^look |^nothing need be changed|mandate format |your own|^remove the one|the one that does not hold"
    r"|^rename |^the keys here are|^write the code of a body|^write one of |^type the word|^write three |^write two |^write a |^write the amount|^make it |^a letter is "
    r"|^begin it with|^choose one side|^say why|^every line is|with its year|with four digits|the code of [A-Z]|^if (?!the letter says so)|^write the reason|^move the line up to the deadline that|^add a line \[assignment\]|^correct those|if it is one|another name|name of its own|^say in |^write the days|^write the one day|^write the id |: name the one that"
)


def needs_a_fact(help_: str) -> bool:
    """Return whether a help asks to look something up, to decide, or to fill something in."""
    return _NEEDS_A_FACT.search(re.sub(r" = \[ … \] of its deadline", "", help_)) is not None


def obey(files: Files, fault: Diagnostic, at: Position) -> Files:
    """The files after the first thing that the help says has been done."""
    for pattern, act in _ACTS:
        m = re.match(pattern, fault.help)
        if m is not None:
            return act(dict(files), fault, at, m)
    raise AssertionError(f"nobody knows how to obey {fault.rule.code}: {fault.help}")


def obeyed(files: Files, *, shape_only: bool = False) -> list[str]:
    """The diagnostics that remain after every help that needs no fact has been followed.

    Each round must remove its diagnostic, and add no other that could be removed. `shape_only`: no other about the
    shape of a value, because an invented value may name nothing that exists.
    """
    found = _found_in(files)
    for _ in range(_ROUNDS):
        faults = found
        doable = [(fault, at) for fault, at in faults if not needs_a_fact(fault.help)]
        if not doable:
            return [_told(fault) for fault, _ in faults]
        fault, at = doable[0]
        files = obey(files, fault, at)
        found = _found_in(files)
        before, after = [_key(one) for one, _ in faults], [one for one, _ in found]
        assert [*map(_key, after)].count(_key(fault)) < before.count(_key(fault)), (
            f"obeyed in vain: {_told(fault)}\n{files}"
        )
        if not {code for code, _ in before} & _HIDES_OTHERS:
            looked_at = (
                after
                if not shape_only
                else [
                    one
                    for one in after
                    if one.rule.code < "M2"
                    and not (fault.rule.code == "M008" and one.rule.code in {"M006", "M007", "M010"})
                ]
            )
            new = [
                _told(one)
                for one in looked_at
                if _key(one) not in before and (one.rule.severity is Severity.ERROR or not needs_a_fact(one.help))
            ]
            assert not new, f"obeyed, and new: {_told(fault)}\n{new}\n{files}"
    raise AssertionError(f"no end: {files}")


_ROUNDS = 12
_HIDES_OTHERS = {"M001", "M005", "M006", "M010", "M113"}
"""Rules behind which a part of a file is not read yet: what is there may have faults of its own."""


def _found_in(files: Files) -> list[tuple[Diagnostic, Position]]:
    letters = {name: text for name, text in files.items() if name != REGISTER_FILE}
    return list(check(written(letters, files[REGISTER_FILE])).faults)


def _key(fault: Diagnostic) -> tuple[str, str]:
    return fault.rule.code, fault.message


def _told(fault: Diagnostic) -> str:
    return f"{fault.rule.code} {fault.message} | {fault.help}"


# --- texts ---


def _lines(files: Files, file: str) -> list[str]:
    return files[file].split("\n")


def _set(files: Files, file: str, lines: list[str]) -> Files:
    files[file] = "\n".join(lines)
    return files


def _put(files: Files, fault: Diagnostic, at: Position, new: str) -> Files:
    """Put a text in the marked place."""
    lines = _lines(files, fault.file)
    if at.line == at.end_line:
        line = lines[at.line - 1]
        lines[at.line - 1] = line[: at.column - 1] + new + line[at.end_column - 1 :]
    else:
        first, last = lines[at.line - 1][: at.column - 1], lines[at.end_line - 1][at.end_column - 1 :]
        lines[at.line - 1 : at.end_line] = [first + new + last]
    return _set(files, fault.file, lines)


def _assign(files: Files, fault: Diagnostic, at: Position, words: str) -> Files:
    """Write `key = value` where the key is: the whole line, or the part of it in braces; a value alone in the marked place."""
    key = re.match(r"([\w-]+|\"[^\"]*\") = ", words)
    lines = _lines(files, fault.file)
    line = lines[at.line - 1]
    if key is None:
        return _put(files, fault, at, words)
    if re.match(rf"\s*{re.escape(key[1])}\b[^{{]*$", line) or fault.rule.code == "M001":
        indent = line[: len(line) - len(line.lstrip())]
        comment = re.search(r"\s+#.*$", line)
        lines[at.line - 1] = indent + words + (comment[0] if comment and "#" not in words else "")
        return _set(files, fault.file, lines)
    if fault.part is Part.KEY:
        rest = re.sub(r"^\s*[\w-]+\s*=.*$", words, line)
        lines[at.line - 1] = rest
        return _set(files, fault.file, lines)
    return _put(files, fault, at, words.removeprefix(key[0]))


_Act = Callable[[Files, Diagnostic, Position, re.Match[str]], Files]


def _written(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    words = m["what"]
    if fault.part is Part.KEY and re.fullmatch(r"`[^`]*`", words):
        return _put(files, fault, at, words.strip("`"))
    if re.fullmatch(r"`[^`]*`", words):
        inner = words.strip("`")
        quoted = inner if fault.rule.code in {"M112", "M111"} else f'"{inner}"'
        return _put(files, fault, at, quoted)
    return _assign(files, fault, at, words)


def _header(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    """A header in other brackets, wherever it is."""
    lines = _lines(files, fault.file)
    name = m["what"].strip("[]")
    own = re.compile(rf"\s*\[+\s*{re.escape(name).removesuffix('s')}s?(?:\.(?P<id>[\w-]+))?\s*\]*\s*$")
    for number, line in enumerate(lines):
        if own.match(line):
            lines[number] = m["what"] + (f"\nid = {m['id']}" if m.groupdict().get("id") else "")
    return _set(files, fault.file, lines)


def _question(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    words = m["what"]
    if words.startswith("`"):
        inner = words.strip("`")
        if fault.part is Part.KEY:
            return _put(files, fault, at, inner)
        if fault.rule.code == "M010":
            lines = _lines(files, fault.file)
            number = next(n for n in range(at.line, len(lines)) if lines[n].startswith("of = "))
            lines[number] = f'of = "{inner}"'
            return _set(files, fault.file, lines)
        if fault.rule.code == "M203":
            line = _lines(files, fault.file)[at.line - 1][at.column - 1 : at.end_column - 1]
            name = re.search(r"`([^`]*)` in this file", fault.message)
            assert name is not None
            return _put(files, fault, at, line.replace(name[1], inner))
        return _put(files, fault, at, f'"{inner}"')
    return _assign(files, fault, at, words)


def _remove_line(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    del lines[at.line - 1]
    return _set(files, fault.file, lines)


def _remove_comment(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    lines[at.line - 1] = lines[at.line - 1][: at.column - 1].rstrip()
    return _set(files, fault.file, lines)


def _delete(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    return _put(files, fault, at, "")


def _space(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    return _put(files, fault, at, " ")


def _add(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    """Add a key to the table that the fault is in, or below a header of a file."""
    lines = _lines(files, fault.file)
    words = m["what"]
    if m.groupdict().get("below"):
        return _below(files, fault.file, m["below"], words)
    line = lines[at.line - 1]
    brace = line.find("}", at.column - 1)
    if "{" in line[: at.end_column] and brace >= 0:
        inner = line[:brace].rstrip()
        lines[at.line - 1] = f"{inner}{'' if inner.endswith('{') else ','} {words} {line[brace:]}"
        return _set(files, fault.file, lines)
    lines.insert(at.line, words)
    return _set(files, fault.file, lines)


def _below(files: Files, file: str, header: str, words: str) -> Files:
    """Put a line below a header, which is added at the end where there is none."""
    lines = _lines(files, file)
    number = next((n for n, line in enumerate(lines) if line.strip() == header), None)
    if number is None:
        lines += [header, words, ""]
    else:
        key = words.partition(" = ")[0]
        end = next((n for n in range(number + 1, len(lines)) if lines[n].startswith("[")), len(lines))
        lines[number + 1 : end] = [
            words,
            *(line for line in lines[number + 1 : end] if line.partition(" = ")[0] != key),
        ]
    return _set(files, file, lines)


def _add_body(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    files = _below(files, "mandate.toml", "[organisations]", m["what"])
    return _put(files, fault, at, m["code"]) if m["code"] else files


def _move_below(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    """Move a line below a header, or below that of the first deadline or task."""
    lines = _lines(files, fault.file)
    line = lines.pop(at.line - 1)
    header = {"a deadline": "[[deadlines]]", "a task": "[[tasks]]"}.get(m["where"], m["where"])
    return _below(_set(files, fault.file, lines), fault.file, header, line.strip())


def _new_header(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    number = at.line if m["line"] == "this line" else int(m["line"].removeprefix("line "))
    lines.insert(number - 1, m["header"])
    return _set(files, fault.file, lines)


def _close(files: Files, fault: Diagnostic, _: Position, m: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    lines[int(m["line"]) - 1] += m["what"]
    return _set(files, fault.file, lines)


def _comma_above(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    lines[at.line - 2] += ","
    return _set(files, fault.file, lines)


def _row(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    """Write a table as a line of the list that its deadline has."""
    lines = _lines(files, fault.file)
    end = next((n for n in range(at.line, len(lines)) if not lines[n].strip() or lines[n].startswith("[")), len(lines))
    del lines[at.line - 1 : end]
    number = max(n for n in range(at.line - 1) if lines[n].startswith(f"{m['list']} = ["))
    lines[number] = lines[number].replace("]", f", {m['what']} ]", 1)
    return _set(files, fault.file, lines)


def _table_up(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    """Move a table directly below a deadline."""
    lines = _lines(files, fault.file)
    end = next((n for n in range(at.line, len(lines)) if not lines[n].strip() or lines[n].startswith("[")), len(lines))
    table = lines[at.line - 1 : end]
    del lines[at.line - 1 : end]
    start = next(n for n, line in enumerate(lines) if line == f'id = "{m["id"]}"')
    place = next((n for n in range(start, len(lines)) if lines[n].startswith("[")), len(lines))
    lines[place:place] = [*table, ""]
    return _set(files, fault.file, lines)


def _join_tables(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    end = next((n for n in range(at.line, len(lines)) if lines[n].startswith("[")), len(lines))
    rows = lines[at.line : end]
    del lines[at.line - 1 : end]
    lines[int(m["line"]) : int(m["line"])] = rows
    return _set(files, fault.file, lines)


def _related(files: Files, fault: Diagnostic, _: Position, m: re.Match[str]) -> Files:
    files[m["file"]] += f"\n{m['header']}\n{m['first']}\n{m['second']}\n"
    return files


def _rename(files: Files, fault: Diagnostic, _: Position, m: re.Match[str]) -> Files:
    files[m["name"]] = files.pop(fault.file)
    return files


def _line_up(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    lines.insert(at.line - 2, lines.pop(at.line - 1))
    return _set(files, fault.file, lines)


def _assumed(files: Files, fault: Diagnostic, at: Position, m: re.Match[str]) -> Files:
    lines = _lines(files, fault.file)
    old = lines[at.line - 1]
    lines[at.line - 1] = re.sub(r"=.*", f"= {m['day']}", old)
    lines.insert(at.line, f"assumed = true\nquote = '{old.partition('=')[2].strip()}'")
    return _set(files, fault.file, lines)


def _leave_out(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    """Remove an item of a list, or a key in braces."""
    lines = _lines(files, fault.file)
    line = lines[at.line - 1]
    start, end = at.column - 1, at.end_column - 1
    if re.search(r"\bfor = $", line[:start]):
        start -= len("for = ")
    before, after = line[:start].rstrip(), line[end:].lstrip()
    after = after.removeprefix(",").lstrip() if before.endswith(("[", "{", ",")) else after
    if after.startswith(("]", "}")):
        before = before.removesuffix(",")
    lines[at.line - 1] = f"{before} {after}"
    return _set(files, fault.file, lines)


def _one_line(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    text = files[fault.file]
    files[fault.file] = re.sub(r"\{\s*\n\s*|\s*\n\s*\}", lambda m: "{ " if "{" in m[0] else " }", text)
    return files


def _no_comma(files: Files, fault: Diagnostic, at: Position, _: re.Match[str]) -> Files:
    return _put(files, fault, at, "")


_VALUE = r"(?P<what>\[.*\]|\{.*\}|\"[^\"]*\"|'[^']*'|[^\s,;:]+(?::\d\d)*(?::\d\d)?(?:[+-]\d\d:\d\d)?)"
_ASSIGNMENT = r"(?P<what>[\w-]+ = (?:\[.*\]|\{.*\}|\"[^\"]*\"|'.*'|[^\s,;?]+))"
_ACTS: tuple[tuple[str, _Act], ...] = (
    (r"write it as a line in (?P<list>\w+) = \[ … \] of its deadline: (?P<what>\{.*\})", _row),
    (r"a new \w+ begins with its own line (?P<header>\[\[\w+\]\]): write it above (?P<line>this line|line \d+)", _new_header),
    (r"(?:write )?(?P<what>\[\[\w+\]\]), and below it a line id = (?P<id>\"[^\"]*\")", _header),
    (r"write (?P<what>\[\[?\w+\]\]?)(?: above each)?(?:, with (?:double|single) brackets)?$", _header),
    (r"write `(?P<what>[\]}]+)` at the end of line (?P<line>\d+)", _close),
    (r"end the line above with a comma", _comma_above),
    (r"every key belongs in a table: move it below (?P<where>\[\w+\])", _move_below),
    (r"`[^`]*` belongs in (?P<where>\[\w+\]|a deadline|a task)", _move_below),
    (r"move the line up, below (?P<where>\[\w+\])", _move_below),
    (r"move it up, directly below the deadline `(?P<id>[^`]*)`", _table_up),
    (r"delete this line, and move the lines below it up to those of line (?P<line>\d+)", _join_tables),
    (r"write due = .* on line \d+ if both", _remove_line),
    (r"add to (?P<file>\S+) three lines: (?P<header>\[\[\w+\]\]), (?P<first>\w+ = \"[^\"]*\") and (?P<second>\w+ = \"[^\"]*\")", _related),
    (r"name the file (?P<name>\S+\.toml)", _rename),
    (r"write the moves oldest first", _line_up),
    (r"if the letter says so, write (?:due = )?(?P<day>\d{4}-\d\d-\d\d) with assumed = true", _assumed),
    (r"remove it here", _leave_out),
    (r"remove `for`", _leave_out),
    (r"remove the line", _remove_line),
    (r"remove the comment", _remove_comment),
    (r"delete it|delete `", _delete),
    (r"leave the comma out", _no_comma),
    (r"write an ordinary space", _space),
    (r"write the table on one line", _one_line),
    (r"(?:did you mean [^?]*\? (?:Else|If it is another body, )?)?add (?P<what>[\w-]+ = \{ name = \"[^\"]*\" \}) below \[organisations\] of mandate.toml(?:, and write (?P<code>\"[^\"]*\") here)?", _add_body),
    (r"add (?P<what>[\w-]+ = (?:\"[^\"]*\"|\S+)) below (?P<below>\[\w+\])", _add),
    (r"add (?P<what>[\w-]+ = (?:\"[^\"]*\"|[^\s;,]+))", _add),
    (r"did you mean " + _ASSIGNMENT + r"\?", _question),
    (r"did you mean (?P<what>`[^`]*`|\[.*\]|\"[^\"]*\"|[^?]+?)(?: \([^)]*\))?\?", _question),
    (r"write it as a comment, (?P<what>.*), or as a note", lambda f, d, a, m: _put(f, d, a, m["what"])),
    (r"keys are small letters with `_` between words: write (?P<what>`[^`]*`)", _written),
    (r"write it as one, (?P<what>`[^`]*`)", _written),
    (r"(?:write straight ones|end it with \" on the same line|write single ones around it|write double quotation marks around it|write / instead, or single quotation marks|write / instead|put it in quotation marks|put the year in quotation marks|put the braces inside brackets|write the day alone|write one text|write one of them|write the seconds too|write a list|write it in braces|write each in quotation marks of its own): (?P<what>.*)", lambda f, d, a, m: _assign(f, d, a, re.match(_ASSIGNMENT + "|" + _VALUE.replace("what", "value") + "|.*", m["what"])[0])),  # type: ignore[index]
    (r"write the list (?P<what>\[.*\])", _written),
    (r"write (?P<what>`[^`]*`)", _written),
    (r"write " + _ASSIGNMENT + r"(?=$|[,;:]| or | on line| until )", _written),
    (r"write (?P<what>[\w-]+ = .*)$", _written),
    (r"write " + _VALUE, _written),
)  # fmt: skip
