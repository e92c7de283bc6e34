"""The records of an obligation: moves, deliveries, withdrawals, in words and as entries of the list of changes."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from mandate.dates.as_of import AsOf
from mandate.dates.wording import due_words
from mandate.messages.translations import message
from mandate.model.assignment import Assignment, Closed
from mandate.model.enums import State
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.publishing.site.environment import template
from mandate.publishing.site.part import Card, RecordEntry, SitePart, mark, packed, unpacked
from mandate.publishing.site.rows import letter_page
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on

LETTER, END = "\x01", "\x02"
"""Around the id of another letter, which becomes a link or a title when all letters are known."""
_MENTION = re.compile(f"{LETTER}([^{END}]*){END}")
_HIDDEN = "-"
"""The id of every letter that is not public. No letter has it."""
Named = Mapping[str, Card | None]
"""The letters that are mentioned, by id; `None` for one that is not public."""


def with_links(html: str, named: Named, wording: Wording) -> str:
    """HTML with links to the letters that it mentions."""
    return _MENTION.sub(lambda found: str(link_to(found[1], named, wording)), html)


def with_titles(text: str, named: Named, wording: Wording) -> str:
    """Text with the titles of the letters that it mentions."""

    def title(found: re.Match[str]) -> str:
        card = named.get(found[1])
        return one_line(card.title) if card else wording.text("a letter that is not public")

    return _MENTION.sub(title, text)


def without_hidden(part: SitePart, public: Container[str]) -> SitePart:
    """A contribution in which all letters that are not public have one id: nothing that is made of it depends on theirs."""
    if all(id_ in public for id_ in part.mentions):
        return part

    def known(id_: str) -> str:
        return id_ if id_ in public else _HIDDEN

    def shown(text: str) -> str:
        return _MENTION.sub(lambda found: f"{LETTER}{known(found[1])}{END}", text)

    records = unpacked(part.records, tuple[RecordEntry, ...])
    records = tuple(one._replace(html=shown(one.html), text=shown(one.text)) for one in records)
    return msgspec.structs.replace(
        part,
        records=packed(records),
        sizes=tuple(len(one.html) for one in records),
        record_marks=b"".join(map(mark, records)),
        pages=tuple(packed(shown(unpacked(page, str))) for page in part.pages),
        mentions=tuple(dict.fromkeys(map(known, part.mentions))),
        related=tuple(one._replace(id=one.id and known(one.id)) for one in part.related),
    )


def link_to(id_: str, named: Named, wording: Wording) -> Markup:
    """A link to a letter, or that it is not public."""
    card = named.get(id_)
    if card is None:
        return Markup("%s") % wording.text("a letter that is not public")
    return Markup('<a href="%s"%s>%s</a>') % (
        letter_page(card.identity),
        wording.lang(card.language),
        one_line(card.title),
    )


class RecordKind(Enum):
    """The kind of a record: the text of its badge, and the state whose colours it has."""

    ADDED = (message("New letter"), "added")
    MOVED = (message("Moved"), "moved")
    DELIVERED = (message("Delivered"), "delivered")
    WITHDRAWN = (message("Withdrawn"), "withdrawn")
    CLOSED = (message("Closed with the letter"), "closed")


class RecordText(NamedTuple):
    """A record in words: its kind, its first possible day, its day in words, the verb where the rest does not have it, and the rest."""

    kind: RecordKind
    day: date
    on: str
    verb: str
    says: str


def record_texts(one: Obligation, wording: Wording) -> Iterator[RecordText]:
    """The records of an obligation as of the day of the edition, oldest first within each kind."""
    opening = one.occurrence.opening
    for move in (*([opening] if opening else ()), *one.occurrence.moves):
        yield _move(move, one, wording)
    for number, delivery in enumerate(one.deliveries):
        yield _delivery(delivery, wording.timeliness(one) if number == 0 else "", wording)
    if one.withdrawal is not None:
        yield _withdrawal(one.withdrawal, wording)
    if one.state is State.CLOSED and one.assignment.closed is not None:
        yield _closed(one.assignment.closed, wording)


def record_entries(one: Obligation, wording: Wording) -> tuple[Markup, ...]:
    """The records of an obligation, a line each."""
    return tuple(Markup("%s: %s") % (each.on, _sentence(each.verb, each.says)) for each in record_texts(one, wording))


def changes_of(
    letter: Assignment, shown: Sequence[Obligation], wording: Wording, hrefs: dict[str, str], page: str, as_of: AsOf
) -> Iterator[RecordEntry]:
    """The entries of a letter in the list of changes: that it was issued, and each record."""
    if letter.issued is not None and as_of.reached(letter.issued):
        says = wording.text("letter of {day}", day=wording.recorded(letter.issued))
        counted = f"{says[:1].upper()}{says[1:]}: {wording.count(len(shown))}"
        yield _record(RecordText(RecordKind.ADDED, letter.issued, wording.recorded(letter.issued), "", counted), letter, letter.title, letter.id, page, "", wording)  # fmt: skip
    for one in shown:
        who = ", ".join(wording.short(code) for code in one.duty.responsible)
        for each in record_texts(one, wording):
            if each.kind is not RecordKind.CLOSED:
                yield _record(each, letter, one.duty.deadline.title, one.id, hrefs[one.id], who, wording)
    if letter.closed is not None and as_of.reached(letter.closed.on):
        yield _record(_closed(letter.closed, wording), letter, letter.title, letter.id, page, "", wording)


def _record(
    each: RecordText, letter: Assignment, title: str, id_: str, href: str, who: str, wording: Wording
) -> RecordEntry:
    text, css = each.kind.value
    badge = wording.text(text)
    title = one_line(title)
    says = f"{each.says[:1].upper()}{each.says[1:]}"
    html = template("change").render(
        iso=each.day.isoformat(),
        on=each.on,
        css=css,
        badge=badge,
        href=href,
        language=wording.lang(letter.language),
        title=title,
        who=who,
        says=says,
    )
    return RecordEntry(each.day.toordinal(), id_, html.replace("\n", ""), href, f"{badge}: {title}", says)


def _move(move: Move, one: Obligation, wording: Wording) -> RecordText:
    told_ = wording.text("moved to {day}", day=wording.phrase(move.due))
    first = one.occurrence.first_set
    if first.last is not None:
        told_ = f"{told_} ({wording.text('originally {day}', day=wording.plain(first))})"
    says = _because(told_, move.reference, move.reason, move.by, wording)
    return RecordText(RecordKind.MOVED, move.on, wording.happened(move), "", says)


def _delivery(delivery: Delivery, timely: str, wording: Wording) -> RecordText:
    on = due_words(delivery.on, wording.language)
    reference = one_line(delivery.reference)
    says = _sentence(
        timely,
        wording.text("Reference: {what}", what=reference) if reference else wording.text("without a reference"),
        one_line(delivery.note),
    )
    return RecordText(RecordKind.DELIVERED, delivered_on(delivery)[0], on, wording.text("Delivered").lower(), says)


def _withdrawal(withdrawal: Withdrawal, wording: Wording) -> RecordText:
    on = wording.happened(withdrawal)
    verb = wording.text("Withdrawn").lower()
    return RecordText(RecordKind.WITHDRAWN, withdrawal.on, on, verb, _because("", withdrawal.reference, withdrawal.reason, withdrawal.by, wording))  # fmt: skip


def _closed(closed: Closed, wording: Wording) -> RecordText:
    on = wording.recorded(closed.on)
    says = _sentence(wording.text("closed {day}", day=on), one_line(closed.note))
    return RecordText(RecordKind.CLOSED, closed.on, on, "", says)


def _because(says: str, reference: str, reason: str, by: str | None, wording: Wording) -> str:
    return _sentence(
        says,
        wording.text("Reference: {what}", what=one_line(reference)) if reference else "",
        wording.text("Reason: {what}", what=one_line(reason)) if reason else "",
        wording.text("By letter: {what}", what=f"{LETTER}{by}{END}") if by else "",
    )


def _sentence(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
