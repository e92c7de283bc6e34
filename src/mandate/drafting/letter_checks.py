"""Diagnostics of a drafted file against its letter: quotes that are not there, or on another page, and a letter that changed."""

from collections.abc import Iterator

from mandate.drafting.coverage import QuoteProblem, find_quote, quotes_of
from mandate.drafting.passages import PageTexts
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import Assignment
from mandate.model.diagnostic import Diagnostic


def letter_diagnostics(assignment: Assignment, letter: PageTexts) -> Iterator[Diagnostic]:
    """Compare the quotes of a file with its letter. A letter other than the drafted one is reported first."""
    file = assignment.origin.file
    if letter.is_changed:
        yield Diagnostic(
            rule=rules.LETTER_CHANGED,
            file=file,
            path=("drafted", "sha256"),
            message=translatable("the letter is not the one that was drafted: its SHA-256 is another"),
            help=translatable(
                'compare the letter with the file; then write sha256 = "{sha256}", or put the first letter back',
                sha256=letter.sha256,
            ),
        )
    for quote in quotes_of(assignment):
        problem, found = _problem(letter, quote.text, quote.page)
        if problem is QuoteProblem.MISSING:
            yield Diagnostic(
                rule=rules.QUOTE_NOT_IN_LETTER,
                file=file,
                path=(*quote.path, "quote"),
                message=translatable("these words do not appear in the letter"),
                help=translatable(
                    "the letter has changed: see whether it sets another day now, and record that too; then copy its words"
                )
                if letter.is_changed
                else translatable("copy them from the letter; white space and hyphens do not matter"),
            )
        elif problem is QuoteProblem.OTHER_PAGE:
            yield Diagnostic(
                rule=rules.QUOTE_ON_OTHER_PAGE,
                file=file,
                path=(*quote.path, "page"),
                message=translatable(
                    "these words appear on page {found}, not on page {page}", found=found, page=quote.page
                ),
                help=translatable("write page = {found}", found=found),
            )


def letter_not_found(assignment: Assignment, cause: str, remedy: str) -> Diagnostic:
    """The letter of a drafted file cannot be opened."""
    return Diagnostic(
        rule=rules.LETTER_NOT_FOUND,
        file=assignment.origin.file,
        path=("drafted", "from") if assignment.drafted is not None and assignment.drafted.from_ else ("drafted",),
        message=cause,
        help=remedy,
    )


def _problem(letter: PageTexts, quote: str, page: int | None) -> tuple[QuoteProblem | None, int]:
    pages = [number for number, text in enumerate(letter.pages, 1) if find_quote(text, quote)]
    if not pages:
        return QuoteProblem.MISSING, 0
    if page is not None and page not in pages:
        return QuoteProblem.OTHER_PAGE, pages[0]
    return None, 0
