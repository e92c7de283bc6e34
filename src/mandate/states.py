"""The words for where an obligation stands and what a body has to do with it; light, for the command line needs them at once."""

from enum import StrEnum


class State(StrEnum):
    """Where an obligation stands as of a day."""

    OPEN = "open"
    WAITING = "waiting"
    OVERDUE = "overdue"
    DUE = "due"
    DELIVERED = "delivered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


ENDED = frozenset({State.DELIVERED, State.WITHDRAWN, State.CLOSED})
"""The states in which nothing more is owed."""


class Role(StrEnum):
    """How a body can have to do with an obligation, in the words of the format's keys."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    COOPERATE = "cooperate"
    CONSULT = "consult"
    INVOLVE = "involve"
    CONTACT = "contact"
    STEERING = "steering"
    RECIPIENT = "recipient"
    COPY = "copy"
    ANY = "any"
