"""The ids of calendar entries: grown from the register's id and the obligation's, so that they survive every move."""

import uuid
from functools import lru_cache

from mandate.model import Register
from mandate.obligations import Obligation
from mandate.when import When


def uid_of(register: Register, name: str) -> str:
    """The id, for ever, of what has a name in a register. It says nothing of host or user."""
    return _uid(register.id, name)


@lru_cache(maxsize=65_536)  # a published obligation stands in some six feeds, and each is proved
def _uid(register: str, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(register), name))


def main_uid(one: Obligation, register: Register) -> str:
    """The id of the entry on the day an obligation falls due."""
    return uid_of(register, main_name(one))


def main_name(one: Obligation) -> str:
    """What that entry is called. What was first a range keeps the name of its last day, whatever becomes of it."""
    return f"{one.id}#last" if is_range(one.occurrence.first_set) else one.id


def first_uid(one: Obligation, register: Register) -> str:
    """The id of the entry on the day a range begins."""
    return uid_of(register, first_name(one))


def first_name(one: Obligation) -> str:
    """What that entry is called."""
    return f"{one.id}#first"


def is_range(when: When) -> bool:
    """Whether it is more days than one, from a first that is known."""
    return when.last is not None and when.first is not None and when.first != when.last
