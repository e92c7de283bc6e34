"""The catalogues: complete in each language, with the same values, and no text left over."""

import re
import string

import messages as extraction
import pytest
from babel.messages.catalog import Message

from mandate.messages import translations
from mandate.model.enums import Language

LANGUAGES = ("nb", "nn", "sv")


def forms(message: Message) -> list[tuple[str, str]]:
    """Each English text of a message with its translation."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string or ""))]
    return list(zip(message.id, message.string or ("", ""), strict=False))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def hidden(text: str) -> set[str]:
    """The backslashes and control characters of a text."""
    return {sign for sign in text if sign == "\\" or sign < " "}


@pytest.fixture(scope="module")
def wanted() -> set[object]:
    translations.use(Language.EN)  # whatever a test before chose: helps are texts too
    return {(one.context, one.id) for one in extraction.texts() if one.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_of_the_program_is_translated_and_no_other(language: str, wanted: set[object]) -> None:
    catalogue = [one for one in extraction.read(language) if one.id]
    assert {(one.context, one.id) for one in catalogue} == wanted, "run: python dev/messages.py"
    assert [one.id for one in catalogue if not all(translated for _, translated in forms(one))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_and_the_code_of_the_text(language: str) -> None:
    for one in extraction.read(language):
        for english, translated in forms(one) if one.id else ():
            assert fields(translated) == fields(english), english
            assert translated == translated.rstrip() or english != english.rstrip(), english
            assert hidden(translated) <= hidden(english), english
            assert english.startswith((" ", "\n")) == translated.startswith((" ", "\n")), english
            assert sorted(re.findall(r"--[a-z-]+", english)) == sorted(re.findall(r"--[a-z-]+", translated)), english
