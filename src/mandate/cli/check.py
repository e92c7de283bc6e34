"""The command `check`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.asked import files_below, folder_of, load_register
from mandate.cli.options import RegisterOption
from mandate.cli.talk import colour_wanted, put, say


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files or folders of the register. [default: all of it]", show_default=False
        ),
    ] = None,
    register: RegisterOption = None,
) -> None:
    """Find every fault in the files: where it is, what is wrong, what to write instead. Exits 1 if one is an error."""
    from mandate.checks import check as find_faults
    from mandate.diagnostic import Severity
    from mandate.render.diagnostics import Placed, full

    loaded = load_register(register, ("check", *(path.resolve() for path in paths or ())), start=folder_of(paths))
    files = files_below(paths, loaded.sources) if paths else tuple(loaded.sources)
    placed = Placed((fault for fault in find_faults(loaded) if fault.file in files), loaded.sources)
    put(full(placed, colour=colour_wanted()))
    counts = [
        (sum(fault.rule.severity is severity for fault, _ in placed.faults), severity.value) for severity in Severity
    ]
    found = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
    say(f"{len(files)} file{'' if len(files) == 1 else 's'} checked: {found or 'no faults'}")
    if counts[0][0]:
        raise typer.Exit(1)
