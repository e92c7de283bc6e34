"""The command `withdraw`."""

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
from mandate.cli.typed import occurrence_typed, on_typed

if TYPE_CHECKING:
    from mandate.editing.resolve_id import CannotEdit
    from mandate.editing.verify import EditResult
    from mandate.reading.register import ParsedRegister


def withdraw(
    id_: OwedArgument,
    on: OnOption = None,
    reference: ReferenceOption = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it fell away.")] = "",
    for_: ForOption = None,
    all_of_it: Annotated[
        bool, typer.Option("--all", help="Of a repeated deadline: all of it, not one occurrence.")
    ] = False,
    by: ByOption = None,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Record that a duty fell away: one occurrence of it, or all. Nothing more is owed; feeds show it cancelled."""
    from mandate.editing.records import record_withdrawal as withdrawn
    from mandate.editing.resolve_id import CannotEdit
    from mandate.model.assignment import Withdrawal

    on_, occurrence = on_typed(on), occurrence_typed(for_)

    def act(loaded: "ParsedRegister", today: date) -> "EditResult | CannotEdit":
        target = found(loaded, id_, occurrence, today, all_of_it=all_of_it)
        if isinstance(target, CannotEdit):
            return target
        record = Withdrawal(on=on_ or today, for_=target.for_, reference=reference, reason=reason, by=by)
        return withdrawn(loaded, target, record, today)

    carry_out(register, [id_, by] if by else [id_], act, dry_run=dry_run)
