"""An obligation as a row of a table, the same on every page that lists it."""

from datetime import date

from markupsafe import Markup

from mandate.model.enums import State
from mandate.publishing.catalogue import FeedKind, file_name
from mandate.publishing.site.environment import template
from mandate.publishing.site.part import Row, mark, stem_of
from mandate.publishing.site.words import Wording, shortened
from mandate.reading.escape import one_line
from mandate.schedule.obligations import Obligation, sort_key

OWED = frozenset({State.OVERDUE, State.UNCONFIRMED, State.DUE})
"""The states in which the words for how far away a date is help."""
LONGEST_LETTER = 90
"""The limit of characters of a letter's title beside the title of a deadline."""


class RowMaker:
    """Makes the rows of one register in one language. With `secret` addresses no row links to a body, and each has a form without
    links for the pages of bodies."""

    def __init__(self, wording: Wording, *, secret: bool) -> None:
        self.wording, self._secret = wording, secret
        self._bodies: dict[tuple[tuple[str, ...], bool], Markup] = {}
        self._template = template("row")
        self._words = {"who_word": wording.text("Responsible"), "to_word": wording.text("To")}

    def row(self, one: Obligation, href: str) -> Row:
        """The row of an obligation; `href` leads to its place on the page of its letter."""
        section, day, id_ = sort_key(one)
        holds = one.late_after.toordinal() if one.state is State.DUE and one.late_after is not None else 0
        html = self._html(one, href, linked=not self._secret)
        bare = self._html(one, "", linked=False) if self._secret else ""
        dated = one.when.last.toordinal() if one.when.last is not None else 0
        row = Row(int(section), 0 if day == date.max else day.toordinal(), id_, one.state, dated, holds, html, bare)
        return row._replace(mark=mark(*row[1:]))

    def bodies(self, codes: tuple[str, ...], *, linked: bool = True) -> Markup:
        """Bodies by their short names, each with a link to its page."""
        linked = linked and not self._secret
        made = self._bodies.get((codes, linked))
        if made is None:
            made = self._bodies[codes, linked] = Markup(", ").join(self._body(code, linked=linked) for code in codes)
        return made

    def _body(self, code: str, *, linked: bool) -> Markup:
        name, short = self.wording.name(code), self.wording.short(code)
        title = Markup(' title="%s"') % name if name != short else Markup("")
        if not linked or code not in self.wording.register.organisations:
            return Markup('<span data-o="%s"%s>%s</span>') % (code, title, short)
        return Markup('<a href="%s" data-o="%s"%s>%s</a>') % (body_page(code), code, title, short)

    def _html(self, one: Obligation, href: str, *, linked: bool) -> str:
        wording, duty, letter = self.wording, one.duty, one.assignment
        told = [text for text in (wording.outcome(one), *wording.annotations(one)) if text]
        last = one.when.last if one.state in OWED else None
        return self._template.render(
            self._words,
            state=one.state,
            badge=wording.state(one.state),
            last=last,
            when=wording.when(one),
            href=href,
            language=wording.lang(letter.language),
            title=one_line(duty.deadline.title),
            letter=letter_line(one),
            notes="; ".join(told),
            who=self.bodies(duty.responsible, linked=linked) or wording.text("nobody named"),
            owner=one_line(duty.owner),
            to=self.bodies(duty.to, linked=linked) or wording.text("nobody"),
            assumed=wording.text("recipient not stated: the issuer") if duty.to_assumed else "",
        ).replace("\n", "")


def letter_line(one: Obligation) -> str:
    """The letter of an obligation in one short line: its number, its title."""
    letter = one.assignment
    title = one_line(letter.title)
    return ", ".join([*(one_line(number) for number in letter.reference[:1]), shortened(title, LONGEST_LETTER)])


def body_page(code: str) -> str:
    """The file of a body's page."""
    return f"{stem_of(file_name(FeedKind.ORGANISATION, code))}.html"


def letter_page(id_: str, number: int = 1) -> str:
    """The file of a letter's page; the second and later ones have their number in the name."""
    stem = stem_of(file_name(FeedKind.ASSIGNMENT, id_))
    return f"{stem}.html" if number == 1 else f"{stem}.{number}.html"
