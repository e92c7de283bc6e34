"""Shared parts of the commands that add, change, rename or remove an item: find it by its id and carry out the edit."""

from typing import TYPE_CHECKING

from mandate.cli.edit_command import carry_out, whole_id
from mandate.cli.typed import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mandate.editing.items import NamedItem
    from mandate.editing.verify import EditResult
    from mandate.reading.register import ParsedRegister

    Act = Callable[[ParsedRegister, NamedItem, date], EditResult]


def change_item(
    register: str | None, id_: str, act: "Act", *, dry_run: bool, yes: bool = True, everywhere: bool = False
) -> None:
    """Find the item of an id, edit it, show the edit and write it.

    Without `yes` the removal of open obligations must be confirmed; `everywhere` reads the other letters too.
    """
    from mandate.editing.items import find_item

    def on_item(loaded: "ParsedRegister", today: "date") -> "EditResult":
        asked = id_ if id_ in loaded.register.organisations else whole_id(loaded, id_)
        item = find_item(loaded, asked)
        report("ID", asked.replace(".tasks.", ".").replace(".deadlines.", "."), item.id)
        return act(loaded, item, today)

    carry_out(register, None if everywhere else [id_], on_item, dry_run=dry_run, yes=yes)
