"""The page that lists the feeds: one self-contained file, no scripts, nothing from elsewhere. Every text is escaped."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from mandate.feeds.messages import Text
from mandate.messages.catalogue import word
from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.publishing.messages import PageText, told
from mandate.reading.escape import one_line

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 1rem 0 0; }
ul { list-style: none; padding: 0; } li { padding: .6rem 0; border-top: 1px solid #767676; }
a { color: #00449e; } nav a, .ways a { display: inline-block; margin-right: 1rem; padding: .2rem 0; }
.notice { border-left: .4rem solid #8a1c00; padding: .4rem .8rem; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } a { color: #9cc9ff; } .notice { border-color: #ff9c80; } }
"""
POLICY = f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'"
"""What the page may load: its own style and nothing else."""
PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{heading}</h1>
{body}
</main>
<footer><p>{footer}</p></footer>
</body>
</html>
""")
OUTLOOK_WEB = "https://outlook.office.com/calendar/0/addfromweb"
CLIENTS = (
    (PageText.NEW_OUTLOOK, PageText.NEW_OUTLOOK_HOW),
    (PageText.OUTLOOK, PageText.OUTLOOK_HOW),
    (PageText.GOOGLE, PageText.GOOGLE_HOW),
    (PageText.APPLE, PageText.APPLE_HOW),
    (PageText.THUNDERBIRD, PageText.THUNDERBIRD_HOW),
)
Told = Callable[..., str]
"""`page_words.told` in the page's language."""


class Listed(Value, frozen=True):
    """A feed on the page: its group, title and the title's language, file name, and number of entries."""

    group: PageText
    title: str
    file: str
    entries: int
    language: str = ""


class Listing(Value, frozen=True):
    """What the page says. `base` is the address that the files lie below, ending in a slash, or empty where not known;
    `data` the files that hold the list as data, each with what it is for."""

    name: str
    language: Language
    as_of: date
    count: int
    withheld: int
    undated: int
    not_reviewed: int
    feeds: tuple[Listed, ...]
    data: tuple[tuple[str, PageText], ...]
    base: str = ""


class Trouble(Value, frozen=True):
    """What is wrong with the files while the last good state is shown: the errors in each, and how many more have some."""

    files: tuple[tuple[str, int], ...] = ()
    others: int = 0


def page(of: Listing, *, secret: bool = False, trouble: Trouble | None = None) -> str:
    """The page. `secret`: no feed is listed, for their addresses are. `trouble`: what is shown is the last good state."""
    t = partial(told, of.language)
    heading = t(PageText.HEADING, name=one_line(of.name) or word(of.language, Text.DEADLINES.value))
    parts = [
        _paragraph(t(PageText.INTRO)),
        _paragraph(t(PageText.COUNTS, day=of.as_of, count=of.count, withheld=of.withheld, undated=of.undated)),
    ]
    if of.not_reviewed:
        parts.append(_paragraph(t(PageText.NOT_REVIEWED, count=of.not_reviewed)))
    if trouble:
        parts.append(_notice(_trouble(trouble, of.as_of, t)))
    if secret:
        parts.append(_paragraph(t(PageText.SECRET)))
    else:
        if not of.base:
            parts.append(_notice(t(PageText.NO_ADDRESS)))
        groups = [(group, tuple(feeds)) for group, feeds in groupby(of.feeds, key=lambda feed: feed.group)]
        jumps = [_link(f"#{group.name.lower()}", t(group)) for group in (*(group for group, _ in groups), PageText.HOW)]
        parts.append(Markup("<nav>{}</nav>").format(_lines(jumps)))
        parts += [_section(group, t, Markup("<ul>\n{}\n</ul>").format(_lines(_feed(feed, of.base, t) for feed in feeds))) for group, feeds in groups]  # fmt: skip
        files = (Markup("<li>{} {}</li>").format(_link(file, file), t(text)) for file, text in of.data)
        parts.append(_section(PageText.DATA, t, Markup("<ul>\n{}\n</ul>").format(_lines(files))))
    parts.append(_section(PageText.HOW, t, _how(t, of.base)))
    return PAGE.format(
        language=of.language.value,
        policy=POLICY,
        heading=heading,
        style=Markup(STYLE),  # noqa: S704 - our own text
        body=_lines(parts),
        footer=t(PageText.FOOTER),
    )


def links(base: str, file: str, title: str) -> tuple[str, str, str, str]:
    """The ways to subscribe: the address itself first, then webcal, then Outlook on the web, then what new Outlook for Windows
    takes: it strips the scheme and wants a whole address behind it."""
    address = f"{base}{file}"
    outlook = f"{OUTLOOK_WEB}?url={quote(address, safe='')}&name={quote(title[:100], safe='')}"
    return address, f"webcal://{address.partition('://')[2]}", outlook, f"webcal:{address}"


LISTED = Markup('<li><strong%s>%s</strong> (%s)<br><a href="%s">%s</a>%s</li>')
"""A feed on the page. There may be thousands, and `%` escapes what it fills in as `format` does, in a third of the time."""
LANGUAGE, WAY, WAYS = (
    Markup(' lang="%s"'),
    Markup('<a href="%s">%s<span class="aside">: %s</span></a>'),
    Markup('<br><span class="ways">%s</span>'),
)


def _feed(feed: Listed, base: str, t: Told) -> Markup:
    title = one_line(feed.title)
    address, *others = links(base, feed.file, title) if base else (feed.file,)
    texts = (PageText.SUBSCRIBE, PageText.OUTLOOK_WEB, PageText.OUTLOOK_NEW)
    ways = [WAY % (way, t(text), title) for way, text in zip(others, texts, strict=False)]
    return LISTED % (
        LANGUAGE % (feed.language,) if feed.language else "",
        title,
        t(PageText.ENTRIES, count=feed.entries),
        address,
        address,
        WAYS % (_lines(ways),) if ways else "",
    )


def _how(t: Told, base: str) -> Markup:
    scheme = f"{base.partition('://')[0] or 'https'}://"
    steps = (Markup("<h3>{}</h3>\n<p>{}</p>").format(t(name), t(how)) for name, how in CLIENTS)
    return Markup("<p>{}</p>\n{}").format(t(PageText.HOW_INTRO, scheme=scheme), _lines(steps))


def _trouble(trouble: Trouble, day: date, t: Told) -> str:
    files = [f"{one_line(file)} ({count})" for file, count in trouble.files]
    if trouble.others:
        files.append(t(PageText.OTHERS, count=trouble.others))
    what = t(PageText.ERRORS, files=", ".join(files)) if files else t(PageText.UNPUBLISHABLE)
    return f"{what} {t(PageText.LAST_GOOD, day=day)}"


def _section(heading: PageText, t: Told, body: Markup) -> Markup:
    return Markup('<section aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n{2}\n</section>').format(
        heading.name.lower(), t(heading), body
    )


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _notice(text: str) -> Markup:
    return Markup('<p class="notice" role="note">{}</p>').format(text)


def _link(to: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(to, text)


def _lines(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
