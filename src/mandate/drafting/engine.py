"""The draft of a letter: its text read once, then each part of an assignment asked in turn."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mandate.drafting.assignment import assignment_of, default_of
from mandate.drafting.bodies import Bodies
from mandate.drafting.build import LetterReading, deadlines_of
from mandate.drafting.coverage import Quote, coverage_of
from mandate.drafting.dates import Years
from mandate.drafting.deadlines import occasions
from mandate.drafting.drafted import (
    Draft,
    DraftedBody,
    DraftedDeadline,
    DraftedDismissal,
    DraftedFact,
    DraftedRole,
    DraftedTask,
    Quotation,
)
from mandate.drafting.expressions import Form
from mandate.drafting.funding import funding_of
from mandate.drafting.identifiers import Identifiers
from mandate.drafting.language import language_of
from mandate.drafting.layout import blocks
from mandate.drafting.letter import Letter
from mandate.drafting.occasions import Refusal
from mandate.drafting.parties import PartyReader
from mandate.drafting.quotes import Quoter
from mandate.drafting.related import related_of
from mandate.drafting.roles import roles_of
from mandate.drafting.sections import Passage, passages
from mandate.drafting.tasks import tasks_of
from mandate.drafting.vocabulary import lowered
from mandate.messages.translations import message
from mandate.model.register import Register

NOT_UNDERSTOOD = message("not understood: compare with the letter")


def draft_letter(pages: Sequence[str], register: Register | None = None) -> Draft:
    """Draft an assignment from the pages of a letter.

    The result depends only on the text and the register's organisations.
    """
    letter = Letter.of(tuple(pages))
    language = language_of(letter.text)
    if not language:
        return Draft(language="")
    swedish = language == "sv"
    parts = passages(blocks(letter))
    quoter, bodies, ids = Quoter(letter), Bodies(letter.text, register), Identifiers()
    facts = assignment_of(letter, parts, bodies, quoter, language)
    said: dict[str, Any] = {fact.key: fact.value for fact in facts}
    issued = date.fromisoformat(said["issued"]) if "issued" in said else None
    years = Years(issued, said.get("year"), _spoken(letter.text), _written(parts))
    dated, refused = occasions(parts, years, swedish=swedish)
    tasks = tasks_of(parts, quoter, ids)
    reading = LetterReading(parts, PartyReader(parts, bodies), tasks, ids, said.get("addressee", ()))
    deadlines, again = deadlines_of(
        reading, dated, quoter.passages([parts[one.place].block.span(one.start, one.end) for one in dated])
    )
    participants, others = roles_of(parts, bodies, quoter)
    related = related_of(parts, quoter, said.get("kind", ""), said.get("reference", ""), said.get("title", ""))
    funding = funding_of(parts, bodies, quoter, swedish=swedish)
    known = {day for day in (said.get("issued"), *(one.issued for one in related)) if day}
    return Draft(
        language=language,
        facts=facts,
        bodies=_bodies(letter, bodies, quoter, facts, participants, deadlines),
        participants=tuple(participants),
        others=others,
        reporting_default=default_of(parts, quoter, years),
        tasks=tuple(one.task for one in tasks),
        deadlines=tuple(deadlines),
        funding=tuple(funding),
        related=tuple(related),
        dismissed=_dismissed(parts, refused, quoter, known, again),
    )


def _written(parts: list[Passage]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The days that the letter writes with their year, by month and day."""
    written: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for part in parts:
        for one in part.expressions:
            if one.form is Form.DAY and one.year and one.month and one.day:
                written.setdefault((one.month, one.day), []).append((part.block.offsets[one.start], one.year))
    return written


def _spoken(text: str) -> tuple[int, ...]:
    """The years that the text names, the most frequent first."""
    counts = Counter(re.findall(r"\b20[0-9]{2}\b", text[:100_000]))
    return tuple(int(year) for year, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:4])


def _dismissed(
    parts: list[Passage], refused: list[Refusal], quoter: Quoter, known: set[str], again: list[DraftedDismissal]
) -> tuple[DraftedDismissal, ...]:
    """The refusals with their quotes, in the letter's order; a day that the file has as `issued` or `related` is not one."""
    kept = [one for one in refused if one.day not in known]
    quotes = quoter.passages([parts[one.place].block.span(one.start, one.end) for one in kept])
    found = [DraftedDismissal(passage=quote, reason=one.reason) for one, quote in zip(kept, quotes, strict=True)]
    return tuple(sorted((*found, *again), key=lambda one: (one.passage.line, one.passage.end_line)))


def _bodies(
    letter: Letter,
    bodies: Bodies,
    quoter: Quoter,
    facts: Sequence[DraftedFact],
    participants: Sequence[DraftedRole],
    deadlines: Sequence[DraftedDeadline],
) -> tuple[DraftedBody, ...]:
    """The bodies that were found, each with the place that names it first."""
    found: list[DraftedBody] = []
    first: dict[str, tuple[int, int]] = {}
    for one in bodies.mentions(letter.text):
        first.setdefault(one.code, (one.start, one.end))
    low = lowered(letter.text)
    roles = {code: one.passage for one in reversed(deadlines) for code in (*one.responsible, *one.to, *one.copy)}
    roles |= {one.body: one.passage for one in participants}
    roles |= {code: fact.passage for fact in facts if isinstance(fact.value, tuple) for code in fact.value}
    for code, name in bodies.names.items():
        if code in first:
            passage = quoter.passage(*first[code])
        elif (at := low.find(name.lower())) >= 0:
            passage = quoter.passage(at, at + len(name))
        elif code in roles:
            passage = roles[code]
        else:
            continue
        found.append(
            DraftedBody(
                code=code,
                name=name,
                short=bodies.short(code),
                known=bodies.known(code),
                group=code in bodies.groups,
                passage=passage,
            )
        )
    return tuple(found)


def with_leftovers(draft: Draft, pages: Sequence[str]) -> Draft:
    """The draft with a dismissed phrase for each one that looks like a deadline and that nothing else accounts for."""
    if not draft.language:
        return draft
    found = coverage_of(pages, tuple(_quoted(draft)), tuple(_valued_days(draft)))
    left = [Quotation(quote=one.context, page=one.page, line=one.line, end_line=one.line) for one in found.unaccounted]
    dismissed = [DraftedDismissal(passage=passage, reason=NOT_UNDERSTOOD) for passage in left]
    return replace(draft, dismissed=(*draft.dismissed, *dismissed))


def _quoted(draft: Draft) -> Iterator[Quote]:
    items: list[DraftedTask | DraftedDeadline] = [*draft.tasks, *draft.deadlines]
    for item in items:
        yield Quote(item.id, item.passage.quote, item.passage.page)
    for one in draft.dismissed:
        yield Quote("dismissed", one.passage.quote, one.passage.page, is_dismissed=True)


def _valued_days(draft: Draft) -> Iterator[tuple[str, date]]:
    values = [(fact.key, fact.value) for fact in draft.facts if fact.key in {"issued", "starts", "ends"}]
    for key, value in (*values, *(("related", one.issued) for one in draft.related)):
        try:
            yield key, date.fromisoformat(str(value))
        except ValueError:
            continue
