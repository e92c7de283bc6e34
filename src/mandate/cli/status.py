"""The command `status`."""

import shutil
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.arguments import day_asked, selection, window_end
from mandate.cli.console import (
    Transcript,
    colour_wanted,
    fail,
    is_terminal,
    missing,
    print_data,
    print_message,
    put_all,
    put_bytes,
    tell_unread,
)
from mandate.cli.options import (
    AsOfOption,
    AssignmentOption,
    NotReviewedOption,
    OrganisationOption,
    OwnerOption,
    RegistersOption,
    RoleOption,
    StateOption,
    ToOption,
    WithinOption,
)

if TYPE_CHECKING:
    from mandate.history.annotate import Since
    from mandate.reading.register import ParsedRegister
    from mandate.schedule.filters import Filter
    from mandate.schedule.listing import Listing, Show


def status(
    register: RegistersOption = None,
    as_of: AsOfOption = None,
    within: WithinOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    to: ToOption = None,
    state: StateOption = None,
    owner: OwnerOption = None,
    assignment: AssignmentOption = None,
    not_reviewed: NotReviewedOption = False,
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
    from mandate.cli.list_run import listed
    from mandate.cli.registers import names_of, open_registers
    from mandate.render import text

    if as_json and as_csv:
        fail("--json and --csv ask for two outputs at once", "give one of them")
    show = _show(as_json=as_json, as_csv=as_csv)
    asked = (organisation, role, to, state, owner, assignment)
    changed, told = None, ""
    if at is None and changed_since is None:
        registers = open_registers(register or ())
        day = day_asked(as_of, registers[0].register)
        last = window_end(within, day)
        wanted = selection(names_of(registers), *asked, last, ended=all_, not_reviewed=not_reviewed)
        found = listed(registers, day, wanted, show, cache=Transcript.wanted)
    else:  # not kept: what a revision means is not among the files that an answer is kept under
        from mandate.cli.since import load_at

        if len(register or ()) > 1:
            fail("--at and --changed-since are about one register", "name one: --register DIR")
        loaded, changed = load_at(next(iter(register or ()), None), at, changed_since)
        day = day_asked(as_of, loaded.register)
        last = window_end(within, day)
        wanted = selection(loaded, *asked, last, ended=all_, not_reviewed=not_reviewed)
        found, told = _at_once(loaded, day, wanted, show, changed)
    shown = (row.shown for row in found.rows)
    unread = missing(found.cut, found.unread)
    window = (
        f"Listed: what is overdue or has no day, and what falls due by {last} ({within})."
        if last
        else "Listed: everything that is owed, whatever its day."
    )
    if as_json:
        from mandate.render import json

        what_changed = None if changed is None else changed.plain()
        put_all(json.listing(shown, day, window=last, unread=tuple(unread), changed=what_changed))
    elif as_csv:
        from mandate.render import csv

        put_all(chain([csv.head()], shown), lambda rows: put_bytes(rows.encode()))
    elif is_terminal():
        cells = [text.Cells(*one) for one in shown]
        width = max(shutil.get_terminal_size().columns, 60)
        print_data(text.sections(cells, day, window, width, colour=colour_wanted()))
    else:
        put_all(shown)
        print_message(text.heading(day, window))
    of = "" if register is None or len(register) < 2 else f", from {len(register)} registers"
    hidden = "" if all_ or state else "; what is delivered, withdrawn or closed is listed with --all"
    print_message(f"{len(found.rows)} of {found.count} obligations listed{of}{hidden}")
    if told:
        print_message(told)
    tell_unread(unread)


def _show(*, as_json: bool, as_csv: bool) -> "Show":
    """How an obligation is shown; a format is imported where it is asked for, for that takes some milliseconds."""
    if as_json:
        from mandate.render.json import item

        return item
    if as_csv:
        from mandate.render.csv import row

        return row
    from mandate.render.text import cells, line

    return cells if is_terminal() else line


def _at_once(
    loaded: "ParsedRegister", day: date, wanted: "Filter", show: "Show", changed: "Since | None"
) -> "tuple[Listing, str]":
    """The list of a register that has been read whole, marked with what changed, and a word on that."""
    from mandate.reading.escape import escape_control
    from mandate.schedule.filters import select
    from mandate.schedule.listing import at_once
    from mandate.schedule.obligations import obligations

    everything = obligations(loaded.register, day, wanted.last)
    chosen = select(loaded.register, everything, wanted)
    chosen = chosen if changed is None else changed.marked(chosen)
    told = "" if changed is None else escape_control(changed.summary(chosen))
    return at_once(chosen, everything, loaded, show), told
