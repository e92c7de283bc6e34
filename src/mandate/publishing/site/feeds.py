"""The page of calendars: each feed with its address, and how to subscribe in each calendar program."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from mandate.messages.translations import message, translate_to
from mandate.publishing.builder import CSV, JSON
from mandate.publishing.catalogue import EditionListing, FeedKind, FeedSpec, Trouble, file_name
from mandate.publishing.site.frame import Frame
from mandate.reading.escape import one_line

OUTLOOK_WEB = "https://outlook.office.com/calendar/0/addfromweb"
GROUPS = {
    FeedKind.ALL: message("Everything"),
    FeedKind.ORGANISATION: message("By body"),
    FeedKind.TO: message("By recipient"),
    FeedKind.ASSIGNMENT: message("By letter"),
}
"""The headings of the page that lists every feed."""
DATA = ((JSON, message("for programs (JSON)")), (CSV, message("for Excel (CSV)")))
"""The files that hold the list as data, each with its purpose."""
Translate = Callable[..., str]
"""A text in the page's language."""
WAY = Markup('<a href="%s">%s<span class="aside">: %s</span></a>')


class Feeds:
    """The feeds of an edition and their addresses. `where` maps each file to its path, with the slash."""

    def __init__(self, listing: EditionListing, where: Mapping[str, str]) -> None:
        self.listing, self._where = listing, where
        self.there = frozenset(feed.file for feed in listing.feeds)
        self.told: Translate = partial(translate_to, listing.language)

    def ways(self, file: str, label: str, name: str, *, here: bool = False) -> Markup:
        """The ways to subscribe to a feed, with its address as the first; `here`: it is in the same secret folder."""
        base = self.listing.base
        path = self._where[file][1:]
        address, *others = links(base, path, name) if base else (file if here else path,)
        texts = (message("Subscribe"), message("Outlook on the web"), message("New Outlook for Windows"))
        ways = [WAY % (way, self.told(text), f"{label}, {name}") for way, text in zip(others, texts, strict=False)]
        shown = Markup('%s: <a href="%s">%s</a>') % (label, address, address)
        return Markup('%s <span class="ways">%s</span>') % (shown, Markup(" ").join(ways)) if ways else shown


def links(base: str, file: str, title: str) -> tuple[str, str, str, str]:
    """The ways to subscribe: the address itself first, then webcal, then Outlook on the web, then the form that new Outlook for
    Windows takes: it strips the scheme and wants a whole address behind it."""
    address = f"{base}{file}"
    outlook = f"{OUTLOOK_WEB}?url={quote(address, safe='')}&name={quote(title[:100], safe='')}"
    return address, f"webcal://{address.partition('://')[2]}", outlook, f"webcal:{address}"


def feeds_page(feeds: Feeds, frame: Frame, file: str, *, site: bool) -> str:
    """The page. Beside a site it lists bodies, and the pages of letters have the calendars of letters; alone it lists all. Where
    addresses are secret it lists none."""
    listing, t = feeds.listing, feeds.told
    all_feed = file_name(FeedKind.ALL)
    return frame.render(
        "feeds",
        file,
        t("Calendars: {name}", name=frame.name),
        alone=frame.secret or not site,
        listing=listing,
        secret=frame.secret,
        site=site,
        everything=feeds.ways(all_feed, t("All deadlines"), frame.name) if all_feed in feeds.there else "",
        bodies=_bodies(listing) if site else [],
        groups=[]
        if site
        else [
            (group.value, GROUPS[group], list(some)) for group, some in groupby(listing.feeds, key=lambda one: one.kind)
        ],
        ways=feeds.ways,
        line=one_line,
        scheme=f"{listing.base.partition('://')[0] or 'https'}://",
        data=DATA,
    )


def _bodies(listing: EditionListing) -> list[tuple[FeedSpec | None, FeedSpec | None]]:
    """Each body with its two feeds: as a participant in any role, and as a recipient."""
    found: dict[str, list[FeedSpec | None]] = {}
    for feed in listing.feeds:
        kind, _, code = feed.file.partition("-")
        if kind in {FeedKind.ORGANISATION.value, FeedKind.TO.value}:
            found.setdefault(code, [None, None])[kind == FeedKind.TO.value] = feed
    return [(own, received) for own, received in found.values()]


def notice(trouble: Trouble, feeds: Feeds) -> Markup:
    """The notice above the last good state: the files with errors, and the day of the state."""
    t = feeds.told
    files = [f"{one_line(file)} ({count})" for file, count in trouble.files]
    if trouble.others:
        files.append(t("others ({count})", count=trouble.others))
    what = (
        t("Errors in the files: {files}.", files=", ".join(files))
        if files
        else t("The files as they are now cannot be published.")
    )
    return (
        Markup('<p class="notice" role="note">%s</p>\n')
        % f"{what} {t('Until they are put right, everything here is as it was: the last good state, as of {day}.', day=feeds.listing.as_of)}"
    )


def with_notice(page: str, shown: Markup) -> str:
    """A page with a notice above its heading."""
    before, heading, after = page.partition("<h1")
    return f"{before}{shown}{heading}{after}" if heading else page
