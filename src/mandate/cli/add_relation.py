"""The command `add-relation`."""

from typing import Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.key_options import add_to, option_keys, takes
from mandate.reading.keys import TABLES

_KEYS = option_keys("related", without=("relation",))
_RELATIONS = ", ".join(TABLES["related"]["relation"].choices)


@takes(*_KEYS)
def add_relation(
    letter: Annotated[str, options.letter_id()],
    relation: Annotated[str, typer.Argument(metavar="RELATION", help=f"One of {_RELATIONS}.")],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Add to a letter its relation to another: with --assignment one of the register, with --reference one outside it."""
    add_to(register, letter, "related", {"relation": relation}, _KEYS, given, dry_run=dry_run)
