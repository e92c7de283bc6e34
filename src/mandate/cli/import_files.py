"""The files that `import` writes, and a line for each due of the list that they cannot have."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mandate.cli.console import fail
from mandate.messages.translations import joined, translatable

if TYPE_CHECKING:
    from mandate.drafting.list_import import Imported
    from mandate.reading.register import ParsedRegister
    from mandate.storage.together import FileChange


def new_files(
    found: "Imported", folder: Path, loaded: "ParsedRegister", as_of: date
) -> "tuple[list[FileChange], list[str]]":
    """The new files, each read again and checked, and `mandate.toml` with the new bodies; and a line for each due that was replaced."""
    from mandate.editing.draft_list import list_files
    from mandate.editing.errors import CannotEdit

    changes: list[FileChange] = []
    told: list[str] = []
    register: FileChange | None = None
    for id_, document in found.documents.items():
        rows = found.listed[id_]
        days = [(row.first, row.last) for row in rows]
        try:
            made = list_files(loaded, (folder / f"{id_}.toml").as_posix(), id_, document, found.bodies, days, as_of)
        except CannotEdit as error:
            fail(joined(": ", (id_, error.cause)), error.remedy)
        told += [
            translatable(
                "row {number}: due `{words}` is written as {due}: look at it",
                number=rows[one.place].number,
                words=one.words,
                due=one.due,
            )
            for one in made.replaced
        ]
        if (of := made.files.register) and of.before and of.after:
            register = (Path(of.file), of.before.data, of.after.data)
        changes.append((Path(made.files.letter.file), None, made.files.letter.data))
    return ([register, *changes] if register else changes), told
