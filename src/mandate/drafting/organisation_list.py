"""A list of organisations as bodies of the register."""

from typing import Any, NamedTuple

from mandate.drafting.columns import Head, folded_heading
from mandate.drafting.spreadsheets import Cell, Sheet
from mandate.messages.translations import translatable
from mandate.model.register import Register
from mandate.reading.suggest import as_id

_COUNTRIES = {"norge": "NO", "noreg": "NO", "norway": "NO", "no": "NO", "sverige": "SE", "sweden": "SE", "se": "SE"}


class OrganisationList(NamedTuple):
    """The new bodies by code, the codes of those that the register has, and the rows that could not be taken."""

    bodies: dict[str, dict[str, Any]]
    known: tuple[str, ...]
    skipped: tuple[str, ...]


def organisations_of(sheet: Sheet, head: Head, register: Register) -> OrganisationList:
    """Read the rows. A body without a code gets one from its short name, else from its name."""
    names = {
        folded_heading(word): code
        for code, one in register.organisations.items()
        for word in (one.name, one.short, code)
        if word
    }
    bodies: dict[str, dict[str, Any]] = {}
    known: list[str] = []
    skipped: list[str] = []
    parents: dict[str, str] = {}
    for number, values in enumerate(sheet.rows[head.row + 1 :], head.row + 2):
        row = {part: _words(values[column]) for column, part in head.columns.items() if column < len(values)}
        name = row.get("name", "")
        if not name:
            if any(_words(value) for value in values):
                skipped.append(translatable("row {number}: no name", number=number))
            continue
        if found := names.get(folded_heading(name)):
            known.append(found)
            continue
        code = as_id(row.get("code") or row.get("short") or name)[:40].strip("-")
        if code in register.organisations or code in bodies:
            skipped.append(
                translatable("row {number}: the code {code} is taken: {name}", number=number, code=code, name=name)
            )
            continue
        body = {
            "name": name,
            "short": row.get("short", ""),
            "number": "".join(row.get("number", "").split()).replace("-", ""),
            "country": _COUNTRIES.get(row.get("country", "").casefold(), ""),
            "email": row.get("email", ""),
        }
        bodies[code] = {key: value for key, value in body.items() if value}
        names[folded_heading(name)] = code
        if row.get("part_of"):
            parents[code] = row["part_of"]
    for code, parent in parents.items():
        if above := names.get(folded_heading(parent)):
            bodies[code]["part_of"] = above
    return OrganisationList(_parents_first(bodies), tuple(known), tuple(skipped))


def _parents_first(bodies: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The bodies in an order in which each is added behind the one that it is a part of."""
    ordered: dict[str, dict[str, Any]] = {}
    for code in bodies:
        chain: list[str] = []
        one: str | None = code
        while one in bodies and one not in ordered and one not in chain:
            chain.append(one)
            one = bodies[one].get("part_of")
        ordered |= {each: bodies[each] for each in reversed(chain)}
    return ordered


def _words(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""
