"""The command `rule`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli.console import fail, print_data
from mandate.messages.translations import translatable


def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="A rule's code or name. [default: list them all]", show_default=False),
    ] = None,
) -> None:
    """Print the page of a rule: why it is there, an example with what `check` prints, what to do."""
    from mandate.model.rules import RULES, matching
    from mandate.reading.suggest import did_you_mean

    if code is None:
        print_data("".join(f"{one.code}\t{one.name}\t{one.severity}\t{one.summary}\n" for one in RULES))
        return
    found = matching(code)
    if len(found) == 1:
        print_data(_page(f"{found[0].code}-{found[0].name}.md"))
        return
    every = translatable("`mandate rule` without a code lists them all")
    if found:
        fail(translatable("{code} is {found} rules", code=code, found=len(found)), every)
    fail(
        translatable("there is no rule {code}", code=code),
        did_you_mean(code, [word for one in RULES for word in (one.name, one.code)]) or every,
    )


def _page(name: str) -> str:
    """The page of a rule, by its file's name: shipped with the program, or in the project that the program runs from."""
    package = Path(__file__).parent.parent
    shipped = package / "rule_pages" / name
    page = shipped if shipped.is_file() else package.parent.parent / "docs" / "rules" / name
    return page.read_text(encoding="utf-8")
