"""Sentences of a paragraph, and the clauses around a place in it."""

import re
from bisect import bisect_right

from mandate.drafting.vocabulary import MONTH

_END = re.compile(r"[.!?][\"»”)\]]?\s+(?=[\"«“(\[–•-]?\s?[A-ZÆØÅÄÖ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:jf|jfr|nr|kap|bl\.\s?a|m\.\s?m|f\.\s?eks|t\.\s?ex|t\.\s?eks|d\.?\s?v\.?\s?s|evt|ev|mill|milj|mrd|pkt|p|st|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|s\.\s?k|m\.\s?v"
    r"|o\.\s?a|o\.\s?l|ca|kl|dnr|prop|skr|dir|avd|tlf|art|resp|bl|inkl|ekskl|exkl|pr|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des|dec|f\.\s?n|p\.\s?g\.\s?a|i\.\s?e|ap|bet|ds|sou|lov|off|offl|innst|meld|v|s)\.$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"(?:^|[\s(])[0-9]{1,2}\.$")
_GOES_ON = re.compile(rf"(?:{MONTH}|kvartal|tertial|halvår|ledd|punktum|trinn|plass|klasse)\b", re.IGNORECASE)


class Sentences:
    """The places where the sentences of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for m in _END.finditer(text):
            before = text[max(m.start() - 14, 0) : m.start() + 1]
            if text[m.start()] == "." and (_ABBREVIATION.search(before) or self._is_number(before, m.end())):
                continue
            self._starts.append(m.end())

    def _is_number(self, before: str, after: int) -> bool:
        """The stop belongs to an ordinal number: `1. mars`, `3. Kvartal`."""
        follows = self._text[after : after + 14]
        return bool(_NUMBER_BEFORE.search(before)) and bool(_GOES_ON.match(follows))

    def span(self, position: int) -> tuple[int, int]:
        """The range of the sentence around a place."""
        place = bisect_right(self._starts, position) - 1
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text)
        return self._starts[place], end

    def before(self, position: int) -> tuple[int, int] | None:
        """The sentence before the one around a place."""
        start, _ = self.span(position)
        return self.span(start - 1) if start else None

    def all(self) -> list[tuple[int, int]]:
        """Each sentence's beginning and end."""
        ends = [*self._starts[1:], len(self._text)]
        return list(zip(self._starts, ends, strict=True))
