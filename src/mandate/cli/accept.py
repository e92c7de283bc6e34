"""The command `accept`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.console import fail, print_message, refuse, tell
from mandate.cli.edit_command import show_difference, whole_id
from mandate.messages.translations import plural, translatable

if TYPE_CHECKING:
    from mandate.editing.review import ReviewItem


def accept(
    ids: Annotated[list[str], options.any_id("Items of drafts, such as a deadline; with --all assignments.", "ID…")],
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Everything in these assignments: facts, sources, relations and dismissed words too."
        ),
    ] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Take the mark "not reviewed" away from items that somebody has compared with the letter."""
    from mandate.cli.draft_files import DraftedFile, apply, file_of
    from mandate.cli.registers import command_register, load_letters
    from mandate.editing import review
    from mandate.editing.operations import changed
    from mandate.schedule.filter_words import require_known

    loaded = load_letters(command_register(register), ids)
    wanted: dict[DraftedFile, list[str]] = {}
    for typed in ids:
        id_ = whole_id(loaded, typed, tasks=True)
        assignment, _, item = id_.partition(".")
        if all_ and item:
            refuse(
                "`{id}` is not an assignment",
                "write `mandate accept {id}`, or `mandate accept --all {assignment}`",
                id=id_,
                assignment=assignment,
            )
        if not item:
            require_known(assignment, tuple(loaded.ids), "assignment")
        if not all_ and not item:
            refuse("`{id}` is a whole assignment", "name items of it, or write `mandate accept --all {id}`", id=id_)
        wanted.setdefault(file_of(loaded, assignment), []).append(item)
    for file, names in wanted.items():
        before, document = file.read()
        found = review.review_items(document)
        chosen = found if all_ else [_named(found, name, file.id_, document) for name in names]
        operations = [one for item in reversed(chosen) for one in review.accept_item(item)]
        if dry_run:
            show_difference(before, changed(before, operations))
        elif reason := apply(loaded, file, before, operations):
            fail(reason, translatable("see what it says, and run the command again"))
        left = len(found) - len(chosen)
        tell(
            "{id}: {chosen} accepted, {left} left{value}",
            id=file.id_,
            chosen=len(chosen),
            left=left,
            value=translatable("; trial run, nothing written") if dry_run else "",
        )
        if dismissed := sum(item.kind == "dismissed" for item in chosen):
            print_message(
                plural(
                    "{id}: {count} of them is words that are no deadline; `mandate show {id}` lists it",
                    "{id}: {count} of them are words that are no deadline; `mandate show {id}` lists them",
                    dismissed,
                    id=file.id_,
                )
            )


def _named(found: "tuple[ReviewItem, ...]", name: str, id_: str, document: dict[str, Any]) -> "ReviewItem":
    """The item that a name means: its id, or an occurrence of its deadline. Exits 2 where none is left to review."""
    from mandate.editing import review
    from mandate.schedule.filter_words import require_known

    item = next((one for one in found if one.id_ and (name == one.id_ or name.startswith(f"{one.id_}."))), None)
    if item is None:
        known = review.item_ids(document)
        if not any(name == one or name.startswith(f"{one}.") for one in known):
            require_known(f"{id_}.{name}", tuple(f"{id_}.{one}" for one in known), "item")
        refuse("{id}.{name} is reviewed already", "`mandate review {id}` shows what is left", id=id_, name=name)
    return item
