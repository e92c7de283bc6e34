"""The way an obligation came to its day, as `why` explains it, for the page of its letter."""

from collections.abc import Sequence
from typing import NamedTuple

from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation


class Steps(NamedTuple):
    """The steps: what each is about, and what it says."""

    rows: tuple[tuple[str, str], ...]


def steps(one: Obligation, owed: Sequence[Obligation], wording: Wording) -> Steps:
    """The steps from the letter's words to the state of an obligation."""
    found = explain(one, owed, wording.register)
    return Steps(tuple((step.about, one_line(step.says)) for step in found))
