"""The register of another time for `status`: as a revision has it, or as it is with what changed since one."""

from typing import TYPE_CHECKING

from mandate.cli.console import fail, print_message

if TYPE_CHECKING:
    from mandate.history.annotate import Since
    from mandate.reading.register import ParsedRegister


def load_at(register: str | None, at: str | None, changed_since: str | None) -> "tuple[ParsedRegister, Since | None]":
    """The register at a revision or in its folder, and what changed in it since another."""
    from mandate.cli.revisions import Compared, difference
    from mandate.history.annotate import since
    from mandate.reading.escape import escape_control
    from mandate.reading.register import load
    from mandate.storage.discovery import read_folder
    from mandate.storage.errors import CannotRun

    compared = Compared(register)
    then = compared.at(at) if at is not None else None
    try:
        if then is not None:
            sources = then.sources()
        elif compared.folder is not None:
            sources = read_folder(compared.folder)
        else:
            raise CannotRun("there is no register in the working tree", "name a revision that has it: --at REV")
        changed = None
        if changed_since is not None:
            old = compared.at(changed_since)
            found = difference(old, then or compared.working_tree(old))
            changed = since(found, changed_since, old.commit)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    for line in () if then else sources.talk:
        print_message(escape_control(line))
    return load(sources), changed
