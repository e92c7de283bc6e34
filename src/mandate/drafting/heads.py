"""The issuer and the addressee of a letter, its signatories and its case officer."""

import re
from collections import Counter
from itertools import pairwise

from mandate.drafting.bodies import Bodies, series
from mandate.drafting.facts import Found
from mandate.drafting.letter import Letter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled

_HEAD_BLOCKS = 60
_MINISTRY = re.compile(r"departement(?:et|ene)?$", re.IGNORECASE)
_ISSUES = compiled(
    r"s?\s?(?:\([^)]{1,12}\)\s)?(?:viser\s|tildeler\s|ber\s|gir\s|legger\s|fastsetter\s|sender\s|har\s|ønsker|uppdrar|ger\s|beslutar|stiller\s|oversender|meddeler|minner)"
)
_LOGO = re.compile(r"^\s*(?:DET KONGELIGE\s+)?(?:KONGELIG\s+)?([A-ZÆØÅ -]{4,60}DEPARTEMENT)\s*$")
_GOVERNMENT = compiled(
    r"regeringen\s(?:ger|uppdrar|beslutar|föreskriver|bemyndigar|medger|uppdrog)|uppdrar\sregeringen|regeringens\sbeslut|ger\sregeringen|regeringssammanträde|regeringsbeslut|på\sregeringens\svägnar"
)
_GIVEN_TO = compiled(
    r"(?:(?:regeringen|vidare)\s)?(?:ger|uppdrar|uppdras)\s(?:härmed\s|även\s|nu\s)?(?:regeringen\s)?(?:åt\s|i\suppdrag\såt\s)?(?:[^.]{0,12}\s)?$|uppdrag\s(?:till|åt)\s$|direktiv\still\s$|regeringen\såt\s$|ges\s$"
)
_TITLE_TO = re.compile(
    r"(?:brev(?:et)?|dokument(?:et)?|mandat|instruks|oppdrag|uppdrag|direktiv|avseende|nr\.? \d+)\s+(?:(?:til|till|for|för|åt)\s+)?(?:(?:for|nr\.?)\s+\d{1,4}\s+(?:til\s+)?)?$",
    re.IGNORECASE,
)
_INQUIRY = compiled(r"särskild\ utredare|en\ utredare|utredaren\ (?:ska|skall|bör)")
_NAMED_INQUIRY = re.compile(
    r"(?:till|ger|uppdrar åt)\s+([A-ZÅÄÖ][\w -]{3,80}?(?:utredningen|kommittén|delegationen|utredningen om [\w -]{3,60}))\b|\b(Utredningen om [\w ,-]{3,60}?)(?=\s\(|\s*\.|\n|$)|^([A-ZÅÄÖ]\w+(?:kommittén|utredningen|delegationen))\ska?ll?\b",
    re.MULTILINE,
)
_SIGNED = compiled(
    r"(?:med\ (?:vennlig\ )?hils(?:en|ing)|vennlig\ hilsen|på\ regeringens\ vägnar|pa\ regeringens\ vagnar|pi\ regeringens\ vagnar)\s*[,.]?\s*"
)
_NOT_SIGNED = compiled(r"dokumentet|kopi|likelydende|vedlegg|^\s*[0-9]|elektronisk|bilag|departementet$|\(|postadr|tlf")
_NAME = re.compile(r"(?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,4}[A-ZÅÄÖÆØ][\wéü'-]+(?:\s\(e\.f\.?\))?")
_POSTAL = re.compile(r"[Pp]ostboks|POSTBOKS|^\s*[0-9]{4} [A-ZÆØÅ]{3,}|\b[0-9]{4} [A-ZÆØÅ]{3,}\s*$")
_OFFICER = re.compile(
    r"(?:saksbehandler|saksbeh\.?|handläggare|kontaktperson)\s*:?\s*\n?\s*((?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,3}[A-ZÅÄÖÆØ][\wéü'-]+)",
    re.IGNORECASE,
)


def issuer(
    letter: Letter, passages: list[Passage], bodies: Bodies, *, swedish: bool
) -> tuple[tuple[str, ...], Found] | None:
    """The body or bodies that issue the letter."""
    if swedish:
        for passage in passages:
            if m := _GOVERNMENT.search(passage.block.low):
                offsets = passage.block.offsets
                return (bodies.code("Regeringen"),), Found(
                    "", offsets[m.start()], offsets[m.end() - 1] + 1, "the words of a government decision"
                )
    for line in letter.lines[:40]:
        if m := _LOGO.match(line.text):
            name = m[1].capitalize() + "et"
            name = re.sub(r"\bog (\w)", lambda w: f"og {w[1]}", name.replace("Og", "og"))
            return (bodies.code(name),), Found(
                "", line.start + m.start(1), line.start + m.end(1), "the name at the top"
            )
    return _speaking(passages, bodies) or _named_most(passages, bodies, swedish=swedish)


def _speaking(passages: list[Passage], bodies: Bodies) -> tuple[tuple[str, ...], Found] | None:
    """The ministry that refers, allots or asks in the letter's first blocks, with those beside it."""
    for ministry in (True, False):
        for passage in passages[:_HEAD_BLOCKS]:
            mentions = bodies.mentions(passage.block.text)
            for number, one in enumerate(mentions):
                name = passage.block.text[one.start : one.end]
                if ministry and not _MINISTRY.search(name):
                    continue
                listed = series(mentions, passage.block.text, number)
                if _ISSUES.match(passage.block.low, listed[-1].end):
                    offsets = passage.block.offsets
                    codes = tuple(dict.fromkeys(other.code for other in listed))
                    return codes, Found(
                        "", offsets[one.start], offsets[listed[-1].end - 1] + 1, "the body that speaks first"
                    )
    return None


def _named_most(passages: list[Passage], bodies: Bodies, *, swedish: bool) -> tuple[tuple[str, ...], Found] | None:
    if swedish:
        return None
    counts: Counter[str] = Counter()
    first: dict[str, Found] = {}
    for passage in passages[:_HEAD_BLOCKS]:
        for one in bodies.mentions(passage.block.text):
            if _MINISTRY.search(passage.block.text[one.start : one.end]):
                counts[one.code] += 1
                offsets = passage.block.offsets
                first.setdefault(
                    one.code, Found("", offsets[one.start], offsets[one.end - 1] + 1, "the ministry named most")
                )
    if not counts:
        return None
    code = counts.most_common(1)[0][0]
    return (code,), first[code]


def addressee(
    letter: Letter,
    passages: list[Passage],
    bodies: Bodies,
    issuers: tuple[str, ...],
    *,
    swedish: bool,
) -> tuple[tuple[str, ...], Found] | None:
    """The body or bodies that the letter is written to."""
    if swedish and (m := _NAMED_INQUIRY.search(letter.text[:3000])):
        name = next(group for group in m.groups() if group)
        return (bodies.code(" ".join(name.split())),), Found(
            "", m.start(), m.end(), "the inquiry that the terms are for"
        )
    for number, passage in enumerate(passages[:_HEAD_BLOCKS]):
        text, low = passage.block.text, passage.block.low
        mentions = bodies.mentions(text)
        for place, one in enumerate(mentions):
            if one.code in issuers or text[one.start : one.end].lower().startswith("regering"):
                continue
            begin = max(one.start - 60, 0)
            fits = (
                _GIVEN_TO.search(low, begin, one.start)
                or (number < 12 and _TITLE_TO.search(text, begin, one.start))
                or re.match(r"s?\sf[åa]r\si\suppdrag", low[one.end :])
            )
            if fits and not low[one.end :].startswith("s "):
                listed = series(mentions, text, place)
                offsets = passage.block.offsets
                return tuple(dict.fromkeys(o.code for o in listed)), Found(
                    "", offsets[one.start], offsets[listed[-1].end - 1] + 1, "the words that give the assignment"
                )
    if swedish and (m := _INQUIRY.search(letter.text.lower()[:20000])):
        return (bodies.code("Särskild utredare"),), Found("", m.start(), m.end(), "the inquiry that the terms are for")
    return _address_block(letter, bodies, issuers)


def _address_block(letter: Letter, bodies: Bodies, issuers: tuple[str, ...]) -> tuple[tuple[str, ...], Found] | None:
    """The body above or before a postal address."""
    lines = letter.lines[:90]
    for number, line in enumerate(lines):
        if not _POSTAL.search(line.text):
            continue
        for other in (line, *lines[max(number - 2, 0) : number][::-1]):
            mentions = [one for one in bodies.mentions(other.text) if one.code not in issuers]
            if mentions and len(other.text) < 110:
                one = mentions[0]
                return (one.code,), Found("", other.start + one.start, other.start + one.end, "the address")
    return None


def signed(letter: Letter) -> tuple[tuple[str, ...], Found] | None:
    """The names, with their titles, below the greeting."""
    for number, line in enumerate(letter.lines):
        if len(line.text) > 200 or not (m := _SIGNED.search(line.text.lower())):
            continue
        rest = line.text[m.end() :].strip()
        below = [rest] if rest and not re.search(r"[0-9]", rest) else []
        last = line
        for other in letter.lines[number + 1 : number + 16]:
            bare = other.text.strip()
            if bare and (_NOT_SIGNED.search(bare.lower().replace("(e.f.", "")) or len(bare) > 70):
                break
            if bare:
                below.append(bare)
                last = other
        names = _names(below)
        if names:
            end = last.start + len(last.text.rstrip())
            return names, Found("", line.start + m.start(), end, "the names below the greeting")
    return None


def _names(lines: list[str]) -> tuple[str, ...]:
    """Names, each joined with the title on the line below."""
    found: list[str] = []
    for line in lines:
        m = _NAME.match(line)
        if m and (m.end() == len(line) or line[m.end() :].lstrip(" ,").islower()):
            rest = line[m.end() :].strip(" ,")
            found.append(f"{m[0]}, {rest}" if rest else m[0])
        elif found and line[:1].islower() and "," not in found[-1]:
            found[-1] = f"{found[-1]}, {line}"
    return tuple(found)


def officer(letter: Letter) -> Found | None:
    """The case officer, behind the label or alone on a line below the address of the ministry."""
    if m := _OFFICER.search(letter.text[:20_000]):
        return Found(" ".join(m[1].split()), m.start(1), m.end(1), "the label of the case officer")
    lines = [line for line in letter.lines[:90] if line.text.strip()]
    for before, line in pairwise(lines):
        if re.search(r"org\.? ?nr", before.text, re.IGNORECASE) and _NAME.fullmatch(line.text.strip()):
            return Found(
                line.text.strip(), line.start, line.start + len(line.text.rstrip()), "a name below the address"
            )
    return None
