"""The page of one body: its deadlines as responsible, recipient and participant; its calendar; its statistics."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from mandate.messages.translations import message
from mandate.model.enums import State
from mandate.model.register import Organisation
from mandate.publishing.catalogue import FeedKind, file_name
from mandate.publishing.site.charts import load_of
from mandate.publishing.site.counts import Counts
from mandate.publishing.site.feeds import Feeds
from mandate.publishing.site.frame import Frame
from mandate.publishing.site.part import OWES, RECEIVES, TAKES_PART, CountedObligation, Row, stem_of
from mandate.publishing.site.rows import body_page
from mandate.publishing.site.statistics import by_year
from mandate.publishing.site.tables import Made, TableSection, table_pages
from mandate.reading.escape import one_line

TITLES = {OWES: message("Owes"), RECEIVES: message("Receives"), TAKES_PART: message("Takes part in")}


def body_pages(
    code: str, rows: Mapping[int, Sequence[Row]], facts: Sequence[CountedObligation], feeds: Feeds, frame: Frame
) -> list[Made]:
    """The pages of a body. `facts` are those of its own deadlines. With secret addresses they link to no other page."""
    wording = frame.wording
    one = wording.register.organisations[code]
    counts = Counts(facts)
    own = (
        (file_name(FeedKind.ORGANISATION, code), message("All it has a part in")),
        (file_name(FeedKind.TO, code), message("What it receives")),
    )
    ways = [
        feeds.ways(file, wording.text(text), one_line(one.name), here=frame.secret)
        for file, text in (own[:1] if frame.secret else own)
        if file in feeds.there
    ]
    first = _first_month(facts)
    groups = [TableSection(wording.text(TITLES[group]), tuple(rows.get(group, ()))) for group in TITLES]
    shown = [
        (f"g-{number}", group.title, len(group.rows))
        for number, group in enumerate((one for one in groups if one.rows), 1)
    ]
    head = wording.html(
        "body",
        facts=list(_about(one, frame)),
        jumps=shown,
        subscribe=bool(ways),
        chart=load_of(counts.months, first, 12, wording) if first else "",
    )
    below = wording.html(
        "body_below",
        ways=ways,
        how="" if frame.secret else "feeds.html#how",
        statistics=by_year(counts.by_body[code], wording),
    )
    return table_pages(
        stem_of(file_name(FeedKind.ORGANISATION, code)),
        one_line(one.name),
        groups,
        frame,
        head,
        below=below,
        alone=frame.secret,
        language=wording.lang(one.language),
    )


def _about(one: Organisation, frame: Frame) -> list[tuple[str, Markup | str]]:
    register, tell = frame.wording.register, frame.wording.text
    parts = sorted(code for code, other in register.organisations.items() if other.part_of == one.code)
    found: list[tuple[str, Markup | str]] = [
        (tell("Short name"), one_line(one.short)),
        (tell("Organisation number"), one_line(one.number)),
        (tell("Country"), one.country),
        (tell("Part of"), _link(one.part_of, frame) if one.part_of in register.organisations else ""),
        (tell("Parts"), Markup(", ").join(_link(code, frame) for code in parts)),
    ]
    return [(name, value) for name, value in found if value]


def _link(code: str, frame: Frame) -> Markup:
    name = frame.wording.name(code)
    return Markup("%s") % name if frame.secret else Markup('<a href="%s">%s</a>') % (body_page(code), name)


def _first_month(facts: Sequence[CountedObligation]) -> date | None:
    """The first month of the picture: that of the next deadline, or the last year there was one."""
    days = sorted(fact.day for fact in facts if fact.day)
    if not days:
        return None
    owed = (fact.day for fact in facts if fact.day and fact.state in {State.DUE, State.OVERDUE})
    return date.fromordinal(min(owed, default=max(days[0], days[-1] - 330)))
