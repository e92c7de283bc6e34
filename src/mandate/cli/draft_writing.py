"""The letter and the register nearby that `draft` reads, and the new file that it writes, with bodies and the copy of the letter."""

import os
import sys
from pathlib import Path
from typing import Any

from mandate.cli.arguments import day_asked
from mandate.cli.console import fail, print_data, print_message, refuse, tell, tell_pages
from mandate.cli.key_options import REQUIRED
from mandate.cli.registers import command_register, must_be_read
from mandate.dates.grammar import is_id
from mandate.drafting.compose import Provenance, body_table, document_of, new_bodies
from mandate.drafting.documents.pages import LetterText, recognise_letter
from mandate.drafting.drafted import Draft
from mandate.drafting.registered import moved_deadlines, with_register_ids
from mandate.editing.draft_files import draft_file, with_bodies
from mandate.editing.templates import proposed_id
from mandate.messages.translations import joined, listed, one_of, translatable
from mandate.model.register import Register
from mandate.reading.file_names import is_reserved, problem_of
from mandate.reading.register import ParsedRegister, load
from mandate.reading.source import Source
from mandate.reading.suggest import as_id
from mandate.schedule.filter_words import require_known
from mandate.storage.atomic import FileChange, write_together
from mandate.storage.discovery import find_register, read_folder
from mandate.storage.errors import CannotRun, reason_of
from mandate.storage.letters import FOLDER, name_from, read_letter, sha256_of


def read_text(file: Path) -> tuple[bytes, LetterText]:
    """The bytes of a letter and its recognised text. Raises CannotRun."""
    data = sys.stdin.buffer.read() if str(file) == "-" else read_letter(file)
    name = translatable("standard input") if str(file) == "-" else str(file)
    return data, recognise_letter(data, name, tell_pages)


def nearby_register(asked: str | None) -> Register | None:
    """The register of the option, else the one of the working folder, if there is one. Raises CannotRun."""
    wanted = asked or os.environ.get("MANDATE_REGISTER")
    try:
        folder = find_register(wanted, Path.cwd())
    except CannotRun:
        if wanted:
            raise
        return None
    header = read_folder(folder).header
    return header.register if header.is_read else None


def write_draft(
    file: Path,
    data: bytes,
    found: Draft,
    given: dict[str, Any],
    name: str | None,
    asked: str | None,
    *,
    keep: bool,
    dry_run: bool,
) -> None:
    """Put the draft into the register, with the bodies that it lacked and a copy of the letter."""
    files = command_register(asked)
    loaded = load(files, ())
    must_be_read(loaded)
    for option in ("issuer", "addressee"):
        if option in given:
            require_known(given[option], tuple(loaded.register.organisations), "organisation")
    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    changes: list[FileChange] = []
    from_ = "" if str(file) == "-" else name_from(folder, file)
    if keep and from_ and "/" not in from_:
        from_ = f"{FOLDER}/{file.name}"
        changes += [(folder / from_, None, data)] if not _is_kept(folder / from_, data) else []
    today = day_asked(None, loaded.register)
    document = document_of(found, Provenance(from_, sha256_of(data), today), given)
    missing = [key for key in REQUIRED if not document["assignment"].get(key)]
    if missing:
        refuse(
            "the letter was not found to say its {names}",
            "give {options}",
            names=listed(missing),
            options=listed(f"--{key} {'TEXT' if key == 'title' else 'CODE'}" for key in missing),
        )
    register_ = load(files).register
    document = with_register_ids(document, register_)
    id_ = name or _free_id(document["assignment"], loaded, register_)
    if not is_id(id_) or is_reserved(id_):
        why = problem_of(id_) or translatable("is not a valid name for a file")
        fail(
            joined(" ", (f"`{id_}`", why)),
            translatable("write --name {value}", value=id_ + "-letter" if is_id(id_) else as_id(id_)),
        )
    if id_ in loaded.ids:
        refuse("the name {id} is taken by {ids}", "give the draft another: --name ID", id=id_, ids=loaded.ids[id_])
    bodies = new_bodies(found, document)
    with_new = with_bodies(loaded, {one.code: body_table(one) for one in bodies})
    letter = draft_file(with_new, (folder / f"{id_}.toml").as_posix(), id_, document)
    before, after = (one.sources[loaded.register.origin.file] for one in (loaded, with_new))
    changes += [(Path(before.file), before.data, after.data)] if after != before else []
    changes.append((Path(letter.file), None, letter.data))
    try:
        if not dry_run:
            for path, _, _ in changes:
                path.parent.mkdir(parents=True, exist_ok=True)
            if not write_together(changes):
                refuse(
                    "{file} or mandate.toml was changed meanwhile",
                    "run the command again, or give another --name ID",
                    file=letter.file,
                )
    except OSError as error:
        refuse(
            "{path} cannot be written: {value}",
            "see that you may write there",
            path=error.filename,
            value=reason_of(error),
        )
    _report(found, letter, id_, bodies_new=[f"{one.code} ({one.name})" for one in bodies], dry_run=dry_run)
    for one in moved_deadlines(found, document["assignment"], register_, today):
        tell(
            "{id} is the new day of a deadline that another letter set: record it with `mandate move {old} {due} --by {letter} --reason TEXT`, and drop {id} in the review",
            id=one.id,
            old=one.old[0] if len(one.old) == 1 else "ID",
            due=one.due,
            letter=id_,
        )
        if len(one.old) > 1:
            tell("the ID may be {ids}", ids=one_of(one.old, 5))


def _free_id(facts: dict[str, Any], loaded: ParsedRegister, register: Register) -> str:
    """The name made of the letter's facts; with its reference, where another letter of the same facts has that name."""
    made, own = proposed_id(facts), facts.get("reference")
    other = next((one for one in register.assignments if one.id == made), None)
    if other is None or not isinstance(own, str) or own in other.reference:
        return made
    parts = proposed_id({key: facts[key] for key in ("issuer", "addressee")}), own
    longer = as_id("-".join(parts))
    return made if longer in loaded.ids else longer


def _is_kept(path: Path, data: bytes) -> bool:
    """The register has a copy of the letter already; another file of that name is refused."""
    if not os.path.lexists(path):
        return False
    if path.is_file() and path.read_bytes() == data:
        return True
    refuse("there is another letter {path}", "rename the letter, or leave --keep out", path=path)


def _report(found: Draft, letter: Source, id_: str, *, bodies_new: list[str], dry_run: bool) -> None:
    known = sum(body.known for body in found.bodies)
    without_day = sum(1 for one in found.deadlines if isinstance(one.due, str) and not any(map(str.isdigit, one.due)))
    count, names = len(found.deadlines), ", ".join(bodies_new)
    if without_day:
        tell("deadlines: {count}, {undated} of them without a date", count=count, undated=without_day)
    else:
        tell("deadlines: {count}", count=count)
    tell(
        "tasks: {tasks}, sources of funding: {sources}, related letters: {letters}",
        tasks=len(found.tasks),
        sources=sum(len(one.sources) for one in found.funding),
        letters=len(found.related),
    )
    if bodies_new:
        tell("bodies: {count} of the register; new, added to mandate.toml: {names}", count=known, names=names)
    else:
        tell("bodies: {count} of the register", count=known)
    tell("phrases that look like a deadline and are none: {count}", count=len(found.dismissed))
    what = translatable("trial run, nothing written") if dry_run else translatable("written")
    print_message(joined(": ", (what, letter.file)))
    if dry_run:
        print_data(letter.data.decode())
    else:
        tell(
            "next: `mandate review {id}` compares each value with the letter; `mandate coverage {id}` shows what no value accounts for",
            id=id_,
        )
