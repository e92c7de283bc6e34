"""The files of a draft: the new assignment file, and the register with the bodies that it lacked."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mandate.editing.errors import CannotEdit
from mandate.editing.organisations import add_organisation
from mandate.editing.templates import letter_text
from mandate.editing.verify import FileEdit, errors_with
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.register import Organisation
from mandate.reading.register import ParsedRegister, read_header
from mandate.reading.source import Source


class DraftFiles(Value, frozen=True):
    """The new file, and `mandate.toml` where it changes."""

    letter: Source
    register: FileEdit | None = None


def draft_files(
    loaded: ParsedRegister, file: str, id_: str, document: Mapping[str, Any], bodies: Mapping[str, Mapping[str, Any]]
) -> DraftFiles:
    """The files of a draft, read again and checked for errors. `bodies` are the new ones, by code."""
    before = loaded.sources[loaded.register.origin.file]
    loaded = with_bodies(loaded, bodies)
    after = loaded.sources[before.file]
    letter = Source(file=file, data=letter_text(document).encode())
    if wrong := errors_with(loaded, letter, id_):
        raise CannotEdit(
            translatable("the draft would have an error: {message}", message=wrong[0].message), wrong[0].help
        )
    return DraftFiles(letter=letter, register=FileEdit(before=before, after=after) if after != before else None)


def with_bodies(loaded: ParsedRegister, bodies: Mapping[str, Mapping[str, Any]]) -> ParsedRegister:
    """The register with new bodies, each added and checked; `bodies` are tables of `[organisations]` by code."""
    for code, values in bodies.items():
        loaded = _with_register(loaded, add_organisation(loaded, Organisation(code=code, **values)).after)
    return loaded


def _with_register(loaded: ParsedRegister, source: Source) -> ParsedRegister:
    header = read_header(source)
    if not header.is_read:
        return loaded
    register = msgspec.structs.replace(header.register, assignments=loaded.register.assignments)
    sources = {**loaded.sources, source.file: source}
    return msgspec.structs.replace(loaded, header=header, register=register, sources=sources)
