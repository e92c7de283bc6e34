"""The command `import`."""

from pathlib import Path
from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import refuse

_LETTERS = frozenset((".pdf", ".docx", ".doc", ".odt", ".html", ".htm", ".md", ".rtf"))
"""Files that are letters, if anything."""


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: .xlsx, .xls, .ods or CSV.")],
    organisations: Annotated[
        bool, typer.Option("--organisations", help="The list has bodies, not assignments: add those that are missing.")
    ] = False,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="The sheet. [default: the first visible one with a head]"),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help='A TOML file that names the columns: [columns], then "Heading" = "due" and so on.',
        ),
    ] = None,
    issuer: Annotated[
        str | None, options.body_option("--issuer", "Who gave the assignments, where the list does not say.")
    ] = None,
    addressee: Annotated[
        str | None, options.body_option("--addressee", "Who got them, where the list does not say.")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", min=1900, max=2200, help='The year of dates that name none, such as "uke 42".'
        ),
    ] = None,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Turn a list kept in Excel into assignment files, one for each reference, with marks for the review.

    What was understood is shown before anything is written. Nothing of a row is dropped: what fits no key goes into the note of its
    deadline, and a row that cannot be taken is named with its number.
    """
    from mandate.cli.import_files import add_assignments, add_bodies
    from mandate.cli.import_list import chosen_sheet, named_body, named_columns, report_columns
    from mandate.cli.registers import command_register, must_be_read
    from mandate.drafting.columns import HEADINGS, ORGANISATION_HEADINGS
    from mandate.drafting.list_import import Defaults
    from mandate.drafting.spreadsheets import sheets_of
    from mandate.reading.register import load
    from mandate.storage.files import read_named

    if file.suffix.lower() in _LETTERS:
        refuse(
            "{file} is not a list: import reads .xlsx, .xlsm, .xls, .ods and CSV",
            "a letter becomes a file with `mandate draft {file}`",
            file=file,
        )
    loaded = load(command_register(register))
    must_be_read(loaded)
    headings, needed = (ORGANISATION_HEADINGS, "name") if organisations else (HEADINGS, "title")
    gave, got = named_body(issuer, loaded), named_body(addressee, loaded)
    data = read_named(file)
    sheets = sheets_of(data, file.name)
    named = named_columns(map_, headings)
    chosen, head = chosen_sheet(file.name, sheets, sheet, headings, named, needed)
    report_columns(chosen, head, sheets, named, organisations=organisations)
    if organisations:
        add_bodies(chosen, head, loaded, dry_run=dry_run)
    else:
        add_assignments(file, data, chosen, head, loaded, Defaults(gave, got, year), dry_run=dry_run)
