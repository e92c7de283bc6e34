"""The command `diff`."""

from enum import StrEnum
from typing import Annotated, Literal

import typer

from mandate.cli import options
from mandate.cli.console import colour_wanted, is_terminal, print_data, print_message, refuse, tell, terminal_width
from mandate.messages.translations import in_context, joined, message, translatable


class FailOn(StrEnum):
    """The condition under which a gate fails."""

    UNEXPLAINED = "unexplained"
    EARLIER = "earlier"
    ANY = "any"


_GATES = {
    FailOn.UNEXPLAINED: message("unexplained"),
    FailOn.EARLIER: in_context("change", "earlier"),
    FailOn.ANY: message("changes"),
}


def diff(
    revisions: Annotated[
        str | None,
        typer.Argument(
            metavar="[REV[..REV]]",
            help="A commit, a branch or a day, against the working tree; or two, with .. between them, or ... for what the second has done since they parted. [default: HEAD]",
            show_default=False,
        ),
    ] = None,
    register: options.RegisterOption = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Compare with what is staged for the next commit, not the working tree.")
    ] = False,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            help="Exit 1 if there is such a change: unexplained (nothing on record in the files says why), earlier (a day has become an earlier one), any. May be given again.",
        ),
    ] = None,
    format_: Annotated[
        Literal["text", "markdown"], typer.Option("--format", help="Text, or Markdown for a merge request.")
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what a change does to deadlines: which are moved, added, removed, withdrawn, delivered, reassigned, and why."""

    from mandate.cli.revisions import Compared, difference
    from mandate.render import diff as render

    if staged and revisions and ".." in revisions:
        refuse("--staged and two revisions ask for three sides", "give --staged, or A..B")
    if as_json and format_ != "text":
        refuse("--json and --format {format} ask for two outputs at once", "give one of them", format=format_)
    old, new = Compared(register).sides(revisions, staged=staged)
    found = difference(old, new)
    if as_json:
        sides = ({"label": side.label, "commit": side.commit or None} for side in (old, new))
        print_data(render.document(found, *sides))
    elif format_ == "markdown":
        from mandate.render.diff_markdown import markdown

        print_data(markdown(found))
    elif is_terminal():
        print_data(render.terminal(found, terminal_width(), colour=colour_wanted()))
    else:
        print_data(render.lines(found.changes))
    if found.changes:
        print_message(joined(": ", (joined(" → ", (old.label, new.label)), render.count_text(found.changes))))
    held = {
        FailOn.UNEXPLAINED: [one for one in found.changes if one.unexplained],
        FailOn.EARLIER: [one for one in found.changes if one.earlier],
        FailOn.ANY: list(found.changes),
    }
    unread = [one.file for one in found.not_compared if one.new]
    reasons = [joined(" ", (str(len(held[gate])), translatable(_GATES[gate]))) for gate in fail_on or () if held[gate]]
    reasons += [translatable("{count} that cannot be read", count=len(unread))] if fail_on and unread else []
    if reasons:
        tell("stopped by --fail-on: {names}", names=joined(", ", reasons))
        raise typer.Exit(1)
