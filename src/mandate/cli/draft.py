"""The command `draft`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import print_data, refuse, tell


def draft(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The letter: PDF, .docx, .odt, HTML or plain text; - for standard input."),
    ],
    json_: Annotated[bool, typer.Option("--json", help="Print what was found as JSON, and write nothing.")] = False,
    name: options.FileNameOption = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the letter is called.")] = None,
    issuer: Annotated[str | None, options.body_option("--issuer", "Who gives the assignment.")] = None,
    addressee: Annotated[str | None, options.body_option("--addressee", "Who gets it.")] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Copy the letter into the folder `letters` of the register.")
    ] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Propose an assignment file from a letter in Norwegian or Swedish; `mandate review` then takes you through it.

    Each deadline has the letter's own words and their page. Nothing is guessed: what is not understood is left open, and words that look
    like a deadline and are none are listed with the reason. Until they are reviewed, feeds and pages leave the deadlines out.
    """
    from mandate.cli.draft_writing import nearby_register, read_text, write_draft
    from mandate.drafting.engine import draft_letter as drafted
    from mandate.drafting.engine import with_leftovers
    from mandate.render.draft import draft_json

    data, text = read_text(file)
    found = with_leftovers(drafted(text.pages, nearby_register(register)), text.pages)
    if text.pictures:
        tell("warning: pages that are pictures were not read: {names}", names=", ".join(map(str, text.pictures)))
    if json_:
        if not found.language:
            tell("note: the letter is neither in Norwegian nor in Swedish; nothing was looked for")
        print_data(draft_json(found))
        return
    if not found.language:
        refuse("the letter is neither in Norwegian nor in Swedish", "register it by hand: `mandate new`")
    given = {key: value for key, value in (("title", title), ("issuer", issuer), ("addressee", addressee)) if value}
    write_draft(file, data, found, given, name, register, keep=keep, dry_run=dry_run)
