"""M2: what must hold within one letter."""

from collections.abc import Iterator
from datetime import date

from mandate import rules
from mandate.checks.subject import Letter, Subject, records
from mandate.diagnostic import Diagnostic, Part
from mandate.due import phrase
from mandate.duties import Duty, opening_moves, tasks_by_default
from mandate.model import Delivery, Due, Dues, Exact, KeyPath, Move, Open, Withdrawal
from mandate.occurrences import Occurrence, keys_of
from mandate.spelling import did_you_mean


def names_are_given_once(subject: Subject) -> Iterator[Diagnostic]:
    """A name leads to one thing: a due counted from it, or an id pasted into a command, must not be a guess."""
    for letter in subject.letters:
        assignment = letter.assignment
        yield from _doubles(letter, [(task.id, (*task.origin.path, "id")) for task in assignment.tasks], "task")
        own = [(task.id, (*task.origin.path, "id")) for task in assignment.tasks if task.deadline]
        unread = [deadline for deadline in assignment.unread if deadline.id]
        written = [(deadline.id, (*deadline.origin.path, "id")) for deadline in (*assignment.deadlines, *unread)]
        events: list[tuple[str, KeyPath]] = [(name, ("events", name)) for name in assignment.events]
        yield from _doubles(letter, [*own, *written, *events], "deadline or event")
        for duty in letter.duties:
            yield from _doubles(
                letter, [(item.id, (*item.origin.path, "id")) for item in duty.deadline.inputs], "input"
            )
            for item in duty.deadline.inputs:
                if item.id.startswith("open-") and item.id[5:].isdecimal():
                    message = f"`{item.id}` is what an item of a list is called that has no day"
                    path = (*item.origin.path, "id")
                    yield letter.fault(rules.DUPLICATE_ID, path, message, "give the input another name")


def _doubles(letter: Letter, names: list[tuple[str, KeyPath]], what: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name, path in names:
        if name == "issued" and what != "task":
            yield letter.fault(
                rules.DUPLICATE_ID, path, "`issued` is the day of the letter to every due", "give it another name"
            )
        if name in seen:
            yield letter.fault(
                rules.DUPLICATE_ID,
                path,
                f"there is another {what} `{name}` in this file",
                "give each a name of its own",
            )
        seen.add(name)


def tasks_exist(subject: Subject) -> Iterator[Diagnostic]:
    """A deadline's tasks are tasks of its file."""
    for letter in subject.letters:
        known = {task.id: task for task in letter.assignment.tasks}
        named = [
            (deadline.tasks, deadline.origin.path)
            for deadline in (*letter.assignment.deadlines, *letter.assignment.unread)
        ]
        named += [(related.tasks, related.origin.path) for related in letter.assignment.related]
        for tasks, path in named:
            for number, task in enumerate(tasks):
                if task not in known:
                    help_ = (
                        did_you_mean(task, tuple(known))
                        or "add a [[tasks]] with that id, or leave it out: a deadline may belong to no task"
                    )
                    yield letter.fault(
                        rules.UNKNOWN_TASK, (*path, "tasks", number), f"there is no task `{task}` in this file", help_
                    )


def records_find_their_occurrence(subject: Subject) -> Iterator[Diagnostic]:
    """Each move, delivery and withdrawal is about an occurrence that exists."""
    for letter in subject.letters:
        for duty in letter.duties:
            written = records(duty)
            if not written:
                continue
            found = letter.occurrences.get(duty.id, ())
            known = {key for one in found for key in keys_of(one.suffix, one.first_set)}
            repeated = any(one.suffix for one in found)
            opening = (
                opening_moves(duty.deadline) if isinstance(duty.deadline.due, Open) and duty.deadline.every else ()
            )
            for record in written:
                if record.for_ is not None and str(record.for_) not in known:
                    yield _unknown_occurrence(letter, duty, record, found)
                elif record.for_ is None and repeated and not isinstance(record, Withdrawal) and record not in opening:
                    example = next((one.suffix for one in found if one.suffix), "")
                    help_ = f"add the day first set of the one it concerns, such as for = {_for_word(example)}"
                    message = (
                        f"`{duty.id}` has several occurrences, and this {_word(record)} does not say which it concerns"
                    )
                    yield letter.fault(rules.MISSING_FOR, record.origin.path, message, help_, Part.TABLE)


def _unknown_occurrence(
    letter: Letter, duty: Duty, record: Move | Delivery | Withdrawal, found: tuple[Occurrence, ...]
) -> Diagnostic:
    wanted = record.for_.toordinal() if isinstance(record.for_, date) else 0
    days = [(one.first_set.first or one.first_set.last or date.max, one.suffix) for one in found if one.suffix]
    _, near = min(days, key=lambda day: abs(day[0].toordinal() - wanted), default=(date.max, ""))
    help_ = f"`{duty.id}` has one occurrence: leave `for` out"
    if near:
        help_ = f"`for` is the day first set, before any move: the nearest is {_for_word(near)}"
    return letter.fault(
        rules.UNKNOWN_OCCURRENCE, (*record.origin.path, "for"), f"`{duty.id}` has no occurrence {record.for_}", help_
    )


def _word(record: Move | Delivery | Withdrawal) -> str:
    return {Move: "move", Delivery: "delivery"}.get(type(record), "withdrawal")


def _for_word(suffix: str) -> str:
    return f'"{suffix}"' if suffix.startswith("open") else suffix


def sources_add_up(subject: Subject) -> Iterator[Diagnostic]:
    """The sources of the money come to its total, and the total stays below its cap."""
    for letter in subject.letters:
        funding = letter.assignment.funding
        if funding is None:
            continue
        total = sum(source.amount for source in funding.sources)
        if funding.sources and funding.total is not None and total != funding.total:
            gap = f"{abs(total - funding.total):_} {'is missing' if total < funding.total else 'too much'}"
            message = f"the sources add up to {total:_}, and the total is {funding.total:_}: {gap}"
            help_ = "see which amount is wrong, or which source is missing"
            yield letter.fault(rules.SOURCES_DO_NOT_ADD_UP, ("funding", "total"), message, help_)
        most = funding.total if funding.total is not None else total
        if funding.cap is not None and most > funding.cap:
            message = f"the total {most:_} is above the cap {funding.cap:_}"
            yield letter.fault(rules.CAP_EXCEEDED, ("funding", "cap"), message, "see which of the two amounts is wrong")


def a_reference_to_quote_is_there(subject: Subject) -> Iterator[Diagnostic]:
    """Deliveries that must quote the reference need one in the file; a copy may have lost it."""
    for letter in subject.letters:
        if letter.assignment.reference:
            continue
        citing = [duty for duty in letter.duties if duty.cite]
        if citing:
            whole = citing[0].deadline.cite is None
            path = ("reporting", "cite") if whole else (*citing[0].deadline.origin.path, "cite")
            count = "1 delivery" if len(citing) == 1 else f"{len(citing)} deliveries"
            yield letter.fault(
                rules.REFERENCE_MISSING,
                path,
                f"{count} must quote the letter's reference, and the file gives none",
                'ask the issuer for it, and add reference = "…" below [assignment]',
                Part.KEY,
            )


def every_task_is_covered(subject: Subject) -> Iterator[Diagnostic]:
    """A task that no deadline names and no default covers would be in no list."""
    for letter in subject.letters:
        if letter.assignment.reporting.default is not None:
            continue
        for task in tasks_by_default(letter.assignment):
            yield letter.fault(
                rules.TASK_WITHOUT_DEADLINE,
                (*task.origin.path, "id"),
                f"no deadline names the task `{task.id}`, so it stands in no list",
                'name it in `tasks` of a deadline, or give it due = "ongoing", "to be agreed" or "not stated"',
            )


def moves_are_in_order(subject: Subject) -> Iterator[Diagnostic]:
    """Moves are written oldest first, as they are read."""
    for letter in subject.letters:
        for duty in letter.duties:
            last: dict[object, date] = {}
            for move in duty.deadline.moves:
                if move.for_ in last and move.on < last[move.for_]:
                    yield letter.fault(
                        rules.MOVES_OUT_OF_ORDER,
                        (*move.origin.path, "on"),
                        f"this move of {move.on} stands below one of {last[move.for_]}",
                        "write the moves oldest first",
                    )
                last[move.for_] = move.on


def moves_have_one_day(subject: Subject) -> Iterator[Diagnostic]:
    """A move leads to one day: what it is counted from has one occurrence."""
    for letter in subject.letters:
        for _, name, path in letter.anchored:
            found = letter.occurrences.get(name, ())
            if "moves" in path and len(found) > 1:
                message = f"`{name}` has {len(found)} occurrences, and a move leads to one day"
                yield letter.fault(rules.MOVE_TO_SEVERAL, path, message, "write the day it moves to")


def moves_move(subject: Subject) -> Iterator[Diagnostic]:
    """A move leads to another day than the one in force before it."""
    for letter in subject.letters:
        for duty in letter.duties:
            due = duty.deadline.due
            days = {
                one.suffix: one.first_set.last for one in letter.occurrences.get(duty.id, ()) if one.first_set.is_day
            }
            before: dict[object, Due | Dues | None] = {}
            for move in duty.deadline.moves:
                day = days.get(str(move.for_))
                first = due if move.for_ is None else Exact(day=day) if day else None
                if move.due == before.get(move.for_, first):
                    yield letter.fault(
                        rules.SAME_DAY_MOVE,
                        (*move.origin.path, "due"),
                        f"this moves to `{phrase(move.due)}`, which was in force already",
                        "see whether the day is right, or remove the line",
                    )
                before[move.for_] = move.due
