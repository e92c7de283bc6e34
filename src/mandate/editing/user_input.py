"""Parse what a person types into a value, or report why it is invalid."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from mandate.dates.grammar import is_id, parse_due
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, DueError, in_range, invalid, out_of_range
from mandate.dates.loose_dates import parse_loose_date, possible_dates
from mandate.editing.insert import due_to_toml
from mandate.editing.places import country, language
from mandate.messages.translations import translatable
from mandate.model.assignment import FURTHER_NOTICE
from mandate.model.due import Due, Exact, Moment, Period, Span
from mandate.model.register import Organisation
from mandate.reading.bodies import BodyNames
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.patterns import PATTERNS
from mandate.reading.suggest import as_id, did_you_mean
from mandate.reading.value_words import letter_kind

_A_DAY = translatable("write a day that the calendar has, as YYYY-MM-DD")
_YES = dict.fromkeys(("yes", "y", "true", "ja", "j"), True) | dict.fromkeys(("no", "n", "false", "nei", "nej"), False)


def day(text: str) -> date | DueError:
    """A day in any usual spelling; an error if it has several meanings or none."""
    found = possible_dates(text)
    if len(found) == 1:
        return found[0]
    if found:
        return invalid(
            "{value} may be {found} or {found_2}",
            "write the one that is meant, year first",
            value=text,
            found=found[0],
            found_2=found[1],
        )
    fault = parse_loose_date(text)
    if isinstance(fault, DueError):
        return DueError(fault.message, _A_DAY)
    return invalid(
        "`{value}` is not a day",
        "write a day from {FIRST_YEAR} to {LAST_YEAR} as YYYY-MM-DD",
        value=text,
        FIRST_YEAR=FIRST_YEAR,
        LAST_YEAR=LAST_YEAR,
    )


def due(text: str, *, of_a_deadline: bool = True) -> Due | DueError:
    """A day in any usual spelling, a moment, or a phrase of the format or of a letter that has one meaning.

    A deadline may be a list, and have an assumed day where the letter's does not exist; a move may not.
    """
    found = parse_due(text.strip()) or _loose_due(text, of_a_deadline=of_a_deadline)
    if isinstance(found, DueError) and found.impossible and not of_a_deadline:
        return DueError(found.message, _A_DAY, impossible=True)
    return found


def _loose_due(text: str, *, of_a_deadline: bool) -> Due | DueError:
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", text):
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return invalid("`{value}` is not a moment", "write day and time as YYYY-MM-DDTHH:MM", value=text)
        if in_range(at.year):
            return Moment(at=at)
    from mandate.dates.suggestions import PhraseContext, suggest_due  # the words of letters, only for a fault

    if possible_dates(text):
        one = day(text)
        return Exact(day=one) if isinstance(one, date) else one
    context = PhraseContext(lists=of_a_deadline, of_a_deadline=of_a_deadline, in_quotation_marks=False)
    found = suggest_due(text, context)
    if found.certain and isinstance(meant := parse_due(found.toml.strip('"')), Due):
        return meant
    return found


def value(key: Key, text: str, known: dict[str, Organisation]) -> Any:
    """The value of a key as TOML has it, or a DueError. Lists are typed with commas; `known` are the organisations."""
    text = text.strip()
    match key.kind:
        case ValueKind.DATE:
            return day(text)
        case ValueKind.DATE_OR_PERIOD:
            found = parse_due(text)
            return text if isinstance(found, Period | Span) else found if isinstance(found, DueError) else day(text)
        case ValueKind.DATE_OR_NOTICE:
            return text if text == FURTHER_NOTICE else day(text)
        case ValueKind.DATE_OR_ASAP:
            return text if text == "as soon as possible" else day(text)
        case ValueKind.EVENT:
            days = [day(part) for part in _parts(text, ",")]
            return text if text == "not yet" else _all(days, single=True)
        case ValueKind.OCCURRENCE:
            return text if re.fullmatch(r"[a-z][a-z0-9-]*-[1-9][0-9]{0,3}", text) else day(text)
        case ValueKind.DUE:
            return _due(text)
        case ValueKind.DUES:
            return _all([_due(part) for part in _parts(text, ";")], single=True)
        case ValueKind.YEAR | ValueKind.WHOLE:
            return _number(key, text)
        case ValueKind.CODE:
            return _code(text, known)
        case ValueKind.CODES:
            codes = [code for part in _parts(text, ",") for code in _codes(part, known)]
            return _all(codes, single=False)
        case ValueKind.ID:
            return _id(text)
        case ValueKind.IDS:
            return _all([_id(part) for part in _parts(text, ",")], single=False)
        case ValueKind.CHOICE:
            if text.lower() in key.choices:
                return text.lower()
            if (kind := letter_kind(text)) in key.choices:
                return kind
            if key.name == "language":
                tag = language(text)
                return tag if isinstance(tag, DueError) or tag in key.choices else _no_choice(key, text)
            return _no_choice(key, text)
        case ValueKind.FLAG:
            known_word = _YES.get(text.lower())
            return (
                invalid("`{value}` is neither yes nor no", "write yes or no", value=text)
                if known_word is None
                else known_word
            )
        case ValueKind.COUNTRY:
            return country(text)
        case ValueKind.LANGUAGE:
            return language(text)
        case ValueKind.ZONE:
            return _zone(text)
        case kind if kind in PATTERNS:
            fits, form = PATTERNS[kind]
            return (
                text
                if text.isascii() and fits(text)
                else invalid("`{value}` is not a valid {kind}", "write {form}", value=text, kind=kind, form=form)
            )
        case _:
            return text


def values(key: Key, texts: Sequence[str], known: dict[str, Organisation]) -> Any:
    """The value of a key that several words were given for: a list, where the key takes one."""
    if key.kind in _LISTS:
        joined = "; " if key.kind is ValueKind.DUES else ", "
        found = list(texts) if key.kind is ValueKind.TEXTS else value(key, joined.join(texts), known)
        is_one = isinstance(found, list) and len(found) == 1 and key.kind in {ValueKind.TEXTS, ValueKind.CODES}
        return found[0] if is_one and key.name not in _ALWAYS_LISTS else found
    if len(texts) != 1:
        return invalid(
            "`{name}` takes one value, and {texts} were given", "put it in quotes", name=key.name, texts=len(texts)
        )
    return value(key, texts[0], known)


_LISTS = {ValueKind.CODES, ValueKind.IDS, ValueKind.TEXTS, ValueKind.DUES}
_ALWAYS_LISTS = frozenset({"cooperate", "consult", "involve", "steering", "constraints", "considerations", "signed"})
"""Keys whose value is a list, though it holds one thing: more may come."""


def typed_text(value: Any) -> str:
    """A value as a person types it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(typed_text, value))
        case _:
            return str(value)


def _no_choice(key: Key, text: str) -> DueError:
    help_ = did_you_mean(text, key.choices) or translatable("write one of {names}", names=", ".join(key.choices))
    return DueError(translatable("`{value}` is not a {name}", value=text, name=key.name), help_)


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _all(values: list[Any], *, single: bool) -> Any:
    """The values, or the first error among them. `single`: one value alone is not a list."""
    fault = next((one for one in values if isinstance(one, DueError)), None)
    return fault or (values[0] if single and len(values) == 1 else values)


def _due(text: str) -> Any:
    found = due(text)
    return found if isinstance(found, DueError) else due_to_toml(found)


def _id(text: str) -> str | DueError:
    return (
        text if is_id(text) else invalid("`{value}` is not a valid id", "write {as_id}", value=text, as_id=as_id(text))
    )


def _number(key: Key, text: str) -> int | DueError:
    bare = re.sub(r"[ _\u00a0\u202f]", "", text)
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 15):
        return invalid("`{value}` is not a whole number", "write digits only", value=text)
    if key.kind is ValueKind.YEAR and not in_range(int(bare)):
        return out_of_range(text)
    return int(bare)


def _codes(text: str, known: dict[str, Organisation]) -> list[str | DueError]:
    """The text between two commas: one body, whose name may have spaces, or several codes separated by spaces."""
    whole = _code(text, known)
    parts = text.split()
    return [whole] if len(parts) == 1 or not isinstance(whole, DueError) else [_code(part, known) for part in parts]


def _code(text: str, known: dict[str, Organisation]) -> str | DueError:
    names = BodyNames(known)
    if (code := names.code_of(text)) is not None:
        return code
    question = names.question(text)
    add = translatable('`mandate add {value} --name "…"` adds one', value=text if is_id(text) else as_id(text))
    return DueError(
        translatable("there is no organisation `{name}` in this register", name=text),
        translatable("{question} Else {add}", question=question, add=add) if question else add,
    )


def _zone(text: str) -> str | DueError:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return invalid("`{value}` is not a time zone", "write an IANA zone, such as Europe/Oslo", value=text)
    return text
