"""M1 and M2: the words of a letter against the values of its file."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from mandate.checks.context import CheckedAssignment
from mandate.dates.iso_dates import DueError
from mandate.dates.loose_dates import parse_loose_date
from mandate.messages.translations import one_of, translatable
from mandate.model import rules
from mandate.model.assignment import AssignmentKind, Deadline, DeadlineKind, Input, Task
from mandate.model.diagnostic import Diagnostic
from mandate.model.due import Open, Period, Span, items_of
from mandate.reading.language_tags import tag_problem
from mandate.schedule.resolve import country_of, deadlines

_REFERENCES = {
    "NO": (
        re.compile(
            r"(\d{2}|\d{4})/\d{1,6}(-\d{1,4})?([ -]{0,3}[^\W\d_]{1,5}([ /-][^\W\d_]{1,5}){0,3})?"  # case, document, initials
            r"|(19|20)\d{7}"
        ),
        ("19/4140", "17/02331-19"),
    ),
    "SE": (
        re.compile(
            r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,2}\d{4}/\d{1,5}(/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}){0,2}( \(delvis\))?( m\.fl\.)?"  # of the government
            r"|[Dd]ir\. ?\d{4}:\d{1,4}"
            r"|([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,8} )?([\d.]+-)?\d{1,6}[-/]\d{4,6}(-\d{1,4})?"  # of an agency
        ),
        ("Ju2017/05648", "Fi2016/04376/SFÖ"),
    ),
}
_DAYS = re.compile(
    r"(?<![\d.])\d{1,2}\. ?\d{1,2}\. ?\d{4}\b|\b\d{1,2}\.? [a-zA-Z]{3,9} \d{4}\b|(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])"
)
_ABOUT_YEAR = re.compile(
    r"\b(?:for|för|avseende)(?: året| år| the year)? (20\d\d)\b(?!\s?(?:[-–—/,]|og|och|and|til|till|to)\s?(?:20)?\d\d)"
)
_REPORTS = {DeadlineKind.REPORT, DeadlineKind.INTERIM_REPORT, DeadlineKind.PRODUCT, DeadlineKind.PLAN, None}


def references_look_usual(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A hint for slips in the number that every answer must quote."""
    country = country_of(letter.register, (letter.assignment.issuer,))
    if country not in _REFERENCES:
        return
    form, examples = _REFERENCES[country]
    for number, reference in enumerate(letter.assignment.reference):
        if not form.fullmatch(unicodedata.normalize("NFC", reference)):
            place = (number,) if len(letter.assignment.reference) > 1 else ()
            message = translatable(
                "`{reference}` is unlike the numbers of letters from {country}, such as {examples}",
                reference=reference,
                country=country,
                examples=one_of(examples),
            )
            help_ = translatable("compare it with the letter; leave it if the letter has it so")
            yield letter.fault(rules.UNUSUAL_REFERENCE, ("assignment", "reference", *place), message, help_)


def quoted_days_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """The letter itself may name 31 June: then the day is our reading, and somebody must ask which is meant."""
    for owner, key, text in _texts(letter):
        if key != "quote" or (isinstance(owner, Deadline) and _is_settled(owner)):
            continue
        for found in _DAYS.finditer(text):
            day = parse_loose_date(found[0]) if _ends_a_month(found[0]) else None
            if isinstance(day, DueError):
                message = translatable("the letter says `{found}`: {message}", found=found[0], message=day.message)
                help_ = translatable(
                    "ask the issuer which day is meant; until then the day is our reading: add assumed = true"
                    if isinstance(owner, Deadline)
                    else "ask the issuer which day is meant; until then the day is our reading"
                )
                yield letter.fault(rules.IMPOSSIBLE_DATE_IN_QUOTE, (*owner.origin.path, key), message, help_)


def _ends_a_month(day: str) -> bool:
    """Return whether a day may be outside its month, or its month outside the year: few need the exact check."""
    numbers = [int(number) for number in re.findall(r"\d+", day)]
    if len(numbers) == 3 and numbers[0] > 99:
        numbers.reverse()
    return not (1 <= numbers[0] <= 28 and (len(numbers) == 2 or 1 <= numbers[1] <= 12))


def _is_settled(deadline: Deadline) -> bool:
    """Return whether a deadline says that its day is a reading, or was moved or answered since."""
    return deadline.assumed or bool(deadline.moves or deadline.deliveries or deadline.withdrawn)


def years_are_the_letter_s(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A letter for 2026 that asks for a report for 2024 was copied from an older one."""
    year = letter.assignment.year
    if year is None:
        return
    for owner, key, text in _texts(letter):
        for found in _ABOUT_YEAR.finditer(text) if " 20" in text else ():
            if int(found[1]) < year - 1:
                message = translatable(
                    "the {NOUNS} `{id}` says `{found}`, and this is a letter for {year}",
                    NOUNS=_NOUNS[type(owner)],
                    id=owner.id,
                    found=found[0],
                    year=year,
                )
                help_ = translatable(
                    "compare it with the letter; if the letter says so, ask the issuer whether {year} or {value} is meant",
                    year=year,
                    value=year - 1,
                )
                yield letter.fault(rules.OTHER_YEAR, (*owner.origin.path, key), message, help_)


_NOUNS = {Task: translatable("task"), Deadline: translatable("deadline"), Input: translatable("input")}


def _texts(letter: CheckedAssignment) -> Iterator[tuple[Task | Deadline | Input, str, str]]:
    """Each title, quote and period covered, with its owner and its key; a task that is its own deadline has one."""
    for task in letter.assignment.tasks:
        yield task, "title", task.title
        if task.quote:
            yield task.deadline or task, "quote", task.quote
    for deadline in letter.assignment.deadlines:
        yield deadline, "title", deadline.title
        if deadline.quote:
            yield deadline, "quote", deadline.quote
    for deadline in deadlines(letter.assignment):
        if deadline.covers:
            yield deadline, "covers", deadline.covers
        for item in deadline.inputs:
            yield item, "title", item.title
            if item.quote:
                yield item, "quote", item.quote


def firm_days_are_days(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A deadline that cannot be departed from needs a day."""
    for deadline in deadlines(letter.assignment):
        if not deadline.firm or deadline.moves:
            continue
        vague = [due for due in items_of(deadline.due) if isinstance(due, Period | Span | Open)]
        if vague:
            word = translatable("no date") if isinstance(vague[0], Open) else translatable("a period and no date")
            message = translatable("`{id}` cannot be postponed, and has {word}", id=deadline.id, word=word)
            help_ = translatable("ask the issuer for the date, and write it as a move")
            yield letter.fault(rules.FIRM_PERIOD, (*deadline.origin.path, "firm"), message, help_)


def work_ends_with_its_report(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Work that goes on after its last report leaves the rest of it unreported; a yearly letter has the annual report."""
    ends = letter.assignment.ends
    if ends is None or letter.assignment.kind is AssignmentKind.ALLOCATION_LETTER:
        return
    reports = [duty for duty in letter.duties if duty.deadline.kind in _REPORTS and duty.input_to is None]
    days = [one.now.last for duty in reports for one in letter.occurrences.get(duty.id, ())]
    known = [day for day in days if isinstance(day, date)]
    if known and len(known) == len(days) and max(known) < ends:
        message = translatable(
            "the work ends on {ends}, and nothing is to be reported after {max}", ends=ends, max=max(known)
        )
        help_ = translatable("see whether one of the days is wrong, or a final report is missing")
        yield letter.fault(rules.ENDS_AFTER_REPORT, ("assignment", "ends"), message, help_)


def languages_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Report `no` and `se`, which look right and are other languages."""
    if fault := tag_problem(letter.assignment.language):
        yield letter.fault(rules.UNKNOWN_LANGUAGE, ("assignment", "language"), *fault)
