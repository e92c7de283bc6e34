"""The command `publish`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import address_asked, base_path_asked, day_asked
from mandate.cli.console import print_message, tell, tell_progress
from mandate.cli.feed_options import warn_of_sizes
from mandate.cli.registers import command_register, run_job
from mandate.model.enums import Detail
from mandate.model.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

    from mandate.history.change import CommitChanges
    from mandate.schedule.redaction import Audience
    from mandate.storage.errors import InUse


def publish(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to publish into; it is made where there is none.")
    ],
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    url: options.UrlOption = None,
    lang: options.LangOption = None,
    detail: options.DetailOption = Detail.NORMAL,
    include_drafts: options.IncludeDraftsOption = False,
    accept_loss: options.AcceptLossOption = False,
    site: options.SiteOption = True,
    base_path: options.BasePathOption = None,
    history: Annotated[
        bool,
        typer.Option("--history", help="Add a page of what the newest 50 commits changed, from git. It names nobody."),
    ] = False,
) -> None:
    """Write a folder for any web server: pages to read, a feed for each body, recipient and assignment, the list as data.

    Files that stay the same are not touched. Where the letters have errors, or a deadline to come would vanish from a feed,
    nothing is written, and the exit code is 1.
    """
    from mandate.publishing.edition import PublishError, PublishOptions
    from mandate.publishing.folder import check_target_folder, locked, read_published, write_changes
    from mandate.publishing.job import FolderJob

    files = command_register(register)
    header = files.header
    wishes = PublishOptions(
        url=address_asked(url),
        language=lang,
        detail=detail,
        drafts=include_drafts,
        accept_loss=accept_loss,
        site=site,
        base_path=base_path_asked(base_path),
        history=_history(register) if history else None,
    )
    day = day_asked(as_of, header.register)
    written = 0
    in_use: dict[str, InUse] = {}
    check_target_folder(folder, (header.source.file, *files.names))
    with locked(folder):
        before = read_published(folder, header.register.id) if header.is_read else {}
        job = FolderJob(as_of=day, wishes=wishes, before=before, progress=partial(tell_progress, "made"))
        new = run_job(job, files, large_results=True)
        if isinstance(new, PublishError):
            print_message(new.text)
            raise typer.Exit(1)
        for name in write_changes(folder, new.register, new.files, before, in_use):
            tell("wrote {value}", value=folder / name)
            written += 1
    if new.retired:
        tell("retired, and replaced by a notice: {names}", names=", ".join(new.retired))
    warn_of_sizes({one.file: (new.files[one.file].size, one.entries) for one in new.listing.feeds})
    same = len(new.files) - written - len(in_use)
    tell(
        "{feeds} feeds of {count} obligations: {written} files written, {same} unchanged",
        feeds=len(new.listing.feeds),
        count=new.listing.count,
        written=written,
        same=same,
    )
    if in_use:
        for one in in_use.values():
            tell("error: {cause}\nhelp: {remedy}", cause=one.cause, remedy=one.remedy)
        tell("{count} files are as they were before: publish again when they are free", count=len(in_use))
        raise typer.Exit(1)


def _history(register: str | None) -> "Callable[[Audience], tuple[CommitChanges, ...]]":
    from mandate.cli.revisions import Compared
    from mandate.history.commits import newest_changes

    compared = Compared(register)
    return partial(newest_changes, compared.repository, compared.about or Register(id=""))
