"""Enumerations that the command line needs at start-up. This module imports nothing, so that they stay cheap to load."""

from enum import StrEnum


class State(StrEnum):
    """The state of an obligation as of a day."""

    OPEN = "open"
    WAITING = "waiting"
    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    DUE = "due"
    DELIVERED = "delivered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


ENDED = frozenset({State.DELIVERED, State.WITHDRAWN, State.CLOSED})
"""The states in which nothing more is owed."""


class Role(StrEnum):
    """The relation of a body to an obligation, in the words of the format's keys."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    COOPERATE = "cooperate"
    CONSULT = "consult"
    INVOLVE = "involve"
    CONTACT = "contact"
    STEERING = "steering"
    WITH = "with"
    RECIPIENT = "recipient"
    COPY = "copy"
    ANY = "any"


PARTICIPATING = (Role.LEAD, Role.COOPERATE, Role.CONSULT, Role.INVOLVE, Role.CONTACT, Role.STEERING)
"""The roles in the work that a letter or a task gives."""


class Detail(StrEnum):
    """The level of detail of a calendar event's description."""

    MINIMAL = "minimal"
    NORMAL = "normal"
    FULL = "full"


class Language(StrEnum):
    """The languages that the program's own words in a feed are written in, as in BCP 47."""

    EN = "en"
    NB = "nb"
    NN = "nn"
    SV = "sv"


class GroupBy(StrEnum):
    """The property by which the rows of a list are grouped; the default is the sections of `status`."""

    ORGANISATION = "organisation"
    OWNER = "owner"
    MONTH = "month"
    ASSIGNMENT = "assignment"


class SortBy(StrEnum):
    """The property by which the rows of a group are sorted; the default is the order of `status`."""

    DUE = "due"
    TITLE = "title"
    RESPONSIBLE = "responsible"
    RECIPIENT = "recipient"
    OWNER = "owner"
    ASSIGNMENT = "assignment"
