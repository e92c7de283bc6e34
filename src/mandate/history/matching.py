"""Match the obligations of a letter on both sides."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from mandate.history.causes import Both
from mandate.model.due import Dues
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import ResolvedDeadline

_Paired = tuple[Obligation | None, Obligation | None]


def by_deadline(both: Both) -> Iterator[tuple[list[Obligation], list[Obligation]]]:
    """Group obligations by deadline: by its id; after a rename, by the first id in `was`; else by kind and original date."""
    gone = {id_: owed for id_, owed in both.old.items() if id_ not in both.new}
    first = {owed[0].duty.deadline.identity: id_ for id_, owed in both.old.items()}
    old_ids, new_ids = defaultdict[Hashable, list[str]](list), defaultdict[Hashable, list[str]](list)
    for id_, owed in gone.items():
        old_ids[_distinction(owed[0].duty)].append(id_)
    for id_, owed in both.new.items():
        if id_ not in both.old:
            new_ids[_distinction(owed[0].duty)].append(id_)
    for id_, new in both.new.items():
        if id_ in both.old:
            yield both.old[id_], new
            continue
        was = first.get(new[0].duty.deadline.identity)
        if new[0].duty.deadline.was and was in gone:
            yield gone.pop(was), new
            continue
        distinction = _distinction(new[0].duty)
        same = old_ids[distinction]
        yield (gone.pop(same[0]), new) if len(same) == len(new_ids[distinction]) == 1 else ([], new)
    yield from ((old, []) for old in gone.values())


def _distinction(duty: ResolvedDeadline) -> Hashable:
    """The content by which a deadline of a letter is known again under another id."""
    return duty.deadline.title, duty.deadline.due, duty.deadline.every


def by_occurrence(old: list[Obligation], new: list[Obligation]) -> Iterator[_Paired]:
    """Match each occurrence with its earlier one: by id, by original date, or by position if the numbers are equal."""
    pairs = _joined(old, new, lambda one: one.occurrence.suffix)
    gone = [one for one, other in pairs if one is not None and other is None]
    come = [other for one, other in pairs if other is not None and one is None]
    by_day = _joined(gone, come, lambda one: one.occurrence.first_set.last)
    gone = [one for one, other in by_day if one is not None and other is None]
    come = [other for one, other in by_day if other is not None and one is None]
    row = len(gone) == len(come) or bool(gone and come and not isinstance(new[0].duty.deadline.due, Dues))
    if row:  # the first day of a repetition was changed, and all others with it
        gone.sort(key=_place)
        come.sort(key=_place)
        in_row: list[_Paired] = list(zip(gone, come, strict=False))
        in_row += [(one, None) for one in gone[len(come) :]] + [(None, one) for one in come[len(gone) :]]
    else:
        in_row = [*((one, None) for one in gone), *((None, one) for one in come)]
    whole = [pair for pair in (*pairs, *by_day) if pair[0] is not None and pair[1] is not None]
    yield from sorted((*whole, *in_row), key=lambda pair: _place(pair[1] or pair[0] or old[0]))


def _place(one: Obligation) -> str:
    return str(one.occurrence.first_set.last or one.occurrence.suffix)


def _joined(old: list[Obligation], new: list[Obligation], key: Callable[[Obligation], Hashable]) -> list[_Paired]:
    known = {key(one): one for one in reversed(old) if key(one) is not None}
    pairs = [(known.pop(key(other), None), other) for other in new]
    found = {id(one) for one, _ in pairs if one is not None}
    return [*pairs, *((one, None) for one in old if id(one) not in found)]
