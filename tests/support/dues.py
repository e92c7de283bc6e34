"""Dues as commands read them: parsed, or refused with a suggestion."""

from mandate.dates.grammar import parse_due
from mandate.dates.iso_dates import DueError
from mandate.dates.suggestions import suggest_due
from mandate.model.due import Due


def parse(text: str) -> Due | DueError:
    """Parse a quoted due; return an error with a suggestion if it is invalid."""
    return parse_due(text) or suggest_due(text)
