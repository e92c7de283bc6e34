"""Changes of a deadline's people and terms, which apply to each of its occurrences."""

from collections.abc import Iterator, Sequence

from mandate.history.causes import Both
from mandate.history.change import Change, ChangeKind, feeds_touched
from mandate.history.fields import changed_text, differences, field_text
from mandate.messages.translations import in_context, joined, message, translatable
from mandate.schedule.names import organisation_names, recipients
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import ResolvedDeadline


def roles_changed(old: Obligation, new: Obligation, both: Both) -> Iterator[Change]:
    """Other people answer for a deadline, receive it or take part."""
    was, now = old.duty, new.duty
    sides = (was, both.old_register), (now, both.new_register)
    recorded = bool(was.deadline.moves or was.deadline.deliveries)
    nobody = translatable("nobody")
    if was.responsible != now.responsible:
        words = [organisation_names(duty.responsible, register) for duty, register in sides]
        yield _of_deadline(
            ChangeKind.RESPONSIBLE, old, new, in_context("role", "responsible"), words, unexplained=recorded
        )
    if (was.to, was.to_assumed, was.other_recipients) != (now.to, now.to_assumed, now.other_recipients):
        words = [recipients(duty, register) or nobody for duty, register in sides]
        yield _of_deadline(
            ChangeKind.RECIPIENT, old, new, in_context("label", "to"), words, unexplained=recorded and was.to != now.to
        )
    if was.deadline.with_ != now.deadline.with_:
        words = [organisation_names(duty.deadline.with_, register) or nobody for duty, register in sides]
        yield _of_deadline(ChangeKind.PARTICIPANT, old, new, in_context("role", "with"), words)
    if was.copy != now.copy:
        words = [organisation_names(duty.copy, register) or nobody for duty, register in sides]
        yield _of_deadline(ChangeKind.RECIPIENT, old, new, message("copy to"), words)


def _of_deadline(
    kind: ChangeKind,
    old: Obligation,
    new: Obligation,
    name: str,
    words: Sequence[str],
    effects: tuple[str, ...] = (),
    *,
    unexplained: bool = False,
) -> Change:
    """A change that holds for each occurrence of a deadline."""
    was, now = (word or translatable("nobody named") for word in words)
    return Change(
        kind=kind,
        assignment=new.assignment.id,
        id=f"{new.assignment.id}.{new.duty.id}",
        old_id=f"{old.assignment.id}.{old.duty.id}",
        title=new.duty.deadline.title,
        says=changed_text(name, was, now),
        old=was,
        new=now,
        unexplained=unexplained,
        effects=effects,
        feeds=feeds_touched(old, new),
    )


_TERMS = (
    "title", "kind", "covers", "lasts", "place", "every", "until", "condition", "optional", "firm", "tentative", "assumed",
    "working_day", "grace", "ask_by",
)  # fmt: skip
_LATENESS = {"working_day", "grace"}
_BINDING = {"optional", *_LATENESS}
"""Terms that decide whether something is late or due at all. No record has their earlier values."""


def repetition_terms(old: ResolvedDeadline, new: ResolvedDeadline) -> str:
    """The terms that changed the number of a deadline's occurrences."""
    found = differences(old.deadline, new.deadline, ("every", "until"))
    return joined(", ", [changed_text(name, was, now) for name, was, now in found])


def terms_changed(old: Obligation, new: Obligation, flips: tuple[str, ...]) -> Iterator[Change]:
    """Changed terms of a deadline. `flips` describes the changes of lateness that they cause."""
    was, now = old.duty, new.duty
    found = differences(was.deadline, now.deadline, _TERMS)
    found += differences(was, now, ("withheld", "reviewed", "owner", "cite"))
    tasks = tuple(tuple(task.id for task in duty.tasks if task.id != duty.id) for duty in (was, now))
    found += [("tasks", field_text(tasks[0]), field_text(tasks[1]))] if tasks[0] != tasks[1] else []
    leaves, comes = translatable("it leaves every feed"), translatable("it comes into the feeds")
    for name, before, after in found:
        hidden = (name == "withheld" and not was.withheld) or (name == "reviewed" and was.reviewed)
        effects: tuple[str, ...] = flips if name in _LATENESS else ()
        if name == "withheld" and bool(was.withheld) != bool(now.withheld):
            effects = (leaves if now.withheld else comes,)
        if name == "reviewed" and not now.withheld:
            effects = (comes if now.reviewed else leaves,)
        unexplained = hidden or name in _BINDING
        yield _of_deadline(ChangeKind.CHANGED, old, new, name, (before, after), effects, unexplained=unexplained)
