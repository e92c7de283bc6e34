"""M2: conditions within one letter."""

from collections.abc import Iterator

from mandate.checks.context import CheckedAssignment
from mandate.messages.translations import message, plural, translatable
from mandate.model import rules
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Part
from mandate.reading.suggest import Nearest
from mandate.schedule.resolve import tasks_by_default

_ANOTHER_TASK = message("there is another task `{name}` in this file")
_ANOTHER_DEADLINE = message("there is another deadline or event `{name}` in this file")
_ANOTHER_INPUT = message("there is another input `{name}` in this file")


def names_are_given_once(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A name leads to one thing: a due counted from it, or an id pasted into a command, must not be a guess."""
    assignment = letter.assignment
    yield from _doubles(letter, [(task.id, task.origin.path, "id") for task in assignment.tasks], _ANOTHER_TASK)
    own = [(task.id, task.origin.path, "id") for task in assignment.tasks if task.deadline]
    unread = [deadline for deadline in assignment.unread if deadline.id]
    written = [(deadline.id, deadline.origin.path, "id") for deadline in (*assignment.deadlines, *unread)]
    events: list[tuple[str, KeyPath, str]] = [(name, ("events",), name) for name in assignment.events]
    yield from _doubles(letter, [*own, *written, *events], _ANOTHER_DEADLINE)
    for duty in letter.duties:
        inputs = duty.deadline.inputs
        if inputs:
            yield from _doubles(letter, [(item.id, item.origin.path, "id") for item in inputs], _ANOTHER_INPUT)
        for item in inputs:
            event, _, place = item.id.rpartition("-")
            if place.isdecimal() and (event == "open" or isinstance(assignment.events.get(event), tuple)):
                message = translatable("`{id}` is what an item of a list is called that has no day", id=item.id)
                if event != "open":
                    message = translatable(
                        "`{id}` is what is counted from a day of the event `{event}`", id=item.id, event=event
                    )
                path = (*item.origin.path, "id")
                yield letter.fault(rules.DUPLICATE_ID, path, message, translatable("give the input another name"))


def identities_are_given_once(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check first ids, from which calendar ids are made: no other item may have or have had the same."""
    seen: dict[str, str] = {}
    for duty in sorted(letter.duties, key=lambda duty: bool(duty.deadline.was)):
        deadline = duty.deadline
        other = seen.setdefault(deadline.identity, duty.id)
        if deadline.was and other != duty.id:
            path = (*deadline.origin.path, "was")
            message = translatable(
                "`{id}` was called `{identity}` first, and so is or was `{other}`",
                id=duty.id,
                identity=deadline.identity,
                other=other,
            )
            help_ = translatable("give the other one another name: two calendar entries would have one id")
            yield letter.fault(rules.SAME_IDENTITY, path, message, help_)


def _doubles(letter: CheckedAssignment, names: list[tuple[str, KeyPath, str]], another: str) -> Iterator[Diagnostic]:
    """Names that occur twice, each with its table and key."""
    seen: set[str] = set()
    for name, table, key in names:
        if name == "issued" and another != _ANOTHER_TASK:
            message = translatable("`issued` always means the date of the letter")
            yield letter.fault(rules.DUPLICATE_ID, (*table, key), message, translatable("give it another name"))
        if name in seen:
            message = translatable(another, name=name)
            yield letter.fault(rules.DUPLICATE_ID, (*table, key), message, translatable("give each a name of its own"))
        seen.add(name)


def tasks_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A deadline's tasks are tasks of its file."""
    known = {task.id: task for task in letter.assignment.tasks}
    named = [
        (deadline.tasks, deadline.origin.path) for deadline in (*letter.assignment.deadlines, *letter.assignment.unread)
    ]
    named += [(related.tasks, related.origin.path) for related in letter.assignment.related]
    nearest = Nearest(known)
    for tasks, path in named:
        for number, task in enumerate(tasks):
            if task not in known:
                help_ = nearest.question(task) or translatable(
                    "remove {value}, for a deadline may belong to no task; or add a [[tasks]] with that id and its title",
                    value=translatable("the line") if len(tasks) == 1 else translatable("it here"),
                )
                message = translatable("there is no task `{task}` in this file", task=task)
                yield letter.fault(rules.UNKNOWN_TASK, (*path, "tasks", number), message, help_)


def a_reference_to_quote_is_there(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Deliveries that must quote the reference need one in the file; a copy may have lost it."""
    if letter.assignment.reference:
        return
    citing = [duty for duty in letter.duties if duty.cite]
    if citing:
        whole = citing[0].deadline.cite is None
        path = ("reporting", "cite") if whole else (*citing[0].deadline.origin.path, "cite")
        count = plural("{count} delivery", "{count} deliveries", len(citing))
        message = translatable("{count} must quote the letter's reference, and the file gives none", count=count)
        help_ = translatable('ask the issuer for it, and add reference = "…" below [assignment]')
        yield letter.fault(rules.REFERENCE_MISSING, path, message, help_, Part.KEY)


def every_task_is_covered(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A task that no deadline names and no default covers would be in no list."""
    if letter.assignment.reporting.default is not None:
        return
    for task in tasks_by_default(letter.assignment):
        message = translatable("no deadline names the task `{id}`, so status and feeds will not show it", id=task.id)
        help_ = translatable(
            'see when it is to be delivered: name it in `tasks` of a deadline, or give it a `due`; "ongoing", "to be agreed" and "not stated" are such'
        )
        yield letter.fault(rules.TASK_WITHOUT_DEADLINE, (*task.origin.path, "id"), message, help_)
