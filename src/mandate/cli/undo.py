"""The command `undo`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandate.cli import options
from mandate.cli.arguments import occurrence_typed
from mandate.cli.edit_command import carry_out, whole_id
from mandate.editing.errors import CannotEdit

if TYPE_CHECKING:
    from mandate.editing.verify import EditResult
    from mandate.reading.register import ParsedRegister


def undo(
    id_: Annotated[str, options.any_id("The obligation, as `status --all` prints it.")],
    for_: options.ForOption = None,
    record: Annotated[
        Literal["delivery", "move", "withdrawal"] | None,
        typer.Option("--record", help="The last of this kind. [default: what ended it, else the last move]"),
    ] = None,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Take back the last record of an obligation: its line goes, after a commit too. The change is shown."""
    from mandate.editing.resolve_id import resolve_obligation
    from mandate.editing.undo import undo_record

    occurrence = occurrence_typed(for_)

    def act(loaded: "ParsedRegister", today: date) -> "EditResult":
        try:
            target = resolve_obligation(loaded, whole_id(loaded, id_), occurrence, today)
        except CannotEdit as refused:
            if not refused.choices:
                raise
            whole = whole_id(loaded, id_)
            target = resolve_obligation(
                loaded, whole, occurrence, today, all_of_it="--all"
            )  # records of all occurrences
        return undo_record(loaded, target, today, record)

    carry_out(register, [id_], act, dry_run=dry_run)
