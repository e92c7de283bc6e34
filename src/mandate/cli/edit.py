"""The command `edit`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import refuse
from mandate.cli.edit_command import change_item


def edit(
    id_: Annotated[str, options.any_id("A letter, task, deadline or input by its id, or a body.")],
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The key as a file has it: title, quote, reporting.to, events.receipt.")
    ],
    value: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VALUE]...", help="Its value; several for a list.", show_default=False),
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Take the key away; related.1 is the first of a list.")
    ] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Give a key another value, or add it: of a letter, a task, a deadline, an input or a body."""
    from mandate.editing.set_key import set_key

    if not value and not clear:
        refuse(
            "mandate edit {id} {key} needs VALUE", "give the value, or --clear to take the key away", id=id_, key=key
        )
    if value and clear:
        refuse("--clear takes the key away, and a value was given", "give one of the two")
    change_item(
        register,
        id_,
        lambda loaded, item, today: set_key(loaded, item, key, value or [], today, clear=clear),
        dry_run=dry_run,
    )
