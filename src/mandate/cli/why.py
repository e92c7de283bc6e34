"""The command `why`."""

from typing import Annotated

import typer

from mandate.cli.arguments import day_asked, must_be_known
from mandate.cli.completion import any_ids
from mandate.cli.console import fail, print_data
from mandate.cli.options import AsOfOption, RegisterOption


def why(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="An obligation's id, as `status` prints it.", autocompletion=any_ids)
    ],
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell step by step how an obligation came to its day: the letter's words, the count, each move, the state."""
    from mandate.cli.registers import load_letter, open_register
    from mandate.reading.locations import Locator
    from mandate.reading.register import load
    from mandate.render import explanation, json
    from mandate.schedule.explain import explain as reasons
    from mandate.schedule.obligations import obligations

    files = open_register(register)
    day = day_asked(as_of, files.header.register)
    loaded = load_letter(files, id_)
    owed = obligations(loaded.register, day)
    found = next((one for one in owed if one.id == id_), None)
    if found is None:
        own = tuple(one.id for one in owed if one.id.startswith(f"{id_}."))
        if own:
            fail(
                f"`{id_}` has {len(own)} occurrences",
                f"name one of them: {', '.join(own[:20])}{' …' if len(own) > 20 else ''}",
            )
        must_be_known(id_, tuple(one.id for one in obligations(load(files).register, day)), "obligation")
        return
    origin = found.duty.deadline.origin
    place = f"{origin.file}:{Locator(loaded.sources[origin.file].text).find(origin.path).line}"
    told = reasons(found, owed, loaded.register)
    print_data(json.steps(found, told, place, day) if as_json else explanation.lines(found, told, place))
