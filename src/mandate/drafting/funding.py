"""Money: Swedish sentences of amount, area, appropriation and item; Norwegian chapters and posts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mandate.drafting.bodies import Bodies
from mandate.drafting.drafted import DraftedFunding, DraftedSource
from mandate.drafting.layout import BlockKind
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import Passage
from mandate.drafting.vocabulary import compiled, last_match

_AMOUNT = r"(?P<n>[0-9]{1,3}(?:[ \u00a0\u202f.]?[0-9]{3}){0,4}(?:,[0-9]{1,3})?)\s?(?P<unit>miljoner\ kronor|miljoner|mnkr|mkr|tkr|miljarder\ kronor|millioner\ kroner|mill\.?\ kroner|mill\.\ kr|mrd\.?\ kroner|kronor|kroner|kr\b)"
_MONEY = re.compile(_AMOUNT.replace("\\ ", " "))
_UNITS = (
    ("milj", 1_000_000),
    ("mill", 1_000_000),
    ("mnkr", 1_000_000),
    ("mkr", 1_000_000),
    ("tkr", 1_000),
    ("mrd", 1_000_000_000),
)
_SOURCE_SE = compiled(
    r"(?:utgiftsområde\s(?P<area>[0-9]{1,2})\s(?P<area_name>[^.;:0-9]{3,90}?),?\s(?:för\ budgetåret\ [0-9]{4}\ )?)?(?:uppförda\ )?(?:anslaget|ramanslaget|anslag)\s(?P<appropriation>[0-9]{1,2}:[0-9]{1,2})\s(?P<name>(?:m\.m\.|[^.;]){3,160}?)(?:,?\s(?:anslagsposten|anslagspost|ap\.?)\s(?P<item>[0-9]{1,3})(?:\s(?:-\s)?(?P<item_name>[^,.;()]{3,80}))?)?(?=[,.;(]|\s[-–]\s|$)"
)
_SPENDS = compiled(
    r"får\b[^.]{0,160}(?:använda|disponera|rekvirera|nyttja)|kostnad\w*[^.]{0,80}(?:beräknas|uppgår)|tilldelas|tildeles|avsätts|avsätter|stilles\ til\ disposisjon|disponere"
)
_CAP = compiled(r"\b(?:högst|maximalt|inntil|opp\ til|maks(?:imalt)?|upp\ till)\s$")
_YEAR = re.compile(r"(?:under|för|for|i|budgetåret|budsjettåret)\s((?:19|20)[0-9]{2})\b")
_ONCE = compiled(r"engångsvis|som\ en\ engangsutbetaling|i\ en\ omgång")
_ON_REQUISITION = compiled(r"rekvi[rs]")
_CHAPTER = re.compile(r"(?:kap(?:ittel)?\.?)\s?([0-9]{3,4})[,. ]{1,2}(?:post|p\.)\s?([0-9]{2})", re.IGNORECASE)
_ROW = re.compile(
    r"(?P<chapter>[0-9]{3,4})(?:\s{2,}|[.,]|\s*\|\s*|\t)(?P<post>[0-9]{2})(?:\s{2,}|\s*\|\s*|\t)(?P<name>.*?)(?:\s{2,}|\s*\|\s*|\t)?(?P<n>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{3,9})\s*$"
)


def funding_of(passages: list[Passage], bodies: Bodies, quoter: Quoter, *, swedish: bool) -> list[DraftedFunding]:
    """The money of a letter: one entry for each year and receiver."""
    if swedish:
        return _merged(list(_swedish(passages, bodies, quoter)))
    return list(_norwegian(passages, quoter))


def _value(m: re.Match[str]) -> int:
    digits = re.sub(r"[ \u00a0\u202f.]", "", m["n"])
    unit = next((factor for start, factor in _UNITS if m["unit"].startswith(start)), 1)
    whole, _, rest = digits.partition(",")
    return int(whole) * unit + (int(rest) * unit // 10 ** len(rest) if rest else 0)


def _swedish(passages: list[Passage], bodies: Bodies, quoter: Quoter) -> Iterator[DraftedFunding]:
    for number, passage in enumerate(passages):
        low = passage.block.low
        if passage.background or ("kron" not in low and "anslag" not in low):
            continue
        sources = _sources(passage, quoter)
        spends = [
            (start, end) for start, end in passage.sentences.all() if _SPENDS.search(low[start : min(end, start + 600)])
        ]
        if not spends and sources:
            yield DraftedFunding(currency="SEK", sources=tuple(sources), passage=sources[0].passage)
        for start, end in spends:
            words = low[start : min(end, start + 600)]
            taken = {source.passage.quote for source in sources}
            amounts = [m for m in _MONEY.finditer(words) if m[0] not in taken]
            if not amounts and not sources:
                continue
            amount = amounts[0] if amounts else None
            year = _YEAR.search(words)
            cap = bool(amount and _CAP.search(words[: amount.start()]))
            below = _sources_below(passages, number, quoter) if not sources and start == spends[-1][0] else []
            found = [*sources, *below]
            payer = "kammarkollegiet" in low or any(
                "kammarkollegi" in passages[other].block.low for other in range(number, min(number + 8, len(passages)))
            )
            yield DraftedFunding(
                year=int(year[1]) if year else None,
                total=_value(amount) if amount and not cap else None,
                cap=_value(amount) if amount and cap else None,
                currency="SEK",
                payer=bodies.code("Kammarkollegiet") if payer else "",
                payout=_payout(low),
                sources=tuple(found),
                passage=quoter.passage(*passage.block.span(start, min(end, start + 300))),
            )
            sources = []


def _payout(low: str) -> str:
    if not _ON_REQUISITION.search(low):
        return "once" if _ONCE.search(low) else ""
    return "once, on requisition" if _ONCE.search(low) else "on requisition"


def _sources(passage: Passage, quoter: Quoter) -> list[DraftedSource]:
    """The appropriations that a block names; the amount is the one next before each, if any."""
    low, text = passage.block.low, passage.block.text
    found, last = [], 0
    for m in _SOURCE_SE.finditer(low):
        amount = last_match(_MONEY, low, max(last, m.start() - 220), m.start())
        names = [text[m.start(name) : m.end(name)].strip() for name in ("area_name", "name", "item_name") if m[name]]
        near = (
            amount if amount and re.fullmatch(r"\s(?:från|fran)\s(?:det\s)?", low[amount.end() : m.start()]) else None
        )
        begin = near.start() if near else m.start()
        found.append(
            DraftedSource(
                amount=_value(near) if near else None, area=int(m["area"]) if m["area"] else None, appropriation=m["appropriation"],
                item=m["item"] or "", name="; ".join(names), passage=quoter.passage(*passage.block.span(begin, m.end())),
            )
        )  # fmt: skip
        last = m.end()
    return found


def _sources_below(passages: list[Passage], number: int, quoter: Quoter) -> list[DraftedSource]:
    """The appropriations listed below the sentence that says how much may be spent."""
    out: list[DraftedSource] = []
    for passage in passages[number + 1 : number + 12]:
        found = _sources(passage, quoter)
        if not found or not passage.block.low[:20].lstrip("-– ").startswith(tuple("0123456789")):
            break
        out += found
    return out


def _merged(found: list[DraftedFunding]) -> list[DraftedFunding]:
    """The entries, those without an amount of their own joined to the one before, and a total before its requisition once."""
    out: list[DraftedFunding] = []
    for one in found:
        before = out[-1] if out else None
        if before is not None and all(
            mine in {None, its}
            for mine, its in ((one.total, before.total), (one.cap, before.cap), (one.year, before.year))
        ):
            sources = (*before.sources, *one.sources)
            out[-1] = replace(
                before, payer=before.payer or one.payer, payout=before.payout or one.payout, sources=sources
            )
        else:
            out.append(one)
    return out


def _norwegian(passages: list[Passage], quoter: Quoter) -> Iterator[DraftedFunding]:
    """The rows of chapter and post, and the sentences that allot an amount from one."""
    thousands = False
    sources: dict[tuple[int, int], DraftedSource] = {}
    for passage in passages:
        low, text = passage.block.low, passage.block.text
        if re.search(r"i 1\s?000 kr", low):
            thousands = True
        m = _ROW.match(text) if passage.block.kind is BlockKind.ROW else None
        if m and thousands:
            amount = int(re.sub(r"\D", "", m["n"])) * 1_000
            sources.setdefault(
                (int(m["chapter"]), int(m["post"])),
                DraftedSource(
                    amount=amount,
                    chapter=int(m["chapter"]),
                    post=int(m["post"]),
                    name=" ".join(m["name"].split()).rstrip(" ,"),
                    passage=quoter.passage(*passage.block.span(0, len(text))),
                ),
            )
            continue
        if not _SPENDS.search(low):
            continue
        for start, end in passage.sentences.all():
            chapter, money = _CHAPTER.search(low[start:end]), _MONEY.search(low[start:end])
            if chapter and money and _SPENDS.search(low[start:end]):
                key = int(chapter[1]), int(chapter[2])
                quote = quoter.passage(*passage.block.span(start, min(end, start + 300)))
                sources.setdefault(key, DraftedSource(amount=_value(money), chapter=key[0], post=key[1], passage=quote))
    if sources:
        listed = tuple(sources.values())
        yield DraftedFunding(
            currency="NOK", total=sum(one.amount or 0 for one in listed), sources=listed, passage=listed[0].passage
        )
