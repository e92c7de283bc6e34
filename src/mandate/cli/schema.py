"""The command `schema`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from mandate.cli import options
from mandate.cli.output import print_or_write
from mandate.messages.translations import translatable


def schema(
    file: Annotated[
        Literal["assignment", "register"],
        typer.Argument(metavar="[assignment|register]", help="Of an assignment file, or of a register's mandate.toml."),
    ] = "assignment",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it. [default: standard output]"),
    ] = None,
    codes: Annotated[
        bool, typer.Option("--codes", help="With the codes and ids of a register, for the editor to offer.")
    ] = False,
    register: options.RegisterOption = None,
) -> None:
    """Write the JSON Schema of the file format, by which editors complete and check while one types."""
    from mandate.cli.registers import command_register, must_be_read
    from mandate.reading.json_schema import NOTHING, build_schema, known_in
    from mandate.reading.register import load
    from mandate.render import json

    loaded = load(command_register(register)) if codes else None
    if loaded:
        must_be_read(loaded)
    data = json.schema_text(build_schema(file, known_in(loaded.register) if loaded else NOTHING)).encode()
    print_or_write(data, output, translatable("wrote {output}", output=str(output)))
