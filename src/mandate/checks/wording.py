"""M1 and M2: what the words of a letter say against what its file says."""

import re
from collections.abc import Iterator
from datetime import date

from mandate import rules
from mandate.checks.subject import Letter, Subject
from mandate.diagnostic import Diagnostic
from mandate.due import Fault
from mandate.duties import country_of, deadlines
from mandate.languages import fault_of
from mandate.model import DeadlineKind, KeyPath, Open, Period, Span, items_of
from mandate.phrases import day_in

_REFERENCES = {
    "NO": (
        re.compile(r"(\d{2}|\d{4})/\d{1,6}(-\d{1,4})?( ?-? ?[A-ZÆØÅ]{1,4}( [A-ZÆØÅ]{2,4})?)?|(19|20)\d{7}"),
        "19/4140 or 17/02331-19",
    ),
    "SE": (
        re.compile(r"[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,2}\d{4}/\d{1,5}(/[A-ZÅÄÖ]{1,6})?( \(delvis\))?"),
        "Ju2017/05648 or Fi2016/04376/SFÖ",
    ),
}
_DAYS = re.compile(r"\b\d{1,2}\. ?\d{1,2}\. ?\d{4}\b|\b\d{1,2}\.? [a-zA-Z]{3,9} \d{4}\b|\b\d{4}-\d{2}-\d{2}\b")
_ABOUT_YEAR = re.compile(r"\b(?:for|för|avseende|året|i) (20\d\d)\b")
_REPORTS = {DeadlineKind.REPORT, DeadlineKind.INTERIM_REPORT, DeadlineKind.PRODUCT, DeadlineKind.PLAN, None}


def references_look_usual(subject: Subject) -> Iterator[Diagnostic]:
    """A hint for slips in the number that every answer must quote."""
    for letter in subject.letters:
        country = country_of(subject.register, (letter.assignment.issuer,))
        if country not in _REFERENCES:
            continue
        form, examples = _REFERENCES[country]
        for number, reference in enumerate(letter.assignment.reference):
            if not form.fullmatch(reference):
                yield letter.fault(
                    rules.UNUSUAL_REFERENCE,
                    ("assignment", "reference", number)
                    if len(letter.assignment.reference) > 1
                    else ("assignment", "reference"),
                    f"`{reference}` is unlike the numbers of letters from {country}, such as {examples}",
                    "compare it with the letter; if it stands there so, leave it",
                )


def quoted_days_exist(subject: Subject) -> Iterator[Diagnostic]:
    """The letter itself may name 31 June: then somebody must ask which day is meant."""
    for letter in subject.letters:
        for quote, path, _ in _texts(letter):
            if path[-1] != "quote":
                continue
            for found in _DAYS.finditer(quote):
                day = day_in(found[0])
                if isinstance(day, Fault):
                    yield letter.fault(
                        rules.IMPOSSIBLE_DATE_IN_QUOTE,
                        path,
                        f"the letter says `{found[0]}`: {day.message}",
                        "ask the issuer which day is meant; write it as a move, with the number of the answer",
                    )


def years_are_the_letter_s(subject: Subject) -> Iterator[Diagnostic]:
    """A letter for 2026 that asks for a report for 2024 was copied from an older one."""
    for letter in subject.letters:
        year = letter.assignment.year
        for text, path, what in _texts(letter) if year is not None else ():
            for found in _ABOUT_YEAR.finditer(text):
                if year is not None and int(found[1]) < year - 1:
                    yield letter.fault(
                        rules.OTHER_YEAR,
                        path,
                        f"{what} says `{found[0]}`, and this is a letter for {year}",
                        f"compare it with the letter; if the letter says so, ask the issuer whether {year} or {year - 1} is meant",
                    )


def _texts(letter: Letter) -> Iterator[tuple[str, KeyPath, str]]:
    for task in letter.assignment.tasks:
        yield task.title, (*task.origin.path, "title"), f"the task `{task.id}`"
        yield task.quote, (*task.origin.path, "quote"), f"the task `{task.id}`"
    for deadline in letter.assignment.deadlines:
        yield deadline.title, (*deadline.origin.path, "title"), f"the deadline `{deadline.id}`"
        yield deadline.quote, (*deadline.origin.path, "quote"), f"the deadline `{deadline.id}`"
        yield deadline.covers, (*deadline.origin.path, "covers"), f"the deadline `{deadline.id}`"


def firm_days_are_days(subject: Subject) -> Iterator[Diagnostic]:
    """A deadline that cannot be departed from needs a day."""
    for letter in subject.letters:
        for deadline in deadlines(letter.assignment):
            vague = [due for due in items_of(deadline.due) if isinstance(due, Period | Span | Open)]
            if deadline.firm and vague and not deadline.moves:
                word = "no day" if isinstance(vague[0], Open) else "a period and no day"
                yield letter.fault(
                    rules.FIRM_PERIOD,
                    (*deadline.origin.path, "firm"),
                    f"`{deadline.id}` cannot be departed from, and has {word}",
                    "ask the issuer for the day, and write it as a move",
                )


def work_ends_with_its_report(subject: Subject) -> Iterator[Diagnostic]:
    """Work that goes on after its last report leaves the rest of it unreported."""
    for letter in subject.letters:
        ends = letter.assignment.ends
        if ends is None:
            continue
        reports = [duty for duty in letter.duties if duty.deadline.kind in _REPORTS and duty.input_to is None]
        days = [one.now.last for duty in reports for one in letter.occurrences.get(duty.id, ())]
        known = [day for day in days if isinstance(day, date)]
        if known and len(known) == len(days) and max(known) < ends:
            yield letter.fault(
                rules.ENDS_AFTER_REPORT,
                ("assignment", "ends"),
                f"the work ends on {ends}, and its last delivery is due on {max(known)}",
                "see whether one of the days is wrong, or a final report is missing",
            )


def languages_exist(subject: Subject) -> Iterator[Diagnostic]:
    """`no` and `se` look right and are not what is meant."""
    for letter in subject.letters:
        if fault := fault_of(letter.assignment.language):
            yield letter.fault(rules.UNKNOWN_LANGUAGE, ("assignment", "language"), *fault)
    for organisation in subject.register.organisations.values():
        if fault := fault_of(organisation.language):
            yield Diagnostic(
                rule=rules.UNKNOWN_LANGUAGE,
                file=organisation.origin.file,
                path=(*organisation.origin.path, "language"),
                message=fault[0],
                help=fault[1],
            )
