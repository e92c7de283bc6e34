"""The command `publish`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.asked import address_asked, day_asked, load_register
from mandate.cli.options import AsOfOption, RegisterOption, UrlOption
from mandate.cli.talk import fail, say


def publish(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to publish into; made where there is none.")
    ],
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    url: UrlOption = None,
    accept_loss: Annotated[
        bool,
        typer.Option(
            "--accept-loss",
            help="Publish although deadlines to come leave a feed without being withdrawn or delivered.",
        ),
    ] = False,
) -> None:
    """Write a folder of feeds for a web server: for each body, recipient and assignment, with a page that lists them.

    Files that did not change are not touched, and nothing is written where something is wrong. Exits 1 then.
    """
    from mandate.folder import locked, put, read
    from mandate.publish import Refusal, Wishes, edition
    from mandate.store import CannotRun
    from mandate.visible import visible

    loaded = load_register(register)
    wishes = Wishes(url=address_asked(url), accept_loss=accept_loss)
    day = day_asked(as_of, loaded.register)
    try:
        with locked(folder):
            before = read(folder, loaded.register.id)
            new = edition(loaded, day, wishes, before)
            if isinstance(new, Refusal):
                say(new.text)
                raise typer.Exit(1)
            written = 0
            for name in put(folder, new.register, new.files, before):
                say(f"wrote {visible(str(folder / name))}")
                written += 1
    except CannotRun as error:
        fail(error.cause, error.remedy)
    if new.retired:
        say(f"no longer kept, and empty but for a word that says so: {', '.join(new.retired)}")
    same = len(new.files) - written
    say(
        f"{len(new.listing.feeds)} feeds of {new.listing.count} obligations: {written} files written, {same} as they were"
    )
