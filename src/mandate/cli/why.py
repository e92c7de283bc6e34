"""The command `why`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked
from mandate.cli.console import is_terminal, print_data, refuse, tell, terminal_width
from mandate.messages.translations import plural, translatable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandate.schedule.obligations import Obligation


def why(
    id_: Annotated[str, options.any_id("An obligation's id, as `status` prints it.")],
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell step by step how an obligation came to its day: the letter's words, the count, each move, the state."""
    from mandate.cli.registers import command_register, load_letters, whole_ids
    from mandate.reading.locations import Locator
    from mandate.reading.register import load
    from mandate.render import explanation, json
    from mandate.schedule.explain import explain as reasons
    from mandate.schedule.obligations import obligations

    files = command_register(register)
    day = day_asked(as_of, files.header.register)
    (id_,) = whole_ids("ID", [id_], [files])
    loaded = load_letters(files, [id_])
    owed = obligations(loaded.register, day)
    found = next((one for one in owed if one.id == id_), None) or _next_occurrence(id_, owed, day)
    if found is None:
        from mandate.editing.unknown_id import explain_unknown

        raise explain_unknown(id_, obligations(load(files).register, day))
    origin = found.duty.deadline.origin
    place = f"{origin.file}:{Locator(loaded.sources[origin.file].text).find(origin.path).line}"
    told = reasons(found, owed, loaded.register)
    width = terminal_width() if is_terminal() else 0
    print_data(json.steps(found, told, place, day) if as_json else explanation.lines(found, told, place, width))


def _next_occurrence(id_: str, owed: "Iterable[Obligation]", day: date) -> "Obligation | None":
    """The first occurrence from a day on, else the last one, of a deadline that has several. Exits 2 at an assignment's id."""
    from mandate.schedule.explain import rule_of

    of_assignment = [one for one in owed if one.assignment.id == id_.partition(".")[0]]
    deadlines = tuple(dict.fromkeys(f"{one.assignment.id}.{one.duty.id}" for one in of_assignment))
    if "." not in id_ and deadlines:
        count = plural("{count} deadline", "{count} deadlines", len(deadlines))
        shown = f"{', '.join(sorted(deadlines)[:20])}{' …' if len(deadlines) > 20 else ''}"
        refuse("`{id}` is an assignment with {count}", "name one of them: {shown}", id=id_, count=count, shown=shown)
    own = [one for one in of_assignment if f"{one.assignment.id}.{one.duty.id}" == id_]
    if not own:
        return None
    dated = sorted((one for one in own if one.when.last is not None), key=lambda one: one.when.last or day)
    to_come = [one for one in dated if (one.when.last or day) >= day]
    found = next(iter(to_come or dated[-1:] or own))
    explained = (
        translatable("Explained is the next: {id}", id=found.id)
        if to_come
        else translatable("Explained is the last: {id}", id=found.id)
        if dated
        else translatable("Explained is the first without a day: {id}", id=found.id)
    )
    tell("{id} {rule}. {explained}", id=id_, rule=rule_of(own, day), explained=explained)
    return found
