"""The facts of a letter for its page: the letter itself, its tasks, participants, funding and events."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from mandate.messages.terms import KINDS
from mandate.messages.translations import message, translate_to
from mandate.model.assignment import Assignment, EventDay, Funding, Participants, Task
from mandate.model.due import items_of
from mandate.publishing.site.environment import template
from mandate.publishing.site.rows import RowMaker
from mandate.reading.escape import one_line

LetterFact = tuple[str, Markup | str]
"""The name of a fact and its value."""


class LetterFacts:
    """Finds the facts of a letter."""

    def __init__(self, maker: RowMaker) -> None:
        self._maker, self._wording = maker, maker.wording

    def facts(self, letter: Assignment) -> tuple[LetterFact, ...]:
        """The facts of the letter as a whole."""
        tell, language = self._wording.text, self._wording.language
        given = tell("not given")
        reporting = letter.reporting
        facts: tuple[tuple[str, Markup | str], ...] = (
            (message("Kind"), translate_to(language, KINDS[letter.kind]) if letter.kind else ""),
            (message("From"), self._maker.bodies(letter.issuers)),
            (message("Addressee"), self._maker.bodies(letter.addressee)),
            (message("Reference"), ", ".join(map(one_line, letter.reference)) or given),
            (message("Addressee's reference"), ", ".join(map(one_line, letter.your_reference))),
            (message("Date of the letter"), self._wording.issued(letter) or given),
            (message("Number"), str(letter.number) if letter.number is not None else ""),
            (message("Year"), str(letter.year) if letter.year is not None else ""),
            (message("Starts"), self._day_or_text(letter.starts)),
            (message("Work ends"), self._day_or_text(letter.ends)),
            (message("Reports go to"), self._maker.bodies(reporting.to or ())),
            (message("Copy"), self._maker.bodies(reporting.copy)),
            (message("date from the letter's general rule"), ", ".join(self._wording.phrase(due) for due in items_of(reporting.default)) if reporting.default else ""),
            (message("Considerations"), "; ".join(map(one_line, letter.considerations))),
            (message("Officer"), one_line(letter.officer)),
            (message("Signed"), "; ".join(map(one_line, letter.signed))),
            (message("Closed with the letter"), self._wording.recorded(letter.closed.on) if letter.closed else ""),
            (message("Note"), one_line(letter.note)),
        )  # fmt: skip
        return tuple((_capital(tell(name)), value) for name, value in facts if value)

    def _day_or_text(self, value: object) -> Markup | str:
        return self._wording.day(value) if isinstance(value, date) else one_line(str(value or ""))

    def sections(self, letter: Assignment, withheld_tasks: int) -> Iterator[tuple[str, str]]:
        """The HTML of tasks, participants, funding and events, each with the section that it belongs to."""
        for task in letter.tasks:
            yield (message("Tasks"), self._task(task, letter))
        if withheld_tasks:
            yield (message("Tasks"), str(Markup("<p>%s</p>") % self._wording.text("Withheld tasks, not shown: {count}", count=withheld_tasks)))  # fmt: skip
        people = tuple(self.participants(letter.participants))
        if people:
            yield (message("Participants"), self._list(people))
        if letter.fundings:
            yield (message("Funding"), "".join(self._list(tuple(self._funding(one))) for one in letter.fundings))
        if letter.events:
            days = tuple((one_line(name), self._days(day)) for name, day in letter.events.items())  # fmt: skip
            yield (message("Events"), self._list(days))

    def _days(self, days: EventDay) -> str:
        if isinstance(days, tuple):
            return ", ".join(map(self._wording.day, days))
        return self._wording.day(days) if days else self._wording.text("not yet")

    def _task(self, task: Task, letter: Assignment) -> str:
        tell = self._wording.text
        facts: list[LetterFact] = [*self.participants(task.participants)]
        facts += [(tell("Limit"), one_line(limit)) for limit in task.constraints]
        words = (
            (message("Owner"), task.owner),
            (message("Starts"), self._day_or_text(task.starts)),
            (message("Work ends"), self._day_or_text(task.ends)),
            (message("Note"), one_line(task.note)),
        )
        facts += [(tell(name), value) for name, value in words if value]
        return template("task").render(
            name=task_name(task),
            point=" ".join(
                (
                    tell("point {what}", what=one_line(task.point)) if task.point else "",
                    tell("page {what}", what=task.page) if task.page else "",
                )
            ).strip(),
            language=self._wording.lang(letter.language),
            facts=facts,
        )

    def participants(self, participants: Participants) -> Iterator[LetterFact]:
        """The bodies of each role."""
        bodies, tell = self._maker.bodies, self._wording.text
        roles = (
            (message("Lead"), participants.leads),
            (message("Cooperate"), participants.cooperate),
            (message("To be consulted"), participants.consult),
            (message("To be involved"), participants.involve),
            (message("Contact"), (participants.contact,) if participants.contact else ()),
            (message("Steering group"), participants.steering),
        )
        for name, codes in roles:
            if codes:
                open_ended = participants.others and name is message("Cooperate")
                shown = bodies(codes)
                yield (
                    tell(name),
                    Markup("%s (%s)") % (shown, tell("and others: the list is open")) if open_ended else shown,
                )

    def _funding(self, funding: Funding) -> Iterator[LetterFact]:
        tell = self._wording.text
        if funding.total is not None:
            yield tell("Amount"), _amount(funding.total, funding.currency)
        if funding.cap is not None:
            yield tell("At most"), _amount(funding.cap, funding.currency)
        if funding.year is not None:
            yield tell("Year"), str(funding.year)
        if funding.to:
            yield tell("Goes to"), self._maker.bodies(funding.to)
        if funding.payer is not None:
            yield tell("Payer"), self._maker.bodies((funding.payer,))
        if funding.payout:
            yield tell("Payment"), one_line(funding.payout)
        for source in funding.sources:
            places = (
                (message("expenditure area {what}"), source.area),
                (message("appropriation {what}"), source.appropriation),
                (message("item {what}"), source.item),
                (message("chapter {what}"), source.chapter),
                (message("post {what}"), source.post),
            )
            where = [tell(name, what=one_line(str(value))) for name, value in places if value not in {None, ""}]
            parts = (_amount(source.amount, funding.currency), one_line(source.name), *where)
            yield tell("Source"), ", ".join(part for part in parts if part)

    def _list(self, facts: Sequence[LetterFact]) -> str:
        return template("facts").render(facts=facts)


def task_name(task: Task) -> str:
    """The issuer's number of a task, and its title."""
    return one_line(" ".join(part for part in (task.label, task.title) if part))


def _amount(amount: int, currency: str) -> str:
    return f"{amount:,} {one_line(currency)}".replace(",", "\u00a0").strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
