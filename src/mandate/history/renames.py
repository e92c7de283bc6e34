"""Records with the new ids that they refer to, so that a renamed id does not change a record."""

from collections.abc import Mapping

import msgspec

from mandate.dates.grammar import anchor_of
from mandate.model.due import DeliveryOf, Due, Named
from mandate.model.records import Delivery, Move, Record


def with_new_names(
    records: tuple[Record, ...], duties: Mapping[str, str], letters: Mapping[str, str]
) -> tuple[Record, ...]:
    """The records of a deadline, by the new ids of deadlines and of letters."""
    return tuple(_record(one, duties, letters) for one in records) if duties or letters else records


def _record(record: Record, duties: Mapping[str, str], letters: Mapping[str, str]) -> Record:
    if isinstance(record, Delivery):
        return record
    by = letters.get(record.by or "", record.by)
    if isinstance(record, Move):
        return msgspec.structs.replace(record, by=by, due=_due(record.due, duties))
    return msgspec.structs.replace(record, by=by)


def _due(due: Due, duties: Mapping[str, str]) -> Due:
    anchor = anchor_of(due)
    if not isinstance(anchor, Named | DeliveryOf) or anchor.name not in duties:
        return due
    return msgspec.structs.replace(due, anchor=msgspec.structs.replace(anchor, name=duties[anchor.name]))
