"""The pages of one letter: its facts, each deadline with the way its date came about, tasks, participants, funding, events."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from mandate.dates.wording import repetition_words
from mandate.messages.terms import DELIVERABLES
from mandate.messages.translations import message, translate_to
from mandate.model.assignment import Assignment
from mandate.model.enums import State
from mandate.publishing.site.explanation import explanation_steps
from mandate.publishing.site.frame import chunks
from mandate.publishing.site.letter_facts import LetterFact, LetterFacts, task_name
from mandate.publishing.site.records import record_entries
from mandate.publishing.site.rows import RowMaker
from mandate.publishing.site.timeline import MOST as MOST_IN_TIMELINE
from mandate.publishing.site.timeline import timeline
from mandate.reading.escape import one_line, web_address
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import ResolvedDeadline

LARGEST = 160_000
"""Letters of HTML of the deadlines, tasks and facts on one page of a letter: with timeline, style and script it stays below 300 kB."""
EXPLAINED = 12
"""Occurrences of one deadline that are explained."""
TABLE = 200
"""Occurrences in one block of a page."""


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
    """Makes the pages of letters."""

    def __init__(self, maker: RowMaker) -> None:
        self._maker, self._wording = maker, maker.wording
        self._letter = LetterFacts(maker)

    def pages(self, letter: Assignment, owed: Sequence[Obligation], withheld_tasks: int) -> LetterPages:
        """The pages of a letter."""
        blocks = [
            *self._deadlines(letter, owed),
            *(_Block(section, html) for section, html in self._letter.sections(letter, withheld_tasks)),
        ]
        head = self._letter.facts(letter)
        size = sum(len(str(value)) for _, value in head)
        pages = chunks(blocks, lambda block: len(block.html), LARGEST, used=size)
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
        chart = timeline(shown, self._wording)
        page = self._wording.html(
            "letter",
            title=one_line(letter.title),
            language=self._wording.lang(letter.language),
            facts=head,
            sections=sections,
            chart=chart,
            count=count,
            number=number,
            pages=pages,
            stem=letter.id,
            source=web_address(letter.source),
        )
        return str(page)

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
        html = self._wording.html(
            "deadline",
            anchor=fragment_of(letter.id, one.id),
            title=one_line(one.duty.deadline.title),
            language=self._wording.lang(letter.language),
            state=one.state,
            badge=self._wording.state(one.state),
            date=self._date(one),
            people=self._people(one.duty),
            quote=self._quote(one.duty),
            facts=list(self._about(one.duty, letter)),
            records=record_entries(one, self._wording),
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
            html = self._wording.html(
                "occurrences",
                anchor=f"d-{duty.id}" if start == 0 else f"d-{duty.id}-{start}",
                title=one_line(duty.deadline.title),
                language=self._wording.lang(letter.language),
                date=repetition_words(every, self._wording.language) if every is not None else "",
                people=self._people(duty),
                quote=self._quote(duty),
                facts=facts if start == 0 else [],
                rows=[
                    (fragment_of(letter.id, one.id), self._date(one), one.state, self._wording.state(one.state), record_entries(one, self._wording))
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
        """The responsible bodies and the recipients, in one line."""
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
            usual = dict(self._letter.participants(letter.participants))
            yield from (each for each in self._letter.participants(duty.roles) if usual.get(each[0]) != each[1])
        words = (
            (message("About"), deadline.covers),
            (message("Input to"), duty.input_to.title if duty.input_to else ""),
            (message("Place"), deadline.place),
            (
                message("Quote the reference"),
                (", ".join(duty.assignment.reference) or tell("not given")) if duty.cite else "",
            ),
            (
                message("Kind"),
                translate_to(self._wording.language, DELIVERABLES[deadline.kind]) if deadline.kind else "",
            ),
            (message("Task"), "; ".join(map(task_name, duty.tasks))),
            (message("Note"), deadline.note),
        )
        yield from ((tell(name), one_line(value)) for name, value in words if value)


def fragment_of(letter: str, id_: str) -> str:
    """The anchor of an obligation on the page of its letter."""
    return f"d-{id_.removeprefix(f'{letter}.')}"
