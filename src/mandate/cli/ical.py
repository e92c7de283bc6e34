"""The command `ical`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked, selection, window_end
from mandate.cli.console import print_data, refuse
from mandate.cli.feed_options import alarm_days, feed_bytes, refuse_faulty, refuse_feed, refuse_loss, warn_of_size
from mandate.cli.output import print_or_write
from mandate.cli.registers import command_register, names_of_registers, owners_asked, run_job, whole_ids
from mandate.messages.translations import translatable
from mandate.model.enums import Detail, Language
from mandate.storage.runner import run

if TYPE_CHECKING:
    from mandate.feeds.events import Options
    from mandate.reading.register import Files
    from mandate.schedule.filters import Filter


def ical(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the feed. [default: standard output]"),
    ] = None,
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    within: options.WithinOption = None,
    organisation: options.OrganisationOption = None,
    role: options.RoleOption = None,
    to: options.ToOption = None,
    state: options.StateOption = None,
    owner: options.OwnerOption = None,
    assignment: options.AssignmentOption = None,
    detail: options.DetailOption = Detail.NORMAL,
    lang: options.LangOption = None,
    alarm: options.AlarmOption = None,
    since: options.SinceOption = None,
    undated: options.UndatedOption = False,
    include_withheld: options.IncludeWithheldOption = False,
    include_drafts: options.IncludeDraftsOption = False,
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

    from mandate.feeds.events import Options
    from mandate.feeds.naming import named

    if verify is not None and (output is not None or previous is not None):
        refuse(
            "--verify writes nothing, so it takes neither --output nor --previous",
            "write the feed first, then verify it",
        )
    of = command_register(register)
    if not of.header.is_read:
        refuse_faulty()
    day = day_asked(as_of, of.header.register)
    asked = (
        organisation,
        role,
        to,
        state,
        owners_asked(owner, [of]),
        whole_ids("--assignment", assignment or (), [of], letters_only=True),
    )
    wanted = selection(names_of_registers([of]), *asked, window_end(within, day), ended=True)
    wishes = Options(
        detail=detail,
        alarms=alarm_days(alarm),
        language=lang or Language(of.header.register.language or Language.EN),
        since=date.fromisoformat(since) if since is not None else None,
        undated=undated,
        withheld=include_withheld,
        drafts=include_drafts,
    )
    typed = msgspec.structs.replace(wanted, organisations=tuple(organisation or ()), to=tuple(to or ()))
    wishes = named(wishes, of.header.register, typed)
    if verify is not None:
        _verify(verify, of, day, wanted, wishes)
    data, entries = _made(of, previous, day, wanted, wishes)
    warn_of_size(len(data), entries)
    print_or_write(data, output, translatable("wrote {output}: {entries} entries", output=str(output), entries=entries))


def _made(files: "Files", previous: Path | None, day: date, wanted: "Filter", wishes: "Options") -> tuple[bytes, int]:
    """A feed's bytes, as the edition after the `previous` one where there is one, and the number of its events."""
    from mandate.feeds.incremental import update_published, written
    from mandate.feeds.job import FeedJob, FeedRefused
    from mandate.feeds.revision import missing_events

    found = run_job(FeedJob(as_of=day, wanted=wanted, options=wishes, follows=previous is not None), files)
    if isinstance(found, FeedRefused):
        refuse_feed(found)
    count = len(found.events) or len(found.header.entries)
    if previous is None:
        return written(found.header, found.events), count
    with feed_bytes(previous) as published:
        after = update_published(found.header, found.events, published, day)
    refuse_loss(missing_events(after.new, after.old, found.removable, day), str(previous))
    return after.data, count


def _verify(feed: Path, files: "Files", day: date, wanted: "Filter", wishes: "Options") -> "NoReturn":
    """Compare a feed with the whole register, and end."""
    from mandate.feeds.job import FeedRefused, VerifyJob
    from mandate.feeds.parse import parse_feed
    from mandate.render.verification import lines

    with feed_bytes(feed) as data:
        published = parse_feed(data)
    found = run(VerifyJob(as_of=day, wanted=wanted, options=wishes, feed=published), files, workers=1)
    if isinstance(found, FeedRefused):
        refuse_feed(found)
    print_data(lines(found))
    raise typer.Exit(1 if found.faults else 0)
