"""The files of a draft or of an imported letter: the new assignment file, and the register with the bodies that it lacked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from mandate.editing.errors import CannotEdit
from mandate.editing.organisations import add_organisation
from mandate.editing.resolve_id import owed_of
from mandate.editing.templates import letter_text
from mandate.editing.verify import errors_with
from mandate.messages.translations import translatable
from mandate.model.register import Organisation
from mandate.reading.register import ParsedRegister, parse_file, read_header
from mandate.reading.source import Source

Days = tuple[date | None, date | None]
_NOT_STATED = "not stated"


def draft_file(loaded: ParsedRegister, file: str, id_: str, document: Mapping[str, Any]) -> Source:
    """The file of a draft, read again and checked for errors."""
    letter = Source(file=file, data=letter_text(document).encode())
    if wrong := errors_with(loaded, letter, id_):
        cause = translatable("the draft would have an error: {message}", message=wrong[0].message)
        raise CannotEdit(cause, wrong[0].help)
    return letter


def with_bodies(loaded: ParsedRegister, bodies: Mapping[str, Mapping[str, Any]]) -> ParsedRegister:
    """The register with new bodies, each added and checked; `bodies` are tables of `[organisations]` by code."""
    for code, values in bodies.items():
        loaded = _with_register(loaded, add_organisation(loaded, Organisation(code=code, **values)).after)
    return loaded


def _with_register(loaded: ParsedRegister, source: Source) -> ParsedRegister:
    header = read_header(source)
    if not header.is_read:
        return loaded
    register = msgspec.structs.replace(header.register, assignments=loaded.register.assignments)
    sources = {**loaded.sources, source.file: source}
    return msgspec.structs.replace(loaded, header=header, register=register, sources=sources)


class ReplacedDue(NamedTuple):
    """A due of the list that its file cannot have: the place of its deadline, its words, and the due in its place."""

    place: int
    words: str
    due: object


class ListFile(NamedTuple):
    """The file of an imported letter; `None` if none of its rows can be taken.

    `replaced` are the dues that were replaced in it, `refused` the reasons of the rows that are not in it, by place.
    """

    letter: Source | None
    replaced: tuple[ReplacedDue, ...]
    refused: Mapping[int, str]


def with_new_bodies(
    loaded: ParsedRegister, bodies: Mapping[str, Mapping[str, Any]]
) -> tuple[ParsedRegister, dict[str, str]]:
    """The register with the new bodies, and the reasons of those that cannot be added, by code."""
    refused: dict[str, str] = {}
    for code, values in bodies.items():
        try:
            loaded = with_bodies(loaded, {code: values})
        except CannotEdit as error:
            refused[code] = error.cause
    return loaded, refused


def list_file(
    loaded: ParsedRegister,
    file: str,
    id_: str,
    document: Mapping[str, Any],
    days: Sequence[Days],
    as_of: date,
    heading: str,
) -> ListFile:
    """The file of an imported letter, read again and checked for errors.

    `days` are the first and the last day of each deadline by the list, if it has them. A due with an error, or with
    other days, is replaced by these; without them by `not stated`. Its words are in the note of the deadline, behind
    the `heading` of the list. A deadline with another error is refused.
    """
    deadlines = {place: dict(one) for place, one in enumerate(document["deadlines"])}
    replaced: dict[int, ReplacedDue] = {}
    refused: dict[int, str] = {}
    while deadlines:
        places = [*deadlines]
        letter = Source(file=file, data=letter_text({**document, "deadlines": [*deadlines.values()]}).encode())
        errors = errors_with(loaded, letter, id_)
        found = [(place, error) for error in errors if (place := _place_of(error.path, places)) is not None]
        wrong = {place for place, error in found if error.path[2:3] == ("due",)}
        if not errors:
            wrong = _with_other_days(loaded, letter, deadlines, days, as_of)
        fresh = {place: _instead(days[place], is_second=place in replaced) for place in sorted(wrong)}
        fresh = {place: due for place, due in fresh.items() if due != deadlines[place]["due"]}
        for place in _not_counted_from_others(fresh, deadlines):
            one, due = deadlines[place], fresh[place]
            words = replaced[place].words if place in replaced else str(one["due"])
            if place not in replaced:
                one["note"] = "; ".join(filter(None, (one.get("note", ""), f"{heading}: {words}")))
            one["due"] = due
            one.pop("assumed", None)
            replaced[place] = ReplacedDue(place, words, due)
        if fresh:
            continue
        if not errors:
            kept = tuple(one for place, one in sorted(replaced.items()) if place in deadlines)
            return ListFile(letter, kept, refused)
        reasons = dict(reversed(found)) or dict.fromkeys(places, errors[0])
        refused |= {place: error.message for place, error in reasons.items()}
        deadlines = {place: one for place, one in deadlines.items() if place not in refused}
    return ListFile(None, (), refused)


def _not_counted_from_others(wrong: Mapping[int, object], deadlines: Mapping[int, Mapping[str, Any]]) -> list[int]:
    """The dues to replace first: one that is counted from another of them may be right once that has a day."""
    ids = {deadlines[place]["id"]: place for place in wrong}
    first = [
        place for place in wrong if not {*str(deadlines[place]["due"]).split()} & {*ids} - {deadlines[place]["id"]}
    ]
    return first or [*wrong]


def _place_of(path: Sequence[object], places: Sequence[int]) -> int | None:
    """The place of the deadline that a diagnostic is about."""
    if len(path) > 1 and path[0] == "deadlines" and isinstance(path[1], int) and path[1] < len(places):
        return places[path[1]]
    return None


def _with_other_days(
    loaded: ParsedRegister,
    letter: Source,
    deadlines: Mapping[int, Mapping[str, Any]],
    days: Sequence[Days],
    as_of: date,
) -> set[int]:
    """The deadlines that have other days than in the list, where it has any."""
    assignment = parse_file(letter).assignment
    if assignment is None or not any(last for _, last in days):
        return set()
    owed = {one.duty.id: one.when for one in owed_of(loaded.register, assignment, as_of, as_of)}
    found = set()
    for place, one in deadlines.items():
        (first, last), when = days[place], owed.get(one["id"])
        if last is not None and (when is None or when.last != last or (first and when.first and when.first != first)):
            found.add(place)
    return found


def _instead(days: Days, *, is_second: bool) -> object:
    """The due in place of one that cannot be: the days of the list, else none."""
    first, last = days
    if last is None or is_second:
        return _NOT_STATED
    return last if first in {None, last} else f"{first} to {last}"
