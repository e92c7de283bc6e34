"""Take back the last record of an obligation: the line goes, whether it has been committed or not."""

from datetime import date

import msgspec

from mandate.editing.errors import CannotEdit, CannotInsert, refused
from mandate.editing.operations import Drop, at, changed, parsed
from mandate.editing.resolve_id import Target
from mandate.editing.verify import EditResult, FileEdit, verify_files
from mandate.messages.translations import translatable
from mandate.model.base import KeyPath
from mandate.model.records import AnyRecord, Delivery, Move, Withdrawal
from mandate.reading.keys import DEADLINE_KEYS
from mandate.reading.register import ParsedRegister
from mandate.reading.source import Source
from mandate.schedule.record_index import delivered_on
from mandate.schedule.wording import record_text

WORDS: dict[str, type[AnyRecord]] = {"delivery": Delivery, "move": Move, "withdrawal": Withdrawal}
"""The kinds of records, as a person names them."""


def undo_record(loaded: ParsedRegister, target: Target, today: date, kind: str | None = None) -> EditResult:
    """Remove the last record of an obligation, or of a `kind`: one that ended it before one that moved it."""
    deadline = target.duty.deadline
    every: list[AnyRecord] = [*deadline.moves, *deadline.deliveries, *deadline.withdrawn]
    of_kind = [one for one in every if kind is None or isinstance(one, WORDS[kind])]
    own = [one for one in of_kind if one.for_ == target.for_]
    record = _last([one for one in own if _day(one) <= today]) or _last(own)
    if record is None:
        raise _nothing(target, of_kind, kind)
    source = loaded.sources[target.duty.assignment.origin.file]
    try:
        after = _without(source, record.origin.path)
    except CannotInsert:
        raise refused(
            "{file} is written in a way that nothing can be taken out of without rewriting it",
            "remove the line by hand",
            file=source.file,
        ) from None
    change = verify_files(loaded, (FileEdit(before=source, after=after),), today, target.duty.id)
    notes = [translatable("taken back: {text}", text=record_text(record))]
    if not isinstance(record, Delivery) and record.by:
        notes.append(
            translatable(
                "`{letter}` still says that it amends `{id}`; if that is wrong too, remove its [[related]]",
                letter=record.by,
                id=target.duty.assignment.id,
            )
        )
    return msgspec.structs.replace(change, notes=tuple(notes))


def _last(records: list[AnyRecord]) -> AnyRecord | None:
    ends = [one for one in records if not isinstance(one, Move)]
    if ends:  # of one day, a withdrawal came after a delivery, and later records are below
        return max(enumerate(ends), key=lambda pair: (_day(pair[1]), isinstance(pair[1], Withdrawal), pair[0]))[1]
    moves = [one for one in records if isinstance(one, Move)]
    return max(enumerate(moves), key=lambda pair: (pair[1].on, pair[0]))[1] if moves else None


def _day(record: AnyRecord) -> date:
    return delivered_on(record)[0] if isinstance(record, Delivery) else record.on


def _nothing(target: Target, others: list[AnyRecord], kind: str | None) -> CannotEdit:
    duty, one = target.duty, target.obligation
    shown = f"{duty.assignment.id}.{duty.id}" if target.all_of_it else one.id
    what = translatable("no {kind}", kind=kind) if kind else translatable("nothing")
    if any(record.for_ is None for record in others) and target.for_ is not None:
        return refused(
            "what is recorded of `{shown}` is of all its occurrences",
            "take it back for all: mandate undo {id}.{id_2}",
            shown=shown,
            id=duty.assignment.id,
            id_2=duty.id,
        )
    days = tuple(dict.fromkeys(str(record.for_) for record in others if record.for_ is not None))
    if days:
        return CannotEdit(
            translatable(
                "{what} is recorded of {value}`{shown}`",
                what=what,
                value=translatable("all occurrences of ") if target.all_of_it else "",
                shown=shown,
            ),
            translatable("single ones have records: --for {names}", names=", ".join(days[:20])),
            days,
        )
    return refused(
        "{what} is recorded of `{shown}`", "see what its history is: mandate why {shown}", what=what, shown=shown
    )


def _without(source: Source, path: KeyPath) -> Source:
    """The file without a record, and without the `due` that the record needed where the task follows `reporting.default` again."""
    operations = [Drop(path=path)]
    document = parsed(source)
    if path[0] == "tasks" and len(path) > 2:
        task, key = at(document, path[:2]), path[2]
        alone = len(path) == 3 or len(task[key]) == 1
        rest = {name for name in task if name in DEADLINE_KEYS} - {key}
        if alone and not rest and task.get("due") == document.get("reporting", {}).get("default"):
            operations.append(Drop(path=(*path[:2], "due")))
    return changed(source, operations)
