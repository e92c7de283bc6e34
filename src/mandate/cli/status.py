"""The command `status`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli import list_forms, options
from mandate.cli.arguments import day_asked, selection, window_end
from mandate.cli.console import missing, print_message, put_bytes, refuse, tell, tell_unread
from mandate.cli.list_forms import ListFormat
from mandate.messages.days import day_phrase
from mandate.messages.translations import translatable
from mandate.model.enums import GroupBy, SortBy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mandate.cli.list_forms import Streamed
    from mandate.history.annotate import Since
    from mandate.model.register import Register
    from mandate.reading.register import Files
    from mandate.schedule.listing import Listing
    from mandate.schedule.rows import ObligationRow


def status(
    register: options.RegistersOption = None,
    as_of: options.AsOfOption = None,
    within: options.WithinOption = None,
    organisation: options.OrganisationOption = None,
    role: options.RoleOption = None,
    to: options.ToOption = None,
    state: options.StateOption = None,
    owner: options.OwnerOption = None,
    assignment: options.AssignmentOption = None,
    not_reviewed: options.NotReviewedOption = False,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="REV", help="The files as they stood at a commit, or at the end of a day, in git."
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV|DAY",
            help="Mark what is new, moved or otherwise changed since then, in git.",
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="List what is delivered, withdrawn or closed too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: --format json.")] = False,
    as_csv: Annotated[
        bool,
        typer.Option(
            "--csv",
            help="Print a table for Excel: UTF-8 with a byte order mark, `;` between the fields. As --format csv.",
        ),
    ] = False,
    as_xlsx: Annotated[
        bool, typer.Option("--xlsx", help="Write an Excel workbook: --format xlsx, with -o FILE.")
    ] = False,
    form: Annotated[
        ListFormat | None,
        typer.Option(
            "--format",
            help="The form of the list; jsonl and parquet are streamed, in the order of the files. [default: lines, a table on a terminal]",
        ),
    ] = None,
    group_by: Annotated[
        GroupBy | None, typer.Option("--group-by", help="Headings of the list. [default: the sections]")
    ] = None,
    wide: Annotated[
        bool, typer.Option("--wide", help="On a terminal, print whole ids; the table shows the end that is unique.")
    ] = False,
    sort: Annotated[SortBy | None, typer.Option("--sort", help="Order within a heading, and in a workbook.")] = None,
) -> None:
    """List what is owed, by whom, to whom and when: overdue first, then what has no day yet."""
    from mandate.cli.registers import names_of_registers, owners_asked, run_job, whole_ids
    from mandate.schedule.listing import ListJob, joined_rows

    form = list_forms.form_asked(form, as_json=as_json, as_csv=as_csv, as_xlsx=as_xlsx)
    if (group_by or sort) and form is not None and form not in list_forms.GROUPED:
        refuse(
            "--group-by and --sort are for people's lists, workbooks, Markdown and HTML",
            "leave them out, or add --format {MARKDOWN}",
            MARKDOWN=ListFormat.MARKDOWN,
        )
    streamed = form in list_forms.STREAMED
    if streamed and changed_since is not None:
        refuse(
            "the rows of {form} do not say what changed",
            "leave out --changed-since, or ask for --format {JSON}",
            form=form,
            JSON=ListFormat.JSON,
        )
    registers, changed = _opened(register or (), at, changed_since)
    day = day_asked(as_of, registers[0].header.register)
    last = window_end(within, day)
    owner = owners_asked(owner, registers)
    assignment = whole_ids("--assignment", assignment or (), registers, letters_only=True)
    known = names_of_registers(registers)
    wanted = selection(
        known, organisation, role, to, state, owner, assignment, last, ended=all_, not_reviewed=not_reviewed
    )
    # of an earlier commit, ids may be others today
    is_short = form is None and at is None and not wide and list_forms.is_table()
    job = ListJob(
        as_of=day,
        wanted=wanted,
        details=form is not None or group_by is not None or sort is not None,
        notes={} if changed is None else changed.words,
        with_ids=is_short,
    )
    asked = (
        translatable(
            "what is overdue or has no day, and what falls due by {day} ({within})", day=day_phrase(last), within=within
        )
        if last
        else translatable("everything that is owed, whatever its day")
    )
    window = translatable("Listed: {what}.", what=asked)
    lists: Sequence[Streamed | Listing]
    rows: Sequence[tuple[ObligationRow, Register]] = ()
    short: Callable[[str], str] | None = None
    if streamed and form is not None:
        lists = [list_forms.write_stream(form, job, registers)]
    else:
        found = [(run_job(job, files), files.header.register) for files in registers]
        lists, rows = [one for one, _ in found], joined_rows(found)
        if is_short:
            from mandate.schedule.short_ids import ShortIds

            short = ShortIds(known[1], (id_ for one, _ in found for id_ in one.ids)).short
    unread = missing(
        (file for _, file in sorted(place for one in lists for place in one.cut)),
        (file for one in lists for file in one.unread),
    )
    if form is ListFormat.JSON:
        from mandate.render import json

        what_changed = None if changed is None else changed.plain()
        texts = json.items(row for row, _ in rows)
        for data in json.listing(texts, day, window=last, unread=tuple(unread), changed=what_changed):
            put_bytes(data)
    elif form is None:
        list_forms.print_list(rows, day, window, group_by, sort, short)
    elif not streamed:
        list_forms.write_list(form, rows, day, asked, group_by, sort)
    of = "" if register is None or len(register) < 2 else translatable(", from {count} registers", count=len(register))
    hidden = "" if all_ or state else translatable("; what is delivered, withdrawn or closed is listed with --all")
    tell(
        "{rows} of {count} obligations listed{of}{hidden}",
        rows=sum(one.listed for one in lists),
        count=sum(one.count for one in lists),
        of=of,
        hidden=hidden,
    )
    if not any(files.names for files in registers):
        tell(
            "there are no assignment files yet: write one with `mandate new`, or draft one from a letter with `mandate draft FILE`"
        )
    if changed is not None:
        print_message(changed.summary(id_ for row, _ in rows for id_ in (row.id, row.deadline)))
    tell_unread(unread)


def _opened(
    folders: "Sequence[str]", at: str | None, changed_since: str | None
) -> "tuple[tuple[Files, ...], Since | None]":
    """The registers to list, and their changes since an earlier state."""
    from mandate.cli.registers import open_registers

    if at is None and changed_since is None:
        return open_registers(folders), None

    from mandate.cli.revisions import files_at

    if len(folders) > 1:
        refuse("--at and --changed-since are about one register", "name one: --register DIR")
    files, changed = files_at(next(iter(folders), None), at, changed_since)
    return (files,), changed
