"""Phrases of a letter that its draft does not account for: each is dismissed openly, to be looked at by a person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mandate.drafting.coverage import Quote, coverage_of
from mandate.drafting.drafted import Draft, DraftedDeadline, DraftedDismissal, DraftedTask, Quotation
from mandate.messages.translations import message

NOT_UNDERSTOOD = message("not understood: compare with the letter")


def with_leftovers(draft: Draft, pages: Sequence[str]) -> Draft:
    """The draft with a dismissed phrase for each one that looks like a deadline and that nothing else accounts for."""
    if not draft.language:
        return draft
    found = coverage_of(pages, tuple(_quotes(draft)), tuple(_days(draft)))
    left = [Quotation(quote=one.context, page=one.page, line=one.line, end_line=one.line) for one in found.unaccounted]
    dismissed = [DraftedDismissal(passage=passage, reason=NOT_UNDERSTOOD) for passage in left]
    return replace(draft, dismissed=(*draft.dismissed, *dismissed))


def _quotes(draft: Draft) -> Iterator[Quote]:
    items: list[DraftedTask | DraftedDeadline] = [*draft.tasks, *draft.deadlines]
    for item in items:
        yield Quote(item.id, item.passage.quote, item.passage.page)
    for one in draft.dismissed:
        yield Quote("dismissed", one.passage.quote, one.passage.page, is_dismissed=True)


def _days(draft: Draft) -> Iterator[tuple[str, date]]:
    values = [(fact.key, fact.value) for fact in draft.facts if fact.key in {"issued", "starts", "ends"}]
    for key, value in (*values, *(("related", one.issued) for one in draft.related)):
        try:
            yield key, date.fromisoformat(str(value))
        except ValueError:
            continue
