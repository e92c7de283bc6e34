"""The command `add-input`."""

from typing import Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.completion import any_ids
from mandate.cli.key_options import add_to, option_keys, takes

_KEYS = option_keys("input", without=("id",))


@takes(*_KEYS)
def add_input(
    deadline: Annotated[
        str, typer.Argument(metavar="DEADLINE", help="The deadline's id: LETTER.NAME.", autocompletion=any_ids)
    ],
    id_: Annotated[str, typer.Argument(metavar="ID", help="A name for the input, such as figures.")],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Add to a deadline what another body must give first."""
    add_to(register, deadline, "input", {"id": id_}, _KEYS, given, dry_run=dry_run)
