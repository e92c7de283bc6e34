"""A draft beside the register: the letters that it refers to, and the deadlines that it moves."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mandate.drafting.drafted import Draft, DraftedDeadline
from mandate.drafting.expressions import Form, expressions
from mandate.drafting.judge import NEW_DAY, OLD_DAY
from mandate.drafting.vocabulary import lowered
from mandate.model.assignment import Assignment, AssignmentKind
from mandate.model.register import Register
from mandate.schedule.obligations import obligations

_TO = re.compile(r"\btill?\s(?:den\s)?[0-9]", re.IGNORECASE)


class MovedDeadline(NamedTuple):
    """A deadline of a draft that is the new day of an older one. `old` are the ids that the older one may have."""

    id: str
    due: str
    old: tuple[str, ...]


def with_register_ids(document: Mapping[str, Any], register: Register) -> dict[str, Any]:
    """The tables, each related letter that the register has named by its id."""
    related = [_linked(one, document["assignment"], register) for one in document["related"]]
    return {**document, "related": [one for at, one in enumerate(related) if one not in related[:at]]}


def _linked(table: dict[str, Any], facts: Mapping[str, Any], register: Register) -> dict[str, Any]:
    issuers, addressees = _codes(facts.get("issuer")), _codes(facts.get("addressee"))
    found = [
        one
        for one in register.assignments
        if issuers & {*one.issuers}
        and addressees & {*one.addressee}
        and _is_same_letter(
            table, one, [register.organisations[code].name for code in addressees if code in register.organisations]
        )
    ]
    if len(found) != 1:
        return table
    return {"relation": table["relation"], "assignment": found[0].id, "review": True}


def _is_same_letter(table: Mapping[str, Any], one: Assignment, names: Sequence[str]) -> bool:
    """The words of a reference mean a letter: by its number or its day, else the yearly one. `avseende` names whose it is."""
    reference, issued = table.get("reference"), table.get("issued")
    if reference:
        return reference in one.reference
    if issued:
        return bool(issued == one.issued)
    _, about, whose = table.get("title", "").casefold().partition(" avseende ")
    if about and not any(name.casefold() in whose for name in names):
        return False
    is_yearly = one.kind is AssignmentKind.ALLOCATION_LETTER
    return is_yearly and table.get("year") is not None and table["year"] == one.year


def _codes(value: object) -> set[str]:
    return {value} if isinstance(value, str) else {*value} if isinstance(value, list) else set()


def moved_deadlines(
    draft: Draft, facts: Mapping[str, Any], register: Register, as_of: date
) -> tuple[MovedDeadline, ...]:
    """The deadlines of a draft whose words move an older deadline, with that one's id where it is clear."""
    old_days = [(one.passage.line, _days(one.passage.quote)) for one in draft.dismissed if one.reason == OLD_DAY]
    moved = [one for one in draft.deadlines if _is_moved(one, [line for line, _ in old_days])]
    if not moved:
        return ()
    addressees = _codes(facts.get("addressee"))
    owed = [
        one
        for one in obligations(register, as_of)
        if not one.deliveries and one.withdrawal is None and addressees & {*one.assignment.addressee}
    ]
    found = []
    for deadline in moved:
        near = min(old_days, key=lambda day: abs(day[0] - deadline.passage.line), default=(0, frozenset()))
        fits = [one for one in owed if one.when.last and (one.when.last.month, one.when.last.day) in near[1]]
        single = [one for one in fits if not one.occurrence.suffix]  # a repetition is moved day by day, and seldom
        found.append(MovedDeadline(deadline.id, str(deadline.due), tuple(one.id for one in single or fits)))
    return tuple(found)


def _is_moved(deadline: DraftedDeadline, old_lines: list[int]) -> bool:
    """The words next to the day move a deadline: they say its old day, or `to` the new one."""
    near = any(deadline.passage.line - 1 <= line <= deadline.passage.end_line + 1 for line in old_lines)
    said_so = near and _TO.search(deadline.passage.quote) is not None
    return isinstance(deadline.due, str) and (deadline.why == NEW_DAY or said_so)


def _days(quote: str) -> frozenset[tuple[int, int]]:
    """The days of a quote, without their year."""
    return frozenset(
        (one.month, one.day)
        for one in expressions(lowered(quote))
        if one.form is Form.DAY and one.month is not None and one.day is not None
    )
