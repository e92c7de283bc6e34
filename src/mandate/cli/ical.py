"""The command `ical`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from mandate.cli.arguments import day_asked, load_register, selection, window_end
from mandate.cli.console import Transcript, fail, print_data, print_message, put_bytes
from mandate.cli.feed_options import (
    feed_in,
    feed_options,
    following,
    named,
    refuse_cut,
    refuse_faulty,
    refuse_loss,
    warn_of_size,
)
from mandate.cli.options import (
    AlarmOption,
    AsOfOption,
    AssignmentOption,
    DetailOption,
    IncludeDraftsOption,
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
from mandate.cli.registers import open_register
from mandate.model.enums import Detail

if TYPE_CHECKING:
    from datetime import date

    from mandate.cli.registers import Opened
    from mandate.feeds.events import Options
    from mandate.reading.register import ParsedRegister
    from mandate.schedule.filters import Filter


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
    include_drafts: IncludeDraftsOption = False,
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
    from mandate.reading.escape import escape_control
    from mandate.storage.atomic import write
    from mandate.storage.errors import CannotRun

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
    options = feed_options(of.register, detail, alarm, lang, since, undated, include_withheld, include_drafts)
    options = named(options, of.register, *asked)
    if verify is not None:
        _verify(verify, cast("ParsedRegister", of), day, wanted, options)
    data, entries = _made(cast("Opened", of), previous, day, wanted, options)
    warn_of_size(len(data), entries)
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    print_message(f"wrote {escape_control(str(output))}: {entries} entries")


def _made(
    opened: "Opened", previous: Path | None, day: "date", wanted: "Filter", options: "Options"
) -> tuple[bytes, int]:
    """A feed's bytes, as the edition after the `previous` one where there is one, and the number of its entries."""
    from mandate.checks.error_counts import errors
    from mandate.cli.feed_run import pieces
    from mandate.feeds.feed import feed_header
    from mandate.feeds.incremental import written
    from mandate.feeds.revision import missing_events, removable_uids

    found = pieces(opened, day, wanted, options, followed=previous is not None, cache=Transcript.wanted)
    refuse_faulty(bool(errors(opened.found.register.file, ((file, one.sound) for file, one in found), opened.ids)))
    refuse_cut(file for file, one in found if one.cut)
    begun = feed_header((one.tally for _, one in found), opened.register, options)
    blocks = [block for _, one in found for block in one.blocks]
    entries = len(blocks) or len(begun.entries)
    if previous is None:
        return written(begun, blocks), entries
    after = following(begun, blocks, previous, day)
    fine = removable_uids((name for _, one in found for name in one.may_go), opened.register)
    refuse_loss(missing_events(after.new, after.old, fine, day), str(previous))
    return after.data, entries


def _verify(feed: Path, loaded: "ParsedRegister", day: "date", wanted: "Filter", options: "Options") -> "NoReturn":
    """Hold a feed against the whole register, and end."""
    from mandate.checks.engine import check
    from mandate.feeds.verify import verify_feed
    from mandate.reading.register import has_errors
    from mandate.render.verification import lines
    from mandate.schedule.filters import select
    from mandate.schedule.obligations import obligations

    refuse_faulty(has_errors(check(loaded)))
    owed = obligations(loaded.register, day, wanted.last)
    refuse_cut(one.assignment.origin.file for one in owed if one.occurrence.more)
    asked = select(loaded.register, owed, wanted)
    found = verify_feed(feed_in(feed), owed, asked, loaded.register, day, options)
    print_data(lines(found))
    raise typer.Exit(1 if found.faults else 0)
