"""Percent-encoding of the commands that GitHub Actions and Azure Pipelines read from a log."""

from mandate.reading.escape import escape_control


def percent_encoded(text: str) -> str:
    """A text without percent signs, which would begin a code, and without control characters, which would end a command."""
    return escape_control(text).replace("%", "%25")
