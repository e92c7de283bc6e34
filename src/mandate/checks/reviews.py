"""M2: unreviewed parts of a draft."""

from collections.abc import Iterator

from mandate.checks.context import CheckedAssignment
from mandate.messages.terms import relation_text
from mandate.messages.translations import joined, plural, translatable
from mandate.model import rules
from mandate.model.assignment import Assignment, Deadline, Funding, FundingSource, Input, Task
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic
from mandate.schedule.resolve import deadlines


def drafts_are_reviewed(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """One note a letter: the number of open marks, at the first one in the file's order."""
    found = list(_marks(letter.assignment))
    if not found:
        return
    duties = [duty for duty in letter.duties if not duty.reviewed]
    parts = joined(", ", dict.fromkeys(name for name, _ in found))
    message = plural("{count} mark is open ({parts})", "{count} marks are open ({parts})", len(found), parts=parts)
    if duties:
        message = translatable(
            "{marks}; feeds leave out {left_out} of {all} deliveries",
            marks=message,
            left_out=len(duties),
            all=len(letter.duties),
        )
    help_ = translatable(
        "compare each with the letter (`mandate review {id}` shows them side by side), correct it, then remove its `review = true`",
        id=letter.assignment.id,
    )
    yield letter.fault(rules.NOT_REVIEWED, (*found[0][1], "review"), message, help_)


def _marks(letter: Assignment) -> Iterator[tuple[str, KeyPath]]:
    if letter.drafted is not None and letter.drafted.review:
        yield translatable("the letter's facts"), letter.drafted.origin.path
    inputs = [item for deadline in deadlines(letter) for item in deadline.inputs]
    parts: tuple[Task | Deadline | Input, ...] = (*letter.tasks, *letter.deadlines, *inputs)
    yield from ((f"`{part.id}`", part.origin.path) for part in parts if part.review)
    for funding in letter.fundings:
        money: tuple[Funding | FundingSource, ...] = (funding, *funding.sources)
        yield from ((translatable("funding"), part.origin.path) for part in money if part.review)
    yield from (
        (translatable("related letter ({relation})", relation=relation_text(part.relation)), part.origin.path)
        for part in letter.related
        if part.review
    )
    yield from ((translatable("dismissed words"), part.origin.path) for part in letter.dismissed if part.review)
