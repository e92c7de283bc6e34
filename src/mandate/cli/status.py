"""The command `status`."""

import shutil
from itertools import chain
from typing import Annotated

import typer

from mandate.cli.asked import day_asked, selection, window_end
from mandate.cli.options import (
    AsOfOption,
    AssignmentOption,
    OrganisationOption,
    OwnerOption,
    RegistersOption,
    RoleOption,
    StateOption,
    ToOption,
    WithinOption,
)
from mandate.cli.talk import Transcript, colour_wanted, fail, is_terminal, put, put_all, put_bytes, say
from mandate.cli.unread import missing, tell_unread


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
    all_: Annotated[bool, typer.Option("--all", help="List what is delivered, withdrawn or closed too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[
        bool,
        typer.Option("--csv", help="Print a table for Excel: UTF-8 with a byte order mark, `;` between the fields."),
    ] = False,
) -> None:
    """List what is owed, by whom, to whom and when: overdue first, then what has no day yet."""
    from mandate.cli.listed import listed, names_of, open_registers
    from mandate.render import csv, json, text

    if as_json and as_csv:
        fail("--json and --csv ask for two outputs at once", "give one of them")
    registers = open_registers(register or ())
    day = day_asked(as_of, registers[0].register)
    last = window_end(within, day)
    wanted = selection(names_of(registers), organisation, role, to, state, owner, assignment, last, ended=all_)
    show = json.item if as_json else csv.row if as_csv else text.cells if is_terminal() else text.line
    found = listed(registers, day, wanted, show, cache=Transcript.wanted)
    shown = (row.shown for row in found.rows)
    unread = missing(found.cut, found.unread)
    window = (
        f"Listed: what is overdue or has no day, and what falls due by {last} ({within})."
        if last
        else "Listed: everything that is owed, whatever its day."
    )
    if as_json:
        put_all(json.listing(shown, day, window=last, unread=tuple(unread)))
    elif as_csv:
        put_all(chain([csv.head()], shown), lambda text: put_bytes(text.encode()))
    elif is_terminal():
        cells = [text.Cells(*one) for one in shown]
        width = max(shutil.get_terminal_size().columns, 60)
        put(text.sections(cells, day, window, width, colour=colour_wanted()))
    else:
        put_all(shown)
        say(text.heading(day, window))
    of = "" if len(registers) == 1 else f", from {len(registers)} registers"
    hidden = "" if all_ or state else "; what is delivered, withdrawn or closed is listed with --all"
    say(f"{len(found.rows)} of {found.count} obligations listed{of}{hidden}")
    tell_unread(unread)
