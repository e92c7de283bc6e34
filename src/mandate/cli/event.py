"""The command `event`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import day_typed
from mandate.cli.completion import event_names
from mandate.cli.edit_command import carry_out, whole_id


def event(
    id_: Annotated[str, options.letter_id("The letter's id.", "ID")],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The event, such as receipt.", autocompletion=event_names)
    ],
    day: Annotated[str, typer.Argument(metavar="DAY", help="Its day, such as 2026-03-02.")],
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Give an event its day: what waits for it is counted from then on, and listed with its new days."""
    from mandate.editing.events import set_event_date

    on = day_typed("DAY", day)
    carry_out(
        register,
        [id_],
        lambda loaded, today: set_event_date(loaded, whole_id(loaded, id_), name, on, today),
        dry_run=dry_run,
    )
