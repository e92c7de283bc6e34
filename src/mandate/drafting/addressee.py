"""The body or bodies that a letter is written to."""

import re

from mandate.drafting.bodies import Bodies, series
from mandate.drafting.facts import Found, FoundCodes
from mandate.drafting.known_names import Mention
from mandate.drafting.letter import Letter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled

_HEAD_BLOCKS = 60
_TITLE_BLOCKS = 12
_GIVING = "the words that give the assignment"
_GIVES = compiled(
    r"\b(?:ger|uppdrar|uppdras|gir|gav|uppdrog)\s(?:härmed\s|även\s|nu\s|med\sdette\s)?(?:den\s[0-9]{1,2}\s\w{3,9}\s[0-9]{4}\s)?(?:regeringen\s)?(?:åt\s|i\suppdrag\såt\s)?"
)
_ORDER_BEHIND = compiled(r"[^.;]{0,60}?(?:\si\s(?:fortsatt\s)?(?:uppdrag|oppdrag|oppgave)|\soppdrag|\satt\b|:)")
_GIVEN = compiled(
    r"s?\s(?:\([^)]{1,40}\)\s)?(?:får|ges|gis|fick)\s(?:härmed\s|vidare\s|med\sdette\s)?i\s(?:uppdrag|oppdrag|oppgave)"
)
_WRITTEN_TO = re.compile(
    r"(?:brev(?:et)?|dokument(?:et)?|mandat|instruks|oppdrag|uppdrag|direktiv|avseende|nr\.? \d+)\s+(?:(?:til|till|for|för|åt)\s+)?(?:(?:for|nr\.?)\s+\d{1,4}\s+(?:til\s+)?)?$",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\b(?:ger|uppdrar åt|gav)\s+(?:härmed\s+)?([A-ZÅÄÖ](?:(?! och | samt )[^.;:,()\n]){3,80}?)(?:\s\([^)]{2,40}\))?\s+(?:i (?:fortsatt )?uppdrag\b|att\b)"
)
_INQUIRY = compiled(r"särskild\ utredare|en\ utredare|utredaren\ (?:ska|skall|bör)")
_SPECIAL = compiled(r"särskild\ utredare")
_NAMED_INQUIRY = re.compile(
    r"(?:till|ger|uppdrar åt)\s+([A-ZÅÄÖ][\w -]{3,80}?(?:utredningen|kommittén|delegationen|utredningen om [\w -]{3,60}))\b"
    r"|(?:^|till )(Utredningen om [\w ,-]{3,90}?)(?=\s\(|\s*\.|$)|^([A-ZÅÄÖ]\w+(?:kommittén|utredningen|delegationen))\s(?:ska|skall)\b"
)
_IN_TITLE = re.compile(r"\(([A-ZÅÄÖ][\w -]{4,60}(?:verket|myndigheten|styrelsen|rådet|inspektionen|institutet))\)\s*$")
_REST_OF_NAME = re.compile(r"(?:\s[a-zåäöæø-]{4,}){1,3}(?=\s\([A-ZÅÄÖ]|\si\s(?:fortsatt\s)?uppdrag)")
_POSTAL = re.compile(
    r"[Pp]ostboks|POSTBOKS|^\s*[0-9]{4} [A-ZÆØÅ]{3,}|\b[0-9]{4} [A-ZÆØÅ]{3,}\s*$|^\s*[0-9]{3} [0-9]{2}\s+[A-ZÅÄÖ]"
)


def addressee(
    letter: Letter, passages: list[Passage], bodies: Bodies, issuers: tuple[str, ...], *, swedish: bool, inquiry: bool
) -> FoundCodes | None:
    """The addressees: of an inquiry by its name, else by the words that give the assignment, else by the address."""
    if swedish and (found := _inquiry(passages, bodies)):
        return found
    if inquiry and (m := _SPECIAL.search(letter.text[:6_000].lower())):
        return Found((bodies.group("Särskild utredare"),), m.start(), m.end(), "the inquiry of the terms")
    found = _given(passages, bodies, issuers) or _phrase(passages, bodies) or _address(letter, bodies, issuers)
    if found is None and swedish and (m := _INQUIRY.search(letter.text[:20_000].lower())):
        name = letter.text[m.start() : m.end()].removeprefix("en ").removesuffix(" ska")
        return Found((bodies.group(name[:1].upper() + name[1:]),), m.start(), m.end(), "the inquiry of the terms")
    return found


def _inquiry(passages: list[Passage], bodies: Bodies) -> FoundCodes | None:
    for passage in passages[:_TITLE_BLOCKS]:
        if m := _NAMED_INQUIRY.search(passage.block.text[:400]):
            group = next(number for number in (1, 2, 3) if m[number])
            code = bodies.code(" ".join(m[group].split()))
            return Found((code,), *passage.block.span(*m.span(group)), "the inquiry that the terms are for")
    return None


def _given(passages: list[Passage], bodies: Bodies, issuers: tuple[str, ...]) -> FoundCodes | None:
    """The bodies that get an assignment in the text, or that the title names."""
    for number, passage in enumerate(passages[:_HEAD_BLOCKS]):
        if passage.background:
            continue
        text, low = passage.block.text, passage.block.low
        mentions = bodies.mentions(text)
        for place, one in enumerate(mentions):
            if one.code in issuers or low.startswith("regering", one.start) or low.startswith("s ", one.end):
                continue
            listed = series(mentions, text, place)
            if _orders(low, one, listed[-1], text, titled=number < _TITLE_BLOCKS):
                end, codes = listed[-1].end, tuple(dict.fromkeys(other.code for other in listed))
                if len(listed) == 1 and (rest := _REST_OF_NAME.match(text, one.end)):
                    end, codes = rest.end(), (bodies.code(text[one.start : rest.end()]),)
                return Found(codes, *passage.block.span(one.start, end), _GIVING)
    return None


def _orders(low: str, first: Mention, last: Mention, text: str, *, titled: bool) -> bool:
    begin = max(first.start - 60, 0)
    for m in _GIVES.finditer(low, begin, first.start):
        if m.end() == first.start and _ORDER_BEHIND.match(low, last.end):
            return True
    if titled and _WRITTEN_TO.search(text, begin, first.start):
        return True
    return bool(_GIVEN.match(low, first.end))


def _phrase(passages: list[Passage], bodies: Bodies) -> FoundCodes | None:
    """The words between `ger` and `i uppdrag`, of any content."""
    for passage in passages[:_HEAD_BLOCKS]:
        text = passage.block.text
        m = _PHRASE.search(text[:2000]) or (_IN_TITLE.search(text) if passage.place == 0 else None)
        if m and len(m[1].split()) <= 7:
            return Found((bodies.code(" ".join(m[1].split())),), *passage.block.span(*m.span(1)), _GIVING)
    return None


def _address(letter: Letter, bodies: Bodies, issuers: tuple[str, ...]) -> FoundCodes | None:
    """The body above or before a postal address, or behind `Til:`."""
    lines = letter.lines[:90]
    for number, line in enumerate(lines):
        if not _POSTAL.search(line.text[:400]):
            continue
        for other in (line, *lines[max(number - 2, 0) : number][::-1]):
            mentions = [one for one in bodies.mentions(other.text[:120]) if one.code not in issuers]
            if mentions and (len(other.text) < 110 or mentions[0].start < 4):
                one = mentions[0]
                return Found((one.code,), other.start + one.start, other.start + one.end, "the address")
    return None
