"""The draft of a letter as JSON."""

from collections.abc import Iterable

from mandate.drafting.drafted import Draft, DraftedDeadline, DraftedFact, DraftedFunding, Quotation
from mandate.render.json import dumps

Json = dict[str, object]


def draft_json(draft: Draft) -> str:
    """The draft as one JSON object; bodies by name, and under `bodies` the code of each."""
    return dumps(draft_object(draft), indent=2) + "\n"


def draft_object(draft: Draft) -> Json:
    """The draft as plain values for JSON."""
    names = {body.code: body.name for body in draft.bodies}
    facts = [_fact(fact, names) for fact in draft.facts]
    return {
        "language": draft.language or None,
        "assignment": {str(fact["key"]): fact["value"] for fact in facts} | ({"language": draft.language} if draft.language else {}),
        "evidence": {str(fact.pop("key")): {key: value for key, value in fact.items() if key != "value"} for fact in facts},
        "bodies": [
            {"code": body.code, "name": body.name, "short": body.short or None, "known": body.known, "group": body.group, **_place(body.passage)}
            for body in draft.bodies
        ],
        "participants": [{"role": one.role, "body": names.get(one.body, one.body), **_place(one.passage)} for one in draft.participants],
        "others": draft.others,
        "reporting": {"default": draft.reporting_default.value, **_place(draft.reporting_default.passage)} if draft.reporting_default else None,
        "tasks": [
            {
                "id": task.id, "label": task.label or None, "point": task.point or None, "title": task.title, "desk": task.desk or None,
                "withheld": task.withheld or None, **_place(task.passage), "why": task.why,
            }
            for task in draft.tasks
        ],
        "deadlines": [_deadline(one, names) for one in draft.deadlines],
        "funding": [_funding(one, names) for one in draft.funding],
        "related": [
            {"relation": one.relation, "reference": one.reference or None, "title": one.title or None, "issued": one.issued or None, "year": one.year, **_place(one.passage)}
            for one in draft.related
        ],
        "dismissed": [{"reason": one.reason, **_place(one.passage)} for one in draft.dismissed],
    }  # fmt: skip


def _place(passage: Quotation) -> Json:
    return {"quote": passage.quote, "page": passage.page, "line": passage.line, "end_line": passage.end_line}


def _fact(fact: DraftedFact, names: dict[str, str]) -> Json:
    value: object = fact.value
    if fact.key in {"issuer", "addressee"} and isinstance(fact.value, tuple):
        listed = _names(fact.value, names)
        value = listed if len(listed) > 1 else listed[0]
    elif isinstance(fact.value, tuple):
        value = list(fact.value)
    return {"key": fact.key, "value": value, **_place(fact.passage), "why": fact.why, "assumed": fact.assumed}


def _names(codes: Iterable[str], names: dict[str, str]) -> list[str]:
    return [names.get(code, code) for code in codes]


def _deadline(one: DraftedDeadline, names: dict[str, str]) -> Json:
    return {
        "id": one.id, "title": one.title, "kind": one.kind, "due": list(one.due) if isinstance(one.due, tuple) else one.due,
        "every": one.every or None, "until": one.until or None, "tasks": list(one.tasks), "responsible": _names(one.responsible, names),
        "to": _names(one.to, names), "copy": _names(one.copy, names), "cite": one.cite, "condition": one.condition or None,
        "optional": one.optional, "firm": one.firm, "tentative": one.tentative, "assumed": one.assumed, "note": one.note or None,
        **_place(one.passage), "why": one.why,
    }  # fmt: skip


def _funding(one: DraftedFunding, names: dict[str, str]) -> Json:
    return {
        "year": one.year, "to": names.get(one.to, one.to) or None, "total": one.total, "cap": one.cap, "currency": one.currency,
        "payer": names.get(one.payer, one.payer) or None, "payout": one.payout or None,
        "sources": [
            {
                "amount": source.amount, "area": source.area, "appropriation": source.appropriation or None, "item": source.item or None,
                "chapter": source.chapter, "post": source.post, "name": source.name or None, **_place(source.passage),
            }
            for source in one.sources
        ],
        **_place(one.passage),
    }  # fmt: skip
