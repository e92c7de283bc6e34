"""The contribution of one letter: made where the letter is read, a function of the letter, the header of the register and the day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from mandate.dates.as_of import AsOf
from mandate.dates.wording import due_words
from mandate.messages.terms import RELATIONS
from mandate.messages.translations import translate_to
from mandate.model.assignment import Assignment
from mandate.model.due import Period, Span
from mandate.model.enums import Language, Role, State
from mandate.model.register import Register
from mandate.publishing.catalogue import FeedKind, file_name, outer_bodies
from mandate.publishing.site.counts import burden
from mandate.publishing.site.environment import template
from mandate.publishing.site.letter import LetterMaker, LetterPages
from mandate.publishing.site.part import (
    OWES,
    RECEIVES,
    TAKES_PART,
    Card,
    CountedObligation,
    LetterRelation,
    ListedRows,
    MonthLoad,
    Row,
    SitePart,
    Urgent,
    mark,
    owner_stem,
    packed,
    stem_of,
)
from mandate.publishing.site.records import LETTER, changes_of
from mandate.publishing.site.rows import RowMaker, letter_page
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import issued_from, organisations_with_role
from mandate.schedule.standing import LATE, Section, note_changes

WINDOW = 90
"""Days ahead that the first page shows."""
Outer = Callable[[str], tuple[str, ...]]
"""The codes of a body and of those that it is a part of."""
DATED, UNDATED = "list", "list.no-date"


def contributor(
    register: Register, language: Language, *, secret: bool
) -> Callable[[Assignment, Sequence[Obligation], int, AsOf], SitePart]:
    """Return a function that makes the contribution of a letter from its visible parts, from its obligations that may be shown, and
    from the number of withheld tasks, as of a day."""
    wording = Wording(register, language)
    maker = RowMaker(wording, secret=secret)
    letters = LetterMaker(maker)
    outer = outer_bodies(register)

    def contribute(letter: Assignment, shown: Sequence[Obligation], withheld_tasks: int, as_of: AsOf) -> SitePart:
        wording.about(letter, shown)
        pages = letters.pages(letter, shown, withheld_tasks)
        hrefs = {
            id_: f"{letter_page(letter.identity, number)}#{anchor}" for id_, (number, anchor) in pages.places.items()
        }
        for one in shown:
            if one.late_after is not None and (one.state is State.DUE or one.state in LATE):
                note_changes(one.when.sort or one.late_after, one.late_after, as_of)
        rows = tuple(maker.row(one, hrefs[one.id]) for one in shown)
        records = tuple(changes_of(letter, shown, wording, hrefs, letter_page(letter.identity), as_of))
        facts = tuple(_fact(one, outer) for one in shown)
        card = _card(letter, shown, maker)
        return SitePart(
            card=card,
            lists=tuple(_lists(shown, rows, outer)),
            owners=tuple(dict.fromkeys(one_line(one.duty.owner) for one in shown if one.duty.owner)),
            rows=packed(rows),
            urgent=tuple(
                Urgent(row.section, row.day, row.id, number, row.mark)
                for number, row in enumerate(rows)
                if is_urgent(row, as_of)
            ),
            load=_load(facts),
            facts=packed(facts),
            records=packed(records),
            days=tuple(one.day for one in records),
            sizes=tuple(len(one.html) for one in records),
            record_marks=b"".join(mark(one) for one in records),
            pages=tuple(packed(content) for content in pages.contents),
            mentions=_mentions(pages, letter),
            related=tuple(_relations(letter, wording)),
            until=min((row.until for row in rows if row.until), default=0),
        )

    return contribute


def is_urgent(row: Row, as_of: AsOf) -> bool:
    """Return whether a row belongs on the first page: overdue, to confirm, without a date, or due soon."""
    if row.section in URGENT:
        return True
    return row.state is State.DUE and as_of.reached(date.fromordinal(max(row.day - WINDOW, 1)))


URGENT = frozenset({int(Section.OVERDUE), int(Section.TO_CONFIRM), int(Section.NO_DATE), int(Section.ONGOING)})


def _lists(shown: Sequence[Obligation], rows: Sequence[Row], outer: Outer) -> list[ListedRows]:
    """The lists in which the rows of a letter appear."""
    found: dict[tuple[str, int], list[int]] = {}
    for number, one in enumerate(shown):
        for code, group in _groups(one, outer).items():
            found.setdefault((stem_of(file_name(FeedKind.ORGANISATION, code)), group), []).append(number)
        if one.duty.owner:
            found.setdefault((owner_stem(one_line(one.duty.owner)), 0), []).append(number)
        found.setdefault((_period_of(rows[number]), 0), []).append(number)
    return [
        ListedRows(stem, group, tuple(numbers), mark(*(rows[number].mark for number in numbers)))
        for (stem, group), numbers in found.items()
    ]


def _groups(one: Obligation, outer: Outer) -> dict[str, int]:
    """The bodies on whose pages an obligation appears, each with its first group there; a part counts for the whole
    too."""
    found: dict[str, int] = {}
    for group, codes in (
        (OWES, one.duty.responsible),
        (RECEIVES, one.duty.to),
        (TAKES_PART, organisations_with_role(one.duty, Role.ANY)),
    ):
        for code in codes:
            for body in outer(code):
                found.setdefault(body, group)
    return found


def _period_of(row: Row) -> str:
    """The list of a month, which is joined into one of a year where that is small enough."""
    if not row.dated:
        return UNDATED
    day = date.fromordinal(row.dated)
    return f"{DATED}.{day.year}-{day.month:02}"


def _fact(one: Obligation, outer: Outer) -> CountedObligation:
    last = one.when.last
    bodies = tuple(dict.fromkeys(body for code in one.duty.responsible for body in outer(code)))
    late = -1 if one.state is State.DELIVERED and one.days_late is None else one.days_late or 0
    return CountedObligation(last.toordinal() if last else 0, one.state, bodies, late, one.moved)


def _load(facts: Sequence[CountedObligation]) -> tuple[MonthLoad, ...]:
    """The deadlines of a letter by month."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.day:
            day = date.fromordinal(fact.day)
            found[day.year * 12 + day.month - 1][burden(fact.state)] += 1
    return tuple(MonthLoad(month, load["late"], load["due"], load["ended"]) for month, load in sorted(found.items()))


def _card(letter: Assignment, shown: Sequence[Obligation], maker: RowMaker) -> Card:
    wording = maker.wording
    counts = [sum(one.state in states for one in shown) for states in ((State.OVERDUE,), (State.DUE,), (State.OPEN, State.WAITING))]  # fmt: skip
    html = template("card").render(
        href=letter_page(letter.identity),
        language=wording.lang(letter.language),
        title=one_line(letter.title),
        reference=", ".join(map(one_line, letter.reference)),
        issued=wording.issued(letter),
        issuer=maker.bodies(letter.issuers),
        addressee=maker.bodies(letter.addressee),
        counts=[*counts, len(shown)],
    )
    day = (issued_from(letter) or date(letter.year or 1, 1, 1)).toordinal()
    return Card(day, letter.id, letter.identity, letter.title, letter.language, html.replace("\n", ""))


def _mentions(pages: LetterPages, letter: Assignment) -> tuple[str, ...]:
    """The ids of other letters in the pages of this one."""
    found = dict.fromkeys(
        piece.partition("\x02")[0] for content in pages.contents for piece in content.split(LETTER)[1:]
    )
    found |= dict.fromkeys(one.assignment for one in letter.related if one.assignment)
    return tuple(found)


def _relations(letter: Assignment, wording: Wording) -> list[LetterRelation]:
    found = []
    for one in letter.related:
        words = [*map(one_line, one.reference), one_line(one.title)]
        issued = due_words(one.issued, wording.language) if isinstance(one.issued, Period | Span) else one.issued
        words += [wording.recorded(issued) if isinstance(issued, date) else issued] if issued else []
        words += [str(one.year)] if one.year else []
        found.append(
            LetterRelation(
                translate_to(wording.language, RELATIONS[one.relation]),
                one.assignment or "",
                ", ".join(part for part in words if part),
                ", ".join(one.tasks),
            )
        )
    return found
