"""Look a text up in the catalogue of a language, and fill in its values.

The command line chooses the language of a run once, with `use`; feeds and pages name theirs with every text. English needs no
catalogue. A text that a catalogue lacks is shown in English.
"""

import gettext
import os
from functools import cache

from mandate.model.enums import Language

DOMAIN = "mandate"
FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - the packages that compute import no pathlib
_active = Language.EN


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


def translate(text: str, /, **values: object) -> str:
    """The text in the language of this run. Values fill its braces; braces in a value are shown as they are."""
    found = _catalogue(_active).gettext(text)
    return found.format_map(values) if values else found


def translate_to(language: Language, text: str, /, *, context: str = "", **values: object) -> str:
    """The text in a language. `context` tells apart two uses of the same English words."""
    catalogue = _catalogue(language)
    found = catalogue.pgettext(context, text) if context else catalogue.gettext(text)
    return found.format_map(values) if values else found


def translate_plural(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a count in the language of this run; `{count}` is filled in."""
    return _catalogue(_active).ngettext(one, many, count).format_map(values | {"count": count})


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [language.value], fallback=True)
