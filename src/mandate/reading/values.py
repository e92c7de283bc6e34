"""One value of each kind of key: read and typed, or reported as a diagnostic of its shape."""

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from mandate.dates.grammar import is_id
from mandate.dates.iso_dates import in_range, out_of_range
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind, WorkingDay
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Part, Rule
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.patterns import PATTERNS
from mandate.reading.suggest import Nearest, as_id, key_in
from mandate.reading.toml_words import short

if TYPE_CHECKING:
    from mandate.dates.suggestions import PhraseContext
    from mandate.reading.value_remedies import ValueContext, ValueRemedy

_CHOICES: dict[tuple[str, ...], type[StrEnum]] = {
    tuple(str(choice) for choice in enum): enum for enum in (AssignmentKind, DeadlineKind, RelationKind, WorkingDay)
}
_OWN_NAME = translatable("write a name of your own: lower-case a-z, digits and `-`, beginning with a letter")
LARGEST = 10**15
"""The largest whole number of a letter."""


class Bad:
    """The value of a key that could not be read."""


BAD: Final = Bad()


class ValueReader:
    """Reads the values of one file and collects their diagnostics.

    A method takes the raw value, its key and its path, and returns the typed value or BAD.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.raw: dict[str, Any] = {}
        self.faults: list[Diagnostic] = []
        self.nearest = Nearest()
        self.unread = 0

    def fault(
        self,
        rule: Rule,
        path: KeyPath,
        message: str,
        help_: str,
        part: Part = Part.VALUE,
        fix: str | None = None,
        body: str = "",
    ) -> Bad:
        self.faults.append(
            Diagnostic(rule=rule, file=self.file, path=path, part=part, message=message, help=help_, fix=fix, body=body)
        )
        return BAD

    def literal(self, path: KeyPath) -> str:
        """The spelling of a value in the file; empty where it is unknown."""
        del path
        return ""

    def place(self, key: Key, path: KeyPath, raw: object) -> "ValueContext":
        """The context that a remedy needs."""
        from mandate.reading.value_remedies import ValueContext

        literal = self.literal(path) if isinstance(raw, date | time | int | float) else ""
        return ValueContext(
            key=key, name=key_in(path), in_list=bool(path) and isinstance(path[-1], int), literal=literal
        )

    def context(self, key: Key, path: KeyPath) -> "PhraseContext":
        """The facts of the file that help with a phrase."""
        from mandate.reading.phrase_context import context_of

        return context_of(self.raw, key, path)

    def wrong_type(self, raw: object, key: Key, path: KeyPath, remedy: "ValueRemedy | None" = None) -> Bad:
        from mandate.reading.type_words import WANTED, type_of

        remedy = remedy or self.place(key, path, raw).form
        message = translatable(
            "`{key_in}` is {type}, and must be {wanted}",
            key_in=key_in(path),
            type=type_of(raw),
            wanted=WANTED[key.kind],
        )
        return self.fault(rules.WRONG_TYPE, path, message, remedy.help, fix=remedy.fix)

    def text_value(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is not str:
            from mandate.reading.value_remedies import of_text

            return self.wrong_type(raw, key, path, of_text(raw, self.place(key, path, raw)))
        if not raw.strip():
            message = translatable("`{key_in}` is empty", key_in=key_in(path))
            help_ = translatable("remove the line: a fact that the letter does not give is not written")
            if key.required:
                help_ = translatable("write one in your own words where the letter has none")
            self.fault(rules.EMPTY_TEXT, path, message, help_, Part.KEY)
        return raw

    def texts(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, list):
            read = [self.text_value(item, key, (*path, number)) for number, item in enumerate(raw)]
            return tuple(item for item in read if item is not BAD)
        value = self.text_value(raw, key, path)
        return value if value is BAD else (value,)

    def id(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is not str:
            from mandate.reading.value_remedies import of_id

            return self.wrong_type(raw, key, path, of_id(raw, self.place(key, path, raw)))
        if is_id(raw):
            return raw
        is_code = key.kind in {ValueKind.CODE, ValueKind.CODES}
        of_body = translatable("write the code of a body, as it appears below [organisations] of mandate.toml")
        if not raw.strip():
            message = translatable("`{key_in}` is empty", key_in=key_in(path))
            return self.fault(rules.BAD_ID, path, message, of_body if is_code else _OWN_NAME)
        what = translatable("code" if is_code else "id")
        message = translatable("`{short}` is not a valid {value}", short=short(raw), value=what)
        if is_code:
            return self.fault(rules.BAD_ID, path, message, of_body, body=raw)
        if key.name not in {"id", "was"}:
            from mandate.reading.value_remedies import of_reference

            return self.fault(rules.BAD_ID, path, message, of_reference(raw, key, self.raw))
        new = as_id(raw)
        help_ = _OWN_NAME
        if new != "name":
            help_ = translatable('write "{new}": lower-case a-z, digits and `-`, beginning with a letter', new=new)
        return self.fault(rules.BAD_ID, path, message, help_)

    def codes(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if type(raw) is str:
            value = self.id(raw, key, path)
            return value if value is BAD else (value,)
        if not isinstance(raw, list):
            from mandate.reading.value_remedies import of_id

            return self.wrong_type(raw, key, path, of_id(raw, self.place(key, path, raw)))
        if not raw and key.name == "issuer":
            return self.empty_list(path, translatable('write {name} = "…", the code of a body', name=key.name))
        for item in raw:
            if type(item) is not str or not is_id(item):
                break
        else:
            return tuple(raw)
        read = [self.id(item, key, (*path, number)) for number, item in enumerate(raw)]
        return tuple(item for item in read if item is not BAD)

    def empty_list(self, path: KeyPath, help_: str) -> Bad:
        message = translatable("`{key_in}` is an empty list", key_in=key_in(path))
        return self.fault(rules.WRONG_TYPE, path, message, help_)

    def ids(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, list):
            return self.codes(raw, key, path)
        from mandate.reading.phrase_context import names_in
        from mandate.reading.value_remedies import of_ids

        self.wrong_type(raw, key, path, of_ids(raw, self.place(key, path, raw), names_in(self.raw, "tasks")))
        return (raw,) if isinstance(raw, str) and is_id(raw) else BAD  # the meaning is plain: nothing more is reported

    def flag(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, bool):
            return raw
        from mandate.reading.value_remedies import of_flag

        return self.wrong_type(raw, key, path, of_flag(raw, self.place(key, path, raw)))

    def whole(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, int) and not isinstance(raw, bool):
            if raw < 0 or raw > LARGEST:
                message = translatable(
                    "`{short}` is not an amount or number that a letter gives", short=short(str(raw))
                )
                help_ = translatable(
                    "compare it with the letter: a whole number is from 0, and below a thousand billions"
                )
                return self.fault(rules.WRONG_TYPE, path, message, help_)
            return raw
        from mandate.reading.value_remedies import of_whole

        return self.wrong_type(raw, key, path, of_whole(raw, self.place(key, path, raw)))

    def year(self, raw: Any, key: Key, path: KeyPath) -> Any:
        value = self.whole(raw, key, path)
        return value if value is BAD or in_range(value) else self.out_of_range(value, path)

    def out_of_range(self, value: object, path: KeyPath) -> Bad:
        error = out_of_range(str(value))
        return self.fault(rules.IMPOSSIBLE_DATE, path, error.message, error.help)

    def word(self, raw: Any, key: Key, path: KeyPath) -> Any:
        fits, _ = PATTERNS[key.kind]
        return raw if isinstance(raw, str) and raw.isascii() and fits(raw) else self.not_a_word(raw, key, path)

    def zone(self, raw: Any, key: Key, path: KeyPath) -> Any:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(raw if isinstance(raw, str) else "")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.not_a_word(raw, key, path)
        return raw

    def not_a_word(self, raw: Any, key: Key, path: KeyPath) -> Bad:
        from mandate.reading.value_remedies import of_word

        return self.bad_phrase(raw, key, path, of_word(raw, self.place(key, path, raw)))

    def bad_phrase(self, raw: Any, key: Key, path: KeyPath, remedy: "ValueRemedy") -> Bad:
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, remedy)
        from mandate.reading.type_words import VALID

        message = translatable("`{short}` is not {valid}", short=short(raw), valid=VALID[key.kind])
        return self.fault(rules.BAD_PHRASE, path, message, remedy.help)

    def choice(self, raw: Any, key: Key, path: KeyPath) -> Any:
        if isinstance(raw, str) and raw in key.choices:
            enum = _CHOICES.get(key.choices)
            return raw if enum is None else enum(raw)
        from mandate.reading.value_remedies import of_choice

        remedy = of_choice(raw, self.place(key, path, raw), self.nearest)
        if not isinstance(raw, str):
            return self.wrong_type(raw, key, path, remedy)
        message = translatable("`{short}` is not a {name} that the format has", short=short(raw), name=key.name)
        return self.fault(rules.UNKNOWN_VALUE, path, message, remedy.help, fix=remedy.fix)
