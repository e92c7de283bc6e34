"""The bodies of a register by code, name or short name, in any capitals."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from mandate.messages.translations import translatable
from mandate.model.register import Organisation
from mandate.reading.suggest import Nearest

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "đ": "d", "ł": "l"})


@lru_cache(maxsize=10_000)
def folded_name(text: str) -> str:
    """A name without capitals, accents, spaces and signs, to compare spellings."""
    small = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in small if sign.isalnum() and not unicodedata.combining(sign))


class BodyNames:
    """The names of the bodies of a register. The search for the nearest one has a time limit."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = organisations
        self._codes: dict[str, set[str]] = {}
        self._shorts: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        for code, body in organisations.items():
            for table, name in ((self._codes, code), (self._shorts, body.short), (self._names, body.name)):
                if name:
                    table.setdefault(folded_name(name), set()).add(code)
        self._nearest = Nearest({*self._codes, *self._shorts, *self._names} - {""}, cutoff=75)

    def code_of(self, text: str) -> str | None:
        """The code of the one body that has such a code, short name or name."""
        if text in self._organisations:
            return text
        wanted = folded_name(text)
        for table in (self._codes, self._shorts, self._names):
            if found := table.get(wanted):
                return next(iter(found)) if len(found) == 1 else None
        return None

    def nearest(self, text: str) -> Organisation | None:
        """The body whose code, short name or name is nearest, where one is near."""
        close = self._nearest.to(folded_name(text))
        codes = [
            code for table in (self._codes, self._shorts, self._names) for code in sorted(table.get(close or "", ()))
        ]
        return self._organisations[codes[0]] if codes else None

    def question(self, text: str) -> str:
        """The question that names the nearest body; empty where none is near."""
        close = self.nearest(text)
        return translatable("did you mean `{code}` ({name})?", code=close.code, name=close.name) if close else ""


def line_of(text: str, code: str) -> str:
    """The line that adds a body to `mandate.toml`, with the name that a person wrote, where that is more than a code."""
    is_name = any(sign.isupper() or sign.isspace() for sign in text) and not set('"\\') & {*text}
    return f'{code} = {{ name = "{text if is_name else "…"}" }}'
