"""The steps from the letter's words to an obligation's state, one a line."""

import textwrap
from collections.abc import Iterable

from mandate.messages.translations import localized, translate
from mandate.reading.escape import one_line
from mandate.schedule.explain import ExplanationStep
from mandate.schedule.obligations import Obligation


def lines(one: Obligation, told: Iterable[ExplanationStep], place: str, width: int = 0) -> str:
    """The id and its location in the file, then a line a step: its subject, a colon, its words; a `width` wraps them."""
    steps = [(one.id, one_line(one.duty.deadline.title)), (translate("written"), one_line(place))]
    steps += [(localized(step.about), localized(one_line(step.says))) for step in told]
    return "".join(f"{_wrapped(f'{about}: {says}', width)}\n" for about, says in steps)


def _wrapped(line: str, width: int) -> str:
    if len(line) <= width or not width:
        return line
    return textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
