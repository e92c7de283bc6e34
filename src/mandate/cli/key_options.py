"""Command-line options made from the format's keys, under the same names."""

import inspect
import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from mandate.cli.arguments import report, valid
from mandate.cli.completion import offered_organisation_codes
from mandate.cli.edit_command import change_item
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES

if TYPE_CHECKING:
    from mandate.model.register import Organisation

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., None])
_WORDS = {
    **dict.fromkeys((ValueKind.CODE, ValueKind.CODES), "CODE"),
    **dict.fromkeys((ValueKind.ID, ValueKind.IDS), "ID"),
    **dict.fromkeys((ValueKind.DATE, ValueKind.DATE_OR_ASAP, ValueKind.DATE_OR_PERIOD), "DAY"),
    **dict.fromkeys((ValueKind.DUE, ValueKind.DUES), "DUE"),
    **dict.fromkeys((ValueKind.EVERY, ValueKind.LENGTH, ValueKind.HOURS), "LENGTH"),
    ValueKind.YEAR: "YEAR",
    ValueKind.WHOLE: "NUMBER",
    ValueKind.CHOICE: "WORD",
    ValueKind.LANGUAGE: "TAG",
    ValueKind.LINK: "ADDRESS",
}
REQUIRED = ("title", "issuer", "addressee")
"""The values without which no letter is registered."""
_SEVERAL = {ValueKind.CODES, ValueKind.IDS, ValueKind.TEXTS}
_TABLES = {ValueKind.TABLE, ValueKind.TABLES, ValueKind.TABLE_OR_TABLES}


def option_keys(table: str, *, without: Iterable[str] = ()) -> tuple[Key, ...]:
    """The keys of a table that have options: all except tables, and those for which a command has other ways."""
    left_out = {*without, "of", "was", "review"}
    return tuple(key for key in TABLES[table].values() if key.kind not in _TABLES and key.name not in left_out)


def option_of(key: Key) -> str:
    """The option for a key."""
    return f"--{key.name.replace('_', '-')}"


def takes(*keys: Key, asked: bool = False) -> Callable[[CommandFunction], CommandFunction]:
    """Give a command an option for each key.

    The command gets the values as keyword arguments, by `attribute`. A required key is a required option, unless it can
    be `asked` for.
    """

    def with_options(command: CommandFunction) -> CommandFunction:
        own = [
            one
            for one in inspect.signature(command, eval_str=True).parameters.values()
            if one.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        first = next(number for number, one in enumerate(own) if one.name == "register")
        options = [_parameter(key, required=key.required and not asked) for key in keys]
        every = [one.replace(kind=one.KEYWORD_ONLY) for one in (*own[:first], *options, *own[first:])]
        command.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in every}
        return command

    return with_options


def attribute(key: Key) -> str:
    """The name of a key as Python takes it."""
    return f"{key.name}_" if keyword.iskeyword(key.name) else key.name


def _parameter(key: Key, *, required: bool) -> inspect.Parameter:
    several = key.kind in _SEVERAL
    option: Any = typer.Option(
        option_of(key),
        metavar=None if key.kind is ValueKind.FLAG else _WORDS.get(key.kind, "TEXT"),
        help=_help(key) + (" May be given again." if several else ""),
        autocompletion=offered_organisation_codes if key.kind in {ValueKind.CODE, ValueKind.CODES} else None,
    )
    one: Any = str if required else str | None
    type_: Any = bool if key.kind is ValueKind.FLAG else list[str] | None if several else one
    default: Any = False if key.kind is ValueKind.FLAG else inspect.Parameter.empty if required else None
    return inspect.Parameter(
        attribute(key), inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[type_, option]
    )


def _help(key: Key) -> str:
    about = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", key.about).replace("`", "")
    choices = f": {', '.join(key.choices)}" if key.choices else ""
    return f"{about[:1].upper()}{about[1:]}{choices}."


def add_to(
    register: str | None,
    id_: str,
    kind: str,
    own: Mapping[str, Any],
    keys: Iterable[Key],
    given: Mapping[str, Any],
    *,
    dry_run: bool,
) -> None:
    """Add a table to the item of an id: its `own` values, and those of the options that were `given` for its keys."""
    from mandate.editing.additions import add_table

    change_item(
        register,
        id_,
        lambda loaded, item, today: add_table(
            loaded, item, kind, {**own, **values_of(keys, given, loaded.register.organisations)}, today
        ),
        dry_run=dry_run,
    )


def values_of(keys: Iterable[Key], given: Mapping[str, Any], known: "dict[str, Organisation]") -> dict[str, Any]:
    """The values of the options as TOML, each parsed and echoed. Exits 2 on an invalid one."""
    from mandate.editing.user_input import typed_text, values

    found: dict[str, Any] = {}
    for key in keys:
        text = given.get(attribute(key))
        if text is None or text == [] or text is False or text == "":
            continue
        if text is True:
            found[key.name] = True
            continue
        texts = text if isinstance(text, list) else [text]
        value = valid(option_of(key), values(key, texts, known))
        report(option_of(key), ", ".join(texts), typed_text(value))
        found[key.name] = value
    return found
