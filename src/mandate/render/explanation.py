"""The steps from the letter's words to an obligation's state, one a line."""

from collections.abc import Iterable

from mandate.messages.translations import localized, translate
from mandate.reading.escape import one_line
from mandate.schedule.explain import ExplanationStep
from mandate.schedule.obligations import Obligation


def lines(one: Obligation, told: Iterable[ExplanationStep], place: str) -> str:
    """The id and its location in the file, then a line a step: its subject, a colon, its words."""
    head = f"{one.id}: {one_line(one.duty.deadline.title)}\n{translate('written')}: {one_line(place)}\n"
    return head + "".join(f"{localized(step.about)}: {localized(one_line(step.says))}\n" for step in told)
