"""The pages of one letter: its facts, each deadline with the way its date came about, tasks, participants, funding, events."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from mandate.dates.wording import repetition_words
from mandate.messages.terms import DELIVERABLES, KINDS
from mandate.messages.translations import message, translate_to
from mandate.model.assignment import Assignment, EventDay, Funding, Participants, Task
from mandate.model.due import items_of
from mandate.model.enums import State
from mandate.publishing.site.environment import template
from mandate.publishing.site.explanation import explanation_steps
from mandate.publishing.site.part import mark
from mandate.publishing.site.records import records_of
from mandate.publishing.site.rows import RowMaker
from mandate.publishing.site.timeline import MOST as MOST_IN_TIMELINE
from mandate.publishing.site.timeline import Point, timeline
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line, web_address
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import ResolvedDeadline

LARGEST = 160_000
"""Letters of HTML of the deadlines, tasks and facts on one page of a letter: with timeline, style and script it stays below 300 kB."""
EXPLAINED = 12
"""Occurrences of one deadline that are explained."""
TABLE = 200
"""Occurrences in one block of a page."""
LetterFact = tuple[str, Markup | str]


class LetterPages(NamedTuple):
    """The main parts of a letter's pages, and the page (from 1) and anchor of each of its obligations by id."""

    contents: tuple[str, ...]
    places: dict[str, tuple[int, str]]


class _Block(NamedTuple):
    section: str
    html: str
    shown: tuple[Obligation, ...] = ()
    ids: tuple[str, ...] = ()


class LetterMaker:
    """Makes the pages of letters. `notes` says whether the notes of the register's keepers are shown, `drafts` whether what nobody
    has reviewed is."""

    def __init__(self, maker: RowMaker, *, notes: bool, drafts: bool) -> None:
        self._maker, self._wording, self._notes, self._drafts = maker, maker.wording, notes, drafts

    def pages(self, letter: Assignment, owed: Sequence[Obligation]) -> LetterPages:
        """The pages of a letter and what of it may be shown."""
        blocks = [*self._deadlines(letter, owed), *self._rest(letter)]
        head = self._facts(letter)
        pages: list[list[_Block]] = [[]]
        size = sum(len(str(value)) for _, value in head)
        for block in blocks:
            if pages[-1] and size + len(block.html) > LARGEST:
                pages.append([])
                size = 0
            pages[-1].append(block)
            size += len(block.html)
        places = {
            id_: (number, fragment_of(letter.id, id_))
            for number, page in enumerate(pages, 1)
            for block in page
            for id_ in block.ids
        }
        contents = tuple(self._page(letter, head if number == 1 else (), page, number, len(pages), len(owed)) for number, page in enumerate(pages, 1))  # fmt: skip
        return LetterPages(contents, places)

    def _page(self, letter: Assignment, head: Sequence[LetterFact], blocks: Sequence[_Block], number: int, pages: int, count: int) -> str:  # fmt: skip
        sections: dict[str, list[Markup]] = {}
        for block in blocks:
            sections.setdefault(block.section, []).append(Markup(block.html))  # noqa: S704 - made by a template
        shown = [one for block in blocks for one in block.shown][:MOST_IN_TIMELINE]
        chart = timeline([self._point(one) for one in shown], self._wording)
        return template("letter").render(
            t=self._wording.text,
            title=one_line(letter.title),
            language=_other_language(letter, self._wording),
            facts=head,
            sections=sections,
            chart=chart,
            count=count,
            number=number,
            pages=pages,
            stem=letter.id,
            source=web_address(letter.source),
        )

    def _point(self, one: Obligation) -> Point:
        delivered = self._wording.outcome(one) if one.state is State.DELIVERED else ""
        return Point.of(one, self._wording, delivered)

    # --- deadlines --------------------------------------------------------------------------------------------------

    def _deadlines(self, letter: Assignment, owed: Sequence[Obligation]) -> Iterator[_Block]:
        by_duty: dict[int, list[Obligation]] = {}
        for one in owed:
            by_duty.setdefault(id(one.duty), []).append(one)
        for occurrences in by_duty.values():
            if len(occurrences) == 1:
                yield self._single(letter, occurrences[0], owed)
            else:
                yield from self._repeated(letter, occurrences, owed)

    def _single(self, letter: Assignment, one: Obligation, owed: Sequence[Obligation]) -> _Block:
        html = template("deadline").render(
            t=self._wording.text,
            anchor=fragment_of(letter.id, one.id),
            title=one_line(one.duty.deadline.title),
            language=_other_language(letter, self._wording),
            state=one.state,
            badge=self._wording.state(one.state),
            date=self._date(one),
            people=self._people(one.duty),
            quote=self._quote(one.duty),
            facts=list(self._about(one.duty, letter)),
            records=records_of(one, self._wording),
            steps=explanation_steps(one, owed, self._wording),
            id=one.id,
        )
        return _Block(message("Deadlines"), html, (one,), (one.id,))

    def _repeated(self, letter: Assignment, occurrences: list[Obligation], owed: Sequence[Obligation]) -> Iterator[_Block]:  # fmt: skip
        duty = occurrences[0].duty
        every = duty.deadline.every
        facts = list(self._about(duty, letter))
        explained = [one for one in occurrences if one.state is State.OVERDUE] + [
            one for one in occurrences if one.state in {State.UNCONFIRMED, State.DUE, State.OPEN, State.WAITING}
        ]
        for start in range(0, len(occurrences), TABLE):
            some = occurrences[start : start + TABLE]
            html = template("occurrences").render(
                t=self._wording.text,
                anchor=f"d-{duty.id}" if start == 0 else f"d-{duty.id}-{start}",
                title=one_line(duty.deadline.title),
                language=_other_language(letter, self._wording),
                date=repetition_words(every, self._wording.language) if every is not None else "",
                people=self._people(duty),
                quote=self._quote(duty),
                facts=facts if start == 0 else [],
                rows=[
                    (fragment_of(letter.id, one.id), self._date(one), one.state, self._wording.state(one.state), records_of(one, self._wording))
                    for one in some
                ],
                explained=[
                    (self._wording.plain(one.when) if one.when.last else one.id, explanation_steps(one, owed, self._wording))
                    for one in (explained[:EXPLAINED] if start == 0 else [])
                ],
                count=len(occurrences),
                id=f"{letter.id}.{duty.id}",
            )  # fmt: skip
            yield _Block(message("Deadlines"), html, tuple(some), tuple(one.id for one in some))

    def _date(self, one: Obligation) -> Markup:
        told = "; ".join(text for text in (self._wording.outcome(one), *self._wording.annotations(one)) if text)
        return Markup("%s<small>%s</small>") % (self._wording.when(one), told) if told else self._wording.when(one)

    def _people(self, duty: ResolvedDeadline) -> Markup:
        """Return who delivers to whom, in one line."""
        tell = self._wording.text
        who = self._maker.bodies(duty.responsible) or tell("nobody named")
        owner = Markup(" (%s)") % one_line(duty.owner) if duty.owner else ""
        to = self._maker.bodies(duty.to) or tell("nobody")
        assumed = Markup(" (%s)") % tell("recipient not stated: the issuer") if duty.to_assumed else ""
        return Markup("%s: %s%s · %s: %s%s") % (tell("Responsible"), who, owner, tell("To"), to, assumed)

    def _quote(self, duty: ResolvedDeadline) -> str:
        tell, deadline = self._wording.text, duty.deadline
        quote = tell("“{what}”", what=one_line(deadline.quote)) if deadline.quote else ""
        page = tell("page {what}", what=deadline.page) if deadline.page else ""
        return ", ".join(part for part in (quote, page) if part)

    def _about(self, duty: ResolvedDeadline, letter: Assignment) -> Iterator[LetterFact]:
        """The facts of a deadline that are not those of its letter."""
        tell, deadline = self._wording.text, duty.deadline
        if duty.copy and duty.copy != letter.reporting.copy:
            yield tell("Copy"), self._maker.bodies(duty.copy)
        if duty.input_to is None and duty.roles != letter.participants:
            usual = dict(self._participants(letter.participants))
            yield from (each for each in self._participants(duty.roles) if usual.get(each[0]) != each[1])
        words = (
            (message("About"), deadline.covers),
            (message("Input to"), self._wording.title(duty.input_to) if duty.input_to else ""),
            (message("Place"), deadline.place),
            (
                message("Quote the reference"),
                (", ".join(duty.assignment.reference) or tell("not given")) if duty.cite else "",
            ),
            (
                message("Kind"),
                translate_to(self._wording.language, DELIVERABLES[deadline.kind]) if deadline.kind else "",
            ),
            (message("Task"), "; ".join(_task_name(task) for task in duty.tasks if self._is_shown(task))),
            (message("Note"), deadline.note if self._notes else ""),
        )
        yield from ((tell(name), one_line(value)) for name, value in words if value)

    # --- the rest of the letter -------------------------------------------------------------------------------------

    def _facts(self, letter: Assignment) -> tuple[LetterFact, ...]:
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
            (message("Note"), one_line(letter.note) if self._notes else ""),
        )  # fmt: skip
        return tuple((_capital(tell(name)), value) for name, value in facts if value)

    def _day_or_text(self, value: object) -> Markup | str:
        from datetime import date

        return self._wording.day(value) if isinstance(value, date) else one_line(str(value or ""))

    def _rest(self, letter: Assignment) -> Iterator[_Block]:
        for task in letter.tasks:
            if self._is_shown(task):
                yield _Block(message("Tasks"), self._task(task, letter))
        hidden = sum(bool(task.withheld) for task in letter.tasks)
        if hidden:
            yield _Block(message("Tasks"), str(Markup("<p>%s</p>") % self._wording.text("Withheld tasks, not shown: {count}", count=hidden)))  # fmt: skip
        people = tuple(self._participants(letter.participants))
        if people:
            yield _Block(message("Participants"), self._list(people))
        if funding := [one for one in letter.fundings if self._drafts or not one.review]:
            yield _Block(message("Funding"), "".join(self._list(tuple(self._funding(one))) for one in funding))
        if letter.events:
            days = tuple((one_line(name), self._days(day)) for name, day in letter.events.items())  # fmt: skip
            yield _Block(message("Events"), self._list(days))

    def _days(self, days: EventDay) -> str:
        if isinstance(days, tuple):
            return ", ".join(map(self._wording.day, days))
        return self._wording.day(days) if days else self._wording.text("not yet")

    def _is_shown(self, task: Task) -> bool:
        return not task.withheld and (self._drafts or not task.review)

    def _task(self, task: Task, letter: Assignment) -> str:
        tell = self._wording.text
        facts: list[LetterFact] = [*self._participants(task.participants)]
        facts += [(tell("Limit"), one_line(limit)) for limit in task.constraints]
        words = (
            (message("Owner"), task.owner),
            (message("Starts"), self._day_or_text(task.starts)),
            (message("Work ends"), self._day_or_text(task.ends)),
            (message("Note"), one_line(task.note) if self._notes else ""),
        )
        facts += [(tell(name), value) for name, value in words if value]
        return template("task").render(
            name=_task_name(task),
            point=" ".join(
                (
                    tell("point {what}", what=one_line(task.point)) if task.point else "",
                    tell("page {what}", what=task.page) if task.page else "",
                )
            ).strip(),
            language=_other_language(letter, self._wording),
            facts=facts,
        )

    def _participants(self, participants: Participants) -> Iterator[LetterFact]:
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
            if source.review and not self._drafts:
                continue
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


def fragment_of(letter: str, id_: str) -> str:
    """The anchor of an obligation on the page of its letter."""
    return f"d-{id_.removeprefix(f'{letter}.')}"


def mark_of_pages(pages: LetterPages) -> tuple[bytes, ...]:
    """A mark of each page."""
    return tuple(mark(content) for content in pages.contents)


def _task_name(task: Task) -> str:
    return one_line(" ".join(part for part in (task.label, task.title) if part))


def _other_language(letter: Assignment, wording: Wording) -> Markup:
    other = letter.language and letter.language != wording.language.value
    return Markup(' lang="%s"') % letter.language if other else Markup("")


def _amount(amount: int, currency: str) -> str:
    return f"{amount:,} {one_line(currency)}".replace(",", "\u00a0").strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
