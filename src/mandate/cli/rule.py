"""The command `rule`."""

from typing import Annotated

import typer

from mandate.cli.talk import fail, put


def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="A rule's code or name. [default: list them all]", show_default=False),
    ] = None,
) -> None:
    """Print the page of a rule: why it is there, an example with what `check` prints, what to do."""
    from mandate.rules import RULES, matching
    from mandate.spelling import nearest
    from mandate.store import rule_page

    if code is None:
        put("".join(f"{one.code}\t{one.name}\t{one.severity}\t{one.summary}\n" for one in RULES))
        return
    found = matching(code)
    if len(found) == 1:
        put(rule_page(f"{found[0].code}-{found[0].name}.md"))
        return
    close = nearest(code, [word for one in RULES for word in (one.name, one.code)])
    fail(
        f"{code} is no rule" if not found else f"{code} is {len(found)} rules",
        f"did you mean `{close}`?" if close and not found else "`mandate rule` without a code lists them all",
    )
