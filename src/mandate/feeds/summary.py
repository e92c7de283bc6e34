"""The SUMMARY of a calendar event: title, period and state in words."""

from mandate.dates.wording import phrase_words
from mandate.feeds.calendar_event import Status
from mandate.feeds.identity import is_range
from mandate.messages.translations import translate_to
from mandate.model.due import Period, Span
from mandate.model.enums import Language, State
from mandate.model.register import Register
from mandate.reading.escape import sanitize
from mandate.schedule.names import organisation_names
from mandate.schedule.obligations import Obligation


def standing(one: Obligation, summary: str, language: Language) -> tuple[Status, str]:
    """The STATUS of an obligation's event, and its title with the words for its state before it."""
    deadline, reviewed = one.duty.deadline, one.duty.reviewed
    unsure = (
        is_range(one.when) or one.tentative or one.about is not None or (deadline.assumed and not one.occurrence.moves)
    )
    unsure = unsure or not reviewed
    summary = summary if reviewed else translate_to(language, "Not reviewed: {what}", what=summary)
    match one.state:
        case State.WITHDRAWN:
            return Status.CANCELLED, translate_to(language, "Withdrawn: {what}", what=summary)
        case State.DELIVERED:
            return Status.CONFIRMED, translate_to(language, "✓ Done: {what}", what=summary)
        case State.CLOSED:
            return Status.CONFIRMED, translate_to(language, "Closed: {what}", what=summary)
        case _:
            return (Status.TENTATIVE, f"~ {summary}") if unsure else (Status.CONFIRMED, summary)


def event_period(one: Obligation, language: Language) -> str:
    """The period of a due in the words of a language, or its first and last day."""
    match one.occurrence.due:
        case Period() as due:
            return phrase_words(due, language)
        case Span():
            return translate_to(language, "{first} to {last}", first=one.when.first, last=one.when.last)
        case _:
            return translate_to(language, "the period")


def event_title(one: Obligation, register: Register) -> str:
    """The title of an obligation, after the names of those that are responsible."""
    who = organisation_names(one.duty.responsible, register)
    return sanitize(f"{who}: {one.duty.deadline.title}" if who else one.duty.deadline.title)


def shortened_summary(text: str) -> str:
    """A text of at most 250 characters."""
    return text if len(text) <= 250 else f"{text[:249]}…"
