"""The records of a deadline by the occurrence that they are about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mandate.dates.periods import days_of
from mandate.dates.resolved import ResolvedDue
from mandate.model.assignment import Deadline, Input
from mandate.model.due import Exact
from mandate.model.records import AnyRecord, Delivery, Record, Withdrawal


class RecordIndex:
    """Finds records; the records of a deadline are sorted once."""

    def __init__(self) -> None:
        self._indexes: dict[int, dict[str, list[Any]]] = {}

    def records_for(
        self, records: tuple[Record, ...], suffix: str, first_set: ResolvedDue, *, inherited: bool
    ) -> tuple[Record, ...]:
        """The records about an occurrence; a withdrawal without `for` is about all, or all from a day on."""
        if not records:
            return ()
        is_withdrawal = isinstance(records[0], Withdrawal)
        if len(records) == 1 and records[0].for_ is None and (not suffix or is_withdrawal):
            return records if _is_reached(records[0], first_set) else ()
        index = self._indexes.get(id(records))
        if index is None:
            index = self._indexes[id(records)] = {}
            for record in records:
                index.setdefault("" if record.for_ is None else str(record.for_), []).append(record)
        keys = record_keys(suffix, first_set, inherited=inherited)
        found = [record for key in keys if key for record in index.get(key, ())]
        if not suffix or is_withdrawal:
            found += [record for record in index.get("", ()) if _is_reached(record, first_set)]
        return tuple(found)


def records_of(part: Deadline | Input) -> tuple[AnyRecord, ...]:
    """Every move, delivery and withdrawal of a deadline or an input."""
    return (*part.moves, *part.deliveries, *part.withdrawn)


def named_days(part: Deadline | Input) -> Iterator[date]:
    """The original dates of the occurrences that its records name."""
    return (record.for_ for record in records_of(part) if isinstance(record.for_, date))


def _is_reached(record: AnyRecord, first_set: ResolvedDue) -> bool:
    """Return whether a record without `for` is about an occurrence of that original date."""
    if not isinstance(record, Withdrawal) or record.from_ is None:
        return True
    day = first_set.first or first_set.last
    return day is not None and day >= record.from_


def record_keys(suffix: str, first_set: ResolvedDue, *, inherited: bool) -> tuple[str, ...]:
    """The values of `for` that name an occurrence: its suffix, and its original date unless the suffix is inherited."""
    day = suffix_of(first_set)
    return (suffix, day) if day and day != suffix and not inherited else (suffix,)


def suffix_of(first_set: ResolvedDue) -> str:
    """The suffix of an original date; empty without one."""
    day = first_set.first or first_set.last
    return day.isoformat() if day else ""


def delivered_on(delivery: Delivery) -> tuple[date, date]:
    """The first and the last day on which it may have been delivered."""
    return (delivery.on.day, delivery.on.day) if isinstance(delivery.on, Exact) else days_of(delivery.on)
