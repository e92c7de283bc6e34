"""The file of an imported letter, in which the due of a row that would be an error is replaced by the day of the list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mandate.editing.draft_files import DraftFiles, with_bodies
from mandate.editing.errors import CannotEdit
from mandate.editing.resolve_id import owed_of
from mandate.editing.templates import letter_text
from mandate.editing.verify import FileEdit, errors_with
from mandate.messages.translations import translatable
from mandate.reading.register import ParsedRegister, parse_file
from mandate.reading.source import Source

Days = tuple[date | None, date | None]
_NOT_STATED = "not stated"


class ReplacedDue(NamedTuple):
    """A due of the list that its file cannot have: the place of its deadline, its words, and the due in its place."""

    place: int
    words: str
    due: object


class ListFiles(NamedTuple):
    """The files of an imported letter, and the dues that were replaced in it."""

    files: DraftFiles
    replaced: tuple[ReplacedDue, ...]


def list_files(
    loaded: ParsedRegister,
    file: str,
    id_: str,
    document: Mapping[str, Any],
    bodies: Mapping[str, Mapping[str, Any]],
    days: Sequence[Days],
    as_of: date,
) -> ListFiles:
    """The files of an imported letter, read again and checked for errors.

    `days` are the first and the last day of each deadline by the list, if it has them. A due with an error, or with
    other days, is replaced by these; without them by `not stated`. Its words are in the note of the deadline.
    """
    before = loaded.sources[loaded.register.origin.file]
    made = with_bodies(loaded, bodies)
    deadlines = [dict(one) for one in document["deadlines"]]
    replaced: dict[int, ReplacedDue] = {}
    while True:
        letter = Source(file=file, data=letter_text({**document, "deadlines": deadlines}).encode())
        errors = errors_with(made, letter, id_)
        wrong = {place for error in errors if (place := _place_of(error.path)) is not None}
        wrong |= set() if errors else _with_other_days(made, letter, deadlines, days, as_of)
        fresh = {place: _instead(days[place], is_second=place in replaced) for place in sorted(wrong)}
        fresh = {place: due for place, due in fresh.items() if due != deadlines[place]["due"]}
        if not fresh:
            break
        for place, due in fresh.items():
            words = replaced[place].words if place in replaced else str(deadlines[place]["due"])
            if place not in replaced:
                note = deadlines[place].get("note", "")
                deadlines[place]["note"] = "; ".join(filter(None, (note, f"due in the list: {words}")))
            deadlines[place]["due"] = due
            deadlines[place].pop("assumed", None)
            replaced[place] = ReplacedDue(place, words, due)
    if errors:
        raise CannotEdit(
            translatable("the draft would have an error: {message}", message=errors[0].message),
            errors[0].help,
        )
    after = made.sources[before.file]
    files = DraftFiles(letter=letter, register=FileEdit(before=before, after=after) if after != before else None)
    return ListFiles(files, tuple(one for _, one in sorted(replaced.items())))


def _place_of(path: Sequence[object]) -> int | None:
    """The deadline whose due a diagnostic is about."""
    if len(path) > 2 and path[0] == "deadlines" and path[2] == "due" and isinstance(path[1], int):
        return path[1]
    return None


def _with_other_days(
    loaded: ParsedRegister, letter: Source, deadlines: Sequence[Mapping[str, Any]], days: Sequence[Days], as_of: date
) -> set[int]:
    """The deadlines that have other days than in the list, where it has any."""
    assignment = parse_file(letter).assignment
    if assignment is None or not any(last for _, last in days):
        return set()
    owed = {one.duty.id: one.when for one in owed_of(loaded.register, assignment, as_of, as_of)}
    found = set()
    for place, (first, last) in enumerate(days):
        when = owed.get(deadlines[place]["id"])
        if last is not None and (when is None or when.last != last or (first and when.first and when.first != first)):
            found.add(place)
    return found


def _instead(days: Days, *, is_second: bool) -> object:
    """The due in place of one that cannot be: the days of the list, else none."""
    first, last = days
    if last is None or is_second:
        return _NOT_STATED
    return last if first in {None, last} else f"{first} to {last}"
