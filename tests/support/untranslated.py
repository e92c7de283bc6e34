"""Diagnostics that a reader of another language than English cannot read."""

import re
from collections.abc import Iterable

from mandate.messages.translations import TranslatableText, shown_in
from mandate.model.diagnostic import Diagnostic
from mandate.model.enums import Language

_QUOTED = re.compile(
    r"`[^`]*`|\"[^\"]*\"|'[^']*'|\[\[?[a-z_.]+\]\]?|\w+ = \S+|\S+\.toml|--[a-z-]+|No such file or directory"
)
"""Code, words of the user's, and what the system says."""
_ENGLISH = re.compile(
    r"\b(the|of|is|and|not|with|this|which|has|have|are|or|it|no|that|than|before|after|if|write|see|did|you|mean|must|should"
    r"|keep|here|who|what|when|deadline|delivery|deliveries|letter|digits|body|January|February|March|June|July|August|October"
    r"|December|error)\b"
)
_OTHERS = [language for language in Language if language is not Language.EN]


def untranslated(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """The messages and helps that are not texts of the catalogues, or in which a value is in English."""
    found = []
    for one in diagnostics:
        for text in filter(None, (one.message, one.help)):
            if not isinstance(text, TranslatableText):
                found.append(f"{one.rule.code}: never translated: {text}")
                continue
            for language in _OTHERS:
                shown = shown_in(language, text)
                if word := _ENGLISH.search(_QUOTED.sub("", shown)):
                    found.append(f"{one.rule.code}, {language.value}: `{word[0]}` in: {shown}")
    return found
