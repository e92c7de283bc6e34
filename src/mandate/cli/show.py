"""The command `show`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked
from mandate.cli.console import missing, print_data, tell_unread, terminal_width
from mandate.editing.errors import unreadable


def show(
    id_: Annotated[str, options.any_id("An assignment's id, or the id of one of its obligations.")],
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one assignment: participants, tasks, deadlines with their history, funding, related letters."""
    from mandate.cli.registers import command_register, run_job, whole_ids
    from mandate.reading.register import files_by_id, load
    from mandate.render import json
    from mandate.render.letter import letter
    from mandate.schedule.filter_words import require_known
    from mandate.schedule.filters import Filter, select
    from mandate.schedule.obligations import obligations
    from mandate.schedule.relations import RelationsJob

    files = command_register(register)
    day = day_asked(as_of, files.header.register)
    ids = files_by_id(files.names)
    (id_,) = whole_ids("ID", [id_], [files])
    name = id_.partition(".")[0]
    require_known(name if name in ids else id_, ids, "assignment")
    loaded = load(files, [ids[name]])
    found = next(iter(loaded.register.assignments), None)
    if found is None:
        raise unreadable(loaded.ids[name])
    owed = select(loaded.register, obligations(loaded.register, day), Filter(assignments=(name,), ended=True))
    if id_ != name and not any(f"{one.id}.".startswith(f"{id_}.") for one in owed):
        from mandate.editing.unknown_id import explain_unknown

        raise explain_unknown(id_, owed)
    if as_json:
        print_data(json.letter(found, owed, loaded.register, day))
    else:
        others = run_job(RelationsJob(to=name), files)
        print_data(letter(found, owed, loaded.register, others, terminal_width()))
    tell_unread(missing((one.assignment.origin.file for one in owed if one.occurrence.truncated), loaded.unread))
