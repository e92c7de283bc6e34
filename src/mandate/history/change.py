"""Changes between two states of a register, as values."""

from datetime import date
from enum import StrEnum

from mandate.messages.translations import words_in_context
from mandate.model.base import Value
from mandate.model.enums import Role
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import organisations_with_role


class ChangeKind(StrEnum):
    """The kind of a change, in the order in which a letter's changes are shown."""

    RENAMED = "renamed"
    CLOSED = "closed"
    ADDED = "added"
    MOVED = "moved"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"
    RECORD = "record"
    RESPONSIBLE = "responsible"
    RECIPIENT = "recipient"
    PARTICIPANT = "participant"
    FUNDING = "funding"
    CHANGED = "changed"
    WORDING = "wording"
    ORGANISATION = "organisation"
    REGISTER = "register"


CHANGE_KINDS = words_in_context(
    "change",
    "renamed closed added moved removed withdrawn delivered record responsible recipient participant funding changed wording "
    "organisation register",
)
"""The kinds in words."""


class Change(Value, frozen=True):
    """One change.

    `id` is that of an obligation, a deadline, a letter or a body after the change, and `old_id` before it; empty where
    there is none. `old` and `new` are the compared values, in words; `days` is the number of days by which it is later.
    `feeds` has the bodies whose feeds show it, with their roles. An `unexplained` one is not on record in the files.
    """

    kind: ChangeKind
    assignment: str
    id: str
    old_id: str
    says: str
    title: str = ""
    old: str = ""
    new: str = ""
    days: int | None = None
    cause: str = ""
    unexplained: bool = False
    effects: tuple[str, ...] = ()
    feeds: tuple[tuple[str, Role], ...] = ()

    @property
    def earlier(self) -> bool:
        """Return whether a day has become an earlier one."""
        return self.days is not None and self.days < 0

    @property
    def about(self) -> str:
        """The id without the letter's; empty for a change of the letter."""
        return (self.id or self.old_id).partition(".")[2] if self.assignment else self.id or self.old_id


class NotCompared(Value, frozen=True):
    """A file that cannot be read completely on the side `label`; `why` is the first diagnostic, with its line."""

    file: str
    label: str
    why: str
    new: bool


class CommitChanges(Value, frozen=True):
    """A commit's day and the beginning of its id, with the changes that its readers may see, and the number of others. It
    names no person."""

    day: date
    commit: str
    changes: tuple[Change, ...]
    hidden: int = 0


class Difference(Value, frozen=True):
    """All changes between two states, by letter, and the files that could not be compared."""

    changes: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]
    titles: dict[str, str]


_ROLES = (
    Role.RESPONSIBLE,
    Role.RECIPIENT,
    *(role for role in Role if role not in {Role.RESPONSIBLE, Role.RECIPIENT, Role.ANY}),
)


def feeds_touched(*owed: Obligation) -> tuple[tuple[str, Role], ...]:
    """The bodies that have to do with obligations, each with the role that is most its own."""
    found: dict[str, Role] = {}
    for one in owed:
        if one.duty.withheld or not one.duty.reviewed:
            continue
        for role in _ROLES:
            for code in organisations_with_role(one.duty, role):
                found.setdefault(code, role)
    return tuple(found.items())
