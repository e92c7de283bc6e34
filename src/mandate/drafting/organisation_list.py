"""A list of organisations as bodies of the register."""

from typing import Any, NamedTuple

from mandate.drafting.columns import Head, folded_heading
from mandate.drafting.list_rows import RowNote, rows_of
from mandate.drafting.spreadsheets import Sheet
from mandate.messages.translations import translatable
from mandate.model.register import Register
from mandate.reading.bodies import BodyNames
from mandate.reading.suggest import as_id

_COUNTRIES = {"norge": "NO", "noreg": "NO", "norway": "NO", "no": "NO", "sverige": "SE", "sweden": "SE", "se": "SE"}


class OrganisationList(NamedTuple):
    """The new bodies by code and the row of each, the codes of those that the register has, and the rows that could not be taken."""

    bodies: dict[str, dict[str, Any]]
    rows: dict[str, int]
    known: list[str]
    skipped: list[RowNote]


def organisations_of(sheet: Sheet, head: Head, register: Register) -> OrganisationList:
    """Read the rows. A body without a code gets one from its short name, else from its name."""
    of_register = BodyNames(register.organisations)
    names: dict[str, str] = {}
    bodies: dict[str, dict[str, Any]] = {}
    rows: dict[str, int] = {}
    known: list[str] = []
    parents: dict[str, str] = {}
    listed, skipped = rows_of(sheet, head, "name")
    for row in listed:
        name, number = row.words("name"), row.number
        if found := of_register.code_of(name) or names.get(folded_heading(name)):
            known.append(found)
            continue
        code = as_id(row.words("code") or row.words("short") or name)[:40].strip("-")
        if code in register.organisations or code in bodies:
            skipped.append(RowNote(number, translatable("the code {code} is taken: {name}", code=code, name=name)))
            continue
        body = {
            "name": name,
            "short": row.words("short"),
            "number": "".join(row.words("number").split()).replace("-", ""),
            "country": _COUNTRIES.get(row.words("country").casefold(), ""),
            "email": row.words("email"),
        }
        if (text := row.words("country")) and not body["country"]:
            skipped.append(RowNote(number, translatable("the country, which is unknown: {text}", text=text)))
        bodies[code] = {key: value for key, value in body.items() if value}
        rows[code] = number
        names[folded_heading(name)] = code
        if parent := row.words("part_of"):
            parents[code] = parent
    for code, parent in parents.items():
        if above := of_register.code_of(parent) or names.get(folded_heading(parent)):
            bodies[code]["part_of"] = above
        else:
            skipped.append(
                RowNote(rows[code], translatable("the body above it, which is unknown: {text}", text=parent))
            )
    return OrganisationList(_parents_first(bodies), rows, known, skipped)


def _parents_first(bodies: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The bodies in an order in which each follows the body that it is part of."""
    ordered: dict[str, dict[str, Any]] = {}
    for code in bodies:
        chain: list[str] = []
        one: str | None = code
        while one in bodies and one not in ordered and one not in chain:
            chain.append(one)
            one = bodies[one].get("part_of")
        ordered |= {each: bodies[each] for each in reversed(chain)}
    return ordered
