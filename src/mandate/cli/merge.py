"""The command `merge`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.console import refuse, tell
from mandate.storage.atomic import write
from mandate.storage.errors import reason_of


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The file both grew from: %O.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our file, which becomes the merged one: %A.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Their file: %B.")],
) -> None:
    """Merge two versions of a file, for `git merge`.

    Where both add lines at one place, both stay, if the result reads as all that both recorded; else git's conflict stays, and
    it exits 1. To set it up: git config merge.mandate.driver "mandate merge %O %A %B"
    """
    from mandate.history.merge import holds_both
    from mandate.history.repository import merged_text
    from mandate.reading.source import Source

    try:
        was, one, other = (Source(file=str(path), data=path.read_bytes()) for path in (base, ours, theirs))
        text, clean = merged_text(ours, base, theirs, union=False)
        if not clean:
            both, _ = merged_text(ours, base, theirs, union=True)
            clean = holds_both(was, one, other, Source(file=str(ours), data=both))
            text = both if clean else text
        write(ours, text)
    except OSError as error:
        refuse(
            "{filename} cannot be read: {value}",
            "git names the files itself: %O %A %B",
            filename=error.filename,
            value=reason_of(error),
        )
    if not clean:
        tell("both sides changed the same lines: resolve the conflict by hand, then `mandate check`")
        raise typer.Exit(1)
