"""The command `remove`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.edit_command import change_item


def remove(
    id_: Annotated[str, options.any_id("A letter, task, deadline or input by its id, or a body by its code.")],
    yes: Annotated[bool, typer.Option("--yes", help="Remove it although something of it is owed.")] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Remove what was entered by mistake. For a duty that fell away there is `withdraw`, which keeps its record."""
    from mandate.editing.remove import remove_item

    # an end would remove another letter where the whole id is removed already
    change_item(register, id_, remove_item, dry_run=dry_run, yes=yes, everywhere=True, ends=False)
