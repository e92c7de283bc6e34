"""The words of a filter, checked against a register: names of bodies, letters and owners, and lengths of windows."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Literal

from mandate.dates.iso_dates import LAST_YEAR
from mandate.dates.resolved import add_interval
from mandate.messages.translations import message, translatable
from mandate.model.due import Interval, Unit
from mandate.model.register import Organisation
from mandate.reading.suggest import did_you_mean, nearest
from mandate.storage.errors import CannotRun

_UNITS = {
    Unit.DAY: "d day days dag dager dagar",
    Unit.WEEK: "w week weeks u uke uker veke veker v vecka veckor",
    Unit.MONTH: "m month months måned måneder månad månader månadar",
    Unit.YEAR: "y year years år",
}


def last_day(option: str, text: str, as_of: date) -> date:
    """The last day of a window such as 90d, 12w, 6m or 1y. Raises CannotRun."""
    m = re.fullmatch(r"([0-9]{1,5})\s*([^\W\d_]+)", text.strip().lower())
    unit = next((unit for unit, words in _UNITS.items() if m and m[2] in words.split()), None)
    if m is None or unit is None:
        raise CannotRun(
            translatable("{option} {value} is not a length", option=option, value=text),
            translatable("write days, weeks, months or years, such as 90d, 12w, 6m or 1y"),
        )
    last = add_interval(as_of, Interval(count=int(m[1]), unit=unit), 1, "")
    if last is None:
        raise CannotRun(
            translatable(
                "{option} {value} ends after {LAST_YEAR}-12-31, the last day that is counted",
                option=option,
                value=text,
                LAST_YEAR=LAST_YEAR,
            ),
            translatable("ask for a shorter window"),
        )
    return last


def organisation_codes(words: Collection[str], bodies: Mapping[str, Organisation]) -> tuple[str, ...]:
    """The codes of the bodies that are named by code, short name or name. Raises CannotRun on one that the register does not have."""
    if all(word in bodies for word in words):
        return tuple(words)
    from mandate.reading.bodies import BodyNames  # 2 ms, paid only for a body that is not named by its code

    names = BodyNames(bodies)
    codes = []
    for word in words:
        code = names.code_of(word)
        if code is None:
            remedy = names.question(word) or _some_of([*bodies])
            raise CannotRun(translatable(_UNKNOWN["organisation"], name=word), remedy)
        codes.append(code)
    return tuple(codes)


def owner_names(words: Iterable[str], owners: Iterable[str]) -> tuple[str, ...]:
    """The names of owners in the spelling of the files. Raises CannotRun for an unknown name."""
    known = {name.casefold(): name for name in sorted(owners)}
    found = []
    for word in words:
        if word.casefold() not in known:
            cause = translatable("no deadline or task of this register has the owner `{name}`", name=word)
            names, more = sorted(known.values()), " …" if len(known) > 20 else ""
            remedy = translatable("none has an owner")
            if close := nearest(word.casefold(), known):
                remedy = translatable("did you mean `{known}`?", known=known[close])
            elif known:
                remedy = translatable("the owners are {names}{value}", names=", ".join(names[:20]), value=more)
            raise CannotRun(cause, remedy)
        found.append(known[word.casefold()])
    return tuple(found)


_UNKNOWN = {
    "assignment": message("there is no assignment `{name}` in this register"),
    "item": message("there is no item `{name}` in this register"),
    "organisation": message("there is no organisation `{name}` in this register"),
}


def require_known(name: str, known: Collection[str], what: Literal["assignment", "item", "organisation"]) -> None:
    """Raise CannotRun, with the nearest name there is, where a name is unknown."""
    if name in known:
        return
    raise CannotRun(translatable(_UNKNOWN[what], name=name), did_you_mean(name, known) or _some_of(list(known)))


def _some_of(known: list[str]) -> str:
    """The first names of a register, as a remedy."""
    names = ", ".join(known[:20]) or translatable("none")
    return translatable("it has {value}{value_2}", value=names, value_2=" …" if len(known) > 20 else "")
