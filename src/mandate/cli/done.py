"""The command `done`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.edit_command import DryRunOption, ForOption, OnOption, OwedArgument, ReferenceOption, carry_out, found
from mandate.cli.options import RegisterOption
from mandate.cli.typed import delivered_typed, occurrence_typed

if TYPE_CHECKING:
    from mandate.editing.resolve_id import CannotEdit
    from mandate.editing.verify import EditResult
    from mandate.reading.register import ParsedRegister


def done(
    id_: OwedArgument,
    on: OnOption = None,
    reference: ReferenceOption = "",
    for_: ForOption = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything else.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="It has been delivered before: note this delivery as an addition.")
    ] = False,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Note a delivery: add it to its deadline, show the change and what follows. `mandate undo` takes it back."""
    from mandate.editing.records import record_delivery
    from mandate.editing.resolve_id import CannotEdit
    from mandate.model.due import Exact
    from mandate.model.records import Delivery

    on_, occurrence = delivered_typed(on), occurrence_typed(for_)

    def act(loaded: "ParsedRegister", today: date) -> "EditResult | CannotEdit":
        target = found(loaded, id_, occurrence, today)
        if isinstance(target, CannotEdit):
            return target
        delivery = Delivery(on=on_ or Exact(day=today), for_=target.for_, reference=reference, note=note)
        return record_delivery(loaded, target, delivery, today, again=again)

    carry_out(register, [id_], act, dry_run=dry_run)
