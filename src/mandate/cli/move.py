"""The command `move`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import due_typed, occurrence_typed, on_typed
from mandate.cli.edit_command import change_obligation, whole_id


def move(
    id_: options.OwedArgument,
    day: Annotated[
        str, typer.Argument(metavar="DAY", help='The new day, or a phrase such as "T2 2026" or "to be agreed".')
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it was moved, such as: agreed by telephone.")
    ],
    reference: options.ReferenceOption = "",
    on: options.OnOption = None,
    for_: options.ForOption = None,
    by: options.ByOption = None,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Record an extension: add a move to a deadline, show the change and every day that follows from it."""
    from mandate.editing.records import record_move
    from mandate.model.records import Move

    due, (decided, within), occurrence = (
        due_typed("DAY", day, of_a_deadline=False),
        on_typed(on),
        occurrence_typed(for_),
    )
    change_obligation(
        register,
        [id_, by] if by else [id_],
        occurrence,
        lambda loaded, target, today: record_move(
            loaded,
            target,
            Move(
                due=due,
                on=decided or today,
                within=within,
                for_=target.for_,
                reference=reference,
                reason=reason,
                by=by and whole_id(loaded, by, "--by"),
            ),
            today,
        ),
        dry_run=dry_run,
    )
