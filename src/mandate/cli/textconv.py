"""The command `textconv`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.console import print_data, put_bytes, refuse
from mandate.storage.errors import reason_of


def textconv(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An assignment file, or what git made of one.")],
) -> None:
    """Print a file as one fact a line, for `git diff`.

    A file that is broken or no assignment is printed as it is. To set it up: git config diff.mandate.textconv "mandate textconv"
    """
    from mandate.history.flat import facts
    from mandate.reading.reader import read_assignment
    from mandate.reading.source import Source

    try:
        data = file.read_bytes()
    except OSError as error:
        refuse(
            "{file} cannot be read: {value}",
            "git names the file itself; by hand, name one that is there",
            file=file,
            value=reason_of(error),
        )
    read = read_assignment(Source(file=file.name, data=data), "letter")
    if read.assignment is None or any(fault.is_error for fault in read.diagnostics):
        put_bytes(data)
    else:
        print_data(facts(read.assignment))
