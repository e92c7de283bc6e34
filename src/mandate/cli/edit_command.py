"""Shared parts of the commands that change files: their options, the edit, retried where a file changed meanwhile, the diff."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mandate.cli.arguments import day_asked, report
from mandate.cli.completion import files_of
from mandate.cli.console import colour_wanted, fail, print_data, print_message, refuse, tell
from mandate.cli.prompt import agreed, can_ask
from mandate.editing.errors import CannotEdit
from mandate.messages.translations import in_context, joined, plural, translatable
from mandate.model.enums import ENDED
from mandate.storage.atomic import FileChange, write_together
from mandate.storage.errors import CannotRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mandate.editing.items import NamedItem
    from mandate.editing.resolve_id import Target
    from mandate.editing.verify import EditResult, FileEdit
    from mandate.reading.register import ParsedRegister
    from mandate.reading.source import Source

TRIES = 1_000
"""The number of times that a file is read again while others change it; each time one of them succeeded."""


def whole_id(loaded: "ParsedRegister", id_: str, option: str = "ID", *, tasks: bool = False) -> str:
    """The whole id of an end, as a table of `status` shows it, reported; else the id unchanged. An end may mean one of the
    `tasks` too, where the command takes them."""
    from mandate.schedule.short_ids import ids_of

    whole = ids_of(loaded.ids, loaded.register.assignments, tasks=tasks).whole(id_) or id_
    report(option, id_, whole)
    return whole


def change_obligation(
    register: str | None,
    ids: "Sequence[str]",
    for_: date | str | None,
    act: "Callable[[ParsedRegister, Target, date], EditResult]",
    *,
    dry_run: bool,
    all_of_it: str = "",
    until: date | None = None,
) -> None:
    """Find the obligation of the first id, edit it, show the edit and write it. Further ids are of letters that the edit needs."""

    from mandate.editing.resolve_id import resolve_obligation

    def on_obligation(loaded: "ParsedRegister", today: date) -> "EditResult":
        whole = whole_id(loaded, ids[0])
        return act(loaded, resolve_obligation(loaded, whole, for_, today, all_of_it=all_of_it, until=until), today)

    carry_out(register, ids, on_obligation, dry_run=dry_run)


def change_item(
    register: str | None,
    id_: str,
    act: "Callable[[ParsedRegister, NamedItem, date], EditResult]",
    *,
    dry_run: bool,
    yes: bool = True,
    everywhere: bool = False,
    ends: bool = True,
) -> None:
    """Find the item of an id, or of the end of one (`ends`), edit it, show the edit and write it.

    Without `yes` the removal of open obligations must be confirmed; `everywhere` reads the other letters too.
    """
    from mandate.editing.items import find_item

    def on_item(loaded: "ParsedRegister", today: date) -> "EditResult":
        is_whole = not ends or id_ in loaded.register.organisations
        asked = id_ if is_whole else whole_id(loaded, id_, tasks=True)
        item = find_item(loaded, asked)
        report("ID", asked.replace(".tasks.", ".").replace(".deadlines.", "."), item.id)
        return act(loaded, item, today)

    carry_out(register, None if everywhere else [id_], on_item, dry_run=dry_run, yes=yes)


def carry_out(
    register: str | None,
    letters: "Sequence[str] | None",
    act: "Callable[[ParsedRegister, date], EditResult]",
    *,
    dry_run: bool,
    yes: bool = True,
) -> None:
    """Carry out an edit on letters, by an id of each, on all of them (`None`), or on the `mandate.toml` alone, and show it.

    If a file was changed meanwhile, the edit is repeated on the new one. Without `yes`, open obligations leave the list
    only after a confirmation.
    """
    from mandate.cli.registers import command_register, load_letters
    from mandate.render.edit_summary import lines

    writable(*sys.argv[1:])
    print_data("")  # a closed output is reported before anything is written
    file = ""
    for _ in range(TRIES):
        loaded = load_letters(command_register(register), letters)
        today = day_asked(None, loaded.register)
        change = act(loaded, today)
        file = change.files[0].file
        if not (yes or dry_run):
            yes = _may_go(change)
        if dry_run or write_together([_on_disk(one) for one in change.files]):
            break
    else:
        fail_busy(file)
    for before, after in _shown(change.files):
        show_difference(before, after)
    print_message(*lines(change, loaded.register))
    about = next(iter(loaded.sources))
    if about not in {one.file for one in change.files} and (
        errors := sum(fault.is_error and fault.file == about for fault in loaded.diagnostics)
    ):
        count = plural("{count} error", "{count} errors", errors)
        tell("{about} has {count}, as before: `mandate check` says what is wrong", about=about, count=count)
    for before, after in _shown(change.files):
        what = translatable("trial run, nothing written") if dry_run else _act(before, after)
        names = dict.fromkeys(source.file for source in (before, after))
        print_message(joined(": ", (what, " → ".join(names))))


def fail_busy(file: str) -> NoReturn:
    """Exit 2 on a file that others changed at every try."""
    refuse("{file} changes all the time", "see which program writes it, and try again", file=file)


def _may_go(change: "EditResult") -> bool:
    """Ask for a confirmation that open obligations leave the list. Exits 2 without one."""

    owed = [one.id for one in change.gone if one.state not in ENDED]
    if not owed:
        return True
    cause = plural(
        "{count} obligation that is owed would be listed no more: {names}",
        "{count} obligations that are owed would be listed no more: {names}",
        len(owed),
        names=", ".join(owed[:5]) + (" …" if len(owed) > 5 else ""),
    )
    if can_ask():
        print_message(cause)
        if agreed(translatable("remove it all the same"), default=False):
            return True
    fail(
        cause,
        translatable(
            "where the duty fell away, `mandate withdraw` keeps its record; what was a mistake goes with --yes"
        ),
    )


def _on_disk(one: "FileEdit") -> "FileChange":
    before, after = (source.data if source else None for source in (one.before, one.after))
    return Path(one.file), before, after


def _shown(files: "tuple[FileEdit, ...]") -> "list[tuple[Source, Source]]":
    """The files before and after; one that is removed where another is made is shown as that one before."""
    from mandate.reading.source import Source

    made = [one for one in files if one.before is None]
    gone = [one.before for one in files if one.after is None and one.before is not None]
    moved = gone[0] if len(made) == len(gone) == 1 else None
    return [
        (one.before or moved or Source(file=one.file, data=b""), one.after or Source(file=one.file, data=b""))
        for one in files
        if moved is None or one.after is not None
    ]


def _act(before: "Source", after: "Source") -> str:
    if before.file != after.file:
        return translatable(in_context("change", "renamed"))
    return translatable(in_context("file", "written")) if after.data else translatable(in_context("change", "removed"))


def occurrences_of(given: "Mapping[str, Any]") -> tuple[str, ...]:
    """The occurrences that a command line leaves open: empty where its ID means one obligation, or none that is known."""
    from mandate.cli.registers import load_letters
    from mandate.editing.resolve_id import resolve_obligation

    files = files_of(given) if given.get("id_") else None
    if files is None:
        return ()
    try:
        loaded = load_letters(files, [str(given["id_"])])
        resolve_obligation(loaded, str(given["id_"]), None, day_asked(None, loaded.register))
    except CannotEdit as refused:
        return refused.choices
    except (CannotRun, OSError):  # reported when the command runs
        return ()
    return ()


def writable(*words: str) -> None:
    """Exit 2 on a text that UTF-8 cannot encode: it came from a terminal of another encoding."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            refuse(
                "`{word}` is not in this terminal's encoding", "set the terminal to UTF-8, or type it again", word=word
            )


def show_difference(before: "Source", after: "Source") -> None:
    """Show the difference that an edit makes to a file."""
    from mandate.render.patch import patch

    print_data(patch(before, after, colour=colour_wanted()))
