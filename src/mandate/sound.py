"""How many errors each file of a register has: what is made for others, such as a feed, is made of none that has any."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from mandate.checks import Around, check_alone, check_between, check_register
from mandate.checks.gists import Gist
from mandate.diagnostic import Diagnostic, Severity
from mandate.model import Assignment, Register
from mandate.reader import read_register
from mandate.source import Source


class Sound(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The number of errors that a file has by itself, and what the rules between letters ask of it."""

    errors: int
    gist: Gist | None


def sound(around: Around, source: Source, reading: Iterable[Diagnostic], letter: Assignment | None) -> Sound:
    """How sound a file is by itself; see `checks.check_alone`."""
    alone = check_alone(around, source, reading, letter)
    return Sound(errors=_errors(alone.faults), gist=alone.gist)


def errors(
    about: Register, register: Source, alone: Iterable[tuple[str, Sound]], ids: Mapping[str, str]
) -> dict[str, int]:
    """How many errors each file has that has any, by name: its own, those between letters, and one where another file has its
    id. The files are in the order of their names; `ids` names every file by its id."""
    around = Around(register=about, register_read=True)
    counts: Counter[str] = Counter()
    counts[register.file] = sound(around, register, read_register(register).diagnostics, None).errors
    gists: list[tuple[str, Gist]] = []
    first = set(ids.values())
    for file, one in alone:
        counts[file] = one.errors + (file not in first)
        if one.gist is not None and file in first:
            gists.append((file, one.gist))
    for fault in (*check_register(about), *check_between(gists, ids)):
        counts[fault.file] += fault.rule.severity is Severity.ERROR
    return {file: count for file, count in sorted(counts.items()) if count}


def _errors(faults: Iterable[Diagnostic]) -> int:
    return sum(fault.rule.severity is Severity.ERROR for fault in faults)
