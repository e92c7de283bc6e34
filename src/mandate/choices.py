"""What may be chosen for a feed, in the words of the command line; light, for the command line needs them at once."""

from enum import StrEnum


class Detail(StrEnum):
    """How much the description of a calendar entry tells."""

    MINIMAL = "minimal"
    NORMAL = "normal"
    FULL = "full"


class Language(StrEnum):
    """The languages that the program's own words in a feed are written in, as in BCP 47."""

    EN = "en"
    NB = "nb"
    NN = "nn"
    SV = "sv"
