"""The command `add-deadline`."""

from typing import Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.arguments import due_typed
from mandate.cli.key_options import add_to, option_keys, takes
from mandate.reading.keys import TABLES

_KEYS = (TABLES["deadline"]["title"], *option_keys("deadline", without=("id", "title", "due")))


@takes(*_KEYS)
def add_deadline(
    letter: Annotated[str, options.letter_id()],
    id_: Annotated[str, typer.Argument(metavar="ID", help="A name for the deadline, such as report.")],
    due: Annotated[
        str, typer.Argument(metavar="DUE", help="31.12.2026, June 2026, 6 weeks after receipt, to be agreed …")
    ],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Add a deadline to a letter, with its title, its tasks, the letter's words, or any other key that a deadline has."""
    from mandate.editing.insert import due_to_toml

    when = due_to_toml(due_typed("DUE", due))
    add_to(register, letter, "deadline", {"id": id_, "due": when}, _KEYS, given, dry_run=dry_run)
