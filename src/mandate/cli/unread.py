"""The word on files of which something is missing from an answer."""

from typing import TYPE_CHECKING

import typer

from mandate.cli.talk import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandate.obligations import Obligation
    from mandate.register import Loaded, Unread


def unread_in(loaded: "Loaded", owed: "Iterable[Obligation]") -> dict[str, str]:
    """The files of which something is missing from the list, with what is."""
    return missing((one.assignment.origin.file for one in owed if one.occurrence.more), loaded.unread)


def missing(cut: "Iterable[str]", unread: "Iterable[Unread]") -> dict[str, str]:
    """What is missing by file: of those that are cut, and of those of which something could not be read."""
    return dict.fromkeys(cut, "it has more occurrences than are listed") | {
        one.file: "nothing of it is listed" if one.whole else "part of it is not listed" for one in unread
    }


def tell_unread(unread: dict[str, str]) -> None:
    """Name the files of which something is missing, and exit 1 if there are any."""
    from mandate.visible import visible

    if unread:
        count = "1 file" if len(unread) == 1 else f"{len(unread)} files"
        names = (f"  {visible(file)}: {what}" for file, what in unread.items())
        say("\n".join([f"warning: {count} could not be read in full; `mandate check` says why:", *names]))
        raise typer.Exit(1)
