"""The way an obligation came to its day, as `why` explains it, for the page of its letter."""

from collections.abc import Sequence
from typing import NamedTuple

from mandate.model.enums import Language
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation

ELSEWHERE = frozenset({"letter", "state", "moved", "opened", "delivered", "withdrawn", "closed"})
"""Steps that the page has already: the letter, the state without the day asked about, and the records."""


class Steps(NamedTuple):
    """The steps: what each is about, and what it says; and the language of their words where it is not the page's."""

    rows: tuple[tuple[str, str], ...]
    language: str = ""


def steps(one: Obligation, owed: Sequence[Obligation], wording: Wording) -> Steps:
    """The steps from the letter's words to the current date of an obligation."""
    found = explain(one, owed, wording.register)
    rows = tuple((step.about, one_line(step.says)) for step in found if step.about not in ELSEWHERE)
    return Steps(rows, "" if wording.language is Language.EN else Language.EN.value)
