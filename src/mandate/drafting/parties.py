"""The bodies of a deadline: who answers for it, who receives it, who gets a copy."""

import re
from typing import NamedTuple

from mandate.drafting import signals
from mandate.drafting.bodies import Bodies, at_or_after, series
from mandate.drafting.known_names import Mention
from mandate.drafting.occasions import Occasion
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled, lowered

_MODAL = r"(?:skal|skall|ska|får|bes|må|gis|ges|bør|bör|kan|plikter|åläggs|pålegges|anmodes|behöver|behøver)"
_SUBJECT_AFTER = compiled(
    rf"s?\s?(?:\([^)]{{1,40}}\)\s?)?(?:,[^,.]{{1,160}},\s?)?(?:(?:i|sammen|tillsammans|i\ samarbeid|i\ samverkan|i\ samråd)\s[^.;]{{3,140}}?\s)?{_MODAL}\b"
)
_SUBJECT_BEFORE = compiled(
    rf"(?:\b{_MODAL}|\bber\ (?:vi\ )?(?:om\ at|att)?|\bber|\bbed\ om\ at|om\ at|\bger|\bgir|uppdrar\ (?:regeringen\ )?åt|i\ uppdrag\ åt|pålegger|av)\s(?:også\s|även\s|också\s)?$"
)
_TO = compiled(r"\b(?:till?|hos|tilgå)\s(?:den\s|det\s|både\s)?$")
_INSIDE = compiled(r"\btill?\s(?:regeringen|regeringskansliet)\s?\($")
_FROM_PAYER = compiled(r"\b(?:från|hos)\s$")
_NOT_TO = compiled(
    r"(?:uppdrag|oppdrag|tildelingsbrev(?:et)?|del|anslag|overføres?|flytte[rs]?|overføring\ [^.]{0,40}|delen|direktiv)\still?\s$"
)
_COPY = compiled(r"(?:med\ )?kopia?(?:\ av\ [^.()]{2,30})?\s(?:till?|sendes)\s$")
_DISPOSAL = compiled(r"s\ disposition|s\ (?:vidare|bank|konto)")
_REACH = 330


class Parties(NamedTuple):
    """Codes of bodies; empty where the sentence names none."""

    responsible: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    copy: tuple[str, ...] = ()


class PartyReader:
    """Finds the bodies of deadlines, each block's bodies looked up once."""

    def __init__(self, passages: list[Passage], bodies: Bodies) -> None:
        self._passages = passages
        self.bodies = bodies
        self._mentions: dict[int, list[Mention]] = {}
        self._last: tuple[str, ...] = ()
        self._last_sentence = (-1, -1)

    def mentions(self, place: int) -> list[Mention]:
        """The bodies named in a block."""
        if place not in self._mentions:
            self._mentions[place] = self.bodies.mentions(self._passages[place].block.text)
        return self._mentions[place]

    def of(self, one: Occasion, kind: str, bounds: tuple[int, int]) -> Parties:
        """The bodies of a deadline, from its sentence between its neighbours, and from the words that introduce its list."""
        passage = self._passages[one.place]
        low = passage.block.low
        start, end = passage.sentences.span(one.end - 1)
        sentence = (one.place, start)
        start, end = max(start, one.start - 2 * _REACH), min(end, one.end + _REACH)
        named = self.mentions(one.place)
        inside = named[at_or_after(named, start) : at_or_after(named, end)]
        responsible = self._subject(low, start, inside, one)
        if not responsible and passage.intro is not None:
            responsible = self._introduced(passage.intro)
        left, right = max(start, bounds[0]), min(end, bounds[1])
        near = [m for m in inside if left <= m.start < right]
        copy = self._copy(low, near)
        to = tuple(code for code in self._to(low, start, near, kind) if code not in copy)
        if not to and bounds[0] > start and bounds[0] > 0:
            to = self._last if self._last_sentence == sentence else ()
        self._last, self._last_sentence = to, sentence
        return Parties(tuple(code for code in responsible if code not in to or len(to) > 1), to, copy)

    def _introduced(self, place: int) -> tuple[str, ...]:
        found = self.mentions(place)
        low = self._passages[place].block.low
        for m in reversed(found):
            if _SUBJECT_AFTER.match(low, m.end) or _SUBJECT_BEFORE.search(low, max(m.start - 40, 0), m.start):
                return self._with_partners(low, found, m)
        return ()

    def _subject(self, low: str, start: int, inside: list[Mention], one: Occasion) -> tuple[str, ...]:
        """The body that the sentence orders to act."""
        candidates = [
            m
            for m in inside
            if (_SUBJECT_AFTER.match(low, m.end) or _SUBJECT_BEFORE.search(low, max(start, m.start - 40), m.start))
            and not _TO.search(low, max(start, m.start - 20), m.start)
            and low[m.start : m.end] not in {"regeringen", "regeringskansliet"}
        ]
        before = [m for m in candidates if m.start < one.start]
        chosen = before[-1] if before else candidates[0] if candidates else None
        return self._with_partners(low, inside, chosen) if chosen else ()

    def _with_partners(self, low: str, found: list[Mention], last: Mention) -> tuple[str, ...]:
        """A body, with those that the sentence puts before it as its equals: `A og B skal`."""
        codes = [last.code]
        at = found.index(last)
        while at and re.fullmatch(
            r"s?\s?(?:\([^()]{1,20}\)\s?)?(?:,|og|och|samt)\s?", low[found[at - 1].end : found[at].start]
        ):
            at -= 1
            codes.insert(0, found[at].code)
        return tuple(dict.fromkeys(codes))

    def _to(self, low: str, start: int, near: list[Mention], kind: str) -> tuple[str, ...]:
        sentence = low[start : near[-1].end + _REACH] if near else ""
        if not near or not (
            signals.HANDING.search(sentence) or signals.REQUISITION.search(sentence) or _COARSE_SENDING.search(sentence)
        ):
            return ()
        for number, m in enumerate(near):
            begin = max(start, m.start - 48)
            if _COPY.search(low, begin, m.start) or _DISPOSAL.match(low, m.end) or _NOT_TO.search(low, begin, m.start):
                continue
            if kind == "requisition" and _FROM_PAYER.search(low, begin, m.start):
                return (m.code,)
            if _INSIDE.search(low, begin, m.start):
                return (m.code,)
            if not _TO.search(low, begin, m.start):
                continue
            following = near[number + 1] if number + 1 < len(near) else None
            if following and re.fullmatch(r"\s?\(", low[m.end : following.start]):
                return (following.code,)
            return tuple(dict.fromkeys(one.code for one in series(near, low, number)))
        return ()

    def _copy(self, low: str, near: list[Mention]) -> tuple[str, ...]:
        for number, m in enumerate(near):
            if _COPY.search(low, max(m.start - 50, 0), m.start):
                return tuple(dict.fromkeys(one.code for one in series(near, low, number)))
        return ()


_COARSE_SENDING = compiled(r"skicka|sendt|\bsend|innspill|rapport|oversikt|legge\ fram|ställ(?:d|s)\ till")


def in_row(text: str, bodies: Bodies) -> tuple[str, ...]:
    """The recipient that a row of a table names: `Årsrapport til Helse- og omsorgsdepartementet`."""
    low = lowered(text)
    found = bodies.mentions(text)
    for number, m in enumerate(found):
        if _TO.search(low, max(m.start - 20, 0), m.start):
            return tuple(one.code for one in series(found, low, number))
    return ()
