"""The coverage of a letter as lines with tabs, and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate.drafting.coverage import Coverage, QuoteFinding, QuoteProblem, Where
from mandate.messages.translations import message, translate, translate_plural
from mandate.reading.escape import one_line

_PROBLEMS = {
    QuoteProblem.MISSING: message("the quote is not in the letter"),
    QuoteProblem.OTHER_PAGE: message("the quote stands on page {found}, not on page {page}"),
    QuoteProblem.REPEATED: message(
        "the quote stands {count} times on its page and accounts for the first: make it longer"
    ),
}

_WHERE = {
    Where.ITEM: message("in the quote of {by}"),
    Where.DISMISSED: message("dismissed: no deadline"),
    Where.VALUE: message("the value of {by}"),
    Where.NOWHERE: message("unaccounted for"),
}


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The coverage of one assignment. `pictures` are the numbers of pages that could not be read."""

    id_: str
    coverage: Coverage
    is_changed: bool = False
    pictures: tuple[int, ...] = ()
    unreviewed: int = 0
    """Dismissed words that nobody has reviewed."""

    @property
    def has_findings(self) -> bool:
        """Something of the letter is not accounted for, or the file does not fit it. A repeated quote is a note."""
        wrong = any(one.problem is not QuoteProblem.REPEATED for one in self.coverage.quotes)
        return bool(self.coverage.unaccounted) or wrong or self.is_changed or bool(self.pictures)


def lines(report: CoverageReport, *, open_only: bool) -> Iterator[str]:
    """A line for each phrase: assignment, page, line, the part of the file, the phrase in its surroundings."""
    for one in report.coverage.accounts:
        if not open_only or one.where is Where.NOWHERE:
            by = f"{one.where}: {one.by}" if one.where in {Where.ITEM, Where.VALUE} else str(one.where)
            cells = (report.id_, f"page {one.page}", f"line {one.line}", by, one.phrase, one.context)
            yield "\t".join(one_line(cell) for cell in cells) + "\n"


def for_people(report: CoverageReport, *, open_only: bool) -> Iterator[str]:
    """The same for a terminal, in the language of this run: where it is, what accounts for it, and its surroundings below."""
    for one in report.coverage.accounts:
        if not open_only or one.where is Where.NOWHERE:
            place = translate("page {page}, line {line}", page=one.page, line=one.line)
            by = translate(_WHERE[one.where], by=one_line(one.by))
            yield f"{report.id_}  {place}  {one_line(one.phrase)}\n  {by}\n  | {one_line(one.context)}\n"


def summary(report: CoverageReport) -> str:
    """The counts, and the quotes that do not fit, for a person."""
    count = Counter(one.where for one in report.coverage.accounts)
    counts = translate(
        "{quoted} in quotes, {dismissed} dismissed, {by_value} by value, {open} unaccounted for",
        quoted=count[Where.ITEM],
        dismissed=count[Where.DISMISSED],
        by_value=count[Where.VALUE],
        open=count[Where.NOWHERE],
    )
    told = [
        translate_plural(
            "{id}: {count} phrase; {counts}",
            "{id}: {count} phrases; {counts}",
            len(report.coverage.accounts),
            id=report.id_,
            counts=counts,
        )
    ]
    if report.unreviewed:
        told.append(
            translate_plural(
                "{id}: {count} dismissed passage is not reviewed: `mandate review {id}`",
                "{id}: {count} dismissed passages are not reviewed: `mandate review {id}`",
                report.unreviewed,
                id=report.id_,
            )
        )
    if report.is_changed:
        told.append(translate("{id}: the letter is not the one that was drafted: its sha256 differs", id=report.id_))
    if report.pictures:
        pages = ", ".join(map(str, report.pictures))
        told.append(translate("{id}: pages that are pictures were not read: {pages}", id=report.id_, pages=pages))
    told += [
        f"{report.id_}.{one_line(one.by)}: {_problem(one)}: {one_line(one.quote)}" for one in report.coverage.quotes
    ]
    return "\n".join(told)


def _problem(one: QuoteFinding) -> str:
    return translate(_PROBLEMS[one.problem], found=", ".join(map(str, one.found)), page=one.page, count=len(one.found))


def document(reports: Sequence[CoverageReport]) -> str:
    """All reports as one JSON object."""
    return (
        json.dumps({"version": 1, "assignments": [_object(one) for one in reports]}, ensure_ascii=True, indent=2) + "\n"
    )


def _object(report: CoverageReport) -> dict[str, object]:
    return {
        "id": report.id_,
        "letter_changed": report.is_changed,
        "unread_pages": list(report.pictures),
        "phrases": [
            {
                "phrase": one.phrase,
                "context": one.context,
                "page": one.page,
                "line": one.line,
                "where": one.where.value,
                "by": one.by or None,
            }
            for one in report.coverage.accounts
        ],
        "quotes": [
            {
                "item": one.by,
                "problem": one.problem.value,
                "quote": one.quote,
                "page": one.page,
                "found": list(one.found),
            }
            for one in report.coverage.quotes
        ],
    }
