"""The complete page of a letter: the part made from its file, with facts of the whole register: other letters, the
calendar."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from mandate.publishing.catalogue import FeedKind, file_name
from mandate.publishing.site.environment import as_markup
from mandate.publishing.site.feeds import Feeds
from mandate.publishing.site.frame import Frame
from mandate.publishing.site.part import Card, SitePart, unpacked
from mandate.publishing.site.records import Named, link_to, with_links
from mandate.publishing.site.rows import letter_page
from mandate.reading.escape import one_line


class Backlink(NamedTuple):
    """Another letter that refers to this one."""

    relation: str
    card: Card


def whole_page(
    part: SitePart, number: int, back: Sequence[Backlink], named: Named, feeds: Feeds | None, frame: Frame
) -> str:
    """One of a letter's pages. `named` has the letters that it mentions. The last page has the calendar, if there is one."""
    tell, card = frame.wording.text, part.card
    count = len(part.pages)
    pages = [(letter_page(card.identity, other), other) for other in range(1, count + 1)] if count > 1 else []
    file = letter_page(card.identity, number)
    content = with_links(unpacked(part.pages[number - 1], str), named, frame.wording)
    subscribe = ""
    if feeds is not None and number == count:
        feed = file_name(FeedKind.ASSIGNMENT, card.identity)
        way = feeds.ways(feed, tell("This letter"), one_line(card.title))
        subscribe = frame.wording.html("letter_feed", way=way)
    related = ""
    if number == count and (part.related or back):
        lines = [_related(one.relation, one.id, one.words, one.tasks, named, frame) for one in part.related]
        lines += [_back(one, frame) for one in back]
        related = frame.wording.html("related", lines=lines)
    content = content.replace("<!--feeds-->", frame.wording.html("letter_parts", pages=pages, file=file), 1)
    content = content.replace("<!--related-->", f"{related}{subscribe}", 1)
    return frame.page(file, one_line(card.title), as_markup(content), until=part.until)


def _related(relation: str, id_: str, words: str, tasks: str, named: Named, frame: Frame) -> Markup:
    only = f" ({frame.wording.text('for {what}', what=one_line(tasks))})" if tasks else ""
    if id_:
        return Markup("%s: %s%s") % (relation, link_to(id_, named, frame.wording), only)
    return Markup("%s: %s%s") % (relation, words, only)


def _back(one: Backlink, frame: Frame) -> Markup:
    return Markup("%s: %s") % (
        frame.wording.text("{relation} this letter", relation=one.relation),
        link_to(one.card.id, {one.card.id: one.card}, frame.wording),
    )
