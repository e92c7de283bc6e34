"""The command `add-funding`."""

from typing import Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.console import refuse
from mandate.cli.edit_command import change_item
from mandate.cli.key_options import option_keys, option_of, takes, values_of
from mandate.reading.keys import TABLES

_AMOUNT = TABLES["source"]["amount"]
_SOURCE = option_keys("source", without=("amount",))
_WHOLE = option_keys("funding", without=(key.name for key in _SOURCE))


@takes(*_SOURCE, *_WHOLE)
def add_funding(
    letter: Annotated[str, options.letter_id()],
    amount: Annotated[
        str | None, typer.Argument(metavar="[AMOUNT]", help="A source's amount, in whole units.", show_default=False)
    ] = None,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Add money to a letter: a source with its amount, and what holds for all of it, such as --total, in the same act."""
    from mandate.editing.additions import add_source, set_funding

    def act(loaded: Any, item: Any, today: Any) -> Any:
        known = loaded.register.organisations
        source, whole = values_of(_SOURCE, given, known), values_of(_WHOLE, given, known)
        if amount is None and source:
            refuse(
                "a source needs its amount",
                "write it behind the letter; {option_of} and others are about one",
                option_of=option_of(_SOURCE[0]),
            )
        if amount is None:
            return set_funding(loaded, item, whole, today)
        source |= values_of([_AMOUNT], {"amount": amount}, known)
        return add_source(loaded, item, source, whole, today)

    change_item(register, letter, act, dry_run=dry_run)
