"""The command `withdraw`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.console import fail
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
from mandate.cli.typed import day_typed, occurrence_typed, on_typed
from mandate.messages.translations import listed, translatable

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
    by: ByOption = None,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Record that a duty fell away: one occurrence of it, all from a day on, or all. Nothing more is owed; feeds show it cancelled."""
    from mandate.editing.records import record_withdrawal as withdrawn
    from mandate.editing.resolve_id import CannotEdit
    from mandate.model.records import Withdrawal

    asked = [name for name, given in (("--for", for_), ("--from", from_), ("--all", all_of_it)) if given]
    if len(asked) > 1:
        fail(
            translatable("{names} mean different occurrences", names=listed(asked)),
            translatable("give one of them"),
        )
    on_, occurrence = on_typed(on), occurrence_typed(for_)
    first = None if from_ is None else day_typed("--from", from_)

    def act(loaded: "ParsedRegister", today: date) -> "EditResult | CannotEdit":
        target = found(loaded, id_, occurrence, today, all_of_it=all_of_it or first is not None, until=first)
        if isinstance(target, CannotEdit):
            return _said(target, first)
        day, within = on_ or (today, None)
        record = Withdrawal(
            on=day, within=within, for_=target.for_, from_=first, reference=reference, reason=reason, by=by
        )
        return withdrawn(loaded, target, record, today)

    carry_out(register, [id_, by] if by else [id_], act, dry_run=dry_run)


def _said(refused: "CannotEdit", first: date | None) -> "CannotEdit":
    """A refusal in the words of this command: which occurrences may also be said with --from and --all."""
    from mandate.editing.resolve_id import CannotEdit

    if refused.choices:
        return CannotEdit(
            cause=refused.cause,
            remedy=translatable("{remedy}; --from DAY ends it, --all takes every one", remedy=refused.remedy),
        )
    if first is None:
        return refused
    cause = refused.cause.replace("--all means every one", "--from ends all from a day on")
    return CannotEdit(cause=cause, remedy=refused.remedy.replace("--all", "--from"))
