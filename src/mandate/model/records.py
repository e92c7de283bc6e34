"""The records of a deadline: moves, deliveries and withdrawals."""

from datetime import date
from typing import TypeVar

from mandate.model.base import HERE_UNKNOWN, Origin, Value
from mandate.model.due import Due, Exact, Period, Span


class Move(Value, frozen=True):
    """A change of date, in force from `on`.

    `for_` is the original date of the occurrence, or its key such as `open-2`. Where only a period of the change is known, it is
    `within`, and `on` is its first day.
    """

    due: Due
    on: date
    within: Period | Span | None = None
    for_: date | str | None = None
    reference: str = ""
    reason: str = ""
    by: str | None = None
    origin: Origin = HERE_UNKNOWN


class Delivery(Value, frozen=True):
    """A recorded delivery, on a day or on some day of a period."""

    on: Exact | Period | Span
    for_: date | str | None = None
    reference: str = ""
    note: str = ""
    origin: Origin = HERE_UNKNOWN


class Withdrawal(Value, frozen=True):
    """The end of a deadline: of all of it, of one occurrence (`for_`), or of those whose original date is `from_` or later.

    `on` and `within` are those of a move.
    """

    on: date
    within: Period | Span | None = None
    for_: date | str | None = None
    from_: date | None = None
    reference: str = ""
    by: str | None = None
    reason: str = ""
    origin: Origin = HERE_UNKNOWN


AnyRecord = Move | Delivery | Withdrawal
Record = TypeVar("Record", Move, Delivery, Withdrawal)
"""One kind of record."""
