"""The files that `import` writes, and the report on what was read and what was not."""

from collections.abc import Sequence
from pathlib import Path

import typer

from mandate.cli.arguments import day_asked
from mandate.cli.console import fail, print_data, print_message, refuse, tell
from mandate.cli.edit_command import show_difference
from mandate.cli.prompt import agreed, can_ask
from mandate.drafting.columns import Head
from mandate.drafting.compose import Provenance
from mandate.drafting.list_import import Defaults, Imported, imported
from mandate.drafting.list_rows import RowNote
from mandate.drafting.organisation_list import organisations_of
from mandate.drafting.spreadsheets import Sheet
from mandate.editing.draft_files import list_file, with_new_bodies
from mandate.messages.translations import message, plural, translatable
from mandate.reading.register import ParsedRegister
from mandate.storage.atomic import FileChange, write_together
from mandate.storage.letters import name_from, sha256_of

_SHOWN = 20


def add_assignments(
    file: Path,
    data: bytes,
    chosen: Sheet,
    head: Head,
    loaded: ParsedRegister,
    defaults: Defaults,
    *,
    dry_run: bool,
) -> None:
    """Make files of the rows, say what they are, and write them. Exits 1 where a row could not be taken. Raises CannotRun."""
    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    provenance = Provenance(name_from(folder, file), sha256_of(data), day_asked(None, loaded.register))
    found = imported(chosen, head, loaded.register, provenance, defaults)
    changes, found = _new_files(found, folder, loaded, head.heading("due"), provenance)
    _tell(found, changes)
    if not changes:
        fail(
            translatable("no row of the list could be taken"),
            translatable("see the rows named above")
            if found.skipped
            else translatable("there are none below its head: --sheet NAME reads another sheet"),
        )
    if dry_run:
        print_data("\n".join((after or b"").decode() for _, before, after in changes if before is None))
        tell("trial run, nothing written")
    else:
        _write(changes)
    if found.skipped:
        raise typer.Exit(1)


def _new_files(
    found: Imported, folder: Path, loaded: ParsedRegister, heading: str, provenance: Provenance
) -> tuple[list[FileChange], Imported]:
    """The new files, each read again and checked, and `mandate.toml` with the new bodies. What they cannot have is added to the
    notes of the result."""
    with_bodies, refused = with_new_bodies(loaded, found.bodies)
    skipped, open_ = [*found.skipped], [*found.open_]
    about = loaded.sources[loaded.register.origin.file]
    after = with_bodies.sources[loaded.register.origin.file]
    changes: list[FileChange] = [(Path(about.file), about.data, after.data)] if after != about else []
    letters: list[FileChange] = []
    for id_, document in found.documents.items():
        rows, name = found.listed[id_], (folder / f"{id_}.toml").as_posix()
        days = [(row.first, row.last) for row in rows]
        made = list_file(with_bodies, name, id_, document, days, provenance.on, heading)
        open_ += [
            RowNote(
                rows[one.place].number,
                translatable("due `{words}` is written as {due}", words=one.words, due=one.due),
            )
            for one in made.replaced
        ]
        skipped += [RowNote(rows[place].number, reason) for place, reason in made.refused.items()]
        if made.letter is not None:
            letters.append((Path(name), None, made.letter.data))
    bodies = {code: body for code, body in found.bodies.items() if code not in refused}
    taken = found._replace(bodies=bodies, skipped=sorted(skipped), open_=sorted(open_))
    return ([*changes, *letters] if letters else []), taken


def _tell(found: Imported, changes: list[FileChange]) -> None:
    tell(
        "understood: {rows}, {files}",
        rows=plural("{count} row", "{count} rows", found.rows),
        files=plural("{count} file", "{count} files", sum(before is None for _, before, _ in changes)),
    )
    if found.bodies:
        tell("new bodies: {named}", named=", ".join(f"{code} ({one['name']})" for code, one in found.bodies.items()))
    _tell_not_taken(found.skipped)
    _tell_notes(
        found.open_, message("to look at, row {number}: {text}"), message("to look at, {count} more: rows {numbers}")
    )


def _tell_not_taken(notes: Sequence[RowNote]) -> None:
    _tell_notes(notes, message("not taken, row {number}: {text}"), message("not taken, {count} more: rows {numbers}"))


def _tell_notes(notes: Sequence[RowNote], each: str, more: str) -> None:
    """Print a line for each note, and one with the numbers of the rest."""
    for one in notes[:_SHOWN]:
        tell(each, number=one.number, text=one.text)
    if rest := notes[_SHOWN:]:
        tell(more, count=len(rest), numbers=", ".join(dict.fromkeys(str(one.number) for one in rest)))


def _write(changes: list[FileChange]) -> None:
    count = sum(before is None for _, before, _ in changes)
    if can_ask() and not agreed(plural("write {count} file", "write {count} files", count), default=False):
        tell("nothing written")
        raise typer.Exit(1)
    if not write_together(changes):
        refuse("a file was changed meanwhile; nothing is written", "run the command again")
    for path, _, _ in changes[:_SHOWN]:
        tell("written: {path}", path=path)
    if (more := len(changes) - _SHOWN) > 0:
        tell("written: {count} more", count=more)
    tell(
        "next: `mandate review` takes you through what was read; `mandate accept --all ID` takes an assignment as it is"
    )


def add_bodies(chosen: Sheet, head: Head, loaded: ParsedRegister, *, dry_run: bool) -> None:
    """Add the bodies of a list that the register lacks. Exits 1 where a row could not be taken. Raises CannotRun."""
    found = organisations_of(chosen, head, loaded.register)
    made, refused = with_new_bodies(loaded, found.bodies)
    skipped = sorted([*found.skipped, *(RowNote(found.rows[code], reason) for code, reason in refused.items())])
    _tell_not_taken(skipped)
    for code in found.known:
        tell("{code} is in the register already", code=code)
    before, after = loaded.sources[loaded.register.origin.file], made.sources[loaded.register.origin.file]
    tell(
        "bodies to add: {new}; known already: {known}; not taken: {skipped}",
        new=len(found.bodies) - len(refused),
        known=len(found.known),
        skipped=len(skipped),
    )
    if dry_run or before == after:
        show_difference(before, after)
        print_message(translatable("trial run, nothing written") if dry_run else translatable("nothing to write"))
    else:
        if not write_together([(Path(before.file), before.data, after.data)]):
            refuse("{file} was changed meanwhile; nothing is written", "run the command again", file=before.file)
        tell("written: {file}", file=before.file)
    if skipped:
        raise typer.Exit(1)
