"""The command `review`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import refuse, tell


def review(
    id_: Annotated[str | None, options.letter_id("The draft to review. [default: each one in turn]", "[ID]")] = None,
    letter: Annotated[
        str | None, typer.Option("--letter", metavar="FILE", help="The letter, where the register does not have it.")
    ] = None,
    register: options.RegisterOption = None,
) -> None:
    """Go through a draft item by item, each beside its passage of the letter.

    Each answer is written at once. Stop with q at any time; the next review goes on where this one stopped.
    """
    from mandate.cli.draft_files import drafted_files, file_of
    from mandate.cli.prompt import can_ask
    from mandate.cli.registers import command_register, whole_ids
    from mandate.cli.review_session import ReviewSession
    from mandate.reading.register import load

    found = command_register(register)
    loaded = load(found, () if id_ else None)
    files = [file_of(loaded, one) for one in whole_ids("ID", [id_] if id_ else (), [found], letters_only=True)]
    files = files or drafted_files(loaded, with_open_items=True)
    if letter and len(files) != 1:
        refuse("--letter is about one draft", "name the draft: mandate review ID --letter FILE")
    if not can_ask():
        refuse(
            "a review asks questions, and there is no terminal to answer at",
            "run it in a terminal, or use `mandate accept`",
        )
    for file in files:
        if not ReviewSession(loaded, file, letter).run():
            return
    if not files:
        tell("nothing is left to review")
