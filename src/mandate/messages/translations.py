"""Look a text up in the catalogue of a language, and fill in its values.

The command line chooses the language of a run once, with `use`; feeds and pages name theirs with every text. English needs no
catalogue. A text that a catalogue lacks is shown in English.
"""

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from mandate.model.enums import Language

FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - the packages that compute import no pathlib
_CONTEXT = "\x04"
"""Between a context and a text, as compiled catalogues have it."""
_CODED = "{code}{words:.0}"
"""The template of a text that in English is its code."""
_active = Language.EN

Packed = str | list[Any]
"""A text as plain values: a string, or its template, plural, count and values."""


def use(language: Language) -> None:
    """Set the language of this run."""
    global _active  # noqa: PLW0603 - one language a run, chosen where the arguments are read
    _active = language


def active() -> Language:
    """The language of this run."""
    return _active


def message(text: str) -> str:
    """Mark a text for the catalogues where it is defined, to be translated where it is shown."""
    return text


def in_context(context: str, text: str) -> str:
    """Mark a text with several translations, with a word for its use."""
    return f"{context}{_CONTEXT}{text}"


def messages(texts: str) -> tuple[str, ...]:
    """Mark texts of one word each."""
    return tuple(texts.split())


def words_in_context(context: str, words: str) -> dict[str, str]:
    """Mark words, and return each with its text. A context distinguishes them from others of the same spelling."""
    return {word: in_context(context, word) for word in words.split()}


class TranslatableText(str):
    """A text in English with its template and values, translated when it is printed.

    It equals the English text, so that only printing needs to know of it. `many` is the template of the plural, chosen
    by `number`.
    """

    __slots__ = ("many", "number", "template", "values")

    template: str
    values: dict[str, str]
    many: str
    number: int


def translatable(template: str, /, **values: object) -> str:
    """The text of a template. Braces in a value are shown as they are; a value may be such a text itself."""
    return _made(template, values) if values else _constant(template)


@cache  # the templates of the program
def _constant(template: str) -> TranslatableText:
    return _made(template, {})


def _made(template: str, values: dict[str, object]) -> TranslatableText:
    english = template.rpartition(_CONTEXT)[2] if _CONTEXT in template else template
    made = TranslatableText(english.format_map(values) if values else english)
    made.template, made.values, made.many, made.number = template, _strings(values), "", 0
    return made


def joined(separator: str, parts: Iterable[str]) -> str:
    """Texts behind one another. The separator has no words in it."""
    values = {f"_{number}": part for number, part in enumerate(parts)}
    return translatable(separator.join(f"{{{name}}}" for name in values), **values)


def listed(parts: Iterable[str], last_two: str = "{first} and {last}") -> str:
    """`a, b and c`."""
    *first, last = parts
    return translatable(last_two, first=joined(", ", first), last=last) if first else last


message("{first} and {last}")


def one_of(parts: Sequence[str], most: int = 0) -> str:
    """`a, b or c`; of many the first, with dots."""
    if most and len(parts) > most:
        return joined("", (one_of(parts[:most]), " …"))
    return listed(parts, message("{first} or {last}"))


def coded(code: str, words: str) -> str:
    """A word of the format or of the program's output, which in other languages than English is shown in words."""
    return translatable(_CODED, code=code, words=words)


def forms(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a text with a `{count}` where it is defined."""
    return one, many


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a count: the template `one` or `many`, with `{count}` filled in."""
    values = {"count": count} | values
    made = TranslatableText((one.rpartition(_CONTEXT)[2] if count == 1 else many).format_map(values))
    made.template, made.values, made.many, made.number = one, _strings(values), many, count
    return made


def localized(value: str) -> str:
    """A text in the language of this run; any other string as it is."""
    return shown_in(_active, value)


def shown_in(language: Language, value: str) -> str:
    """A text in a language; any other string as it is."""
    if not isinstance(value, TranslatableText) or language is Language.EN:
        return value
    if value.template == _CODED:
        return shown_in(language, value.values["words"])
    catalogue = _catalogue(language)
    found = catalogue.plural(value.template, value.many, value.number) if value.many else catalogue.text(value.template)
    return (
        found.format_map({name: shown_in(language, one) for name, one in value.values.items()})
        if value.values
        else found
    )


def mapped(value: TranslatableText, change: Callable[[str], str]) -> str:
    """The text with each of its values changed, such as escaped; its template is ours."""
    values = {
        name: mapped(one, change) if isinstance(one, TranslatableText) else change(one)
        for name, one in value.values.items()
    }
    return (
        plural(value.template, value.many, value.number, **values)
        if value.many
        else translatable(value.template, **values)
    )


def pack_text(value: str) -> Packed:
    """A text as plain values for the cache."""
    if not isinstance(value, TranslatableText):
        return value
    return [value.template, value.many, value.number, {name: pack_text(one) for name, one in value.values.items()}]


def unpack_text(stored: Packed) -> str:
    """The text that was packed."""
    if isinstance(stored, str):
        return stored
    template, many, count, values = stored
    filled = {name: unpack_text(one) for name, one in values.items()}
    return plural(template, many, count, **filled) if many else translatable(template, **filled)


def grouped(number: int) -> str:
    """A number with a space between its thousands: `40 000`."""
    return f"{number:_}".replace("_", " ")


def _strings(values: dict[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(value) for name, value in values.items()}


def translate(template: str, /, **values: object) -> str:
    """The text of a template in the language of this run."""
    return localized(translatable(template, **values))


def translate_to(language: Language, template: str, /, **values: object) -> str:
    """The text in a language."""
    found = _catalogue(language).text(template)
    return found.format_map(values) if values else found


def translate_plural(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a count in the language of this run; `{count}` is filled in."""
    return localized(plural(one, many, count, **values))


class _Catalogue:
    """A compiled catalogue that decodes only the texts that are used: a twentieth of the time in which `gettext` loads
    it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[str, str] = {}
        self._places: dict[bytes, tuple[int, int]] = {}
        if data:
            count, ids, texts = struct.unpack_from("<3I", data, 8)
            names, places = (struct.unpack_from(f"<{2 * count}I", data, at) for at in (ids, texts))
            for at in range(0, 2 * count, 2):
                length, begin = names[at], names[at + 1]
                self._places[data[begin : begin + length]] = places[at + 1], places[at]
            self._places.pop(b"", None)  # the head of the catalogue

    def text(self, template: str) -> str:
        """The translation of a template; the English one if there is none."""
        found = self._known.get(template)
        if found is None:
            found = self._known[template] = self._read(template) or template.rpartition(_CONTEXT)[2]
        return found

    def plural(self, one: str, many: str, count: int) -> str:
        """The text for a count: each of our languages has one form for 1 and one for all else."""
        key = f"{one}\0{many}"
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._read(key) or f"{one.rpartition(_CONTEXT)[2]}\0{many}"
        return found.split("\0")[count != 1]

    def _read(self, key: str) -> str:
        begin, length = self._places.get(key.encode(), (0, 0))
        return self._data[begin : begin + length].decode()


@cache
def _catalogue(language: Language) -> _Catalogue:
    """The catalogue of a language; English needs none."""
    if language is Language.EN:
        return _Catalogue(b"")
    try:
        with open(os.path.join(FOLDER, language.value, "LC_MESSAGES", "mandate.mo"), "rb") as file:  # noqa: PTH118, PTH123
            return _Catalogue(file.read())
    except FileNotFoundError:  # not built
        return _Catalogue(b"")
