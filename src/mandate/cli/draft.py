"""The command `draft`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.console import fail, print_data, print_message
from mandate.cli.options import RegisterOption

if TYPE_CHECKING:
    from mandate.model.register import Register


def draft(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The letter: PDF, .docx, .odt, HTML or plain text; - for standard input."),
    ],
    json_: Annotated[bool, typer.Option("--json", help="Print what was found as JSON, and write nothing.")] = False,
    register: RegisterOption = None,
) -> None:
    """Propose the deadlines, tasks and bodies of a letter in Norwegian or Swedish.

    Each has the letter's own words, their page and line. Nothing is guessed: what is not understood is left open, and words that look like
    a deadline and are none are listed with the reason. Without a register, every body is proposed as a new one.
    """
    from mandate.drafting.documents.pages import text_of
    from mandate.drafting.engine import draft as drafted
    from mandate.render.draft import draft_json
    from mandate.storage.errors import CannotRun

    if not json_:
        fail("a draft can only be printed so far, not written", "add --json")
    name = "standard input" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        text = text_of(data, name)
        found = drafted(text.pages, _register(register))
    except OSError as error:
        fail(f"{name} cannot be read: {error.strerror or error}", "name a letter that is there and that you may read")
    except CannotRun as error:
        fail(error.cause, error.remedy)
    if text.pictures:
        print_message(f"note: pages that are pictures were not read: {', '.join(map(str, text.pictures))}")
    if not found.language:
        print_message("note: the letter is neither in Norwegian nor in Swedish; nothing was looked for")
    print_data(draft_json(found))


def _register(asked: str | None) -> "Register | None":
    """The register that is asked for, else the one of the working folder, if there is one. Raises CannotRun."""
    from mandate.reading.reader import read_register
    from mandate.storage.discovery import find_register, scan_folder
    from mandate.storage.errors import CannotRun

    wanted = asked or os.environ.get("MANDATE_REGISTER")
    try:
        folder = find_register(wanted, Path.cwd())
    except CannotRun:
        if wanted:
            raise
        return None
    return read_register(scan_folder(folder).register).register
