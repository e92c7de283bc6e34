"""The command `ical`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.asked import day_asked, load_register, selection, window_end
from mandate.cli.options import (
    AsOfOption,
    AssignmentOption,
    OrganisationOption,
    OwnerOption,
    RegisterOption,
    RoleOption,
    StateOption,
    ToOption,
    WithinOption,
)
from mandate.cli.talk import fail, put_bytes, say


def ical(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the feed. [default: standard output]"),
    ] = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    within: WithinOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    to: ToOption = None,
    state: StateOption = None,
    owner: OwnerOption = None,
    assignment: AssignmentOption = None,
) -> None:
    """Write a calendar feed (iCalendar). Files with errors give none, so that subscribers keep the last good one."""
    from importlib.metadata import version as version_of

    from mandate.checks import check as find_faults
    from mandate.feed import feed
    from mandate.obligations import obligations
    from mandate.register import has_errors
    from mandate.render.ical import calendar
    from mandate.selection import select
    from mandate.store import CannotRun, write
    from mandate.visible import visible

    question = ("ical", version_of("icalendar"), within, organisation, role, to, state, owner, assignment)
    loaded = load_register(register, question if output is None else (), as_of=as_of)
    if has_errors(find_faults(loaded)):
        say(
            "error: no feed is written, for the files have errors\nhelp: run `mandate check`; subscribers keep the last good feed until then"
        )
        raise typer.Exit(1)
    day = day_asked(as_of, loaded.register)
    last = window_end(within, day)
    wanted = selection(loaded, organisation, role, to, state, owner, assignment, last, ended=True)
    filters = [
        *(organisation or ()),
        *(f"role {one}" for one in role or ()),
        *(f"to {code}" for code in to or ()),
        *(owner or ()),
        *(assignment or ()),
        *(state or ()),
    ]
    name = " – ".join([loaded.register.name or "Deadlines", *([", ".join(filters)] if filters else [])])
    owed = obligations(loaded.register, day, last)
    if cut := sorted({one.assignment.origin.file for one in owed if one.occurrence.more}):
        files = visible(", ".join(cut))
        say(
            f"error: no feed is written, for {files} has more occurrences than are listed\nhelp: give its repetitions a nearer `until`"
        )
        raise typer.Exit(1)
    data = calendar(feed(select(loaded.register, owed, wanted), loaded.register, day, name))
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    say(f"wrote {visible(str(output))}: {data.count(b'BEGIN:VEVENT')} entries")
