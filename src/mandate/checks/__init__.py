"""Rules over a well-read register: plain functions from a subject to the faults they find, a module a family.

Most look at one letter, so a file can be checked alone; of each the gist is enough for the rules between letters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mandate.checks import (
    between,
    calendar,
    dues,
    funding,
    organisations,
    records,
    roles,
    series,
    signs,
    within,
    wording,
)
from mandate.checks.gists import Gist, Letters, gist_of
from mandate.checks.subject import Subject, letter_of
from mandate.diagnostic import Diagnostic
from mandate.model import Assignment, Register, Value
from mandate.register import Loaded
from mandate.source import Source

WITHIN_A_LETTER: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    within.names_are_given_once,
    within.tasks_exist,
    dues.anchors_exist,
    dues.anchors_do_not_wait_for_each_other,
    records.records_find_their_occurrence,
    dues.ends_follow_beginnings,
    dues.repetitions_fit,
    dues.occurrences_differ,
    dues.days_can_be_reached,
    funding.sources_add_up,
    within.a_reference_to_quote_is_there,
    within.every_task_is_covered,
    records.moves_are_in_order,
    records.moves_move,
    records.moves_have_one_day,
    dues.anchors_are_not_withdrawn,
    records.records_are_of_their_time,
    records.deliveries_can_be_found,
    records.moves_lead_forward,
    funding.currencies_are_the_country_s,
    roles.a_lead_is_named,
    roles.who_delivers_takes_part,
    roles.somebody_receives,
    wording.references_look_usual,
    wording.quoted_days_exist,
    wording.years_are_the_letter_s,
    wording.firm_days_are_days,
    wording.work_ends_with_its_report,
    wording.languages_exist,
    organisations.organisations_exist,
    calendar.days_are_working_days,
    calendar.days_follow_the_letter,
    calendar.days_are_of_the_year,
    calendar.decisions_are_on_thursdays,
    calendar.repetitions_end,
    calendar.month_ends_stay,
    calendar.holidays_are_known,
)

BETWEEN_LETTERS: tuple[Callable[[Letters], Iterator[Diagnostic]], ...] = (
    between.assignments_exist,
    between.amendments_are_told_from_both_ends,
    series.supplements_are_all_there,
    series.letters_are_written_down_once,
    series.letters_do_not_circle,
    funding.currencies_are_not_mixed,
)

OF_THE_REGISTER: tuple[Callable[[Register], Iterator[Diagnostic]], ...] = (
    organisations.outer_bodies_exist,
    organisations.parts_do_not_circle,
    organisations.organisation_numbers_are_right,
    organisations.languages_of_bodies_exist,
)


class Around(Value, frozen=True):
    """What is known where a file is checked alone: its register, if that could be read, and today. Without `as_of` no record
    is in the future."""

    register: Register
    register_read: bool
    as_of: date | None = None


class FileRead(NamedTuple):
    """A file, and what reading it showed. Without a `letter`, as one that cannot be read, one whose id another file has, or the
    `mandate.toml`, it has no more faults but its signs."""

    source: Source
    reading: Sequence[Diagnostic]
    letter: Assignment | None = None


class Alone(NamedTuple):
    """A file checked alone: its faults, and what the rules between letters ask of it."""

    faults: tuple[Diagnostic, ...]
    gist: Gist | None


def check(loaded: Loaded, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """Every fault of a register, those of reading it too, in no particular order. Without `as_of`, no record is in the future."""
    reading: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in loaded.diagnostics:
        reading[fault.file].append(fault)
    letters = {letter.origin.file: letter for letter in loaded.register.assignments}
    around = Around(register=loaded.register, register_read=loaded.register_read, as_of=as_of)
    files = [FileRead(source, reading[file], letters.get(file)) for file, source in loaded.sources.items()]
    each = check_each(around, files)
    gists = ((one.source.file, alone.gist) for one, alone in zip(files, each, strict=True) if alone.gist is not None)
    between = check_between(gists, loaded.ids)
    return (*(fault for alone in each for fault in alone.faults), *check_register(loaded.register), *between)


def check_alone(around: Around, source: Source, reading: Iterable[Diagnostic], letter: Assignment | None) -> Alone:
    """What is wrong with a file by itself, and its gist. `reading` is what reading it showed."""
    return check_each(around, [FileRead(source, tuple(reading), letter)])[0]


def check_each(around: Around, files: Sequence[FileRead]) -> list[Alone]:
    """The same of several files. Each rule looks at all of them before the next one does, which is quicker."""
    found = [[*one.reading] for one in files]
    subjects = [_subject(around, one.letter) if one.letter is not None else None for one in files]
    of_letters = [(subject, faults) for subject, faults in zip(subjects, found, strict=True) if subject is not None]
    for look in WITHIN_A_LETTER:
        for subject, faults in of_letters:
            faults.extend(look(subject))
    for one, faults in zip(files, found, strict=True):
        strange = [*signs.signs_are_sound(one.source)]
        stumbled = {_start(fault) for fault in one.reading if fault.position is not None} if strange else set()
        faults.extend(fault for fault in strange if _start(fault) not in stumbled)
    gists = [gist_of(subject.letter) if subject is not None else None for subject in subjects]
    return [Alone(tuple(faults), gist) for faults, gist in zip(found, gists, strict=True)]


def _subject(around: Around, letter: Assignment) -> Subject:
    seen = letter_of(around.register, letter)
    return Subject(register=around.register, register_read=around.register_read, letter=seen, as_of=around.as_of)


def check_between(gists: Iterable[tuple[str, Gist]], ids: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What is wrong between letters, by their files and gists in the order of the files. `ids` names every file by its id, those
    that could not be read too."""
    letters = Letters(gists=tuple(gists), ids=ids)
    return tuple(fault for look in BETWEEN_LETTERS for fault in look(letters))


def check_register(register: Register) -> tuple[Diagnostic, ...]:
    """What is wrong between the bodies of a `mandate.toml` that could be read."""
    return tuple(fault for look in OF_THE_REGISTER for fault in look(register))


def _start(fault: Diagnostic) -> tuple[int, int]:
    """Where a fault with a position begins: a sign that TOML stumbles over is told once, by what it stops."""
    return (fault.position.line, fault.position.column) if fault.position else (0, 0)
