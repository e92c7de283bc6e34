"""The facts of the letter as a whole: its day, number, title and kind, its signatories and case officer."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from mandate.drafting.expressions import Expression, Form, expressions
from mandate.drafting.letter import Letter, Line
from mandate.drafting.vocabulary import compiled, lowered

_HEAD = 90
"""The lines of a letter that its head may take."""


_T_co = TypeVar("_T_co", str, int, tuple[str, ...], covariant=True)


@dataclass(frozen=True)
class Found(Generic[_T_co]):
    """A fact and the place of its words in the letter."""

    value: _T_co
    start: int
    end: int
    why: str


FoundCodes = Found[tuple[str, ...]]
"""The codes of bodies."""


_DATE_LABEL = re.compile(r"\b(?:dato|datum|date|beslutsdatum|utferdiget)\b\s*[:.]?\s*", re.IGNORECASE)
_DECIDED = compiled(
    r"(?:beslut\ vid\ regeringssammanträde|regeringsbeslut|regeringssammanträde|beslutad|fastsatt(?:\ av\ [^.]{3,60}?)?|stockholm|oslo|bergen|trondheim|tromsø)\s*,?\s*(?:den\s|i\s[ivx0-9:]+\s)?\s*$"
)
_DECISION = re.compile(r"regeringsbeslut|sammanträde", re.IGNORECASE)
_NUMBER_NO = re.compile(
    r"(?<![\w/.-])((?:[0-9]{2}|(?:19|20)[0-9]{2})/[0-9]{1,6}(?:-[0-9]{1,4})?|(?:19|20)[0-9]{7})(?![0-9/])"
)
_NUMBER_SE = re.compile(
    r"(?<![\w/])((?:SB|Ju|UD|Fö|Fo|S|Fi|U|M|N|Ku|A|Jo|FA|IJ|L|I|LI|KN)\s?[12][0-9]{3}/[0-9]{1,5}(?:/[A-ZÅÄÖa-zåäö]{1,6})?(?:\s\(delvis\))?)(?![\w/])"
)
_DIRECTIVE = re.compile(r"(?:\b[Dd]ir\.?\s?|^\s*)((?:19|20)[0-9]{2}:[0-9]{1,3})(?=\s*$|\b\s)")
_REFERS = re.compile(r"\(|enligt|ändr", re.IGNORECASE)
_SHORT = 46
_AT_START = 5
_LONG_HEAD = 120
_REF_LABEL = re.compile(
    r"\b(?:vår ref(?:eranse)?|saksnr|saksnummer|arkivsak(?:snr)?|dnr|diarienummer|diarienr|ärendenummer|referanse)\b\.?\s*:?",
    re.IGNORECASE,
)


def issued(letter: Letter) -> Found[str] | None:
    """The day of the letter: at its label, in the words of the decision, or alone on a line at the top."""
    head = letter.lines[: _HEAD * 2]
    for number, line in enumerate(head):
        if (m := _DATE_LABEL.search(line.text[:1500])) and (found := _day_behind(head, number, m.end())):
            return found
    for number, line in enumerate(head):
        above = head[number - 1].text if number else ""
        for one in _days(line.text[:400]):
            before = line.text[: one.start]
            decided = _DECIDED.search(lowered(before)) or (not before.strip() and _DECISION.search(above))
            if one.year and decided:
                return _found(line, one, "the day of the decision")
    for number, line in enumerate(head[:30]):
        bare = line.text.strip(" .")
        for one in _days(bare[:60]):
            beside = (head[number - 1] if number else line, head[number + 1] if number + 1 < len(head) else line)
            short = all(len(other.text.strip()) < _SHORT for other in beside)
            if one.year and one.end - one.start >= len(bare) - 8 and short and not bare.endswith(","):
                return _found(line, next(iter(_days(line.text))), "a day alone on a line at the top")
    return None


def _days(text: str) -> list[Expression]:
    return [one for one in expressions(lowered(text)) if one.form is Form.DAY and not one.weak and one.since is None]


def _day_behind(head: tuple[Line, ...], number: int, position: int) -> Found[str] | None:
    """The day behind a label, on its line or in the three lines below."""
    line = head[number]
    for one in _days(line.text[: position + 100]):
        if one.start >= position and one.year and one.start - position < 60:
            return _found(line, one, "the label of the day")
    following = [other for other in head[number + 1 : number + 7] if other.text.strip()][:3]
    if len([True for other in following[:2] if (days := _days(other.text[:120])) and days[0].start < _AT_START]) > 1:
        return None  # a table whose rows begin with days
    for below in following:
        for one in _days(below.text[:120]):
            if one.year and len(below.text) < 60:
                return _found(below, one, "the label of the day")
    return None


def _found(line: Line, one: Expression, why: str) -> Found[str] | None:
    return Found(one.iso, line.start + one.start, line.start + one.end, why) if one.calendar_day else None


def reference(letter: Letter, *, swedish: bool, directive: bool) -> Found[str] | None:
    """The case number: behind its label, else the first number of that form at the top."""
    head = letter.lines[:_HEAD]
    if directive:
        for line in letter.lines[:40]:
            m = _DIRECTIVE.search(line.text) if len(line.text) < _LONG_HEAD else None
            if m and not _REFERS.search(line.text[: m.start()]):
                return Found(f"dir. {m[1]}", line.start + m.start(), line.start + m.end(), "the number of the terms")
    pattern = _NUMBER_SE if swedish else _NUMBER_NO
    for number, line in enumerate(head):
        label = _REF_LABEL.search(line.text[:200])
        if label and (label.start() < 40 or not swedish):
            if m := pattern.search(line.text, label.end()):
                return Found(m[1], line.start + m.start(1), line.start + m.end(1), "the label of the number")
            for below in [other for other in head[number + 1 : number + 7] if other.text.strip()][:3]:
                if (m := pattern.search(below.text)) and len(below.text) < 80:
                    return Found(m[1], below.start + m.start(1), below.start + m.end(1), "the label of the number")
    if swedish:
        for line in head[:30]:
            if (m := pattern.search(line.text)) and len(line.text.strip()) < 40:
                return Found(
                    m[1], line.start + m.start(1), line.start + m.end(1), "a number alone on a line at the top"
                )
    return None


_TITLE_NO = re.compile(
    r"(?:^|\s)((?:\d\.? |vedlegg \d+ ?[:.–-]? )?(?:supplerende |revidert |korrigert |endelig |foreløpig |statsbudsjettet \d{4}[ –-]*)*(?:tildel\w{0,9}brev|oppdragsdokument|oppdragsbrev|disponeringsskriv|mandat for|instruks for|korrigering av|korrigert|\w*rundskriv|tillegg til|oppdrag om|bestilling|årshjul|styringskalender|rapporteringskalender|budsjettkalender|møteplan)\b[^.]{0,140})",
    re.IGNORECASE,
)
_KINDS = (
    ("supplementary-letter", compiled(r"supplerende\ (?:tildelings?brev|oppdrags|disponering)|tillegg\ (?:nr\.?\ [0-9]+\ )?til\ (?:tildelingsbrev|oppdragsdokument)|tilleggsbrev|revidert\ (?:tildelingsbrev|oppdragsdokument)|tilleggsdokument|korriger\w*\ (?:av\ )?(?:oppdragsdokument|tildelingsbrev)")),
    ("amendment", compiled(r"tilläggsdirektiv|ändring\ av\ |ändringsbeslut|förlängd\ tid|ändrat\ uppdrag|ändrad\ (?:tid|redovisning)|endring\ av\ (?:tildelingsbrev|mandat|oppdrag)|forlenget\ frist")),
    ("allocation-letter", compiled(r"tildel\w{0,9}brev|oppdragsdokument|oppdragsbrev|regleringsbrev|disponeringsskriv|iverksettingsbrev")),
    ("inquiry-terms", compiled(r"kommittédirektiv|\bdir\.\ ?[0-9]{4}:|direktiv\b|\bmandat\b|särskild\ utredare|kommitténs\ arbete|utredningens\ uppdrag|en\ utredare\b")),
    ("instruction", compiled(r"\binstruks\b|\binstruktion\b")),
    ("circular", compiled(r"\brundskriv\b|\bcirkulär\b")),
    ("consultation", compiled(r"høringsbrev|\bhøring\b|\bremiss\b")),
    ("government-commission", compiled(r"uppdrag\b|\boppdrag\ (?:til|om)\b|i\ oppdrag\ å|regeringen\ (?:ger|uppdrar|beslutar)|regeringens\ beslut|regeringsbeslut")),
)  # fmt: skip


_IN_PASSING = frozenset({"circular", "consultation", "instruction"})
"""Kinds that a letter of another kind names in passing."""


def kind(title_found: Found[str] | None, text: str) -> Found[str] | None:
    """The kind of a letter: by its title, else by its first words."""
    if title_found:
        for name, pattern in _KINDS:
            if pattern.search(lowered(title_found.value)):
                return Found(name, title_found.start, title_found.end, "the title")
    for words, passing in ((text[:600], True), (text[:3000], False)):
        low = lowered(words)
        for name, pattern in _KINDS:
            if (passing or name not in _IN_PASSING) and (m := pattern.search(low)):
                return Found(name, m.start(), m.end(), "the first words of the letter")
    return None


def title(blocks: list[tuple[str, int, int]]) -> Found[str] | None:
    """The title: a line that names the kind of letter, else the first line of text that is not the name of a ministry."""
    for at, (text, start, end) in enumerate(blocks[:25]):
        if len(text) <= 220 and _TITLE_NO.match(text):
            more, _, last = blocks[at + 1] if at + 1 < len(blocks) else ("", 0, 0)
            if more and len(more) <= 80 and _TITLE_GOES_ON.search(text):
                return Found(_clean(f"{text} {more}"), start, last, NAMES_KIND)
            return Found(_clean(text), start, end, NAMES_KIND)
    for text, start, end in blocks[:16]:
        if _TITLE_SE.match(text) and len(text) <= 400:
            return Found(_clean(text), start, end, NAMES_KIND)
    for text, start, end in blocks[:16]:
        if 12 <= len(text) <= 300 and not _NO_TITLE.search(text) and not _ABOVE_TITLE.fullmatch(text):
            return Found(_clean(text), start, end, "the first line of text")
    return None


def _clean(text: str) -> str:
    return re.sub(r"\s+[Dd]ir$", "", " ".join(text.split()).rstrip(" ."))


_TITLE_GOES_ON = re.compile(r"(?:\s[–—-]|\b(?:for|til|om|nr\.?|og))\s*$", re.IGNORECASE)
"""The end of a line that the title does not end with."""
MOST_NAMED = "the year that the text speaks of most"
NAMES_KIND = "the line that names the kind of letter"
_TITLE_SE = re.compile(
    r"(?:Ändring av )?(?:[Rr]egleringsbrev (?:f\S{1,3}r|avseende)|Uppdrag\b|Tilläggsdirektiv|Kommittédirektiv \w|Ändrat? |Förlängd tid|Instruktion för|Ändring av |Framställan|Fortsatt uppdrag)"
)
_NO_TITLE = re.compile(
    r"^\W*[0-9IVX .:/-]+$|^[A-ZÅÄÖ][a-zåäö]?\s?[12][0-9]{3}/[0-9]|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|^[0-9]{3} ?[0-9]{2} |Postboks|^Box [0-9]|^(?:Vår|Deres|Saksnr|Dato)\b|^Dir\.|^Beslut vid"
)
_ABOVE_TITLE = re.compile(
    r"(?:det kongelige )?[\w ,-]*departement(?:et)?|statsråden|regeringens beslut|regeringsbeslut.*|kommittédirektiv|til\b.*",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"(?:tildelings?brev|oppdragsdokument|disponeringsskriv|tillegg)\w*\s+(?:nr\.?|nummer)\s*:?\s*([0-9]{1,3})\b|\b(?:nr\.?|nummer)\s*([0-9]{1,2})\s+til\s",
    re.IGNORECASE,
)
_YEARLY = frozenset({"allocation-letter", "supplementary-letter", "circular", "other", "inquiry-terms", "instruction"})
_FOR_YEAR = re.compile(
    r"(?:\bnr\.? ?[0-9]{1,3} ?/|\bfor|\bför|statsbudsjettet|budsjett[åa]ret|budget[åaéi]ret|\bår|brev|oppdrag|dokument)\s*((?:19|20)[0-9]{2})\b|\s((?:19|20)[0-9]{2})$",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?:\bi|\bfor|\bunder|\bför|\bmandatet for|mandatene for)\s((?:19|20)[0-9]{2})(?![0-9–/-])")


def serial(title_found: Found[str] | None) -> Found[int] | None:
    """The number of a supplement, from its title."""
    if title_found and (m := _SERIAL.search(title_found.value)):
        return Found(int(m[1] or m[2]), title_found.start, title_found.end, "the number in the title")
    return None


def year(title_found: Found[str] | None, text: str, issued_year: int | None, kind_found: str) -> Found[int] | None:
    """The budget year: from the title, else the year that the letter names most often, if it is a clear majority."""
    if (
        title_found
        and title_found.why == NAMES_KIND
        and kind_found in _YEARLY
        and (m := _FOR_YEAR.search(title_found.value))
    ):
        return Found(int(m[1] or m[2]), title_found.start, title_found.end, "the year in the title")
    if issued_year is not None:
        return None
    counts: Counter[str] = Counter()
    first: dict[str, re.Match[str]] = {}
    for m in _ANY_YEAR.finditer(text[:40_000]):
        counts[m[1]] += 1
        first.setdefault(m[1], m)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]):
        m = first[ranked[0][0]]
        return Found(int(m[1]), m.start(), m.end(), MOST_NAMED)
    return None


def title_facts(text: str) -> dict[str, str | int]:
    """The kind, the number and the year that the title of a letter says."""
    if not _TITLE_NO.match(text) and not _TITLE_SE.match(text):
        return {}
    found = Found(text, 0, 0, NAMES_KIND)
    kind_found = kind(found, "")
    year_found = year(found, "", None, kind_found.value if kind_found else "")
    facts = {"kind": kind_found, "number": serial(found), "year": year_found}
    return {key: fact.value for key, fact in facts.items() if fact and fact.value}


_SIGNED = compiled(
    r"(?:med\ (?:vennlig\ )?hils(?:en|ing)|vennlig\ hilsen|på\ regeringens\ vägnar|pa\ regeringens\ vagnar|pi\ regeringens\ vagnar)\s*[,.]?\s*"
)
_NOT_SIGNED = compiled(r"dokumentet|kopi|likelydende|vedlegg|^\s*[0-9]|elektronisk|bilag|departementet$|\(|postadr|tlf")
_NAME = re.compile(r"(?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,4}[A-ZÅÄÖÆØ][\wéü'-]+(?:\s\(e\.f\.?\))?")
_OFFICER = re.compile(
    r"(?:saksbehandler|saksbeh\.?|handläggare|kontaktperson)\s*:?\s*\n?\s*((?:[A-ZÅÄÖÆØ][\w.'éü-]*\s){1,3}[A-ZÅÄÖÆØ][\wéü'-]+)",
    re.IGNORECASE,
)


def signed(letter: Letter) -> Found[tuple[str, ...]] | None:
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
            return Found(names, line.start + m.start(), end, "the names below the greeting")
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


def officer(letter: Letter) -> Found[str] | None:
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
