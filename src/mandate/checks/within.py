"""M2: what must hold within one letter."""

from collections.abc import Iterator
from datetime import date

from mandate import rules
from mandate.checks.subject import Letter, Subject, records, written_dues
from mandate.diagnostic import Diagnostic, Part
from mandate.due import IMPLICIT_EVENTS, anchor_of, interval_phrase, phrase, shift_period
from mandate.duties import tasks_by_default
from mandate.model import AnnualReport, Delivery, Dues, KeyPath, Move, Named, Open, Period, Withdrawal
from mandate.occurrences import MOST, OUT_OF_REACH, anchors, concerns
from mandate.reader import nearest


def names_are_given_once(subject: Subject) -> Iterator[Diagnostic]:
    """A name leads to one thing: a due counted from it, or an id pasted into a command, must not be a guess."""
    for letter in subject.letters:
        assignment = letter.assignment
        yield from _doubles(letter, [(task.id, (*task.origin.path, "id")) for task in assignment.tasks], "task")
        own = [(task.id, (*task.origin.path, "id")) for task in assignment.tasks if task.deadline]
        written = [(deadline.id, (*deadline.origin.path, "id")) for deadline in assignment.deadlines]
        events: list[tuple[str, KeyPath]] = [(name, ("events", name)) for name in assignment.events]
        yield from _doubles(letter, [*own, *written, *events], "deadline or event")
        for duty in letter.duties:
            yield from _doubles(
                letter, [(item.id, (*item.origin.path, "id")) for item in duty.deadline.inputs], "input"
            )


def _doubles(letter: Letter, names: list[tuple[str, KeyPath]], what: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name, path in names:
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
        named = [(deadline.tasks, deadline.origin.path) for deadline in letter.assignment.deadlines]
        named += [(related.tasks, related.origin.path) for related in letter.assignment.related]
        for tasks, path in named:
            for number, task in enumerate(tasks):
                if task not in known:
                    help_ = (
                        _did_you_mean(task, tuple(known))
                        or "add a [[tasks]] with that id, or leave it out: a deadline may belong to no task"
                    )
                    yield letter.fault(
                        rules.UNKNOWN_TASK, (*path, "tasks", number), f"there is no task `{task}` in this file", help_
                    )


def anchors_exist(subject: Subject) -> Iterator[Diagnostic]:
    """What a due is counted from is a deadline of the file, an event of `[events]`, or one of the six that need no declaring."""
    for letter in subject.letters:
        known = {duty.id for duty in letter.duties} | set(letter.assignment.events) | set(IMPLICIT_EVENTS)
        for duty in letter.duties:
            for due, path in written_dues(duty):
                anchor = anchor_of(due)
                if isinstance(anchor, Named) and anchor.name not in known:
                    close = _did_you_mean(anchor.name, tuple(known))
                    help_ = (
                        close
                        or f'count from `issued`, a day or a deadline\'s id, or add {anchor.name} = "not yet" below [events]'
                    )
                    yield letter.fault(
                        rules.UNKNOWN_ANCHOR, path, f"there is no deadline or event `{anchor.name}` in this file", help_
                    )


def anchors_do_not_wait_for_each_other(subject: Subject) -> Iterator[Diagnostic]:
    """No due is counted from itself, straight or in a circle."""
    for letter in subject.letters:
        graph = {duty.id: list(anchors(duty.deadline)) for duty in letter.duties}
        for circle in _circles(graph):
            duty = next(duty for duty in letter.duties if duty.id == circle[0])
            following = {*circle}
            path = next(
                (
                    path
                    for due, path in written_dues(duty)
                    if isinstance(anchor := anchor_of(due), Named) and anchor.name in following
                ),
                duty.deadline.origin.path,
            )
            waits = (
                " waits for ".join(f"`{name}`" for name in (*circle, circle[0]))
                if len(circle) > 1
                else f"`{circle[0]}` waits for itself"
            )
            yield letter.fault(rules.CIRCULAR_ANCHOR, path, waits, "count one of them from a day or from `issued`")


def _circles(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each circle of a graph once, beginning with the name that comes first in the graph."""
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        on_trail: set[str] = set()
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leave = pending.pop()
            if leave:
                trail.pop()
                on_trail.discard(name)
                done.add(name)
            elif name in on_trail:
                yield trail[trail.index(name) :]
            elif name in graph and name not in done:
                trail.append(name)
                on_trail.add(name)
                pending.append((name, True))
                pending.extend((other, False) for other in graph[name])


def records_find_their_occurrence(subject: Subject) -> Iterator[Diagnostic]:
    """Each move, delivery and withdrawal is about an occurrence that exists."""
    for letter in subject.letters:
        for duty in letter.duties:
            found = letter.occurrences.get(duty.id, ())
            repeated = any(one.suffix for one in found)
            first_day = duty.deadline.every is not None and isinstance(duty.deadline.due, Open)
            for record in records(duty):
                if record.for_ is None:
                    opening = (
                        first_day
                        and isinstance(record, Move)
                        and record is next(move for move in duty.deadline.moves if move.for_ is None)
                    )
                    if repeated and not opening and not isinstance(record, Withdrawal):
                        example = next((one.suffix for one in found if one.suffix), "")
                        help_ = f"add the day first set of the one it concerns, such as for = {_for_word(example)}"
                        yield letter.fault(
                            rules.MISSING_FOR,
                            record.origin.path,
                            f"`{duty.id}` has several occurrences, and this {_word(record)} does not say which it concerns",
                            help_,
                            Part.TABLE,
                        )
                elif not any(concerns(record, one.suffix, one.first_set) for one in found) and letter.too_many is None:
                    days = [one.suffix for one in found if one.suffix]
                    near = min(days, key=lambda day: abs(_ordinal(day) - _ordinal(str(record.for_))), default="")
                    help_ = (
                        f"`for` is the day first set, before any move: the nearest is {_for_word(near)}"
                        if near
                        else f"`{duty.id}` has one occurrence: leave `for` out"
                    )
                    yield letter.fault(
                        rules.UNKNOWN_OCCURRENCE,
                        (*record.origin.path, "for"),
                        f"`{duty.id}` has no occurrence {record.for_}",
                        help_,
                    )


def _word(record: Move | Delivery | Withdrawal) -> str:
    return {Move: "move", Delivery: "delivery"}.get(type(record), "withdrawal")


def _for_word(suffix: str) -> str:
    return f'"{suffix}"' if suffix.startswith("open") else suffix


def _ordinal(day: str) -> int:
    return 0 if day.startswith("open") else date.fromisoformat(day).toordinal()


def ends_follow_beginnings(subject: Subject) -> Iterator[Diagnostic]:
    """Work ends after it starts, and a repetition ends after its first day."""
    for letter in subject.letters:
        assignment = letter.assignment
        works: list[tuple[object, date | None, KeyPath]] = [(assignment.starts, assignment.ends, ("assignment",))]
        works += [(task.starts, task.ends, task.origin.path) for task in assignment.tasks]
        for starts, ends, path in works:
            if isinstance(starts, date) and ends is not None and ends < starts:
                yield letter.fault(
                    rules.REVERSED_DATES,
                    (*path, "ends"),
                    f"the work ends on {ends}, before it starts on {starts}",
                    "see which of the two days is wrong",
                )
        for duty in letter.duties:
            until = duty.deadline.until
            first = min(
                (one.first_set.first or one.first_set.last or date.max for one in letter.occurrences.get(duty.id, ())),
                default=date.max,
            )
            if until is not None and until < first < date.max:
                path = (*duty.deadline.origin.path, "until")
                yield letter.fault(
                    rules.REVERSED_DATES,
                    path,
                    f"the repetition ends on {until}, before its first day {first}",
                    "`until` is the last possible day of the repetition",
                )


def repetitions_fit(subject: Subject) -> Iterator[Diagnostic]:
    """A period repeats as the period it is; only an open due repeats so many times a year; `until` needs `every`."""
    for letter in subject.letters:
        if letter.too_many is not None:
            path = (*letter.too_many.deadline.origin.path, "every")
            yield letter.fault(
                rules.TOO_MANY_OCCURRENCES,
                path,
                f"the repetitions of this letter come to more than {MOST:_} occurrences".replace("_", " "),
                "give `until` a nearer day",
            )
        for duty in letter.duties:
            deadline = duty.deadline
            path = deadline.origin.path
            if deadline.every is None:
                if deadline.until is not None:
                    yield letter.fault(
                        rules.BAD_REPETITION,
                        (*path, "until"),
                        "`until` ends a repetition, and nothing repeats here",
                        'add every = "year", or leave `until` out',
                        Part.KEY,
                    )
                continue
            items = deadline.due.items if isinstance(deadline.due, Dues) else (deadline.due,)
            step = deadline.every.step
            if step is None and not all(isinstance(item, Open) for item in items):
                yield letter.fault(
                    rules.BAD_REPETITION,
                    (*path, "every"),
                    "only an open due repeats so many times a year",
                    'write the days as a list with every = "year"',
                )
            for item in items:
                if step is not None and isinstance(item, Period) and shift_period(item, step, 1) is None:
                    message = f'"{phrase(item)}" is a {item.kind}, and cannot repeat every {interval_phrase(step)}'
                    yield letter.fault(
                        rules.BAD_REPETITION,
                        (*path, "every"),
                        message,
                        f'write every = "{item.kind if item.kind != "season" else "year"}", or the days',
                    )


def occurrences_differ(subject: Subject) -> Iterator[Diagnostic]:
    """A list gives each day once: two deliveries on one day need two deadlines, for their ids would be the same."""
    for letter in subject.letters:
        for duty in letter.duties:
            if not isinstance(duty.deadline.due, Dues):
                continue
            seen: set[object] = set()
            for due, path in written_dues(duty):
                if path[-1] == "due" or isinstance(due, Open):
                    continue
                if due in seen:
                    yield letter.fault(
                        rules.SAME_OCCURRENCE,
                        path,
                        f"`{phrase(due)}` stands in the list twice",
                        "remove one, or write a deadline of its own for the second delivery",
                    )
                seen.add(due)


def days_can_be_reached(subject: Subject) -> Iterator[Diagnostic]:
    """What is counted comes to a day, and the annual report has one."""
    for letter in subject.letters:
        for duty in letter.duties:
            dues = list(written_dues(duty))
            place = dues[0][1][:-1] if isinstance(dues[0][1][-1], int) else dues[0][1]
            if any(
                OUT_OF_REACH.waits_for in (one.now.waits_for, one.first_set.waits_for)
                for one in letter.occurrences.get(duty.id, ())
            ):
                yield letter.fault(
                    rules.DAY_OUT_OF_REACH,
                    place,
                    "this counts to a day past the year 2200 or before 1900",
                    "count from another day, or less far",
                )
            for due, path in dues:
                if (
                    isinstance(due, AnnualReport)
                    and duty.country not in subject.register.annual_report
                    and subject.register_read
                ):
                    country = duty.country or "a country"
                    message = f"the register has no annual-report day for {duty.country or 'a body without a country'}"
                    yield letter.fault(
                        rules.NO_ANNUAL_REPORT_DAY,
                        path,
                        message,
                        f'add {country} = "MM-DD" below [annual_report] of mandate.toml'
                        if duty.country
                        else "give the responsible body, or [register], its `country`",
                    )


def sources_add_up(subject: Subject) -> Iterator[Diagnostic]:
    """The sources of the money come to its total, and the total stays below its cap."""
    for letter in subject.letters:
        funding = letter.assignment.funding
        if funding is None or funding.total is None:
            continue
        total = sum(source.amount for source in funding.sources)
        if funding.sources and total != funding.total:
            message = (
                f"the sources add up to {total:_}, and the total is {funding.total:_} ({total - funding.total:+_})"
            )
            yield letter.fault(
                rules.SOURCES_DO_NOT_ADD_UP,
                ("funding", "total"),
                message,
                "see which amount is wrong, or which source is missing",
            )
        if funding.cap is not None and funding.total > funding.cap:
            yield letter.fault(
                rules.CAP_EXCEEDED,
                ("funding", "total"),
                f"the total {funding.total:_} is above the cap {funding.cap:_}",
                "see which of the two amounts is wrong",
            )


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


def anchors_are_not_withdrawn(subject: Subject) -> Iterator[Diagnostic]:
    """What is counted from a withdrawn deadline keeps its last day, which somebody should look at."""
    for letter in subject.letters:
        gone = {duty.id for duty in letter.duties if any(one.for_ is None for one in duty.deadline.withdrawn)}
        for duty in letter.duties:
            if duty.id in gone or duty.deadline.deliveries:
                continue
            for due, path in written_dues(duty):
                anchor = anchor_of(due)
                if isinstance(anchor, Named) and anchor.name in gone:
                    yield letter.fault(
                        rules.WITHDRAWN_ANCHOR,
                        path,
                        f"`{anchor.name}` has been withdrawn; its last day still counts here",
                        "withdraw this too, or move it to a day of its own",
                    )


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    close = nearest(word, known)
    return f"did you mean `{close}`?" if close else ""
