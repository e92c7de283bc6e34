"""The command `status`."""

import shutil
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
from mandate.cli.talk import colour_wanted, fail, is_terminal, put, put_bytes, say
from mandate.cli.unread import tell_unread, unread_in


def status(
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    within: WithinOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    to: ToOption = None,
    state: StateOption = None,
    owner: OwnerOption = None,
    assignment: AssignmentOption = None,
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
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[
        bool,
        typer.Option("--csv", help="Print a table for Excel: UTF-8 with a byte order mark, `;` between the fields."),
    ] = False,
) -> None:
    """List what is owed, by whom, to whom and when: overdue first, then what has no day yet."""
    from mandate.obligations import obligations
    from mandate.selection import select
    from mandate.visible import visible

    if as_json and as_csv:
        fail("--json and --csv ask for two outputs at once", "give one of them")
    question = ("status", within, organisation, role, to, state, owner, assignment, all_, as_json, as_csv)
    changed = None
    if at is None and changed_since is None:
        loaded = load_register(register, question, as_of=as_of)
    else:  # not kept: what a revision means is not among the files that an answer is kept under
        from mandate.cli.since import load_at

        loaded, changed = load_at(register, at, changed_since)
    day = day_asked(as_of, loaded.register)
    last = window_end(within, day)
    wanted = selection(loaded, organisation, role, to, state, owner, assignment, last, ended=all_)
    everything = obligations(loaded.register, day, last)
    listed = select(loaded.register, everything, wanted)
    if changed is not None:
        listed = changed.marked(listed)
    unread = unread_in(loaded, everything)
    window = (
        f"Listed: what is overdue or has no day, and what falls due by {last} ({within})."
        if last
        else "Listed: everything that is owed, whatever its day."
    )
    if as_json:
        from mandate.render import json

        put(
            json.obligations(
                listed,
                loaded.register,
                day,
                window=last,
                unread=tuple(unread),
                changed=None if changed is None else changed.plain(),
            )
        )
    elif as_csv:
        from mandate.render import csv

        put_bytes(csv.table(listed, loaded.register).encode())
    elif is_terminal():
        from mandate.render import text

        put(
            text.terminal(
                listed,
                loaded.register,
                day,
                window,
                max(shutil.get_terminal_size().columns, 60),
                colour=colour_wanted(),
            )
        )
    else:
        from mandate.render import text

        put(text.lines(listed, loaded.register))
        say(text.heading(day, window))
    hidden = "" if all_ or state else "; what is delivered, withdrawn or closed is listed with --all"
    say(f"{len(listed)} of {len(everything)} obligations listed{hidden}")
    if changed is not None:
        say(visible(changed.summary(listed)))
    tell_unread(unread)
