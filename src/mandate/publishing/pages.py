"""The pages of an edition: those of the site, and notices at the addresses of former pages."""

from collections.abc import Mapping, Sequence

from mandate.publishing.builder import RETIRED, File, InMemoryFile, mark_of, unchanged
from mandate.publishing.catalogue import Trouble
from mandate.publishing.site.build import Site, build
from mandate.publishing.site.feeds import Feeds, feeds_page, notice, with_notice
from mandate.publishing.site.frame import HOME
from mandate.publishing.site.part import SitePart

PAGE_ENDINGS = (".html", ".atom")


def page_files(site: Site, parts: Sequence[SitePart], before: Mapping[str, File], *, alone: bool) -> dict[str, File]:
    """The pages by file name, or the page of calendars `alone`. A page published before that is gone now stays as a notice that says
    so, because its old text may be withheld today."""
    if alone:
        feeds, mark = Feeds(site.listing, site.where), mark_of("feeds alone", site.listing, site.secret)
        files = {
            HOME: unchanged(HOME, mark, before)
            or InMemoryFile(data=feeds_page(feeds, site.frame, HOME, site=False).encode(), made_of=mark)
        }
    else:
        files = build(site, parts, before)
    gone = [name for name in before if name.endswith(PAGE_ENDINGS) and name not in files]
    if gone:
        page, feed = _retired(site)
        mark = mark_of(RETIRED, site.listing.language)
        for name in gone:
            data = feed if name.endswith(".atom") else page
            files[name] = unchanged(name, mark, before) or InMemoryFile(data=data, made_of=mark)
    return files


def page_with_trouble(site: Site, page: bytes, trouble: Trouble) -> bytes:
    """A page of the last good state, with a notice of the errors in the files."""
    return with_notice(page.decode(), notice(trouble, Feeds(site.listing, site.where))).encode()


def _retired(site: Site) -> tuple[bytes, bytes]:
    """An empty page and an empty feed of changes, which name nothing of the earlier ones."""
    frame = site.frame
    tell = frame.wording.text
    home = "" if site.secret else HOME
    page = frame.render("gone", "gone.html", tell("No longer published"), alone=True, home=home, site=frame.name)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:uuid:{site.register.id}</id>\n<title>{tell('No longer published')}</title>\n"
        "<updated>2026-01-01T00:00:00Z</updated>\n<author><name>mandate</name></author>\n</feed>\n"
    )
    return page.encode(), feed.encode()
