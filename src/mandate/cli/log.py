"""The command `log`."""

from typing import Annotated

import typer

from mandate.cli import options
from mandate.cli.console import colour_wanted, is_terminal, print_data, refuse, tell, terminal_width


def log(
    id_: Annotated[str, options.any_id("An assignment's id, or that of a deadline or an obligation.")],
    register: options.RegisterOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell the story of an assignment or a deadline from git: who recorded what when, the oldest first."""
    from mandate.cli.registers import whole_ids
    from mandate.cli.revisions import Compared
    from mandate.history.story import about, path_of, story
    from mandate.reading.register import id_of
    from mandate.render import story as render
    from mandate.schedule.filter_words import require_known
    from mandate.storage.discovery import read_folder

    compared = Compared(register)
    letter, _, deadline = id_.partition(".")
    path, state = compared.current(letter)
    if path is None:
        path = path_of(compared.repository, letter)
        if path is not None and (called := id_of(path)) != letter:
            tell("`{letter}` is called `{called}` now", letter=letter, called=called)
            _, state = compared.current(called)
        elif path is None and compared.folder is not None:
            (id_,) = whole_ids("ID", [id_], [read_folder(compared.folder)])
            letter, _, deadline = id_.partition(".")
            path, state = compared.current(letter)
    steps = story(compared.repository, path, state) if path else ()
    if not path:
        require_known(letter, compared.current_ids(), "assignment")
    if deadline:
        steps = about(steps, deadline)
        if not any(change.about for step in steps for change in step.changes):
            refuse(
                "the history of `{letter}` knows no deadline `{deadline}`",
                "`mandate log {letter}` tells what it knows",
                letter=letter,
                deadline=deadline,
            )
    if as_json:
        print_data(render.document(steps, id_, compared.zone))
    elif is_terminal():
        width = terminal_width()
        print_data(render.terminal(steps, compared.zone, width, colour=colour_wanted()))
    else:
        print_data(render.lines(steps, compared.zone))
    if compared.repository.shallow:
        tell("this clone is shallow: the story begins with its oldest commit; `git fetch --unshallow` brings the rest")
