"""The command `rename`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.edit_command import change_item


def rename(
    old: Annotated[str, options.any_id("A letter, task, deadline or input by its id.", "OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new id, or the new last part of it.")],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Change an id, and every reference to it. Calendar ids and the addresses of feeds stay: `was` keeps the first id."""
    from mandate.editing.rename import rename_item

    change_item(
        register,
        old,
        lambda loaded, item, today: rename_item(loaded, item, new, today),
        dry_run=dry_run,
        everywhere=True,
    )
