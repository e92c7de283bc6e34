"""The command `add-task`."""

from typing import Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.key_options import add_to, option_keys, takes

_KEYS = option_keys("task", without=("id",))


@takes(*_KEYS)
def add_task(
    letter: Annotated[str, options.letter_id()],
    id_: Annotated[str, typer.Argument(metavar="ID", help="A name for the task, such as study.")],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Add a task to a letter. With --due it is its own deadline."""
    add_to(register, letter, "task", {"id": id_}, _KEYS, given, dry_run=dry_run)
