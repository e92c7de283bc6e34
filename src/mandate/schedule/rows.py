"""Obligations as flat rows for every list, in types that a cache and a table can hold.

This module does not load the calendars.
"""

from collections.abc import Sequence, Set
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from mandate.messages.translations import Packed, pack_text, unpack_text
from mandate.model.enums import Role, State
from mandate.schedule.standing import LATE, due_section, time_left_text

Plain = dict[str, Any]
"""A record under the names of the format, with values as JSON has them."""


class RowDetails(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The fields of a row that a list of lines does not print. Days are ISO days; a record has the names and values of the format."""

    kind: str | None
    due: str
    moment: str | None
    original: tuple[date | None, date | None]
    original_text: str
    days_late: int | None
    waits_for: tuple[str, ...]
    day_off: str | None
    cooperate: tuple[str, ...]
    consult: tuple[str, ...]
    involve: tuple[str, ...]
    steering: tuple[str, ...]
    lead: str | None
    leads: tuple[str, ...]
    contact: str | None
    others: bool
    copy: tuple[str, ...]
    cite: bool
    letter: str
    source: str
    reference: tuple[str, ...]
    tasks: tuple[str, ...]
    input_to: str | None
    from_default: bool
    covers: str | None
    condition: str | None
    optional: bool
    firm: bool
    tentative: bool
    planned: str | None
    about: date | None
    assumed: bool
    grace: str | None
    ask_by: date | None
    withheld: str | None
    quote: str | None
    page: int | None
    note: str | None
    moves: tuple[Plain, ...]
    deliveries: tuple[Plain, ...]
    withdrawn: Plain | None
    file_name: bytes

    @property
    def file(self) -> str:
        """The file that it is from. On Linux a name may be no text."""
        return self.file_name.decode("utf-8", "surrogatepass")


NO_DETAILS = msgspec.Raw(msgspec.msgpack.encode(None))


class ObligationRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One obligation as of a day.

    Bodies are codes; `day` is the current date as a list shows it, empty without one. A cached row has no day yet; `on`
    sets it. Until then `state` is `due` for every deadline with a date that has not ended, `late` is the state after
    that date, `days` is absent, and the texts are packed.
    """

    id: str
    deadline: str
    assignment: str
    title: str
    state: State
    late: State
    first: date | None
    last: date | None
    late_after: date | None
    sort: date | None
    day: str
    packed_status: bytes
    planning_day: date | None
    responsible: tuple[str, ...]
    meets: tuple[str, ...]
    to: tuple[str, ...]
    to_assumed: bool
    other_recipients: bool
    owner: str
    reviewed: bool
    withheld: bool
    packed_remarks: bytes
    more: bool = False
    details: msgspec.Raw = NO_DETAILS
    section: int = 0
    days: int | None = None
    status: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def assignment_id(self) -> str:
        """The id of its letter."""
        return self.assignment

    @property
    def window_day(self) -> date | None:
        """The day that a window compares; none where it has no day."""
        return self.sort if self.last is not None else None

    @property
    def due(self) -> str:
        """The due in force, as a file writes it; only of rows that were made with details."""
        return self.all_details.due

    @property
    def all_details(self) -> RowDetails:
        """The other fields; only of rows that were made with them."""
        return _details(self.details)

    def bodies(self, role: Role) -> tuple[str, ...]:
        """The bodies that have a role in it."""
        match role:
            case Role.RESPONSIBLE:
                return self.responsible
            case Role.WITH:
                return self.meets
            case Role.RECIPIENT:
                return self.to
            case Role.ANY:
                return tuple(code for each in Role if each is not Role.ANY for code in self.bodies(each))
            case Role.LEAD:
                return self.all_details.leads
            case Role.CONTACT:
                contact = self.all_details.contact
                return (contact,) if contact else ()
            case _:
                found: tuple[str, ...] = getattr(self.all_details, role.value)
                return found

    def without_letters(self, hidden: Set[str], word: str) -> "ObligationRow":
        """The row with a word in the place of the ids of some letters in its records."""
        details = self.all_details

        def shown(record: Plain) -> Plain:
            return record | {"by": word} if record.get("by") in hidden else record

        moves, ended = tuple(map(shown, details.moves)), details.withdrawn and shown(details.withdrawn)
        changed = msgspec.structs.replace(details, moves=moves, withdrawn=ended)
        return msgspec.structs.replace(self, details=msgspec.Raw(msgspec.msgpack.encode(changed)))

    def state_on(self, day: date) -> State:
        """The state on a day."""
        if self.state is State.DUE and self.late_after is not None and day > self.late_after:
            return self.late
        return self.state

    def on(self, day: date) -> "ObligationRow":
        """The row as of a day."""
        remarks = _texts(self.packed_remarks)
        late_after, last = self.late_after, self.last
        if self.state is not State.DUE or late_after is None:
            (status,) = _texts(self.packed_status)
            return msgspec.structs.replace(self, status=status, remarks=remarks)
        days = (late_after - day).days
        state = self.state if days >= 0 else self.late
        section = due_section(self.sort or late_after, day) if days >= 0 else LATE[state]
        days_to_last = days if last is None or last == late_after else (last - day).days
        return msgspec.structs.replace(
            self,
            state=state,
            section=int(section),
            days=days,
            status=time_left_text(state, days, days_to_last),
            remarks=remarks,
        )


def packed_texts(texts: Sequence[str]) -> bytes:
    """Texts as a row has them in a cache."""
    return msgspec.msgpack.encode(tuple(map(pack_text, texts))) if texts else b""


@lru_cache(maxsize=4096)  # many deadlines have the same
def _texts(data: bytes) -> tuple[str, ...]:
    return tuple(map(unpack_text, _packed_texts(data))) if data else ()


_packed_texts = msgspec.msgpack.Decoder(tuple[Packed, ...]).decode
_details = msgspec.msgpack.Decoder(RowDetails).decode

RowOrder = tuple[int, date, str]
"""The place of an obligation in a list: its section, its day, its id."""


def row_order(row: ObligationRow) -> RowOrder:
    """The place of a row that is as of a day."""
    return row.section, row.sort or row.last or date.max, row.id
