"""A draft as the tables of an assignment file, each proposed value with its mark `review = true`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple

from mandate.drafting.drafted import (
    Draft,
    DraftedBody,
    DraftedDeadline,
    DraftedDismissal,
    DraftedFact,
    DraftedFunding,
    DraftedSource,
    Quotation,
)
from mandate.messages.translations import TranslatableText, message, shown_in, translatable
from mandate.model.enums import Language

Tables = dict[str, Any]
_LISTED_ROLES = frozenset({"cooperate", "consult", "involve", "steering"})
_UNKNOWN_AMOUNT = message("a source of money whose amount the letter does not give")


class Provenance(NamedTuple):
    """The origin of a draft. `from_` is empty for standard input; `sha256` is of the letter's bytes."""

    from_: str
    sha256: str
    on: date

    def table(self) -> Tables:
        """The table `[drafted]`."""
        return without_empty({"from": self.from_, "sha256": self.sha256, "on": self.on, "review": True})


def document_of(draft: Draft, provenance: Provenance, given: Mapping[str, Any]) -> Tables:
    """The tables of the file, by name.

    `given` holds facts of `[assignment]` that a person stated; they replace found ones.
    """
    facts = {fact.key: _value(fact) for fact in draft.facts} | {"language": draft.language} | dict(given)
    language = Language(draft.language)
    dismissed = [*draft.dismissed, *_sources_left_out(draft.funding)]
    return {
        "assignment": facts,
        "drafted": provenance.table(),
        "participants": _participants(draft),
        "reporting": {"default": _due(str(draft.reporting_default.value))} if draft.reporting_default else {},
        "tasks": [_table(one, **_place(one.passage)) for one in draft.tasks],
        "deadlines": [_deadline(one, language) for one in draft.deadlines],
        "funding": [_funding(one) for one in draft.funding],
        "related": [_table(one, issued=_due(one.issued) if one.issued else "") for one in draft.related],
        "dismissed": [_dismissed(one, language) for one in dismissed],
    }


def new_bodies(draft: Draft, document: Mapping[str, Any]) -> tuple[DraftedBody, ...]:
    """The bodies that the file names and the register lacks."""
    named = set(_codes(document))
    return tuple(body for body in draft.bodies if not body.known and body.code in named)


def body_table(body: DraftedBody) -> Tables:
    """A new body as a value of `[organisations]`."""
    return without_empty({"name": body.name, "short": body.short, "group": body.group})


def _codes(document: Mapping[str, Any]) -> Iterable[str]:
    facts = document["assignment"]
    tables = [facts, document["participants"], *document["tasks"], *document["deadlines"], *document["funding"]]
    for table in tables:
        for key in ("issuer", "addressee", "lead", "contact", "responsible", "to", "copy", "payer", *_LISTED_ROLES):
            value = table.get(key, ())
            yield from [value] if isinstance(value, str) else value if isinstance(value, list) else ()


def _value(fact: DraftedFact) -> Any:
    if isinstance(fact.value, tuple):
        return list(fact.value) if len(fact.value) > 1 else fact.value[0]
    return _due(fact.value) if fact.key in {"issued", "starts", "ends"} and isinstance(fact.value, str) else fact.value


def _due(text: str) -> Any:
    """A day or a moment as TOML has it; every other phrase as text."""
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _participants(draft: Draft) -> Tables:
    found: Tables = {}
    for one in draft.participants:
        codes = found.setdefault(one.role, [])
        if one.body not in codes:
            codes.append(one.body)
    found = {role: codes if role in _LISTED_ROLES or len(codes) > 1 else codes[0] for role, codes in found.items()}
    return found | ({"others": True} if draft.others else {})


def _deadline(one: DraftedDeadline, language: Language) -> Tables:
    return _table(
        one,
        due=[_due(due) for due in one.due] if isinstance(one.due, tuple) else _due(one.due),
        until=_due(one.until) if one.until else "",
        tasks=list(one.tasks),
        responsible=one_or_list(one.responsible),
        to=one_or_list(one.to),
        copy=one_or_list(one.copy),
        condition=_in(language, one.condition),
        note=_in(language, one.note),
        **_place(one.passage),
    )


def _funding(one: DraftedFunding) -> Tables:
    sources = [
        _table(source, amount=_amount(source, one)) for source in one.sources if _amount(source, one) is not None
    ]
    return _table(one, sources=sources)


def _amount(source: DraftedSource, of: DraftedFunding) -> int | None:
    """The amount of a source; the only source of a sum has all of it."""
    if source.amount is None and len(of.sources) == 1:
        return of.total if of.total is not None else of.cap
    return source.amount


def _sources_left_out(funding: Iterable[DraftedFunding]) -> list[DraftedDismissal]:
    """The sources without an amount, which the format requires: their words go to the dismissed ones."""
    return [
        DraftedDismissal(passage=source.passage, reason=_UNKNOWN_AMOUNT)
        for one in funding
        for source in one.sources
        if _amount(source, one) is None
    ]


def _dismissed(one: DraftedDismissal, language: Language) -> Tables:
    return {"quote": one.passage.quote, "page": one.passage.page, "reason": _in(language, one.reason), "review": True}


def _in(language: Language, text: str) -> str:
    """Our own words in the letter's language; those of the letter as they are."""
    return str(shown_in(language, text if isinstance(text, TranslatableText) else translatable(text)))


def _place(passage: Quotation) -> Tables:
    return {"quote": passage.quote, "page": passage.page, "review": True}


def _table(one: Any, **changed: object) -> Tables:
    """The fields of a value that the file has too, with those that it writes in another way."""
    values = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in {"passage", "why"}}
    return without_empty({**values, **changed, "review": True})


def one_or_list(codes: Sequence[str]) -> str | list[str]:
    """One code as a string, others as a list."""
    return codes[0] if len(codes) == 1 else list(codes)


def without_empty(table: Mapping[str, Any]) -> Tables:
    """A table without the keys that say nothing; the number 0 says something."""
    return {
        key: value
        for key, value in table.items()
        if value not in ("", None, [], False) or (value == 0 and value is not False)
    }
