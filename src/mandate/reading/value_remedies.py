"""Help for a value of the wrong type or form: the user's own value in the right form, else the form with `…`, N and
YYYY.

No help shows the value of an example, because it would be copied.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from mandate.dates.grammar import is_id, parse_due
from mandate.dates.iso_dates import DueError, in_range
from mandate.dates.loose_dates import is_unambiguous, iso_day, parse_loose_date
from mandate.dates.number_words import cardinal
from mandate.dates.suggestions import PhraseContext, question_of_year, suggest_due, suggest_interval, suggest_repetition
from mandate.messages.translations import joined, one_of, translatable
from mandate.model.due import Period, Span
from mandate.reading import value_words
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.patterns import PATTERNS
from mandate.reading.phrase_context import names_in
from mandate.reading.repairs.amounts import AMOUNT_FORM, amount_in
from mandate.reading.suggest import Nearest, as_id
from mandate.reading.toml_words import toml_word

FORMS = {
    ValueKind.IDS: '["…"]',
    ValueKind.FLAG: "true",
    ValueKind.WHOLE: "N",
    ValueKind.YEAR: "YYYY",
    **dict.fromkeys((ValueKind.DATE, ValueKind.DATE_OR_ASAP, ValueKind.DATE_OR_PERIOD, ValueKind.DATE_OR_NOTICE, ValueKind.OCCURRENCE, ValueKind.EVENT, ValueKind.DUE, ValueKind.DUES), "YYYY-MM-DD"),
    ValueKind.MONTH_DAY: '"MM-DD"',
    ValueKind.TABLES: "[ { … } ]",
    ValueKind.TABLE_OR_TABLES: "{ … }",
}  # fmt: skip
"""The form of a value of each kind that is not a text."""


class ValueRemedy(NamedTuple):
    """The help, and its TOML as `fix` where nothing else can be meant."""

    help: str
    fix: str | None = None


class ValueContext(NamedTuple):
    """The place of a value: its key, the key's `name` in the file, whether it is an item of a list, and its spelling
    there."""

    key: Key
    name: str
    in_list: bool
    literal: str

    def put(self, toml: str) -> str:
        """The assignment of a value; in a list the item alone."""
        return toml if self.in_list else joined("", (self.name, " = ", toml))

    def write(self, toml: str) -> str:
        """The help that says to write it."""
        return translatable("write {put}", put=self.put(toml))

    def only(self, toml: str) -> ValueRemedy:
        """The help that says to write it, where nothing else can be meant."""
        return ValueRemedy(self.write(toml), toml)

    @property
    def form(self) -> ValueRemedy:
        """The help that shows the form alone."""
        return ValueRemedy(self.write(FORMS.get(self.key.kind, '"…"')))


def of_text(raw: object, place: ValueContext) -> ValueRemedy:
    """A text that is written as another value."""
    if isinstance(raw, bool | date | time | int | float):
        word = str(raw).lower() if isinstance(raw, bool) else place.literal or toml_word(raw)
        return ValueRemedy(translatable("put it in quotation marks: {put}", put=place.put(quoted(word))))
    if isinstance(raw, list) and raw and all(isinstance(item, str) for item in raw):
        return ValueRemedy(translatable("write one text: {put}", put=place.put(quoted(", ".join(raw)))))
    return place.form


def of_id(raw: object, place: ValueContext) -> ValueRemedy:
    """The remedy of an id or a code that is not a text."""
    if isinstance(raw, list) and raw and all(isinstance(item, str) and is_id(item) for item in raw):
        choices = one_of([place.put(quoted(item)) for item in dict.fromkeys(raw)])
        return ValueRemedy(
            translatable("write one of them: {choices}" if len({*raw}) > 1 else "write {choices}", choices=choices)
        )
    words = translatable("the code of a body, as it appears below [organisations] of mandate.toml")
    if place.key.kind is ValueKind.ID:
        words = translatable("a name of your own: lower-case a-z, digits and `-`, beginning with a letter")
    return ValueRemedy(joined(", ", (place.form.help, words)))


def of_reference(raw: str, key: Key, document: dict[str, Any]) -> str:
    """An id by which something else of the file, or another letter, is named; the one of that name or title, where there is one."""
    known = names_in(document, "tasks" if key.name == "tasks" else "deadlines") if key.name in {"tasks", "of"} else {}
    if meant := known.get(as_id(raw)):
        return translatable("write {quoted}", quoted=quoted(meant))
    if key.letter:
        return translatable("write the id of the letter that is meant: the name of its file without .toml")
    what = translatable("task" if key.name == "tasks" else "deadline")
    return translatable("write the id of the {value} that is meant", value=what)


def of_ids(raw: object, place: ValueContext, tasks: Mapping[str, str]) -> ValueRemedy:
    """A list of ids that is something else; `tasks` has those of the file by their ids and titles."""
    if isinstance(raw, str):
        ids = [tasks.get(as_id(part)) for part in raw.split(",") if part.strip()]
        if ids and all(ids):
            return ValueRemedy(place.write(f"[{', '.join(quoted(str(one)) for one in ids)}]"))
    return ValueRemedy(translatable("{help}, with the ids of [[tasks]] in quotation marks", help=place.form.help))


def of_flag(raw: object, place: ValueContext) -> ValueRemedy:
    """True or false in other words."""
    meant = value_words.YES_NO.get(str(raw).strip().lower())
    if meant:
        return place.only(meant)
    return ValueRemedy(translatable("{write} or {put}", write=place.write("true"), put=place.put("false")))


def of_whole(raw: object, place: ValueContext) -> ValueRemedy:
    """A whole number, an amount or a year."""
    is_amount = place.key.name in {"total", "cap", "amount"}
    if isinstance(raw, float) and is_amount and re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", place.literal):
        thousands = int(place.literal.replace(".", ""))
        return ValueRemedy(translatable("did you mean {put}?", put=place.put(f"{thousands:_}")))
    if isinstance(raw, str) and is_amount and (amount := amount_in(raw.replace("_", ""))) is not None:
        return ValueRemedy(place.write(f"{amount:_}"))
    if isinstance(raw, str) and not is_amount and place.key.kind is not ValueKind.YEAR:
        numbers = re.findall(r"[0-9]+", raw)
        if not numbers and (said := cardinal(raw.strip().lower())):
            return ValueRemedy(place.write(str(said)))
        if len(numbers) == 1:
            return ValueRemedy(place.write(str(int(numbers[0][:15]))))
    years = re.findall(r"\b(?:19|20|21)\d\d\b", raw) if isinstance(raw, str) else []
    if place.key.kind is ValueKind.YEAR and len(years) == 1:
        return ValueRemedy(place.write(years[0]))
    if is_amount:
        return ValueRemedy(AMOUNT_FORM)
    if place.key.kind is ValueKind.YEAR:
        return ValueRemedy(place.write("YYYY"))
    return ValueRemedy(translatable("{write}, a whole number", write=place.write("N")))


def of_date(raw: object, place: ValueContext, context: PhraseContext) -> ValueRemedy | DueError:
    """A day that is written another way; an error where it is of no calendar."""
    if isinstance(raw, datetime):
        return ValueRemedy(translatable("write the day alone: {put}", put=place.put(str(raw.date()))))
    if isinstance(raw, float):
        return _day_and_month(place, context)
    if isinstance(raw, int) and not isinstance(raw, bool):
        if in_range(raw) and place.key.kind in {ValueKind.DUE, ValueKind.DUES, ValueKind.DATE_OR_PERIOD}:
            return ValueRemedy(translatable("put the year in quotation marks: {put}", put=place.put(quoted(str(raw)))))
        if re.fullmatch(r"(19|20|21)\d{6}", str(raw)):
            day = parse_loose_date(str(raw))
            return day if isinstance(day, DueError) else ValueRemedy(place.write(str(day))) if day else place.form
    if isinstance(raw, list):
        return ValueRemedy(translatable("write the one day that holds: {put}", put=place.put("YYYY-MM-DD")))
    return _day_in_text(raw, place, context) if isinstance(raw, str) else place.form


def _day_and_month(place: ValueContext, context: PhraseContext) -> ValueRemedy:
    """`31.12` without quotation marks is a number to TOML."""
    found = suggest_due(place.literal, context)
    if found.toml and found.help.startswith("did you mean"):
        return ValueRemedy(
            translatable(
                "did you mean {put}? `{literal}` is read as a number", put=place.put(found.toml), literal=place.literal
            )
        )
    m = re.fullmatch(r"write it with its year: (.*)", found.help)
    return ValueRemedy(
        translatable(
            "`{literal}` is read as a number; {write}",
            literal=place.literal,
            write=place.write(m[1] if m else "YYYY-MM-DD"),
        )
    )


def _day_in_text(raw: str, place: ValueContext, context: PhraseContext) -> ValueRemedy | DueError:
    day = parse_loose_date(raw)
    if isinstance(day, DueError):
        return day
    if day is not None:
        fix = day.isoformat() if is_unambiguous(raw) else None
        return ValueRemedy(translatable("{write}, without quotation marks", write=place.write(iso_day(raw, day))), fix)
    if place.key.kind is ValueKind.DATE_OR_NOTICE and value_words.FURTHER_NOTICE.fullmatch(raw.strip().lower()):
        return place.only('"further notice"')
    if place.key.kind is ValueKind.DATE_OR_ASAP and suggest_due(raw).toml == '"as soon as possible"':
        return place.only('"as soon as possible"')
    found = suggest_due(raw, context)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", found.toml):
        if found.help.startswith("did you mean") and context.year is not None:
            return ValueRemedy(question_of_year(place.put(found.toml), context.year))
        return ValueRemedy(translatable("{write}, without quotation marks", write=place.write(found.toml)))
    if place.key.kind is ValueKind.DATE_OR_PERIOD and isinstance(parse_due(found.toml.strip('"')), Period | Span):
        return ValueRemedy(place.write(found.toml))
    return ValueRemedy(translatable("write the day as {put}", put=place.put("YYYY-MM-DD")))


def of_event(raw: object, place: ValueContext, context: PhraseContext) -> ValueRemedy | DueError:
    """The day of an event that is written another way, or that it has none yet."""
    if isinstance(raw, str):
        if value_words.NOT_YET.fullmatch(raw.strip().lower()):
            return ValueRemedy(place.write('"not yet"'))
        found = _day_in_text(raw, place, context)
        if isinstance(found, DueError) or "YYYY" not in found.help:
            return found
    elif raw is not False and not isinstance(raw, bool | list | dict):
        return of_date(raw, place, context)
    return ValueRemedy(
        translatable(
            "{write}, or {put} until it has happened", write=place.write("YYYY-MM-DD"), put=place.put(quoted("not yet"))
        )
    )


def of_repetition(raw: object, place: ValueContext) -> ValueRemedy:
    """`every` in other words."""
    meant = suggest_repetition(raw) if isinstance(raw, str) else None
    form = translatable(
        'write "year", "half-year", "tertial", "quarter", "month", "week", "N years", "N months" or "N weeks"'
    )
    return ValueRemedy(place.write(quoted(meant)) if meant else form)


def of_length(raw: object, place: ValueContext) -> ValueRemedy:
    """A length such as `grace`, or that of a meeting."""
    find, form = suggest_interval, translatable('write "N days", "N working days", "N weeks" or "N months"')
    if place.key.kind is ValueKind.HOURS:
        find, form = value_words.length_of, translatable('write "N minutes", "N hours" or "N days"')
    meant = find(raw) if isinstance(raw, str) else None
    return ValueRemedy(place.write(quoted(meant)) if meant else form)


_UUID_HELP = translatable('write a new one: `python -c "import uuid; print(uuid.uuid4())"` prints it')
_WORD_FORMS: dict[ValueKind, tuple[Callable[[str], str | None], str]] = {
    ValueKind.COUNTRY: (lambda text: value_words.COUNTRIES.get(text.lower()), translatable('write two capital letters: "NO" is Norway, "SE" Sweden')),
    ValueKind.LANGUAGE: (
        lambda text: value_words.LANGUAGES.get(text.lower().replace(" ", "-")),
        translatable('write a language tag: "nb" is bokmål, "nn" nynorsk, "sv" Swedish, "en" English'),
    ),
    ValueKind.CURRENCY: (
        lambda text: value_words.CURRENCIES.get(text.lower().replace(" ", "-")),
        translatable('write three capital letters: "NOK" is the Norwegian krone, "SEK" the Swedish krona, "EUR" the euro'),
    ),
    ValueKind.MONTH_DAY: (value_words.month_day_of, translatable('write month and day as "MM-DD"')),
    ValueKind.ZONE: (value_words.zone_of, translatable('write a zone of the IANA: "Europe/Oslo" is Norway\'s, "Europe/Stockholm" Sweden\'s')),
    ValueKind.UUID: (lambda _: None, _UUID_HELP),
    ValueKind.EMAIL: (lambda _: None, translatable("write an e-mail address, with one @ in it")),
}  # fmt: skip


def of_word(raw: object, place: ValueContext) -> ValueRemedy:
    """A country, a language, a currency, a zone, a UUID or a day of the year."""
    meant_by, form = _WORD_FORMS.get(place.key.kind) or (
        lambda _: None,
        translatable("write {form}", form=PATTERNS[place.key.kind][1]),
    )
    text = raw if isinstance(raw, str) else place.literal or toml_word(raw)
    meant = meant_by(text.strip())
    return ValueRemedy(place.write(quoted(meant)) if meant else form)


def of_choice(raw: object, place: ValueContext, nearest: Nearest) -> ValueRemedy:
    """One of the words that a key takes."""
    choices = place.key.choices
    listed = translatable("write one of {choices}", choices=", ".join(map(quoted, choices)))
    if not isinstance(raw, str):
        return ValueRemedy(listed)
    fixed = raw.strip().lower().replace("_", "-").replace(" ", "-")
    if fixed in choices:
        return place.only(quoted(fixed))
    national = value_words.letter_kind(raw)
    if national in choices:
        return place.only(quoted(national))
    said = value_words.CHOICES.get(fixed)
    close = said if said in choices else nearest.to(fixed, choices)
    return ValueRemedy(
        translatable("did you mean {quoted}? Else {listed}", quoted=quoted(close), listed=listed) if close else listed
    )


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
