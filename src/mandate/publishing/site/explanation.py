"""The way an obligation came to its day, as `why` explains it, for the page of its letter."""

from collections.abc import Sequence
from typing import NamedTuple

from mandate.messages.translations import Text, mapped, shown_in
from mandate.model.enums import Language
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.explain import explain
from mandate.schedule.obligations import Obligation

ELSEWHERE = frozenset({"letter", "state", "moved", "opened", "delivered", "withdrawn", "closed"})
"""Steps that the page has already: the letter, the state without the day asked about, and the records."""


class Step(NamedTuple):
    """One step: what it is about, what it says, and the language of both where it is not the page's."""

    about: str
    says: str
    language: str = ""


def steps(one: Obligation, owed: Sequence[Obligation], wording: Wording) -> tuple[Step, ...]:
    """The steps from the letter's words to the current date of an obligation."""
    found = explain(one, owed, wording.register)
    return tuple(_step(step.about, step.says, wording.language) for step in found if step.about not in ELSEWHERE)


def _step(about: str, says: str, language: Language) -> Step:
    if isinstance(about, Text):
        plain = mapped(says, one_line) if isinstance(says, Text) else one_line(says)
        return Step(shown_in(language, about), shown_in(language, plain))
    return Step(about, one_line(says), "" if language is Language.EN else Language.EN.value)
