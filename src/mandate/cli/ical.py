"""The command `ical`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from mandate.choices import Detail
from mandate.cli.asked import day_asked, load_register, selection, window_end
from mandate.cli.feeding import (
    feed_in,
    feed_options,
    following,
    named,
    refuse_cut,
    refuse_faulty,
    refuse_loss,
    warn_of_size,
)
from mandate.cli.opened import open_register
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
from mandate.cli.talk import Transcript, fail, put, put_bytes, say

if TYPE_CHECKING:
    from datetime import date

    from mandate.cli.opened import Opened
    from mandate.entries import Options
    from mandate.register import Loaded
    from mandate.selection import Selection


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
    from mandate.store import CannotRun
    from mandate.visible import visible
    from mandate.writing import write

    if verify is not None and (output is not None or previous is not None):
        fail(
            "--verify writes nothing, so it takes neither --output nor --previous",
            "write the feed first, then verify it",
        )
    of = open_register(register) if verify is None else load_register(register)
    refuse_faulty(not of.register_read)
    day = day_asked(as_of, of.register)
    asked = (organisation, role, to, state, owner, assignment)
    wanted = selection(of, *asked, window_end(within, day), ended=True)
    options = feed_options(of.register, detail, alarm, lang, since, undated, include_withheld)
    options = named(options, of.register, *asked)
    if verify is not None:
        _verify(verify, cast("Loaded", of), day, wanted, options)
    data, entries = _made(cast("Opened", of), previous, day, wanted, options)
    warn_of_size(len(data), entries)
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    say(f"wrote {visible(str(output))}: {entries} entries")


def _made(
    opened: "Opened", previous: Path | None, day: "date", wanted: "Selection", options: "Options"
) -> tuple[bytes, int]:
    """A feed's bytes, as the edition after the `previous` one where there is one, and the number of its entries."""
    from mandate.cli.fed import pieces
    from mandate.editions import may_go, vanished
    from mandate.feed import frame
    from mandate.following import written
    from mandate.sound import errors

    found = pieces(opened, day, wanted, options, followed=previous is not None, cache=Transcript.wanted)
    refuse_faulty(bool(errors(opened.found.register.file, ((file, one.sound) for file, one in found), opened.ids)))
    refuse_cut(file for file, one in found if one.cut)
    begun = frame((one.tally for _, one in found), opened.register, options)
    blocks = [block for _, one in found for block in one.blocks]
    entries = len(blocks) or len(begun.entries)
    if previous is None:
        return written(begun, blocks), entries
    after = following(begun, blocks, previous, day)
    fine = may_go((name for _, one in found for name in one.may_go), opened.register)
    refuse_loss(vanished(after.new, after.old, fine, day), str(previous))
    return after.data, entries


def _verify(feed: Path, loaded: "Loaded", day: "date", wanted: "Selection", options: "Options") -> "NoReturn":
    """Hold a feed against the whole register, and end."""
    from mandate.checks import check
    from mandate.completeness import proof
    from mandate.obligations import obligations
    from mandate.register import has_errors
    from mandate.render.proof import lines
    from mandate.selection import select

    refuse_faulty(has_errors(check(loaded)))
    owed = obligations(loaded.register, day, wanted.last)
    refuse_cut(one.assignment.origin.file for one in owed if one.occurrence.more)
    asked = select(loaded.register, owed, wanted)
    found = proof(feed_in(feed), owed, asked, loaded.register, day, options)
    put(lines(found))
    raise typer.Exit(1 if found.faults else 0)
