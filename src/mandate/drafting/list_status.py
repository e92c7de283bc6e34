"""The outcome of a row by its status and its day of delivery."""

import re
from datetime import date
from typing import NamedTuple

from mandate.dates.loose_dates import possible_dates
from mandate.drafting.columns import WORDS, folded_heading
from mandate.drafting.list_rows import ListRow
from mandate.messages.translations import translatable

_ENDED, _WITHDRAWN, _EXPIRED, _MOVED, _BETWEEN = (
    frozenset(WORDS["statuses"][kind]) for kind in ("ended", "withdrawn", "expired", "moved", "between")
)
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{2}-\d{2}")


class Outcome(NamedTuple):
    """The day of the delivery or the withdrawal, if there is one, and sentences on what a person has to check."""

    delivered: date | None
    withdrawn: date | None
    notes: tuple[str, ...] = ()


def outcome_of(row: ListRow, today: date) -> Outcome:
    """The outcome of a row. A status without a day says that there was a delivery, but not when; a list of `mandate status` has the
    day in a column beside it."""
    status, said = row.words("status"), row.words("delivered")
    shown = row.words("outcome") or status
    words = {*folded_heading(_DAY.sub(" ", status)).split()} - _BETWEEN
    is_ended, is_gone = bool(words) and words <= _ENDED, bool(words) and words <= _WITHDRAWN | _EXPIRED
    days = [day for found in _DAY.findall(f"{status} {row.words('outcome')}") for day in possible_dates(found)]
    of_status = days[0] if len(days) == 1 else None
    delivered = row.day("delivered") or (of_status if is_ended and not said else None)
    withdrawn = of_status if is_gone and words <= _WITHDRAWN else None
    notes = []
    if is_gone and withdrawn is None:
        notes.append(translatable("owed no more by the list, still owed here: {text}", text=shown))
    if words & _MOVED:
        notes.append(
            translatable("a new date by the list, the first one here: {text}; `mandate move` records it", text=status)
        )
    if delivered is None and (is_ended or said):
        notes.append(translatable("delivered, but on no day: {text}", text=said or shown))
    if delivered is not None and delivered > today:
        notes.append(translatable("delivered on a day to come: {day}", day=delivered))
        delivered = None
    return Outcome(delivered, withdrawn, tuple(notes))
