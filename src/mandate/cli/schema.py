"""The command `schema`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from mandate.cli.console import fail, print_message, put_bytes
from mandate.cli.options import RegisterOption
from mandate.messages.translations import translatable


def schema(
    file: Annotated[
        Literal["assignment", "register"],
        typer.Argument(help="Of an assignment file, or of a register's mandate.toml."),
    ] = "assignment",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it. [default: standard output]"),
    ] = None,
    codes: Annotated[
        bool,
        typer.Option("--codes", help="With the codes and ids of a register, for the editor to offer."),
    ] = False,
    register: RegisterOption = None,
) -> None:
    """Write the JSON Schema of the file format, by which editors complete and check while one types."""
    from mandate.cli.registers import load_register
    from mandate.reading.escape import escape_control
    from mandate.reading.json_schema import NOTHING, known_in
    from mandate.reading.json_schema import build_schema as schema_of
    from mandate.render import json
    from mandate.storage.atomic import write
    from mandate.storage.errors import CannotRun

    loaded = load_register(register) if codes else None
    if loaded and not loaded.register_read:
        fail(translatable("mandate.toml could not be read"), translatable("run `mandate check` to see why"))
    data = json.schema_text(schema_of(file, known_in(loaded.register) if loaded else NOTHING)).encode()
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    print_message(translatable("wrote {output}", output=escape_control(str(output))))
