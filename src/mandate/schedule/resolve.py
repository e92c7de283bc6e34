"""The deadlines of one letter with their defaults: deadlines, tasks with a due, inputs, and the default of its
reporting."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec

from mandate.dates.grammar import ANCHORED
from mandate.dates.periods import days_of
from mandate.model.assignment import (
    NOBODY,
    Assignment,
    AssignmentKind,
    Deadline,
    DeadlineKind,
    Input,
    Participants,
    Task,
)
from mandate.model.base import Value
from mandate.model.due import Anchor, DeliveryOf, Dues, Named, Open, items_of
from mandate.model.enums import Role
from mandate.model.records import Move
from mandate.model.register import Register
from mandate.schedule.hierarchy import first_above

Countries = Callable[[tuple[str, ...]], str]


class ResolvedDeadline(Value, frozen=True):
    """One deadline or input with everyone it concerns, by code. `id` is its id within the letter."""

    id: str
    assignment: Assignment
    deadline: Deadline
    tasks: tuple[Task, ...]
    responsible: tuple[str, ...]
    to: tuple[str, ...]
    roles: Participants
    country: str
    to_assumed: bool = False
    other_recipients: bool = False
    copy: tuple[str, ...] = ()
    cite: bool = False
    withheld: str = ""
    owner: str = ""
    input_to: Deadline | None = None
    from_default: bool = False
    reviewed: bool = True

    @property
    def meets(self) -> tuple[str, ...]:
        """The bodies that a meeting is with."""
        return self.deadline.with_


def resolve_deadlines(
    register: Register, assignment: Assignment, among: Iterable[Deadline] | None = None
) -> tuple[ResolvedDeadline, ...]:
    """Every resolved deadline of a letter, in the order of its file: deadlines with their inputs, tasks with a due, tasks by default.
    `among` leaves out other deadlines."""
    tasks = {task.id: task for task in assignment.tasks}
    countries = countries_of(register)
    found: list[ResolvedDeadline] = []
    for deadline in deadlines(assignment) if among is None else among:
        own = tuple([tasks[id_] for id_ in deadline.tasks or (deadline.id,) if id_ in tasks])
        duty = _duty(countries, assignment, deadline, own)
        found.append(duty)
        found.extend(_input(countries, duty, item) for item in deadline.inputs)
    found.extend(_by_default(countries, assignment))
    return tuple(found)


def deadlines(assignment: Assignment) -> tuple[Deadline, ...]:
    """Every deadline written in the file, those that are tasks too."""
    return assignment.deadlines + tuple([task.deadline for task in assignment.tasks if task.deadline is not None])


def deadlines_and_inputs(assignment: Assignment) -> Iterator[Deadline | Input]:
    """Every deadline written in the file, each with its inputs behind it."""
    for deadline in deadlines(assignment):
        yield deadline
        yield from deadline.inputs


def tasks_by_default(assignment: Assignment) -> tuple[Task, ...]:
    """The tasks that no deadline names."""
    named = {id_ for deadline in (*deadlines(assignment), *assignment.unread) for id_ in (*deadline.tasks, deadline.id)}
    return tuple(task for task in assignment.tasks if task.id not in named)


def _by_default(countries: Countries, assignment: Assignment) -> Iterator[ResolvedDeadline]:
    due = assignment.reporting.default
    if due is None:
        return
    for task in tasks_by_default(assignment):
        deadline = Deadline(
            id=task.id,
            title=task.title,
            due=due,
            tasks=(task.id,),
            owner=task.owner,
            page=task.page,
            review=task.review,
            was=task.was,
            origin=task.origin,
        )
        yield _duty(countries, assignment, deadline, (task,), from_default=True)


def _duty(
    countries: Countries,
    assignment: Assignment,
    deadline: Deadline,
    tasks: tuple[Task, ...],
    *,
    from_default: bool = False,
) -> ResolvedDeadline:
    roles = _roles(assignment.participants, tasks)
    responsible = deadline.responsible
    if responsible is None:
        responsible = roles.leads or assignment.addressee
    to, assumed, others = deadline.to, False, deadline.other_recipients
    if to is None and deadline.kind is DeadlineKind.MEETING:
        to = ()
    elif to is None:
        to, others = assignment.reporting.to, others or assignment.reporting.other_recipients
        if to is None:
            to, assumed = assignment.issuers[:1], True
    withheld = assignment.withheld or deadline.withheld
    for task in tasks:
        withheld = withheld or task.withheld
    return ResolvedDeadline(
        id=deadline.id,
        assignment=assignment,
        deadline=deadline,
        tasks=tasks,
        responsible=responsible,
        to=to,
        to_assumed=assumed,
        other_recipients=others,
        copy=assignment.reporting.copy if deadline.copy is None else deadline.copy,
        cite=assignment.reporting.cite if deadline.cite is None else deadline.cite,
        roles=_beside(roles, responsible),
        withheld=withheld,
        owner=deadline.owner or (tasks[0].owner if len(tasks) == 1 else ""),
        country=countries(responsible),
        from_default=from_default,
        reviewed=_is_reviewed(assignment, deadline),
    )


def _input(countries: Countries, duty: ResolvedDeadline, item: Input) -> ResolvedDeadline:
    id_ = f"{duty.id}.{item.id}"
    deadline = Deadline(
        id=id_,
        title=item.title,
        due=item.due,
        tasks=duty.deadline.tasks,
        quote=item.quote,
        page=item.page,
        note=item.note,
        review=item.review,
        was=f"{duty.deadline.identity}.{item.identity}" if duty.deadline.was or item.was else "",
        moves=item.moves,
        deliveries=item.deliveries,
        withdrawn=item.withdrawn,
        origin=item.origin,
    )
    return ResolvedDeadline(
        id=id_,
        assignment=duty.assignment,
        deadline=deadline,
        tasks=duty.tasks,
        responsible=item.from_,
        to=duty.responsible if item.to is None else item.to,
        roles=_beside(duty.roles, item.from_),
        withheld=duty.withheld,
        country=countries(item.from_),
        input_to=duty.deadline,
        reviewed=_is_reviewed(duty.assignment, deadline),
    )


def _is_reviewed(assignment: Assignment, deadline: Deadline) -> bool:
    """Return whether a person has compared it with the letter. Responsible and recipient come from the letter's own facts."""
    return not deadline.review and not (assignment.drafted is not None and assignment.drafted.review)


def _roles(letter: Participants, tasks: tuple[Task, ...]) -> Participants:
    """The roles that hold for a deadline: a lead that its tasks share replaces the letter's, their lists add to it."""
    for task in tasks:
        if task.participants is not NOBODY:  # so the reader makes them
            return _joined(letter, tuple(task.participants for task in tasks))
    return letter


@lru_cache(maxsize=10_000)  # most deadlines of a letter have the same
def _joined(letter: Participants, own: tuple[Participants, ...]) -> Participants:
    leads = {participants.leads for participants in own}

    def joined(role: str) -> tuple[str, ...]:
        lists = [getattr(letter, role), *(getattr(participants, role) for participants in own)]
        return tuple(dict.fromkeys(code for codes in lists for code in codes))

    return Participants(
        leads=next(iter(leads)) if len(leads) == 1 and () not in leads else letter.leads,
        cooperate=joined("cooperate"),
        consult=joined("consult"),
        involve=joined("involve"),
        contact=next((participants.contact for participants in own if participants.contact), letter.contact),
        steering=joined("steering"),
        others=letter.others or any(participants.others for participants in own),
    )


def _beside(roles: Participants, responsible: tuple[str, ...]) -> Participants:
    """The roles with whom the responsible body works: naming it, or the lead, among them counts once."""
    return _without(roles, responsible) if roles.cooperate else roles


@lru_cache(maxsize=10_000)
def _without(roles: Participants, responsible: tuple[str, ...]) -> Participants:
    others = dict.fromkeys(roles.cooperate)
    for code in (*responsible, *roles.leads):
        others.pop(code, None)
    cooperate = tuple(others)
    return roles if cooperate == roles.cooperate else msgspec.structs.replace(roles, cooperate=cooperate)


def country_of(register: Register, responsible: tuple[str, ...]) -> str:
    """The country whose calendar holds: the first responsible body's, its parent's, the register's; empty where none says."""
    return countries_of(register)(responsible)


def countries_of(register: Register) -> Countries:
    """Return a function that finds the country of responsible bodies, for many deadlines of one register."""
    bodies = register.organisations
    inherited = first_above(register, lambda body: body.country or None)

    def find(responsible: tuple[str, ...]) -> str:
        first = bodies.get(responsible[0]) if responsible else None
        if first is None:
            return register.country
        return first.country or inherited(first.code) or register.country  # most name their own

    return find


def anchors(deadline: Deadline | Input) -> list[Anchor]:
    """The anchors that the due and the moves of a deadline or an input are counted from."""
    due = deadline.due
    if not deadline.moves and not isinstance(due, Dues):  # most are just that
        return [due.anchor] if isinstance(due, ANCHORED) else []
    dues = (*items_of(due), *(move.due for move in deadline.moves))
    return [due.anchor for due in dues if isinstance(due, ANCHORED)]


def anchor_names(deadline: Deadline | Input) -> list[str]:
    """The names of deadlines and events among them."""
    return [anchor.name for anchor in anchors(deadline) if isinstance(anchor, NAMED_ANCHORS)]


NAMED_ANCHORS = (Named, DeliveryOf)
"""The kinds of anchors that are a deadline or an event."""


def first_date_moves(deadline: Deadline) -> tuple[Move, ...]:
    """The moves that may set the first day of an open due that repeats: those without `for`, up to the first with a day."""
    found: list[Move] = []
    for move in deadline.moves:
        if move.for_ is None:
            found.append(move)
            if not isinstance(move.due, Open):
                break
    return tuple(found)


def issued_from(assignment: Assignment) -> date | None:
    """The day of a letter, or the first day of the period where only that is known."""
    return assignment.issued if assignment.issued_within is None else days_of(assignment.issued_within)[0]


def assumed_end_year(assignment: Assignment) -> int | None:
    """An allocation letter holds for its year: a repetition in it that names no end ends with the year."""
    return assignment.year if assignment.kind is AssignmentKind.ALLOCATION_LETTER else None


def organisations_with_role(duty: ResolvedDeadline, role: Role) -> tuple[str, ...]:
    """The bodies that have a role in a deadline."""
    match role:
        case Role.RESPONSIBLE:
            return duty.responsible
        case Role.WITH:
            return duty.deadline.with_
        case Role.RECIPIENT:
            return duty.to
        case Role.COPY:
            return duty.copy
        case Role.ANY:
            return (*duty.responsible, *duty.roles.bodies, *duty.deadline.with_, *duty.to, *duty.copy)
        case _:
            return duty.roles.of(role)
