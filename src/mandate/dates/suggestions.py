"""Alternative spellings of dues, and the nearest valid form."""

import re
from datetime import datetime

from mandate.dates import loose_intervals, loose_phrases
from mandate.dates.grammar import parse_due, parse_interval, parse_repetition
from mandate.dates.iso_dates import FIRST_YEAR, LAST_YEAR, WEEKDAY_NAMES, DueError, impossible
from mandate.dates.lexicon import OPEN_PHRASES
from mandate.dates.loose_dates import is_unambiguous, iso_day, parse_loose_date
from mandate.dates.phrase_composition import compose, wrong_weekday
from mandate.dates.phrase_symbols import NO_YEAR, normalised, symbols_of, weekday_of
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.due import Due

_TOO_LONG = 200


class PhraseContext(Value, frozen=True):
    """The facts of the file that a suggestion needs.

    They are the names that a due may be counted from, the year of the letter, whether the key takes a list, whether keys
    of a deadline, such as `every` and `assumed`, may be beside it, and whether the phrase is in quotation marks.
    """

    anchors: frozenset[str] = frozenset()
    year: int | None = None
    lists: bool = True
    of_a_deadline: bool = True
    in_quotation_marks: bool = True


ANYWHERE = PhraseContext()
GENERAL_HELP = translatable(
    'write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", '
    'or "to be agreed" where the letter gives no date; `mandate format due` lists all forms'
)
"""Every form with letters in place of its numbers, because an example's day would be copied."""
_HELP_FOR_EMPTY = translatable(
    'write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", '
    'or "not stated" where the letter gives none; `mandate format due` lists all forms'
)
_LEAP_YEAR = 2000
_WITH_OFFSET = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)? ?(?:(Z)|([+-]\d\d):?(\d\d))", re.IGNORECASE)
_ASK = translatable("see which day the letter gives, and ask the issuer where it is not clear")


def question_of_year(toml: str, year: int) -> str:
    """The question for a phrase without a year, with the year of the letter in it."""
    return translatable(
        "did you mean {toml}? The phrase gives no year, and the letter is of {year}", toml=toml, year=year
    )


def suggest_due(text: str, context: PhraseContext = ANYWHERE, *, quick: bool = False) -> DueError:
    """The error of a phrase outside the grammar, with a suggestion.

    `quick` skips the search for it. A suggestion parses, and has exactly the numbers of the phrase. Without one, the
    help shows a form.
    """
    shown = text if len(text) <= 60 else text[:57] + "…"
    if not text.strip():
        return DueError(translatable("`due` is empty"), _HELP_FOR_EMPTY)
    message = translatable("`{shown}` is not a valid date or period", shown=shown)
    if quick or len(text) > _TOO_LONG:
        return DueError(message, GENERAL_HELP)
    if (kind := _open_kind(text)) is not None:
        return DueError(message, translatable('write "{kind}"', kind=kind), certain=True, toml=f'"{kind}"')
    day = None if normalised(text).startswith("innan ") else parse_loose_date(text)
    if isinstance(day, DueError):
        return _impossible(day, context)
    if day is not None:
        toml = day.isoformat()
        message = translatable("`{shown}` is not written as a day", shown=shown)
        if text == toml:
            message = translatable("this day stands in quotation marks")
        fix = toml if is_unambiguous(text) else None
        return DueError(message, _write(iso_day(text, day), context), fix=fix, toml=toml)
    if m := _WITH_OFFSET.fullmatch(text.strip()):
        toml = f"{m[1]}T{m[2]}{m[3] or ':00'}{'Z' if m[4] else f'{m[5]}:{m[6]}'}"
        if _is_valid(toml):
            return DueError(message, _write(toml, context), toml=toml)
    return _suggested(text, message, context)


def suggest_interval(text: str) -> str | None:
    """The length that a phrase means, as the format has it: `to uker` is `2 weeks`."""
    found = loose_intervals.interval(compose(symbols_of(text)))
    return found if found and parse_interval(found) else None


def suggest_repetition(text: str) -> str | None:
    """The repetition that a phrase means, as `every` has it: `halvårsvis` is `half-year`."""
    found = loose_intervals.repetition(compose(symbols_of(text)))
    return found if found and parse_repetition(found) else None


def _open_kind(text: str) -> str | None:
    """The phrase of the format for words without a date, such as `snarest mulig`."""
    bare = normalised(text).strip(" .,")
    return next((kind.value for kind, pattern in OPEN_PHRASES.items() if re.fullmatch(pattern, bare)), None)


def _suggested(text: str, message: str, context: PhraseContext) -> DueError:
    symbols = symbols_of(text, context.anchors)
    line = compose(symbols)
    for year, month, day in re.findall(rf"D(\d{{4}}|{NO_YEAR})-(\d\d)-(\d\d)", line):
        error = impossible(int(year) if year != NO_YEAR else context.year or _LEAP_YEAR, int(month), int(day))
        if error is not None:
            return _impossible(error, context) if year != NO_YEAR or context.year else DueError(message, _ASK)
    if wrong := wrong_weekday(line):
        weekday, day = wrong
        named, real = WEEKDAY_NAMES[weekday], WEEKDAY_NAMES[weekday_of(day)]
        return DueError(
            translatable("{day} is a {real}, and the phrase says {named}", day=day, real=real, named=named),
            translatable("{ASK}; write it as YYYY-MM-DD", ASK=_ASK),
        )
    reading = loose_phrases.read_symbols(line)
    if reading is None:
        return DueError(message, GENERAL_HELP)
    if reading.form and reading.of_a_deadline and not context.of_a_deadline:
        return DueError(
            message, translatable("write the day as YYYY-MM-DD: what comes again is written as a deadline of its own")
        )
    if not reading.toml:
        return DueError(message, translatable("write {form}", form=reading.form))
    if reading.lists and not context.lists:
        return DueError(message, translatable("write the one day that holds from now on, as YYYY-MM-DD"))
    return _checked(reading, symbols.numbers, message, context)


def _checked(
    reading: loose_phrases.PhraseReading, numbers: frozenset[int], message: str, context: PhraseContext
) -> DueError:
    """The error with a suggestion that has been parsed, and whose numbers have been compared with those of the phrase."""
    toml, asks = reading.toml, NO_YEAR in reading.toml
    if asks:
        if context.year is None or not _is_valid(toml.replace(NO_YEAR, str(context.year))):
            return DueError(message, translatable("write it with its year: {toml}", toml=toml))
        toml = toml.replace(NO_YEAR, str(context.year))
        return DueError(message, question_of_year(toml, context.year), toml=toml)
    if isinstance(found := parse_due(toml.strip('"')), DueError):
        return _impossible(found, context)
    if not _is_valid(toml) or _numbers_of(toml, context) != numbers:
        return DueError(message, translatable("write {form}", form=reading.form) if reading.form else GENERAL_HELP)
    if toml.startswith("["):
        return DueError(message, translatable("write the list {toml}", toml=toml), toml=toml)
    return DueError(message, _write(toml, context, reading.note), certain=not reading.note, toml=toml)


def _write(toml: str, context: PhraseContext, note: str = "") -> str:
    bare = context.in_quotation_marks and not toml.startswith('"')
    words = translatable(", without quotation marks") if bare else ""
    return translatable("write {toml}{words}{note}", toml=toml, words=words, note=note)


def _is_valid(toml: str) -> bool:
    """Return whether a value of TOML is a due: a phrase of the grammar, a day or moment that there is, or a list of such."""
    if toml.startswith("["):
        return all(_is_valid(item) for item in toml.strip("[]").split(", "))
    if toml.startswith('"'):
        return isinstance(parse_due(toml.strip('"')), Due)
    try:
        at = datetime.fromisoformat(toml)
    except ValueError:
        return False
    return FIRST_YEAR <= at.year <= LAST_YEAR


def _numbers_of(toml: str, context: PhraseContext) -> frozenset[int]:
    items = toml.strip("[]").split(", ")
    return frozenset().union(*(symbols_of(item, context.anchors).numbers for item in items))


def _impossible(error: DueError, context: PhraseContext) -> DueError:
    """The error of a day that no calendar has; only a deadline takes an assumed day."""
    return error if context.of_a_deadline else DueError(error.message, _ASK, impossible=True)
