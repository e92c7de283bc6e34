"""A text in every language. Values in braces are filled in."""

from enum import Enum
from typing import NamedTuple

from mandate.model.enums import Language


class Words(NamedTuple):
    """One text in each language; mypy verifies that each row is complete."""

    en: str
    nb: str
    nn: str
    sv: str


def word(language: Language, words: Words) -> str:
    """One text in a language, with its braces."""
    return words[_PLACES[language]]


def filled(language: Language, text: Enum, **values: object) -> str:
    """A text of a catalogue with its values filled in."""
    words: Words = text.value
    return words[_PLACES[language]].format_map(values)


_PLACES = {language: Words._fields.index(language.value) for language in Language}
