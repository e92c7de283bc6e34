"""The command `rule`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.console import fail, print_data
from mandate.messages.translations import active, translatable, translate
from mandate.model.enums import Language

if TYPE_CHECKING:
    from mandate.model.diagnostic import Rule


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
        print_data(_page(found[0]))
        return
    every = translatable("`mandate rule` without a code lists them all")
    if found:
        fail(translatable("{code} is {found} rules", code=code, found=len(found)), every)
    fail(
        translatable("there is no rule {code}", code=code),
        did_you_mean(code, [word for one in RULES for word in (one.name, one.code)]) or every,
    )


def _page(rule: "Rule") -> str:
    """The page of a rule, shipped with the program, or in the project that the program runs from."""
    from mandate.render.diagnostics import SEVERITIES

    name = f"{rule.code}-{rule.name}.md"
    package = Path(__file__).parent.parent
    shipped = package / "rule_pages" / name
    page = shipped if shipped.is_file() else package.parent.parent / "docs" / "rules" / name
    text = page.read_text(encoding="utf-8")
    if active() is Language.EN:
        return text
    name = f"{rule.code} {rule.name}"
    heading = translate("Rule {name}: {severity}", name=name, severity=translate(SEVERITIES[rule.severity]))
    note = translate("The rest of this page is in English.")
    return text.replace(f"# {name}\n\n*{rule.severity}*", f"# {heading}\n\n*{note}*", 1)
