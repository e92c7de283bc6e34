"""Verify that the merge of two versions of a letter has all records of both, and nothing else."""

from collections import Counter
from collections.abc import Sequence

from mandate.history.flat import facts
from mandate.model.assignment import Assignment
from mandate.reading.reader import read_assignment
from mandate.reading.source import Source
from mandate.schedule.contradictions import contradictions
from mandate.schedule.resolve import deadlines


def holds_both(base: Source, ours: Source, theirs: Source, merged: Source) -> bool:
    """Return whether every common or added fact is there once, no other is, and the moves are oldest first."""
    letters = [_read(source) for source in (base, ours, theirs, merged)]
    if None in letters:
        return False
    was, one, other, found = (Counter(facts(letter).splitlines()) for letter in letters if letter is not None)
    wanted = {
        line: max(one[line], other[line])
        for line in one.keys() | other.keys()
        if (line in one and line in other) or line not in was
    }
    return found == wanted and _is_in_order(letters[-1]) and not _contradicts(letters[1:3], letters[-1])


def _contradicts(sides: Sequence[Assignment | None], merged: Assignment | None) -> bool:
    """Return whether the merge has records that contradict each other, and neither side had them."""
    had = {one.says for side in sides if side is not None for one in contradictions(side)}
    return merged is not None and any(one.says not in had for one in contradictions(merged))


def _read(source: Source) -> Assignment | None:
    read = read_assignment(source, "letter")
    return None if any(fault.is_error for fault in read.diagnostics) else read.assignment


def _is_in_order(letter: Assignment | None) -> bool:
    if letter is None:
        return False
    found = list(deadlines(letter))
    ids = [deadline.id for deadline in found]
    names = [task.id for task in letter.tasks]
    moves = [[(str(move.for_ or ""), move.on) for move in deadline.moves] for deadline in found]
    in_order = all(sorted(each, key=lambda one: one[0]) == sorted(each) for each in moves)
    return in_order and len(set(ids)) == len(ids) and len(set(names)) == len(names)
