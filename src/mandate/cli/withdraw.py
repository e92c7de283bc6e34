"""The command `withdraw`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import day_typed, occurrence_typed, on_typed
from mandate.cli.console import refuse
from mandate.cli.edit_command import change_obligation, whole_id
from mandate.editing.errors import CannotEdit
from mandate.messages.translations import listed, translatable


def withdraw(
    id_: options.OwedArgument,
    on: options.OnOption = None,
    reference: options.ReferenceOption = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it fell away.")] = "",
    for_: options.ForOption = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help="Of a repeated deadline: what is first due on this day or later; what was due before is still owed.",
        ),
    ] = None,
    all_of_it: Annotated[
        bool, typer.Option("--all", help="Of a repeated deadline: all of it, what is overdue too.")
    ] = False,
    by: options.ByOption = None,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Record that a duty fell away: one occurrence of it, all from a day on, or all. Nothing more is owed; feeds show it cancelled."""
    from mandate.editing.records import record_withdrawal
    from mandate.model.records import Withdrawal

    asked = [name for name, given in (("--for", for_), ("--from", from_), ("--all", all_of_it)) if given]
    if len(asked) > 1:
        refuse("{names} mean different occurrences", "give one of them", names=listed(asked))
    (day, within), occurrence = on_typed(on), occurrence_typed(for_)
    first = None if from_ is None else day_typed("--from", from_)
    try:
        change_obligation(
            register,
            [id_, by] if by else [id_],
            occurrence,
            lambda loaded, target, today: record_withdrawal(
                loaded,
                target,
                Withdrawal(
                    on=day or today,
                    within=within,
                    for_=target.for_,
                    from_=first,
                    reference=reference,
                    reason=reason,
                    by=by and whole_id(loaded, by, "--by"),
                ),
                today,
            ),
            dry_run=dry_run,
            all_of_it="--from" if first else "--all" if all_of_it else "",
            until=first,
        )
    except CannotEdit as refused:
        if refused.choices:
            refused.remedy = translatable("{remedy}; --from DAY ends it, --all takes every one", remedy=refused.remedy)
        raise
