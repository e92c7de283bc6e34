"""The command `add`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import word_typed
from mandate.cli.edit_command import carry_out


def add(
    code: Annotated[
        str, typer.Argument(metavar="ORGANISATION", help="Its code: lower-case a-z, digits and `-`, such as pod.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Full name, in its own language.")],
    short: Annotated[str, typer.Option("--short", metavar="TEXT", help="Short name, such as POD.")] = "",
    number: Annotated[
        str, typer.Option("--number", metavar="NUMBER", help="Organisation number: NO 9 digits, SE 10.")
    ] = "",
    country: Annotated[str, typer.Option("--country", metavar="CODE", help="Two letters, such as NO or SE.")] = "",
    part_of: Annotated[str | None, options.body_option("--part-of", "The body this is a part of.")] = None,
    group: Annotated[bool, typer.Option("--group", help="It is a class of bodies, not one.")] = False,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The body's language, such as nb.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="ADDRESS", help="Its address.")] = "",
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Add an organisation to mandate.toml, so that letters can name it."""
    from mandate.editing import places
    from mandate.editing.organisations import add_organisation
    from mandate.model.register import Organisation

    body = Organisation(
        code=code,
        name=name,
        short=short,
        number=number,
        country=word_typed("--country", country, places.country),
        part_of=part_of,
        group=group,
        language=word_typed("--language", language, places.language),
        email=email,
    )
    carry_out(register, [], lambda loaded, _: add_organisation(loaded, body), dry_run=dry_run)
