"""How many errors each file of a register has: what is made for others, such as a feed, is made of none that has any."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from mandate.diagnostic import Diagnostic, Severity
from mandate.model import Register, Value
from mandate.reader import ReadAssignment, read_register
from mandate.source import Source


class About(Value, frozen=True):
    """What is known where a letter's file is read alone: its `mandate.toml`, and whether that could be `read`."""

    register: Register
    source: Source
    read: bool


class Sound(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The number of errors that a file has by itself, that of them which it has whatever its id, and the letters it names: one
    that is not there is the one error between letters."""

    errors: int
    of_any_id: int = 0
    named: tuple[str, ...] = ()


def sound(about: About, source: Source, read: ReadAssignment) -> Sound:
    """How sound a letter's file is."""
    from mandate.checks import Around, check_alone  # only where something is checked: the rules take a while to load
    from mandate.checks.between import letters_named

    around = Around(register=about.register, register_read=about.read)
    alone = check_alone(around, source, read.diagnostics, read.assignment)
    errors = sum(map(_is_error, alone.faults))
    of_any_id = errors and sum(map(_is_error, check_alone(around, source, read.diagnostics, None).faults))
    named = tuple(id_ for id_, _ in letters_named(alone.gist)) if alone.gist is not None else ()
    return Sound(errors, of_any_id, named)


def sound_register(about: About) -> Sound:
    """How sound a `mandate.toml` is."""
    from mandate.checks import Around, check_alone, check_register

    around = Around(register=about.register, register_read=about.read)
    found = check_alone(around, about.source, read_register(about.source).diagnostics, None).faults
    return Sound(sum(map(_is_error, (*found, *check_register(about.register)))))


def errors(register: str, files: Iterable[tuple[str, Sound]], ids: Mapping[str, str]) -> dict[str, int]:
    """How many errors each file has that has any, by name, as `check` counts them. `register` is the `mandate.toml`, `ids` names
    every other file by its id: a second one of an id has that error, and of its own those of any id."""
    first = frozenset((register, *ids.values()))
    counts: Counter[str] = Counter()
    for file, one in files:
        if file in first:
            counts[file] = one.errors + sum(id_ not in ids for id_ in one.named)
        else:
            counts[file] = one.of_any_id + 1
    return {file: count for file, count in sorted(counts.items()) if count}


def _is_error(fault: Diagnostic) -> bool:
    return fault.rule.severity is Severity.ERROR
