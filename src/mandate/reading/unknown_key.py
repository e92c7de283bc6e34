"""Help for a key that its table does not have: the table where it belongs, or the intended key."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from mandate.messages.translations import one_of, translatable
from mandate.reading.key_definition import ValueKind
from mandate.reading.key_words import HOMES, homes_of, key_meant
from mandate.reading.keys import TABLES
from mandate.reading.suggest import Nearest
from mandate.reading.toml_words import short

_MOST_LISTED = 14


class KeyRemedy(NamedTuple):
    """The help, and the intended key of the same table, if any."""

    help: str
    meant: str = ""


def remedy_for(table: str, key: str, value: object, beside: Mapping[str, object], nearest: Nearest) -> KeyRemedy:
    """The remedy of an unknown key. `beside` has the other keys of its table, which it cannot mean."""
    known = TABLES[table]
    spelled = key.lower().replace("-", "_")
    if spelled in known and spelled not in beside:
        return KeyRemedy(
            translatable("keys are small letters with `_` between words: write `{spelled}`", spelled=spelled), spelled
        )
    if isinstance(value, dict) and f"{key}s" in known and known[f"{key}s"].kind is ValueKind.TABLES:
        return KeyRemedy(translatable("write [[{key}s]], with double brackets", key=key), f"{key}s")
    free = {name: one for name, one in known.items() if name not in beside}
    meant = key_meant(key, free)
    homes = homes_of(key, table) if not isinstance(value, dict) else []
    is_own_word = any(name == key for _, name in homes)
    top = table in {"assignment file", "mandate.toml"}
    if homes and is_own_word and not (meant and key in {"to", "from"}):
        return KeyRemedy(_belongs(key, [name for name, _ in homes], top=top))
    if meant is not None:
        help_ = _written(meant, value)
        if is_own_word:
            tables = _listed([name for name, _ in homes])
            help_ = translatable("{help} `{key}` belongs in {tables}", help=help_, key=key, tables=tables)
        return KeyRemedy(help_, meant)
    if (close := nearest.to(key, free)) is not None:
        return KeyRemedy(translatable("did you mean `{close}`?", close=close), close)
    if homes:
        choices = [translatable("`{name}` in {HOMES}", name=name, HOMES=HOMES[where]) for where, name in homes[:2]]
        return KeyRemedy(translatable("did you mean {names}?", names=one_of([*dict.fromkeys(choices)])))
    if top and not isinstance(value, dict | list):
        return KeyRemedy(
            translatable(
                "every key belongs in a table: put it below the table that it is about, such as [{next}]",
                next=next(iter(known)),
            )
        )
    if len(known) <= _MOST_LISTED:
        return KeyRemedy(translatable("the keys here are {names}", names=", ".join(known)))
    return KeyRemedy(translatable('`mandate format keys` lists them all; what none of them says goes into note = "…"'))


def _written(key: str, value: object) -> str:
    """The question that names a key; where it takes lines and a day was given, the line."""
    if isinstance(value, date) and not isinstance(value, datetime):
        if key == "deliveries":
            return translatable("write deliveries = [ {{ on = {value} }} ]", value=value)
        if key == "withdrawn":
            return translatable("write withdrawn = {{ on = {value} }}", value=value)
        if key == "moves":
            return translatable(
                "write moves = [ {{ due = {value}, on = … }} ], with the day of the decision behind `on`", value=value
            )
    return translatable("did you mean `{key}`?", key=key)


def _belongs(key: str, homes: list[str], *, top: bool) -> str:
    """The table to which a key is to be moved."""
    if top:
        return translatable("every key belongs in a table: move it below {HOMES}", HOMES=HOMES[homes[0]])
    return translatable(
        "`{short}` belongs in {listed}: move the line there; a key added at the end of a file lands in the last table",
        short=short(key),
        listed=_listed(homes),
    )


def _listed(homes: list[str]) -> str:
    return one_of([HOMES[name] for name in homes[:2]])
