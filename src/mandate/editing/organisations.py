"""Bodies of a register."""

import msgspec

from mandate.dates.grammar import is_id
from mandate.editing.errors import CannotInsert, refused
from mandate.editing.insert import insert_body, insert_named, sort_by_key_order, toml
from mandate.editing.verify import EditResult, FileEdit, keep_formatting, needs_manual_edit, verify_register
from mandate.model.register import Organisation
from mandate.reading.document import Document
from mandate.reading.register import ParsedRegister, read_header


def add_organisation(loaded: ParsedRegister, body: Organisation) -> EditResult:
    """A body added to the register."""
    register = loaded.register
    if not loaded.header.is_read:
        raise refused(
            "{value} could not be read", "run `mandate check` to see why", value=register.origin.file or "mandate.toml"
        )
    if not is_id(body.code):
        raise refused(
            "`{code}` is not a valid code", "lower-case a-z, digits and `-`, beginning with a letter", code=body.code
        )
    if not body.name.strip():
        raise refused("the name is empty", 'give the full name: --name "Politidirektoratet"')
    if body.code in register.organisations:
        raise refused(
            "`{code}` is {name}",
            "give the body another code",
            code=body.code,
            name=register.organisations[body.code].name,
        )
    source = loaded.sources[register.origin.file]
    values = {name: getattr(body, name) or None for name in body.__struct_fields__ if name not in {"code", "origin"}}
    ordered = sort_by_key_order("organisation", values)
    written = Document(source)
    try:
        if len(written.below(("organisations",))) and written.table(("organisations",)) is None:
            after = insert_body(source, body.code, ordered)
        else:
            after = insert_named(source, "mandate.toml", "organisations", body.code, toml(ordered))
    except CannotInsert:
        raise needs_manual_edit(source.file, f"{body.code} = {toml(ordered)}") from None
    after = keep_formatting(source, after)
    read = read_header(after)
    checked = verify_register(FileEdit(before=source, after=after))
    expected = msgspec.structs.replace(
        register, organisations={**register.organisations, body.code: body}, assignments=()
    )
    if read.register != expected:
        raise needs_manual_edit(source.file, f"{body.code} = {toml(ordered)}")
    return checked
