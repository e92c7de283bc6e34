"""Records before and after: added, deleted, altered, or only completed."""

from collections import deque
from collections.abc import Hashable, Mapping
from typing import Generic

import msgspec

from mandate.dates.grammar import anchor_of
from mandate.messages.translations import in_context, joined, translatable
from mandate.model.base import Value
from mandate.model.due import DeliveryOf, Due, Named
from mandate.model.records import AnyRecord, Delivery, Move, Record, Withdrawal
from mandate.schedule.wording import happened

_BLANKS = {"reference", "reason", "by", "note"}


class RecordDifferences(Value, Generic[Record], frozen=True):
    """The records that are on one side only. A `completed` one has got a reference, a reason or a note that it had not."""

    added: tuple[Record, ...] = ()
    deleted: tuple[Record, ...] = ()
    altered: tuple[tuple[Record, Record], ...] = ()
    completed: tuple[tuple[Record, Record], ...] = ()


def compare_records(old: tuple[Record, ...], new: tuple[Record, ...]) -> RecordDifferences[Record]:
    """Compare the records of a deadline on both sides, in any order. Another wording of a note is not a change."""
    gone, come = list(old), list(new)
    pairs: list[tuple[Record, Record]] = []
    for same in (_without_note, _day_and_occurrence, _occurrence_and_document):
        places: dict[Hashable, deque[int]] = {}
        for place, each in enumerate(come):
            if (key := same(each)) is not None:
                places.setdefault(key, deque()).append(place)
        left, taken = [], set[int]()
        for one in gone:
            if found := places.get(same(one)):
                taken.add(place := found.popleft())
                pairs.append((one, come[place]))
            else:
                left.append(one)
        gone, come = left, [each for place, each in enumerate(come) if place not in taken]
    if len(gone) == len(come) == 1 and gone[0].for_ == come[0].for_:
        pairs.append((gone.pop(), come.pop()))
    differing = [(one, other) for one, other in pairs if _without_note(one) != _without_note(other)]
    return RecordDifferences(
        added=tuple(come),
        deleted=tuple(gone),
        altered=tuple(pair for pair in differing if not _only_completed(*pair)),
        completed=tuple(pair for pair in differing if _only_completed(*pair)),
    )


def because(record: Move | Withdrawal) -> str:
    """The document, the reason and the amending letter that a record names; its day where it names none."""
    parts = [translatable("letter {reference}", reference=record.reference) if record.reference else "", record.reason]
    parts.append(translatable("by {letter}", letter=record.by) if record.by else "")
    given = [part for part in parts if part]
    return joined(": ", given) if given else translatable("{when}, no reason given", when=happened(record))


def record_word(record: AnyRecord) -> str:
    """The kind of a record, in a word."""
    if isinstance(record, Move):
        return translatable(in_context("record", "move"))
    if isinstance(record, Delivery):
        return translatable(in_context("record", "delivery"))
    return translatable(in_context("record", "withdrawal"))


def _without_note(record: Record) -> Hashable:
    return tuple(getattr(record, name) for name in record.__struct_fields__ if name != "note")


def _day_and_occurrence(record: Record) -> Hashable:
    return record.on, record.for_


def _occurrence_and_document(record: Record) -> Hashable:
    return (record.for_, record.reference) if record.reference else None


def _only_completed(old: Record, new: Record) -> bool:
    names = [name for name in old.__struct_fields__ if name != "origin" and getattr(old, name) != getattr(new, name)]
    return all(name in _BLANKS and not getattr(old, name) for name in names)


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
