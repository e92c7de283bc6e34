"""Other letters and documents that the letter names: the one it supplements or amends, and its background."""

import re
from collections.abc import Iterator

from mandate.drafting.drafted import DraftedRelation, Quotation
from mandate.drafting.expressions import expressions
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import lowered

_BILL = re.compile(
    r"\b(?:prop\.|skr\.|bet\.|SOU|Ds|Innst\.(?: S)?(?: nr\.)?|Prop\.|Meld\. St\.|St\.meld\. nr\.|NOU)\s(?:[0-9]{1,3} [SL]{1,2} \((?:19|20)[0-9]{2}[–-](?:19|20)?[0-9]{2,4}\)|(?:19|20)[0-9]{2}(?:/[0-9]{2,4})?:\s?[0-9]{1,3}|[0-9]{1,3} \((?:19|20)[0-9]{2}[–-](?:19|20)?[0-9]{2,4}\))"
)
_TERMS = re.compile(r"\b[Dd]ir\.\s((?:19|20)[0-9]{2}:[0-9]{1,3})")
_CASE = re.compile(
    r"(?:\bdnr|\bdiarienummer)?[. (]\s?((?:SB|Ju|UD|Fö|S|Fi|U|M|N|Ku|A|Jo|FA|IJ|L|I|LI|KN)\s?[12][0-9]{3}/[0-9]{1,5}(?:/[A-ZÅÄÖ]{1,6})?)"
)
_LETTER = re.compile(
    r"\b((?:supplerende )?(?:tildelingsbrev(?:et)?|oppdragsdokument(?:et)?|brev(?:et)?|svarbrev|oppdragsbrev(?:et)?|rundskriv(?:et)?|mandat(?:et)?|regleringsbrevet)(?:\s(?:nr\.\s?[0-9]{1,3}|[^.,;]{0,80}?))?)\s(?:av|datert|frå|fra)\s(?=[0-9]{1,2}[.\s])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:supplerende )?(?:tildelingsbrev|oppdragsdokument|oppdragsbrev)", re.IGNORECASE)
_REPLACED = re.compile(
    r"\b(?:erstatt(?:er|ar)|avløser|avløyser|trer i stedet for|trår i staden for|opphever|opphevar|ersätter|upphäver)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
"""The words before a letter that this one takes the place of."""
_YEAR_OF = re.compile(r"\bfor ((?:19|20)[0-9]{2})\b")
_BUDGET_LETTER = re.compile(
    r"\b(regleringsbrev(?:et|en)?\s(?:för|for)\sbudget[åa]ret\s((?:19|20)[0-9]{2})(?:\savseende\s[^.,;]{3,60})?)",
    re.IGNORECASE,
)
_MOST = 60


def related_of(passages: list[Passage], quoter: Quoter, kind: str, own: str, title: str) -> list[DraftedRelation]:
    """The documents that the letter refers to, each once; `own` is its own number and `title` its own title."""
    found: dict[tuple[str, str, str], DraftedRelation] = {}
    for passage in passages:
        for one in _in_block(passage, quoter, kind):
            key = (one.reference, one.issued, one.title if not one.reference else "")
            if not one.issued and kind != "amendment" and one.title and one.title.casefold() in title.casefold():
                continue  # its own title
            if not one.reference or one.reference.removeprefix("dir. ") != own.removeprefix("dir. "):
                found.setdefault(key, one)
            if len(found) >= _MOST:
                return list(found.values())
    return list(found.values())


def _in_block(passage: Passage, quoter: Quoter, kind: str) -> Iterator[DraftedRelation]:
    text = passage.block.text

    def quote(start: int, end: int) -> Quotation:
        return quoter.passage(*passage.block.span(start, end))

    for m in _BILL.finditer(text):
        yield DraftedRelation(relation="background", reference=m[0], passage=quote(*m.span()))
    for m in _TERMS.finditer(text):
        relation = "amends" if kind == "amendment" else "background"
        yield DraftedRelation(relation=relation, reference=f"dir. {m[1]}", passage=quote(*m.span()))
    for m in _CASE.finditer(text):
        changed = kind == "amendment" and "ändr" in passage.block.low[max(m.start() - 120, 0) : m.start()]
        yield DraftedRelation(relation="amends" if changed else "related", reference=m[1], passage=quote(*m.span()))
    for m in _BUDGET_LETTER.finditer(text):
        replaces = _REPLACED.search(text[max(m.start() - 60, 0) : m.start()])
        yield DraftedRelation(
            relation="replaces" if replaces else "related",
            title=" ".join(m[1].split()),
            year=int(m[2]),
            passage=quote(*m.span()),
        )
    for m in _LETTER.finditer(text):
        day = next(iter(expressions(lowered(text[m.end() : m.end() + 40]))), None)
        if day is None or day.start or not day.iso:
            continue
        base = "tildelingsbrev" in m[1].lower() or "oppdragsdokument" in m[1].lower()
        start = max((one.start() for one in _NAMED.finditer(text, m.start(1), m.end(1))), default=m.start(1))
        name = text[start : m.end(1)]
        year = _YEAR_OF.search(name)
        relation = "supplements" if base and kind == "supplementary-letter" else "related"
        if _REPLACED.search(text[max(start - 60, 0) : start]):
            relation = "replaces"
        yield DraftedRelation(
            relation=relation, title=" ".join(name.split()),
            issued=day.iso, year=int(year[1]) if year else None, passage=quote(start, m.end() + day.end),
        )  # fmt: skip
