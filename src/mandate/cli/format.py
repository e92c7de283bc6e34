"""The command `format`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.console import fail, is_terminal, print_data, tell, terminal_width
from mandate.messages.translations import active, translatable, translate
from mandate.model.enums import Language

_WIDTH = 100
"""The width of the output outside a terminal."""


def format(  # noqa: A001 - the command's name
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="due, kinds, roles, states, records … or a key, such as every. [default: list the topics]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print what a file may say, offline: every form of a date, kinds, roles, states, records, and all keys."""
    from mandate.reading.suggest import did_you_mean
    from mandate.render import manual

    page = _page()
    if topic is None:
        print_data("".join(f"{name}\t{translate(about)}\n" for name, (about, _) in manual.TOPICS.items()))
        return
    width = terminal_width() if is_terminal() else _WIDTH
    found = manual.topic(page, topic, width)
    if found is not None:
        print_data(found)
        if active() is not Language.EN:
            tell("this page is in English")
        return
    fail(
        translatable("there is no topic or key `{topic}`", topic=topic),
        did_you_mean(topic, manual.names(page)) or translatable("`mandate format` lists the topics"),
    )


def _page() -> str:
    """The page, shipped with the program, or in the project that the program runs from."""
    package = Path(__file__).parent.parent
    shipped = package / "format.md"
    page = shipped if shipped.is_file() else package.parent.parent / "docs" / "format.md"
    return page.read_text(encoding="utf-8")
