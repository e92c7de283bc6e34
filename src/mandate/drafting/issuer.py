"""The body or bodies that issue a letter."""

import re
from collections import Counter

from mandate.drafting.bodies import Bodies, series
from mandate.drafting.facts import Found, FoundCodes
from mandate.drafting.letter import Letter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled

_HEAD_BLOCKS = 60
_FROM = re.compile(r"\b(?:Fra|Frå|Från):\s*")
_GREETING = compiled(
    r"med\ (?:vennlig\ |venleg\ )?hels(?:ing|ning)|med\ (?:vennlig\ )?hilsen|vennlig\ hilsen|venleg\ helsing|beste\ hilsen"
)
_MINISTRY = re.compile(r"departement(?:et|ene)?$", re.IGNORECASE)
_ISSUES = compiled(
    r"s?\s?(?:\([^)]{1,12}\)\s)?(?:viser\s|tildeler\s|ber\s|gir\s|legger\s|fastsetter\s|sender\s|har\s|ønsker|uppdrar|ger\s|beslutar|stiller\s|oversender|meddeler|minner)"
)
_ASKS = compiled(r"\s(?:viser\ til|ber\s|sender\s|minner|inviterer|har\ ansvar)")
_LOGO = re.compile(r"^\s*(?:DET KONGELIGE\s+)?(?:KONGELIG\s+)?([A-ZÆØÅ -]{4,60}DEPARTEMENT)\s*$")
_NAMED = compiled(r"\bregeringens?\b")
_GOVERNMENT = compiled(
    r"regeringen\s(?:ger|uppdrar|beslutar|föreskriver|bemyndigar|medger|uppdrog)|uppdrar\sregeringen|regeringens\sbeslut|ger\sregeringen|regeringssammanträde|regeringsbeslut|på\sregeringens\svägnar"
)


def issuer(letter: Letter, passages: list[Passage], bodies: Bodies, *, swedish: bool) -> FoundCodes | None:
    """The body or bodies that issue the letter."""
    if swedish:
        for pattern, why in ((_GOVERNMENT, "the words of a government decision"), (_NAMED, "the government is named")):
            for passage in passages:
                if m := pattern.search(passage.block.low):
                    return Found((bodies.code("Regeringen"),), *passage.block.span(*m.span()), why)
    for line in letter.lines[:40]:
        if m := _LOGO.match(line.text):
            name = m[1].capitalize() + "et"
            name = re.sub(r"\bog (\w)", lambda w: f"og {w[1]}", name.replace("Og", "og"))
            return Found((bodies.code(name),), line.start + m.start(1), line.start + m.end(1), "the name at the top")
    return (
        _speaking(passages, bodies, _ISSUES, ministry=True)
        or _sender(letter, bodies)
        or (None if swedish else _named_most(passages, bodies, least=2))
        or _speaking(passages, bodies, _ASKS, ministry=False)
        or _below_greeting(letter, bodies)
        or (None if swedish else _named_most(passages, bodies, least=1))
    )


def _speaking(passages: list[Passage], bodies: Bodies, words: re.Pattern[str], *, ministry: bool) -> FoundCodes | None:
    """The body that refers, allots or asks in the letter's first blocks, with those beside it."""
    for passage in passages[:_HEAD_BLOCKS]:
        text = passage.block.text
        mentions = bodies.mentions(text)
        for number, one in enumerate(mentions):
            if ministry and not _MINISTRY.search(text[one.start : one.end]):
                continue
            listed = series(mentions, text, number)
            if words.match(passage.block.low, listed[-1].end):
                codes = tuple(dict.fromkeys(other.code for other in listed))
                return Found(codes, *passage.block.span(one.start, listed[-1].end), "the body that speaks first")
    return None


def _named_most(passages: list[Passage], bodies: Bodies, *, least: int) -> FoundCodes | None:
    counts: Counter[str] = Counter()
    first: dict[str, FoundCodes] = {}
    for passage in passages[:_HEAD_BLOCKS]:
        for one in bodies.mentions(passage.block.text):
            if _MINISTRY.search(passage.block.text[one.start : one.end]):
                counts[one.code] += 1
                place = passage.block.span(one.start, one.end)
                first.setdefault(one.code, Found((one.code,), *place, "the ministry named most"))
    if not counts:
        return None
    code, count = counts.most_common(1)[0]
    return first[code] if count >= least else None


def _sender(letter: Letter, bodies: Bodies) -> FoundCodes | None:
    """The body behind the label `Fra:` at the top."""
    for line in letter.lines[:30]:
        if m := _FROM.search(line.text[:2000]):
            for one in bodies.mentions(line.text[m.end() : m.end() + 80]):
                start = line.start + m.end()
                return Found((one.code,), start + one.start, start + one.end, "the label of the sender")
    return None


def _below_greeting(letter: Letter, bodies: Bodies) -> FoundCodes | None:
    """The body that signs."""
    for number, line in enumerate(letter.lines):
        if len(line.text) < 40 and _GREETING.search(line.text.lower()):
            for below in letter.lines[number + 1 : number + 8]:
                for one in bodies.mentions(below.text[:80]):
                    return Found((one.code,), below.start + one.start, below.start + one.end, "the body that signs")
    return None
