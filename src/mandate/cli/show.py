"""The command `show`."""

import shutil
from typing import Annotated

import typer

from mandate.cli.arguments import day_asked, load_register, must_be_known
from mandate.cli.completion import any_ids
from mandate.cli.console import fail, print_data, tell_unread, unread_in
from mandate.cli.options import AsOfOption, RegisterOption


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An assignment's id, or the id of one of its obligations.", autocompletion=any_ids
        ),
    ],
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one assignment: participants, tasks, deadlines with their history, funding, related letters."""
    from mandate.render import json
    from mandate.render.letter import letter
    from mandate.schedule.filters import Filter, select
    from mandate.schedule.obligations import obligations

    loaded = load_register(register, ("show", id_, as_json), as_of=as_of)
    day = day_asked(as_of, loaded.register)
    name = id_.partition(".")[0]
    must_be_known(name if name in loaded.ids else id_, tuple(loaded.ids), "assignment")
    found = next((one for one in loaded.register.assignments if one.id == name), None)
    if found is None:
        fail(f"{loaded.ids[name]} could not be read", f"run `mandate check {loaded.ids[name]}` to see why")
    owed = select(loaded.register, obligations(loaded.register, day), Filter(assignments=(name,), ended=True))
    if id_ != name and not any(f"{one.id}.".startswith(f"{id_}.") for one in owed):
        from mandate.editing.unknown_id import explain_unknown

        fail(*explain_unknown(id_, owed))
    print_data(
        json.letter(found, owed, loaded.register, day)
        if as_json
        else letter(found, owed, loaded.register, max(shutil.get_terminal_size().columns, 60))
    )
    tell_unread({file: what for file, what in unread_in(loaded, owed).items() if file == loaded.ids[name]})
