"""The command `ical`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.choices import Detail
from mandate.cli.asked import day_asked, load_register, selection, window_end
from mandate.cli.feeding import feed_in, feed_options, named, refuse_cut, refuse_faulty, refuse_loss, warn_of_size
from mandate.cli.options import (
    AlarmOption,
    AsOfOption,
    AssignmentOption,
    DetailOption,
    IncludeWithheldOption,
    LangOption,
    OrganisationOption,
    OwnerOption,
    RegisterOption,
    RoleOption,
    SinceOption,
    StateOption,
    ToOption,
    UndatedOption,
    WithinOption,
)
from mandate.cli.talk import fail, put, put_bytes, say


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
    detail: DetailOption = Detail.NORMAL,
    lang: LangOption = None,
    alarm: AlarmOption = None,
    since: SinceOption = None,
    undated: UndatedOption = False,
    include_withheld: IncludeWithheldOption = False,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="OLD",
            help="The edition that subscribers have: what changed since is marked as newer, and no deadline to come is lost. Fails, naming it, where one would be.",
        ),
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify",
            metavar="FEED",
            help="Write nothing; count where each obligation is, and name any that this feed lacks. Give the options it was made with.",
        ),
    ] = None,
) -> None:
    """Write a calendar feed (iCalendar). Files with errors give none, so that subscribers keep the last good one."""
    from importlib.metadata import version as version_of

    from mandate.editions import carried, lost
    from mandate.feed import feed
    from mandate.obligations import obligations
    from mandate.render.ical import calendar
    from mandate.selection import select
    from mandate.store import CannotRun
    from mandate.visible import visible
    from mandate.writing import write

    if verify is not None and (output is not None or previous is not None):
        fail(
            "--verify writes nothing, so it takes neither --output nor --previous",
            "write the feed first, then verify it",
        )
    filters = (within, organisation, role, to, state, owner, assignment)
    shape = (detail, alarm, lang, since, undated, include_withheld)
    kept = output is None and previous is None and verify is None  # an answer made of these alone may be kept
    question = ("ical", version_of("icalendar"), *filters, *shape) if kept else ()
    loaded = load_register(register, question, as_of=as_of)
    refuse_faulty(loaded)
    day = day_asked(as_of, loaded.register)
    last = window_end(within, day)
    wanted = selection(loaded, organisation, role, to, state, owner, assignment, last, ended=True)
    options = feed_options(loaded.register, *shape)
    options = named(options, loaded.register, organisation, role, to, state, owner, assignment)
    owed = obligations(loaded.register, day, last)
    refuse_cut(owed)
    asked = select(loaded.register, owed, wanted)
    if verify is not None:
        from mandate.completeness import proof
        from mandate.render.proof import lines

        found = proof(feed_in(verify), owed, asked, loaded.register, day, options)
        put(lines(found))
        raise typer.Exit(1 if found.faults else 0)
    made = feed(asked, loaded.register, day, options)
    if previous is not None:
        old = feed_in(previous)
        refuse_loss(lost(made, old, owed, loaded.register, day), str(previous))
        made = carried(made, old, day)
    data = calendar(made)
    warn_of_size(len(data), len(made.entries))
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    say(f"wrote {visible(str(output))}: {len(made.entries)} entries")
