"""The registers of a command, of which only `mandate.toml` has been read."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from mandate.cli.arguments import find_files
from mandate.cli.console import print_message
from mandate.cli.language import follow
from mandate.model.base import Value
from mandate.model.register import Register
from mandate.reading.escape import escape_control
from mandate.reading.reader import read_register
from mandate.reading.register import id_of
from mandate.storage.discovery import RegisterFiles


class Opened(Value, frozen=True):
    """A register of which only `mandate.toml` has been read. `ids` names every file by its id, the first where two share one."""

    found: RegisterFiles
    register: Register
    register_read: bool
    ids: dict[str, str]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The files that something can be read from: of two with one id, the first."""
        return tuple(one for one in self.found.files if self.ids[id_of(one[1])] == one[1])


def open_registers(asked: Sequence[str]) -> tuple[Opened, ...]:
    """The registers of a command, each once: those asked for, else the one of the variable or the working folder."""
    folders = asked or [os.environ.get("MANDATE_REGISTER", "")]
    found = {one.found.register.file: one for one in map(open_register, folders)}
    return tuple(found.values())


def names_of(registers: Sequence[Opened]) -> Opened:
    """The names of all registers as if they were one, to see whether what is asked for is a name at all."""
    organisations = {code: one for each in registers for code, one in each.register.organisations.items()}
    ids = {id_: file for each in registers for id_, file in each.ids.items()}
    register = msgspec.structs.replace(registers[0].register, organisations=organisations)
    return msgspec.structs.replace(registers[0], register=register, ids=ids)


def open_register(asked: str | None, start: Path | None = None) -> Opened:
    """The register of a folder, with a word on what was passed over."""
    found = find_files(asked, start)
    for line in found.talk:
        print_message(escape_control(line))
    return opened(found)


def opened(found: RegisterFiles) -> Opened:
    """The register of the files that were found."""
    about = read_register(found.register).register
    if about is not None:
        follow(about)
    ids = {id_of(file): file for _, file in reversed(found.files)}
    return Opened(found=found, register=about or Register(id=""), register_read=about is not None, ids=ids)
