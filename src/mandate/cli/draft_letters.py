"""The letter of a draft, opened where it lies in the register's repository or where a person names it."""

from pathlib import Path
from typing import Any

from mandate.drafting.documents.pages import text_of
from mandate.drafting.passages import LetterPages
from mandate.storage.letters import letter_of, read_letter, sha256_of


def letter_pages(folder: Path, drafted: dict[str, Any], named: Path | None) -> LetterPages:
    """The pages of the letter that `[drafted]` names, or of the one that a person gives. Raises CannotRun."""
    path = named or letter_of(folder, str(drafted.get("from", "")))
    data = read_letter(path)
    expected = str(drafted.get("sha256", ""))
    text = text_of(data, str(path))
    return LetterPages(text.pages, bool(expected) and sha256_of(data) != expected, text.pictures)
