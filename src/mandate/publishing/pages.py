"""The pages of an edition: those of the site, and notices at the addresses of former pages."""

from collections.abc import Mapping, Sequence
from datetime import date

from mandate.history.change import CommitChanges
from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.publishing.builder import RETIRED, File, InMemoryFile, mark_of
from mandate.publishing.listing import EditionListing, Trouble
from mandate.publishing.site.build import Site, build
from mandate.publishing.site.environment import as_markup, template
from mandate.publishing.site.feeds import Feeds, feeds_page, notice, with_notice
from mandate.publishing.site.frame import ATOM, FEEDS, HOME, LIST_IN_SECRET, Frame
from mandate.publishing.site.overview import Hidden
from mandate.publishing.site.part import SitePart
from mandate.publishing.site.words import Wording

PAGE = HOME
"""The page that is looked for first."""
PAGE_ENDINGS = (".html", ".atom")


class PageSettings(Value, frozen=True):
    """The context of an edition's pages: its listing, the path of each file, the day."""

    register: Register
    as_of: date
    listing: EditionListing
    where: Mapping[str, str]
    secret: bool
    history: tuple[CommitChanges, ...] | None = None

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.listing.language

    @property
    def frame(self) -> Frame:
        """The frame of each page."""
        return Frame(Wording(self.register, self.language), self.as_of, secret=self.secret)


def page_files(settings: PageSettings, parts: Sequence[SitePart], before: Mapping[str, File], *, site: bool) -> dict[str, File]:  # fmt: skip
    """The pages by file name; without a site the page of calendars alone. A page published before that is gone now stays as a notice
    that says so, because its old text may be withheld today."""
    files: dict[str, File]
    listing = settings.listing
    if site:
        hidden = Hidden(listing.withheld, listing.not_reviewed)
        made = build(
            Site(
                settings.register,
                settings.language,
                settings.as_of,
                listing,
                settings.where,
                hidden,
                settings.secret,
                settings.history,
            ),
            parts,
            before,
        )
        files = made
    else:
        mark = mark_of("feeds alone", listing, settings.secret)
        known = before.get(HOME)
        files = {HOME: known} if known is not None and known.is_made_of(mark) else {HOME: InMemoryFile(data=_alone(settings), made_of=mark)}  # fmt: skip
    gone = [name for name in before if name.endswith(PAGE_ENDINGS) and name not in files]
    if gone:
        retired = _retired(settings)
        mark = mark_of(RETIRED, settings.language)
        for name in gone:
            known = before[name]
            files[name] = known if known.is_made_of(mark) else InMemoryFile(data=retired[name.endswith(".atom")], made_of=mark)  # fmt: skip
    return files


def page_with_trouble(settings: PageSettings, page: bytes, trouble: Trouble) -> bytes:
    """A page of the last good state, with a notice of the errors in the files."""
    feeds = Feeds(settings.listing, settings.where)
    return with_notice(page.decode(), notice(trouble, feeds)).encode()


def _alone(settings: PageSettings) -> bytes:
    return feeds_page(Feeds(settings.listing, settings.where), settings.frame, HOME, site=False).encode()


def _retired(settings: PageSettings) -> tuple[bytes, bytes]:
    """A page and a feed of changes that say that there is nothing any more. They name nothing that was there."""
    frame = settings.frame
    tell = frame.wording.text
    content = template("gone").render(t=tell, home="" if settings.secret else HOME, name=frame.name)
    page = frame.page("gone.html", tell("No longer published"), as_markup(content), alone=True)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:uuid:{settings.register.id}</id>\n<title>{tell('No longer published')}</title>\n"
        "<updated>2026-01-01T00:00:00Z</updated>\n<author><name>mandate</name></author>\n</feed>\n"
    )
    return page.encode(), feed.encode()


__all__ = ["ATOM", "FEEDS", "LIST_IN_SECRET", "PAGE", "PageSettings", "page_files", "page_with_trouble"]
