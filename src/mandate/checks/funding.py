"""M2: money: sources, totals, currencies."""

from collections.abc import Iterator

from mandate.checks.context import CheckedAssignment
from mandate.checks.summaries import Letters, fault
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import RelationKind
from mandate.model.diagnostic import Diagnostic, Part
from mandate.schedule.resolve import country_of

_CURRENCIES = {"NO": "NOK", "SE": "SEK", "DK": "DKK", "FI": "EUR", "IS": "ISK"}
_SAME_MONEY = {RelationKind.SUPPLEMENTS, RelationKind.AMENDS, RelationKind.REPLACES}


def sources_add_up(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """The sources of each funding come to its total, and the total stays below its cap."""
    for funding in letter.assignment.fundings:
        path = funding.origin.path
        total = sum(source.amount for source in funding.sources)
        if funding.sources and funding.total is not None and total != funding.total:
            amount = f"{abs(total - funding.total):_}"
            gap = translatable("{amount} is missing" if total < funding.total else "{amount} too much", amount=amount)
            message = translatable(
                "the sources add up to {total}, and the total is {total_2}: {gap}",
                total=format(total, "_"),
                total_2=format(funding.total, "_"),
                gap=gap,
            )
            help_ = translatable("see which amount is wrong, or which source is missing")
            yield letter.fault(rules.SOURCES_DO_NOT_ADD_UP, (*path, "total"), message, help_)
        most = funding.total if funding.total is not None else total
        if funding.cap is not None and most > funding.cap:
            message = translatable(
                "the total {most} is above the cap {cap}", most=format(most, "_"), cap=format(funding.cap, "_")
            )
            yield letter.fault(
                rules.CAP_EXCEEDED, (*path, "cap"), message, translatable("see which of the two amounts is wrong")
            )


def fundings_differ(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that two fundings differ in year, body or payer. Otherwise the same money would be added up twice."""
    seen: dict[tuple[object, ...], int] = {}
    for number, one in enumerate(letter.assignment.fundings, 1):
        first = seen.setdefault((one.year, frozenset(one.to), one.payer), number)
        if first != number:
            named = (str(one.year) if one.year else "", ", ".join(one.to), one.payer or "")
            message = translatable(
                "this funding and number {first} have the same year, `to` and payer: {named}",
                first=first,
                named=", ".join(filter(None, named)) or "-",
            )
            help_ = translatable(
                "say in `year`, `to` or `payer` how they differ; or write one, with the sum and all sources"
            )
            yield letter.fault(rules.SAME_FUNDING, one.origin.path, message, help_, Part.TABLE)


def currencies_are_the_country_s(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A Swedish appropriation is in kronor of Sweden: SEK, and not NOK."""
    for funding in letter.assignment.fundings:
        if not funding.currency:
            continue
        payer = funding.payer or letter.assignment.issuer
        country = country_of(letter.register, (payer,))
        usual = _CURRENCIES.get(country, funding.currency)
        if funding.currency != usual:
            message = translatable(
                "`{payer}` pays in {usual} as a rule, and this is {currency}",
                payer=payer,
                usual=usual,
                currency=funding.currency,
            )
            help_ = translatable('see whether it is right; else write currency = "{usual}"', usual=usual)
            yield letter.fault(rules.FOREIGN_CURRENCY, (*funding.origin.path, "currency"), message, help_)


def currencies_are_not_mixed(letters: Letters) -> Iterator[Diagnostic]:
    """A letter and the one it supplements speak of the same money."""
    known = {one.id: one for _, one in letters.summaries}
    for file, one in letters.summaries:
        for related in one.related if one.currency else ():
            other = known.get(related.assignment or "")
            if other is None or related.relation not in _SAME_MONEY:
                continue
            if other.currency and other.currency != one.currency:
                message = translatable(
                    "this is in {currency}, and `{id}`, which it {relation}, in {currency_2}",
                    currency=one.currency,
                    id=other.id,
                    relation=related.relation,
                    currency_2=other.currency,
                )
                help_ = translatable("see which of the two is right; amounts in two currencies cannot be added up")
                yield fault(file, rules.MIXED_CURRENCIES, one.currency_path, message, help_)
