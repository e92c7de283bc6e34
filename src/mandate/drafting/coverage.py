"""Coverage of a letter by its file: each phrase that looks like a day or a deadline, and where the file accounts for it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mandate.drafting.expressions import Expression, Form, expressions
from mandate.drafting.letter import Letter
from mandate.drafting.quotes import occurrences, page_texts
from mandate.drafting.vocabulary import compiled, lowered
from mandate.model.assignment import Assignment, Deadline, Input, Task
from mandate.model.base import KeyPath

FRIST = compiled(r"\b(?:\w*frist(?:en|er|ene|a|ar|ane|erna)?|sen(?:e|a)st|seinast|innen|innan)\b")
"""Words that announce a deadline. `innen` and `innan` also mean "within", and count only before a day."""
_SCOPE = re.compile(r"inn[ea]n$")
_REACH = 60
"""The distance in characters within which a day may follow its word, in one sentence."""
_SHORT_REACH = 20
_SENTENCE_END = re.compile(r"(?<![0-9])[.!?;](?:\s|$)")
_SHOWN_AROUND = 40


Phrase = tuple[int, int, Expression | None]
"""The range of a phrase on its page, and its day if it has one."""


class Where(StrEnum):
    """The part of the file that accounts for a phrase."""

    ITEM = "quote"
    DISMISSED = "dismissed"
    VALUE = "value"
    NOWHERE = "unaccounted"


class Account(NamedTuple):
    """A phrase of the letter with its page and line, from 1, and the part of the file that accounts for it: an id, or a key."""

    phrase: str
    context: str
    page: int
    line: int
    where: Where
    by: str = ""


class QuoteProblem(StrEnum):
    """The ways in which a quote of the file does not fit the letter."""

    MISSING = "missing"
    OTHER_PAGE = "other page"
    REPEATED = "repeated"


class QuoteFinding(NamedTuple):
    """A quote that does not fit: `by` names its item, `page` is the page in the file, `found` the page of the words."""

    problem: QuoteProblem
    by: str
    quote: str
    page: int | None
    found: tuple[int, ...] = ()


class Coverage(NamedTuple):
    """The accounts of all phrases in the order of the letter, and the quotes that do not fit."""

    accounts: tuple[Account, ...]
    quotes: tuple[QuoteFinding, ...]

    @property
    def unaccounted(self) -> tuple[Account, ...]:
        """The phrases that nothing accounts for."""
        return tuple(one for one in self.accounts if one.where is Where.NOWHERE)


class Quote(NamedTuple):
    """A quote of the file and the item that has it."""

    by: str
    text: str
    page: int | None
    is_dismissed: bool = False
    path: KeyPath = ()
    """Of the item in the file."""


def coverage_of(pages: Sequence[str], quotes: Sequence[Quote], days: Iterable[tuple[str, date]]) -> Coverage:
    """Account for each phrase of a letter. `days` are the days that the file holds as values, with the key of each."""
    letter = Letter.of(tuple(pages))
    texts = {number: _Text(page.text, page.offsets) for number, page in page_texts(letter)}
    spans, findings = _spans(quotes, texts)
    by_day: dict[date, str] = {}
    for key, day in days:
        by_day.setdefault(day, key)
    accounts = [
        _account(letter, page, text, mark, spans.get(page, _Spans(())), by_day)
        for page, text in texts.items()
        for mark in phrases(text.low)
    ]
    return Coverage(tuple(accounts), tuple(findings))


def quotes_of(assignment: Assignment) -> Iterator[Quote]:
    """The quotes of a file: deadlines, inputs, tasks and dismissed words."""
    quoted: list[tuple[str, Task | Deadline | Input]] = [(task.id, task) for task in assignment.tasks]
    for deadline in assignment.deadlines:
        quoted.append((deadline.id, deadline))
        quoted += [(f"{deadline.id}.{item.id}", item) for item in deadline.inputs]
    for by, one in quoted:
        if one.quote:
            yield Quote(by, one.quote, one.page, path=one.origin.path)
    for dismissed in assignment.dismissed:
        yield Quote("dismissed", dismissed.quote, dismissed.page, is_dismissed=True, path=dismissed.origin.path)


def letter_days(assignment: Assignment) -> Iterator[tuple[str, date]]:
    """The days of the letter that are values and no deadlines: of the letter, of related letters, of events."""
    for key, day in (("issued", assignment.issued), ("starts", assignment.starts), ("ends", assignment.ends)):
        if type(day) is date:
            yield key, day
    for one in assignment.related:
        if type(one.issued) is date:
            yield "related", one.issued
    for name, value in assignment.events.items():
        if type(value) is date:
            yield f"events.{name}", value


def phrases(low: str) -> Iterator[Phrase]:
    """The phrases of a page in lower case: a deadline word with its day, a day alone, or a deadline word alone."""
    found = expressions(low)
    starts = [one.start for one in found]
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    alone: list[Phrase] = []
    for word in FRIST.finditer(low):
        at = bisect_right(starts, word.start())
        is_scope = _SCOPE.search(word[0]) is not None
        if at < len(found) and _governs(low, word, found[at], is_scope=is_scope):
            begins[at] = min(begins.get(at, word.start()), word.start())
        elif at > 0 and not is_scope and _follows(low, found[at - 1], word):
            ends[at - 1] = word.end()
        elif not is_scope:
            alone.append((word.start(), word.end(), None))
    dated = [
        (begins.get(at, one.start), ends.get(at, one.end), one)
        for at, one in enumerate(found)
        if at in begins or at in ends or _is_day_like(one)
    ]
    yield from sorted([*alone, *dated], key=lambda mark: mark[:2])


def _governs(low: str, word: re.Match[str], one: Expression, *, is_scope: bool) -> bool:
    """The word announces the day behind it: near, and in the same sentence."""
    reach = _SHORT_REACH if is_scope or one.form is Form.YEAR else _REACH
    return one.start - word.end() <= reach and not _SENTENCE_END.search(low, word.end(), one.start)


def _follows(low: str, one: Expression, word: re.Match[str]) -> bool:
    """The day comes before the word: "31 January is the deadline"."""
    near = word.start() - one.end <= _SHORT_REACH and _is_day_like(one)
    return near and not _SENTENCE_END.search(low, one.end, word.start())


def _is_day_like(one: Expression) -> bool:
    """An expression that names a day, a month or a part of a year by itself; a bare year or count does not."""
    return not one.weak and one.form not in {Form.YEAR, Form.COUNT}


class _Text:
    """A page's text for searching: in lower case, and without white space and hyphens, with the place of each sign."""

    def __init__(self, text: str, offsets: Sequence[int] = ()) -> None:
        self.text, self.offsets = text, offsets
        self.low = lowered(text)
        self.places = [at for at, sign in enumerate(text) if not sign.isspace() and sign != "-"]
        self.squeezed = "".join(text[at] for at in self.places)

    def find(self, quote: str) -> list[tuple[int, int]]:
        """The range of a quote, ignoring white space and hyphens."""
        wanted = re.sub(r"[\s\u00ad-]+", "", quote)
        found = occurrences(self.squeezed, wanted) if wanted else []
        return [(self.places[at], self.places[at + len(wanted) - 1] + 1) for at in found]


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """The range of a quote's words in a page's text, ignoring white space and hyphens."""
    return _Text(text).find(quote)


class _Spans:
    """Places on a page that quotes account for, with a search for the narrowest one around a phrase."""

    def __init__(self, spans: Iterable[tuple[int, int, Quote]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span[0] for span in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def around(self, start: int, end: int) -> Quote | None:
        """The quote that holds the last sign of a phrase: a quote may begin behind the word that announces the day.

        Of several the narrowest, and dismissed words only where no item has them.
        """
        dismissed = None
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._starts[at] >= start - self._longest:
            if self._spans[at][1] >= end:
                found = self._spans[at][2]
                if not found.is_dismissed:
                    return found
                dismissed = dismissed or found
            at -= 1
        return dismissed


def _spans(quotes: Sequence[Quote], texts: dict[int, _Text]) -> tuple[dict[int, _Spans], list[QuoteFinding]]:
    """The place that each quote accounts for, by page, and the quotes that do not fit the letter."""
    found: dict[int, list[tuple[int, int, Quote]]] = {}
    findings: list[QuoteFinding] = []
    for quote in quotes:
        own = texts[quote.page].find(quote.text) if quote.page in texts else []
        if own:
            found.setdefault(quote.page or 0, []).append((*own[0], quote))
            if len(own) > 1:
                pages = (quote.page or 0,) * len(own)
                findings.append(QuoteFinding(QuoteProblem.REPEATED, quote.by, quote.text, quote.page, pages))
            continue
        elsewhere = [(number, *place) for number, text in texts.items() for place in text.find(quote.text)]
        if not elsewhere:
            findings.append(QuoteFinding(QuoteProblem.MISSING, quote.by, quote.text, quote.page))
            continue
        page, start, end = elsewhere[0]
        found.setdefault(page, []).append((start, end, quote))
        if quote.page is not None:
            findings.append(QuoteFinding(QuoteProblem.OTHER_PAGE, quote.by, quote.text, quote.page, (page,)))
    return {page: _Spans(spans) for page, spans in found.items()}, findings


def _account(letter: Letter, page: int, text: _Text, phrase: Phrase, spans: _Spans, by_day: dict[date, str]) -> Account:
    start, end, one = phrase
    day = one.calendar_day if one is not None else None
    where, by = Where.NOWHERE, ""
    if quote := spans.around(one.start, one.end) if one is not None else spans.around(start, end):
        where, by = (Where.DISMISSED if quote.is_dismissed else Where.ITEM), quote.by
    elif day in by_day:
        where, by = Where.VALUE, by_day[day]
    context = _around(text.text, start, end)
    return Account(text.text[start:end], context, page, letter.line_at(text.offsets[start]).number, where, by)


def _around(text: str, start: int, end: int) -> str:
    """A phrase with the whole words next to it."""
    left, right = max(start - _SHOWN_AROUND, 0), min(end + _SHOWN_AROUND, len(text))
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return text[left:right].strip()
