"""The command `done`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import delivered_typed, occurrence_typed
from mandate.cli.edit_command import change_obligation


def done(
    id_: options.OwedArgument,
    on: options.OnOption = None,
    reference: options.ReferenceOption = "",
    for_: options.ForOption = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything else.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="It has been delivered before: note this delivery as an addition.")
    ] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Note a delivery: add it to its deadline, show the change and what follows. `mandate undo` takes it back."""
    from mandate.editing.records import record_delivery
    from mandate.model.due import Exact
    from mandate.model.records import Delivery

    on_, occurrence = delivered_typed(on), occurrence_typed(for_)
    change_obligation(
        register,
        [id_],
        occurrence,
        lambda loaded, target, today: record_delivery(
            loaded,
            target,
            Delivery(on=on_ or Exact(day=today), for_=target.for_, reference=reference, note=note),
            today,
            again=again,
        ),
        dry_run=dry_run,
    )
