"""The command `coverage`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import is_terminal, print_data, print_message, refuse, tell


def coverage(
    ids: Annotated[
        list[str] | None, options.letter_id("Assignments that were drafted. [default: all of them]", "[ID]…")
    ] = None,
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="FILE", help="The letter, where the register does not have it.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="List only what nothing accounts for.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    register: options.RegisterOption = None,
) -> None:
    """List each date and each deadline word of a letter, and the part of the file that accounts for it.

    A phrase is accounted for by the quote of a deadline or a task, by a dismissed quote, or by its value (the day of the letter, of a
    related letter, of an event). Exits 1 where a phrase is unaccounted for, a quote is not in the letter, or the letter is not
    the one that was drafted.
    """
    from mandate.cli.draft_files import drafted_files, file_of
    from mandate.cli.draft_letters import coverage_report
    from mandate.cli.registers import command_register, whole_ids
    from mandate.drafting.spreadsheets import is_list
    from mandate.reading.register import load
    from mandate.render import coverage as render

    found = command_register(register)
    loaded = load(found, () if ids else None)
    files = [file_of(loaded, one) for one in whole_ids("ID", ids or (), [found], letters_only=True)]
    files = files or drafted_files(loaded, with_open_items=False)
    if letter and len(files) != 1:
        refuse("--letter is about one draft", "name the draft: mandate coverage ID --letter FILE")
    lists = (
        []
        if letter
        else [file.id_ for file in files if is_list(str(file.read()[1].get("drafted", {}).get("from", "")))]
    )
    if ids and lists:
        refuse(
            "`{id}` was imported from a list, and a list is not compared",
            "name its letter: mandate coverage {id} --letter FILE",
            id=lists[0],
        )
    files = [file for file in files if file.id_ not in lists]
    reports, unread = [], 0
    for file in files:
        report = coverage_report(file, letter, alone=len(files) == 1)
        unread += report is None
        reports += [report] if report else []
    if as_json:
        print_data(render.document(reports))
    else:
        lines = render.for_people if is_terminal() else render.lines
        print_data("".join(line for report in reports for line in lines(report, open_only=open_)))
        for report in reports:
            print_message(render.summary(report))
    if lists:
        tell("imported from a list, and not compared: {ids}", ids=", ".join(lists))
    elif not files:
        tell("no assignment of this register was drafted from a letter")
    if unread or any(report.has_findings for report in reports):
        raise typer.Exit(1)
