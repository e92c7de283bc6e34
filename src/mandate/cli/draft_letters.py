"""The letter of a draft, opened from the register's repository or from a path that a person names."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mandate.checks.located import LocatedDiagnostics, located
from mandate.cli.console import print_message
from mandate.cli.draft_files import DraftedFile, fail_unread
from mandate.drafting.coverage import coverage_of, letter_days, quotes_of
from mandate.drafting.documents.pages import recognise_letter
from mandate.drafting.letter_checks import letter_diagnostics, letter_not_found
from mandate.drafting.passages import PageTexts
from mandate.drafting.spreadsheets import is_list
from mandate.messages.translations import joined, translatable
from mandate.model.assignment import Assignment
from mandate.model.diagnostic import Diagnostic, Rule
from mandate.reading.reader import read_assignment
from mandate.reading.register import Files, ParsedRegister, load
from mandate.render.coverage import CoverageReport
from mandate.storage.errors import CannotRun
from mandate.storage.letters import NAME_LETTER, letter_path, read_letter, sha256_of


def letter_pages(folder: Path, drafted: dict[str, Any], named: Path | None) -> PageTexts:
    """The pages of the letter that `[drafted]` names, or of a given file. Raises CannotRun."""
    path = named or letter_path(folder, str(drafted.get("from", "")))
    data = read_letter(path)
    expected = str(drafted.get("sha256", ""))
    text = recognise_letter(data, str(path))
    found = sha256_of(data)
    return PageTexts(text.pages, bool(expected) and found != expected, text.pictures, found)


def letter_diagnostics_of(assignment: Assignment, loaded: ParsedRegister) -> Iterator[Diagnostic]:
    """The diagnostics of a drafted file against its letter, which is opened inside the register's repository only."""
    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    drafted = assignment.drafted
    if drafted is None or is_list(drafted.from_):
        return
    try:
        letter = letter_pages(folder, {"from": drafted.from_, "sha256": drafted.sha256}, None)
    except CannotRun as error:
        remedy = error.remedy
        if remedy == NAME_LETTER:  # `check` has no such option
            remedy = translatable("keep the letter in the repository, or compare with `mandate coverage --letter FILE`")
        yield letter_not_found(assignment, error.cause, remedy)
        return
    yield from letter_diagnostics(assignment, letter)


def diagnostics_of_letters(of: Files, files: Collection[str], wanted: Collection[Rule]) -> LocatedDiagnostics:
    """The diagnostics of drafted files against their letters."""
    loaded = load(of)
    asked = [one for one in loaded.register.assignments if one.origin.file in files and one.drafted is not None]
    return located([found for one in asked for found in letter_diagnostics_of(one, loaded)], loaded.sources, wanted)


def coverage_report(file: DraftedFile, letter: Path | None, *, alone: bool) -> CoverageReport | None:
    """The coverage of one file; nothing, with a message, where its letter is not there. Alone, that is an error."""
    source, document = file.read()
    assignment = read_assignment(source, file.id_).assignment
    if assignment is None:
        fail_unread(file.path)
    try:
        pages = letter_pages(file.path.parent, document.get("drafted", {}), letter)
    except CannotRun as error:
        if alone:
            raise
        print_message(joined("", (file.id_, ": ", error.cause, "; ", error.remedy)))
        return None
    found = coverage_of(pages.pages, tuple(quotes_of(assignment)), tuple(letter_days(assignment)))
    unreviewed = sum(one.review for one in assignment.dismissed)
    return CoverageReport(file.id_, found, pages.is_changed, pages.pictures, unreviewed)
