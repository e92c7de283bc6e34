"""The command `move`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.edit_command import (
    ByOption,
    DryRunOption,
    ForOption,
    OnOption,
    OwedArgument,
    ReferenceOption,
    carry_out,
    found,
)
from mandate.cli.options import RegisterOption
from mandate.cli.typed import due_typed, occurrence_typed, on_typed

if TYPE_CHECKING:
    from mandate.editing.resolve_id import CannotEdit
    from mandate.editing.verify import EditResult
    from mandate.reading.register import ParsedRegister


def move(
    id_: OwedArgument,
    day: Annotated[
        str, typer.Argument(metavar="DAY", help='The new day, or a phrase such as "T2 2026" or "to be agreed".')
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it was moved, such as: agreed by telephone.")
    ],
    reference: ReferenceOption = "",
    on: OnOption = None,
    for_: ForOption = None,
    by: ByOption = None,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Record an extension: add a move to a deadline, show the change and every day that follows from it."""
    from mandate.editing.records import record_move as moved
    from mandate.editing.resolve_id import CannotEdit
    from mandate.model.records import Move

    due, on_, occurrence = due_typed("DAY", day), on_typed(on), occurrence_typed(for_)

    def act(loaded: "ParsedRegister", today: date) -> "EditResult | CannotEdit":
        target = found(loaded, id_, occurrence, today)
        if isinstance(target, CannotEdit):
            return target
        decided, within = on_ or (today, None)
        change = Move(due=due, on=decided, within=within, for_=target.for_, reference=reference, reason=reason, by=by)
        return moved(loaded, target, change, today)

    carry_out(register, [id_, by] if by else [id_], act, dry_run=dry_run)
