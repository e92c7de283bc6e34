"""Look a text up in the catalogue of a language, and fill in its values.

The command line chooses the language of a run once, with `use`; feeds and pages name theirs with every text. English needs no
catalogue. A text that a catalogue lacks is shown in English.
"""

import gettext
import os
from collections.abc import Callable
from functools import cache
from typing import Any

from mandate.model.enums import Language

DOMAIN = "mandate"
FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - the packages that compute import no pathlib
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


class TranslatableText(str):
    """A text in English with its template and values, to be shown in another language where it is printed.

    It is equal to the English text, so that nothing but printing needs to know of it. `many` is the template of a plural, for `number`.
    """

    __slots__ = ("many", "number", "template", "values")

    template: str
    values: dict[str, str]
    many: str
    number: int


def translatable(template: str, /, **values: object) -> str:
    """The text of a template. Braces in a value are shown as they are; a value may be such a text itself."""
    made = TranslatableText(template.format_map(values) if values else template)
    made.template, made.values, made.many, made.number = template, _strings(values), "", 0
    return made


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a count: the template `one` or `many`, with `{count}` filled in."""
    values = {"count": count} | values
    made = TranslatableText((one if count == 1 else many).format_map(values))
    made.template, made.values, made.many, made.number = one, _strings(values), many, count
    return made


def localized(value: str) -> str:
    """A text in the language of this run; any other string as it is."""
    return shown_in(_active, value)


def shown_in(language: Language, value: str) -> str:
    """A text in a language; any other string as it is."""
    if not isinstance(value, TranslatableText) or language is Language.EN:
        return value
    catalogue = _catalogue(language)
    found = (
        catalogue.ngettext(value.template, value.many, value.number)
        if value.many
        else catalogue.gettext(value.template)
    )
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
    """A text as plain values, for a cache."""
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


def _strings(values: dict[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(value) for name, value in values.items()}


def translate(template: str, /, **values: object) -> str:
    """The text of a template in the language of this run."""
    return localized(translatable(template, **values))


def translate_to(language: Language, template: str, /, *, context: str = "", **values: object) -> str:
    """The text in a language. `context` tells apart two uses of the same English words."""
    catalogue = _catalogue(language)
    found = catalogue.pgettext(context, template) if context else catalogue.gettext(template)
    return found.format_map(values) if values else found


def translate_plural(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a count in the language of this run; `{count}` is filled in."""
    return localized(plural(one, many, count, **values))


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [language.value], fallback=True)
